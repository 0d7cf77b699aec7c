/* SPDX-License-Identifier: MIT */
/* The verbs that are one stage each. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/source.h"
#include "pipeline/context_option.h"
#include "pipeline/filter.h"
#include "pipeline/message.h"
#include "pipeline/places.h"
#include "pipeline/session.h"
#include "pipeline/source_options.h"

static char *output;
static gboolean lines;
static gboolean labelled;
static char *topic;
static char *context;

static const GOptionEntry ingest_entries[] = {
  ROSTRUM_SOURCE_ENTRIES,
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "write to FILE (default: standard output)",
    "FILE" },
  { 0 },
};

static const GOptionEntry record_entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "write to FILE (default: standard output)",
    "FILE" },
  { 0 },
};

#define TEXT_ENTRIES                                                                                \
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "write to FILE (default: standard output)",   \
    "FILE" },                                                                                       \
      { "lines", 'l', 0, G_OPTION_ARG_NONE, &lines, "the input is text, one unit per line", NULL }, \
  {                                                                                                 \
    "labelled", 0, 0, G_OPTION_ARG_NONE, &labelled, "the input is a labelled file, as for train",   \
        NULL                                                                                        \
  }

static const GOptionEntry text_entries[] = { TEXT_ENTRIES, { 0 } };

static const GOptionEntry vectorize_entries[] = {
  TEXT_ENTRIES,
  { "topic", 0, 0, G_OPTION_ARG_FILENAME, &topic,
    "with --format libsvm: label rows +1 that have TOPIC, the others -1", "TOPIC" },
  { 0 },
};

static const GOptionEntry classify_entries[] = {
  TEXT_ENTRIES,
  { "context", 0, 0, G_OPTION_ARG_FILENAME, &context,
    "exchange needs whole meetings: that is for run", "none" },
  { 0 },
};

/* What --format may name. */
static const char *const vector_formats[] = { "libsvm", NULL };

/* What the help says of each stage beyond its own summary. */
typedef struct
{
  const char *stage;
  const char *arguments;
  const char *details;
  const char *examples;
  const char *memory;
  const GOptionEntry *entries;
} Help;

static const Help helps[] = {
  { "ingest", "SOURCE…",
    "Reads sources and writes one JSON record per paragraph: meeting, title, date, place,\n"
    "language, line, place in the source (bytes), and whether it is front matter.",
    "  rostrum ingest corpus/sample/meetings | rostrum segment", "one meeting at a time",
    ingest_entries },
  { "segment", "[FILE…]",
    "Reads paragraph records (from ingest) and writes one record per unit: who said it, how we\n"
    "know it (evidence), and where it stands in the source.",
    "  rostrum ingest corpus/sample/meetings | rostrum segment > units.jsonl",
    "one meeting at a time", record_entries },
  { "tokenize", "[FILE…]", "Reads unit records (from segment) or lines of text and adds the words.",
    "  echo 'They spoke about prisons.' | rostrum tokenize --lines", "one batch of units",
    text_entries },
  { "stem", "[FILE…]",
    "Reads records with words (from tokenize) or lines of text and adds the stems.",
    "  echo 'They spoke about prisons.' | rostrum stem --lines --language en", "one batch of units",
    text_entries },
  { "vectorize", "[FILE…]",
    "Reads records with stems (from stem) or lines of text and adds the vector: weights of stems\n"
    "and pairs of stems by the model's vocabulary. --format libsvm writes rows for svm-train.",
    "  rostrum vectorize --labelled --format libsvm --topic migration corpus/labelled/en.tsv",
    "the model and one batch of units", vectorize_entries },
  { "classify", "[FILE…]",
    "Reads records with vectors (from vectorize) or lines of text and adds margins and topics: "
    "the\n"
    "unit records of `rostrum run --units`.",
    "  echo 'Inmates wait months for a doctor.' | rostrum classify --lines --language en",
    "the model and one batch of units", classify_entries },
};

static const Help *
help_for (const char *stage)
{
  for (gsize i = 0; i < G_N_ELEMENTS (helps); i++)
    if (strcmp (helps[i].stage, stage) == 0)
      return &helps[i];
  return NULL;
}

static void
report_failed (gpointer data G_GNUC_UNUSED, const GError *error)
{
  rostrum_message (error->message);
}

/* The output must not replace a source. */
static gboolean
check_sources (const GPtrArray *sources, GError **error)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();

  for (guint i = 0; i < sources->len; i++)
    g_ptr_array_add (inputs, ((RostrumSource *)g_ptr_array_index (sources, i))->path);
  g_ptr_array_add (inputs, NULL);
  return rostrum_place_check_output ("-o", output, (const char *const *)inputs->pdata, error);
}

