/* SPDX-License-Identifier: MIT */
/* The tables of topics. Their groups (tables_group.c) are done by several threads, and put into the
 * files in order. */
#include <string.h>

#include "corpus/base/csv.h"
#include "corpus/base/parallel.h"
#include "stages/tables.h"
#include "stages/tables_private.h"

/* What a meeting, or a speaker there, adds to a group. */
typedef struct
{
  guint64 group; /* sorts as the rows do */
  RostrumGroupPart part;
} Entry;

/* Groups that are done as one task, one after the other: a large one, or some small ones. */
typedef struct
{
  gsize first, end;     /* entries */
  GString *rows;        /* NULL: not done yet */
  GString *corrections; /* likewise */
} Task;

/* So many entries are a task; a group is never torn apart. */
#define TASK_ENTRIES 32

/* A task of so many takes long. Such tasks are done first, while others fill up the threads; the
 * rows of one such group are few beside its meetings. */
#define LARGE_TASK 1024

/* Tasks whose rows wait to be put into the files. */
#define TASKS_AT_ONCE 64

typedef struct
{
  const RostrumTally *tally;
  guint n_workers;
  RostrumTableGroup **workers; /* what each thread works with */
} Work;

typedef struct
{
  const Work *work;
  guint kind;
  char *name;       /* of the table, without .csv */
  GArray *entries;  /* of Entry */
  GArray *tasks;    /* of Task */
  guint first_task; /* of those that are done at once */
} Grid;

static const RostrumTallyMeeting *
meeting_of (const Work *work, const Entry *entry)
{
  return g_ptr_array_index (work->tally->meetings, entry->part.meeting);
}

static void
write_meeting_columns (const RostrumTallyMeeting *meeting, GString *out)
{
  rostrum_csv_field (out, meeting->id);
  rostrum_csv_field (out, meeting->date);
  rostrum_csv_field (out, meeting->title);
}

static void
write_speaker_key (const Work *work, const Entry *first, GString *out)
{
  rostrum_csv_field (out, g_ptr_array_index (work->tally->speakers, first->part.speaker));
}

static void
write_meeting_key (const Work *work, const Entry *first, GString *out)
{
  write_meeting_columns (meeting_of (work, first), out);
}

static void
write_both_keys (const Work *work, const Entry *first, GString *out)
{
  write_speaker_key (work, first, out);
  write_meeting_columns (meeting_of (work, first), out);
}

/* The first four characters of an ISO date; 0 when there is no date. */
static guint
year_of (const RostrumTallyMeeting *meeting)
{
  return meeting->date == NULL ? 0 : (guint)g_ascii_strtoull (meeting->date, NULL, 10);
}

