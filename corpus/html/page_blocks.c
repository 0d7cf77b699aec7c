/* SPDX-License-Identifier: MIT */
/* Text of a page, piece by piece, into blocks: white space, line breaks, bold beginnings. */
#include "corpus/html/page_blocks.h"

#include <string.h>

#include "corpus/labels.h"
#include "corpus/text/utf8.h"

/* A line of the block that is open. */
typedef struct
{
  gsize start;
  gsize bold;     /* end of its bold beginning */
  gboolean plain; /* something that is not bold has come */
  guint64 links;  /* bytes in links */
} Line;

/* An element that may become a container. */
typedef struct
{
  guint parent;    /* slot; the first one is its own parent */
  guint container; /* index + 1, once it holds text */
  RostrumHtmlClaim claim;
  const char *print;
} Slot;

struct _RostrumHtmlBlocks
{
  RostrumHtmlPage *page;
  GArray *slots;          /* of Slot */
  GArray *lines;          /* of Line: of the block that is open; none: no block is open */
  RostrumHtmlPlace place; /* of the block that is open */
  gboolean space;         /* white space has come that is not written yet */
  gsize space_source;
  guint breaks; /* line breaks that are not written yet */
};

static RostrumHtmlContainer *
container_of (RostrumHtmlBlocks *blocks, guint slot)
{
  return rostrum_html_container (blocks->page,
                                 g_array_index (blocks->slots, Slot, slot).container - 1);
}

RostrumHtmlBlocks *
rostrum_html_blocks_new (RostrumHtmlPage *page)
{
  RostrumHtmlBlocks *blocks = g_new0 (RostrumHtmlBlocks, 1);
  RostrumHtmlContainer whole = { .print = "the whole page" };
  Slot slot = { .container = 1 };

  blocks->page = page;
  blocks->slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  blocks->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_array_append_val (page->containers, whole);
  g_array_append_val (blocks->slots, slot);
  return blocks;
}

/* "div.text", "div#text", "main" */
static const char *
print_element (RostrumHtmlPage *page, const char *tag, const RostrumHtmlAttributes *attributes)
{
  g_autofree char *print = NULL;
  g_autofree char *valid = NULL;

  if (attributes->id != NULL && *attributes->id != '\0')
    print = g_strdup_printf ("%s#%.60s", tag, attributes->id);
  else if (attributes->classes != NULL && attributes->classes[0] != NULL &&
           *attributes->classes[0] != '\0')
    print = g_strdup_printf ("%s.%.60s", tag, attributes->classes[0]);
  else
    return g_string_chunk_insert_const (page->strings, tag);
  /* A name that was cut short may end in half a character. */
  valid = g_utf8_make_valid (print, -1);
  return g_string_chunk_insert_const (page->strings, valid);
}

void
rostrum_html_blocks_open (RostrumHtmlBlocks *blocks, const char *tag,
                          const RostrumHtmlAttributes *attributes, RostrumHtmlPlace *place)
{
  Slot slot = {
    .parent = place->container,
    .claim = rostrum_html_marks_claim (tag, attributes),
    .print = print_element (blocks->page, tag, attributes),
  };

  /* Slots of elements that have been closed without text are of no use any more. */
  while (blocks->slots->len > 1 && blocks->slots->len - 1 > place->container &&
         g_array_index (blocks->slots, Slot, blocks->slots->len - 1).container == 0)
    g_array_set_size (blocks->slots, blocks->slots->len - 1);
  place->container = blocks->slots->len;
  g_array_append_val (blocks->slots, slot);
}

/* Makes the containers that SLOT stands for, from the outside in. */
static void
use_slot (RostrumHtmlBlocks *blocks, guint slot)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = slot; g_array_index (blocks->slots, Slot, i).container == 0;
       i = g_array_index (blocks->slots, Slot, i).parent)
    g_array_append_val (path, i);
  for (guint i = path->len; i > 0; i--)
    {
      Slot *used = &g_array_index (blocks->slots, Slot, g_array_index (path, guint, i - 1));
      RostrumHtmlContainer container = {
        .parent = g_array_index (blocks->slots, Slot, used->parent).container - 1,
        .claim = used->claim,
        .print = used->print,
      };

      g_array_append_val (blocks->page->containers, container);
      used->container = blocks->page->containers->len;
    }
}

static Line *
last_line (RostrumHtmlBlocks *blocks)
{
  return &g_array_index (blocks->lines, Line, blocks->lines->len - 1);
}

static void
begin_line (RostrumHtmlBlocks *blocks)
{
  gsize start = blocks->page->text->len;
  Line line = { .start = start, .bold = start };

  g_array_append_val (blocks->lines, line);
}

/* Notes that what is appended next comes from SOURCE. */
static void
place_piece (RostrumHtmlBlocks *blocks, gsize source)
{
  GArray *pieces = blocks->page->pieces;
  RostrumAnchor piece = { blocks->page->text->len, source };

  if (pieces->len > 0)
    {
      RostrumAnchor *last = &g_array_index (pieces, RostrumAnchor, pieces->len - 1);

      if (last->source + (piece.text - last->text) == source)
        return;
    }
  g_array_append_val (pieces, piece);
}

