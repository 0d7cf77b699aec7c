/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/xml/tei_registers.h"
#include "pipeline/models_in_use.h"
#include "pipeline/options.h"
#include "stages/stage.h"

G_BEGIN_DECLS

/* What a verb that works on sources or records needs, made from the shared options. */
typedef struct
{
  RostrumShared shared;
  RostrumRoster *roster;
  RostrumTeiRegisters *registers; /* of people, which sources share */
  RostrumModelsInUse *models;     /* NULL: the chain needs none */
} RostrumSession;

/* Loads the roster and, with MODELS, makes ready to choose models. OPTIONS must outlive SESSION.
 * FALSE with an error that is fatal: it is not about a single source. */
gboolean rostrum_session_open (RostrumSession *session, const RostrumOptions *options,
                               gboolean models, GError **error);
void rostrum_session_clear (RostrumSession *session);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RostrumSession, rostrum_session_clear)

G_END_DECLS
