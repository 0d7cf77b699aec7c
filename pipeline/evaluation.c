/* SPDX-License-Identifier: MIT */
/* What the ways of writing an evaluation share, and the table for programs. */
#include "pipeline/evaluation.h"

#include <math.h>
#include <string.h>

#include "corpus/base/json.h"

gboolean
rostrum_evaluation_reliability (const RostrumJudgements *judgements, guint topic,
                                RostrumReliability *reliability)
{
  gsize n_rows = judgements->n_rows, n = 0;
  g_autofree double *probabilities = g_new (double, n_rows);
  g_autofree double *weights = g_new (double, n_rows);
  g_autofree gboolean *truth = g_new (gboolean, n_rows);

  for (gsize i = 0; i < n_rows; i++)
    {
      gsize cell = i * judgements->n_topics + topic;

      if (judgements->labels[cell] == ROSTRUM_LABEL_OPTIONAL ||
          isnan (judgements->probabilities[cell]))
        continue;
      probabilities[n] = judgements->probabilities[cell];
      weights[n] = judgements->weights != NULL ? judgements->weights[i] : 1;
      truth[n++] = judgements->labels[cell] == ROSTRUM_LABEL_REQUIRED;
    }
  reliability->error_unweighted =
      rostrum_reliability (probabilities, truth, NULL, n, reliability->bins);
  reliability->error = rostrum_reliability (probabilities, truth, weights, n, reliability->bins);
  return n > 0;
}

void
rostrum_evaluation_overall (const RostrumMetrics *metrics, RostrumNamedFigure *figures)
{
  const RostrumNamedFigure all[] = {
    { "micro_precision", &metrics->micro_precision },
    { "micro_recall", &metrics->micro_recall },
    { "micro_f1", &metrics->micro_f1 },
    { "macro_precision", &metrics->macro_precision },
    { "macro_recall", &metrics->macro_recall },
    { "macro_f1", &metrics->macro_f1 },
    { "exact", &metrics->exact },
    { metrics->other_units > 0 ? "other_given" : NULL, &metrics->other_given },
    { metrics->single_label ? "accuracy" : NULL, &metrics->accuracy },
  };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].name != NULL)
      figures[n++] = all[i];
  figures[n] = (RostrumNamedFigure){ NULL, NULL };
}

const char *
rostrum_evaluation_class (const RostrumJudgements *judgements, gsize class_index)
{
  return class_index < judgements->n_topics ? judgements->topics[class_index] : "other";
}

/* A field of RFC 4180, and the comma behind it. */
static void
append_field (GString *out, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    g_string_append (out, text);
  else
    {
      g_string_append_c (out, '"');
      for (const char *at = text; *at != '\0'; at++)
        {
          if (*at == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *at);
        }
      g_string_append_c (out, '"');
    }
  g_string_append_c (out, ',');
}

static void
append_row (GString *out, const char *section, const char *topic, const char *figure, double value)
{
  append_field (out, section);
  append_field (out, topic);
  append_field (out, figure);
  rostrum_json_double (out, value);
  g_string_append (out, ",,\n");
}

static void
append_figure (GString *out, const char *section, const char *topic, const char *name,
               const RostrumFigure *figure)
{
  append_field (out, section);
  append_field (out, topic);
  append_field (out, name);
  rostrum_json_double (out, figure->value);
  g_string_append_c (out, ',');
  rostrum_json_double (out, figure->low);
  g_string_append_c (out, ',');
  rostrum_json_double (out, figure->high);
  g_string_append_c (out, '\n');
}

static void
append_metrics (GString *out, const char *section, const RostrumJudgements *judgements,
                const RostrumMetrics *metrics)
{
  RostrumNamedFigure overall[ROSTRUM_EVALUATION_FIGURES];

  for (guint t = 0; t < metrics->n_topics; t++)
    {
      const RostrumTopicMetrics *topic = &metrics->topics[t];
      const char *name = judgements->topics[t];

      append_row (out, section, name, "units", topic->units);
      append_row (out, section, name, "optional", topic->optional);
      append_row (out, section, name, "hits", topic->score.hits);
      append_row (out, section, name, "misses", topic->score.misses);
      append_row (out, section, name, "false_alarms", topic->score.false_alarms);
      append_row (out, section, name, "rejections", topic->rejections);
      append_figure (out, section, name, "precision", &topic->precision);
      append_figure (out, section, name, "recall", &topic->recall);
      append_figure (out, section, name, "f1", &topic->f1);
    }
  append_row (out, section, "", "units", (double)judgements->n_rows);
  append_row (out, section, "other", "units", (double)metrics->other_units);
  rostrum_evaluation_overall (metrics, overall);
  for (const RostrumNamedFigure *figure = overall; figure->name != NULL; figure++)
    append_figure (out, section, "", figure->name, figure->figure);
}

