/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/concordance.h"

G_BEGIN_DECLS

/* One line of a concordance as text; each appends to OUT, with the line end. */

/* The keyword in the middle of WIDTH columns, always beginning at the same one; then date, speaker,
 * evidence, and the source with the bytes of the unit. COLOUR: the keyword stands out. */
void rostrum_concordance_terminal (const RostrumConcordanceLine *line, guint width, gboolean colour,
                                   GString *out);

/* WIDTH 0: the whole unit around the keyword. */
void rostrum_concordance_csv (const RostrumConcordanceLine *line, guint width, GString *out);
void rostrum_concordance_json (const RostrumConcordanceLine *line, guint width, GString *out);

#define ROSTRUM_CONCORDANCE_HEADER                                                                 \
  "meeting,date,speaker,role,evidence,topics,unit,paragraph,byte_start,byte_end,left,keyword,"     \
  "right\n"

G_END_DECLS
