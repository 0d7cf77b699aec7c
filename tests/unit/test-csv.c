/* SPDX-License-Identifier: MIT */
/* Tables: delimiters, quotes, columns, meetings, bad rows, limits. */
#include "corpus/table/columns.h"
#include "corpus/table/dates.h"
#include "corpus/table/delimited.h"
#include "corpus/text/bytes.h"
#include "tests/unit/table-fixture.h"

static void
check (const char *text, const char *columns, const char *expected)
{
  g_autofree char *found = fixture_stream ("csv", text, strlen (text), columns);

  g_assert_cmpstr (found, ==, expected);
}

/* Rows as "cell^cell|…". */
static void
check_rows (const char *text, const char *expected)
{
  g_autoptr (RostrumDelimited) delimited = rostrum_delimited_new_for_text (text, strlen (text));
  g_auto (RostrumRow) row = { 0 };
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GArray *cells;

  rostrum_row_init (&row);
  while (rostrum_delimited_next (delimited, &row, &cells, &error))
    for (guint i = 0; i < cells->len; i++)
      {
        g_autofree char *cell = rostrum_row_print (&row, g_array_index (cells, RostrumRowValue, i));

        g_string_append_printf (found, "%s%s",
                                i > 0            ? "^"
                                : found->len > 0 ? "|"
                                                 : "",
                                cell != NULL ? cell : "");
      }
  if (error != NULL)
    g_string_append_printf (found, " %s", error->message);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_rows (void)
{
  check_rows ("a,b\n1,2\n", "a^b|1^2");
  check_rows ("a;b\r\n1;2,5\r\n", "a^b|1^2,5");
  check_rows ("a\tb\r1\t2", "a^b|1^2");
  check_rows ("sep=|\na|b,c\n", "a^b,c");
  check_rows ("a,b\n\n\"1,\"\"x\"\"\n2\",\n", "a^b|1,\"x\"\n2^");
  check_rows ("a,b\n\"1\"2,x\"y\"\n", "a^b|12^x\"y\"");
  check_rows ("a,b\n\"\",\"\"\"\"", "a^b|^\"");
  check_rows ("a,b\n1,\"2\n", "a^b -:2: the quotation mark that opens here is never closed; double "
                              "the marks within a cell");
  check_rows ("a,b\n1,\"2\"\"", "a^b -:2: the quotation mark that opens here is never closed; "
                                "double the marks within a cell");
  check_rows ("", "");
}

static void
test_meetings (void)
{
  check ("meeting,date,speaker,text\n"
         "m1,2021-03-04,Ada Roe,\"One.\nAnd more.\"\n"
         "m1,2021-03-04,Bob Low,Two.\n"
         "m2,4 March 2022,Ada Roe,Three.\n",
         NULL,
         "m1|2021-03-04|(null)|(null): Ada Roe/verbatim: One.|Ada Roe/verbatim: And more.|Bob "
         "Low/verbatim: Two.\n"
         "m2|2022-03-04|(null)|(null): Ada Roe/verbatim: Three.\n");
  check ("Date;MP;Speech\n2021-03-04;Roe, Ada;One.\n2021-03-05;Roe, Ada;Two.\n", NULL,
         "2021-03-04|2021-03-04|(null)|(null): Ada Roe/verbatim: One.\n"
         "2021-03-05|2021-03-05|(null)|(null): Ada Roe/verbatim: Two.\n");
  check ("Говорящий\tТекст\nА.Роу\tРаз.\n", NULL,
         "(null)|(null)|(null)|(null): А.Роу/verbatim: Раз.\n");
  check ("doc_id,text\nd1,One.\nd2,Two.\n", NULL,
         "d1|(null)|(null)|(null): (unattributed)/verbatim: One.\n"
         "d2|(null)|(null)|(null): (unattributed)/verbatim: Two.\n");
  check ("meeting,text\nm1,One.\nm2,Two.\nm1,Three.\nm3,Four.\n", NULL,
         "m2|(null)|(null)|(null): (unattributed)/verbatim: Two.\n"
         "m1|(null)|(null)|(null): (unattributed)/verbatim: One.|(unattributed)/verbatim: Three.\n"
         "m3|(null)|(null)|(null): (unattributed)/verbatim: Four.\n");
}

static void
test_columns (void)
{
  check ("a,b,c\nOne.,Ada Roe,x\n", "text=a,speaker=b",
         "(null)|(null)|(null)|(null): Ada Roe/verbatim: One.\n");
  check ("One.,Ada Roe\nTwo.,Bob Low\n", "header=no,text=#1,speaker=#2",
         "(null)|(null)|(null)|(null): Ada Roe/verbatim: One.|Bob Low/verbatim: Two.\n");
  check ("speaker,\"a,b\"\nAda Roe,One.\n",
         "text=a\\,b,speaker=", "(null)|(null)|(null)|(null): (unattributed)/verbatim: One.\n");
  check ("a,b\n1,2\n", NULL,
         "error: table: no column looks like the text; name it by --columns text=NAME, of: a, b\n");
  check ("a,b\n1,2\n", "text=c",
         "error: table: there is no column \"c\"; --columns can name: a, b\n");
  /* The same remark over two rows; two people of one name. */
  check ("turn,speaker_id,speaker,role,text\n1,p1,Ada Roe,Chair,One.\n1,p1,Ada Roe,Chair,Two.\n"
         "2,p2,Ada Roe,Member,Three.\n",
         NULL,
         "(null)|(null)|(null)|(null): Ada Roe (p1)/verbatim: One.|Ada Roe (p1)/verbatim: Two.|"
         "Ada Roe (p2)/verbatim: Three.\n");
}

/* Of two columns of one name none is taken for the other. */
static void
test_twins (void)
{
  static const char table[] = "speaker,text,note,text\nAda Roe,Short.,x,In full.\n";

  check (table, NULL,
         "error: table: columns 2 and 4 are both called \"text\"; say which one is the text, by "
         "--columns text=#2 or text=#4\n");
  check (table, "text=#4", "(null)|(null)|(null)|(null): Ada Roe/verbatim: In full.\n");
  check (table, "text=text",
         "error: table: columns 2 and 4 are both called \"text\"; say which one is the text, by "
         "--columns text=#2 or text=#4\n");
  /* What is not asked for may have any name. */
  check ("speaker,x,text,x\nAda Roe,1,One.,2\n", NULL,
         "(null)|(null)|(null)|(null): Ada Roe/verbatim: One.\n");
}

static void
test_bad_options (void)
{
  static const char *const bad[] = { "",         "text",      "text=",
                                     "nose=a",   "text=a,",   "text=a,text=b",
                                     "header=1", "header=no", "header=no,text=a" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (RostrumColumns) columns = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (rostrum_columns_parse (bad[i], &columns, &error));
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE);
    }
}

