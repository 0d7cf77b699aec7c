/* SPDX-License-Identifier: MIT */
/* A web page taken apart: from the events of libxml2's HTML parser to blocks of text. */
#include "corpus/html/page.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/libxml.h"
#include "corpus/html/elements.h"
#include "corpus/html/page_blocks.h"
#include "corpus/html/page_marks.h"
#include "corpus/text/utf8.h"

/* An open element. */
typedef struct
{
  const char *tag; /* of the parser's dictionary */
  guint flags;
  RostrumHtmlPlace place;
  RostrumHtmlProgress progress;
} Frame;

typedef struct
{
  htmlParserCtxtPtr parser;
  const char *markup;
  gsize length;
  gsize at;   /* of the markup: up to here everything has been seen */
  gsize skip; /* what begins before is part of "<![if …]>", which libxml2 takes for text */
  const char *name;
  const RostrumHtmlSelector *selector;
  RostrumHtmlPage *page;
  RostrumHtmlBlocks *blocks;
  GArray *frames; /* of Frame */
  GString *title; /* while <title> is open, else NULL */
  GError **error;
  gboolean failed;
} Parse;

static gsize
position (const Parse *parse)
{
  const xmlParserInput *input = parse->parser->input;

  return input != NULL ? MIN (input->consumed + (gsize)(input->cur - input->base), parse->length)
                       : parse->length;
}

static void
fail (Parse *parse, const char *what)
{
  if (parse->failed)
    return;
  g_set_error (parse->error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT, "%s: byte %" G_GSIZE_FORMAT ": %s",
               parse->name, parse->at, what);
  parse->failed = TRUE;
  xmlStopParser (parse->parser);
}

static Frame *
top (const Parse *parse)
{
  return &g_array_index (parse->frames, Frame, parse->frames->len - 1);
}

/* The end tag of an element that needs none (p, li, …) may be missing. */
static void
close_implied (Parse *parse, const char *tag)
{
  static const char *const self_closing[] = { "p", "li", "dt", "dd", "option", NULL };
  const char *open = top (parse)->tag;

  if (parse->frames->len > 1 && g_strv_contains (self_closing, open) &&
      (strcmp (open, "p") == 0 || strcmp (open, tag) == 0))
    g_array_set_size (parse->frames, parse->frames->len - 1);
}

static void
start_element (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Parse *parse = data;
  const char *tag = (const char *)name;
  guint flags = rostrum_html_element_flags (tag);
  g_auto (RostrumHtmlAttributes) marks = { 0 };
  Frame frame;
  gsize at = position (parse);

  /* A tag is not over yet. A <p> that libxml2 puts around bare text comes when it has passed the
   * text, but not told it. */
  if (at < parse->length && (parse->markup[at] == '>' || parse->markup[at] == '/'))
    parse->at = at;
  if (parse->failed)
    return;
  rostrum_html_attributes_read ((const char *const *)attributes, &marks);
  rostrum_html_marks_dates (parse->page, tag, (const char *const *)attributes);
  if (flags & ROSTRUM_HTML_IS_BLOCK)
    {
      rostrum_html_blocks_end (parse->blocks);
      close_implied (parse, tag);
    }
  if (strcmp (tag, "br") == 0)
    rostrum_html_blocks_break (parse->blocks);
  if (flags & ROSTRUM_HTML_IS_VOID)
    return;
  if (strcmp (tag, "title") == 0 && parse->page->title == NULL && parse->title == NULL)
    parse->title = g_string_new (NULL);
  if (parse->frames->len > ROSTRUM_HTML_DEPTH_MAX)
    {
      fail (parse, "more than 2000 elements inside one another; mend the page or save it as text");
      return;
    }
  frame = *top (parse);
  frame.tag = tag;
  frame.flags = flags;
  rostrum_html_marks_place (tag, flags, &marks, &frame.place);
  if (flags & ROSTRUM_HTML_IS_CONTAINER)
    rostrum_html_blocks_open (parse->blocks, tag, &marks, &frame.place);
  if (parse->selector != NULL)
    {
      RostrumHtmlSubject subject = { tag, marks.id, (const char *const *)marks.classes };

      frame.place.selected =
          rostrum_html_selector_match (parse->selector, &subject, &top (parse)->progress,
                                       &frame.progress) ||
          frame.place.selected;
    }
  g_array_append_val (parse->frames, frame);
}

static void
end_element (void *data, const xmlChar *name)
{
  Parse *parse = data;
  const char *tag = (const char *)name;

  parse->at = position (parse);
  if (parse->failed)
    return;
  if (parse->title != NULL && strcmp (tag, "title") == 0)
    {
      parse->page->title = g_strdup (g_strstrip (parse->title->str));
      g_string_free (g_steal_pointer (&parse->title), TRUE);
    }
  if (rostrum_html_element_flags (tag) & ROSTRUM_HTML_IS_BLOCK)
    rostrum_html_blocks_end (parse->blocks);
  /* The first frame is the page itself. */
  for (guint i = parse->frames->len - 1; i > 0; i--)
    if (strcmp (g_array_index (parse->frames, Frame, i).tag, tag) == 0)
      {
        g_array_set_size (parse->frames, i);
        return;
      }
}

