/* SPDX-License-Identifier: MIT */
/* Windows-1252 or ISO-8859-15, by their letters. */
#include "corpus/text/western.h"

#include <string.h>

/* More bytes beyond ASCII than this, of a hundred letters, is another script. */
#define MOST_PER_CENT 30

#define FEWEST 4

/* Punctuation that Western texts have anywhere: € … ‘ ’ “ ” • – — no-break space § © « ® ° » and,
 * in Spanish, ¡ ¿. */
static const char marks[] =
    "\x80\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xbb";
static const char openings[] = "\xa1\xbf";

/* Letters below 0xc0: Œ œ Ÿ; in ISO-8859-15 Š š Ž ž Œ œ. Its Ÿ, which nobody needs, is the ž of
 * ISO-8859-2. */
static const char letters_1252[] = "\x8c\x9c\x9f";
static const char letters_15[] = "\xa6\xa8\xb4\xb8\xbc\xbd";

/* The euro of ISO-8859-15, a sign that nobody writes in windows-1252. */
#define EURO 0xa4

typedef struct
{
  const char *low; /* letters below 0xc0 */
  guchar sign;     /* one more mark, or 0 */
  gsize letters;   /* of ASCII */
  gsize good, strange;
  gboolean seen[256];
} Count;

static gboolean
is_among (guchar byte, const char *set)
{
  return byte != 0 && strchr (set, (char)byte) != NULL;
}

static gboolean
is_letter (const Count *count, guchar byte)
{
  return g_ascii_isalpha (byte) || is_among (byte, count->low) ||
         (byte >= 0xc0 && byte != 0xd7 && byte != 0xf7);
}

static void
count_byte (Count *count, guchar before, guchar byte, guchar behind)
{
  gboolean good;

  count->seen[byte] = TRUE;
  if (is_letter (count, byte))
    /* A small letter does not begin behind two others in capitals, "PAn" apart. */
    good = g_ascii_isalpha (before) || g_ascii_isalpha (behind) ||
           (!is_letter (count, before) && !is_letter (count, behind));
  else if (is_among (byte, openings))
    good = !is_letter (count, before);
  else
    good = is_among (byte, marks) || byte == count->sign ||
           (!is_letter (count, before) && !is_letter (count, behind));
  if (good)
    count->good++;
  else
    count->strange++;
}

static gboolean
has (const Count *count, const char *any)
{
  for (; *any != '\0'; any++)
    if (count->seen[(guchar)*any])
      return TRUE;
  return FALSE;
}

/* Letters that do not come together in one Western language, but do where another encoding is read
 * as this one. */
static gboolean
is_other (const Count *count)
{
  /* Icelandic þ ð ý are Turkish ş ğ ı beside ç ü, and Baltic beside ø û è. */
  return (has (count, "\xfe\xf0\xfd") && has (count, "\xe7\xfc\xf8\xfb\xe8")) ||
         /* õ û are Hungarian ő ű without Portuguese ã ç or Estonian ä. */
         (has (count, "\xf5") && !has (count, "\xe3\xe7\xe4")) ||
         /* ø ì are Czech ř ě. */
         (has (count, "\xf8") && has (count, "\xec\xf9\xe8")) ||
         /* š ž are rare in the West, and stand there in all of them. */
         has (count, "\x8a\x8e\x9a\x9e");
}

/* Reads BYTES with the letters of COUNT. */
static void
count_bytes (Count *count, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar byte = (guchar)bytes[i];

      if (byte < 0x80)
        count->letters += g_ascii_isalpha (byte) ? 1 : 0;
      else
        count_byte (count, i > 0 ? (guchar)bytes[i - 1] : ' ', byte,
                    i + 1 < length ? (guchar)bytes[i + 1] : ' ');
    }
}

static gboolean
is_plausible (const Count *count)
{
  return count->strange <= count->good / 50 && count->good >= FEWEST &&
         count->good * 100 <= count->letters * MOST_PER_CENT && !is_other (count);
}

/* Whether any byte of the 32 that only Windows gives a meaning is there. */
static gboolean
has_windows (const Count *count)
{
  for (guint byte = 0x80; byte < 0xa0; byte++)
    if (count->seen[byte])
      return TRUE;
  return FALSE;
}

const char *
rostrum_western_guess (const char *bytes, gsize length, guint *certainty)
{
  Count windows = { .low = letters_1252 }, iso = { .low = letters_15, .sign = EURO };
  const Count *best = NULL;

  count_bytes (&windows, bytes, length);
  count_bytes (&iso, bytes, length);
  /* The two differ in eight bytes; without them a text is the same in both. */
  if (!has_windows (&iso) && is_plausible (&iso) &&
      (iso.seen[EURO] || iso.strange < windows.strange))
    best = &iso;
  /* Bytes without a meaning. */
  else if (is_plausible (&windows) && !has (&windows, "\x81\x8d\x8f\x90\x9d"))
    best = &windows;
  if (best == NULL)
    return NULL;
  *certainty = (guint)MIN (best->good * 100 / (best->good + 1), 99);
  return best == &iso ? "ISO-8859-15" : "windows-1252";
}
