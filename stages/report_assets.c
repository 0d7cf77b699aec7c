/* SPDX-License-Identifier: MIT */
/* The page without its data: template, styles, strings, scripts. */
#include <string.h>

#include "config.h"
#include "corpus/base/error.h"
#include "stages/report_private.h"

#define FOLDER "report"

struct _RostrumReportAssets
{
  char *language;
  char *folder;
  char *template, *styles, *strings;
  GPtrArray *scripts; /* of char * */
};

/* What runs, in this order. */
static const char *const scripts[] = { "charts.js", "page.js" };

void
rostrum_report_assets_free (RostrumReportAssets *assets)
{
  if (assets == NULL)
    return;
  g_free (assets->language);
  g_free (assets->folder);
  g_free (assets->template);
  g_free (assets->styles);
  g_free (assets->strings);
  g_ptr_array_unref (assets->scripts);
  g_free (assets);
}

const char *
rostrum_report_assets_language (const RostrumReportAssets *assets)
{
  return assets->language;
}

char *
rostrum_report_assets_folder (GError **error)
{
  const char *chosen = g_getenv ("ROSTRUM_DATA_DIR");
  const char *const folders[][2] = {
    { chosen, FOLDER },
    { ROSTRUM_DATA_DIRECTORY, FOLDER },
    { ROSTRUM_BUILD_DIRECTORY, "stages/" FOLDER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    if (folders[i][0] != NULL && *folders[i][0] != '\0')
      {
        g_autofree char *folder = g_build_filename (folders[i][0], folders[i][1], NULL);
        g_autofree char *path = g_build_filename (folder, "page.html", NULL);

        if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
          return g_steal_pointer (&folder);
      }
  g_set_error_literal (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                       FOLDER "/page.html: is not installed; install Rostrum as a whole, name its "
                              "data in ROSTRUM_DATA_DIR, or leave the page out with --outputs "
                              "tables,database");
  return NULL;
}

/* NULL with an error. */
static char *
read_asset (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  if (g_file_get_contents (path, &text, NULL, NULL))
    return text;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO, "%s: cannot be read; install Rostrum again",
               path);
  return NULL;
}

static gboolean
read_assets (RostrumReportAssets *assets, GError **error)
{
  g_autofree char *name = g_strdup_printf ("strings/%s.json", assets->language);
  g_autofree char *path = g_build_filename (assets->folder, name, NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                   "--lang: there is no page in \"%s\"; say en or ru", assets->language);
      return FALSE;
    }
  assets->template = read_asset (assets->folder, "page.html", error);
  assets->styles = assets->template != NULL ? read_asset (assets->folder, "page.css", error) : NULL;
  assets->strings = assets->styles != NULL ? read_asset (assets->folder, name, error) : NULL;
  if (assets->strings == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      char *script = read_asset (assets->folder, scripts[i], error);

      if (script == NULL)
        return FALSE;
      g_ptr_array_add (assets->scripts, script);
    }
  return TRUE;
}

/* What would end the element that TEXT is put into, or begin a comment in it. */
static gboolean
ends_element (const char *text)
{
  static const char *const ends[] = { "</script", "</style", "<!--" };

  for (const char *p = strchr (text, '<'); p != NULL; p = strchr (p + 1, '<'))
    for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
      if (g_ascii_strncasecmp (p, ends[i], strlen (ends[i])) == 0)
        return TRUE;
  return FALSE;
}

static gboolean
check (const RostrumReportAssets *assets, GError **error)
{
  gboolean bad = ends_element (assets->styles);

  for (guint i = 0; i < assets->scripts->len; i++)
    bad = bad || ends_element (g_ptr_array_index (assets->scripts, i));
  if (!bad)
    return TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
               "%s: a script or style holds the end of its element; install Rostrum again",
               assets->folder);
  return FALSE;
}

