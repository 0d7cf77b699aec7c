/* SPDX-License-Identifier: MIT */
/* report: the page that people read, written once at the end from the database and the tallies. */
#include "stages/report.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "config.h"
#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "corpus/base/output.h"
#include "models/share.h"
#include "stages/estimates.h"
#include "stages/report_private.h"

void
rostrum_report_escape (const char *json, gsize length, GString *out)
{
  const char *end = json + length;
  const char *plain = json;

  for (const char *p = json; p < end; p++)
    {
      const char *escape = NULL;
      gsize width = 1;

      if (*p == '<')
        escape = "\\u003c";
      else if ((guchar)*p == 0xE2 && end - p >= 3 && (guchar)p[1] == 0x80 &&
               ((guchar)p[2] == 0xA8 || (guchar)p[2] == 0xA9))
        {
          escape = (guchar)p[2] == 0xA8 ? "\\u2028" : "\\u2029";
          width = 3;
        }
      if (escape == NULL)
        continue;
      g_string_append_len (out, plain, p - plain);
      g_string_append (out, escape);
      plain = p + width;
      p = plain - 1;
    }
  g_string_append_len (out, plain, end - plain);
}

static void
append_names (GString *json, const char *name, const GPtrArray *names)
{
  rostrum_json_key (json, name);
  g_string_append_c (json, '[');
  for (guint i = 0; i < names->len; i++)
    {
      rostrum_report_comma (json);
      rostrum_json_string (json, g_ptr_array_index (names, i), -1);
    }
  g_string_append_c (json, ']');
}

static gboolean
append_head (RostrumReportData *data, GString *json, GError **error)
{
  const RostrumShared *shared = data->shared;
  const RostrumReport *report = shared->report;
  RostrumEstimateOptions estimate;

  if (shared->estimate != NULL)
    estimate = *shared->estimate;
  else
    rostrum_estimate_options_init (&estimate);
  g_string_append (json, "{\"format\":\"rostrum-report\",\"version\":1");
  rostrum_json_key (json, "program");
  rostrum_json_string (json, ROSTRUM_VERSION, -1);
  rostrum_json_key (json, "language");
  rostrum_json_string (json, rostrum_report_assets_language (report->assets), -1);
  rostrum_json_key (json, "manifest");
  g_string_append_c (json, '{');
  if (report->provenance != NULL)
    report->provenance (report->provenance_data, json);
  if (!rostrum_report_models (data, json, error))
    return FALSE;
  g_string_append_c (json, '}');
  rostrum_json_key (json, "estimator");
  rostrum_json_string (json, rostrum_estimator_name (estimate.estimator), -1);
  rostrum_json_key (json, "level");
  rostrum_json_double (json, estimate.level);
  append_names (json, "topics", data->topics);
  g_string_append (json, ",\"evidence\":[\"verbatim\",\"reported\",\"all\"],\"classes\":[");
  for (guint e = 0; e < ROSTRUM_N_EVIDENCE; e++)
    {
      rostrum_report_comma (json);
      rostrum_json_string (json, rostrum_evidence_name ((RostrumEvidence)e), -1);
    }
  g_string_append_c (json, ']');
  return TRUE;
}

static void
append_limits (const RostrumReportData *data, GString *json)
{
  static const char *const names[ROSTRUM_N_LIMITS] = {
    [ROSTRUM_LIMIT_YEARS] = "years",           [ROSTRUM_LIMIT_MEETINGS] = "meetings",
    [ROSTRUM_LIMIT_SPEAKERS] = "speakers",     [ROSTRUM_LIMIT_SPEAKER_MEETING] = "speaker_meeting",
    [ROSTRUM_LIMIT_PAIRS] = "pairs",           [ROSTRUM_LIMIT_KEYNESS] = "keyness",
    [ROSTRUM_LIMIT_TIMELINE] = "timeline",     [ROSTRUM_LIMIT_UNITS] = "units",
    [ROSTRUM_LIMIT_UNRESOLVED] = "unresolved",
  };

  rostrum_json_key (json, "limits");
  g_string_append_c (json, '{');
  for (guint i = 0; i < ROSTRUM_N_LIMITS; i++)
    {
      rostrum_json_key (json, names[i]);
      g_string_append_printf (json,
                              "{\"held\":%" G_GUINT64_FORMAT ",\"total\":%" G_GUINT64_FORMAT "}",
                              data->held[i], data->total[i]);
    }
  g_string_append_c (json, '}');
}

/* The bytes that the page has without timelines, units and what is told behind them. */
static gsize
count_bytes (const RostrumReportData *data, const GString *json)
{
  g_autoptr (GString) escaped = g_string_sized_new (json->len);
  g_autoptr (GString) page = g_string_new (NULL);

  rostrum_report_escape (json->str, json->len, escaped);
  rostrum_report_assets_fill (data->shared->report->assets, "", page);
  return page->len + escaped->len;
}

/* Room for limits and lists of names that end the data: reasons are few; roles count with units. */
#define TAIL_BYTES 20000

static gboolean
collect (RostrumReportData *data, GString *json, GError **error)
{
  gsize taken;

  if (!append_head (data, json, error) || !rostrum_report_summary (data, json, error) ||
      !rostrum_report_meetings (data, json, error) ||
      !rostrum_report_speakers (data, json, error) || !rostrum_report_shares (data, json, error) ||
      !rostrum_report_compare (data, json, error) || !rostrum_report_keyness (data, json, error) ||
      !rostrum_report_unresolved (data, json, error))
    return FALSE;
  taken = count_bytes (data, json) + TAIL_BYTES;
  if (!rostrum_report_units (
          data, data->shared->report->bytes > taken ? data->shared->report->bytes - taken : 0, json,
          error))
    return FALSE;
  append_names (json, "reasons", data->reasons.names);
  append_names (json, "roles", data->roles.names);
  append_limits (data, json);
  g_string_append_c (json, '}');
  return TRUE;
}

static gboolean
write_page (RostrumReportData *data, GError **error)
{
  g_autofree char *path = g_build_filename (data->shared->folder, ROSTRUM_REPORT_NAME, NULL);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GString) escaped = NULL;
  g_autoptr (GString) page = g_string_new (NULL);

  if (!collect (data, json, error))
    return FALSE;
  escaped = g_string_sized_new (json->len);
  rostrum_report_escape (json->str, json->len, escaped);
  rostrum_report_assets_fill (data->shared->report->assets, escaped->str, page);
  return rostrum_output_file (path, page->str, (gssize)page->len, error);
}

gboolean
rostrum_report_write (const RostrumShared *shared, GError **error)
{
  RostrumReportData *data = rostrum_report_data_open (shared, error);
  gboolean good = data != NULL && write_page (data, error);

  rostrum_report_data_close (data);
  return good;
}

static gboolean
finish (const RostrumShared *shared, GError **error)
{
  g_autofree char *database = NULL;

  if (shared->report == NULL)
    return TRUE;
  if (!rostrum_report_write (shared, error))
    return FALSE;
  database = g_build_filename (shared->folder, ROSTRUM_DATABASE_NAME, NULL);
  if (shared->report->keep_database || g_unlink (database) == 0)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT,
               "%s: cannot be removed: %s; nothing was left half-written there", database,
               g_strerror (errno));
  return FALSE;
}

const RostrumStage rostrum_stage_report = {
  .name = "report",
  .summary = "write the page that people read",
  .consumes = ROSTRUM_LAYER_TABLES,
  .produces = ROSTRUM_LAYER_TABLES,
  .finish = finish,
};
