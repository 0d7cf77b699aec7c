/* SPDX-License-Identifier: MIT */
/* Printed labels in documents that mark up who speaks. */
#include "corpus/xml/labels.h"

#include <string.h>

#include "corpus/xml/squeeze.h"

/* "Parliamentary State Secretary at the Federal Ministry of …" and a name. */
#define LONGEST_LABEL 200

void
rostrum_xml_labels_init (RostrumXmlLabels *labels)
{
  *labels = (RostrumXmlLabels){
    .by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .text = g_string_new (NULL),
  };
}

void
rostrum_xml_labels_clear (RostrumXmlLabels *labels)
{
  g_hash_table_unref (labels->by_id);
  g_string_free (labels->text, TRUE);
}

void
rostrum_xml_labels_reset (RostrumXmlLabels *labels)
{
  g_hash_table_remove_all (labels->by_id);
  labels->depth = 0;
}

void
rostrum_xml_labels_begin (RostrumXmlLabels *labels, guint depth)
{
  g_string_truncate (labels->text, 0);
  labels->depth = depth;
}

char *
rostrum_xml_labels_end (RostrumXmlLabels *labels)
{
  g_autofree char *label = rostrum_xml_squeeze (labels->text->str);
  gsize length = strlen (label);

  labels->depth = 0;
  while (length > 0 && (label[length - 1] == ':' || label[length - 1] == ' '))
    label[--length] = '\0';
  return length > 0 && length <= LONGEST_LABEL ? g_steal_pointer (&label) : NULL;
}

void
rostrum_xml_labels_remember (RostrumXmlLabels *labels, const char *id, const char *label)
{
  if (!g_hash_table_contains (labels->by_id, id))
    g_hash_table_insert (labels->by_id, g_strdup (id), g_strdup (label));
}

void
rostrum_xml_labels_apply (const RostrumXmlLabels *labels, RostrumMeeting *meeting, guint index)
{
  RostrumAttribution *attribution = rostrum_meeting_attribution (meeting, index);
  const char *label = g_hash_table_lookup (labels->by_id, attribution->id);
  guint line = 0;

  if (label != NULL)
    {
      g_free (attribution->name);
      attribution->name = g_strdup (label);
      return;
    }
  for (guint i = 0; i < meeting->paragraphs->len && line == 0; i++)
    if (rostrum_meeting_paragraph (meeting, i)->attribution == index + 1)
      line = rostrum_meeting_paragraph (meeting, i)->line;
  if (line > 0)
    rostrum_meeting_log_unresolved (meeting, line, attribution->id, strlen (attribution->id),
                                    "no list of people has this id, so it stands for the name; put "
                                    "the list beside the file, or name it in a roster");
}
