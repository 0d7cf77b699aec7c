/* SPDX-License-Identifier: MIT */
/* Reading the sheet that people have filled in. */
#include <string.h>

#include "corpus/base/csv_read.h"
#include "corpus/base/digest.h"
#include "corpus/base/error.h"
#include "stages/audit_private.h"

/* Places of the columns in the sheet; people may have moved or added some. */
typedef struct
{
  gint id, text, coder[2];
} Columns;

static void G_GNUC_PRINTF (4, 5)
    complain (RostrumAudit *audit, const char *file, guint line, const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (audit->messages, g_strdup_printf ("%s:%u: %s", file, line, text));
}

static gboolean
find_columns (const GPtrArray *rows, const char *file, Columns *columns, GError **error)
{
  static const char *const names[] = { "id", "text", "coder_1", "coder_2" };
  gint *places[] = { &columns->id, &columns->text, &columns->coder[0], &columns->coder[1] };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      *places[i] = rostrum_csv_column (rows, names[i]);
      if (*places[i] >= 0)
        continue;
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s:1: has no column \"%s\"; leave the header as `audit draw` wrote it", file,
                   names[i]);
      return FALSE;
    }
  return TRUE;
}

/* Topics joined by "|", or "other". FALSE with a complaint if one is unknown. */
static gboolean
read_judgement (RostrumAudit *audit, const char *file, guint line, const char *field,
                guint64 *judgement)
{
  g_auto (GStrv) names = g_strsplit (field, "|", -1);

  *judgement = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *name = g_strstrip (names[i]);
      guint t = 0;

      if (*name == '\0' || strcmp (name, "other") == 0)
        continue;
      while (t < audit->n_topics && strcmp (audit->topics[t], name) != 0)
        t++;
      if (t == audit->n_topics)
        {
          complain (audit, file, line, "\"%s\" is none of the topics; the judgement is left out",
                    name);
          return FALSE;
        }
      *judgement |= G_GUINT64_CONSTANT (1) << t;
    }
  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t")] == '\0';
}

/* Spreadsheets change white space at the ends, nothing else. */
static gboolean
same_text (const RostrumAuditUnit *unit, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *digest = rostrum_digest_of (stripped, strlen (stripped));
  g_autofree char *whole = rostrum_digest_of (text, strlen (text));

  return strcmp (digest, unit->text_sha256) == 0 || strcmp (whole, unit->text_sha256) == 0;
}

static void
read_row (RostrumAudit *audit, const char *file, const RostrumCsvRow *row, const Columns *columns)
{
  gint n = (gint)g_strv_length (row->fields);
  RostrumAuditUnit *unit;
  guint64 id;

  if (n <= MAX (MAX (columns->id, columns->text), MAX (columns->coder[0], columns->coder[1])))
    {
      complain (audit, file, row->line, "columns are missing; the row is left out");
      return;
    }
  if (!g_ascii_string_to_unsigned (row->fields[columns->id], 10, 0, G_MAXINT64, &id, NULL) ||
      (unit = g_hash_table_lookup (audit->index, &id)) == NULL)
    {
      complain (audit, file, row->line, "id \"%s\" was not drawn; the row is left out",
                row->fields[columns->id]);
      return;
    }
  if (unit->seen)
    {
      complain (audit, file, row->line, "id %s is there twice; only the first counts",
                row->fields[columns->id]);
      return;
    }
  unit->seen = TRUE;
  if (!same_text (unit, row->fields[columns->text]))
    {
      complain (audit, file, row->line, "the text of id %s was changed; the row is left out",
                row->fields[columns->id]);
      return;
    }
  for (guint c = 0; c < 2; c++)
    {
      const char *field = row->fields[columns->coder[c]];

      unit->judged[c] =
          !is_blank (field) && read_judgement (audit, file, row->line, field, &unit->judgement[c]);
    }
}

/* What was not judged, in one line each. */
static void
report_gaps (RostrumAudit *audit, const char *file)
{
  guint missing = 0, blank[2] = { 0, 0 };

  for (guint i = 0; i < audit->units->len; i++)
    {
      const RostrumAuditUnit *unit = rostrum_audit_unit (audit, i);

      missing += unit->seen ? 0 : 1;
      for (guint c = 0; c < 2; c++)
        blank[c] += unit->seen && !unit->judged[c] ? 1 : 0;
    }
  if (missing > 0)
    g_ptr_array_add (audit->messages,
                     g_strdup_printf ("%s: %u of %u drawn rows are missing; the others of their "
                                      "strata stand for them",
                                      file, missing, audit->units->len));
  for (guint c = 0; c < 2; c++)
    if (blank[c] > 0)
      g_ptr_array_add (audit->messages,
                       g_strdup_printf ("%s: coder_%u left %u of %u rows without a judgement", file,
                                        c + 1, blank[c], audit->units->len - missing));
}

/* Units that were not judged change what a judged one stands for. */
static void
reweight (RostrumAudit *audit)
{
  g_autofree double *judged = g_new0 (double, MAX (audit->strata->len, 1));

  for (guint i = 0; i < audit->units->len; i++)
    {
      const RostrumAuditUnit *unit = rostrum_audit_unit (audit, i);

      judged[unit->stratum] += unit->judged[0] || unit->judged[1] ? 1 : 0;
    }
  for (guint i = 0; i < audit->units->len; i++)
    {
      RostrumAuditUnit *unit = rostrum_audit_unit (audit, i);
      double size = (double)g_array_index (audit->strata, RostrumAuditStratum, unit->stratum).size;

      if (judged[unit->stratum] > 0 && size >= judged[unit->stratum])
        unit->probability = judged[unit->stratum] / size;
    }
}

RostrumAudit *
rostrum_audit_read (const char *file, GError **error)
{
  g_autoptr (RostrumAudit) audit = rostrum_audit_read_key (file, error);
  g_autoptr (GPtrArray) rows = audit != NULL ? rostrum_csv_read (file, error) : NULL;
  Columns columns;

  if (rows == NULL || !find_columns (rows, file, &columns, error))
    return NULL;
  for (guint i = 1; i < rows->len; i++)
    read_row (audit, file, g_ptr_array_index (rows, i), &columns);
  report_gaps (audit, file);
  reweight (audit);
  return g_steal_pointer (&audit);
}
