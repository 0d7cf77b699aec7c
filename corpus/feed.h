/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/reader.h"
#include "corpus/source.h"

G_BEGIN_DECLS

/* The meetings of one source, one after the other. Most sources are one meeting; a file may hold
 * many (TEI corpus, JSON Lines, CSV). Only what is being read is held. */
typedef struct _RostrumFeed RostrumFeed;

/* Opens SOURCE and looks at its beginning. SOURCE and OPTIONS must outlive the feed. NULL: nothing
 * of it can be read, for the reason in ERROR. */
RostrumFeed *rostrum_feed_open (const RostrumSource *source, const RostrumReaderOptions *options,
                                GError **error);
void rostrum_feed_free (RostrumFeed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumFeed, rostrum_feed_free)

/* TRUE if the source is one meeting by its format: it is the source, not a part of it. */
gboolean rostrum_feed_is_single (const RostrumFeed *feed);

/* The next meeting (transfer full). SKIPPED and FAILED come with an error; behind END and FAILED
 * there is nothing. */
RostrumNext rostrum_feed_next (RostrumFeed *feed, RostrumMeeting **meeting, GError **error);

/* Where the meeting that was given last begins, if the source may be cut there: reading can go on
 * with it (RostrumSource.piece). Else FALSE. */
gboolean rostrum_feed_mark (const RostrumFeed *feed, RostrumCut *cut);

/* Behind END: NULL if the pieces between marks give the meetings that the whole gave; else why they
 * do not, for a message. */
const char *rostrum_feed_refuses_cuts (const RostrumFeed *feed);

/* Bytes of the source, or its piece, that were read so far; all of them at the end. */
gsize rostrum_feed_bytes (const RostrumFeed *feed);

/* At the end: the SHA-256 of the source in hex, NULL if it could not be read to its end. (transfer
 * full) */
char *rostrum_feed_digest (RostrumFeed *feed);

/* At the end: bytes that are in no ledger, though nothing was skipped. */
gsize rostrum_feed_uncounted (const RostrumFeed *feed);

G_END_DECLS
