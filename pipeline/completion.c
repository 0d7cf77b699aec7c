/* SPDX-License-Identifier: MIT */
/* Completion of command lines. */
#include "pipeline/completion.h"

#include <glib/gstdio.h>
#include <string.h>

#include "corpus/reader.h"
#include "corpus/text/stemmer.h"
#include "models/model.h"
#include "pipeline/display.h"
#include "pipeline/verb.h"
#include "stages/tally_file.h"

/* Columns of an explanation; shells show one line. */
#define MAX_EXPLANATION 60

/* Nobody waits for the tallies of a large corpus behind the tabulator. */
#define MAX_TALLIES (4 << 20)

#define FILES   ":files"
#define FOLDERS ":folders"

typedef struct
{
  const RostrumVerb *verb;
  GOptionEntry *shared;
  const char *word;     /* the word in work, or what stands behind its = */
  const char *model;    /* value of --model, or NULL */
  GPtrArray *arguments; /* the words before it that are no options */
  const char *glued;    /* "--model=", if the value stands in the same word; else "" */
  GString *out;
} Completion;

static void
offer (Completion *completion, const char *value, const char *meaning)
{
  g_autofree char *shown = NULL;

  /* A line is a candidate, and a colon begins what is none. */
  if (!g_str_has_prefix (value, completion->word) || *value == ':' || *value == '\0' ||
      strpbrk (value, "\t\n") != NULL)
    return;
  g_string_append_printf (completion->out, "%s%s", completion->glued, value);
  if (meaning != NULL)
    {
      shown = rostrum_display_cut (meaning, MAX_EXPLANATION);
      g_string_append_printf (completion->out, "\t%s", shown);
    }
  g_string_append_c (completion->out, '\n');
}

static void
offer_kind (Completion *completion, const char *directive)
{
  g_string_append_printf (completion->out, "%s\n", directive);
}

static const GOptionEntry *
find_option (const GOptionEntry *entries, const char *word, gsize length)
{
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    if ((length == 2 && word[1] != '-' && word[1] == entry->short_name) ||
        (length > 2 && strlen (entry->long_name) == length - 2 &&
         strncmp (entry->long_name, word + 2, length - 2) == 0))
      return entry;
  return NULL;
}

/* The option that the first LENGTH bytes of WORD name, or NULL. */
static const GOptionEntry *
option_of (const Completion *completion, const char *word, gsize length)
{
  const GOptionEntry *own;

  if (length < 2 || word[0] != '-')
    return NULL;
  own = find_option (completion->verb->entries, word, length);
  return own != NULL ? own : find_option (completion->shared, word, length);
}

static gboolean
takes_value (const GOptionEntry *option)
{
  return option != NULL && option->arg != G_OPTION_ARG_NONE;
}

static void
offer_entries (Completion *completion, const GOptionEntry *entries)
{
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    {
      g_autofree char *name = g_strdup_printf ("--%s", entry->long_name);

      offer (completion, name, entry->description);
    }
}

static void
offer_options (Completion *completion)
{
  offer_entries (completion, completion->verb->entries);
  offer_entries (completion, completion->shared);
}

static void
offer_models (Completion *completion)
{
  g_auto (GStrv) names = rostrum_model_list ();

  for (guint i = 0; names[i] != NULL; i++)
    offer (completion, names[i], "shipped model");
  offer_kind (completion, FOLDERS);
}

/* Formats of sources; what a verb writes its table of options says. */
static void
offer_formats (Completion *completion)
{
  for (const RostrumReader *const *reader = rostrum_readers; *reader != NULL; reader++)
    offer (completion, (*reader)->name, (*reader)->summary);
}

