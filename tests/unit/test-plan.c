/* SPDX-License-Identifier: MIT */
/* Plans: equal work, and what is read is what was written. */
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/plan.h"
#include "tests/unit/tally-fixture.h"

/* The ends as a text. */
static void
assert_cut (const guint64 *weights, gsize n, guint n_shards, const char *expected)
{
  guint n_runs = 99;
  g_autofree guint64 *ends = rostrum_plan_cut (weights, n, n_shards, &n_runs);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_runs; i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, i > 0 ? " " : "", ends[i]);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_cut (void)
{
  const guint64 equal[] = { 5, 5, 5, 5, 5, 5 };
  const guint64 mixed[] = { 1, 1, 1, 9, 1, 1 };
  const guint64 zero[] = { 0, 0 };

  assert_cut (equal, 6, 1, "6");
  assert_cut (equal, 6, 2, "3 6");
  assert_cut (equal, 6, 3, "2 4 6");
  assert_cut (equal, 6, 6, "1 2 3 4 5 6");
  assert_cut (equal, 6, 100, "1 2 3 4 5 6");
  /* The heaviest alone decides: nothing can be lighter than 9. */
  assert_cut (mixed, 6, 3, "3 4 6");
  assert_cut (mixed, 6, 2, "3 6");
  assert_cut (zero, 2, 3, "2");
  assert_cut (NULL, 0, 3, "");
}

/* The heaviest run is never heavier than any other cutting makes it. */
static void
test_cut_is_best (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint round = 0; round < 200; round++)
    {
      guint64 weights[8];
      guint n_runs, n = (guint)g_rand_int_range (random, 1, 9);
      guint64 best = G_MAXUINT64, found = 0, start = 0;
      g_autofree guint64 *ends = NULL;

      for (guint i = 0; i < n; i++)
        weights[i] = (guint64)g_rand_int_range (random, 0, 20);
      /* All ways to cut N weights into at most 3 runs. */
      for (guint a = 0; a <= n; a++)
        for (guint b = a; b <= n; b++)
          {
            guint64 sums[3] = { 0 };

            for (guint i = 0; i < n; i++)
              sums[i < a ? 0 : i < b ? 1 : 2] += weights[i];
            best = MIN (best, MAX (sums[0], MAX (sums[1], sums[2])));
          }
      ends = rostrum_plan_cut (weights, n, 3, &n_runs);
      for (guint r = 0; r < n_runs; r++)
        {
          guint64 sum = 0;

          g_assert_cmpuint (ends[r], >, start);
          for (; start < ends[r]; start++)
            sum += weights[start];
          found = MAX (found, sum);
        }
      g_assert_cmpuint (start, ==, n);
      g_assert_cmpuint (found, ==, best);
    }
}

static RostrumManifest *
make_manifest (void)
{
  RostrumOptions options = { .max_meeting = 1000, .seed = 1, .language = (char *)"en" };
  const char *const outputs[] = { "tables", NULL };
  RostrumManifest *manifest = rostrum_manifest_new (&options, outputs, NULL);

  rostrum_manifest_add_missing (manifest, "gone");
  for (guint i = 0; i < 5; i++)
    {
      RostrumManifestSource *source = g_new0 (RostrumManifestSource, 1);

      source->path = g_strdup_printf ("m/%u%s.txt", i, i == 2 ? "\xff%" : "");
      source->id = g_strdup_printf ("%u", i);
      source->bytes = 1000;
      source->sha256 = i == 4 ? NULL : g_strdup ("ab");
      g_ptr_array_add (manifest->sources, source);
    }
  return manifest;
}

static void
test_file (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.jsonl", NULL);
  g_autoptr (RostrumPlan) plan = rostrum_plan_new (make_manifest (), 2, TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (plan->n_shards, ==, 2);
  g_assert_true (rostrum_plan_write (plan, path, &error));
  for (guint shard = 0; shard <= 2; shard++)
    {
      g_autoptr (RostrumPlan) again = rostrum_plan_load (path, shard, &error);
      const RostrumManifestSource *source;
      guint kept = 0;

      g_assert_no_error (error);
      g_assert_cmpuint (again->n_sources, ==, 5);
      g_assert_cmpuint (again->ends[0], ==, 3);
      g_assert_cmpuint (again->ends[1], ==, 5);
      g_assert_true (again->texts);
      g_assert_cmpstr (again->options, ==, plan->options);
      g_assert_cmpuint (rostrum_plan_first (again, 2), ==, 3);
      g_assert_cmpstr (again->manifest->language, ==, "en");
      source = g_ptr_array_index (again->manifest->sources, 0);
      g_assert_cmpstr (source->path, ==, "gone");
      g_assert_null (source->id);
      for (guint i = 1; i < again->manifest->sources->len; i++, kept++)
        {
          const RostrumManifestSource *then =
              g_ptr_array_index (plan->manifest->sources, i + (shard == 2 ? 3 : 0));

          source = g_ptr_array_index (again->manifest->sources, i);
          g_assert_cmpstr (source->path, ==, then->path);
          g_assert_cmpstr (source->sha256, ==, then->sha256);
        }
      g_assert_cmpuint (kept, ==, shard == 0 ? 5 : shard == 1 ? 3 : 2);
    }
  g_assert_null (rostrum_plan_load (path, 3, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE);
  fixture_remove_folder (folder);
}

/* Makes three pieces of source number 1 (from 0) of MANIFEST, of 3 MiB. */
static void
cut_into_pieces (RostrumManifest *manifest)
{
  for (guint i = 0; i < 3; i++)
    {
      RostrumManifestSource *source = g_new0 (RostrumManifestSource, 1);
      RostrumPiece piece = { .bytes = 3 << 20 };

      source->path = g_strdup ("m/large.csv");
      source->id = g_strdup ("large");
      source->bytes = piece.bytes;
      source->sha256 = g_strdup ("cd");
      piece.from = (RostrumCut){ .at = i << 20, .lines = 10 * i, .faults = i, .gaps = i > 1 };
      if (i > 0)
        {
          piece.from.head = 500000;
          piece.from.sought = i;
        }
      piece.to = (RostrumCut){ .at = (i + 1) << 20 };
      memset (piece.sha256, 'a' + (int)i, sizeof piece.sha256 - 1);
      source->piece = g_memdup2 (&piece, sizeof piece);
      g_ptr_array_insert (manifest->sources, 2 + (gint)i, source);
    }
}

/* The lines of the file PATH without number LEFT_OUT, written again. */
static void
leave_line_out (const char *path, guint left_out)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) rest = g_string_new (NULL);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    if (i != left_out)
      g_string_append_printf (rest, "%s\n", lines[i]);
  g_assert_true (g_file_set_contents (path, rest->str, -1, NULL));
}

