/* SPDX-License-Identifier: MIT */
/* The shared options: one table for parsing and for the help. */
#include "pipeline/options.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/reader.h"
#include "corpus/text/stemmer.h"
#include "pipeline/nearest.h"

/* The options as texts, before they are checked. */
typedef struct
{
  char *model, *threads, *seed, *roster, *format, *encoding, *language, *progress, *max_meeting,
      *batch_units, *batch_bytes;
  gboolean strict, quiet, help, version;
  char **rest;
} Raw;

static void
raw_clear (Raw *raw)
{
  char **texts[] = { &raw->model,       &raw->threads,     &raw->seed,       &raw->roster,
                     &raw->format,      &raw->encoding,    &raw->language,   &raw->progress,
                     &raw->max_meeting, &raw->batch_units, &raw->batch_bytes };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  g_clear_pointer (&raw->rest, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Raw, raw_clear)

#define TEXT_OPTION(long_name, short_name, field, description, argument)                           \
  {                                                                                                \
    long_name, short_name, 0, G_OPTION_ARG_FILENAME, raw != NULL ? &raw->field : NULL,             \
        description, argument                                                                      \
  }
#define SWITCH_OPTION(long_name, short_name, field, description)                                   \
  {                                                                                                \
    long_name, short_name, 0, G_OPTION_ARG_NONE, raw != NULL ? &raw->field : NULL, description,    \
        NULL                                                                                       \
  }

/* RAW NULL: for the help only. Returns: (transfer full) ended by an entry without a name. */
static GOptionEntry *
shared_entries (Raw *raw)
{
  const GOptionEntry entries[] = {
    TEXT_OPTION ("model", 'm', model, "the model to classify with; default: by the language",
                 "NAME|DIR"),
    TEXT_OPTION ("roster", 'r', roster, "who is who: names, dated aliases and roles", "FILE"),
    TEXT_OPTION ("language", 0, language, "language of the sources; default: by content", "CODE"),
    TEXT_OPTION ("format", 'f', format, "format of the sources; default: by content", "FORMAT"),
    TEXT_OPTION ("encoding", 'e', encoding,
                 "character encoding of the sources; default: by content", "ENCODING"),
    TEXT_OPTION ("max-meeting", 0, max_meeting, "refuse larger sources; default: 512M", "BYTES"),
    TEXT_OPTION ("seed", 0, seed, "seed of all random choices; default: 1", "N"),
    SWITCH_OPTION ("strict", 0, strict, "exit with 3 if anything stays unaccounted for"),
    TEXT_OPTION ("threads", 't', threads, "workers; default: one per processor", "N"),
    TEXT_OPTION ("batch-units", 0, batch_units, "most units in one batch; default: 256", "N"),
    TEXT_OPTION ("batch-bytes", 0, batch_bytes, "text after which a batch is full; default: 256K",
                 "BYTES"),
    TEXT_OPTION (
        "progress", 0, progress,
        "on long work: rate, time that remains and file; auto (the default): on a terminal",
        "auto|always|never"),
    SWITCH_OPTION ("quiet", 'q', quiet, "no progress and no summary; messages stay"),
    SWITCH_OPTION ("version", 0, version, "print the version and exit"),
    SWITCH_OPTION ("help", 'h', help, "print this help and exit"),
    { 0 },
  };

  return g_memdup2 (entries, sizeof entries);
}

gboolean
rostrum_options_number (const char *name, const char *text, guint64 minimum, guint64 maximum,
                        gboolean sizes, guint64 *value, GError **error)
{
  char *end = NULL;
  guint64 number = g_ascii_isdigit (*text) ? g_ascii_strtoull (text, &end, 10) : 0;
  guint shift = 0;

  if (end != NULL && sizes && *end != '\0')
    {
      const char *units = "KMG";
      const char *unit = strchr (units, g_ascii_toupper (*end));

      if (unit != NULL)
        {
          shift = 10 * (guint)(unit - units + 1);
          end++;
        }
    }
  if (end == NULL || *end != '\0' || number > (G_MAXUINT64 >> shift) || number << shift < minimum ||
      number << shift > maximum)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                   "%s: \"%s\" is not a whole number from %" G_GUINT64_FORMAT
                   " to %" G_GUINT64_FORMAT "; give one%s",
                   name, text, minimum, maximum, sizes ? " (K, M or G may follow it)" : "");
      return FALSE;
    }
  *value = number << shift;
  return TRUE;
}

