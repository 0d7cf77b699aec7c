/* SPDX-License-Identifier: MIT */
/* Tallies: exact division, order that does not matter, merging. */
#include <string.h>

#include "corpus/base/error.h"
#include "stages/tally_slots.h"
#include "tests/unit/tally-fixture.h"

static const FixtureUnit verholm[] = {
  { "Tomas Verholm", ROSTRUM_EVIDENCE_VERBATIM, 100, 0x1 },
  { "Tomas Verholm", ROSTRUM_EVIDENCE_VERBATIM, 10, 0x7 },
  { "Petra Lindqvar", ROSTRUM_EVIDENCE_REPORTED, 31, 0x0 },
  { "Tomas Verholm", ROSTRUM_EVIDENCE_VERBATIM, 7, 0x6 },
};

static const RostrumTallyCell *
find_cell (const RostrumTally *tally, guint meeting, const char *speaker, const char *topic)
{
  const RostrumTallyMeeting *found = g_ptr_array_index (tally->meetings, meeting);

  for (guint i = 0; i < found->n_cells; i++)
    {
      const RostrumTallyCell *cell = &found->cells[i];

      if (g_str_equal (g_ptr_array_index (tally->speakers, cell->speaker), speaker) &&
          g_str_equal (g_ptr_array_index (tally->topics, cell->topic), topic))
        return cell;
    }
  return NULL;
}

static void
assert_cell (const RostrumTally *tally, const char *speaker, const char *topic, guint64 units,
             guint64 parts)
{
  const RostrumTallyCell *cell = find_cell (tally, 0, speaker, topic);

  g_assert_nonnull (cell);
  g_assert_cmpuint (cell->units, ==, units);
  g_assert_cmpuint (cell->parts, ==, parts);
}

/* Words are divided equally among topics, in whole parts. */
static void
test_division (void)
{
  g_autoptr (RostrumModel) model = fixture_model (3);
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  Fixture *fixture = fixture_new (model, "a", "2021-12-09", verholm, G_N_ELEMENTS (verholm));
  const guint64 word = ROSTRUM_TALLY_PARTS;

  fixture_fold (fixture, tally, 100);
  assert_cell (tally, "Tomas Verholm", "topic-00", 2, 100 * word + 10 * word / 3);
  assert_cell (tally, "Tomas Verholm", "topic-01", 2, 10 * word / 3 + 7 * word / 2);
  assert_cell (tally, "Tomas Verholm", "topic-02", 2, 10 * word / 3 + 7 * word / 2);
  assert_cell (tally, "Petra Lindqvar", "other", 1, 31 * word);
  g_assert_null (find_cell (tally, 0, "Petra Lindqvar", "topic-00"));
  fixture_free (fixture);
}

/* However many topics, the parts add up to the words. */
static void
test_many_topics (void)
{
  for (guint n = 1; n <= 60; n++)
    {
      g_autoptr (RostrumModel) model = fixture_model (70);
      g_autoptr (RostrumTally) tally = rostrum_tally_new ();
      FixtureUnit unit = { "Nora Quint", ROSTRUM_EVIDENCE_VERBATIM, 1,
                           (G_GUINT64_CONSTANT (1) << n) - 1 };
      Fixture *fixture = fixture_new (model, "a", NULL, &unit, 1);
      const RostrumTallyMeeting *meeting;
      guint64 sum = 0, least = G_MAXUINT64, most = 0;

      fixture_fold (fixture, tally, 1);
      meeting = g_ptr_array_index (tally->meetings, 0);
      g_assert_cmpuint (meeting->n_cells, ==, n);
      for (guint i = 0; i < n; i++)
        {
          guint64 parts = meeting->cells[i].parts;

          sum += parts;
          least = MIN (least, parts);
          most = MAX (most, parts);
        }
      g_assert_cmpuint (sum, ==, ROSTRUM_TALLY_PARTS);
      g_assert_cmpuint (most - least, <=, n <= 16 ? 0 : 1);
      fixture_free (fixture);
    }
}

