/* SPDX-License-Identifier: MIT */
/* Reading unit records, or the units of a database. */
#include "stages/unit_file.h"

#include <stdio.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json_load.h"
#include "stages/database.h"

#define MAXIMUM_LINE (G_GUINT64_CONSTANT (1) << 30)

/* By its first bytes: asking SQLite would fail as well where memory is short. */
static gboolean
is_database (const char *path)
{
  static const char mark[16] = "SQLite format 3";
  char bytes[sizeof mark];
  FILE *file = fopen (path, "re");
  gboolean found = file != NULL && fread (bytes, 1, sizeof bytes, file) == sizeof bytes &&
                   memcmp (bytes, mark, sizeof mark) == 0;

  if (file != NULL)
    fclose (file);
  return found;
}

gboolean
rostrum_unit_file_open (RostrumUnitFile *file, const char *path, GError **error)
{
  *file = (RostrumUnitFile){ 0 };
  /* A pipe cannot be looked into and read again. */
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && is_database (path))
    file->rows = rostrum_unit_rows_open (path, error);
  else
    file->lines = rostrum_lines_open (path, MAXIMUM_LINE, error);
  if (file->rows == NULL && file->lines == NULL)
    return FALSE;
  file->parser = json_parser_new ();
  file->topics = g_ptr_array_new ();
  file->known = g_ptr_array_new ();
  file->margins = g_array_new (FALSE, FALSE, sizeof (double));
  return TRUE;
}

void
rostrum_unit_file_clear (RostrumUnitFile *file)
{
  g_clear_pointer (&file->lines, rostrum_lines_close);
  g_clear_pointer (&file->rows, rostrum_unit_rows_close);
  g_clear_object (&file->parser);
  g_clear_pointer (&file->topics, g_ptr_array_unref);
  g_clear_pointer (&file->known, g_ptr_array_unref);
  g_clear_pointer (&file->margins, g_array_unref);
}

static gboolean
read_topics (RostrumUnitFile *file, JsonObject *record)
{
  JsonNode *given = json_object_get_member (record, "topics");
  JsonNode *margins = json_object_get_member (record, "margins");
  g_autoptr (GList) names = NULL;

  g_ptr_array_set_size (file->topics, 0);
  g_ptr_array_set_size (file->known, 0);
  g_array_set_size (file->margins, 0);
  if (given == NULL || !JSON_NODE_HOLDS_ARRAY (given) || margins == NULL ||
      !JSON_NODE_HOLDS_OBJECT (margins))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (given)); i++)
    {
      JsonNode *node = json_array_get_element (json_node_get_array (given), i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_string (node) == NULL)
        return FALSE;
      g_ptr_array_add (file->topics, (gpointer)json_node_get_string (node));
    }
  names = json_object_get_members (json_node_get_object (margins));
  for (GList *i = names; i != NULL; i = i->next)
    {
      JsonNode *node = json_object_get_member (json_node_get_object (margins), i->data);
      double margin = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : 0;

      g_ptr_array_add (file->known, i->data);
      g_array_append_val (file->margins, margin);
    }
  return TRUE;
}

static gboolean
read_record (RostrumUnitFile *file, JsonObject *record)
{
  const char *evidence = rostrum_json_get_text (record, "evidence");

  file->meeting = rostrum_json_get_text (record, "meeting");
  file->date = rostrum_json_get_text (record, "date");
  file->language = rostrum_json_get_text (record, "language");
  file->speaker = rostrum_json_get_text (record, "speaker");
  file->text = rostrum_json_get_text (record, "text");
  return file->meeting != NULL && file->speaker != NULL && file->text != NULL && evidence != NULL &&
         rostrum_evidence_from_name (evidence, &file->evidence) &&
         rostrum_json_get_number (record, "unit", &file->unit) &&
         rostrum_json_get_number (record, "words", &file->words) && read_topics (file, record);
}

static gboolean
next_record (RostrumUnitFile *file, GError **error)
{
  gsize length;
  const char *line = rostrum_lines_next (file->lines, &length, error);
  JsonObject *record;

  if (line == NULL)
    return FALSE;
  record = rostrum_json_load (file->parser, line, length, NULL);
  if (record != NULL && read_record (file, record))
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s:%" G_GUINT64_FORMAT ": is no unit record of a run; make the file with `rostrum "
               "run --units`",
               rostrum_lines_name (file->lines), rostrum_lines_number (file->lines));
  return FALSE;
}

gboolean
rostrum_unit_file_next (RostrumUnitFile *file, GError **error)
{
  return file->rows != NULL ? rostrum_unit_rows_next (file->rows, file, error)
                            : next_record (file, error);
}

double
rostrum_unit_file_margin (const RostrumUnitFile *file, const char *topic)
{
  for (guint i = 0; i < file->known->len; i++)
    if (strcmp (g_ptr_array_index (file->known, i), topic) == 0)
      return g_array_index (file->margins, double, i);
  return 0;
}

double
rostrum_unit_file_share (const RostrumUnitFile *file)
{
  return file->rows != NULL ? rostrum_unit_rows_share (file->rows)
                            : rostrum_lines_share (file->lines);
}
