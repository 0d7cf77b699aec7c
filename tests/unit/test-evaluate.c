/* SPDX-License-Identifier: MIT */
/* Evaluation: reading what is judged, counting, tests, solvers, explanations. */
#include <glib/gstdio.h>
#include <math.h>

#include "corpus/text/memo.h"
#include "models/evaluate.h"
#include "models/explain.h"
#include "models/mcnemar.h"
#include "models/metrics.h"
#include "models/reliability.h"
#include "models/vectorizer.h"
#include "tests/support.h"

static char *
write_file (const char *content, gssize length)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int file = g_file_open_tmp ("rostrum-evaluate-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (file, NULL);
  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);
  return path;
}

static RostrumLabelled *
read_text (const char *content, const RostrumLabelledOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_file (content, -1);
  RostrumLabelled *labelled = rostrum_labelled_read_with (path, options, &error);

  g_assert_no_error (error);
  g_remove (path);
  return labelled;
}

static void
test_split (void)
{
  const RostrumLabelledOptions train = { .split = "train" };
  g_autoptr (RostrumLabelled) labelled =
      read_text ("train\tSea\tThe sea is wide.\ntest\tLand\tThe land is dry.\n"
                 "train\tAir\tThe air is clear.\n",
                 &train);

  /* A topic that only other splits have is not there. */
  g_assert_cmpuint (labelled->n_topics, ==, 2);
  g_assert_cmpstr (labelled->topics[0], ==, "Air");
  g_assert_cmpstr (labelled->topics[1], ==, "Sea");
  g_assert_cmpuint (labelled->rows->len, ==, 2);
  g_assert_cmpuint (labelled->n_left_out, ==, 1);
  g_assert_true (rostrum_labelled_has_split (labelled, "test"));
  g_assert_true (rostrum_labelled_has_topic (labelled, 1, 0));
  g_assert_cmpuint (rostrum_labelled_row (labelled, 1)->line, ==, 3);
}

static void
test_subset (void)
{
  const RostrumLabelledOptions options = { .group = "page" };
  const guint rows[] = { 2, 0 };
  g_autoptr (RostrumLabelled) labelled = read_text (
      "page\trequired\toptional\ttext\np\tb|a\tc\tOne.\nq\t\t\tTwo.\nq\tc\tb|a\tThree.\n",
      &options);
  g_autoptr (RostrumLabelled) subset = rostrum_labelled_subset (labelled, rows, 2);
  const RostrumLabelledRow *row = rostrum_labelled_row (subset, 0);

  g_assert_cmpuint (subset->n_topics, ==, 3);
  g_assert_cmpuint (subset->rows->len, ==, 2);
  g_assert_cmpstr (row->group, ==, "q");
  g_assert_cmpint (memcmp (subset->text->str + row->start, "Three.", 6), ==, 0);
  g_assert_true (rostrum_labelled_has_topic (subset, 0, 2));
  g_assert_true (rostrum_labelled_has_optional (subset, 0, 0));
  g_assert_true (rostrum_labelled_has_optional (subset, 0, 1));
  g_assert_false (rostrum_labelled_has_optional (subset, 0, 2));
  g_assert_true (rostrum_labelled_has_topic (subset, 1, 0));
  g_assert_true (rostrum_labelled_has_topic (subset, 1, 1));
}

static void
test_hostile_files (void)
{
  static const char *const files[] = {
    "text\ttopics\toptional\n\x01\ta\x02|b\t\n",
    "topics\tlabel\ttext\na\tb\tc\n",
    "topics\ttext\na\n",
    "train\tlabel\n",
    "test\t\t\n",
    "{\"optional\": [3], \"topics\": [], \"text\": \"a\"}\n",
    "{\"topics\": {}, \"text\": \"a\"}\n",
    "{}\n",
    "[]\n",
    "\t\t\t\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = write_file (files[i], -1);
      g_autoptr (RostrumLabelled) labelled = rostrum_labelled_read (path, &error);

      g_assert_null (labelled);
      g_assert_nonnull (error);
      g_assert_nonnull (strchr (error->message, ';'));
      g_remove (path);
    }
}

