/* SPDX-License-Identifier: MIT */
/* score-html: a web page, as served and in its print version, must give the same remarks, title,
 * date and place as the text page of the same id. With --list, prints every difference. */
#include <stdio.h>
#include <string.h>

#include "tests/score/data.h"

/* The text page of ID: DATE-ID.txt. (transfer full); NULL: there is none. */
static char *
text_page (const char *folder, const char *id)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  g_autofree char *end = g_strdup_printf ("-%s.txt", id);
  const char *entry;

  while (directory != NULL && (entry = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (entry, end))
      return g_build_filename (folder, entry, NULL);
  return NULL;
}

static gboolean
same (const char *what, const char *page, const char *one, const char *other, gboolean list)
{
  if (g_strcmp0 (one, other) == 0)
    return TRUE;
  printf ("%s: another %s than the text page\n", page, what);
  if (list)
    printf ("%s\n--\n%s\n", one, other);
  return FALSE;
}

/* What the page says of the meeting. (transfer full) */
static char *
head_of (const char *path)
{
  g_autoptr (RostrumMeeting) meeting = score_read_meeting (path);
  g_autofree char *title = score_plain (meeting->title, strlen (meeting->title));

  return g_strdup_printf ("%s, %s", meeting->date, title);
}

int
main (int argc, char **argv)
{
  gboolean list = argc > 1 && strcmp (argv[1], "--list") == 0;
  g_autofree char *folder = score_data_path ("kremlin-en/html");
  g_autofree char *texts = score_data_path ("kremlin-en/pages");
  g_autoptr (GDir) directory = NULL;
  guint pages = 0, equal = 0;
  const char *entry;

  if (folder == NULL || texts == NULL)
    return SCORE_SKIP;
  directory = g_dir_open (folder, 0, NULL);
  while ((entry = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *id = g_strndup (entry, strcspn (entry, "."));
      g_autofree char *text = text_page (texts, id);
      g_autofree char *path = g_build_filename (folder, entry, NULL);
      g_autofree char *page_remarks = NULL, *text_remarks = NULL;
      g_autofree char *page_head = NULL, *text_head = NULL;

      if (text == NULL)
        continue;
      pages++;
      page_remarks = score_remarks (path);
      text_remarks = score_remarks (text);
      page_head = head_of (path);
      text_head = head_of (text);
      if (same ("set of remarks", entry, page_remarks, text_remarks, list) &&
          same ("title or date", entry, page_head, text_head, list))
        equal++;
    }
  printf ("%u web pages, %u with the remarks, title and date of the text page\n", pages, equal);
  return pages > 0 && equal == pages ? 0 : 1;
}
