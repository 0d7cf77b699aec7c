/* SPDX-License-Identifier: MIT */
/* Which column of a table holds what: as the user says, else by what such columns are called. */
#include "corpus/table/columns.h"

#include <string.h>

#include "corpus/base/error.h"

/* Keys of --columns, and what such columns are called: small letters, without spaces, points,
 * hyphens and underscores; the likeliest first. */
static const struct
{
  const char *key;
  const char *const *names;
} known[ROSTRUM_N_COLUMNS] = {
  [ROSTRUM_COLUMN_TEXT] = { "text", (const char *const[]){ "text", "speech", "speechtext", "body",
                                                           "content", "utterance", "transcript",
                                                           "contribution", "remarks", "текст",
                                                           "выступление", "речь", "реплика", "rede",
                                                           "redetext", "speechcontent", NULL } },
  [ROSTRUM_COLUMN_SPEAKER] = { "speaker",
                               (const char *const[]){
                                   "speaker",    "speakername", "nameofspeaker", "displayas",
                                   "fullname",   "mp",          "mpname",        "member",
                                   "membername", "author",      "name",          "who",
                                   "person",     "personname",  "orator",        "представитель",
                                   "спикер",     "выступающий", "оратор",        "говорящий",
                                   "фио",        "имя",         "автор",         "redner",
                                   "sprecher",   NULL } },
  [ROSTRUM_COLUMN_ID] = { "id", (const char *const[]){ "speakerid", "personid", "memberid",
                                                       "mnisid", "mpid", "authorid", "whoid",
                                                       "politicianid", NULL } },
  [ROSTRUM_COLUMN_ROLE] = { "role",
                            (const char *const[]){ "role", "speakerrole", "position",
                                                   "positionshort", "positionlong", "office",
                                                   "function", "post", "должность", "роль",
                                                   "funktion", NULL } },
  [ROSTRUM_COLUMN_MEETING] = { "meeting",
                               (const char *const[]){
                                   "meeting",  "meetingid",   "sitting",        "sittingid",
                                   "debateid", "debate",      "conversationid", "conversation",
                                   "session",  "sessionid",   "transcriptid",   "protocol",
                                   "event",    "eventid",     "заседание",      "совещание",
                                   "встреча",  "мероприятие", "sitzung",        NULL } },
  [ROSTRUM_COLUMN_DATE] = { "date", (const char *const[]){ "date", "speechdate", "sittingdate",
                                                           "meetingdate", "day", "dateofspeech",
                                                           "datum", "дата", "timestamp", "datetime",
                                                           "year", "год", NULL } },
  [ROSTRUM_COLUMN_TITLE] = { "title",
                             (const char *const[]){ "title", "meetingtitle", "debatetitle",
                                                    "название", "заголовок", "titel", NULL } },
  [ROSTRUM_COLUMN_PLACE] = { "place", (const char *const[]){ "place", "location", "venue", "место",
                                                             "ort", NULL } },
  [ROSTRUM_COLUMN_LANGUAGE] = { "language", (const char *const[]){ "language", "lang", "язык",
                                                                   "sprache", NULL } },
  [ROSTRUM_COLUMN_REMARK] = { "remark",
                              (const char *const[]){ "remark", "turn", "turnid", "speechnumber",
                                                     "speechid", "utteranceid", NULL } },
  [ROSTRUM_COLUMN_EVIDENCE] = { "evidence", (const char *const[]){ "evidence", NULL } },
};

/* A table without a speaker has one document in a row (quanteda, readtext). */
static const char *const documents[] = { "docid", "document", "documentid", "doc",
                                         "id",    "file",     "filename",   NULL };

const char *
rostrum_column_name (RostrumColumn column)
{
  return known[column].key;
}

static gboolean
refuse (const char *text, const char *why, GError **error)
{
  g_set_error (
      error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
      "--columns: \"%.200s\" %s; give e.g. speaker=Name,text=Speech,date=Day (known: text, "
      "speaker, id, role, meeting, date, title, place, language, remark, evidence, and "
      "header=no)",
      text, why);
  return FALSE;
}

/* The part of TEXT up to an unescaped END or the end, without backslashes; *BEHIND: what follows.
 * (transfer full) */
static char *
take_part (const char *text, const char *ends, const char **behind)
{
  GString *part = g_string_new (NULL);

  while (*text != '\0' && strchr (ends, *text) == NULL)
    {
      if (*text == '\\' && text[1] != '\0')
        text++;
      g_string_append_c (part, *text++);
    }
  *behind = text;
  return g_string_free (part, FALSE);
}

static gboolean
set_column (RostrumColumns *columns, const char *text, const char *key, char *name, GError **error)
{
  for (guint i = 0; i < ROSTRUM_N_COLUMNS; i++)
    if (strcmp (known[i].key, key) == 0)
      {
        if (columns->given[i])
          {
            g_free (name);
            return refuse (text, "names a column twice", error);
          }
        columns->given[i] = TRUE;
        columns->names[i] = *name != '\0' ? name : NULL;
        if (*name == '\0')
          g_free (name);
        return TRUE;
      }
  if (strcmp (key, "header") == 0 && (strcmp (name, "no") == 0 || strcmp (name, "yes") == 0))
    {
      columns->headless = strcmp (name, "no") == 0;
      g_free (name);
      return TRUE;
    }
  g_free (name);
  return refuse (text, "has a part that is not known", error);
}

