/* SPDX-License-Identifier: MIT */
/* A corpus in TEI, laid out as ParlaMint: a root, a list of persons, a file for each meeting. */
#include <math.h>
#include <string.h>

#include "config.h"
#include "corpus/base/output.h"
#include "pipeline/export_format.h"
#include "stages/database_read.h"

#define ROOT    "corpus.xml"
#define PERSONS "listPerson.xml"
#define TEI     "http://www.tei-c.org/ns/1.0"

typedef struct
{
  sqlite3 *handle;
  const char *path;
  char *target;
  char *folder;
  RostrumOutput *root;
  RostrumOutput *meeting; /* the one in the making; NULL */
  gint64 meeting_id;
  gint64 remark_id; /* 0: no utterance is open */
  GString *out;
  GHashTable *used; /* names of files, folded */
} State;

static gboolean
owns (const char *name, gconstpointer data G_GNUC_UNUSED)
{
  return g_str_has_suffix (name, ".xml") && strchr (name, '/') == NULL;
}

static void
free_state (State *state)
{
  g_free (state->target);
  g_free (state->folder);
  g_string_free (state->out, TRUE);
  g_hash_table_unref (state->used);
  g_free (state);
}

static void
abandon_corpus (gpointer data)
{
  State *state = data;

  rostrum_output_abort (state->root);
  rostrum_output_abort (state->meeting);
  if (state->folder != NULL)
    rostrum_output_folder_abort (state->folder);
  free_state (state);
}

/* TEXT as XML has it; characters that XML cannot hold become U+FFFD. */
static void
add_text (GString *out, const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff)
        g_string_append (out, "\357\277\275");
      else
        g_string_append_unichar (out, c);
    }
}

/* "<name attributes>text</name>" on a line; nothing where there is no text. */
static void
add_element (GString *out, const char *start, const char *text, const char *end)
{
  if (text == NULL)
    return;
  g_string_append (out, start);
  add_text (out, text);
  g_string_append_printf (out, "%s\n", end);
}

static gboolean
flush (State *state, RostrumOutput *output, GError **error)
{
  gboolean good = rostrum_output_write (output, state->out->str, (gssize)state->out->len, error);

  g_string_truncate (state->out, 0);
  return good;
}

static void
add_header (GString *out, const char *title)
{
  g_string_append (out, "<teiHeader>\n<fileDesc>\n<titleStmt>\n");
  add_element (out, "<title>", title, "</title>");
  g_string_append (out, "</titleStmt>\n<publicationStmt><p>Exported by rostrum " ROSTRUM_VERSION
                        "</p></publicationStmt>\n<sourceDesc>");
}

/* A category for each topic and each class of evidence, for @ana to point to. */
static gboolean
add_taxonomies (State *state, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rostrum_database_query (
      state->handle, state->path, "SELECT topic FROM topic ORDER BY topic", error);
  GError *local = NULL;

  if (statement == NULL)
    return FALSE;
  g_string_append (
      state->out,
      "<encodingDesc>\n<classDecl>\n<taxonomy xml:id=\"evidence\">\n"
      "<category xml:id=\"verbatim\"><catDesc>printed after the speaker's label</catDesc>"
      "</category>\n"
      "<category xml:id=\"reported\"><catDesc>the minutes tell what the speaker said</catDesc>"
      "</category>\n</taxonomy>\n<taxonomy xml:id=\"topics\">\n");
  while (rostrum_database_next (statement, state->path, &local))
    {
      g_string_append (state->out, "<category xml:id=\"topic.");
      add_text (state->out, rostrum_database_text (statement, 0));
      g_string_append (state->out, "\"><catDesc>");
      add_text (state->out, rostrum_database_text (statement, 0));
      g_string_append (state->out, "</catDesc></category>\n");
    }
  g_string_append (state->out, "</taxonomy>\n</classDecl>\n</encodingDesc>\n");
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
begin_root (State *state, GError **error)
{
  GString *out = state->out;

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<teiCorpus xmlns=\"" TEI
                        "\" xmlns:xi=\"http://www.w3.org/2001/XInclude\">\n");
  add_header (out, "Results of rostrum");
  g_string_append (out, "<p>The sources of the run.</p></sourceDesc>\n</fileDesc>\n");
  if (!add_taxonomies (state, error))
    return FALSE;
  g_string_append (out, "<profileDesc>\n<particDesc>\n<xi:include href=\"" PERSONS
                        "\"/>\n</particDesc>\n</profileDesc>\n</teiHeader>\n");
  return flush (state, state->root, error);
}

