/* SPDX-License-Identifier: MIT */
/* The same words have the same interval in every table; other words are drawn for themselves. */
#include <string.h>

#include "stages/compare.h"
#include "stages/tables.h"
#include "tests/unit/tally-fixture.h"

#define VERBATIM ROSTRUM_EVIDENCE_VERBATIM
#define REPORTED ROSTRUM_EVIDENCE_REPORTED

/* Adds a meeting where two speakers take turns, with the same numbers of words; every third unit of
 * each has topic-00. */
static void
add_meeting (RostrumTally *tally, RostrumModel *model, const char *id, const char *date,
             const FixtureUnit *first, const FixtureUnit *second)
{
  FixtureUnit units[60];
  Fixture *fixture;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      units[i] = i % 2 == 0 ? *first : *second;
      units[i].words = 40 + i / 2 % 7;
      units[i].topics = i / 2 % 3 == 0 ? 1 : 0;
    }
  fixture = fixture_new (model, id, date, units, G_N_ELEMENTS (units));
  fixture_fold (fixture, tally, 7);
  fixture_free (fixture);
}

enum
{
  LEA_ALONE,  /* who spoke nowhere else, in the only meeting of its year */
  TOMAS_ONCE, /* who spoke twice, each time alone */
  TOMAS_AGAIN,
  PETRA_VERBATIM, /* and what somebody else said is reported */
  N_MEETINGS
};

static void
add (RostrumTally *tally, RostrumModel *model, guint which)
{
  static const FixtureUnit lea = { "Lea", VERBATIM, 0, 0 }, tomas = { "Tomas", VERBATIM, 0, 0 },
                           petra = { "Petra", VERBATIM, 0, 0 }, dario = { "Dario", REPORTED, 0, 0 };

  if (which == LEA_ALONE)
    add_meeting (tally, model, "m1", "2019-03-01", &lea, &lea);
  else if (which == TOMAS_ONCE)
    add_meeting (tally, model, "m2", "2020-03-01", &tomas, &tomas);
  else if (which == TOMAS_AGAIN)
    add_meeting (tally, model, "m3", "2020-04-01", &tomas, &tomas);
  else
    add_meeting (tally, model, "m4", "2021-03-01", &petra, &dario);
}

/* (transfer full) */
static char *
write_tables (const RostrumTally *tally, guint threads)
{
  RostrumEstimateOptions options;

  rostrum_estimate_options_init (&options);
  options.threads = threads;
  return fixture_tables (tally, &options);
}

#define TITLE ",\"Meeting, with \"\"quotes\"\"\","

/* What stands behind KEY, CLASS and topic-00 in the only such row: units to the upper end. */
static const char *
row_of (const char *tables, const char *key, const char *class, char *room, gsize size)
{
  g_autofree char *start = g_strdup_printf ("\n%s%s,topic-00,", key, class);
  const char *found = strstr (tables, start);

  g_assert_nonnull (found);
  g_assert_null (strstr (found + 1, start));
  found += strlen (start);
  g_assert_cmpuint (strcspn (found, "\n"), <, size);
  g_strlcpy (room, found, strcspn (found, "\n") + 1);
  /* With a corrected share: six numbers, none of them empty. */
  g_assert_false (g_str_has_suffix (room, ","));
  return room;
}

static void
assert_same (const char *tables, const char *key, const char *other, const char *class)
{
  char a[256], b[256];

  g_assert_cmpstr (row_of (tables, key, class, a, sizeof a), ==,
                   row_of (tables, other, class, b, sizeof b));
}

