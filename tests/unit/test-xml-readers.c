/* SPDX-License-Identifier: MIT */
/* The readers of XML: where their text stands, what they refuse, and corners of Akoma Ntoso,
 * Hansard and the Bundestag that no golden case has. */
#include "corpus/segmenter.h"
#include "tests/unit/reader-fixture.h"

/* SOURCE without tags, comments and white space, references resolved. */
static char *
visible (const char *source, gsize length)
{
  GString *text = g_string_new (NULL);

  for (const char *at = source, *end = source + length; at < end; at++)
    if (*at == '<')
      {
        const char *closing = g_str_has_prefix (at, "<!--") ? "-->" : ">";
        const char *behind = g_strstr_len (at, end - at, closing);

        g_assert_nonnull (behind);
        at = behind + strlen (closing) - 1;
      }
    else if (*at == '&')
      {
        static const struct
        {
          const char *reference;
          const char *character;
        } known[] = {
          { "&amp;", "&" },       { "&lt;", "<" },         { "&gt;", ">" },
          { "&#160;", "\u00a0" }, { "&mdash;", "\u2014" }, { "&pound;", "\u00a3" },
          { "&Ouml;", "\u00d6" },
        };
        guint i = 0;

        while (i < G_N_ELEMENTS (known) && !g_str_has_prefix (at, known[i].reference))
          i++;
        g_assert_cmpuint (i, <, G_N_ELEMENTS (known));
        g_string_append (text, known[i].character);
        at += strlen (known[i].reference) - 1;
      }
    else if (!g_ascii_isspace (*at))
      g_string_append_c (text, *at);
  return g_string_free (text, FALSE);
}

static char *
without_space (const char *text, gsize length)
{
  GString *dense = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      g_string_append_c (dense, text[i]);
  return g_string_free (dense, FALSE);
}

/* Bytes of the source as the reader takes them: Latin-1 where the document is in it. */
static char *
slice (const FixtureSource *source, RostrumSpan span, gboolean latin)
{
  return latin ? g_convert (source->document.bytes + span.start, (gssize)(span.end - span.start),
                            "UTF-8", "ISO-8859-1", NULL, NULL, NULL)
               : g_strndup (source->document.bytes + span.start, span.end - span.start);
}

/* Every paragraph and every unit is what stands at its place in the file. */
static guint
check_places (const char *reader_name, const char *file, const char *encoding)
{
  const RostrumReader *reader = rostrum_reader_by_name (reader_name);
  const RostrumReaderOptions options = { .max_meeting = 1 << 20 };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "tests", "golden", file, NULL);
  g_autofree char *document = NULL;
  FixtureSource source = { { NULL, 0, 0, 0 }, NULL };
  RostrumBytes bytes = { .read = test_memory_read, .beside = fixture_beside, .data = &source };
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumInput) input = NULL;
  guint n = 0;
  gpointer state;

  g_assert_true (g_file_get_contents (path, &document, &source.document.length, &error));
  source.document.bytes = document;
  input = rostrum_input_new (file, &bytes, encoding, &error);
  g_assert_no_error (error);
  state = reader->open (input, &options, &error);
  for (;;)
    {
      g_autoptr (RostrumMeeting) meeting = NULL;
      RostrumNext next = reader->next (state, &meeting, &error);

      g_clear_error (&error);
      if (next == ROSTRUM_NEXT_END)
        break;
      g_assert_cmpint (next, !=, ROSTRUM_NEXT_FAILED);
      if (next == ROSTRUM_NEXT_SKIPPED)
        continue;
      for (guint i = 0; i < meeting->paragraphs->len; i++, n++)
        {
          RostrumSpan span = rostrum_meeting_paragraph (meeting, i)->span;
          g_autofree char *part =
              slice (&source, rostrum_meeting_source_span (meeting, span), encoding != NULL);
          g_autofree char *wanted = visible (part, strlen (part));
          g_autofree char *text = without_space (meeting->text + span.start, span.end - span.start);

          g_assert_cmpstr (text, ==, wanted);
        }
      g_free (meeting->id);
      meeting->id = g_strdup ("m");
      g_assert_true (rostrum_segment (meeting, NULL, &error));
      for (guint i = 0; i < meeting->units->len; i++)
        {
          RostrumSpan span =
              rostrum_meeting_source_span (meeting, rostrum_meeting_unit (meeting, i)->span);

          g_assert_cmpuint (span.start, <, span.end);
          g_assert_cmpuint (span.end, <=, source.document.length);
          g_assert_cmpuint (span.start, >=, meeting->source_start);
          g_assert_cmpuint (span.end, <=, meeting->source_start + meeting->source_bytes);
        }
    }
  reader->close (state);
  return n;
}

