/* SPDX-License-Identifier: MIT */
/* JSON records: the scanner and its places, lines and arrays, members, faults, our own records. */
#include "corpus/base/json_scan.h"
#include "corpus/table/records.h"
#include "tests/unit/table-fixture.h"

static void
check (const char *text, const char *columns, const char *expected)
{
  g_autofree char *found = fixture_stream ("jsonl", text, strlen (text), columns);

  g_assert_cmpstr (found, ==, expected);
}

static void
visit (gpointer data, const char *const *path, guint depth, RostrumJsonKind kind, gsize start,
       gsize end)
{
  g_autofree char *name = g_strjoinv (".", (char **)path);

  g_assert_cmpuint (depth, ==, g_strv_length ((char **)path));
  g_string_append_printf (data, "%s/%d/%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT " ", name, (int)kind,
                          start, end);
}

static void
check_scan (const char *text, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  gsize at;
  const char *fault = rostrum_json_scan (text, strlen (text), visit, found, &at);

  if (fault != NULL)
    g_string_append_printf (found, "%" G_GSIZE_FORMAT ": %s", at, fault);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_scan (void)
{
  g_autoptr (GString) deep = g_string_new ("{\"a\":");

  check_scan ("{}", "");
  check_scan (" {\"a\" : \"x\", \"b\":-1.5e+3,\"c\":true,\"d\":null} ",
              "a/0/9-10 b/1/17-24 c/2/29-33 d/3/38-42 ");
  check_scan ("{\"a\":{\"b\":{\"c\":0}},\"d\":[{\"e\":1},[2]]}",
              "a/5/5-6 a.b/5/10-11 a.b.c/1/15-16 d/4/23-36 ");
  check_scan ("{\"a\\u0062\\n\":1}", "ab\n/1/13-14 ");
  check_scan ("", "0: there is no object");
  check_scan ("[1]", "0: there is no object");
  check_scan ("{\"a\":1} x", "a/1/5-6 8: something stands behind the object");
  check_scan ("{\"a\" 1}", "5: a colon is missing");
  check_scan ("{\"a\":1,}", "a/1/5-6 7: the name of a member is missing");
  check_scan ("{\"a\":\"x", "a/0/6-7 7: a string is not closed");
  check_scan ("{\"a\":\"\n\"}", "6: a control character stands in a string");
  check_scan ("{\"a\":\"\\x\"}", "7: a backslash stands before a character that needs none");
  check_scan ("{\"a\":\"\\u12\"}", "7: \\u stands without four hexadecimal digits");
  check_scan ("{\"a\":01}", "7: there is no value");
  check_scan ("{\"a\":1.}", "7: a number has no digits behind its point");
  check_scan ("{\"a\":1e}", "7: a number has no digits in its exponent");
  check_scan ("{\"a\":[1", "7: an array is not closed");
  check_scan ("{\"a\":1", "a/1/5-6 6: an object is not closed");
  for (guint i = 0; i < ROSTRUM_JSON_DEPTH_MAX; i++)
    g_string_append_c (deep, '[');
  check_scan (deep->str, "68: more than 64 objects or arrays stand inside one another");
}

static void
test_unescape (void)
{
  static const struct
  {
    const char *string;
    const char *text;
  } cases[] = {
    { "plain", "plain" },
    { "a\\\"b\\\\c\\/\\n\\t", "a\"b\\c/\n\t" },
    { "\\u0416\\uD83D\\ude00.", "\320\226\360\237\230\200." },
    { "\\ud83d", "\357\277\275" },
    { "\\ude00x", "\357\277\275x" },
    { "\\ud83d\\u0041", "\357\277\275A" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = rostrum_json_unescaped (cases[i].string, strlen (cases[i].string));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_meetings (void)
{
  const char *lines = "{\"meeting\":\"m1\",\"speaker\":\"Ada Roe\",\"text\":\"One.\\nTwo.\"}\n"
                      "\n"
                      "{\"meeting\":\"m2\",\"speaker\":\"Bob Low\",\"text\":\"Three.\"}";
  const char *expected = "m1|(null)|(null)|(null): Ada Roe/verbatim: One.|Ada Roe/verbatim: Two.\n"
                         "m2|(null)|(null)|(null): Bob Low/verbatim: Three.\n";
  g_auto (GStrv) parts = g_strsplit (lines, "\n\n", -1);
  g_autofree char *array = g_strdup_printf ("[\n%s,\n %s ]\n", parts[0], parts[1]);
  g_autofree char *spread = g_strdup_printf ("{\n%s\n%s", parts[0] + 1, parts[1]);

  check (lines, NULL, expected);
  check (array, NULL, expected);
  check (spread, NULL, expected);
}

static void
test_members (void)
{
  check ("{\"a\":{\"who\":\"Ada Roe\"},\"b\":\"One.\",\"n\":3}\n", "text=b,speaker=a.who,meeting=n",
         "3|(null)|(null)|(null): Ada Roe/verbatim: One.\n");
  /* The first record need not have all members. */
  check ("{\"text\":\"One.\"}\n{\"text\":\"Two.\",\"speaker\":\"Ada Roe\"}\n", NULL,
         "(null)|(null)|(null)|(null): (unattributed)/verbatim: One.|Ada Roe/verbatim: Two.\n");
  check ("{\"a\":\"x\"}\n", NULL,
         "error: table: no member looks like the text; name it by --columns text=NAME, of: a\n");
  check ("1\n", NULL,
         "error: table:1: no JSON object begins here; give JSON Lines, or an array of objects\n");
}

static void
test_faults (void)
{
  check ("{\"text\":\"One.\"}\n{\"text\":\"Two.\"\n{\"text\":\"Three.\"}\n", NULL,
         "error: table:2: no JSON: byte 15 of the record: an object is not closed; mend it, or "
         "leave it out\n"
         "(null)|(null)|(null)|(null): (unattributed)/verbatim: One.|(unattributed)/verbatim: "
         "Three.\n");
  check ("[{\"text\":\"One.\"},\n{\"text\":\"Two.\"", NULL,
         "(null)|(null)|(null)|(null): (unattributed)/verbatim: One.\n"
         "error: table:2: the object that begins here is never closed; is the file whole?\n");
  check ("[{\"text\":\"One.\"},\nx]", NULL,
         "(null)|(null)|(null)|(null): (unattributed)/verbatim: One.\n"
         "error: table:2: no JSON object begins here; give JSON Lines, or an array of objects\n");
}

static void
test_unit_records (void)
{
  check ("{\"meeting\":\"m\",\"date\":\"2021-12-09\",\"language\":\"en\",\"remark\":1,\"unit\":1,"
         "\"paragraph\":3,\"bytes\":[5,9],\"speaker\":\"Ada Roe\",\"role\":null,"
         "\"evidence\":\"verbatim\",\"words\":4,\"topics\":[],\"margins\":{\"x\":-1},"
         "\"text\":\"One [two]\\nthree four.\"}\n"
         "{\"meeting\":\"m\",\"date\":\"2021-12-09\",\"language\":\"en\",\"remark\":2,\"unit\":2,"
         "\"paragraph\":4,\"bytes\":[15,19],\"speaker\":\"A. Roe\",\"role\":\"Chair\","
         "\"evidence\":\"reported\",\"words\":2,\"topics\":[],\"margins\":{\"x\":-1},"
         "\"text\":\"(A. Roe spoke.)\"}\n",
         NULL,
         "m|2021-12-09|(null)|en: Ada Roe/verbatim: One [two] three four.|A. Roe/reported: (A. Roe "
         "spoke.)\n");
}

static void
test_places (void)
{
  static const char lines[] = "{\"speaker\":\"Ada Roe\",\"text\":\"\\u041fо \\\"no\\\".\"}\n";
  TestMemory bytes = { lines, sizeof lines - 1, 0, 3 };
  RostrumBytes source = { .read = test_memory_read, .data = &bytes };
  RostrumReaderOptions options = { .max_meeting = 1000 };
  const RostrumReader *reader = rostrum_reader_by_name ("jsonl");
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumInput) input = rostrum_input_new ("lines", &source, NULL, &error);
  g_autoptr (RostrumMeeting) meeting = NULL;
  gpointer state = reader->open (input, &options, &error);
  RostrumSpan span;

  g_assert_cmpint (reader->next (state, &meeting, &error), ==, ROSTRUM_NEXT_MEETING);
  g_assert_true (rostrum_segment (meeting, NULL, &error));
  span = rostrum_meeting_source_span (meeting, rostrum_meeting_unit (meeting, 0)->span);
  g_assert_cmpuint (span.start, ==, strstr (lines, "\\u041f") - lines);
  g_assert_cmpuint (span.end, ==, strstr (lines, ".\"}") + 1 - lines);
  reader->close (state);
}

static void
test_limits (void)
{
  g_autoptr (GString) open = g_string_new ("{\"text\":\n\"");
  g_autofree char *found = NULL;

  g_string_set_size (open, ROSTRUM_RECORD_MAX + 100);
  memset (open->str + 10, 'a', ROSTRUM_RECORD_MAX + 90);
  found = fixture_stream ("jsonl", open->str, open->len, "text=text");
  g_assert_cmpstr (found, ==, "error: table:1: a record of more than 64 MiB; split it\n");

  /* In lines, what follows it is read. */
  g_autoptr (GString) lines = g_string_new ("{\"text\":\"One.\"}\n{\"text\":\"");
  g_autofree char *read = NULL;
  gsize start = lines->len;

  g_string_set_size (lines, start + ROSTRUM_RECORD_MAX);
  memset (lines->str + start, 'a', ROSTRUM_RECORD_MAX);
  g_string_append (lines, "\"}\n{\"text\":\"Two.\"}\n");
  read = fixture_stream ("jsonl", lines->str, lines->len, "text=text");
  g_assert_cmpstr (read, ==,
                   "error: table:2: a record of more than 64 MiB; split it\n"
                   "(null)|(null)|(null)|(null): (unattributed)/verbatim: "
                   "One.|(unattributed)/verbatim: Two.\n");
}

static void
test_probe (void)
{
  static const struct
  {
    const char *text;
    int sure;
  } cases[] = {
    { "{\"speaker\":\"Roe\",\"text\":\"One.\"}\n", 70 },
    { " [ {\"speaker\":\"Roe\",\"text\":\"One.\"}", 70 },
    { "{\"meeting\":\"m\",\"text\":\"cut off", 70 },
    { "{\"a\":1}", 20 },
    { "{}", 0 },
    { "[1,2]", 0 },
    { "Ada Roe: One.\n", 0 },
    { "", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (
        rostrum_reader_by_name ("jsonl")->probe (cases[i].text, strlen (cases[i].text)), ==,
        cases[i].sure);
}

/* Takes the value of the member "a". */
static void
take_value (gpointer data, const char *const *path, guint depth G_GNUC_UNUSED, RostrumJsonKind kind,
            gsize start, gsize end)
{
  RostrumSpan *value = data;

  g_assert_cmpint (kind, ==, ROSTRUM_JSON_STRING);
  g_assert_cmpstr (path[0], ==, "a");
  *value = (RostrumSpan){ start, end };
}

/* What ends a string, or must be looked at in it, at all places of a vector. */
static void
test_strings (void)
{
  for (gsize before = 0; before < 70; before++)
    for (gsize behind = 0; behind < 40; behind++)
      {
        g_autofree char *front = g_strnfill (before, 'x');
        g_autofree char *back = g_strnfill (behind, 'y');
        g_autofree char *good = g_strdup_printf ("{\"a\":\"%s\\\"\\u0041%s\"}", front, back);
        g_autofree char *bad = g_strdup_printf ("{\"a\":\"%s\t%s\"}", front, back);
        g_autofree char *open = g_strdup_printf ("{\"a\":\"%s\\\"%s", front, back);
        RostrumSpan value;
        gsize fault;

        g_assert_null (rostrum_json_scan (good, strlen (good), take_value, &value, &fault));
        g_assert_cmpuint (value.start, ==, 6);
        g_assert_cmpuint (value.end, ==, 6 + before + 2 + 6 + behind);
        g_assert_cmpstr (rostrum_json_scan (bad, strlen (bad), NULL, NULL, &fault), ==,
                         "a control character stands in a string");
        g_assert_cmpuint (fault, ==, 6 + before);
        g_assert_cmpstr (rostrum_json_scan (open, strlen (open), NULL, NULL, &fault), ==,
                         "a string is not closed");
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jsonl/scan", test_scan);
  g_test_add_func ("/jsonl/unescape", test_unescape);
  g_test_add_func ("/jsonl/meetings", test_meetings);
  g_test_add_func ("/jsonl/members", test_members);
  g_test_add_func ("/jsonl/faults", test_faults);
  g_test_add_func ("/jsonl/unit-records", test_unit_records);
  g_test_add_func ("/jsonl/places", test_places);
  g_test_add_func ("/jsonl/limits", test_limits);
  g_test_add_func ("/jsonl/probe", test_probe);
  g_test_add_func ("/jsonl/strings", test_strings);
  return g_test_run ();
}
