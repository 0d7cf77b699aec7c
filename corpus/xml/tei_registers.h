/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/reader.h"
#include "corpus/xml/tei_register.h"

G_BEGIN_DECLS

/* The registers that lie beside transcripts, each parsed once for all transcripts that name it.
 * They are told apart by their names and their bytes, so that one that changes is read again. What
 * was used first is forgotten first, beyond these limits. May be shared between threads. */
#define ROSTRUM_TEI_REGISTERS       16                        /* that are kept */
#define ROSTRUM_TEI_REGISTERS_BYTES ROSTRUM_TEI_REGISTER_SIZE /* of their files together */

RostrumTeiRegisters *rostrum_tei_registers_new (void);
void rostrum_tei_registers_free (RostrumTeiRegisters *registers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumTeiRegisters, rostrum_tei_registers_free)

/* Adds what the document TEXT, which messages call NAME, lists to REGISTER. REGISTERS: NULL to
 * parse it in any case. FALSE with an error of rostrum_tei_register_read (what is listed before the
 * fault is added all the same) or of rostrum_tei_register_add. */
gboolean rostrum_tei_registers_read (RostrumTeiRegisters *registers, RostrumTeiRegister *register_,
                                     const char *name, const char *text, gsize length,
                                     GError **error);

/* How many documents were parsed. */
guint rostrum_tei_registers_parsed (RostrumTeiRegisters *registers);

G_END_DECLS
