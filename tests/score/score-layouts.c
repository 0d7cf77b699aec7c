/* SPDX-License-Identifier: MIT */
/* score-layouts: the same page in six layouts must give the same remarks, and those of its gold
 * rows. With --list, prints every difference. */
#include <stdio.h>
#include <string.h>

#include "tests/score/data.h"

/* The speakers in force by the gold rows of a page, one a remark, as far as they end in the name
 * that was found: the gold has the whole label. */
static gboolean
agrees_with_gold (const char *gold_path, const char *remarks, gboolean list)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) rows = NULL;
  g_auto (GStrv) found = g_strsplit (remarks, "\n", -1);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  gboolean agree = TRUE;

  if (!g_file_get_contents (gold_path, &content, NULL, NULL))
    g_error ("%s: cannot be read", gold_path);
  rows = g_strsplit (content, "\n", -1);
  for (gsize i = 1; rows[i] != NULL && *rows[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (rows[i], "\t", 4);

      if (strcmp (fields[1], "1") == 0)
        g_ptr_array_add (labels, g_strdup (fields[2]));
    }
  g_ptr_array_set_free_func (labels, g_free);
  if (labels->len != g_strv_length (found))
    {
      printf ("%s: %u labels in the gold, %u remarks found\n", gold_path, labels->len,
              g_strv_length (found));
      agree = FALSE;
    }
  for (guint i = 0; i < MIN (labels->len, g_strv_length (found)); i++)
    {
      g_autofree char *name = g_strndup (found[i], strcspn (found[i], "\t"));

      if (strstr (g_ptr_array_index (labels, i), name) != NULL)
        continue;
      agree = FALSE;
      if (list)
        printf ("%s: remark %u: '%s', the gold has '%s'\n", gold_path, i + 1, name,
                (char *)g_ptr_array_index (labels, i));
    }
  return agree;
}

static const char *const layouts[] = {
  "A_special_councils", "A_special_dokument", "A_special_news",
  "B_selectfont",       "C_print_bodyonly",   "D_crlf_bom",
};

int
main (int argc, char **argv)
{
  gboolean list = argc > 1 && strcmp (argv[1], "--list") == 0;
  g_autofree char *folder = score_data_path ("kremlin-en/layouts");
  g_autoptr (GDir) directory = NULL;
  guint pages = 0, same = 0, golden = 0;
  const char *entry;

  if (folder == NULL)
    return SCORE_SKIP;
  directory = g_dir_open (folder, 0, NULL);
  while ((entry = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *id = g_strndup (entry, strcspn (entry, "."));
      g_autofree char *gold = g_build_filename (folder, entry, NULL);
      g_autofree char *first = NULL;
      gboolean equal = TRUE;

      if (!g_str_has_suffix (entry, ".gold.tsv"))
        continue;
      pages++;
      for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
        {
          g_autofree char *name = g_strconcat (id, ".", layouts[i], ".txt", NULL);
          g_autofree char *path = g_build_filename (folder, name, NULL);
          g_autofree char *remarks = score_remarks (path);

          if (first == NULL)
            first = g_steal_pointer (&remarks);
          else if (strcmp (first, remarks) != 0)
            {
              equal = FALSE;
              printf ("%s: other remarks than in %s\n", name, layouts[0]);
            }
        }
      same += equal ? 1 : 0;
      golden += agrees_with_gold (gold, first, list) ? 1 : 0;
    }
  printf ("%u pages: the same remarks in all %u layouts for %u, the gold's speakers for %u\n",
          pages, (guint)G_N_ELEMENTS (layouts), same, golden);
  return same == pages && golden == pages ? 0 : 1;
}
