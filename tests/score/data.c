/* SPDX-License-Identifier: MIT */
/* What the scoring tools share: finding and reading the real data. */
#include "tests/score/data.h"

#include <stdio.h>
#include <string.h>

#include "config.h"
#include "corpus/feed.h"
#include "corpus/names.h"
#include "corpus/segmenter.h"

char *
score_data_path (const char *path)
{
  const char *folder = g_getenv ("ROSTRUM_TEST_DATA");
  g_autofree char *beside =
      g_build_filename (ROSTRUM_SOURCE_DIRECTORY, "..", "shared", "data", NULL);
  g_autofree char *found = g_build_filename (folder != NULL ? folder : beside, path, NULL);

  if (g_file_test (found, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&found);
  fprintf (stderr, "%s is not there: set ROSTRUM_TEST_DATA to the folder of real data; skipped\n",
           path);
  return NULL;
}

RostrumMeeting *
score_read_meeting (const char *path)
{
  RostrumSource source = { .path = (char *)path, .id = (char *)path };
  RostrumReaderOptions options = { .max_meeting = G_MAXUINT32 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumFeed) feed = rostrum_feed_open (&source, &options, &error);
  RostrumMeeting *meeting;

  if (feed == NULL || rostrum_feed_next (feed, &meeting, &error) != ROSTRUM_NEXT_MEETING)
    g_error ("%s", error->message);
  return meeting;
}

char *
score_plain (const char *text, gsize length)
{
  return rostrum_name_print (text, (RostrumSpan){ 0, length });
}

char *
score_remarks (const char *path)
{
  g_autoptr (RostrumMeeting) meeting = score_read_meeting (path);
  g_autoptr (GError) error = NULL;
  GString *remarks = g_string_new (NULL);
  guint last = G_MAXUINT;

  if (!rostrum_segment (meeting, NULL, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < meeting->units->len; i++)
    {
      const RostrumUnit *unit = rostrum_meeting_unit (meeting, i);
      const RostrumRemark *remark = rostrum_meeting_remark (meeting, unit->remark);
      g_autofree char *text =
          score_plain (meeting->text + unit->span.start, unit->span.end - unit->span.start);

      if (remark->evidence != ROSTRUM_EVIDENCE_VERBATIM)
        continue;
      if (unit->remark != last)
        g_string_append_printf (remarks, "%s%s\t", last == G_MAXUINT ? "" : "\n",
                                rostrum_meeting_speaker (meeting, remark->speaker)->name);
      else
        g_string_append_c (remarks, ' ');
      g_string_append (remarks, text);
      last = unit->remark;
    }
  return g_string_free (remarks, FALSE);
}
