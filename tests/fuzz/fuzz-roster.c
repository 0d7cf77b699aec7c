/* SPDX-License-Identifier: MIT */
/* Rosters: any file is either refused or resolves names to one of its people. The first line is a
 * name to resolve. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/roster.h"
#include "tests/fuzz/fuzz.h"

static const char *const dates[] = { NULL, "2021-12-09", "2016", "1999-02" };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  gsize length;
  g_autofree char *text = fuzz_text (data, size, &length);
  char *rest = strchr (text, '\n');
  g_autofree char *name = g_strndup (text, rest != NULL ? (gsize)(rest - text) : length);
  gsize skipped = rest != NULL ? (gsize)(rest + 1 - text) : length;
  g_autofree char *path = fuzz_file ("roster.ini", text + skipped, length - skipped);
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumRoster) roster = rostrum_roster_load (path, &error);

  if (roster == NULL)
    {
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT);
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      guint candidates = 0;
      const char *found = rostrum_roster_resolve (roster, name, dates[i], &candidates);

      if (found != NULL)
        rostrum_roster_role (roster, found, dates[i]);
      else
        g_assert_cmpuint (candidates, !=, 1);
      g_assert_cmpuint (candidates, <=, rostrum_roster_size (roster));
    }
  return 0;
}
