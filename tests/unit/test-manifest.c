/* SPDX-License-Identifier: MIT */
/* The manifest: there and back, paths, hostile files. */
#include "pipeline/manifest.h"

#include <glib/gstdio.h>
#include <string.h>

#include "corpus/base/error.h"
#include "tests/unit/tally-fixture.h"

static RostrumManifest *
example (const char *folder)
{
  static const char *const outputs[] = { "tables", NULL };
  g_autofree char *roster = g_build_filename (folder, "roster.ini", NULL);
  RostrumOptions options = {
    .model = (char *)"council-en", .roster = roster, .seed = 7, .max_meeting = 1000
  };
  RostrumSource source = { (char *)"ложка/a \"b\".txt", (char *)"a \"b\"" };
  RostrumItem item = { .source = &source, .bytes = 12, .sha256 = (char *)"ab12" };
  g_autoptr (GError) error = NULL;
  RostrumManifest *manifest;

  g_assert_true (g_file_set_contents (roster, "[Nora Quint]\n", -1, NULL));
  manifest = rostrum_manifest_new (&options, outputs, &error);
  g_assert_no_error (error);
  rostrum_manifest_add_missing (manifest, "nowhere");
  rostrum_manifest_add_item (manifest, source.path, &item);
  item.error = g_error_new_literal (ROSTRUM_ERROR, ROSTRUM_ERROR_ENCODING, "x");
  item.sha256 = NULL;
  rostrum_manifest_add_item (manifest, "b.txt", &item);
  g_clear_error (&item.error);
  return manifest;
}

static void
test_round_trip (void)
{
  char *folder = fixture_folder ();
  g_autoptr (RostrumManifest) manifest = example (folder);
  g_autofree char *json = NULL, *again = NULL;
  g_autofree char *path = g_build_filename (folder, ROSTRUM_MANIFEST_NAME, NULL);
  g_autoptr (RostrumManifest) loaded = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rostrum_manifest_add_files (manifest, folder, 2, &error));
  g_assert_cmpuint (manifest->files->len, ==, 1);
  json = rostrum_manifest_to_json (manifest);
  g_assert_true (g_file_set_contents (path, json, -1, NULL));
  loaded = rostrum_manifest_load (folder, &error);
  g_assert_no_error (error);
  again = rostrum_manifest_to_json (loaded);
  g_assert_cmpstr (again, ==, json);
  g_assert_null (((RostrumManifestSource *)g_ptr_array_index (loaded->sources, 0))->id);
  g_assert_cmpstr (((RostrumManifestSource *)g_ptr_array_index (loaded->sources, 2))->why, ==,
                   "encoding");
  fixture_remove_folder (folder);
}

/* Written in pieces, of which there are several here: the same bytes; and what cannot be written.
 */
static void
test_write (void)
{
  char *folder = fixture_folder ();
  g_autoptr (RostrumManifest) manifest = example (folder);
  g_autofree char *path = g_build_filename (folder, ROSTRUM_MANIFEST_NAME, NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", ROSTRUM_MANIFEST_NAME, NULL);
  g_autofree char *json = NULL, *written = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3000; i++)
    rostrum_manifest_add_missing (manifest, "a source of some name");
  json = rostrum_manifest_to_json (manifest);
  g_assert_cmpuint (strlen (json), >, 3 * 65536);
  g_assert_true (rostrum_manifest_write (manifest, path, &error));
  g_assert_no_error (error);
  written = fixture_read (folder, ROSTRUM_MANIFEST_NAME);
  g_assert_cmpstr (written, ==, json);
  g_assert_false (rostrum_manifest_write (manifest, nowhere, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_OUTPUT);
  fixture_remove_folder (folder);
}

/* Nothing of the machine: no absolute path, though one was given. */
static void
test_no_absolute_path (void)
{
  char *folder = fixture_folder ();
  g_autoptr (RostrumManifest) manifest = example (folder);
  g_autofree char *json = rostrum_manifest_to_json (manifest);

  g_assert_null (strstr (json, "\"/"));
  fixture_remove_folder (folder);
}

static void
test_paths (void)
{
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *inside = g_build_filename (here, "corpus", "..", "corpus", "a.txt", NULL);
  g_autofree char *beside = g_build_filename (here, "..", "other", NULL);
  g_autofree char *plain = rostrum_manifest_path ("../x//y.txt");
  g_autofree char *below = rostrum_manifest_path (inside);
  g_autofree char *sibling = rostrum_manifest_path (beside);
  g_autofree char *same = rostrum_manifest_path (here);
  g_autofree char *broken = rostrum_manifest_path ("a\xff.txt");

  g_assert_cmpstr (plain, ==, "../x//y.txt");
  g_assert_cmpstr (below, ==, "corpus/a.txt");
  g_assert_cmpstr (sibling, ==, "../other");
  g_assert_cmpstr (same, ==, ".");
  g_assert_cmpstr (broken, ==, "a\xff.txt");
}

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "",
    "x",
    "[]",
    "null",
    "{}",
    "{\"rostrum\": 1}",
    "{\"rostrum\": \"1\", \"tokenizer\": -1}",
    "{\"rostrum\": \"1\", \"tokenizer\": 1, \"options\": []}",
    "{\"rostrum\": \"1\", \"tokenizer\": 1, \"options\": {\"model\": {}}}",
    "{\"rostrum\": \"1\", \"tokenizer\": 1, \"options\": {\"seed\": 1, \"max_meeting\": 1, "
    "\"outputs\": [3]}}",
    "{\"rostrum\": \"1\", \"tokenizer\": 1, \"options\": {\"seed\": 1, \"max_meeting\": 1, "
    "\"outputs\": []}, \"models\": [], \"sources\": [{\"path\": null}], \"files\": []}",
    "{\"rostrum\": \"1\", \"tokenizer\": 1, \"options\": {\"seed\": 1, \"max_meeting\": 1, "
    "\"outputs\": []}, \"models\": [], \"sources\": [7], \"files\": []}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char *folder = fixture_folder ();
      g_autofree char *path = g_build_filename (folder, ROSTRUM_MANIFEST_NAME, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_assert_null (rostrum_manifest_load (folder, &error));
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT);
      g_assert_true (g_str_has_prefix (error->message, path));
      fixture_remove_folder (folder);
    }
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rostrum_manifest_load ("no-such-folder", &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/manifest/round-trip", test_round_trip);
  g_test_add_func ("/manifest/write", test_write);
  g_test_add_func ("/manifest/no-absolute-path", test_no_absolute_path);
  g_test_add_func ("/manifest/paths", test_paths);
  g_test_add_func ("/manifest/hostile", test_hostile);
  g_test_add_func ("/manifest/missing", test_missing);
  return g_test_run ();
}
