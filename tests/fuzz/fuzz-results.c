/* SPDX-License-Identifier: MIT */
/* results.sqlite, which may come from anywhere: the database of a small run, spoilt, is searched,
 * exported and compared with the good one, and whatever is in it, this ends, with an error or
 * without. The first byte chooses how it is spoilt: by SQL, or by bytes that are written over it
 * (three for the place, one for the value). */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/concordance.h"
#include "pipeline/export.h"
#include "stages/database.h"
#include "tests/fuzz/chain.h"
#include "tests/fuzz/fuzz.h"

/* Steps of SQLite's machine: what goes on for longer is stopped. */
#define MOST_STEPS 200000

static const char meeting[] =
    "Meeting of the Harbour Committee\n\nMay 4, 2021, Sundry Bay\n\n"
    "Chairman Ansel Dorrit: The pier is closed to foreign dockers.\n\n"
    "Mara Ilves: Who keeps the permits?\n\n"
    "(Next to speak was Jon Ferrow, who dealt with the remand prison on the quay.)\n\n"
    "Ansel Dorrit: I agree.\n";

/* The bytes of a good database. */
static const GBytes *
good_database (char **path)
{
  static GBytes *bytes;
  static char *file;

  if (bytes == NULL)
    {
      g_autofree char *source = fuzz_file ("meeting.txt", meeting, strlen (meeting));
      g_autofree char *folder = g_build_filename (fuzz_folder (), "good", NULL);
      RostrumEngineSink sink = { 0 };
      g_autoptr (GError) error = NULL;
      gsize length;
      char *data;

      g_mkdir (folder, 0700);
      fuzz_run_whole (source, folder, &sink);
      file = g_build_filename (folder, ROSTRUM_DATABASE_NAME, NULL);
      g_file_get_contents (file, &data, &length, &error);
      g_assert_no_error (error);
      bytes = g_bytes_new_take (data, length);
    }
  *path = file;
  return bytes;
}

/* No other file, and nothing that never ends by itself. */
static int
allow (void *data G_GNUC_UNUSED, int action, const char *one G_GNUC_UNUSED,
       const char *two G_GNUC_UNUSED, const char *three G_GNUC_UNUSED,
       const char *four G_GNUC_UNUSED)
{
  return action == SQLITE_ATTACH || action == SQLITE_PRAGMA || action == SQLITE_CREATE_VIEW ||
                 action == SQLITE_CREATE_TRIGGER || action == SQLITE_RECURSIVE
             ? SQLITE_DENY
             : SQLITE_OK;
}

static int
stop (void *data)
{
  int *steps = data;

  return --*steps <= 0;
}

static void
spoil_by_sql (const char *path, const uint8_t *data, size_t size)
{
  g_autofree char *sql = g_strndup ((const char *)data, size);
  g_auto (GStrv) statements = g_strsplit (sql, ";", -1);
  int steps = MOST_STEPS / 1000;
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_limit (handle, SQLITE_LIMIT_LENGTH, 1 << 16);
  sqlite3_set_authorizer (handle, allow, NULL);
  sqlite3_progress_handler (handle, 1000, stop, &steps);
  for (guint i = 0; statements[i] != NULL; i++)
    sqlite3_exec (handle, statements[i], NULL, NULL, NULL);
  sqlite3_close_v2 (handle);
}

static char *
spoil (const char *folder, const uint8_t *data, size_t size)
{
  char *path = g_build_filename (folder, ROSTRUM_DATABASE_NAME, NULL), *original;
  gsize length;
  const guint8 *good = g_bytes_get_data ((GBytes *)good_database (&original), &length);
  g_autofree guint8 *bytes = g_memdup2 (good, length);
  g_autoptr (GError) error = NULL;

  if (data[0] % 2 == 1)
    for (size_t i = 1; i + 3 < size; i += 4)
      {
        gsize place = (gsize)data[i] << 16 | (gsize)data[i + 1] << 8 | data[i + 2];

        bytes[place % length] = data[i + 3];
      }
  g_file_set_contents (path, (const char *)bytes, (gssize)length, &error);
  g_assert_no_error (error);
  if (data[0] % 2 == 0)
    spoil_by_sql (path, data + 1, size - 1);
  return path;
}

static gboolean
take_line (gpointer data, const RostrumConcordanceLine *line, GError **error G_GNUC_UNUSED)
{
  g_assert_cmpuint (line->start, <=, line->end);
  g_assert_cmpuint (line->end, <=, line->length);
  *(guint *)data += line->meeting != NULL;
  return TRUE;
}

static void
search (const char *folder)
{
  static const char *const patterns[] = { "foreign", "\"the pier\"", "i*" };

  for (guint sort = 0; sort < ROSTRUM_N_SORTS; sort++)
    {
      RostrumConcordanceQuery query = { .pattern = patterns[sort % G_N_ELEMENTS (patterns)],
                                        .sort = (RostrumSort)sort };
      g_autoptr (GError) error = NULL;
      guint n = 0;
      gboolean good = rostrum_concordance_run (folder, &query, take_line, &n, &error);

      g_assert_true (good == (error == NULL));
    }
}

static void
export_all (const char *folder)
{
  for (const RostrumExportFormat *const *format = rostrum_export_formats; *format != NULL; format++)
    {
      g_autofree char *output = g_build_filename (fuzz_folder (), (*format)->name, NULL);
      g_autoptr (GError) error = NULL;
      gboolean good = rostrum_export (folder, *format, output, &error);

      g_assert_true (good == (error == NULL));
      fuzz_remove (output);
      g_unlink (output);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *folder = g_build_filename (fuzz_folder (), "spoilt", NULL);
  g_autofree char *path = NULL, *difference = NULL;
  char *original;

  if (size == 0)
    return 0;
  g_mkdir (folder, 0700);
  path = spoil (folder, data, size);
  good_database (&original);
  search (folder);
  export_all (folder);
  difference = rostrum_database_compare (path, original);
  return 0;
}
