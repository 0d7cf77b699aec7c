/* SPDX-License-Identifier: MIT */
/* Web pages: as sites serve them, and as browsers and word processors save them. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/dates.h"
#include "corpus/head.h"
#include "corpus/html/body.h"
#include "corpus/html/page.h"
#include "corpus/labels.h"
#include "corpus/names.h"
#include "corpus/reader.h"
#include "corpus/text/bytes.h"
#include "corpus/text/utf8.h"

/* A printed label is no longer than this, in bytes. */
#define LONGEST_LABEL 200

/* A label that has no shape of a name counts if it stands there so often. */
#define FEWEST_REPEATS 2

/* A piece of a page, without its head, has so many tags. */
#define FEWEST_TAGS 3

static gboolean
begins_with (const char *text, gsize length, const char *what)
{
  gsize n = strlen (what);

  return length >= n && g_ascii_strncasecmp (text, what, n) == 0;
}

/* How many of WHAT, tags in small letters, stand in TEXT; at most MOST. */
static guint
count_tags (const char *text, gsize length, const char *const *what, guint most)
{
  guint n = 0;

  for (const char *at = memchr (text, '<', length); at != NULL && n < most;
       at = memchr (at + 1, '<', length - (gsize)(at + 1 - text)))
    for (gsize i = 0; what[i] != NULL; i++)
      if (begins_with (at, length - (gsize)(at - text), what[i]))
        n++;
  return n;
}

static int
probe (const char *text, gsize length)
{
  static const char *const heads[] = { "<!doctype html", "<html", NULL };
  static const char *const parts[] = {
    "<p>",    "<p ", "</p>",     "<br",   "<div",     "</div>", "<td",   "</td>",  "<tr",
    "<table", "<b>", "<strong>", "<h1",   "<h2",      "<h3",    "<span", "<ul",    "<ol",
    "<li",    "<a ", "<article", "<main", "<section", "<body",  "<head", "<title", "<center",
    "<font",  "<hr", "<dl",      "<dt",   "<dd",      NULL
  };
  gsize start = 0, end = length;

  rostrum_utf8_trim (text, &start, &end);
  /* XHTML may begin with an XML declaration, and any page with comments. */
  if (begins_with (text + start, length - start, "<!doctype html") ||
      begins_with (text + start, length - start, "<html"))
    return 95;
  if (start < length && text[start] == '<' && count_tags (text, length, heads, 1) > 0)
    return 80;
  return start < length && text[start] == '<' &&
                 count_tags (text, length, parts, FEWEST_TAGS) >= FEWEST_TAGS
             ? 40
             : 0;
}

/* Where the bold beginning of BLOCK ends if a colon ends it, else the beginning. */
static gsize
marked_label (const RostrumHtmlPage *page, const RostrumHtmlBlock *block)
{
  const char *text = page->text->str;
  gsize start = block->span.start, end = block->bold, behind = block->bold;
  gsize words = block->span.end;

  rostrum_utf8_trim (text, &start, &end);
  if (start >= end)
    return block->span.start;
  if (text[end - 1] == ':')
    end--;
  else
    {
      rostrum_utf8_trim (text, &behind, &words);
      if (behind >= words || text[behind] != ':')
        return block->span.start;
      behind++;
    }
  words = block->span.end;
  rostrum_utf8_trim (text, &behind, &words);
  rostrum_utf8_trim (text, &start, &end);
  /* A line that is bold as a whole may be a heading: its words must tell. */
  if (start >= end || behind >= words || end - start > LONGEST_LABEL)
    return block->span.start;
  return end;
}

/* Takes for labels the bold beginnings that have the shape of one, or stand there again and again.
 */
static void
mark_labels (RostrumMeeting *meeting, const RostrumHtmlPage *page)
{
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free, NULL);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < page->blocks->len; i++)
      {
        const RostrumHtmlBlock *block = rostrum_html_block (page, i);
        RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);
        gsize end = marked_label (page, block);
        g_autofree char *folded = NULL;
        guint times;

        if (paragraph->kind != ROSTRUM_PARAGRAPH_BODY || end == block->span.start)
          continue;
        folded = rostrum_name_fold (page->text->str + block->span.start, end - block->span.start);
        times = GPOINTER_TO_UINT (g_hash_table_lookup (seen, folded));
        if (pass == 0)
          g_hash_table_insert (seen, g_steal_pointer (&folded), GUINT_TO_POINTER (times + 1));
        else if (times >= FEWEST_REPEATS ||
                 rostrum_labels_resembles (page->text->str, block->span.start, block->span.end))
          paragraph->label = (RostrumSpan){ block->span.start, end };
      }
}

/* The first block of ROLE, in the body or anywhere; NULL. */
static const RostrumHtmlBlock *
first_of (const RostrumHtmlPage *page, RostrumHtmlRole role)
{
  for (guint i = 0; i < page->blocks->len; i++)
    if (rostrum_html_block (page, i)->role == role)
      return rostrum_html_block (page, i);
  return NULL;
}

static char *
print_first (const RostrumHtmlPage *page, RostrumHtmlRole role)
{
  const RostrumHtmlBlock *block = first_of (page, role);

  return block != NULL ? rostrum_name_print (page->text->str, block->span) : NULL;
}