/* A number that may be left out; WIDE receives FALLBACK then. */
static gboolean
number_option (const char *name, const char *text, guint64 fallback, guint64 minimum,
               guint64 maximum, gboolean sizes, guint64 *value, GError **error)
{
  *value = fallback;
  return text == NULL || rostrum_options_number (name, text, minimum, maximum, sizes, value, error);
}

static gboolean
check_numbers (const Raw *raw, RostrumOptions *options, GError **error)
{
  guint64 threads, units, bytes, meeting;

  if (!number_option ("--threads", raw->threads, MIN (g_get_num_processors (), ROSTRUM_THREADS_MAX),
                      1, ROSTRUM_THREADS_MAX, FALSE, &threads, error) ||
      !number_option ("--seed", raw->seed, 1, 0, G_MAXINT64, FALSE, &options->seed, error) ||
      !number_option ("--batch-units", raw->batch_units, ROSTRUM_BATCH_UNITS_DEFAULT, 1,
                      ROSTRUM_BATCH_UNITS_MAX, FALSE, &units, error) ||
      !number_option ("--batch-bytes", raw->batch_bytes, ROSTRUM_BATCH_BYTES_DEFAULT, 1,
                      ROSTRUM_BATCH_BYTES_MAX, TRUE, &bytes, error) ||
      !number_option ("--max-meeting", raw->max_meeting, ROSTRUM_MAX_MEETING_DEFAULT, 1,
                      ROSTRUM_MAX_MEETING_MAX, TRUE, &meeting, error))
    return FALSE;
  options->threads = (guint)threads;
  options->batch_units = (guint)units;
  options->batch_bytes = (gsize)bytes;
  options->max_meeting = (gsize)meeting;
  options->max_members = ROSTRUM_MAX_MEMBERS_DEFAULT;
  options->max_unpacked = ROSTRUM_MAX_UNPACKED_DEFAULT;
  options->max_ratio = ROSTRUM_MAX_RATIO_DEFAULT;
  return TRUE;
}

static gboolean
check_progress (const char *text, RostrumProgressMode *mode, GError **error)
{
  static const char *const names[] = { "auto", "always", "never", NULL };

  *mode = ROSTRUM_PROGRESS_AUTO;
  if (text == NULL)
    return TRUE;
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (text, names[i]) == 0)
      {
        *mode = (RostrumProgressMode)i;
        return TRUE;
      }
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--progress: \"%s\" is unknown; give auto, always or never", text);
  return FALSE;
}

static gboolean
check_language (const char *text, char **language, GError **error)
{
  if (text == NULL)
    return TRUE;

  const char *code = rostrum_language_code (text);

  if (code == NULL)
    {
      g_autofree char *all = g_strjoinv (", ", (char **)rostrum_language_list ());

      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                   "--language: there is no stemmer for \"%s\"; give one of %s", text, all);
      return FALSE;
    }
  *language = g_strdup (code);
  return TRUE;
}

/* FORMATS that a verb writes; NULL: those that sources may have. */
static gboolean
check_format (const char *text, const char *const *formats, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *all = NULL;

  if (text == NULL ||
      (formats != NULL ? g_strv_contains (formats, text) : rostrum_reader_by_name (text) != NULL))
    return TRUE;
  names = g_ptr_array_new ();
  for (guint i = 0; formats != NULL && formats[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer)formats[i]);
  for (guint i = 0; formats == NULL && rostrum_readers[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer)rostrum_readers[i]->name);
  g_ptr_array_add (names, NULL);
  all = g_strjoinv (", ", (char **)names->pdata);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--format: \"%s\" is unknown; give one of: %s", text, all);
  return FALSE;
}

