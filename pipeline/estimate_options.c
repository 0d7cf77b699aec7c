/* SPDX-License-Identifier: MIT */
/* --estimator, --level, --audit. */
#include "pipeline/estimate_options.h"

#include "corpus/base/error.h"

RostrumEstimateTexts rostrum_estimate_texts;

static gboolean
parse_level (const char *text, double *level, GError **error)
{
  char *end;

  if (text == NULL)
    return TRUE;
  *level = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && *level >= 0.5 && *level <= 0.999)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--level: \"%s\" is no number from 0.5 to 0.999; e.g. 0.95", text);
  return FALSE;
}

static gboolean
read_audit (const char *path, RostrumErrors **errors, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;

  if (!g_file_get_contents (path, &text, NULL, &local))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   "%s: cannot be read: %s; make it with `rostrum audit score`", path,
                   local->message);
      return FALSE;
    }
  *errors = rostrum_errors_from_text (text, path, error);
  return *errors != NULL;
}

gboolean
rostrum_estimate_options_parse (const RostrumOptions *options, RostrumEstimateOptions *estimate,
                                GError **error)
{
  const RostrumEstimateTexts *texts = &rostrum_estimate_texts;

  rostrum_estimate_options_init (estimate);
  estimate->seed = options->seed;
  estimate->threads = options->threads;
  if (texts->estimator != NULL &&
      !rostrum_estimator_from_name (texts->estimator, &estimate->estimator))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                   "--estimator: there is no \"%s\"; say naive, acc, pacc, emq or audit",
                   texts->estimator);
      return FALSE;
    }
  if (!parse_level (texts->level, &estimate->level, error))
    return FALSE;
  if ((estimate->estimator == ROSTRUM_ESTIMATOR_AUDIT) != (texts->audit != NULL))
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                           "--estimator audit and --audit FILE go together; give both or none");
      return FALSE;
    }
  return texts->audit == NULL || read_audit (texts->audit, &estimate->audit, error);
}

void
rostrum_estimate_options_clear (RostrumEstimateOptions *estimate)
{
  g_clear_pointer (&estimate->audit, rostrum_errors_unref);
}
