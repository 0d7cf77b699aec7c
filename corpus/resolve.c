/* SPDX-License-Identifier: MIT */
/* Joining the printed forms of the people of one meeting. */
#include "corpus/resolve_private.h"

#include <string.h>

#include "corpus/label_shape.h"
#include "corpus/names.h"

#define MOST_NAMESAKES 64

RostrumResolver *
rostrum_resolver_new (RostrumMeeting *meeting, const RostrumRoster *roster)
{
  RostrumResolver *resolver = g_new0 (RostrumResolver, 1);

  resolver->meeting = meeting;
  resolver->roster = roster;
  resolver->forms = g_array_new (FALSE, FALSE, sizeof (RostrumForm));
  resolver->by_key = g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free, NULL);
  resolver->by_name = g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free, NULL);
  resolver->people = g_array_new (FALSE, FALSE, sizeof (RostrumPerson));
  resolver->surnames =
      g_hash_table_new_full (rostrum_name_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  resolver->canonical = g_hash_table_new (rostrum_name_hash, g_str_equal);
  resolver->roles = g_ptr_array_new ();
  resolver->listed = g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free, NULL);
  return resolver;
}

void
rostrum_resolver_free (RostrumResolver *resolver)
{
  if (resolver == NULL)
    return;
  for (guint i = 0; i < resolver->forms->len; i++)
    {
      g_free (rostrum_form_at (resolver, i)->printed);
      rostrum_name_form_clear (&rostrum_form_at (resolver, i)->form);
    }
  g_array_unref (resolver->forms);
  g_hash_table_unref (resolver->by_key);
  g_hash_table_unref (resolver->by_name);
  g_array_unref (resolver->people);
  g_hash_table_unref (resolver->surnames);
  g_hash_table_unref (resolver->canonical);
  g_ptr_array_unref (resolver->roles);
  g_hash_table_unref (resolver->listed);
  g_free (resolver);
}

/* Nobody's names are kept apart from everybody's. */
char *
rostrum_resolver_name_key (const char *name, gboolean anonymous)
{
  g_autofree char *folded = rostrum_name_fold (name, strlen (name));
  g_autofree char *key = rostrum_label_key (folded);

  return g_strconcat (anonymous ? "?" : "", key, NULL);
}

guint
rostrum_resolver_find (const RostrumResolver *resolver, const char *name, gboolean anonymous)
{
  g_autofree char *key = rostrum_resolver_name_key (name, anonymous);

  return GPOINTER_TO_UINT (g_hash_table_lookup (resolver->by_key, key)) - 1;
}

static void
add_surname (RostrumResolver *resolver, guint index)
{
  RostrumNameForm *form = &rostrum_form_at (resolver, index)->form;
  GArray *namesakes;

  if (form->kind == ROSTRUM_NAME_SINGLE)
    return;
  namesakes = g_hash_table_lookup (resolver->surnames, form->surname);
  if (namesakes == NULL)
    {
      namesakes = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (resolver->surnames, form->surname, namesakes);
    }
  g_array_append_val (namesakes, index);
}

static guint
new_person (RostrumResolver *resolver, guint form)
{
  RostrumPerson person = { .form = form, .same = resolver->people->len, .speaker = ROSTRUM_NOBODY };

  g_array_append_val (resolver->people, person);
  return resolver->people->len - 1;
}

void
rostrum_resolver_add (RostrumResolver *resolver, const char *name, gboolean anonymous, guint line)
{
  g_autofree char *key = rostrum_resolver_name_key (name, anonymous);
  RostrumForm form = { .anonymous = anonymous, .line = line, .person = ROSTRUM_NOBODY };
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (resolver->by_key, key));

  if (index > 0)
    {
      /* "VLADIMIR" in a label and "Vladimir" in another: what is not shouted is kept. */
      RostrumForm *known = rostrum_form_at (resolver, index - 1);

      if (rostrum_name_is_capitals (known->printed) && !rostrum_name_is_capitals (name))
        {
          g_free (known->printed);
          known->printed = g_strdup (name);
        }
      return;
    }
  form.printed = g_strdup (name);
  if (!anonymous)
    rostrum_name_form_parse (name, &form.form);
  g_array_append_val (resolver->forms, form);
  index = resolver->forms->len;
  g_hash_table_insert (resolver->by_key, g_steal_pointer (&key), GUINT_TO_POINTER (index));
  if (!anonymous)
    add_surname (resolver, index - 1);
}

static char *
id_key (const char *id)
{
  return g_strconcat ("#", id, NULL);
}

