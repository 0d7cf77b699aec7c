/* SPDX-License-Identifier: MIT */
/* The files that the root of a TEI corpus includes. */
#include "corpus/xml/tei_parts.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/source_parts.h"
#include "corpus/xml/parser.h"

/* What is read at a time. */
#define ROOM ((gsize)65536)

typedef struct
{
  GArray *parts;
  guint header_depth; /* of the header that is open; 0: none is */
  gboolean done;      /* what comes is a meeting */
} Search;

static void
clear_part (gpointer data)
{
  g_free (((RostrumSourcePart *)data)->reference);
}

static void
on_start (RostrumXml *xml, const char *name, gpointer data)
{
  Search *search = data;
  const char *reference;
  RostrumSourcePart part;

  if (search->done || (search->header_depth > 0 && strcmp (name, "include") != 0))
    return;
  if (strcmp (name, "teiHeader") == 0)
    search->header_depth = rostrum_xml_depth (xml);
  else if (strcmp (name, "include") != 0)
    search->done = strcmp (name, "teiCorpus") != 0;
  else if ((reference = rostrum_xml_attribute (xml, "href")) != NULL && *reference != '\0' &&
           g_strcmp0 (rostrum_xml_attribute (xml, "parse"), "text") != 0)
    {
      if (search->parts->len == ROSTRUM_SOURCE_PARTS)
        {
          rostrum_xml_fail (xml,
                            g_error_new (ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
                                         "%s:%u: includes more than %d files; name the folder that "
                                         "holds them",
                                         rostrum_xml_name (xml), rostrum_xml_line (xml),
                                         ROSTRUM_SOURCE_PARTS));
          return;
        }
      part = (RostrumSourcePart){ .reference = g_strdup (reference),
                                  .line = rostrum_xml_line (xml),
                                  .aside = search->header_depth > 0 };
      g_array_append_val (search->parts, part);
    }
}

static void
on_end (RostrumXml *xml, const char *name G_GNUC_UNUSED, gpointer data)
{
  Search *search = data;

  if (search->header_depth == rostrum_xml_depth (xml))
    search->header_depth = 0;
}

static void
on_text (RostrumXml *xml G_GNUC_UNUSED, const char *text G_GNUC_UNUSED, gsize length G_GNUC_UNUSED,
         gsize position G_GNUC_UNUSED, gsize position_length G_GNUC_UNUSED,
         gpointer data G_GNUC_UNUSED)
{
}

GArray *
rostrum_tei_parts (RostrumInput *input, GError **error)
{
  static const RostrumXmlHandlers handlers = { on_start, on_end, on_text };
  g_autofree char *buffer = g_malloc (ROOM);
  g_autoptr (GError) local = NULL;
  Search search = { .parts = g_array_new (FALSE, FALSE, sizeof (RostrumSourcePart)) };
  g_autoptr (RostrumXml) xml = rostrum_xml_new (rostrum_input_name (input), &handlers, &search);
  gssize got;

  g_array_set_clear_func (search.parts, clear_part);
  while (!search.done && (got = rostrum_input_read (input, buffer, ROOM, NULL)) > 0)
    if (!rostrum_xml_feed (xml, buffer, (gsize)got, &local))
      break;
  /* Other faults are told when the file is read. */
  if (g_error_matches (local, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT) &&
      search.parts->len == ROSTRUM_SOURCE_PARTS)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      g_array_set_size (search.parts, 0);
    }
  return search.parts;
}