static void
write_year_key (const Work *work, const Entry *first, GString *out)
{
  guint year = year_of (meeting_of (work, first));

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

#define GRID_COLUMNS ",evidence,topic,units,words,share,corrected_share,low,high"

static const struct
{
  const char *header;
  /* Appends the key columns of a group, of which FIRST is any entry. */
  void (*write_key) (const Work *work, const Entry *first, GString *out);
  gboolean by_speaker;
} grids[N_GRIDS] = {
  [BY_SPEAKER] = { "speaker" GRID_COLUMNS, write_speaker_key, TRUE },
  [BY_MEETING] = { "meeting,date,title" GRID_COLUMNS, write_meeting_key, FALSE },
  [BY_YEAR] = { "year" GRID_COLUMNS, write_year_key, FALSE },
  [BY_BOTH] = { "speaker,meeting,date,title" GRID_COLUMNS, write_both_keys, TRUE },
};

/* The rows of the group of N entries; KEY: scratch. */
static void
append_group (const Grid *grid, RostrumTableGroup *group, const Entry *first, gsize n, GString *key,
              Task *task)
{
  g_string_truncate (key, 0);
  grids[grid->kind].write_key (grid->work, first, key);
  for (gsize i = 0; i < n; i++)
    rostrum_table_group_add (group, &first[i].part);
  rostrum_table_group_end (group, grid->name, key->str, task->rows, task->corrections);
}

static void
do_task (const Grid *grid, RostrumTableGroup *group, Task *task)
{
  const Entry *entries = (const Entry *)(const void *)grid->entries->data;
  g_autoptr (GString) key = NULL;
  gsize end;

  if (task->rows != NULL)
    return;
  key = g_string_new (NULL);
  task->rows = g_string_new (NULL);
  task->corrections = g_string_new (NULL);
  for (gsize first = task->first; first < task->end; first = end)
    {
      for (end = first + 1; end < task->end && entries[end].group == entries[first].group;)
        end++;
      append_group (grid, group, &entries[first], end - first, key, task);
    }
}

static void
task_clear (gpointer data)
{
  Task *task = data;

  if (task->rows != NULL)
    g_string_free (task->rows, TRUE);
  if (task->corrections != NULL)
    g_string_free (task->corrections, TRUE);
  task->rows = task->corrections = NULL;
}

static int
compare_entries (const void *a, const void *b)
{
  const Entry *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  return (x->part.meeting > y->part.meeting) - (x->part.meeting < y->part.meeting);
}

/* Adds what speakers said in a meeting, each for himself or all together. */
static void
add_meeting (Grid *grid, guint32 m, const guint32 *speaker_ranks, guint32 meeting_rank)
{
  const RostrumTallyMeeting *meeting = g_ptr_array_index (grid->work->tally->meetings, m);
  const RostrumTallyCell *cells = (const RostrumTallyCell *)(const void *)meeting->cells->data;

  for (guint i = 0; i < meeting->cells->len; i++)
    {
      Entry entry = { .part = { m, ROSTRUM_EVERYONE } };

      if (grids[grid->kind].by_speaker)
        entry.part.speaker = cells[i].speaker;
      if (i > 0 && (!grids[grid->kind].by_speaker || cells[i].speaker == cells[i - 1].speaker))
        continue;
      if (grid->kind == BY_YEAR)
        entry.group = year_of (meeting);
      else if (grid->kind == BY_MEETING)
        entry.group = meeting_rank;
      else if (grid->kind == BY_SPEAKER)
        entry.group = speaker_ranks[cells[i].speaker];
      else
        entry.group = (guint64)speaker_ranks[cells[i].speaker] << 32 | meeting_rank;
      g_array_append_val (grid->entries, entry);
    }
}

static void
cut_tasks (Grid *grid)
{
  const Entry *entries = (const Entry *)(const void *)grid->entries->data;
  gsize n = grid->entries->len;
  Task task = { 0 };

  for (gsize i = 1; i <= n; i++)
    if (i == n || (i - task.first >= TASK_ENTRIES && entries[i].group != entries[i - 1].group))
      {
        task.end = i;
        g_array_append_val (grid->tasks, task);
        task.first = i;
      }
}

static void
grid_init (Grid *grid, const Work *work, guint kind)
{
  const RostrumTally *tally = work->tally;
  g_autofree guint32 *speaker_order = rostrum_tally_order_speakers (tally);
  g_autofree guint32 *meeting_order = rostrum_tally_order_meetings (tally);
  g_autofree guint32 *speakers = rostrum_tally_ranks (speaker_order, tally->speakers->len);
  g_autofree guint32 *meetings = rostrum_tally_ranks (meeting_order, tally->meetings->len);
  const char *file = rostrum_table_names[kind];

  *grid = (Grid){
    .work = work,
    .kind = kind,
    .name = g_strndup (file, strlen (file) - strlen (".csv")),
    .entries = g_array_new (FALSE, FALSE, sizeof (Entry)),
    .tasks = g_array_new (FALSE, FALSE, sizeof (Task)),
  };
  g_array_set_clear_func (grid->tasks, task_clear);
  for (guint m = 0; m < tally->meetings->len; m++)
    add_meeting (grid, m, speakers, meetings[m]);
  if (grid->entries->len > 0)
    qsort (grid->entries->data, grid->entries->len, sizeof (Entry), compare_entries);
  cut_tasks (grid);
}

static void
grid_clear (Grid *grid)
{
  g_free (grid->name);
  g_array_unref (grid->entries);
  g_array_unref (grid->tasks);
}

static void
run_task (gpointer data, guint worker, guint task)
{
  Grid *grid = data;

  do_task (grid, grid->work->workers[worker],
           &g_array_index (grid->tasks, Task, grid->first_task + task));
}

static gboolean
write_tasks (Grid *grid, RostrumTable *table, RostrumTable *corrections, GError **error)
{
  guint n;

  for (guint first = 0; first < grid->tasks->len; first += n)
    {
      n = MIN (TASKS_AT_ONCE, grid->tasks->len - first);
      grid->first_task = first;
      rostrum_parallel (grid->work->n_workers, n, run_task, grid);
      for (guint i = first; i < first + n; i++)
        {
          Task *task = &g_array_index (grid->tasks, Task, i);

          if (!rostrum_table_append (table, task->rows, error) ||
              !rostrum_table_append (corrections, task->corrections, error))
            return FALSE;
          task_clear (task);
        }
    }
  return TRUE;
}

static gboolean
write_grid (Grid *grid, const char *folder, RostrumTable *corrections, GError **error)
{
  RostrumTable table;

  if (!rostrum_table_open (&table, grid->work->tally, folder, rostrum_table_names[grid->kind],
                           grids[grid->kind].header, error))
    return FALSE;
  return rostrum_table_close (&table, write_tasks (grid, &table, corrections, error), error);
}

/* A large task, and its table. */
typedef struct
{
  Grid *grid;
  Task *task;
} Large;

static void
run_large (gpointer data, guint worker, guint place)
{
  const Large *large = &g_array_index ((GArray *)data, Large, place);

  do_task (large->grid, large->grid->work->workers[worker], large->task);
}

static int
compare_large (gconstpointer a, gconstpointer b)
{
  const Large *x = a, *y = b;
  gsize n = x->task->end - x->task->first, m = y->task->end - y->task->first;

  return (n < m) - (n > m);
}

/* The large tasks of all tables, the largest first: begun last, one of them would keep all waiting.
 */
static void
do_large_tasks (const Work *work, Grid *all)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Large));

  for (guint kind = 0; work->n_workers > 1 && kind < N_GRIDS; kind++)
    for (guint i = 0; i < all[kind].tasks->len; i++)
      {
        Large large = { &all[kind], &g_array_index (all[kind].tasks, Task, i) };

        if (large.task->end - large.task->first >= LARGE_TASK)
          g_array_append_val (list, large);
      }
  g_array_sort (list, compare_large);
  rostrum_parallel (work->n_workers, list->len, run_large, list);
}

