/* SPDX-License-Identifier: MIT */
/* Text that was spoilt before it came here. */
#include "corpus/mojibake.h"

#include "corpus/text/utf8.h"

#define SAMPLE ((gsize)32768)

/* So many pairs are no accident. */
#define FEWEST_PAIRS 4

/* What is shown of the place. */
#define SHOWN 60

/* The characters of the bytes 0x80 to 0xbf in windows-1251: what stands behind the first byte of a
 * Cyrillic letter of UTF-8, read so. The last ones are also letters of Cyrillic languages, and "ё"
 * is frequent behind "Р": these prove nothing. */
static gboolean
is_behind_cyrillic (gunichar character)
{
  return (character >= 0x0402 && character <= 0x040f && character != 0x0404 &&
          character != 0x0406 && character != 0x0407) ||
         character == 0x00b0 || character == 0x00b1 || character == 0x00b5 || character == 0x00b6 ||
         character == 0x00a4 || character == 0x00a6 || character == 0x0453 || character == 0x0455 ||
         character == 0x0452 || character == 0x0459 || character == 0x045a || character == 0x045c ||
         character == 0x045b || character == 0x201a || character == 0x2020 || character == 0x2021 ||
         character == 0x20ac || character == 0x2030 || character == 0x2116;
}

typedef struct
{
  guint western, cyrillic;
  gsize first; /* offset */
} Count;

static void
count_pair (Count *count, gunichar before, gunichar character, gsize offset)
{
  guint found = count->western + count->cyrillic;

  /* Ã or Â and what the second byte of a letter becomes; â and € from a quotation mark. */
  if ((before == 0xc3 && ((character >= 0x80 && character <= 0xbf) || character >= 0x2000)) ||
      (before == 0xc2 && character >= 0xa0 && character <= 0xbf) ||
      (before == 0xe2 && character == 0x20ac) ||
      ((before == 0xd0 || before == 0xd1) && character >= 0x80 && character <= 0xbf))
    count->western++;
  else if (((before == 0x0420 || before == 0x0421) && is_behind_cyrillic (character)) ||
           (before == 0x0432 && character == 0x0402))
    count->cyrillic++;
  if (found == 0 && count->western + count->cyrillic > 0)
    count->first = offset;
}

static guint
line_of (const RostrumMeeting *meeting, gsize offset)
{
  guint line = 1;

  for (guint i = 0; i < meeting->paragraphs->len; i++)
    if (rostrum_meeting_paragraph (meeting, i)->span.start <= offset)
      line = rostrum_meeting_paragraph (meeting, i)->line;
  return line;
}

static void
log_place (RostrumMeeting *meeting, gsize offset, const char *why)
{
  gsize end = MIN (meeting->length, offset + SHOWN);

  while (end < meeting->length && ((guchar)meeting->text[end] & 0xc0) == 0x80)
    end++;
  rostrum_meeting_log_unresolved (meeting, line_of (meeting, offset), meeting->text + offset,
                                  end - offset, "%s", why);
}

void
rostrum_mojibake_log (RostrumMeeting *meeting)
{
  gsize end = MIN (meeting->length, SAMPLE), lost = meeting->length;
  gunichar before = 0;
  gsize offset = 0;
  Count count = { 0 };

  for (gsize at = 0; at < end;)
    {
      guint size;
      gunichar character;

      /* Plain ASCII is passed over quickly. */
      if ((guchar)meeting->text[at] < 0x80)
        {
          before = 0;
          at++;
          continue;
        }
      character = rostrum_utf8_decode (meeting->text + at, &size);
      if (character == 0xfffd && lost == meeting->length)
        lost = at;
      count_pair (&count, before, character, offset);
      before = character;
      offset = at;
      at += size;
    }
  if (lost < meeting->length)
    log_place (meeting, lost,
               "characters were lost before this file was written (U+FFFD): find an earlier copy");
  if (count.western + count.cyrillic >= FEWEST_PAIRS)
    log_place (
        meeting, count.first,
        count.cyrillic > count.western
            ? "looks like UTF-8 that was once read as windows-1251: find an earlier copy, or "
              "convert it back"
            : "looks like UTF-8 that was once read as windows-1252: find an earlier copy, or "
              "convert it back");
}
