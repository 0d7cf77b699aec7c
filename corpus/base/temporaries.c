/* SPDX-License-Identifier: MIT */
/* What is to be removed when the process ends at once. */
#include "corpus/base/temporaries.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A folder of results is not deeper. */
#define DEEPEST 8

static char *paths[ROSTRUM_TEMPORARIES_MAX];

/* Held to compare a path, so that nobody frees it meanwhile: several threads put their files in
 * place at once. A handler of a signal must not wait: it takes a path out while it needs it. */
static GMutex lock;

void
rostrum_temporaries_add (const char *path)
{
  char *copy = g_strdup (path);

  for (guint i = 0; i < ROSTRUM_TEMPORARIES_MAX; i++)
    if (g_atomic_pointer_compare_and_exchange (&paths[i], NULL, copy))
      return;
  g_free (copy);
}

void
rostrum_temporaries_forget (const char *path)
{
  char *forgotten = NULL;

  g_mutex_lock (&lock);
  for (guint i = 0; i < ROSTRUM_TEMPORARIES_MAX && forgotten == NULL; i++)
    {
      char *found = g_atomic_pointer_get (&paths[i]);

      if (found != NULL && strcmp (found, path) == 0 &&
          g_atomic_pointer_compare_and_exchange (&paths[i], found, NULL))
        forgotten = found;
    }
  g_mutex_unlock (&lock);
  g_free (forgotten);
}

/* As getdents64(2) writes it; the C library's readdir would allocate. */
typedef struct
{
  guint64 inode;
  gint64 offset;
  guint16 length;
  guint8 type;
  char name[];
} Entry;

static void
remove_below (int parent, const char *name, guint depth)
{
  int folder = openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  union
  {
    char bytes[4096];
    guint64 aligned;
  } buffer;
  long n;

  while (folder >= 0 && (n = syscall (SYS_getdents64, folder, &buffer, sizeof buffer)) > 0)
    for (long at = 0; at < n;)
      {
        const Entry *entry = (const Entry *)(const void *)(buffer.bytes + at);

        at += entry->length;
        if (strcmp (entry->name, ".") == 0 || strcmp (entry->name, "..") == 0)
          continue;
        if (unlinkat (folder, entry->name, 0) != 0 && depth < DEEPEST)
          remove_below (folder, entry->name, depth + 1);
      }
  if (folder >= 0)
    close (folder);
  unlinkat (parent, name, AT_REMOVEDIR);
}

void
rostrum_temporaries_remove (void)
{
  for (guint i = 0; i < ROSTRUM_TEMPORARIES_MAX; i++)
    {
      char *path = g_atomic_pointer_get (&paths[i]);

      if (path == NULL || !g_atomic_pointer_compare_and_exchange (&paths[i], path, NULL))
        continue;
      if (unlink (path) != 0)
        remove_below (AT_FDCWD, path, 0);
      g_atomic_pointer_compare_and_exchange (&paths[i], NULL, path);
    }
}

static void
on_signal (int number)
{
  rostrum_temporaries_remove ();
  /* By SA_RESETHAND the signal has its ordinary effect now, as soon as this returns. */
  raise (number);
}

void
rostrum_temporaries_remove_on_signal (void)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  struct sigaction action = { .sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      struct sigaction before;

      if (sigaction (signals[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
        sigaction (signals[i], &action, NULL);
    }
}
