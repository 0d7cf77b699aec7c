/* SPDX-License-Identifier: MIT */
/* Where the shipped models lie, and which one a name means. */
#include <string.h>

#include "config.h"
#include "corpus/base/error.h"
#include "models/model_files.h"

#define SHIPPED_PREFIX "council-"

static gboolean
holds_model (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, ROSTRUM_MODEL_FILE, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* The folders of shipped models, in the order in which they are searched. */
static char **
search_path (void)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  const char *chosen = g_getenv ("ROSTRUM_DATA_DIR");
  const char *roots[] = { chosen, ROSTRUM_DATA_DIRECTORY, ROSTRUM_SOURCE_DIRECTORY };

  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    if (roots[i] != NULL && *roots[i] != '\0')
      {
        g_autofree char *folder = g_build_filename (roots[i], "models", NULL);

        g_strv_builder_add (folders, folder);
      }
  return g_strv_builder_end (folders);
}

static char *
find_shipped (const char *name)
{
  g_auto (GStrv) folders = search_path ();

  for (gsize i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *directory = g_build_filename (folders[i], name, NULL);

      if (holds_model (directory))
        return g_steal_pointer (&directory);
    }
  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char **
rostrum_model_list (void)
{
  g_auto (GStrv) folders = search_path ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; folders[i] != NULL; i++)
    {
      g_autoptr (GDir) folder = g_dir_open (folders[i], 0, NULL);
      const char *name;

      while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *directory = g_build_filename (folders[i], name, NULL);

          if (holds_model (directory) &&
              !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
            g_ptr_array_add (names, g_strdup (name));
        }
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* "council-en, council-ru", for messages. */
static char *
shipped_names (void)
{
  g_auto (GStrv) names = rostrum_model_list ();

  return names[0] != NULL ? g_strjoinv (", ", names) : g_strdup ("none");
}

char *
rostrum_model_find (const char *name, GError **error)
{
  if (holds_model (name))
    return g_strdup (name);

  char *directory =
      *name != '\0' && strchr (name, G_DIR_SEPARATOR) == NULL ? find_shipped (name) : NULL;

  if (directory == NULL)
    {
      g_autofree char *names = shipped_names ();

      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL,
                   "%s: is neither a folder with a model.json nor a shipped model (these are: %s); "
                   "name one of them, or a folder that `rostrum train` wrote",
                   name, names);
    }
  return directory;
}

char *
rostrum_model_find_for_language (const char *language, GError **error)
{
  g_autofree char *name = g_strconcat (SHIPPED_PREFIX, language, NULL);
  char *directory = strchr (name, G_DIR_SEPARATOR) == NULL ? find_shipped (name) : NULL;

  if (directory == NULL)
    {
      g_autofree char *names = shipped_names ();

      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LANGUAGE,
                   "no model is shipped for language \"%s\" (there are: %s); name a model with "
                   "--model, or train one with `rostrum train`",
                   language, names);
    }
  return directory;
}
