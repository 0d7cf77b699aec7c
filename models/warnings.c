/* SPDX-License-Identifier: MIT */
/* What looks wrong in labelled texts. */
#include "models/warnings.h"

#include <string.h>

#include "corpus/text/language.h"

#define FEW_UNITS 20

/* A text in another language is worth a word only when it is long enough to be told. */
#define LANGUAGE_BYTES 60

typedef struct
{
  const RostrumLabelled *labelled;
  RostrumTrainMessage message;
  gpointer data;
} Teller;

static void tell (const Teller *teller, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
tell (const Teller *teller, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *text = g_strdup_printf ("%s: %s", teller->labelled->path, what);

  teller->message (teller->data, TRUE, text);
}

static guint
line_of (const RostrumLabelled *labelled, guint topic)
{
  for (guint i = 0; i < labelled->rows->len; i++)
    if (rostrum_labelled_has_topic (labelled, i, topic))
      return rostrum_labelled_row (labelled, i)->line;
  return 0;
}

static void
check_counts (const Teller *teller)
{
  const RostrumLabelled *labelled = teller->labelled;

  for (guint t = 0; t < labelled->n_topics; t++)
    {
      guint count = rostrum_labelled_count (labelled, t);

      if (count == 0)
        tell (teller, "no row has topic \"%s\", which is optional somewhere; it cannot be learnt",
              labelled->topics[t]);
      else if (count == 1)
        tell (teller,
              "topic \"%s\" is there once, on line %u: a slip of the pen? Else label at least %u",
              labelled->topics[t], line_of (labelled, t), FEW_UNITS);
      else if (count < FEW_UNITS)
        tell (teller, "only %u rows with topic \"%s\"; label at least %u", count,
              labelled->topics[t], FEW_UNITS);
    }
}

/* A topic of which one fold has all rows is not there when that fold is judged. */
static void
check_folds (const Teller *teller, const RostrumFolds *folds)
{
  const RostrumLabelled *labelled = teller->labelled;
  g_autofree guint *first = g_new (guint, labelled->n_topics + 1);
  g_autofree guint *count = g_new0 (guint, labelled->n_topics + 1);

  if (folds->by_row && labelled->has_groups)
    tell (teller, "all rows are of one group, so that cross-validation is by row and its scores "
                  "are too good; label texts of several sources");
  for (guint t = 0; t < labelled->n_topics; t++)
    first[t] = G_MAXUINT;
  for (guint i = 0; i < labelled->rows->len; i++)
    for (guint k = 0; k < rostrum_labelled_row (labelled, i)->n_topics; k++)
      {
        guint t = g_array_index (labelled->topic_ids, guint,
                                 rostrum_labelled_row (labelled, i)->first_topic + k);

        count[t]++;
        if (first[t] == G_MAXUINT)
          first[t] = folds->fold[i];
        else if (first[t] != folds->fold[i])
          first[t] = folds->n_folds;
      }
  for (guint t = 0; t < labelled->n_topics; t++)
    if (count[t] > 1 && first[t] < folds->n_folds)
      tell (teller,
            "all %u rows with topic \"%s\" are in one fold, so that cross-validation cannot "
            "measure it; label it in several groups",
            count[t], labelled->topics[t]);
}

/* The text without what does not make two texts different: case of ASCII letters, white space. */
static char *
plain (const RostrumLabelled *labelled, guint row)
{
  const RostrumLabelledRow *self = rostrum_labelled_row (labelled, row);
  char *text = g_new (char, self->end - self->start + 1);
  gsize n = 0;

  for (gsize i = self->start; i < self->end; i++)
    {
      char c = labelled->text->str[i];

      if (!g_ascii_isspace (c))
        text[n++] = g_ascii_tolower (c);
      else if (n > 0 && text[n - 1] != ' ')
        text[n++] = ' ';
    }
  text[n] = '\0';
  return text;
}

static gboolean
same_topics (const RostrumLabelled *labelled, guint a, guint b)
{
  const RostrumLabelledRow *x = rostrum_labelled_row (labelled, a);
  const RostrumLabelledRow *y = rostrum_labelled_row (labelled, b);
  const guint *ids = (const guint *)(void *)labelled->topic_ids->data;

  return x->n_topics == y->n_topics &&
         (x->n_topics == 0 ||
          memcmp (ids + x->first_topic, ids + y->first_topic, x->n_topics * sizeof *ids) == 0);
}

/* How often something was seen, and where first. */
typedef struct
{
  guint count;
  guint line, other_line;
} Sightings;

static void
see (Sightings *sightings, guint line, guint other_line)
{
  if (sightings->count++ > 0)
    return;
  sightings->line = line;
  sightings->other_line = other_line;
}

static void
check_duplicates (const Teller *teller, const RostrumFolds *folds)
{
  const RostrumLabelled *labelled = teller->labelled;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Sightings across = { 0 }, contrary = { 0 };

  for (guint i = 0; i < labelled->rows->len; i++)
    {
      const RostrumLabelledRow *row = rostrum_labelled_row (labelled, i);
      char *text = plain (labelled, i);
      gpointer known = g_hash_table_lookup (seen, text);

      if (known == NULL)
        {
          g_hash_table_insert (seen, text, GUINT_TO_POINTER (i + 1));
          continue;
        }

      guint before = GPOINTER_TO_UINT (known) - 1;
      const RostrumLabelledRow *other = rostrum_labelled_row (labelled, before);

      if (!same_topics (labelled, before, i))
        see (&contrary, other->line, row->line);
      if (folds->by_row || strcmp (other->group, row->group) != 0)
        see (&across, other->line, row->line);
      g_free (text);
    }
  if (contrary.count > 0)
    tell (teller, "%u text%s there again with other topics (lines %u and %u); decide for one",
          contrary.count, contrary.count == 1 ? " is" : "s are", contrary.line,
          contrary.other_line);
  if (across.count > 0)
    tell (teller,
          "%u text%s there again in another %s (lines %u and %u), so that scores of "
          "cross-validation are too good; remove the copies%s",
          across.count, across.count == 1 ? " is" : "s are", folds->by_row ? "row" : "group",
          across.line, across.other_line, folds->by_row ? "" : " or give them one group");
}

static void
check_languages (const Teller *teller, const char *language)
{
  const RostrumLabelled *labelled = teller->labelled;
  Sightings foreign = { 0 };
  const char *first = NULL;

  for (guint i = 0; i < labelled->rows->len; i++)
    {
      const RostrumLabelledRow *row = rostrum_labelled_row (labelled, i);
      const char *told;

      if (row->end - row->start < LANGUAGE_BYTES)
        continue;
      told =
          rostrum_language_detect (labelled->text->str + row->start, row->end - row->start, NULL);
      if (told == NULL || strcmp (told, language) == 0)
        continue;
      if (foreign.count == 0)
        first = told;
      see (&foreign, row->line, row->line);
    }
  if (foreign.count > 0)
    tell (teller,
          "%u row%s not in \"%s\" (line %u is in \"%s\"); a model reads one language, make one of "
          "each",
          foreign.count, foreign.count == 1 ? " is" : "s are", language, foreign.line, first);
}

static void
check_optional (const Teller *teller)
{
  if (teller->labelled->optional_ids->len > 0)
    tell (teller, "rows with optional topics are learnt as if these did not apply; move them to "
                  "the required ones or leave such rows out");
}

void
rostrum_warnings_tell (const RostrumLabelled *labelled, const char *language,
                       const RostrumFolds *folds, RostrumTrainMessage message, gpointer data)
{
  Teller teller = { labelled, message, data };

  if (message == NULL)
    return;
  check_counts (&teller);
  check_folds (&teller, folds);
  check_duplicates (&teller, folds);
  check_languages (&teller, language);
  check_optional (&teller);
}
