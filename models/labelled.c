/* SPDX-License-Identifier: MIT */
/* Labelled texts: reading a file, and what is asked of them. */
#include "models/labelled.h"

#include <errno.h>
#include <string.h>

#include "corpus/base/digest.h"
#include "corpus/text/utf8.h"
#include "models/labelled_private.h"

/* Length of the line at LINE, or -1 with an error if it cannot be read as text. */
static gssize
check_line (const RostrumLabelledReading *reading, const char *line, gsize rest, GError **error)
{
  const char *end = memchr (line, '\n', rest);
  gsize length = end != NULL ? (gsize)(end - line) : rest;
  gsize invalid;

  if (length > ROSTRUM_LABELLED_MAX_ROW)
    rostrum_labelled_error (reading, error, ROSTRUM_ERROR_LIMIT,
                            "the row has %" G_GSIZE_FORMAT
                            " bytes, the limit is %d; is a line break or a "
                            "quote missing?",
                            length, ROSTRUM_LABELLED_MAX_ROW);
  else if (memchr (line, '\0', length) != NULL)
    rostrum_labelled_error (
        reading, error, ROSTRUM_ERROR_FORMAT,
        "holds a NUL byte; this is no text file, or it is UTF-16: convert it to UTF-8");
  else if (!rostrum_utf8_validate (line, length, &invalid))
    rostrum_labelled_error (
        reading, error, ROSTRUM_ERROR_ENCODING,
        "byte %" G_GSIZE_FORMAT " of the line is not UTF-8; convert the file with iconv", invalid);
  else
    return (gssize)length;
  return -1;
}

static gboolean
read_lines (RostrumLabelledReading *reading, char *content, gsize length, GError **error)
{
  gsize at = length >= 3 && memcmp (content, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  gboolean json = at < length && content[at] == '{';

  while (at < length)
    {
      char *line = content + at;
      gboolean good = TRUE, is_row = TRUE;

      reading->line++;

      gssize size = check_line (reading, line, length - at, error);

      if (size < 0)
        return FALSE;
      at += (gsize)size + 1;
      line[size] = '\0';
      if (size > 0 && line[size - 1] == '\r')
        line[--size] = '\0';
      if (reading->line == 1 && !json)
        good = rostrum_labelled_read_header (reading, line, &is_row, error);
      if (good && is_row && size > 0)
        good = json ? rostrum_labelled_read_json (reading, line, error)
                    : rostrum_labelled_read_tabbed (reading, line, error);
      if (!good)
        return FALSE;
    }
  return TRUE;
}

static int
compare_indirect (gconstpointer a, gconstpointer b, gpointer names)
{
  return strcmp (g_ptr_array_index ((GPtrArray *)names, *(const guint *)a),
                 g_ptr_array_index ((GPtrArray *)names, *(const guint *)b));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a, y = *(const guint *)b;

  return (x > y) - (x < y);
}

static void
renumber (GArray *ids, const guint *rank)
{
  for (guint i = 0; i < ids->len; i++)
    g_array_index (ids, guint, i) = rank[g_array_index (ids, guint, i)];
}

static void
sort_ids (GArray *ids, guint first, guint n)
{
  if (n > 1)
    qsort (&g_array_index (ids, guint, first), n, sizeof (guint), compare_ids);
}

/* Topics get their final numbers: those of the sorted list. */
static void
sort_topics (RostrumLabelledReading *reading)
{
  RostrumLabelled *labelled = reading->labelled;
  guint n = reading->names->len;
  g_autofree guint *order = g_new (guint, n + 1);
  g_autofree guint *rank = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int)n, sizeof *order, compare_indirect, reading->names);
  labelled->n_topics = n;
  labelled->topics = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      rank[order[i]] = i;
      labelled->topics[i] = g_strdup (g_ptr_array_index (reading->names, order[i]));
    }
  renumber (labelled->topic_ids, rank);
  renumber (labelled->optional_ids, rank);
  for (guint i = 0; i < labelled->rows->len; i++)
    {
      const RostrumLabelledRow *row = rostrum_labelled_row (labelled, i);

      sort_ids (labelled->topic_ids, row->first_topic, row->n_topics);
      sort_ids (labelled->optional_ids, row->first_optional, row->n_optional);
    }
}

