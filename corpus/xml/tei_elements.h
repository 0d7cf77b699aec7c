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

/* Where an element stands in the document. */
typedef enum
{
  ROSTRUM_TEI_WITHIN, /* anywhere */
  ROSTRUM_TEI_MEETING,
  ROSTRUM_TEI_CORPUS,
  ROSTRUM_TEI_HEADER,
  ROSTRUM_TEI_INCLUDE, /* stands for another file */
  ROSTRUM_TEI_TEXT,
  ROSTRUM_TEI_BODY,
  ROSTRUM_TEI_AROUND, /* before or behind the body */
} RostrumTeiPlace;

/* What the name of an element says. */
typedef struct
{
  const char *name; /* NULL: of all others */
  RostrumTeiRole role;
  RostrumTeiPlace place;
  gboolean listed; /* an entry of a register */
} RostrumTeiElement;

#define ROSTRUM_TEI_SLOTS 64

/* Names that were looked up, of one document: a parser gives the same name as the same pointer. All
 * zeros at the beginning. */
typedef struct
{
  const char *names[ROSTRUM_TEI_SLOTS];
  const RostrumTeiElement *elements[ROSTRUM_TEI_SLOTS];
} RostrumTeiElements;

/* (transfer none), never NULL. */
const RostrumTeiElement *rostrum_tei_element (RostrumTeiElements *elements, const char *name);

/* In the start handler: the role of ELEMENT, given its attributes. */
RostrumTeiRole rostrum_tei_role (RostrumXml *xml, const RostrumTeiElement *element);

/* In the start handler: what the words of a note, label or gap are, outside of front and back. */
RostrumParagraphKind rostrum_tei_note_kind (RostrumXml *xml, RostrumTeiRole role);

G_END_DECLS
