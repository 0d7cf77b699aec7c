/* SPDX-License-Identifier: MIT */
/* The roster: dated names and roles, and messages for faulty ones. */
#include <glib/gstdio.h>

#include "corpus/base/error.h"
#include "corpus/roster.h"
#include "tests/support.h"

static RostrumRoster *
load (const char *content, GError **error)
{
  g_autofree char *path = NULL;
  int descriptor = g_file_open_tmp ("rosterXXXXXX", &path, NULL);
  RostrumRoster *roster;

  g_assert_cmpint (descriptor, >=, 0);
  g_close (descriptor, NULL);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  roster = rostrum_roster_load (path, error);
  g_remove (path);
  return roster;
}

static void
test_resolve (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumRoster) roster =
      load ("# comment\n[Irena Castellan]\naliases=И.Кастеллан;Irena Velt @ ..2016\n"
            "roles=Chair @ 2019..2021-06;Adviser @ 2021-07..\n"
            "[Emil Castellan]\naliases=Irena Velt @ 2018..\n[Nora Quint]\n",
            &error);
  guint candidates;

  g_assert_no_error (error);
  g_assert_cmpuint (rostrum_roster_size (roster), ==, 3);
  g_assert_cmpstr (rostrum_roster_resolve (roster, "irena  castellan", NULL, NULL), ==,
                   "Irena Castellan");
  g_assert_cmpstr (rostrum_roster_resolve (roster, "И. Кастеллан", "2021-12-09", NULL), ==,
                   "Irena Castellan");
  g_assert_cmpstr (rostrum_roster_resolve (roster, "E. Castellan", "2021-12-09", NULL), ==,
                   "Emil Castellan");
  g_assert_cmpstr (rostrum_roster_resolve (roster, "Quint", NULL, NULL), ==, "Nora Quint");
  g_assert_null (rostrum_roster_resolve (roster, "Castellan", "2021-12-09", &candidates));
  g_assert_cmpuint (candidates, ==, 2);
  g_assert_null (rostrum_roster_resolve (roster, "Goran Teleki", NULL, &candidates));
  g_assert_cmpuint (candidates, ==, 0);
  /* One alias, two people at different times, and nobody in between or without a date. */
  g_assert_cmpstr (rostrum_roster_resolve (roster, "Irena Velt", "2016-12-31", NULL), ==,
                   "Irena Castellan");
  g_assert_cmpstr (rostrum_roster_resolve (roster, "Irena Velt", "2018-01-01", NULL), ==,
                   "Emil Castellan");
  g_assert_null (rostrum_roster_resolve (roster, "Irena Velt", "2017-05", NULL));
  g_assert_null (rostrum_roster_resolve (roster, "Irena Velt", NULL, NULL));
  g_assert_cmpstr (rostrum_roster_role (roster, "Irena Castellan", "2021-06-30"), ==, "Chair");
  g_assert_cmpstr (rostrum_roster_role (roster, "Irena Castellan", "2021-07-01"), ==, "Adviser");
  g_assert_null (rostrum_roster_role (roster, "Irena Castellan", "2018"));
  g_assert_null (rostrum_roster_role (roster, "Irena Castellan", NULL));
}

static void
test_faults (void)
{
  static const struct
  {
    const char *content, *message;
  } cases[] = {
    { "[Ann Lee]\nalias=A\n", "[Ann Lee] alias: unknown key" },
    { "[Ann Lee]\nroles=Chair @ 2019\n", "no validity" },
    { "[Ann Lee]\nroles=Chair @ 2020..2019\n", "no validity" },
    { "[Ann Lee]\naliases=A. L. @ 20x..\n", "no validity" },
    { "[Ann Lee]\naliases= ;B\n", "empty item" },
    { "[Ann Lee]\naliases=X\n[Bob Roe]\naliases=X\n", "at the same time" },
    { "[Ann Lee]\naliases=X @ ..2019\n[Bob Roe]\naliases=X @ 2019-05..\n", "at the same time" },
    { "[Ann Lee]\n[Ann  Lee]\n", ":2: [Ann  Lee] is listed twice" },
    { "Ann Lee\n", "not a roster" },
    { "[Ann \377]\n", "not in UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RostrumRoster) roster = load (cases[i].content, &error);

      g_assert_null (roster);
      g_assert_nonnull (error);
      g_assert_cmpuint (error->domain, ==, ROSTRUM_ERROR);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rostrum_roster_load ("/nowhere/roster.ini", &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/resolve", test_resolve);
  g_test_add_func ("/roster/faults", test_faults);
  g_test_add_func ("/roster/missing", test_missing);
  return g_test_run ();
}
