/* SPDX-License-Identifier: MIT */
/* A model's folder: round trip, margins, and each way of being broken; finding models. */
#include "models/model.h"

#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/base/error.h"
#include "models/card.h"

static const char *const topics[] = { "harbour", "roads", "schools", "trams", "water", NULL };

#define N_TOPICS   5
#define N_FEATURES 3

static RostrumModel *
small_model (void)
{
  RostrumVocabulary *vocabulary = rostrum_vocabulary_new ();
  RostrumModel *model;

  rostrum_vocabulary_add (vocabulary, "bridg", 3, 1.25);
  rostrum_vocabulary_add (vocabulary, "bridg toll", 2, 2.5);
  rostrum_vocabulary_add (vocabulary, "toll", 4, 0.1 + 0.2);
  rostrum_vocabulary_set_separation (vocabulary, 1, 1.0 / 3);
  model = rostrum_model_new ("small", "en", topics, N_TOPICS, vocabulary);
  for (guint t = 0; t < N_TOPICS; t++)
    {
      model->bias[t] = -1.0 / (t + 3);
      model->threshold[t] = 0.1 * t;
      /* "trams" has none. */
      if (t != 3)
        model->calibration[t] = (RostrumCalibration){ 1.0 / (t + 3), 0.5 - t };
      for (guint i = 0; i < N_FEATURES; i++)
        model->weights[i * model->stride + t] = (i + 1.0) / (t + 7) - 0.25;
    }
  return model;
}

/* A folder for one test, with the small model in it. */
static char *
saved_model (void)
{
  g_autoptr (RostrumModel) model = small_model ();
  g_autofree char *folder = g_dir_make_tmp ("rostrum-model-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, "small", NULL);

  g_assert_true (rostrum_model_save (model, "{\"note\":\"a {small} one\"}", path, &error));
  g_assert_no_error (error);
  return path;
}

static void
remove_model (char *path)
{
  static const char *const files[] = { "model.json", "vocabulary.tsv", "weights.tsv" };
  g_autofree char *parent = g_path_get_dirname (path);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *file = g_build_filename (path, files[i], NULL);

      g_unlink (file);
    }
  g_rmdir (path);
  g_rmdir (parent);
  g_free (path);
}

static void
test_round_trip (void)
{
  char *path = saved_model ();
  g_autoptr (RostrumModel) model = small_model ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumModel) loaded = rostrum_model_load (path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (loaded->name, ==, "small");
  g_assert_cmpstr (loaded->language, ==, "en");
  g_assert_cmpuint (strlen (loaded->digest), ==, 64);
  g_assert_cmpuint (loaded->n_topics, ==, N_TOPICS);
  g_assert_cmpuint (loaded->stride, ==, 8);
  g_assert_cmpuint (rostrum_vocabulary_n_features (loaded->vocabulary), ==, N_FEATURES);
  /* Every number comes back as the same double. */
  g_assert_cmpmem (loaded->bias, N_TOPICS * sizeof (double), model->bias,
                   N_TOPICS * sizeof (double));
  g_assert_cmpmem (loaded->threshold, N_TOPICS * sizeof (double), model->threshold,
                   N_TOPICS * sizeof (double));
  g_assert_cmpmem (loaded->calibration, N_TOPICS * sizeof (RostrumCalibration), model->calibration,
                   N_TOPICS * sizeof (RostrumCalibration));
  g_assert_cmpmem (loaded->weights, N_FEATURES * 8 * sizeof (double), model->weights,
                   N_FEATURES * 8 * sizeof (double));
  for (guint i = 0; i < N_FEATURES; i++)
    {
      g_assert_cmpstr (rostrum_vocabulary_name (loaded->vocabulary, i), ==,
                       rostrum_vocabulary_name (model->vocabulary, i));
      g_assert_cmpfloat (rostrum_vocabulary_idf (loaded->vocabulary, i), ==,
                         rostrum_vocabulary_idf (model->vocabulary, i));
      g_assert_cmpfloat (rostrum_vocabulary_separation (loaded->vocabulary, i), ==,
                         rostrum_vocabulary_separation (model->vocabulary, i));
    }
  remove_model (path);
}

static void
test_margins (void)
{
  g_autoptr (RostrumModel) model = small_model ();
  guint32 features[] = { 0, 2 };
  double values[] = { 0.6, 0.8 };
  double margins[8];

  g_assert_cmpuint (model->stride, ==, 8);
  rostrum_model_margins (model, features, values, 2, margins);
  for (guint t = 0; t < N_TOPICS; t++)
    {
      double sum = model->bias[t];

      sum += 0.6 * model->weights[0 * 8 + t];
      sum += 0.8 * model->weights[2 * 8 + t];
      g_assert_cmpfloat (margins[t], ==, sum);
    }
  rostrum_model_margins (model, NULL, NULL, 0, margins);
  for (guint t = 0; t < N_TOPICS; t++)
    g_assert_cmpfloat (margins[t], ==, model->bias[t]);
}

