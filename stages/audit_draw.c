/* SPDX-License-Identifier: MIT */
/* Drawing the units of an audit. */
#include <string.h>

#include "corpus/base/csv.h"
#include "corpus/base/digest.h"
#include "corpus/base/error.h"
#include "corpus/base/json.h"
#include "corpus/base/output.h"
#include "models/audit.h"
#include "models/resample.h"
#include "stages/audit_sheet.h"
#include "stages/unit_file.h"

/* Units of one prediction, year and evidence. */
typedef struct
{
  char *name;
  guint64 size, take, seen, next;
  guint64 *chosen;
} Stratum;

/* All strata, and what the model said of all units. */
typedef struct
{
  GHashTable *strata;    /* name → Stratum *, owned */
  GPtrArray *order;      /* of Stratum *, by name */
  GHashTable *predicted; /* topic → double *, words */
  double words;
} Frame;

static void
stratum_free (gpointer data)
{
  Stratum *stratum = data;

  g_free (stratum->name);
  g_free (stratum->chosen);
  g_free (stratum);
}

static void
frame_clear (Frame *frame)
{
  g_clear_pointer (&frame->order, g_ptr_array_unref);
  g_clear_pointer (&frame->strata, g_hash_table_unref);
  g_clear_pointer (&frame->predicted, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Frame, frame_clear)

static char *
stratum_name (const RostrumUnitFile *unit)
{
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < unit->topics->len; i++)
    g_string_append_printf (name, "%s%s", i > 0 ? "|" : "",
                            (const char *)g_ptr_array_index (unit->topics, i));
  if (name->len == 0)
    g_string_append (name, "other");
  g_string_append_printf (name, " %.4s %s", unit->date != NULL ? unit->date : "-",
                          rostrum_evidence_name (unit->evidence));
  return g_string_free (name, FALSE);
}

static void
add_words (GHashTable *predicted, const char *topic, double words)
{
  double *sum = g_hash_table_lookup (predicted, topic);

  if (sum == NULL)
    {
      sum = g_new0 (double, 1);
      g_hash_table_insert (predicted, g_strdup (topic), sum);
    }
  *sum += words;
}

static void
count_unit (Frame *frame, const RostrumUnitFile *unit)
{
  char *name = stratum_name (unit);
  Stratum *stratum = g_hash_table_lookup (frame->strata, name);
  double words = (double)unit->words;

  if (stratum == NULL)
    {
      stratum = g_new0 (Stratum, 1);
      stratum->name = name;
      g_hash_table_insert (frame->strata, name, stratum);
    }
  else
    g_free (name);
  stratum->size++;
  frame->words += words;
  for (guint i = 0; i < unit->known->len; i++)
    add_words (frame->predicted, g_ptr_array_index (unit->known, i), 0);
  for (guint i = 0; i < unit->topics->len; i++)
    add_words (frame->predicted, g_ptr_array_index (unit->topics, i), words / unit->topics->len);
}

static int
compare_strata (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const Stratum *const *)a)->name, (*(const Stratum *const *)b)->name);
}

static gboolean
count_units (const char *path, Frame *frame, GError **error)
{
  g_auto (RostrumUnitFile) units = { 0 };
  g_autoptr (GError) local = NULL;
  g_autoptr (GList) values = NULL;

  frame->strata = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, stratum_free);
  frame->predicted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  frame->order = g_ptr_array_new ();
  if (!rostrum_unit_file_open (&units, path, error))
    return FALSE;
  while (rostrum_unit_file_next (&units, &local))
    count_unit (frame, &units);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  values = g_hash_table_get_values (frame->strata);
  for (GList *i = values; i != NULL; i = i->next)
    g_ptr_array_add (frame->order, i->data);
  g_ptr_array_sort (frame->order, compare_strata);
  if (frame->order->len > 0)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: holds no unit; there is nothing to draw from", path);
  return FALSE;
}

