/* SPDX-License-Identifier: MIT */
/* The tables of topics, and what is written beside them. Groups (tables_group.c) are done by
 * several threads, and put into the files in order. */
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
  gboolean early;       /* a step of its own does it first */
  GString *rows;        /* NULL: not done yet */
  GString *corrections; /* likewise */
} Task;

/* So many entries are a task; a group is never torn apart. */
#define TASK_ENTRIES 32

/* A task of so many takes long. Such tasks are done first, while others fill up the threads: begun
 * last, one of them would keep all waiting. The rows of one such group are few beside its meetings.
 */
#define LARGE_TASK 1024

/* Steps whose rows wait to be put into the files. */
#define STEPS_AHEAD 64

typedef struct
{
  const RostrumTally *tally;
  const char *folder;
  guint n_workers;
  RostrumTableGroup **workers;  /* what each thread works with */
  guint32 *speakers, *meetings; /* ranks in the order of the tables */
  RostrumTable corrections;
  GArray *steps; /* of Step */
  GError *error; /* the first in the order of steps */
} Work;

typedef struct
{
  const Work *work;
  guint kind;
  char *name;      /* of the table, without .csv */
  GArray *entries; /* of Entry */
  GArray *tasks;   /* of Task */
  RostrumTable table;
  gboolean open;
  gsize n_taken; /* tasks that are in the file */
} Grid;

/* What a thread does at a time: a large task before its turn, a file beside the tables, or the rows
 * of a task, if they were not done before; these are put into the table when their turn comes. */
typedef struct
{
  Grid *grid; /* NULL: a file */
  Task *task;
  gboolean early;
  RostrumTableWrite write; /* NULL: a task */
  gboolean written;
  GError *error;
} Step;

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
  /* Every speaker in a meeting is a group there, and no table follows that has such groups. */
  gboolean last;
} grids[N_GRIDS] = {
  [BY_SPEAKER] = { "speaker" GRID_COLUMNS, write_speaker_key, TRUE, FALSE },
  [BY_MEETING] = { "meeting,date,title" GRID_COLUMNS, write_meeting_key, FALSE, FALSE },
  [BY_YEAR] = { "year" GRID_COLUMNS, write_year_key, FALSE, FALSE },
  [BY_BOTH] = { "speaker,meeting,date,title" GRID_COLUMNS, write_both_keys, TRUE, TRUE },
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
  rostrum_table_group_end (group, grid->name, key->str, grids[grid->kind].last, task->rows,
                           task->corrections);
}

