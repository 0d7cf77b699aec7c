/* SPDX-License-Identifier: MIT */
/* Mentions that fit two people. */
#include "corpus/namesakes.h"

#include <string.h>

#include "corpus/lexicon.h"
#include "corpus/names.h"

/* A title and the name behind it. */
#define LONGEST_MENTION 120

/* Whether the word at START is a title. Most that begin like one are none, and what follows need
 * not be read. */
static gboolean
is_title (const char *text, gsize start, gsize end)
{
  RostrumNameToken tokens[ROSTRUM_NAME_TOKENS];
  RostrumScanEnd why;
  const char *space = memchr (text + start, ' ', end - start);
  gsize stop;

  /* The space is left in view: a point before it belongs to the word or not. */
  if (space != NULL)
    end = (gsize)(space - text) + 1;
  return rostrum_name_scan (text, start, end, tokens, &stop, &why) > 0 &&
         tokens[0].kind == ROSTRUM_TOKEN_TITLE;
}

static void
check_mention (RostrumMeeting *meeting, const RostrumResolver *resolver, GHashTable *logged,
               const RostrumParagraph *paragraph, gsize start)
{
  RostrumNameToken tokens[ROSTRUM_NAME_TOKENS];
  RostrumScanEnd why;
  gsize stop, last = 1;
  gsize end = MIN (paragraph->span.end, start + LONGEST_MENTION);
  g_autofree char *name = NULL;

  /* Do not end inside a character. */
  while (end > start && end < paragraph->span.end && ((guchar)meeting->text[end] & 0xc0) == 0x80)
    end--;

  if (!is_title (meeting->text, start, end))
    return;

  gsize n = rostrum_name_scan (meeting->text, start, end, tokens, &stop, &why);

  if (n < 2)
    return;
  while (last < n &&
         (tokens[last].kind == ROSTRUM_TOKEN_NAME || tokens[last].kind == ROSTRUM_TOKEN_INITIALS ||
          tokens[last].kind == ROSTRUM_TOKEN_PARTICLE))
    last++;
  /* Labels are logged where people are joined. */
  if (last == 1 ||
      (start == paragraph->span.start && stop < end && last == n && meeting->text[stop] == ':'))
    return;
  name = rostrum_name_print (meeting->text,
                             (RostrumSpan){ tokens[1].span.start, tokens[last - 1].span.end });
  if (g_hash_table_contains (logged, name) || rostrum_resolver_fits (resolver, name) < 2)
    return;
  rostrum_meeting_log_unresolved (meeting, paragraph->line, meeting->text + start,
                                  tokens[last - 1].span.end - start,
                                  "the name fits more than one speaker of this meeting");
  g_hash_table_add (logged, g_steal_pointer (&name));
}

/* The first LETTER, of one or two bytes, from AT on, or END. Its last byte is sought: the first one
 * of a Cyrillic letter is that of most others, too. */
static gsize
find_letter (const char *text, gsize at, gsize end, const char *letter)
{
  gsize before = strlen (letter) - 1;

  for (gsize from = at + before; from < end;)
    {
      const char *found = memchr (text + from, letter[before], end - from);

      if (found == NULL)
        return end;
      if (before == 0 || found[-1] == letter[0])
        return (gsize)(found - text) - before;
      from = (gsize)(found - text) + 1;
    }
  return end;
}

void
rostrum_namesakes_log (RostrumMeeting *meeting, const RostrumResolver *resolver)
{
  static const char *const titles[] = { "M", "г" };
  g_autoptr (GHashTable) logged =
      g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free, NULL);

  if (!rostrum_resolver_has_namesakes (resolver))
    return;
  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);

      if (paragraph->kind == ROSTRUM_PARAGRAPH_FRONT)
        continue;
      /* Titles begin with these letters; whether it is one is seen behind a space. */
      for (gsize title = 0; title < G_N_ELEMENTS (titles); title++)
        for (gsize at = paragraph->span.start; at < paragraph->span.end;)
          {
            gsize offset = find_letter (meeting->text, at, paragraph->span.end, titles[title]);

            if (offset == paragraph->span.end)
              break;
            at = offset + strlen (titles[title]);
            if (offset == paragraph->span.start || meeting->text[offset - 1] == ' ' ||
                (guchar)meeting->text[offset - 1] == 0xa0)
              check_mention (meeting, resolver, logged, paragraph, offset);
          }
    }
}
