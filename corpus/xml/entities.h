/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The entities that an XML document declares, as far as they are plain text. */
typedef struct _RostrumXmlEntities RostrumXmlEntities;

RostrumXmlEntities *rostrum_xml_entities_new (void);
void rostrum_xml_entities_free (RostrumXmlEntities *entities);

/* CONTENT NULL: it lies outside of the document. The first declaration of a name counts. */
void rostrum_xml_entities_declare (RostrumXmlEntities *entities, const char *name,
                                   const char *content);

struct _xmlEntity;

/* For libxml2, which takes the whole content of an entity that is "predefined", but only within
 * text: IN_ATTRIBUTE it leaves the reference of a general one as it is. (transfer none); NULL if it
 * is not plain text. */
struct _xmlEntity *rostrum_xml_entities_get (RostrumXmlEntities *entities, const char *name,
                                             gboolean in_attribute);

/* What is wrong with a name that _get has not: "is not declared in the file; mend the file". */
const char *rostrum_xml_entities_why (RostrumXmlEntities *entities, const char *name);

/* VALUE, an attribute as libxml2 leaves it, with references resolved. (transfer full) */
char *rostrum_xml_entities_resolve (RostrumXmlEntities *entities, const char *value, gsize length);

G_END_DECLS
