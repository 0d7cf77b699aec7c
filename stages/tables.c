/* SPDX-License-Identifier: MIT */
/* tables: what people compute with. The tables of topics are made in tables_topics.c, the others in
 * tables_lists.c. */
#include "stages/tables.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/base/csv.h"
#include "corpus/base/error.h"
#include "stages/tables_private.h"
#include "stages/tally_file.h"

const char *const rostrum_table_names[] = {
  "topic_by_speaker.csv",
  "topic_by_meeting.csv",
  "topic_by_year.csv",
  "topic_by_speaker_meeting.csv",
  "speakers.csv",
  "ledger.csv",
  "unresolved.csv",
  "corrections.csv",
  NULL,
};

/* Rows are handed to the file in pieces of about this size. */
#define PIECE_SIZE (64 * 1024)

gboolean
rostrum_table_open (RostrumTable *table, const RostrumTally *tally, const char *folder,
                    const char *name, const char *header, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "tables", name, NULL);

  table->tally = tally;
  table->output = rostrum_output_open (path, error);
  if (table->output == NULL)
    return FALSE;
  table->rows = g_string_new (header);
  g_string_append_c (table->rows, '\n');
  return TRUE;
}

static gboolean
hand_over (RostrumTable *table, gsize least, GError **error)
{
  gboolean good;

  if (table->rows->len < least)
    return TRUE;
  good = rostrum_output_write (table->output, table->rows->str, (gssize)table->rows->len, error);
  g_string_truncate (table->rows, 0);
  return good;
}

gboolean
rostrum_table_end_row (RostrumTable *table, GError **error)
{
  rostrum_csv_end (table->rows);
  return hand_over (table, PIECE_SIZE, error);
}

gboolean
rostrum_table_append (RostrumTable *table, const GString *rows, GError **error)
{
  return hand_over (table, 1, error) &&
         rostrum_output_write (table->output, rows->str, (gssize)rows->len, error);
}

gboolean
rostrum_table_close (RostrumTable *table, gboolean good, GError **error)
{
  good = good &&
         rostrum_output_write (table->output, table->rows->str, (gssize)table->rows->len, error);
  g_string_free (table->rows, TRUE);
  if (good)
    return rostrum_output_commit (table->output, error);
  rostrum_output_abort (table->output);
  return FALSE;
}

static gboolean
write_tables (const RostrumTally *tally, const RostrumEstimateOptions *options, const char *folder,
              const RostrumTableWrite *files, GError **error)
{
  g_autofree char *tables = g_build_filename (folder, "tables", NULL);

  if (g_mkdir (tables, 0777) != 0 && errno != EEXIST)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                   "%s: cannot be created: %s; nothing was left half-written there", tables,
                   g_strerror (errno));
      return FALSE;
    }
  return rostrum_table_topics (tally, options, folder, files, error);
}

gboolean
rostrum_tables_write (const RostrumTally *tally, const RostrumEstimateOptions *options,
                      const char *folder, GError **error)
{
  static const RostrumTableWrite files[] = { rostrum_table_unresolved, rostrum_table_ledger,
                                             rostrum_table_speakers, NULL };

  return write_tables (tally, options, folder, files, error);
}

static gboolean
finish (const RostrumShared *shared, GError **error)
{
  static const RostrumTableWrite files[] = { rostrum_tally_write_file, rostrum_table_unresolved,
                                             rostrum_table_ledger, rostrum_table_speakers, NULL };

  return write_tables (shared->tally, shared->estimate, shared->folder, files, error);
}

const RostrumStage rostrum_stage_tables = {
  .name = "tables",
  .summary = "write the tables",
  .consumes = ROSTRUM_LAYER_TALLIES,
  .produces = ROSTRUM_LAYER_TABLES,
  .finish = finish,
};