static void
choose (Frame *frame, guint64 size, guint64 seed, guint64 *drawn)
{
  guint n = frame->order->len;
  g_autofree guint64 *sizes = g_new (guint64, n), *take = g_new (guint64, n);
  RostrumRandom random;

  rostrum_resample_seed (&random, seed, "audit");
  for (guint h = 0; h < n; h++)
    sizes[h] = ((Stratum *)g_ptr_array_index (frame->order, h))->size;
  rostrum_audit_allocate (sizes, n, size, take);
  *drawn = 0;
  for (guint h = 0; h < n; h++)
    {
      Stratum *stratum = g_ptr_array_index (frame->order, h);

      stratum->take = take[h];
      stratum->chosen = g_new (guint64, MAX (take[h], 1));
      rostrum_audit_choose (stratum->size, take[h], &random, stratum->chosen);
      *drawn += take[h];
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* The first lines of the key: the corpus, then the strata. */
static void
append_frame (const Frame *frame, GString *key)
{
  g_autoptr (GList) topics = g_list_sort (g_hash_table_get_keys (frame->predicted), compare_names);
  gsize start = key->len;

  g_string_append_c (key, '{');
  rostrum_json_key (key, "words");
  rostrum_json_double (key, frame->words);
  rostrum_json_key (key, "predicted");
  g_string_append_c (key, '{');
  for (GList *i = topics; i != NULL; i = i->next)
    {
      rostrum_json_key (key, i->data);
      rostrum_json_double (key, *(double *)g_hash_table_lookup (frame->predicted, i->data));
    }
  g_string_append (key, "}}\n");
  g_assert (key->len > start);
  for (guint h = 0; h < frame->order->len; h++)
    {
      const Stratum *stratum = g_ptr_array_index (frame->order, h);

      g_string_append_c (key, '{');
      rostrum_json_member_text (key, "stratum", stratum->name);
      rostrum_json_member_number (key, "units", stratum->size);
      rostrum_json_member_number (key, "drawn", stratum->take);
      g_string_append (key, "}\n");
    }
}

static void
append_key (const Stratum *stratum, const RostrumUnitFile *unit, guint64 id, GString *key)
{
  g_autofree char *digest = rostrum_digest_of (unit->text, strlen (unit->text));

  g_string_append_c (key, '{');
  rostrum_json_member_number (key, "id", id);
  rostrum_json_member_text (key, "stratum", stratum->name);
  rostrum_json_member_text (key, "meeting", unit->meeting);
  rostrum_json_member_number (key, "unit", unit->unit);
  rostrum_json_member_number (key, "words", unit->words);
  rostrum_json_key (key, "probability");
  rostrum_json_double (key, (double)stratum->take / (double)stratum->size);
  rostrum_json_key (key, "topics");
  g_string_append_c (key, '[');
  for (guint i = 0; i < unit->topics->len; i++)
    {
      if (i > 0)
        g_string_append_c (key, ',');
      rostrum_json_string (key, g_ptr_array_index (unit->topics, i), -1);
    }
  g_string_append_c (key, ']');
  rostrum_json_key (key, "margins");
  g_string_append_c (key, '{');
  for (guint i = 0; i < unit->known->len; i++)
    {
      rostrum_json_key (key, g_ptr_array_index (unit->known, i));
      rostrum_json_double (key,
                           rostrum_unit_file_margin (unit, g_ptr_array_index (unit->known, i)));
    }
  g_string_append_c (key, '}');
  rostrum_json_member_text (key, "text_sha256", digest);
  g_string_append (key, "}\n");
}

static void
append_row (const RostrumUnitFile *unit, guint64 id, GString *sheet)
{
  rostrum_csv_integer (sheet, (gint64)id);
  rostrum_csv_field (sheet, unit->meeting);
  rostrum_csv_integer (sheet, (gint64)unit->unit);
  rostrum_csv_field (sheet, unit->date);
  rostrum_csv_field (sheet, rostrum_evidence_name (unit->evidence));
  rostrum_csv_field (sheet, unit->text);
  rostrum_csv_field (sheet, NULL);
  rostrum_csv_field (sheet, NULL);
  rostrum_csv_end (sheet);
}

/* The second pass: drawn units, in the order of the corpus. */
static gboolean
collect (const char *path, Frame *frame, GString *sheet, GString *key, GError **error)
{
  g_auto (RostrumUnitFile) units = { 0 };
  g_autoptr (GError) local = NULL;
  guint64 id = 0;

  if (!rostrum_unit_file_open (&units, path, error))
    return FALSE;
  while (rostrum_unit_file_next (&units, &local))
    {
      g_autofree char *name = stratum_name (&units);
      Stratum *stratum = g_hash_table_lookup (frame->strata, name);

      if (stratum == NULL || stratum->next >= stratum->take ||
          stratum->chosen[stratum->next] != stratum->seen++)
        continue;
      stratum->next++;
      append_row (&units, ++id, sheet);
      append_key (stratum, &units, id, key);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
rostrum_audit_draw (const char *units, const char *file, guint64 size, guint64 seed, guint64 *drawn,
                    guint *n_strata, GError **error)
{
  g_auto (Frame) frame = { 0 };
  g_autoptr (GString) sheet = g_string_new (ROSTRUM_AUDIT_HEADER "\n");
  g_autoptr (GString) key = g_string_new (NULL);
  g_autofree char *key_path = g_strconcat (file, ".key", NULL);

  if (!count_units (units, &frame, error))
    return FALSE;
  choose (&frame, size, seed, drawn);
  *n_strata = frame.order->len;
  append_frame (&frame, key);
  return collect (units, &frame, sheet, key, error) &&
         rostrum_output_file (key_path, key->str, (gssize)key->len, error) &&
         rostrum_output_file (file, sheet->str, (gssize)sheet->len, error);
}