static void
append_confusion (GString *out, const RostrumEvaluation *evaluation)
{
  gsize n = (gsize)evaluation->metrics->n_topics + 1;

  if (evaluation->metrics->confusion == NULL)
    return;
  for (gsize truth = 0; truth < n; truth++)
    for (gsize answer = 0; answer < n; answer++)
      append_row (out, "confusion", rostrum_evaluation_class (evaluation->judgements, truth),
                  rostrum_evaluation_class (evaluation->judgements, answer),
                  (double)evaluation->metrics->confusion[truth * n + answer]);
}

static void
append_reliability (GString *out, const RostrumEvaluation *evaluation)
{
  const RostrumJudgements *judgements = evaluation->judgements;
  RostrumReliability reliability;

  for (guint t = 0; t < evaluation->metrics->n_topics; t++)
    {
      const char *topic = judgements->topics[t];

      if (!rostrum_evaluation_reliability (judgements, t, &reliability))
        continue;
      append_row (out, "calibration", topic, "expected_calibration_error", reliability.error);
      if (judgements->weights != NULL)
        append_row (out, "calibration", topic, "expected_calibration_error_unweighted",
                    reliability.error_unweighted);
      for (guint b = 0; b < ROSTRUM_RELIABILITY_BINS; b++)
        {
          const RostrumReliabilityBin *bin = &reliability.bins[b];
          g_autofree char *count = g_strdup_printf ("bin_%u_units", b);
          g_autofree char *forecast = g_strdup_printf ("bin_%u_forecast", b);
          g_autofree char *observed = g_strdup_printf ("bin_%u_observed", b);

          append_row (out, "calibration", topic, count, (double)bin->n);
          append_row (out, "calibration", topic, forecast, bin->forecast);
          append_row (out, "calibration", topic, observed, bin->observed);
        }
    }
}

static void
append_mcnemar (GString *out, const char *topic, const RostrumMcnemar *mcnemar)
{
  append_row (out, "mcnemar", topic, "both", (double)mcnemar->both);
  append_row (out, "mcnemar", topic, "first_only", (double)mcnemar->first);
  append_row (out, "mcnemar", topic, "second_only", (double)mcnemar->second);
  append_row (out, "mcnemar", topic, "neither", (double)mcnemar->neither);
  append_row (out, "mcnemar", topic, "p", mcnemar->p);
}

GString *
rostrum_evaluation_csv (const RostrumEvaluation *evaluation)
{
  GString *out = g_string_new ("section,topic,figure,value,low,high\n");

  append_metrics (out, "scores", evaluation->judgements, evaluation->metrics);
  append_confusion (out, evaluation);
  append_reliability (out, evaluation);
  for (guint i = 0; i < evaluation->n_points; i++)
    {
      const RostrumCurvePoint *point = &evaluation->curve[i];
      g_autofree char *part = g_strdup_printf ("%.0f%%", point->part * 100);

      append_figure (out, "learning_curve", part, "macro_f1", &point->macro_f1);
      append_figure (out, "learning_curve", part, "micro_f1", &point->micro_f1);
      if (evaluation->metrics->single_label)
        append_figure (out, "learning_curve", part, "accuracy", &point->accuracy);
    }
  if (evaluation->other != NULL)
    {
      RostrumMcnemar texts = rostrum_mcnemar_texts (evaluation->judgements, evaluation->other);

      append_metrics (out, "second_scores", evaluation->other, evaluation->other_metrics);
      append_mcnemar (out, "", &texts);
      for (guint t = 0; t < evaluation->metrics->n_topics; t++)
        {
          const char *topic = evaluation->judgements->topics[t];
          RostrumMcnemar mcnemar =
              rostrum_mcnemar_topic (evaluation->judgements, evaluation->other, topic);

          append_mcnemar (out, topic, &mcnemar);
        }
    }
  return out;
}
