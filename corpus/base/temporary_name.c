/* SPDX-License-Identifier: MIT */
/* Names of what is not finished. */
#include "corpus/base/temporary_name.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MARK ".partial-"

/* Digits of machine and random number. */
#define HEX_DIGITS 8

/* Where process numbers mean what they mean here: the kernel since it was started, and the
 * container. NULL: not known. */
static char *
machine (void)
{
  g_autofree char *boot = NULL;
  g_autofree char *processes = g_file_read_link ("/proc/self/ns/pid", NULL);
  g_autofree char *both = NULL;

  if (processes == NULL ||
      !g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL))
    return NULL;
  both = g_strconcat (boot, processes, NULL);
  return g_strdup_printf ("%08x", g_str_hash (both));
}

char *
rostrum_temporary_name (const char *path)
{
  g_autofree char *trimmed = g_strdup (path);
  g_autofree char *here = machine ();
  gsize length = strlen (trimmed);

  while (length > 1 && trimmed[length - 1] == '/')
    trimmed[--length] = '\0';
  return g_strdup_printf ("%s" MARK "%ld-%s-%08x", trimmed, (long)getpid (),
                          here != NULL ? here : "", g_random_int ());
}

gboolean
rostrum_temporary_name_is_left (const char *name, const char *final)
{
  gsize length = strlen (final);
  g_autofree char *here = NULL;
  char *rest;
  long process;

  if (strncmp (name, final, length) != 0 || !g_str_has_prefix (name + length, MARK))
    return FALSE;
  name += length + strlen (MARK);
  if (!g_ascii_isdigit (*name))
    return FALSE;
  errno = 0;
  process = strtol (name, &rest, 10);
  here = machine ();
  if (errno != 0 || process <= 0 || process > G_MAXINT || here == NULL || *rest != '-' ||
      strncmp (rest + 1, here, HEX_DIGITS) != 0)
    return FALSE;
  rest += 1 + HEX_DIGITS;
  if (*rest != '-' || strspn (rest + 1, "0123456789abcdef") != HEX_DIGITS ||
      rest[1 + HEX_DIGITS] != '\0')
    return FALSE;
  return kill ((pid_t)process, 0) != 0 && errno == ESRCH;
}
