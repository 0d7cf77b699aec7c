/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Our own seeded generator, the same on every platform: SplitMix64 seeds xoshiro256** (Blackman &
 * Vigna 2021, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4)). */
typedef struct
{
  guint64 state[4];
} RostrumRandom;

void rostrum_random_seed (RostrumRandom *random, guint64 seed);

static inline guint64
rostrum_random_next (RostrumRandom *random)
{
  guint64 *s = random->state;
  guint64 five = s[1] * 5, result = (five << 7 | five >> 57) * 9;
  guint64 t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = s[3] << 45 | s[3] >> 19;
  return result;
}

/* Uniform in [0, BOUND), without bias (rejection of the short remainder). BOUND > 0. */
static inline guint64
rostrum_random_below (RostrumRandom *random, guint64 bound)
{
  g_assert (bound > 0);

  guint64 value = rostrum_random_next (random);

  /* Values under 2^64 mod BOUND would make the remainders unequally likely. That threshold is under
   * BOUND, so it need hardly ever be calculated. */
  while (G_UNLIKELY (value < bound) && value < (0 - bound) % bound)
    value = rostrum_random_next (random);
  return value % bound;
}

/* Uniform in [0, 1). */
double rostrum_random_double (RostrumRandom *random);

/* Fisher–Yates over N indices. */
void rostrum_random_shuffle (RostrumRandom *random, guint *indices, gsize n);

G_END_DECLS
