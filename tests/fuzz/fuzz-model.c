/* SPDX-License-Identifier: MIT */
/* Loading a model: any folder is either refused with its own kind of error or gives a usable model.
 * The input is model.json, vocabulary.tsv and weights.tsv, each ended by a line "====". */
#include <string.h>

#include "corpus/base/error.h"
#include "models/model.h"
#include "tests/fuzz/fuzz.h"

#define SEPARATOR "\n====\n"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = { "model.json", "vocabulary.tsv", "weights.tsv" };
  g_autofree char *text = fuzz_padded (data, size);
  g_autoptr (RostrumModel) model = NULL;
  g_autoptr (GError) error = NULL;
  char *at = text, *end = text + size;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *found = g_strstr_len (at, end - at, SEPARATOR);
      char *stop = found != NULL ? found + 1 : end;
      g_autofree char *path = fuzz_file (names[i], at, (gsize)(stop - at));

      at = found != NULL ? found + strlen (SEPARATOR) : end;
    }
  model = rostrum_model_load (fuzz_folder (), &error);
  if (model == NULL)
    {
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL);
      return 0;
    }
  guint32 features[] = { 0 };
  double values[] = { 1 };
  g_autofree double *margins = g_new (double, model->stride);

  if (rostrum_vocabulary_n_features (model->vocabulary) > 0)
    rostrum_model_margins (model, features, values, 1, margins);
  return 0;
}
