/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/labels.h"

G_BEGIN_DECLS

/* Names "Mr Smith" and "Ms Smith" with their titles where LABELS have both: they are two people,
 * whoever they are. Titles are no part of a label's name otherwise. */
void rostrum_label_titles_keep (RostrumLabels *labels);

G_END_DECLS
