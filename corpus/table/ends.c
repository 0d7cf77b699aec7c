/* SPDX-License-Identifier: MIT */
/* Where the rows of each meeting of a table end. */
#include "corpus/table/ends.h"

/* The meeting of KEY (taken) has had its last row, so far, at POSITION. Returns: TRUE if it had
 * ended before. */
static gboolean
set_end (GHashTable *ends, char *key, gsize position)
{
  gsize *known = g_hash_table_lookup (ends, key);
  gboolean again = known != NULL;

  if (known == NULL)
    {
      known = g_new (gsize, 1);
      g_hash_table_insert (ends, key, known);
    }
  else
    g_free (key);
  *known = position;
  return again;
}

GHashTable *
rostrum_table_ends (const RostrumGrouper *grouper, const RostrumRowSource *source,
                    RostrumInput *input)
{
  g_autoptr (GHashTable) ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (RostrumRow) row = { 0 };
  gpointer data = source->again (source->data, input, NULL);
  RostrumRowResult result;
  gboolean alternate = FALSE;
  char *last = NULL;
  gsize position = 0;

  if (data == NULL)
    return NULL;
  rostrum_row_init (&row);
  do
    {
      char *key;

      result = source->next (data, &row, NULL);
      key = result == ROSTRUM_ROW_GOOD ? rostrum_grouper_key (grouper, &row) : NULL;
      if (key != NULL && last != NULL && g_str_equal (key, last))
        g_clear_pointer (&key, g_free);
      if (key != NULL)
        {
          if (last != NULL && set_end (ends, last, position))
            alternate = TRUE;
          last = key;
        }
      if (result == ROSTRUM_ROW_GOOD)
        position = row.position;
      rostrum_input_release (input, row.position);
    }
  while (result == ROSTRUM_ROW_GOOD || result == ROSTRUM_ROW_BAD);
  if (last != NULL && set_end (ends, last, position))
    alternate = TRUE;
  source->close (data);
  return alternate ? g_steal_pointer (&ends) : NULL;
}
