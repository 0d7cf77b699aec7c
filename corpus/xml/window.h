/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The part of an XML document that the parser has got and not yet reported. The parser knows its
 * place only between its events: the text of an event is found again here, byte by byte. */
typedef struct
{
  GByteArray *bytes;
  gsize start;   /* position of the first of them */
  gsize at;      /* position behind what was reported last */
  gsize counted; /* up to here lines have been counted */
  guint line;    /* of `counted`, from 1 */
  gboolean in_cdata;
} RostrumXmlWindow;

/* Called for every piece: see RostrumXmlHandlers.text. */
typedef void (*RostrumXmlPiece) (gpointer data, const char *text, gsize length, gsize position,
                                 gsize position_length);

void rostrum_xml_window_init (RostrumXmlWindow *window);
void rostrum_xml_window_clear (RostrumXmlWindow *window);

/* Forgets what was reported and adds LENGTH bytes. */
void rostrum_xml_window_add (RostrumXmlWindow *window, const char *text, gsize length);

/* All was reported; what is added next stands at TO, on LINE. */
void rostrum_xml_window_skip (RostrumXmlWindow *window, gsize to, guint line);

/* The line of `at`, from 1. */
guint rostrum_xml_window_line (RostrumXmlWindow *window);

/* The bytes from `at` on. (transfer none), until the next _add. */
const char *rostrum_xml_window_rest (const RostrumXmlWindow *window, gsize *length);

/* Moves `at` to the position TO, which is not before it. */
void rostrum_xml_window_advance (RostrumXmlWindow *window, gsize to);

/* An event that is no text ended at the position TO. */
void rostrum_xml_window_markup (RostrumXmlWindow *window, gsize to);

/* Finds TEXT, which was reported while the parser stood at the position PARSED. FALSE if it does
 * not stand there. */
gboolean rostrum_xml_window_find (RostrumXmlWindow *window, const char *text, gsize length,
                                  gsize parsed, RostrumXmlPiece piece, gpointer data);

G_END_DECLS
