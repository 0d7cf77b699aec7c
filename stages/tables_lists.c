/* SPDX-License-Identifier: MIT */
/* The tables of speakers, of the ledger and of what stayed unresolved. */
#include <string.h>

#include "corpus/base/csv.h"
#include "stages/tables_private.h"

static const RostrumTallyMeeting *
meeting_at (const RostrumTally *tally, guint i)
{
  return g_ptr_array_index (tally->meetings, i);
}

/* What speakers.csv says of one speaker. */
typedef struct
{
  guint64 meetings, remarks;
  guint64 parts[2];           /* verbatim, reported */
  GPtrArray *roles, *aliases; /* of char *, borrowed; NULL: none */
} Profile;

static void
profile_clear (gpointer data)
{
  Profile *profile = data;

  g_clear_pointer (&profile->roles, g_ptr_array_unref);
  g_clear_pointer (&profile->aliases, g_ptr_array_unref);
}

static void
collect_texts (GPtrArray **list, const GPtrArray *more)
{
  for (guint i = 0; more != NULL && i < more->len; i++)
    {
      if (*list == NULL)
        *list = g_ptr_array_new ();
      g_ptr_array_add (*list, g_ptr_array_index (more, i));
    }
}

/* Of texts in order of appearance the first of each, joined by "; ". */
static char *
join_distinct (const GPtrArray *texts)
{
  g_autoptr (GHashTable) seen = NULL;
  GString *joined;

  if (texts == NULL)
    return NULL;
  seen = g_hash_table_new (g_str_hash, g_str_equal);
  joined = g_string_new (NULL);
  for (guint i = 0; i < texts->len; i++)
    {
      char *text = g_ptr_array_index (texts, i);

      if (!g_hash_table_add (seen, text))
        continue;
      if (joined->len > 0)
        g_string_append (joined, "; ");
      g_string_append (joined, text);
    }
  return g_string_free (joined, FALSE);
}

static void
add_meeting (const RostrumTallyMeeting *meeting, Profile *profiles)
{
  for (guint i = 0; i < meeting->n_appearances; i++)
    {
      const RostrumTallyAppearance *appearance = &meeting->appearances[i];
      Profile *profile = &profiles[appearance->speaker];

      if (appearance->remarks == 0)
        continue;
      profile->meetings++;
      profile->remarks += appearance->remarks;
      collect_texts (&profile->roles, appearance->roles);
      collect_texts (&profile->aliases, appearance->aliases);
    }
  for (guint i = 0; i < meeting->n_cells; i++)
    {
      const RostrumTallyCell *cell = &meeting->cells[i];

      profiles[cell->speaker].parts[cell->evidence == ROSTRUM_EVIDENCE_REPORTED] += cell->parts;
    }
}

static gboolean
write_profile (RostrumTable *table, const char *name, const Profile *profile, GError **error)
{
  g_autofree char *roles = join_distinct (profile->roles);
  g_autofree char *aliases = join_distinct (profile->aliases);

  rostrum_csv_field (table->rows, name);
  rostrum_csv_field (table->rows, roles);
  rostrum_csv_field (table->rows, aliases);
  rostrum_csv_integer (table->rows, (gint64)profile->meetings);
  rostrum_csv_integer (table->rows, (gint64)profile->remarks);
  for (guint i = 0; i < 2; i++)
    rostrum_csv_integer (table->rows, (gint64)(profile->parts[i] / ROSTRUM_TALLY_PARTS));
  return rostrum_table_end_row (table, error);
}

