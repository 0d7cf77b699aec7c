/* SPDX-License-Identifier: MIT */
/* Progress on the standard error. */
#include "pipeline/progress.h"

#include <unistd.h>

#include "pipeline/display.h"
#include "pipeline/message.h"

/* Microseconds between two pictures. */
#define INTERVAL (G_USEC_PER_SEC / 5)

/* Fewer columns of a path tell nothing. */
#define MIN_WHAT 12

struct _RostrumProgress
{
  GMutex lock;
  RostrumProgressState state;
  gint64 start, shown;
};

RostrumProgress *
rostrum_progress_new (const RostrumOptions *options, guint n_sources)
{
  if (options->quiet || options->progress == ROSTRUM_PROGRESS_NEVER ||
      (options->progress == ROSTRUM_PROGRESS_AUTO && isatty (STDERR_FILENO) == 0))
    return NULL;

  RostrumProgress *progress = g_new0 (RostrumProgress, 1);

  g_mutex_init (&progress->lock);
  progress->state.n_sources = n_sources;
  /* The first picture waits as well: short work shows nothing. */
  progress->start = progress->shown = g_get_monotonic_time ();
  return progress;
}

/* With the lock. WHAT: what is in work. */
static void
show (RostrumProgress *progress, const char *what, gboolean at_once)
{
  gint64 now = g_get_monotonic_time ();

  if (now - progress->shown < INTERVAL && !at_once)
    return;
  progress->shown = now;
  progress->state.seconds = (double)(now - progress->start) / G_USEC_PER_SEC;
  progress->state.what = what;

  /* The last column stays free: some terminals go to the next line behind it. */
  g_autofree char *line =
      rostrum_progress_line (&progress->state, rostrum_display_columns (STDERR_FILENO) - 1);

  rostrum_message_status (line);
  progress->state.what = NULL;
}

void
rostrum_progress_set_bytes (RostrumProgress *progress, guint64 bytes)
{
  if (progress == NULL)
    return;
  g_mutex_lock (&progress->lock);
  progress->state.bytes = bytes;
  g_mutex_unlock (&progress->lock);
}

void
rostrum_progress_part (RostrumProgress *progress, const char *path, guint64 bytes)
{
  if (progress == NULL)
    return;
  g_mutex_lock (&progress->lock);
  progress->state.bytes_part = bytes;
  show (progress, path, FALSE);
  g_mutex_unlock (&progress->lock);
}

void
rostrum_progress_step (RostrumProgress *progress, const char *path, guint64 bytes)
{
  gboolean last;

  if (progress == NULL)
    return;
  g_mutex_lock (&progress->lock);
  progress->state.n_done++;
  progress->state.bytes_done += bytes;
  progress->state.bytes_part = 0;
  last = progress->state.n_done == progress->state.n_sources;
  show (progress, last ? "writing the results" : path, last);
  g_mutex_unlock (&progress->lock);
}

void
rostrum_progress_share (gpointer data, double share, const char *what)
{
  RostrumProgress *progress = data;

  if (progress == NULL)
    return;
  g_mutex_lock (&progress->lock);
  /* Threads may overtake one another. */
  progress->state.share = MAX (progress->state.share, share);
  show (progress, what, FALSE);
  g_mutex_unlock (&progress->lock);
}

void
rostrum_progress_finish (RostrumProgress *progress)
{
  if (progress == NULL)
    return;
  rostrum_message_status (NULL);
  g_mutex_clear (&progress->lock);
  g_free (progress);
}

/* "1.2 GB", in powers of 1000. */
static char *
size_text (double bytes)
{
  static const char *const units[] = { "B", "kB", "MB", "GB", "TB" };
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  guint unit = 0;

  while (bytes >= 999.5 && unit + 1 < G_N_ELEMENTS (units))
    {
      bytes /= 1000;
      unit++;
    }
  g_ascii_formatd (number, sizeof number, unit == 0 || bytes >= 99.95 ? "%.0f" : "%.1f", bytes);
  return g_strdup_printf ("%s %s", number, units[unit]);
}

static char *
time_text (double seconds)
{
  guint64 whole = (guint64)(seconds + 0.5);

  if (whole < 60)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " s", whole);
  if (whole < 3600)
    return g_strdup_printf ("%" G_GUINT64_FORMAT ":%02u min", whole / 60, (guint)(whole % 60));
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%02u h", whole / 3600, (guint)(whole / 60 % 60));
}

static double
share_done (const RostrumProgressState *state)
{
  double share = state->n_sources == 0 ? state->share
                 : state->bytes > 0
                     ? (double)(state->bytes_done + state->bytes_part) / (double)state->bytes
                     : (double)state->n_done / (double)state->n_sources;

  return CLAMP (share, 0, 1);
}

/* Appends PART to LINE, if it fits. */
static void
append_part (GString *line, const char *part, guint width)
{
  if (part != NULL && rostrum_display_width (line->str) + 2 + rostrum_display_width (part) <= width)
    g_string_append_printf (line, "  %s", part);
}

char *
rostrum_progress_line (const RostrumProgressState *state, guint width)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *count = NULL, *left = NULL, *rate = NULL, *cut = NULL;
  double share = share_done (state);
  guint used;

  g_string_append_printf (line, "%3d %%", (int)(share * 100));
  if (state->n_sources > 0)
    count = g_strdup_printf ("%u of %u sources", state->n_done, state->n_sources);
  /* The first moments tell nothing of the rate. */
  if (state->seconds > 0.5)
    {
      double bytes = (double)(state->bytes_done + state->bytes_part) / state->seconds;
      g_autofree char *size = size_text (bytes);
      g_autofree char *time = time_text (share > 0 ? state->seconds / share - state->seconds : 0);

      if (state->n_sources > 0)
        rate = g_strconcat (size, "/s", NULL);
      if (share > 0.01 && share < 1)
        left = g_strconcat (time, " left", NULL);
    }
  append_part (line, count, width);
  append_part (line, rate, width - (left != NULL ? MIN (width, 14) : 0));
  append_part (line, left, width);
  used = rostrum_display_width (line->str) + 2;
  if (state->what != NULL && used + MIN_WHAT <= width)
    {
      /* Of a path the end tells most. */
      cut = rostrum_display_tail (state->what, width - used);
      append_part (line, cut, width);
    }
  return rostrum_display_cut (line->str, width);
}
