/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/brackets.h"
#include "corpus/meeting.h"

G_BEGIN_DECLS

/* What one paragraph is, for the ledger. Small, for there may be millions. */
typedef struct
{
  RostrumEvidence evidence;        /* of its main part */
  guint label_start, label_end;    /* printed label: editorial; or empty; from its paragraph on */
  guint first_insert, last_insert; /* its inserts */
} RostrumLedgerRow;

/* Fills ledger_bytes and ledger_paragraphs of MEETING from one row per paragraph. INSERTS: of
 * RostrumNote, in text order. FALSE with ROSTRUM_ERROR_FORMAT if the bytes do not add up to the
 * source's, which would be our fault. */
gboolean rostrum_ledger_fill (RostrumMeeting *meeting, const GArray *rows, const GArray *inserts,
                              GError **error);

/* Overwrites the inserts in the meeting's text with spaces, keeping the way back to source bytes.
 */
void rostrum_ledger_blank (RostrumMeeting *meeting, const GArray *inserts);

G_END_DECLS
