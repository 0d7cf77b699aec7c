/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a model errs: what it said of labelled texts that it had not seen, kept by the groups that
 * cross-validation did not tear apart, so that the uncertainty of error rates can be had by
 * resampling groups. On disk a table that people can read:
 * errors.tsv in the model's folder, with the columns group, topic, truth, length, bin, given,
 * units, words, part: the words that the topic truly gets, when a text's words are divided among
 * its topics. */

/* Margins fall into bins of an eighth, from -2 to 2; the outer bins are open. With whether the
 * topic was given (its threshold lies inside a bin), that makes the place of a decision. */
#define ROSTRUM_ERRORS_BINS   32
#define ROSTRUM_ERRORS_PLACES (2 * ROSTRUM_ERRORS_BINS)

static inline guint
rostrum_errors_place (double margin, gboolean given)
{
  double bin = margin * 8 + ROSTRUM_ERRORS_BINS / 2;

  return 2 * (bin < 0                      ? 0
              : bin >= ROSTRUM_ERRORS_BINS ? ROSTRUM_ERRORS_BINS - 1
                                           : (guint)bin) +
         (given ? 1 : 0);
}

/* Classes of length, by words: under 30, 60, 100, and longer. A long text shows its topics more
 * plainly, and labelled texts are seldom as long as those of a meeting. */
#define ROSTRUM_ERRORS_LENGTHS 4

static inline guint
rostrum_errors_length (double words)
{
  return words < 30 ? 0 : words < 60 ? 1 : words < 100 ? 2 : 3;
}

/* What is true of a text and a topic. Texts to which no topic applies are told apart from those to
 * which only others do: models confuse topics more often, and labelled texts hold many more of
 * those than meetings. */
typedef enum
{
  ROSTRUM_TRUTH_APPLIES, /* "yes" */
  ROSTRUM_TRUTH_ANOTHER, /* "another" topic does */
  ROSTRUM_TRUTH_NONE,    /* "none" does */
  ROSTRUM_N_TRUTHS
} RostrumTruth;

/* What was found at one place. Most groups are at a few places of some thousand. */
typedef struct
{
  guint32 at; /* rostrum_errors_first () + place */
  double units, words;
  double part; /* the words that the topic truly gets */
} RostrumErrorsCell;

typedef struct
{
  guint n_topics;
  char **topics;     /* n_topics; NULL-terminated */
  GPtrArray *groups; /* of char *, in the order in which they were added */
  GPtrArray *cells;  /* of GArray * of RostrumErrorsCell, by group: those with texts, ascending */

  /* private */
  gint references;
  GHashTable *index;
} RostrumErrors;

RostrumErrors *rostrum_errors_new (const char *const *topics, guint n_topics);
RostrumErrors *rostrum_errors_ref (RostrumErrors *errors);
/* Gives back one reference; the last one frees. NULL-safe. */
void rostrum_errors_unref (RostrumErrors *errors);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumErrors, rostrum_errors_unref)

/* What a cell is of: the first place of a topic, truth and length. */
static inline guint32
rostrum_errors_first (guint topic, guint truth, guint length)
{
  return ((topic * ROSTRUM_N_TRUTHS + truth) * ROSTRUM_ERRORS_LENGTHS + length) *
         ROSTRUM_ERRORS_PLACES;
}

/* The cells of GROUP from FIRST up to, but without, END (see rostrum_errors_first), *N of them.
 * (transfer none) */
const RostrumErrorsCell *rostrum_errors_cells (const RostrumErrors *errors, guint group,
                                               guint32 first, guint32 end, guint *n);

/* Adds UNITS texts of one class of LENGTH with WORDS words together, which were found at PLACE;
 * PART of the words are the topic's (0 unless it applies). */
void rostrum_errors_add (RostrumErrors *errors, const char *group, guint topic, RostrumTruth truth,
                         guint length, guint place, double units, double words, double part);

/* The index of a topic by name, or -1. */
gint rostrum_errors_topic (const RostrumErrors *errors, const char *topic);

/* Returns: (transfer full) the table. */
GString *rostrum_errors_to_text (const RostrumErrors *errors);

/* Reads the table. NAME is for messages. NULL with ROSTRUM_ERROR_MODEL that names the line. */
RostrumErrors *rostrum_errors_from_text (const char *text, const char *name, GError **error);

G_END_DECLS