static void
test_mcnemar_p (void)
{
  /* From 2 · Σ C(n, i) / 2^n. */
  g_assert_cmpfloat (rostrum_mcnemar_p (0, 0), ==, 1);
  g_assert_cmpfloat (rostrum_mcnemar_p (7, 7), ==, 1);
  g_assert_cmpfloat (rostrum_mcnemar_p (0, 5), ==, 0.0625);
  g_assert_cmpfloat_with_epsilon (rostrum_mcnemar_p (1, 9), 22.0 / 1024, 1e-15);
  g_assert_cmpfloat_with_epsilon (rostrum_mcnemar_p (9, 1), 22.0 / 1024, 1e-15);
  g_assert_cmpfloat_with_epsilon (rostrum_mcnemar_p (4, 5), 1, 1e-15);
  /* Far beyond where 2^-n is a double. */
  g_assert_cmpfloat (rostrum_mcnemar_p (0, 100000), ==, 0);
  g_assert_cmpfloat (rostrum_mcnemar_p (49900, 50100), >, 0.5);
  g_assert_cmpfloat (rostrum_mcnemar_p (49900, 50100), <, 0.6);
}

static void
test_reliability (void)
{
  const double probabilities[] = { 0, 0.05, 0.55, 0.55, 1, 1 };
  const gboolean truth[] = { FALSE, FALSE, TRUE, FALSE, TRUE, TRUE };
  RostrumReliabilityBin bins[ROSTRUM_RELIABILITY_BINS];
  double error = rostrum_reliability (probabilities, truth, NULL, G_N_ELEMENTS (truth), bins);

  g_assert_cmpuint (bins[0].n, ==, 2);
  g_assert_cmpuint (bins[5].n, ==, 2);
  g_assert_cmpuint (bins[9].n, ==, 2);
  g_assert_cmpfloat (bins[9].observed, ==, 1);
  g_assert_cmpfloat_with_epsilon (bins[5].forecast, 0.55, 1e-15);
  /* (2 · 0.025 + 2 · 0.05 + 2 · 0) / 6 */
  g_assert_cmpfloat_with_epsilon (error, 0.025, 1e-15);
  g_assert_cmpfloat (rostrum_reliability (probabilities, truth, NULL, 0, bins), ==, 0);

  /* One text that counts five times, one without a probability. */
  const double some[] = { 0.5, 0.5, NAN };
  const double weights[] = { 1, 5, 100 };
  const gboolean right[] = { TRUE, FALSE, TRUE };

  error = rostrum_reliability (some, right, weights, G_N_ELEMENTS (some), bins);
  g_assert_cmpuint (bins[5].n, ==, 2);
  g_assert_cmpfloat (bins[5].weight, ==, 6);
  g_assert_cmpfloat_with_epsilon (bins[5].observed, 1.0 / 6, 1e-15);
  g_assert_cmpfloat_with_epsilon (error, 0.5 - 1.0 / 6, 1e-15);
}

/* Judgements of a file without a model: what was given is set by hand. */
static RostrumJudgements *
judge_by_hand (const RostrumLabelled *labelled, const char *const *given)
{
  RostrumJudgements *judgements = rostrum_judgements_new (labelled, NULL, 0, 1);

  for (gsize i = 0; i < judgements->n_rows; i++)
    {
      judgements->answer[i] = judgements->n_topics;
      for (guint t = 0; t < judgements->n_topics; t++)
        if (strstr (given[i], judgements->topics[t]) != NULL)
          {
            judgements->given[i * judgements->n_topics + t] = 1;
            judgements->answer[i] = t;
          }
    }
  return judgements;
}

