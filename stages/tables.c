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
hand_over (RostrumTable *table, GError **error)
{
  gboolean good;

  if (table->rows->len < PIECE_SIZE)
    return TRUE;
  good = rostrum_output_write (table->output, table->rows->str, (gssize)table->rows->len, error);
  g_string_truncate (table->rows, 0);
  return good;
}

gboolean
rostrum_table_end_row (RostrumTable *table, GError **error)
{
  rostrum_csv_end (table->rows);
  return hand_over (table, error);
}

gboolean
rostrum_table_append (RostrumTable *table, const GString *rows, GError **error)
{
  g_string_append_len (table->rows, rows->str, (gssize)rows->len);
  return hand_over (table, error);
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

gboolean
rostrum_tables_write (const RostrumTally *tally, const RostrumEstimateOptions *options,
                      const char *folder, GError **error)
{
  g_autofree char *tables = g_build_filename (folder, "tables", NULL);

  if (g_mkdir (tables, 0777) != 0 && errno != EEXIST)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
                   "%s: cannot be created: %s; nothing was left half-written there", tables,
                   g_strerror (errno));
      return FALSE;
    }
  return rostrum_table_topics (tally, options, folder, error) &&
         rostrum_table_speakers (tally, folder, error) &&
         rostrum_table_ledger (tally, folder, error) &&
         rostrum_table_unresolved (tally, folder, error);
}

static gboolean
finish (const RostrumShared *shared, GError **error)
{
  return rostrum_tables_write (shared->tally, shared->estimate, shared->folder, error) &&
         rostrum_tally_write_file (shared->tally, shared->folder, error);
}

const RostrumStage rostrum_stage_tables = {
  .name = "tables",
  .summary = "write the tables",
  .consumes = ROSTRUM_LAYER_TALLIES,
  .produces = ROSTRUM_LAYER_TABLES,
  .finish = finish,
};
