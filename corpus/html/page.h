/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/html/selector.h"
#include "corpus/meeting.h"

G_BEGIN_DECLS

/* A web page taken apart: its blocks of text in order, and the elements that hold them. Parsed by
 * libxml2's HTML parser, event by event; no tree is built, nothing is fetched. */

/* What the page itself says of a block: by tags, and by the class names of microformats (h-entry)
 * and of kremlin.ru. */
typedef enum
{
  ROSTRUM_HTML_TEXT,
  ROSTRUM_HTML_FURNITURE, /* nav, footer, forms, what is hidden, galleries */
  ROSTRUM_HTML_TITLE,     /* .entry-title, .p-name */
  ROSTRUM_HTML_HEADING,   /* h1 */
  ROSTRUM_HTML_DATE,      /* .read__published, .dt-published */
  ROSTRUM_HTML_PLACE,     /* .read__place, .p-location */
  ROSTRUM_HTML_LEAD,      /* .read__lead, .entry-summary, .p-summary */
} RostrumHtmlRole;

typedef struct
{
  RostrumSpan span; /* of the page's text, trimmed, never empty */
  gsize source;     /* where it begins in the markup */
  gsize bold;       /* its bold beginning ends there; span.start where it does not begin so */
  guint container;  /* the innermost element with blocks in it */
  RostrumHtmlRole role;
  gboolean selected; /* an element around it matches the selector */
} RostrumHtmlBlock;

/* How an element announces that it is the text. */
typedef enum
{
  ROSTRUM_HTML_PLAIN,
  ROSTRUM_HTML_ARTICLE, /* article, [role=article] */
  ROSTRUM_HTML_MAIN,    /* main, [role=main] */
  ROSTRUM_HTML_CONTENT, /* .entry-content, .e-content, [itemprop=articleBody] */
} RostrumHtmlClaim;

typedef struct
{
  guint parent; /* index; the first container is its own */
  RostrumHtmlClaim claim;
  guint64 letters;   /* bytes of text in it and below, without links and furniture */
  const char *print; /* "div.content"; of the page */
} RostrumHtmlContainer;

typedef struct
{
  GString *text;      /* blocks, each ended by a line feed */
  GArray *blocks;     /* of RostrumHtmlBlock */
  GArray *containers; /* of RostrumHtmlContainer; the first one is the whole page */
  GArray *pieces;     /* of RostrumAnchor: from there on, text comes byte by byte from that place
                         of the markup */
  char *title;        /* <title>, else NULL */
  char *published;    /* date of the first <time datetime>, article:published_time or the like, as
                         printed; NULL */
  GStringChunk *strings;
} RostrumHtmlPage;

/* Limits: open elements at one place, elements with blocks in a page. */
#define ROSTRUM_HTML_DEPTH_MAX      2000
#define ROSTRUM_HTML_CONTAINERS_MAX 1000000

/* Parses MARKUP (UTF-8, LENGTH bytes, NUL-terminated). SELECTOR may be NULL. What is no good HTML
 * is read as browsers do, without a word. NAME is for messages: ROSTRUM_ERROR_LIMIT. Returns:
 * (transfer full). */
RostrumHtmlPage *rostrum_html_page_parse (const char *markup, gsize length, const char *name,
                                          const RostrumHtmlSelector *selector, GError **error);
void rostrum_html_page_free (RostrumHtmlPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumHtmlPage, rostrum_html_page_free)

#define rostrum_html_block(p, i)     (&g_array_index ((p)->blocks, RostrumHtmlBlock, (i)))
#define rostrum_html_container(p, i) (&g_array_index ((p)->containers, RostrumHtmlContainer, (i)))

G_END_DECLS
