/* SPDX-License-Identifier: MIT */
/* Options of the verbs that read sources. */
#include "pipeline/source_options.h"

#include "corpus/base/error.h"

RostrumSourceTexts rostrum_source_texts;

gboolean
rostrum_source_options_apply (RostrumOptions *options, GError **error)
{
  if (rostrum_source_texts.columns != NULL && *rostrum_source_texts.columns == '\0')
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                           "--columns: is empty; give a value or leave the option out");
      return FALSE;
    }
  options->columns = rostrum_source_texts.columns;
  return TRUE;
}
