/* SPDX-License-Identifier: MIT */
/* Ids of what is in archives, like no others. */
#include "corpus/member_ids.h"

#include <string.h>

#include "corpus/archive.h"
#include "corpus/names.h"

void
rostrum_member_ids_clear (RostrumMemberIds *ids)
{
  g_clear_pointer (&ids->ids, g_hash_table_unref);
  g_clear_pointer (&ids->beginnings, g_hash_table_unref);
}

/* Where the beginning of ID ends that is the id of a document whose meetings begin so; 0: there is
 * none. */
static gsize
taken_beginning (const RostrumMemberIds *ids, const char *id)
{
  for (const char *slash = strchr (id, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *above = g_strndup (id, (gsize)(slash - id));

      if (g_hash_table_lookup (ids->ids, above) != NULL)
        return (gsize)(slash - id);
    }
  return 0;
}

/* Whether no other document has ID, or, if it holds several meetings (MANY), begins like them. */
static gboolean
is_free (const RostrumMemberIds *ids, const char *id, gboolean many)
{
  return !g_hash_table_contains (ids->ids, id) &&
         !(many && g_hash_table_contains (ids->beginnings, id)) && taken_beginning (ids, id) == 0;
}

static void
take (const RostrumMemberIds *ids, const char *id, gboolean many)
{
  g_hash_table_insert (ids->ids, g_strdup (id), GINT_TO_POINTER (many));
  for (const char *slash = strrchr (id, '/'); slash != NULL;
       slash = g_strrstr_len (id, slash - id, "/"))
    if (!g_hash_table_add (ids->beginnings, g_strndup (id, (gsize)(slash - id))))
      break;
}

/* The id of MEMBER where no other has it. (transfer full) */
static char *
first_id (const char *above, const char *member)
{
  const char *slash = strrchr (member, '/');
  gsize length = rostrum_archive_stem (member);

  if (rostrum_reader_is_folder_file (slash != NULL ? slash + 1 : member))
    length = slash != NULL ? (gsize)(slash - member) : 0;
  return length > 0 ? g_strdup_printf ("%s/%.*s", above, (int)length, member) : g_strdup (above);
}

char *
rostrum_member_ids_take (RostrumMemberIds *ids, const char *above, const char *member,
                         gboolean many)
{
  g_autofree char *first = first_id (above, member);
  gsize end;
  char *id;

  if (ids->ids == NULL)
    {
      ids->ids = g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free, NULL);
      ids->beginnings = g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free, NULL);
    }
  end = taken_beginning (ids, first);
  if (end == 0)
    end = strlen (first);
  id = g_strdup (first);
  for (guint suffix = 2; !is_free (ids, id, many); suffix++)
    {
      ids->numbered = TRUE;
      g_free (id);
      id = g_strdup_printf ("%.*s-%u%s", (int)end, first, suffix, first + end);
    }
  take (ids, id, many);
  return id;
}
