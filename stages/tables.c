/* SPDX-License-Identifier: MIT */
/* tables: what people compute with. Here are the tables of topics; the others are in
 * tables_lists.c.
 */
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

gboolean
rostrum_table_end_row (RostrumTable *table, GError **error)
{
  gboolean good = TRUE;

  rostrum_csv_end (table->rows);
  if (table->rows->len < PIECE_SIZE)
    return TRUE;
  good = rostrum_output_write (table->output, table->rows->str, (gssize)table->rows->len, error);
  g_string_truncate (table->rows, 0);
  return good;
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

/* A cell of some meeting on its way to the group that it adds to. */
typedef struct
{
  guint64 group;   /* sorts as the rows do */
  guint32 meeting; /* index into tally->meetings */
  const RostrumTallyCell *cell;
} Entry;

/* Sums of one group; "all" is made from the two classes. */
typedef struct
{
  guint64 units;
  guint64 parts;
} Sum;

typedef struct Grid Grid;

struct Grid
{
  RostrumTable table;
  const guint32 *topic_order;
  GArray *entries; /* of Entry */
  /* Appends the key columns of a group, of which FIRST is any entry. */
  void (*write_key) (const Grid *grid, const Entry *first, GString *out);
  const char *name; /* of the table, without .csv */
  gboolean by_speaker;
  const RostrumEstimates *estimates;
  RostrumTable *corrections; /* corrections.csv */

  /* scratch */
  Sum *sums[ROSTRUM_N_CLASSES];
  guint64 totals[ROSTRUM_N_CLASSES];
  gboolean *measured; /* by topic: a model that read this group knows it */
  GString *key;
  GArray *parts; /* of RostrumGroupPart */
  RostrumGroupEstimate estimate[ROSTRUM_N_CLASSES];
};

static int
compare_entries (const void *a, const void *b)
{
  const Entry *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  return (x->meeting > y->meeting) - (x->meeting < y->meeting);
}

static const RostrumTallyMeeting *
meeting_of (const Grid *grid, const Entry *entry)
{
  return g_ptr_array_index (grid->table.tally->meetings, entry->meeting);
}

static void
clear_group (Grid *grid)
{
  guint n = grid->table.tally->topics->len;

  for (guint c = 0; c < ROSTRUM_N_CLASSES; c++)
    {
      memset (grid->sums[c], 0, n * sizeof (Sum));
      grid->totals[c] = 0;
    }
  memset (grid->measured, 0, n * sizeof (gboolean));
  grid->measured[ROSTRUM_TALLY_OTHER] = TRUE;
}

static void
add_entry (Grid *grid, const Entry *entry, gboolean new_meeting)
{
  const RostrumTallyCell *cell = entry->cell;
  const guint classes[] = { cell->evidence == ROSTRUM_EVIDENCE_VERBATIM ? ROSTRUM_CLASS_VERBATIM
                                                                        : ROSTRUM_CLASS_REPORTED,
                            ROSTRUM_CLASS_ALL };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      grid->sums[classes[i]][cell->topic].units += cell->units;
      grid->sums[classes[i]][cell->topic].parts += cell->parts;
      grid->totals[classes[i]] += cell->parts;
    }
  if (!new_meeting)
    return;

  const GArray *topics = meeting_of (grid, entry)->topics;

  for (guint i = 0; i < topics->len; i++)
    grid->measured[g_array_index (topics, guint32, i)] = TRUE;
}

/* corrected_share, low, high; why they are empty stands in corrections.csv. */
static void
write_correction (GString *rows, const RostrumGroupEstimate *estimate, guint32 topic)
{
  gsize first = topic * (estimate->n_draws + (gsize)1);

  if (estimate->why[topic] != NULL)
    {
      for (guint i = 0; i < 3; i++)
        rostrum_csv_field (rows, NULL);
      return;
    }
  rostrum_csv_decimal (rows, estimate->draws[first], 6);
  rostrum_csv_decimal (rows, estimate->low[topic], 6);
  rostrum_csv_decimal (rows, estimate->high[topic], 6);
}

static gboolean
write_row (Grid *grid, guint class, guint32 topic, GError **error)
{
  GString *rows = grid->table.rows;
  const Sum *sum = &grid->sums[class][topic];

  g_string_append_len (rows, grid->key->str, (gssize)grid->key->len);
  rostrum_csv_field (rows, rostrum_class_names[class]);
  rostrum_csv_field (rows, g_ptr_array_index (grid->table.tally->topics, topic));
  rostrum_csv_integer (rows, (gint64)sum->units);
  g_string_append_c (rows, ',');
  rostrum_tally_append_words (rows, sum->parts);
  if (grid->totals[class] > 0)
    rostrum_csv_decimal (rows, (double)sum->parts / (double)grid->totals[class], 6);
  else
    rostrum_csv_field (rows, NULL);
  write_correction (rows, &grid->estimate[class], topic);
  return rostrum_table_end_row (&grid->table, error);
}

