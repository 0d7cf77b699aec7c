/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/resolve.h"

G_BEGIN_DECLS

/* Whole-paragraph brackets in which the minutes tell what somebody said: "(In her remarks, Council
 * member Ann Lee talked about …)". Who it was is found by the shape of names in the first sentence,
 * by the people known in the meeting and in the roster, and by the hand-over before the block; the
 * verbs only help. */

typedef enum
{
  ROSTRUM_REPORT_NONE,    /* it does not tell what somebody said */
  ROSTRUM_REPORT_PERSON,  /* by the person in name */
  ROSTRUM_REPORT_CURRENT, /* by whoever spoke before it: "(The Minister went on to …)" */
  ROSTRUM_REPORT_SILENT,  /* somebody is named who is not told to have spoken */
  ROSTRUM_REPORT_SEVERAL, /* by several people at once */
  ROSTRUM_REPORT_NOBODY,  /* it tells what was said, but not by whom */
} RostrumReportKind;

typedef struct
{
  RostrumReportKind kind;
  char *name; /* printed, without title and role; owned */
  char *role; /* printed; owned, or NULL */
} RostrumReport;

/* What the finder may know. */
typedef struct
{
  const RostrumResolver *resolver; /* the names of the labels have been added */
  const RostrumRoster *roster;     /* or NULL */
  const char *date;
  const char *current_role; /* of whoever spoke before the block, or NULL */
  const char *handed_to;    /* name in the hand-over before the block, or NULL */
} RostrumReportContext;

/* INNER: the words between the brackets. CLOSED: the bracket is closed. */
void rostrum_report_find (const char *text, RostrumSpan inner, gboolean closed,
                          const RostrumReportContext *context, RostrumReport *report);
void rostrum_report_clear (RostrumReport *report);

/* To whom the end of SPAN (a paragraph of speech) gives the floor: "Ann Lee, go ahead please.", "Ms
 * Lee, you have the floor.". The name last mentioned there. (transfer full) or NULL. */
char *rostrum_report_handed_to (const char *text, RostrumSpan span);

G_END_DECLS
