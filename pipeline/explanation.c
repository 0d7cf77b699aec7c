/* SPDX-License-Identifier: MIT */
/* Units taken apart, word by word. */
#include "pipeline/explanation.h"

#include <string.h>

#include "corpus/base/json.h"
#include "models/explain.h"
#include "stages/records.h"

void
rostrum_explanation_field (GString *out, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    g_string_append (out, text);
  else
    {
      g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
      g_autofree char *doubled = g_strjoinv ("\"\"", parts);

      g_string_append_printf (out, "\"%s\"", doubled);
    }
  g_string_append_c (out, ',');
}

void
rostrum_explanation_number (GString *out, double value, guint decimals)
{
  char format[] = "%+.0f";
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  format[3] = (char)('0' + MIN (decimals, 9));
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, format, value));
}

/* One unit, as the batch holds it. */
typedef struct
{
  const RostrumModel *model;
  const RostrumBatch *batch;
  gsize unit;
  gsize n; /* features */
  const guint32 *features;
  const double *values;
  const double *margins;
} Taken;

static Taken
take (const RostrumBatch *batch, gsize unit)
{
  gsize start = g_array_index (batch->unit_features, gsize, unit);

  return (Taken){ .model = batch->model,
                  .batch = batch,
                  .unit = unit,
                  .n = g_array_index (batch->unit_features, gsize, unit + 1) - start,
                  .features = (const guint32 *)(void *)batch->features->data + start,
                  .values = (const double *)(void *)batch->values->data + start,
                  .margins = rostrum_batch_unit_margins (batch, unit) };
}

static char *
words_of (const Taken *taken, gsize i)
{
  const RostrumBatch *batch = taken->batch;
  gsize first = g_array_index (batch->unit_tokens, gsize, taken->unit);
  gsize n = g_array_index (batch->unit_tokens, gsize, taken->unit + 1) - first;

  return rostrum_explain_words (taken->model, taken->features[i], batch->meeting->text,
                                &batch->tokens, first,
                                (const guint32 *)(void *)batch->stems->data + first, n);
}

static gboolean
wanted (const RostrumExplanation *explanation, const RostrumModel *model, guint topic)
{
  return explanation->topic == NULL || strcmp (explanation->topic, model->topics[topic]) == 0;
}

static void
key_double (GString *out, const char *name, double value)
{
  rostrum_json_key (out, name);
  rostrum_json_double (out, value);
}

