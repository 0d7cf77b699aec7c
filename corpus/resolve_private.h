/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/name_forms.h"
#include "corpus/resolve.h"

G_BEGIN_DECLS

/* The inside of the resolver, for its two files: resolve.c joins the forms of a person,
 * resolve_speakers.c asks the roster and makes the speakers. */

#define ROSTRUM_NOBODY G_MAXUINT

/* In place of a person: more than one. */
#define ROSTRUM_SEVERAL G_MAXUINT

/* A printed form. */
typedef struct
{
  char *printed;
  RostrumNameForm form;
  const char *id;           /* of the source; not owned; NULL: it has none */
  const GPtrArray *aliases; /* by the source; not owned, may be NULL */
  gboolean anonymous;
  guint line;
  guint person; /* index into people */
} RostrumForm;

/* A person: one or more forms. */
typedef struct
{
  guint form;            /* the fullest form */
  const char *canonical; /* from the roster, or NULL */
  guint same;            /* another person with the same canonical name, or itself */
  gboolean torn;         /* the canonical name fits two ids of the source */
  guint speaker;         /* index into the meeting's speakers, or ROSTRUM_NOBODY */
} RostrumPerson;

struct _RostrumResolver
{
  RostrumMeeting *meeting;
  const RostrumRoster *roster;
  GArray *forms;       /* of RostrumForm, in order of appearance */
  GHashTable *by_key;  /* key → index of form + 1 */
  GHashTable *by_name; /* of those with an id: key of the name → person + 1, or ROSTRUM_SEVERAL */
  GArray *people;      /* of RostrumPerson */
  GHashTable *surnames;  /* folded surname → GArray of forms' indices: all but bare surnames */
  GHashTable *canonical; /* canonical name → index of person + 1 */
  GPtrArray *roles;      /* by speaker: the latest role, interned or NULL */
  GHashTable *listed;    /* roles and aliases that speakers have, as \"SPEAKER KIND STRING\" */
};

#define rostrum_form_at(resolver, i)   (&g_array_index ((resolver)->forms, RostrumForm, (i)))
#define rostrum_person_at(resolver, i) (&g_array_index ((resolver)->people, RostrumPerson, (i)))

/* What is the same in all spellings of a name; ANONYMOUS ones are kept apart. (transfer full) */
char *rostrum_resolver_name_key (const char *name, gboolean anonymous);

/* Index of a form, or ROSTRUM_NOBODY: by name; by the id of the source. */
guint rostrum_resolver_find (const RostrumResolver *resolver, const char *name, gboolean anonymous);
guint rostrum_resolver_find_id (const RostrumResolver *resolver, const char *id);

/* Looks everybody up in the roster, once all are joined. */
void rostrum_resolver_consult (RostrumResolver *resolver);

G_END_DECLS
