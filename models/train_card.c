/* SPDX-License-Identifier: MIT */
/* The card of a trained model. */
#include <math.h>

#include "corpus/base/json.h"
#include "models/train.h"

static void
key_number (GString *json, const char *name, guint64 value)
{
  rostrum_json_key (json, name);
  g_string_append_printf (json, "%" G_GUINT64_FORMAT, value);
}

static void
key_double (GString *json, const char *name, double value)
{
  rostrum_json_key (json, name);
  rostrum_json_double (json, value);
}

static void
key_string (GString *json, const char *name, const char *value)
{
  rostrum_json_key (json, name);
  rostrum_json_string (json, value, -1);
}

/* Scores are for people: 4 decimals. */
static double
four_decimals (double value)
{
  return round (value * 1e4) / 1e4;
}

static void
append_scores (GString *json, const RostrumModel *model, const RostrumCrossValidation *validation)
{
  rostrum_json_key (json, "cross_validation");
  g_string_append_c (json, '{');
  key_number (json, "folds", validation->n_folds);
  key_string (json, "split_by", validation->by_row ? "row" : "group");
  key_double (json, "macro_f1", four_decimals (validation->macro_f1));
  rostrum_json_key (json, "topics");
  g_string_append_c (json, '[');
  for (guint t = 0; t < validation->n_topics; t++)
    {
      const RostrumTrainScore *score = &validation->scores[t];

      g_string_append (json, t > 0 ? ",{" : "{");
      key_string (json, "topic", model->topics[t]);
      key_number (json, "units", score->units);
      key_double (json, "precision", four_decimals (rostrum_score_precision (&score->score)));
      key_double (json, "recall", four_decimals (rostrum_score_recall (&score->score)));
      key_double (json, "f1", four_decimals (rostrum_score_f1 (&score->score)));
      if (score->calibrated)
        {
          key_double (json, "calibration_error", four_decimals (score->calibration_error));
          key_double (json, "calibration_error_unweighted",
                      four_decimals (score->calibration_error_unweighted));
        }
      g_string_append_c (json, '}');
    }
  g_string_append (json, "]}");
}

char *
rostrum_train_card (const RostrumTrainOptions *options, const RostrumLabelled *labelled,
                    const RostrumModel *model, const RostrumCrossValidation *validation)
{
  GString *json = g_string_new ("{");
  g_autofree char *file = g_path_get_basename (labelled->path);
  guint without = 0;

  for (guint i = 0; i < labelled->rows->len; i++)
    without += rostrum_labelled_row (labelled, i)->n_topics == 0;

  rostrum_json_key (json, "options");
  g_string_append_c (json, '{');
  key_string (
      json, "solver",
      rostrum_solver_name (rostrum_solver_choose (options->solver.kind, labelled->rows->len)));
  key_double (json, "cost", options->solver.cost);
  key_double (json, "positive_weight", options->solver.positive_weight);
  key_number (json, "minimum_documents", options->features.minimum_documents);
  rostrum_json_key (json, "pairs");
  g_string_append (json, options->features.pairs ? "true" : "false");
  key_double (json, "pair_association", options->features.pair_association);
  rostrum_json_key (json, "separation");
  g_string_append (json, options->separation ? "true" : "false");
  key_double (json, "other_share", options->other_share);
  key_number (json, "folds", options->n_folds);
  key_number (json, "seed", options->seed);
  g_string_append_c (json, '}');

  rostrum_json_key (json, "training_data");
  g_string_append_c (json, '{');
  key_string (json, "file", file);
  key_string (json, "sha256", labelled->sha256);
  key_number (json, "rows", labelled->rows->len);
  key_number (json, "other", without);
  g_string_append_c (json, '}');

  append_scores (json, model, validation);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}
