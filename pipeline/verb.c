/* SPDX-License-Identifier: MIT */
/* Looking verbs up, and what their errors mean for the exit status. */
#include "pipeline/verb.h"

#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/filter.h"
#include "pipeline/nearest.h"

const RostrumVerb *
rostrum_verb_by_name (const char *name)
{
  for (const RostrumVerb *const *verb = rostrum_verbs; *verb != NULL; verb++)
    if (strcmp ((*verb)->name, name) == 0)
      return *verb;

  const RostrumStage *stage = rostrum_stage_by_name (name);

  return stage != NULL ? rostrum_filter_verb (stage) : NULL;
}

GPtrArray *
rostrum_verb_names (void)
{
  GPtrArray *names = g_ptr_array_new ();

  for (const RostrumVerb *const *verb = rostrum_verbs; *verb != NULL; verb++)
    if (rostrum_stage_by_name ((*verb)->name) == NULL)
      g_ptr_array_add (names, (gpointer)(*verb)->name);
  for (const RostrumStage *const *stage = rostrum_stages; *stage != NULL; stage++)
    if (rostrum_verb_by_name ((*stage)->name) != NULL)
      g_ptr_array_add (names, (gpointer)(*stage)->name);
  return names;
}

const char *
rostrum_verb_suggest (const char *name)
{
  g_autoptr (GPtrArray) names = rostrum_verb_names ();

  return rostrum_nearest (name, names);
}

RostrumExit
rostrum_exit_for_error (const GError *error)
{
  if (error->domain != ROSTRUM_ERROR)
    return ROSTRUM_EXIT_NOTHING;
  switch ((RostrumErrorCode)error->code)
    {
    case ROSTRUM_ERROR_CLOSED:
      return ROSTRUM_EXIT_GOOD;
    case ROSTRUM_ERROR_USAGE:
      return ROSTRUM_EXIT_USAGE;
    case ROSTRUM_ERROR_MISMATCH:
      return ROSTRUM_EXIT_INCOMPLETE;
    case ROSTRUM_ERROR_IO:
    case ROSTRUM_ERROR_ENCODING:
    case ROSTRUM_ERROR_FORMAT:
    case ROSTRUM_ERROR_LIMIT:
    case ROSTRUM_ERROR_LANGUAGE:
    case ROSTRUM_ERROR_MODEL:
    case ROSTRUM_ERROR_OUTPUT:
      break;
    }
  return ROSTRUM_EXIT_NOTHING;
}
