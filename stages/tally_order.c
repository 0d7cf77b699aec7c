/* SPDX-License-Identifier: MIT */
/* Tallies in the order of the tables, and as records. */
#include <string.h>

#include "corpus/base/bisect.h"
#include "corpus/base/digits.h"
#include "corpus/base/json.h"
#include "stages/tally.h"

static guint32 *
sorted_indices (guint n, GCompareDataFunc compare, gconstpointer data)
{
  guint32 *order = g_new (guint32, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint)n, sizeof (guint32), compare, (gpointer)data);
  return order;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  const GPtrArray *names = data;

  return strcmp (g_ptr_array_index (names, *(const guint32 *)a),
                 g_ptr_array_index (names, *(const guint32 *)b));
}

static int
compare_topics (gconstpointer a, gconstpointer b, gpointer data)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  if (x == ROSTRUM_TALLY_OTHER || y == ROSTRUM_TALLY_OTHER)
    return (x == ROSTRUM_TALLY_OTHER) - (y == ROSTRUM_TALLY_OTHER);
  return compare_names (a, b, data);
}

static const RostrumTallyMeeting *
meeting_at (const RostrumTally *tally, guint i)
{
  return g_ptr_array_index (tally->meetings, i);
}

static int
compare_meetings (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (meeting_at (data, *(const guint32 *)a)->id,
                 meeting_at (data, *(const guint32 *)b)->id);
}

static int
compare_dates (gconstpointer a, gconstpointer b, gpointer data)
{
  const char *x = meeting_at (data, *(const guint32 *)a)->date;
  const char *y = meeting_at (data, *(const guint32 *)b)->date;

  if (x == NULL || y == NULL)
    return x == y ? compare_meetings (a, b, data) : (x == NULL) - (y == NULL);

  int order = strcmp (x, y);

  return order != 0 ? order : compare_meetings (a, b, data);
}

/* The first cell that is not before SPEAKER. */
static guint
find_cell (const RostrumTallyMeeting *meeting, guint32 speaker)
{
  G_STATIC_ASSERT (G_STRUCT_OFFSET (RostrumTallyCell, speaker) == 0);
  return (guint)rostrum_lower_bound (meeting->cells, meeting->n_cells, sizeof (RostrumTallyCell),
                                     speaker);
}

const RostrumTallyCell *
rostrum_tally_cells (const RostrumTallyMeeting *meeting, guint32 speaker, guint *n)
{
  guint first = speaker == ROSTRUM_EVERYONE ? 0 : find_cell (meeting, speaker);
  guint end = speaker == ROSTRUM_EVERYONE ? meeting->n_cells : find_cell (meeting, speaker + 1);

  *n = end - first;
  return meeting->cells != NULL ? meeting->cells + first : NULL;
}

guint32 *
rostrum_tally_order_speakers (const RostrumTally *tally)
{
  return sorted_indices (tally->speakers->len, compare_names, tally->speakers);
}

guint32 *
rostrum_tally_order_topics (const RostrumTally *tally)
{
  return sorted_indices (tally->topics->len, compare_topics, tally->topics);
}

guint32 *
rostrum_tally_order_meetings (const RostrumTally *tally)
{
  return sorted_indices (tally->meetings->len, compare_meetings, tally);
}

guint32 *
rostrum_tally_order_dates (const RostrumTally *tally)
{
  return sorted_indices (tally->meetings->len, compare_dates, tally);
}

guint32 *
rostrum_tally_ranks (const guint32 *order, guint n)
{
  guint32 *ranks = g_new (guint32, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    ranks[order[i]] = i;
  return ranks;
}

void
rostrum_tally_append_words (GString *out, guint64 parts)
{
  guint64 whole = parts / ROSTRUM_TALLY_PARTS;
  /* Rounded half up; less than a word in parts fits 64 bits a million times over. */
  guint64 millionths =
      (parts % ROSTRUM_TALLY_PARTS * 1000000 + ROSTRUM_TALLY_PARTS / 2) / ROSTRUM_TALLY_PARTS;
  int places = 6;

  if (millionths == 1000000)
    {
      whole++;
      millionths = 0;
    }
  rostrum_digits_append (out, whole);
  if (millionths == 0)
    return;
  while (millionths % 10 == 0)
    {
      millionths /= 10;
      places--;
    }
  g_string_append_printf (out, ".%0*" G_GUINT64_FORMAT, places, millionths);
}

guint64
rostrum_tally_n_unresolved (const RostrumTally *tally)
{
  guint64 n = 0;

  for (guint i = 0; i < tally->meetings->len; i++)
    n += meeting_at (tally, i)->n_unresolved;
  return n;
}

typedef struct
{
  const guint32 *speakers; /* ranks */
  const guint32 *topics;
} Ranks;

static int
compare_cells (gconstpointer a, gconstpointer b, gpointer data)
{
  const RostrumTallyCell *x = a, *y = b;
  const Ranks *ranks = data;

  if (x->speaker != y->speaker)
    return ranks->speakers[x->speaker] < ranks->speakers[y->speaker] ? -1 : 1;
  if (x->evidence != y->evidence)
    return x->evidence < y->evidence ? -1 : 1;
  return (ranks->topics[x->topic] > ranks->topics[y->topic]) -
         (ranks->topics[x->topic] < ranks->topics[y->topic]);
}

static void
append_record (const RostrumTally *tally, const RostrumTallyMeeting *meeting,
               const RostrumTallyCell *cell, GString *line)
{
  g_string_assign (line, "{");
  rostrum_json_key (line, "meeting");
  rostrum_json_string (line, meeting->id, -1);
  rostrum_json_key (line, "date");
  if (meeting->date != NULL)
    rostrum_json_string (line, meeting->date, -1);
  else
    g_string_append (line, "null");
  rostrum_json_key (line, "speaker");
  rostrum_json_string (line, g_ptr_array_index (tally->speakers, cell->speaker), -1);
  rostrum_json_key (line, "evidence");
  rostrum_json_string (line, rostrum_evidence_name (cell->evidence), -1);
  rostrum_json_key (line, "topic");
  rostrum_json_string (line, g_ptr_array_index (tally->topics, cell->topic), -1);
  rostrum_json_key (line, "units");
  g_string_append_printf (line, "%" G_GUINT64_FORMAT, cell->units);
  rostrum_json_key (line, "words");
  rostrum_tally_append_words (line, cell->parts);
  g_string_append (line, "}\n");
}

gboolean
rostrum_tally_write_records (const RostrumTally *tally, RostrumOutput *output, GError **error)
{
  g_autofree guint32 *meetings = rostrum_tally_order_meetings (tally);
  g_autofree guint32 *speaker_order = rostrum_tally_order_speakers (tally);
  g_autofree guint32 *topic_order = rostrum_tally_order_topics (tally);
  g_autofree guint32 *speakers = rostrum_tally_ranks (speaker_order, tally->speakers->len);
  g_autofree guint32 *topics = rostrum_tally_ranks (topic_order, tally->topics->len);
  Ranks ranks = { speakers, topics };
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint m = 0; m < tally->meetings->len; m++)
    {
      const RostrumTallyMeeting *meeting = meeting_at (tally, meetings[m]);
      g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (RostrumTallyCell));

      g_array_append_vals (cells, meeting->cells, meeting->n_cells);
      g_array_sort_with_data (cells, compare_cells, &ranks);
      for (guint i = 0; i < cells->len; i++)
        {
          append_record (tally, meeting, &g_array_index (cells, RostrumTallyCell, i), line);
          if (!rostrum_output_write (output, line->str, (gssize)line->len, error))
            return FALSE;
        }
    }
  return TRUE;
}
