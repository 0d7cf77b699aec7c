/* SPDX-License-Identifier: MIT */
/* Who said what, with which evidence, and where every byte went. */
#include "tests/unit/meeting-fixture.h"

static void
check (const char *text, const char *expected)
{
  g_autoptr (RostrumMeeting) meeting = fixture_segment (text, NULL);
  g_autofree char *found = fixture_units (meeting);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_remarks (void)
{
  check ("A lead.\nPresident Tomas Verholm: Good day.\nSit down.\nNora Quint:\nThank you.\n"
         "(Applause.)\nIndeed.\n* * *\nYes.",
         "Tomas Verholm/verbatim: Good day.|Tomas Verholm/verbatim: Sit down.|"
         "Nora Quint/verbatim: Thank you.|Nora Quint/verbatim: Indeed.|Nora Quint/verbatim: Yes.");
}

static void
test_reports (void)
{
  /* A report in front; then speech; one that goes on over paragraphs; one without a label behind.
   */
  check ("(Beata Novicka spoke about hospitals.)\nTomas Verholm: Good day.\nNora Quint, please.\n"
         "(She said that\nthere were few.)\nThank you.",
         "Beata Novicka/reported: (Beata Novicka spoke about hospitals.)|"
         "Tomas Verholm/verbatim: Good day.|Tomas Verholm/verbatim: Nora Quint, please.|"
         "Nora Quint/reported: (She said that|Nora Quint/reported: there were few.)|"
         "Tomas Verholm/verbatim: Thank you.");
}

static void
test_inserts (void)
{
  g_autoptr (RostrumMeeting) meeting = fixture_segment (
      "Tomas Verholm: Mr Vintner [Minister), please. (Applause.) It is (as ever) late.", NULL);
  g_autofree char *units = fixture_units (meeting);

  g_assert_cmpstr (units, ==, "Tomas Verholm/verbatim: Mr Vintner , please. It is (as ever) late.");
  g_assert_cmpuint (meeting->ledger_bytes[ROSTRUM_EVIDENCE_EDITORIAL], ==,
                    strlen ("Tomas Verholm: ") + strlen ("[Minister)"));
  g_assert_cmpuint (meeting->ledger_bytes[ROSTRUM_EVIDENCE_PROCEDURAL], ==, strlen ("(Applause.)"));
  g_assert_cmpuint (meeting->ledger_paragraphs[ROSTRUM_EVIDENCE_VERBATIM], ==, 1);
}

static void
test_unattributed (void)
{
  g_autoptr (RostrumMeeting) meeting = fixture_segment ("We met.\nWe spoke.", NULL);
  g_autofree char *units = fixture_units (meeting);

  g_assert_cmpstr (units, ==,
                   "(unattributed)/verbatim: We met.|(unattributed)/verbatim: We spoke.");
  g_assert_cmpuint (meeting->remarks->len, ==, 1);
  g_assert_true (fixture_logged (meeting, "We met.", "no speaker's label"));
}

/* Of what is logged the beginning is kept, in characters. */
static void
test_long_log (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RostrumMeeting) meeting = NULL;
  const RostrumUnresolved *row;

  for (guint i = 0; i < 300; i++)
    g_string_append (text, "я");
  meeting = fixture_segment (text->str, NULL);
  g_assert_cmpuint (meeting->unresolved->len, ==, 1);
  row = g_ptr_array_index (meeting->unresolved, 0);
  g_assert_cmpint (g_utf8_strlen (row->text, -1), ==, 200);
}

/* Speech without labels that one late sentence must not turn into front. */
static void
test_late_label (void)
{
  GString *text = g_string_new (NULL);
  g_autofree char *held = NULL;
  g_autoptr (RostrumMeeting) meeting = NULL;

  for (guint i = 0; i < 400; i++)
    g_string_append (text, "Many words were said on that day.\n");
  g_string_append (text, "Nora Quint: she was right.\nWe agree.\n");
  held = g_string_free (text, FALSE);
  meeting = fixture_segment (held, NULL);
  g_assert_cmpuint (meeting->speakers->len, ==, 1);
  g_assert_cmpuint (meeting->units->len, ==, 402);
  g_assert_true (fixture_logged (meeting, "Nora Quint:", "long text without labels"));
}

static void
test_encodings (void)
{
  static const char text[] = "Президент России Томас Верхольм: Добрый [очень] день (Смех.) всем.\n"
                             "Н.Квинт: Да, конечно, это правда, и мы все это знаем давно.\n"
                             "9 декабря 2021 года, Вессин";
  static const char *const encodings[] = { "UTF-8", "UTF-16", "windows-1251", "KOI8-R" };
  /* What UTF-16 is written as. */
  const char *written = G_BYTE_ORDER == G_LITTLE_ENDIAN ? "UTF-16LE" : "UTF-16BE";

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize length;
      g_autofree char *bytes = g_convert (text, -1, encodings[i], "UTF-8", NULL, &length, &error);
      g_autoptr (RostrumMeeting) meeting = NULL;
      g_autofree char *units = NULL;
      RostrumSpan source;
      guint64 sum = 0;

      g_assert_no_error (error);
      meeting = rostrum_reader_read ("m", "m", test_padded (bytes, length), length,
                                     &(RostrumReaderOptions){ .encoding = encodings[i] }, &error);
      g_assert_no_error (error);
      g_assert_true (rostrum_segment (meeting, NULL, &error));
      units = fixture_units (meeting);
      g_assert_cmpstr (units, ==,
                       "Томас Верхольм/verbatim: Добрый день всем.|Н.Квинт/verbatim: Да, конечно, "
                       "это правда, и мы все это знаем давно.");
      for (guint class = 0; class < ROSTRUM_N_EVIDENCE; class ++)
        sum += meeting->ledger_bytes[class];
      g_assert_cmpuint (sum, ==, length);
      /* The way back to the source survives the blanked inserts. */
      source = rostrum_meeting_source_span (meeting, rostrum_meeting_unit (meeting, 1)->span);

      g_autofree char *back =
          g_convert (bytes + source.start, (gssize)(source.end - source.start), "UTF-8",
                     i == 1 ? written : encodings[i], NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (back, ==, "Да, конечно, это правда, и мы все это знаем давно.");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/segment/remarks", test_remarks);
  g_test_add_func ("/segment/reports", test_reports);
  g_test_add_func ("/segment/inserts", test_inserts);
  g_test_add_func ("/segment/unattributed", test_unattributed);
  g_test_add_func ("/segment/long-log", test_long_log);
  g_test_add_func ("/segment/late-label", test_late_label);
  g_test_add_func ("/segment/encodings", test_encodings);
  return g_test_run ();
}
