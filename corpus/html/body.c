/* SPDX-License-Identifier: MIT */
/* Which part of a page is the transcript: by what the page says, else by where its words are. */
#include "corpus/html/body.h"

/* Of a hundred letters that are neither links nor furniture, how many the text holds at least. A
 * page of one long speech among short ones must not lose the short ones. */
#define BODY_PER_CENT 80

/* The largest container that claims to be the text in that way, or G_MAXUINT. */
static guint
largest (const RostrumHtmlPage *page, RostrumHtmlClaim claim)
{
  guint found = G_MAXUINT;

  for (guint i = 0; i < page->containers->len; i++)
    if (rostrum_html_container (page, i)->claim == claim &&
        (found == G_MAXUINT ||
         rostrum_html_container (page, i)->letters > rostrum_html_container (page, found)->letters))
      found = i;
  return found;
}

static gboolean
holds_most (const RostrumHtmlPage *page, guint container)
{
  return rostrum_html_container (page, container)->letters * 100 >=
         rostrum_html_container (page, 0)->letters * BODY_PER_CENT;
}

guint
rostrum_html_body_find (const RostrumHtmlPage *page, gboolean *certain)
{
  guint found = largest (page, ROSTRUM_HTML_CONTENT);

  *certain = found != G_MAXUINT && rostrum_html_container (page, found)->letters > 0;
  if (*certain)
    return found;
  found = largest (page, ROSTRUM_HTML_MAIN);
  if (found != G_MAXUINT && holds_most (page, found))
    return found;
  found = largest (page, ROSTRUM_HTML_ARTICLE);
  if (found != G_MAXUINT && holds_most (page, found))
    return found;
  /* A container stands behind its parent: the last one with most of the words is the smallest. */
  found = 0;
  for (guint i = 1; i < page->containers->len; i++)
    if (rostrum_html_container (page, i)->letters > 0 && holds_most (page, i))
      found = i;
  return found;
}

gboolean
rostrum_html_body_holds (const RostrumHtmlPage *page, guint outer, guint container)
{
  while (container > outer)
    container = rostrum_html_container (page, container)->parent;
  return container == outer;
}
