/* SPDX-License-Identifier: MIT */
/* The first filter: from sources to paragraph records. */
#include "corpus/base/output.h"
#include "pipeline/filter.h"
#include "stages/records.h"

static gboolean
ingest_source (const RostrumStage *stage, gpointer state, const RostrumSource *source, GString *out,
               GError **error)
{
  RostrumItem item = { .source = source };
  gboolean good = stage->meeting (state, &item, error);

  g_string_truncate (out, 0);
  if (good)
    rostrum_record_write_paragraphs (item.meeting, out);
  rostrum_item_clear (&item);
  return good;
}

gssize
rostrum_filter_ingest (RostrumShared *shared, GPtrArray *sources, const char *output,
                       void (*failed) (gpointer data, const GError *error), gpointer data,
                       GError **error)
{
  const RostrumStage *stage = rostrum_stages[0];
  RostrumOutput *out = rostrum_output_open (output, error);
  g_autoptr (GString) lines = g_string_new (NULL);
  gpointer state;
  gssize n = 0;

  if (out == NULL)
    return -1;
  rostrum_output_remove_on_signal (out);
  state = stage->open (shared, error);
  for (guint i = 0; i < sources->len && n >= 0; i++)
    {
      g_autoptr (GError) local = NULL;

      if (!ingest_source (stage, state, g_ptr_array_index (sources, i), lines, &local))
        failed (data, local);
      else if (rostrum_output_write (out, lines->str, (gssize)lines->len, error))
        n++;
      else
        n = -1;
    }
  if (stage->close != NULL)
    stage->close (state);
  if (n < 0)
    rostrum_output_abort (out);
  else if (!rostrum_output_commit (out, error))
    n = -1;
  return n;
}