static RostrumExit
run_ingest (RostrumSession *session, const char *const *arguments, GError **error)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sources = NULL;
  gboolean whole;
  gssize n;

  if (arguments[0] == NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                   "ingest: no source; name a file or a folder, or - for the standard input");
      return ROSTRUM_EXIT_USAGE;
    }
  sources = rostrum_source_list (arguments, &session->shared.reading, messages, NULL);
  for (guint i = 0; i < messages->len; i++)
    rostrum_message (g_ptr_array_index (messages, i));
  if (!check_sources (sources, error))
    return ROSTRUM_EXIT_NOTHING;
  n = rostrum_filter_ingest (&session->shared, sources, output != NULL ? output : "-",
                             report_failed, NULL, &whole, error);
  if (n <= 0)
    return ROSTRUM_EXIT_NOTHING;
  return whole && messages->len == 0 ? ROSTRUM_EXIT_GOOD : ROSTRUM_EXIT_INCOMPLETE;
}

/* --format names the output of vectorize, the reader of ingest, and nothing elsewhere. */
static gboolean
check_options (const RostrumStage *stage, const RostrumOptions *options, GError **error)
{
  gboolean vectors = stage->produces == ROSTRUM_LAYER_VECTORS;

  if (lines && labelled)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                 "--lines and --labelled exclude each other; give one of them");
  else if (options->format != NULL && !vectors)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                 "--format %s: %s reads and writes records only; leave it out", options->format,
                 stage->name);
  else if (topic != NULL && options->format == NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                 "--topic %s: only with --format libsvm; add it or leave the topic out", topic);
  else if (g_strcmp0 (context, ROSTRUM_CONTEXT_EXCHANGE) == 0)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                 "--context exchange: %s sees units, not the meetings that they stand in; use "
                 "`rostrum run --context exchange --units FILE`",
                 stage->name);
  else
    return rostrum_context_option_check (context, NULL, error);
  return FALSE;
}

static RostrumExit
run_filter (const RostrumVerb *verb, const RostrumOptions *options, const char *const *arguments,
            GError **error)
{
  const RostrumStage *stage = verb->data;
  g_auto (RostrumSession) session = { 0 };
  gboolean reads_sources = stage->consumes == ROSTRUM_LAYER_SOURCE;
  RostrumOptions reading = *options;

  if (!rostrum_source_options_apply (&reading, error))
    return ROSTRUM_EXIT_USAGE;
  if (!reads_sources && !check_options (stage, options, error))
    return ROSTRUM_EXIT_USAGE;
  if (!reads_sources && !rostrum_place_check_filter (output, arguments, error))
    return ROSTRUM_EXIT_NOTHING;
  if (!rostrum_session_open (&session, &reading, stage->produces >= ROSTRUM_LAYER_VECTORS, error))
    return ROSTRUM_EXIT_NOTHING;
  if (reads_sources)
    return run_ingest (&session, arguments, error);

  RostrumFilterOptions filter = {
    .stage = stage,
    .input = lines      ? ROSTRUM_INPUT_LINES
             : labelled ? ROSTRUM_INPUT_LABELLED
                        : ROSTRUM_INPUT_RECORDS,
    .batch_units = options->batch_units,
    .max_line = options->max_meeting,
    .libsvm = options->format != NULL,
    .topic = topic,
  };

  session.shared.stem_texts = stage->produces == ROSTRUM_LAYER_STEMS;
  /* Text without a meeting has no language of its own: a model that was named says it. */
  if (session.shared.reading.language == NULL && filter.input != ROSTRUM_INPUT_RECORDS &&
      session.models != NULL)
    session.shared.reading.language = rostrum_models_in_use_language (session.models);
  return rostrum_filter_run (&filter, &session.shared, arguments, output != NULL ? output : "-",
                             error)
             ? ROSTRUM_EXIT_GOOD
             : ROSTRUM_EXIT_NOTHING;
}

const RostrumVerb *
rostrum_filter_verb (const RostrumStage *stage)
{
  static RostrumVerb verb;
  const Help *help = help_for (stage->name);

  if (help == NULL)
    return NULL;
  verb = (RostrumVerb){
    .name = stage->name,
    .summary = stage->summary,
    .arguments = help->arguments,
    .details = help->details,
    .examples = help->examples,
    .memory = help->memory,
    .entries = help->entries,
    .formats = stage->produces == ROSTRUM_LAYER_VECTORS ? vector_formats : NULL,
    .data = stage,
    .run = run_filter,
  };
  return &verb;
}
