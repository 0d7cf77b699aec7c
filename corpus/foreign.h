/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file that begins with the LENGTH bytes of HEAD is, and how to make text of it, when it is
 * one of the formats that people keep transcripts in and that no reader reads: PDF, documents of
 * word processors and e-books. NULL: it is none of them. Returns: (transfer none), static, the
 * second half of a message. */
const char *rostrum_foreign_advice (const char *head, gsize length);

G_END_DECLS
