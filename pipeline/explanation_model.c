/* SPDX-License-Identifier: MIT */
/* A model's strongest terms. */
#include <string.h>

#include "corpus/base/json.h"
#include "models/explain.h"
#include "pipeline/explanation.h"

static void
append_term_json (const RostrumModel *model, guint topic, const RostrumTerm *term, gboolean first,
                  GString *out)
{
  const RostrumVocabulary *vocabulary = model->vocabulary;

  g_string_append (out, first ? "{" : ",{");
  rostrum_json_key (out, "term");
  rostrum_json_string (out, rostrum_vocabulary_name (vocabulary, term->feature), -1);
  rostrum_json_key (out, "documents");
  g_string_append_printf (out, "%u",
                          rostrum_vocabulary_document_frequency (vocabulary, term->feature));
  rostrum_json_key (out, "weight");
  rostrum_json_double (out, model->weights[(gsize)term->feature * model->stride + topic]);
  rostrum_json_key (out, "strength");
  rostrum_json_double (out, term->strength);
  g_string_append_c (out, '}');
}

static void
append_term_csv (const RostrumModel *model, guint topic, const RostrumTerm *term, GString *out)
{
  const RostrumVocabulary *vocabulary = model->vocabulary;

  rostrum_explanation_field (out, model->topics[topic]);
  rostrum_explanation_field (out, rostrum_vocabulary_name (vocabulary, term->feature));
  g_string_append_printf (out, "%u,",
                          rostrum_vocabulary_document_frequency (vocabulary, term->feature));
  rostrum_json_double (out, model->weights[(gsize)term->feature * model->stride + topic]);
  g_string_append_c (out, ',');
  rostrum_json_double (out, term->strength);
  g_string_append_c (out, '\n');
}

static void
append_term_text (const RostrumModel *model, const RostrumTerm *term, gboolean first, GString *out)
{
  g_string_append (out, first ? " " : "; ");
  g_string_append (out, rostrum_vocabulary_name (model->vocabulary, term->feature));
  g_string_append_c (out, ' ');
  rostrum_explanation_number (out, term->strength, 2);
}

static void
append_side (const RostrumExplanation *explanation, const RostrumModel *model, guint topic,
             gboolean raises, GString *out)
{
  g_autoptr (GArray) terms = rostrum_explain_strongest (model, topic, raises, explanation->top);

  if (explanation->format == ROSTRUM_EXPLANATION_JSON)
    {
      rostrum_json_key (out, raises ? "raising" : "lowering");
      g_string_append_c (out, '[');
    }
  else if (explanation->format == ROSTRUM_EXPLANATION_TEXT)
    g_string_append (out, raises ? "  raise:" : "  lower:");
  for (guint i = 0; i < terms->len; i++)
    {
      const RostrumTerm *term = &g_array_index (terms, RostrumTerm, i);

      if (explanation->format == ROSTRUM_EXPLANATION_JSON)
        append_term_json (model, topic, term, i == 0, out);
      else if (explanation->format == ROSTRUM_EXPLANATION_CSV)
        append_term_csv (model, topic, term, out);
      else
        append_term_text (model, term, i == 0, out);
    }
  if (explanation->format == ROSTRUM_EXPLANATION_JSON)
    g_string_append_c (out, ']');
  else if (explanation->format == ROSTRUM_EXPLANATION_TEXT)
    g_string_append_c (out, '\n');
}

void
rostrum_explanation_model (const RostrumExplanation *explanation, const RostrumModel *model,
                           GString *out)
{
  if (explanation->format == ROSTRUM_EXPLANATION_CSV)
    g_string_append (out, "topic,term,documents,weight,strength\n");
  for (guint t = 0; t < model->n_topics; t++)
    {
      if (explanation->topic != NULL && strcmp (explanation->topic, model->topics[t]) != 0)
        continue;
      if (explanation->format == ROSTRUM_EXPLANATION_JSON)
        {
          g_string_append_c (out, '{');
          rostrum_json_key (out, "topic");
          rostrum_json_string (out, model->topics[t], -1);
          rostrum_json_key (out, "bias");
          rostrum_json_double (out, model->bias[t]);
          rostrum_json_key (out, "threshold");
          rostrum_json_double (out, model->threshold[t]);
        }
      else if (explanation->format == ROSTRUM_EXPLANATION_TEXT)
        g_string_append_printf (out, "%s\n", model->topics[t]);
      append_side (explanation, model, t, TRUE, out);
      append_side (explanation, model, t, FALSE, out);
      if (explanation->format == ROSTRUM_EXPLANATION_JSON)
        g_string_append (out, "}\n");
    }
}
