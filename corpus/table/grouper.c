/* SPDX-License-Identifier: MIT */
/* From rows to meetings. */
#include "corpus/table/grouper.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/table/dates.h"
#include "corpus/table/making.h"

/* What a meeting that waits for more rows takes besides its text, about. */
#define WAITING ((gsize)2048)

struct _RostrumGrouper
{
  RostrumInput *input;
  const RostrumColumns *columns;
  gsize max_meeting;
  RostrumTableRules rules;
  RostrumMaking *making; /* whose rows come; NULL between two that alternate with others */
  GHashTable *ends;      /* NULL: meetings stand together */
  GQueue waiting;    /* of RostrumMaking *, in the order of their beginnings: those whose rows come
                        later */
  GHashTable *links; /* of them, by key */
  gsize held;        /* bytes of those: their text, and what each takes besides */
  GHashTable *ended; /* keys of the meetings before */
  GHashTable *meetings; /* NULL: none are listed */
};

RostrumGrouper *
rostrum_grouper_new (RostrumInput *input, const RostrumReaderOptions *options,
                     const RostrumColumns *columns)
{
  RostrumGrouper *grouper = g_new0 (RostrumGrouper, 1);

  grouper->input = input;
  grouper->columns = columns;
  grouper->max_meeting = options->max_meeting;
  grouper->rules.name = rostrum_input_name (input);
  grouper->rules.notices = g_ptr_array_new_with_free_func (g_free);
  grouper->rules.settled = columns->names[ROSTRUM_COLUMN_EVIDENCE] != NULL;
  grouper->rules.lines = !grouper->rules.settled;
  grouper->making = rostrum_making_new (&grouper->rules, grouper->input, grouper->max_meeting);
  g_queue_init (&grouper->waiting);
  grouper->links = g_hash_table_new (g_str_hash, g_str_equal);
  grouper->ended = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return grouper;
}

static void
free_making (gpointer data)
{
  rostrum_making_free (data);
}

void
rostrum_grouper_free (RostrumGrouper *grouper)
{
  if (grouper == NULL)
    return;
  rostrum_making_free (grouper->making);
  g_clear_pointer (&grouper->ends, g_hash_table_unref);
  g_hash_table_unref (grouper->links);
  g_queue_clear_full (&grouper->waiting, free_making);
  g_hash_table_unref (grouper->ended);
  g_ptr_array_unref (grouper->rules.notices);
  g_free (grouper);
}

void
rostrum_grouper_list (RostrumGrouper *grouper, GHashTable *people, GHashTable *meetings)
{
  grouper->rules.people = people;
  grouper->meetings = meetings;
  grouper->rules.dated = meetings != NULL;
}

void
rostrum_grouper_cut_lines (RostrumGrouper *grouper)
{
  grouper->rules.lines = TRUE;
}

void
rostrum_grouper_notice (RostrumGrouper *grouper, char *notice)
{
  g_ptr_array_add (grouper->rules.notices, notice);
}

void
rostrum_grouper_begin_at (RostrumGrouper *grouper, gsize position)
{
  rostrum_builder_drop (grouper->making->builder, position);
  g_ptr_array_set_size (grouper->rules.notices, 0);
}

static RostrumColumn
key_column (const RostrumGrouper *grouper)
{
  return grouper->columns->names[ROSTRUM_COLUMN_MEETING] != NULL ? ROSTRUM_COLUMN_MEETING
                                                                 : ROSTRUM_COLUMN_DATE;
}

gboolean
rostrum_grouper_has_key (const RostrumGrouper *grouper)
{
  return grouper->columns->names[key_column (grouper)] != NULL;
}

char *
rostrum_grouper_key (const RostrumGrouper *grouper, const RostrumRow *row)
{
  return rostrum_grouper_has_key (grouper) ? rostrum_row_value (row, key_column (grouper)) : NULL;
}

void
rostrum_grouper_expect (RostrumGrouper *grouper, GHashTable *ends)
{
  grouper->ends = ends;
  rostrum_grouper_notice (
      grouper, g_strdup_printf ("%s: the rows of a %s do not stand together; each is put together "
                                "from its rows, in their order",
                                rostrum_input_name (grouper->input),
                                rostrum_column_name (key_column (grouper))));
}

gboolean
rostrum_grouper_alternates (const RostrumGrouper *grouper)
{
  return grouper->ends != NULL;
}

/* Whether ROW is of another meeting than the one in the making. */
static gboolean
is_other (const RostrumGrouper *grouper, const RostrumRow *row)
{
  g_autofree char *key = rostrum_grouper_key (grouper, row);

  return grouper->making != NULL && grouper->making->begun && key != NULL &&
         g_strcmp0 (key, grouper->making->key) != 0;
}

/* Whether more rows of MAKING are expected. */
static gboolean
goes_on_later (const RostrumGrouper *grouper, const RostrumMaking *making)
{
  const gsize *end = grouper->ends != NULL && making->key != NULL
                         ? g_hash_table_lookup (grouper->ends, making->key)
                         : NULL;

  return end != NULL && *end > making->last;
}

gboolean
rostrum_grouper_ends_before (const RostrumGrouper *grouper, const RostrumRow *row)
{
  return is_other (grouper, row) && !goes_on_later (grouper, grouper->making);
}

/* A date is an id in ISO 8601, whatever it is in the table. (transfer full) */
static char *
id_of (const RostrumGrouper *grouper, const char *key)
{
  char *date =
      key != NULL && key_column (grouper) == ROSTRUM_COLUMN_DATE ? rostrum_table_date (key) : NULL;

  return date != NULL ? date : g_strdup (key);
}

