/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/reader.h"
#include "corpus/xml/flow.h"

G_BEGIN_DECLS

/* What readers of XML share: the document is read piece by piece, and what the handlers make of it
 * is given meeting by meeting. */
typedef struct _RostrumXmlStream RostrumXmlStream;

/* Called with each meeting before it is finished, when all is known of it. FALSE with an error: it
 * is skipped for that reason; without one: it is none. */
typedef gboolean (*RostrumXmlComplete) (RostrumMeeting *meeting, gpointer data, GError **error);

/* HANDLERS and COMPLETE get DATA. INPUT, OPTIONS, HANDLERS and DATA must outlive the stream. */
RostrumXmlStream *rostrum_xml_stream_new (RostrumInput *input, const RostrumReaderOptions *options,
                                          const RostrumXmlHandlers *handlers,
                                          RostrumXmlComplete complete, gpointer data);
void rostrum_xml_stream_free (RostrumXmlStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumXmlStream, rostrum_xml_stream_free)

/* (transfer none) */
RostrumXmlFlow *rostrum_xml_stream_flow (RostrumXmlStream *stream);
RostrumMeeting *rostrum_xml_stream_meeting (RostrumXmlStream *stream);

/* For handlers, where a document may hold several meetings: one ends here. What follows belongs to
 * it all the same, up to where the next one begins. */
void rostrum_xml_stream_end_meeting (RostrumXmlStream *stream);

/* For handlers: another one begins, so that what _end_meeting was told of is finished. */
void rostrum_xml_stream_begin_meeting (RostrumXmlStream *stream);

/* For handlers, behind _begin_meeting: reading can go on with the meeting that begins. CUT: what
 * must be known there; `at` and `lines` are set here. */
void rostrum_xml_stream_can_begin (RostrumXmlStream *stream, const RostrumCut *cut);

/* The `mark` of a reader, and its `take_piece`. */
gboolean rostrum_xml_stream_mark (const RostrumXmlStream *stream, RostrumCut *cut);
gboolean rostrum_xml_stream_take_piece (RostrumXmlStream *stream, const RostrumPiece *piece,
                                        GError **error);

/* The `next` of a reader. A document that is not well-formed gives the meetings that ended before
 * the fault, then ROSTRUM_NEXT_FAILED. */
RostrumNext rostrum_xml_stream_next (RostrumXmlStream *stream, RostrumMeeting **meeting,
                                     GError **error);

G_END_DECLS
