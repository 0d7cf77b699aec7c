/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/xml/parser.h"

G_BEGIN_DECLS

/* The people and organisations that TEI lists (listPerson, listOrg), within the transcript or in
 * files beside it: who bears which name, holds which office and sits for which party at which time.
 * The vocabulary is that of ParlaMint and Parla-CLARIN. */
typedef struct _RostrumTeiRegister RostrumTeiRegister;

#define ROSTRUM_TEI_PEOPLE        200000            /* people and organisations of one register */
#define ROSTRUM_TEI_REGISTER_SIZE ((gsize)64 << 20) /* bytes of one file of a register */

/* Somebody, as of a day. All (transfer full). */
typedef struct
{
  char *name;         /* forenames and surname as of the day */
  char *role;         /* office, seat and party, ", " between; NULL: none is known */
  GPtrArray *aliases; /* of char *: other names and scripts; NULL: none */
} RostrumTeiPerson;

RostrumTeiRegister *rostrum_tei_register_new (void);
void rostrum_tei_register_free (RostrumTeiRegister *register_);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumTeiRegister, rostrum_tei_register_free)

/* The events of a document, as the parser's handlers get them; what is no person or organisation is
 * passed over. TRUE: it is within one. Too many of them: rostrum_xml_fail. */
gboolean rostrum_tei_register_start (RostrumTeiRegister *register_, RostrumXml *xml,
                                     const char *name);
gboolean rostrum_tei_register_text (RostrumTeiRegister *register_, const char *text, gsize length);
gboolean rostrum_tei_register_end (RostrumTeiRegister *register_, const char *name);

/* Reads a whole document, which messages call NAME. Errors of rostrum_xml_feed. */
gboolean rostrum_tei_register_read (RostrumTeiRegister *register_, const char *name,
                                    const char *text, gsize length, GError **error);

/* The number of people and organisations. */
guint rostrum_tei_register_size (const RostrumTeiRegister *register_);

gboolean rostrum_tei_register_has (const RostrumTeiRegister *register_, const char *id);
gboolean rostrum_tei_register_has_organisations (const RostrumTeiRegister *register_);

/* The ids of all people, in the order of the register. (transfer container) */
GPtrArray *rostrum_tei_register_ids (const RostrumTeiRegister *register_);

/* Who ID (without "#") is. DATE: ISO 8601, NULL when the day is not known: then only what holds at
 * all times counts. LANGUAGE (ISO 639) and else English are preferred where a name or an office is
 * given in several; NULL: the first. FALSE: nobody has that id. */
gboolean rostrum_tei_register_find (const RostrumTeiRegister *register_, const char *id,
                                    const char *date, const char *language,
                                    RostrumTeiPerson *person);
void rostrum_tei_person_clear (RostrumTeiPerson *person);

G_END_DECLS
