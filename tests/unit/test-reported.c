/* SPDX-License-Identifier: MIT */
/* Who is reported in a whole-paragraph bracket. */
#include "corpus/reported.h"
#include "tests/unit/meeting-fixture.h"

/* "kind name[role]" of a report in a meeting in which Tomas Verholm and Nora Quint have labels. */
static char *
find (const char *text, const char *handed_to, const char *current_role)
{
  g_autoptr (RostrumMeeting) meeting = rostrum_meeting_new ();
  g_autoptr (RostrumResolver) resolver = rostrum_resolver_new (meeting, NULL);
  RostrumReportContext context = { .resolver = resolver,
                                   .current_role = current_role,
                                   .handed_to = handed_to };
  RostrumSpan inner = { 1, strlen (text) };
  RostrumReport report;
  gboolean closed = text[strlen (text) - 1] == ')';
  char *found;

  rostrum_resolver_add (resolver, "Tomas Verholm", FALSE, 1);
  rostrum_resolver_add (resolver, "Nora Quint", FALSE, 1);
  if (closed)
    inner.end--;
  rostrum_report_find (text, inner, closed, &context, &report);
  switch (report.kind)
    {
    case ROSTRUM_REPORT_PERSON:
      found = report.role != NULL ? g_strdup_printf ("%s[%s]", report.name, report.role)
                                  : g_strdup (report.name);
      break;
    case ROSTRUM_REPORT_CURRENT:
      found = g_strdup ("current");
      break;
    case ROSTRUM_REPORT_SEVERAL:
      found = g_strdup ("several");
      break;
    case ROSTRUM_REPORT_SILENT:
      found = g_strdup ("silent");
      break;
    case ROSTRUM_REPORT_NOBODY:
      found = g_strdup ("nobody");
      break;
    default:
      found = g_strdup ("none");
    }
  rostrum_report_clear (&report);
  return found;
}

