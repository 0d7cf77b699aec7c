/* SPDX-License-Identifier: MIT */
/* Meetings from structured sources: text, way back, who speaks. */
#include "corpus/base/error.h"
#include "corpus/builder.h"
#include "corpus/text/utf8.h"
#include "tests/unit/meeting-fixture.h"

/* Adds WORDS where they stand in SOURCE. */
static void
add (RostrumBuilder *builder, const char *source, const char *words)
{
  gsize position = (gsize)(strstr (source, words) - source);

  rostrum_builder_text (builder, words, strlen (words), position, strlen (words));
}

static void
begin_body (RostrumBuilder *builder, guint attribution, guint turn)
{
  rostrum_builder_begin (builder, ROSTRUM_PARAGRAPH_BODY, attribution, turn, 1);
}

static void
segment (RostrumMeeting *meeting)
{
  g_autoptr (GError) error = NULL;
  guint64 bytes = 0;

  rostrum_segment (meeting, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ROSTRUM_N_EVIDENCE; i++)
    bytes += meeting->ledger_bytes[i];
  g_assert_cmpuint (bytes, ==, meeting->source_bytes);
}

/* The source bytes of unit I. (transfer full) */
static char *
source_of (const RostrumMeeting *meeting, guint i, const char *source)
{
  RostrumSpan span = rostrum_meeting_source_span (meeting, rostrum_meeting_unit (meeting, i)->span);

  return g_strndup (source + span.start, span.end - span.start);
}

static const char file[] =
    "<list><m><h>Budget</h><s w='a'>The  roads\n are <k>(applause)</k> bad.</s>"
    "<s w='b'>Fish &amp; chips.</s><k>Vote taken</k></m>"
    "<m><s w='a'>We meet again.</s></m></list>";

static void
test_two_meetings (void)
{
  g_autoptr (RostrumBuilder) builder =
      rostrum_builder_new (NULL, ROSTRUM_BUILDER_COLLAPSE | ROSTRUM_BUILDER_NOTES_MARKED, 1000);
  g_autoptr (RostrumMeeting) first = NULL;
  g_autoptr (RostrumMeeting) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *units = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *three = NULL;
  gsize end = (gsize)(strstr (file, "</m>") - file) + 4;
  guint a, b;

  a = rostrum_builder_attribution (builder, "a", "Tomas Verholm", "Chair", FALSE);
  b = rostrum_builder_attribution (builder, "b", "Ann Lee", NULL, FALSE);
  rostrum_builder_attribution (builder, "c", "Silent Person", NULL, FALSE);
  g_assert_cmpuint (rostrum_builder_attribution (builder, "a", "Other Form", "Chair", FALSE), ==,
                    a);
  rostrum_builder_begin (builder, ROSTRUM_PARAGRAPH_FRONT, 0, 0, 1);
  add (builder, file, "Budget");
  begin_body (builder, a, 1);
  add (builder, file, "The  roads\n are ");
  rostrum_builder_begin_note (builder, ROSTRUM_EVIDENCE_PROCEDURAL);
  add (builder, file, "(applause)");
  rostrum_builder_end_note (builder);
  add (builder, file, " bad.");
  begin_body (builder, b, 2);
  add (builder, file, "Fish ");
  rostrum_builder_text (builder, "&", 1, (gsize)(strstr (file, "&amp;") - file), 5);
  add (builder, file, " chips.");
  rostrum_builder_begin (builder, ROSTRUM_PARAGRAPH_PROCEDURAL, 0, 0, 1);
  add (builder, file, "Vote taken");
  begin_body (builder, a, 3);
  rostrum_builder_text (builder, " \n ", 3, end - 4, 3);
  first = rostrum_builder_finish (builder, end, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->attributions->len, ==, 2);
  g_assert_cmpuint (first->source_start, ==, 0);
  segment (first);
  units = fixture_units (first);
  g_assert_cmpstr (units, ==,
                   "Tomas Verholm/verbatim: The roads are bad.|Ann Lee/verbatim: Fish & chips.");
  one = source_of (first, 0, file);
  g_assert_cmpstr (one, ==, "The  roads\n are <k>(applause)</k> bad.");
  two = source_of (first, 1, file);
  g_assert_cmpstr (two, ==, "Fish &amp; chips.");
  g_assert_cmpuint (first->ledger_paragraphs[ROSTRUM_EVIDENCE_PROCEDURAL], ==, 1);
  /* The note counts with the markup behind it, up to the next word. */
  g_assert_cmpuint (first->ledger_bytes[ROSTRUM_EVIDENCE_PROCEDURAL], ==,
                    strlen ("(applause)</k>") + strlen ("Vote taken</k></m>"));
  g_assert_cmpstr (rostrum_meeting_remark (first, 0)->role, ==, "Chair");

  begin_body (builder, rostrum_builder_attribution (builder, "a", "Tomas Verholm", NULL, FALSE), 1);
  add (builder, file, "We meet again.");
  second = rostrum_builder_finish (builder, strlen (file), &error);
  g_assert_no_error (error);
  segment (second);
  three = source_of (second, 0, file);
  g_assert_cmpstr (three, ==, "We meet again.");
  g_assert_cmpuint (second->source_start, ==, end);
  g_assert_cmpuint (first->source_bytes + second->source_bytes, ==, strlen (file));
}