static void
test_pieces (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.jsonl", NULL);
  RostrumManifest *manifest = make_manifest ();
  g_autoptr (RostrumPlan) plan = NULL;
  g_autoptr (RostrumPlan) again = NULL;
  g_autoptr (GError) error = NULL;
  const RostrumManifestSource *source;

  cut_into_pieces (manifest);
  plan = rostrum_plan_new (manifest, 2, FALSE);
  g_assert_cmpuint (plan->n_sources, ==, 8);
  /* The first source and half of the second, which is all the weight. */
  g_assert_cmpuint (plan->ends[0], ==, 3);
  g_assert_true (rostrum_plan_write (plan, path, &error));
  again = rostrum_plan_load (path, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    {
      const RostrumManifestSource *then = g_ptr_array_index (manifest->sources, 2 + i);

      source = g_ptr_array_index (again->manifest->sources, 2 + i);
      g_assert_cmpmem (source->piece, sizeof *source->piece, then->piece, sizeof *then->piece);
      g_assert_cmpuint (rostrum_plan_bytes (source), ==, 1 << 20);
    }
  rostrum_plan_join (again);
  g_assert_cmpuint (again->manifest->sources->len, ==, 7);
  for (guint i = 0; i < 7; i++)
    {
      source = g_ptr_array_index (again->manifest->sources, i);
      g_assert_null (source->piece);
      g_assert_cmpstr (source->path, ==,
                       i == 0   ? "gone"
                       : i == 2 ? "m/large.csv"
                       : i == 1 ? "m/0.txt"
                       : i == 3 ? "m/1.txt"
                       : i == 4 ? "m/2\xff%.txt"
                       : i == 5 ? "m/3.txt"
                                : "m/4.txt");
    }
  fixture_remove_folder (folder);
}

/* A source must be there from its first byte to its last: whichever of its pieces lacks. */
static void
test_pieces_must_follow (void)
{
  for (guint left_out = 3; left_out < 6; left_out++)
    {
      char *folder = fixture_folder ();
      g_autofree char *path = g_build_filename (folder, "plan.jsonl", NULL);
      RostrumManifest *manifest = make_manifest ();
      g_autoptr (RostrumPlan) plan = NULL;
      g_autoptr (GError) error = NULL;

      cut_into_pieces (manifest);
      plan = rostrum_plan_new (manifest, 1, FALSE);
      g_assert_true (rostrum_plan_write (plan, path, &error));
      leave_line_out (path, left_out);
      g_assert_null (rostrum_plan_load (path, 1, &error));
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, "plan.jsonl:"));
      fixture_remove_folder (folder);
    }
}

/* What decides how sources are read is in the digest of the options; what is made of the scores is
 * not. */
static void
test_options_digest (void)
{
  g_autoptr (RostrumManifest) manifest = make_manifest ();
  g_autofree char *first = rostrum_manifest_reading_digest (manifest);
  g_autofree char *other = NULL, *third = NULL;

  manifest->estimator = g_strdup ("naive");
  g_strfreev (manifest->outputs);
  manifest->outputs = g_strsplit ("tables,database", ",", -1);
  other = rostrum_manifest_reading_digest (manifest);
  g_assert_cmpstr (first, ==, other);
  manifest->context = g_strdup ("exchange");
  third = rostrum_manifest_reading_digest (manifest);
  g_assert_cmpstr (first, !=, third);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/cut", test_cut);
  g_test_add_func ("/plan/cut-is-best", test_cut_is_best);
  g_test_add_func ("/plan/file", test_file);
  g_test_add_func ("/plan/pieces", test_pieces);
  g_test_add_func ("/plan/pieces-must-follow", test_pieces_must_follow);
  g_test_add_func ("/plan/options-digest", test_options_digest);
  return g_test_run ();
}