/* Puts the meeting in the making aside. */
static void
leave_meeting (RostrumGrouper *grouper, gsize position)
{
  RostrumMaking *making = g_steal_pointer (&grouper->making);

  rostrum_builder_leave (making->builder, position);
  grouper->held += rostrum_builder_size (making->builder) + WAITING;
  g_queue_push_tail (&grouper->waiting, making);
  g_hash_table_insert (grouper->links, making->key, grouper->waiting.tail);
}

/* Takes LINK out of those that wait. */
static void
take_waiting (RostrumGrouper *grouper, GList *link)
{
  grouper->making = link->data;
  grouper->held -= rostrum_builder_size (grouper->making->builder) + WAITING;
  g_hash_table_remove (grouper->links, grouper->making->key);
  g_queue_delete_link (&grouper->waiting, link);
}

/* Makes the meeting of ROW, which is another one, that in the making. */
static void
change_meeting (RostrumGrouper *grouper, const RostrumRow *row)
{
  g_autofree char *key = rostrum_grouper_key (grouper, row);
  GList *link;

  if (grouper->making != NULL)
    leave_meeting (grouper, row->position);
  link = key != NULL ? g_hash_table_lookup (grouper->links, key) : NULL;
  if (link != NULL)
    {
      take_waiting (grouper, link);
      rostrum_builder_go_on (grouper->making->builder, row->position);
      return;
    }
  grouper->making = rostrum_making_new (&grouper->rules, grouper->input, grouper->max_meeting);
  rostrum_builder_drop (grouper->making->builder, row->position);
}

static gboolean
begin_meeting (RostrumGrouper *grouper, const RostrumRow *row, GError **error)
{
  RostrumMaking *making = grouper->making;
  RostrumMeeting *meeting = rostrum_builder_meeting (making->builder);
  const RostrumListedMeeting *listed;
  char *key = rostrum_grouper_key (grouper, row);

  if (key != NULL && g_hash_table_contains (grouper->ended, key))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s:%u: %s \"%.100s\" comes again behind others, in what can be read only "
                   "once; name it as a file, sort the table by this column, or name another one by "
                   "--columns meeting=NAME",
                   rostrum_input_name (grouper->input), row->line,
                   rostrum_column_name (key_column (grouper)), key);
      g_free (key);
      return FALSE;
    }
  rostrum_making_begin (making, key);
  meeting->id = id_of (grouper, key);
  listed = key != NULL && grouper->meetings != NULL ? g_hash_table_lookup (grouper->meetings, key)
                                                    : NULL;
  if (listed == NULL)
    return TRUE;
  if (listed->id != NULL)
    {
      g_free (meeting->id);
      meeting->id = g_strdup (listed->id);
    }
  meeting->title = g_strdup (listed->title);
  meeting->place = g_strdup (listed->place);
  if (listed->date != NULL)
    meeting->date = rostrum_table_date (listed->date);
  if (listed->language != NULL && strlen (listed->language) == 2)
    meeting->language = g_ascii_strdown (listed->language, 2);
  return TRUE;
}

/* Whether the meetings that have begun fit into what one may take. */
static gboolean
check_held (const RostrumGrouper *grouper, const RostrumRow *row, GError **error)
{
  guint n = grouper->waiting.length;

  if (n == 0 ||
      grouper->held + rostrum_builder_size (grouper->making->builder) <= grouper->max_meeting)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
               "%s:%u: the rows of %u meetings alternate here, and more than %" G_GSIZE_FORMAT
               " bytes would be held for them; sort the table by \"%.100s\", or raise "
               "--max-meeting",
               rostrum_input_name (grouper->input), row->line, n + 1, grouper->max_meeting,
               grouper->columns->names[key_column (grouper)]);
  return FALSE;
}

gboolean
rostrum_grouper_add (RostrumGrouper *grouper, const RostrumRow *row, GError **error)
{
  if (grouper->making == NULL || is_other (grouper, row))
    change_meeting (grouper, row);
  if (!grouper->making->begun && !begin_meeting (grouper, row, error))
    return FALSE;
  rostrum_making_add (grouper->making, row);
  return check_held (grouper, row, error);
}

void
rostrum_grouper_refuse (RostrumGrouper *grouper, const RostrumRow *row, const char *what)
{
  rostrum_making_refuse (grouper->making, row, what);
}

RostrumNext
rostrum_grouper_end (RostrumGrouper *grouper, gsize position, RostrumMeeting **meeting,
                     GError **error)
{
  RostrumMaking *making;

  /* The rows that were expected did not come. */
  if (grouper->making == NULL && grouper->waiting.head != NULL)
    take_waiting (grouper, grouper->waiting.head);
  making = grouper->making;
  if (making == NULL || !making->begun)
    return ROSTRUM_NEXT_END;
  making->begun = FALSE;
  if (making->key != NULL)
    g_hash_table_add (grouper->ended, g_strdup (making->key));
  *meeting = rostrum_builder_finish (making->builder, position, error);
  if (grouper->ends != NULL)
    g_clear_pointer (&grouper->making, rostrum_making_free);
  if (*meeting == NULL)
    return ROSTRUM_NEXT_SKIPPED;
  for (guint i = 0; i < grouper->rules.notices->len; i++)
    g_ptr_array_add ((*meeting)->notices,
                     g_steal_pointer (&g_ptr_array_index (grouper->rules.notices, i)));
  g_ptr_array_set_size (grouper->rules.notices, 0);
  return ROSTRUM_NEXT_MEETING;
}
