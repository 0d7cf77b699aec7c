/* SPDX-License-Identifier: MIT */
/* Folding, splitting role and name, the printed forms of one name. */
#include "corpus/name_forms.h"
#include "corpus/names.h"
#include "tests/support.h"

static guint
knows_three_names (gpointer data G_GNUC_UNUSED, const char *folded)
{
  return strcmp (folded, "ana maria velt") == 0 ? 1 : 0;
}

static void
check_split (const char *label, const char *name, const char *role, RostrumNameKnown known)
{
  RostrumNameToken tokens[ROSTRUM_NAME_TOKENS];
  RostrumNameSplit split;
  RostrumScanEnd why;
  gsize stop;
  gsize n = rostrum_name_scan (label, 0, strlen (label), tokens, &stop, &why);
  g_autofree char *found = NULL;
  g_autofree char *found_role = NULL;

  g_assert_cmpint (why, ==, ROSTRUM_SCAN_END);
  if (name == NULL)
    {
      g_assert_false (rostrum_name_split (label, tokens, n, known, NULL, &split));
      return;
    }
  g_assert_true (rostrum_name_split (label, tokens, n, known, NULL, &split));
  found = rostrum_name_print (
      label, (RostrumSpan){ tokens[split.first].span.start, tokens[split.last - 1].span.end });
  found_role = rostrum_name_role (label, tokens, n, &split);
  g_assert_cmpstr (found, ==, name);
  g_assert_cmpstr (found_role, ==, role);
}

static void
test_split (void)
{
  check_split ("Tomas Verholm", "Tomas Verholm", NULL, NULL);
  check_split ("President of Kalvenia Tomas Verholm", "Tomas Verholm", "President of Kalvenia",
               NULL);
  check_split ("Minister of Industry and Trade Oskar Vintner", "Oskar Vintner",
               "Minister of Industry and Trade", NULL);
  check_split ("Governor of Halmar Region Dagmar Holt", "Dagmar Holt", "Governor of Halmar Region",
               NULL);
  check_split ("Vessin Mayor Nora Quint", "Nora Quint", "Vessin Mayor", NULL);
  check_split ("President of Turkey Ana Maria Velt", "Ana Maria Velt", "President of Turkey", NULL);
  check_split ("Head of Orrinvest Ana Maria Velt", "Maria Velt", "Head of Orrinvest Ana", NULL);
  check_split ("Head of Orrinvest Ana Maria Velt", "Ana Maria Velt", "Head of Orrinvest",
               knows_three_names);
  check_split ("Director of TELVIN Goran Teleki", "Goran Teleki", "Director of TELVIN", NULL);
  check_split ("Chief Executive of Kalven Holding (KAH) Ana Maria Velt", "Ana Maria Velt",
               "Chief Executive of Kalven Holding (KAH)", NULL);
  check_split ("Chancellor Ursa von der Velt", "Ursa von der Velt", "Chancellor", NULL);
  check_split ("Head of Orrinvest Ursa Van der Velt", "Ursa Van der Velt", "Head of Orrinvest",
               NULL);
  check_split ("President of Syria Basim al-Hadad", "Basim al-Hadad", "President of Syria", NULL);
  check_split ("Petra Lindqvar, Council member", "Petra Lindqvar", "Council member", NULL);
  check_split ("Petra Lindqvar (Council member)", "Petra Lindqvar", "Council member", NULL);
  check_split ("Petra Lindqvar (retranslated)", "Petra Lindqvar", NULL, NULL);
  check_split ("Petra Lindqvar, welder at a branch of KAH Techno", "Petra Lindqvar",
               "welder at a branch of KAH Techno", NULL);
  check_split ("Commentator Petra Lindqvar, moderator", "Petra Lindqvar", "Commentator, moderator",
               NULL);
  check_split ("Minister of Housing, Roads and Utilities Nora Quint", "Nora Quint",
               "Minister of Housing, Roads and Utilities", NULL);
  check_split ("Hero of Kalvenia, Colonel Andrus Kivimar", "Andrus Kivimar",
               "Hero of Kalvenia, Colonel", NULL);
  check_split ("Patriarch Ilarion of Port Aldera and All Kalvenia", "Patriarch Ilarion",
               "Patriarch of Port Aldera and All Kalvenia", NULL);
  check_split ("Ruling Prince of Monaco Otto II", "Otto II", "Ruling Prince of Monaco", NULL);
  check_split ("Council member Livia Sandoval-Reen", "Livia Sandoval-Reen", "Council member", NULL);
  check_split ("Mr. Teleki", "Teleki", NULL, NULL);
  check_split ("Larry King", "Larry King", NULL, NULL);
  check_split ("В.Верхольм", "В.Верхольм", NULL, NULL);
  check_split ("Министр промышленности и торговли Оскар Винтнер", "Оскар Винтнер",
               "Министр промышленности и торговли", NULL);
  check_split ("Глава Ингушетии Томас Верхольм", "Томас Верхольм", "Глава Ингушетии", NULL);
  check_split ("Президент России Иван Петрович Сидорин", "Иван Петрович Сидорин",
               "Президент России", NULL);
  check_split ("Minister of Justice", NULL, NULL, NULL);
  check_split ("Chairman of the Accounts Chamber", NULL, NULL, NULL);
}

