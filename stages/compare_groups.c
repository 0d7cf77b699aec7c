/* SPDX-License-Identifier: MIT */
/* Groups that are compared, and what they hold. */
#include <stdlib.h>
#include <string.h>

#include "stages/compare_private.h"

const char *const rostrum_compare_names[ROSTRUM_N_COMPARE] = { "year", "meeting", "speaker",
                                                               "evidence" };

const char *const rostrum_compare_pairs_names[ROSTRUM_N_PAIRS] = { "neighbours", "all" };

static void
group_free (gpointer data)
{
  RostrumCompareGroup *group = data;

  g_free (group->name);
  g_array_unref (group->parts);
  g_free (group);
}

static RostrumCompareGroup *
add_group (GPtrArray *groups, const char *name)
{
  RostrumCompareGroup *group = g_new0 (RostrumCompareGroup, 1);

  group->name = g_strdup (name);
  group->parts = g_array_new (FALSE, FALSE, sizeof (RostrumGroupPart));
  g_ptr_array_add (groups, group);
  return group;
}

static void
add_part (RostrumCompareGroup *group, guint32 meeting, guint32 speaker)
{
  RostrumGroupPart part = { meeting, speaker };

  g_array_append_val (group->parts, part);
}

guint
rostrum_compare_year (const char *date)
{
  guint64 year = date == NULL ? 0 : g_ascii_strtoull (date, NULL, 10);

  return year <= 9999 ? (guint)year : 0;
}

double
rostrum_compare_years (const char *date)
{
  double years = rostrum_compare_year (date);
  gsize length = date == NULL ? 0 : strlen (date);

  if (length >= 7)
    years += ((double)g_ascii_strtoull (date + 5, NULL, 10) - 1) / 12;
  if (length >= 10)
    years += ((double)g_ascii_strtoull (date + 8, NULL, 10) - 1) / 365.25;
  return years;
}

static const RostrumTallyMeeting *
meeting_at (const RostrumTally *tally, guint i)
{
  return g_ptr_array_index (tally->meetings, i);
}

static void
add_years (const RostrumTally *tally, GPtrArray *groups)
{
  g_autofree guint32 *dates = rostrum_tally_order_dates (tally);
  RostrumCompareGroup *group = NULL;
  guint last = 0;

  for (guint i = 0; i < tally->meetings->len; i++)
    {
      guint year = rostrum_compare_year (meeting_at (tally, dates[i])->date);

      if (year == 0)
        continue;
      if (group == NULL || year != last)
        {
          g_autofree char *name = g_strdup_printf ("%04u", year);

          group = add_group (groups, name);
        }
      last = year;
      add_part (group, dates[i], ROSTRUM_EVERYONE);
    }
}

static void
add_meetings (const RostrumTally *tally, GPtrArray *groups)
{
  g_autofree guint32 *dates = rostrum_tally_order_dates (tally);

  for (guint i = 0; i < tally->meetings->len; i++)
    add_part (add_group (groups, meeting_at (tally, dates[i])->id), dates[i], ROSTRUM_EVERYONE);
}

typedef struct
{
  guint32 speaker;
  guint32 rank; /* by name */
  guint64 parts;
} Speaker;

static int
compare_speakers (const void *a, const void *b)
{
  const Speaker *x = a, *y = b;

  if (x->parts != y->parts)
    return x->parts > y->parts ? -1 : 1;
  return (x->rank > y->rank) - (x->rank < y->rank);
}

static Speaker *
rank_speakers (const RostrumTally *tally)
{
  Speaker *speakers = g_new0 (Speaker, MAX (tally->speakers->len, 1));
  g_autofree guint32 *order = rostrum_tally_order_speakers (tally);
  g_autofree guint32 *ranks = rostrum_tally_ranks (order, tally->speakers->len);

  for (guint s = 0; s < tally->speakers->len; s++)
    speakers[s] = (Speaker){ s, ranks[s], 0 };
  for (guint m = 0; m < tally->meetings->len; m++)
    for (guint i = 0; i < meeting_at (tally, m)->n_cells; i++)
      {
        const RostrumTallyCell *cell = &meeting_at (tally, m)->cells[i];

        speakers[cell->speaker].parts += cell->parts;
      }
  qsort (speakers, tally->speakers->len, sizeof *speakers, compare_speakers);
  return speakers;
}

