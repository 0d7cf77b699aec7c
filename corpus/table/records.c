/* SPDX-License-Identifier: MIT */
/* Records of a JSON source, each value with its place. */
#include "corpus/table/records.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json_scan.h"

#define BUFFER 65536

/* Names are gathered from so many records at the beginning. */
#define NAMED_RECORDS 1000

/* Members of a record that count as columns. */
#define MOST_NAMES 10000

struct _RostrumRecords
{
  RostrumInput *input;
  const RostrumColumns *columns;
  gboolean lines;        /* a record a line */
  gboolean array;        /* within brackets */
  gboolean begins_array; /* a bracket is the first character */
  GString *record;       /* where they are not lines */
  GString *path;         /* of the member that is visited */
  char *buffer;
  gsize n, at;
  gsize position; /* of the buffer */
  guint line;
  /* of the record that is visited */
  RostrumRow *row;
  const char *text;
  gsize start;          /* its position */
  gboolean has_text;    /* it has the member that is the text, whatever that is */
  RostrumJsonKind kind; /* of that member */
};

/* Looks through a text for its records without judging them. */
typedef struct
{
  guint depth;
  gboolean quoted;
  gboolean escaped;
} Nesting;

/* Follows C. Returns: TRUE if it closes the outermost bracket. */
static gboolean
follow (Nesting *nesting, char c)
{
  if (nesting->quoted)
    {
      if (nesting->escaped)
        nesting->escaped = FALSE;
      else if (c == '\\')
        nesting->escaped = TRUE;
      else if (c == '"')
        nesting->quoted = FALSE;
      return FALSE;
    }
  if (c == '"')
    nesting->quoted = TRUE;
  else if (c == '{' || c == '[')
    nesting->depth++;
  else if (c == '}' || c == ']')
    {
      nesting->depth -= nesting->depth > 0 ? 1 : 0;
      return nesting->depth == 0;
    }
  return FALSE;
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The first record at or behind AT: [*START, *END); *END is LENGTH + 1 if it is cut off. FALSE:
 * something else stands there. */
static gboolean
find_record (const char *text, gsize length, gsize at, gsize *start, gsize *end)
{
  Nesting nesting = { 0 };

  while (at < length && (is_space (text[at]) || text[at] == ',' || text[at] == '['))
    at++;
  *start = at;
  if (at >= length || text[at] != '{')
    return FALSE;
  while (at < length && !follow (&nesting, text[at]))
    at++;
  *end = at + 1;
  return TRUE;
}

typedef struct
{
  GPtrArray *names;
  GHashTable *seen; /* of them */
} Names;

static void
visit_name (gpointer data, const char *const *path, guint depth G_GNUC_UNUSED, RostrumJsonKind kind,
            gsize start G_GNUC_UNUSED, gsize end G_GNUC_UNUSED)
{
  Names *names = data;
  char *name;

  if ((kind != ROSTRUM_JSON_STRING && kind != ROSTRUM_JSON_NUMBER && kind != ROSTRUM_JSON_NULL) ||
      names->names->len >= MOST_NAMES)
    return;
  name = g_strjoinv (".", (char **)path);
  if (g_hash_table_contains (names->seen, name))
    {
      g_free (name);
      return;
    }
  g_ptr_array_add (names->names, name);
  g_hash_table_add (names->seen, name);
}

char **
rostrum_records_names (const char *text, gsize length)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Names names = { g_ptr_array_new (), seen };
  gsize start, end = 0, fault;
  guint n = 0;

  while (n < NAMED_RECORDS && find_record (text, length, end, &start, &end))
    {
      rostrum_json_scan (text + start, MIN (end, length) - start, visit_name, &names, &fault);
      n++;
      if (end > length)
        break;
    }
  g_ptr_array_add (names.names, NULL);
  if (n > 0)
    return (char **)g_ptr_array_free (names.names, FALSE);
  g_ptr_array_free (names.names, TRUE);
  return NULL;
}

static gboolean
begins_array (const char *head, gsize length)
{
  gsize at = 0;

  while (at < length && is_space (head[at]))
    at++;
  return at < length && head[at] == '[';
}

/* Whether the records are lines: the first line is a record, or longer than what can be seen. */
static gboolean
are_lines (const char *head, gsize length)
{
  const char *feed;
  gsize at = 0, fault;

  while (at < length && is_space (head[at]))
    at++;
  if (at >= length || head[at] != '{')
    return FALSE;
  feed = memchr (head + at, '\n', length - at);
  return feed == NULL ||
         rostrum_json_scan (head + at, (gsize)(feed - head) - at, NULL, NULL, &fault) == NULL;
}

static gboolean
settle_columns (RostrumRecords *records, RostrumColumns *columns, const char *head, gsize length,
                GError **error)
{
  g_auto (GStrv) names = rostrum_records_names (head, length);
  g_autofree char *all = names != NULL ? g_strjoinv (", ", names) : NULL;
  const char *name = rostrum_input_name (records->input);

  if (names == NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s:1: no JSON object begins here; give JSON Lines, or an array of objects",
                   name);
      return FALSE;
    }
  rostrum_columns_guess (columns, (const char *const *)names);
  if (columns->names[ROSTRUM_COLUMN_TEXT] != NULL)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: no member looks like the text; name it by --columns text=NAME, of: %.1000s",
               name, all);
  return FALSE;
}

