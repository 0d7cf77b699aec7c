/* SPDX-License-Identifier: MIT */
#pragma once

/* Two steps of words_scan.c in instructions that processors with AVX-512 VBMI2 have: 64 bytes are
 * looked up in a table of 128 at once, and the places of a mask are written side by side. */
#include <glib.h>
#include <immintrin.h>

#include "corpus/text/vector.h"

G_BEGIN_DECLS

#define ROSTRUM_BYTE_WORD    0x01 /* ASCII letters and digits */
#define ROSTRUM_BYTE_MIDDLE  0x02 /* ' , . : ; */
#define ROSTRUM_BYTE_SPECIAL 0x80 /* _, and bytes beyond ASCII as they are */

/* clang-format off */
static const guint8 rostrum_byte_kinds[128] = {
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* control characters */
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* control characters */
  0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 2, 0, /* ' , . */
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 0, 0, 0, 0, /* 0 to 9 : ; */
  0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* A to O */
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0x80, /* P to Z _ */
  0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* a to o */
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, /* p to z */
};
/* clang-format on */

/* Masks of the 64 BYTES. Those of words and between words tell nothing about bytes beyond ASCII. */
static inline void
rostrum_bytes_sort (const char *bytes, guint64 *word, guint64 *middle, guint64 *special)
{
  __m512i vector = _mm512_loadu_si512 (bytes);
  __m512i kinds = _mm512_permutex2var_epi8 (_mm512_loadu_si512 (rostrum_byte_kinds), vector,
                                            _mm512_loadu_si512 (rostrum_byte_kinds + 64));

  *word = _mm512_test_epi8_mask (kinds, _mm512_set1_epi8 (ROSTRUM_BYTE_WORD));
  *middle = _mm512_test_epi8_mask (kinds, _mm512_set1_epi8 (ROSTRUM_BYTE_MIDDLE));
  *special = _mm512_movepi8_mask (_mm512_or_si512 (kinds, vector));
}

/* Writes the places of the bits of MASK, up to 32, from AT on. What is written behind them, up to
 * 32 in all, is of no use. */
static inline void
rostrum_places_write (guint64 mask, guint32 at, guint32 *places)
{
  static const guint8 numbers[64] = { 0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12,
                                      13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
                                      26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38,
                                      39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51,
                                      52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63 };
  __m512i offset = _mm512_set1_epi32 ((int)at);
  __m512i found = _mm512_maskz_compress_epi8 (mask, _mm512_loadu_si512 (numbers));

  _mm512_storeu_si512 (
      places, _mm512_add_epi32 (_mm512_cvtepu8_epi32 (_mm512_castsi512_si128 (found)), offset));
  if (G_LIKELY (rostrum_mask_count (mask) <= 16))
    return;
  _mm512_storeu_si512 (
      places + 16,
      _mm512_add_epi32 (_mm512_cvtepu8_epi32 (_mm512_extracti32x4_epi32 (found, 1)), offset));
}

G_END_DECLS