/* A group per speaker of the meeting where anything was said. */
static void
add_speaker_parts (const RostrumTally *tally, guint32 meeting, guint32 speaker,
                   RostrumCompareGroup *own, RostrumCompareGroup *rest)
{
  guint n;
  const RostrumTallyCell *cells =
      rostrum_tally_cells (meeting_at (tally, meeting), ROSTRUM_EVERYONE, &n);
  guint32 last = ROSTRUM_EVERYONE;

  for (guint i = 0; i < n; i++)
    {
      guint32 who = cells[i].speaker;

      if (who != last)
        add_part (who == speaker ? own : rest, meeting, who);
      last = who;
    }
}

static void
add_speakers (const RostrumTally *tally, GPtrArray *groups)
{
  g_autofree Speaker *speakers = rank_speakers (tally);
  guint n = MIN (tally->speakers->len, ROSTRUM_COMPARE_SPEAKERS);

  for (guint i = 0; i < n; i++)
    {
      const char *name = g_ptr_array_index (tally->speakers, speakers[i].speaker);
      RostrumCompareGroup *rest, *own;

      if (speakers[i].parts == 0)
        break;
      rest = add_group (groups, "(all others)");
      own = add_group (groups, name);
      for (guint m = 0; m < tally->meetings->len; m++)
        add_speaker_parts (tally, m, speakers[i].speaker, own, rest);
    }
}

GPtrArray *
rostrum_compare_groups (const RostrumTally *tally, RostrumCompareBy by)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  RostrumCompareGroup *all;

  if (by == ROSTRUM_COMPARE_YEAR)
    add_years (tally, groups);
  else if (by == ROSTRUM_COMPARE_MEETING)
    add_meetings (tally, groups);
  else if (by == ROSTRUM_COMPARE_SPEAKER)
    add_speakers (tally, groups);
  else
    {
      all = add_group (groups, "all meetings");
      for (guint m = 0; m < tally->meetings->len; m++)
        add_part (all, m, ROSTRUM_EVERYONE);
    }
  return groups;
}

gboolean
rostrum_compare_can_pair (const RostrumTally *tally, RostrumCompareBy by, guint *n_groups)
{
  g_autoptr (GPtrArray) groups = rostrum_compare_groups (tally, by);
  guint64 n = groups->len, rows = ROSTRUM_N_CLASSES * (guint64)tally->topics->len;

  if (n_groups != NULL)
    *n_groups = groups->len;
  return n < 2 || n * (n - 1) / 2 * rows <= ROSTRUM_COMPARE_ROWS;
}

double *
rostrum_compare_words (const RostrumTally *tally, const RostrumCompareGroup *group,
                       RostrumClass class)
{
  double *words = g_new0 (double, tally->topics->len);

  for (guint p = 0; p < group->parts->len; p++)
    {
      const RostrumGroupPart *part = &g_array_index (group->parts, RostrumGroupPart, p);
      guint n;
      const RostrumTallyCell *cells =
          rostrum_tally_cells (meeting_at (tally, part->meeting), part->speaker, &n);

      for (guint i = 0; i < n; i++)
        {
          gboolean reported = cells[i].evidence == ROSTRUM_EVIDENCE_REPORTED;

          if (class == ROSTRUM_CLASS_ALL || reported == (class == ROSTRUM_CLASS_REPORTED))
            words[cells[i].topic] += (double)cells[i].parts / ROSTRUM_TALLY_PARTS;
        }
    }
  return words;
}
