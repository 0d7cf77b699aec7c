/* SPDX-License-Identifier: MIT */
/* The meetings of one source. */
#include "corpus/feed.h"

#include "corpus/document.h"
#include "corpus/file.h"

struct _RostrumFeed
{
  const RostrumSource *source;
  const RostrumReaderOptions *options;
  RostrumFile *file;
  RostrumStream *stream;
  RostrumDocument *document;
};

RostrumFeed *
rostrum_feed_open (const RostrumSource *source, const RostrumReaderOptions *options, GError **error)
{
  g_autoptr (RostrumFeed) feed = g_new0 (RostrumFeed, 1);
  RostrumBytes bytes;

  feed->source = source;
  feed->options = options;
  feed->file = rostrum_file_open (source->path, error);
  if (feed->file == NULL)
    return NULL;
  bytes = rostrum_file_bytes (feed->file);
  feed->stream = rostrum_stream_new (&bytes);
  feed->document = rostrum_document_new (source->id, source->path, feed->stream,
                                         rostrum_file_size (feed->file), options, error);
  return feed->document != NULL ? g_steal_pointer (&feed) : NULL;
}

void
rostrum_feed_free (RostrumFeed *feed)
{
  if (feed == NULL)
    return;
  rostrum_document_free (feed->document);
  rostrum_stream_free (feed->stream);
  rostrum_file_close (feed->file);
  g_free (feed);
}

gboolean
rostrum_feed_is_single (const RostrumFeed *feed)
{
  return rostrum_document_is_single (feed->document);
}

RostrumNext
rostrum_feed_next (RostrumFeed *feed, RostrumMeeting **meeting, GError **error)
{
  return rostrum_document_next (feed->document, meeting, error);
}

gsize
rostrum_feed_bytes (const RostrumFeed *feed)
{
  return rostrum_file_position (feed->file);
}

char *
rostrum_feed_digest (RostrumFeed *feed)
{
  /* What a fault has left unread; a single meeting was read whole or is too large. */
  if (!rostrum_feed_is_single (feed))
    rostrum_file_drain (feed->file);
  return rostrum_file_digest (feed->file);
}

gsize
rostrum_feed_uncounted (const RostrumFeed *feed)
{
  return rostrum_document_uncounted (feed->document);
}