static void
test_fold (void)
{
  static const char *const cases[][2] = {
    { "Livia\302\240 Sandoval\342\200\221Reen", "livia sandoval-reen" },
    { "Алёна Ёлкина", "алена елкина" },
    { "O\342\200\231Hara", "o'hara" },
    { "Jo\314\210rg", "j\303\266rg" },
    { "  ANN   LEE ", "ann lee" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = rostrum_name_fold (cases[i][0], strlen (cases[i][0]));

      g_assert_cmpstr (folded, ==, cases[i][1]);
    }
}

static gboolean
fits (const char *one, const char *other)
{
  RostrumNameForm first, second;
  gboolean result;

  rostrum_name_form_parse (one, &first);
  rostrum_name_form_parse (other, &second);
  result = rostrum_name_form_fits (&first, &second);
  g_assert_cmpint (result, ==, rostrum_name_form_fits (&second, &first));
  rostrum_name_form_clear (&first);
  rostrum_name_form_clear (&second);
  return result;
}

static void
test_forms (void)
{
  g_assert_true (fits ("T. Verholm", "Tomas Verholm"));
  g_assert_true (fits ("Т.Верхольм", "Томас Верхольм"));
  g_assert_true (fits ("Верхольм Т.А.", "Томас Андреевич Верхольм"));
  g_assert_true (fits ("Verholm", "Tomas Verholm"));
  g_assert_true (fits ("Tomas Verholm", "Tomas Ilmar Verholm"));
  g_assert_false (fits ("E. Castellan", "Irena Castellan"));
  g_assert_false (fits ("Emil Castellan", "Irena Castellan"));
  g_assert_false (fits ("Tomas", "Tomas Verholm"));
  g_assert_false (fits ("Ilmar Verholm", "Tomas Ilmar Verholm"));
}

static void
test_case (void)
{
  static const char *const cases[][2] = {
    { "TOMAS VERHOLM", "Tomas Verholm" },   { "LIVIA SANDOVAL-REEN", "Livia Sandoval-Reen" },
    { "Tomas Verholm", "Tomas Verholm" },   { "BBC", "BBC" },
    { "ТОМАС ВЕРХОЛЬМ", "Томас Верхольм" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *usual = rostrum_name_usual_case (cases[i][0]);

      g_assert_cmpstr (usual, ==, cases[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/names/split", test_split);
  g_test_add_func ("/names/fold", test_fold);
  g_test_add_func ("/names/forms", test_forms);
  g_test_add_func ("/names/case", test_case);
  return g_test_run ();
}
