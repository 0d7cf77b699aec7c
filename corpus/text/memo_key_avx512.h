/* SPDX-License-Identifier: MIT */
#pragma once

/* Keys of the memo in one vector, for processors with AVX-512. A half of the time of looking words
 * up is instructions; here they are a half as many. */
#include <immintrin.h>

#include "corpus/text/memo_private.h"

G_BEGIN_DECLS

/* The words of a key, and eight more bytes of the token: zeros if it is short. In a long one the
 * first of them is not (no token has a NUL but at its beginning), so that it has the key of no
 * entry. */
typedef __m256i RostrumWideKey;

G_STATIC_ASSERT (ROSTRUM_MEMO_KEY_BYTES < sizeof (RostrumWideKey));
G_STATIC_ASSERT (sizeof (RostrumMemoEntry) == sizeof (RostrumWideKey));

/* Makes KEY that of a token. Returns: rostrum_memo_home() of it. */
static inline guint32
rostrum_wide_key_make (const RostrumMemo *memo, const char *token, guint32 length,
                       RostrumWideKey *key)
{
  const __m256i factors =
      _mm256_setr_epi64x ((gint64)ROSTRUM_MEMO_FACTOR_0, (gint64)ROSTRUM_MEMO_FACTOR_1,
                          (gint64)ROSTRUM_MEMO_FACTOR_2, 0);
  __mmask32 within = _bzhi_u32 (G_MAXUINT32, MIN (length, (guint32)sizeof *key));
  __m256i bytes = _mm256_maskz_loadu_epi8 (within, token);
  __m256i products = _mm256_mullo_epi64 (bytes, factors);
  __m128i half =
      _mm_xor_si128 (_mm256_castsi256_si128 (products), _mm256_extracti128_si256 (products, 1));
  guint64 hash = (guint64)_mm_cvtsi128_si64 (_mm_xor_si128 (half, _mm_unpackhi_epi64 (half, half)));

  _mm256_storeu_si256 (key, bytes);
  return (guint32)(hash >> (64 - memo->bits));
}

/* Whether ENTRY has KEY; never that of a long token. */
static inline gboolean
rostrum_wide_key_is (const RostrumWideKey *key, const RostrumMemoEntry *entry)
{
  __m256i there = _mm256_maskz_loadu_epi64 ((1 << ROSTRUM_MEMO_KEY_WORDS) - 1, entry);

  return _mm256_cmpneq_epi64_mask (there, _mm256_loadu_si256 (key)) == 0;
}

G_END_DECLS
