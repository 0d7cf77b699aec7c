/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/export_format.h"

G_BEGIN_DECLS

/* Members that the JSON exports share. */

/* "bytes":[start,end] */
void rostrum_export_json_bytes (GString *out, const RostrumExportUnit *unit);

/* "topics":[…],"margins":{…},"probabilities":{…}, as in unit records; nothing without a model. */
void rostrum_export_json_scores (GString *out, const RostrumExportUnit *unit);

G_END_DECLS