static RostrumOutput *
open_file (const State *state, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (state->folder, name, NULL);

  return rostrum_output_open (path, error);
}

static gpointer
open_corpus (sqlite3 *handle, const char *path, const char *output, GError **error)
{
  State *state = g_new0 (State, 1);

  state->handle = handle;
  state->path = path;
  state->target = g_strdup (output);
  state->out = g_string_new (NULL);
  state->used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (state->used, g_strdup ("corpus"));
  g_hash_table_add (state->used, g_strdup ("listperson"));
  state->folder = rostrum_output_folder_open (output, ROOT, owns, NULL, error);
  if (state->folder != NULL)
    state->root = open_file (state, ROOT, error);
  if (state->root != NULL && begin_root (state, error))
    return state;
  abandon_corpus (state);
  return NULL;
}

/* A name for the file of MEETING: letters, digits, points, hyphens and underscores of its id, other
 * than those before, on file systems that do not tell large letters from small ones, too. (transfer
 * full) */
static char *
file_name (State *state, const char *meeting)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (const char *at = meeting; *at != '\0' && name->len < 150; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalnum (c) || c == '-' || (c == '.' && name->len > 0))
        g_string_append_unichar (name, c);
      else
        g_string_append_c (name, '_');
    }
  folded = g_utf8_casefold (name->str, -1);
  for (guint suffix = 2; g_hash_table_contains (state->used, folded); suffix++)
    {
      g_autofree char *other = g_strdup_printf ("%s-%u", name->str, suffix);

      g_free (folded);
      folded = g_utf8_casefold (other, -1);
      if (g_hash_table_contains (state->used, folded))
        continue;
      g_string_assign (name, other);
    }
  g_hash_table_add (state->used, g_steal_pointer (&folded));
  g_string_append (name, ".xml");
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static gboolean
end_meeting (State *state, GError **error)
{
  if (state->meeting == NULL)
    return TRUE;
  if (state->remark_id != 0)
    g_string_append (state->out, "</u>\n");
  state->remark_id = 0;
  g_string_append (state->out, "</div>\n</body>\n</text>\n</TEI>\n");
  if (!flush (state, state->meeting, error))
    return FALSE;
  return rostrum_output_commit (g_steal_pointer (&state->meeting), error);
}

