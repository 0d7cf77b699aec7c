/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/stage.h"

G_BEGIN_DECLS

/* Records as JSON Lines: one per paragraph behind ingest, one per unit behind every later stage.
 * The fields are pinned in the manual (rostrum-records(5)). */

/* Appends one line: the unit's own fields, then what WRITER (a stage, may be NULL) adds, then the
 * text. */
void rostrum_record_write_unit (const RostrumBatch *batch, gsize unit, const RostrumStage *writer,
                                GString *out);

/* Appends SPAN of TEXT as records show it: where the segment stage blanked an insert, a run of
 * spaces is left, and shown as one. */
void rostrum_record_append_text (const char *text, RostrumSpan span, GString *out);

/* Appends member NAME of an object: SPAN as a list of its two ends. */
void rostrum_record_append_span (GString *out, const char *name, RostrumSpan span);

/* How far the paragraphs of a meeting were written. Zero bytes: none was. */
typedef struct
{
  guint paragraph, note, anchor, gap; /* the next of each */
} RostrumParagraphsWritten;

/* Appends one line per paragraph of MEETING, from where *WRITTEN says until OUT has 1 MiB: short
 * paragraphs take many times their own bytes. Returns: TRUE if there are more. */
gboolean rostrum_record_write_paragraphs (const RostrumMeeting *meeting,
                                          RostrumParagraphsWritten *written, GString *out);

/* Collects the records of one meeting, as `rostrum ingest` writes them, and makes the meeting
 * again. */
typedef struct _RostrumParagraphCollector RostrumParagraphCollector;

RostrumParagraphCollector *rostrum_paragraph_collector_new (void);
void rostrum_paragraph_collector_free (RostrumParagraphCollector *collector);

/* TRUE if RECORD belongs to the meeting that is being collected, or none is. */
gboolean rostrum_paragraph_collector_accepts (const RostrumParagraphCollector *collector,
                                              JsonObject *record);
gboolean rostrum_paragraph_collector_add (RostrumParagraphCollector *collector, JsonObject *record,
                                          GError **error);

/* Returns: (transfer full) the meeting, or NULL if nothing was collected; the collector is empty
 * again. */
RostrumMeeting *rostrum_paragraph_collector_finish (RostrumParagraphCollector *collector);

/* Appends the unit of RECORD (its text is required, all else optional) to BATCH, whose meeting is
 * made on the first call. A batch of records holds units of one meeting only; returns FALSE with an
 * error for a malformed record. */
gboolean rostrum_record_read_unit (RostrumBatch *batch, JsonObject *record, GError **error);

/* TRUE if RECORD can join the units that BATCH holds: same meeting, same language. */
gboolean rostrum_record_fits_batch (const RostrumBatch *batch, JsonObject *record);

/* Whether member NAME of RECORD is true; FALSE when it is absent or something else. */
gboolean rostrum_record_boolean (JsonObject *record, const char *name);

/* Member NAME of RECORD as an array or object of at least the right kind, else NULL with an error
 * that says which stage writes it. (transfer none) */
JsonArray *rostrum_record_array (JsonObject *record, const char *name, const char *stage,
                                 GError **error);
JsonObject *rostrum_record_object (JsonObject *record, const char *name, const char *stage,
                                   GError **error);

G_END_DECLS
