/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/options.h"

G_BEGIN_DECLS

/* Learns the weights of context (models/context.h) for the model in the folder MODEL: transcripts
 * at SOURCE are scored, GOLD says which topics their paragraphs have (a table with tabs and the
 * columns meeting, paragraph and topics; topics joined by "|"; paragraphs with none of the model's
 * have none; units of paragraphs that are not listed do not count). Writes MODEL/context.json if
 * context helps beyond chance; tells on the standard error how it did. FALSE with an
 * error: nothing was learnt. */
gboolean rostrum_exchanges_learn (const RostrumOptions *options, const char *model,
                                  const char *source, const char *gold, GError **error);

G_END_DECLS