static void
append_json_terms (const Taken *taken, guint topic, GString *out)
{
  rostrum_json_key (out, "terms");
  g_string_append_c (out, '[');
  for (gsize i = 0; i < taken->n; i++)
    {
      g_autofree char *words = words_of (taken, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      rostrum_json_key (out, "term");
      rostrum_json_string (
          out, rostrum_vocabulary_name (taken->model->vocabulary, taken->features[i]), -1);
      rostrum_json_key (out, "words");
      rostrum_json_string (out, words, -1);
      key_double (out, "value", taken->values[i]);
      key_double (out, "weight",
                  taken->model->weights[(gsize)taken->features[i] * taken->model->stride + topic]);
      key_double (
          out, "contribution",
          rostrum_explain_contribution (taken->model, taken->features[i], taken->values[i], topic));
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_json (const RostrumExplanation *explanation, const Taken *taken, GString *out)
{
  const RostrumModel *model = taken->model;
  gboolean first = TRUE;

  rostrum_record_write_unit (taken->batch, taken->unit, NULL, out);
  /* Reopens the record. */
  g_string_truncate (out, out->len - strlen ("}\n"));
  rostrum_json_key (out, "model");
  rostrum_json_string (out, model->name, -1);
  rostrum_json_key (out, "explained");
  g_string_append_c (out, '[');
  for (guint t = 0; t < model->n_topics; t++)
    {
      if (!wanted (explanation, model, t))
        continue;
      g_string_append (out, first ? "{" : ",{");
      first = FALSE;
      rostrum_json_key (out, "topic");
      rostrum_json_string (out, model->topics[t], -1);
      rostrum_json_key (out, "given");
      g_string_append (out, taken->margins[t] >= model->threshold[t] ? "true" : "false");
      key_double (out, "margin", taken->margins[t]);
      key_double (out, "threshold", model->threshold[t]);
      key_double (out, "bias", model->bias[t]);
      append_json_terms (taken, t, out);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}\n");
}

static void
append_csv_row (gsize unit, const char *topic, const char *term, const char *words, double value,
                double weight, double contribution, GString *out)
{
  g_string_append_printf (out, "%" G_GSIZE_FORMAT ",", unit);
  rostrum_explanation_field (out, topic);
  rostrum_explanation_field (out, term);
  rostrum_explanation_field (out, words);
  rostrum_json_double (out, value);
  g_string_append_c (out, ',');
  rostrum_json_double (out, weight);
  g_string_append_c (out, ',');
  rostrum_json_double (out, contribution);
  g_string_append_c (out, '\n');
}

static void
append_csv (const RostrumExplanation *explanation, const Taken *taken, GString *out)
{
  const RostrumModel *model = taken->model;

  if (explanation->n_units == 0)
    g_string_append (out, "text,topic,term,words,value,weight,contribution\n");
  for (guint t = 0; t < model->n_topics; t++)
    {
      if (!wanted (explanation, model, t))
        continue;
      append_csv_row (explanation->n_units + 1, model->topics[t], "(bias)", "", 1, model->bias[t],
                      model->bias[t], out);
      for (gsize i = 0; i < taken->n; i++)
        {
          g_autofree char *words = words_of (taken, i);
          guint32 feature = taken->features[i];

          append_csv_row (explanation->n_units + 1, model->topics[t],
                          rostrum_vocabulary_name (model->vocabulary, feature), words,
                          taken->values[i], model->weights[(gsize)feature * model->stride + t],
                          rostrum_explain_contribution (model, feature, taken->values[i], t), out);
        }
    }
}

typedef struct
{
  gsize i;
  double contribution;
} Part;

static int
compare_parts (const void *a, const void *b)
{
  const Part *x = a, *y = b;

  if (x->contribution != y->contribution)
    return x->contribution > y->contribution ? -1 : 1;
  return (x->i > y->i) - (x->i < y->i);
}

static void
append_parts (const Taken *taken, const Part *parts, gsize n, const char *verb, GString *out)
{
  g_string_append_printf (out, "  %s", verb);
  for (gsize k = 0; k < n; k++)
    {
      g_autofree char *words = words_of (taken, parts[k].i);

      g_string_append (out, k > 0 ? "; " : " ");
      g_string_append (out, *words != '\0' ? words
                                           : rostrum_vocabulary_name (taken->model->vocabulary,
                                                                      taken->features[parts[k].i]));
      g_string_append_c (out, ' ');
      rostrum_explanation_number (out, parts[k].contribution, 3);
    }
  g_string_append (out, n > 0 ? "\n" : " nothing\n");
}

/* The strongest words; what the others add is one number, so that the lines add up. */
static void
append_text_topic (const RostrumExplanation *explanation, const Taken *taken, guint topic,
                   GString *out)
{
  const RostrumModel *model = taken->model;
  g_autofree Part *parts = g_new (Part, taken->n + 1);
  gsize raising = 0, lowering = 0, shown_up, shown_down, rest = 0;
  double others = 0;

  for (gsize i = 0; i < taken->n; i++)
    {
      parts[i] = (Part){ i, rostrum_explain_contribution (model, taken->features[i],
                                                          taken->values[i], topic) };
      raising += parts[i].contribution > 0;
      lowering += parts[i].contribution < 0;
    }
  qsort (parts, taken->n, sizeof *parts, compare_parts);
  shown_up = MIN (raising, explanation->top);
  shown_down = MIN (lowering, explanation->top);
  for (gsize k = shown_up; k < taken->n - shown_down; k++)
    {
      others += parts[k].contribution;
      rest += parts[k].contribution != 0;
    }

  g_string_append_printf (out, "%s: margin ", model->topics[topic]);
  rostrum_explanation_number (out, taken->margins[topic], 3);
  g_string_append (out, taken->margins[topic] >= model->threshold[topic]
                            ? ", given (threshold "
                            : ", not given (threshold ");
  rostrum_explanation_number (out, model->threshold[topic], 3);
  g_string_append (out, ")\n");
  append_parts (taken, parts, shown_up, "raised by", out);
  /* The strongest of those that lower come first as well. */
  for (gsize a = taken->n - shown_down, b = taken->n; a + 1 < b; a++, b--)
    {
      Part swapped = parts[a];

      parts[a] = parts[b - 1];
      parts[b - 1] = swapped;
    }
  append_parts (taken, parts + taken->n - shown_down, shown_down, "lowered by", out);
  g_string_append (out, "  bias ");
  rostrum_explanation_number (out, model->bias[topic], 3);
  if (rest > 0)
    {
      g_string_append_printf (out, ", %" G_GSIZE_FORMAT " other term%s ", rest,
                              rest == 1 ? "" : "s");
      rostrum_explanation_number (out, others, 3);
    }
  g_string_append_c (out, '\n');
}

static void
append_text (const RostrumExplanation *explanation, const Taken *taken, GString *out)
{
  const RostrumUnit *unit = rostrum_batch_unit (taken->batch, taken->unit);

  if (explanation->n_units > 0)
    g_string_append_c (out, '\n');
  rostrum_record_append_text (taken->batch->meeting->text, unit->span, out);
  g_string_append_c (out, '\n');
  for (guint t = 0; t < taken->model->n_topics; t++)
    if (wanted (explanation, taken->model, t))
      append_text_topic (explanation, taken, t, out);
}

void
rostrum_explanation_unit (RostrumExplanation *explanation, const RostrumBatch *batch, gsize unit,
                          GString *out)
{
  Taken taken = take (batch, unit);

  switch (explanation->format)
    {
    case ROSTRUM_EXPLANATION_JSON:
      append_json (explanation, &taken, out);
      break;
    case ROSTRUM_EXPLANATION_CSV:
      append_csv (explanation, &taken, out);
      break;
    case ROSTRUM_EXPLANATION_TEXT:
      append_text (explanation, &taken, out);
      break;
    }
  explanation->n_units++;
}
