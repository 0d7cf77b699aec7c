/* SPDX-License-Identifier: MIT */
/* The option --context. */
#include "pipeline/context_option.h"

#include "corpus/base/error.h"

gboolean
rostrum_context_option_check (const char *name, const char *estimator, GError **error)
{
  static const char *const fitting[] = { "naive", "audit", NULL };

  if (name == NULL || g_str_equal (name, ROSTRUM_CONTEXT_NONE))
    return TRUE;
  if (!g_str_equal (name, ROSTRUM_CONTEXT_EXCHANGE))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                   "--context: \"%s\" is unknown; say none or exchange", name);
      return FALSE;
    }
  if (estimator == NULL || g_strv_contains (fitting, estimator))
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--context exchange: --estimator %s corrects the errors of units that are judged "
               "alone; say naive or audit, or leave it out",
               estimator);
  return FALSE;
}

const char *
rostrum_context_option_estimator (const char *name)
{
  return g_strcmp0 (name, ROSTRUM_CONTEXT_EXCHANGE) == 0 ? "naive" : NULL;
}