static gboolean
check_encoding (const char *text, GError **error)
{
  GIConv converter;

  if (text == NULL)
    return TRUE;
  converter = g_iconv_open ("UTF-8", text);
  if (converter != (GIConv)-1 && *text != '\0')
    {
      g_iconv_close (converter);
      return TRUE;
    }
  if (converter != (GIConv)-1)
    g_iconv_close (converter);
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "--encoding: \"%s\" is unknown; give a name that `iconv --list` prints, "
               "e.g. UTF-16LE, windows-1251 or KOI8-R",
               text);
  return FALSE;
}

/* Paths and names: given means not empty. */
static gboolean
check_text (const char *name, char **from, char **to, GError **error)
{
  if (*from != NULL && **from == '\0')
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                   "%s: is empty; give a value or leave the option out", name);
      return FALSE;
    }
  *to = g_steal_pointer (from);
  return TRUE;
}

static gboolean
check (Raw *raw, const char *const *formats, RostrumOptions *options, GError **error)
{
  options->strict = raw->strict;
  options->quiet = raw->quiet;
  return check_numbers (raw, options, error) &&
         check_progress (raw->progress, &options->progress, error) &&
         check_language (raw->language, &options->language, error) &&
         check_format (raw->format, formats, error) && check_encoding (raw->encoding, error) &&
         check_text ("--model", &raw->model, &options->model, error) &&
         check_text ("--roster", &raw->roster, &options->roster, error) &&
         check_text ("--format", &raw->format, &options->format, error) &&
         check_text ("--encoding", &raw->encoding, &options->encoding, error);
}

gboolean
rostrum_option_is_of_sources (const char *name, const char *const *formats)
{
  static const char *const names[] = { "model", "roster", "language", "encoding", NULL };

  return g_strv_contains (names, name) || (formats == NULL && strcmp (name, "format") == 0);
}

const char *
rostrum_options_of_sources (const RostrumOptions *options, const char *const *formats)
{
  const struct
  {
    const char *name;
    const char *value;
  } given[] = { { "model", options->model },
                { "roster", options->roster },
                { "language", options->language },
                { "format", options->format },
                { "encoding", options->encoding } };

  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    if (given[i].value != NULL && rostrum_option_is_of_sources (given[i].name, formats))
      return given[i].name;
  return NULL;
}

static void
leave_out_sources (GOptionEntry *entries, const char *const *formats)
{
  GOptionEntry *kept = entries;

  for (GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (!rostrum_option_is_of_sources (entry->long_name, formats) &&
        strcmp (entry->long_name, "max-meeting") != 0)
      *kept++ = *entry;
  *kept = (GOptionEntry){ 0 };
}

GOptionEntry *
rostrum_options_shared (const char *const *formats, gboolean without_sources)
{
  GOptionEntry *entries = shared_entries (NULL);

  if (without_sources)
    leave_out_sources (entries, formats);
  for (GOptionEntry *entry = entries; formats != NULL && entry->long_name != NULL; entry++)
    if (strcmp (entry->long_name, "format") == 0)
      {
        g_autofree char *choices = g_strjoinv ("|", (char **)formats);

        entry->arg_description = g_intern_string (choices);
        entry->description = "format of the output";
      }
  return entries;
}

/* The option nearest to the unknown one that FOUND names, or NULL. */
static char *
suggestion (const GError *found, const GOptionEntry *shared, const GOptionEntry *entries)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *dashes = strstr (found->message, "--");
  g_autofree char *name = dashes != NULL ? g_strndup (dashes + 2, strcspn (dashes + 2, "=")) : NULL;
  const char *nearest;

  if (!g_error_matches (found, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION) || name == NULL)
    return NULL;
  for (const GOptionEntry *entry = shared; entry->long_name != NULL; entry++)
    g_ptr_array_add (names, (gpointer)entry->long_name);
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    g_ptr_array_add (names, (gpointer)entry->long_name);
  nearest = rostrum_nearest (name, names);
  return nearest != NULL ? g_strdup_printf ("did you mean --%s? ", nearest) : NULL;
}

/* GOption's sentences begin with a capital and give no advice. */
static void
retell (const GError *found, const char *verb, const char *advice, GError **error)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
               "%c%s; %s`rostrum %s --help` lists the options", g_ascii_tolower (found->message[0]),
               found->message[0] != '\0' ? found->message + 1 : "", advice != NULL ? advice : "",
               verb);
}

