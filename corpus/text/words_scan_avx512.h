/* SPDX-License-Identifier: MIT */
#pragma once

/* Two steps of words_scan.c in instructions that processors with AVX-512 VBMI2 have: 64 bytes are
 * looked up in a table of 128 at once, and the places of a mask are written side by side. */
#include <glib.h>
#include <immintrin.h>

G_BEGIN_DECLS

#define ROSTRUM_BYTE_WORD   1 /* ASCII letters and digits */
#define ROSTRUM_BYTE_MIDDLE 2 /* ' , . : ; */
#define ROSTRUM_BYTE_LINE   4 /* _ */

/* clang-format off */
static const guint8 rostrum_byte_kinds[128] = {
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* control characters */
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* control characters */
  0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 2, 0, /* ' , . */
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 0, 0, 0, 0, /* 0 to 9 : ; */
  0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* A to O */
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 4, /* P to Z _ */
  0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* a to o */
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, /* p to z */
};
/* clang-format on */

/* Masks of the 64 BYTES: those beyond ASCII, and each kind of the others. */
static inline void
rostrum_bytes_sort (const char *bytes, guint64 *high, guint64 *word, guint64 *middle,
                    guint64 *lines)
{
  __m512i vector = _mm512_loadu_si512 (bytes);
  __m512i kinds = _mm512_permutex2var_epi8 (_mm512_loadu_si512 (rostrum_byte_kinds), vector,
                                            _mm512_loadu_si512 (rostrum_byte_kinds + 64));

  *high = _mm512_movepi8_mask (vector);
  *word = _mm512_test_epi8_mask (kinds, _mm512_set1_epi8 (ROSTRUM_BYTE_WORD)) & ~*high;
  *middle = _mm512_test_epi8_mask (kinds, _mm512_set1_epi8 (ROSTRUM_BYTE_MIDDLE)) & ~*high;
  *lines = _mm512_test_epi8_mask (kinds, _mm512_set1_epi8 (ROSTRUM_BYTE_LINE)) & ~*high;
}

/* Writes where the COUNT <= 32 runs start, as places from AT on, and how long they are. What is
 * written behind them, up to 32 of each, is of no use. */
static inline void
rostrum_runs_write (guint64 starts, guint64 ends, guint count, guint32 at, guint32 *start,
                    guint32 *length)
{
  static const guint8 places[64] = {
    0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
    22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
    44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63
  };
  __m512i all = _mm512_loadu_si512 (places), offset = _mm512_set1_epi32 ((int)at);
  __m512i first = _mm512_maskz_compress_epi8 (starts, all);
  __m512i size = _mm512_sub_epi8 (_mm512_maskz_compress_epi8 (ends, all), first);

  _mm512_storeu_si512 (
      start, _mm512_add_epi32 (_mm512_cvtepu8_epi32 (_mm512_castsi512_si128 (first)), offset));
  _mm512_storeu_si512 (length, _mm512_cvtepu8_epi32 (_mm512_castsi512_si128 (size)));
  if (G_LIKELY (count <= 16))
    return;
  _mm512_storeu_si512 (
      start + 16,
      _mm512_add_epi32 (_mm512_cvtepu8_epi32 (_mm512_extracti32x4_epi32 (first, 1)), offset));
  _mm512_storeu_si512 (length + 16, _mm512_cvtepu8_epi32 (_mm512_extracti32x4_epi32 (size, 1)));
}

G_END_DECLS
