/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

#include "corpus/meeting.h"

G_BEGIN_DECLS

/* Where the real data lie: $ROSTRUM_TEST_DATA, else ../shared/data beside the sources. NULL, with a
 * message on what is missing, if PATH is not there. (transfer full) */
char *score_data_path (const char *path);

/* Reads a file as the program would. Aborts the test if it cannot be read. */
RostrumMeeting *score_read_meeting (const char *path);

/* Spaces of all kinds as one, ends trimmed. (transfer full) */
char *score_plain (const char *text, gsize length);

/* All verbatim remarks of the file PATH, one a line: speaker, tab, words with single spaces.
 * (transfer full) */
char *score_remarks (const char *path);

#define SCORE_SKIP 77

G_END_DECLS
