/* SPDX-License-Identifier: MIT */
/* An evaluation as JSON, and the judgements it counts. */
#include "pipeline/evaluation.h"

#include <math.h>

#include "corpus/base/json.h"

static void
key_double (GString *out, const char *name, double value)
{
  rostrum_json_key (out, name);
  rostrum_json_double (out, value);
}

static void
key_string (GString *out, const char *name, const char *value)
{
  rostrum_json_key (out, name);
  rostrum_json_string (out, value, -1);
}

static void
key_figure (GString *out, const char *name, const RostrumFigure *figure)
{
  rostrum_json_key (out, name);
  g_string_append_c (out, '{');
  key_double (out, "value", figure->value);
  key_double (out, "low", figure->low);
  key_double (out, "high", figure->high);
  g_string_append_c (out, '}');
}

static void
open_object (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] == '}')
    g_string_append_c (out, ',');
  g_string_append_c (out, '{');
}

static void
append_reliability (GString *out, const RostrumJudgements *judgements, guint topic)
{
  RostrumReliability reliability;

  if (!rostrum_evaluation_reliability (judgements, topic, &reliability))
    return;
  key_double (out, "expected_calibration_error", reliability.error);
  if (judgements->weights != NULL)
    key_double (out, "expected_calibration_error_unweighted", reliability.error_unweighted);
  rostrum_json_key (out, "reliability");
  g_string_append_c (out, '[');
  for (guint b = 0; b < ROSTRUM_RELIABILITY_BINS; b++)
    {
      const RostrumReliabilityBin *bin = &reliability.bins[b];

      open_object (out);
      rostrum_json_member_number (out, "units", bin->n);
      key_double (out, "forecast", bin->forecast);
      key_double (out, "observed", bin->observed);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_metrics (GString *out, const RostrumJudgements *judgements, const RostrumMetrics *metrics)
{
  RostrumNamedFigure overall[ROSTRUM_EVALUATION_FIGURES];

  rostrum_evaluation_overall (metrics, overall);
  for (const RostrumNamedFigure *figure = overall; figure->name != NULL; figure++)
    key_figure (out, figure->name, figure->figure);
  rostrum_json_member_number (out, "other_units", metrics->other_units);
  rostrum_json_key (out, "topics");
  g_string_append_c (out, '[');
  for (guint t = 0; t < metrics->n_topics; t++)
    {
      const RostrumTopicMetrics *topic = &metrics->topics[t];

      open_object (out);
      key_string (out, "topic", judgements->topics[t]);
      rostrum_json_member_number (out, "units", topic->units);
      rostrum_json_member_number (out, "optional", topic->optional);
      rostrum_json_member_number (out, "hits", topic->score.hits);
      rostrum_json_member_number (out, "misses", topic->score.misses);
      rostrum_json_member_number (out, "false_alarms", topic->score.false_alarms);
      rostrum_json_member_number (out, "rejections", topic->rejections);
      key_figure (out, "precision", &topic->precision);
      key_figure (out, "recall", &topic->recall);
      key_figure (out, "f1", &topic->f1);
      append_reliability (out, judgements, t);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_confusion (GString *out, const RostrumEvaluation *evaluation)
{
  gsize n = (gsize)evaluation->metrics->n_topics + 1;

  if (evaluation->metrics->confusion == NULL)
    return;
  rostrum_json_key (out, "classes");
  for (gsize i = 0; i < n; i++)
    {
      g_string_append_c (out, i == 0 ? '[' : ',');
      rostrum_json_string (out, rostrum_evaluation_class (evaluation->judgements, i), -1);
    }
  g_string_append_c (out, ']');
  rostrum_json_key (out, "confusion");
  for (gsize i = 0; i < n * n; i++)
    g_string_append_printf (out, "%s%" G_GSIZE_FORMAT "%s",
                            i == 0       ? "[["
                            : i % n == 0 ? "["
                                         : "",
                            evaluation->metrics->confusion[i],
                            i == n * n - 1   ? "]]"
                            : i % n == n - 1 ? "],"
                                             : ",");
}

static void
append_curve (GString *out, const RostrumEvaluation *evaluation)
{
  if (evaluation->curve == NULL)
    return;
  rostrum_json_key (out, "learning_curve");
  g_string_append_c (out, '[');
  for (guint i = 0; i < evaluation->n_points; i++)
    {
      const RostrumCurvePoint *point = &evaluation->curve[i];

      open_object (out);
      key_double (out, "part", point->part);
      key_figure (out, "macro_f1", &point->macro_f1);
      key_figure (out, "micro_f1", &point->micro_f1);
      if (evaluation->metrics->single_label)
        key_figure (out, "accuracy", &point->accuracy);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_mcnemar (GString *out, const char *topic, const RostrumMcnemar *mcnemar)
{
  open_object (out);
  if (topic != NULL)
    key_string (out, "topic", topic);
  rostrum_json_member_number (out, "both", mcnemar->both);
  rostrum_json_member_number (out, "first_only", mcnemar->first);
  rostrum_json_member_number (out, "second_only", mcnemar->second);
  rostrum_json_member_number (out, "neither", mcnemar->neither);
  key_double (out, "p", mcnemar->p);
  g_string_append_c (out, '}');
}

static void
append_comparison (GString *out, const RostrumEvaluation *evaluation)
{
  RostrumMcnemar texts;

  if (evaluation->other == NULL)
    return;
  rostrum_json_key (out, "compared");
  g_string_append_c (out, '{');
  key_string (out, "model", evaluation->other_name);
  append_metrics (out, evaluation->other, evaluation->other_metrics);
  g_string_append_c (out, '}');
  rostrum_json_key (out, "mcnemar");
  g_string_append_c (out, '{');
  rostrum_json_key (out, "texts");
  texts = rostrum_mcnemar_texts (evaluation->judgements, evaluation->other);
  append_mcnemar (out, NULL, &texts);
  rostrum_json_key (out, "topics");
  g_string_append_c (out, '[');
  for (guint t = 0; t < evaluation->metrics->n_topics; t++)
    {
      const char *topic = evaluation->judgements->topics[t];
      RostrumMcnemar mcnemar =
          rostrum_mcnemar_topic (evaluation->judgements, evaluation->other, topic);

      append_mcnemar (out, topic, &mcnemar);
    }
  g_string_append (out, "]}");
}

GString *
rostrum_evaluation_json (const RostrumEvaluation *evaluation)
{
  GString *out = g_string_new ("{");

  key_string (out, "file", evaluation->file);
  key_string (out, "how", evaluation->how);
  rostrum_json_member_number (out, "rows", evaluation->judgements->n_rows);
  key_string (out, "resampled", evaluation->judgements->by_group ? "groups" : "rows");
  rostrum_json_member_number (out, "clusters", evaluation->judgements->n_clusters);
  rostrum_json_member_number (out, "draws", evaluation->n_draws);
  key_double (out, "level", evaluation->level);
  append_metrics (out, evaluation->judgements, evaluation->metrics);
  append_confusion (out, evaluation);
  append_curve (out, evaluation);
  append_comparison (out, evaluation);
  g_string_append (out, "}\n");
  return out;
}

static void
key_topics (GString *out, const char *name, const RostrumJudgements *judgements, gsize row,
            const guint8 *cells, guint8 wanted)
{
  gboolean first = TRUE;

  rostrum_json_key (out, name);
  g_string_append_c (out, '[');
  for (guint t = 0; t < judgements->n_topics; t++)
    {
      if (cells[row * judgements->n_topics + t] != wanted)
        continue;
      if (!first)
        g_string_append_c (out, ',');
      first = FALSE;
      rostrum_json_string (out, judgements->topics[t], -1);
    }
  g_string_append_c (out, ']');
}

GString *
rostrum_evaluation_judgements (const RostrumJudgements *judgements)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < judgements->n_rows; i++)
    {
      g_string_append_c (out, '{');
      rostrum_json_member_number (out, "line", judgements->line[i]);
      if (judgements->fold != NULL)
        rostrum_json_member_number (out, "fold", judgements->fold[i] + 1);
      key_topics (out, "labels", judgements, i, judgements->labels, ROSTRUM_LABEL_REQUIRED);
      key_topics (out, "optional", judgements, i, judgements->labels, ROSTRUM_LABEL_OPTIONAL);
      key_topics (out, "topics", judgements, i, judgements->given, 1);
      if (judgements->single_label)
        key_string (out, "answer", rostrum_evaluation_class (judgements, judgements->answer[i]));
      rostrum_json_key (out, "margins");
      g_string_append_c (out, '{');
      for (guint t = 0; t < judgements->n_topics; t++)
        if (judgements->margins[i * judgements->n_topics + t] > -G_MAXDOUBLE)
          key_double (out, judgements->topics[t],
                      judgements->margins[i * judgements->n_topics + t]);
      g_string_append_c (out, '}');
      rostrum_json_key (out, "probabilities");
      g_string_append_c (out, '{');
      for (guint t = 0; t < judgements->n_topics; t++)
        if (!isnan (judgements->probabilities[i * judgements->n_topics + t]))
          key_double (out, judgements->topics[t],
                      judgements->probabilities[i * judgements->n_topics + t]);
      g_string_append (out, "}}\n");
    }
  return out;
}