/* HEAD: the beginning of INPUT. */
static RostrumRecords *
open_records (RostrumInput *input, const RostrumColumns *columns, const char *head, gsize length)
{
  RostrumRecords *records = g_new0 (RostrumRecords, 1);

  records->input = input;
  records->columns = columns;
  records->lines = are_lines (head, length);
  records->begins_array = begins_array (head, length);
  records->record = g_string_new (NULL);
  records->path = g_string_new (NULL);
  records->buffer = g_malloc (BUFFER);
  records->position = rostrum_input_position (input);
  records->line = 1;
  return records;
}

RostrumRecords *
rostrum_records_new (RostrumInput *input, RostrumColumns *columns, GError **error)
{
  gsize length;
  const char *head = rostrum_input_peek (input, ROSTRUM_INPUT_PEEK, &length, error);
  RostrumRecords *records;

  if (head == NULL)
    return NULL;
  records = open_records (input, columns, head, length);
  if (settle_columns (records, columns, head, length, error))
    return records;
  rostrum_records_free (records);
  return NULL;
}

void
rostrum_records_free (RostrumRecords *records)
{
  if (records == NULL)
    return;
  g_string_free (records->record, TRUE);
  g_string_free (records->path, TRUE);
  g_free (records->buffer);
  g_free (records);
}

static void
add_piece (gpointer data, const char *text, gsize length, gsize at, gsize raw)
{
  RostrumRecords *records = data;

  rostrum_row_add (records->row, text, length, records->start + at, raw);
}

/* "name", or "member.name". (transfer none), until the next call. */
static const char *
print_path (RostrumRecords *records, const char *const *path)
{
  if (path[1] == NULL)
    return path[0];
  g_string_assign (records->path, path[0]);
  for (gsize i = 1; path[i] != NULL; i++)
    {
      g_string_append_c (records->path, '.');
      g_string_append (records->path, path[i]);
    }
  return records->path->str;
}

static void
visit_member (gpointer data, const char *const *path, guint depth G_GNUC_UNUSED,
              RostrumJsonKind kind, gsize start, gsize end)
{
  RostrumRecords *records = data;
  const char *name = print_path (records, path);
  gsize record = records->start;

  if (g_strcmp0 (records->columns->names[ROSTRUM_COLUMN_TEXT], name) == 0)
    {
      records->has_text = TRUE;
      records->kind = kind;
    }
  if (kind != ROSTRUM_JSON_STRING && kind != ROSTRUM_JSON_NUMBER)
    return;
  for (guint i = 0; i < ROSTRUM_N_COLUMNS; i++)
    {
      const char *column = records->columns->names[i];

      if (column == NULL || strcmp (column, name) != 0)
        continue;
      rostrum_row_begin (records->row);
      records->start = record + start;
      rostrum_json_unescape (records->text + start, end - start, add_piece, records);
      records->row->values[i] = rostrum_row_end (records->row);
    }
  records->start = record;
}

/* Whether the words of the record were found; else they would be lost without a word about it. */
static gboolean
check_text (const RostrumRecords *records, GError **error)
{
  const char *name = records->columns->names[ROSTRUM_COLUMN_TEXT];
  const char *source = rostrum_input_name (records->input);

  if (!records->has_text)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                 "%s:%u: the record has no member \"%s\", which is the text; give it one, or leave "
                 "it out",
                 source, records->row->line, name);
  else if (records->kind == ROSTRUM_JSON_ARRAY || records->kind == ROSTRUM_JSON_OBJECT ||
           records->kind == ROSTRUM_JSON_BOOLEAN)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                 "%s:%u: \"%s\" is %s, where the text is expected; make a string of it", source,
                 records->row->line, name,
                 records->kind == ROSTRUM_JSON_ARRAY    ? "an array"
                 : records->kind == ROSTRUM_JSON_OBJECT ? "an object"
                                                        : "true or false");
  else
    return TRUE;
  return FALSE;
}

/* Takes the values out of the record TEXT, which stands at POSITION. */
static RostrumRowResult
take_record (RostrumRecords *records, const char *text, gsize length, RostrumRow *row,
             GError **error)
{
  const char *fault;
  gsize at;

  records->row = row;
  records->text = text;
  records->start = row->position;
  records->has_text = FALSE;
  fault = rostrum_json_scan (text, length, visit_member, records, &at);
  if (fault == NULL)
    return check_text (records, error) ? ROSTRUM_ROW_GOOD : ROSTRUM_ROW_BAD;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s:%u: no JSON: byte %" G_GSIZE_FORMAT
               " of the record: %s; mend it, or leave it out",
               rostrum_input_name (records->input), row->line, at + 1, fault);
  return ROSTRUM_ROW_BAD;
}

static void
set_too_large (const RostrumRecords *records, const RostrumRow *row, GError **error)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
               "%s:%u: a record of more than 64 MiB; split it", rostrum_input_name (records->input),
               row->line);
}

