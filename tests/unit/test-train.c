/* SPDX-License-Identifier: MIT */
/* Training: the solver, separation, thresholds, the same bytes from any number of threads, and data
 * that cannot be learnt from. */
#include "models/train.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "corpus/base/error.h"
#include "models/separation.h"
#include "tests/support.h"

static char *
tiny_path (void)
{
  const char *sources = g_getenv ("G_TEST_SRCDIR");

  return g_build_filename (sources != NULL ? sources : ".", "tests", "models", "tiny.tsv", NULL);
}

static RostrumLabelled *
read_tiny (void)
{
  g_autofree char *path = tiny_path ();
  g_autoptr (GError) error = NULL;
  RostrumLabelled *labelled = rostrum_labelled_read (path, &error);

  g_assert_no_error (error);
  return labelled;
}

static RostrumLabelled *
read_text (const char *content)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("rostrum-train-XXXXXX", &path, NULL);
  RostrumLabelled *labelled;

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  labelled = rostrum_labelled_read (path, NULL);
  g_assert_nonnull (labelled);
  g_unlink (path);
  return labelled;
}

/* Two points on a line: the widest margin lies in the middle. */
static void
test_solver (void)
{
  gsize start[] = { 0, 1, 2, 3 };
  guint32 features[] = { 0, 0, 0 };
  double values[] = { -1, 3, 9 };
  RostrumMatrix matrix = { 3, 1, start, features, values };
  RostrumSolverOptions options = { ROSTRUM_SOLVER_LIBSVM, 100, 1 };
  guint rows[] = { 0, 1, 2 };
  gboolean positive[] = { FALSE, TRUE, TRUE }, turned[] = { TRUE, FALSE, FALSE };
  double weight, bias;

  rostrum_solver_fit (&options, &matrix, rows, 3, positive, &weight, &bias);
  g_assert_cmpfloat_with_epsilon (weight, 0.5, 1e-3);
  g_assert_cmpfloat_with_epsilon (bias, -0.5, 1e-3);
  g_assert_cmpfloat_with_epsilon (rostrum_solver_margin (&matrix, 1, &weight, bias), 1, 2e-3);

  rostrum_solver_fit (&options, &matrix, rows, 3, turned, &weight, &bias);
  g_assert_cmpfloat_with_epsilon (weight, -0.5, 1e-3);
  g_assert_cmpfloat_with_epsilon (bias, 0.5, 1e-3);
}

static void
test_solver_one_class (void)
{
  gsize start[] = { 0, 1, 2 };
  guint32 features[] = { 0, 0 };
  double values[] = { 1, 2 };
  RostrumMatrix matrix = { 2, 1, start, features, values };
  RostrumSolverOptions options = { ROSTRUM_SOLVER_LIBSVM, 1, 1 };
  guint rows[] = { 0, 1 };
  gboolean all[] = { TRUE, TRUE }, none[] = { FALSE, FALSE };
  double weight, bias;

  rostrum_solver_fit (&options, &matrix, rows, 2, all, &weight, &bias);
  g_assert_cmpfloat (weight, ==, 0);
  g_assert_cmpfloat (bias, ==, 1);
  rostrum_solver_fit (&options, &matrix, rows, 2, none, &weight, &bias);
  g_assert_cmpfloat (bias, ==, -1);
}

static void
test_features (void)
{
  g_autoptr (RostrumLabelled) labelled =
      read_text ("topics\ttext\nroads\tThe road is long\nroads\tRoads are closed\n"
                 "other\tThe tea is hot\nother\tThe tea is cold\n");
  g_autoptr (RostrumExamples) examples = rostrum_examples_new (labelled, "en", NULL);
  RostrumFeatureOptions options = { .minimum_documents = 2, .pairs = TRUE };
  g_autoptr (RostrumVocabulary) vocabulary = rostrum_features_select (examples, NULL, &options);
  static const char *const names[] = { "is", "road", "tea", "tea is", "the", "the tea" };
  guint32 road = rostrum_vocabulary_find (vocabulary, "road");

  g_assert_cmpuint (rostrum_vocabulary_n_features (vocabulary), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (rostrum_vocabulary_name (vocabulary, i), ==, names[i]);
  g_assert_cmpuint (rostrum_vocabulary_document_frequency (vocabulary, road), ==, 2);
  g_assert_cmpfloat_with_epsilon (rostrum_vocabulary_idf (vocabulary, road), 1 + log (5.0 / 3),
                                  1e-9);

  rostrum_separation_set (vocabulary, examples, labelled, NULL);
  /* "road" is in both texts of the topic and in no other: ln (2.5 · 2.5 / (0.5 · 0.5)). */
  g_assert_cmpfloat_with_epsilon (rostrum_vocabulary_separation (vocabulary, road), sqrt (log (25)),
                                  1e-9);
}

static void
test_train (void)
{
  g_autoptr (RostrumLabelled) labelled = read_tiny ();
  g_autoptr (RostrumCrossValidation) validation = NULL;
  g_autoptr (GError) error = NULL;
  RostrumTrainOptions options;

  rostrum_train_options_init (&options);

  g_autoptr (RostrumModel) model = rostrum_train (&options, labelled, "tiny", &validation, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (model->language, ==, "en");
  g_assert_cmpuint (model->n_topics, ==, 4);
  g_assert_cmpuint (validation->n_rows, ==, labelled->rows->len);
  g_assert_false (validation->by_row);
  g_assert_cmpfloat (validation->macro_f1, >, 0.5);
  for (guint t = 0; t < model->n_topics; t++)
    {
      const RostrumScore *score = &validation->scores[t].score;

      g_assert_cmpuint (score->hits + score->misses, ==, validation->scores[t].units);
    }
}

static char *
train_to_folder (guint threads, guint64 seed)
{
  g_autofree char *folder = g_dir_make_tmp ("rostrum-train-XXXXXX", NULL);
  g_autofree char *labelled = tiny_path ();
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, "tiny", NULL);
  RostrumTrainOptions options;

  rostrum_train_options_init (&options);
  options.n_threads = threads;
  options.seed = seed;
  g_assert_true (rostrum_train_file (&options, labelled, path, &error));
  g_assert_no_error (error);
  return path;
}

static char *
take_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
remove_folder (char *folder)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  GDir *entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_dir_close (entries);
  g_rmdir (folder);
  g_rmdir (parent);
  g_free (folder);
}

