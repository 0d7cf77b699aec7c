/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/input_private.h"
#include "corpus/reader.h"
#include "tests/support.h"

/* Reads documents from memory with one of the readers that give meetings one by one. */

typedef struct
{
  TestMemory document;           /* first, as test_memory_read takes it */
  const char *const (*files)[2]; /* name and content of what lies beside it; ends with NULL */
} FixtureSource;

static inline char *
fixture_beside (gpointer data, const char *relative, gsize limit, gsize *length, GError **error)
{
  const FixtureSource *source = data;

  for (guint i = 0; source->files != NULL && source->files[i][0] != NULL; i++)
    if (strcmp (source->files[i][0], relative) == 0)
      {
        char *content = g_malloc0 (strlen (source->files[i][1]) + ROSTRUM_TEXT_PADDING);

        *length = strlen (source->files[i][1]);
        g_assert_cmpuint (*length, <=, limit);
        return memcpy (content, source->files[i][1], *length);
      }
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO, "%s: not there", relative);
  return NULL;
}

/* What a document comes to, as a text for comparing: "= ID | TITLE | DATE | PLACE | LANGUAGE" for
 * each meeting, then its paragraphs, "KIND SPEAKER/ROLE #TURN: TEXT", then "? LINE TEXT: WHY" for
 * what is unresolved; "! MESSAGE" for what was skipped or failed. The parts of the file that the
 * meetings take are checked to follow one another, and, if all went well, to end with it. */
static inline char *
fixture_describe (const char *reader_name, const char *name, FixtureSource *source,
                  gsize max_meeting)
{
  const RostrumReader *reader = rostrum_reader_by_name (reader_name);
  const RostrumReaderOptions options = { .max_meeting = max_meeting };
  RostrumBytes bytes = { .read = test_memory_read, .beside = fixture_beside, .data = source };
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumInput) input = rostrum_input_new (name, &bytes, NULL, &error);
  GString *described = g_string_new (NULL);
  RostrumNext next;
  gboolean whole = TRUE;
  gsize end = 0;
  gpointer state;

  g_assert_no_error (error);
  state = reader->open (input, &options, &error);
  g_assert_no_error (error);
  do
    {
      g_autoptr (RostrumMeeting) meeting = NULL;

      next = reader->next (state, &meeting, &error);
      if (error != NULL)
        {
          g_assert_true (next == ROSTRUM_NEXT_SKIPPED || next == ROSTRUM_NEXT_FAILED);
          g_string_append_printf (described, "! %s\n", error->message);
          g_clear_error (&error);
          whole = FALSE;
        }
      if (next != ROSTRUM_NEXT_MEETING)
        continue;
      g_assert_true (!whole || meeting->source_start == end);
      end = meeting->source_start + meeting->source_bytes;
      g_string_append_printf (described, "= %s | %s | %s | %s | %s\n",
                              meeting->id != NULL ? meeting->id : "-",
                              meeting->title != NULL ? meeting->title : "-",
                              meeting->date != NULL ? meeting->date : "-",
                              meeting->place != NULL ? meeting->place : "-",
                              meeting->language != NULL ? meeting->language : "-");
      for (guint i = 0; i < meeting->paragraphs->len; i++)
        {
          const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);
          const RostrumAttribution *who =
              paragraph->attribution > 0
                  ? rostrum_meeting_attribution (meeting, paragraph->attribution - 1)
                  : NULL;

          g_string_append (described, rostrum_paragraph_kind_name (paragraph->kind));
          if (who != NULL)
            g_string_append_printf (described, " %s%s%s%s", who->name, who->anonymous ? "?" : "",
                                    who->role != NULL ? "/" : "",
                                    who->role != NULL ? who->role : "");
          if (paragraph->kind == ROSTRUM_PARAGRAPH_BODY)
            g_string_append_printf (described, " #%u", paragraph->turn);
          g_string_append (described, ": ");
          g_string_append_len (described, meeting->text + paragraph->span.start,
                               (gssize)(paragraph->span.end - paragraph->span.start));
          g_string_append_c (described, '\n');
        }
      for (guint i = 0; i < meeting->unresolved->len; i++)
        {
          const RostrumUnresolved *row = g_ptr_array_index (meeting->unresolved, i);

          g_string_append_printf (described, "? %u %s: %s\n", row->line, row->text, row->why);
        }
    }
  while (next == ROSTRUM_NEXT_MEETING || next == ROSTRUM_NEXT_SKIPPED);
  reader->close (state);
  if (whole && end > 0)
    g_assert_cmpuint (end, ==, source->document.length);
  return g_string_free (described, FALSE);
}

/* Checks what DOCUMENT comes to, read in pieces of several sizes. FILES: see FixtureSource. */
static inline void
fixture_check (const char *reader_name, const char *name, const char *document,
               const char *const (*files)[2], const char *wanted)
{
  const gsize sizes[] = { 0, 1, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      FixtureSource source = { .document = { document, strlen (document), 0, sizes[i] },
                               .files = files };
      g_autofree char *described = fixture_describe (reader_name, name, &source, 1 << 20);

      g_assert_cmpstr (described, ==, wanted);
    }
}
