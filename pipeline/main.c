/* SPDX-License-Identifier: MIT */
/* rostrum: the program. */
#include "corpus/base/temporaries.h"
#include "pipeline/command.h"
#include "pipeline/heap.h"
#include "pipeline/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* A process may be started with its standard streams closed: the next file that it opens would take
 * their numbers, and messages would land in the results. Each is filled so that its proper use
 * still fails: the input can only be written, the outputs only be read. */
static void
fill_standard_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) == -1 && errno == EBADF &&
        open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
      _exit (ROSTRUM_EXIT_NOTHING);
}

int
main (int argc, char **argv)
{
  fill_standard_streams ();
  rostrum_heap_prepare ();
  rostrum_memory_guard ();
  rostrum_temporaries_remove_on_signal ();
  /* A process may be started without even its own name. */
  return (int)rostrum_command_run ((const char *const *)argv + (argc > 0 ? 1 : 0));
}
