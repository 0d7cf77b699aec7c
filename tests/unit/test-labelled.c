/* SPDX-License-Identifier: MIT */
/* Labelled texts: both formats, and input that is wrong. */
#include "models/labelled.h"

#include <glib/gstdio.h>
#include <string.h>

#include "corpus/base/error.h"

static RostrumLabelled *
read_bytes (const char *content, gssize length, GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("rostrum-labelled-XXXXXX", &path, NULL);
  RostrumLabelled *labelled;

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, content, length, NULL));
  labelled = rostrum_labelled_read (path, error);
  g_unlink (path);
  return labelled;
}

static char *
row_text (const RostrumLabelled *labelled, guint row)
{
  const RostrumLabelledRow *self = rostrum_labelled_row (labelled, row);

  return g_strndup (labelled->text->str + self->start, self->end - self->start);
}

static void
check_three_rows (const RostrumLabelled *labelled)
{
  g_autofree char *first = row_text (labelled, 0);
  g_autofree char *last = row_text (labelled, 2);

  g_assert_cmpuint (labelled->rows->len, ==, 3);
  g_assert_cmpuint (labelled->n_topics, ==, 2);
  g_assert_cmpstr (labelled->topics[0], ==, "harbour");
  g_assert_cmpstr (labelled->topics[1], ==, "roads");
  g_assert_null (labelled->topics[2]);
  g_assert_cmpstr (first, ==, "Ships wait for a week.");
  g_assert_cmpstr (last, ==, "Cranes block “the” road.");
  g_assert_cmpstr (rostrum_labelled_row (labelled, 0)->group, ==, "g1");
  g_assert_cmpuint (rostrum_labelled_row (labelled, 1)->n_topics, ==, 0);
  g_assert_cmpuint (rostrum_labelled_row (labelled, 2)->n_topics, ==, 2);
  g_assert_true (rostrum_labelled_has_topic (labelled, 0, 0));
  g_assert_false (rostrum_labelled_has_topic (labelled, 0, 1));
  g_assert_true (rostrum_labelled_has_topic (labelled, 2, 0));
  g_assert_true (rostrum_labelled_has_topic (labelled, 2, 1));
  g_assert_cmpuint (rostrum_labelled_count (labelled, 0), ==, 2);
  g_assert_cmpuint (rostrum_labelled_count (labelled, 1), ==, 1);
  g_assert_true (labelled->has_groups);
}

static void
test_table (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumLabelled) labelled =
      read_bytes ("\xef\xbb\xbfgroup\ttopics\ttext\tnote\r\n"
                  "g1\tharbour\t  Ships wait for a week.\t1\r\n"
                  "g2\tother\tThank you.\t\r\n"
                  "\r\n"
                  "g2\troads| harbour |roads\tCranes block “the” road.\t3",
                  -1, &error);

  g_assert_no_error (error);
  check_three_rows (labelled);
  g_assert_cmpuint (rostrum_labelled_row (labelled, 2)->line, ==, 5);
  g_assert_cmpuint (labelled->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (labelled->warnings, 0), "\"note\" is not used"));
  g_assert_cmpuint (strlen (labelled->sha256), ==, 64);
}

static void
test_json_lines (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumLabelled) labelled = read_bytes (
      "{\"group\": \"g1\", \"topics\": [\"harbour\"], \"text\": \"Ships wait for a week.\"}\n"
      "{\"group\": \"g2\", \"topics\": [], \"text\": \"Thank you.\", \"n\": 1}\n"
      "\n"
      "{\"group\": \"g2\", \"label\": \"roads|harbour\", \"text\": \"Cranes block “the” road.\", "
      "\"n\": 2}\n",
      -1, &error);

  g_assert_no_error (error);
  check_three_rows (labelled);
  g_assert_cmpuint (labelled->warnings->len, ==, 1);
}

static void
test_label_column (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumLabelled) labelled =
      read_bytes ("text\tlabel\nThe tram stopped.\tPublic transport, trams\n", -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (labelled->topics[0], ==, "Public transport, trams");
  g_assert_false (labelled->has_groups);
  g_assert_nonnull (strstr (g_ptr_array_index (labelled->warnings, 0), "comma"));
}