static RostrumRowResult
next_line (RostrumRecords *records, RostrumRow *row, GError **error)
{
  for (;;)
    {
      g_autoptr (GError) local = NULL;
      gsize length, position, blank = 0;
      const char *line =
          rostrum_input_line (records->input, ROSTRUM_RECORD_MAX, &length, &position, &local);

      if (line == NULL && local == NULL)
        return ROSTRUM_ROW_END;
      rostrum_row_reset (row, rostrum_input_line_number (records->input),
                         line != NULL ? position : rostrum_input_position (records->input));
      if (line == NULL)
        {
          if (g_error_matches (local, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT))
            {
              set_too_large (records, row, error);
              return ROSTRUM_ROW_BAD;
            }
          g_propagate_error (error, g_steal_pointer (&local));
          return ROSTRUM_ROW_FAILED;
        }
      while (blank < length && is_space (line[blank]))
        blank++;
      if (blank < length)
        return take_record (records, line, length, row, error);
    }
}

/* The next byte; FALSE at the end (error unset) or with an error. */
static gboolean
next_byte (RostrumRecords *records, char *c, GError **error)
{
  if (records->at >= records->n)
    {
      gssize n = rostrum_input_read (records->input, records->buffer, BUFFER, error);

      if (n <= 0)
        return FALSE;
      records->position += records->n;
      records->n = (gsize)n;
      records->at = 0;
    }
  *c = records->buffer[records->at++];
  if (*c == '\n')
    records->line++;
  return TRUE;
}

/* Reads on to the next record's bracket. Where it fails, ROW is there: what was read before ends.
 */
static RostrumRowResult
find_next (RostrumRecords *records, RostrumRow *row, GError **error)
{
  GError *local = NULL;
  char c = '\0';

  while (next_byte (records, &c, &local))
    {
      if (c == '{')
        return ROSTRUM_ROW_GOOD;
      if (c == '[' && !records->array)
        records->array = TRUE;
      else if (!is_space (c) && (!records->array || (c != ',' && c != ']')))
        {
          rostrum_row_reset (row, records->line, records->position + records->at - 1);
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                       "%s:%u: no JSON object begins here; give JSON Lines, or an array of objects",
                       rostrum_input_name (records->input), records->line);
          return ROSTRUM_ROW_FAILED;
        }
    }
  if (local == NULL)
    return ROSTRUM_ROW_END;
  rostrum_row_reset (row, records->line, records->position + records->at);
  g_propagate_error (error, local);
  return ROSTRUM_ROW_FAILED;
}

static RostrumRowResult
next_object (RostrumRecords *records, RostrumRow *row, GError **error)
{
  RostrumRowResult found = find_next (records, row, error);
  Nesting nesting = { .depth = 1 };
  GError *local = NULL;
  char c;

  if (found != ROSTRUM_ROW_GOOD)
    return found;
  rostrum_row_reset (row, records->line, records->position + records->at - 1);
  g_string_assign (records->record, "{");
  while (next_byte (records, &c, &local))
    {
      g_string_append_c (records->record, c);
      if (follow (&nesting, c))
        return take_record (records, records->record->str, records->record->len, row, error);
      if (records->record->len > ROSTRUM_RECORD_MAX)
        {
          set_too_large (records, row, error);
          return ROSTRUM_ROW_FAILED;
        }
    }
  if (local != NULL)
    g_propagate_error (error, local);
  else
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                 "%s:%u: the object that begins here is never closed; is the file whole?",
                 rostrum_input_name (records->input), row->line);
  return ROSTRUM_ROW_FAILED;
}

static RostrumRowResult
next_row (gpointer data, RostrumRow *row, GError **error)
{
  RostrumRecords *records = data;

  return records->lines ? next_line (records, row, error) : next_object (records, row, error);
}

static gpointer
again (gpointer data, RostrumInput *input, GError **error)
{
  const RostrumRecords *records = data;
  gsize length;
  const char *head = rostrum_input_peek (input, ROSTRUM_INPUT_PEEK, &length, error);

  return head != NULL ? open_records (input, records->columns, head, length) : NULL;
}

static void
close_records (gpointer data)
{
  rostrum_records_free (data);
}

static gboolean
can_begin (gconstpointer data)
{
  const RostrumRecords *records = data;

  return records->array == records->begins_array;
}

static gboolean
seek (gpointer data, const RostrumCut *from, GError **error)
{
  RostrumRecords *records = data;

  if (!rostrum_input_seek (records->input, from->at, (guint)from->lines, error))
    return FALSE;
  records->position = rostrum_input_position (records->input);
  records->n = records->at = 0;
  records->line = (guint)from->lines + 1;
  records->array = records->begins_array;
  return TRUE;
}

RostrumRowSource
rostrum_records_source (RostrumRecords *records)
{
  return (RostrumRowSource){
    .next = next_row,
    .data = records,
    .bad = "records that cannot be read",
    .again = again,
    .close = close_records,
    .can_begin = can_begin,
    .seek = seek,
  };
}
