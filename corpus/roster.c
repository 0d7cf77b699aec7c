/* SPDX-License-Identifier: MIT */
/* The roster: a key file of people with dated aliases and roles. */
#include "corpus/roster.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/label_shape.h"
#include "corpus/name_forms.h"
#include "corpus/names.h"

/* "FROM..TO": ISO dates or shorter, NULL where open. */
typedef struct
{
  char *from, *to;
} Validity;

typedef struct
{
  char *name;    /* canonical */
  GArray *roles; /* of Dated */
} Person;

/* A role, or a printed name, in its time. */
typedef struct
{
  char *text;
  Validity validity;
  guint person;
  RostrumNameForm form; /* of names only */
} Dated;

struct _RostrumRoster
{
  GPtrArray *people;    /* of Person * */
  GPtrArray *names;     /* of Dated *: canonical names and aliases */
  GHashTable *by_key;   /* key → GPtrArray of Dated *, not owned */
  GHashTable *surnames; /* folded surname → GPtrArray of Dated *, not owned */
};

static void
dated_clear (gpointer data)
{
  Dated *dated = data;

  g_free (dated->text);
  g_free (dated->validity.from);
  g_free (dated->validity.to);
  rostrum_name_form_clear (&dated->form);
}

static void
dated_free (gpointer data)
{
  dated_clear (data);
  g_free (data);
}

static void
person_free (gpointer data)
{
  Person *person = data;

  g_free (person->name);
  g_array_unref (person->roles);
  g_free (person);
}

void
rostrum_roster_free (RostrumRoster *roster)
{
  if (roster == NULL)
    return;
  g_hash_table_unref (roster->by_key);
  g_hash_table_unref (roster->surnames);
  g_ptr_array_unref (roster->names);
  g_ptr_array_unref (roster->people);
  g_free (roster);
}

gsize
rostrum_roster_size (const RostrumRoster *roster)
{
  return roster->people->len;
}

/* Dates of different length are compared as far as both go: "2016" holds all of 2016. */
static int
compare_dates (const char *one, const char *other)
{
  return strncmp (one, other, MIN (strlen (one), strlen (other)));
}

static gboolean
is_valid (const Validity *validity, const char *date)
{
  if (validity->from == NULL && validity->to == NULL)
    return TRUE;
  if (date == NULL)
    return FALSE;
  return (validity->from == NULL || compare_dates (date, validity->from) >= 0) &&
         (validity->to == NULL || compare_dates (date, validity->to) <= 0);
}

static gboolean
overlap (const Validity *one, const Validity *other)
{
  return (one->from == NULL || other->to == NULL || compare_dates (one->from, other->to) <= 0) &&
         (other->from == NULL || one->to == NULL || compare_dates (other->from, one->to) <= 0);
}

/* "2012", "2012-11" or "2012-11-05", if there is such a day. */
static gboolean
is_date (const char *text)
{
  static const char shape[] = "dddd-dd-dd";
  gsize length = strlen (text);

  if (length != 4 && length != 7 && length != 10)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != '-')
      return FALSE;

  guint year = (guint)g_ascii_strtoull (text, NULL, 10);
  guint month = length > 4 ? (guint)g_ascii_strtoull (text + 5, NULL, 10) : 1;
  guint day = length > 7 ? (guint)g_ascii_strtoull (text + 8, NULL, 10) : 1;

  return g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

static gboolean
parse_validity (const char *text, Validity *validity)
{
  const char *dots = strstr (text, "..");
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (dots == NULL)
    return FALSE;
  from = g_strstrip (g_strndup (text, (gsize)(dots - text)));
  to = g_strstrip (g_strdup (dots + 2));
  if ((*from != '\0' && !is_date (from)) || (*to != '\0' && !is_date (to)))
    return FALSE;
  if (*from != '\0' && *to != '\0' && compare_dates (from, to) > 0)
    return FALSE;
  validity->from = *from != '\0' ? g_steal_pointer (&from) : NULL;
  validity->to = *to != '\0' ? g_steal_pointer (&to) : NULL;
  return TRUE;
}

/* "TEXT" or "TEXT @ FROM..TO". */
static gboolean
parse_dated (const char *path, const char *group, const char *key, const char *item, guint person,
             Dated *dated, GError **error)
{
  const char *at = strrchr (item, '@');

  *dated = (Dated){ .person = person };
  dated->text = g_strstrip (at != NULL ? g_strndup (item, (gsize)(at - item)) : g_strdup (item));
  if (at != NULL && !parse_validity (at + 1, &dated->validity))
    {
      g_set_error (
          error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
          "%s: [%s] %s: '%s' is no validity; write FROM..TO with ISO dates that exist, for "
          "instance 2012-11..2019, and separate items with ';', not with ','",
          path, group, key, at + 1);
      dated_clear (dated);
      return FALSE;
    }
  if (*dated->text == '\0')
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: [%s] %s: an empty item; remove it", path, group, key);
      dated_clear (dated);
      return FALSE;
    }
  return TRUE;
}

