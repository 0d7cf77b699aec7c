/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* keyness.csv: the words that mark each year, meeting or speaker against all the others. */

typedef enum
{
  ROSTRUM_KEYNESS_YEAR,
  ROSTRUM_KEYNESS_MEETING,
  ROSTRUM_KEYNESS_SPEAKER,
  ROSTRUM_N_KEYNESS
} RostrumKeynessBy;

/* "year", "meeting", "speaker" */
extern const char *const rostrum_keyness_names[ROSTRUM_N_KEYNESS];

typedef struct
{
  RostrumKeynessBy by;
  guint top;    /* words per group */
  double prior; /* weight of the prior, in words */
  guint least;  /* words that are said less often in all are left out */
} RostrumKeynessOptions;

/* 100 words per group; prior of 1000 words; 3 times. */
void rostrum_keyness_options_init (RostrumKeynessOptions *options);

/* Reads the unit records in UNITS and writes the table to FILE. Words are counted by stem, within
 * their language, in any script; each is shown by its commonest form. *N_GROUPS, *N_UNDATED: units
 * left out for lack of a date. */
gboolean rostrum_keyness_write (const char *units, const RostrumKeynessOptions *options,
                                const char *file, guint *n_groups, guint64 *n_undated,
                                GError **error);

G_END_DECLS
