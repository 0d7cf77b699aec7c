/* SPDX-License-Identifier: MIT */
/* Shared options, verbs, exit statuses. */
#include "pipeline/options.h"

#include <string.h>

#include "corpus/base/error.h"
#include "pipeline/verb.h"

#define PARSE(line, error, ...)                                                                    \
  rostrum_options_parse ((const char *const[]){ __VA_ARGS__, NULL }, "run", NULL, NULL, line, error)

static void
test_defaults (void)
{
  g_auto (RostrumCommandLine) line = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (PARSE (&line, &error, "a.txt", "-", "b"));
  g_assert_no_error (error);
  g_assert_cmpuint (line.options.threads, >=, 1);
  g_assert_cmpuint (line.options.seed, ==, 1);
  g_assert_cmpuint (line.options.batch_units, ==, ROSTRUM_BATCH_UNITS_DEFAULT);
  g_assert_cmpuint (line.options.max_meeting, ==, ROSTRUM_MAX_MEETING_DEFAULT);
  g_assert_null (line.options.model);
  g_assert_cmpuint (g_strv_length (line.arguments), ==, 3);
  g_assert_cmpstr (line.arguments[1], ==, "-");
}

static void
test_all (void)
{
  g_auto (RostrumCommandLine) line = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (PARSE (&line, &error, "--model=council-en", "x", "--threads", "8", "--seed", "0",
                        "--strict", "--roster", "Ростер.ini", "--encoding", "KOI8-R", "--language",
                        "russian", "--progress", "never", "--quiet", "--max-meeting", "2M",
                        "--batch-units", "7", "--batch-bytes", "1k", "--", "--odd-name"));
  g_assert_no_error (error);
  g_assert_cmpstr (line.options.model, ==, "council-en");
  g_assert_cmpuint (line.options.threads, ==, 8);
  g_assert_cmpuint (line.options.seed, ==, 0);
  g_assert_true (line.options.strict && line.options.quiet);
  g_assert_cmpstr (line.options.roster, ==, "Ростер.ini");
  g_assert_cmpstr (line.options.language, ==, "ru");
  g_assert_cmpint (line.options.progress, ==, ROSTRUM_PROGRESS_NEVER);
  g_assert_cmpuint (line.options.max_meeting, ==, 2 << 20);
  g_assert_cmpuint (line.options.batch_units, ==, 7);
  g_assert_cmpuint (line.options.batch_bytes, ==, 1024);
  g_assert_cmpstr (line.arguments[0], ==, "x");
  g_assert_cmpstr (line.arguments[1], ==, "--odd-name");
}

/* A slip of the hand is met with the option that was meant. */
static void
test_suggestions (void)
{
  static const char *const cases[][2] = {
    { "--treads", "unknown option --treads; did you mean --threads? `rostrum run --help` lists the "
                  "options" },
    { "--rostr=x",
      "unknown option --rostr=x; did you mean --roster? `rostrum run --help` lists the "
      "options" },
    { "--own", "unknown option --own; did you mean --own-option? `rostrum run --help` lists the "
               "options" },
    { "--colour", "unknown option --colour; `rostrum run --help` lists the options" },
    { "-z", "unknown option -z; `rostrum run --help` lists the options" },
  };
  char *text = NULL;
  const GOptionEntry entries[] = { { "own-option", 0, 0, G_OPTION_ARG_FILENAME, &text, "", "X" },
                                   { 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const arguments[] = { cases[i][0], NULL };
      g_auto (RostrumCommandLine) line = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (rostrum_options_parse (arguments, "run", entries, NULL, &line, &error));
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE);
      g_assert_cmpstr (error->message, ==, cases[i][1]);
    }
}

/* Each wrong value is a usage error that names its option. */
static void
test_refused (void)
{
  static const struct
  {
    const char *option, *value;
  } cases[] = {
    { "--threads", "0" },
    { "--threads", "1025" },
    { "--threads", "two" },
    { "--threads", "" },
    { "--threads", "1 " },
    { "--threads", "+1" },
    { "--seed", "-1" },
    { "--seed", "9223372036854775808" },
    { "--seed", "1K" },
    { "--batch-units", "0" },
    { "--batch-bytes", "2G" },
    { "--max-meeting", "0" },
    { "--max-meeting", "5G" },
    { "--max-meeting", "1T" },
    { "--max-meeting", "99999999999999999999G" },
    { "--progress", "maybe" },
    { "--language", "xx" },
    { "--language", "" },
    { "--format", "docx" },
    { "--encoding", "klingon" },
    { "--encoding", "" },
    { "--model", "" },
    { "--roster", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (RostrumCommandLine) line = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *argument = g_strconcat (cases[i].option, "=", cases[i].value, NULL);

      g_assert_false (PARSE (&line, &error, argument));
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE);
      g_assert_true (g_str_has_prefix (error->message, cases[i].option));
      g_assert_nonnull (strstr (error->message, "; "));
    }
}

