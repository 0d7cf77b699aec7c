/* SPDX-License-Identifier: MIT */
/* From the people of one meeting to its speakers: the roster, and the names that are shown. */
#include "corpus/resolve_private.h"

#include <string.h>

#include "corpus/names.h"

/* The canonical name of FORM: by its name, then by what else the source calls the person. */
static const char *
find_canonical (const RostrumResolver *resolver, const RostrumForm *form, guint *candidates)
{
  const char *date = resolver->meeting->date;
  const char *found = rostrum_roster_resolve (resolver->roster, form->printed, date, candidates);

  for (guint i = 0; found == NULL && form->aliases != NULL && i < form->aliases->len; i++)
    found =
        rostrum_roster_resolve (resolver->roster, g_ptr_array_index (form->aliases, i), date, NULL);
  return found;
}

static void
log_form (RostrumResolver *resolver, const RostrumForm *form, const char *why)
{
  /* Nobody is told of somebody who does not speak. */
  if (form->line > 0)
    rostrum_meeting_log_unresolved (resolver->meeting, form->line, form->printed,
                                    strlen (form->printed), "%s", why);
}

/* The first person with a canonical name is where all others of it are joined to; but two ids of
 * the source are two people, and the roster cannot tell which of them it means. */
static void
join_canonical (RostrumResolver *resolver, guint index)
{
  RostrumPerson *person = rostrum_person_at (resolver, index);
  const char *id = rostrum_form_at (resolver, person->form)->id;
  guint same = GPOINTER_TO_UINT (g_hash_table_lookup (resolver->canonical, person->canonical));
  RostrumPerson *first;

  if (same == 0)
    {
      g_hash_table_insert (resolver->canonical, (gpointer)person->canonical,
                           GUINT_TO_POINTER (index + 1));
      return;
    }
  first = rostrum_person_at (resolver, same - 1);
  if (id == NULL || rostrum_form_at (resolver, first->form)->id == NULL)
    person->same = same - 1;
  else
    first->torn = person->torn = TRUE;
}

void
rostrum_resolver_consult (RostrumResolver *resolver)
{
  if (resolver->roster == NULL)
    return;
  for (guint i = 0; i < resolver->people->len; i++)
    {
      RostrumPerson *person = rostrum_person_at (resolver, i);
      const RostrumForm *form = rostrum_form_at (resolver, person->form);
      guint candidates = 0;

      if (form->anonymous)
        continue;
      person->canonical = find_canonical (resolver, form, &candidates);
      if (person->canonical != NULL)
        join_canonical (resolver, i);
      else
        log_form (resolver, form,
                  candidates > 1 ? "fits more than one person of the roster" : "not in the roster");
    }
  for (guint i = 0; i < resolver->people->len; i++)
    if (rostrum_person_at (resolver, i)->torn)
      {
        rostrum_person_at (resolver, i)->canonical = NULL;
        log_form (resolver, rostrum_form_at (resolver, rostrum_person_at (resolver, i)->form),
                  "one person of the roster is two in the source, by their ids");
      }
}

/* Appends STRING unless the speaker has it already. The set of what all speakers have keeps this
 * quick for somebody with a thousand offices. */
static void
add_once (RostrumResolver *resolver, guint speaker, char kind, GPtrArray *strings,
          const char *string)
{
  g_autofree char *key = g_strdup_printf ("%u%c%s", speaker, kind, string);

  if (g_hash_table_add (resolver->listed, g_steal_pointer (&key)))
    g_ptr_array_add (strings, g_strdup (string));
}

/* The name under which PERSON, whose name the roster does not have, is shown. */
static char *
shown_name (const RostrumResolver *resolver, const RostrumPerson *person)
{
  const RostrumForm *form = rostrum_form_at (resolver, person->form);
  g_autofree char *usual = rostrum_name_usual_case (form->printed);
  g_autofree char *key = form->id != NULL ? rostrum_resolver_name_key (form->printed, FALSE) : NULL;

  if (key != NULL &&
      GPOINTER_TO_UINT (g_hash_table_lookup (resolver->by_name, key)) == ROSTRUM_SEVERAL)
    return g_strdup_printf ("%s (%s)", usual, form->id);
  return g_steal_pointer (&usual);
}

static void
make_speaker (RostrumResolver *resolver, RostrumPerson *person)
{
  const char *listed = NULL;
  g_autofree char *usual = person->canonical == NULL ? shown_name (resolver, person) : NULL;
  RostrumSpeaker *speaker =
      rostrum_speaker_new (person->canonical != NULL ? person->canonical : usual);

  person->speaker = resolver->meeting->speakers->len;
  g_ptr_array_add (resolver->meeting->speakers, speaker);
  if (resolver->roster != NULL && person->canonical != NULL)
    listed = rostrum_roster_role (resolver->roster, person->canonical, resolver->meeting->date);
  if (listed != NULL)
    add_once (resolver, person->speaker, 'r', speaker->roles, listed);
  g_ptr_array_add (resolver->roles, (gpointer)g_intern_string (listed));
}

static guint
speaker_of (RostrumResolver *resolver, guint index, const char *name, const char *role)
{
  RostrumPerson *person = rostrum_person_at (
      resolver, rostrum_person_at (resolver, rostrum_form_at (resolver, index)->person)->same);
  RostrumSpeaker *speaker;

  if (person->speaker == ROSTRUM_NOBODY)
    make_speaker (resolver, person);
  speaker = rostrum_meeting_speaker (resolver->meeting, person->speaker);
  if (strcmp (speaker->name, name) != 0)
    add_once (resolver, person->speaker, 'a', speaker->aliases, name);
  if (role != NULL)
    {
      add_once (resolver, person->speaker, 'r', speaker->roles, role);
      g_ptr_array_index (resolver->roles, person->speaker) = (gpointer)g_intern_string (role);
    }
  return person->speaker;
}

guint
rostrum_resolver_speaker (RostrumResolver *resolver, const char *name, gboolean anonymous,
                          const char *role)
{
  guint index = rostrum_resolver_find (resolver, name, anonymous);

  g_return_val_if_fail (index < resolver->forms->len, 0);
  return speaker_of (resolver, index, name, role);
}

guint
rostrum_resolver_identified_speaker (RostrumResolver *resolver, const char *id, const char *role)
{
  guint index = rostrum_resolver_find_id (resolver, id);

  g_return_val_if_fail (index < resolver->forms->len, 0);
  return speaker_of (resolver, index, rostrum_form_at (resolver, index)->printed, role);
}

const char *
rostrum_resolver_role (const RostrumResolver *resolver, guint speaker)
{
  return g_ptr_array_index (resolver->roles, speaker);
}
