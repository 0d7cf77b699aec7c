/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the sentence that starts at START ends in TEXT[START, END): the offset after its closing
 * punctuation, quotes and brackets and the white space behind them. Rules: . ! ? … ends a sentence
 * when followed by space and something that can open one; not after initials ("V. Putin",
 * "В.Путин"), titles and common abbreviations of English and Russian (Mr., Dr., St., No., e.g.,
 * т.д., т.е., г., руб., ст. …), nor inside numbers. Always > START. */
gsize rostrum_sentence_end (const char *text, gsize start, gsize end);

G_END_DECLS
