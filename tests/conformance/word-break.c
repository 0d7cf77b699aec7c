/* SPDX-License-Identifier: MIT */
/* Word boundaries against Unicode's own WordBreakTest.txt (Debian: package unicode-data). */
#include <string.h>

#include "corpus/text/words.h"
#include "tests/support.h"

#define TEST_FILE "/usr/share/unicode/auxiliary/WordBreakTest.txt"
#define VERSION   "WordBreakTest-15.0.0.txt"

/* Reads "÷ 0041 × 0308 ÷" into TEXT and the expected BOUNDARIES (byte offsets, 0 left out). */
static void
read_case (const char *line, GString *text, GArray *boundaries)
{
  g_auto (GStrv) fields = g_strsplit (line, " ", -1);

  for (char **field = fields; *field != NULL; field++)
    {
      if (strcmp (*field, "÷") == 0 && text->len > 0)
        g_array_append_val (boundaries, text->len);
      else if (g_ascii_isxdigit (**field))
        g_string_append_unichar (text, (gunichar)g_ascii_strtoull (*field, NULL, 16));
    }
}

static gboolean
passes (const char *line)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) boundaries = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char *padded = NULL;
  gsize at = 0;

  read_case (line, text, boundaries);
  padded = test_padded (text->str, text->len);
  for (guint i = 0; i < boundaries->len; i++)
    {
      at = rostrum_words_next_boundary (padded, at, text->len);
      if (at != g_array_index (boundaries, gsize, i))
        return FALSE;
    }
  return at == text->len;
}

int
main (void)
{
  g_autofree char *data = NULL;
  g_auto (GStrv) lines = NULL;
  guint cases = 0, failed = 0;

  if (!g_file_get_contents (TEST_FILE, &data, NULL, NULL))
    {
      g_print ("skipped: %s is missing; install Debian's package unicode-data\n", TEST_FILE);
      return ROSTRUM_TEST_SKIPPED;
    }
  if (strstr (data, VERSION) == NULL)
    {
      g_print ("skipped: %s is not of Unicode 15.0.0\n", TEST_FILE);
      return ROSTRUM_TEST_SKIPPED;
    }
  lines = g_strsplit (data, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      char *comment = strchr (*line, '#');

      if (comment != NULL)
        *comment = '\0';
      g_strstrip (*line);
      if (**line == '\0')
        continue;
      cases++;
      if (!passes (*line))
        {
          failed++;
          g_print ("line %d: %s\n", (int)(line - lines) + 1, *line);
        }
    }
  g_print ("%u of %u cases of WordBreakTest.txt pass\n", cases - failed, cases);
  return failed == 0 && cases > 0 ? 0 : 1;
}
