/* SPDX-License-Identifier: MIT */
/* Loading a model: any folder is either refused with its own kind of error or gives a usable model.
 * The input is model.json, vocabulary.tsv and weights.tsv, each ended by a line "====". In
 * model.json, @1@ and @2@ stand for what it must say of the other two files, so that an input gets
 * past their digests. */
#include <string.h>

#include "corpus/base/digest.h"
#include "corpus/base/error.h"
#include "models/model.h"
#include "tests/fuzz/fuzz.h"

#define SEPARATOR "\n====\n"
#define N_FILES   3

static const char *const names[N_FILES] = { "model.json", "vocabulary.tsv", "weights.tsv" };

static char *
file_record (const GString *text)
{
  g_autofree char *sha256 = rostrum_digest_of (text->str, text->len);

  return g_strdup_printf ("{\"bytes\":%" G_GSIZE_FORMAT ",\"sha256\":\"%s\"}", text->len, sha256);
}

static void
split (const uint8_t *data, size_t size, GString *files[N_FILES])
{
  g_autofree char *text = fuzz_padded (data, size);
  char *at = text, *end = text + size;

  for (guint i = 0; i < N_FILES; i++)
    {
      char *found = g_strstr_len (at, end - at, SEPARATOR);

      files[i] = g_string_new_len (at, (found != NULL ? found + 1 : end) - at);
      at = found != NULL ? found + strlen (SEPARATOR) : end;
    }
}

static void
write_files (const uint8_t *data, size_t size)
{
  GString *files[N_FILES];

  split (data, size, files);
  for (guint i = 1; i < N_FILES; i++)
    {
      g_autofree char *record = file_record (files[i]);

      g_string_replace (files[0], i == 1 ? "@1@" : "@2@", record, 1);
    }
  for (guint i = 0; i < N_FILES; i++)
    {
      g_free (fuzz_file (names[i], files[i]->str, files[i]->len));
      g_string_free (files[i], TRUE);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (RostrumModel) model = NULL;
  g_autoptr (GError) error = NULL;
  guint32 feature = 0;
  double value = 1;

  write_files (data, size);
  model = rostrum_model_load (fuzz_folder (), &error);
  if (model == NULL)
    {
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_MODEL);
      return 0;
    }
  if (rostrum_vocabulary_n_features (model->vocabulary) > 0)
    {
      g_autofree double *margins = g_new (double, model->stride);

      rostrum_model_margins (model, &feature, &value, 1, margins);
    }
  return 0;
}
