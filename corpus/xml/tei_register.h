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
RostrumTeiRegister *rostrum_tei_register_ref (RostrumTeiRegister *register_);
void rostrum_tei_register_unref (RostrumTeiRegister *register_);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumTeiRegister, rostrum_tei_register_unref)

/* All that OTHER lists is listed in REGISTER, too, behind what REGISTER lists itself; of two
 * entries with one id the first counts. OTHER (a reference is taken) must not change any more.
 * NAME: of OTHER, for messages. ROSTRUM_ERROR_LIMIT: they are too many together. */
gboolean rostrum_tei_register_add (RostrumTeiRegister *register_, RostrumTeiRegister *other,
                                   const char *name, GError **error);

/* The events of a document, as the parser's handlers get them; what is no person or organisation is
 * passed over. TRUE: it is within one. Too many of them: rostrum_xml_fail. */
gboolean rostrum_tei_register_start (RostrumTeiRegister *register_, RostrumXml *xml,
                                     const char *name);
gboolean rostrum_tei_register_text (RostrumTeiRegister *register_, const char *text, gsize length);
gboolean rostrum_tei_register_end (RostrumTeiRegister *register_, const char *name);

/* TRUE within one. */
gboolean rostrum_tei_register_is_open (const RostrumTeiRegister *register_);

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
