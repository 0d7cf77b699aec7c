/* SPDX-License-Identifier: MIT */
/* Tallies as a file, corrected shares of groups, comparisons. */
#include <string.h>

#include "corpus/base/error.h"
#include "stages/compare.h"
#include "stages/tables.h"
#include "stages/tally_file.h"
#include "tests/unit/tally-fixture.h"

/* A meeting of N units, the first GIVEN of them with topic-00; without margins, as records have. */
static void
add_meeting (RostrumTally *tally, RostrumModel *model, const char *id, const char *date, guint n,
             guint given)
{
  g_autofree FixtureUnit *units = g_new0 (FixtureUnit, n);
  Fixture *fixture;

  for (guint i = 0; i < n; i++)
    units[i] = (FixtureUnit){ i % 3 == 0 ? "Petra" : "Tomas",
                              i % 5 == 0 ? ROSTRUM_EVIDENCE_REPORTED : ROSTRUM_EVIDENCE_VERBATIM,
                              40 + i % 7, i < given ? 1 : 0 };
  fixture = fixture_new (model, id, date, units, n);
  fixture_fold (fixture, tally, 7);
  fixture_free (fixture);
}

/* Eight meetings in each of two years, the topic in a tenth, then in six tenths of the units. */
static RostrumTally *
make_tally (RostrumModel *model)
{
  RostrumTally *tally = rostrum_tally_new ();

  for (guint i = 0; i < 16; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%02u", i);
      g_autofree char *date = g_strdup_printf ("%u-%02u-01", i < 8 ? 2019 : 2021, 1 + i % 8);

      add_meeting (tally, model, id, date, 50, i < 8 ? 4 + i % 3 : 29 + i % 3);
    }
  return tally;
}

static RostrumEstimateOptions
make_options (RostrumEstimator estimator)
{
  RostrumEstimateOptions options;

  rostrum_estimate_options_init (&options);
  options.estimator = estimator;
  options.n_draws = 400;
  return options;
}

static void
test_file (void)
{
  RostrumModel *model = fixture_errors_model ();
  g_autoptr (RostrumTally) tally = make_tally (model);
  g_autoptr (RostrumTally) again = NULL;
  g_autoptr (RostrumTally) merged = rostrum_tally_new ();
  g_autofree char *before = fixture_tables (tally, NULL), *after = NULL, *sum = NULL, *text = NULL;
  char *folder = fixture_folder ();
  g_autoptr (GError) error = NULL;

  g_assert_true (rostrum_tally_write_file (tally, folder, &error));
  again = rostrum_tally_read_file (folder, &error);
  g_assert_no_error (error);
  after = fixture_tables (again, NULL);
  g_assert_cmpstr (before, ==, after);
  text = fixture_read (folder, ROSTRUM_TALLY_FILE);
  g_assert_true (rostrum_tally_write_file (again, folder, &error));

  g_autofree char *same = fixture_read (folder, ROSTRUM_TALLY_FILE);

  g_assert_cmpstr (text, ==, same);
  rostrum_tally_merge (merged, again);
  sum = fixture_tables (merged, NULL);
  g_assert_cmpstr (before, ==, sum);
  fixture_remove_folder (folder);
  rostrum_model_free (model);
}

static void
test_broken_file (void)
{
  static const char *const broken[] = {
    "x",
    "[]",
    "{}",
    "{\"model\":\"m\",\"errors\":3}",
    "{\"model\":\"m\",\"errors\":\"group\"}",
    "{\"meeting\":\"m\",\"topics\":[1],\"lengths\":[0,0,0,0],\"speakers\":[]}",
    "{\"meeting\":\"m\",\"topics\":[],\"lengths\":[0,0],\"speakers\":[]}",
    "{\"meeting\":\"m\",\"topics\":[],\"lengths\":[0,0,0,-1],\"speakers\":[]}",
    "{\"meeting\":\"m\",\"topics\":[\"a\"],\"lengths\":[0,0,0,0],\"speakers\":[{\"speaker\":\"s\","
    "\"evidence\":\"verbatim\",\"cells\":[[\"b\",1,1]],\"spreads\":[],\"scores\":[]}]}",
    "{\"meeting\":\"m\",\"topics\":[\"a\"],\"lengths\":[0,0,0,0],\"speakers\":[{\"speaker\":\"s\","
    "\"evidence\":\"verbatim\",\"cells\":[],\"spreads\":[],\"scores\":[[\"a\",64,1]]}]}",
    "{\"meeting\":\"m\",\"topics\":[\"a\"],\"lengths\":[0,0,0,0],\"speakers\":[{\"speaker\":\"s\","
    "\"evidence\":\"front\",\"cells\":[],\"spreads\":[],\"scores\":[]}]}",
  };
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, ROSTRUM_TALLY_FILE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, broken[i], -1, NULL));
      g_assert_null (rostrum_tally_read_file (folder, &error));
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, ":1: "));
    }
  fixture_remove_folder (folder);
}