static void
test_places (void)
{
  g_assert_cmpuint (check_places ("tei", "reader-tei/parlamint/ParlaMint-KV_2021-12-09.xml", NULL),
                    ==, 20);
  g_assert_cmpuint (check_places ("tei", "reader-tei/parla-clarin/debate.xml", NULL), ==, 16);
  g_assert_cmpuint (check_places ("tei", "reader-tei/corpus/corpus.xml", NULL), ==, 3);
  g_assert_cmpuint (
      check_places ("tei", "reader-tei/annotated/ParlaMint-KV_2021-12-09.ana.xml", NULL), ==, 2);
  g_assert_cmpuint (check_places ("akn", "reader-akn/debate/debate.xml", NULL), ==, 31);
  g_assert_cmpuint (check_places ("bundestag", "reader-bundestag/sitting/20999.xml", NULL), ==, 33);
  g_assert_cmpuint (check_places ("hansard", "reader-hansard/day/day2018-07-02b.xml", "ISO-8859-1"),
                    ==, 18);
}

static void
test_malformed (void)
{
  const char *readers[] = { "akn", "bundestag", "hansard", "tei" };

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      fixture_check (readers[i], "a.xml", "<a><b></a>", NULL,
                     "! a.xml:1: not well-formed XML: Opening and ending tag mismatch: b line 1 "
                     "and a; mend the file\n");
      fixture_check (readers[i], "a.xml", "<a>\n<b>", NULL,
                     "! a.xml:2: not well-formed XML: it ends amid its elements; it was cut short, "
                     "fetch it again\n");
      fixture_check (readers[i], "a.xml",
                     "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a><p>&x;</p></a>",
                     NULL,
                     "! a.xml:1: &x; lies outside of the file and is not loaded; write its text "
                     "into the file\n");
    }
}

static void
test_no_speech (void)
{
  fixture_check ("akn", "a.xml", "<akomaNtoso><act><body><p>Law.</p></body></act></akomaNtoso>",
                 NULL, "! a.xml: no speech in it; Akoma Ntoso is read where it is a debate\n");
  fixture_check ("hansard", "a.xml", "<publicwhip><major-heading>X</major-heading></publicwhip>",
                 NULL,
                 "! a.xml: no speech in it; Hansard is read where it has <speech> elements\n");
  fixture_check (
      "bundestag", "a.xml", "<dbtplenarprotokoll><vorspann>X</vorspann></dbtplenarprotokoll>", NULL,
      "! a.xml: no speech in it; minutes before the 19th term are plain text within XML: "
      "save it as text\n");
}

static void
test_akn (void)
{
  /* Old editions have other names of attributes; a date of the work, and a role without a person.
   */
  fixture_check (
      "akn", "a.xml",
      "<akomaNtoso><debateRecord><meta><identification><FRBRWork><FRBRdate date='2010-05-04'/>"
      "</FRBRWork><FRBRExpression><FRBRlanguage language='por'/></FRBRExpression></identification>"
      "<references><TLCPerson id='x' showAs='Rolf Ilves'/></references></meta><debateBody>"
      "<debateSection><speech by='x'><p>1.</p><item><num>a</num> <p>b</p></item></speech>"
      "</debateSection></debateBody></debateRecord></akomaNtoso>",
      NULL,
      "= - | - | 2010-05-04 | - | pt\n"
      "body Rolf Ilves #1: 1.\n"
      "body Rolf Ilves #1: a\n"
      "body Rolf Ilves #1: b\n");
}

