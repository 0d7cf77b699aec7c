/* SPDX-License-Identifier: MIT */
/* Progress on the standard error. */
#include "pipeline/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "pipeline/display.h"
#include "pipeline/message.h"

/* Microseconds between two pictures. */
#define INTERVAL (G_USEC_PER_SEC / 5)

struct _RostrumProgress
{
  RostrumProgressState state;
  gint64 start, shown;
};

RostrumProgress *
rostrum_progress_new (RostrumProgressMode mode, gboolean quiet, guint n_sources, guint64 bytes)
{
  if (quiet || mode == ROSTRUM_PROGRESS_NEVER ||
      (mode == ROSTRUM_PROGRESS_AUTO && isatty (STDERR_FILENO) == 0))
    return NULL;

  RostrumProgress *progress = g_new0 (RostrumProgress, 1);

  progress->state.n_sources = n_sources;
  progress->state.bytes = bytes;
  progress->start = g_get_monotonic_time ();
  return progress;
}

static guint
terminal_width (void)
{
  struct winsize size;

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return 80;
  return size.ws_col;
}

void
rostrum_progress_step (RostrumProgress *progress, const char *path, guint64 bytes)
{
  gint64 now;

  if (progress == NULL)
    return;
  progress->state.n_done++;
  progress->state.bytes_done += bytes;
  now = g_get_monotonic_time ();
  if (now - progress->shown < INTERVAL && progress->state.n_done < progress->state.n_sources)
    return;
  progress->shown = now;
  progress->state.seconds = (double)(now - progress->start) / G_USEC_PER_SEC;
  progress->state.path = path;

  g_autofree char *line = rostrum_progress_line (&progress->state, terminal_width () - 1);

  rostrum_message_status (line);
  progress->state.path = NULL;
}

void
rostrum_progress_finish (RostrumProgress *progress)
{
  if (progress == NULL)
    return;
  rostrum_message_status (NULL);
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

char *
rostrum_progress_line (const RostrumProgressState *state, guint width)
{
  g_autoptr (GString) line = g_string_new (NULL);
  double share = state->bytes > 0       ? (double)state->bytes_done / (double)state->bytes
                 : state->n_sources > 0 ? (double)state->n_done / (double)state->n_sources
                                        : 0;

  share = MIN (share, 1);
  g_string_append_printf (line, "%3d %%  %u of %u sources", (int)(share * 100), state->n_done,
                          state->n_sources);
  /* The first moments tell nothing of the rate. */
  if (state->seconds > 0.5)
    {
      g_autofree char *rate = size_text ((double)state->bytes_done / state->seconds);

      g_string_append_printf (line, "  %s/s", rate);
      if (share > 0.01 && share < 1)
        {
          g_autofree char *left = time_text (state->seconds / share - state->seconds);

          g_string_append_printf (line, "  %s left", left);
        }
    }
  if (state->path != NULL)
    g_string_append_printf (line, "  %s", state->path);
  return rostrum_display_cut (line->str, width);
}