static RostrumLabelled *
labelled_new (const char *path)
{
  RostrumLabelled *labelled = g_new0 (RostrumLabelled, 1);

  labelled->path = g_strdup (path);
  labelled->text = g_string_new (NULL);
  labelled->rows = g_array_new (FALSE, FALSE, sizeof (RostrumLabelledRow));
  labelled->topic_ids = g_array_new (FALSE, FALSE, sizeof (guint));
  labelled->optional_ids = g_array_new (FALSE, FALSE, sizeof (guint));
  labelled->warnings = g_ptr_array_new_with_free_func (g_free);
  labelled->splits = g_ptr_array_new ();
  labelled->strings = g_string_chunk_new (4096);
  return labelled;
}

static void
pad (RostrumLabelled *labelled)
{
  for (int i = 0; i < ROSTRUM_TEXT_PADDING; i++)
    g_string_append_c (labelled->text, '\0');
}

/* A file without rows, or without rows of the split that is wanted. */
static gboolean
check_rows (const RostrumLabelled *labelled, const char *split, GError **error)
{
  g_autoptr (GString) there = g_string_new (NULL);

  if (labelled->rows->len > 0)
    return TRUE;
  for (guint i = 0; i < labelled->splits->len; i++)
    g_string_append_printf (there, "%s%s", i > 0 ? ", " : "",
                            (const char *)g_ptr_array_index (labelled->splits, i));
  if (there->len > 0)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                 "%s: no row of split \"%s\"; name one of: %s", labelled->path, split, there->str);
  else
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                 "%s:1: no labelled text in it; the first line names the columns, each further "
                 "line is one text",
                 labelled->path);
  return FALSE;
}

RostrumLabelled *
rostrum_labelled_read_with (const char *path, const RostrumLabelledOptions *options, GError **error)
{
  g_autoptr (RostrumLabelled) labelled = labelled_new (path);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (RostrumLabelledField));
  g_autoptr (GHashTable) unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) cause = NULL;
  g_autofree char *content = NULL;
  gsize length;
  RostrumLabelledReading reading = { .options = options,
                                     .labelled = labelled,
                                     .ids = ids,
                                     .names = names,
                                     .columns = columns,
                                     .unknown = unknown };

  if (!g_file_get_contents (path, &content, &length, &cause))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   "%s: cannot be read (%s); name a file of labelled texts", path,
                   g_file_test (path, G_FILE_TEST_IS_DIR) ? g_strerror (EISDIR) : cause->message);
      return NULL;
    }
  labelled->sha256 = rostrum_digest_of (content, length);
  if (!read_lines (&reading, content, length, error) ||
      !check_rows (labelled, options->split, error))
    return NULL;
  sort_topics (&reading);
  pad (labelled);
  return g_steal_pointer (&labelled);
}

RostrumLabelled *
rostrum_labelled_read (const char *path, GError **error)
{
  const RostrumLabelledOptions options = { 0 };

  return rostrum_labelled_read_with (path, &options, error);
}

