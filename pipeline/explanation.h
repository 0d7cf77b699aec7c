/* SPDX-License-Identifier: MIT */
#pragma once

#include <json-glib/json-glib.h>

#include "stages/batch.h"

G_BEGIN_DECLS

/* What `explain` writes: of units, and of models. */

typedef enum
{
  ROSTRUM_EXPLANATION_TEXT,
  ROSTRUM_EXPLANATION_CSV,
  ROSTRUM_EXPLANATION_JSON,
} RostrumExplanationFormat;

typedef struct
{
  RostrumExplanationFormat format;
  guint top;         /* in text: so many words that raise a margin, and so many that lower it */
  const char *topic; /* this topic only; NULL: all */
  gsize n_units;     /* written so far */
} RostrumExplanation;

/* Appends the explanation of a unit that went through the classify stage. CSV and JSON hold every
 * feature, in the order in which contributions add up to the margin to the last bit. */
void rostrum_explanation_unit (RostrumExplanation *explanation, const RostrumBatch *batch,
                               gsize unit, GString *out);

/* Appends the strongest terms of MODEL by topic. */
void rostrum_explanation_model (const RostrumExplanation *explanation, const RostrumModel *model,
                                GString *out);

/* The record (text, meeting, unit, language) of UNIT of MEETING in the database of a run in FOLDER,
 * or NULL with an error. Returns: (transfer full) */
JsonObject *rostrum_explanation_find (const char *folder, const char *meeting, guint64 unit,
                                      GError **error);

/* Shared by the writers: a field of RFC 4180 with the comma behind it. */
void rostrum_explanation_field (GString *out, const char *text);

/* A number with so many decimals, signed, whatever the locale. */
void rostrum_explanation_number (GString *out, double value, guint decimals);

G_END_DECLS
