/* SPDX-License-Identifier: MIT */
/* What is told of encodings that were found out. */
#include "pipeline/detected.h"

#include <string.h>

#include "pipeline/message.h"

typedef struct
{
  const char *name; /* interned */
  char *first;      /* source of the first meeting */
  guint n, certainty;
} Encoding;

static void
encoding_free (gpointer data)
{
  Encoding *encoding = data;

  g_free (encoding->first);
  g_free (encoding);
}

void
rostrum_detected_add (RostrumDetected *detected, const RostrumMeeting *meeting)
{
  Encoding *found = NULL;

  if (meeting->map == NULL || meeting->map->certainty == 0)
    return;
  if (detected->encodings == NULL)
    detected->encodings = g_ptr_array_new_with_free_func (encoding_free);
  for (guint i = 0; i < detected->encodings->len; i++)
    {
      Encoding *encoding = g_ptr_array_index (detected->encodings, i);

      if (strcmp (encoding->name, meeting->map->name) == 0)
        found = encoding;
    }
  if (found == NULL)
    {
      found = g_new0 (Encoding, 1);
      found->name = meeting->map->name;
      found->first = g_strdup (meeting->source);
      found->certainty = meeting->map->certainty;
      g_ptr_array_add (detected->encodings, found);
    }
  found->n++;
  found->certainty = MIN (found->certainty, meeting->map->certainty);
}

void
rostrum_detected_tell (const RostrumDetected *detected)
{
  for (guint i = 0; detected->encodings != NULL && i < detected->encodings->len; i++)
    {
      const Encoding *encoding = g_ptr_array_index (detected->encodings, i);
      g_autoptr (GString) text = g_string_new (encoding->first);

      if (encoding->n > 1)
        g_string_append_printf (text, " and %u more", encoding->n - 1);
      g_string_append_printf (text,
                              ": read as %s, as the letters show (certainty %u %%); if that is "
                              "wrong, name the right encoding with --encoding",
                              encoding->name, encoding->certainty);
      rostrum_message (text->str);
    }
}

void
rostrum_detected_clear (RostrumDetected *detected)
{
  g_clear_pointer (&detected->encodings, g_ptr_array_unref);
}