/* What happens to a model's folder before it is loaded, and what the message must say. */
typedef struct
{
  const char *file;
  const char *from; /* NULL: the file is cut to half; "": it is removed */
  const char *to;
  const char *message;
} Damage;

static const Damage damages[] = {
  { "model.json", "", NULL, "model.json: cannot be read" },
  { "vocabulary.tsv", "", NULL, "vocabulary.tsv: cannot be read" },
  { "weights.tsv", "", NULL, "weights.tsv: cannot be read" },
  { "model.json", NULL, NULL, "model.json:" },
  { "vocabulary.tsv", NULL, NULL, "vocabulary.tsv:3: the file ends here" },
  { "weights.tsv", NULL, NULL, "weights.tsv:" },
  { "vocabulary.tsv", "bridg\t3", "bridg\t4", "vocabulary.tsv:1: the file was changed" },
  { "weights.tsv", "toll", "tolm", "weights.tsv:1: the file was changed" },
  { "model.json", "\"tokenizer\": 1", "\"tokenizer\": 99", "tokenizer version 99" },
  { "model.json", "\"version\": 2", "\"version\": 3", "a model of version 3" },
  { "model.json", "\"slope\": 0.25", "\"slope\": -0.25",
    "model.json:9: the calibration of topic \"roads\"" },
  { "model.json", "\"slope\": 0.25", "\"slope\": 0",
    "model.json:9: the calibration of topic \"roads\"" },
  { "model.json", "\"slope\": 0.25", "\"slope\": \"steep\"",
    "model.json:9: the calibration of topic \"roads\"" },
  { "model.json", "\"slope\": 0.25, ", "", "model.json:9: the calibration of topic \"roads\"" },
  { "model.json", ", \"offset\": -0.5", "", "model.json:9: the calibration of topic \"roads\"" },
  { "model.json", "rostrum-model", "someone-else", "format \"someone-else\"" },
  { "model.json", "\"features\": 3", "\"features\": 4",
    "vocabulary.tsv:5: the file ends too early" },
  { "model.json", "\"features\": 3", "\"features\": 2",
    "vocabulary.tsv:4: there are more features" },
  { "model.json", "\"features\": 3", "\"features\": -1", "no sensible number of features" },
  { "model.json", "\"features\": 3", "\"features\": \"3\"", "\"features\" is no number" },
  { "model.json", "\"topic\": \"roads\"", "\"topic\": \"aroads\"", "not sorted" },
  { "model.json", "\"topic\": \"roads\"", "\"topic\": \"rails\"", "weights.tsv:1: the topics" },
  { "model.json", "\"language\"", "\"tongue\"", "\"language\" is missing" },
};

static void
damage (const char *folder, const Damage *what)
{
  g_autofree char *path = g_build_filename (folder, what->file, NULL);
  g_autofree char *text = NULL;
  gsize length;

  if (what->from != NULL && *what->from == '\0')
    {
      g_unlink (path);
      return;
    }
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  if (what->from == NULL)
    {
      g_assert_true (g_file_set_contents (path, text, (gssize)length / 2, NULL));
      return;
    }

  g_autoptr (GString) changed = g_string_new (text);

  g_assert_cmpuint (g_string_replace (changed, what->from, what->to, 1), ==, 1);
  g_assert_true (g_file_set_contents (path, changed->str, (gssize)changed->len, NULL));
}

static void
test_damage (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      char *path = saved_model ();
      g_autoptr (GError) error = NULL;

      damage (path, &damages[i]);
      g_assert_null (rostrum_model_load (path, &error));
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL);
      if (strstr (error->message, damages[i].message) == NULL)
        g_error ("\"%s\" does not say \"%s\"", error->message, damages[i].message);
      remove_model (path);
    }
}

/* For units that it has judged before, a model has no features, and its files are checked as ever.
 */