/* Two people of one name are two by their ids, even if one of them is silent. */
static void
test_namesakes (void)
{
  static const char source[] = "One. Two. Three.";
  g_autoptr (RostrumBuilder) builder = rostrum_builder_new (NULL, ROSTRUM_BUILDER_PLAIN, 1000);
  g_autoptr (RostrumMeeting) meeting = NULL;
  g_autofree char *units = NULL;
  guint here, other, same;

  here = rostrum_builder_attribution (builder, "p1", "John Smith", NULL, FALSE);
  rostrum_builder_attribution (builder, "p2", "John Smith", NULL, FALSE);
  other = rostrum_builder_attribution (builder, "p3", "J. Smith", NULL, FALSE);
  same = rostrum_builder_attribution (builder, NULL, "Minister of Trade Eva Orlik", NULL, FALSE);
  begin_body (builder, here, 1);
  add (builder, source, "One.");
  begin_body (builder, other, 2);
  add (builder, source, "Two.");
  begin_body (builder, same, 3);
  add (builder, source, "Three.");
  meeting = rostrum_builder_finish (builder, strlen (source), NULL);
  segment (meeting);
  units = fixture_units (meeting);
  g_assert_cmpstr (
      units, ==,
      "John Smith (p1)/verbatim: One.|J. Smith/verbatim: Two.|Eva Orlik/verbatim: Three.");
  g_assert_cmpstr (rostrum_meeting_remark (meeting, 2)->role, ==, "Minister of Trade");
}

/* Turns, paragraphs, brackets that nobody marks up, words of nobody. */
static void
test_remarks (void)
{
  static const char source[] = "First. (Applause.) Second [sic] word. Third. Told. Nobody said.";
  g_autoptr (RostrumBuilder) builder = rostrum_builder_new (NULL, ROSTRUM_BUILDER_PLAIN, 1000);
  g_autoptr (RostrumMeeting) meeting = NULL;
  g_autofree char *units = NULL;
  guint who = rostrum_builder_attribution (builder, "a", "Ann Lee", NULL, FALSE);

  begin_body (builder, who, 1);
  add (builder, source, "First.");
  begin_body (builder, who, 1);
  add (builder, source, "(Applause.)");
  begin_body (builder, who, 1);
  add (builder, source, "Second [sic] word.");
  begin_body (builder, who, 2);
  add (builder, source, "Third.");
  rostrum_builder_begin (builder, ROSTRUM_PARAGRAPH_REPORTED, who, 2, 1);
  add (builder, source, "Told.");
  begin_body (builder, 0, 3);
  add (builder, source, "Nobody said.");
  meeting = rostrum_builder_finish (builder, strlen (source), NULL);
  segment (meeting);
  units = fixture_units (meeting);
  g_assert_cmpstr (units, ==,
                   "Ann Lee/verbatim: First.|Ann Lee/verbatim: Second word.|Ann Lee/verbatim: "
                   "Third.|Ann Lee/reported: Told.|(unattributed)/verbatim: Nobody said.");
  g_assert_cmpuint (meeting->remarks->len, ==, 4);
  g_assert_cmpuint (rostrum_meeting_unit (meeting, 1)->remark, ==, 0);
  g_assert_true (fixture_logged (meeting, "Nobody said.", "names no speaker"));
}

