/* SPDX-License-Identifier: MIT */
/* From cross-validation to the table of a model's errors. */
#include "models/train_errors.h"

#include "models/features.h"

static void
add_row (RostrumErrors *errors, const RostrumModel *model, const RostrumLabelled *labelled, gsize i,
         const double *margins, const char *group, double words)
{
  guint n_topics = rostrum_labelled_row (labelled, i)->n_topics;

  for (guint t = 0; t < model->n_topics; t++)
    {
      gboolean applies = rostrum_labelled_has_topic (labelled, i, t);
      RostrumTruth truth = applies        ? ROSTRUM_TRUTH_APPLIES
                           : n_topics > 0 ? ROSTRUM_TRUTH_ANOTHER
                                          : ROSTRUM_TRUTH_NONE;
      guint place = rostrum_errors_place (margins[t], margins[t] >= model->threshold[t]);

      rostrum_errors_add (errors, group, t, truth, rostrum_errors_length (words), place, 1, words,
                          applies ? words / n_topics : 0);
    }
}

RostrumErrors *
rostrum_train_errors (const RostrumLabelled *labelled, const RostrumModel *model,
                      const RostrumCrossValidation *validation, GError **error)
{
  g_autoptr (RostrumExamples) examples = rostrum_examples_new (labelled, model->language, error);
  RostrumErrors *errors;

  if (examples == NULL)
    return NULL;
  errors = rostrum_errors_new ((const char *const *)model->topics, model->n_topics);
  for (gsize i = 0; i < validation->n_rows; i++)
    {
      g_autofree char *row = g_strdup_printf ("row-%" G_GSIZE_FORMAT, i + 1);
      const char *group = rostrum_labelled_row (labelled, i)->group;

      add_row (errors, model, labelled, i, validation->margins + i * validation->n_topics,
               validation->by_row || *group == '\0' ? row : group,
               (double)(examples->start[i + 1] - examples->start[i]));
    }
  return errors;
}
