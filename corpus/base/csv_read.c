/* SPDX-License-Identifier: MIT */
/* Reading CSV. */
#include "corpus/base/csv_read.h"

#include <string.h>

#include "corpus/base/error.h"

typedef struct
{
  const char *path;
  const char *at; /* the next byte */
  char separator;
  guint line;
} Reader;

static void
row_free (gpointer data)
{
  RostrumCsvRow *row = data;

  g_strfreev (row->fields);
  g_free (row);
}

/* A field in quotes, of which the first was read; doubled quotes stand for one. */
static gboolean
read_quoted (Reader *reader, GString *field, GError **error)
{
  guint first = reader->line;

  for (; *reader->at != '\0'; reader->at++)
    {
      if (*reader->at == '"' && *++reader->at != '"')
        return TRUE;
      reader->line += *reader->at == '\n' ? 1 : 0;
      g_string_append_c (field, *reader->at);
    }
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s:%u: a quotation mark is opened and never closed; close it", reader->path, first);
  return FALSE;
}

static gboolean
ends_field (const Reader *reader)
{
  char c = *reader->at;

  return c == '\0' || c == '\n' || c == reader->separator || (c == '\r' && reader->at[1] == '\n');
}

static gboolean
read_field (Reader *reader, GString *field, GError **error)
{
  g_string_truncate (field, 0);
  if (*reader->at == '"')
    {
      reader->at++;
      if (!read_quoted (reader, field, error))
        return FALSE;
    }
  for (; !ends_field (reader); reader->at++)
    g_string_append_c (field, *reader->at);
  return TRUE;
}

/* Reads one row, and the end of its line. */
static RostrumCsvRow *
read_row (Reader *reader, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) field = g_string_new (NULL);
  RostrumCsvRow *row;
  guint line = reader->line;
  gboolean more = TRUE;

  while (more)
    {
      if (!read_field (reader, field, error))
        return NULL;
      g_ptr_array_add (fields, g_strdup (field->str));
      more = *reader->at == reader->separator;
      reader->at += more ? 1 : 0;
    }
  reader->at += *reader->at == '\r' ? 1 : 0;
  reader->at += *reader->at == '\n' ? 1 : 0;
  reader->line++;
  g_ptr_array_add (fields, NULL);
  row = g_new0 (RostrumCsvRow, 1);
  row->line = line;
  g_ptr_array_set_free_func (fields, NULL);
  row->fields = (char **)g_ptr_array_free (g_steal_pointer (&fields), FALSE);
  return row;
}

GPtrArray *
rostrum_csv_read (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr (GError) local = NULL;
  Reader reader = { .path = path, .line = 1 };
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &local))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO, "%s: cannot be read: %s; check the path",
                   path, local->message);
      return NULL;
    }
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_ENCODING,
                   "%s: is not UTF-8; save it as CSV in UTF-8", path);
      return NULL;
    }
  reader.at = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;

  gsize header = strcspn (reader.at, "\n");

  reader.separator =
      memchr (reader.at, ',', header) == NULL && memchr (reader.at, ';', header) != NULL ? ';'
                                                                                         : ',';
  while (*reader.at != '\0')
    {
      RostrumCsvRow *row = read_row (&reader, error);

      if (row == NULL)
        return NULL;
      if (row->fields[1] == NULL && *row->fields[0] == '\0')
        row_free (row);
      else
        g_ptr_array_add (rows, row);
    }
  if (rows->len > 0)
    return g_steal_pointer (&rows);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT, "%s: is empty; a header was expected",
               path);
  return NULL;
}

gint
rostrum_csv_column (const GPtrArray *rows, const char *name)
{
  const RostrumCsvRow *header = g_ptr_array_index (rows, 0);

  for (gint i = 0; header->fields[i] != NULL; i++)
    if (strcmp (header->fields[i], name) == 0)
      return i;
  return -1;
}