static void
test_four_tables (void)
{
  RostrumModel *model = fixture_errors_model ();
  g_autoptr (RostrumTally) tally = rostrum_tally_new (), other = rostrum_tally_new ();
  g_autofree char *tables = NULL, *merged = NULL;

  for (guint i = 0; i < N_MEETINGS; i++)
    add (tally, model, i);
  tables = write_tables (tally, 1);
  assert_same (tables, "Lea,", "m1,2019-03-01" TITLE, "verbatim");
  assert_same (tables, "Lea,", "2019,", "all");
  assert_same (tables, "Lea,", "Lea,m1,2019-03-01" TITLE, "all");
  assert_same (tables, "m2,2020-03-01" TITLE, "Tomas,m2,2020-03-01" TITLE, "all");
  assert_same (tables, "m3,2020-04-01" TITLE, "Tomas,m3,2020-04-01" TITLE, "all");
  /* Alone in one class, not in the meeting. */
  assert_same (tables, "m4,2021-03-01" TITLE, "Petra,m4,2021-03-01" TITLE, "verbatim");
  assert_same (tables, "m4,2021-03-01" TITLE, "Dario,", "reported");
  assert_same (tables, "m4,2021-03-01" TITLE, "2021,", "all");

  /* Whoever comes first, and whoever computes it. */
  for (guint i = N_MEETINGS; i > 0; i--)
    {
      g_autoptr (RostrumTally) one = rostrum_tally_new ();

      add (one, model, i - 1);
      rostrum_tally_merge (other, one);
    }
  for (guint threads = 1; threads <= 4; threads *= 2)
    {
      merged = write_tables (other, threads);
      g_assert_cmpstr (merged, ==, tables);
      g_clear_pointer (&merged, g_free);
    }
  rostrum_model_free (model);
}

/* Whose numbers are alike, and yet drawn apart: meetings, and the classes of one. */
static void
test_other_words (void)
{
  static const FixtureUnit petra = { "Petra", VERBATIM, 0, 0 }, dario = { "Dario", REPORTED, 0, 0 };
  RostrumModel *model = fixture_errors_model ();
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  g_autofree char *tables = NULL;
  char rows[4][256];

  add_meeting (tally, model, "m1", "2019-03-01", &petra, &petra);
  add_meeting (tally, model, "m2", "2020-03-01", &petra, &petra);
  add_meeting (tally, model, "m3", "2021-03-01", &petra, &dario);
  tables = write_tables (tally, 1);
  row_of (tables, "m1,2019-03-01" TITLE, "verbatim", rows[0], sizeof rows[0]);
  row_of (tables, "m2,2020-03-01" TITLE, "verbatim", rows[1], sizeof rows[1]);
  row_of (tables, "m3,2021-03-01" TITLE, "verbatim", rows[2], sizeof rows[2]);
  row_of (tables, "m3,2021-03-01" TITLE, "reported", rows[3], sizeof rows[3]);
  for (guint i = 0; i < 4; i += 2)
    {
      gsize estimate = (gsize)(strrchr (rows[i], ',') - rows[i]);

      while (rows[i][--estimate] != ',')
        ;
      /* Units, words, share and corrected share are the same. */
      g_assert_cmpint (strncmp (rows[i], rows[i + 1], estimate), ==, 0);
      g_assert_cmpstr (rows[i], !=, rows[i + 1]);
    }
  rostrum_model_free (model);
}

/* With one meeting a year, years are compared as these meetings are. */
static void
test_compare (void)
{
  RostrumModel *model = fixture_errors_model ();
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  RostrumEstimateOptions options;
  g_autoptr (GPtrArray) years = NULL, meetings = NULL;

  rostrum_estimate_options_init (&options);
  add (tally, model, LEA_ALONE);
  add (tally, model, TOMAS_ONCE);
  add (tally, model, PETRA_VERBATIM);
  years = rostrum_compare (tally, &options, ROSTRUM_COMPARE_YEAR, ROSTRUM_COMPARE_NEIGHBOURS);
  meetings = rostrum_compare (tally, &options, ROSTRUM_COMPARE_MEETING, ROSTRUM_COMPARE_NEIGHBOURS);
  g_assert_cmpuint (years->len, ==, meetings->len);
  for (guint i = 0; i < years->len; i++)
    {
      const RostrumComparison *a = g_ptr_array_index (years, i);
      const RostrumComparison *b = g_ptr_array_index (meetings, i);

      g_assert_true (a->low == b->low && a->high == b->high && a->p == b->p);
      /* Draws of its own for each side: of two that were alike, all differences would be 0. */
      if (a->why == NULL)
        g_assert_cmpfloat (a->low, <, a->high);
    }
  rostrum_model_free (model);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intervals/four-tables", test_four_tables);
  g_test_add_func ("/intervals/other-words", test_other_words);
  g_test_add_func ("/intervals/compare", test_compare);
  return g_test_run ();
}
