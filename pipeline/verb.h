/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

#include "pipeline/options.h"

G_BEGIN_DECLS

/* The contract of a verb. A verb is one file in pipeline/verbs/ that defines `const RostrumVerb
 * rostrum_verb_NAME`; the list in pipeline/meson.build is the registry. Each stage that works on
 * records is a verb as well, without a file here: see rostrum_verb_by_name. */

/* Exit statuses of the program. */
typedef enum
{
  ROSTRUM_EXIT_GOOD = 0,
  ROSTRUM_EXIT_USAGE = 1,      /* a wrong command line */
  ROSTRUM_EXIT_NOTHING = 2,    /* nothing could be done */
  ROSTRUM_EXIT_INCOMPLETE = 3, /* done, but sources were skipped, something is unaccounted for
                                  (--strict), or `verify` found a difference */
} RostrumExit;

typedef struct _RostrumVerb RostrumVerb;

struct _RostrumVerb
{
  const char *name;
  const char *summary;   /* one line for `rostrum --help` */
  const char *arguments; /* what follows the options: "SOURCE… -o DIR" */
  const char *details;   /* a few lines: what it does, what comes out */
  const char *examples;  /* lines that can be run as they are */
  const char *memory;    /* the memory class: what its memory grows with */

  /* Own options, ended by an entry without a name; NULL: none. Text and paths are
   * G_OPTION_ARG_FILENAME: G_OPTION_ARG_STRING would refuse UTF-8 in the C locale. */
  const GOptionEntry *entries;
  const char *const *formats; /* that the verb writes, for --format; NULL: it names a reader */
  gboolean without_sources;   /* it reads what others have made: the options of
                                 rostrum_option_is_of_sources change nothing */
  gconstpointer data;         /* the stage, when the verb is a stage */

  /* ARGUMENTS: what is left of the command line, NULL-terminated. Returns the exit status; when
   * ERROR is set, its code decides about the status and its text is printed. */
  RostrumExit (*run) (const RostrumVerb *verb, const RostrumOptions *options,
                      const char *const *arguments, GError **error);
};

/* NULL-terminated, in the order of the list. */
extern const RostrumVerb *const rostrum_verbs[];

/* A verb of the registry, or one made from the stage of that name; NULL: there is none. (transfer
 * none), valid until the next call. */
const RostrumVerb *rostrum_verb_by_name (const char *name);

/* The names of all verbs: those that are no stage, in the order of the list, then the stages in the
 * order of the chain. Returns: (transfer container) free with g_ptr_array_unref. */
GPtrArray *rostrum_verb_names (void);

/* The name nearest to a mistyped NAME by edit distance, or NULL when none is near. (transfer none)
 */
const char *rostrum_verb_suggest (const char *name);

/* The exit status that an error stands for. */
RostrumExit rostrum_exit_for_error (const GError *error);

G_END_DECLS