static void
check (const char *text, const char *handed_to, const char *role, const char *expected)
{
  g_autofree char *found = find (text, handed_to, role);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_named (void)
{
  check ("(In her remarks, Council member Petra Lindqvar talked about prisons.)", NULL, NULL,
         "Petra Lindqvar[Council member]");
  check ("(Goran Teleki, a member of the Council, described the cameras in the metro.)", NULL, NULL,
         "Goran Teleki[member of the Council]");
  check (
      "(In his report, Chair of the Council for Civic Rights Matis Orlovan focused on complaints.)",
      NULL, NULL, "Matis Orlovan[Chair of the Council for Civic Rights]");
  check ("(Next, Salme Rautner told the gathering of a long journey home.)", NULL, NULL,
         "Salme Rautner");
  check ("(Then Andrus Kivimar spoke about housing.)", NULL, NULL, "Andrus Kivimar");
  check ("(In her remarks Beata Novicka touched on hospitals.)", NULL, NULL, "Beata Novicka");
  check ("(In her remark Nora Quint described the colony.)", NULL, NULL, "Nora Quint");
  check ("(In her remarks Council member Petra Lindqvar talked about prisons.)", NULL, NULL,
         "Petra Lindqvar[Council member]");
  check ("(In his reply Minister of Justice Oskar Vintner named the sums.)", NULL, NULL,
         "Oskar Vintner[Minister of Justice]");
  check ("(According to Beata Novicka, a nurse has nine patients.)", NULL, NULL, "Beata Novicka");
  check ("(Next to speak was Wanda Osterly, who dealt with newspapers.)", NULL, NULL,
         "Wanda Osterly");
  check ("(The subject was taken up by Felix Marandel, who lives there.)", NULL, NULL,
         "Felix Marandel");
  check ("(Speaking from the shore at Sundry Bay, Felix Marandel of the Council reported a spill.)",
         NULL, NULL, "Felix Marandel");
  check ("(Yanis Korvath became quite emotional as he went through school after school", NULL, NULL,
         "Yanis Korvath");
  check ("(Ms Quint then gave a detailed report on children’s homes.)", NULL, NULL, "Quint");
  check ("(Нора Квинт рассказала о детских домах.)", NULL, NULL, "Нора Квинт");
}

static void
test_unnamed (void)
{
  check ("(In her remarks, the Council member spoke of prisons and of courts.)", "Petra Lindqvar",
         NULL, "Petra Lindqvar");
  check ("(The Minister went on to speak about the grain harvest.)", NULL,
         "Minister of Agriculture", "current");
  check ("(The Minister went on to speak about the grain harvest.)", NULL, NULL, "nobody");
  check ("(Oskar Vintner, Minister Dagmar Holt and Rosa Imbert briefed the meeting on the budget.)",
         NULL, NULL, "several");
}

static void
test_silent (void)
{
  static const char *const silent[] = {
    "(The President presented an award to Nora Quint for her work with the prisoners of the "
    "north.)",
    "(Nora Quint was absent because of illness, and her report was handed out to the members.)",
    "(Nora Quint’s microphone was off for some time, and her words could not be heard in the "
    "hall.)",
    "(From left to right in the picture, taken in Port Aldera: Nora Quint, Carla Poe, Ed Voe.)",
    "(The members of the Council asked Nora Quint about the prisons and the migrants in them.)",
    "(Later that day Nora Quint laid flowers at the monument to the victims of the repressions.)",
  };
  static const char *const several[] = {
    "(Later, Tomas Verholm and the members of the Council laid a question before the meeting.)",
    "(Nora Quint and others spoke about the cold cells.)",
    "(Nora Quint, as well as Carla Poe, spoke about the cold cells.)",
    "(Nora Quint spoke about the cold cells; Carla Poe about the migrants.)",
    "(Nora Quint spoke about the cells, and Carla Poe spoke about migrants.)",
    "(Nora Quint spoke about the cells. Carla Poe spoke about migrants.)",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (silent); i++)
    check (silent[i], "Ms Quint", NULL, "silent");
  for (gsize i = 1; i < G_N_ELEMENTS (several); i++)
    check (several[i], NULL, NULL, "several");
  check (several[0], NULL, NULL, "silent");
  /* A verb of no list: the subject decides. */
  check ("(Nora Quint lambasted the law on foreign agents and the people behind it, one by one.)",
         NULL, NULL, "Nora Quint");
}

static void
test_none (void)
{
  check ("(A sculpture, Seagull at Rest, by Ilmar Joostan, and a painting by Anselm Reik).", NULL,
         NULL, "none");
  check ("(Tomas Verholm and Nora Quint leave the hall.)", NULL, NULL, "none");
  check ("(Demonstration of a video about the Lake Orren project.)", NULL, NULL, "none");
  check ("(Nora Quint)", "Nora Quint", NULL, "none");
  check ("(Nora Quint names a figure.)", "Ms Quint", NULL, "Nora Quint");
  check ("(the cameras are still there, as they were)", NULL, NULL, "none");
}

static void
test_hand_over (void)
{
  static const char *const cases[][2] = {
    { "Thank you. Petra Lindqvar, go ahead please.", "Petra Lindqvar" },
    { "Ms Rautner, you have the floor.", "Rautner" },
    { "I would first like to hear Mr Matis Orlovan.", "Matis Orlovan" },
    { "Mr Teleki, please. And after him Ms Quint.", "Quint" },
    { "Let us go on with the agenda.", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name =
          rostrum_report_handed_to (cases[i][0], (RostrumSpan){ 0, strlen (cases[i][0]) });

      g_assert_cmpstr (name, ==, cases[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reported/named", test_named);
  g_test_add_func ("/reported/unnamed", test_unnamed);
  g_test_add_func ("/reported/silent", test_silent);
  g_test_add_func ("/reported/none", test_none);
  g_test_add_func ("/reported/hand-over", test_hand_over);
  return g_test_run ();
}
