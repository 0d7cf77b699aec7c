/* SPDX-License-Identifier: MIT */
/* Mutations of XML documents by their elements: random bytes would hardly ever leave one that can
 * be read to its end. Only in a build for libFuzzer. */
#include <glib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

size_t LLVMFuzzerMutate (uint8_t *data, size_t size, size_t room);
size_t LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t room, unsigned int seed);

/* The names that some reader knows. */
static const char *const names[] = {
  "TEI",
  "teiCorpus",
  "teiHeader",
  "text",
  "body",
  "front",
  "back",
  "u",
  "seg",
  "p",
  "note",
  "gap",
  "kinesic",
  "vocal",
  "head",
  "w",
  "pc",
  "s",
  "person",
  "persName",
  "surname",
  "affiliation",
  "roleName",
  "org",
  "title",
  "setting",
  "date",
  "speech",
  "from",
  "debateBody",
  "meta",
  "TLCPerson",
  "remark",
  "scene",
  "heading",
  "question",
  "publicwhip",
  "major-heading",
  "division",
  "table",
  "tr",
  "li",
  "rede",
  "redner",
  "name",
  "vorname",
  "nachname",
  "kommentar",
  "sitzungsverlauf",
  "tagesordnungspunkt",
  "fussnote",
  "include",
  "sp",
  "speaker",
  "pb",
};

/* Attributes that some reader looks at, and some that are odd. */
static const char *const attributes[] = {
  "who='#a'",
  "who='#nobody'",
  "who='#a #b'",
  "xml:id='a'",
  "xml:lang='en'",
  "ana='#reported'",
  "ref='#a'",
  "role='member'",
  "when='2021-12-09'",
  "from='2010' to='2012-06'",
  "n='2'",
  "type='speaker'",
  "type='date'",
  "by='#a'",
  "as='#chair'",
  "href='list.xml'",
  "href='../list.xml'",
  "id='11001234'",
  "url='x'",
  "speakername='Anna Dorrit'",
  "speakerid='a'",
  "person_id='a'",
  "klasse='redner'",
  "klasse='J'",
  "sitzung-datum='09.12.2021'",
  "wahlperiode='20'",
  "xmlns='http://www.tei-c.org/ns/1.0'",
  "xmlns:x='x' x:y='z'",
};

/* What may stand between tags. */
static const char *const pieces[] = {
  "&amp;",    "&lt;",           "&#8217;", "&#x10FFFF;",  "&nosuch;", "<![CDATA[<u>]]>",
  "<!-- -->", "<?pi ?>",        "Words. ", "(Applause.)", "\n\n",     "\xc2\xa0",
  "<pb/>",    "<note>x</note>",
};

typedef struct
{
  size_t start, end;             /* of the element, its tags included */
  size_t inner_start, inner_end; /* of what is between them */
  size_t name_length;
} Element;

static size_t
name_length (const char *text, size_t size, size_t at)
{
  size_t n = 0;

  while (at + n < size && (g_ascii_isalnum (text[at + n]) || strchr (":-._", text[at + n]) != NULL))
    n++;
  return n;
}

/* The element whose start tag is the NUMBER-th one, if it is closed. */
static gboolean
find_element (const char *text, size_t size, unsigned int number, Element *element)
{
  size_t depth = 0;
  gboolean found = FALSE;

  for (size_t at = 0; at < size; at++)
    {
      const char *close;
      size_t end;

      if (text[at] != '<' || at + 1 >= size)
        continue;
      close = memchr (text + at, '>', size - at);
      if (close == NULL)
        return FALSE;
      end = (size_t)(close - text) + 1;
      if (text[at + 1] == '/')
        {
          if (found && depth-- == 1)
            {
              element->inner_end = at;
              element->end = end;
              return TRUE;
            }
        }
      else if (g_ascii_isalpha (text[at + 1]) && text[end - 2] != '/')
        {
          if (found)
            depth++;
          else if (number-- == 0)
            {
              found = TRUE;
              depth = 1;
              element->start = at;
              element->inner_start = end;
              element->name_length = name_length (text, size, at + 1);
            }
        }
      at = end - 1;
    }
  return FALSE;
}

