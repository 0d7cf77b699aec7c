/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* Printed labels of speakers whom the document knows by an id: they stand in where no register has
 * the id. */
typedef struct
{
  GHashTable *by_id; /* id → the first label printed for it */
  GString *text;     /* of the label in the making */
  guint depth;       /* of its element; 0: none */
} RostrumXmlLabels;

void rostrum_xml_labels_init (RostrumXmlLabels *labels);
void rostrum_xml_labels_clear (RostrumXmlLabels *labels);

/* Forgets all labels: another meeting begins. */
void rostrum_xml_labels_reset (RostrumXmlLabels *labels);

/* An element that holds a label begins at DEPTH; its text is to be added to `text`. */
void rostrum_xml_labels_begin (RostrumXmlLabels *labels, guint depth);

/* It ends. Returns: (transfer full) the label without the colon, or NULL if it cannot be one: it is
 * empty, or longer than a name with all titles. */
char *rostrum_xml_labels_end (RostrumXmlLabels *labels);

/* ID was printed as LABEL. */
void rostrum_xml_labels_remember (RostrumXmlLabels *labels, const char *id, const char *label);

/* Names the attribution INDEX of MEETING, whose id no register has, by its label; without one its
 * id stays its name, and that is logged. */
void rostrum_xml_labels_apply (const RostrumXmlLabels *labels, RostrumMeeting *meeting,
                               guint index);

G_END_DECLS
