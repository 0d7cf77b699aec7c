/* SPDX-License-Identifier: MIT */
/* An evaluation for people. */
#include "pipeline/evaluation.h"

#define NAME_WIDTH 24

/* NAME in so many columns, shortened if it is longer. */
static void
append_name (GString *out, const char *name)
{
  glong length = g_utf8_strlen (name, -1);

  if (length > NAME_WIDTH)
    {
      g_autofree char *start = g_utf8_substring (name, 0, NAME_WIDTH - 1);

      g_string_append_printf (out, "%s…", start);
      length = NAME_WIDTH;
    }
  else
    g_string_append (out, name);
  for (; length < NAME_WIDTH; length++)
    g_string_append_c (out, ' ');
}

static void
append_number (GString *out, const char *before, double value, const char *after)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "%s%s%s", before,
                          g_ascii_formatd (buffer, sizeof buffer, "%.3f", value), after);
}

static void
append_figure (GString *out, const RostrumFigure *figure)
{
  append_number (out, "  ", figure->value, "");
  append_number (out, " (", figure->low, "–");
  append_number (out, "", figure->high, ")");
}

static void
append_three (GString *out, const char *name, guint units, const RostrumFigure *precision,
              const RostrumFigure *recall, const RostrumFigure *f1)
{
  append_name (out, name);
  if (units != G_MAXUINT)
    g_string_append_printf (out, "%6u", units);
  else
    g_string_append (out, "      ");
  append_figure (out, precision);
  append_figure (out, recall);
  append_figure (out, f1);
  g_string_append_c (out, '\n');
}

static void
append_metrics (GString *out, const RostrumJudgements *judgements, const RostrumMetrics *metrics)
{
  append_name (out, "topic");
  g_string_append (out, " units  precision            recall               F1\n");
  for (guint t = 0; t < metrics->n_topics; t++)
    append_three (out, judgements->topics[t], metrics->topics[t].units,
                  &metrics->topics[t].precision, &metrics->topics[t].recall,
                  &metrics->topics[t].f1);
  append_three (out, "micro", G_MAXUINT, &metrics->micro_precision, &metrics->micro_recall,
                &metrics->micro_f1);
  append_three (out, "macro", G_MAXUINT, &metrics->macro_precision, &metrics->macro_recall,
                &metrics->macro_f1);
  g_string_append (out, "\nAll topics of a text right");
  append_figure (out, &metrics->exact);
  if (metrics->single_label)
    {
      g_string_append (out, "\nThe one topic of a text right (accuracy)");
      append_figure (out, &metrics->accuracy);
    }
  if (metrics->other_units > 0)
    {
      g_string_append_printf (out, "\n%" G_GSIZE_FORMAT " texts without a topic were given one",
                              metrics->other_units);
      append_figure (out, &metrics->other_given);
    }
  g_string_append_c (out, '\n');
}

static void
append_decisions (GString *out, const RostrumEvaluation *evaluation)
{
  const RostrumMetrics *metrics = evaluation->metrics;

  g_string_append_c (out, '\n');
  append_name (out, "decisions");
  g_string_append (out, "  hits  misses  false alarms  rejections\n");
  for (guint t = 0; t < metrics->n_topics; t++)
    {
      const RostrumTopicMetrics *topic = &metrics->topics[t];

      append_name (out, evaluation->judgements->topics[t]);
      g_string_append_printf (out, "%6u  %6u  %12u  %10u\n", topic->score.hits, topic->score.misses,
                              topic->score.false_alarms, topic->rejections);
    }
}

static void
append_confusion (GString *out, const RostrumEvaluation *evaluation)
{
  gsize n = (gsize)evaluation->metrics->n_topics + 1;

  if (evaluation->metrics->confusion == NULL)
    return;
  g_string_append (out, "\nLines: what is true; columns: the answer, numbered as the lines\n");
  append_name (out, "");
  g_string_append (out, "    ");
  for (gsize answer = 0; answer < n; answer++)
    g_string_append_printf (out, "%6" G_GSIZE_FORMAT, answer + 1);
  for (gsize truth = 0; truth < n; truth++)
    {
      g_string_append_printf (out, "\n%3" G_GSIZE_FORMAT " ", truth + 1);
      append_name (out, rostrum_evaluation_class (evaluation->judgements, truth));
      for (gsize answer = 0; answer < n; answer++)
        g_string_append_printf (out, "%6" G_GSIZE_FORMAT,
                                evaluation->metrics->confusion[truth * n + answer]);
    }
  g_string_append_c (out, '\n');
}

