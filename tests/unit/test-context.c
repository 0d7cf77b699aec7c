/* SPDX-License-Identifier: MIT */
/* Context: the rule on made-up margins, the stage on a made-up meeting at any batch limit,
 * learning, and files of weights. */
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "models/context.h"
#include "stages/stage.h"
#include "tests/unit/meeting-fixture.h"

static void
test_excess (void)
{
  g_assert_cmpfloat (rostrum_context_excess (0.2, 0.5), ==, 0);
  g_assert_cmpfloat (rostrum_context_excess (0.75, 0.5), ==, 0.25);
  g_assert_cmpfloat (rostrum_context_excess (9, 0.5), ==, ROSTRUM_CONTEXT_CAP);
}

/* One topic; turns of three speakers. */
static void
test_hear (void)
{
  static const double excesses[] = { 0.5, 0.25, 0, 0.125, 0, 0 };
  static const guint turns[] = { 0, 1, 1, 1, 2, 2 };
  double remark, answered;

  rostrum_context_hear (excesses, turns, 0, 0, 1, 0.5, &remark, &answered);
  g_assert_cmpfloat (remark, ==, 0);
  g_assert_cmpfloat (answered, ==, 0);
  rostrum_context_hear (excesses, turns, 0, 1, 1, 0.5, &remark, &answered);
  g_assert_cmpfloat (remark, ==, 0);
  g_assert_cmpfloat (answered, ==, 0.5);
  /* Own turn at distance 1, the answered one at distance 2. */
  rostrum_context_hear (excesses, turns, 0, 2, 1, 0.5, &remark, &answered);
  g_assert_cmpfloat (remark, ==, 0.25);
  g_assert_cmpfloat (answered, ==, 0.25);
  /* The loudest counts: 0.125 at distance 2 before 0.25 at distance 4; turn 0 is out of hearing. */
  rostrum_context_hear (excesses, turns, 0, 5, 1, 0.5, &remark, &answered);
  g_assert_cmpfloat (remark, ==, 0);
  g_assert_cmpfloat (answered, ==, 0.0625);
  /* Nothing before FIRST is heard. */
  rostrum_context_hear (excesses, turns, 2, 2, 1, 0.5, &remark, &answered);
  g_assert_cmpfloat (remark, ==, 0);
}

static void
test_window (void)
{
  double excesses[ROSTRUM_CONTEXT_WINDOW + 2] = { 0.5 };
  guint turns[ROSTRUM_CONTEXT_WINDOW + 2] = { 0 };
  double remark, answered;

  rostrum_context_hear (excesses, turns, 0, ROSTRUM_CONTEXT_WINDOW, 1, 1, &remark, &answered);
  g_assert_cmpfloat (remark, ==, 0.5);
  rostrum_context_hear (excesses, turns, 0, ROSTRUM_CONTEXT_WINDOW + 1, 1, 1, &remark, &answered);
  g_assert_cmpfloat (remark, ==, 0);
}

/* A meeting in which each prison remark is followed by a reply without a topic word. */
static RostrumMeeting *
make_meeting (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  RostrumMeeting *meeting;

  for (int i = 0; i < 12; i++)
    g_string_append (text, "Irena Castellan: Inmates of the remand prison wait for a doctor, and "
                           "convicts sleep on the floor.\n\n"
                           "Tomas Verholm: I agree, this must be put in order.\n\n"
                           "We shall write a letter.\n\n"
                           "Matis Orlovan: May I say a word about the weather?\n\n"
                           "Tomas Verholm: Please.\n\n");
  meeting = fixture_segment (text->str, NULL);
  g_assert_cmpuint (meeting->units->len, ==, 60);
  return meeting;
}

