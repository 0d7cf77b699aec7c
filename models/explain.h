/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/text/words.h"
#include "models/model.h"

G_BEGIN_DECLS

/* Taking a margin apart. The margin of a topic is its bias plus one contribution per feature of the
 * text; adding these up in the order of the features gives the margin to the last bit, because that
 * is how rostrum_model_margins adds. */

static inline double
rostrum_explain_contribution (const RostrumModel *model, guint32 feature, double value, guint topic)
{
  return value * model->weights[(gsize)feature * model->stride + topic];
}

/* The words of a text that stand behind a feature, as they are written there: each spelling once,
 * joined by ", " ("prison, prisons"). TOKENS [FIRST, FIRST + N) of TEXT have the ids STEMS (N), of
 * the model's vocabulary. Returns: (transfer full) */
char *rostrum_explain_words (const RostrumModel *model, guint32 feature, const char *text,
                             const RostrumTokens *tokens, gsize first, const guint32 *stems,
                             gsize n);

/* What each token of a text adds to the margin of TOPIC: the contribution of a feature, divided
 * equally among the places where it stands, and of a pair of words equally between the two. STEMS
 * (N) are the ids of the tokens, FEATURES (ascending) and VALUES (N_FEATURES) the vector of the
 * text. WEIGHTS (N) is overwritten; with the bias they add up to the margin, but for rounding. */
void rostrum_explain_tokens (const RostrumModel *model, guint topic, const guint32 *stems, gsize n,
                             const guint32 *features, const double *values, gsize n_features,
                             double *weights);

/* A feature of a model, and what one occurrence of it adds to a topic's margin before vectors are
 * scaled to length 1: weight · idf · separation. */
typedef struct
{
  guint32 feature;
  double strength;
} RostrumTerm;

/* The N features that raise (or, with RAISES FALSE, lower) the margin of TOPIC most, the strongest
 * first; fewer if there are not as many. Returns: (transfer full) of RostrumTerm. */
GArray *rostrum_explain_strongest (const RostrumModel *model, guint topic, gboolean raises,
                                   guint n);

G_END_DECLS
