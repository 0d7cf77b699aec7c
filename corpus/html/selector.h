/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A small part of CSS selectors: tag, .class, #id and their combinations (div.text#body), one
 * inside another (article .text), and several, any of which may match (main, #text). */
typedef struct _RostrumHtmlSelector RostrumHtmlSelector;

/* What an element shows to selectors. Tags and ids as written in the page, tags in small letters.
 */
typedef struct
{
  const char *tag;
  const char *id;             /* NULL: none */
  const char *const *classes; /* NULL-terminated; NULL: none */
} RostrumHtmlSubject;

#define ROSTRUM_HTML_SELECTOR_MAX 1000 /* bytes */

/* Returns: (transfer full), or NULL with ROSTRUM_ERROR_USAGE that says what is not understood. */
RostrumHtmlSelector *rostrum_html_selector_new (const char *text, GError **error);
void rostrum_html_selector_free (RostrumHtmlSelector *selector);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumHtmlSelector, rostrum_html_selector_free)

/* How far each alternative has matched above an element: opaque, small, copied from parent to
 * child. */
typedef struct
{
  guint8 matched[8];
} RostrumHtmlProgress;

/* Whether SUBJECT, whose parent had come as far as PARENT (all zero: the root), matches. *PROGRESS
 * is for its children. */
gboolean rostrum_html_selector_match (const RostrumHtmlSelector *selector,
                                      const RostrumHtmlSubject *subject,
                                      const RostrumHtmlProgress *parent,
                                      RostrumHtmlProgress *progress);

G_END_DECLS
