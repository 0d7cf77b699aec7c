/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/input.h"
#include "corpus/meeting.h"
#include "corpus/piece.h"

G_BEGIN_DECLS

/* A reader turns a source into meetings with paragraphs. One file per format in corpus/readers/;
 * the list in corpus/meson.build is the registry (generated: RostrumReader *rostrum_readers[]).
 *
 * A reader has either `read`: the whole decoded text is one meeting (plain text, web pages); or
 * `open`, `next` and `close`: the source is read once from beginning to end and its meetings are
 * given one by one, each held only until it is given (XML, CSV, JSON Lines). The latter make their
 * meetings with corpus/builder.h; the former may set `attributed` and the fields around it by
 * themselves, too. */

/* Lists of people that many transcripts share: corpus/xml/tei_registers.h. */
typedef struct _RostrumTeiRegisters RostrumTeiRegisters;

typedef struct
{
  const char *format;   /* a reader's name; NULL: by content */
  const char *encoding; /* as iconv knows it; NULL: by content */
  const char *language; /* ISO 639-1; NULL: by what the source says, or by content */
  const char *columns;  /* --columns as given; NULL: not given */
  const char *select; /* --select as given: which element of a page is the text; NULL: not given */
  gsize max_meeting;  /* most bytes of one meeting */
  gboolean together;  /* a table in which a meeting comes again behind others is FAILED there, so
                         that  nothing must be looked for before */

  /* Of archives: most members, most bytes unpacked, and how many times its size one may unpack to;
   * 0: none are read. */
  guint64 max_members;
  guint64 max_unpacked;
  guint max_ratio;

  RostrumTeiRegisters *registers; /* shared by all sources; NULL: each reads its own */
} RostrumReaderOptions;

typedef enum
{
  ROSTRUM_NEXT_MEETING, /* *MEETING is set */
  ROSTRUM_NEXT_END,     /* there are no more */
  ROSTRUM_NEXT_SKIPPED, /* this meeting has a fault, which is in the error; the next may be good */
  ROSTRUM_NEXT_FAILED,  /* the rest cannot be read, for the reason in the error */
} RostrumNext;

/* A file that another one says belongs to it. */
typedef struct
{
  char *reference; /* as it stands there */
  guint line;      /* where */
  gboolean aside;  /* no meetings are in it, like a list of people: nothing is lost without it */
} RostrumSourcePart;

typedef struct
{
  const char *name;    /* for --format */
  const char *summary; /* one line for help */

  /* ".xml", in small letters, NULL-terminated: files of these names are taken in a folder that is
   * walked; NULL: none. UNSURE: files with these extensions are often something else; one is taken
   * there only if a reader that lists its extension is the surest of it by its content. */
  const char *const *extensions;
  gboolean unsure;
  /* A folder that holds a file of this name is one source, which is that file; its other files are
   * read beside it, if at all. NULL: there is no such thing. */
  const char *folder_file;

  /* For formats whose corpus may be cut into files that one file includes: which ones INPUT does,
   * in its order. (transfer full), of RostrumSourcePart; ROSTRUM_ERROR_LIMIT: there are too many.
   * NULL: there is no such thing. */
  GArray *(*list_parts) (RostrumInput *input, GError **error);

  /* How sure the reader is that TEXT (the decoded beginning, LENGTH bytes) is its own: 0 no, 100
   * certain. The plain transcript says 1: it takes what nobody else wants. */
  int (*probe) (const char *text, gsize length);

  /* Fills title, date, place and paragraphs of MEETING, whose text, id and source are set. FALSE
   * with ROSTRUM_ERROR_FORMAT or _LIMIT. */
  gboolean (*read) (RostrumMeeting *meeting, const RostrumReaderOptions *options, GError **error);

  /* INPUT and OPTIONS outlive the state. NULL with an error: nothing can be read. */
  gpointer (*open) (RostrumInput *input, const RostrumReaderOptions *options, GError **error);
  /* Called until it says END or FAILED. *MEETING: (transfer full), with paragraphs. An id that it
   * sets is the part behind that of the source, "/" between; without one the source is one meeting
   * (and a second one without gets a number). A language that it does not set is told from the
   * words. Messages begin with rostrum_input_name. */
  RostrumNext (*next) (gpointer state, RostrumMeeting **meeting, GError **error);
  void (*close) (gpointer state);

  /* For formats whose files may be cut between meetings; else NULL, both. mark: sets `at`, `lines`
   * and what else it needs of CUT, which is all zero, for the meeting that was given last; FALSE:
   * nothing can be gone on with there. take_piece: called before the first meeting is asked for;
   * INPUT ends with PIECE. */
  gboolean (*mark) (gpointer state, RostrumCut *cut);
  gboolean (*take_piece) (gpointer state, const RostrumPiece *piece, GError **error);
} RostrumReader;

/* NULL-terminated, in the order of the list. */
extern const RostrumReader *const rostrum_readers[];

/* The reader for a text that begins with HEAD, or the one that is named. NULL with
 * ROSTRUM_ERROR_USAGE (there is none of that name) or _FORMAT (no reader takes it). SOURCE is for
 * the message. */
const RostrumReader *rostrum_reader_choose (const char *source, const char *format,
                                            const char *head, gsize length, GError **error);

/* By name, or NULL. */
const RostrumReader *rostrum_reader_by_name (const char *name);

/* Whether a file of this NAME stands for its folder, by a reader's `folder_file`. */
gboolean rostrum_reader_is_folder_file (const char *name);

/* Decodes BYTES (taken; padded) of the file SOURCE, which is one meeting, and reads it. A language
 * that is not given is detected when certain, else left NULL. An empty file, or one without any
 * word, is ROSTRUM_ERROR_FORMAT. Returns: (transfer full) a meeting with paragraphs. */
RostrumMeeting *rostrum_reader_read (const char *id, const char *source, char *bytes, gsize length,
                                     const RostrumReaderOptions *options, GError **error);

G_END_DECLS