typedef struct
{
  const char *content;
  gssize length; /* -1: NUL-terminated */
  RostrumErrorCode code;
  const char *message;
} Bad;

static const Bad bad[] = {
  { "", -1, ROSTRUM_ERROR_FORMAT, ":1: no labelled text" },
  { "topics\ttext\n", -1, ROSTRUM_ERROR_FORMAT, ":1: no labelled text" },
  { "topics\twords\na\tb\n", -1, ROSTRUM_ERROR_FORMAT, ":1: no column \"text\"" },
  { "text\na\n", -1, ROSTRUM_ERROR_FORMAT, ":1: no column \"topics\"" },
  { "topics\ttext\ttext\na\tb\tc\n", -1, ROSTRUM_ERROR_FORMAT,
    ":1: column \"text\" is there twice" },
  { "topics\ttext\na\tb\tc\n", -1, ROSTRUM_ERROR_FORMAT, ":2: 3 columns" },
  { "topics\ttext\na\n", -1, ROSTRUM_ERROR_FORMAT, ":2: 1 columns" },
  { "topics\ttext\na\tb\na\t \xc2\xa0\n", -1, ROSTRUM_ERROR_FORMAT, ":3: the text is empty" },
  { "topics\ttext\na\tb\na\tb\xff\n", -1, ROSTRUM_ERROR_ENCODING, ":3: byte 3" },
  { "topics\ttext\na\tb\0c\n", 17, ROSTRUM_ERROR_FORMAT, ":2: holds a NUL byte" },
  { "topics\ttext\na\x01z\tb\n", -1, ROSTRUM_ERROR_FORMAT, ":2: a topic holds a control" },
  { "{\"topics\": \"a\"}\n", -1, ROSTRUM_ERROR_FORMAT, ":1: no member \"text\"" },
  { "{\"text\": \"a\"}\n", -1, ROSTRUM_ERROR_FORMAT, ":1: no member \"topics\"" },
  { "{\"topics\": [1], \"text\": \"a\"}\n", -1, ROSTRUM_ERROR_FORMAT, ":1: a topic is no text" },
  { "{\"topics\": \"a\", \"text\": 5}\n", -1, ROSTRUM_ERROR_FORMAT,
    ":1: member \"text\" is no text" },
  { "{\"topics\": \"a\", \"label\": \"b\", \"text\": \"c\"}\n", -1, ROSTRUM_ERROR_FORMAT,
    ":1: two members mean the same as \"label\"" },
  { "{\"topics\": \"a\", \"text\": \"c\"}\n[1]\n", -1, ROSTRUM_ERROR_FORMAT,
    ":2: is no JSON object" },
  { "{\"topics\": \"a\", \"text\": \"c\"\n", -1, ROSTRUM_ERROR_FORMAT, ":1: is no JSON object" },
};

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_bytes (bad[i].content, bad[i].length, &error));
      g_assert_error (error, ROSTRUM_ERROR, (int)bad[i].code);
      if (strstr (error->message, bad[i].message) == NULL)
        g_error ("\"%s\" does not say \"%s\"", error->message, bad[i].message);
    }
}

static void
test_long_row (void)
{
  g_autoptr (GString) content = g_string_new ("topics\ttext\na\t");
  g_autoptr (GError) error = NULL;

  while (content->len < 10 * 1024 * 1024)
    g_string_append (content, "word ");
  g_assert_null (read_bytes (content->str, (gssize)content->len, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, ":2: the row has"));
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rostrum_labelled_read ("/no/such/file.tsv", &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (rostrum_labelled_read ("/", &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/labelled/table", test_table);
  g_test_add_func ("/labelled/json-lines", test_json_lines);
  g_test_add_func ("/labelled/label-column", test_label_column);
  g_test_add_func ("/labelled/bad", test_bad);
  g_test_add_func ("/labelled/long-row", test_long_row);
  g_test_add_func ("/labelled/missing", test_missing);
  return g_test_run ();
}