guint
rostrum_resolver_find_id (const RostrumResolver *resolver, const char *id)
{
  g_autofree char *key = id_key (id);

  return GPOINTER_TO_UINT (g_hash_table_lookup (resolver->by_key, key)) - 1;
}

void
rostrum_resolver_add_identified (RostrumResolver *resolver, const char *id, const char *name,
                                 const GPtrArray *aliases, guint line)
{
  g_autofree char *key = id_key (id);
  g_autofree char *name_key = rostrum_resolver_name_key (name, FALSE);
  RostrumForm form = { .id = id, .aliases = aliases, .line = line };
  guint index = resolver->forms->len, person;

  if (g_hash_table_contains (resolver->by_key, key))
    return;
  form.printed = g_strdup (name);
  rostrum_name_form_parse (name, &form.form);
  form.person = new_person (resolver, index);
  g_array_append_val (resolver->forms, form);
  g_hash_table_insert (resolver->by_key, g_steal_pointer (&key), GUINT_TO_POINTER (index + 1));
  person = g_hash_table_contains (resolver->by_name, name_key) ? ROSTRUM_SEVERAL : form.person + 1;
  g_hash_table_insert (resolver->by_name, g_steal_pointer (&name_key), GUINT_TO_POINTER (person));
}

/* The people (or, before settling, forms) among the bearers of the surname that FORM fits. *ONE is
 * the first of them. */
static guint
count_fits (const RostrumResolver *resolver, const RostrumNameForm *form, guint *one)
{
  const GArray *namesakes =
      form->surname != NULL ? g_hash_table_lookup (resolver->surnames, form->surname) : NULL;
  guint fits = 0;

  *one = ROSTRUM_NOBODY;
  if (namesakes == NULL)
    return 0;
  /* A crowd of one surname: nobody could be told, and looking would take forever. */
  if (namesakes->len > MOST_NAMESAKES)
    return 2;
  for (guint i = 0; i < namesakes->len; i++)
    {
      const RostrumForm *other = rostrum_form_at (resolver, g_array_index (namesakes, guint, i));

      if (!rostrum_name_form_fits (form, &other->form))
        continue;
      if (other->person != ROSTRUM_NOBODY && other->person == *one)
        continue;
      if (fits++ == 0)
        *one = other->person;
      /* Two are as many as a hundred. */
      if (fits > 1)
        break;
    }
  return fits;
}

static void
join (RostrumResolver *resolver, guint form, guint person)
{
  RostrumForm *joined = rostrum_form_at (resolver, form);
  RostrumForm *fullest = rostrum_form_at (resolver, rostrum_person_at (resolver, person)->form);

  joined->person = person;
  if (joined->form.parts > fullest->form.parts && joined->form.kind == ROSTRUM_NAME_FULL)
    rostrum_person_at (resolver, person)->form = form;
}

static void
log_ambiguous (RostrumResolver *resolver, const RostrumForm *form)
{
  rostrum_meeting_log_unresolved (resolver->meeting, form->line, form->printed,
                                  strlen (form->printed),
                                  "the name fits more than one speaker of this meeting");
}

/* Gives the forms of KIND among the NAMESAKES in MASK to one person. */
static void
join_kind (RostrumResolver *resolver, const GArray *namesakes, guint64 mask, RostrumNameKind kind,
           guint *person)
{
  for (guint i = 0; i < namesakes->len; i++)
    {
      guint index = g_array_index (namesakes, guint, i);
      RostrumForm *form = rostrum_form_at (resolver, index);

      if ((mask >> i & 1) == 0 || form->form.kind != kind)
        continue;
      if (*person == ROSTRUM_NOBODY)
        *person = form->person = new_person (resolver, index);
      else
        join (resolver, index, *person);
    }
}

/* The forms of one surname are joined where all that a form fits fit one another. A form that fits
 * two which do not, "John Smith" beside "John Adam Smith" and "John Bob Smith", joins nobody. What
 * is left falls into groups in which everybody fits everybody, whatever the order. */
