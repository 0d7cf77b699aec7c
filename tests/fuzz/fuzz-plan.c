/* SPDX-License-Identifier: MIT */
/* Plans, which travel between machines: any file is refused with an error, or is a plan whose
 * shards follow one another and which is written and read again without a change. The first byte
 * chooses the shard that is read. */
#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/plan.h"
#include "tests/fuzz/fuzz.h"

static void
check_shards (const RostrumPlan *plan, guint shard)
{
  guint64 before = 0, kept = 0;

  for (guint i = 0; i < plan->n_shards; i++)
    {
      g_assert_cmpuint (plan->ends[i], >=, before);
      g_assert_cmpuint (rostrum_plan_first (plan, i + 1), ==, before);
      if (shard == 0 || i + 1 == shard)
        kept += plan->ends[i] - before;
      before = plan->ends[i];
    }
  g_assert_cmpuint (before, ==, plan->n_sources);
  for (guint i = 0; i < plan->manifest->sources->len; i++)
    {
      const RostrumManifestSource *source = g_ptr_array_index (plan->manifest->sources, i);

      g_assert_nonnull (source->path);
      kept -= source->id != NULL;
    }
  g_assert_cmpuint (kept, ==, 0);
}

/* The plan in the file PATH as it is written again; NULL: there is none. (transfer full) */
static char *
rewrite (const char *path, guint shard)
{
  g_autofree char *copy = g_build_filename (fuzz_folder (), "copy.plan", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumPlan) plan = rostrum_plan_load (path, shard, &error);
  char *text;

  g_assert_true ((plan == NULL) == (error != NULL));
  if (plan == NULL)
    return NULL;
  check_shards (plan, shard);
  if (shard > 0)
    return NULL;
  rostrum_plan_write (plan, copy, &error);
  g_assert_no_error (error);
  g_file_get_contents (copy, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *path = NULL, *once = NULL, *twice = NULL, *again = NULL;

  if (size == 0)
    return 0;
  path = fuzz_file ("a.plan", data + 1, size - 1);
  once = rewrite (path, data[0] % 4);
  if (once == NULL)
    return 0;
  again = fuzz_file ("b.plan", once, strlen (once));
  twice = rewrite (again, 0);
  g_assert_cmpstr (once, ==, twice);
  return 0;
}