static void
add_to (GHashTable *table, char *key, Dated *dated)
{
  GPtrArray *list = g_hash_table_lookup (table, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (table, key, list);
    }
  else
    g_free (key);
  g_ptr_array_add (list, dated);
}

static char *
make_key (const char *name)
{
  g_autofree char *folded = rostrum_name_fold (name, strlen (name));

  return rostrum_label_key (folded);
}

/* Takes DATED, a printed name; it must not be another person's at the same time. */
static gboolean
add_name (RostrumRoster *roster, const char *path, Dated *dated, GError **error)
{
  g_autofree char *key = make_key (dated->text);
  const GPtrArray *same = g_hash_table_lookup (roster->by_key, key);

  g_ptr_array_add (roster->names, dated);
  rostrum_name_form_parse (dated->text, &dated->form);
  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      const Dated *other = g_ptr_array_index (same, i);

      if (other->person == dated->person || !overlap (&other->validity, &dated->validity))
        continue;
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: '%s' is [%s] and [%s] at the same time; date the aliases or remove one",
                   path, dated->text,
                   ((Person *)g_ptr_array_index (roster->people, other->person))->name,
                   ((Person *)g_ptr_array_index (roster->people, dated->person))->name);
      return FALSE;
    }
  add_to (roster->by_key, g_steal_pointer (&key), dated);
  add_to (roster->surnames, g_strdup (dated->form.surname), dated);
  return TRUE;
}

/* Whether each backslash in VALUE stands for something. GLib finds that out itself, but complains
 * on the standard error about a second one that does not. */
static gboolean
escapes_are_good (const char *value)
{
  for (; *value != '\0'; value++)
    if (*value == '\\' && (*++value == '\0' || strchr ("sntr\\;", *value) == NULL))
      return FALSE;
  return TRUE;
}

static gboolean
read_list (RostrumRoster *roster, GKeyFile *file, const char *path, const char *group,
           const char *key, guint person, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *value = g_key_file_get_value (file, group, key, NULL);
  g_auto (GStrv) items = NULL;
  gboolean aliases = strcmp (key, "aliases") == 0;

  if (value != NULL && !escapes_are_good (value))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: [%s] %s: a backslash stands for nothing; write \\\\ for a backslash and "
                   "\\; for a semicolon",
                   path, group, key);
      return FALSE;
    }
  items = g_key_file_get_string_list (file, group, key, NULL, &fault);
  if (items == NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: [%s] %s: cannot be read (%s); separate items with ';'", path, group, key,
                   fault->message);
      return FALSE;
    }
  for (gsize i = 0; items[i] != NULL; i++)
    {
      Dated dated;

      if (!parse_dated (path, group, key, items[i], person, &dated, error))
        return FALSE;
      if (!aliases)
        {
          GArray *roles = ((Person *)g_ptr_array_index (roster->people, person))->roles;

          g_array_append_val (roles, dated);
        }
      else if (!add_name (roster, path, g_memdup2 (&dated, sizeof dated), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_person (RostrumRoster *roster, GKeyFile *file, const char *path, const char *group,
             GError **error)
{
  Person *person = g_new0 (Person, 1);
  guint index = roster->people->len;
  g_auto (GStrv) keys = NULL;
  Dated *name;

  person->name = g_strstrip (g_strdup (group));
  person->roles = g_array_new (FALSE, FALSE, sizeof (Dated));
  g_array_set_clear_func (person->roles, dated_clear);
  g_ptr_array_add (roster->people, person);
  name = g_new0 (Dated, 1);
  name->text = g_strdup (person->name);
  name->person = index;
  if (!add_name (roster, path, name, error))
    return FALSE;
  keys = g_key_file_get_keys (file, group, NULL, NULL);
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      if (strcmp (keys[i], "aliases") != 0 && strcmp (keys[i], "roles") != 0)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                       "%s: [%s] %s: unknown key; a person has 'aliases' and 'roles'", path, group,
                       keys[i]);
          return FALSE;
        }
      if (!read_list (roster, file, path, group, keys[i], index, error))
        return FALSE;
    }
  return TRUE;
}

/* GKeyFile silently joins groups of one name, so that two people would become one, and keeps only
 * the last of two keys of one name. */
