/* SPDX-License-Identifier: MIT */
/* Cutting paragraphs into units. */
#include "corpus/text/words.h"
#include "corpus/units.h"
#include "tests/unit/meeting-fixture.h"

/* A meeting with TEXT and no paragraphs yet. (transfer full) */
static RostrumMeeting *
meeting_of (const char *text)
{
  RostrumMeeting *meeting = rostrum_meeting_new ();
  gsize length = strlen (text);

  rostrum_meeting_take_text (meeting, test_padded (text, length), length,
                             rostrum_source_map_new ("UTF-8"), length);
  return meeting;
}

/* N sentences of WORDS words each. */
static char *
sentences (guint n, guint words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, i > 0 ? " The" : "The");
      for (guint word = 1; word < words; word++)
        g_string_append (text, " word");
      g_string_append_c (text, '.');
    }
  return g_string_free (text, FALSE);
}

static void
check (const char *text, gboolean runs, guint expected, guint least, guint most)
{
  g_autoptr (RostrumMeeting) meeting = meeting_of (text);
  guint words = 0, all = (guint)rostrum_words_count (meeting->text, 0, meeting->length);

  g_assert_cmpuint (rostrum_units_cut (meeting, (RostrumSpan){ 0, meeting->length }, 0, 1, runs),
                    ==, expected);
  g_assert_cmpuint (meeting->units->len, ==, expected);
  for (guint i = 0; i < meeting->units->len; i++)
    {
      const RostrumUnit *unit = rostrum_meeting_unit (meeting, i);

      g_assert_cmpuint (unit->words, >=, least);
      g_assert_cmpuint (unit->words, <=, most);
      g_assert_cmpuint (
          unit->words, ==,
          (guint)rostrum_words_count (meeting->text, unit->span.start, unit->span.end));
      words += unit->words;
    }
  g_assert_cmpuint (words, ==, all);
}

static void
test_paragraph (void)
{
  g_autofree char *whole = sentences (18, 10);
  g_autofree char *two = sentences (19, 10);
  g_autofree char *five = sentences (80, 10);
  g_autofree char *uneven = sentences (3, 100);

  check (whole, FALSE, 1, 180, 180);
  check (two, FALSE, 2, 90, 100);
  check (five, FALSE, 5, 150, 170);
  check (uneven, FALSE, 3, 100, 100);
  check ("— …", FALSE, 0, 0, 0);
}

static void
test_runs (void)
{
  g_autofree char *small = sentences (12, 10);
  g_autofree char *more = sentences (13, 10);
  g_autofree char *large = sentences (700, 13);

  check (small, TRUE, 1, 120, 120);
  check (more, TRUE, 2, 60, 70);
  check (large, TRUE, 101, 60, 120);
}

static void
test_long_sentence (void)
{
  GString *text = g_string_new ("The");
  g_autoptr (RostrumMeeting) meeting = NULL;
  g_autofree char *held = NULL;

  /* A semicolon stands a little before the equal cut, commas elsewhere. */
  for (guint i = 1; i < 300; i++)
    g_string_append (text, i == 140 ? " word;" : i % 7 == 0 ? " word," : " word");
  held = g_string_free (text, FALSE);
  check (held, FALSE, 2, 130, 170);
  meeting = meeting_of (held);
  rostrum_units_cut (meeting, (RostrumSpan){ 0, meeting->length }, 0, 1, FALSE);
  g_assert_cmpint (meeting->text[rostrum_meeting_unit (meeting, 0)->span.end - 1], ==, ';');
}

static void
test_without_spaces (void)
{
  GString *text = g_string_new (NULL);
  g_autofree char *held = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "\344\274\232"); /* an ideograph is a word */
  held = g_string_free (text, FALSE);
  check (held, FALSE, 12, 100, 180);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/paragraph", test_paragraph);
  g_test_add_func ("/units/runs", test_runs);
  g_test_add_func ("/units/long-sentence", test_long_sentence);
  g_test_add_func ("/units/without-spaces", test_without_spaces);
  return g_test_run ();
}