static void
append_reliability (GString *out, const RostrumEvaluation *evaluation)
{
  const RostrumJudgements *judgements = evaluation->judgements;
  RostrumReliability reliability;

  for (guint t = 0; t < evaluation->metrics->n_topics; t++)
    {
      if (!rostrum_evaluation_reliability (judgements, t, &reliability))
        continue;
      g_string_append_c (out, '\n');
      append_name (out, judgements->topics[t]);
      append_number (out, "expected calibration error ", reliability.error, "");
      if (judgements->weights != NULL)
        append_number (out, " (", reliability.error_unweighted,
                       " if each text counts once, not as --other-share says)");
      g_string_append_c (out, '\n');
      for (guint b = 0; b < ROSTRUM_RELIABILITY_BINS; b++)
        {
          const RostrumReliabilityBin *bin = &reliability.bins[b];

          if (bin->n == 0)
            continue;
          g_string_append_printf (out, "  %6" G_GSIZE_FORMAT, bin->n);
          append_number (out, bin->n == 1 ? " text, probability " : " texts, probability ",
                         bin->forecast, ", ");
          append_number (out, "true ", bin->observed, "\n");
        }
    }
}

static void
append_curve (GString *out, const RostrumEvaluation *evaluation)
{
  if (evaluation->curve == NULL)
    return;
  g_string_append_c (out, '\n');
  append_name (out, "trained on");
  g_string_append (out, "macro F1             micro F1");
  if (evaluation->metrics->single_label)
    g_string_append (out, "             accuracy");
  for (guint i = 0; i < evaluation->n_points; i++)
    {
      const RostrumCurvePoint *point = &evaluation->curve[i];
      g_autofree char *part = g_strdup_printf ("%3.0f %%", point->part * 100);

      g_string_append_c (out, '\n');
      append_name (out, part);
      g_string_truncate (out, out->len - 2);
      append_figure (out, &point->macro_f1);
      append_figure (out, &point->micro_f1);
      if (evaluation->metrics->single_label)
        append_figure (out, &point->accuracy);
    }
  g_string_append_c (out, '\n');
}

static void
append_mcnemar (GString *out, const char *name, const RostrumMcnemar *mcnemar)
{
  append_name (out, name);
  g_string_append_printf (
      out, "%6" G_GSIZE_FORMAT "  %10" G_GSIZE_FORMAT "  %11" G_GSIZE_FORMAT "  %7" G_GSIZE_FORMAT,
      mcnemar->both, mcnemar->first, mcnemar->second, mcnemar->neither);
  append_number (out, "  ", mcnemar->p, "\n");
}

static void
append_comparison (GString *out, const RostrumEvaluation *evaluation)
{
  RostrumMcnemar texts;

  if (evaluation->other == NULL)
    return;
  g_string_append_printf (out, "\nModel %s on the same texts\n\n", evaluation->other_name);
  append_metrics (out, evaluation->other, evaluation->other_metrics);
  g_string_append_printf (out, "\nMcNemar's exact test: %s first, %s second\n",
                          evaluation->model_name, evaluation->other_name);
  append_name (out, "right");
  g_string_append (out, "  both  first only  second only  neither  p\n");
  texts = rostrum_mcnemar_texts (evaluation->judgements, evaluation->other);
  append_mcnemar (out, evaluation->metrics->single_label ? "the one topic" : "all topics", &texts);
  for (guint t = 0; t < evaluation->metrics->n_topics; t++)
    {
      const char *topic = evaluation->judgements->topics[t];
      RostrumMcnemar mcnemar =
          rostrum_mcnemar_topic (evaluation->judgements, evaluation->other, topic);

      append_mcnemar (out, topic, &mcnemar);
    }
}

GString *
rostrum_evaluation_text (const RostrumEvaluation *evaluation)
{
  const RostrumJudgements *judgements = evaluation->judgements;
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s: %" G_GSIZE_FORMAT " texts, %s\n", evaluation->file,
                          judgements->n_rows, evaluation->how);
  if (evaluation->n_draws > 0)
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (
          out, "(%s %% intervals from %u draws of %u %s)\n",
          g_ascii_formatd (buffer, sizeof buffer, "%g", evaluation->level * 100),
          evaluation->n_draws, judgements->n_clusters, judgements->by_group ? "groups" : "rows");
    }
  g_string_append_c (out, '\n');
  append_metrics (out, judgements, evaluation->metrics);
  append_decisions (out, evaluation);
  append_confusion (out, evaluation);
  append_reliability (out, evaluation);
  append_curve (out, evaluation);
  append_comparison (out, evaluation);
  return out;
}