static gboolean
check_repetitions (const char *path, const char *content, GError **error)
{
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      const char *equals = strchr (line, '=');

      if (*line == '[')
        g_hash_table_remove_all (keys);
      else if (*line != '#' && equals != NULL)
        {
          char *key = g_strchomp (g_strndup (line, (gsize)(equals - line)));

          if (!g_hash_table_add (keys, key))
            {
              g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                           "%s:%u: the key is given twice; put all items on one line, separated by "
                           "';'",
                           path, i + 1);
              return FALSE;
            }
        }
      if (*line == '[' && !g_hash_table_add (seen, make_key (line)))
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                       "%s:%u: %s is listed twice; join the entries", path, i + 1, line);
          return FALSE;
        }
    }
  return TRUE;
}

RostrumRoster *
rostrum_roster_load (const char *path, GError **error)
{
  g_autoptr (RostrumRoster) roster = g_new0 (RostrumRoster, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) fault = NULL;
  g_autofree char *content = NULL;
  g_auto (GStrv) groups = NULL;
  gsize length;

  roster->people = g_ptr_array_new_with_free_func (person_free);
  roster->names = g_ptr_array_new_with_free_func (dated_free);
  roster->by_key = g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free,
                                          (GDestroyNotify)g_ptr_array_unref);
  roster->surnames = g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free,
                                            (GDestroyNotify)g_ptr_array_unref);
  if (!g_file_get_contents (path, &content, &length, &fault))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                   "%s: the roster cannot be read (%s); check the path", path, fault->message);
      return NULL;
    }
  if (!g_utf8_validate (content, (gssize)length, NULL))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_ENCODING,
                   "%s: the roster is not in UTF-8; save it as UTF-8", path);
      return NULL;
    }
  /* A byte order mark, as editors of Windows write it. */
  if (g_str_has_prefix (content, "\xef\xbb\xbf"))
    {
      length -= 3;
      memmove (content, content + 3, length + 1);
    }
  if (!check_repetitions (path, content, error))
    return NULL;
  if (!g_key_file_load_from_data (file, content, length, G_KEY_FILE_NONE, &fault))
    {
      g_set_error (
          error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
          "%s: not a roster (%s); write [Name], aliases=… and roles=… as in docs/roster.md", path,
          fault->message);
      return NULL;
    }
  groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    if (!read_person (roster, file, path, groups[i], error))
      return NULL;
  return g_steal_pointer (&roster);
}

/* The one person among LIST (of Dated) whose name is valid on DATE and, if FORM is not NULL, fits
 * it; *CANDIDATES how many there are. */
static const Person *
pick (const RostrumRoster *roster, const GPtrArray *list, const RostrumNameForm *form,
      const char *date, guint *candidates)
{
  guint one = 0;

  *candidates = 0;
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Dated *dated = g_ptr_array_index (list, i);

      if (!is_valid (&dated->validity, date) ||
          (form != NULL && !rostrum_name_form_fits (form, &dated->form)) ||
          (*candidates > 0 && dated->person == one))
        continue;
      one = dated->person;
      (*candidates)++;
    }
  return *candidates == 1 ? g_ptr_array_index (roster->people, one) : NULL;
}

gboolean
rostrum_roster_lists (const RostrumRoster *roster, const char *name)
{
  g_autofree char *key = make_key (name);

  return g_hash_table_contains (roster->by_key, key);
}

const char *
rostrum_roster_resolve (const RostrumRoster *roster, const char *name, const char *date,
                        guint *candidates)
{
  g_autofree char *key = make_key (name);
  RostrumNameForm form;
  const Person *person;
  guint count;

  person = pick (roster, g_hash_table_lookup (roster->by_key, key), NULL, date, &count);
  if (count == 0)
    {
      rostrum_name_form_parse (name, &form);
      person =
          pick (roster, g_hash_table_lookup (roster->surnames, form.surname), &form, date, &count);
      rostrum_name_form_clear (&form);
    }
  if (candidates != NULL)
    *candidates = count;
  return person != NULL ? person->name : NULL;
}

const char *
rostrum_roster_role (const RostrumRoster *roster, const char *name, const char *date)
{
  g_autofree char *key = make_key (name);
  const GPtrArray *same = g_hash_table_lookup (roster->by_key, key);

  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      const Dated *dated = g_ptr_array_index (same, i);
      const Person *person = g_ptr_array_index (roster->people, dated->person);

      if (strcmp (person->name, name) != 0)
        continue;
      for (guint j = 0; j < person->roles->len; j++)
        if (is_valid (&g_array_index (person->roles, Dated, j).validity, date))
          return g_array_index (person->roles, Dated, j).text;
    }
  return NULL;
}
