/* SPDX-License-Identifier: MIT */
/* The base: CSV, JSON, seeded numbers, digests, tasks, signals. */
#include <locale.h>
#include <math.h>
#include <signal.h>
#include <string.h>

#include "corpus/base/csv.h"
#include "corpus/base/digest.h"
#include "corpus/base/json.h"
#include "corpus/base/parallel.h"
#include "corpus/base/random.h"
#include "corpus/base/signals.h"

/* Numbers are as printf writes them: whole ones, and shares with the halves that it rounds to even
 * digits or as the binary number lies. */
static void
test_csv_numbers (void)
{
  static const double shares[] = { 0,         1,         0.5,    0.25,      0.125,
                                   0.0078125, 1e-7,      5e-7,   4.9e-7,    0.9999995,
                                   0.1,       0.9999999, -0.0,   -0.25,     1.00001,
                                   123456.5,  1e300,     0.0625, 0.1000005, 0.0000015 };
  static const gint64 whole[] = { 0, 7, -7, 10, 1234567890, G_MAXINT64, G_MININT64 };
  RostrumRandom random;

  rostrum_random_seed (&random, 31);
  for (gsize i = 0; i < 20000; i++)
    {
      double value = i < G_N_ELEMENTS (shares)
                         ? shares[i]
                         : (double)rostrum_random_below (&random, 2000001) / 2e6;
      int decimals = (int)(i % 8);
      g_autofree char *format = g_strdup_printf ("%%.%df", decimals);
      char buffer[400];
      g_autoptr (GString) out = g_string_new (NULL);

      rostrum_csv_decimal (out, value, decimals);
      if (fabs (value) < 1e20)
        g_assert_cmpstr (out->str, ==, g_ascii_formatd (buffer, sizeof buffer, format, value));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_autofree char *expected = g_strdup_printf ("%" G_GINT64_FORMAT, whole[i]);

      rostrum_csv_integer (out, whole[i]);
      g_assert_cmpstr (out->str, ==, expected);
    }
}

static void
count_task (gpointer data, guint worker, guint task)
{
  gint *counts = data;

  g_assert_cmpuint (worker, <, 3);
  g_atomic_int_inc (&counts[task]);
}

/* Each task once, whatever the number of threads. */
static void
test_parallel (void)
{
  for (guint threads = 0; threads <= 3; threads++)
    for (guint n = 0; n <= 200; n += 40)
      {
        gint counts[200] = { 0 };

        rostrum_parallel (threads, n, count_task, counts);
        for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
          g_assert_cmpint (counts[i], ==, i < n ? 1 : 0);
      }
}

#define N_ORDERED 200

typedef struct
{
  guint n_ahead, stop; /* the task that is taken last */
  gint n_taken;        /* atomic */
  gint done[N_ORDERED];
} Ordered;

static void
do_ordered (gpointer data, guint worker, guint task)
{
  Ordered *ordered = data;

  g_assert_cmpuint (worker, <, 3);
  g_assert_cmpuint (task, <, (guint)g_atomic_int_get (&ordered->n_taken) + ordered->n_ahead);
  g_atomic_int_set (&ordered->done[task], 1);
}

static gboolean
take_ordered (gpointer data, guint task)
{
  Ordered *ordered = data;

  g_assert_cmpint (g_atomic_int_get (&ordered->done[task]), ==, 1);
  g_assert_cmpuint (task, ==, (guint)g_atomic_int_get (&ordered->n_taken));
  g_assert_cmpuint (task, <=, ordered->stop);
  g_atomic_int_inc (&ordered->n_taken);
  return task < ordered->stop;
}

