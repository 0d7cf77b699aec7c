/* SPDX-License-Identifier: MIT */
/* Partials: what is read is what was written, and no damage passes. */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "corpus/base/error.h"
#include "stages/partial.h"
#include "stages/records.h"
#include "tests/unit/tally-fixture.h"

static const FixtureUnit units[] = {
  { "Tomas Verholm", ROSTRUM_EVIDENCE_VERBATIM, 30, 0x1 },
  { "Tomas Verholm", ROSTRUM_EVIDENCE_VERBATIM, 10, 0x3 },
  { "Benesh, Dario", ROSTRUM_EVIDENCE_REPORTED, 12, 0x0 },
};

/* Two spaces stand where an insert was blanked, and are shown as one. */
static const char *const texts[] = { "Ещё  one,", "two and", "a third" };

typedef struct
{
  char *folder, *path;
  RostrumModel *model;
  Fixture *fixture;
} Case;

static void
setup (Case *at)
{
  RostrumMeeting *meeting;
  GString *text = g_string_new ("front ");
  RostrumSourceMap *map = rostrum_source_map_new ("UTF-16LE");

  at->folder = fixture_folder ();
  at->path = g_build_filename (at->folder, "1.part", NULL);
  at->model = fixture_model (70);
  at->model->digest = g_strdup ("0123");
  at->fixture = fixture_new (at->model, "m1", "2021-12-09", units, G_N_ELEMENTS (units));
  at->fixture->item.bytes = 77;
  at->fixture->item.sha256 = g_strdup ("abc");
  meeting = at->fixture->item.meeting;
  meeting->source = g_strdup ("m1.txt");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      RostrumSpan span = { text->len, text->len + strlen (texts[i]) };

      g_string_append (text, texts[i]);
      g_string_append_c (text, '\n');
      rostrum_meeting_unit (meeting, i)->span = span;
    }
  g_assert_true (rostrum_source_map_tell_width (map, NULL));
  g_string_append_len (text, "................................", 32);
  rostrum_meeting_take_text (meeting, text->str, text->len - 32, map, 77);
  g_string_free (text, FALSE);
  rostrum_meeting_log_unresolved (meeting, 3, "line", 4, "two fit");
  rostrum_meeting_remark (meeting, 1)->role = g_intern_string ("Chair");
  g_ptr_array_add (rostrum_meeting_speaker (meeting, 0)->roles, g_strdup ("Chair"));
  g_ptr_array_add (rostrum_meeting_speaker (meeting, 1)->aliases, g_strdup ("Benesh"));
}

static void
teardown (Case *at)
{
  fixture_free (at->fixture);
  rostrum_model_free (at->model);
  g_free (at->path);
  fixture_remove_folder (at->folder);
}

static RostrumBatch *
make_batch (Case *at, gsize first, gsize n)
{
  RostrumBatch *batch = rostrum_batch_new ();
  gsize words;

  batch->item = &at->fixture->item;
  batch->meeting = at->fixture->item.meeting;
  batch->model = at->model;
  batch->serial = first > 0;
  batch->first_unit = first;
  batch->n_units = n;
  batch->last = first + n == G_N_ELEMENTS (units);
  words = rostrum_batch_topic_words (batch);
  for (gsize i = first; i < first + n; i++)
    {
      for (gsize w = 0; w < words; w++)
        {
          guint64 bits = w == 0 ? units[i].topics : i;

          g_array_append_val (batch->topics, bits);
        }
      for (guint t = 0; t < at->model->stride; t++)
        {
          double margin = t < at->model->n_topics ? (double)(i + 1) / (t + 3) : 0;

          g_array_append_val (batch->margins, margin);
        }
      for (guint t = 0; t < at->model->n_topics; t++)
        {
          double added = -(double)t / 7;

          g_array_append_val (batch->context, added);
        }
    }
  return batch;
}

