/* SPDX-License-Identifier: MIT */
/* Text that was spoilt before it came here is logged, and good text is not. */
#include "corpus/mojibake.h"

#include "tests/unit/meeting-fixture.h"

#define RUSSIAN "Вера Ростова: Мы говорили о колониях и о больницах, ещё раз."
#define FRENCH  "Ada Roe: Les collèges étaient là, à côté, près de l’église fermée."

/* TEXT as it comes out if its UTF-8 is read as ENCODING. (transfer full) */
static char *
spoil (const char *text, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  char *spoilt = g_convert_with_fallback (text, -1, "UTF-8", encoding, "", NULL, NULL, &error);

  g_assert_no_error (error);
  return spoilt;
}

static gboolean
logs (const char *text, const char *place, const char *why)
{
  g_autoptr (RostrumMeeting) meeting = fixture_read (text);
  guint before = meeting->unresolved->len;

  rostrum_mojibake_log (meeting);
  if (place == NULL)
    return meeting->unresolved->len > before;
  return meeting->unresolved->len == before + 1 && fixture_logged (meeting, place, why);
}

static void
test_spoilt (void)
{
  g_autofree char *cyrillic = spoil (RUSSIAN, "windows-1251");
  g_autofree char *western = spoil (FRENCH, "windows-1252");
  g_autofree char *twice = spoil (RUSSIAN, "ISO-8859-1");

  g_assert_true (logs (cyrillic, "Р", "UTF-8 that was once read as windows-1251"));
  g_assert_true (logs (western, "Ã¨ges", "UTF-8 that was once read as windows-1252"));
  g_assert_true (logs (twice, "Ð", "UTF-8 that was once read as windows-1252"));
}

static void
test_lost (void)
{
  g_assert_true (logs ("Ada Roe: One.\nAda Roe: caf\xef\xbf\xbd closed.", "\xef\xbf\xbd closed.",
                       "characters were lost before this file was written"));
}

static void
test_good (void)
{
  g_assert_false (logs (RUSSIAN, NULL, NULL));
  g_assert_false (logs (FRENCH, NULL, NULL));
  /* Fewer pairs than prove anything. */
  g_assert_false (logs ("Ada Roe: A cafÃ© and a cafÃ© and a cafÃ©.", NULL, NULL));
  g_assert_true (logs ("Ada Roe: A cafÃ© and a cafÃ© and a cafÃ©, cafÃ©.", "Ã©", "windows-1252"));
}

/* Who is told of it learns the line. */
static void
test_place (void)
{
  g_autoptr (RostrumMeeting) meeting =
      fixture_read ("Ada Roe: One.\n\nAda Roe: A cafÃ©, a cafÃ©, a cafÃ©, a cafÃ©.");
  const RostrumUnresolved *row;

  rostrum_mojibake_log (meeting);
  row = g_ptr_array_index (meeting->unresolved, meeting->unresolved->len - 1);
  g_assert_cmpuint (row->line, ==, 3);
  g_assert_true (g_str_has_prefix (row->text, "Ã©, a caf"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mojibake/spoilt", test_spoilt);
  g_test_add_func ("/mojibake/lost", test_lost);
  g_test_add_func ("/mojibake/good", test_good);
  g_test_add_func ("/mojibake/place", test_place);
  return g_test_run ();
}
