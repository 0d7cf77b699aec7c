/* SPDX-License-Identifier: MIT */
/* How the program's memory is had from the system. Texts of some megabytes come and go, and each
 * page that is new has to be found and cleared by the system: 4 KB at a time, that took a thirtieth
 * of a short run. */
#include "pipeline/heap.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdlib.h>
#include <sys/mman.h>

/* Blocks of up to this size are kept when they are freed. Transcripts of a day are smaller; a
 * larger number kept more of what no thread needed any more. */
#define KEPT ((gsize)8 << 20)

/* More may lie free at the end than is kept. */
#define SPARE ((gsize)4 << 20)

/* Of the usual large page, in bytes. */
#define LARGE_PAGE ((gsize)2 << 20)

void
rostrum_heap_prepare (void)
{
#if defined __GLIBC__ && defined MADV_HUGEPAGE
  gsize size = KEPT - LARGE_PAGE / 2;
  char *block, *start, *end;

  if (mallopt (M_MMAP_THRESHOLD, (int)KEPT) == 0 ||
      mallopt (M_TRIM_THRESHOLD, (int)(KEPT + SPARE)) == 0)
    return;
  block = malloc (size);
  if (block == NULL)
    return;
  start = block + (LARGE_PAGE - (gsize)block % LARGE_PAGE) % LARGE_PAGE;
  end = block + size - (gsize)(block + size) % LARGE_PAGE;
  madvise (start, (gsize)(end - start), MADV_HUGEPAGE);
  free (block);
#endif
}
