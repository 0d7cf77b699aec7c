/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/base/output.h"
#include "stages/tables.h"
#include "stages/tally.h"

G_BEGIN_DECLS

/* Meetings made by hand, for the tests of tallies and of what is written from them. */

/* One unit as a test states it. */
typedef struct
{
  const char *speaker;
  RostrumEvidence evidence;
  guint words;
  guint64 topics; /* bits, by the model's order */
} FixtureUnit;

typedef struct
{
  RostrumSource source;
  RostrumItem item;
  RostrumModel *model; /* not owned */
  GArray *topics;      /* of guint64, as many words as a unit of the batch takes, per unit */
} Fixture;

/* A model that knows N topics "topic-00" …; owned by the caller. */
static inline RostrumModel *
fixture_model (guint n)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, g_strdup_printf ("topic-%02u", i));
  return rostrum_model_new ("fixture", "en", (const char *const *)names->pdata, n,
                            rostrum_vocabulary_new ());
}

/* A model with two topics, each found in three of four texts, with one false alarm in 25; owned by
 * the caller. */
static inline RostrumModel *
fixture_errors_model (void)
{
  RostrumModel *model = fixture_model (2);

  model->errors = rostrum_errors_new ((const char *const *)model->topics, 2);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *group = g_strdup_printf ("g%02u", i);

      for (guint t = 0; t < 2; t++)
        {
          rostrum_errors_add (model->errors, group, t, ROSTRUM_TRUTH_APPLIES, 1,
                              rostrum_errors_place (0.5, TRUE), 3, 150, 150);
          rostrum_errors_add (model->errors, group, t, ROSTRUM_TRUTH_APPLIES, 1,
                              rostrum_errors_place (-0.5, FALSE), 1, 50, 50);
          rostrum_errors_add (model->errors, group, t, ROSTRUM_TRUTH_NONE, 1,
                              rostrum_errors_place (0.5, TRUE), 1, 50, 0);
          rostrum_errors_add (model->errors, group, t, ROSTRUM_TRUTH_NONE, 1,
                              rostrum_errors_place (-0.5, FALSE), 24, 1200, 0);
        }
    }
  return model;
}

static inline guint
fixture_speaker (RostrumMeeting *meeting, const char *name)
{
  for (guint i = 0; i < meeting->speakers->len; i++)
    if (g_str_equal (rostrum_meeting_speaker (meeting, i)->name, name))
      return i;
  g_ptr_array_add (meeting->speakers, rostrum_speaker_new (name));
  return meeting->speakers->len - 1;
}

/* DATE may be NULL. */
static inline Fixture *
fixture_new (RostrumModel *model, const char *id, const char *date, const FixtureUnit *units,
             gsize n)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  RostrumMeeting *meeting = rostrum_meeting_new ();

  fixture->model = model;
  fixture->topics = g_array_new (FALSE, TRUE, sizeof (guint64));
  fixture->source = (RostrumSource){ (char *)id, (char *)id };
  fixture->item.source = &fixture->source;
  fixture->item.meeting = meeting;
  fixture->item.model = model;
  meeting->id = g_strdup (id);
  meeting->date = g_strdup (date);
  meeting->title = g_strdup ("Meeting, with \"quotes\"");
  for (gsize i = 0; i < n; i++)
    {
      RostrumRemark remark = { .speaker = fixture_speaker (meeting, units[i].speaker),
                               .evidence = units[i].evidence };
      RostrumUnit unit = { .remark = (guint)i, .paragraph = (guint)i + 1, .words = units[i].words };

      g_array_append_val (meeting->remarks, remark);
      g_array_append_val (meeting->units, unit);
      g_array_append_val (fixture->topics, units[i].topics);
      meeting->ledger_bytes[units[i].evidence] += 10 * units[i].words;
      meeting->ledger_paragraphs[units[i].evidence]++;
    }
  return fixture;
}

static inline void
fixture_free (Fixture *fixture)
{
  rostrum_item_clear (&fixture->item);
  g_array_unref (fixture->topics);
  g_free (fixture);
}

/* Folds the meeting in batches of at most SIZE units. */
static inline void
fixture_fold (Fixture *fixture, RostrumTally *tally, gsize size)
{
  RostrumMeeting *meeting = fixture->item.meeting;
  gsize n = meeting->units->len;
  guint serial = 0;
  gsize first = 0;

  do
    {
      RostrumBatch *batch = rostrum_batch_new ();

      batch->item = &fixture->item;
      batch->meeting = meeting;
      batch->model = fixture->model;
      batch->serial = serial++;
      batch->first_unit = first;
      batch->n_units = MIN (size, n - first);
      batch->last = first + batch->n_units == n;
      g_array_set_size (batch->topics, (guint)(batch->n_units * rostrum_batch_topic_words (batch)));
      for (gsize i = 0; i < batch->n_units; i++)
        for (gsize w = 0; w < rostrum_batch_topic_words (batch); w++)
          g_array_index (batch->topics, guint64, i * rostrum_batch_topic_words (batch) + w) =
              w == 0 ? g_array_index (fixture->topics, guint64, first + i) : 0;
      rostrum_tally_fold (tally, batch);
      first += batch->n_units;
      rostrum_batch_free (batch);
    }
  while (first < n);
}

/* A scratch folder; removed by fixture_remove_folder. */
static inline char *
fixture_folder (void)
{
  GError *error = NULL;
  char *folder = g_dir_make_tmp ("rostrum-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static inline void
fixture_remove_folder (char *folder)
{
  rostrum_output_folder_abort (folder);
  g_free (folder);
}

static inline char *
fixture_read (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *data = NULL;
  GError *error = NULL;

  g_file_get_contents (path, &data, NULL, &error);
  g_assert_no_error (error);
  return data;
}

/* The topic tables of TALLY, one behind the other. OPTIONS may be NULL. (transfer full) */
static inline char *
fixture_tables (const RostrumTally *tally, const RostrumEstimateOptions *options)
{
  char *folder = fixture_folder ();
  GString *all = g_string_new (NULL);
  GError *error = NULL;

  g_assert_true (rostrum_tables_write (tally, options, folder, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_build_filename ("tables", rostrum_table_names[i], NULL);
      g_autofree char *text = fixture_read (folder, name);

      g_string_append (all, text);
    }
  fixture_remove_folder (folder);
  return g_string_free (all, FALSE);
}

/* All that the tally holds, as text: two tallies are equal when these are. */
static inline char *
fixture_records (const RostrumTally *tally)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "records", NULL);
  GError *error = NULL;
  RostrumOutput *output = rostrum_output_open (path, &error);

  g_assert_no_error (error);
  g_assert_true (rostrum_tally_write_records (tally, output, &error));
  g_assert_true (rostrum_output_commit (output, &error));

  char *text = fixture_read (folder, "records");

  fixture_remove_folder (folder);
  return text;
}

G_END_DECLS
