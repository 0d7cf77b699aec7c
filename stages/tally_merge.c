/* SPDX-License-Identifier: MIT */
/* Tallies as values: made, added to, merged. */
#include <string.h>

#include "stages/tally_private.h"

/* Texts of meetings are kept in pieces of so many bytes. */
#define TEXTS_PIECE 16384

static void
appearance_clear (RostrumTallyAppearance *appearance)
{
  g_clear_pointer (&appearance->roles, g_ptr_array_unref);
  g_clear_pointer (&appearance->aliases, g_ptr_array_unref);
}

static RostrumTallyMeeting *
meeting_new (RostrumTally *tally, const char *id)
{
  RostrumTallyMeeting *meeting = g_new0 (RostrumTallyMeeting, 1);

  meeting->id = g_string_chunk_insert (tally->texts, id);
  meeting->topics = g_array_ref (g_ptr_array_index (tally->topic_lists, 0));
  return meeting;
}

static void
meeting_free (gpointer data)
{
  RostrumTallyMeeting *meeting = data;

  g_array_unref (meeting->topics);
  g_free (meeting->cells);
  rostrum_tally_packed_clear (&meeting->scores);
  for (guint i = 0; i < meeting->n_appearances; i++)
    appearance_clear (&meeting->appearances[i]);
  g_free (meeting->appearances);
  g_free (meeting->unresolved);
  g_free (meeting);
}

/* The index of NAME in NAMES, which own it; appended when it is new. */
guint32
rostrum_tally_intern (GPtrArray *names, GHashTable *index, const char *name)
{
  gpointer found;

  if (g_hash_table_lookup_extended (index, name, NULL, &found))
    return GPOINTER_TO_UINT (found);

  char *copy = g_strdup (name);

  g_ptr_array_add (names, copy);
  g_hash_table_insert (index, copy, GUINT_TO_POINTER (names->len - 1));
  return names->len - 1;
}

RostrumTally *
rostrum_tally_new (void)
{
  RostrumTally *tally = g_new0 (RostrumTally, 1);

  tally->texts = g_string_chunk_new (TEXTS_PIECE);
  tally->topic_lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_ptr_array_add (tally->topic_lists, g_array_new (FALSE, FALSE, sizeof (guint32)));
  tally->speakers = g_ptr_array_new_with_free_func (g_free);
  tally->topics = g_ptr_array_new_with_free_func (g_free);
  tally->meetings = g_ptr_array_new_with_free_func (meeting_free);
  tally->speaker_index = g_hash_table_new (g_str_hash, g_str_equal);
  tally->topic_index = g_hash_table_new (g_str_hash, g_str_equal);
  tally->meeting_index = g_hash_table_new (g_str_hash, g_str_equal);
  tally->errors =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)rostrum_errors_unref);
  tally->pending = g_array_new (FALSE, FALSE, sizeof (RostrumTallyCell));
  tally->pending_scores = rostrum_tally_scores_new ();
  tally->model_topics = g_array_new (FALSE, FALSE, sizeof (guint32));
  rostrum_tally_intern (tally->topics, tally->topic_index, "other");
  return tally;
}

void
rostrum_tally_free (RostrumTally *tally)
{
  if (tally == NULL)
    return;
  g_hash_table_unref (tally->speaker_index);
  g_hash_table_unref (tally->topic_index);
  g_hash_table_unref (tally->meeting_index);
  g_ptr_array_unref (tally->speakers);
  g_ptr_array_unref (tally->topics);
  g_ptr_array_unref (tally->meetings);
  g_ptr_array_unref (tally->topic_lists);
  g_string_chunk_free (tally->texts);
  g_hash_table_unref (tally->errors);
  g_array_unref (tally->pending);
  rostrum_tally_scores_free (tally->pending_scores);
  g_array_unref (tally->model_topics);
  g_free (tally);
}

RostrumTallyMeeting *
rostrum_tally_meeting (RostrumTally *tally, const char *id)
{
  gpointer found;

  if (g_hash_table_lookup_extended (tally->meeting_index, id, NULL, &found))
    return g_ptr_array_index (tally->meetings, GPOINTER_TO_UINT (found));

  RostrumTallyMeeting *meeting = meeting_new (tally, id);

  g_hash_table_insert (tally->meeting_index, (gpointer)meeting->id,
                       GUINT_TO_POINTER (tally->meetings->len));
  g_ptr_array_add (tally->meetings, meeting);
  return meeting;
}

void
rostrum_tally_take_errors (RostrumTally *tally, const char *model, RostrumErrors *errors)
{
  if (errors != NULL && !g_hash_table_contains (tally->errors, model))
    g_hash_table_insert (tally->errors, g_strdup (model), rostrum_errors_ref (errors));
}

static int
compare_cells (const void *a, const void *b)
{
  const RostrumTallyCell *x = a, *y = b;

  if (x->speaker != y->speaker)
    return x->speaker < y->speaker ? -1 : 1;
  if (x->evidence != y->evidence)
    return x->evidence < y->evidence ? -1 : 1;
  return (x->topic > y->topic) - (x->topic < y->topic);
}