/* A verb's options live in static variables: nothing of an earlier command may stay in them. */
static void
reset_entries (const GOptionEntry *entries)
{
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    {
      if (entry->arg == G_OPTION_ARG_FILENAME)
        g_clear_pointer ((char **)entry->arg_data, g_free);
      else if (entry->arg == G_OPTION_ARG_FILENAME_ARRAY)
        g_clear_pointer ((char ***)entry->arg_data, g_strfreev);
      else if (entry->arg == G_OPTION_ARG_NONE)
        *(gboolean *)entry->arg_data = FALSE;
    }
}

/* The option that ARGUMENT begins with, if it is a short one that takes a value, else NULL. */
static const GOptionEntry *
short_with_value (const char *argument, const GOptionEntry *entries)
{
  if (argument[0] != '-' || argument[1] == '-' || argument[1] == '\0')
    return NULL;
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    if (entry->short_name == argument[1] && entry->arg != G_OPTION_ARG_NONE)
      return entry;
  return NULL;
}

static gboolean
long_with_value (const char *argument, const GOptionEntry *entries)
{
  if (!g_str_has_prefix (argument, "--"))
    return FALSE;
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    if (strcmp (entry->long_name, argument + 2) == 0 && entry->arg != G_OPTION_ARG_NONE)
      return TRUE;
  return FALSE;
}

/* GOption does not know "-t1": the value becomes an argument of its own. */
static void
add_arguments (GPtrArray *list, const char *const *arguments, const GOptionEntry *shared,
               const GOptionEntry *entries)
{
  gboolean is_value = FALSE, options_end = FALSE;

  for (gsize i = 0; arguments[i] != NULL; i++)
    {
      const char *argument = arguments[i];
      gboolean is_short = short_with_value (argument, shared) != NULL ||
                          short_with_value (argument, entries) != NULL;

      options_end |= !is_value && strcmp (argument, "--") == 0;
      if (options_end || is_value || !is_short || argument[2] == '\0')
        {
          g_ptr_array_add (list, g_strdup (argument));
          is_value = !options_end && !is_value &&
                     (is_short || long_with_value (argument, shared) ||
                      long_with_value (argument, entries));
          continue;
        }
      g_ptr_array_add (list, g_strndup (argument, 2));
      g_ptr_array_add (list, g_strdup (argument + 2));
    }
}

gboolean
rostrum_options_parse (const char *const *arguments, const char *verb, const GOptionEntry *entries,
                       const char *const *formats, RostrumCommandLine *line, GError **error)
{
  g_auto (Raw) raw = { 0 };
  g_autofree GOptionEntry *shared = shared_entries (&raw);
  const GOptionEntry rest[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &raw.rest, NULL, NULL }, { 0 }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) found = NULL;

  memset (line, 0, sizeof *line);
  reset_entries (entries);
  /* GOption takes the first argument for the program's name. */
  g_ptr_array_add (list, g_strdup (verb));
  add_arguments (list, arguments, shared, entries);
  g_ptr_array_add (list, NULL);
  argv = (char **)g_ptr_array_free (g_steal_pointer (&list), FALSE);

  g_option_context_set_help_enabled (context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_main_entries (context, shared, NULL);
  g_option_context_add_main_entries (context, rest, NULL);
  if (!g_option_context_parse_strv (context, &argv, &found))
    {
      g_autofree char *advice = suggestion (found, shared, entries);

      retell (found, verb, advice, error);
      return FALSE;
    }
  line->help = raw.help;
  line->version = raw.version;
  if (!raw.help && !raw.version && !check (&raw, formats, &line->options, error))
    {
      rostrum_command_line_clear (line);
      return FALSE;
    }
  line->arguments = raw.rest != NULL ? g_steal_pointer (&raw.rest) : g_new0 (char *, 1);
  return TRUE;
}

void
rostrum_command_line_clear (RostrumCommandLine *line)
{
  g_free (line->options.model);
  g_free (line->options.roster);
  g_free (line->options.format);
  g_free (line->options.encoding);
  g_free (line->options.language);
  g_strfreev (line->arguments);
  memset (line, 0, sizeof *line);
}
