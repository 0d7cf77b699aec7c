/* SPDX-License-Identifier: MIT */
/* Looking stages up in the registry. */
#include "stages/stage.h"

#include <string.h>

const RostrumStage *
rostrum_stage_by_name (const char *name)
{
  for (const RostrumStage *const *stage = rostrum_stages; *stage != NULL; stage++)
    if (strcmp ((*stage)->name, name) == 0)
      return *stage;
  return NULL;
}
