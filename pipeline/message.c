/* SPDX-License-Identifier: MIT */
/* Messages and the status line on the standard error. */
#include "pipeline/message.h"

#include <stdio.h>

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
    {
      fputs (text, stderr);
      status_shown = TRUE;
    }
  fflush (stderr);
  g_mutex_unlock (&lock);
}
