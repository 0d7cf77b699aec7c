/* SPDX-License-Identifier: MIT */
/* Looking verbs up, and what their errors mean for the exit status. */
#include "pipeline/verb.h"

#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/filter.h"

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

/* Levenshtein distance of two short names, in bytes. */
static guint
distance (const char *a, const char *b)
{
  gsize m = strlen (b);
  g_autofree guint *row = g_new (guint, m + 1);

  for (gsize j = 0; j <= m; j++)
    row[j] = (guint)j;
  for (gsize i = 1; a[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint)i;
      for (gsize j = 1; j <= m; j++)
        {
          guint above = row[j];
          guint changed = diagonal + (a[i - 1] != b[j - 1]);

          row[j] = MIN (MIN (above, row[j - 1]) + 1, changed);
          diagonal = above;
        }
    }
  return row[m];
}

/* A verb is near when less than half of it had to be changed. */
const char *
rostrum_verb_suggest (const char *name)
{
  g_autoptr (GPtrArray) names = rostrum_verb_names ();
  const char *best = NULL;
  guint best_distance = G_MAXUINT;

  if (strlen (name) > 64)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      const char *candidate = g_ptr_array_index (names, i);
      guint found = distance (name, candidate);

      if (found < best_distance && 2 * found < strlen (candidate))
        {
          best = candidate;
          best_distance = found;
        }
    }
  return best;
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
