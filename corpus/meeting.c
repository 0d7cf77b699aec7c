/* SPDX-License-Identifier: MIT */
/* Meetings: making, freeing, logging what stayed unresolved, and the way back to source bytes. */
#include "corpus/meeting.h"

#include <string.h>

#include "corpus/text/utf8.h"

/* How many characters of a refused candidate are kept: enough to recognise it in the source. */
#define UNRESOLVED_CHARACTERS 200

static const char *const evidence_names[ROSTRUM_N_EVIDENCE] = {
  [ROSTRUM_EVIDENCE_VERBATIM] = "verbatim",   [ROSTRUM_EVIDENCE_REPORTED] = "reported",
  [ROSTRUM_EVIDENCE_EDITORIAL] = "editorial", [ROSTRUM_EVIDENCE_PROCEDURAL] = "procedural",
  [ROSTRUM_EVIDENCE_FRONT] = "front",
};

const char *
rostrum_evidence_name (RostrumEvidence evidence)
{
  g_return_val_if_fail ((guint)evidence < ROSTRUM_N_EVIDENCE, NULL);
  return evidence_names[evidence];
}

gboolean
rostrum_evidence_from_name (const char *name, RostrumEvidence *evidence)
{
  for (guint i = 0; i < ROSTRUM_N_EVIDENCE; i++)
    if (strcmp (evidence_names[i], name) == 0)
      {
        *evidence = (RostrumEvidence)i;
        return TRUE;
      }
  return FALSE;
}

static const char *const kind_names[ROSTRUM_N_PARAGRAPH_KINDS] = {
  [ROSTRUM_PARAGRAPH_BODY] = "body",
  [ROSTRUM_PARAGRAPH_FRONT] = "front",
  [ROSTRUM_PARAGRAPH_PROCEDURAL] = "procedural",
  [ROSTRUM_PARAGRAPH_EDITORIAL] = "editorial",
  [ROSTRUM_PARAGRAPH_REPORTED] = "reported",
};

const char *
rostrum_paragraph_kind_name (RostrumParagraphKind kind)
{
  g_return_val_if_fail ((guint)kind < ROSTRUM_N_PARAGRAPH_KINDS, NULL);
  return kind_names[kind];
}

gboolean
rostrum_paragraph_kind_from_name (const char *name, RostrumParagraphKind *kind)
{
  for (guint i = 0; i < ROSTRUM_N_PARAGRAPH_KINDS; i++)
    if (strcmp (kind_names[i], name) == 0)
      {
        *kind = (RostrumParagraphKind)i;
        return TRUE;
      }
  return FALSE;
}

static void
unresolved_free (gpointer data)
{
  RostrumUnresolved *unresolved = data;

  g_free (unresolved->text);
  g_free (unresolved->why);
  g_free (unresolved);
}

RostrumAttribution *
rostrum_attribution_new (const char *id, const char *name, const char *role, gboolean anonymous)
{
  RostrumAttribution *attribution = g_new0 (RostrumAttribution, 1);

  attribution->id = g_strdup (id);
  attribution->name = g_strdup (name);
  attribution->role = g_strdup (role);
  attribution->anonymous = anonymous;
  return attribution;
}

void
rostrum_attribution_free (RostrumAttribution *attribution)
{
  if (attribution == NULL)
    return;
  g_free (attribution->id);
  g_free (attribution->name);
  g_free (attribution->role);
  g_clear_pointer (&attribution->aliases, g_ptr_array_unref);
  g_free (attribution);
}

RostrumSpeaker *
rostrum_speaker_new (const char *name)
{
  RostrumSpeaker *speaker = g_new0 (RostrumSpeaker, 1);

  speaker->name = g_strdup (name);
  speaker->roles = g_ptr_array_new_with_free_func (g_free);
  speaker->aliases = g_ptr_array_new_with_free_func (g_free);
  return speaker;
}

void
rostrum_speaker_free (RostrumSpeaker *speaker)
{
  if (speaker == NULL)
    return;
  g_free (speaker->name);
  g_ptr_array_unref (speaker->roles);
  g_ptr_array_unref (speaker->aliases);
  g_free (speaker);
}

RostrumMeeting *
rostrum_meeting_new (void)
{
  RostrumMeeting *meeting = g_new0 (RostrumMeeting, 1);

  meeting->attributions = g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_attribution_free);
  meeting->notes = g_array_new (FALSE, FALSE, sizeof (RostrumNote));
  meeting->paragraphs = g_array_new (FALSE, FALSE, sizeof (RostrumParagraph));
  meeting->remarks = g_array_new (FALSE, FALSE, sizeof (RostrumRemark));
  meeting->units = g_array_new (FALSE, FALSE, sizeof (RostrumUnit));
  meeting->speakers = g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_speaker_free);
  meeting->unresolved = g_ptr_array_new_with_free_func (unresolved_free);
  meeting->notices = g_ptr_array_new_with_free_func (g_free);
  return meeting;
}

