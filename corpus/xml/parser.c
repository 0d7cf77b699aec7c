/* SPDX-License-Identifier: MIT */
/* Elements and text of an XML document, with their places, from the push parser of libxml2. */
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/libxml.h"
#include "corpus/xml/parser_private.h"

void
rostrum_xml_fail (RostrumXml *xml, GError *error)
{
  if (xml->error != NULL)
    {
      g_error_free (error);
      return;
    }
  xml->error = error;
  xmlStopParser (xml->context);
}

void
rostrum_xml_refuse (RostrumXml *xml, RostrumErrorCode code, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  rostrum_xml_fail (xml, g_error_new (ROSTRUM_ERROR, code, "%s:%u: %s", xml->name,
                                      rostrum_xml_window_line (&xml->window), message));
}

gsize
rostrum_xml_parsed (const RostrumXml *xml)
{
  long consumed = xmlByteConsumed (xml->context);

  return xml->mark + xml->skipped + (consumed < 0 ? 0 : (gsize)consumed);
}

void
rostrum_xml_give_text (gpointer data, const char *text, gsize length, gsize position,
                       gsize position_length)
{
  RostrumXml *xml = data;

  if (xml->handlers->text != NULL && xml->error == NULL)
    xml->handlers->text (xml, text, length, position, position_length, xml->data);
}

static void
on_text (void *user_data, const xmlChar *text, int length)
{
  RostrumXml *xml = user_data;

  if (xml->error == NULL &&
      !rostrum_xml_window_find (&xml->window, (const char *)text, (gsize)length,
                                rostrum_xml_parsed (xml), rostrum_xml_give_text, xml))
    rostrum_xml_refuse (
        xml, ROSTRUM_ERROR_FORMAT,
        "the place of the text was lost; this is a fault of rostrum, please report it");
}

/* Comments and processing instructions; the parser stands behind them. */
static void
on_comment (void *user_data, const xmlChar *value G_GNUC_UNUSED)
{
  RostrumXml *xml = user_data;

  rostrum_xml_window_markup (&xml->window, rostrum_xml_parsed (xml));
}

static void
on_instruction (void *user_data, const xmlChar *target G_GNUC_UNUSED,
                const xmlChar *value G_GNUC_UNUSED)
{
  on_comment (user_data, NULL);
}

static gboolean
check_start (RostrumXml *xml, const char *name, int n_attributes)
{
  if (xml->depth > ROSTRUM_XML_DEPTH)
    rostrum_xml_refuse (
        xml, ROSTRUM_ERROR_LIMIT,
        "elements are nested more than %d deep; no transcript needs that, leave the file out",
        ROSTRUM_XML_DEPTH);
  else if (strlen (name) > ROSTRUM_XML_NAME)
    rostrum_xml_refuse (xml, ROSTRUM_ERROR_LIMIT,
                        "the name of an element is longer than %d bytes; mend the file",
                        ROSTRUM_XML_NAME);
  else if (n_attributes > ROSTRUM_XML_ATTRIBUTES)
    rostrum_xml_refuse (xml, ROSTRUM_ERROR_LIMIT, "<%s> has more than %d attributes; mend the file",
                        name, ROSTRUM_XML_ATTRIBUTES);
  return xml->error == NULL;
}

static void
on_start (void *user_data, const xmlChar *name, const xmlChar *prefix G_GNUC_UNUSED,
          const xmlChar *uri G_GNUC_UNUSED, int n_namespaces G_GNUC_UNUSED,
          const xmlChar **namespaces G_GNUC_UNUSED, int n_attributes, int n_defaulted G_GNUC_UNUSED,
          const xmlChar **attributes)
{
  RostrumXml *xml = user_data;
  gsize available;
  const char *raw;

  rostrum_xml_window_markup (&xml->window, rostrum_xml_parsed (xml));
  xml->depth++;
  if (!check_start (xml, (const char *)name, n_attributes))
    return;
  raw = rostrum_xml_window_rest (&xml->window, &available);
  if (available > 0 && raw[0] == '>')
    rostrum_xml_window_advance (&xml->window, xml->window.at + 1);
  xml->attributes = attributes;
  xml->n_attributes = n_attributes;
  if (xml->handlers->start != NULL)
    xml->handlers->start (xml, (const char *)name, xml->data);
  xml->n_attributes = 0;
  g_ptr_array_set_size (xml->values, 0);
}

static void
on_end (void *user_data, const xmlChar *name, const xmlChar *prefix G_GNUC_UNUSED,
        const xmlChar *uri G_GNUC_UNUSED)
{
  RostrumXml *xml = user_data;

  rostrum_xml_window_markup (&xml->window, rostrum_xml_parsed (xml));
  if (xml->handlers->end != NULL && xml->error == NULL)
    xml->handlers->end (xml, (const char *)name, xml->data);
  xml->depth--;
}

static void
on_entity (void *user_data, const xmlChar *name, int type, const xmlChar *public G_GNUC_UNUSED,
           const xmlChar *system G_GNUC_UNUSED, xmlChar *content)
{
  RostrumXml *xml = user_data;

  if (type == XML_INTERNAL_GENERAL_ENTITY || type == XML_EXTERNAL_GENERAL_PARSED_ENTITY)
    rostrum_xml_entities_declare (xml->entities, (const char *)name,
                                  type == XML_INTERNAL_GENERAL_ENTITY ? (const char *)content
                                                                      : NULL);
}

static void
refuse_reference (RostrumXml *xml, const char *name)
{
  rostrum_xml_window_markup (&xml->window, rostrum_xml_parsed (xml));
  rostrum_xml_refuse (xml, ROSTRUM_ERROR_FORMAT, "&%s; %s", name,
                      rostrum_xml_entities_why (xml->entities, name));
}