/* A long meeting with speakers in no order, so that pending cells are made compact on the way. */
static Fixture *
long_meeting (RostrumModel *model, const char *id)
{
  static const char *const names[] = { "Wanda Osterly", "Dario Benesh", "Еля Тарн",
                                       "Salme Rautner" };
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (FixtureUnit));

  for (guint i = 0; i < 9000; i++)
    {
      FixtureUnit unit = { names[i * 7 % G_N_ELEMENTS (names)],
                           i % 5 == 0 ? ROSTRUM_EVIDENCE_REPORTED : ROSTRUM_EVIDENCE_VERBATIM,
                           1 + i % 170, i * 2654435761u % 8 };

      g_array_append_val (units, unit);
    }
  return fixture_new (model, id, "2020-12-08", (const FixtureUnit *)(const void *)units->data,
                      units->len);
}

static void
test_batch_sizes (void)
{
  static const gsize sizes[] = { 1, 7, 1024, 100000 };
  g_autoptr (RostrumModel) model = fixture_model (3);
  Fixture *fixture = long_meeting (model, "long");
  g_autofree char *expected = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (RostrumTally) tally = rostrum_tally_new ();
      g_autofree char *records = NULL;

      fixture_fold (fixture, tally, sizes[i]);
      records = fixture_records (tally);
      if (expected == NULL)
        expected = g_steal_pointer (&records);
      else
        g_assert_cmpstr (records, ==, expected);
    }
  fixture_free (fixture);
}

/* A source that fails counts nothing, also if batches of it were folded before. */
static void
test_failed_source (void)
{
  g_autoptr (RostrumModel) model = fixture_model (3);
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  Fixture *bad = fixture_new (model, "bad", NULL, verholm, G_N_ELEMENTS (verholm));
  Fixture *good = fixture_new (model, "good", NULL, verholm, 1);
  RostrumBatch *batch = rostrum_batch_new ();

  batch->item = &bad->item;
  batch->meeting = bad->item.meeting;
  batch->model = model;
  batch->n_units = 2;
  g_array_set_size (batch->topics, 2);
  memset (batch->topics->data, 0, 2 * sizeof (guint64));
  g_array_set_size (batch->margins, 2 * model->stride);
  memset (batch->margins->data, 0, batch->margins->len * sizeof (double));
  rostrum_tally_fold (tally, batch);
  bad->item.error = g_error_new_literal (ROSTRUM_ERROR, ROSTRUM_ERROR_IO, "gone");
  batch->serial = 1;
  batch->last = TRUE;
  rostrum_tally_fold (tally, batch);
  rostrum_batch_free (batch);

  fixture_fold (good, tally, 1);
  g_assert_cmpuint (tally->meetings->len, ==, 1);
  assert_cell (tally, "Tomas Verholm", "topic-00", 1, 100 * ROSTRUM_TALLY_PARTS);
  fixture_free (bad);
  fixture_free (good);
}

/* Parts of a corpus, merged in any order, give the whole. */
static void
test_merge (void)
{
  g_autoptr (RostrumModel) three = fixture_model (3);
  g_autoptr (RostrumModel) five = fixture_model (5);
  Fixture *meetings[] = {
    fixture_new (three, "b", "2021-12-09", verholm, G_N_ELEMENTS (verholm)),
    long_meeting (five, "a"),
    fixture_new (five, "c", NULL, verholm, 2),
    /* The same meeting again: a sum. */
    fixture_new (three, "b", "2021-12-09", verholm, 2),
  };
  static const guint orders[][4] = {
    { 0, 1, 2, 3 }, { 3, 2, 1, 0 }, { 1, 3, 0, 2 }, { 2, 0, 3, 1 }
  };
  g_autoptr (RostrumTally) whole = rostrum_tally_new ();
  g_autofree char *expected = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (meetings); i++)
    fixture_fold (meetings[i], whole, 100);
  expected = fixture_records (whole);

  for (guint o = 0; o < G_N_ELEMENTS (orders); o++)
    {
      g_autoptr (RostrumTally) left = rostrum_tally_new ();
      g_autoptr (RostrumTally) right = rostrum_tally_new ();
      g_autoptr (RostrumTally) empty = rostrum_tally_new ();
      g_autofree char *records = NULL;

      for (guint i = 0; i < 4; i++)
        {
          g_autoptr (RostrumTally) one = rostrum_tally_new ();

          fixture_fold (meetings[orders[o][i]], one, 1000);
          rostrum_tally_merge (i < 2 ? left : right, one);
        }
      rostrum_tally_merge (left, empty);
      rostrum_tally_merge (left, right);
      records = fixture_records (left);
      g_assert_cmpstr (records, ==, expected);
    }
  for (guint i = 0; i < G_N_ELEMENTS (meetings); i++)
    fixture_free (meetings[i]);
}

