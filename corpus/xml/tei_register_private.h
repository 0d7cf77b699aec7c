/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/xml/tei_register.h"

G_BEGIN_DECLS

/* A name or the name of an office, in one language, for a time. */
typedef struct
{
  char *text;
  char *language; /* NULL: not said */
  char *from;
  char *to;
  gboolean short_form; /* orgName/@full "abb" */
} RostrumTeiName;

typedef struct
{
  char *role;         /* "member", "minister" */
  char *organisation; /* id */
  char *from;
  char *to;
  GPtrArray *names; /* of RostrumTeiName *: the office */
} RostrumTeiAffiliation;

/* A person or an organisation. */
typedef struct
{
  char *id;
  char *role;       /* of an organisation: "parliamentaryGroup" */
  GPtrArray *names; /* of RostrumTeiName * */
  GPtrArray *affiliations;
} RostrumTeiEntry;

typedef enum
{
  ROSTRUM_TEI_OUTSIDE,
  ROSTRUM_TEI_IN_ENTRY,
  ROSTRUM_TEI_IN_NAME,
  ROSTRUM_TEI_IN_AFFILIATION,
  ROSTRUM_TEI_IN_ROLE,
} RostrumTeiState;

/* In the order in which a name is written. */
typedef enum
{
  ROSTRUM_TEI_FORENAME,
  ROSTRUM_TEI_LINK, /* "von" */
  ROSTRUM_TEI_SURNAME,
  ROSTRUM_TEI_GENERATION, /* "junior" */
  ROSTRUM_TEI_N_PARTS
} RostrumTeiPart;

struct _RostrumTeiRegister
{
  gint references;
  GPtrArray *others;         /* of RostrumTeiRegister *, owned, which were added */
  GPtrArray *people;         /* of RostrumTeiEntry *, owned, in the order of the register */
  GHashTable *by_id;         /* the same, by id */
  GHashTable *organisations; /* id → RostrumTeiEntry *, owned */

  RostrumTeiState state;
  RostrumTeiEntry *entry; /* in the making */
  gboolean is_person;
  guint depth; /* of elements within the entry, itself included */
  gboolean muted;
  RostrumTeiPart part;
  GString *text;
  GString *parts[ROSTRUM_TEI_N_PARTS];
};

/* The entry of a person or an organisation in REGISTER and what was added to it, or NULL. */
const RostrumTeiEntry *rostrum_tei_register_person (const RostrumTeiRegister *register_,
                                                    const char *id);
const RostrumTeiEntry *rostrum_tei_register_organisation (const RostrumTeiRegister *register_,
                                                          const char *id);

G_END_DECLS