gboolean
rostrum_columns_parse (const char *text, RostrumColumns *columns, GError **error)
{
  const char *at = text;

  *columns = (RostrumColumns){ 0 };
  if (text == NULL)
    return TRUE;
  if (strlen (text) > ROSTRUM_COLUMNS_MAX || !g_utf8_validate (text, -1, NULL))
    return refuse ("…", "is longer than 10000 bytes, or no UTF-8", error);
  for (;;)
    {
      g_autofree char *key = take_part (at, "=,", &at);

      if (*at != '=')
        return refuse (text, "has a part without an equals sign", error);
      if (!set_column (columns, text, g_strstrip (key), take_part (at + 1, ",", &at), error))
        return FALSE;
      if (*at == '\0')
        break;
      at++;
    }
  if (columns->given[ROSTRUM_COLUMN_TEXT] && columns->names[ROSTRUM_COLUMN_TEXT] == NULL)
    return refuse (text, "says that there is no text", error);
  for (guint i = 0; columns->headless && i < ROSTRUM_N_COLUMNS; i++)
    if (columns->names[i] != NULL && columns->names[i][0] != '#')
      return refuse (text, "names a column of a table without header: give its number, #1", error);
  if (columns->headless && columns->names[ROSTRUM_COLUMN_TEXT] == NULL)
    return refuse (text, "does not say which column of a table without header is the text", error);
  return TRUE;
}

void
rostrum_columns_clear (RostrumColumns *columns)
{
  for (guint i = 0; i < ROSTRUM_N_COLUMNS; i++)
    g_clear_pointer (&columns->names[i], g_free);
}

/* "Speaker_Name" → "speakername". (transfer full) */
static char *
fold (const char *name)
{
  g_autofree char *small = g_utf8_strdown (name, -1);
  GString *folded = g_string_new (NULL);

  for (const char *at = small; *at != '\0'; at = g_utf8_next_char (at))
    if (strchr (" _-.:", *at) == NULL)
      g_string_append_len (folded, at, g_utf8_next_char (at) - at);
  return g_string_free (folded, FALSE);
}

/* The first of NAMES, by the order of WANTED. */
static const char *
find (const char *const *wanted, const char *const *names, const char *const *folded)
{
  for (gsize i = 0; wanted[i] != NULL; i++)
    for (gsize j = 0; names[j] != NULL; j++)
      if (strcmp (folded[j], wanted[i]) == 0)
        return names[j];
  return NULL;
}

static char **
fold_all (const char *const *names)
{
  GPtrArray *folded = g_ptr_array_new ();

  for (gsize i = 0; names[i] != NULL; i++)
    g_ptr_array_add (folded, fold (names[i]));
  g_ptr_array_add (folded, NULL);
  return (char **)g_ptr_array_free (folded, FALSE);
}

/* A column is taken for one thing only. */
static gboolean
is_taken (const RostrumColumns *columns, const char *name)
{
  for (guint i = 0; i < ROSTRUM_N_COLUMNS; i++)
    if (g_strcmp0 (columns->names[i], name) == 0)
      return TRUE;
  return FALSE;
}

void
rostrum_columns_guess (RostrumColumns *columns, const char *const *names)
{
  g_auto (GStrv) folded = fold_all (names);
  gboolean documents_wanted;

  for (guint i = 0; i < ROSTRUM_N_COLUMNS; i++)
    {
      const char *found;

      if (columns->given[i])
        continue;
      found = find (known[i].names, names, (const char *const *)folded);
      if (found != NULL && !is_taken (columns, found))
        columns->names[i] = g_strdup (found);
    }
  documents_wanted = !columns->given[ROSTRUM_COLUMN_MEETING] &&
                     columns->names[ROSTRUM_COLUMN_MEETING] == NULL &&
                     columns->names[ROSTRUM_COLUMN_SPEAKER] == NULL;
  if (documents_wanted)
    {
      const char *found = find (documents, names, (const char *const *)folded);

      if (found != NULL && !is_taken (columns, found))
        columns->names[ROSTRUM_COLUMN_MEETING] = g_strdup (found);
    }
}

gboolean
rostrum_columns_fit (const char *const *names)
{
  g_auto (RostrumColumns) columns = { 0 };

  rostrum_columns_guess (&columns, names);
  return columns.names[ROSTRUM_COLUMN_TEXT] != NULL &&
         (columns.names[ROSTRUM_COLUMN_SPEAKER] != NULL ||
          columns.names[ROSTRUM_COLUMN_MEETING] != NULL ||
          columns.names[ROSTRUM_COLUMN_DATE] != NULL);
}

char *
rostrum_columns_describe (const RostrumColumns *columns)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ROSTRUM_N_COLUMNS; i++)
    if (columns->names[i] != NULL && !columns->given[i])
      g_string_append_printf (text, "%s\"%.60s\" as %s", text->len > 0 ? ", " : "taking column ",
                              columns->names[i], known[i].key);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

gint
rostrum_columns_place (const char *name, const char *const *names)
{
  guint64 number;

  for (gint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return i;
  if (name[0] == '#' &&
      g_ascii_string_to_unsigned (name + 1, 10, 1, g_strv_length ((char **)names), &number, NULL))
    return (gint)number - 1;
  return -1;
}
