/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the elements of HTML mean for the text in them. */
typedef enum
{
  ROSTRUM_HTML_IS_BLOCK = 1 << 0,     /* begins and ends a paragraph */
  ROSTRUM_HTML_IS_CONTAINER = 1 << 1, /* may hold the whole text of a page */
  ROSTRUM_HTML_IS_SKIPPED = 1 << 2,   /* holds no text for readers: script, style */
  ROSTRUM_HTML_IS_FURNITURE = 1 << 3, /* nav, footer, controls */
  ROSTRUM_HTML_IS_BOLD = 1 << 4,
  ROSTRUM_HTML_IS_VOID = 1 << 5, /* has no content; libxml2 knows only those of HTML 4 */
  ROSTRUM_HTML_IS_LINK = 1 << 6,
  ROSTRUM_HTML_IS_PREFORMATTED = 1 << 7,
} RostrumHtmlElementFlags;

/* NAME in small letters. An unknown element has no flag: its text goes on with what is around. */
guint rostrum_html_element_flags (const char *name);

G_END_DECLS