static void
test_metrics (void)
{
  static const char *const given[] = { "a", "b", "ab", "", "a" };
  const RostrumLabelledOptions options = { 0 };
  g_autoptr (RostrumLabelled) labelled =
      read_text ("group\trequired\toptional\ttext\nx\ta\t\tOne.\nx\ta\tb\tTwo.\ny\ta|b\t\tThree.\n"
                 "y\t\t\tFour.\nz\t\t\tFive.\n",
                 &options);
  g_autoptr (RostrumJudgements) judgements = judge_by_hand (labelled, given);
  g_autoptr (RostrumMetrics) metrics = rostrum_metrics_new (judgements, 200, 0.95, 1);
  g_autoptr (RostrumMetrics) again = rostrum_metrics_new (judgements, 200, 0.95, 1);

  g_assert_false (metrics->single_label);
  g_assert_true (judgements->by_group);
  g_assert_cmpuint (judgements->n_clusters, ==, 3);
  g_assert_cmpuint (metrics->topics[0].score.hits, ==, 2);
  g_assert_cmpuint (metrics->topics[0].score.misses, ==, 1);
  g_assert_cmpuint (metrics->topics[0].score.false_alarms, ==, 1);
  g_assert_cmpuint (metrics->topics[0].rejections, ==, 1);
  /* The optional b of the second row counts neither way. */
  g_assert_cmpuint (metrics->topics[1].score.hits, ==, 1);
  g_assert_cmpuint (metrics->topics[1].score.false_alarms, ==, 0);
  g_assert_cmpuint (metrics->topics[1].optional, ==, 1);
  g_assert_cmpfloat_with_epsilon (metrics->micro_f1.value, 6.0 / 8, 1e-15);
  g_assert_cmpfloat_with_epsilon (metrics->macro_f1.value, (4.0 / 6 + 1) / 2, 1e-15);
  g_assert_cmpfloat_with_epsilon (metrics->exact.value, 3.0 / 5, 1e-15);
  g_assert_cmpuint (metrics->other_units, ==, 2);
  g_assert_cmpfloat (metrics->other_given.value, ==, 0.5);
  g_assert_cmpfloat (metrics->macro_f1.low, <=, metrics->macro_f1.value);
  g_assert_cmpfloat (metrics->macro_f1.low, ==, again->macro_f1.low);
  g_assert_cmpfloat (metrics->macro_f1.high, ==, again->macro_f1.high);
}

static void
test_confusion (void)
{
  static const char *const given[] = { "a", "b", "b", "", "a" };
  const RostrumLabelledOptions options = { 0 };
  g_autoptr (RostrumLabelled) labelled = read_text (
      "topics\ttext\na\tOne.\na\tTwo.\nb\tThree.\nother\tFour.\nother\tFive.\n", &options);
  g_autoptr (RostrumJudgements) judgements = judge_by_hand (labelled, given);
  g_autoptr (RostrumMetrics) metrics = rostrum_metrics_new (judgements, 0, 0.95, 1);
  const gsize expected[] = { 1, 1, 0, 0, 1, 0, 1, 0, 1 };

  g_assert_true (metrics->single_label);
  g_assert_false (judgements->by_group);
  g_assert_cmpfloat_with_epsilon (metrics->accuracy.value, 0.6, 1e-15);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (metrics->confusion[i], ==, expected[i]);
}

static void
test_clusters (void)
{
  const RostrumLabelledOptions options = { 0 };
  g_autoptr (GString) text = g_string_new ("topics\ttext\n");
  g_autoptr (RostrumLabelled) labelled = NULL;
  g_autoptr (RostrumJudgements) judgements = NULL;

  for (guint i = 0; i < 2500; i++)
    g_string_append_printf (text, "%s\tRow %u.\n", i % 3 == 0 ? "a" : "other", i);
  labelled = read_text (text->str, &options);
  judgements = rostrum_judgements_new (labelled, NULL, 0, 7);
  g_assert_cmpuint (judgements->n_clusters, ==, ROSTRUM_JUDGEMENTS_CLUSTERS);
  for (gsize i = 0; i < judgements->n_rows; i++)
    g_assert_cmpuint (judgements->cluster[i], <, ROSTRUM_JUDGEMENTS_CLUSTERS);
}

