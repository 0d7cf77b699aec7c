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

static gboolean
begins_with (const char *text, gsize length, const char *what)
{
  return length >= strlen (what) && memcmp (text, what, strlen (what)) == 0;
}

/* WebVTT, and SubRip: a number, and on the next line "00:00:01,000 --> ". Their times would count
 * as words that somebody said. */
static gboolean
are_subtitles (const char *head, gsize length)
{
  static const char *const shape = "00:00:00,000 --> ";
  gsize at = begins_with (head, length, "\xEF\xBB\xBF") ? 3 : 0, number;

  if (begins_with (head + at, length - at, "WEBVTT"))
    return TRUE;
  while (at < length && g_ascii_isspace (head[at]))
    at++;
  for (number = at; at < length && g_ascii_isdigit (head[at]); at++)
    ;
  if (at == number)
    return FALSE;
  while (at < length && g_ascii_isspace (head[at]))
    at++;
  if (length - at < strlen (shape))
    return FALSE;
  for (gsize i = 0; shape[i] != '\0'; i++)
    if (shape[i] == '0' ? !g_ascii_isdigit (head[at + i]) : head[at + i] != shape[i])
      return FALSE;
  return TRUE;
}

const char *
rostrum_foreign_advice (const char *head, gsize length)
{
  if (are_subtitles (head, length))
    return "is a file of subtitles; make text of it, without numbers and times and with a label "
           "where somebody begins to speak, and run on that";
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
