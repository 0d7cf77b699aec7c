/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* Labels as the Congressional Record of the United States prints them, without a colon: "Mr. ROE.",
 * "Ms. DOE of Ohio.", "The PRESIDING OFFICER." Surname and office stand in capitals; "of Ohio"
 * tells two of one surname apart, and is part of the name. */
typedef struct
{
  gsize end;       /* behind the point */
  char *name;      /* in usual letters */
  char *role;      /* "Manager", or NULL */
  gboolean office; /* nobody's name */
  char gender;     /* of the title: 'm', 'f', or 0 where it has none */
} RostrumRecordLabel;

/* The label that TEXT[START, END) begins with; FALSE: there is none. LABEL is filled in; clear it.
 */
gboolean rostrum_label_record_find (const char *text, gsize start, gsize end,
                                    RostrumRecordLabel *label);
void rostrum_label_record_clear (RostrumRecordLabel *label);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RostrumRecordLabel, rostrum_label_record_clear)

/* Whether MEETING is printed so: several paragraphs begin with such labels, and more than with
 * labels before a colon. */
gboolean rostrum_label_record_is (const RostrumMeeting *meeting);

/* Of a MEETING that is printed so, before its text is changed: what is set in (texts that are
 * inserted, headings) is editorial, and what the Record tells by its formulas procedural; the date,
 * if it is not known, that of the line "[Congressional Record Volume 3, Number 2 (Thursday,
 * December 9, 2021)]". */
void rostrum_label_record_mark (RostrumMeeting *meeting);

G_END_DECLS