static void
test_judged (void)
{
  char *path = saved_model ();
  const Damage changed = { "weights.tsv", "0", "1", NULL };
  g_autoptr (RostrumModel) whole = NULL;
  g_autoptr (RostrumModel) judged = NULL;
  g_autoptr (GError) error = NULL;

  whole = rostrum_model_load (path, &error);
  judged = rostrum_model_load_judged (path, &error);
  g_assert_no_error (error);
  g_assert_null (judged->vocabulary);
  g_assert_null (judged->weights);
  g_assert_cmpstr (judged->digest, ==, whole->digest);
  g_assert_cmpuint (judged->stride, ==, whole->stride);
  for (guint t = 0; t < N_TOPICS; t++)
    {
      g_assert_cmpstr (judged->topics[t], ==, whole->topics[t]);
      g_assert_cmpfloat (judged->threshold[t], ==, whole->threshold[t]);
    }
  damage (path, &changed);
  g_assert_null (rostrum_model_load_judged (path, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL);
  remove_model (path);
}

/* A model of version 1 knows no calibration: it loads, and has no probabilities. */
static void
test_older (void)
{
  g_autoptr (RostrumModel) model = small_model ();
  g_autofree char *folder = g_dir_make_tmp ("rostrum-model-XXXXXX", NULL);
  char *path = g_build_filename (folder, "small", NULL);
  const Damage older = { "model.json", "\"version\": 2", "\"version\": 1", NULL };
  g_autoptr (RostrumModel) loaded = NULL;
  g_autoptr (GError) error = NULL;

  memset (model->calibration, 0, N_TOPICS * sizeof (RostrumCalibration));
  g_assert_true (rostrum_model_save (model, "{}", path, &error));
  damage (path, &older);
  loaded = rostrum_model_load (path, &error);
  g_assert_no_error (error);
  for (guint t = 0; t < N_TOPICS; t++)
    g_assert_true (isnan (rostrum_calibration_probability (&loaded->calibration[t], 0)));
  remove_model (path);
}

/* Killed at any moment of saving: the model is whole, and nothing lies beside it. */
static void
test_killed (void)
{
  char *path = saved_model ();
  g_autofree char *parent = g_path_get_dirname (path);

  for (guint round = 0; round < 20; round++)
    {
      pid_t child = fork ();
      int status;

      if (child == 0)
        {
          g_autoptr (RostrumModel) model = small_model ();

          for (;;)
            if (!rostrum_model_save (model, "{}", path, NULL))
              _exit (9);
        }
      g_usleep (1000 + 500 * round);
      g_assert_cmpint (kill (child, SIGTERM), ==, 0);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGTERM);

      g_autoptr (GError) error = NULL;
      g_autoptr (RostrumModel) loaded = rostrum_model_load (path, &error);
      g_autoptr (GDir) folder = g_dir_open (parent, 0, NULL);

      g_assert_no_error (error);
      g_assert_nonnull (loaded);
      g_assert_cmpstr (g_dir_read_name (folder), ==, "small");
      g_assert_null (g_dir_read_name (folder));
    }
  remove_model (path);
}

/* A folder that holds something else is not written over. */
static void
test_foreign_folder (void)
{
  g_autoptr (RostrumModel) model = small_model ();
  g_autofree char *folder = g_dir_make_tmp ("rostrum-model-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "letter.txt", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_false (rostrum_model_save (model, "{}", folder, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  g_unlink (file);
  g_rmdir (folder);
}

static void
test_find (void)
{
  char *path = saved_model ();
  g_autofree char *data = g_dir_make_tmp ("rostrum-data-XXXXXX", NULL);
  g_autofree char *models = g_build_filename (data, "models", NULL);
  g_autofree char *shipped = g_build_filename (models, "council-xx", NULL);
  g_autoptr (RostrumModel) model = small_model ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (models, 0777), ==, 0);
  g_assert_true (rostrum_model_save (model, "{}", shipped, &error));
  g_setenv ("ROSTRUM_DATA_DIR", data, TRUE);

  g_autofree char *by_path = rostrum_model_find (path, &error);
  g_autofree char *by_name = rostrum_model_find ("council-xx", &error);
  g_autofree char *by_language = rostrum_model_find_for_language ("xx", &error);
  g_auto (GStrv) names = rostrum_model_list ();

  g_assert_no_error (error);
  g_assert_cmpstr (by_path, ==, path);
  g_assert_cmpstr (by_name, ==, shipped);
  g_assert_cmpstr (by_language, ==, shipped);
  g_assert_true (g_strv_contains ((const char *const *)names, "council-xx"));

  g_assert_null (rostrum_model_find ("no-such-model", &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL);
  g_assert_nonnull (strstr (error->message, "council-xx"));
  g_clear_error (&error);
  g_assert_null (rostrum_model_find ("../council-xx", &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL);
  g_clear_error (&error);
  g_assert_null (rostrum_model_find_for_language ("yy", &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LANGUAGE);

  g_unsetenv ("ROSTRUM_DATA_DIR");
  remove_model (path);
  remove_model (g_steal_pointer (&shipped));
  g_rmdir (data);
}

static void
test_card_layout (void)
{
  g_autoptr (GString) text = rostrum_card_indent (
      "{\"a\":[1,2],\"b\":{\"c\":[{\"d\":\"x,y: {\\\"\"},{\"d\":2}]},\"e\":[]}");

  g_assert_cmpstr (text->str, ==,
                   "{\n  \"a\": [1, 2],\n  \"b\": {\n    \"c\": [\n      {\"d\": \"x,y: {\\\"\"},\n"
                   "      {\"d\": 2}\n    ]\n  },\n  \"e\": []\n}\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/round-trip", test_round_trip);
  g_test_add_func ("/model/margins", test_margins);
  g_test_add_func ("/model/damage", test_damage);
  g_test_add_func ("/model/judged", test_judged);
  g_test_add_func ("/model/older", test_older);
  g_test_add_func ("/model/killed", test_killed);
  g_test_add_func ("/model/foreign-folder", test_foreign_folder);
  g_test_add_func ("/model/find", test_find);
  g_test_add_func ("/model/card-layout", test_card_layout);
  return g_test_run ();
}
