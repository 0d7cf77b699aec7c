/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* XML as the readers see it: elements, and pieces of text that know where they stand. Over the push
 * parser of libxml2, so that memory does not grow with the document.
 *
 * Nothing outside of the text is ever loaded: no DTD, no external entity, no network. Entities that
 * the document declares itself stand for plain text of at most ROSTRUM_XML_ENTITY bytes; one that
 * refers to others, holds elements or lies outside is an error where it is used, so that nothing
 * can be multiplied. Names lose their prefix: the formats that we read mix no vocabularies in which
 * one local name means two things. */
typedef struct _RostrumXml RostrumXml;

#define ROSTRUM_XML_DEPTH      200               /* elements within one another */
#define ROSTRUM_XML_ATTRIBUTES 256               /* of one element */
#define ROSTRUM_XML_VALUE      ((gsize)1 << 20)  /* bytes of an attribute */
#define ROSTRUM_XML_NAME       1000              /* bytes of a name */
#define ROSTRUM_XML_ENTITY     256               /* bytes that an entity stands for */
#define ROSTRUM_XML_MARKUP     ((gsize)16 << 20) /* bytes of one tag, comment or document type */

/* What is called, in the order of the document. NAME is kept as long as the parser, and
 * the same name is the same pointer. */
typedef struct
{
  void (*start) (RostrumXml *xml, const char *name, gpointer data);
  void (*end) (RostrumXml *xml, const char *name, gpointer data);
  /* LENGTH bytes of UTF-8 that stand at [POSITION, POSITION + POSITION_LENGTH) of the text. Where
   * both lengths are the same, byte stands for byte; else the piece is what a reference stands for.
   * Line ends are LF. */
  void (*text) (RostrumXml *xml, const char *text, gsize length, gsize position,
                gsize position_length, gpointer data);
} RostrumXmlHandlers;

/* NAME: what messages call the document. HANDLERS must outlive the parser. */
RostrumXml *rostrum_xml_new (const char *name, const RostrumXmlHandlers *handlers, gpointer data);
void rostrum_xml_free (RostrumXml *xml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumXml, rostrum_xml_free)

/* Parses the next LENGTH bytes of the document; they need not end with a character. FALSE with
 * ROSTRUM_ERROR_FORMAT (not well-formed; a reference that is refused), _LIMIT, or what a handler
 * gave to rostrum_xml_fail. After that nothing more can be parsed. */
gboolean rostrum_xml_feed (RostrumXml *xml, const char *text, gsize length, GError **error);

/* The document is at its end. Errors as above. */
gboolean rostrum_xml_finish (RostrumXml *xml, GError **error);

/* Between two feeds: what is fed next stands at the position TO and on LINE, as if what is between
 * had been nothing but white space. FALSE: the parser does not stand behind a tag. */
gboolean rostrum_xml_skip (RostrumXml *xml, gsize to, guint line);

/* For handlers: stops with ERROR (taken). */
void rostrum_xml_fail (RostrumXml *xml, GError *error);

/* What messages call the document. */
const char *rostrum_xml_name (const RostrumXml *xml);

/* Position in the text behind what was parsed last, and its line, from 1. */
gsize rostrum_xml_position (const RostrumXml *xml);
guint rostrum_xml_line (RostrumXml *xml);

/* Elements that are open, the one that starts or ends included. */
guint rostrum_xml_depth (const RostrumXml *xml);

/* In the start handler: the value of the attribute NAME ("xml:id" and "xml:lang" with their prefix,
 * all others without), references resolved; NULL if it is not there. (transfer none), until the
 * handler returns. */
const char *rostrum_xml_attribute (RostrumXml *xml, const char *name);

/* TRUE if VALUE, blank-separated, holds WORD; a NULL VALUE holds nothing. */
gboolean rostrum_xml_has_word (const char *value, const char *word);

G_END_DECLS