RostrumReportAssets *
rostrum_report_assets_load (const char *language, GError **error)
{
  g_autoptr (RostrumReportAssets) assets = g_new0 (RostrumReportAssets, 1);

  assets->scripts = g_ptr_array_new_with_free_func (g_free);
  assets->language = g_strdup (language);
  /* It becomes part of a path. */
  if (*language == '\0' || strspn (language, "abcdefghijklmnopqrstuvwxyz") != strlen (language))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                   "--lang: there is no page in \"%s\"; say en or ru", language);
      return NULL;
    }
  assets->folder = rostrum_report_assets_folder (error);
  if (assets->folder == NULL || !read_assets (assets, error) || !check (assets, error))
    return NULL;
  return g_steal_pointer (&assets);
}

/* 'sha256-…' of an inline script or style, as a Content-Security-Policy names it. */
static void
append_hash (const char *text, GString *out)
{
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *encoded = NULL;

  g_checksum_update (checksum, (const guchar *)text, (gssize)strlen (text));
  g_checksum_get_digest (checksum, digest, &length);
  encoded = g_base64_encode (digest, length);
  g_string_append_printf (out, "%s'sha256-%s'", out->len > 0 ? " " : "", encoded);
}

#define DATA_START(ID) "<script type=\"application/json\" id=\"" ID "\">"
#define DATA_END       "</script>"

const char *
rostrum_report_find_data (const char *page, gsize length, gsize *size)
{
  static const char start[] = DATA_START ("data");
  const char *found = memmem (page, length, start, strlen (start));
  const char *end;

  if (found == NULL)
    return NULL;
  found += strlen (start);
  end = memmem (found, length - (gsize)(found - page), DATA_END, strlen (DATA_END));
  if (end == NULL)
    return NULL;
  *size = (gsize)(end - found);
  return found;
}

static char *
make_scripts (const RostrumReportAssets *assets)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < assets->scripts->len; i++)
    g_string_append_printf (all, "%s<script>%s</script>", i > 0 ? "\n" : "",
                            (char *)g_ptr_array_index (assets->scripts, i));
  return g_string_free (all, FALSE);
}

/* What MARK stands for, or NULL. (transfer full) */
static char *
value_of (const RostrumReportAssets *assets, const char *mark, gsize length, const char *data)
{
  GString *value = g_string_new (NULL);
  g_autofree char *name = g_strndup (mark, length);

  if (strcmp (name, "LANGUAGE") == 0)
    g_string_append (value, assets->language);
  else if (strcmp (name, "SCRIPT_HASHES") == 0)
    for (guint i = 0; i < assets->scripts->len; i++)
      append_hash (g_ptr_array_index (assets->scripts, i), value);
  else if (strcmp (name, "STYLE_HASHES") == 0)
    append_hash (assets->styles, value);
  else if (strcmp (name, "STYLES") == 0)
    g_string_append_printf (value, "<style>%s</style>", assets->styles);
  else if (strcmp (name, "STRINGS") == 0)
    {
      g_autoptr (GString) strings = g_string_new (NULL);

      rostrum_report_escape (assets->strings, strlen (assets->strings), strings);
      g_string_append_printf (value, DATA_START ("strings") "%s" DATA_END, strings->str);
    }
  else if (strcmp (name, "DATA") == 0)
    g_string_append_printf (value, DATA_START ("data") "%s" DATA_END, data);
  else if (strcmp (name, "SCRIPTS") == 0)
    {
      g_autofree char *all = make_scripts (assets);

      g_string_append (value, all);
    }
  else
    {
      g_string_free (value, TRUE);
      return NULL;
    }
  return g_string_free (value, FALSE);
}

/* What a mark is replaced by is not looked through for marks again. */
void
rostrum_report_assets_fill (const RostrumReportAssets *assets, const char *data, GString *page)
{
  const char *rest = assets->template;
  const char *at;

  while ((at = strchr (rest, '@')) != NULL)
    {
      gsize length = strspn (at + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
      g_autofree char *value =
          at[1 + length] == '@' ? value_of (assets, at + 1, length, data) : NULL;

      g_string_append_len (page, rest, at - rest);
      if (value == NULL)
        g_string_append_c (page, '@');
      else
        g_string_append (page, value);
      rest = at + 1 + (value != NULL ? length + 1 : 0);
    }
  g_string_append (page, rest);
}