/* What the page marks up as such. */
static void
take_marked (RostrumMeeting *meeting, const RostrumHtmlPage *page)
{
  const RostrumHtmlBlock *date = first_of (page, ROSTRUM_HTML_DATE);

  meeting->title = print_first (page, ROSTRUM_HTML_TITLE);
  if (meeting->title == NULL)
    meeting->title = print_first (page, ROSTRUM_HTML_HEADING);
  meeting->place = print_first (page, ROSTRUM_HTML_PLACE);
  if (date != NULL)
    {
      gsize after;

      meeting->date =
          rostrum_date_parse (page->text->str, date->span.start, date->span.end, &after);
    }
}

/* Appends a paragraph for each block. */
static void
add_paragraphs (RostrumMeeting *meeting, const RostrumHtmlPage *page, guint body, gboolean selected)
{
  gsize counted = 0;
  guint line = 1;

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const RostrumHtmlBlock *block = rostrum_html_block (page, i);
      gboolean in_body =
          selected ? block->selected : rostrum_html_body_holds (page, body, block->container);

      line += rostrum_bytes_count (meeting->text, counted, block->source, '\n');
      counted = MAX (counted, block->source);

      RostrumParagraph paragraph = {
        .span = block->span,
        .line = line,
        .kind = in_body && block->role == ROSTRUM_HTML_TEXT ? ROSTRUM_PARAGRAPH_BODY
                                                            : ROSTRUM_PARAGRAPH_FRONT,
      };

      g_array_append_val (meeting->paragraphs, paragraph);
    }
}

/* Puts the text of PAGE in the place of its markup. */
static void
take_text (RostrumMeeting *meeting, const RostrumHtmlPage *page)
{
  gsize length = page->text->len;
  char *text = g_malloc0 (length + ROSTRUM_TEXT_PADDING);
  RostrumSourceMap *map = rostrum_source_map_compose (
      meeting->map, meeting->text, page->text->str, length,
      (const RostrumAnchor *)(void *)page->pieces->data, page->pieces->len);

  memcpy (text, page->text->str, length);
  rostrum_meeting_take_text (meeting, text, length, map, meeting->source_bytes);
}

/* The first paragraph of the body, and where the page around it goes on. */
static gboolean
find_body (const RostrumMeeting *meeting, guint *first, guint *end)
{
  *end = 0;
  for (guint i = 0; i < meeting->paragraphs->len; i++)
    if (rostrum_meeting_paragraph (meeting, i)->kind == ROSTRUM_PARAGRAPH_BODY)
      {
        if (*end == 0)
          *first = i;
        *end = i + 1;
      }
  return *end > 0;
}

/* Which container is the text; a guess that leaves words out is told. */
static guint
take_body (RostrumMeeting *meeting, const RostrumHtmlPage *page)
{
  gboolean certain;
  guint body = rostrum_html_body_find (page, &certain);
  guint64 all = rostrum_html_container (page, 0)->letters;
  guint64 letters = rostrum_html_container (page, body)->letters;

  /* Rounded down: what is not all of it is not called all of it. */
  if (!certain && letters < all)
    g_ptr_array_add (meeting->notices,
                     g_strdup_printf ("%s: taking %s as the text, %u %% of the page's words; "
                                      "--select names another element",
                                      meeting->source, rostrum_html_container (page, body)->print,
                                      (guint)(letters * 100 / all)));
  return body;
}

static gboolean
read_html (RostrumMeeting *meeting, const RostrumReaderOptions *options, GError **error)
{
  g_autoptr (RostrumHtmlSelector) selector = NULL;
  g_autoptr (RostrumHtmlPage) page = NULL;
  guint first, end;

  if (options->select != NULL)
    {
      selector = rostrum_html_selector_new (options->select, error);
      if (selector == NULL)
        return FALSE;
    }
  page = rostrum_html_page_parse (meeting->text, meeting->length, meeting->source, selector, error);
  if (page == NULL)
    return FALSE;
  add_paragraphs (meeting, page, selector != NULL ? 0 : take_body (meeting, page),
                  selector != NULL);
  take_marked (meeting, page);
  take_text (meeting, page);
  if (!find_body (meeting, &first, &end))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   selector != NULL
                       ? "%s: no text in the page where --select points to; leave it out, or look "
                         "at the source of the page"
                       : "%s: no text in the page; name the element that holds it by --select, or "
                         "save the page as text",
                   meeting->source);
      return FALSE;
    }
  mark_labels (meeting, page);
  rostrum_head_read (meeting, first);
  rostrum_head_read_tail (meeting, end);
  if (meeting->title == NULL)
    meeting->title = g_strdup (page->title);
  if (meeting->date == NULL)
    meeting->date = rostrum_date_of_file (meeting->source);
  return TRUE;
}

static const char *const extensions[] = { ".html", ".htm", ".xhtml", NULL };

const RostrumReader rostrum_reader_html = {
  .name = "html",
  .summary = "web pages: the text without what is around it, labels by their bold type",
  .extensions = extensions,
  .probe = probe,
  .read = read_html,
};