/* Writes the white space or the break before a character, and opens what the character needs. */
static void
prepare (RostrumHtmlBlocks *blocks, const RostrumHtmlPlace *place, gsize source)
{
  if (blocks->lines->len > 0 && blocks->breaks > 1)
    rostrum_html_blocks_end (blocks);
  if (blocks->lines->len == 0)
    {
      blocks->place = *place;
      use_slot (blocks, place->container);
      begin_line (blocks);
    }
  else if (blocks->breaks > 0)
    {
      place_piece (blocks, blocks->space ? blocks->space_source : source);
      g_string_append_c (blocks->page->text, '\n');
      begin_line (blocks);
    }
  else if (blocks->space)
    {
      place_piece (blocks, blocks->space_source);
      g_string_append_c (blocks->page->text, ' ');
    }
  blocks->space = FALSE;
  blocks->breaks = 0;
}

/* White space of HTML, which is written as one space, or as a break where it is preformatted. */
static void
take_space (RostrumHtmlBlocks *blocks, char c, gsize source, const RostrumHtmlPlace *place)
{
  if (place->preformatted && c == '\n')
    blocks->breaks++;
  if (blocks->space)
    return;
  blocks->space = TRUE;
  blocks->space_source = source;
}

gboolean
rostrum_html_blocks_text (RostrumHtmlBlocks *blocks, const char *text, gsize length, gsize source,
                          const RostrumHtmlPlace *place)
{
  if (place->skipped || place->inline_furniture)
    return TRUE;
  for (gsize at = 0; at < length;)
    {
      Line *line;
      guint size;
      gsize end = at;
      gunichar c = rostrum_utf8_decode (text + at, &size);

      if (c < 0x80 && g_ascii_isspace ((char)c))
        {
          take_space (blocks, text[at], source + at, place);
          at++;
          continue;
        }
      while (end < length && !g_ascii_isspace (text[end]))
        end++;
      prepare (blocks, place, source + at);
      place_piece (blocks, source + at);
      g_string_append_len (blocks->page->text, text + at, (gssize)(end - at));
      line = last_line (blocks);
      /* With the space before it. */
      line->links += place->link ? end - at + 1 : 0;
      if (!place->bold && !(rostrum_utf8_is_space (c) && end - at == size))
        line->plain = TRUE;
      if (place->bold && !line->plain)
        line->bold = blocks->page->text->len;
      at = end;
    }
  return blocks->page->containers->len <= ROSTRUM_HTML_CONTAINERS_MAX;
}

void
rostrum_html_blocks_break (RostrumHtmlBlocks *blocks)
{
  blocks->breaks++;
}

/* The markup that the character at TEXT came from. */
static gsize
to_markup (const RostrumHtmlPage *page, gsize text)
{
  guint low = 0, high = page->pieces->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (page->pieces, RostrumAnchor, middle).text <= text)
        low = middle;
      else
        high = middle;
    }

  const RostrumAnchor *piece = &g_array_index (page->pieces, RostrumAnchor, low);

  return piece->source + (text - piece->text);
}

/* One block of the lines from FIRST on, up to END. */
static void
add_block (RostrumHtmlBlocks *blocks, guint first, gsize end)
{
  RostrumHtmlPage *page = blocks->page;
  const Line *line = &g_array_index (blocks->lines, Line, first);
  RostrumHtmlBlock block = {
    .span = { line->start, end },
    .container = g_array_index (blocks->slots, Slot, blocks->place.container).container - 1,
    .role = blocks->place.role,
    .selected = blocks->place.selected,
  };

  rostrum_utf8_trim (page->text->str, &block.span.start, &block.span.end);
  if (block.span.start >= block.span.end)
    return;
  block.bold = CLAMP (line->bold, block.span.start, block.span.end);
  block.source = to_markup (page, block.span.start);
  g_array_append_val (page->blocks, block);
  if (block.role == ROSTRUM_HTML_FURNITURE)
    return;

  guint64 letters = block.span.end - block.span.start;

  for (guint i = first; i < blocks->lines->len; i++)
    {
      const Line *other = &g_array_index (blocks->lines, Line, i);

      if (other->start < end)
        letters -= MIN (letters, other->links);
    }
  container_of (blocks, blocks->place.container)->letters += letters;
}

void
rostrum_html_blocks_end (RostrumHtmlBlocks *blocks)
{
  GString *text = blocks->page->text;
  guint first = 0;

  blocks->space = FALSE;
  blocks->breaks = 0;
  if (blocks->lines->len == 0)
    return;
  for (guint i = 1; i < blocks->lines->len; i++)
    {
      const Line *line = &g_array_index (blocks->lines, Line, i);

      if (!rostrum_labels_resembles (text->str, line->start, text->len))
        continue;
      add_block (blocks, first, line->start);
      first = i;
    }
  add_block (blocks, first, text->len);
  g_array_set_size (blocks->lines, 0);
  place_piece (blocks, to_markup (blocks->page, text->len));
  g_string_append_c (text, '\n');
}

void
rostrum_html_blocks_finish (RostrumHtmlBlocks *blocks)
{
  GArray *containers = blocks->page->containers;

  /* A container stands behind its parent. */
  for (guint i = containers->len - 1; i > 0; i--)
    {
      const RostrumHtmlContainer *container = rostrum_html_container (blocks->page, i);

      rostrum_html_container (blocks->page, container->parent)->letters += container->letters;
    }
  g_array_unref (blocks->slots);
  g_array_unref (blocks->lines);
  g_free (blocks);
}
