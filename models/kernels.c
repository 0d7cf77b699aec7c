/* SPDX-License-Identifier: MIT */
/* Which of the calculations side by side this processor takes. */
#include "models/kernels.h"

#include "corpus/base/processor.h"

#define MOST_KERNELS 3

static gpointer
find_kernels (G_GNUC_UNUSED gpointer data)
{
  static const RostrumKernels everywhere = { rostrum_mixtures, rostrum_normal_quantiles,
                                             rostrum_cluster_sums };
  static const RostrumKernels *list[MOST_KERNELS + 1];
  gsize n = 0;

  list[n++] = &everywhere;
#ifdef __x86_64__
  static const RostrumKernels avx2 = { rostrum_mixtures_avx2, rostrum_normal_quantiles_avx2,
                                       rostrum_cluster_sums_avx2 };
  static const RostrumKernels avx512 = { rostrum_mixtures_avx512, rostrum_normal_quantiles_avx512,
                                         rostrum_cluster_sums_avx512 };

  if (rostrum_processor_has_avx2 ())
    list[n++] = &avx2;
  if (rostrum_processor_has_avx512 ())
    list[n++] = &avx512;
#endif
  return list;
}

const RostrumKernels *const *
rostrum_kernels_list (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, find_kernels, NULL);
}

const RostrumKernels *
rostrum_kernels (void)
{
  const RostrumKernels *const *list = rostrum_kernels_list ();

  while (list[1] != NULL)
    list++;
  return list[0];
}
