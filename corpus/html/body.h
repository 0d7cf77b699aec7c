/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/html/page.h"

G_BEGIN_DECLS

/* Which part of a page is the transcript. */

/* The blocks of PAGE that are the text, as one container: the one that microformats name; main or
 * an article, if nearly all of the page's words are there; else the smallest element with nearly
 * all of them. *CERTAIN: the page says it outright. Returns: its index. */
guint rostrum_html_body_find (const RostrumHtmlPage *page, gboolean *certain);

/* Whether CONTAINER is OUTER or lies in it. */
gboolean rostrum_html_body_holds (const RostrumHtmlPage *page, guint outer, guint container);

G_END_DECLS
