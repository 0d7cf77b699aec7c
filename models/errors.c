/* SPDX-License-Identifier: MIT */
/* The table of a model's errors. */
#include "models/errors.h"

#include <math.h>
#include <string.h>

#include "corpus/base/bisect.h"
#include "corpus/base/decimal.h"
#include "corpus/base/error.h"

#define HEADER "group\ttopic\ttruth\tlength\tbin\tgiven\tunits\twords\tpart"

#define N_FIELDS 9

/* More groups than this are a broken file, not training data. */
#define MAXIMUM_GROUPS 1000000
#define MAXIMUM_TOPICS 4096
#define MAXIMUM_AMOUNT 1e15

static const char *const truth_names[ROSTRUM_N_TRUTHS] = { "yes", "another", "none" };

RostrumErrors *
rostrum_errors_new (const char *const *topics, guint n_topics)
{
  RostrumErrors *errors = g_new0 (RostrumErrors, 1);

  errors->references = 1;
  errors->n_topics = n_topics;
  errors->topics = g_new0 (char *, n_topics + 1);
  for (guint t = 0; t < n_topics; t++)
    errors->topics[t] = g_strdup (topics[t]);
  errors->groups = g_ptr_array_new_with_free_func (g_free);
  errors->cells = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  errors->index = g_hash_table_new (g_str_hash, g_str_equal);
  return errors;
}

RostrumErrors *
rostrum_errors_ref (RostrumErrors *errors)
{
  g_atomic_int_inc (&errors->references);
  return errors;
}

void
rostrum_errors_unref (RostrumErrors *errors)
{
  if (errors == NULL || !g_atomic_int_dec_and_test (&errors->references))
    return;
  g_strfreev (errors->topics);
  g_ptr_array_unref (errors->groups);
  g_ptr_array_unref (errors->cells);
  g_hash_table_unref (errors->index);
  g_free (errors);
}

static guint
group_index (RostrumErrors *errors, const char *group)
{
  gpointer found;

  if (g_hash_table_lookup_extended (errors->index, group, NULL, &found))
    return GPOINTER_TO_UINT (found);

  char *copy = g_strdup (group);
  guint i = errors->groups->len;

  g_ptr_array_add (errors->groups, copy);
  g_hash_table_insert (errors->index, copy, GUINT_TO_POINTER (i));
  g_ptr_array_add (errors->cells, g_array_new (FALSE, FALSE, sizeof (RostrumErrorsCell)));
  return i;
}

/* The first of CELLS that is not before AT, or their number. */
static guint
find_cell (const GArray *cells, guint32 at)
{
  guint n = cells->len;

  G_STATIC_ASSERT (G_STRUCT_OFFSET (RostrumErrorsCell, at) == 0);
  /* They come in order, mostly. */
  if (n > 0 && g_array_index (cells, RostrumErrorsCell, n - 1).at < at)
    return n;
  return (guint)rostrum_lower_bound (cells->data, n, sizeof (RostrumErrorsCell), at);
}

void
rostrum_errors_add (RostrumErrors *errors, const char *group, guint topic, RostrumTruth truth,
                    guint length, guint place, double units, double words, double part)
{
  guint index = group_index (errors, group);
  GArray *cells = g_ptr_array_index (errors->cells, index);
  RostrumErrorsCell *found, fresh = { .at = rostrum_errors_first (topic, truth, length) + place };
  guint i = find_cell (cells, fresh.at);

  g_return_if_fail (topic < errors->n_topics && place < ROSTRUM_ERRORS_PLACES);
  if (i == cells->len || g_array_index (cells, RostrumErrorsCell, i).at != fresh.at)
    g_array_insert_val (cells, i, fresh);
  found = &g_array_index (cells, RostrumErrorsCell, i);
  found->units += units;
  found->words += words;
  found->part += part;
}

const RostrumErrorsCell *
rostrum_errors_cells (const RostrumErrors *errors, guint group, guint32 first, guint32 end,
                      guint *n)
{
  const GArray *cells = g_ptr_array_index (errors->cells, group);
  guint low = find_cell (cells, first);

  *n = find_cell (cells, end) - low;
  return *n > 0 ? &g_array_index (cells, RostrumErrorsCell, low) : NULL;
}

gint
rostrum_errors_topic (const RostrumErrors *errors, const char *topic)
{
  for (guint t = 0; t < errors->n_topics; t++)
    if (strcmp (errors->topics[t], topic) == 0)
      return (gint)t;
  return -1;
}

static void
append_whole (GString *text, guint64 number)
{
  char digits[20];
  gsize n = 0;

  do
    digits[sizeof digits - ++n] = (char)('0' + number % 10);
  while ((number /= 10) > 0);
  g_string_append_len (text, digits + sizeof digits - n, (gssize)n);
}

static void
append_field (GString *text, const char *field)
{
  g_string_append (text, field);
  g_string_append_c (text, '\t');
}

static void
append_number (GString *text, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* Nearly all are whole, and printed in a tenth of the time. */
  if (number >= 0 && number < 1e12 && number == floor (number))
    append_whole (text, (guint64)number);
  else
    g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.12g", number));
}