static void
test_faults (void)
{
  g_autoptr (RostrumBuilder) builder = rostrum_builder_new (NULL, ROSTRUM_BUILDER_PLAIN, 20);
  g_autoptr (RostrumMeeting) meeting = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (rostrum_builder_finish (builder, 5, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT);
  g_clear_error (&error);
  begin_body (builder, 0, 1);
  rostrum_builder_text (builder, "More than twenty bytes.", 23, 5, 23);
  g_assert_null (rostrum_builder_finish (builder, 28, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "--max-meeting"));
  g_clear_error (&error);
  /* The next one is good; what is no text is replaced. */
  begin_body (builder, 0, 1);
  rostrum_builder_text (builder, "a\0b\xff", 4, 28, 4);
  meeting = rostrum_builder_finish (builder, 40, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (meeting->text, ==,
                   "a\xef\xbf\xbd"
                   "b\xef\xbf\xbd\n");
  g_assert_cmpuint (meeting->source_start, ==, 28);
  g_assert_cmpuint (meeting->source_bytes, ==, 12);
}

/* White space of all kinds at all places of a vector becomes one space, and leads back to where it
 * begins. */
static void
test_white_space (void)
{
  const char *spaces[] = { " ", "  ", "\n", " \t", "\n    ", "\r\n", "  \n  \n  " };

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    for (gsize words = 0; words < 80; words++)
      {
        g_autoptr (RostrumBuilder) builder =
            rostrum_builder_new (NULL, ROSTRUM_BUILDER_COLLAPSE, 1000);
        g_autoptr (RostrumMeeting) meeting = NULL;
        g_autoptr (GString) text = g_string_new ("a");
        g_autoptr (GString) wanted = g_string_new ("a");
        gsize space;

        for (gsize j = 0; j < words; j++)
          g_string_append (text, j % 5 == 0 ? " b" : "ж");
        g_string_assign (wanted, text->str);
        space = text->len;
        g_string_append_printf (text, "%s%s%s", spaces[i], "c", spaces[i]);
        g_string_append (wanted, " c");
        begin_body (builder, 0, 1);
        rostrum_builder_text (builder, text->str, text->len, 7, text->len);
        meeting = rostrum_builder_finish (builder, 7 + text->len, NULL);
        g_assert_true (g_str_has_prefix (meeting->text, wanted->str));
        g_assert_cmpuint (rostrum_meeting_paragraph (meeting, 0)->span.end, ==, wanted->len);
        g_assert_cmpuint (rostrum_source_map_offset (meeting->map, meeting->text, space), ==,
                          7 + space);
        g_assert_cmpuint (rostrum_source_map_offset (meeting->map, meeting->text, space + 1), ==,
                          7 + space + strlen (spaces[i]));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/builder/two-meetings", test_two_meetings);
  g_test_add_func ("/builder/namesakes", test_namesakes);
  g_test_add_func ("/builder/remarks", test_remarks);
  g_test_add_func ("/builder/faults", test_faults);
  g_test_add_func ("/builder/white-space", test_white_space);
  return g_test_run ();
}