/* Results come in order, few of them wait, and the first that cannot be taken is the last. */
static void
test_parallel_in_order (void)
{
  for (guint threads = 1; threads <= 3; threads++)
    for (guint ahead = 1; ahead <= 9; ahead += 4)
      for (guint stop = 50; stop <= N_ORDERED; stop += 150)
        {
          Ordered ordered = { .n_ahead = ahead, .stop = stop };

          g_assert_cmpint (rostrum_parallel_in_order (threads, N_ORDERED, ahead, do_ordered,
                                                      take_ordered, &ordered),
                           ==, stop == N_ORDERED);
          g_assert_cmpint (ordered.n_taken, ==, (gint)MIN (stop + 1, N_ORDERED));
        }
}

static void
test_csv (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  rostrum_csv_field (out, "speaker");
  rostrum_csv_field (out, "a, \"b\"\nc");
  rostrum_csv_field (out, NULL);
  rostrum_csv_integer (out, -42);
  rostrum_csv_decimal (out, 2.0 / 3, 4);
  rostrum_csv_end (out);
  rostrum_csv_field (out, "");
  rostrum_csv_field (out, "я");
  rostrum_csv_end (out);
  rostrum_csv_integer (out, G_MAXINT64);
  rostrum_csv_end (out);
  g_assert_cmpstr (out->str, ==,
                   "speaker,\"a, \"\"b\"\"\nc\",,-42,0.6667\n\"\",я\n9223372036854775807\n");
}

