/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/builder.h"
#include "corpus/xml/parser.h"

G_BEGIN_DECLS

/* From the elements of a document to the paragraphs of a meeting. A paragraph begins with the first
 * character that is no white space, so that elements around it need no care. */
typedef struct
{
  RostrumBuilder *builder;
  RostrumXml *xml;
  RostrumParagraphKind kind; /* of the text that comes */
  guint attribution;
  guint turn;
  gboolean open;                    /* a paragraph is */
  guint notes;                      /* that are open, one within the other */
  gboolean note_in_words;           /* the outermost stands amid a paragraph */
  RostrumParagraphKind kind_around; /* what holds behind it */
} RostrumXmlFlow;

/* Ends the paragraph that is open; text that comes is of KIND. Within a note it does nothing but
 * set words apart. */
void rostrum_xml_flow_block (RostrumXmlFlow *flow, RostrumParagraphKind kind);

/* A new remark begins, of ATTRIBUTION (0: nobody's). */
void rostrum_xml_flow_turn (RostrumXmlFlow *flow, guint attribution);

/* As the text handler of the parser. */
void rostrum_xml_flow_text (RostrumXmlFlow *flow, const char *text, gsize length, gsize position,
                            gsize position_length);

/* Sets words apart where the document has nothing between them. */
void rostrum_xml_flow_space (RostrumXmlFlow *flow);

/* A note begins: amid the words of a paragraph, or a paragraph of its own. KIND: PROCEDURAL,
 * EDITORIAL or FRONT (a note amid words is never front: editorial then). Notes may nest: the
 * outermost counts. */
void rostrum_xml_flow_begin_note (RostrumXmlFlow *flow, RostrumParagraphKind kind);
void rostrum_xml_flow_end_note (RostrumXmlFlow *flow);

G_END_DECLS