static void
append_row (const RostrumErrors *errors, guint group, const RostrumErrorsCell *cell, GString *text)
{
  guint place = cell->at % ROSTRUM_ERRORS_PLACES, kind = cell->at / ROSTRUM_ERRORS_PLACES;
  guint length = kind % ROSTRUM_ERRORS_LENGTHS;
  guint truth = kind / ROSTRUM_ERRORS_LENGTHS % ROSTRUM_N_TRUTHS;

  append_field (text, g_ptr_array_index (errors->groups, group));
  append_field (text, errors->topics[kind / (ROSTRUM_ERRORS_LENGTHS * ROSTRUM_N_TRUTHS)]);
  append_field (text, truth_names[truth]);
  append_whole (text, length);
  g_string_append_c (text, '\t');
  append_whole (text, place / 2);
  g_string_append_c (text, '\t');
  append_field (text, place % 2 ? "yes" : "no");
  append_number (text, cell->units);
  g_string_append_c (text, '\t');
  append_number (text, cell->words);
  g_string_append_c (text, '\t');
  append_number (text, cell->part);
  g_string_append_c (text, '\n');
}

GString *
rostrum_errors_to_text (const RostrumErrors *errors)
{
  GString *text = g_string_new (HEADER "\n");

  for (guint group = 0; group < errors->groups->len; group++)
    {
      const GArray *cells = g_ptr_array_index (errors->cells, group);

      for (guint i = 0; i < cells->len; i++)
        if (g_array_index (cells, RostrumErrorsCell, i).units > 0)
          append_row (errors, group, &g_array_index (cells, RostrumErrorsCell, i), text);
    }
  return text;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
find_name (const char *const *names, guint n, const char *name, guint *found)
{
  for (*found = 0; *found < n; ++*found)
    if (strcmp (names[*found], name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_amount (const char *text, double *amount)
{
  char *end;

  *amount = rostrum_decimal_parse (text, &end);
  return end != text && *end == '\0' && *amount >= 0 && *amount <= MAXIMUM_AMOUNT;
}

/* Cuts LINE at its tabs; FALSE if it has not N_FIELDS fields. */
static gboolean
split (char *line, char **fields)
{
  for (guint i = 0; i < N_FIELDS; i++)
    {
      char *tab = strchr (line, '\t');

      fields[i] = line;
      if ((tab == NULL) != (i == N_FIELDS - 1))
        return FALSE;
      if (tab == NULL)
        return TRUE;
      *tab = '\0';
      line = tab + 1;
    }
  return FALSE;
}

/* One row into ERRORS; FALSE if it is malformed. */
static gboolean
read_row (RostrumErrors *errors, char *line)
{
  char *fields[N_FIELDS];
  static const char *const answers[] = { "no", "yes" };
  gint topic;
  guint truth, given;
  guint64 length, bin;
  double units, words, part;

  if (!split (line, fields) || *fields[0] == '\0' ||
      !find_name (truth_names, ROSTRUM_N_TRUTHS, fields[2], &truth) ||
      !find_name (answers, 2, fields[5], &given) ||
      !g_ascii_string_to_unsigned (fields[3], 10, 0, ROSTRUM_ERRORS_LENGTHS - 1, &length, NULL) ||
      !g_ascii_string_to_unsigned (fields[4], 10, 0, ROSTRUM_ERRORS_BINS - 1, &bin, NULL) ||
      !read_amount (fields[6], &units) || !read_amount (fields[7], &words) ||
      !read_amount (fields[8], &part))
    return FALSE;
  topic = rostrum_errors_topic (errors, fields[1]);
  if (topic < 0 || errors->groups->len >= MAXIMUM_GROUPS)
    return FALSE;
  rostrum_errors_add (errors, fields[0], (guint)topic, (RostrumTruth)truth, (guint)length,
                      (guint)(2 * bin + given), units, words, part);
  return TRUE;
}

/* The topics of all lines, sorted as a model's are. */
static GPtrArray *
collect_topics (const char *text)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *topics = g_ptr_array_new_with_free_func (g_free);
  const char *line = strchr (text, '\n');

  for (; line != NULL && topics->len < MAXIMUM_TOPICS; line = strchr (line + 1, '\n'))
    {
      const char *start = line + 1 + strcspn (line + 1, "\t\n");
      const char *end = *start == '\t' ? start + 1 + strcspn (start + 1, "\t\n") : start;
      g_autofree char *topic = NULL;

      if (*end != '\t' || end == start)
        continue;
      topic = g_strndup (start + 1, (gsize)(end - start - 1));
      if (g_hash_table_contains (known, topic))
        continue;
      g_hash_table_add (known, topic);
      g_ptr_array_add (topics, g_steal_pointer (&topic));
    }
  g_ptr_array_sort (topics, compare_names);
  return topics;
}

RostrumErrors *
rostrum_errors_from_text (const char *text, const char *name, GError **error)
{
  g_autofree char *copy = g_strdup (text);
  g_autoptr (GPtrArray) topics = collect_topics (text);
  g_autoptr (RostrumErrors) errors =
      rostrum_errors_new ((const char *const *)topics->pdata, topics->len);
  guint number = 1;

  for (char *line = copy, *next; line != NULL; line = next, number++)
    {
      char *end = strchr (line, '\n');

      next = end != NULL ? end + 1 : NULL;
      if (end != NULL)
        *end = '\0';
      if (number == 1 ? strcmp (line, HEADER) == 0
                      : (*line == '\0' && next == NULL) || read_row (errors, line))
        continue;
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL,
                   "%s:%u: is no row of a table of errors; train the model again", name, number);
      return NULL;
    }
  return g_steal_pointer (&errors);
}