static xmlEntity *
on_reference (void *user_data, const xmlChar *name)
{
  RostrumXml *xml = user_data;
  xmlEntity *entity;

  if (xml->context->inSubset != 0)
    return NULL;
  entity = rostrum_xml_entities_get (xml->entities, (const char *)name,
                                     xml->context->instate == XML_PARSER_ATTRIBUTE_VALUE);
  if (entity == NULL)
    refuse_reference (xml, (const char *)name);
  return entity;
}

/* References to entities of a document type that is not loaded end here. */
static void
on_unknown_reference (void *user_data, const xmlChar *name)
{
  refuse_reference (user_data, (const char *)name);
}

static xmlEntity *
on_parameter_reference (void *user_data G_GNUC_UNUSED, const xmlChar *name G_GNUC_UNUSED)
{
  return NULL;
}

static void
on_fault (void *user_data, xmlError *fault)
{
  RostrumXml *xml = user_data;
  g_autofree char *message = NULL;

  if (fault->level != XML_ERR_FATAL || xml->error != NULL)
    return;
  if (fault->code == XML_ERR_DOCUMENT_END && xml->finishing && xml->depth > 0)
    {
      /* How much of the rest waits in the parser depends on how it came. */
      rostrum_xml_window_markup (&xml->window, xml->window.start + xml->window.bytes->len);
      rostrum_xml_refuse (
          xml, ROSTRUM_ERROR_FORMAT,
          "not well-formed XML: it ends amid its elements; it was cut short, fetch it again");
      return;
    }
  message = g_strstrip (g_strdup (fault->message));
  rostrum_xml_fail (xml, g_error_new (ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                                      "%s:%d: not well-formed XML: %s; mend the file", xml->name,
                                      MAX (fault->line, 1), message));
}

RostrumXml *
rostrum_xml_new (const char *name, const RostrumXmlHandlers *handlers, gpointer data)
{
  RostrumXml *xml = g_new0 (RostrumXml, 1);
  xmlSAXHandler sax = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .comment = on_comment,
    .processingInstruction = on_instruction,
    .entityDecl = on_entity,
    .getEntity = on_reference,
    .reference = on_unknown_reference,
    .getParameterEntity = on_parameter_reference,
    .serror = on_fault,
  };

  rostrum_libxml_prepare ();
  xml->name = g_strdup (name);
  xml->handlers = handlers;
  xml->data = data;
  rostrum_xml_window_init (&xml->window);
  xml->values = g_ptr_array_new_with_free_func (g_free);
  xml->entities = rostrum_xml_entities_new ();
  xml->context = xmlCreatePushParserCtxt (&sax, xml, NULL, 0, NULL);
  if (xml->context == NULL)
    g_error ("no memory for the XML parser");
  /* What is fed is UTF-8, whatever the declaration says. */
  xmlCtxtUseOptions (xml->context, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding (xml->context, XML_CHAR_ENCODING_UTF8);
  return xml;
}

void
rostrum_xml_free (RostrumXml *xml)
{
  if (xml == NULL)
    return;
  /* The parser makes a document around declarations of entities. */
  if (xml->context->myDoc != NULL)
    xmlFreeDoc (xml->context->myDoc);
  xml->context->myDoc = NULL;
  xmlFreeParserCtxt (xml->context);
  rostrum_xml_entities_free (xml->entities);
  rostrum_xml_window_clear (&xml->window);
  g_ptr_array_unref (xml->values);
  g_clear_error (&xml->error);
  g_free (xml->name);
  g_free (xml);
}

const char *
rostrum_xml_name (const RostrumXml *xml)
{
  return xml->name;
}

gsize
rostrum_xml_position (const RostrumXml *xml)
{
  return xml->window.at;
}

guint
rostrum_xml_line (RostrumXml *xml)
{
  return rostrum_xml_window_line (&xml->window);
}

guint
rostrum_xml_depth (const RostrumXml *xml)
{
  return xml->depth;
}

const char *
rostrum_xml_attribute (RostrumXml *xml, const char *name)
{
  const char *colon = strchr (name, ':');
  const char *local = colon != NULL ? colon + 1 : name;

  for (int i = 0; i < xml->n_attributes; i++)
    {
      /* Local name, prefix, namespace, start and end of the value. */
      const xmlChar **attribute = xml->attributes + 5 * i;
      const char *prefix = (const char *)attribute[1];
      gsize length = (gsize)(attribute[4] - attribute[3]);
      char *value;

      if (strcmp ((const char *)attribute[0], local) != 0 ||
          (colon != NULL) != (prefix != NULL && strcmp (prefix, "xml") == 0))
        continue;
      if (length > ROSTRUM_XML_VALUE)
        {
          rostrum_xml_refuse (xml, ROSTRUM_ERROR_LIMIT,
                              "the attribute %s is longer than %" G_GSIZE_FORMAT
                              " bytes; mend the file",
                              name, ROSTRUM_XML_VALUE);
          return NULL;
        }
      value = rostrum_xml_entities_resolve (xml->entities, (const char *)attribute[3], length);
      g_ptr_array_add (xml->values, value);
      return value;
    }
  return NULL;
}

gboolean
rostrum_xml_has_word (const char *value, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = value; at != NULL && (at = strstr (at, word)) != NULL; at += length)
    if ((at == value || g_ascii_isspace (at[-1])) &&
        (at[length] == '\0' || g_ascii_isspace (at[length])))
      return TRUE;
  return FALSE;
}