/* The meetings (and, where the group is of one speaker, their speaker) of N entries. */
static void
collect_parts (Grid *grid, const Entry *first, guint n)
{
  g_array_set_size (grid->parts, 0);
  for (guint i = 0; i < n; i++)
    {
      RostrumGroupPart part = { first[i].meeting,
                                grid->by_speaker ? first[i].cell->speaker : ROSTRUM_EVERYONE };

      if (i == 0 || first[i].meeting != first[i - 1].meeting)
        g_array_append_val (grid->parts, part);
    }
}

static gboolean
write_group (Grid *grid, const Entry *first, guint n, GError **error)
{
  g_autofree char *seed = NULL;
  gboolean good = TRUE;

  g_string_truncate (grid->key, 0);
  grid->write_key (grid, first, grid->key);
  collect_parts (grid, first, n);
  seed = g_strdup_printf ("%s\n%s", grid->name, grid->key->str);
  rostrum_estimates_group (grid->estimates, (const RostrumGroupPart *)(void *)grid->parts->data,
                           grid->parts->len, seed, grid->estimate);
  for (guint c = 0; c < ROSTRUM_N_CLASSES && good; c++)
    {
      for (guint i = 0; i < grid->table.tally->topics->len && good; i++)
        if (grid->measured[grid->topic_order[i]])
          good = write_row (grid, c, grid->topic_order[i], error);
      good = good && rostrum_table_correction (grid->corrections, grid->name, grid->key->str,
                                               (RostrumClass)c, &grid->estimate[c], grid->estimates,
                                               grid->topic_order, grid->measured, error);
    }
  for (guint c = 0; c < ROSTRUM_N_CLASSES; c++)
    rostrum_group_estimate_clear (&grid->estimate[c]);
  return good;
}

static gboolean
write_groups (Grid *grid, GError **error)
{
  const Entry *entries = (const Entry *)(const void *)grid->entries->data;
  guint n = grid->entries->len;
  guint first = 0;

  for (guint i = 0; i < n; i++)
    {
      if (i == first)
        clear_group (grid);
      add_entry (grid, &entries[i], i == first || entries[i].meeting != entries[i - 1].meeting);
      if (i + 1 < n && entries[i + 1].group == entries[i].group)
        continue;
      if (!write_group (grid, &entries[first], i + 1 - first, error))
        return FALSE;
      first = i + 1;
    }
  return TRUE;
}

#define GRID_COLUMNS ",evidence,topic,units,words,share,corrected_share,low,high"

static gboolean
write_grid (Grid *grid, GError **error)
{
  guint n = grid->table.tally->topics->len;
  gboolean good;

  if (grid->entries->len > 0)
    qsort (grid->entries->data, grid->entries->len, sizeof (Entry), compare_entries);
  for (guint c = 0; c < ROSTRUM_N_CLASSES; c++)
    grid->sums[c] = g_new (Sum, n);
  grid->measured = g_new (gboolean, n);
  grid->key = g_string_new (NULL);
  grid->parts = g_array_new (FALSE, FALSE, sizeof (RostrumGroupPart));
  good = write_groups (grid, error);
  for (guint c = 0; c < ROSTRUM_N_CLASSES; c++)
    g_free (grid->sums[c]);
  g_free (grid->measured);
  g_string_free (grid->key, TRUE);
  g_array_unref (grid->parts);
  return good;
}

static void
write_meeting_columns (const RostrumTallyMeeting *meeting, GString *out)
{
  rostrum_csv_field (out, meeting->id);
  rostrum_csv_field (out, meeting->date);
  rostrum_csv_field (out, meeting->title);
}

static void
write_speaker_key (const Grid *grid, const Entry *first, GString *out)
{
  rostrum_csv_field (out, g_ptr_array_index (grid->table.tally->speakers, first->cell->speaker));
}

static void
write_meeting_key (const Grid *grid, const Entry *first, GString *out)
{
  write_meeting_columns (meeting_of (grid, first), out);
}

static void
write_both_keys (const Grid *grid, const Entry *first, GString *out)
{
  write_speaker_key (grid, first, out);
  write_meeting_columns (meeting_of (grid, first), out);
}

