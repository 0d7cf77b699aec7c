/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"
#include "corpus/xml/parser.h"

G_BEGIN_DECLS

/* What an element does to the text in it. */
typedef enum
{
  ROSTRUM_TEI_INLINE,   /* nothing */
  ROSTRUM_TEI_BLOCK,    /* it is a paragraph, or holds some */
  ROSTRUM_TEI_HEAD,     /* a heading */
  ROSTRUM_TEI_SPEECH,   /* a remark */
  ROSTRUM_TEI_VOICE,    /* what is heard or seen */
  ROSTRUM_TEI_NOTE,     /* what the editor says: of the room, or of the text */
  ROSTRUM_TEI_LABEL,    /* the printed name of the speaker */
  ROSTRUM_TEI_GAP,      /* what the editor left out */
  ROSTRUM_TEI_SENTENCE, /* holds tokens */
  ROSTRUM_TEI_TOKEN,    /* a word or a punctuation mark */
  ROSTRUM_TEI_BREAK,    /* of a line or a page */
} RostrumTeiRole;

/* The role of the element NAME within a text, in its start or end handler; what its attributes say
 * is known only at its start. */
RostrumTeiRole rostrum_tei_role (RostrumXml *xml, const char *name);

/* In the start handler: what the words of a note, label or gap are, outside of front and back. */
RostrumParagraphKind rostrum_tei_note_kind (RostrumXml *xml, RostrumTeiRole role);

G_END_DECLS
