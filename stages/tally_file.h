/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/tally.h"

G_BEGIN_DECLS

/* tallies.jsonl: a tally as a file, for what comes after a run (`rostrum compare`). JSON Lines: one
 * object per model whose errors are known (`model`, `errors`: the table of models/errors.h), then
 * one per meeting, by id: `meeting`, `date`, `title`, `language`, `model`, `topics` (names),
 * `lengths` (words by class of their units' length) and `speakers`, a list by name and evidence of
 * `speaker`, `evidence`, `cells` (topic, units, parts of words), `spreads` (topic, then the sums of
 * RostrumSpread in their order) and `scores` (topic, then place and words, in turn). All numbers
 * are whole, so that files of parts of a corpus merge exactly. Ledger, aliases and unresolved names
 * are not in it. */
#define ROSTRUM_TALLY_FILE "tallies.jsonl"

gboolean rostrum_tally_write_file (const RostrumTally *tally, const char *folder, GError **error);

/* Reads FOLDER/tallies.jsonl. Returns: (transfer full), or NULL with ROSTRUM_ERROR_IO or _FORMAT
 * that names the line. */
RostrumTally *rostrum_tally_read_file (const char *folder, GError **error);

G_END_DECLS
