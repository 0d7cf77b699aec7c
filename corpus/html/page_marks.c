/* SPDX-License-Identifier: MIT */
/* What tags, classes and attributes say of the text of a page. */
#include "corpus/html/page_marks.h"

#include <string.h>

#include "corpus/html/elements.h"

void
rostrum_html_attributes_read (const char *const *names, RostrumHtmlAttributes *attributes)
{
  for (gsize i = 0; names != NULL && names[i] != NULL; i += 2)
    {
      const char *value = names[i + 1];

      if (strcmp (names[i], "hidden") == 0)
        attributes->hidden = value == NULL || g_ascii_strcasecmp (value, "false") != 0;
      if (value == NULL)
        continue;
      if (strcmp (names[i], "class") == 0 && attributes->classes == NULL)
        attributes->classes = g_strsplit_set (value, " \t\n\r\f", -1);
      else if (strcmp (names[i], "id") == 0)
        attributes->id = value;
      else if (strcmp (names[i], "role") == 0)
        attributes->role = value;
      else if (strcmp (names[i], "itemprop") == 0)
        attributes->property = value;
      else if (strcmp (names[i], "style") == 0)
        attributes->style = value;
    }
}

void
rostrum_html_attributes_clear (RostrumHtmlAttributes *attributes)
{
  g_clear_pointer (&attributes->classes, g_strfreev);
}

static gboolean
has_class (const RostrumHtmlAttributes *attributes, const char *name)
{
  return attributes->classes != NULL &&
         g_strv_contains ((const char *const *)attributes->classes, name);
}

/* Whether the inline style holds NAME: VALUE, however it is spaced. */
static gboolean
has_style (const RostrumHtmlAttributes *attributes, const char *name, const char *const *values)
{
  g_auto (GStrv) parts = NULL;

  if (attributes->style == NULL || strstr (attributes->style, name) == NULL)
    return FALSE;
  parts = g_strsplit (attributes->style, ";", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      char *colon = strchr (parts[i], ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      if (g_ascii_strcasecmp (g_strstrip (parts[i]), name) == 0 &&
          g_strv_contains (values, g_strstrip (colon + 1)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_hidden (const RostrumHtmlAttributes *attributes)
{
  static const char *const none[] = { "none", NULL };

  return attributes->hidden || has_class (attributes, "masha-ignore") ||
         has_style (attributes, "display", none);
}

static RostrumHtmlRole
role_of (const char *tag, const RostrumHtmlAttributes *attributes)
{
  static const struct
  {
    const char *name;
    RostrumHtmlRole role;
  } classes[] = {
    { "entry-title", ROSTRUM_HTML_TITLE },    { "p-name", ROSTRUM_HTML_TITLE },
    { "read__published", ROSTRUM_HTML_DATE }, { "dt-published", ROSTRUM_HTML_DATE },
    { "read__place", ROSTRUM_HTML_PLACE },    { "p-location", ROSTRUM_HTML_PLACE },
    { "read__lead", ROSTRUM_HTML_LEAD },      { "entry-summary", ROSTRUM_HTML_LEAD },
    { "p-summary", ROSTRUM_HTML_LEAD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (has_class (attributes, classes[i].name))
      return classes[i].role;
  return strcmp (tag, "h1") == 0 ? ROSTRUM_HTML_HEADING : ROSTRUM_HTML_TEXT;
}

void
rostrum_html_marks_place (const char *tag, guint flags, const RostrumHtmlAttributes *attributes,
                          RostrumHtmlPlace *place)
{
  static const char *const heavy[] = { "bold", "bolder", "600", "700", "800", "900", NULL };
  gboolean block = (flags & ROSTRUM_HTML_IS_BLOCK) != 0;
  RostrumHtmlRole role = role_of (tag, attributes);

  if (flags & ROSTRUM_HTML_IS_SKIPPED)
    place->skipped = TRUE;
  if (flags & ROSTRUM_HTML_IS_FURNITURE || is_hidden (attributes))
    {
      place->role = ROSTRUM_HTML_FURNITURE;
      place->inline_furniture = place->inline_furniture || !block;
    }
  else if (role != ROSTRUM_HTML_TEXT && place->role != ROSTRUM_HTML_FURNITURE)
    place->role = role;
  if (flags & ROSTRUM_HTML_IS_BOLD || has_style (attributes, "font-weight", heavy))
    place->bold = TRUE;
  if (flags & ROSTRUM_HTML_IS_LINK)
    place->link = TRUE;
  if (flags & ROSTRUM_HTML_IS_PREFORMATTED)
    place->preformatted = TRUE;
}

RostrumHtmlClaim
rostrum_html_marks_claim (const char *tag, const RostrumHtmlAttributes *attributes)
{
  if (has_class (attributes, "entry-content") || has_class (attributes, "e-content") ||
      g_strcmp0 (attributes->property, "articleBody") == 0)
    return ROSTRUM_HTML_CONTENT;
  if (strcmp (tag, "main") == 0 || g_strcmp0 (attributes->role, "main") == 0)
    return ROSTRUM_HTML_MAIN;
  if (strcmp (tag, "article") == 0 || g_strcmp0 (attributes->role, "article") == 0)
    return ROSTRUM_HTML_ARTICLE;
  return ROSTRUM_HTML_PLAIN;
}

static const char *
value_of (const char *const *names, const char *name)
{
  for (gsize i = 0; names != NULL && names[i] != NULL; i += 2)
    if (strcmp (names[i], name) == 0)
      return names[i + 1];
  return NULL;
}

void
rostrum_html_marks_dates (RostrumHtmlPage *page, const char *tag, const char *const *names)
{
  static const char *const known[] = {
    "article:published_time", "datePublished", "date", "dc.date", "dcterms.date", NULL
  };
  const char *value = NULL;

  if (page->published != NULL)
    return;
  if (strcmp (tag, "time") == 0)
    value = value_of (names, "datetime");
  else if (strcmp (tag, "meta") == 0)
    for (gsize i = 0; i < 3 && value == NULL; i++)
      {
        static const char *const keys[] = { "property", "name", "itemprop" };
        const char *key = value_of (names, keys[i]);
        g_autofree char *small = key != NULL ? g_ascii_strdown (key, -1) : NULL;

        if (key != NULL && (g_strv_contains (known, key) || g_strv_contains (known, small)))
          value = value_of (names, "content");
      }
  if (value != NULL && *value != '\0')
    page->published = g_strdup (value);
}
