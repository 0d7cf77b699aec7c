/* SPDX-License-Identifier: MIT */
/* Signals that ask the program to end, held back. */
#include "corpus/base/signals.h"

#include <signal.h>

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

static volatile sig_atomic_t caught;
static struct sigaction before[G_N_ELEMENTS (signals)];
static guint depth;

static void
on_signal (int number)
{
  caught = number;
}

void
rostrum_signals_hold (void)
{
  struct sigaction action = { .sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND };

  if (depth++ > 0)
    return;
  caught = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      sigaction (signals[i], NULL, &before[i]);
      if (before[i].sa_handler != SIG_IGN)
        sigaction (signals[i], &action, NULL);
    }
}

int
rostrum_signals_caught (void)
{
  return caught;
}

void
rostrum_signals_release (gboolean again)
{
  if (depth == 0 || --depth > 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &before[i], NULL);
  if (again && caught != 0)
    raise (caught);
}