static void
test_hansard (void)
{
  /* Written answers; a date that only the name of the file has; old identifiers of members. */
  fixture_check ("hansard", "answers2009-10-28a.xml",
                 "<publicwhip><ques speakerid='m/1' speakername='Rolf Ilves'><p>When?</p></ques>"
                 "<reply speakerid='m/2' speakername='Anna Dorrit'><p>Soon.<br/>Or later.</p>"
                 "</reply><speech speakername='Hon. Members' speakerid='unknown'>Object."
                 "</speech><speech nospeaker='True'><p>It was noted.</p></speech></publicwhip>",
                 NULL,
                 "= - | - | 2009-10-28 | - | -\n"
                 "body Rolf Ilves #1: When?\n"
                 "body Anna Dorrit #2: Soon. Or later.\n"
                 "body Hon. Members? #3: Object.\n"
                 "procedural: It was noted.\n");
}

static void
test_bundestag (void)
{
  fixture_check ("bundestag", "a.xml",
                 "<dbtplenarprotokoll sitzung-datum='31.02.2022' wahlperiode='20'><sitzungsverlauf>"
                 "<name>Alterspräsident Prof. Dr. Ulf Ohm:</name><p klasse='J'>Ja.</p>"
                 "<name>Mira Steg:</name><p>Nein.</p>"
                 "<rede><p klasse='redner'><redner><name><vorname>Udo</vorname>"
                 "<nachname>Kranich</nachname><fraktion>H</fraktion>"
                 "<bundesland>Nord</bundesland></name></redner>Udo Kranich (H):</p>"
                 "<p klasse='J_1'>So.</p></rede></sitzungsverlauf></dbtplenarprotokoll>",
                 NULL,
                 "= - | - | - | - | de\n"
                 "editorial: Alterspräsident Prof. Dr. Ulf Ohm:\n"
                 "body Ulf Ohm/Alterspräsident #1: Ja.\n"
                 "editorial: Mira Steg:\n"
                 "body Mira Steg #2: Nein.\n"
                 "editorial: Udo Kranich (H):\n"
                 "body Udo Kranich/H, Nord #3: So.\n");
}

static void
test_probe (void)
{
  const struct
  {
    const char *text;
    const char *reader;
  } cases[] = {
    { "<akomaNtoso xmlns='x'>", "akn" },
    { "<an:akomaNtoso xmlns:an='x'>", "akn" },
    { "<publicwhip>", "hansard" },
    { "<debates><speech/></debates>", "hansard" },
    { "<?xml version='1.0'?><!DOCTYPE dbtplenarprotokoll SYSTEM 'x.dtd'>\n<dbtplenarprotokoll "
      "a='b'>",
      "bundestag" },
    { "<debates>", NULL },
    { "<rss>", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (const RostrumReader *const *reader = rostrum_readers; *reader != NULL; reader++)
      {
        int score = (*reader)->probe (cases[i].text, strlen (cases[i].text));

        if (g_strcmp0 ((*reader)->name, cases[i].reader) == 0)
          g_assert_cmpint (score, >=, 90);
        else
          g_assert_cmpint (score, <, 90);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml-readers/places", test_places);
  g_test_add_func ("/xml-readers/malformed", test_malformed);
  g_test_add_func ("/xml-readers/no-speech", test_no_speech);
  g_test_add_func ("/xml-readers/akn", test_akn);
  g_test_add_func ("/xml-readers/hansard", test_hansard);
  g_test_add_func ("/xml-readers/bundestag", test_bundestag);
  g_test_add_func ("/xml-readers/probe", test_probe);
  return g_test_run ();
}