static void
test_unknown (void)
{
  g_auto (RostrumCommandLine) line = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (PARSE (&line, &error, "--colour"));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE);
  g_assert_cmpstr (error->message, ==,
                   "unknown option --colour; `rostrum run --help` lists the options");
}

static void
test_missing_value (void)
{
  g_auto (RostrumCommandLine) line = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (PARSE (&line, &error, "--threads"));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE);
}

/* --help and --version are answered even if the rest of the line is wrong. */
static void
test_help (void)
{
  g_auto (RostrumCommandLine) line = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (PARSE (&line, &error, "--threads", "0", "--help"));
  g_assert_true (line.help);
  rostrum_command_line_clear (&line);
  g_assert_true (PARSE (&line, &error, "--version"));
  g_assert_true (line.version);
}

/* A verb's static options hold nothing of an earlier command. */
static void
test_own_entries (void)
{
  static char *text;
  static gboolean flag;
  const GOptionEntry entries[] = {
    { "text", 'o', 0, G_OPTION_ARG_FILENAME, &text, "a text", "TEXT" },
    { "flag", 0, 0, G_OPTION_ARG_NONE, &flag, "a switch", NULL },
    { 0 },
  };
  static const char *const more[] = { "libsvm", NULL };
  const char *const first[] = { "-o", "ответ", "--flag", "--format", "libsvm", NULL };
  const char *const second[] = { "x", NULL };
  g_auto (RostrumCommandLine) line = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (rostrum_options_parse (first, "x", entries, more, &line, &error));
  g_assert_cmpstr (text, ==, "ответ");
  g_assert_true (flag);
  g_assert_cmpstr (line.options.format, ==, "libsvm");
  rostrum_command_line_clear (&line);
  g_assert_true (rostrum_options_parse (second, "x", entries, NULL, &line, &error));
  g_assert_null (text);
  g_assert_false (flag);
}

/* Every verb has what its help needs, and can be looked up by name. */
static void
test_verbs (void)
{
  g_autoptr (GPtrArray) names = rostrum_verb_names ();

  g_assert_cmpuint (names->len, >=, 8);
  for (guint i = 0; i < names->len; i++)
    {
      const RostrumVerb *verb = rostrum_verb_by_name (g_ptr_array_index (names, i));

      g_assert_nonnull (verb);
      g_assert_cmpstr (verb->name, ==, g_ptr_array_index (names, i));
      g_assert_nonnull (verb->summary);
      g_assert_nonnull (verb->arguments);
      g_assert_nonnull (verb->details);
      g_assert_nonnull (strstr (verb->examples, "rostrum"));
      g_assert_nonnull (verb->memory);
      g_assert_nonnull (verb->run);
    }
  g_assert_null (rostrum_verb_by_name ("ruin"));
  g_assert_cmpstr (rostrum_verb_suggest ("ruin"), ==, "run");
  g_assert_cmpstr (rostrum_verb_suggest ("clasify"), ==, "classify");
  g_assert_null (rostrum_verb_suggest ("xylophone"));
}

static void
test_statuses (void)
{
  static const struct
  {
    RostrumErrorCode code;
    RostrumExit status;
  } cases[] = {
    { ROSTRUM_ERROR_USAGE, ROSTRUM_EXIT_USAGE },
    { ROSTRUM_ERROR_CLOSED, ROSTRUM_EXIT_GOOD },
    { ROSTRUM_ERROR_OUTPUT, ROSTRUM_EXIT_NOTHING },
    { ROSTRUM_ERROR_MODEL, ROSTRUM_EXIT_NOTHING },
    { ROSTRUM_ERROR_MISMATCH, ROSTRUM_EXIT_INCOMPLETE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (ROSTRUM_ERROR, (int)cases[i].code, "x");

      g_assert_cmpint (rostrum_exit_for_error (error), ==, cases[i].status);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/options/defaults", test_defaults);
  g_test_add_func ("/options/all", test_all);
  g_test_add_func ("/options/suggestions", test_suggestions);
  g_test_add_func ("/options/refused", test_refused);
  g_test_add_func ("/options/unknown", test_unknown);
  g_test_add_func ("/options/missing-value", test_missing_value);
  g_test_add_func ("/options/help", test_help);
  g_test_add_func ("/options/own-entries", test_own_entries);
  g_test_add_func ("/options/verbs", test_verbs);
  g_test_add_func ("/options/statuses", test_statuses);
  return g_test_run ();
}