/* Roles, remarks, unresolved rows and the ledger are merged, too. */
static void
test_merge_details (void)
{
  g_autoptr (RostrumModel) model = fixture_model (3);
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  g_autoptr (RostrumTally) copy = rostrum_tally_new ();
  Fixture *fixture = fixture_new (model, "a", NULL, verholm, G_N_ELEMENTS (verholm));
  RostrumSpeaker *speaker = rostrum_meeting_speaker (fixture->item.meeting, 0);
  const RostrumTallyMeeting *meeting;
  const RostrumTallyAppearance *appearance;

  g_ptr_array_add (speaker->roles, g_strdup ("President of Kalvenia"));
  g_ptr_array_add (speaker->aliases, g_strdup ("Mr Verholm"));
  rostrum_meeting_log_unresolved (fixture->item.meeting, 7, "Once again", 10, "no name");
  fixture_fold (fixture, tally, 2);
  rostrum_tally_merge (copy, tally);
  rostrum_tally_merge (copy, tally);

  meeting = g_ptr_array_index (copy->meetings, 0);
  g_assert_cmpuint (rostrum_tally_n_unresolved (copy), ==, 2);
  g_assert_cmpuint (meeting->ledger_bytes[ROSTRUM_EVIDENCE_REPORTED], ==, 620);
  g_assert_cmpuint (meeting->n_appearances, ==, 2);
  appearance = &meeting->appearances[0];
  g_assert_cmpstr (g_ptr_array_index (copy->speakers, appearance->speaker), ==, "Tomas Verholm");
  g_assert_cmpuint (appearance->remarks, ==, 6);
  g_assert_cmpuint (appearance->roles->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (appearance->aliases, 0), ==, "Mr Verholm");
  fixture_free (fixture);
}