/* Sorts, and adds up cells that are alike. */
void
rostrum_tally_compact (GArray *cells)
{
  RostrumTallyCell *data = (RostrumTallyCell *)(void *)cells->data;
  guint n = 0;

  if (cells->len == 0)
    return;
  qsort (data, cells->len, sizeof *data, compare_cells);
  for (guint i = 1; i < cells->len; i++)
    {
      if (compare_cells (&data[n], &data[i]) != 0)
        {
          data[++n] = data[i];
          continue;
        }
      data[n].units += data[i].units;
      data[n].parts += data[i].parts;
    }
  g_array_set_size (cells, n + 1);
}

void
rostrum_tally_add_cells (RostrumTallyMeeting *meeting, GArray *more)
{
  if (meeting->n_cells > 0)
    g_array_append_vals (more, meeting->cells, meeting->n_cells);
  rostrum_tally_compact (more);
  g_free (meeting->cells);
  meeting->cells = g_memdup2 (more->data, more->len * sizeof (RostrumTallyCell));
  meeting->n_cells = more->len;
}

void
rostrum_tally_take_text (RostrumTally *tally, const char **mine, const char *other)
{
  if (*mine == NULL && other != NULL)
    *mine = g_string_chunk_insert_const (tally->texts, other);
}

static int
compare_numbers (const void *a, const void *b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  return (x > y) - (x < y);
}

/* The list of TALLY that is like TOPICS (transfer full), which becomes one if there is none. */
static GArray *
share_topics (RostrumTally *tally, GArray *topics)
{
  for (guint i = 0; i < tally->topic_lists->len; i++)
    {
      GArray *list = g_ptr_array_index (tally->topic_lists, i);

      if (list->len != topics->len ||
          memcmp (list->data, topics->data, list->len * sizeof (guint32)) != 0)
        continue;
      g_array_unref (topics);
      return g_array_ref (list);
    }
  g_ptr_array_add (tally->topic_lists, topics);
  return g_array_ref (topics);
}

void
rostrum_tally_add_topics (RostrumTally *tally, RostrumTallyMeeting *meeting, const guint32 *topics,
                          guint n)
{
  GArray *all = g_array_sized_new (FALSE, FALSE, sizeof (guint32), meeting->topics->len + n);

  if (meeting->topics->len > 0)
    g_array_append_vals (all, meeting->topics->data, meeting->topics->len);
  for (guint i = 0; i < n; i++)
    {
      gboolean known = FALSE;

      for (guint k = 0; k < all->len && !known; k++)
        known = g_array_index (all, guint32, k) == topics[i];
      if (!known)
        g_array_append_val (all, topics[i]);
    }
  if (all->len > 0)
    qsort (all->data, all->len, sizeof (guint32), compare_numbers);
  g_array_unref (meeting->topics);
  meeting->topics = share_topics (tally, all);
}

/* Appends the texts of MORE that *TEXTS lacks. */
static void
add_texts (GPtrArray **texts, const GPtrArray *more)
{
  g_autoptr (GHashTable) known = NULL;

  if (more == NULL || more->len == 0)
    return;
  if (*texts == NULL)
    *texts = g_ptr_array_new_with_free_func (g_free);
  known = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < (*texts)->len; i++)
    g_hash_table_add (known, g_ptr_array_index (*texts, i));
  for (guint i = 0; i < more->len; i++)
    {
      char *text = g_ptr_array_index (more, i);

      if (!g_hash_table_add (known, text))
        continue;
      g_ptr_array_add (*texts, g_strdup (text));
    }
}

int
rostrum_tally_compare_appearances (const void *a, const void *b)
{
  return compare_numbers (&((const RostrumTallyAppearance *)a)->speaker,
                          &((const RostrumTallyAppearance *)b)->speaker);
}

/* Adds MORE (sorted by speaker, no two alike; borrowed) to the sorted appearances of MEETING. */
void
rostrum_tally_add_appearances (RostrumTallyMeeting *meeting, const GArray *more)
{
  guint known = meeting->n_appearances, n = known;

  meeting->appearances = g_renew (RostrumTallyAppearance, meeting->appearances, known + more->len);
  for (guint i = 0; i < more->len; i++)
    {
      const RostrumTallyAppearance *other = &g_array_index (more, RostrumTallyAppearance, i);
      RostrumTallyAppearance *mine =
          known == 0 ? NULL
                     : bsearch (other, meeting->appearances, known, sizeof (RostrumTallyAppearance),
                                rostrum_tally_compare_appearances);

      if (mine == NULL)
        {
          mine = &meeting->appearances[n++];
          *mine = (RostrumTallyAppearance){ .speaker = other->speaker };
        }
      mine->remarks += other->remarks;
      add_texts (&mine->roles, other->roles);
      add_texts (&mine->aliases, other->aliases);
    }
  meeting->n_appearances = n;
  if (n > 0)
    qsort (meeting->appearances, n, sizeof (RostrumTallyAppearance),
           rostrum_tally_compare_appearances);
}

