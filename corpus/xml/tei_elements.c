/* SPDX-License-Identifier: MIT */
/* What the elements of TEI are, and do to the words in them. */
#include "corpus/xml/tei_elements.h"

#include <string.h>

G_STATIC_ASSERT (ROSTRUM_TEI_SLOTS == 1 << (32 - 26));

static const RostrumTeiElement known[] = {
  { "TEI", .place = ROSTRUM_TEI_MEETING },
  { "TEI.2", .place = ROSTRUM_TEI_MEETING },
  { "teiCorpus", .place = ROSTRUM_TEI_CORPUS },
  { "teiHeader", .place = ROSTRUM_TEI_HEADER },
  { "include", .place = ROSTRUM_TEI_INCLUDE },
  { "text", .place = ROSTRUM_TEI_TEXT },
  { "body", .place = ROSTRUM_TEI_BODY },
  { "front", .place = ROSTRUM_TEI_AROUND },
  { "back", .place = ROSTRUM_TEI_AROUND },
  { "u", ROSTRUM_TEI_SPEECH },
  { "sp", ROSTRUM_TEI_SPEECH },
  { "seg", ROSTRUM_TEI_BLOCK },
  { "p", ROSTRUM_TEI_BLOCK },
  { "ab", ROSTRUM_TEI_BLOCK },
  { "l", ROSTRUM_TEI_BLOCK },
  { "lg", ROSTRUM_TEI_BLOCK },
  { "item", ROSTRUM_TEI_BLOCK },
  { "list", ROSTRUM_TEI_BLOCK },
  { "div", ROSTRUM_TEI_BLOCK },
  { "row", ROSTRUM_TEI_BLOCK },
  { "table", ROSTRUM_TEI_BLOCK },
  { "event", ROSTRUM_TEI_BLOCK },
  { "listEvent", ROSTRUM_TEI_BLOCK },
  { "docDate", ROSTRUM_TEI_BLOCK },
  { "docTitle", ROSTRUM_TEI_BLOCK },
  { "titlePart", ROSTRUM_TEI_BLOCK },
  { "byline", ROSTRUM_TEI_BLOCK },
  { "opener", ROSTRUM_TEI_BLOCK },
  { "closer", ROSTRUM_TEI_BLOCK },
  { "dateline", ROSTRUM_TEI_BLOCK },
  { "signed", ROSTRUM_TEI_BLOCK },
  { "person", ROSTRUM_TEI_BLOCK, .listed = TRUE },
  { "org", ROSTRUM_TEI_BLOCK, .listed = TRUE },
  { "head", ROSTRUM_TEI_HEAD },
  { "kinesic", ROSTRUM_TEI_VOICE },
  { "vocal", ROSTRUM_TEI_VOICE },
  { "incident", ROSTRUM_TEI_VOICE },
  { "stage", ROSTRUM_TEI_VOICE },
  { "note", ROSTRUM_TEI_NOTE },
  { "speaker", ROSTRUM_TEI_LABEL },
  { "gap", ROSTRUM_TEI_GAP },
  { "s", ROSTRUM_TEI_SENTENCE },
  { "w", ROSTRUM_TEI_TOKEN },
  { "pc", ROSTRUM_TEI_TOKEN },
  { "lb", ROSTRUM_TEI_BREAK },
  { "pb", ROSTRUM_TEI_BREAK },
  { "cb", ROSTRUM_TEI_BREAK },
};

static const RostrumTeiElement *
find (const char *name)
{
  static const RostrumTeiElement other = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].name, name) == 0)
      return &known[i];
  return &other;
}

const RostrumTeiElement *
rostrum_tei_element (RostrumTeiElements *elements, const char *name)
{
  /* Fibonacci hashing: names lie close together. */
  guint slot = ((guint32)(guintptr)name * 2654435769u) >> 26;

  if (elements->names[slot] != name)
    {
      elements->names[slot] = name;
      elements->elements[slot] = find (name);
    }
  return elements->elements[slot];
}

RostrumTeiRole
rostrum_tei_role (RostrumXml *xml, const RostrumTeiElement *element)
{
  return element->role == ROSTRUM_TEI_NOTE &&
                 g_strcmp0 (rostrum_xml_attribute (xml, "type"), "speaker") == 0
             ? ROSTRUM_TEI_LABEL
             : element->role;
}

/* "comment", "editorial": of the text; all others of the room. */
RostrumParagraphKind
rostrum_tei_note_kind (RostrumXml *xml, RostrumTeiRole role)
{
  const char *type = rostrum_xml_attribute (xml, "type");

  if (role == ROSTRUM_TEI_LABEL || role == ROSTRUM_TEI_GAP)
    return ROSTRUM_PARAGRAPH_EDITORIAL;
  return role == ROSTRUM_TEI_NOTE &&
                 (g_strcmp0 (type, "comment") == 0 || g_strcmp0 (type, "editorial") == 0 ||
                  g_strcmp0 (type, "other") == 0 || g_strcmp0 (type, "date") == 0)
             ? ROSTRUM_PARAGRAPH_EDITORIAL
             : ROSTRUM_PARAGRAPH_PROCEDURAL;
}
