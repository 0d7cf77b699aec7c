/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/html/page.h"

G_BEGIN_DECLS

/* What the attributes of an element say of the text in it. For page.c. */

typedef struct
{
  char **classes;       /* owned; NULL: none */
  const char *id;       /* of the attributes, like all below; NULL: none */
  const char *role;     /* of ARIA */
  const char *property; /* itemprop */
  const char *style;
  gboolean hidden;
} RostrumHtmlAttributes;

/* Where text stands: what is inherited from an element to those inside. */
typedef struct
{
  RostrumHtmlRole role;
  gboolean skipped;
  gboolean bold;
  gboolean link;
  gboolean preformatted;
  gboolean selected;
  gboolean inline_furniture; /* hidden in the middle of a paragraph: skipped, too */
  guint container;           /* slot of the blocks; see page_blocks.h */
} RostrumHtmlPlace;

/* NAMES: name, value, name, value …, NULL; may be NULL. */
void rostrum_html_attributes_read (const char *const *names, RostrumHtmlAttributes *attributes);
void rostrum_html_attributes_clear (RostrumHtmlAttributes *attributes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RostrumHtmlAttributes, rostrum_html_attributes_clear)

/* Turns the PLACE around an element into the place inside it. */
void rostrum_html_marks_place (const char *tag, guint flags,
                               const RostrumHtmlAttributes *attributes, RostrumHtmlPlace *place);

RostrumHtmlClaim rostrum_html_marks_claim (const char *tag,
                                           const RostrumHtmlAttributes *attributes);

/* Notes the date that a <meta> or <time> gives, if none has been noted before. */
void rostrum_html_marks_dates (RostrumHtmlPage *page, const char *tag, const char *const *names);

G_END_DECLS
