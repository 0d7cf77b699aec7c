/* SPDX-License-Identifier: MIT */
/* A sheet that people filled in, with its key: it is refused with an error, or scored with
 * estimates in range. The input is the sheet and the key, a line "====" between. */
#include <math.h>
#include <string.h>

#include "stages/audit_sheet.h"
#include "tests/fuzz/fuzz.h"

#define SEPARATOR "\n====\n"

static void
check_share (double value)
{
  g_assert_true (isnan (value) || value <= 1 + 1e-9);
}

static void
check_score (const RostrumAuditScore *score)
{
  g_assert_cmpuint (score->n_judged, <=, score->n_rows);
  g_assert_cmpuint (score->n_twice, <=, score->n_judged);
  for (guint i = 0; i < score->topics->len; i++)
    {
      const RostrumAuditTopic *topic = g_ptr_array_index (score->topics, i);

      g_assert_nonnull (topic->topic);
      check_share (topic->alpha);
      check_share (topic->precision);
      check_share (topic->recall);
      check_share (topic->naive);
      check_share (topic->share);
      check_share (topic->high);
      g_assert_false (topic->low > topic->high);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *cut = memmem (data, size, SEPARATOR, strlen (SEPARATOR));
  const uint8_t *key = cut != NULL ? cut + strlen (SEPARATOR) : data + size;
  g_autofree char *file =
      fuzz_file ("sheet.csv", data, cut != NULL ? (gsize)(cut + 1 - data) : size);
  g_autoptr (RostrumAuditScore) score = NULL;
  g_autoptr (GError) error = NULL;

  g_free (fuzz_file ("sheet.csv.key", key, (gsize)(data + size - key)));
  score = rostrum_audit_score (file, 0.95, 1, &error);
  g_assert_true ((score == NULL) == (error != NULL));
  if (score != NULL)
    check_score (score);
  return 0;
}
