/* SPDX-License-Identifier: MIT */
/* The plain transcript: a text as it is copied from a page or saved from a word processor. */
#include "corpus/base/error.h"
#include "corpus/dates.h"
#include "corpus/furniture.h"
#include "corpus/head.h"
#include "corpus/label_record.h"
#include "corpus/lines.h"
#include "corpus/reader.h"

static const char *const extensions[] = { ".txt", ".text", NULL };

static int
probe (const char *text, gsize length)
{
  static const char markup[] = "<?xml";

  /* The tags of a format that no other reader knows are no text. */
  return length >= strlen (markup) && memcmp (text, markup, strlen (markup)) == 0 ? 0 : 1;
}

static gboolean
read_transcript (RostrumMeeting *meeting, const RostrumReaderOptions *options G_GNUC_UNUSED,
                 GError **error)
{
  gboolean page;

  rostrum_lines_cut (meeting);
  if (meeting->paragraphs->len == 0)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: no paragraph in it; give it its transcript or leave it out",
                   meeting->source);
      return FALSE;
    }
  page = rostrum_head_read (meeting, 0);
  rostrum_head_read_tail (meeting, meeting->paragraphs->len);
  rostrum_furniture_cut_tails (meeting, page);
  if (rostrum_label_record_is (meeting))
    rostrum_label_record_mark (meeting);
  if (meeting->date == NULL)
    meeting->date = rostrum_date_of_file (meeting->source);
  return TRUE;
}

const RostrumReader rostrum_reader_transcript = {
  .name = "transcript",
  .summary = "plain text: title, date, remarks behind the names of their speakers",
  .extensions = extensions,
  .probe = probe,
  .read = read_transcript,
};
