/* SPDX-License-Identifier: MIT */
/* What the entities of an XML document stand for: plain text, or nothing that we take. */
#include "corpus/xml/entities.h"

#include <libxml/entities.h>
#include <string.h>

#include "corpus/xml/parser.h"

/* More than any document type of a transcript declares (HTML has 253). */
#define MOST_ENTITIES 5000

typedef struct
{
  xmlEntity text;      /* for text */
  xmlEntity attribute; /* for attributes */
  char *content;
  const char *why; /* NULL, or why it is refused */
} Entity;

struct _RostrumXmlEntities
{
  GHashTable *by_name;
};

static void
entity_free (gpointer data)
{
  Entity *entity = data;

  g_free (entity->content);
  g_free (entity);
}

RostrumXmlEntities *
rostrum_xml_entities_new (void)
{
  RostrumXmlEntities *entities = g_new0 (RostrumXmlEntities, 1);

  entities->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entity_free);
  return entities;
}

void
rostrum_xml_entities_free (RostrumXmlEntities *entities)
{
  if (entities == NULL)
    return;
  g_hash_table_unref (entities->by_name);
  g_free (entities);
}

static void
fill (xmlEntity *entity, const char *name, const char *content, xmlEntityType type)
{
  entity->type = XML_ENTITY_DECL;
  entity->name = (const xmlChar *)name;
  entity->content = (xmlChar *)content;
  entity->length = (int)strlen (content);
  entity->etype = type;
  /* "Known to be harmless": else libxml2 would look into it again. */
  entity->checked = 2;
}

static const char *
judge (const char *content)
{
  if (content == NULL)
    return "lies outside of the file and is not loaded; write its text into the file";
  if (strpbrk (content, "<&") != NULL)
    return "stands for elements or for other references; write its text into the file";
  if (strlen (content) > ROSTRUM_XML_ENTITY)
    return "stands for more than " G_STRINGIFY (ROSTRUM_XML_ENTITY) " bytes; write its text into "
                                                                    "the file";
  return NULL;
}

void
rostrum_xml_entities_declare (RostrumXmlEntities *entities, const char *name, const char *content)
{
  Entity *entity;
  char *key;

  if (g_hash_table_contains (entities->by_name, name) ||
      g_hash_table_size (entities->by_name) >= MOST_ENTITIES)
    return;
  key = g_strdup (name);
  entity = g_new0 (Entity, 1);
  entity->why = judge (content);
  entity->content = g_strdup (entity->why == NULL ? content : "");
  fill (&entity->text, key, entity->content, XML_INTERNAL_PREDEFINED_ENTITY);
  fill (&entity->attribute, key, entity->content, XML_INTERNAL_GENERAL_ENTITY);
  g_hash_table_insert (entities->by_name, key, entity);
}

xmlEntity *
rostrum_xml_entities_get (RostrumXmlEntities *entities, const char *name, gboolean in_attribute)
{
  Entity *entity = g_hash_table_lookup (entities->by_name, name);

  if (entity == NULL || entity->why != NULL)
    return NULL;
  return in_attribute ? &entity->attribute : &entity->text;
}

const char *
rostrum_xml_entities_why (RostrumXmlEntities *entities, const char *name)
{
  const Entity *entity = g_hash_table_lookup (entities->by_name, name);

  return entity != NULL ? entity->why : "is not declared in the file; mend the file";
}

char *
rostrum_xml_entities_resolve (RostrumXmlEntities *entities, const char *value, gsize length)
{
  const char *end = value + length;
  GString *resolved;

  if (memchr (value, '&', length) == NULL)
    return g_strndup (value, length);
  resolved = g_string_sized_new (length);
  for (const char *at = value; at < end;)
    {
      const char *ampersand = memchr (at, '&', (gsize)(end - at));
      const char *semicolon;
      const Entity *entity;
      g_autofree char *name = NULL;

      g_string_append_len (resolved, at, (ampersand != NULL ? ampersand : end) - at);
      if (ampersand == NULL)
        break;
      semicolon = memchr (ampersand, ';', (gsize)(end - ampersand));
      at = ampersand + 1;
      if (semicolon == NULL)
        {
          g_string_append_c (resolved, '&');
          continue;
        }
      name = g_strndup (at, (gsize)(semicolon - at));
      entity = g_hash_table_lookup (entities->by_name, name);
      /* The parser writes "&#38;" for an ampersand. */
      if (strcmp (name, "#38") == 0)
        g_string_append_c (resolved, '&');
      else if (entity != NULL)
        g_string_append (resolved, entity->content);
      else
        {
          g_string_append_c (resolved, '&');
          continue;
        }
      at = semicolon + 1;
    }
  return g_string_free (resolved, FALSE);
}
