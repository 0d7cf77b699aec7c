/* SPDX-License-Identifier: MIT */
/* Options of the verbs that read sources. */
#include "pipeline/source_options.h"

#include "corpus/base/error.h"
#include "corpus/html/selector.h"
#include "corpus/table/columns.h"

RostrumSourceTexts rostrum_source_texts;

/* A number that may be left out. */
static gboolean
number (const char *name, const char *text, guint64 fallback, guint64 maximum, gboolean sizes,
        guint64 *value, GError **error)
{
  *value = fallback;
  return text == NULL || rostrum_options_number (name, text, 1, maximum, sizes, value, error);
}

gboolean
rostrum_source_options_given (void)
{
  const RostrumSourceTexts *texts = &rostrum_source_texts;

  return texts->columns != NULL || texts->select != NULL || texts->max_members != NULL ||
         texts->max_unpacked != NULL || texts->max_ratio != NULL;
}

gboolean
rostrum_source_options_apply (RostrumOptions *options, GError **error)
{
  const RostrumSourceTexts *texts = &rostrum_source_texts;
  g_auto (RostrumColumns) columns = { 0 };

  if (texts->columns != NULL && *texts->columns == '\0')
    {
      g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                           "--columns: is empty; give a value or leave the option out");
      return FALSE;
    }
  if (!rostrum_columns_parse (texts->columns, &columns, error))
    return FALSE;
  options->columns = texts->columns;
  if (texts->select != NULL)
    {
      g_autoptr (RostrumHtmlSelector) selector = rostrum_html_selector_new (texts->select, error);

      if (selector == NULL)
        return FALSE;
    }
  options->select = texts->select;
  return number ("--max-members", texts->max_members, ROSTRUM_MAX_MEMBERS_DEFAULT,
                 ROSTRUM_MAX_MEMBERS_MAX, FALSE, &options->max_members, error) &&
         number ("--max-unpacked", texts->max_unpacked, ROSTRUM_MAX_UNPACKED_DEFAULT,
                 ROSTRUM_MAX_UNPACKED_MAX, TRUE, &options->max_unpacked, error) &&
         number ("--max-ratio", texts->max_ratio, ROSTRUM_MAX_RATIO_DEFAULT, ROSTRUM_MAX_RATIO_MAX,
                 FALSE, &options->max_ratio, error);
}