static unsigned int
count_tags (const char *text, size_t size)
{
  unsigned int n = 0;

  for (size_t at = 0; at + 1 < size; at++)
    n += text[at] == '<' && g_ascii_isalpha (text[at + 1]);
  return n;
}

static void
rename_element (GString *changed, const char *text, const Element *element, const char *name)
{
  g_string_append_len (changed, text, (gssize)element->start + 1);
  g_string_append (changed, name);
  g_string_append_len (changed, text + element->start + 1 + element->name_length,
                       (gssize)(element->inner_end - element->start - 1 - element->name_length));
  g_string_append_printf (changed, "</%s>", name);
}

/* TEXT up to the end of ELEMENT, with ADDED in its start tag or behind that. */
static void
add_to_start (GString *changed, const char *text, const Element *element, const char *added,
              gboolean in_tag)
{
  size_t at = in_tag ? element->start + 1 + element->name_length : element->inner_start;

  g_string_append_len (changed, text, (gssize)at);
  g_string_append_printf (changed, in_tag ? " %s" : "%s", added);
  g_string_append_len (changed, text + at, (gssize)(element->end - at));
}

/* TEXT up to the end of ELEMENT, without what stands in its start tag. */
static void
remove_attributes (GString *changed, const char *text, const Element *element)
{
  g_string_append_len (changed, text, (gssize)(element->start + 1 + element->name_length));
  g_string_append_len (changed, text + element->inner_start - 1,
                       (gssize)(element->end - element->inner_start + 1));
}

/* Changes the elements of the document TEXT (SIZE bytes in a buffer of ROOM) so that it stays
 * well-formed where it was: one is left out, unwrapped, doubled, put into another or renamed, or
 * gets or loses attributes or text. SEED chooses. Returns: the new size, 0 if nothing was found to
 * change. */
static size_t
mutate_elements (char *text, size_t size, size_t room, unsigned int seed)
{
  unsigned int n = count_tags (text, size);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GString) changed = g_string_new (NULL);
  const char *name = names[g_rand_int_range (random, 0, G_N_ELEMENTS (names))];
  Element element;

  if (n == 0 ||
      !find_element (text, size, (unsigned int)g_rand_int_range (random, 0, (gint32)n), &element))
    return 0;
  switch (g_rand_int_range (random, 0, 8))
    {
    case 0: /* left out, with what is in it */
      g_string_append_len (changed, text, (gssize)element.start);
      break;
    case 1: /* its tags only */
      g_string_append_len (changed, text, (gssize)element.start);
      g_string_append_len (changed, text + element.inner_start,
                           (gssize)(element.inner_end - element.inner_start));
      break;
    case 2: /* doubled */
      g_string_append_len (changed, text, (gssize)element.end);
      g_string_append_len (changed, text + element.start, (gssize)(element.end - element.start));
      break;
    case 3: /* put into another */
      g_string_append_len (changed, text, (gssize)element.start);
      g_string_append_printf (changed, "<%s>", name);
      g_string_append_len (changed, text + element.start, (gssize)(element.end - element.start));
      g_string_append_printf (changed, "</%s>", name);
      break;
    case 4:
      add_to_start (changed, text, &element,
                    attributes[g_rand_int_range (random, 0, G_N_ELEMENTS (attributes))], TRUE);
      break;
    case 5:
      add_to_start (changed, text, &element,
                    pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))], FALSE);
      break;
    case 6:
      remove_attributes (changed, text, &element);
      break;
    default:
      rename_element (changed, text, &element, name);
      break;
    }
  g_string_append_len (changed, text + element.end, (gssize)(size - element.end));
  if (changed->len > room)
    return 0;
  memcpy (text, changed->str, changed->len);
  return changed->len;
}

/* The first byte is no part of the document. */
size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t room, unsigned int seed)
{
  size_t mutated = seed % 4 == 0 || size < 2
                       ? 0
                       : mutate_elements ((char *)data + 1, size - 1, room - 1, seed / 4);

  return mutated > 0 ? mutated + 1 : LLVMFuzzerMutate (data, size, room);
}
