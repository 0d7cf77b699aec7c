/* SPDX-License-Identifier: MIT */
/* Dates as transcripts print them. */
#include "corpus/dates.h"
#include "tests/support.h"

static void
test_lines (void)
{
  static const struct
  {
    const char *line, *date, *place;
  } cases[] = {
    { "December 9, 2021, Grey Lodge, Lake Orren", "2021-12-09", "Grey Lodge, Lake Orren" },
    { "December\302\2409,\302\2402021", "2021-12-09", NULL },
    { "9 December 2021", "2021-12-09", NULL },
    { "9th of December, 2021, Port Aldera", "2021-12-09", "Port Aldera" },
    { "Thursday, 9 December 2021", "2021-12-09", NULL },
    { "Dec. 9, 2021", "2021-12-09", NULL },
    { "9 декабря 2021 года, Порт-Альдера", "2021-12-09", "Порт-Альдера" },
    { "9 декабря 2021 г.", "2021-12-09", NULL },
    { "2021-12-09", "2021-12-09", NULL },
    { "2021-12-09, 16:30", "2021-12-09", NULL },
    { "( – December 9, 2021)", "2021-12-09", NULL },
    { "December 9, 2021 was a cold day", NULL, NULL },
    { "December 9, 2021, when we met, was cold.", NULL, NULL },
    { "December 32, 2021", NULL, NULL },
    { "February 30, 2021", NULL, NULL },
    { "December 2021", NULL, NULL },
    { "May I begin?", NULL, NULL },
    { "12 of them came in 2021", NULL, NULL },
    { "", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *place = NULL;
      g_autofree char *date = rostrum_date_line (cases[i].line, 0, strlen (cases[i].line), &place);

      g_assert_cmpstr (date, ==, cases[i].date);
      g_assert_cmpstr (place, ==, cases[i].place);
    }
}

static void
test_files (void)
{
  static const char *const cases[][2] = {
    { "/tmp/2021-12-09-67331.txt", "2021-12-09" },
    { "2021-12-09.txt", "2021-12-09" },
    { "council-2021-12-09.txt", NULL },
    { "2021.txt", NULL },
    { "2021-13-09-1.txt", NULL },
    { "2021-12-091.txt", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = rostrum_date_of_file (cases[i][0]);

      g_assert_cmpstr (date, ==, cases[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dates/lines", test_lines);
  g_test_add_func ("/dates/files", test_files);
  return g_test_run ();
}
