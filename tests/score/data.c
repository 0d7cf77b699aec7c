/* SPDX-License-Identifier: MIT */
/* What the scoring tools share: finding and reading the real data. */
#include "tests/score/data.h"

#include <stdio.h>
#include <string.h>

#include "config.h"
#include "corpus/names.h"
#include "corpus/reader.h"
#include "corpus/source.h"

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
  g_autoptr (GError) error = NULL;
  RostrumMeeting *meeting;
  gsize length;
  char *bytes = rostrum_source_read (&source, G_MAXUINT32, &length, NULL, &error);

  if (bytes == NULL)
    g_error ("%s", error->message);
  meeting = rostrum_reader_read (path, path, bytes, length, NULL, NULL, NULL, &error);
  if (meeting == NULL)
    g_error ("%s", error->message);
  return meeting;
}

char *
score_plain (const char *text, gsize length)
{
  return rostrum_name_print (text, (RostrumSpan){ 0, length });
}
