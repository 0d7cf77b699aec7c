/* SPDX-License-Identifier: MIT */
/* Title, date, place and language of a meeting from its teiHeader. */
#include "corpus/xml/tei_header.h"

#include <string.h>

#include "corpus/dates.h"
#include "corpus/text/stemmer.h"
#include "corpus/xml/squeeze.h"

void
rostrum_tei_header_init (RostrumTeiHeader *header)
{
  *header = (RostrumTeiHeader){ .captured = g_string_new (NULL) };
}

void
rostrum_tei_header_reset (RostrumTeiHeader *header, const char *language)
{
  GString *captured = header->captured;

  g_free (header->language);
  g_free (header->title);
  g_free (header->date);
  g_free (header->id_date);
  g_free (header->source_date);
  g_free (header->place);
  *header = (RostrumTeiHeader){ .captured = captured, .language = rostrum_tei_language (language) };
}

void
rostrum_tei_header_clear (RostrumTeiHeader *header)
{
  rostrum_tei_header_reset (header, NULL);
  g_string_free (header->captured, TRUE);
}

char *
rostrum_tei_language (const char *tag)
{
  g_autofree char *primary = NULL;
  const char *known;

  if (tag == NULL)
    return NULL;
  primary = g_ascii_strdown (tag, (gssize)strcspn (tag, "-_"));
  known = rostrum_language_code (primary);
  if (known != NULL)
    return g_strdup (known);
  return strlen (primary) == 2 && g_ascii_islower (primary[0]) && g_ascii_islower (primary[1])
             ? g_steal_pointer (&primary)
             : NULL;
}

/* How well what stands in an element fits the language of the meeting: 3 is the same, 0 another. */
static int
language_score (const RostrumTeiHeader *header, RostrumXml *xml)
{
  const char *tag = rostrum_xml_attribute (xml, "xml:lang");
  g_autofree char *language = rostrum_tei_language (tag);

  if (tag == NULL)
    return 2;
  if (g_strcmp0 (language, header->language) == 0)
    return 3;
  return g_strcmp0 (language, "en") == 0 ? 1 : 0;
}

static void
capture (RostrumTeiHeader *header, RostrumXml *xml, int score)
{
  g_string_truncate (header->captured, 0);
  header->captured_depth = rostrum_xml_depth (xml);
  header->captured_score = score;
}

/* "155th sitting" tells more than "Corpus of sittings". */
static int
title_score (const RostrumTeiHeader *header, RostrumXml *xml)
{
  const char *type = rostrum_xml_attribute (xml, "type");
  int score = 10 * language_score (header, xml);

  if (g_strcmp0 (type, "sub") == 0)
    return score + 3;
  return g_strcmp0 (type, "main") == 0 ? score + 2 : score + 1;
}

static int
place_score (const RostrumTeiHeader *header, RostrumXml *xml, const char *name)
{
  const char *type = rostrum_xml_attribute (xml, "type");
  int score = language_score (header, xml);

  if (g_strcmp0 (type, "city") == 0 || strcmp (name, "settlement") == 0)
    return score + 20;
  if (strcmp (name, "placeName") == 0 || g_strcmp0 (type, "place") == 0)
    return score + 10;
  return g_strcmp0 (type, "country") == 0 ? score + 1 : 0;
}

static void
take_date (char **date, RostrumXml *xml)
{
  const char *when = rostrum_xml_attribute (xml, "when");

  if (*date == NULL)
    *date = rostrum_date_within (when != NULL ? when : rostrum_xml_attribute (xml, "from"));
}

static gboolean
is_place (const char *name)
{
  return strcmp (name, "name") == 0 || strcmp (name, "placeName") == 0 ||
         strcmp (name, "settlement") == 0;
}

void
rostrum_tei_header_start (RostrumTeiHeader *header, RostrumXml *xml, const char *name)
{
  /* What stands within a title or a place is a part of its text. */
  if (header->captured_depth > 0)
    return;
  if (strcmp (name, "titleStmt") == 0 || strcmp (name, "setting") == 0 ||
      strcmp (name, "sourceDesc") == 0)
    {
      header->part = name;
      header->part_depth = rostrum_xml_depth (xml);
      return;
    }
  if (strcmp (name, "language") == 0)
    {
      header->languages++;
      if (header->language == NULL)
        header->language = rostrum_tei_language (rostrum_xml_attribute (xml, "ident"));
      return;
    }
  if (header->part == NULL)
    return;
  if (strcmp (header->part, "titleStmt") == 0)
    {
      if (strcmp (name, "title") == 0)
        capture (header, xml, title_score (header, xml));
    }
  else if (strcmp (name, "date") == 0)
    take_date (strcmp (header->part, "setting") == 0 ? &header->date : &header->source_date, xml);
  else if (strcmp (header->part, "setting") == 0 && is_place (name))
    capture (header, xml, place_score (header, xml, name));
}

void
rostrum_tei_header_text (RostrumTeiHeader *header, const char *text, gsize length)
{
  if (header->captured_depth > 0)
    g_string_append_len (header->captured, text, (gssize)length);
}

static void
end_capture (RostrumTeiHeader *header)
{
  gboolean title = strcmp (header->part, "titleStmt") == 0;
  char **where = title ? &header->title : &header->place;
  int *best = title ? &header->title_score : &header->place_score;
  g_autofree char *text = rostrum_xml_squeeze (header->captured->str);

  header->captured_depth = 0;
  if (*text == '\0')
    return;
  if (header->captured_score > *best)
    {
      g_free (*where);
      *where = g_steal_pointer (&text);
      *best = header->captured_score;
    }
  else if (title && header->captured_score == *best && *best % 10 == 1)
    {
      /* Titles of no type are parts of one. */
      g_autofree char *first = g_steal_pointer (where);

      *where = g_strconcat (first, ", ", text, NULL);
    }
}

void
rostrum_tei_header_end (RostrumTeiHeader *header, RostrumXml *xml, const char *name G_GNUC_UNUSED)
{
  guint depth = rostrum_xml_depth (xml);

  if (header->captured_depth == depth)
    end_capture (header);
  if (header->part != NULL && header->part_depth == depth)
    header->part = NULL;
}

static void
set (char **where, const char *what)
{
  if (*where == NULL)
    *where = g_strdup (what);
}

void
rostrum_tei_header_apply (const RostrumTeiHeader *header, RostrumMeeting *meeting)
{
  set (&meeting->title, header->title);
  set (&meeting->date, header->date);
  set (&meeting->date, header->id_date);
  set (&meeting->date, header->source_date);
  set (&meeting->place, header->place);
  set (&meeting->language, header->language);
}