/* Someone who was named, but of whom no remark is known, is no speaker. */
static gboolean
write_profiles (RostrumTable *table, GError **error)
{
  const RostrumTally *tally = table->tally;
  g_autofree guint32 *dates = rostrum_tally_order_dates (tally);
  g_autofree guint32 *order = rostrum_tally_order_speakers (tally);
  g_autoptr (GArray) profiles = g_array_new (FALSE, TRUE, sizeof (Profile));
  gboolean good = TRUE;

  g_array_set_clear_func (profiles, profile_clear);
  g_array_set_size (profiles, tally->speakers->len);
  /* By date: roles and aliases come in the order in which they were held and used. */
  for (guint m = 0; m < tally->meetings->len; m++)
    add_meeting (meeting_at (tally, dates[m]), (Profile *)(void *)profiles->data);
  for (guint i = 0; i < tally->speakers->len && good; i++)
    {
      const Profile *profile = &g_array_index (profiles, Profile, order[i]);

      if (profile->remarks > 0)
        good = write_profile (table, g_ptr_array_index (tally->speakers, order[i]), profile, error);
    }
  return good;
}

gboolean
rostrum_table_speakers (const RostrumTally *tally, const char *folder, GError **error)
{
  RostrumTable table;

  if (!rostrum_table_open (&table, tally, folder, "speakers.csv",
                           "speaker,roles,aliases,meetings,remarks,words_verbatim,words_reported",
                           error))
    return FALSE;
  return rostrum_table_close (&table, write_profiles (&table, error), error);
}

static gboolean
write_ledger (RostrumTable *table, const RostrumTallyMeeting *meeting, GError **error)
{
  for (guint e = 0; e < ROSTRUM_N_EVIDENCE; e++)
    {
      rostrum_csv_field (table->rows, meeting->id);
      rostrum_csv_field (table->rows, rostrum_evidence_name ((RostrumEvidence)e));
      rostrum_csv_integer (table->rows, (gint64)meeting->ledger_paragraphs[e]);
      rostrum_csv_integer (table->rows, (gint64)meeting->ledger_bytes[e]);
      if (!rostrum_table_end_row (table, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_unresolved (const void *a, const void *b)
{
  const RostrumTallyUnresolved *x = a, *y = b;
  int order;

  if (x->line != y->line)
    return x->line < y->line ? -1 : 1;
  order = strcmp (x->text, y->text);
  return order != 0 ? order : strcmp (x->why, y->why);
}

static gboolean
write_unresolved (RostrumTable *table, const RostrumTallyMeeting *meeting, GError **error)
{
  gsize n = meeting->n_unresolved;
  g_autofree RostrumTallyUnresolved *rows =
      g_memdup2 (meeting->unresolved, n * sizeof (RostrumTallyUnresolved));

  if (n > 0)
    qsort (rows, n, sizeof *rows, compare_unresolved);
  for (gsize i = 0; i < n; i++)
    {
      rostrum_csv_field (table->rows, meeting->id);
      rostrum_csv_integer (table->rows, rows[i].line);
      rostrum_csv_field (table->rows, rows[i].text);
      rostrum_csv_field (table->rows, rows[i].why);
      if (!rostrum_table_end_row (table, error))
        return FALSE;
    }
  return TRUE;
}

/* One table whose rows come meeting by meeting. */
static gboolean
write_by_meeting (const RostrumTally *tally, const char *folder, const char *name,
                  const char *header,
                  gboolean (*write) (RostrumTable *, const RostrumTallyMeeting *, GError **),
                  GError **error)
{
  g_autofree guint32 *order = rostrum_tally_order_meetings (tally);
  RostrumTable table;
  gboolean good = TRUE;

  if (!rostrum_table_open (&table, tally, folder, name, header, error))
    return FALSE;
  for (guint m = 0; m < tally->meetings->len && good; m++)
    good = write (&table, meeting_at (tally, order[m]), error);
  return rostrum_table_close (&table, good, error);
}

gboolean
rostrum_table_ledger (const RostrumTally *tally, const char *folder, GError **error)
{
  return write_by_meeting (tally, folder, "ledger.csv", "meeting,evidence,paragraphs,bytes",
                           write_ledger, error);
}

gboolean
rostrum_table_unresolved (const RostrumTally *tally, const char *folder, GError **error)
{
  return write_by_meeting (tally, folder, "unresolved.csv", "meeting,line,text,why",
                           write_unresolved, error);
}
