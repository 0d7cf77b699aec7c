/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The options that all verbs share, parsed once. */

typedef enum
{
  ROSTRUM_PROGRESS_AUTO, /* when the standard error is a terminal */
  ROSTRUM_PROGRESS_ALWAYS,
  ROSTRUM_PROGRESS_NEVER,
} RostrumProgressMode;

/* Limits and defaults, also for the help. */
#define ROSTRUM_THREADS_MAX         1024
#define ROSTRUM_BATCH_UNITS_DEFAULT 256
#define ROSTRUM_BATCH_UNITS_MAX     1000000
#define ROSTRUM_BATCH_BYTES_DEFAULT (G_GUINT64_CONSTANT (256) << 10)
#define ROSTRUM_BATCH_BYTES_MAX     (G_GUINT64_CONSTANT (1) << 30)
#define ROSTRUM_MAX_MEETING_DEFAULT (G_GUINT64_CONSTANT (512) << 20)
/* Offsets inside a meeting are 32 bits wide in places (words.h). */
#define ROSTRUM_MAX_MEETING_MAX      (G_GUINT64_CONSTANT (1) << 31)
#define ROSTRUM_MAX_MEMBERS_DEFAULT  G_GUINT64_CONSTANT (1000000)
#define ROSTRUM_MAX_MEMBERS_MAX      G_GUINT64_CONSTANT (1000000000)
#define ROSTRUM_MAX_UNPACKED_DEFAULT (G_GUINT64_CONSTANT (256) << 30)
#define ROSTRUM_MAX_UNPACKED_MAX     (G_GUINT64_CONSTANT (1) << 60)
#define ROSTRUM_MAX_RATIO_DEFAULT    G_GUINT64_CONSTANT (250)
#define ROSTRUM_MAX_RATIO_MAX        G_GUINT64_CONSTANT (1000000)

typedef struct
{
  char *model;    /* name or folder; NULL: by the meeting's language */
  char *roster;   /* path; NULL: none */
  char *format;   /* a reader's name; NULL: by content */
  char *encoding; /* as iconv knows it; NULL: by content */
  char *language; /* ISO 639-1; NULL: by content */
  guint threads;
  guint64 seed;
  gboolean strict;
  gboolean quiet;
  RostrumProgressMode progress;
  gsize max_meeting; /* bytes of one source */
  guint batch_units;
  gsize batch_bytes;

  /* Of the verbs that read sources: see source_options.h. */
  const char *select;  /* which element of a web page is the text; NULL: found */
  const char *columns; /* which columns of a table are what; NULL: by their names */
  guint64 max_members, max_unpacked, max_ratio; /* of archives; 0: none are read */
} RostrumOptions;

/* What parsing found. */
typedef struct
{
  RostrumOptions options;
  gboolean help;
  gboolean version;
  char **arguments; /* what is no option, in order */
} RostrumCommandLine;

void rostrum_command_line_clear (RostrumCommandLine *line);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RostrumCommandLine, rostrum_command_line_clear)

/* Parses ARGUMENTS (NULL-terminated, without program and verb) into LINE (overwritten): the shared
 * options and those of ENTRIES (a verb's own, may be NULL), which may be mixed with other
 * arguments; behind "--" nothing is an option. Values are checked against their ranges; --format
 * is one of FORMATS (NULL-terminated), or where that is NULL, a format of sources. FALSE with
 * ROSTRUM_ERROR_USAGE; VERB is named in the advice. */
gboolean rostrum_options_parse (const char *const *arguments, const char *verb,
                                const GOptionEntry *entries, const char *const *formats,
                                RostrumCommandLine *line, GError **error);

/* Whether a shared option (by its long name) says what sources are read and how, and by which model
 * they are judged. --format is one where no FORMATS are written (may be NULL). */
gboolean rostrum_option_is_of_sources (const char *name, const char *const *formats);

/* The long name of the first of these options that OPTIONS have, or NULL. (transfer none) */
const char *rostrum_options_of_sources (const RostrumOptions *options, const char *const *formats);

/* The table of the shared options, for the help, the manual and completion; ended by an entry
 * without a long name; without those of sources, where WITHOUT_SOURCES. The argument of an option
 * that takes one of a few words lists them, as in "auto|always|never"; what stands in capitals
 * (FILE, DIR, TOPIC …) is a kind of value, see completion.c. FORMATS: what --format may name (a
 * verb's formats), NULL: formats of sources. Returns: (transfer full) free with g_free. */
GOptionEntry *rostrum_options_shared (const char *const *formats, gboolean without_sources);

/* A whole number from MINIMUM to MAXIMUM; with SIZES also one followed by K, M or G (powers of
 * 1024). NAME ("--threads") is for the message. FALSE with ROSTRUM_ERROR_USAGE. For the options of
 * verbs, too. */
gboolean rostrum_options_number (const char *name, const char *text, guint64 minimum,
                                 guint64 maximum, gboolean sizes, guint64 *value, GError **error);

G_END_DECLS
