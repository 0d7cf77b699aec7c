/* SPDX-License-Identifier: MIT */
/* Labelled texts: any file is refused with an error, or gives rows whose texts and topics are in
 * range. The first line may name columns, as --columns does. */
#include <string.h>

#include "corpus/text/utf8.h"
#include "models/labelled.h"
#include "tests/fuzz/fuzz.h"

static void
check_topics (const GArray *ids, guint first, guint n, guint n_topics)
{
  g_assert_cmpuint ((gsize)first + n, <=, ids->len);
  for (guint i = first; i < first + n; i++)
    {
      g_assert_cmpuint (g_array_index (ids, guint, i), <, n_topics);
      if (i > first)
        g_assert_cmpuint (g_array_index (ids, guint, i - 1), <, g_array_index (ids, guint, i));
    }
}

static void
check_labelled (const RostrumLabelled *labelled)
{
  gsize end = 0, invalid;

  for (guint i = 0; i < labelled->rows->len; i++)
    {
      const RostrumLabelledRow *row = &g_array_index (labelled->rows, RostrumLabelledRow, i);

      g_assert_cmpuint (row->start, >=, end);
      g_assert_cmpuint (row->end, >=, row->start);
      g_assert_cmpuint (row->end, <=, labelled->text->len);
      g_assert_true (rostrum_utf8_validate (labelled->text->str + row->start, row->end - row->start,
                                            &invalid));
      g_assert_nonnull (row->group);
      g_assert_nonnull (row->style);
      g_assert_nonnull (row->decade);
      g_assert_nonnull (row->split);
      check_topics (labelled->topic_ids, row->first_topic, row->n_topics, labelled->n_topics);
      check_topics (labelled->optional_ids, row->first_optional, row->n_optional,
                    labelled->n_topics);
      end = row->end;
    }
  for (guint t = 1; t < labelled->n_topics; t++)
    g_assert_cmpint (strcmp (labelled->topics[t - 1], labelled->topics[t]), <, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  RostrumLabelledOptions options = { .split = size % 3 == 0 ? "train" : NULL };
  g_autofree char *columns = fuzz_option ("columns:", &data, &size);
  g_autofree char *path = fuzz_file ("labelled", data, size);
  g_autoptr (RostrumLabelled) labelled = NULL;
  g_autoptr (GError) error = NULL;

  options.columns = columns;
  labelled = rostrum_labelled_read_with (path, &options, &error);
  g_assert_true ((labelled == NULL) == (error != NULL));
  if (labelled != NULL)
    check_labelled (labelled);
  return 0;
}
