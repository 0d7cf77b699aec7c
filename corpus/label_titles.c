/* SPDX-License-Identifier: MIT */
/* Titles that tell two people of one surname apart. */
#include "corpus/label_titles.h"

#include <string.h>

#include "corpus/names.h"

enum
{
  GENDER_MALE = 1,
  GENDER_FEMALE = 2,
  GENDER_BOTH = 3,
};

static gboolean
is_single (const RostrumLabel *label)
{
  return label->gender != '\0' && strchr (label->name, ' ') == NULL;
}

void
rostrum_label_titles_keep (RostrumLabels *labels)
{
  g_autoptr (GHashTable) genders =
      g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < labels->labels->len; i++)
    {
      const RostrumLabel *label = rostrum_labels_get (labels, i);
      guint gender = label->gender == 'm' ? GENDER_MALE : GENDER_FEMALE;
      char *folded;

      if (!is_single (label))
        continue;
      folded = rostrum_name_fold (label->name, strlen (label->name));
      gender |= GPOINTER_TO_UINT (g_hash_table_lookup (genders, folded));
      g_hash_table_replace (genders, folded, GUINT_TO_POINTER (gender));
    }
  for (guint i = 0; i < labels->labels->len; i++)
    {
      RostrumLabel *label = rostrum_labels_get (labels, i);
      g_autofree char *folded = NULL;
      g_autofree char *titled = NULL;

      if (!is_single (label))
        continue;
      folded = rostrum_name_fold (label->name, strlen (label->name));
      if (GPOINTER_TO_UINT (g_hash_table_lookup (genders, folded)) != GENDER_BOTH)
        continue;
      titled = g_strconcat (label->gender == 'm' ? "Mr " : "Ms ", label->name, NULL);
      label->name = g_string_chunk_insert_const (labels->strings, titled);
    }
}
