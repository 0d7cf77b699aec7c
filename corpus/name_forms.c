/* SPDX-License-Identifier: MIT */
/* The forms in which one person's name is printed. */
#include "corpus/name_forms.h"

#include <string.h>

#include "corpus/names.h"
#include "corpus/text/utf8.h"

/* Adds the initials of a token like "В." or "V.M." one by one. */
static void
add_initials (GPtrArray *given, const char *folded)
{
  for (const char *c = folded; *c != '\0';)
    {
      guint size;

      if (g_unichar_isalpha (rostrum_utf8_decode (c, &size)))
        g_ptr_array_add (given, g_strndup (c, size));
      c += size;
    }
}

void
rostrum_name_form_parse (const char *name, RostrumNameForm *form)
{
  RostrumNameToken tokens[ROSTRUM_NAME_TOKENS];
  RostrumScanEnd why;
  gsize stop;
  gsize n = rostrum_name_scan (name, 0, strlen (name), tokens, &stop, &why);
  GPtrArray *given = g_ptr_array_new ();
  gsize surname = n, last = n;
  gboolean initials = FALSE;

  *form = (RostrumNameForm){ .parts = n > 0 ? rostrum_name_parts (tokens, 0, n) : 0 };
  while (last > 1 && tokens[last - 1].kind == ROSTRUM_TOKEN_SUFFIX)
    last--;
  if (last > 0)
    surname = last - 1;
  /* "Lee A." */
  while (surname > 0 && tokens[surname].kind == ROSTRUM_TOKEN_INITIALS)
    surname--;
  for (gsize i = 0; i < last; i++)
    {
      g_autofree char *folded = rostrum_name_fold (name + tokens[i].span.start,
                                                   tokens[i].span.end - tokens[i].span.start);

      form->title = form->title || tokens[i].kind == ROSTRUM_TOKEN_TITLE;
      if (i == surname)
        form->surname = g_steal_pointer (&folded);
      else if (tokens[i].kind == ROSTRUM_TOKEN_INITIALS)
        {
          add_initials (given, folded);
          initials = TRUE;
        }
      else if (tokens[i].kind != ROSTRUM_TOKEN_PARTICLE && tokens[i].kind != ROSTRUM_TOKEN_TITLE &&
               tokens[i].kind != ROSTRUM_TOKEN_COMMA)
        g_ptr_array_add (given, g_steal_pointer (&folded));
    }
  if (form->surname == NULL)
    form->surname = rostrum_name_fold (name, strlen (name));
  if (given->len == 0)
    form->kind = ROSTRUM_NAME_SINGLE;
  else
    form->kind = initials ? ROSTRUM_NAME_INITIALS : ROSTRUM_NAME_FULL;
  g_ptr_array_add (given, NULL);
  form->given = (GStrv)g_ptr_array_free (given, FALSE);
}

void
rostrum_name_form_clear (RostrumNameForm *form)
{
  g_clear_pointer (&form->surname, g_free);
  g_clear_pointer (&form->given, g_strfreev);
}

/* "v" agrees with "vladimir". */
static gboolean
agree (const char *one, const char *other)
{
  guint size, other_size;

  if (strcmp (one, other) == 0)
    return TRUE;
  if (rostrum_utf8_decode (one, &size) != rostrum_utf8_decode (other, &other_size))
    return FALSE;
  return one[size] == '\0' || other[other_size] == '\0';
}

gboolean
rostrum_name_form_fits (const RostrumNameForm *form, const RostrumNameForm *full)
{
  gsize i = 0, j = 0, n, m;

  if (strcmp (form->surname, full->surname) != 0)
    return FALSE;
  n = g_strv_length (form->given);
  m = g_strv_length (full->given);
  if (n == 0 || m == 0)
    return TRUE;
  if (!agree (form->given[0], full->given[0]))
    return FALSE;
  /* All of the shorter one, in order, among the longer one's. */
  if (n > m)
    {
      const RostrumNameForm *swap = form;

      form = full;
      full = swap;
      n = m;
      m = g_strv_length (full->given);
    }
  while (i < n && j < m)
    {
      if (agree (form->given[i], full->given[j]))
        i++;
      j++;
    }
  return i == n;
}

gboolean
rostrum_name_is_capitals (const char *name)
{
  guint letters = 0;

  for (const char *c = name; *c != '\0';)
    {
      guint size;
      gunichar character = rostrum_utf8_decode (c, &size);

      if (g_unichar_islower (character))
        return FALSE;
      letters += g_unichar_isupper (character) ? 1 : 0;
      c += size;
    }
  return letters > 1;
}

char *
rostrum_name_usual_case (const char *name)
{
  GString *usual;
  gboolean inside = FALSE;

  /* Short ones are abbreviations: "Q", "BBC". */
  if (!rostrum_name_is_capitals (name) || strlen (name) < 5)
    return g_strdup (name);
  usual = g_string_new (NULL);
  for (const char *c = name; *c != '\0';)
    {
      guint size;
      gunichar character = rostrum_utf8_decode (c, &size);

      g_string_append_unichar (usual, inside ? g_unichar_tolower (character) : character);
      inside = g_unichar_isalpha (character);
      c += size;
    }
  return g_string_free (usual, FALSE);
}
