/* SPDX-License-Identifier: MIT */
#pragma once

/* Many bytes at a time, and the bit masks of sixty-four: what the scanners of text share. In a
 * mask, bit I tells something about byte I. A vector is as wide as the file is compiled for:
 * sixteen bytes everywhere, thirty-two where the compiler may use AVX2, sixty-four with AVX-512
 * (corpus/meson.build). What compilers cannot say in their own vectors is written for these, for
 * SSE2 and NEON, and once for all others. */
#include <glib.h>
#include <string.h>

/* NEON of 64 bits has what is needed in every processor; in big-endian order its lanes are counted
 * from the other end. */
#if defined __aarch64__ && defined __ARM_NEON && G_BYTE_ORDER == G_LITTLE_ENDIAN
#define ROSTRUM_NEON 1
#endif

#if defined __AVX2__
#include <immintrin.h>
#elif defined __SSE2__
#include <emmintrin.h>
#elif defined ROSTRUM_NEON
#include <arm_neon.h>
#endif

G_BEGIN_DECLS

#define ROSTRUM_BLOCK 64 /* bytes that one mask tells of */

/* Bytes of a vector. */
#if defined __AVX512BW__
#define ROSTRUM_VECTOR 64
#elif defined __AVX2__
#define ROSTRUM_VECTOR 32
#else
#define ROSTRUM_VECTOR 16
#endif

typedef guint8 RostrumVector __attribute__ ((vector_size (ROSTRUM_VECTOR)));

static inline RostrumVector
rostrum_vector_load (const char *bytes)
{
  RostrumVector vector;

  memcpy (&vector, bytes, sizeof vector);
  return vector;
}

/* The bytes from TEXT + AT on, before END. If these are less than a vector, bytes before them come
 * first: what a mask tells of them is shifted out by *SHIFT. TEXT is readable up to END. */
static inline RostrumVector
rostrum_vector_load_until (const char *text, gsize at, gsize end, int *shift)
{
  RostrumVector vector = { 0 };

  *shift = 0;
  if (G_LIKELY (end - at >= sizeof vector))
    return rostrum_vector_load (text + at);
  if (G_LIKELY (end >= sizeof vector))
    {
      *shift = (int)(sizeof vector - (end - at));
      return rostrum_vector_load (text + end - sizeof vector);
    }
  memcpy (&vector, text + at, end - at);
  return vector;
}

/* The highest bits of the bytes. */
static inline guint64
rostrum_vector_high_bits (RostrumVector vector)
{
#if defined __AVX512BW__
  return _mm512_movepi8_mask ((__m512i)vector);
#elif defined __AVX2__
  return (guint64)(guint)_mm256_movemask_epi8 ((__m256i)vector);
#elif defined __SSE2__
  return (guint64)(guint)_mm_movemask_epi8 ((__m128i)vector);
#elif defined ROSTRUM_NEON
  /* Each byte becomes the one bit that it has in the result, or 0. The two halves of eight, side by
   * side in lanes of sixteen bits, are then added up at once. */
  static const RostrumVector places = { 1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128 };
  uint8x16_t high = vreinterpretq_u8_s8 (vshrq_n_s8 (vreinterpretq_s8_u8 ((uint8x16_t)vector), 7));
  uint8x16_t bits = vandq_u8 (high, (uint8x16_t)places);
  uint8x16_t halves = vzip1q_u8 (bits, vextq_u8 (bits, bits, 8));

  return vaddvq_u16 (vreinterpretq_u16_u8 (halves));
#else
  guint64 halves[2], bits[2];

  memcpy (halves, &vector, sizeof halves);
  for (int i = 0; i < 2; i++)
    bits[i] = ((GUINT64_FROM_LE (halves[i]) >> 7 & G_GUINT64_CONSTANT (0x0101010101010101)) *
               G_GUINT64_CONSTANT (0x0102040810204080)) >>
              56;
  return bits[0] | bits[1] << 8;
#endif
}

/* The numbers of the lowest and of the highest one in MASK, which must not be 0. */
static inline int
rostrum_mask_lowest (guint64 mask)
{
  return __builtin_ctzll (mask);
}

static inline int
rostrum_mask_highest (guint64 mask)
{
  return 63 - __builtin_clzll (mask);
}

/* Ones from bit FROM (below 64) on. */
static inline guint64
rostrum_mask_from (int from)
{
  return ~(guint64)0 << from;
}

/* How many ones. */
static inline guint
rostrum_mask_count (guint64 mask)
{
#if defined __POPCNT__ || defined ROSTRUM_NEON
  return (guint)__builtin_popcountll (mask);
#endif
  mask -= mask >> 1 & G_GUINT64_CONSTANT (0x5555555555555555);
  mask = (mask & G_GUINT64_CONSTANT (0x3333333333333333)) +
         (mask >> 2 & G_GUINT64_CONSTANT (0x3333333333333333));
  mask = (mask + (mask >> 4)) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  return (guint)(mask * G_GUINT64_CONSTANT (0x0101010101010101) >> 56);
}

G_END_DECLS
