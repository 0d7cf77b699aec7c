/* SPDX-License-Identifier: MIT */
/* Joining the printed forms of the people of one meeting. */
#include "corpus/resolve.h"

#include <string.h>

#include "corpus/label_shape.h"
#include "corpus/name_forms.h"
#include "corpus/names.h"

#define NOBODY G_MAXUINT

#define MOST_NAMESAKES 64

/* A printed form. */
typedef struct
{
  char *printed;
  RostrumNameForm form;
  gboolean anonymous;
  guint line;
  guint person; /* index into people */
} Form;

/* A person: one or more forms. */
typedef struct
{
  guint form;            /* the fullest form */
  const char *canonical; /* from the roster, or NULL */
  guint same;            /* another person with the same canonical name, or itself */
  guint speaker;         /* index into the meeting's speakers, or NOBODY */
} Person;

struct _RostrumResolver
{
  RostrumMeeting *meeting;
  const RostrumRoster *roster;
  GArray *forms;         /* of Form, in order of appearance */
  GHashTable *by_key;    /* key → index of form + 1 */
  GArray *people;        /* of Person */
  GHashTable *surnames;  /* folded surname → GArray of forms' indices: all but bare surnames */
  GHashTable *canonical; /* canonical name → index of person + 1 */
  GPtrArray *roles;      /* by speaker: the latest role, interned or NULL */
  GHashTable *listed;    /* roles and aliases that speakers have, as \"SPEAKER KIND STRING\" */
};

#define form_at(resolver, i)   (&g_array_index ((resolver)->forms, Form, (i)))
#define person_at(resolver, i) (&g_array_index ((resolver)->people, Person, (i)))

RostrumResolver *
rostrum_resolver_new (RostrumMeeting *meeting, const RostrumRoster *roster)
{
  RostrumResolver *resolver = g_new0 (RostrumResolver, 1);

  resolver->meeting = meeting;
  resolver->roster = roster;
  resolver->forms = g_array_new (FALSE, FALSE, sizeof (Form));
  resolver->by_key = g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free, NULL);
  resolver->people = g_array_new (FALSE, FALSE, sizeof (Person));
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
      g_free (form_at (resolver, i)->printed);
      rostrum_name_form_clear (&form_at (resolver, i)->form);
    }
  g_array_unref (resolver->forms);
  g_hash_table_unref (resolver->by_key);
  g_array_unref (resolver->people);
  g_hash_table_unref (resolver->surnames);
  g_hash_table_unref (resolver->canonical);
  g_ptr_array_unref (resolver->roles);
  g_hash_table_unref (resolver->listed);
  g_free (resolver);
}

/* Nobody's names are kept apart from everybody's. */
static char *
make_key (const char *name, gboolean anonymous)
{
  g_autofree char *folded = rostrum_name_fold (name, strlen (name));
  g_autofree char *key = rostrum_label_key (folded);

  return g_strconcat (anonymous ? "?" : "", key, NULL);
}

static guint
find_form (const RostrumResolver *resolver, const char *name, gboolean anonymous)
{
  g_autofree char *key = make_key (name, anonymous);

  return GPOINTER_TO_UINT (g_hash_table_lookup (resolver->by_key, key)) - 1;
}

void
rostrum_resolver_add (RostrumResolver *resolver, const char *name, gboolean anonymous, guint line)
{
  g_autofree char *key = make_key (name, anonymous);
  Form form = { .anonymous = anonymous, .line = line, .person = NOBODY };
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (resolver->by_key, key));

  if (index > 0)
    {
      /* "VLADIMIR" in a label and "Vladimir" in another: what is not shouted is kept. */
      Form *known = form_at (resolver, index - 1);

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
  if (!anonymous && form.form.kind != ROSTRUM_NAME_SINGLE)
    {
      GArray *namesakes = g_hash_table_lookup (resolver->surnames, form.form.surname);

      index--;
      if (namesakes == NULL)
        {
          namesakes = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (resolver->surnames, form.form.surname, namesakes);
        }
      g_array_append_val (namesakes, index);
    }
}

/* The people (or, before settling, forms) among the bearers of the surname that FORM fits. *ONE is
 * the first of them. */
static guint
count_fits (const RostrumResolver *resolver, const RostrumNameForm *form, guint *one)
{
  const GArray *namesakes =
      form->surname != NULL ? g_hash_table_lookup (resolver->surnames, form->surname) : NULL;
  guint fits = 0;

  *one = NOBODY;
  if (namesakes == NULL)
    return 0;
  /* A crowd of one surname: nobody could be told, and looking would take forever. */
  if (namesakes->len > MOST_NAMESAKES)
    return 2;
  for (guint i = 0; i < namesakes->len; i++)
    {
      const Form *other = form_at (resolver, g_array_index (namesakes, guint, i));

      if (!rostrum_name_form_fits (form, &other->form))
        continue;
      if (other->person != NOBODY && other->person == *one)
        continue;
      if (fits++ == 0)
        *one = other->person;
      /* Two are as many as a hundred. */
      if (fits > 1)
        break;
    }
  return fits;
}