static void
assert_json_string (const char *text, gssize length, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  rostrum_json_string (out, text, length);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_json_string (void)
{
  assert_json_string ("", -1, "\"\"");
  assert_json_string (NULL, -1, "\"\"");
  assert_json_string ("plain «я»", -1, "\"plain «я»\"");
  assert_json_string ("a\"b\\c\n\r\t\b\x1f\x7f", -1,
                      "\"a\\\"b\\\\c\\n\\r\\t\\u0008\\u001f\\u007f\"");
  assert_json_string ("a\0b", 3, "\"a\\u0000b\"");
  assert_json_string ("abc", 2, "\"ab\"");
}

static void
assert_json_double (double value, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  rostrum_json_double (out, value);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_json_double (void)
{
  RostrumRandom random;

  setlocale (LC_ALL, "de_DE.UTF-8");
  assert_json_double (0, "0");
  assert_json_double (0.1, "0.1");
  assert_json_double (1.5, "1.5");
  assert_json_double (1.0 / 3, "0.3333333333333333");
  assert_json_double (1e300, "1e+300");
  assert_json_double ((double)NAN, "null");
  assert_json_double ((double)-INFINITY, "null");
  rostrum_random_seed (&random, 1);
  for (int i = 0; i < 10000; i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      double value = (rostrum_random_double (&random) - 0.5) * exp2 (i % 200 - 100);

      rostrum_json_double (out, value);
      g_assert_true (g_ascii_strtod (out->str, NULL) == value);
    }
  setlocale (LC_ALL, "C");
}

static void
test_json_key (void)
{
  g_autoptr (GString) out = g_string_new ("{");

  rostrum_json_key (out, "a");
  rostrum_json_double (out, 1);
  rostrum_json_key (out, "b\"");
  rostrum_json_string (out, "x", -1);
  g_string_append_c (out, '}');
  g_assert_cmpstr (out->str, ==, "{\"a\":1,\"b\\\"\":\"x\"}");
}

static void
test_json_members (void)
{
  g_autoptr (GString) out = g_string_new ("{");

  rostrum_json_member_text (out, "text", "a\"b");
  rostrum_json_member_text (out, "none", NULL);
  rostrum_json_member_number (out, "number", G_MAXUINT64);
  rostrum_json_member_path (out, "path", "\xff.txt");
  rostrum_json_member_path (out, "no path", NULL);
  g_assert_cmpstr (out->str, ==,
                   "{\"text\":\"a\\\"b\",\"none\":null,\"number\":18446744073709551615,"
                   "\"path\":\"%FF.txt\",\"no path\":null");
}

/* The numbers are part of every result that has a seed: they must never change. */
static void
test_random_known (void)
{
  RostrumRandom random;

  rostrum_random_seed (&random, 0);
  g_assert_cmpuint (rostrum_random_next (&random), ==, G_GUINT64_CONSTANT (0x99ec5f36cb75f2b4));
  g_assert_cmpuint (rostrum_random_next (&random), ==, G_GUINT64_CONSTANT (0xbf6e1f784956452a));
}

static void
test_random_range (void)
{
  RostrumRandom random;
  guint counts[6] = { 0 };
  guint indices[100], sum = 0;

  rostrum_random_seed (&random, 42);
  for (int i = 0; i < 60000; i++)
    {
      double value = rostrum_random_double (&random);

      counts[rostrum_random_below (&random, 6)]++;
      g_assert_true (value >= 0 && value < 1);
    }
  for (int i = 0; i < 6; i++)
    g_assert_cmpuint (ABS ((int)counts[i] - 10000), <, 500);
  g_assert_cmpuint (rostrum_random_below (&random, 1), ==, 0);

  for (guint i = 0; i < 100; i++)
    indices[i] = i;
  rostrum_random_shuffle (&random, indices, 100);
  g_assert_cmpuint (indices[0] + indices[1] * 100, !=, 100);
  for (guint i = 0; i < 100; i++)
    sum += indices[i];
  g_assert_cmpuint (sum, ==, 4950);
  rostrum_random_shuffle (&random, indices, 0);
}

/* The examples of FIPS 180-4, one of them in pieces that end anywhere. */
static void
test_digest (void)
{
  static const char text[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
  static const char expected[] = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
  g_autofree char *empty = rostrum_digest_of ("", 0);
  g_autofree char *abc = rostrum_digest_of ("abc", 3);
  g_autofree char *whole = rostrum_digest_of (text, strlen (text));
  RostrumDigest digest;

  g_assert_cmpstr (empty, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  g_assert_cmpstr (abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_cmpstr (whole, ==, expected);
  rostrum_digest_init (&digest);
  for (gsize piece = 1; piece < strlen (text); piece++)
    {
      g_autofree char *pieces = NULL;

      for (gsize at = 0; at < strlen (text); at += piece)
        rostrum_digest_update (&digest, text + at, MIN (piece, strlen (text) - at));
      pieces = rostrum_digest_end (&digest);
      g_assert_cmpstr (pieces, ==, expected);
    }
}

/* A signal waits for the end of the outermost hold. */
static void
test_signals (void)
{
  if (g_test_subprocess ())
    {
      rostrum_signals_hold ();
      rostrum_signals_hold ();
      g_assert_cmpint (rostrum_signals_caught (), ==, 0);
      raise (SIGTERM);
      g_assert_cmpint (rostrum_signals_caught (), ==, SIGTERM);
      rostrum_signals_release (TRUE);
      g_print ("still here\n");
      rostrum_signals_release (TRUE);
      g_print ("and after it\n");
      return;
    }
  if (g_getenv ("MESON_EXE_WRAPPER") != NULL)
    {
      g_test_skip ("a program for another processor does not start itself");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stdout ("*still here*");
  g_test_trap_assert_stdout_unmatched ("*and after it*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/csv", test_csv);
  g_test_add_func ("/base/csv-numbers", test_csv_numbers);
  g_test_add_func ("/base/parallel", test_parallel);
  g_test_add_func ("/base/parallel-in-order", test_parallel_in_order);
  g_test_add_func ("/base/digest", test_digest);
  g_test_add_func ("/base/json-string", test_json_string);
  g_test_add_func ("/base/json-double", test_json_double);
  g_test_add_func ("/base/json-key", test_json_key);
  g_test_add_func ("/base/json-members", test_json_members);
  g_test_add_func ("/base/random-known", test_random_known);
  g_test_add_func ("/base/random-range", test_random_range);
  g_test_add_func ("/base/signals", test_signals);
  return g_test_run ();
}
