/* SPDX-License-Identifier: MIT */
/* The plain transcript: paragraphs, head, tail. */
#include "tests/unit/meeting-fixture.h"

/* The paragraphs as "kind:line:text|…". */
static char *
paragraphs_of (const RostrumMeeting *meeting)
{
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumParagraph *paragraph = rostrum_meeting_paragraph (meeting, i);

      g_string_append_printf (found, "%s%c%u:%.*s", i > 0 ? "|" : "",
                              paragraph->kind == ROSTRUM_PARAGRAPH_FRONT ? 'f' : 'b',
                              paragraph->line, (int)(paragraph->span.end - paragraph->span.start),
                              meeting->text + paragraph->span.start);
    }
  return g_string_free (found, FALSE);
}

static void
check (const char *text, const char *expected)
{
  g_autoptr (RostrumMeeting) meeting = fixture_read (text);
  g_autofree char *found = paragraphs_of (meeting);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_lines (void)
{
  check ("One.\nTwo.\n\n  Three. \302\240\n", "b1:One.|b2:Two.|b4:Three.");
  check ("One.\r\n\r\nTwo.\r\n", "b1:One.|b3:Two.");
  check ("One.\rTwo.\r", "b1:One.|b2:Two.");
  check ("One.\rTwo.\nThree.", "b1:One.|b2:Two.|b3:Three.");
  check ("One.\r\r\nTwo.\r\nThree.\rFour.", "b1:One.|b3:Two.|b4:Three.|b5:Four.");
}

static void
test_wrapped (void)
{
  check ("Minutes of the Council\nDecember 9, 2021\n\nTomas Verholm: I would like to begin\n"
         "with the roads, which have been\nwith us for a long time.\n\nAnd then there is\nthe "
         "question of prisons, as\nyou know.\nPresident of Kalvenia\nTomas Verholm: Once more,\n"
         "and for the last\ntime.\n",
         "f1:Minutes of the Council|f2:December 9, 2021|b4:Tomas Verholm: I would like to begin\n"
         "with the roads, which have been\nwith us for a long time.|b8:And then there is\nthe "
         "question of prisons, as\nyou know.|b11:President of Kalvenia\nTomas Verholm: Once more,\n"
         "and for the last\ntime.");
}

static void
test_head (void)
{
  g_autoptr (RostrumMeeting) meeting = fixture_read (
      "View settings\n\nFont size:\nSite colours:\n\nOfficial website of the President\n"
      "Документ\302\240  /\nMeeting of the\302\240Council\nDecember 9, 2021, Grey Lodge\n"
      "A meeting was held.\nTomas Verholm: Good day.\nDecember 9, 2021, Grey Lodge\n");
  g_autofree char *found = paragraphs_of (meeting);

  g_assert_cmpstr (meeting->title, ==, "Meeting of the Council");
  g_assert_cmpstr (meeting->date, ==, "2021-12-09");
  g_assert_cmpstr (meeting->place, ==, "Grey Lodge");
  g_assert_nonnull (strstr (found, "b10:A meeting was held."));
  g_assert_true (g_str_has_suffix (found, "f12:December 9, 2021, Grey Lodge"));
}

static void
test_headless (void)
{
  g_autoptr (RostrumMeeting) closing =
      fixture_read ("A meeting was held.\nTomas Verholm: Good day.\n9 декабря 2021 года, Вессин");
  g_autoptr (RostrumMeeting) undated = fixture_read ("A meeting was held.\nTomas Verholm: Yes.");
  g_autoptr (RostrumMeeting) named = fixture_read_bytes ("/x/2021-12-09-7.txt", "Hello there.", 12);
  g_autoptr (RostrumMeeting) heading = fixture_read ("# KAL\tsession 7\nGood day.");

  g_assert_cmpstr (closing->date, ==, "2021-12-09");
  g_assert_cmpstr (closing->place, ==, "Вессин");
  g_assert_null (closing->title);
  g_assert_null (undated->date);
  g_assert_cmpstr (named->date, ==, "2021-12-09");
  g_assert_cmpstr (heading->title, ==, "KAL session 7");
}

static void
test_page_data (void)
{
  check ("В.Верхольм: Спасибо. Смотрите также Заседание совета 9 декабря 2021 года\n"
         "Н.Квинт: Да. Темы Дети Статус материала Опубликован в разделах: Новости Дата публикации: "
         "9 декабря 2021 года Текстовая версия\n9 декабря 2021 года, Вессин",
         "b1:В.Верхольм: Спасибо.|b2:Н.Квинт: Да.|f3:9 декабря 2021 года, Вессин");
  check (
      "Tomas Verholm: Yes.\nTopics\nPublication status\nPublished in sections: News\nText version",
      "b1:Tomas Verholm: Yes.|f2:Topics|f3:Publication status|f4:Published in sections: News|"
      "f5:Text version");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transcript/lines", test_lines);
  g_test_add_func ("/transcript/wrapped", test_wrapped);
  g_test_add_func ("/transcript/head", test_head);
  g_test_add_func ("/transcript/headless", test_headless);
  g_test_add_func ("/transcript/page-data", test_page_data);
  return g_test_run ();
}
