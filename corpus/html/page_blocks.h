/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/html/page_marks.h"

G_BEGIN_DECLS

/* Text of a page as it comes, piece by piece, into blocks. For page.c. */
typedef struct _RostrumHtmlBlocks RostrumHtmlBlocks;

RostrumHtmlBlocks *rostrum_html_blocks_new (RostrumHtmlPage *page);

/* A container opens; PLACE is the one inside. It counts once it holds text. */
void rostrum_html_blocks_open (RostrumHtmlBlocks *blocks, const char *tag,
                               const RostrumHtmlAttributes *attributes, RostrumHtmlPlace *place);

/* LENGTH bytes of text that begin at SOURCE of the markup: its bytes, or what a reference stands
 * for. FALSE: there are too many containers. */
gboolean rostrum_html_blocks_text (RostrumHtmlBlocks *blocks, const char *text, gsize length,
                                   gsize source, const RostrumHtmlPlace *place);

/* A <br>. Two of them end a block; one ends it before a speaker's label. */
void rostrum_html_blocks_break (RostrumHtmlBlocks *blocks);

/* The block ends, if one is open. */
void rostrum_html_blocks_end (RostrumHtmlBlocks *blocks);

/* Adds up the letters of the containers, and frees BLOCKS. */
void rostrum_html_blocks_finish (RostrumHtmlBlocks *blocks);

G_END_DECLS
