/* SPDX-License-Identifier: MIT */
/* From shared options to what the stages share. */
#include "pipeline/session.h"

gboolean
rostrum_session_open (RostrumSession *session, const RostrumOptions *options, gboolean models,
                      GError **error)
{
  *session = (RostrumSession){ 0 };
  session->shared.reading = (RostrumReaderOptions){ .format = options->format,
                                                    .encoding = options->encoding,
                                                    .language = options->language,
                                                    .columns = options->columns,
                                                    .select = options->select,
                                                    .max_meeting = options->max_meeting,
                                                    .max_members = options->max_members,
                                                    .max_unpacked = options->max_unpacked,
                                                    .max_ratio = (guint)options->max_ratio };
  session->registers = rostrum_tei_registers_new ();
  session->shared.reading.registers = session->registers;
  if (options->roster != NULL)
    {
      session->roster = rostrum_roster_load (options->roster, error);
      if (session->roster == NULL)
        {
          rostrum_session_clear (session);
          return FALSE;
        }
      session->shared.roster = session->roster;
    }
  if (!models)
    return TRUE;
  session->models = rostrum_models_in_use_new (options->model, FALSE, error);
  if (session->models == NULL)
    {
      rostrum_session_clear (session);
      return FALSE;
    }
  session->shared.choose_model = rostrum_models_in_use_choose;
  session->shared.choose_model_data = session->models;
  return TRUE;
}

void
rostrum_session_clear (RostrumSession *session)
{
  rostrum_roster_free (session->roster);
  rostrum_models_in_use_free (session->models);
  rostrum_tei_registers_free (session->registers);
  *session = (RostrumSession){ 0 };
}
