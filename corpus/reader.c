/* SPDX-License-Identifier: MIT */
/* From the bytes of a source to a meeting: decoding, choosing a reader, finding the language. */
#include "corpus/reader.h"

#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/language.h"
#include "corpus/text/utf8.h"

/* What a reader sees of a text to say whether it is its own. */
#define PROBE_BYTES 65536

const RostrumReader *
rostrum_reader_by_name (const char *name)
{
  for (const RostrumReader *const *reader = rostrum_readers; *reader != NULL; reader++)
    if (strcmp ((*reader)->name, name) == 0)
      return *reader;
  return NULL;
}

gboolean
rostrum_reader_is_folder_file (const char *name)
{
  for (const RostrumReader *const *reader = rostrum_readers; *reader != NULL; reader++)
    if (g_strcmp0 ((*reader)->folder_file, name) == 0)
      return TRUE;
  return FALSE;
}

static const RostrumReader *
most_sure (const char *text, gsize length)
{
  const RostrumReader *best = NULL;
  int best_score = 0;
  gsize valid;

  /* Of bytes that no encoding was found for, and of a beginning that was cut within a character,
   * a reader sees what is text. */
  length = MIN (length, PROBE_BYTES);
  if (!rostrum_utf8_validate (text, length, &valid))
    length = valid;
  for (const RostrumReader *const *reader = rostrum_readers; *reader != NULL; reader++)
    {
      int score = (*reader)->probe (text, length);

      if (score > best_score)
        {
          best = *reader;
          best_score = score;
        }
    }
  return best;
}

static char *
list_names (void)
{
  GString *names = g_string_new (NULL);

  for (const RostrumReader *const *known = rostrum_readers; *known != NULL; known++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", (*known)->name);
  return g_string_free (names, FALSE);
}

const RostrumReader *
rostrum_reader_choose (const char *source, const char *format, const char *head, gsize length,
                       GError **error)
{
  const RostrumReader *reader =
      format != NULL ? rostrum_reader_by_name (format) : most_sure (head, length);
  g_autofree char *names = NULL;

  if (reader != NULL)
    return reader;
  names = list_names ();
  if (format != NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE,
                 "%s: no reader is named '%s'; --format knows %s", source, format, names);
  else
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                 "%s: of no format that is known; leave it out, or name one with --format (%s)",
                 source, names);
  return NULL;
}

static gboolean
has_word (const char *text, gsize length)
{
  for (gsize at = 0; at < length;)
    {
      guint size;

      if (g_unichar_isalnum (rostrum_utf8_decode (text + at, &size)))
        return TRUE;
      at += size;
    }
  return FALSE;
}

RostrumMeeting *
rostrum_reader_read (const char *id, const char *source, char *bytes, gsize length,
                     const RostrumReaderOptions *options, GError **error)
{
  g_autoptr (RostrumMeeting) meeting = rostrum_meeting_new ();
  const char *name = strcmp (source, "-") == 0 ? "standard input" : source;
  const char *language = options->language;
  const RostrumReader *reader;
  RostrumSourceMap *map = NULL;
  gsize text_length;
  char *text;

  if (length == 0)
    {
      g_free (bytes);
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: the file is empty; give it its transcript or leave it out", name);
      return NULL;
    }
  text = rostrum_decode (bytes, length, name, options->encoding, &text_length, &map, error);
  if (text == NULL)
    return NULL;
  rostrum_meeting_take_text (meeting, text, text_length, map, length);
  meeting->id = g_strdup (id);
  meeting->source = g_strdup (source);
  if (!has_word (text, text_length))
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: no word in it; give it its transcript or leave it out", name);
      return NULL;
    }
  reader = rostrum_reader_choose (name, options->format, text, text_length, error);
  if (reader == NULL || !reader->read (meeting, options, error))
    return NULL;
  if (language == NULL)
    language = rostrum_language_detect (meeting->text, meeting->length, &meeting->doubt);
  meeting->language = g_strdup (language);
  return g_steal_pointer (&meeting);
}
