/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/base/advance.h"

G_BEGIN_DECLS

/* keyness.csv: the words that mark each year, meeting, speaker or topic against all other units. */

typedef enum
{
  ROSTRUM_KEYNESS_YEAR,
  ROSTRUM_KEYNESS_MEETING,
  ROSTRUM_KEYNESS_SPEAKER,
  ROSTRUM_KEYNESS_TOPIC, /* a unit with several topics belongs to each of them */
  ROSTRUM_N_KEYNESS
} RostrumKeynessBy;

/* "year", "meeting", "speaker", "topic" */
extern const char *const rostrum_keyness_names[ROSTRUM_N_KEYNESS];

typedef struct
{
  guint by;               /* bits, 1 << RostrumKeynessBy: what there are rows for, in that order */
  guint top;              /* words per group */
  double prior;           /* weight of the prior, in words */
  guint least;            /* words that are said less often in all are left out */
  gboolean content_words; /* words whose commonest form is a function word are left out, too */
  guint forms; /* different spellings that are held; what comes later is no word of its own */
  RostrumAdvance advance; /* told while the units are read; NULL: nobody wants to know */
  gpointer advance_data;
} RostrumKeynessOptions;

/* What was counted. */
typedef struct
{
  guint n_groups;
  guint64 n_undated; /* units left out of the years for lack of a date */
  guint64 n_beyond;  /* words whose spelling came when no more were held */
} RostrumKeynessResult;

/* By year, 100 words per group; prior of 1000 words; 3 times; 2 million spellings (some 300 MB). */
void rostrum_keyness_options_init (RostrumKeynessOptions *options);

/* Reads UNITS (unit records or a database, stages/unit_file.h) and writes the table to FILE. Words
 * are counted by stem, within their language, in any script; each is shown by its commonest form.
 */
gboolean rostrum_keyness_write (const char *units, const RostrumKeynessOptions *options,
                                const char *file, RostrumKeynessResult *result, GError **error);

G_END_DECLS
