/* SPDX-License-Identifier: MIT */
/* Windows-1251 or KOI8-R, by letter case and letter frequencies. */
#include "corpus/text/cyrillic.h"

#include <string.h>

/* Letters are numbered in the order of the alphabet, ё last; then the letters that Ukrainian,
 * Belarusian, Serbian and Macedonian have beyond the Russian ones. */
#define YO            32
#define OTHER_LETTER  33
#define NO_LETTER     -1 /* punctuation that Russian texts have */
#define STRANGE       -2 /* a character that they hardly ever have */
#define UPPER         0x40
#define LETTER_NUMBER 0x3f

#define FEWEST_LETTERS  40
#define STRETCH         64 /* letters that must agree among themselves */
#define STRANGE_COST    (10 * 16)
#define HIGHEST_AVERAGE 76 /* sixteenths of a bit per letter; Russian has 71 */
#define CLEAR_AVERAGE   8  /* by so much the other encoding must be worse, on average */

/* Sixteenths of a bit that the letter tells in Russian: -16 log2 of its frequency (Sharov's counts
 * in the Russian National Corpus). */
static const guint8 cost[] = {
  58, 96, 71, 94,  81,  57,  108, 95,  60,  102, 77, 72, 79,  62,  51, 82,  70,
  67, 64, 84, 137, 107, 123, 98,  114, 130, 181, 91, 93, 133, 117, 90, 181, 90,
};

typedef struct
{
  gint8 letter[256]; /* number, with UPPER; NO_LETTER; STRANGE */
  gsize letters, strange, faults, runs, touching;
  gsize total;   /* cost of all letters */
  gsize stretch; /* cost of those of the current stretch */
} Reading;

/* The letters of KOI8-R from 0xC0 on, as numbers. */
static const guint8 koi8_order[32] = {
  30, 0,  1,  22, 4,  5,  20, 3, 21, 8,  9, 10, 11, 12, 13, 14,
  15, 31, 16, 17, 18, 19, 6,  2, 28, 27, 7, 24, 29, 25, 23, 26,
};

static void
set_bytes (Reading *reading, const char *bytes, gint8 value)
{
  for (; *bytes != '\0'; bytes++)
    reading->letter[(guchar)*bytes] = value;
}

static void
init_windows_1251 (Reading *reading)
{
  memset (reading, 0, sizeof *reading);
  memset (reading->letter, NO_LETTER, 128);
  memset (reading->letter + 128, STRANGE, 128);
  for (int i = 0; i < 32; i++)
    {
      reading->letter[0xc0 + i] = (gint8)(i | UPPER);
      reading->letter[0xe0 + i] = (gint8)i;
    }
  reading->letter[0xa8] = YO | UPPER;
  reading->letter[0xb8] = YO;
  set_bytes (reading, "\xa1\xa5\xaa\xaf\xb2\xa3\xbd", OTHER_LETTER | UPPER); /* ЎҐЄЇІЈЅ */
  set_bytes (reading, "\xa2\xb4\xba\xbf\xb3\xbc\xbe\x90\x9a\x9c\x9d\x9e\x9f", OTHER_LETTER);
  /* … ‘ ’ “ ” „ • – — no-break space § « » № ° */
  set_bytes (reading, "\x85\x91\x92\x93\x94\x84\x95\x96\x97\xa0\xa7\xab\xbb\xb9\xb0", NO_LETTER);
}

static void
init_koi8_r (Reading *reading)
{
  memset (reading, 0, sizeof *reading);
  memset (reading->letter, NO_LETTER, 128);
  memset (reading->letter + 128, STRANGE, 128);
  for (int i = 0; i < 32; i++)
    {
      reading->letter[0xc0 + i] = (gint8)koi8_order[i];
      reading->letter[0xe0 + i] = (gint8)(koi8_order[i] | UPPER);
    }
  reading->letter[0xa3] = YO;
  reading->letter[0xb3] = YO | UPPER;
  set_bytes (reading, "\x9a\x9c\xbf", NO_LETTER); /* no-break space ° © */
}

/* Takes the byte at AT into account; BEFORE is the letter before it, or NO_LETTER. */
static void
read_byte (Reading *reading, const guchar *bytes, gsize at, gsize length)
{
  gint8 letter = reading->letter[bytes[at]];
  gint8 before = at > 0 ? reading->letter[bytes[at - 1]] : NO_LETTER;

  if (letter < 0)
    {
      if (letter == STRANGE)
        {
          reading->strange++;
          reading->stretch += STRANGE_COST;
          reading->total += STRANGE_COST;
        }
      return;
    }
  reading->letters++;
  reading->stretch += cost[letter & LETTER_NUMBER];
  reading->total += cost[letter & LETTER_NUMBER];
  if (before >= 0 && (before & UPPER) == 0 && (letter & UPPER) != 0)
    reading->faults++;
  if (before < 0)
    {
      reading->runs++;
      reading->touching += at > 0 && g_ascii_isalpha (bytes[at - 1]);
    }
  if (at + 1 < length && g_ascii_isalpha (bytes[at + 1]))
    reading->touching++;
}

static gboolean
is_plausible (const Reading *reading)
{
  return reading->letters >= FEWEST_LETTERS && reading->strange * 100 <= reading->letters &&
         reading->faults * 400 <= reading->letters && reading->touching * 20 <= reading->runs &&
         reading->total <= reading->letters * HIGHEST_AVERAGE;
}

const char *
rostrum_cyrillic_guess (const char *text, gsize length)
{
  const guchar *bytes = (const guchar *)text;
  Reading windows, koi8;
  gsize high = 0, stretches_windows = 0, stretches_koi8 = 0;

  init_windows_1251 (&windows);
  init_koi8_r (&koi8);
  for (gsize at = 0; at < length; at++)
    {
      if (bytes[at] < 0x80)
        continue;
      read_byte (&windows, bytes, at, length);
      read_byte (&koi8, bytes, at, length);
      if (++high % STRETCH != 0)
        continue;
      stretches_windows += windows.stretch <= koi8.stretch;
      stretches_koi8 += koi8.stretch <= windows.stretch;
      windows.stretch = koi8.stretch = 0;
    }
  if (stretches_koi8 == 0 && is_plausible (&windows) &&
      windows.total + windows.letters * CLEAR_AVERAGE <= koi8.total)
    return "windows-1251";
  if (stretches_windows == 0 && is_plausible (&koi8) &&
      koi8.total + koi8.letters * CLEAR_AVERAGE <= windows.total)
    return "KOI8-R";
  return NULL;
}
