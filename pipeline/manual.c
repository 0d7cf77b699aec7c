/* SPDX-License-Identifier: MIT */
/* Manual pages, from the tables of verbs and options. */
#include "pipeline/manual.h"

#include <string.h>

#include "config.h"

/* Appends TEXT so that roff shows it as it stands: ASCII hyphens and quotes that can be copied, no
 * line that begins like a request. A line starts at TEXT if AT_START. */
static void
append_text (GString *out, const char *text, gboolean at_start)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (at_start && *p == '.')
        g_string_append (out, "\\&");
      at_start = *p == '\n';
      switch (*p)
        {
        case '\\':
          g_string_append (out, "\\e");
          break;
        case '-':
          g_string_append (out, "\\-");
          break;
        case '\'':
          g_string_append (out, "\\(aq");
          break;
        case '`':
          g_string_append (out, "\\(ga");
          break;
        case '^':
          g_string_append (out, "\\(ha");
          break;
        case '~':
          g_string_append (out, "\\(ti");
          break;
        default:
          g_string_append_c (out, *p);
        }
    }
}

/* Sentences: an empty line begins a paragraph, and nothing else is layout. */
static void
append_paragraphs (GString *out, const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (paragraphs[i], " \n", -1);
      g_autoptr (GString) line = g_string_new (NULL);

      if (i > 0)
        g_string_append (out, ".PP\n");
      for (guint w = 0; words[w] != NULL; w++)
        if (*words[w] != '\0')
          g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[w]);
      append_text (out, line->str, TRUE);
      g_string_append_c (out, '\n');
    }
}

static void
append_options (GString *out, const char *heading, const GOptionEntry *entries)
{
  if (entries == NULL || entries->long_name == NULL)
    return;
  g_string_append_printf (out, ".SH %s\n", heading);
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    {
      g_string_append (out, ".TP\n");
      if (entry->short_name != 0)
        g_string_append_printf (out, "\\fB\\-%c\\fR, ", entry->short_name);
      g_string_append (out, "\\fB\\-\\-");
      append_text (out, entry->long_name, FALSE);
      g_string_append (out, "\\fR");
      if (entry->arg_description != NULL)
        {
          g_string_append (out, " \\fI");
          append_text (out, entry->arg_description, FALSE);
          g_string_append (out, "\\fR");
        }
      g_string_append_c (out, '\n');
      append_text (out, entry->description, TRUE);
      g_string_append_c (out, '\n');
    }
}

/* Examples are to be copied: as they stand, without the indent that they have in the help. */
static void
append_examples (GString *out, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_string_append (out, ".SH EXAMPLES\n.nf\n");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      append_text (out, lines[i] + (g_str_has_prefix (lines[i], "  ") ? 2 : 0), TRUE);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, ".fi\n");
}

char *
rostrum_manual_verb (const RostrumVerb *verb)
{
  g_autofree GOptionEntry *shared = rostrum_options_shared (verb->formats, verb->without_sources);
  g_autofree char *upper = g_ascii_strup (verb->name, -1);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out,
                          ".TH ROSTRUM\\-%s 1 \"\" \"Rostrum " ROSTRUM_VERSION
                          "\" \"Rostrum manual\"\n.nh\n.ad l\n"
                          ".SH NAME\nrostrum\\-%s \\- ",
                          upper, verb->name);
  append_text (out, verb->summary, FALSE);
  g_string_append_printf (out, "\n.SH SYNOPSIS\n\\fBrostrum %s\\fR [\\fIOPTIONS\\fR] \\fI",
                          verb->name);
  append_text (out, verb->arguments, FALSE);
  g_string_append (out, "\\fR\n.SH DESCRIPTION\n");
  append_paragraphs (out, verb->details);
  append_options (out, "OPTIONS", verb->entries);
  append_options (out, "SHARED OPTIONS", shared);
  append_examples (out, verb->examples);
  g_string_append (out, ".SH MEMORY\n");
  append_paragraphs (out, verb->memory);
  g_string_append (out, ".SH EXIT STATUS\n"
                        "0 all good; 1 wrong command line; 2 nothing could be done; 3 done, but "
                        "see the messages: rostrum(1) tells more.\n"
                        ".SH SEE ALSO\n"
                        ".BR rostrum (1),\n.BR rostrum\\-tables (5),\n.BR rostrum\\-records (5)\n");
  return g_string_free (out, FALSE);
}

char *
rostrum_manual_verbs (void)
{
  g_autoptr (GPtrArray) names = rostrum_verb_names ();
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const RostrumVerb *verb = rostrum_verb_by_name (g_ptr_array_index (names, i));

      g_string_append_printf (out, ".TP\n.BR rostrum\\-%s (1)\n", verb->name);
      append_text (out, verb->summary, TRUE);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
