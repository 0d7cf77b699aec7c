/* SPDX-License-Identifier: MIT */
/* Brackets: whole paragraphs and inserts. */
#include "corpus/brackets.h"
#include "tests/support.h"

static RostrumSpan
whole (const char *text)
{
  return (RostrumSpan){ 0, strlen (text) };
}

static void
test_whole (void)
{
  static const struct
  {
    const char *text;
    RostrumBracketKind kind;
  } cases[] = {
    { "(Minute of silence.)", ROSTRUM_BRACKET_CLOSED },
    { "(She spoke (briefly) of roads).", ROSTRUM_BRACKET_CLOSED },
    { "[She spoke of roads.)", ROSTRUM_BRACKET_CLOSED },
    { "(She spoke of roads (and schools).", ROSTRUM_BRACKET_OPEN },
    { "(In English.) Good day.", ROSTRUM_BRACKET_NONE },
    { "Good day. (Applause.)", ROSTRUM_BRACKET_NONE },
    { "", ROSTRUM_BRACKET_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RostrumSpan inner;

      g_assert_cmpint (rostrum_bracket_whole (cases[i].text, whole (cases[i].text), &inner), ==,
                       cases[i].kind);
    }
  g_assert_true (rostrum_bracket_closes ("She ended (late) here.)", (RostrumSpan){ 0, 23 }));
  g_assert_false (rostrum_bracket_closes ("She ended (late).", (RostrumSpan){ 0, 17 }));
  g_assert_true (rostrum_bracket_is_mark ("* * *", (RostrumSpan){ 0, 5 }));
  g_assert_true (rostrum_bracket_is_mark ("<…>", (RostrumSpan){ 0, 5 }));
  g_assert_false (rostrum_bracket_is_mark ("* a *", (RostrumSpan){ 0, 5 }));
}

static void
test_stage (void)
{
  static const char *const stage[] = {
    "Applause.",
    "applause",
    "Laughter and applause.",
    "Minute of silence.",
    "A video runs.",
    "Laughing.",
    "In English.",
    "To the Minister of Justice.",
    "Addressing Nora Quint.",
    "addressing Nora Quint",
    "no microphone.",
    "spoke in French",
    "Смех в зале.",
    "Обращаясь к Н.Квинт.",
    "Минута молчания.",
  };
  static const char *const spoken[] = {
    "and it is not", "the film and video industries", "Arctic", "in winter",
    "800",           "as we said in silence",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (stage); i++)
    g_assert_true (rostrum_bracket_is_stage (stage[i], whole (stage[i])));
  for (gsize i = 0; i < G_N_ELEMENTS (spoken); i++)
    g_assert_false (rostrum_bracket_is_stage (spoken[i], whole (spoken[i])));
}

static char *
inserts_of (const char *text)
{
  g_autoptr (GArray) inserts = g_array_new (FALSE, FALSE, sizeof (RostrumNote));
  GString *found = g_string_new (NULL);

  rostrum_bracket_inserts (text, whole (text), inserts);
  for (guint i = 0; i < inserts->len; i++)
    {
      const RostrumNote *insert = &g_array_index (inserts, RostrumNote, i);

      g_string_append_printf (
          found, "%c%.*s ", insert->evidence == ROSTRUM_EVIDENCE_EDITORIAL ? 'e' : 'p',
          (int)(insert->span.end - insert->span.start), text + insert->span.start);
    }
  return g_string_free (found, FALSE);
}

static void
test_inserts (void)
{
  static const char *const cases[][2] = {
    { "Mr Vintner [Minister of Justice], please.", "e[Minister of Justice] " },
    { "Nora Quint [adviser to the Chair) came.", "e[adviser to the Chair) " },
    { "Nora Quint [adviser (retired)] came.", "e[adviser (retired)] " },
    { "a [b) c [d] e", "e[b) e[d] " },
    { "Thank you. (Applause.) It is (as ever) late. [sic]", "p(Applause.) e[sic] " },
    { "An open [ bracket", "" },
    { "[[[[", "" },
    { "((((", "" },
    { "(He [the Chair] nodded", "e[the Chair] " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = inserts_of (cases[i][0]);

      g_assert_cmpstr (found, ==, cases[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/brackets/whole", test_whole);
  g_test_add_func ("/brackets/stage", test_stage);
  g_test_add_func ("/brackets/inserts", test_inserts);
  return g_test_run ();
}
