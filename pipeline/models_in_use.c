/* SPDX-License-Identifier: MIT */
/* The models of a run. */
#include "pipeline/models_in_use.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/language.h"

/* What became of a language: a model, or the reason why there is none (told again for each meeting,
 * found once). */
typedef struct
{
  RostrumModel *model;
  GError *error;
  gboolean used; /* not only looked at */
} Choice;

struct _RostrumModelsInUse
{
  gboolean judged;     /* models without features are enough */
  RostrumModel *fixed; /* --model; NULL: by language */
  gboolean fixed_used;
  GMutex lock;
  GHashTable *choices; /* language → Choice */
};

static RostrumModel *
load (const char *folder, gboolean judged, GError **error)
{
  return judged ? rostrum_model_load_judged (folder, error) : rostrum_model_load (folder, error);
}

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  rostrum_model_free (choice->model);
  g_clear_error (&choice->error);
  g_free (choice);
}

RostrumModelsInUse *
rostrum_models_in_use_new (const char *name, gboolean judged, GError **error)
{
  g_autoptr (RostrumModel) fixed = NULL;

  if (name != NULL)
    {
      g_autofree char *folder = rostrum_model_find (name, error);

      if (folder == NULL)
        return NULL;
      fixed = load (folder, judged, error);
      if (fixed == NULL)
        return NULL;
    }

  RostrumModelsInUse *models = g_new0 (RostrumModelsInUse, 1);

  models->judged = judged;
  models->fixed = g_steal_pointer (&fixed);
  g_mutex_init (&models->lock);
  models->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, choice_free);
  return models;
}

void
rostrum_models_in_use_free (RostrumModelsInUse *models)
{
  if (models == NULL)
    return;
  rostrum_model_free (models->fixed);
  g_hash_table_unref (models->choices);
  g_mutex_clear (&models->lock);
  g_free (models);
}

static const RostrumModel *
choose_fixed (RostrumModelsInUse *models, const char *language, gboolean used, GError **error)
{
  RostrumModel *model = models->fixed;

  if (language != NULL && strcmp (language, model->language) != 0)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LANGUAGE,
                   "the language is %s, but model %s reads %s; name a model for %s with --model, "
                   "or the right language with --language",
                   language, model->name, model->language, language);
      return NULL;
    }
  models->fixed_used |= used;
  return model;
}

static Choice *
load_for (const char *language, gboolean judged)
{
  Choice *choice = g_new0 (Choice, 1);
  g_autofree char *folder = rostrum_model_find_for_language (language, &choice->error);

  if (folder != NULL)
    choice->model = load (folder, judged, &choice->error);
  return choice;
}

static const RostrumModel *
choose_by_language (RostrumModelsInUse *models, const char *language, gboolean used, GError **error)
{
  Choice *choice = g_hash_table_lookup (models->choices, language);

  if (choice == NULL)
    {
      choice = load_for (language, models->judged);
      g_hash_table_insert (models->choices, g_strdup (language), choice);
    }
  choice->used |= used;
  if (choice->model == NULL)
    g_propagate_error (error, g_error_copy (choice->error));
  return choice->model;
}

static const RostrumModel *
choose (RostrumModelsInUse *models, const char *language, gboolean used, GError **error)
{
  const RostrumModel *model;

  g_mutex_lock (&models->lock);
  model = models->fixed != NULL ? choose_fixed (models, language, used, error)
                                : choose_by_language (models, language, used, error);
  g_mutex_unlock (&models->lock);
  return model;
}

const RostrumModel *
rostrum_models_in_use_choose (gpointer data, const char *language, const char *doubt,
                              GError **error)
{
  RostrumModelsInUse *models = data;

  if (language == NULL && models->fixed == NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LANGUAGE, ROSTRUM_LANGUAGE_UNKNOWN,
                   doubt != NULL ? doubt : "its record names none");
      return NULL;
    }
  return choose (models, language, TRUE, error);
}

const RostrumModel *
rostrum_models_in_use_look (RostrumModelsInUse *models, const char *language, GError **error)
{
  return choose (models, language, FALSE, error);
}

const char *
rostrum_models_in_use_language (const RostrumModelsInUse *models)
{
  return models->fixed != NULL ? models->fixed->language : NULL;
}

static int
compare_models (gconstpointer a, gconstpointer b)
{
  const RostrumModel *x = *(const RostrumModel *const *)a, *y = *(const RostrumModel *const *)b;

  return strcmp (x->language, y->language);
}

GPtrArray *
rostrum_models_in_use_list (RostrumModelsInUse *models)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iterator;
  gpointer value;

  g_mutex_lock (&models->lock);
  if (models->fixed_used)
    g_ptr_array_add (list, models->fixed);
  g_hash_table_iter_init (&iterator, models->choices);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    {
      const Choice *choice = value;

      if (choice->used && choice->model != NULL)
        g_ptr_array_add (list, choice->model);
    }
  g_mutex_unlock (&models->lock);
  g_ptr_array_sort (list, compare_models);
  return list;
}