static void
do_task (const Grid *grid, RostrumTableGroup *group, Task *task)
{
  const Entry *entries = (const Entry *)(const void *)grid->entries->data;
  g_autoptr (GString) key = g_string_new (NULL);
  gsize end;

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
add_meeting (Grid *grid, guint32 m)
{
  const RostrumTallyMeeting *meeting = g_ptr_array_index (grid->work->tally->meetings, m);
  const guint32 *speaker_ranks = grid->work->speakers;
  guint32 meeting_rank = grid->work->meetings[m];
  const RostrumTallyCell *cells = meeting->cells;

  for (guint i = 0; i < meeting->n_cells; i++)
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

static gboolean
grid_init (Grid *grid, const Work *work, guint kind, GError **error)
{
  const RostrumTally *tally = work->tally;
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
    add_meeting (grid, m);
  if (grid->entries->len > 0)
    qsort (grid->entries->data, grid->entries->len, sizeof (Entry), compare_entries);
  cut_tasks (grid);
  grid->open =
      rostrum_table_open (&grid->table, tally, work->folder, file, grids[kind].header, error);
  return grid->open;
}

static gboolean
grid_close (Grid *grid, gboolean good, GError **error)
{
  if (!grid->open)
    return good;
  grid->open = FALSE;
  return rostrum_table_close (&grid->table, good, error);
}

static void
grid_clear (Grid *grid)
{
  g_free (grid->name);
  g_array_unref (grid->entries);
  g_array_unref (grid->tasks);
}

static void
step_clear (gpointer data)
{
  g_clear_error (&((Step *)data)->error);
}

static void
run_step (gpointer data, guint worker, guint place)
{
  const Work *work = data;
  Step *step = &g_array_index (work->steps, Step, place);

  if (step->write != NULL)
    step->written = step->write (work->tally, work->folder, &step->error);
  else if (step->early == step->task->early)
    do_task (step->grid, work->workers[worker], step->task);
}

static gboolean
take_rows (Work *work, Grid *grid, Task *task)
{
  if (!rostrum_table_append (&grid->table, task->rows, &work->error) ||
      !rostrum_table_append (&work->corrections, task->corrections, &work->error))
    return FALSE;
  task_clear (task);
  /* What is whole is put in place while the others go on. */
  return ++grid->n_taken < grid->tasks->len || grid_close (grid, TRUE, &work->error);
}

static gboolean
take_step (gpointer data, guint place)
{
  Work *work = data;
  Step *step = &g_array_index (work->steps, Step, place);

  if (step->write == NULL)
    return step->early || take_rows (work, step->grid, step->task);
  if (!step->written)
    g_propagate_error (&work->error, g_steal_pointer (&step->error));
  return step->written;
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const Step *x = a, *y = b;
  gsize n = x->task->end - x->task->first, m = y->task->end - y->task->first;

  return (n < m) - (n > m);
}

/* Large tasks of all tables, the largest first; then FILES, then all tasks in order. */
static void
list_steps (Work *work, Grid *all, const RostrumTableWrite *files)
{
  for (guint kind = 0; work->n_workers > 1 && kind < N_GRIDS; kind++)
    for (guint i = 0; i < all[kind].tasks->len; i++)
      {
        Task *task = &g_array_index (all[kind].tasks, Task, i);
        Step step = { .grid = &all[kind], .task = task, .early = TRUE };

        task->early = task->end - task->first >= LARGE_TASK;
        if (task->early)
          g_array_append_val (work->steps, step);
      }
  g_array_sort (work->steps, compare_steps);
  for (guint i = 0; files[i] != NULL; i++)
    {
      Step step = { .write = files[i] };

      g_array_append_val (work->steps, step);
    }
  for (guint kind = 0; kind < N_GRIDS; kind++)
    for (guint i = 0; i < all[kind].tasks->len; i++)
      {
        Step step = { .grid = &all[kind], .task = &g_array_index (all[kind].tasks, Task, i) };

        g_array_append_val (work->steps, step);
      }
}

static gboolean
write_grids (Work *work, const RostrumTableWrite *files, GError **error)
{
  Grid all[N_GRIDS];
  gboolean good = TRUE;
  guint n = 0;

  while (good && n < N_GRIDS)
    {
      good = grid_init (&all[n], work, n, error);
      n++;
    }
  if (good)
    {
      list_steps (work, all, files);
      good = rostrum_parallel_in_order (work->n_workers, work->steps->len, STEPS_AHEAD, run_step,
                                        take_step, work);
      if (!good)
        g_propagate_error (error, g_steal_pointer (&work->error));
    }
  /* Those that are open have no rows, or not all of them. */
  for (guint kind = 0; kind < n; kind++)
    good = grid_close (&all[kind], good, error);
  for (guint kind = 0; kind < n; kind++)
    grid_clear (&all[kind]);
  return good;
}

gboolean
rostrum_table_topics (const RostrumTally *tally, const RostrumEstimateOptions *options,
                      const char *folder, const RostrumTableWrite *files, GError **error)
{
  RostrumEstimateOptions defaults;
  g_autoptr (RostrumEstimates) estimates = NULL;
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_autofree guint32 *topic_order = rostrum_tally_order_topics (tally);
  g_autofree guint32 *speaker_order = rostrum_tally_order_speakers (tally);
  g_autofree guint32 *meeting_order = rostrum_tally_order_meetings (tally);
  g_autofree guint32 *speakers = rostrum_tally_ranks (speaker_order, tally->speakers->len);
  g_autofree guint32 *meetings = rostrum_tally_ranks (meeting_order, tally->meetings->len);
  g_autofree RostrumTableGroup **workers = NULL;
  Work work = {
    .tally = tally, .folder = folder, .speakers = speakers, .meetings = meetings, .steps = steps
  };
  gboolean good;

  g_array_set_clear_func (steps, step_clear);
  rostrum_estimate_options_init (&defaults);
  options = options != NULL ? options : &defaults;
  if (!rostrum_table_open (&work.corrections, tally, folder, "corrections.csv",
                           ROSTRUM_CORRECTIONS_HEADER, error))
    return FALSE;
  estimates = rostrum_estimates_new (tally, options);
  work.n_workers = MAX (options->threads, 1);
  work.workers = workers = g_new (RostrumTableGroup *, work.n_workers);
  for (guint i = 0; i < work.n_workers; i++)
    workers[i] = rostrum_table_group_new (estimates, tally, topic_order);
  good = write_grids (&work, files, error);
  for (guint i = 0; i < work.n_workers; i++)
    rostrum_table_group_free (workers[i]);
  return rostrum_table_close (&work.corrections, good, error);
}