/* Where TEXT, which ended at END, began: plain text is as long as in the markup; one character may
 * be a reference, "&amp;"; else it goes on from where everything has been seen. */
static gsize
beginning (const Parse *parse, const char *text, gsize length, gsize end)
{
  if (length <= end && memcmp (parse->markup + end - length, text, length) == 0)
    return end - length;
  for (gsize at = end; length <= (gsize)g_utf8_skip[(guchar)*text] && at > parse->at; at--)
    if (parse->markup[at - 1] == '&')
      return at - 1;
  return MIN (parse->at, end);
}

/* Adds TEXT, which is the markup [START, END), or one reference there, or that markup without the
 * characters that HTML does not have: libxml2 leaves these out. */
static gboolean
add_text (const Parse *parse, const char *text, gsize length, gsize start, gsize end)
{
  const RostrumHtmlPlace *place = &top (parse)->place;

  if (start + length == end || length <= (gsize)g_utf8_skip[(guchar)*text])
    return rostrum_html_blocks_text (parse->blocks, text, length, start, place);
  while (length > 0)
    {
      gsize run = 0;

      while (start < end && parse->markup[start] != *text)
        start++;
      while (run < length && start + run < end && parse->markup[start + run] == text[run])
        run++;
      if (run == 0)
        run = length;
      start = MIN (start, parse->length - MIN (run, parse->length));
      if (!rostrum_html_blocks_text (parse->blocks, text, run, start, place))
        return FALSE;
      text += run;
      length -= run;
      start += run;
    }
  return TRUE;
}

static void
characters (void *data, const xmlChar *characters, int n)
{
  Parse *parse = data;
  const char *text = (const char *)characters;
  gsize length = (gsize)n, end = position (parse);
  gsize start = beginning (parse, text, length, end);

  parse->at = end;
  if (parse->failed)
    return;
  if (start >= parse->skip && start + 1 < parse->length && parse->markup[start] == '<' &&
      parse->markup[start + 1] == '!')
    {
      const char *close = memchr (parse->markup + start, '>', parse->length - start);

      parse->skip = close != NULL ? (gsize)(close - parse->markup) + 1 : parse->length;
    }
  if (start < parse->skip)
    {
      gsize cut = MIN (parse->skip - start, length);

      text += cut;
      length -= cut;
      start += cut;
    }
  if (parse->title != NULL)
    {
      g_string_append_len (parse->title, text, (gssize)length);
      return;
    }
  if (!add_text (parse, text, length, start, end))
    fail (parse, "more than 1000000 elements with text; split the page");
}

static void
parse_page (Parse *parse)
{
  xmlSAXHandler handler = {
    .startElement = start_element,
    .endElement = end_element,
    .characters = characters,
    .ignorableWhitespace = characters,
  };
  htmlParserCtxtPtr parser;
  Frame page = { .tag = "" };

  rostrum_libxml_prepare ();
  parser = htmlCreateMemoryParserCtxt (parse->markup, (int)parse->length);
  if (parser == NULL)
    g_error ("out of memory");
  parse->parser = parser;
  /* The text has been decoded, whatever its <meta charset> says. */
  htmlCtxtUseOptions (parser, HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                  HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED);
  xmlSwitchEncoding (parser, XML_CHAR_ENCODING_UTF8);
  *parser->sax = handler;
  parser->userData = parse;
  g_array_append_val (parse->frames, page);
  htmlParseDocument (parser);
  rostrum_html_blocks_end (parse->blocks);
  /* The context would free the handler's default. */
  htmlFreeParserCtxt (parser);
}

RostrumHtmlPage *
rostrum_html_page_parse (const char *markup, gsize length, const char *name,
                         const RostrumHtmlSelector *selector, GError **error)
{
  g_autoptr (RostrumHtmlPage) page = g_new0 (RostrumHtmlPage, 1);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  Parse parse = { .markup = markup,
                  .length = length,
                  .name = name,
                  .selector = selector,
                  .page = page,
                  .frames = frames,
                  .error = error };

  page->text = g_string_new (NULL);
  page->blocks = g_array_new (FALSE, FALSE, sizeof (RostrumHtmlBlock));
  page->containers = g_array_new (FALSE, TRUE, sizeof (RostrumHtmlContainer));
  page->pieces = g_array_new (FALSE, FALSE, sizeof (RostrumAnchor));
  page->strings = g_string_chunk_new (4096);
  if (length > G_MAXINT)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
                   "%s: larger than 2 GiB, too large for a web page; split it", name);
      return NULL;
    }
  parse.blocks = rostrum_html_blocks_new (page);
  if (length > 0)
    parse_page (&parse);
  if (parse.title != NULL)
    g_string_free (parse.title, TRUE);
  rostrum_html_blocks_finish (parse.blocks);
  return parse.failed ? NULL : g_steal_pointer (&page);
}

void
rostrum_html_page_free (RostrumHtmlPage *page)
{
  if (page == NULL)
    return;
  g_string_free (page->text, TRUE);
  g_array_unref (page->blocks);
  g_array_unref (page->containers);
  g_array_unref (page->pieces);
  g_free (page->title);
  g_free (page->published);
  g_string_chunk_free (page->strings);
  g_free (page);
}
