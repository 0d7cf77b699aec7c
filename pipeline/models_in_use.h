/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/model.h"

G_BEGIN_DECLS

/* The models of a run: one per language, loaded when the first meeting in that language comes, or
 * the one that --model names. Thread-safe; a loaded model is read-only and lives as long as this.
 */
typedef struct _RostrumModelsInUse RostrumModelsInUse;

/* NAME: a model's name or folder, which is loaded now and serves its own language only; NULL: by
 * the meeting's language. JUDGED: all units were judged before (rostrum_model_load_judged).
 * Returns: (transfer full) or NULL with ROSTRUM_ERROR_MODEL. */
RostrumModelsInUse *rostrum_models_in_use_new (const char *name, gboolean judged, GError **error);
void rostrum_models_in_use_free (RostrumModelsInUse *models);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumModelsInUse, rostrum_models_in_use_free)

/* A RostrumModelChooser (stages/stage.h); MODELS is a RostrumModelsInUse. A language without a
 * model, an unknown one (NULL) and one that the named model does not read are
 * ROSTRUM_ERROR_LANGUAGE. */
const RostrumModel *rostrum_models_in_use_choose (gpointer models, const char *language,
                                                  const char *doubt, GError **error);

/* The model that would be chosen for LANGUAGE, which does not choose it. (transfer none) NULL with
 * an error as above. */
const RostrumModel *rostrum_models_in_use_look (RostrumModelsInUse *models, const char *language,
                                                GError **error);

/* The language of the model that was named, or NULL if none was. (transfer none) */
const char *rostrum_models_in_use_language (const RostrumModelsInUse *models);

/* The models that were chosen at least once, sorted by language. Returns: (transfer container) of
 * const RostrumModel *. */
GPtrArray *rostrum_models_in_use_list (RostrumModelsInUse *models);

G_END_DECLS