static void
settle_surname (RostrumResolver *resolver, const GArray *namesakes)
{
  guint64 fits[MOST_NAMESAKES] = { 0 }, torn = 0;
  guint n = namesakes->len;

  for (guint i = 0; i < n; i++)
    for (guint j = i; j < n; j++)
      if (rostrum_name_form_fits (
              &rostrum_form_at (resolver, g_array_index (namesakes, guint, i))->form,
              &rostrum_form_at (resolver, g_array_index (namesakes, guint, j))->form))
        {
          fits[i] |= G_GUINT64_CONSTANT (1) << j;
          fits[j] |= G_GUINT64_CONSTANT (1) << i;
        }
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      if ((fits[i] >> j & 1) != 0 && (fits[i] & ~fits[j]) != 0)
        torn |= G_GUINT64_CONSTANT (1) << i;
  for (guint i = 0; i < n; i++)
    {
      guint index = g_array_index (namesakes, guint, i);
      guint person = ROSTRUM_NOBODY;

      if (rostrum_form_at (resolver, index)->person != ROSTRUM_NOBODY)
        continue;
      if ((torn >> i & 1) != 0)
        {
          log_ambiguous (resolver, rostrum_form_at (resolver, index));
          rostrum_form_at (resolver, index)->person = new_person (resolver, index);
          continue;
        }
      join_kind (resolver, namesakes, fits[i] & ~torn, ROSTRUM_NAME_FULL, &person);
      join_kind (resolver, namesakes, fits[i] & ~torn, ROSTRUM_NAME_INITIALS, &person);
    }
}

static void
settle_long (RostrumResolver *resolver)
{
  for (guint i = 0; i < resolver->forms->len; i++)
    {
      RostrumForm *form = rostrum_form_at (resolver, i);
      const GArray *namesakes;

      if (form->anonymous || form->form.kind == ROSTRUM_NAME_SINGLE ||
          form->person != ROSTRUM_NOBODY)
        continue;
      namesakes = g_hash_table_lookup (resolver->surnames, form->form.surname);
      if (namesakes->len <= MOST_NAMESAKES)
        {
          settle_surname (resolver, namesakes);
          continue;
        }
      if (form->form.kind == ROSTRUM_NAME_INITIALS)
        log_ambiguous (resolver, form);
      form->person = new_person (resolver, i);
    }
}

static void
settle_single (RostrumResolver *resolver)
{
  for (guint i = 0; i < resolver->forms->len; i++)
    {
      RostrumForm *form = rostrum_form_at (resolver, i);
      guint one = ROSTRUM_NOBODY, fits;

      if (form->anonymous || form->form.kind != ROSTRUM_NAME_SINGLE ||
          form->person != ROSTRUM_NOBODY)
        continue;
      fits = count_fits (resolver, &form->form, &one);
      /* A title is left on a surname that bears two which one person cannot: "Mr", "Ms". */
      if (fits == 1 && !form->form.title)
        {
          join (resolver, i, one);
          continue;
        }
      if (fits > 0)
        log_ambiguous (resolver, form);
      form->person = new_person (resolver, i);
    }
}

/* A name without an id that one person with an id bears is his or hers. */
static void
settle_by_id (RostrumResolver *resolver)
{
  if (g_hash_table_size (resolver->by_name) == 0)
    return;
  for (guint i = 0; i < resolver->forms->len; i++)
    {
      RostrumForm *form = rostrum_form_at (resolver, i);
      g_autofree char *key = NULL;
      guint person;

      if (form->anonymous || form->id != NULL)
        continue;
      key = rostrum_resolver_name_key (form->printed, FALSE);
      person = GPOINTER_TO_UINT (g_hash_table_lookup (resolver->by_name, key));
      if (person == ROSTRUM_SEVERAL)
        log_ambiguous (resolver, form);
      else if (person > 0)
        form->person = person - 1;
    }
}

void
rostrum_resolver_settle (RostrumResolver *resolver)
{
  settle_by_id (resolver);
  settle_long (resolver);
  settle_single (resolver);
  for (guint i = 0; i < resolver->forms->len; i++)
    {
      if (rostrum_form_at (resolver, i)->person == ROSTRUM_NOBODY)
        rostrum_form_at (resolver, i)->person = new_person (resolver, i);
      /* Who has an id was joined with nobody, and may be mentioned by a surname like the others. */
      if (rostrum_form_at (resolver, i)->id != NULL)
        add_surname (resolver, i);
    }
  rostrum_resolver_consult (resolver);
}

guint
rostrum_resolver_fits (const RostrumResolver *resolver, const char *name)
{
  RostrumNameForm form;
  guint one, fits;

  if (rostrum_resolver_find (resolver, name, FALSE) < resolver->forms->len)
    return 1;
  rostrum_name_form_parse (name, &form);
  fits = count_fits (resolver, &form, &one);
  rostrum_name_form_clear (&form);
  return fits;
}

gboolean
rostrum_resolver_has_namesakes (const RostrumResolver *resolver)
{
  GHashTableIter iter;
  gpointer namesakes;

  g_hash_table_iter_init (&iter, resolver->surnames);
  while (g_hash_table_iter_next (&iter, NULL, &namesakes))
    if (((GArray *)namesakes)->len > 1)
      return TRUE;
  return FALSE;
}