static void
test_threads (void)
{
  static const char *const files[] = { "model.json", "vocabulary.tsv", "weights.tsv" };
  char *one = train_to_folder (1, 1);
  char *eight = train_to_folder (8, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *first = take_file (one, files[i]);
      g_autofree char *second = take_file (eight, files[i]);

      g_assert_cmpstr (first, ==, second);
    }
  remove_folder (one);
  remove_folder (eight);
}

static void
note_message (gpointer data, gboolean warning, const char *message)
{
  if (warning)
    g_ptr_array_add (data, g_strdup (message));
}

/* One group only, few rows, a column that is not used: told, not fatal. */
static void
test_warnings (void)
{
  g_autoptr (RostrumLabelled) labelled =
      read_text ("group\ttopics\ttext\tnote\ng\troads\tThe road is long\t1\ng\troads\tThe road\t2\n"
                 "g\tother\tThe tea is hot\t3\ng\tother\tThe tea is cold\t4\n");
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  RostrumTrainOptions options;

  rostrum_train_options_init (&options);
  options.language = "en";
  options.message = note_message;
  options.message_data = warnings;

  g_autoptr (RostrumModel) model = rostrum_train (&options, labelled, "small", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (model);
  g_ptr_array_add (warnings, NULL);

  g_autofree char *all = g_strjoinv ("\n", (char **)warnings->pdata);

  g_assert_nonnull (strstr (all, "\"note\" is not used"));
  g_assert_nonnull (strstr (all, "only 2 rows with topic \"roads\""));
  g_assert_nonnull (strstr (all, "all rows are of one group"));
}

static void
check_refused (const char *content, const char *language, RostrumErrorCode code,
               const char *message)
{
  g_autoptr (RostrumLabelled) labelled = read_text (content);
  g_autoptr (GError) error = NULL;
  RostrumTrainOptions options;

  rostrum_train_options_init (&options);
  options.language = language;
  g_assert_null (rostrum_train (&options, labelled, "bad", NULL, &error));
  g_assert_error (error, ROSTRUM_ERROR, (int)code);
  if (strstr (error->message, message) == NULL)
    g_error ("\"%s\" does not say \"%s\"", error->message, message);
}

static void
test_refused (void)
{
  check_refused ("topics\ttext\nother\tThe tea is hot\n", "en", ROSTRUM_ERROR_FORMAT,
                 "no row has a topic");
  check_refused ("topics\ttext\nroads\tThe road is long\n", "en", ROSTRUM_ERROR_FORMAT,
                 "every row has topic \"roads\"");
  check_refused ("topics\ttext\nroads\t...\nother\ttea\n", "en", ROSTRUM_ERROR_FORMAT,
                 ":2: the text has no word");
  check_refused ("topics\ttext\nroads\troad\nother\ttea\n", "tlh", ROSTRUM_ERROR_LANGUAGE,
                 "no stemmer for language \"tlh\"");
  check_refused ("topics\ttext\nroads\tqwzx\nother\tzzxq\n", NULL, ROSTRUM_ERROR_LANGUAGE,
                 "name it with --language");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/train/solver", test_solver);
  g_test_add_func ("/train/solver-one-class", test_solver_one_class);
  g_test_add_func ("/train/features", test_features);
  g_test_add_func ("/train/train", test_train);
  g_test_add_func ("/train/threads", test_threads);
  g_test_add_func ("/train/warnings", test_warnings);
  g_test_add_func ("/train/refused", test_refused);
  return g_test_run ();
}