static const RostrumComparison *
find (const RostrumTally *tally, const GPtrArray *comparisons, const char *topic, const char *b)
{
  for (guint i = 0; i < comparisons->len; i++)
    {
      const RostrumComparison *comparison = g_ptr_array_index (comparisons, i);

      if (comparison->class == ROSTRUM_CLASS_ALL && strcmp (comparison->b, b) == 0 &&
          strcmp (g_ptr_array_index (tally->topics, comparison->topic), topic) == 0)
        return comparison;
    }
  return NULL;
}

static void
test_years (void)
{
  RostrumModel *model = fixture_errors_model ();
  g_autoptr (RostrumTally) tally = make_tally (model);

  for (guint e = ROSTRUM_ESTIMATOR_NAIVE; e <= ROSTRUM_ESTIMATOR_EMQ; e++)
    {
      RostrumEstimateOptions options = make_options ((RostrumEstimator)e);
      g_autoptr (GPtrArray) comparisons =
          rostrum_compare (tally, &options, ROSTRUM_COMPARE_YEAR, ROSTRUM_COMPARE_NEIGHBOURS);
      const RostrumComparison *change = find (tally, comparisons, "topic-00", "2021");
      const RostrumComparison *nothing = find (tally, comparisons, "topic-01", "2021");

      /* Years without a meeting are no groups. */
      g_assert_cmpstr (change->a, ==, "2019");
      g_assert_cmpstr (rostrum_comparison_verdict (change, 0.95), ==, "higher");
      g_assert_cmpfloat (change->low, >, 0.2);
      g_assert_cmpstr (rostrum_comparison_verdict (nothing, 0.95), ==, "cannot tell");
      if (e == ROSTRUM_ESTIMATOR_NAIVE)
        {
          g_assert_cmpfloat_with_epsilon (change->share[0], change->naive[0], 1e-12);
          g_assert_cmpfloat_with_epsilon (change->share[1], change->naive[1], 1e-12);
        }
    }
  rostrum_model_free (model);
}

/* All pairs hold the neighbours and the ends as they are without the others. */
static void
test_pairs (void)
{
  RostrumModel *model = fixture_errors_model ();
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  RostrumEstimateOptions options = make_options (ROSTRUM_ESTIMATOR_EMQ);
  g_autoptr (GPtrArray) some = NULL, all = NULL;
  guint n_groups, n_pairs = 0;

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%02u", i);
      g_autofree char *date = g_strdup_printf ("%u-%02u-01", 2019 + i / 2, 1 + i);

      add_meeting (tally, model, id, date, 50, 4 + 5 * i);
    }
  some = rostrum_compare (tally, &options, ROSTRUM_COMPARE_YEAR, ROSTRUM_COMPARE_NEIGHBOURS);
  all = rostrum_compare (tally, &options, ROSTRUM_COMPARE_YEAR, ROSTRUM_COMPARE_ALL_PAIRS);
  /* 3 classes, 3 topics: 4 pairs of 4 years, then all 6. */
  g_assert_cmpuint (some->len, ==, 36);
  g_assert_cmpuint (all->len, ==, 54);
  for (guint i = 0; i < all->len; i++)
    {
      const RostrumComparison *x = g_ptr_array_index (all, i);
      const RostrumComparison *y = i < some->len ? g_ptr_array_index (some, i) : NULL;

      n_pairs += strcmp (x->relation, "pair") == 0 ? 1 : 0;
      g_assert_cmpstr (x->a, <, x->b);
      if (y != NULL)
        g_assert_true (strcmp (x->a, y->a) == 0 && strcmp (x->b, y->b) == 0 &&
                       x->difference == y->difference && x->low == y->low && x->high == y->high &&
                       x->adjusted == y->adjusted);
    }
  g_assert_cmpuint (n_pairs, ==, 18);
  g_assert_true (rostrum_compare_can_pair (tally, ROSTRUM_COMPARE_YEAR, &n_groups));
  g_assert_cmpuint (n_groups, ==, 4);

  /* 60 years make 1770 pairs of 9 rows each. */
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("y%02u", i);
      g_autofree char *date = g_strdup_printf ("%u-01-01", 1900 + i);

      add_meeting (tally, model, id, date, 1, 0);
    }
  g_assert_false (rostrum_compare_can_pair (tally, ROSTRUM_COMPARE_YEAR, &n_groups));
  g_assert_cmpuint (n_groups, ==, 64);
  rostrum_model_free (model);
}

