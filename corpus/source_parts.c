/* SPDX-License-Identifier: MIT */
/* The files that a file says belong to it. */
#include "corpus/source_parts.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/document.h"
#include "corpus/file.h"
#include "corpus/input_private.h"

/* A reader of what FILE holds that knows of parts, or NULL. */
static const RostrumReader *
reader_with_parts (RostrumStream *stream)
{
  gsize length;
  gboolean whole;
  const char *head = rostrum_stream_head (stream, &length, &whole, NULL);
  const RostrumReader *reader =
      head != NULL && length > 0 ? rostrum_document_sniff (head, length, whole, NULL) : NULL;

  return reader != NULL && reader->list_parts != NULL ? reader : NULL;
}

/* Keeps of PARTS those that can be read, by their paths below the folder LEVELS above FILE's. */
static GPtrArray *
find (RostrumFile *file, const char *name, const GArray *parts, GPtrArray *messages)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  guint n_lost = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const RostrumSourcePart *part = &g_array_index (parts, RostrumSourcePart, i);
      g_autoptr (GError) error = NULL;
      char *below = rostrum_file_find_beside (file, part->reference, &error);

      if (below != NULL)
        g_ptr_array_add (found, below);
      else if (!part->aside && n_lost++ < ROSTRUM_SOURCE_MESSAGES)
        /* The message begins with the name. */
        g_ptr_array_add (messages, g_strdup_printf ("%s:%u%s", name, part->line,
                                                    error->message + strlen (name)));
    }
  if (n_lost > ROSTRUM_SOURCE_MESSAGES)
    g_ptr_array_add (messages, g_strdup_printf ("%s: %u more of the files that it includes cannot "
                                                "be read either; put them beside it",
                                                name, n_lost - ROSTRUM_SOURCE_MESSAGES));
  return found;
}

GPtrArray *
rostrum_source_parts (const char *path, guint levels, GPtrArray *messages)
{
  g_autoptr (RostrumFile) file = rostrum_file_open (path, NULL);
  g_autoptr (RostrumStream) stream = NULL;
  g_autoptr (RostrumInput) input = NULL;
  g_autoptr (GArray) parts = NULL;
  g_autoptr (GError) error = NULL;
  const RostrumReader *reader;
  RostrumBytes bytes;

  /* What is wrong with the file itself is said when it is read. */
  if (file == NULL)
    return NULL;
  rostrum_file_set_levels (file, levels);
  bytes = rostrum_file_bytes (file);
  stream = rostrum_stream_new (&bytes);
  reader = reader_with_parts (stream);
  if (reader == NULL)
    return NULL;
  bytes = rostrum_stream_bytes (stream);
  input = rostrum_input_new (path, &bytes, NULL, NULL);
  parts = input != NULL ? reader->list_parts (input, &error) : NULL;
  if (error != NULL)
    g_ptr_array_add (messages, g_strdup (error->message));
  return parts != NULL && parts->len > 0 ? find (file, path, parts, messages) : NULL;
}
