/* SPDX-License-Identifier: MIT */
/* rostrum: the program. */
#include "pipeline/command.h"

int
main (int argc, char **argv)
{
  /* A process may be started without even its own name. */
  return (int)rostrum_command_run ((const char *const *)argv + (argc > 0 ? 1 : 0));
}
