/* SPDX-License-Identifier: MIT */
/* The stages as filters. */
#include "pipeline/filter_private.h"

#include "stages/records.h"

/* The registry entry of the first stage that FILTER must run, and the stage whose fields come with
 * the records. */
static void
find_chain (RostrumFilter *filter)
{
  const RostrumFilterOptions *options = filter->options;
  RostrumLayer have =
      options->input == ROSTRUM_INPUT_RECORDS ? options->stage->consumes : ROSTRUM_LAYER_UNITS;

  for (const RostrumStage *const *stage = rostrum_stages; *stage != NULL; stage++)
    {
      if ((*stage)->produces == have)
        filter->before = *stage;
      if ((*stage)->consumes == have)
        filter->first = stage;
    }
}

static gboolean
open_states (RostrumFilter *filter, GError **error)
{
  for (const RostrumStage *const *stage = filter->first;; stage++)
    {
      gpointer state = NULL;

      if ((*stage)->open != NULL && (state = (*stage)->open (filter->shared, error)) == NULL)
        return FALSE;
      g_ptr_array_add (filter->states, state);
      if (*stage == filter->options->stage)
        return TRUE;
    }
}

static void
close_filter (RostrumFilter *filter)
{
  for (guint i = 0; i < filter->states->len; i++)
    if (filter->first[i]->close != NULL)
      filter->first[i]->close (g_ptr_array_index (filter->states, i));
  g_ptr_array_unref (filter->states);
  rostrum_batch_free (filter->batch);
  rostrum_output_abort (filter->output);
  g_string_free (filter->line, TRUE);
  g_free (filter->language);
  g_free (filter->doubt);
}

static void
clear_batch (RostrumFilter *filter)
{
  rostrum_batch_clear (filter->batch);
  g_clear_pointer (&filter->batch->meeting, rostrum_meeting_free);
  filter->batch->model = NULL;
}

static gboolean
needs_model (const RostrumFilter *filter)
{
  return filter->options->stage->produces >= ROSTRUM_LAYER_VECTORS;
}

/* Language and model of the batch, before anything of later layers is read. */
static gboolean
prepare_batch (RostrumFilter *filter, GError **error)
{
  RostrumMeeting *meeting = filter->batch->meeting;

  if (filter->shared->reading.language != NULL || meeting->language == NULL)
    {
      const char *language = filter->shared->reading.language != NULL
                                 ? filter->shared->reading.language
                                 : filter->language;

      g_free (meeting->language);
      meeting->language = g_strdup (language);
      if (filter->doubt != NULL)
        {
          g_free (meeting->doubt);
          meeting->doubt = g_strdup (filter->doubt);
        }
    }
  if (!needs_model (filter))
    return TRUE;
  filter->batch->model = filter->shared->choose_model (filter->shared->choose_model_data,
                                                       meeting->language, meeting->doubt, error);
  return filter->batch->model != NULL;
}

static gboolean
has_label (JsonObject *record, const char *topic)
{
  JsonNode *node = json_object_get_member (record, "topics");

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *label = json_array_get_element (json_node_get_array (node), i);

      if (JSON_NODE_HOLDS_VALUE (label) && g_strcmp0 (json_node_get_string (label), topic) == 0)
        return TRUE;
    }
  return FALSE;
}

/* One row in the format of svm-train: indices count from 1. */
static void
write_libsvm (const RostrumFilter *filter, gsize unit, GString *out)
{
  const RostrumBatch *batch = filter->batch;
  const char *topic = filter->options->topic;
  gsize end = g_array_index (batch->unit_features, gsize, unit + 1);

  if (topic == NULL)
    g_string_append_c (out, '0');
  else
    g_string_append (out,
                     has_label (g_ptr_array_index (batch->sources, unit), topic) ? "+1" : "-1");
  for (gsize i = g_array_index (batch->unit_features, gsize, unit); i < end; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (number, sizeof number, "%.17g", g_array_index (batch->values, double, i));
      g_string_append_printf (out, " %u:%s", g_array_index (batch->features, guint32, i) + 1,
                              number);
    }
  g_string_append_c (out, '\n');
}

static gboolean
write_batch (RostrumFilter *filter, GError **error)
{
  GString *line = filter->line;

  for (gsize i = 0; i < filter->batch->n_units; i++)
    {
      g_string_truncate (line, 0);
      if (filter->options->write != NULL)
        filter->options->write (filter->options->write_data, filter->batch, i, line);
      else if (filter->options->libsvm)
        write_libsvm (filter, i, line);
      else
        rostrum_record_write_unit (filter->batch, i, filter->options->stage, line);
      if (!rostrum_output_write (filter->output, line->str, (gssize)line->len, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rostrum_filter_write (RostrumFilter *filter, GError **error)
{
  gboolean good = write_batch (filter, error);

  clear_batch (filter);
  return good;
}

/* Runs the batch that was collected, writes it, and empties it. */
static gboolean
flush_batch (RostrumFilter *filter, GError **error)
{
  RostrumBatch *batch = filter->batch;

  if (batch->n_units == 0)
    return TRUE;
  for (guint i = 0; i < filter->states->len; i++)
    {
      const RostrumStage *stage = filter->first[i];

      if (stage->batch != NULL &&
          !stage->batch (g_ptr_array_index (filter->states, i), batch, error))
        return FALSE;
      if (stage->fold != NULL && !stage->fold (filter->shared, batch, error))
        return FALSE;
    }
  if (filter->options->stage->batch != NULL)
    return rostrum_filter_write (filter, error);
  clear_batch (filter);
  return TRUE;
}

gboolean
rostrum_filter_add (RostrumFilter *filter, JsonObject *record, GError **error)
{
  RostrumBatch *batch = filter->batch;

  if ((batch->n_units >= filter->options->batch_units ||
       !rostrum_record_fits_batch (batch, record)) &&
      !flush_batch (filter, error))
    return FALSE;
  if (!rostrum_record_read_unit (batch, record, error))
    return FALSE;
  if (batch->n_units == 1 && !prepare_batch (filter, error))
    return FALSE;
  if (filter->options->input != ROSTRUM_INPUT_RECORDS || filter->before == NULL ||
      filter->before->read == NULL)
    return TRUE;
  return filter->before->read (batch, batch->n_units - 1, record, error);
}

gboolean
rostrum_filter_run (const RostrumFilterOptions *options, RostrumShared *shared,
                    const char *const *files, const char *output, GError **error)
{
  static const char *const standard_input[] = { "-", NULL };
  RostrumFilter filter = { .options = options,
                           .shared = shared,
                           .states = g_ptr_array_new (),
                           .batch = rostrum_batch_new (),
                           .line = g_string_new (NULL) };
  gboolean good;

  find_chain (&filter);
  filter.output = rostrum_output_open (output, error);
  good = filter.output != NULL && open_states (&filter, error);
  if (good && options->record != NULL)
    good = rostrum_filter_add (&filter, options->record, error);
  for (const char *const *file = files[0] != NULL ? files : standard_input;
       good && options->record == NULL && *file != NULL; file++)
    good = rostrum_filter_read_file (&filter, *file, error);
  good = good && flush_batch (&filter, error);
  good = good && rostrum_output_commit (g_steal_pointer (&filter.output), error);
  close_filter (&filter);
  return good;
}
