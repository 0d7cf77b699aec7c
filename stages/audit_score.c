/* SPDX-License-Identifier: MIT */
/* What an audit says: agreement, errors of the model, corrected shares of the corpus. */
#include <math.h>
#include <string.h>

#include "corpus/base/error.h"
#include "models/agreement.h"
#include "models/audit.h"
#include "models/distributions.h"
#include "models/resample.h"
#include "stages/audit_private.h"

#define DRAWS 1000

void
rostrum_audit_score_free (RostrumAuditScore *score)
{
  if (score == NULL)
    return;
  for (guint t = 0; t < score->topics->len; t++)
    g_free (((RostrumAuditTopic *)g_ptr_array_index (score->topics, t))->topic);
  g_ptr_array_unref (score->topics);
  g_ptr_array_unref (score->messages);
  g_clear_pointer (&score->errors, rostrum_errors_unref);
  g_free (score);
}

/* The part of a unit's words that a judgement (bits of topics) gives TOPIC; n_topics is `other`. */
static double
part_of (guint64 judgement, guint topic, guint n_topics)
{
  guint n = 0;

  for (guint t = 0; t < n_topics; t++)
    n += (judgement >> t) & 1;
  if (topic == n_topics)
    return n == 0 ? 1 : 0;
  return (judgement >> topic) & 1 ? 1.0 / n : 0;
}

static gboolean
applies (guint64 judgement, guint topic, guint n_topics)
{
  return part_of (judgement, topic, n_topics) > 0;
}

/* Alpha of the units that both have judged. */
static void
agree (const RostrumAudit *audit, guint topic, double level, guint64 seed,
       RostrumAuditTopic *result)
{
  g_autofree gint *values = g_new (gint, MAX (audit->units->len, 1) * 2);
  RostrumRandom random;
  gsize n = 0;

  for (guint i = 0; i < audit->units->len; i++)
    {
      const RostrumAuditUnit *unit = rostrum_audit_unit (audit, i);

      for (guint c = 0; c < 2; c++)
        values[2 * n + c] =
            unit->judged[c] ? applies (unit->judgement[c], topic, audit->n_topics) : -1;
      n += unit->judged[0] && unit->judged[1] ? 1 : 0;
    }
  rostrum_resample_seed (&random, seed, "alpha");
  result->alpha = result->alpha_low = result->alpha_high = NAN;
  if (rostrum_agreement_alpha (values, n, 2, &result->alpha))
    rostrum_agreement_interval (values, n, 2, DRAWS, level, &random, &result->alpha_low,
                                &result->alpha_high);
}

/* Precision and recall, each unit standing for 1 / probability, two judges for half each. */
static void
rate (const RostrumAudit *audit, guint topic, RostrumAuditTopic *result)
{
  double hits = 0, given = 0, true_ones = 0;

  for (guint i = 0; i < audit->units->len; i++)
    {
      const RostrumAuditUnit *unit = rostrum_audit_unit (audit, i);
      guint n = unit->judged[0] + unit->judged[1];

      for (guint c = 0; c < 2; c++)
        if (unit->judged[c])
          {
            double weight = 1 / unit->probability / n;
            gboolean truth = applies (unit->judgement[c], topic, audit->n_topics);
            gboolean said = applies (unit->predicted, topic, audit->n_topics);

            hits += truth && said ? weight : 0;
            given += said ? weight : 0;
            true_ones += truth ? weight : 0;
          }
    }
  result->precision = given > 0 ? hits / given : -1;
  result->recall = true_ones > 0 ? hits / true_ones : -1;
}

/* What is true of a unit minus what the model says of it, in words of the topic. */
static double
error_of (const RostrumAuditUnit *unit, guint topic, guint n_topics)
{
  double truth = 0;
  guint n = unit->judged[0] + unit->judged[1];

  for (guint c = 0; c < 2; c++)
    if (unit->judged[c])
      truth += part_of (unit->judgement[c], topic, n_topics) / n;
  return unit->words * (truth - part_of (unit->predicted, topic, n_topics));
}