static void
test_evidence (void)
{
  check ("speaker,evidence,text\nAda Roe,verbatim,One [two] three.\nAda Roe,reported,She spoke.\n"
         "Ada Roe,procedural,(Applause)\n(unattributed),verbatim,Four.\nAda Roe,heard,Five.\n",
         NULL,
         "(null)|(null)|(null)|(null): Ada Roe/verbatim: One [two] three.|Ada Roe/reported: She "
         "spoke.|(unattributed)/verbatim: Four.\n");
  check ("speaker,text\nAda Roe,One [two] three.\nAda Roe,(Applause)\n", NULL,
         "(null)|(null)|(null)|(null): Ada Roe/verbatim: One three.\n");
}

static void
test_bad_rows (void)
{
  g_autoptr (GString) many = g_string_new ("speaker,text\nAda Roe,One.\n");
  g_autofree char *found = NULL;

  check ("speaker,text\nAda Roe,One, two.\nAda Roe,Three.,,\nAda Roe\n", NULL,
         "error: table:2: 3 cells, where the first row has 2; the row is left out: put texts with "
         "delimiters into quotation marks\n"
         "error: table:4: 1 cells, where the first row has 2; the row is left out: put texts with "
         "delimiters into quotation marks\n"
         "(null)|(null)|(null)|(null): Ada Roe/verbatim: Three.\n");
  check ("speaker,text\nAda Roe,One.\nBob Low,\"Two.\n", NULL,
         "(null)|(null)|(null)|(null): Ada Roe/verbatim: One.\n"
         "error: table:3: the quotation mark that opens here is never closed; double the marks "
         "within a cell\n");
  for (guint i = 0; i < 30; i++)
    g_string_append (many, "x\n");
  found = fixture_stream ("csv", many->str, many->len, NULL);
  g_assert_nonnull (strstr (found, "table: 10 more rows that do not fit the first"));
  g_assert_nonnull (strstr (found, "Ada Roe/verbatim: One."));
}

