/* SPDX-License-Identifier: MIT */
/* The help, from the tables of verbs and options. */
#include "pipeline/help.h"

#include <string.h>

#include "pipeline/display.h"

/* Columns. */
#define WIDTH         80
#define VERB_COLUMN   14
#define OPTION_COLUMN 26

char *
rostrum_help_overview (void)
{
  g_autoptr (GPtrArray) names = rostrum_verb_names ();
  GString *out =
      g_string_new ("rostrum finds who said what in transcripts of meetings, and how much each\n"
                    "speaker, meeting and year gave to each topic.\n\n"
                    "Usage: rostrum VERB [OPTIONS] [ARGUMENTS]\n\nVerbs:\n");

  for (guint i = 0; i < names->len; i++)
    {
      const RostrumVerb *verb = rostrum_verb_by_name (g_ptr_array_index (names, i));

      g_string_append_printf (out, "  %s", verb->name);
      rostrum_display_wrap (out, 2 + (guint)strlen (verb->name), VERB_COLUMN, WIDTH, verb->summary);
    }
  g_string_append (
      out, "\nA SOURCE is a file, a folder (walked in sorted order) or - (the standard input).\n"
           "`rostrum help VERB` tells what a verb does, its options and its need of memory.\n\n"
           "Example:\n"
           "  rostrum run corpus/sample/meetings -o results\n\n"
           "Exit status: 0 all good; 1 wrong command line; 2 nothing could be done; 3 done,\n"
           "but something was skipped, is unaccounted for (--strict) or differs (verify).\n");
  return g_string_free (out, FALSE);
}

static void
append_options (GString *out, const GOptionEntry *entries)
{
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    {
      g_autoptr (GString) names = g_string_new ("  ");

      if (entry->short_name != 0)
        g_string_append_printf (names, "-%c, ", entry->short_name);
      else
        g_string_append (names, "    ");
      g_string_append_printf (names, "--%s", entry->long_name);
      if (entry->arg_description != NULL)
        g_string_append_printf (names, " %s", entry->arg_description);
      g_string_append (out, names->str);
      rostrum_display_wrap (out, rostrum_display_width (names->str), OPTION_COLUMN, WIDTH,
                            entry->description);
    }
  g_string_append_c (out, '\n');
}

char *
rostrum_help_verb (const RostrumVerb *verb)
{
  g_autofree GOptionEntry *shared = rostrum_options_shared (verb->formats, verb->without_sources);
  g_autofree char *title = g_strdup_printf ("rostrum %s: %s", verb->name, verb->summary);
  GString *out = g_string_new (NULL);

  rostrum_display_wrap (out, 0, 0, WIDTH, title);
  g_string_append_printf (out, "\nUsage: rostrum %s [OPTIONS] %s\n\n", verb->name, verb->arguments);
  rostrum_display_wrap (out, 0, 0, WIDTH, verb->details);
  g_string_append_c (out, '\n');
  if (verb->entries != NULL && verb->entries->long_name != NULL)
    {
      g_string_append (out, "Options:\n");
      append_options (out, verb->entries);
    }
  g_string_append (out, "Options that all verbs share:\n");
  append_options (out, shared);
  g_string_append_printf (out, "Example:\n%s\n\nMemory:", verb->examples);
  rostrum_display_wrap (out, strlen ("Memory:"), strlen ("Memory: "), WIDTH, verb->memory);
  return g_string_free (out, FALSE);
}