/* The margins and topics of all units in batches of at most LIMIT, as text. */
static char *
score (RostrumMeeting *meeting, const RostrumModel *model, gsize limit, gboolean exchange)
{
  static const char *const names[] = { "tokenize", "stem", "vectorize", "classify", "context" };
  RostrumShared shared = { .exchange = exchange };
  gpointer states[G_N_ELEMENTS (names)] = { NULL };
  RostrumBatch *batch = rostrum_batch_new ();
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (gsize s = 0; s < G_N_ELEMENTS (names); s++)
    if (rostrum_stage_by_name (names[s])->open != NULL)
      states[s] = rostrum_stage_by_name (names[s])->open (&shared, &error);
  for (gsize first = 0; first < meeting->units->len; first += limit)
    {
      rostrum_batch_clear (batch);
      batch->meeting = meeting;
      batch->model = model;
      batch->first_unit = first;
      batch->n_units = MIN (limit, meeting->units->len - first);
      for (gsize s = 0; s < G_N_ELEMENTS (names); s++)
        g_assert_true (rostrum_stage_by_name (names[s])->batch (states[s], batch, &error));
      g_assert_no_error (error);
      for (gsize i = 0; i < batch->n_units; i++)
        {
          rostrum_stage_by_name ("context")->write (batch, i, text);
          g_string_append_c (text, '\n');
        }
    }
  for (gsize s = 0; s < G_N_ELEMENTS (names); s++)
    if (rostrum_stage_by_name (names[s])->close != NULL)
      rostrum_stage_by_name (names[s])->close (states[s]);
  batch->meeting = NULL;
  rostrum_batch_free (batch);
  return g_string_free (text, FALSE);
}

static RostrumModel *
load_tiny (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "tests", "models", "tiny", NULL);
  g_autoptr (GError) error = NULL;
  RostrumModel *model = rostrum_model_load (path, &error);

  g_assert_no_error (error);
  g_assert_null (model->context);
  return model;
}

static void
test_stage (void)
{
  static const gsize limits[] = { 1, 3, 7, 8, 9, 59 };
  g_autoptr (RostrumMeeting) meeting = make_meeting ();
  g_autoptr (RostrumModel) model = load_tiny ();
  g_autofree char *alone = score (meeting, model, 1024, FALSE);
  g_autofree char *whole = NULL;
  g_auto (GStrv) lines = NULL;

  model->context = g_new0 (RostrumContext, 1);
  *model->context = (RostrumContext){ .remark = 0.2, .answered = 3, .fade = 0.9 };
  whole = score (meeting, model, 1024, TRUE);
  lines = g_strsplit (whole, "\n", -1);
  for (guint i = 0; i < meeting->units->len; i++)
    {
      /* Topics come by name: the last one closes the list. */
      gboolean prison = strstr (lines[i], "\"penitentiary\"],") != NULL;
      gboolean told = strstr (strstr (lines[i], "\"context\""), "\"penitentiary\"") != NULL;

      /* The remark and both units of the reply; two turns later nothing is heard of it. */
      g_assert_true (prison == (i % 5 <= 2));
      g_assert_true (told == (i % 5 == 1 || i % 5 == 2));
    }
  for (gsize l = 0; l < G_N_ELEMENTS (limits); l++)
    {
      g_autofree char *parts = score (meeting, model, limits[l], TRUE);

      g_assert_cmpstr (parts, ==, whole);
    }

  /* Weights of 0, and a stage that is not asked, leave all as it is. */
  *model->context = (RostrumContext){ .fade = 0.9 };

  g_autofree char *silent = score (meeting, model, 7, FALSE);

  g_assert_cmpstr (silent, ==, alone);
  g_assert_null (strstr (alone, "\"context\""));
}