static void
test_encodings (void)
{
  static const char utf16[] = "\377\376s\0p\0e\0a\0k\0e\0r\0;\0t\0e\0x\0t\0\r\0\n\0"
                              "R\0o\0e\0;\0\037\004>\004.\0";
  g_autofree char *found = fixture_stream ("csv", utf16, sizeof utf16 - 1, NULL);

  g_assert_cmpstr (found, ==, "(null)|(null)|(null)|(null): Roe/verbatim: По.\n");
  check ("\357\273\277speaker,text\nRoe,One.\n", NULL,
         "(null)|(null)|(null)|(null): Roe/verbatim: One.\n");
  check ("\357\273\277\"speaker\";\" text \"\r\n\"Roe\";\"One; two.\"\r\n", NULL,
         "(null)|(null)|(null)|(null): Roe/verbatim: One; two.\n");
  check ("\357\273\277\"speaker\"\t\"text\"\n\"Roe\"\tOne,\ttwo.\n", "header=yes",
         "error: table:2: 3 cells, where the first row has 2; the row is left out: put texts with "
         "delimiters into quotation marks\n");
}

static void
test_places (void)
{
  static const char table[] = "speaker,text\nAda Roe,\"He said \"\"no\"\".\"\n";
  TestMemory bytes = { table, sizeof table - 1, 0, 3 };
  RostrumBytes source = { .read = test_memory_read, .data = &bytes };
  RostrumReaderOptions options = { .max_meeting = 1000 };
  const RostrumReader *reader = rostrum_reader_by_name ("csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumInput) input = rostrum_input_new ("table", &source, NULL, &error);
  g_autoptr (RostrumMeeting) meeting = NULL;
  gpointer state = reader->open (input, &options, &error);
  RostrumSpan span;

  g_assert_cmpint (reader->next (state, &meeting, &error), ==, ROSTRUM_NEXT_MEETING);
  g_assert_true (rostrum_segment (meeting, NULL, &error));
  span = rostrum_meeting_source_span (meeting, rostrum_meeting_unit (meeting, 0)->span);
  g_assert_cmpuint (span.start, ==, strstr (table, "He") - table);
  g_assert_cmpuint (span.end, ==, strstr (table, ".\"") + 1 - table);
  g_assert_cmpuint (meeting->notices->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (meeting->notices, 0), ==,
                   "table: taking column \"text\" as text, \"speaker\" as speaker; --columns names "
                   "others");
  reader->close (state);
}

static void
test_dates (void)
{
  static const struct
  {
    const char *cell;
    const char *date;
  } cases[] = {
    { "2021-12-09", "2021-12-09" },
    { "2021", "2021" },
    { "2021-12", "2021-12" },
    { "2021-13", NULL },
    { "x", NULL },
    { "1639008000", "2021-12-09" },
    { "1639008000.5", "2021-12-09" },
    { "20211209", "2021-12-09" },
    { "20211399", NULL },
    { "09.12.2021", "2021-12-09" },
    { "12/09/2021", NULL },
    { "31.02.2021", NULL },
    { "December 9, 2021", "2021-12-09" },
    { "2021-12-09T10:15:00Z", "2021-12-09" },
    { "2021/12/09", "2021-12-09" },
    { "2021.12.9 10:15", "2021-12-09" },
    { "2021/31/12", NULL },
    { "2021/12.09", NULL },
    { "2021/12/099", NULL },
    { "Thursday, 9 December 2021", "2021-12-09" },
    { "five", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = rostrum_table_date (cases[i].cell);

      g_assert_cmpstr (date, ==, cases[i].date);
    }
}

/* A table that begins so and goes on for more than a row may have. */
static void
check_long (const char *beginning, const char *expected)
{
  g_autoptr (GString) table = g_string_new (beginning);
  g_autofree char *found = NULL;

  g_string_set_size (table, ROSTRUM_TABLE_ROW_MAX + 200000);
  memset (table->str + strlen (beginning), 'a', table->len - strlen (beginning));
  found = fixture_stream ("csv", table->str, table->len, NULL);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_limits (void)
{
  g_autoptr (GString) wide = g_string_new ("text");
  g_autofree char *found = NULL;

  for (guint i = 0; i < ROSTRUM_TABLE_CELLS_MAX + 1; i++)
    g_string_append_printf (wide, ",c%u", i);
  found = fixture_stream ("csv", wide->str, wide->len, NULL);
  g_assert_cmpstr (found, ==, "error: table:1: a row of more than 16384 cells; is it a table?\n");
  check_long ("speaker,text\nAda Roe,",
              "error: table:2: a row of more than 64 MiB; is it a table?\n");
  check_long (
      "speaker,text\nAda Roe,\"",
      "error: table:2: the cell whose quotation mark opens here has more than 64 MiB; close "
      "the mark or split the text\n");
}

static void
test_probe (void)
{
  static const struct
  {
    const char *text;
    int sure;
  } cases[] = {
    { "speaker,text\nRoe,One.\n", 70 },
    { "doc_id;text\n1;One.\n", 70 },
    { "a,b,c\n1,2,3\n1,2,3\n1,2,3\n", 20 },
    { "speaker,evidence,topic,units\nRoe,all,x,1\nRoe,all,y,1\nRoe,all,z,2\n", 20 },
    { "Ada Roe: One, two.\nBob Low: Three, four.\n", 0 },
    { "Ada Roe: One.\n", 0 },
    { "7.\tOne, two, three\n8.\tOne, two, three\n9.\tOne, two, three\n10.\tOne, two, three\n", 0 },
    { "One, two, three.\nOne, two, three.\nOne, two, three.\nOne, two, three.\n", 0 },
    { "", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (rostrum_reader_by_name ("csv")->probe (cases[i].text, strlen (cases[i].text)),
                     ==, cases[i].sure);
}

/* Stops at all places of a vector. */
static void
test_stops (void)
{
  static const char stops[3] = { ',', '\n', '\r' };
  char text[80];

  for (gsize at = 0; at < sizeof text; at++)
    for (gsize start = 0; start <= at; start++)
      for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
        {
          memset (text, 'x', sizeof text);
          text[sizeof text - 1] = ',';
          text[at] = stops[i];
          g_assert_cmpuint (rostrum_bytes_find (text, start, sizeof text, stops), ==, at);
          g_assert_cmpuint (rostrum_bytes_find (text, start, at, stops), ==, at);
          g_assert_cmpuint (rostrum_bytes_count (text, start, at + 1, stops[i]), ==, 1);
          g_assert_cmpuint (rostrum_bytes_count (text, start, at, stops[i]), ==, 0);
        }
  memset (text, '\n', sizeof text);
  g_assert_cmpuint (rostrum_bytes_count (text, 1, sizeof text, '\n'), ==, sizeof text - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/meetings", test_meetings);
  g_test_add_func ("/csv/columns", test_columns);
  g_test_add_func ("/csv/columns/bad", test_bad_options);
  g_test_add_func ("/csv/columns/twins", test_twins);
  g_test_add_func ("/csv/evidence", test_evidence);
  g_test_add_func ("/csv/bad-rows", test_bad_rows);
  g_test_add_func ("/csv/encodings", test_encodings);
  g_test_add_func ("/csv/places", test_places);
  g_test_add_func ("/csv/dates", test_dates);
  g_test_add_func ("/csv/limits", test_limits);
  g_test_add_func ("/csv/probe", test_probe);
  g_test_add_func ("/csv/stops", test_stops);
  return g_test_run ();
}
