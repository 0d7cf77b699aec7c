/* SPDX-License-Identifier: MIT */
/* What `export` writes is read again as the same units: speakers, roles, evidence, words, and texts
 * but for their white space. The first byte chooses the format. Inputs that hold several meetings
 * are left to the tests: formats order them in their own ways. */
#include <glib/gstdio.h>
#include <string.h>

#include "pipeline/export.h"
#include "tests/fuzz/chain.h"
#include "tests/fuzz/fuzz.h"

typedef struct
{
  GString *units; /* what is compared */
  guint n_meetings, n_units;
  gboolean skipped;
  gboolean roles; /* are compared */
} Run;

/* Runs of white space are one blank; control characters, which XML does not have, are U+FFFD. */
static void
append_words (GString *out, const char *text, gsize length)
{
  const char *end = text + length;
  gboolean blank = TRUE;

  for (; text < end; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!g_unichar_isspace (c) && c != 0xA0)
        g_string_append_unichar (out, g_unichar_iscntrl (c) ? 0xFFFD : c);
      else if (!blank)
        g_string_append_c (out, ' ');
      blank = g_unichar_isspace (c) || c == 0xA0;
    }
}

static gboolean
collect (gpointer data, const RostrumBatch *batch, GError **error G_GNUC_UNUSED)
{
  Run *run = data;
  const RostrumMeeting *meeting = batch->meeting;

  run->skipped = run->skipped || batch->item->error != NULL;
  if (meeting == NULL || batch->item->error != NULL)
    return TRUE;
  run->n_meetings += batch->first_unit == 0;
  for (gsize i = 0; i < batch->n_units; i++)
    {
      const RostrumUnit *unit = rostrum_batch_unit (batch, i);
      const RostrumRemark *remark = rostrum_meeting_remark (meeting, unit->remark);

      g_string_append_printf (run->units, "%u %s (%s) %s %u: ", unit->remark,
                              rostrum_meeting_speaker (meeting, remark->speaker)->name,
                              run->roles ? remark->role : NULL,
                              rostrum_evidence_name (remark->evidence), unit->words);
      append_words (run->units, meeting->text + unit->span.start,
                    unit->span.end - unit->span.start);
      g_string_append_c (run->units, '\n');
      run->n_units++;
    }
  return TRUE;
}

static void
run_source (const char *source, const char *folder, Run *run)
{
  RostrumEngineSink sink = { .fold = collect, .data = run };

  run->units = g_string_new (NULL);
  fuzz_run_whole (source, folder, &sink);
}

static char *
make_folder (const char *name)
{
  char *path = g_build_filename (fuzz_folder (), name, NULL);

  fuzz_remove (path);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  return path;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = { "convokit", "tei", "jsonl", "csv" };
  const RostrumExportFormat *format;
  g_autofree char *source = NULL, *first = NULL, *second = NULL, *output = NULL, *name = NULL;
  Run before = { 0 }, after = { 0 };
  g_autoptr (GError) error = NULL;

  if (size == 0)
    return 0;
  format = rostrum_export_formats[data[0] % G_N_ELEMENTS (names)];
  before.roles = after.roles = strcmp (format->name, "tei") != 0;
  source = fuzz_file ("meeting.txt", data + 1, size - 1);
  first = make_folder ("first");
  second = make_folder ("second");
  name = g_strconcat ("exported",
                      strcmp (format->name, "jsonl") == 0 ? ".jsonl"
                      : strcmp (format->name, "csv") == 0 ? ".csv"
                                                          : "",
                      NULL);
  output = g_build_filename (fuzz_folder (), name, NULL);
  fuzz_remove (output);
  run_source (source, first, &before);
  if (!before.skipped && before.n_meetings == 1 && before.n_units > 0)
    {
      rostrum_export (first, format, output, &error);
      g_assert_no_error (error);
      run_source (output, second, &after);
      g_assert_cmpstr (before.units->str, ==, after.units->str);
      g_string_free (after.units, TRUE);
    }
  g_string_free (before.units, TRUE);
  return 0;
}