static void
test_no_weights (void)
{
  g_autoptr (RostrumMeeting) meeting = make_meeting ();
  g_autoptr (RostrumModel) model = load_tiny ();
  RostrumShared shared = { .exchange = TRUE };
  RostrumBatch batch = { .meeting = meeting, .model = model, .n_units = 1 };
  const RostrumStage *stage = rostrum_stage_by_name ("context");
  g_autoptr (GError) error = NULL;
  gpointer state = stage->open (&shared, &error);

  g_assert_false (stage->batch (state, &batch, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL);
  g_assert_nonnull (strstr (error->message, "--exchanges"));
  stage->close (state);
}

static void
add_unit (RostrumExchanges *exchanges, guint meeting, guint turn, double margin, gboolean truth)
{
  g_array_append_val (exchanges->meetings, meeting);
  g_array_append_val (exchanges->turns, turn);
  g_array_append_val (exchanges->margins, margin);
  g_array_append_val (exchanges->truth, truth);
  exchanges->n_meetings = meeting + 1;
}

/* Meetings of remarks and replies; whether REPLIES have the topic of the remark. */
static RostrumExchanges *
make_exchanges (guint n_meetings, gboolean replies)
{
  RostrumExchanges *exchanges = rostrum_exchanges_new (1);

  for (guint m = 0, turn = 0; m < n_meetings; m++)
    for (guint i = 0; i < 6; i++)
      {
        add_unit (exchanges, m, turn++, 0.6, TRUE);
        add_unit (exchanges, m, turn++, -0.4, replies);
        add_unit (exchanges, m, turn++, -0.9, FALSE);
      }
  return exchanges;
}

static void
test_learn (void)
{
  g_autoptr (RostrumExchanges) exchanges = make_exchanges (3, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumContextLearnt) learnt = rostrum_context_learn (exchanges, &error);

  g_assert_no_error (error);
  g_assert_true (learnt->helps);
  g_assert_cmpuint (learnt->better, ==, 18);
  g_assert_cmpuint (learnt->worse, ==, 0);
  /* The smallest weight of the grid that lifts a reply by 0.4 with an excess of 0.5. */
  g_assert_cmpfloat (learnt->context.answered, ==, 1);
  g_assert_cmpfloat (learnt->context.remark, ==, 0);
  g_assert_cmpfloat (rostrum_context_micro_f1 (learnt->exchange, 1), ==, 1);
  g_assert_cmpfloat_with_epsilon (rostrum_context_macro_f1 (learnt->alone, 1), 2. / 3, 1e-12);
}

static void
test_learn_nothing (void)
{
  g_autoptr (RostrumExchanges) exchanges = make_exchanges (3, FALSE);
  g_autoptr (RostrumExchanges) single = make_exchanges (1, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumContextLearnt) learnt = rostrum_context_learn (exchanges, &error);

  g_assert_no_error (error);
  g_assert_false (learnt->helps);
  g_assert_cmpfloat (learnt->context.answered, ==, 0);
  g_assert_null (rostrum_context_learn (single, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT);
}

static void
test_files (void)
{
  static const char *const broken[] = {
    "",
    "[]",
    "{",
    "{\"remark\":1,\"answered\":1}",
    "{\"remark\":-1,\"answered\":1,\"fade\":0.5}",
    "{\"remark\":1,\"answered\":1,\"fade\":1.5}",
    "{\"remark\":\"1\",\"answered\":1,\"fade\":0.5}",
    "{\"remark\":1e999,\"answered\":1,\"fade\":0.5}",
    "{\"remark\":null,\"answered\":[],\"fade\":{}}",
    "\xff\xfe",
  };
  static const char *const topics[] = { "harbour", NULL };
  g_autofree char *folder = g_dir_make_tmp ("rostrum-context-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, ROSTRUM_CONTEXT_FILE, NULL);
  RostrumDigest digest;
  g_autoptr (RostrumExchanges) exchanges = make_exchanges (2, TRUE);
  g_autoptr (RostrumContextLearnt) learnt = rostrum_context_learn (exchanges, NULL);
  g_autofree RostrumContext *context = NULL;
  g_autoptr (GError) error = NULL;

  rostrum_digest_init (&digest);
  g_assert_true (rostrum_context_read (folder, &digest, &context, &error));
  g_assert_null (context);
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_assert_true (g_file_set_contents (path, broken[i], -1, NULL));
      g_assert_false (rostrum_context_read (folder, &digest, &context, &error));
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL);
      g_assert_nonnull (strstr (error->message, path));
      g_clear_error (&error);
      g_assert_null (context);
    }
  g_assert_true (rostrum_context_write (learnt, topics, 1, 2, folder, &error));
  g_assert_true (rostrum_context_read (folder, &digest, &context, &error));
  g_assert_cmpfloat (context->answered, ==, learnt->context.answered);
  g_assert_cmpfloat (context->fade, ==, learnt->context.fade);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/context/excess", test_excess);
  g_test_add_func ("/context/hear", test_hear);
  g_test_add_func ("/context/window", test_window);
  g_test_add_func ("/context/stage", test_stage);
  g_test_add_func ("/context/no-weights", test_no_weights);
  g_test_add_func ("/context/learn", test_learn);
  g_test_add_func ("/context/learn-nothing", test_learn_nothing);
  g_test_add_func ("/context/files", test_files);
  return g_test_run ();
}
