/* SPDX-License-Identifier: MIT */
/* A small part of CSS selectors: read, and matched while elements open. */
#include "corpus/html/selector.h"

#include <string.h>

#include "corpus/base/error.h"

#define MOST_ALTERNATIVES G_N_ELEMENTS (((RostrumHtmlProgress *)NULL)->matched)
#define MOST_STEPS        16

/* "div.text#body" */
typedef struct
{
  char *tag; /* NULL: any */
  char *id;  /* NULL: any */
  GPtrArray *classes;
} Compound;

struct _RostrumHtmlSelector
{
  GPtrArray *alternatives; /* of GPtrArray of Compound *, from the outside in */
};

static void
free_compound (gpointer data)
{
  Compound *compound = data;

  g_free (compound->tag);
  g_free (compound->id);
  g_ptr_array_unref (compound->classes);
  g_free (compound);
}

static void
free_steps (gpointer steps)
{
  g_ptr_array_unref (steps);
}

static gboolean
refuse (const char *text, const char *why, GError **error)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--select: \"%s\" %s; give tags, .classes and #ids, e.g. \"main\", "
               "\"div.text\" or \"#content article, .transcript\"",
               text, why);
  return FALSE;
}

static gboolean
is_name_byte (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || (guchar)c >= 0x80;
}

/* The name at *AT. Returns: (transfer full), NULL where none stands. */
static char *
take_name (const char **at)
{
  const char *start = *at;

  while (is_name_byte (**at))
    (*at)++;
  return *at > start ? g_strndup (start, (gsize)(*at - start)) : NULL;
}

static gboolean
parse_compound (const char *text, const char **at, GPtrArray *steps, GError **error)
{
  Compound *compound = g_new0 (Compound, 1);

  compound->classes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (steps, compound);
  if (**at == '*')
    (*at)++;
  else if (is_name_byte (**at))
    {
      g_autofree char *tag = take_name (at);

      compound->tag = g_ascii_strdown (tag, -1);
    }
  else if (**at != '.' && **at != '#')
    return refuse (text, "is no selector that rostrum knows", error);
  while (**at == '.' || **at == '#')
    {
      char sign = *(*at)++;
      char *name = take_name (at);

      if (name == NULL)
        return refuse (text, "has a . or # without a name behind it", error);
      if (sign == '.')
        g_ptr_array_add (compound->classes, name);
      else if (compound->id == NULL)
        compound->id = name;
      else
        {
          g_free (name);
          return refuse (text, "gives one element two ids", error);
        }
    }
  return TRUE;
}

static gboolean
parse_alternative (RostrumHtmlSelector *selector, const char *text, const char **at, GError **error)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (free_compound);

  g_ptr_array_add (selector->alternatives, steps);
  if (selector->alternatives->len > MOST_ALTERNATIVES)
    return refuse (text, "has more than 8 alternatives", error);
  do
    {
      if (!parse_compound (text, at, steps, error))
        return FALSE;
      if (steps->len > MOST_STEPS)
        return refuse (text, "is deeper than 16 elements", error);
      while (g_ascii_isspace (**at))
        (*at)++;
    }
  while (**at != '\0' && **at != ',');
  return TRUE;
}

RostrumHtmlSelector *
rostrum_html_selector_new (const char *text, GError **error)
{
  g_autoptr (RostrumHtmlSelector) selector = g_new0 (RostrumHtmlSelector, 1);
  const char *at = text;

  selector->alternatives = g_ptr_array_new_with_free_func (free_steps);
  if (strlen (text) > ROSTRUM_HTML_SELECTOR_MAX || !g_utf8_validate (text, -1, NULL))
    {
      refuse ("…", "is longer than 1000 bytes, or no UTF-8", error);
      return NULL;
    }
  for (;;)
    {
      while (g_ascii_isspace (*at))
        at++;
      if (!parse_alternative (selector, text, &at, error))
        return NULL;
      if (*at == '\0')
        return g_steal_pointer (&selector);
      at++;
    }
}

void
rostrum_html_selector_free (RostrumHtmlSelector *selector)
{
  if (selector == NULL)
    return;
  g_ptr_array_unref (selector->alternatives);
  g_free (selector);
}

static gboolean
matches (const Compound *compound, const RostrumHtmlSubject *subject)
{
  if (compound->tag != NULL && strcmp (compound->tag, subject->tag) != 0)
    return FALSE;
  if (compound->id != NULL && g_strcmp0 (compound->id, subject->id) != 0)
    return FALSE;
  for (guint i = 0; i < compound->classes->len; i++)
    if (subject->classes == NULL ||
        !g_strv_contains (subject->classes, g_ptr_array_index (compound->classes, i)))
      return FALSE;
  return TRUE;
}

gboolean
rostrum_html_selector_match (const RostrumHtmlSelector *selector, const RostrumHtmlSubject *subject,
                             const RostrumHtmlProgress *parent, RostrumHtmlProgress *progress)
{
  gboolean whole = FALSE;

  *progress = *parent;
  for (guint i = 0; i < selector->alternatives->len; i++)
    {
      GPtrArray *steps = g_ptr_array_index (selector->alternatives, i);
      guint done = progress->matched[i];

      /* The last step is tried anew at every element; the earlier ones, once found, are found for
       * all that is below. */
      if (!matches (g_ptr_array_index (steps, MIN (done, steps->len - 1)), subject))
        continue;
      if (done + 1 >= steps->len)
        whole = TRUE;
      else
        progress->matched[i]++;
    }
  return whole;
}
