/* SPDX-License-Identifier: MIT */
/* The elements of HTML (HTML Living Standard, 4.3 to 4.11, and the obsolete ones of 16.2). */
#include "corpus/html/elements.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK     ROSTRUM_HTML_IS_BLOCK
#define CONTAINER (ROSTRUM_HTML_IS_BLOCK | ROSTRUM_HTML_IS_CONTAINER)
#define SKIPPED   ROSTRUM_HTML_IS_SKIPPED
#define FURNITURE (ROSTRUM_HTML_IS_BLOCK | ROSTRUM_HTML_IS_FURNITURE)
#define BOLD      ROSTRUM_HTML_IS_BOLD
#define VOID      ROSTRUM_HTML_IS_VOID

typedef struct
{
  const char *name;
  guint flags;
} Element;

/* Sorted by name. Captions and tables of figures tell about pictures, not what was said. */
static const Element elements[] = {
  { "a", ROSTRUM_HTML_IS_LINK },
  { "address", BLOCK },
  { "applet", SKIPPED },
  { "area", VOID },
  { "article", CONTAINER },
  { "aside", FURNITURE },
  { "audio", SKIPPED },
  { "b", BOLD },
  { "base", VOID },
  { "blockquote", CONTAINER },
  { "body", CONTAINER },
  { "br", VOID },
  { "button", FURNITURE },
  { "canvas", SKIPPED },
  { "caption", BLOCK },
  { "center", CONTAINER },
  { "col", VOID },
  { "datalist", SKIPPED },
  { "dd", BLOCK },
  { "details", CONTAINER },
  { "dialog", FURNITURE },
  { "dir", CONTAINER },
  { "div", CONTAINER },
  { "dl", CONTAINER },
  { "dt", BLOCK },
  { "embed", VOID },
  { "fieldset", CONTAINER },
  { "figcaption", FURNITURE },
  { "figure", CONTAINER },
  { "footer", FURNITURE },
  { "form", CONTAINER },
  { "frameset", SKIPPED },
  { "h1", BLOCK },
  { "h2", BLOCK },
  { "h3", BLOCK },
  { "h4", BLOCK },
  { "h5", BLOCK },
  { "h6", BLOCK },
  { "head", SKIPPED },
  { "header", CONTAINER },
  { "hgroup", CONTAINER },
  { "hr", BLOCK | VOID },
  { "html", CONTAINER },
  { "iframe", SKIPPED },
  { "img", VOID },
  { "input", VOID },
  { "legend", BLOCK },
  { "li", BLOCK },
  { "link", VOID },
  { "main", CONTAINER },
  { "map", SKIPPED },
  { "menu", CONTAINER },
  { "meta", VOID },
  { "nav", FURNITURE },
  { "noframes", SKIPPED },
  { "noscript", SKIPPED },
  { "object", SKIPPED },
  { "ol", CONTAINER },
  { "option", FURNITURE },
  { "p", BLOCK },
  { "param", VOID },
  { "picture", SKIPPED },
  { "pre", CONTAINER | ROSTRUM_HTML_IS_PREFORMATTED },
  { "rp", SKIPPED },
  { "rt", SKIPPED },
  { "script", SKIPPED },
  { "section", CONTAINER },
  { "select", FURNITURE },
  { "source", VOID },
  { "strong", BOLD },
  { "style", SKIPPED },
  { "summary", BLOCK },
  { "svg", SKIPPED },
  { "table", CONTAINER },
  { "tbody", CONTAINER },
  { "td", CONTAINER },
  { "template", SKIPPED },
  { "textarea", FURNITURE },
  { "tfoot", CONTAINER },
  { "th", CONTAINER },
  { "thead", CONTAINER },
  { "tr", CONTAINER },
  { "track", VOID },
  { "ul", CONTAINER },
  { "video", SKIPPED },
  { "wbr", VOID },
};

static int
compare (const void *name, const void *element)
{
  return strcmp (name, ((const Element *)element)->name);
}

guint
rostrum_html_element_flags (const char *name)
{
  const Element *found =
      bsearch (name, elements, G_N_ELEMENTS (elements), sizeof elements[0], compare);

  return found != NULL ? found->flags : 0;
}
