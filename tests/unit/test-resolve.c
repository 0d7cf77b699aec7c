/* SPDX-License-Identifier: MIT */
/* All printed forms of one person joined, and nobody guessed. */
#include <glib/gstdio.h>

#include "corpus/resolve.h"
#include "tests/unit/meeting-fixture.h"

static RostrumRoster *
load_roster (const char *content)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  RostrumRoster *roster;
  int descriptor = g_file_open_tmp ("rosterXXXXXX", &path, NULL);

  g_assert_cmpint (descriptor, >=, 0);
  g_close (descriptor, NULL);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  roster = rostrum_roster_load (path, &error);
  g_assert_no_error (error);
  g_remove (path);
  return roster;
}

static void
test_forms (void)
{
  g_autoptr (RostrumMeeting) meeting = fixture_segment (
      "President of Kalvenia Tomas Verholm: One.\nTOMAS VERHOLM: Two.\nTomasVerholm: Three.\n"
      "T. Verholm: Four.\nMr Verholm: Five.\nTomas Ilmar Verholm: Six.",
      NULL);
  const RostrumSpeaker *speaker;

  g_assert_cmpuint (meeting->speakers->len, ==, 1);
  g_assert_cmpuint (meeting->remarks->len, ==, 6);
  speaker = fixture_speaker (meeting, "Tomas Ilmar Verholm");
  g_assert_nonnull (speaker);
  g_assert_cmpuint (speaker->roles->len, ==, 1);
  g_assert_cmpstr (speaker->roles->pdata[0], ==, "President of Kalvenia");
  g_assert_cmpstr (speaker->aliases->pdata[0], ==, "Tomas Verholm");
  /* The role stays with the speaker's later remarks. */
  g_assert_cmpstr (rostrum_meeting_remark (meeting, 5)->role, ==, "President of Kalvenia");
}

static void
test_namesakes (void)
{
  g_autoptr (RostrumMeeting) meeting =
      fixture_segment ("Irena Castellan: One.\nEmil Castellan: Two.\nE. Castellan: Three.\n"
                       "Mr Castellan: Four.",
                       NULL);

  /* The initial decides; the surname alone does not. */
  g_assert_cmpuint (meeting->speakers->len, ==, 3);
  g_assert_nonnull (fixture_speaker (meeting, "Castellan"));
  g_assert_true (fixture_logged (meeting, "Castellan", "more than one speaker"));
}

/* N people of one surname, and "T. Roe", who is one of them. Returns: the speakers. */
static guint
count_crowd (guint n)
{
  g_autoptr (GString) text = g_string_new ("Mr Tavo Roe: One.\nT. Roe: Two.\nT. Roe: Three.\n");
  g_autoptr (RostrumMeeting) meeting = NULL;

  for (guint i = 1; i < n; i++)
    g_string_append_printf (text, "Mr B%c%c%co Roe: Four.\n", 'a' + (char)(i % 5),
                            'k' + (char)(i / 5 % 5), 'a' + (char)(i / 25));
  meeting = fixture_segment (text->str, NULL);
  g_assert_true ((meeting->speakers->len == n + 1) ==
                 fixture_logged (meeting, "T. Roe", "fits more than one speaker"));
  return meeting->speakers->len;
}

/* A crowd of one surname is not compared: each form is somebody. */
static void
test_crowd (void)
{
  g_assert_cmpuint (count_crowd (63), ==, 63);
  g_assert_cmpuint (count_crowd (64), ==, 65);
}

static void
test_middle_names (void)
{
  g_autoptr (RostrumMeeting) meeting =
      fixture_segment ("John Adam Smith: One.\nJohn Smith: Two.\nJohn Bob Smith: Three.\n"
                       "John A. Smith: Four.\nJohn B. Smith: Five.",
                       NULL);
  g_autoptr (RostrumMeeting) initials =
      fixture_segment ("Ivan Peterov: One.\nI. A. Peterov: Two.\nI. B. Peterov: Three.", NULL);

  g_assert_cmpuint (meeting->speakers->len, ==, 3);
  g_assert_nonnull (fixture_speaker (meeting, "John Adam Smith"));
  g_assert_nonnull (fixture_speaker (meeting, "John Smith"));
  g_assert_nonnull (fixture_speaker (meeting, "John Bob Smith"));
  g_assert_true (fixture_logged (meeting, "John Smith", "more than one speaker"));
  g_assert_cmpuint (meeting->unresolved->len, ==, 1);
  g_assert_cmpuint (initials->speakers->len, ==, 3);
  g_assert_true (fixture_logged (initials, "Ivan Peterov", "more than one speaker"));
}

static void
test_titles (void)
{
  g_autoptr (RostrumMeeting) two = fixture_segment (
      "John Smith: One.\nJane Smith: Two.\nMr Smith: Three.\nMs Smith: Four.", NULL);
  g_autoptr (RostrumMeeting) one =
      fixture_segment ("Jane Smith: Two.\nMr Smith: Three.\nMrs. Smith: Four.", NULL);

  g_assert_cmpuint (two->speakers->len, ==, 4);
  g_assert_cmpuint (two->unresolved->len, ==, 2);
  g_assert_true (fixture_logged (two, "Mr Smith", "more than one speaker"));
  g_assert_true (fixture_logged (two, "Ms Smith", "more than one speaker"));
  g_assert_cmpuint (one->speakers->len, ==, 3);
  g_assert_true (fixture_logged (one, "Mr Smith", "more than one speaker"));
}

static void
test_mentions (void)
{
  g_autoptr (RostrumMeeting) meeting = fixture_segment (
      "Irena Castellan: One.\nEmil Castellan: I thank Mr Castellan, and Mr Teleki.", NULL);

  g_assert_true (fixture_logged (meeting, "Mr Castellan", "more than one speaker"));
  g_assert_cmpuint (meeting->unresolved->len, ==, 1);
}

static void
test_roster (void)
{
  g_autoptr (RostrumRoster) roster = load_roster (
      "[Tomas Verholm]\naliases=Т.Верхольм\nroles=President @ ..2021;Guest @ 2022..\n");
  g_autoptr (RostrumMeeting) meeting =
      fixture_segment ("9 December 2021\nT. Verholm: One.\nТ.Верхольм: Two.\nNora Quint: Three.\n"
                       "Question: Four.\nNora Quint: Five.",
                       roster);
  guint logged = 0;

  g_assert_cmpuint (meeting->speakers->len, ==, 3);
  g_assert_nonnull (fixture_speaker (meeting, "Tomas Verholm"));
  g_assert_cmpstr (rostrum_meeting_remark (meeting, 0)->role, ==, "President");
  for (guint i = 0; i < meeting->unresolved->len; i++)
    {
      const RostrumUnresolved *row = g_ptr_array_index (meeting->unresolved, i);

      g_assert_cmpstr (row->text, ==, "Nora Quint");
      g_assert_cmpstr (row->why, ==, "not in the roster");
      logged++;
    }
  g_assert_cmpuint (logged, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resolve/forms", test_forms);
  g_test_add_func ("/resolve/namesakes", test_namesakes);
  g_test_add_func ("/resolve/crowd", test_crowd);
  g_test_add_func ("/resolve/middle-names", test_middle_names);
  g_test_add_func ("/resolve/titles", test_titles);
  g_test_add_func ("/resolve/mentions", test_mentions);
  g_test_add_func ("/resolve/roster", test_roster);
  return g_test_run ();
}
