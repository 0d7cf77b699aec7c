/* SPDX-License-Identifier: MIT */
/* xoshiro256**, seeded by SplitMix64. */
#include "corpus/base/random.h"

static guint64
split_mix (guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

void
rostrum_random_seed (RostrumRandom *random, guint64 seed)
{
  for (int i = 0; i < 4; i++)
    random->state[i] = split_mix (&seed);
}

double
rostrum_random_double (RostrumRandom *random)
{
  return (double)(rostrum_random_next (random) >> 11) * 0x1.0p-53;
}

void
rostrum_random_shuffle (RostrumRandom *random, guint *indices, gsize n)
{
  for (gsize i = n; i > 1; i--)
    {
      gsize j = (gsize)rostrum_random_below (random, i);
      guint swap = indices[i - 1];

      indices[i - 1] = indices[j];
      indices[j] = swap;
    }
}