/* In two batches, then a source that was skipped. */
static void
write_partial (Case *at, gboolean with_texts)
{
  g_autoptr (GError) error = NULL;
  RostrumPartialHeader header = { .options = (char *)"o",
                                  .plan = (char *)"p",
                                  .shard = 3,
                                  .n_shards = 9,
                                  .first = 4,
                                  .end = 6,
                                  .texts = with_texts };
  RostrumPartialWriter *writer = rostrum_partial_writer_new (at->path, &header, &error);
  RostrumSource bad_source = { (char *)"b\xff"
                                       "d.txt",
                               (char *)"bad" };
  RostrumItem bad = { .source = &bad_source };

  g_assert_no_error (error);
  for (gsize first = 0; first < G_N_ELEMENTS (units); first += 2)
    {
      RostrumBatch *batch = make_batch (at, first, MIN (2, G_N_ELEMENTS (units) - first));

      g_assert_true (rostrum_partial_writer_fold (writer, batch, &error));
      rostrum_batch_free (batch);
    }
  rostrum_partial_writer_item (writer, "m1.txt", &at->fixture->item);
  bad.error = g_error_new_literal (ROSTRUM_ERROR, ROSTRUM_ERROR_IO, "bad: gone; look for it");
  rostrum_partial_writer_item (writer, bad_source.path, &bad);
  rostrum_item_clear (&bad);
  g_assert_cmpuint (rostrum_partial_writer_size (writer), >, 0);
  g_assert_true (rostrum_partial_writer_finish (writer, &error));
  g_assert_no_error (error);
}

/* Everything of a meeting that sinks look at, as unit records and lists. */
static char *
describe (const RostrumMeeting *meeting, RostrumBatch *batch, gboolean with_texts)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < batch->n_units; i++)
    {
      const RostrumUnit *unit = rostrum_batch_unit (batch, i);

      if (with_texts)
        rostrum_record_write_unit (batch, i, rostrum_stage_by_name ("context"), out);
      g_string_append_printf (out, "%u %u %u %" G_GINT64_MODIFIER "x\n", unit->remark,
                              unit->paragraph, unit->words,
                              rostrum_batch_unit_topics (batch, i)[1]);
    }
  for (guint i = 0; i < meeting->speakers->len; i++)
    {
      const RostrumSpeaker *speaker = rostrum_meeting_speaker (meeting, i);

      g_string_append_printf (out, "%s", speaker->name);
      for (guint k = 0; k < speaker->roles->len; k++)
        g_string_append_printf (out, " role %s", (char *)speaker->roles->pdata[k]);
      for (guint k = 0; k < speaker->aliases->len; k++)
        g_string_append_printf (out, " alias %s", (char *)speaker->aliases->pdata[k]);
      g_string_append_c (out, '\n');
    }
  for (guint i = 0; i < meeting->unresolved->len; i++)
    {
      const RostrumUnresolved *row = g_ptr_array_index (meeting->unresolved, i);

      g_string_append_printf (out, "%u %s %s\n", row->line, row->text, row->why);
    }
  for (guint e = 0; e < ROSTRUM_N_EVIDENCE; e++)
    g_string_append_printf (out, "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n",
                            meeting->ledger_bytes[e], meeting->ledger_paragraphs[e]);
  g_string_append_printf (out, "%s %s %s %" G_GSIZE_FORMAT "\n", meeting->id, meeting->title,
                          meeting->place, meeting->source_bytes);
  return g_string_free (out, FALSE);
}

static void
check_round_trip (gboolean with_texts)
{
  Case at;
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumPartial) partial = NULL;
  g_autoptr (RostrumRestored) restored = NULL;
  g_autoptr (GPtrArray) sources =
      g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_partial_source_free);
  g_autofree char *name = NULL, *expected = NULL, *found = NULL;
  const RostrumPartialSource *source;
  RostrumBatch *batch, *again = rostrum_batch_new ();

  setup (&at);
  write_partial (&at, with_texts);
  partial = rostrum_partial_open (at.path, &error);
  g_assert_no_error (error);
  name = rostrum_partial_name (partial);
  g_assert_true (g_str_has_suffix (name, "/1.part (shard 3)"));
  g_assert_cmpuint (rostrum_partial_header (partial)->end, ==, 6);
  g_assert_cmpuint (rostrum_partial_counts (partial)->sources, ==, 2);
  g_assert_cmpuint (rostrum_partial_counts (partial)->units, ==, G_N_ELEMENTS (units));
  g_assert_cmpuint (rostrum_partial_counts (partial)->words, ==, 52);
  g_assert_cmpuint (rostrum_partial_models (partial)->len, ==, 1);
  rostrum_partial_close (partial);
  g_assert_true (rostrum_partial_read_index (partial, sources, &error));
  g_assert_cmpuint (sources->len, ==, 2);
  source = g_ptr_array_index (sources, 1);
  g_assert_cmpstr (source->path, ==,
                   "b\xff"
                   "d.txt");
  g_assert_error (source->error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO);
  g_assert_cmpuint (source->blocks->len, ==, 0);
  source = g_ptr_array_index (sources, 0);
  g_assert_cmpstr (source->sha256, ==, "abc");
  g_assert_cmpuint (source->bytes, ==, 77);

  restored = rostrum_partial_read_block (
      partial, &g_array_index (source->blocks, RostrumPartialBlock, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (restored->model_digest, ==, "0123");
  /* Read in one batch what was written in two. */
  batch = make_batch (&at, 0, G_N_ELEMENTS (units));
  expected = describe (batch->meeting, batch, with_texts);
  again->item = &at.fixture->item;
  again->meeting = restored->meeting;
  again->model = at.model;
  again->n_units = G_N_ELEMENTS (units);
  rostrum_restored_fill (restored, again);
  found = describe (again->meeting, again, with_texts);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpmem (again->margins->data, again->margins->len * sizeof (double),
                   batch->margins->data, batch->margins->len * sizeof (double));
  g_assert_cmpmem (again->topics->data, again->topics->len * sizeof (guint64), batch->topics->data,
                   batch->topics->len * sizeof (guint64));
  rostrum_batch_free (batch);
  rostrum_batch_free (again);
  teardown (&at);
}

static void
test_round_trip (void)
{
  check_round_trip (TRUE);
}

static void
test_without_texts (void)
{
  check_round_trip (FALSE);
}

/* Whether all of PATH can be read. */
static gboolean
is_whole (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumPartial) partial = rostrum_partial_open (path, &error);
  g_autoptr (GPtrArray) sources =
      g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_partial_source_free);
  gboolean whole = partial != NULL && rostrum_partial_read_index (partial, sources, &error);

  for (guint i = 0; whole && i < sources->len; i++)
    {
      const RostrumPartialSource *source = g_ptr_array_index (sources, i);

      for (guint b = 0; whole && b < source->blocks->len; b++)
        {
          RostrumRestored *restored = rostrum_partial_read_block (
              partial, &g_array_index (source->blocks, RostrumPartialBlock, b), &error);

          whole = restored != NULL;
          rostrum_restored_free (restored);
        }
    }
  if (!whole)
    {
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, path));
    }
  return whole;
}