/* Rows of invented words, of which each topic has some of its own. */
static RostrumLabelled *
invent (guint n_rows)
{
  const RostrumLabelledOptions options = { 0 };
  g_autoptr (GString) text = g_string_new ("group\ttopics\ttext\n");
  RostrumRandom random;

  rostrum_random_seed (&random, 3);
  for (guint i = 0; i < n_rows; i++)
    {
      guint topic = (guint)rostrum_random_below (&random, 3);

      g_string_append_printf (text, "g%u\t%s\t", (guint)rostrum_random_below (&random, 12),
                              topic == 0   ? "north"
                              : topic == 1 ? "south"
                                           : "other");
      for (guint k = 0; k < 25; k++)
        {
          guint kind = rostrum_random_below (&random, 4) == 0 ? topic : 3;

          g_string_append_printf (text, "%c%u ", "nsow"[kind],
                                  (guint)rostrum_random_below (&random, 40));
        }
      g_string_append_c (text, '\n');
    }
  return read_text (text->str, &options);
}

static void
test_solvers (void)
{
  g_autoptr (RostrumLabelled) labelled = invent (300);
  RostrumJudgements *judgements[2];
  RostrumTrainOptions options;

  rostrum_train_options_init (&options);
  options.language = "en";
  for (guint s = 0; s < 2; s++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RostrumModel) model = NULL;

      options.solver.kind = s == 0 ? ROSTRUM_SOLVER_LIBSVM : ROSTRUM_SOLVER_LIBLINEAR;
      model = rostrum_train (&options, labelled, "solver", NULL, &error);
      g_assert_no_error (error);
      judgements[s] = rostrum_evaluate_model (model, labelled, 1, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  for (gsize i = 0; i < judgements[0]->n_rows * judgements[0]->n_topics; i++)
    g_assert_cmpfloat_with_epsilon (judgements[0]->margins[i], judgements[1]->margins[i], 0.01);
  rostrum_judgements_free (judgements[0]);
  rostrum_judgements_free (judgements[1]);
}

static void
test_solver_choice (void)
{
  RostrumSolverKind kind;

  g_assert_cmpint (rostrum_solver_choose (ROSTRUM_SOLVER_AUTO, 20000), ==, ROSTRUM_SOLVER_LIBSVM);
  g_assert_cmpint (rostrum_solver_choose (ROSTRUM_SOLVER_AUTO, 20001), ==,
                   ROSTRUM_SOLVER_LIBLINEAR);
  g_assert_cmpint (rostrum_solver_choose (ROSTRUM_SOLVER_LIBSVM, 1000000), ==,
                   ROSTRUM_SOLVER_LIBSVM);
  g_assert_true (rostrum_solver_from_name ("liblinear", &kind));
  g_assert_cmpint (kind, ==, ROSTRUM_SOLVER_LIBLINEAR);
  g_assert_false (rostrum_solver_from_name ("simplex", &kind));
}

/* Every row is judged, by a model of its own fold; the same at any number of threads. */
static void
test_folds (void)
{
  g_autoptr (RostrumLabelled) labelled = invent (200);
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumJudgements) one = NULL, eight = NULL, part = NULL;
  RostrumTrainOptions train;
  RostrumEvaluateOptions options = { .train = &train, .n_folds = 4 };

  rostrum_train_options_init (&train);
  train.language = "en";
  train.solver.kind = ROSTRUM_SOLVER_LIBLINEAR;
  one = rostrum_evaluate_folds (&options, labelled, 1, &error);
  g_assert_no_error (error);
  train.n_threads = 8;
  eight = rostrum_evaluate_folds (&options, labelled, 1, &error);
  g_assert_no_error (error);
  part = rostrum_evaluate_folds (&options, labelled, 0.3, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < one->n_rows; i++)
    {
      g_assert_cmpuint (one->answer[i], <=, one->n_topics);
      g_assert_cmpuint (one->fold[i], ==, part->fold[i]);
      for (guint t = 0; t < one->n_topics; t++)
        g_assert_cmpfloat (one->margins[i * one->n_topics + t], ==,
                           eight->margins[i * one->n_topics + t]);
    }
}