/* Everything is written, without a number that is none, whatever there is to compare. */
static void
write_all (const RostrumTally *tally)
{
  char *folder = fixture_folder ();

  for (guint e = 0; e <= ROSTRUM_ESTIMATOR_EMQ; e++)
    for (guint by = 0; by < ROSTRUM_N_COMPARE; by++)
      {
        RostrumEstimateOptions options = make_options ((RostrumEstimator)e);
        g_autoptr (GPtrArray) comparisons =
            rostrum_compare (tally, &options, (RostrumCompareBy)by, ROSTRUM_COMPARE_ALL_PAIRS);
        g_autofree char *name = g_strdup_printf ("compare_%s.csv", rostrum_compare_names[by]);
        g_autofree char *text = NULL;
        GError *error = NULL;

        g_assert_true (rostrum_compare_write (tally, &options, (RostrumCompareBy)by,
                                              ROSTRUM_COMPARE_ALL_PAIRS, comparisons, folder,
                                              &error));
        g_assert_no_error (error);
        text = fixture_read (folder, name);
        g_assert_null (strstr (text, "nan"));
        g_assert_null (strstr (text, "inf"));
      }
  fixture_remove_folder (folder);
}

static void
test_odd_corpora (void)
{
  RostrumModel *model = fixture_errors_model ();
  RostrumModel *unknown = fixture_model (2);
  g_autoptr (RostrumTally) empty = rostrum_tally_new ();
  g_autoptr (RostrumTally) one = rostrum_tally_new ();
  g_autoptr (RostrumTally) undated = rostrum_tally_new ();
  g_autoptr (RostrumTally) all = rostrum_tally_new ();
  g_autoptr (RostrumTally) without_errors = rostrum_tally_new ();

  write_all (empty);
  add_meeting (one, model, "m", "2020-01-01", 1, 0);
  write_all (one);
  add_meeting (undated, model, "m", NULL, 30, 5);
  add_meeting (undated, model, "n", NULL, 30, 0);
  write_all (undated);
  add_meeting (all, model, "m", "2020-01-01", 30, 30);
  add_meeting (all, model, "n", "2021-01-01", 30, 30);
  write_all (all);
  add_meeting (without_errors, unknown, "m", "2020-01-01", 30, 30);
  add_meeting (without_errors, unknown, "n", "2021-01-01", 30, 0);
  write_all (without_errors);
  rostrum_model_free (model);
  rostrum_model_free (unknown);
}

static void
test_reasons (void)
{
  RostrumModel *unknown = fixture_model (2);
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  g_autofree char *text = NULL;
  char *folder = fixture_folder ();
  GError *error = NULL;

  add_meeting (tally, unknown, "m", "2020-01-01", 30, 9);
  g_assert_true (rostrum_tables_write (tally, NULL, folder, &error));
  text = fixture_read (folder, "tables/corrections.csv");
  g_assert_nonnull (strstr (text, "topic_by_year,2020,all,topic-00,emq,remarks,30,"
                                  "no errors of the model are known for this topic\n"));
  fixture_remove_folder (folder);
  rostrum_model_free (unknown);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/file", test_file);
  g_test_add_func ("/compare/broken-file", test_broken_file);
  g_test_add_func ("/compare/years", test_years);
  g_test_add_func ("/compare/pairs", test_pairs);
  g_test_add_func ("/compare/odd-corpora", test_odd_corpora);
  g_test_add_func ("/compare/reasons", test_reasons);
  return g_test_run ();
}
