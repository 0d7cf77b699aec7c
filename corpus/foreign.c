/* SPDX-License-Identifier: MIT */
/* Files that hold text, but not as text. */
#include "corpus/foreign.h"

#include <string.h>

/* Where each format says what it is: its magic number, and for archives what they hold first. */
static const struct
{
  const char *magic;
  gsize length;
  const char *within; /* NULL, or what else stands in the beginning */
  const char *advice;
} formats[] = {
  { "%PDF-", 5, NULL,
    "is a PDF; make text of it (`pdftotext -layout FILE.pdf FILE.txt`), look whether the columns "
    "and names came out right, and run on that" },
  { "{\\rtf", 5, NULL,
    "is rich text of a word processor; save it there as plain text (UTF-8), and run on that" },
  { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, NULL,
    "is an old Office document; save it as plain text (UTF-8) or as a web page, and run on that" },
  { "PK\003\004", 4, "word/",
    "is a Word document; save it as plain text (UTF-8) or as a web page, and run on that" },
  { "PK\003\004", 4, "[Content_Types].xml",
    "is an Office document; save it as plain text (UTF-8) or as CSV, and run on that" },
  { "PK\003\004", 4, "mimetypeapplication/vnd.oasis.opendocument",
    "is an OpenDocument file; save it as plain text (UTF-8) or as a web page, and run on that" },
  { "PK\003\004", 4, "mimetypeapplication/epub",
    "is an e-book; unpack it, and run on the pages in it" },
};

/* Names of members stand near the beginning. */
#define LOOKED_AT 4096

const char *
rostrum_foreign_advice (const char *head, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const char *within = formats[i].within;

      if (length < formats[i].length || memcmp (head, formats[i].magic, formats[i].length) != 0)
        continue;
      if (within == NULL || memmem (head, MIN (length, LOOKED_AT), within, strlen (within)) != NULL)
        return formats[i].advice;
    }
  return NULL;
}