static void
put (const char *path, const char *data, gsize length)
{
  FILE *file = g_fopen (path, "w");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* Cut off anywhere, lengthened, and with any one bit turned over, it is refused by its name. */
static void
test_damage (void)
{
  Case at;
  g_autofree char *data = NULL, *damaged = NULL;
  gsize length;

  setup (&at);
  write_partial (&at, TRUE);
  g_assert_true (is_whole (at.path));
  g_assert_true (g_file_get_contents (at.path, &data, &length, NULL));
  for (gsize cut = 0; cut < length; cut += cut + 100 < length ? 7 : 1)
    {
      put (at.path, data, cut);
      g_assert_false (is_whole (at.path));
    }
  damaged = g_malloc (length + 1);
  memcpy (damaged, data, length);
  damaged[length] = '\n';
  put (at.path, damaged, length + 1);
  g_assert_false (is_whole (at.path));
  for (gsize byte = 0; byte < length; byte += byte + 100 < length ? 3 : 1)
    {
      damaged[byte] = (char)(data[byte] ^ (1 << (byte % 7)));
      put (at.path, damaged, length);
      g_assert_false (is_whole (at.path));
      damaged[byte] = data[byte];
    }
  teardown (&at);
}

/* Without a digest to hold it back, a damaged block is parsed or refused, never more. */
static void
test_hostile_block (void)
{
  Case at;
  g_autofree char *data = NULL;
  gsize length;
  const char *start;

  setup (&at);
  write_partial (&at, TRUE);
  g_assert_true (g_file_get_contents (at.path, &data, &length, NULL));
  start = (const char *)memchr (data, '\n', length) + 1;
  length -= (gsize)(start - data);
  for (gsize i = 0; i < length; i++)
    for (guint value = 0; value < 256; value += 51)
      {
        g_autofree char *copy = g_memdup2 (start, length);

        copy[i] = (char)value;
        rostrum_restored_free (rostrum_partial_parse_block (copy, i + 40 < length ? length : i));
      }
  teardown (&at);
}

static void
test_no_partial (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = fixture_folder ();
  g_autofree char *missing = g_build_filename (folder, "none.part", NULL);

  g_assert_null (rostrum_partial_open (missing, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (rostrum_partial_open (folder, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT);
  g_clear_error (&error);
  put (missing, "{\"rostrum_partial\":99}\n{}\n", 26);
  g_assert_null (rostrum_partial_open (missing, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "format 99"));
  fixture_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/partial/round-trip", test_round_trip);
  g_test_add_func ("/partial/without-texts", test_without_texts);
  g_test_add_func ("/partial/damage", test_damage);
  g_test_add_func ("/partial/hostile-block", test_hostile_block);
  g_test_add_func ("/partial/no-partial", test_no_partial);
  return g_test_run ();
}