static void
correct (const RostrumAudit *audit, guint topic, double level, RostrumAuditTopic *result,
         guint64 *unjudged)
{
  g_autofree RostrumAuditStratum *strata =
      g_memdup2 (audit->strata->data, audit->strata->len * sizeof (RostrumAuditStratum));
  double predicted = audit->predicted[topic], total, deviation;
  double z = rostrum_normal_quantile (0.5 + level / 2);

  for (guint i = 0; i < audit->units->len; i++)
    {
      const RostrumAuditUnit *unit = rostrum_audit_unit (audit, i);
      double error = error_of (unit, topic, audit->n_topics);

      if (!unit->judged[0] && !unit->judged[1])
        continue;
      strata[unit->stratum].n++;
      strata[unit->stratum].sum += error;
      strata[unit->stratum].squares += error * error;
    }
  result->naive = predicted / audit->words;
  rostrum_audit_total (predicted, strata, audit->strata->len, &total, &deviation, unjudged);
  result->share = CLAMP (total / audit->words, 0, 1);
  result->low = CLAMP ((total - z * deviation) / audit->words, 0, 1);
  result->high = CLAMP ((total + z * deviation) / audit->words, 0, 1);
}

/* The judged units as a table of errors: groups are meetings, words are those stood for. */
static RostrumErrors *
make_errors (const RostrumAudit *audit)
{
  RostrumErrors *errors = rostrum_errors_new ((const char *const *)audit->topics, audit->n_topics);

  for (guint i = 0; i < audit->units->len; i++)
    {
      const RostrumAuditUnit *unit = rostrum_audit_unit (audit, i);
      guint n = unit->judged[0] + unit->judged[1];

      for (guint k = 0; k < 2 * audit->n_topics; k++)
        {
          guint c = k % 2, t = k / 2;
          double words = unit->words / unit->probability;
          gboolean given = applies (unit->predicted, t, audit->n_topics);
          RostrumTruth truth = ROSTRUM_TRUTH_ANOTHER;

          if (!unit->judged[c])
            continue;
          if (applies (unit->judgement[c], t, audit->n_topics))
            truth = ROSTRUM_TRUTH_APPLIES;
          else if (unit->judgement[c] == 0)
            truth = ROSTRUM_TRUTH_NONE;
          rostrum_errors_add (errors, unit->meeting, t, truth, rostrum_errors_length (unit->words),
                              rostrum_errors_place (unit->margins[t], given), 1.0 / n, words / n,
                              words / n * part_of (unit->judgement[c], t, audit->n_topics));
        }
    }
  return errors;
}

RostrumAuditScore *
rostrum_audit_score (const char *file, double level, guint64 seed, GError **error)
{
  g_autoptr (RostrumAudit) audit = rostrum_audit_read (file, error);
  RostrumAuditScore *score;

  if (audit == NULL)
    return NULL;
  score = g_new0 (RostrumAuditScore, 1);
  score->topics = g_ptr_array_new_with_free_func (g_free);
  score->messages = g_steal_pointer (&audit->messages);
  score->n_rows = audit->units->len;
  for (guint i = 0; i < audit->units->len; i++)
    {
      const RostrumAuditUnit *unit = rostrum_audit_unit (audit, i);

      score->n_judged += unit->judged[0] || unit->judged[1] ? 1 : 0;
      score->n_twice += unit->judged[0] && unit->judged[1] ? 1 : 0;
    }
  for (guint t = 0; t <= audit->n_topics; t++)
    {
      RostrumAuditTopic *topic = g_new0 (RostrumAuditTopic, 1);

      topic->topic = g_strdup (t < audit->n_topics ? audit->topics[t] : "other");
      agree (audit, t, level, seed, topic);
      rate (audit, t, topic);
      correct (audit, t, level, topic, &score->unjudged);
      g_ptr_array_add (score->topics, topic);
    }
  score->errors = make_errors (audit);
  if (score->n_judged > 0)
    return score;
  g_set_error (
      error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
      "%s: no row is judged; fill in coder_1 and coder_2 with topics joined by |, or other", file);
  rostrum_audit_score_free (score);
  return NULL;
}
