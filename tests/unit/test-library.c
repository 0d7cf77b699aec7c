/* SPDX-License-Identifier: MIT */
/* The public library, by its own header alone. */
#include <glib.h>
#include <string.h>

#include "pipeline/rostrum.h"

static rostrum_classifier *
open_tiny (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "tests", "models", "tiny", NULL);
  char message[200] = "";
  rostrum_classifier *classifier = rostrum_classifier_open (folder, message, sizeof message);

  g_assert_cmpstr (message, ==, "");
  g_assert_nonnull (classifier);
  return classifier;
}

static void
test_score (void)
{
  rostrum_classifier *classifier = open_tiny ();
  size_t n = rostrum_classifier_n_topics (classifier);
  g_autofree double *margins = g_new0 (double, n);
  g_autofree double *again = g_new0 (double, n);
  g_autofree unsigned char *applies = g_new0 (unsigned char, n);
  const char *text = "Inmates of the prison wait for months, and the colony has no doctor.";
  char message[200] = "";

  g_assert_cmpuint (n, >, 0);
  g_assert_nonnull (rostrum_classifier_topic (classifier, n - 1));
  g_assert_null (rostrum_classifier_topic (classifier, n));
  g_assert_cmpint (rostrum_classifier_score (classifier, text, strlen (text), margins, applies,
                                             message, sizeof message),
                   ==, 0);
  for (size_t t = 0; t < n; t++)
    g_assert_cmpint (applies[t], ==,
                     strcmp (rostrum_classifier_topic (classifier, t), "penitentiary") == 0);

  /* What is not asked for may be NULL, and a text leaves no trace in the next one. */
  g_assert_cmpint (rostrum_classifier_score (classifier, "", 0, NULL, NULL, NULL, 0), ==, 0);
  g_assert_cmpint (rostrum_classifier_score (classifier, text, strlen (text), again, NULL, NULL, 0),
                   ==, 0);
  g_assert_cmpmem (margins, n * sizeof *margins, again, n * sizeof *again);
  rostrum_classifier_close (classifier);
}

static void
test_errors (void)
{
  rostrum_classifier *classifier = open_tiny ();
  char message[200] = "", cut[12];

  g_assert_cmpint (
      rostrum_classifier_score (classifier, "abc\xff", 4, NULL, NULL, message, sizeof message), ==,
      -1);
  g_assert_nonnull (strstr (message, "byte 3"));
  g_assert_null (rostrum_classifier_open ("no-such-model", message, sizeof message));
  g_assert_nonnull (strstr (message, "no-such-model"));
  g_assert_null (rostrum_classifier_open ("\xd0\xbc\xd0\xbe\xd0\xb4\xd0\xb5\xd0\xbb\xd1\x8c", cut,
                                          sizeof cut));
  g_assert_true (g_utf8_validate (cut, -1, NULL));
  rostrum_classifier_close (classifier);
  rostrum_classifier_close (NULL);
}

static void
test_command (void)
{
  const char *const nothing[] = { "no-such-verb" };

  g_assert_cmpint (rostrum_command (1, nothing), ==, 1);
  g_assert_cmpint (rostrum_command (0, NULL), ==, 1);
  g_assert_nonnull (rostrum_version ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/score", test_score);
  g_test_add_func ("/library/errors", test_errors);
  g_test_add_func ("/library/command", test_command);
  return g_test_run ();
}
