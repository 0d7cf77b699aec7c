/* SPDX-License-Identifier: MIT */
/* Reading and segmenting web pages. A first line that begins with "select:" is --select. */
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/meetings.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char prefix[] = "select:";
  const uint8_t *feed = memchr (data, '\n', size);
  RostrumReaderOptions options = { .format = "html" };
  g_autofree char *select = NULL;

  if (feed != NULL && size >= strlen (prefix) && memcmp (data, prefix, strlen (prefix)) == 0)
    {
      options.select = select =
          g_strndup ((const char *)data + strlen (prefix), (gsize)(feed - data) - strlen (prefix));
      size -= (size_t)(feed + 1 - data);
      data = feed + 1;
    }
  fuzz_read (data, size, &options);
  return 0;
}