void
rostrum_meeting_free (RostrumMeeting *meeting)
{
  if (meeting == NULL)
    return;
  g_free (meeting->id);
  g_free (meeting->source);
  g_free (meeting->title);
  g_free (meeting->date);
  g_free (meeting->place);
  g_free (meeting->language);
  g_free (meeting->doubt);
  g_free (meeting->text);
  rostrum_source_map_free (meeting->map);
  g_ptr_array_unref (meeting->attributions);
  g_array_unref (meeting->notes);
  g_clear_pointer (&meeting->gaps, g_array_unref);
  g_array_unref (meeting->paragraphs);
  g_array_unref (meeting->remarks);
  g_array_unref (meeting->units);
  g_ptr_array_unref (meeting->speakers);
  g_ptr_array_unref (meeting->unresolved);
  g_ptr_array_unref (meeting->notices);
  g_free (meeting);
}

void
rostrum_meeting_take_text (RostrumMeeting *meeting, char *text, gsize length, RostrumSourceMap *map,
                           gsize source_bytes)
{
  g_free (meeting->text);
  rostrum_source_map_free (meeting->map);
  meeting->text = text;
  meeting->length = length;
  meeting->map = map;
  meeting->source_start = 0;
  meeting->source_bytes = source_bytes;
}

void
rostrum_meeting_add_gap (RostrumMeeting *meeting, gsize bytes)
{
  RostrumGap gap = { meeting->paragraphs->len, bytes };

  if (bytes == 0)
    return;
  if (meeting->gaps == NULL)
    meeting->gaps = g_array_new (FALSE, FALSE, sizeof (RostrumGap));
  g_array_append_val (meeting->gaps, gap);
}

gsize
rostrum_meeting_gap (const RostrumMeeting *meeting, guint index, guint *next)
{
  const RostrumGap *gap = meeting->gaps != NULL && *next < meeting->gaps->len
                              ? &g_array_index (meeting->gaps, RostrumGap, *next)
                              : NULL;

  if (gap == NULL || gap->paragraph != index)
    return 0;
  (*next)++;
  return gap->bytes;
}

gsize
rostrum_meeting_source_end (const RostrumMeeting *meeting)
{
  gsize end = meeting->source_start + meeting->source_bytes;

  for (guint i = 0; meeting->gaps != NULL && i < meeting->gaps->len; i++)
    end += g_array_index (meeting->gaps, RostrumGap, i).bytes;
  return end;
}

/* The text on one line: white space of any kind and length becomes one space. */
static char *
one_line (const char *text, gsize length)
{
  GString *line = g_string_new (NULL);
  gboolean space = FALSE;
  gsize characters = 0;

  for (gsize i = 0; i < length && characters < UNRESOLVED_CHARACTERS;)
    {
      guint size;
      gunichar character = rostrum_utf8_decode (text + i, &size);

      if (rostrum_utf8_is_space (character))
        space = line->len > 0;
      else
        {
          if (space)
            g_string_append_c (line, ' ');
          space = FALSE;
          g_string_append_len (line, text + i, size);
          characters++;
        }
      i += size;
    }
  return g_string_free (line, FALSE);
}

void
rostrum_meeting_log_unresolved (RostrumMeeting *meeting, guint line, const char *text, gsize length,
                                const char *why, ...)
{
  RostrumUnresolved *unresolved = g_new0 (RostrumUnresolved, 1);
  va_list arguments;

  unresolved->line = line;
  unresolved->text = one_line (text, length);
  va_start (arguments, why);
  unresolved->why = g_strdup_vprintf (why, arguments);
  va_end (arguments);
  g_ptr_array_add (meeting->unresolved, unresolved);
}

static gint
compare_lines (gconstpointer a, gconstpointer b)
{
  const RostrumUnresolved *first = *(RostrumUnresolved *const *)a;
  const RostrumUnresolved *second = *(RostrumUnresolved *const *)b;

  return first->line < second->line ? -1 : first->line > second->line;
}

void
rostrum_meeting_sort_unresolved (RostrumMeeting *meeting)
{
  g_ptr_array_sort (meeting->unresolved, compare_lines);
}

RostrumSpan
rostrum_meeting_source_span (const RostrumMeeting *meeting, RostrumSpan span)
{
  return (RostrumSpan){
    .start = rostrum_source_map_offset (meeting->map, meeting->text, span.start),
    .end = span.end >= meeting->length
               ? rostrum_meeting_source_end (meeting)
               : rostrum_source_map_offset (meeting->map, meeting->text, span.end),
  };
}
