/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/reader.h"

G_BEGIN_DECLS

/* The list_parts of the TEI reader: what a teiCorpus includes (xi:include) before the first
 * meeting that it holds itself; what its header includes lies aside. A file that is not
 * well-formed: what it includes before the fault. */
GArray *rostrum_tei_parts (RostrumInput *input, GError **error);

G_END_DECLS
