/* SPDX-License-Identifier: MIT */
/* Messages and the status line on the standard error. */
#include "pipeline/message.h"

#include <stdio.h>
#include <unistd.h>

static GMutex lock;
static gboolean status_shown;

/* \r and "erase to the end of the line" leave nothing of the status line behind. */
static void
clear_status (void)
{
  if (status_shown)
    fputs ("\r\033[K", stderr);
  status_shown = FALSE;
}

/* What is no terminal cannot take a line back: there each status is a line of its own. */
static void
show_status (const char *text)
{
  gboolean terminal = isatty (STDERR_FILENO) != 0;

  fputs (text, stderr);
  if (!terminal)
    fputc ('\n', stderr);
  status_shown = terminal;
}

void
rostrum_message (const char *text)
{
  g_mutex_lock (&lock);
  clear_status ();
  fprintf (stderr, "rostrum: %s\n", text);
  fflush (stderr);
  g_mutex_unlock (&lock);
}

void
rostrum_message_status (const char *text)
{
  g_mutex_lock (&lock);
  clear_status ();
  if (text != NULL)
    show_status (text);
  fflush (stderr);
  g_mutex_unlock (&lock);
}
