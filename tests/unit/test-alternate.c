/* SPDX-License-Identifier: MIT */
/* Tables and records in which the rows of several meetings alternate. */
#include "corpus/base/error.h"
#include "corpus/input_private.h"
#include "tests/unit/meeting-fixture.h"

#define MEETINGS 7
#define ROWS     1200

/* What a table comes to: the units of each meeting, by id. */
typedef struct
{
  GHashTable *meetings; /* of char *, by id */
  gsize ledger;         /* bytes of all */
  guint n;
  GString *faults;
  gboolean told; /* that the rows do not stand together */
} Found;

static void
found_clear (Found *found)
{
  g_hash_table_unref (found->meetings);
  g_string_free (found->faults, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

/* Every unit stands where it says, in BYTES of ENCODING. */
static void
check_places (const RostrumMeeting *meeting, const char *bytes, gsize length, const char *encoding)
{
  for (guint i = 0; i < meeting->units->len; i++)
    {
      RostrumSpan span = rostrum_meeting_unit (meeting, i)->span;
      RostrumSpan source = rostrum_meeting_source_span (meeting, span);
      g_autofree char *there = NULL;
      g_autofree char *here = g_strndup (meeting->text + span.start, span.end - span.start);

      g_assert_cmpuint (source.end, <=, length);
      there = g_convert (bytes + source.start, (gssize)(source.end - source.start), "UTF-8",
                         encoding, NULL, NULL, NULL);
      g_assert_cmpstr (here, ==, there);
    }
}

static void
add_meeting (Found *found, RostrumMeeting *meeting)
{
  g_autoptr (GError) error = NULL;
  guint64 sum = 0;

  /* The segment stage checks that the ledger adds up to source_bytes. */
  g_assert_true (rostrum_segment (meeting, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < ROSTRUM_N_EVIDENCE; i++)
    sum += meeting->ledger_bytes[i];
  g_assert_cmpuint (sum, ==, meeting->source_bytes);
  found->ledger += sum;
  found->n++;
  for (guint i = 0; i < meeting->notices->len; i++)
    found->told = found->told ||
                  strstr (g_ptr_array_index (meeting->notices, i), "do not stand together") != NULL;
  g_assert_true (
      g_hash_table_insert (found->meetings, g_strdup (meeting->id), fixture_units (meeting)));
}

static Found
read_table (const char *format, const char *bytes, gsize length, const char *encoding, gsize step,
            gsize max_meeting, gboolean once)
{
  TestMemory memory = { bytes, length, 0, step };
  RostrumBytes source = { .read = test_memory_read,
                          .again = once ? NULL : test_memory_again,
                          .data = &memory };
  RostrumReaderOptions options = { .language = "en", .max_meeting = max_meeting };
  const RostrumReader *reader = rostrum_reader_by_name (format);
  Found found = { .meetings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                  .faults = g_string_new (NULL) };
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumInput) input = rostrum_input_new ("table", &source, encoding, &error);
  gpointer state = reader->open (input, &options, &error);
  RostrumNext next;

  g_assert_no_error (error);
  do
    {
      g_autoptr (RostrumMeeting) meeting = NULL;

      next = reader->next (state, &meeting, &error);
      if (error != NULL)
        g_string_append_printf (found.faults, "%s\n", error->message);
      g_clear_error (&error);
      if (next != ROSTRUM_NEXT_MEETING)
        continue;
      add_meeting (&found, meeting);
      check_places (meeting, bytes, length, encoding);
    }
  while (next == ROSTRUM_NEXT_MEETING || next == ROSTRUM_NEXT_SKIPPED);
  reader->close (state);
  return found;
}

/* ROWS rows of MEETINGS meetings in the order of ORDER, whose numbers are those of rows. */
static char *
make_table (const char *format, const guint *order)
{
  gboolean json = strcmp (format, "jsonl") == 0;
  GString *table = g_string_new (json ? "" : "meeting,speaker,text\r\n");

  for (guint i = 0; i < ROWS; i++)
    {
      guint meeting = order[i] % MEETINGS;

      if (json)
        g_string_append_printf (table,
                                "{\"meeting\":\"m%u\",\"speaker\":\"Ада Роу\",\"text\":\"Дело %u: "
                                "всё здесь.\"}\n",
                                meeting, order[i]);
      else
        g_string_append_printf (table, "m%u,Ада Роу,\"Дело %u: всё здесь.\nИ там.\"\r\n", meeting,
                                order[i]);
    }
  return g_string_free (table, FALSE);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const guint *one = a, *other = b;
  guint first = *one % MEETINGS, second = *other % MEETINGS;

  if (first != second)
    return first < second ? -1 : 1;
  return 0;
}

static void
check_same (const Found *found, const Found *wanted)
{
  GHashTableIter iterator;
  gpointer id, units;

  g_assert_cmpuint (found->n, ==, wanted->n);
  g_hash_table_iter_init (&iterator, wanted->meetings);
  while (g_hash_table_iter_next (&iterator, &id, &units))
    g_assert_cmpstr (g_hash_table_lookup (found->meetings, id), ==, units);
}

/* However the rows alternate, and in every encoding: the same meetings as of a sorted table, each
 * byte in one of them, each unit where it says. */
static void
test_same (void)
{
  static const char *const encodings[] = { "UTF-8", "windows-1251", "UTF-16LE", "GB18030" };
  static const char *const formats[] = { "csv", "jsonl" };
  static const gsize steps[] = { 0, 1, 4097 };
  guint order[ROWS], sorted[ROWS];
  RostrumRandom random;

  rostrum_random_seed (&random, 11);
  for (guint i = 0; i < ROWS; i++)
    order[i] = i;
  for (guint i = ROWS - 1; i > 0; i--)
    {
      guint other = (guint)rostrum_random_below (&random, i + 1), row = order[i];

      order[i] = order[other];
      order[other] = row;
    }
  memcpy (sorted, order, sizeof order);
  g_qsort_with_data (sorted, ROWS, sizeof *sorted, (GCompareDataFunc)(void (*) (void))compare_rows,
                     NULL);
  for (guint f = 0; f < G_N_ELEMENTS (formats); f++)
    for (guint e = 0; e < G_N_ELEMENTS (encodings); e++)
      for (guint s = 0; s < G_N_ELEMENTS (steps); s++)
        {
          g_autofree char *text = make_table (formats[f], order);
          g_autofree char *sorted_text = make_table (formats[f], sorted);
          gsize length, sorted_length;
          g_autofree char *bytes = g_convert (text, -1, encodings[e], "UTF-8", NULL, &length, NULL);
          g_autofree char *sorted_bytes =
              g_convert (sorted_text, -1, encodings[e], "UTF-8", NULL, &sorted_length, NULL);
          g_auto (Found) found =
              read_table (formats[f], bytes, length, encodings[e], steps[s], 1 << 20, FALSE);
          g_auto (Found) wanted = read_table (formats[f], sorted_bytes, sorted_length, encodings[e],
                                              steps[s], 1 << 20, FALSE);

          g_assert_cmpuint (wanted.n, ==, MEETINGS);
          g_assert_cmpstr (found.faults->str, ==, "");
          g_assert_true (found.told && !wanted.told);
          check_same (&found, &wanted);
          g_assert_cmpuint (found.ledger, ==, length);
          g_assert_cmpuint (wanted.ledger, ==, sorted_length);
        }
}

/* A table larger than what is looked at beforehand, of N rows of two meetings in turn. */
static GString *
make_large (guint n)
{
  GString *table = g_string_new ("meeting,speaker,text\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (table, "%s,Ada Roe,Row %u of a table of many rows.\n",
                            i % 2 == 0 ? "even" : "odd", i);
  return table;
}

static void
test_large (void)
{
  g_autoptr (GString) table = make_large (20000);
  g_auto (Found) found = read_table ("csv", table->str, table->len, "UTF-8", 0, table->len, FALSE);

  g_assert_cmpstr (found.faults->str, ==, "");
  g_assert_cmpuint (found.n, ==, 2);
  g_assert_cmpuint (found.ledger, ==, table->len);
}

/* More text than one meeting may have is not held. */
static void
test_limit (void)
{
  g_autoptr (GString) table = make_large (20000);
  g_auto (Found) found = read_table ("csv", table->str, table->len, "UTF-8", 0, 400000, FALSE);

  g_assert_cmpuint (found.n, ==, 0);
  g_assert_true (g_str_has_prefix (found.faults->str, "table:"));
  g_assert_nonnull (strstr (found.faults->str,
                            ": the rows of 2 meetings alternate here, and more than 400000 bytes "
                            "would be held for them; sort the table by \"meeting\", or raise "
                            "--max-meeting\n"));
}

/* Nor are more meetings than there is room for, however short they are. */
static void
test_limit_meetings (void)
{
  g_autoptr (GString) table = g_string_new ("meeting,speaker,text\n");
  g_auto (Found) found = { 0 };
  const guint n = 300;

  for (guint i = 0; i < 2 * n; i++)
    g_string_append_printf (table, "%u,Ada Roe,Yes.\n", i % n);
  found = read_table ("csv", table->str, table->len, "UTF-8", 0, 400000, FALSE);
  g_assert_cmpuint (found.n, ==, 0);
  g_assert_nonnull (strstr (found.faults->str, ": the rows of 196 meetings alternate here, and"));
}

/* What can be read only once is told at the row that comes again. */
static void
test_once (void)
{
  g_autoptr (GString) table = make_large (20000);
  g_auto (Found) found = read_table ("csv", table->str, table->len, "UTF-8", 0, table->len, TRUE);

  g_assert_cmpuint (found.n, ==, 2);
  g_assert_cmpstr (found.faults->str, ==,
                   "table:4: meeting \"even\" comes again behind others, in what can be read only "
                   "once; name it as a file, sort the table by this column, or name another one by "
                   "--columns meeting=NAME\n");
}

/* What was read before a fault is meetings still; bad rows are of the meeting they stand in. */
static void
test_faults (void)
{
  static const char cut[] =
      "meeting,speaker,text\na,Ada Roe,One.\nb,Bob Low,Two.\na,Ada Roe,Three.\n"
      "c,Ada Roe,Four.\nb,Bob Low,Five.\nc,\"Ada Roe,Six.\n";
  static const char bad[] = "meeting,speaker,text\na,Ada Roe,One.\nb,Bob Low,Two.\nb,Bob\n"
                            "a,Ada Roe,Three.\n";
  g_auto (Found) broken = read_table ("csv", cut, sizeof cut - 1, "UTF-8", 0, 100000, FALSE);
  g_auto (Found) found = read_table ("csv", bad, sizeof bad - 1, "UTF-8", 0, 100000, FALSE);

  g_assert_cmpuint (broken.n, ==, 3);
  g_assert_cmpstr (g_hash_table_lookup (broken.meetings, "a"), ==,
                   "Ada Roe/verbatim: One.|Ada Roe/verbatim: Three.");
  g_assert_cmpstr (g_hash_table_lookup (broken.meetings, "b"), ==,
                   "Bob Low/verbatim: Two.|Bob Low/verbatim: Five.");
  g_assert_cmpstr (g_hash_table_lookup (broken.meetings, "c"), ==, "Ada Roe/verbatim: Four.");
  g_assert_cmpstr (broken.faults->str, ==,
                   "table:7: the quotation mark that opens here is never closed; double the marks "
                   "within a cell\n");
  g_assert_cmpuint (found.n, ==, 2);
  g_assert_cmpuint (found.ledger, ==, sizeof bad - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alternate/same", test_same);
  g_test_add_func ("/alternate/large", test_large);
  g_test_add_func ("/alternate/limit", test_limit);
  g_test_add_func ("/alternate/limit-meetings", test_limit_meetings);
  g_test_add_func ("/alternate/once", test_once);
  g_test_add_func ("/alternate/faults", test_faults);
  return g_test_run ();
}
