/* SPDX-License-Identifier: MIT */
/* Estimates that are wanted again: of what one speaker said in one meeting. */
#include <string.h>

#include "stages/estimates_private.h"

/* One class of one speaker's words in one meeting. */
typedef struct
{
  RostrumGroupPart part;
  RostrumClass class;
  const char **why; /* by topic */
  double *numbers;  /* shares by topic, then lower ends, then upper ones */
} Known;

struct _RostrumEstimatesKnown
{
  guint n_topics;
  GMutex lock;       /* of what follows */
  GHashTable *known; /* set of Known * */
};

static guint
known_hash (gconstpointer data)
{
  const Known *known = data;

  return (known->part.meeting * 31 + known->part.speaker) * ROSTRUM_N_CLASSES + known->class;
}

static gboolean
known_equal (gconstpointer a, gconstpointer b)
{
  const Known *x = a, *y = b;

  return x->part.meeting == y->part.meeting && x->part.speaker == y->part.speaker &&
         x->class == y->class;
}

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->why);
  g_free (known->numbers);
  g_free (known);
}

RostrumEstimatesKnown *
rostrum_estimates_known_new (guint n_topics)
{
  RostrumEstimatesKnown *all = g_new0 (RostrumEstimatesKnown, 1);

  all->n_topics = n_topics;
  g_mutex_init (&all->lock);
  all->known = g_hash_table_new_full (known_hash, known_equal, known_free, NULL);
  return all;
}

void
rostrum_estimates_known_free (RostrumEstimatesKnown *all)
{
  g_hash_table_unref (all->known);
  g_mutex_clear (&all->lock);
  g_free (all);
}

gboolean
rostrum_estimates_known_find (RostrumEstimatesKnown *all, const RostrumGroupPart *part,
                              RostrumClass class, gboolean last, RostrumGroupEstimate *estimate)
{
  const Known sought = { .part = *part, .class = class };
  Known *found;
  guint n = all->n_topics;

  g_mutex_lock (&all->lock);
  found = g_hash_table_lookup (all->known, &sought);
  if (found != NULL)
    {
      memcpy (estimate->why, found->why, n * sizeof *estimate->why);
      memcpy (estimate->share, found->numbers, n * sizeof (double));
      memcpy (estimate->low, found->numbers + n, n * sizeof (double));
      memcpy (estimate->high, found->numbers + 2 * (gsize)n, n * sizeof (double));
      if (last)
        g_hash_table_remove (all->known, found);
    }
  g_mutex_unlock (&all->lock);
  return found != NULL;
}

void
rostrum_estimates_known_add (RostrumEstimatesKnown *all, const RostrumGroupPart *part,
                             RostrumClass class, const RostrumGroupEstimate *estimate)
{
  Known *known = g_new (Known, 1);
  gsize n = all->n_topics;

  *known = (Known){ *part, class, g_memdup2 (estimate->why, n * sizeof *estimate->why),
                    g_new (double, 3 * n) };
  memcpy (known->numbers, estimate->share, n * sizeof (double));
  memcpy (known->numbers + n, estimate->low, n * sizeof (double));
  memcpy (known->numbers + 2 * n, estimate->high, n * sizeof (double));
  g_mutex_lock (&all->lock);
  /* Another thread may have added the same meanwhile. */
  g_hash_table_add (all->known, known);
  g_mutex_unlock (&all->lock);
}
