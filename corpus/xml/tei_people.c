/* SPDX-License-Identifier: MIT */
/* Who is who in TEI: name, office and party of somebody on a day. */
#include <string.h>

#include "corpus/xml/tei_register_private.h"

/* ISO dates of different precision: those of the shorter one count. */
static int
compare_dates (const char *one, const char *other)
{
  gsize n = MIN (MIN (strlen (one), strlen (other)), strlen ("2021-12-09"));

  return strncmp (one, other, n);
}

static gboolean
holds (const char *from, const char *to, const char *date)
{
  if (date == NULL)
    return from == NULL && to == NULL;
  return (from == NULL || compare_dates (from, date) <= 0) &&
         (to == NULL || compare_dates (to, date) >= 0);
}

/* "de-AT" is "de". */
static gboolean
same_language (const char *one, const char *other)
{
  gsize n = strcspn (one, "-");

  return one != NULL && other != NULL && n == strcspn (other, "-") &&
         g_ascii_strncasecmp (one, other, n) == 0;
}

/* The name of NAMES that holds on DATE and is in LANGUAGE, else in none, else in English, else the
 * first; NULL if none holds. */
static const RostrumTeiName *
choose (const GPtrArray *names, const char *date, const char *language)
{
  const RostrumTeiName *best = NULL;
  int best_score = 0;

  for (guint i = 0; i < names->len; i++)
    {
      const RostrumTeiName *name = g_ptr_array_index (names, i);
      int score = 1;

      if (name->text == NULL || *name->text == '\0' || !holds (name->from, name->to, date))
        continue;
      if (name->language == NULL)
        score = 3;
      else if (language != NULL && same_language (name->language, language))
        score = 4;
      else if (same_language (name->language, "en"))
        score = 2;
      if (score > best_score)
        {
          best = name;
          best_score = score;
        }
    }
  return best;
}

static gboolean
is_party (const char *role)
{
  return role != NULL &&
         (strcmp (role, "parliamentaryGroup") == 0 || strcmp (role, "politicalGroup") == 0 ||
          strcmp (role, "politicalParty") == 0 || strcmp (role, "party") == 0 ||
          strcmp (role, "group") == 0);
}

/* A member of a parliament or a party holds no office in it. */
static gboolean
is_member (const char *role)
{
  return role == NULL || strcmp (role, "member") == 0 || strcmp (role, "MP") == 0 ||
         strcmp (role, "representative") == 0;
}

/* The short name of the party that ID is, or NULL if it is none. Where no register names it, its id
 * tells: "parliamentaryGroup.ABC". (transfer none) */
static const char *
party_name (const RostrumTeiRegister *register_, const char *id, const char *date,
            const char *language, char **kind)
{
  const RostrumTeiEntry *entry;
  const RostrumTeiName *name = NULL;
  const char *dot;

  if (id == NULL)
    return NULL;
  entry = rostrum_tei_register_organisation (register_, id);
  dot = strchr (id, '.');
  *kind = entry != NULL && entry->role != NULL ? g_strdup (entry->role)
          : dot != NULL                        ? g_strndup (id, (gsize)(dot - id))
                                               : NULL;
  if (!is_party (*kind))
    {
      g_clear_pointer (kind, g_free);
      return NULL;
    }
  for (guint i = 0; entry != NULL && i < entry->names->len; i++)
    {
      const RostrumTeiName *other = g_ptr_array_index (entry->names, i);

      if (other->short_form && (name == NULL || !same_language (name->language, language)) &&
          holds (other->from, other->to, date))
        name = other;
    }
  if (name == NULL && entry != NULL)
    name = choose (entry->names, date, language);
  if (name != NULL && name->text != NULL)
    return name->text;
  return dot != NULL ? dot + 1 : id;
}

static void
add_once (GPtrArray *names, const char *name)
{
  if (name != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, (gpointer)name);
}

static char *
describe_role (const RostrumTeiRegister *register_, const RostrumTeiEntry *entry, const char *date,
               const char *language)
{
  g_autoptr (GPtrArray) roles = g_ptr_array_new ();
  const char *seat = NULL, *party = NULL;
  gboolean group = FALSE;

  for (guint i = 0; i < entry->affiliations->len; i++)
    {
      const RostrumTeiAffiliation *affiliation = g_ptr_array_index (entry->affiliations, i);
      const RostrumTeiName *office;
      g_autofree char *kind = NULL;
      const char *name;

      if (!holds (affiliation->from, affiliation->to, date))
        continue;
      name = party_name (register_, affiliation->organisation, date, language, &kind);
      /* Where somebody sits in parliament tells more than the party behind it. */
      if (name != NULL && (party == NULL || (!group && g_str_has_suffix (kind, "Group"))))
        {
          party = name;
          group = g_str_has_suffix (kind, "Group");
        }
      office = choose (affiliation->names, NULL, language);
      if (name != NULL && is_member (affiliation->role))
        continue;
      if (!is_member (affiliation->role))
        add_once (roles, office != NULL ? office->text : affiliation->role);
      else if (office != NULL && seat == NULL)
        seat = office->text;
    }
  if (roles->len == 0)
    add_once (roles, seat);
  add_once (roles, party);
  if (roles->len == 0)
    return NULL;
  g_ptr_array_add (roles, NULL);
  return g_strjoinv (", ", (char **)roles->pdata);
}

gboolean
rostrum_tei_register_find (const RostrumTeiRegister *register_, const char *id, const char *date,
                           const char *language, RostrumTeiPerson *person)
{
  const RostrumTeiEntry *entry = rostrum_tei_register_person (register_, id);
  const RostrumTeiName *name;

  *person = (RostrumTeiPerson){ NULL };
  if (entry == NULL || entry->names->len == 0)
    return FALSE;
  name = choose (entry->names, date, language);
  if (name == NULL)
    name = g_ptr_array_index (entry->names, 0);
  person->name = g_strdup (name->text);
  for (guint i = 0; i < entry->names->len; i++)
    {
      const RostrumTeiName *other = g_ptr_array_index (entry->names, i);

      if (other->text == NULL || strcmp (other->text, name->text) == 0)
        continue;
      if (person->aliases == NULL)
        person->aliases = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (person->aliases, g_strdup (other->text));
    }
  person->role = describe_role (register_, entry, date, language);
  return TRUE;
}

void
rostrum_tei_person_clear (RostrumTeiPerson *person)
{
  g_clear_pointer (&person->name, g_free);
  g_clear_pointer (&person->role, g_free);
  g_clear_pointer (&person->aliases, g_ptr_array_unref);
}
