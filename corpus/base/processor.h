/* SPDX-License-Identifier: MIT */
#pragma once

/* What the processor knows beyond its baseline: it is asked when the program runs. */
#include <glib.h>

G_BEGIN_DECLS

#ifdef __x86_64__
static inline gboolean
rostrum_processor_has_avx2 (void)
{
  __builtin_cpu_init ();
  return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("bmi2");
}

/* What the sources of models are compiled for (models/meson.build). */
static inline gboolean
rostrum_processor_has_avx512 (void)
{
  __builtin_cpu_init ();
  return __builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512dq") &&
         __builtin_cpu_supports ("avx512bw") && __builtin_cpu_supports ("avx512vl");
}

/* All that the sources in the library words-avx512 are compiled for (corpus/meson.build). */
static inline gboolean
rostrum_processor_has_avx512_bytes (void)
{
  return rostrum_processor_has_avx512 () && __builtin_cpu_supports ("avx512vbmi2") &&
         __builtin_cpu_supports ("avx512vbmi") && __builtin_cpu_supports ("bmi2");
}
#endif

G_END_DECLS