void
rostrum_tally_add_unresolved (RostrumTally *tally, RostrumTallyMeeting *meeting,
                              const RostrumTallyUnresolved *more, guint n)
{
  if (n == 0)
    return;
  meeting->unresolved =
      g_renew (RostrumTallyUnresolved, meeting->unresolved, meeting->n_unresolved + n);
  for (guint i = 0; i < n; i++)
    meeting->unresolved[meeting->n_unresolved++] = (RostrumTallyUnresolved){
      .line = more[i].line,
      .text = g_string_chunk_insert (tally->texts, more[i].text),
      .why = g_string_chunk_insert_const (tally->texts, more[i].why),
    };
}

void
rostrum_tally_add_ledger (RostrumTallyMeeting *meeting, const guint64 *bytes,
                          const guint64 *paragraphs)
{
  for (guint e = 0; e < ROSTRUM_N_EVIDENCE; e++)
    {
      meeting->ledger_bytes[e] += bytes[e];
      meeting->ledger_paragraphs[e] += paragraphs[e];
    }
}

/* Adds FROM, whose speakers and topics are SPEAKERS[…] and TOPICS[…] in INTO. */
static void
merge_scores (RostrumTallyPacked *into, const RostrumTallyPacked *from, const guint32 *speakers,
              const guint32 *topics)
{
  g_autoptr (RostrumTallyScores) more = rostrum_tally_scores_new ();

  rostrum_tally_packed_unpack (from, more);
  for (guint i = 0; i < more->scores->len; i++)
    {
      RostrumTallyScore *score = &g_array_index (more->scores, RostrumTallyScore, i);

      score->speaker = speakers[score->speaker];
      score->topic = topics[score->topic];
    }
  for (guint i = 0; i < more->spreads->len; i++)
    {
      RostrumTallySpread *spread = &g_array_index (more->spreads, RostrumTallySpread, i);

      spread->speaker = speakers[spread->speaker];
      spread->topic = topics[spread->topic];
    }
  rostrum_tally_packed_add (into, more);
}

void
rostrum_tally_merge (RostrumTally *into, const RostrumTally *from)
{
  g_autofree guint32 *speakers = g_new (guint32, from->speakers->len);
  g_autofree guint32 *topics = g_new (guint32, from->topics->len);

  for (guint i = 0; i < from->speakers->len; i++)
    speakers[i] = rostrum_tally_intern (into->speakers, into->speaker_index,
                                        g_ptr_array_index (from->speakers, i));
  for (guint i = 0; i < from->topics->len; i++)
    topics[i] =
        rostrum_tally_intern (into->topics, into->topic_index, g_ptr_array_index (from->topics, i));

  GHashTableIter iter;
  gpointer model, errors;

  g_hash_table_iter_init (&iter, from->errors);
  while (g_hash_table_iter_next (&iter, &model, &errors))
    rostrum_tally_take_errors (into, model, errors);
  for (guint m = 0; m < from->meetings->len; m++)
    {
      const RostrumTallyMeeting *other = g_ptr_array_index (from->meetings, m);
      RostrumTallyMeeting *mine = rostrum_tally_meeting (into, other->id);
      g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (RostrumTallyCell));
      g_autoptr (GArray) appearances = g_array_new (FALSE, FALSE, sizeof (RostrumTallyAppearance));

      rostrum_tally_take_text (into, &mine->date, other->date);
      rostrum_tally_take_text (into, &mine->title, other->title);
      rostrum_tally_take_text (into, &mine->place, other->place);
      rostrum_tally_take_text (into, &mine->language, other->language);
      rostrum_tally_take_text (into, &mine->model, other->model);
      for (guint i = 0; i < other->topics->len; i++)
        rostrum_tally_add_topics (into, mine, &topics[g_array_index (other->topics, guint32, i)],
                                  1);
      for (guint i = 0; i < other->n_cells; i++)
        {
          RostrumTallyCell cell = other->cells[i];

          cell.speaker = speakers[cell.speaker];
          cell.topic = topics[cell.topic];
          g_array_append_val (cells, cell);
        }
      rostrum_tally_add_cells (mine, cells);
      merge_scores (&mine->scores, &other->scores, speakers, topics);
      for (guint i = 0; i < other->n_appearances; i++)
        {
          RostrumTallyAppearance appearance = other->appearances[i];

          appearance.speaker = speakers[appearance.speaker];
          g_array_append_val (appearances, appearance);
        }
      rostrum_tally_add_appearances (mine, appearances);
      rostrum_tally_add_ledger (mine, other->ledger_bytes, other->ledger_paragraphs);
      rostrum_tally_add_unresolved (into, mine, other->unresolved, other->n_unresolved);
    }
}