static gboolean
begin_meeting (State *state, const RostrumExportUnit *unit, GError **error)
{
  g_autofree char *name = file_name (state, unit->meeting);
  GString *out = state->out;

  state->meeting = open_file (state, name, error);
  if (state->meeting == NULL)
    return FALSE;
  state->meeting_id = unit->meeting_id;
  g_string_append (out, "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"");
  add_text (out, name);
  g_string_append (out, "\"/>\n");
  if (!flush (state, state->root, error))
    return FALSE;
  g_string_append_printf (out,
                          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"" TEI
                          "\" xml:id=\"m%" G_GINT64_FORMAT "\"",
                          unit->meeting_id);
  if (unit->language != NULL)
    g_string_append_printf (out, " xml:lang=\"%s\"", unit->language);
  g_string_append (out, ">\n");
  add_header (out, unit->title != NULL ? unit->title : unit->meeting);
  add_element (out, "<bibl><idno>", unit->meeting, "</idno></bibl></sourceDesc>");
  g_string_append (out, "</fileDesc>\n<profileDesc>\n<settingDesc>\n<setting>\n");
  add_element (out, "<name type=\"place\">", unit->place, "</name>");
  if (unit->date != NULL)
    g_string_append_printf (out, "<date when=\"%s\">%s</date>\n", unit->date, unit->date);
  g_string_append (out, "</setting>\n</settingDesc>\n</profileDesc>\n</teiHeader>\n<text>\n<body>\n"
                        "<div type=\"debateSection\">\n");
  return TRUE;
}

static void
begin_utterance (State *state, const RostrumExportUnit *unit)
{
  GString *out = state->out;

  if (state->remark_id != 0)
    g_string_append (out, "</u>\n");
  state->remark_id = unit->remark_id;
  if (unit->role != NULL)
    {
      g_string_append (out, "<note type=\"speaker\">");
      add_text (out, unit->role);
      g_string_append_c (out, ' ');
      add_text (out, unit->speaker);
      g_string_append (out, ":</note>\n");
    }
  g_string_append_printf (out, "<u xml:id=\"m%" G_GINT64_FORMAT ".u%" G_GUINT64_FORMAT "\"",
                          unit->meeting_id, unit->remark);
  if (strcmp (unit->speaker, ROSTRUM_SPEAKER_UNATTRIBUTED) != 0)
    g_string_append_printf (out, " who=\"#p%" G_GINT64_FORMAT "\"", unit->speaker_id);
  g_string_append_printf (out, " ana=\"#%s\">\n", unit->evidence);
}

/* How probable each topic is, as far as the model can tell: behind the words of the unit. */
static void
add_certainties (State *state, const RostrumExportUnit *unit)
{
  for (guint i = 0; i < unit->scores->len; i++)
    {
      const RostrumExportScore *score = &g_array_index (unit->scores, RostrumExportScore, i);
      char degree[G_ASCII_DTOSTR_BUF_SIZE];

      if (isnan (score->probability))
        continue;
      g_string_append (state->out,
                       "<certainty locus=\"value\" match=\"@ana\" assertedValue=\"#topic.");
      add_text (state->out, score->topic);
      g_string_append_printf (state->out, "\" degree=\"%s\"/>",
                              g_ascii_formatd (degree, sizeof degree, "%.6f", score->probability));
    }
}

static gboolean
write_unit (gpointer data, const RostrumExportUnit *unit, GError **error)
{
  State *state = data;
  GString *out = state->out;

  if ((state->meeting == NULL || unit->meeting_id != state->meeting_id) &&
      (!end_meeting (state, error) || !begin_meeting (state, unit, error)))
    return FALSE;
  if (unit->remark_id != state->remark_id)
    begin_utterance (state, unit);
  g_string_append_printf (out, "<seg xml:id=\"m%" G_GINT64_FORMAT ".s%" G_GUINT64_FORMAT "\"",
                          unit->meeting_id, unit->unit);
  if (unit->scores->len > 0)
    g_string_append (out, " ana=\"");
  for (guint i = 0; i < unit->topics->len; i++)
    {
      g_string_append (out, i > 0 ? " #topic." : "#topic.");
      add_text (out, g_array_index (unit->topics, RostrumExportTopic, i).topic);
    }
  if (unit->scores->len > 0)
    g_string_append (out, unit->topics->len > 0 ? "\"" : "#topic.other\"");
  g_string_append_c (out, '>');
  add_text (out, unit->text);
  add_certainties (state, unit);
  g_string_append (out, "</seg>\n");
  return flush (state, state->meeting, error);
}

static gboolean
write_persons (State *state, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rostrum_database_query (
      state->handle, state->path,
      "SELECT speaker_id, speaker FROM speaker WHERE EXISTS (SELECT 1 FROM remark WHERE "
      "remark.speaker_id = speaker.speaker_id) ORDER BY speaker",
      error);
  RostrumOutput *output = statement != NULL ? open_file (state, PERSONS, error) : NULL;
  GError *local = NULL;

  if (output == NULL)
    return FALSE;
  g_string_assign (state->out,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<listPerson xmlns=\"" TEI "\">\n");
  while (local == NULL && rostrum_database_next (statement, state->path, &local))
    {
      const char *name = rostrum_database_text (statement, 1);

      if (strcmp (name, ROSTRUM_SPEAKER_UNATTRIBUTED) == 0)
        continue;
      g_string_append_printf (state->out, "<person xml:id=\"p%" G_GINT64_FORMAT "\"><persName>",
                              (gint64)sqlite3_column_int64 (statement, 0));
      add_text (state->out, name);
      g_string_append (state->out, "</persName></person>\n");
      flush (state, output, &local);
    }
  g_string_append (state->out, "</listPerson>\n");
  if (local == NULL && flush (state, output, &local))
    return rostrum_output_commit (output, error);
  rostrum_output_abort (output);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
end_root (State *state, GError **error)
{
  g_string_append (state->out, "</teiCorpus>\n");
  return flush (state, state->root, error) &&
         rostrum_output_commit (g_steal_pointer (&state->root), error);
}

static gboolean
finish_corpus (gpointer data, GError **error)
{
  State *state = data;
  gboolean good;

  if (!end_meeting (state, error) || !end_root (state, error) || !write_persons (state, error))
    {
      abandon_corpus (state);
      return FALSE;
    }
  good = rostrum_output_folder_commit (state->folder, state->target, error);
  free_state (state);
  return good;
}

const RostrumExportFormat rostrum_export_tei = {
  .name = "tei",
  .summary = "a folder of TEI as in ParlaMint: corpus.xml, listPerson.xml, a file for each meeting",
  .open = open_corpus,
  .unit = write_unit,
  .finish = finish_corpus,
  .abandon = abandon_corpus,
};