/* iconv knows hundreds of names; these are those of transcripts. */
static void
offer_encodings (Completion *completion)
{
  static const char *const names[] = { "UTF-8",  "UTF-16LE",     "UTF-16BE",    "windows-1251",
                                       "KOI8-R", "windows-1252", "ISO-8859-15", "KOI8-U" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    offer (completion, names[i], NULL);
}

static void
offer_languages (Completion *completion)
{
  const char *const *codes = rostrum_language_list ();

  for (guint i = 0; codes[i] != NULL; i++)
    offer (completion, codes[i], NULL);
}

/* The tallies of the run that the command line names, or NULL. */
static RostrumTally *
tallies_of_run (const Completion *completion)
{
  g_autofree char *path = NULL;
  GStatBuf status;

  if (completion->arguments->len == 0)
    return NULL;
  path = g_build_filename (g_ptr_array_index (completion->arguments, 0), ROSTRUM_TALLY_FILE, NULL);
  if (g_stat (path, &status) != 0 || status.st_size > MAX_TALLIES)
    return NULL;
  return rostrum_tally_read_file (g_ptr_array_index (completion->arguments, 0), NULL);
}

static void
offer_array (Completion *completion, const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    offer (completion, g_ptr_array_index (names, i), NULL);
}

/* Topics of the run, else of the model that is named, else of all shipped ones. */
static void
offer_topics (Completion *completion)
{
  g_autoptr (RostrumTally) tally = tallies_of_run (completion);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) names = rostrum_model_list ();
  const char *named[] = { completion->model, NULL };
  const char *const *models = completion->model != NULL ? named : (const char *const *)names;

  if (tally != NULL)
    {
      offer_array (completion, tally->topics);
      return;
    }
  for (guint i = 0; models[i] != NULL; i++)
    {
      g_autofree char *folder = rostrum_model_find (models[i], NULL);
      g_autoptr (RostrumModel) model = folder != NULL ? rostrum_model_load (folder, NULL) : NULL;

      for (guint t = 0; model != NULL && t < model->n_topics; t++)
        if (g_hash_table_add (seen, g_strdup (model->topics[t])))
          offer (completion, model->topics[t], NULL);
    }
}

static void
offer_speakers (Completion *completion)
{
  g_autoptr (RostrumTally) tally = tallies_of_run (completion);

  if (tally != NULL)
    offer_array (completion, tally->speakers);
}

static void
offer_meetings (Completion *completion)
{
  g_autoptr (RostrumTally) tally = tallies_of_run (completion);

  for (guint i = 0; tally != NULL && i < tally->meetings->len; i++)
    {
      const RostrumTallyMeeting *meeting = g_ptr_array_index (tally->meetings, i);

      offer (completion, meeting->id, meeting->date);
    }
}

static void
offer_years (Completion *completion)
{
  g_autoptr (RostrumTally) tally = tallies_of_run (completion);
  g_autofree guint32 *order = tally != NULL ? rostrum_tally_order_dates (tally) : NULL;
  char last[5] = "";

  for (guint i = 0; tally != NULL && i < tally->meetings->len; i++)
    {
      const RostrumTallyMeeting *meeting = g_ptr_array_index (tally->meetings, order[i]);

      if (meeting->date == NULL || strncmp (meeting->date, last, 4) == 0)
        continue;
      g_strlcpy (last, meeting->date, sizeof last);
      offer (completion, last, NULL);
    }
}

static void
offer_verbs (Completion *completion)
{
  g_autoptr (GPtrArray) names = rostrum_verb_names ();

  for (guint i = 0; i < names->len; i++)
    {
      const RostrumVerb *verb = rostrum_verb_by_name (g_ptr_array_index (names, i));

      offer (completion, verb->name, verb->summary);
    }
}

static void
offer_files (Completion *completion)
{
  offer_kind (completion, FILES);
}

static void
offer_folders (Completion *completion)
{
  offer_kind (completion, FOLDERS);
}

/* Kinds of values: what the tables of options call them. */
static const struct
{
  const char *kind;
  void (*offer) (Completion *completion);
} kinds[] = {
  { "CODE", offer_languages },   { "DIR", offer_folders },     { "ENCODING", offer_encodings },
  { "FILE", offer_files },       { "FOLDER", offer_folders },  { "FORMAT", offer_formats },
  { "MEETING", offer_meetings }, { "NAME|DIR", offer_models }, { "PLAN", offer_files },
  { "SPEAKER", offer_speakers }, { "TOPIC", offer_topics },    { "YEAR", offer_years },
};