static void
test_words (void)
{
  static const struct
  {
    guint64 parts;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { 720720, "1" },
    { 720720 / 2, "0.5" },
    { 720720 / 3, "0.333333" },
    { 2 * 720720 / 3, "0.666667" },
    { 5 * 720720 + 720720 / 16, "5.0625" },
    { 720719, "0.999999" },
    { 1, "0.000001" },
    { G_GUINT64_CONSTANT (25000000000000) * 720720u, "25000000000000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      rostrum_tally_append_words (out, cases[i].parts);
      g_assert_cmpstr (out->str, ==, cases[i].text);
    }
}

/* As a filter folds: no item, each batch counts at once. */
static void
test_filter (void)
{
  g_autoptr (RostrumModel) model = fixture_model (3);
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  Fixture *fixture = fixture_new (model, "a", NULL, verholm, 1);
  RostrumBatch *batch = rostrum_batch_new ();

  batch->meeting = fixture->item.meeting;
  batch->model = model;
  batch->n_units = 1;
  g_array_set_size (batch->topics, 1);
  g_array_index (batch->topics, guint64, 0) = 1;
  rostrum_tally_fold (tally, batch);
  rostrum_tally_fold (tally, batch);
  assert_cell (tally, "Tomas Verholm", "topic-00", 2, 200 * ROSTRUM_TALLY_PARTS);
  /* The fixture frees the meeting. */
  batch->meeting = NULL;
  rostrum_batch_free (batch);
  fixture_free (fixture);
}

/* Hundred thousand speakers in one meeting. */
static void
test_many_speakers (void)
{
  g_autoptr (RostrumModel) model = fixture_model (3);
  g_autoptr (RostrumTally) tally = rostrum_tally_new ();
  Fixture *fixture = fixture_new (model, "a", NULL, verholm, 0);
  RostrumMeeting *meeting = fixture->item.meeting;
  const RostrumTallyMeeting *found;

  for (guint i = 0; i < 100000; i++)
    {
      RostrumRemark remark = { .speaker = i };
      RostrumUnit unit = { .remark = i, .words = 1 };
      g_autofree char *name = g_strdup_printf ("Speaker %u", i);
      guint64 topics = i % 8;

      g_ptr_array_add (meeting->speakers, rostrum_speaker_new (name));
      g_array_append_val (meeting->remarks, remark);
      g_array_append_val (meeting->units, unit);
      g_array_append_val (fixture->topics, topics);
    }
  fixture_fold (fixture, tally, 1000);
  found = g_ptr_array_index (tally->meetings, 0);
  g_assert_cmpuint (found->n_appearances, ==, 100000);
  fixture_free (fixture);
}

/* What comes out of the bytes is what went in, and what is added later is added up. */
static void
test_packed (void)
{
  const guint64 numbers[] = { 0, 1, 127, 128, 16384, G_MAXUINT64 };
  g_auto (RostrumTallyPacked) packed = { .places = NULL };
  g_autoptr (RostrumTallyScores) found = rostrum_tally_scores_new ();

  for (guint32 speaker = 9; speaker < 10; speaker -= 4)
    {
      g_autoptr (RostrumTallyScores) more = rostrum_tally_scores_new ();

      more->lengths[1] = speaker;
      for (guint i = 0; i < 2 * G_N_ELEMENTS (numbers); i++)
        {
          RostrumTallyScore score = { .speaker = speaker,
                                      .topic = i * 1000,
                                      .evidence = i % 2,
                                      .place = 63 - i,
                                      .words = numbers[i / 2] };
          RostrumTallySpread spread = { .speaker = speaker, .topic = i * 1000, .evidence = i % 2 };

          for (guint k = 0; k < ROSTRUM_N_SPREAD; k++)
            spread.sums[k] = numbers[(i + k) % G_N_ELEMENTS (numbers)];
          g_array_append_val (more->scores, score);
          g_array_append_val (more->spreads, spread);
        }
      rostrum_tally_packed_add (&packed, more);
    }
  for (guint32 speaker = 0; speaker < 12; speaker++)
    {
      g_array_set_size (found->scores, 0);
      g_array_set_size (found->spreads, 0);
      rostrum_tally_packed_append (&packed, speaker, found->scores, found->spreads);
      if (speaker % 4 != 1)
        {
          g_assert_cmpuint (found->scores->len + found->spreads->len, ==, 0);
          continue;
        }
      g_assert_cmpuint (found->scores->len, ==, 2 * G_N_ELEMENTS (numbers));
      g_assert_cmpuint (found->spreads->len, ==, 2 * G_N_ELEMENTS (numbers));
      for (guint i = 0; i < found->scores->len; i++)
        {
          const RostrumTallyScore *score = &g_array_index (found->scores, RostrumTallyScore, i);
          const RostrumTallySpread *spread = &g_array_index (found->spreads, RostrumTallySpread, i);
          guint n = score->topic / 1000;

          g_assert_cmpuint (score->speaker, ==, speaker);
          g_assert_cmpuint (score->evidence, ==, n % 2);
          g_assert_cmpuint (score->place, ==, 63 - n);
          g_assert_cmpuint (score->words, ==, numbers[n / 2]);
          g_assert_cmpuint (spread->speaker, ==, speaker);
          g_assert_cmpuint (spread->topic, ==, score->topic);
          g_assert_cmpuint (spread->evidence, ==, n % 2);
          for (guint k = 0; k < ROSTRUM_N_SPREAD; k++)
            g_assert_cmpuint (spread->sums[k], ==, numbers[(n + k) % G_N_ELEMENTS (numbers)]);
        }
    }
  g_assert_cmpuint (packed.lengths[1], ==, 9 + 5 + 1);

  RostrumTallyScore again = { .speaker = 5, .topic = 2000, .place = 61, .words = 41 };
  g_autoptr (RostrumTallyScores) more = rostrum_tally_scores_new ();

  g_array_append_val (more->scores, again);
  rostrum_tally_packed_add (&packed, more);
  g_array_set_size (found->scores, 0);
  rostrum_tally_packed_append (&packed, 5, found->scores, found->spreads);
  g_assert_cmpuint (found->scores->len, ==, 2 * G_N_ELEMENTS (numbers));
  for (guint i = 0; i < found->scores->len; i++)
    if (g_array_index (found->scores, RostrumTallyScore, i).topic == again.topic)
      g_assert_cmpuint (g_array_index (found->scores, RostrumTallyScore, i).words, ==, 1 + 41);
  g_array_set_size (found->scores, 0);
  rostrum_tally_packed_append (&packed, ROSTRUM_EVERYONE, found->scores, found->spreads);
  g_assert_cmpuint (found->scores->len, ==, 3 * 2 * G_N_ELEMENTS (numbers));
}

/* How many entries have HASH, and the sum of their numbers. */
static void
check_slots (const RostrumTallySlots *slots, guint32 hash, guint count, guint64 sum)
{
  guint32 at = hash, number;
  guint64 found = 0;
  guint n = 0;

  while ((number = rostrum_tally_slots_next (slots, hash, &at)) != 0)
    {
      found += number;
      n++;
    }
  g_assert_cmpuint (n, ==, count);
  g_assert_cmpuint (found, ==, sum);
}

/* Entries of one hash, hashes side by side, and those that go on at the beginning of the table. */
static void
test_slots (void)
{
  RostrumTallySlots slots = { 0 };
  gsize size;

  check_slots (&slots, 7, 0, 0);
  for (guint32 i = 1; i <= 3000; i++)
    rostrum_tally_slots_add (&slots, G_MAXUINT32 - i % 3, i);
  for (guint32 i = 0; i < 3; i++)
    check_slots (&slots, G_MAXUINT32 - i, 1000, 1000 * (i == 0 ? 3003 : 2997 + 2 * i) / 2);
  check_slots (&slots, 0, 0, 0);
  size = slots.size;
  g_assert_cmpuint (size, >=, 6000);
  rostrum_tally_slots_clear (&slots);
  g_assert_cmpuint (slots.size, ==, size);
  check_slots (&slots, G_MAXUINT32, 0, 0);
  rostrum_tally_slots_add (&slots, 5, 1);
  check_slots (&slots, 5, 1, 1);
  /* Too large for one entry. */
  rostrum_tally_slots_clear (&slots);
  g_assert_cmpuint (slots.size, ==, 0);
  rostrum_tally_slots_add (&slots, 5, 2);
  check_slots (&slots, 5, 1, 2);
  rostrum_tally_slots_free (&slots);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tally/division", test_division);
  g_test_add_func ("/tally/many-topics", test_many_topics);
  g_test_add_func ("/tally/batch-sizes", test_batch_sizes);
  g_test_add_func ("/tally/failed-source", test_failed_source);
  g_test_add_func ("/tally/merge", test_merge);
  g_test_add_func ("/tally/merge-details", test_merge_details);
  g_test_add_func ("/tally/words", test_words);
  g_test_add_func ("/tally/filter", test_filter);
  g_test_add_func ("/tally/many-speakers", test_many_speakers);
  g_test_add_func ("/tally/packed", test_packed);
  g_test_add_func ("/tally/slots", test_slots);
  return g_test_run ();
}