/* The first four characters of an ISO date; 0 when there is no date. */
static guint
year_of (const RostrumTallyMeeting *meeting)
{
  return meeting->date == NULL ? 0 : (guint)g_ascii_strtoull (meeting->date, NULL, 10);
}

static void
write_year_key (const Grid *grid, const Entry *first, GString *out)
{
  guint year = year_of (meeting_of (grid, first));

  if (year == 0)
    rostrum_csv_field (out, NULL);
  else
    g_string_append_printf (out, "%04u", year);
}

enum
{
  BY_SPEAKER,
  BY_MEETING,
  BY_YEAR,
  BY_BOTH,
  N_GRIDS
};

static const struct
{
  const char *header;
  void (*write_key) (const Grid *grid, const Entry *first, GString *out);
} grids[N_GRIDS] = {
  [BY_SPEAKER] = { "speaker" GRID_COLUMNS, write_speaker_key },
  [BY_MEETING] = { "meeting,date,title" GRID_COLUMNS, write_meeting_key },
  [BY_YEAR] = { "year" GRID_COLUMNS, write_year_key },
  [BY_BOTH] = { "speaker,meeting,date,title" GRID_COLUMNS, write_both_keys },
};

static guint64
group_of (guint kind, guint32 speaker_rank, guint32 meeting_rank, guint year)
{
  switch (kind)
    {
    case BY_SPEAKER:
      return speaker_rank;
    case BY_MEETING:
      return meeting_rank;
    case BY_YEAR:
      return year;
    default:
      return (guint64)speaker_rank << 32 | meeting_rank;
    }
}

static GArray *
collect_entries (const RostrumTally *tally, guint kind)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autofree guint32 *speaker_order = rostrum_tally_order_speakers (tally);
  g_autofree guint32 *meeting_order = rostrum_tally_order_meetings (tally);
  g_autofree guint32 *speakers = rostrum_tally_ranks (speaker_order, tally->speakers->len);
  g_autofree guint32 *meetings = rostrum_tally_ranks (meeting_order, tally->meetings->len);

  for (guint m = 0; m < tally->meetings->len; m++)
    {
      const RostrumTallyMeeting *meeting = g_ptr_array_index (tally->meetings, m);

      for (guint i = 0; i < meeting->cells->len; i++)
        {
          const RostrumTallyCell *cell = &g_array_index (meeting->cells, RostrumTallyCell, i);
          Entry entry = { group_of (kind, speakers[cell->speaker], meetings[m], year_of (meeting)),
                          m, cell };

          g_array_append_val (entries, entry);
        }
    }
  return entries;
}

static gboolean
write_topic_table (const RostrumEstimates *estimates, const RostrumTally *tally, const char *folder,
                   guint kind, RostrumTable *corrections, GError **error)
{
  g_autoptr (GArray) entries = collect_entries (tally, kind);
  g_autofree guint32 *topic_order = rostrum_tally_order_topics (tally);
  g_autofree char *name =
      g_strndup (rostrum_table_names[kind], strlen (rostrum_table_names[kind]) - strlen (".csv"));
  Grid grid = { .topic_order = topic_order,
                .entries = entries,
                .write_key = grids[kind].write_key,
                .name = name,
                .by_speaker = kind == BY_SPEAKER || kind == BY_BOTH,
                .estimates = estimates,
                .corrections = corrections };

  if (!rostrum_table_open (&grid.table, tally, folder, rostrum_table_names[kind],
                           grids[kind].header, error))
    return FALSE;
  return rostrum_table_close (&grid.table, write_grid (&grid, error), error);
}

static gboolean
write_topic_tables (const RostrumTally *tally, const RostrumEstimateOptions *options,
                    const char *folder, GError **error)
{
  RostrumEstimateOptions defaults;
  g_autoptr (RostrumEstimates) estimates = NULL;
  RostrumTable corrections;
  gboolean good = TRUE;

  rostrum_estimate_options_init (&defaults);
  estimates = rostrum_estimates_new (tally, options != NULL ? options : &defaults);
  if (!rostrum_table_open (&corrections, tally, folder, "corrections.csv",
                           ROSTRUM_CORRECTIONS_HEADER, error))
    return FALSE;
  for (guint kind = 0; kind < N_GRIDS && good; kind++)
    good = write_topic_table (estimates, tally, folder, kind, &corrections, error);
  return rostrum_table_close (&corrections, good, error);
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
  return write_topic_tables (tally, options, folder, error) &&
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
