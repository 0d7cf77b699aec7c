/* SPDX-License-Identifier: MIT */
/* One command: finds the verb, parses the options, runs the verb, tells what went wrong. */
#include "pipeline/command.h"

#include <signal.h>
#include <string.h>

#include "config.h"
#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "pipeline/display.h"
#include "pipeline/message.h"

/* Columns. */
#define HELP_WIDTH 80

static RostrumExit
tell (GError *error)
{
  RostrumExit status = rostrum_exit_for_error (error);

  rostrum_message_status (NULL);
  if (!g_error_matches (error, ROSTRUM_ERROR, ROSTRUM_ERROR_CLOSED))
    rostrum_message (error->message);
  g_error_free (error);
  return status;
}

/* Through our own output, so that a full disk and a broken pipe are noticed. */
static RostrumExit
print (const char *text)
{
  GError *error = NULL;

  return rostrum_output_file ("-", text, -1, &error) ? ROSTRUM_EXIT_GOOD : tell (error);
}

static void
append_verbs (GString *out)
{
  g_autoptr (GPtrArray) names = rostrum_verb_names ();

  for (guint i = 0; i < names->len; i++)
    {
      const RostrumVerb *verb = rostrum_verb_by_name (g_ptr_array_index (names, i));

      g_string_append_printf (out, "  %-10s  %s\n", verb->name, verb->summary);
    }
}

static RostrumExit
print_overview (void)
{
  g_autoptr (GString) out = g_string_new (
      "rostrum finds who said what in transcripts of meetings, and how much each speaker,\n"
      "meeting and year gave to each topic.\n\n"
      "Usage: rostrum VERB [OPTIONS] [ARGUMENTS]\n\nVerbs:\n");

  append_verbs (out);
  g_string_append (
      out, "\nA SOURCE is a file, a folder (walked in sorted order) or - (the standard input).\n"
           "`rostrum help VERB` tells what a verb does, its options and what memory it needs.\n\n"
           "Example:\n"
           "  rostrum run corpus/sample/meetings -o results\n\n"
           "Exit status: 0 all good; 1 wrong command line; 2 nothing could be done; 3 done,\n"
           "but something was skipped, is unaccounted for (--strict) or differs (verify).\n");
  return print (out->str);
}

static RostrumExit
print_help (const RostrumVerb *verb)
{
  g_autofree char *options = rostrum_options_help (verb->entries);
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "rostrum %s: %s\n\nUsage: rostrum %s [OPTIONS] %s\n\n", verb->name,
                          verb->summary, verb->name, verb->arguments);
  rostrum_display_wrap (out, 0, 0, HELP_WIDTH, verb->details);
  g_string_append_printf (out, "\n%s\nExample:\n%s\n\nMemory:", options, verb->examples);
  rostrum_display_wrap (out, strlen ("Memory:"), strlen ("Memory: "), HELP_WIDTH, verb->memory);
  return print (out->str);
}

static RostrumExit
print_version (void)
{
  return print ("rostrum " ROSTRUM_VERSION "\n");
}

static const RostrumVerb *
find_verb (const char *name, GError **error)
{
  const RostrumVerb *verb = rostrum_verb_by_name (name);
  const char *suggestion;

  if (verb != NULL)
    return verb;
  if (*name == '-')
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                   "%s: an option where the verb should stand; write `rostrum VERB [OPTIONS]`, "
                   "`rostrum --help` lists the verbs",
                   name);
      return NULL;
    }
  suggestion = rostrum_verb_suggest (name);
  if (suggestion != NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                 "%s: there is no such verb; did you mean `rostrum %s`?", name, suggestion);
  else
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                 "%s: there is no such verb; `rostrum --help` lists them", name);
  return NULL;
}

static RostrumExit
run_verb (const char *name, const char *const *arguments)
{
  g_auto (RostrumCommandLine) line = { 0 };
  GError *error = NULL;
  const RostrumVerb *verb = find_verb (name, &error);

  if (verb == NULL ||
      !rostrum_options_parse (arguments, name, verb->entries, verb->formats, &line, &error))
    return tell (error);
  if (line.help)
    return print_help (verb);
  if (line.version)
    return print_version ();

  RostrumExit status = verb->run (verb, &line.options, (const char *const *)line.arguments, &error);

  return error != NULL ? tell (error) : status;
}

static RostrumExit
help (const char *const *arguments)
{
  GError *error = NULL;
  const RostrumVerb *verb;

  if (arguments[0] == NULL || strcmp (arguments[0], "help") == 0)
    return print_overview ();
  verb = find_verb (arguments[0], &error);
  return verb != NULL ? print_help (verb) : tell (error);
}

RostrumExit
rostrum_command_run (const char *const *arguments)
{
  /* A reader that goes away is an ordinary error of write(), not the end of the process. */
  signal (SIGPIPE, SIG_IGN);

  if (arguments[0] == NULL)
    {
      rostrum_message ("there is no verb; `rostrum --help` lists them");
      return ROSTRUM_EXIT_USAGE;
    }
  if (strcmp (arguments[0], "--version") == 0)
    return print_version ();
  if (strcmp (arguments[0], "--help") == 0 || strcmp (arguments[0], "-h") == 0)
    return print_overview ();
  if (strcmp (arguments[0], "help") == 0)
    return help (arguments + 1);
  return run_verb (arguments[0], arguments + 1);
}