static guint
new_person (RostrumResolver *resolver, guint form)
{
  Person person = { .form = form, .same = resolver->people->len, .speaker = NOBODY };

  g_array_append_val (resolver->people, person);
  return resolver->people->len - 1;
}

static void
join (RostrumResolver *resolver, guint form, guint person)
{
  Form *joined = form_at (resolver, form);
  Form *fullest = form_at (resolver, person_at (resolver, person)->form);

  joined->person = person;
  if (joined->form.parts > fullest->form.parts && joined->form.kind == ROSTRUM_NAME_FULL)
    person_at (resolver, person)->form = form;
}

static void
log_ambiguous (RostrumResolver *resolver, const Form *form)
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
      Form *form = form_at (resolver, index);

      if ((mask >> i & 1) == 0 || form->form.kind != kind)
        continue;
      if (*person == NOBODY)
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
      if (rostrum_name_form_fits (&form_at (resolver, g_array_index (namesakes, guint, i))->form,
                                  &form_at (resolver, g_array_index (namesakes, guint, j))->form))
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
      guint person = NOBODY;

      if (form_at (resolver, index)->person != NOBODY)
        continue;
      if ((torn >> i & 1) != 0)
        {
          log_ambiguous (resolver, form_at (resolver, index));
          form_at (resolver, index)->person = new_person (resolver, index);
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
      Form *form = form_at (resolver, i);
      const GArray *namesakes;

      if (form->anonymous || form->form.kind == ROSTRUM_NAME_SINGLE || form->person != NOBODY)
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
      Form *form = form_at (resolver, i);
      guint one = NOBODY, fits;

      if (form->anonymous || form->form.kind != ROSTRUM_NAME_SINGLE)
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

/* A person's canonical name by any of the forms, the fullest first. */
static void
consult_roster (RostrumResolver *resolver)
{
  const char *date = resolver->meeting->date;

  if (resolver->roster == NULL)
    return;
  for (guint i = 0; i < resolver->people->len; i++)
    {
      Person *person = person_at (resolver, i);
      const Form *form = form_at (resolver, person->form);
      guint candidates = 0, same;

      if (form->anonymous)
        continue;
      person->canonical =
          rostrum_roster_resolve (resolver->roster, form->printed, date, &candidates);
      if (person->canonical == NULL)
        {
          rostrum_meeting_log_unresolved (
              resolver->meeting, form->line, form->printed, strlen (form->printed),
              candidates > 1 ? "fits more than one person of the roster" : "not in the roster");
          continue;
        }
      same = GPOINTER_TO_UINT (g_hash_table_lookup (resolver->canonical, person->canonical));
      if (same > 0)
        person->same = same - 1;
      else
        g_hash_table_insert (resolver->canonical, (gpointer)person->canonical,
                             GUINT_TO_POINTER (i + 1));
    }
}

void
rostrum_resolver_settle (RostrumResolver *resolver)
{
  settle_long (resolver);
  settle_single (resolver);
  for (guint i = 0; i < resolver->forms->len; i++)
    if (form_at (resolver, i)->person == NOBODY)
      form_at (resolver, i)->person = new_person (resolver, i);
  consult_roster (resolver);
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

guint
rostrum_resolver_speaker (RostrumResolver *resolver, const char *name, gboolean anonymous,
                          const char *role)
{
  const Form *form;
  Person *person;
  RostrumSpeaker *speaker;
  guint index = find_form (resolver, name, anonymous);

  g_return_val_if_fail (index < resolver->forms->len, 0);
  form = form_at (resolver, index);
  person = person_at (resolver, person_at (resolver, form->person)->same);
  if (person->speaker == NOBODY)
    {
      const char *listed = NULL;
      const char *shown = person->canonical;
      g_autofree char *usual = NULL;

      if (shown == NULL)
        shown = usual = rostrum_name_usual_case (form_at (resolver, person->form)->printed);
      speaker = rostrum_speaker_new (shown);
      person->speaker = resolver->meeting->speakers->len;
      g_ptr_array_add (resolver->meeting->speakers, speaker);
      if (resolver->roster != NULL && person->canonical != NULL)
        listed = rostrum_roster_role (resolver->roster, person->canonical, resolver->meeting->date);
      if (listed != NULL)
        add_once (resolver, person->speaker, 'r', speaker->roles, listed);
      g_ptr_array_add (resolver->roles, (gpointer)g_intern_string (listed));
    }
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
rostrum_resolver_fits (const RostrumResolver *resolver, const char *name)
{
  RostrumNameForm form;
  guint one, fits;

  if (find_form (resolver, name, FALSE) < resolver->forms->len)
    return 1;
  rostrum_name_form_parse (name, &form);
  fits = count_fits (resolver, &form, &one);
  rostrum_name_form_clear (&form);
  return fits;
}

const char *
rostrum_resolver_role (const RostrumResolver *resolver, guint speaker)
{
  return g_ptr_array_index (resolver->roles, speaker);
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
