/* SPDX-License-Identifier: MIT */
/* Labels: what is one, what is not, and why. */
#include "corpus/labels.h"
#include "tests/unit/meeting-fixture.h"

/* The labels of TEXT as "name[role]|…". */
static char *
labels_of (const char *text)
{
  g_autoptr (RostrumMeeting) meeting = fixture_read (text);
  g_autoptr (RostrumLabels) labels = rostrum_labels_find (meeting, NULL);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < labels->labels->len; i++)
    {
      const RostrumLabel *label = rostrum_labels_get (labels, i);

      g_string_append_printf (found, "%s%s", i > 0 ? "|" : "", label->name);
      if (label->role != NULL)
        g_string_append_printf (found, "[%s]", label->role);
    }
  return g_string_free (found, FALSE);
}

static void
check (const char *text, const char *expected)
{
  g_autofree char *found = labels_of (text);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_shapes (void)
{
  check ("President of Kalvenia Tomas Verholm: Good day.\nTomas Verholm: Go on.",
         "Tomas Verholm[President of Kalvenia]|Tomas Verholm");
  check ("TOMAS VERHOLM: Good day.", "TOMAS VERHOLM");
  check ("TomasVerholm: Good day.", "Tomas Verholm");
  check ("MinisterofJusticeOskarVintner: Yes.\nOskar Vintner: No.",
         "Oskar Vintner[Ministerof Justice]|Oskar Vintner");
  check ("Tomas Verholm:Good day.", "Tomas Verholm");
  check ("Tomas Verholm:\nGood day.", "Tomas Verholm");
  check ("Tomas\302\240Verholm:\302\240Good day.", "Tomas Verholm");
  check ("Tomas Verholm (retranslated): Good day.", "Tomas Verholm");
  check ("Mr. Verholm (Kalvenia): Good day.", "Verholm[Kalvenia]");
  check ("The athlete’s father Andrus Kivimar: Good day.", "Andrus Kivimar[The athlete’s father]");
  check ("В.Верхольм: Добрый день.\nД. Хольт: Да.", "В.Верхольм|Д. Хольт");
  check ("Nora Quint – Minister of Justice: Yes.", "Nora Quint[Minister of Justice]");
  check ("H.E. Mr. Tomas Verholm: Yes.", "Tomas Verholm[H.E.]");
  check ("Senator Quint: Yes.\nSenator Quint: No.", "Quint[Senator]|Quint[Senator]");
  check ("US Secretary of State Nora Quint: Yes.", "Nora Quint[US Secretary of State]");
}

static void
test_courts_and_titles (void)
{
  check ("Justice Quint: Say why.\nTomas Verholm: So.\nJustice Quint: Go on.",
         "Quint[Justice]|Tomas Verholm|Quint[Justice]");
  check ("Chief Justice Nora Quint: Say why.", "Nora Quint[Chief Justice]");
  check ("Minister of Justice Nora Quint: Say why.", "Nora Quint[Minister of Justice]");
  check ("Justice Reform: we want it, and a reform of the courts.", "");
  check ("Justice: we want it.", "");
  check ("The Hon. Nora Quint: Yes.", "Nora Quint");
  check ("The Nora Quint: Yes.", "");
}

/* U+FF1A is a colon, too; what stands before it is judged by the same rules. */
static void
test_wide_colon (void)
{
  g_autoptr (RostrumMeeting) meeting =
      fixture_segment ("Tomas Verholm\357\274\232 Yes.\nNora Quint\357\274\232No: never.", NULL);
  g_autofree char *units = fixture_units (meeting);

  g_assert_cmpstr (units, ==, "Tomas Verholm/verbatim: Yes.|Nora Quint/verbatim: No: never.");
  check ("Once again\357\274\232 we must act.", "");
}

static void
test_brackets (void)
{
  g_autoptr (RostrumMeeting) meeting =
      fixture_segment ("[Tomas Verholm]: Yes.\n[NORA QUINT]\357\274\232 No.", NULL);
  g_autofree char *units = fixture_units (meeting);

  g_assert_cmpstr (units, ==, "Tomas Verholm/verbatim: Yes.|Nora Quint/verbatim: No.");
  check ("**Tomas Verholm [guest]**: Yes.", "Tomas Verholm");
  check ("[Once again]: we must act.", "");
  check ("[**Tomas Verholm**]: Yes.", "");
  check ("[Tomas Verholm] went out: so it was.", "");
}

static void
test_anonymous (void)
{
  check ("Question: Why?", "Question");
  check ("Question from Halmar Region: Why?", "Question from Halmar Region");
  check ("Question (retranslated): Why?", "Question");
  check ("Response from the hall: Yes.", "Response from the hall");
  check ("Вопрос: Почему?\nРеплика: Да.\nИз зала: Да.", "Вопрос|Реплика|Из зала");
  check ("Volunteer: Here you are.", "Volunteer");
  check ("The Chair: Order.\nThe Chair: Next.", "The Chair|The Chair");
  check ("The President (spoke in French): One.\nThe President: Two.",
         "The President|The President");
  check ("Speaker 1: One.\nSpeaker 2: Two.\nSpeaker 1: Three.\nSpeaker 2: Four.",
         "Speaker 1|Speaker 2|Speaker 1|Speaker 2");
  check ("Unidentified male: Yes.", "Unidentified male");
  check ("Q: Why?\nA: So.\nQ: How?\nA: Thus.", "Q|A|Q|A");
}

static void
test_refused (void)
{
  static const char *const lines[] = {
    "Once again: we must act.",
    "Let me stress: we must act.",
    "One more thing: the roads.",
    "Next question: I am ten years old.",
    "Minister of Justice: Oskar Vintner.",
    "I ask Minister Oskar Vintner: why?",
    "The United Kingdom: no answer yet.",
    "Comment on the law: it is bad.",
    "Mr. President: I am glad to be here.",
    "Your Excellencies, Ladies and Gentlemen: welcome.",
    "Kalvenia’s Experience: we have learnt.",
    "See https://example.org for more.",
    "At 15:30 we begin.",
    "In Port Aldera: the roads are bad.",
    "Germany: “It is a matter of law.”",
    "To sum up: roads, schools, hospitals.",
    "Уважаемые коллеги: начнём.",
    "Ещё раз: это важно.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    check (lines[i], "");
}

/* TEXT is logged and no label of it is found. */
static void
check_logged (const char *text, const char *row)
{
  g_autoptr (RostrumMeeting) meeting = fixture_read (text);
  g_autoptr (RostrumLabels) labels = rostrum_labels_find (meeting, NULL);

  g_assert_true (fixture_logged (meeting, row, "not taken for a speaker"));
  g_assert_cmpuint (labels->labels->len, ==, 0);
}

static void
test_marks (void)
{
  check ("**Tomas Verholm**: Yes.\n**Tomas Verholm:** No.", "Tomas Verholm|Tomas Verholm");
  check ("[10:16] Tomas Verholm: Yes.\n10:17 Nora Quint: No.", "Tomas Verholm|Nora Quint");
  check (">> Tomas Verholm: Yes.\n>>Nora Quint: No.", "Tomas Verholm|Nora Quint");
  check ("- Tomas Verholm: Yes.\n- Tomas Verholm: No.", "Tomas Verholm|Tomas Verholm");
  check ("1. Tomas Verholm: Yes.\n(2) Tomas Verholm: No.", "Tomas Verholm|Tomas Verholm");
  check ("SPEAKER_01: Yes.\nSPEAKER_01: No.", "SPEAKER_01|SPEAKER_01");
  check ("Tomas Verholm Jr.: Yes.\nSen. Verholm: No.", "Tomas Verholm Jr.|Verholm");
  check ("Tomas \"Tom\" Verholm: Yes.", "Tomas \"Tom\" Verholm");
  check_logged ("- Tomas Verholm: member.\n- Nora Quint: member.", "- Tomas Verholm:");
  check_logged ("“Tomas Verholm: They beat me.”", "“Tomas Verholm:");
  check_logged ("Tomas Verholm/Guest: Yes.", "Tomas Verholm/Guest:");
  check_logged ("SPEAKER_01: Yes.", "SPEAKER_01:");
}

static void
test_marked_words (void)
{
  g_autoptr (RostrumMeeting) meeting =
      fixture_segment ("**Tomas Verholm:** Yes.\n[10:16] Nora Quint: No.", NULL);
  g_autofree char *units = fixture_units (meeting);

  g_assert_cmpstr (units, ==, "Tomas Verholm/verbatim: Yes.|Nora Quint/verbatim: No.");
}

static void
test_evidence (void)
{
  /* A pair of capitalised words that the text uses as a place, or writes small. */
  check ("Verra Halden: snow fell there. Last year in Verra Halden it did not.", "");
  check ("Economic Growth: we want it, and economic justice with growth.", "");
  check ("Around the Sun it goes.\nSun Tavel: Good day.", "Sun Tavel");
  /* A single name that recurs and is used as one. */
  check ("Alina: Good day.\nMy name is Alina, I am ten.\nAlina: Thank you.", "Alina|Alina");
  /* A surname alone is somebody if a full label ends in it. */
  check ("Tomas Verholm: Good day.\nVerholm: Go on.", "Tomas Verholm|Verholm");
  /* A caller and a place. */
  check ("People call from all over, even in Vessin.\nMaria, Vessin: Good day.", "Maria[Vessin]");
}

static void
test_headings (void)
{
  static const char *const lines[] = {
    "Criminal Code: the article must be changed.",
    "Plan B: we wait.",
    "Option One: we act.",
    "P.S.: I forgot.",
    "Zero Tolerance: this is what I call it.",
    "Article Five: everybody has a right to light.",
    "Case Study: a man of forty.",
    "Read More: the report.",
    "Уголовный Кодекс: его надо менять.",
  };
  g_autoptr (RostrumMeeting) place =
      fixture_read ("Meeting\n\nDecember 9, 2021, Grey Lodge\n\nTomas Verholm: Yes.\n\nGrey Lodge: "
                    "a fine place.");
  g_autoptr (RostrumLabels) labels = rostrum_labels_find (place, NULL);

  g_assert_true (fixture_logged (place, "Grey Lodge:", "place of the meeting"));
  g_assert_cmpuint (labels->labels->len, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strconcat ("Tomas Verholm: Yes.\n", lines[i], NULL);

      check (text, "Tomas Verholm");
    }
  /* Somebody may be called so, if the text shows it. */
  check ("Tomas Verholm: Mary Plan, go ahead please.\nMary Plan: Yes.", "Tomas Verholm|Mary Plan");
  check ("Mary Five: Yes, as Mr Five said.", "Mary Five");
  check ("Bob Case: Yes.", "Bob Case");
}

/* Page data that were cut off, and front, do not count. */
static void
test_body_only (void)
{
  const char *body = "Verholm: Good day.\nQuint: Good day to Quint and Verholm.\nVerholm: On.\n"
                     "Quint: Yes.\nVerholm: So.\nQuint: No.";
  g_autofree char *page =
      g_strconcat ("View settings\n\nFont size:\n\n", body,
                   " See also verholm and quint are small 9 December 2021", NULL);
  g_autofree char *alone = labels_of (body);

  g_assert_cmpstr (alone, ==, "Verholm|Quint|Verholm|Quint|Verholm|Quint");
  check (page, alone);
}

static void
test_log (void)
{
  g_autoptr (RostrumMeeting) meeting =
      fixture_read ("Font size:\nMeeting\nTomas Verholm: Yes.\nOnce again: yes.");
  g_autoptr (RostrumLabels) labels = rostrum_labels_find (meeting, NULL);

  g_assert_true (fixture_logged (meeting, "Font size:", "page around the text"));
  g_assert_true (fixture_logged (meeting, "Once again:", "begins no name"));
  g_assert_cmpuint (meeting->unresolved->len, ==, 2);
  g_assert_cmpuint (labels->labels->len, ==, 1);
}

/* Labels without a colon, as the Congressional Record prints them: only where a text is full of
 * them. */
static void
test_record (void)
{
  static const char three[] =
      "The SPEAKER pro tempore (Mr. Roe). The question is on the motion.\n"
      "Mr. ROE. I yield.\nMs. DOE of New Jersey. I rise, as Mr. LEE. did.\n";
  g_autofree char *two = g_strndup (three, (gsize)(strstr (three, "Ms. DOE") - three));
  g_autofree char *colons =
      g_strconcat (three, "Ada Roe: One.\nBob Low: Two.\nAnn Lee: Three.\n", NULL);

  check (three, "The Speaker pro tempore|Roe|Doe of New Jersey");
  check (two, "");
  /* A quotation amid a transcript of another kind. */
  check (colons, "Ada Roe|Bob Low|Ann Lee");
  check ("Mr. McROE. Yes.\nMrs. O'DOE. No.\nDr. VAN ROE-LEE. Yes.\nMiss V\303\211LAZ of the "
         "Virgin Islands. No.\nMr. Manager ROE. Why?\nThe PRESIDING OFFICER. So ordered.\n"
         "The ACTING PRESIDENT pro tempore. So ordered.\nThe VICE PRESIDENT. So ordered.\n",
         "McRoe|O'Doe|Van Roe-Lee|V\303\251laz of the Virgin Islands|Roe[Manager]|The Presiding "
         "Officer|The Acting President pro tempore|The Vice President");
  /* The same surname of two people. */
  check ("Mr. ROE. Yes.\nMs. ROE. No.\nMr. ROE of Ohio. Yes.\n", "Mr Roe|Ms Roe|Roe of Ohio");
  /* What is none: usual letters, an abbreviation, a sentence, no space behind the point. */
  check (
      "Mr. ROE. Yes.\nMr. LEE. Yes.\nMr. DOE. Yes.\nMr. Roe. Yes.\nMr. R. Yes.\nMr. DOE said so. "
      "Yes.\nThe USA. Yes.\nThe COMMISSIONERS. Yes.\nMr. DOE of ohio. Yes.\nMr. ROE.Yes.\n",
      "Roe|Lee|Doe");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/labels/shapes", test_shapes);
  g_test_add_func ("/labels/courts-and-titles", test_courts_and_titles);
  g_test_add_func ("/labels/wide-colon", test_wide_colon);
  g_test_add_func ("/labels/brackets", test_brackets);
  g_test_add_func ("/labels/anonymous", test_anonymous);
  g_test_add_func ("/labels/refused", test_refused);
  g_test_add_func ("/labels/marks", test_marks);
  g_test_add_func ("/labels/marked-words", test_marked_words);
  g_test_add_func ("/labels/evidence", test_evidence);
  g_test_add_func ("/labels/headings", test_headings);
  g_test_add_func ("/labels/body-only", test_body_only);
  g_test_add_func ("/labels/log", test_log);
  g_test_add_func ("/labels/record", test_record);
  return g_test_run ();
}
