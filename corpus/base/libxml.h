/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* To be called before the first use of libxml2 in any thread, by whoever makes a parser. libxml2
 * prepares itself when it is first used, and threads that do so at the same time may then wait for
 * ever for a lock that one of them has replaced. */
void rostrum_libxml_prepare (void);

G_END_DECLS