RostrumLabelled *
rostrum_labelled_subset (const RostrumLabelled *labelled, const guint *rows, gsize n)
{
  RostrumLabelled *subset = labelled_new (labelled->path);

  subset->sha256 = g_strdup (labelled->sha256);
  subset->topics = g_strdupv (labelled->topics);
  subset->n_topics = labelled->n_topics;
  subset->has_groups = labelled->has_groups;
  subset->has_optional = labelled->has_optional;
  for (gsize i = 0; i < n; i++)
    {
      RostrumLabelledRow row = *rostrum_labelled_row (labelled, rows[i]);
      const guint *topics = (const guint *)(void *)labelled->topic_ids->data;
      const guint *optional = (const guint *)(void *)labelled->optional_ids->data;
      gsize start = subset->text->len;

      if (row.n_topics > 0)
        g_array_append_vals (subset->topic_ids, topics + row.first_topic, row.n_topics);
      if (row.n_optional > 0)
        g_array_append_vals (subset->optional_ids, optional + row.first_optional, row.n_optional);
      g_string_append_len (subset->text, labelled->text->str + row.start,
                           (gssize)(row.end - row.start));
      row.start = start;
      row.end = subset->text->len;
      g_string_append_c (subset->text, '\n');
      row.first_topic = subset->topic_ids->len - row.n_topics;
      row.first_optional = subset->optional_ids->len - row.n_optional;
      row.group = g_string_chunk_insert_const (subset->strings, row.group);
      row.style = g_string_chunk_insert_const (subset->strings, row.style);
      row.decade = g_string_chunk_insert_const (subset->strings, row.decade);
      row.split = g_string_chunk_insert_const (subset->strings, row.split);
      g_array_append_val (subset->rows, row);
    }
  pad (subset);
  return subset;
}

void
rostrum_labelled_free (RostrumLabelled *labelled)
{
  if (labelled == NULL)
    return;
  g_free (labelled->path);
  g_free (labelled->sha256);
  g_string_free (labelled->text, TRUE);
  g_array_unref (labelled->rows);
  g_array_unref (labelled->topic_ids);
  g_array_unref (labelled->optional_ids);
  g_ptr_array_unref (labelled->splits);
  g_strfreev (labelled->topics);
  g_ptr_array_unref (labelled->warnings);
  g_string_chunk_free (labelled->strings);
  g_free (labelled);
}

static gboolean
holds (const GArray *ids, guint first, guint n, guint topic)
{
  for (guint i = 0; i < n; i++)
    if (g_array_index (ids, guint, first + i) == topic)
      return TRUE;
  return FALSE;
}

gboolean
rostrum_labelled_has_topic (const RostrumLabelled *labelled, gsize row, guint topic)
{
  const RostrumLabelledRow *self = rostrum_labelled_row (labelled, row);

  return holds (labelled->topic_ids, self->first_topic, self->n_topics, topic);
}

gboolean
rostrum_labelled_has_optional (const RostrumLabelled *labelled, gsize row, guint topic)
{
  const RostrumLabelledRow *self = rostrum_labelled_row (labelled, row);

  return holds (labelled->optional_ids, self->first_optional, self->n_optional, topic);
}

gboolean
rostrum_labelled_has_split (const RostrumLabelled *labelled, const char *split)
{
  for (guint i = 0; i < labelled->splits->len; i++)
    if (strcmp (g_ptr_array_index (labelled->splits, i), split) == 0)
      return TRUE;
  return FALSE;
}

guint
rostrum_labelled_count (const RostrumLabelled *labelled, guint topic)
{
  guint count = 0;

  for (guint i = 0; i < labelled->topic_ids->len; i++)
    count += g_array_index (labelled->topic_ids, guint, i) == topic;
  return count;
}

double *
rostrum_labelled_weights (const RostrumLabelled *labelled, double other_share)
{
  gsize n = labelled->rows->len;
  double *weights = g_new (double, n + 1);
  gsize n_other = 0;
  double weight = 1;

  for (gsize i = 0; i < n; i++)
    n_other += rostrum_labelled_row (labelled, i)->n_topics == 0;
  if (other_share > 0 && n_other > 0)
    weight = other_share / (1 - other_share) * (double)(n - n_other) / (double)n_other;
  for (gsize i = 0; i < n; i++)
    weights[i] = rostrum_labelled_row (labelled, i)->n_topics == 0 ? weight : 1;
  return weights;
}