static void
test_explain (void)
{
  static const char text[] = "Foreign agents and a foreign agent: AGENTS.";
  RostrumVocabulary *vocabulary = rostrum_vocabulary_new ();
  const char *topics[] = { "t" };
  g_autoptr (RostrumModel) model = NULL;
  g_autofree char *padded = test_padded (text, sizeof text);
  g_autoptr (RostrumMemo) memo = NULL;
  g_autofree guint32 *stems = NULL;
  g_autofree char *agents = NULL, *pairs = NULL, *none = NULL;
  RostrumTokens tokens = { 0 };
  g_autoptr (GArray) strongest = NULL;
  const guint32 features[] = { 0, 1 };
  const double values[] = { 0.6, 0.8 };
  const double expected[] = { 0.1, 0.3, 0, 0, 0.1, 0.3, 0.2 };
  double weights[7];

  rostrum_vocabulary_add (vocabulary, "agent", 4, 2);
  rostrum_vocabulary_add (vocabulary, "foreign agent", 2, 3);
  rostrum_vocabulary_add (vocabulary, "prison", 3, 2.5);
  model = rostrum_model_new ("m", "en", topics, 1, vocabulary);
  model->weights[0] = 1;
  model->weights[model->stride] = 0.5;
  model->weights[2 * model->stride] = -4;
  memo = rostrum_memo_new (rostrum_stemmer_new ("en", NULL), rostrum_vocabulary_stem, vocabulary);
  rostrum_words_tokenize (padded, 0, strlen (text), &tokens);
  stems = g_new (guint32, tokens.count);
  rostrum_memo_ids (memo, padded, &tokens, 0, stems);
  agents = rostrum_explain_words (model, 0, padded, &tokens, 0, stems, tokens.count);
  pairs = rostrum_explain_words (model, 1, padded, &tokens, 0, stems, tokens.count);
  none = rostrum_explain_words (model, 2, padded, &tokens, 0, stems, tokens.count);
  g_assert_cmpstr (agents, ==, "agents, agent, AGENTS");
  g_assert_cmpstr (pairs, ==, "Foreign agents, foreign agent");
  g_assert_cmpstr (none, ==, "");

  /* agents three times, and twice as the second word of a pair. */
  rostrum_explain_tokens (model, 0, stems, tokens.count, features, values, 2, weights);
  g_assert_cmpuint (tokens.count, ==, 7);
  for (gsize i = 0; i < tokens.count; i++)
    g_assert_cmpfloat_with_epsilon (weights[i], expected[i], 1e-12);

  strongest = rostrum_explain_strongest (model, 0, TRUE, 5);
  g_assert_cmpuint (strongest->len, ==, 2);
  g_assert_cmpuint (g_array_index (strongest, RostrumTerm, 0).feature, ==, 0);
  g_assert_cmpfloat (g_array_index (strongest, RostrumTerm, 1).strength, ==, 1.5);
  rostrum_tokens_free_data (&tokens);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evaluate/split", test_split);
  g_test_add_func ("/evaluate/subset", test_subset);
  g_test_add_func ("/evaluate/hostile-files", test_hostile_files);
  g_test_add_func ("/evaluate/mcnemar-p", test_mcnemar_p);
  g_test_add_func ("/evaluate/reliability", test_reliability);
  g_test_add_func ("/evaluate/metrics", test_metrics);
  g_test_add_func ("/evaluate/confusion", test_confusion);
  g_test_add_func ("/evaluate/clusters", test_clusters);
  g_test_add_func ("/evaluate/solvers", test_solvers);
  g_test_add_func ("/evaluate/solver-choice", test_solver_choice);
  g_test_add_func ("/evaluate/folds", test_folds);
  g_test_add_func ("/evaluate/explain", test_explain);
  return g_test_run ();
}