static gboolean
write_grids (const Work *work, const char *folder, RostrumTable *corrections, GError **error)
{
  Grid all[N_GRIDS];
  gboolean good = TRUE;

  for (guint kind = 0; kind < N_GRIDS; kind++)
    grid_init (&all[kind], work, kind);
  do_large_tasks (work, all);
  for (guint kind = 0; kind < N_GRIDS && good; kind++)
    good = write_grid (&all[kind], folder, corrections, error);
  for (guint kind = 0; kind < N_GRIDS; kind++)
    grid_clear (&all[kind]);
  return good;
}

gboolean
rostrum_table_topics (const RostrumTally *tally, const RostrumEstimateOptions *options,
                      const char *folder, GError **error)
{
  RostrumEstimateOptions defaults;
  g_autoptr (RostrumEstimates) estimates = NULL;
  g_autofree guint32 *topic_order = rostrum_tally_order_topics (tally);
  g_autofree RostrumTableGroup **workers = NULL;
  Work work = { .tally = tally };
  RostrumTable corrections;
  gboolean good;

  rostrum_estimate_options_init (&defaults);
  options = options != NULL ? options : &defaults;
  if (!rostrum_table_open (&corrections, tally, folder, "corrections.csv",
                           ROSTRUM_CORRECTIONS_HEADER, error))
    return FALSE;
  estimates = rostrum_estimates_new (tally, options);
  work.n_workers = MAX (options->threads, 1);
  work.workers = workers = g_new (RostrumTableGroup *, work.n_workers);
  for (guint i = 0; i < work.n_workers; i++)
    workers[i] = rostrum_table_group_new (estimates, tally, topic_order);
  good = write_grids (&work, folder, &corrections, error);
  for (guint i = 0; i < work.n_workers; i++)
    rostrum_table_group_free (workers[i]);
  return rostrum_table_close (&corrections, good, error);
}