/* A value of the KIND that a table names: one of a few words, or what is known of the kind. */
static void
offer_values (Completion *completion, const char *kind)
{
  if (g_ascii_islower (*kind))
    {
      g_auto (GStrv) words = g_strsplit (kind, "|", -1);

      for (guint i = 0; words[i] != NULL; i++)
        offer (completion, words[i], NULL);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      kinds[i].offer (completion);
}

/* The arguments of a verb, as its usage shows them: "DIR PATTERN", "SOURCE… -o DIR", "[show
 * NAME|DIR]", "draw DIR | score SHEET.csv". */
static void
offer_arguments (Completion *completion)
{
  g_auto (GStrv) parts = g_strsplit_set (completion->verb->arguments, " []", -1);
  const char *before =
      completion->arguments->len > 0
          ? g_ptr_array_index (completion->arguments, completion->arguments->len - 1)
          : NULL;
  gboolean words = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      /* Small letters are words to be written as they are: only first, and with what follows. */
      if (!g_ascii_islower (*parts[i]))
        continue;
      words = TRUE;
      if (before == NULL)
        offer (completion, parts[i], NULL);
      else if (strcmp (before, parts[i]) == 0 && parts[i + 1] != NULL)
        {
          if (g_ascii_isupper (*parts[i + 1]) && strchr (parts[i + 1], '.') == NULL)
            offer_values (completion, parts[i + 1]);
          else
            offer_files (completion);
        }
    }
  if (words)
    return;
  if (strncmp (completion->verb->arguments, "DIR", 3) != 0)
    offer_files (completion);
  else if (before == NULL)
    offer_folders (completion);
}

/* Tells the words before the last one apart. Returns the option whose value the last one is, or
 * NULL. */
static const GOptionEntry *
read_words (Completion *completion, const char *const *words, guint n)
{
  const GOptionEntry *open = NULL;

  for (guint i = 1; i + 1 < n; i++)
    {
      const GOptionEntry *option;
      const char *equals = strchr (words[i], '=');

      if (open != NULL)
        {
          if (open->long_name != NULL && strcmp (open->long_name, "model") == 0)
            completion->model = words[i];
          open = NULL;
          continue;
        }
      if (g_str_has_prefix (words[i], "--model="))
        completion->model = equals + 1;
      option = option_of (completion, words[i], strlen (words[i]));
      if (takes_value (option))
        open = option;
      else if (words[i][0] != '-' || words[i][1] == '\0')
        g_ptr_array_add (completion->arguments, (gpointer)words[i]);
    }
  return open;
}

static void
complete_verb (Completion *completion, const char *const *words, guint n)
{
  const char *last = words[n - 1];
  const char *equals = strchr (last, '=');
  const GOptionEntry *open = read_words (completion, words, n);
  g_autofree char *glued = NULL;

  completion->word = last;
  if (open != NULL)
    {
      offer_values (completion, open->arg_description);
      return;
    }
  open = equals != NULL ? option_of (completion, last, (gsize)(equals - last)) : NULL;
  if (takes_value (open))
    {
      completion->glued = glued = g_strndup (last, (gsize)(equals - last) + 1);
      completion->word = equals + 1;
      offer_values (completion, open->arg_description);
      completion->glued = "";
    }
  else if (*last == '-')
    offer_options (completion);
  else
    offer_arguments (completion);
}

char *
rostrum_completion (const char *const *words)
{
  g_autofree GOptionEntry *shared = NULL;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  Completion completion = { .arguments = arguments, .glued = "", .out = g_string_new (NULL) };
  guint n = g_strv_length ((char **)words);
  gboolean help = n > 0 && strcmp (words[0], "help") == 0;

  completion.word = n > 0 ? words[n - 1] : "";
  if (n <= 1)
    {
      offer_verbs (&completion);
      offer (&completion, "help", "what a verb does and its options");
      offer (&completion, "--help", "the list of verbs");
      offer (&completion, "--version", "the version of the program");
    }
  else if (help && n == 2)
    offer_verbs (&completion);
  else if (!help)
    {
      completion.verb = rostrum_verb_by_name (words[0]);
      if (completion.verb == NULL)
        return g_string_free (completion.out, FALSE);
      completion.shared = shared =
          rostrum_options_shared (completion.verb->formats, completion.verb->without_sources);
      complete_verb (&completion, words, n);
    }
  return g_string_free (completion.out, FALSE);
}
