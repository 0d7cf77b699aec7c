/* SPDX-License-Identifier: MIT */
/* What makes the results of a run what they are. */
#include "pipeline/run_options.h"

#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/context_option.h"
#include "pipeline/manifest_restore.h"
#include "pipeline/message.h"

RostrumRunTexts rostrum_run_texts;

/* The page is put together before hours of work are done. */
static gboolean
load_assets (RostrumRunOptions *run, GError **error)
{
  const char *lang = rostrum_run_texts.lang;

  if (run->results & ROSTRUM_RESULT_REPORT)
    {
      run->assets = rostrum_report_assets_load (lang != NULL ? lang : "en", error);
      return run->assets != NULL;
    }
  if (lang == NULL)
    return TRUE;
  g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                       "--lang: is for the page, which --outputs leaves out; leave out --lang, or "
                       "add report to --outputs");
  return FALSE;
}

static gboolean
parse (const RostrumOptions *options, RostrumRunOptions *run, GError **error)
{
  run->exchange = g_strcmp0 (rostrum_run_texts.context, ROSTRUM_CONTEXT_EXCHANGE) == 0;
  return rostrum_results_parse (rostrum_run_texts.outputs, &run->results, error) &&
         load_assets (run, error) &&
         rostrum_context_option_check (rostrum_run_texts.context, rostrum_estimate_texts.estimator,
                                       error) &&
         rostrum_estimate_options_parse (options, &run->estimate, error);
}

RostrumManifest *
rostrum_run_options_parse (const RostrumOptions *options, RostrumRunOptions *run, GError **error)
{
  const char *context = rostrum_run_texts.context;
  g_auto (GStrv) names = NULL;
  RostrumManifest *manifest;

  if (rostrum_estimate_texts.estimator == NULL)
    rostrum_estimate_texts.estimator = g_strdup (rostrum_context_option_estimator (context));
  if (!parse (options, run, error))
    return NULL;
  names = rostrum_results_to_names (run->results);
  manifest = rostrum_manifest_new (options, (const char *const *)names, error);
  if (manifest == NULL)
    return NULL;
  manifest->context = g_strdup (context != NULL ? context : ROSTRUM_CONTEXT_NONE);
  manifest->lang = g_strdup (rostrum_run_texts.lang);
  manifest->estimator = g_strdup (rostrum_estimate_texts.estimator);
  manifest->level = g_strdup (rostrum_estimate_texts.level);
  if (rostrum_estimate_texts.audit != NULL)
    manifest->audit = rostrum_manifest_path (rostrum_estimate_texts.audit);
  return manifest;
}

gboolean
rostrum_run_options_restore (const RostrumManifest *then, const char *root,
                             const RostrumOptions *options, RostrumRunOptions *run, GError **error)
{
  RostrumRunTexts run_texts = rostrum_run_texts;
  RostrumEstimateTexts estimate_texts = rostrum_estimate_texts;
  g_autofree char *outputs = g_strjoinv (",", then->outputs);
  g_autofree char *audit = then->audit != NULL ? rostrum_manifest_locate (root, then->audit) : NULL;
  gboolean good;

  rostrum_run_texts = (RostrumRunTexts){ outputs, then->context, then->lang };
  rostrum_estimate_texts = (RostrumEstimateTexts){ then->estimator, then->level, audit };
  good = parse (options, run, error);
  rostrum_run_texts = run_texts;
  rostrum_estimate_texts = estimate_texts;
  return good;
}

gboolean
rostrum_run_needs_texts (const RostrumRunOptions *run, const char *units)
{
  return units != NULL || (run->results & ~(guint)ROSTRUM_RESULT_TABLES) != 0;
}

void
rostrum_run_options_clear (RostrumRunOptions *run)
{
  rostrum_estimate_options_clear (&run->estimate);
  g_clear_pointer (&run->assets, rostrum_report_assets_free);
}

/* Who put PDFs into the folder must not believe that they were read. */
static void
tell_left_out (const RostrumLeftOut *left_out)
{
  guint n = left_out->n;
  const char *example = left_out->example;
  g_autofree char *text = g_strdup_printf (
      "%u file%s in the folders %s no transcript%s by name or beginning and %s "
      "left out%s%s%s; name one itself to learn why",
      n, n == 1 ? "" : "s", n == 1 ? "is" : "are", n == 1 ? "" : "s", n == 1 ? "was" : "were",
      example != NULL ? (n == 1 ? " (" : " (one is ") : "", example != NULL ? example : "",
      example != NULL ? ")" : "");

  rostrum_message (text);
}

GPtrArray *
rostrum_run_list_sources (const char *const *arguments, const RostrumOptions *options,
                          RostrumManifest *manifest, guint *n_missing, GError **error)
{
  RostrumReaderOptions reading = { .format = options->format, .encoding = options->encoding };
  RostrumLeftOut left_out;
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sources = rostrum_source_list (arguments, &reading, messages, &left_out);

  for (guint i = 0; i < messages->len; i++)
    rostrum_message (g_ptr_array_index (messages, i));
  for (guint i = 0; arguments[i] != NULL; i++)
    if (strcmp (arguments[i], "-") != 0 && !g_file_test (arguments[i], G_FILE_TEST_EXISTS))
      rostrum_manifest_add_missing (manifest, arguments[i]);
  *n_missing = messages->len;
  if (left_out.n > 0)
    tell_left_out (&left_out);
  g_free (left_out.example);
  if (sources->len > 0)
    return g_steal_pointer (&sources);
  if (messages->len == 0)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                 "%s: holds no transcript; name a file or folder of transcripts", arguments[0]);
  else
    g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                         "there is no source to read; see the messages above");
  return NULL;
}
