/* SPDX-License-Identifier: MIT */
#pragma once

/* The parser from within: for parser.c and parser_feed.c. */
#include "corpus/base/error.h"
#include "corpus/xml/entities.h"
#include "corpus/xml/parser.h"
#include "corpus/xml/window.h"

G_BEGIN_DECLS

struct _RostrumXml
{
  char *name;
  const RostrumXmlHandlers *handlers;
  gpointer data;
  struct _xmlParserCtxt *context;
  RostrumXmlEntities *entities;
  GError *error;

  RostrumXmlWindow window;
  gsize mark;    /* bytes of a byte order mark, which the parser does not get */
  gsize skipped; /* bytes that were not fed */
  guint depth;
  gboolean finishing;

  char cut[4]; /* of a character whose rest has not come */
  guint n_cut;

  const guchar **attributes; /* in the start handler */
  int n_attributes;
  GPtrArray *values; /* of char *: what rostrum_xml_attribute returned */
};

/* Stops with an error, before which the document and the line are put. */
void rostrum_xml_refuse (RostrumXml *xml, RostrumErrorCode code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* Position in the text up to which the parser has come. */
gsize rostrum_xml_parsed (const RostrumXml *xml);

/* Gives LENGTH bytes of text that stand at POSITION to the handler. */
void rostrum_xml_give_text (gpointer xml, const char *text, gsize length, gsize position,
                            gsize position_length);

G_END_DECLS
