/* SPDX-License-Identifier: MIT */
/* One command: finds the verb, parses the options, runs the verb, tells what went wrong. */
#include "pipeline/command.h"

#include <signal.h>
#include <string.h>

#include "config.h"
#include "corpus/base/error.h"
#include "corpus/base/output.h"
#include "pipeline/completion.h"
#include "pipeline/help.h"
#include "pipeline/manual.h"
#include "pipeline/message.h"

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

static RostrumExit
print_help (const RostrumVerb *verb)
{
  g_autofree char *text = verb != NULL ? rostrum_help_verb (verb) : rostrum_help_overview ();

  return print (text);
}

static RostrumExit
print_manual (const RostrumVerb *verb)
{
  g_autofree char *text = verb != NULL ? rostrum_manual_verb (verb) : rostrum_manual_verbs ();

  return print (text);
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
  if (strcmp (name, "version") == 0)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                   "%s: there is no such verb; did you mean `rostrum --version`?", name);
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

/* All verbs take all shared options; one that could be expected to change the numbers, and does
 * not, is said. */
static void
tell_idle (const RostrumVerb *verb, const RostrumOptions *options)
{
  const char *name = rostrum_options_of_sources (options, verb->formats);
  g_autofree char *text = NULL;

  if (name == NULL)
    return;
  text = g_strdup_printf ("%s: --%s changes nothing here: it counts when the sources are read, in "
                          "`rostrum run`",
                          verb->name, name);
  rostrum_message (text);
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
  if (verb->without_sources)
    tell_idle (verb, &line.options);

  RostrumExit status = verb->run (verb, &line.options, (const char *const *)line.arguments, &error);

  return error != NULL ? tell (error) : status;
}

/* help [VERB] [--format man] */
static RostrumExit
help (const char *const *arguments)
{
  static const char *const formats[] = { "man", NULL };
  g_auto (RostrumCommandLine) line = { 0 };
  GError *error = NULL;
  const RostrumVerb *verb = NULL;
  gboolean manual;

  if (!rostrum_options_parse (arguments, "help", NULL, formats, &line, &error))
    return tell (error);
  manual = g_strcmp0 (line.options.format, "man") == 0;
  if (line.arguments[0] != NULL && strcmp (line.arguments[0], "help") != 0)
    {
      verb = find_verb (line.arguments[0], &error);
      if (verb == NULL)
        return tell (error);
    }
  return manual ? print_manual (verb) : print_help (verb);
}

/* What a shell asks when the user presses the tabulator; see completion.h. */
static RostrumExit
complete (const char *const *words)
{
  g_autofree char *text = rostrum_completion (words);

  return print (text);
}

RostrumExit
rostrum_command_run (const char *const *arguments)
{
  /* A reader that goes away is an ordinary error of write(), not the end of the process. */
  signal (SIGPIPE, SIG_IGN);
  /* So is a file that would be larger than the limit. */
  signal (SIGXFSZ, SIG_IGN);

  if (arguments[0] == NULL)
    {
      rostrum_message ("there is no verb; start with `rostrum run FOLDER -o RESULTS`, "
                       "`rostrum --help` lists the verbs");
      return ROSTRUM_EXIT_USAGE;
    }
  if (strcmp (arguments[0], "--version") == 0)
    return print_version ();
  if (strcmp (arguments[0], "--help") == 0 || strcmp (arguments[0], "-h") == 0)
    return print_help (NULL);
  if (strcmp (arguments[0], "help") == 0)
    return help (arguments + 1);
  if (strcmp (arguments[0], "--complete") == 0)
    return complete (arguments + 1);
  return run_verb (arguments[0], arguments + 1);
}
