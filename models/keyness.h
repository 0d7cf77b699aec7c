/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which words mark a group. Counts are of one word: in the group, and in all groups together. */
typedef struct
{
  guint64 group;       /* times the word is in the group */
  guint64 all;         /* in all groups */
  guint64 group_words; /* words of the group */
  guint64 all_words;   /* of all groups */
} RostrumKeynessCounts;

/* The z score of the log-odds of the word in the group against the rest, with an informative
 * Dirichlet prior: the word's frequency in all groups, with the weight of PRIOR words in all
 * (Monroe, Colaresi & Quinn 2008, "Fightin' words", Political Analysis 16(4), equations 15, 16, 20
 * and 22; the rest stands for their second party, so that there may be any number of groups).
 * *DELTA: the log-odds ratio itself. 0 where there is no rest. */
double rostrum_keyness_log_odds (const RostrumKeynessCounts *counts, double prior, double *delta);

/* The log-likelihood ratio of the word in the group against the rest, negative where it is rarer
 * there: Dunning 1993, "Accurate methods for the statistics of surprise and coincidence",
 * Computational Linguistics 19(1); over the whole table of two by two. */
double rostrum_keyness_g2 (const RostrumKeynessCounts *counts);

G_END_DECLS
