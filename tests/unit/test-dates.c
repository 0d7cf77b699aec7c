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
    { "December 9th, 2021", "2021-12-09", NULL },
    { "Sept. 9, 2021", "2021-09-09", NULL },
    { "9 Sept 2021", "2021-09-09", NULL },
    { "2021-12-09T10:15:00Z", "2021-12-09", NULL },
    { "2021-12-09T10:15:00.250+03:00", "2021-12-09", NULL },
    { "Grey Lodge, 9 December 2021", "2021-12-09", "Grey Lodge" },
    { "Grey Lodge, Port Aldera, December 9, 2021", "2021-12-09", "Grey Lodge, Port Aldera" },
    { "г. Альдера, 9 декабря 2021 г.", "2021-12-09", "г. Альдера" },
    { "09.12.2021", "2021-12-09", NULL },
    { "9.12.2021, Grey Lodge", "2021-12-09", "Grey Lodge" },
    { "Альдера, 09.12.2021", "2021-12-09", "Альдера" },
    { "09.12.2021 was cold", NULL, NULL },
    { "9.12/2021", NULL, NULL },
    { "12.25.2021", NULL, NULL },
    { "9.12.20211", NULL, NULL },
    { "25/12/2021", "2021-12-25", NULL },
    { "12/25/2021", "2021-12-25", NULL },
    { "12/12/2021", "2021-12-12", NULL },
    { "09/12/2021", NULL, NULL },
    { "Date: 9 December 2021", "2021-12-09", NULL },
    { "DATE: 2021-12-09, Grey Lodge", "2021-12-09", "Grey Lodge" },
    { "Meeting date: Thursday, 9 December 2021", "2021-12-09", NULL },
    { "Дата заседания: 9 декабря 2021 года", "2021-12-09", NULL },
    { "Дата: 09.12.2021", "2021-12-09", NULL },
    { "Date: 09/12/2021", NULL, NULL },
    { "Due date: 9 December 2021", NULL, NULL },
    { "We met in Aldera, 9 December 2021", NULL, NULL },
    { "Grey Lodge, 9 December 2021 was cold", NULL, NULL },
    { "г., 9 декабря 2021 г.", NULL, NULL },
    { ", 9 December 2021", NULL, NULL },
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
test_faults (void)
{
  static const char absent[] = "the date does not exist";
  static const char either[] = "the date can be read in two ways; write it as YEAR-MONTH-DAY";
  static const struct
  {
    const char *line, *fault;
  } cases[] = {
    { "February 31, 2021, Grey Lodge", absent },
    { "31 ноября 2021 года", absent },
    { "2021-02-29", absent },
    { "31.02.2021", absent },
    { "12.25.2021", absent },
    { "31/02/2021", absent },
    { "Date: 31.02.2021", absent },
    { "09/12/2021", either },
    { "Date: 09/12/2021", either },
    { "12/12/2021", NULL },
    { "00/12/2021", NULL },
    { "February 28, 2021, Grey Lodge", NULL },
    { "Room 31, 2021", NULL },
    { "Date:", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (rostrum_date_line_fault (cases[i].line, 0, strlen (cases[i].line)), ==,
                     cases[i].fault);
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
  g_test_add_func ("/dates/faults", test_faults);
  g_test_add_func ("/dates/files", test_files);
  return g_test_run ();
}
