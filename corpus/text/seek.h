/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Looking for the few bytes that matter, a vector at a time. One source, compiled once for each
 * kind of processor; all find the same. Nothing is read behind END. */
typedef struct
{
  /* The first "(" or "[" of TEXT[AT, END), or END. */
  gsize (*bracket) (const char *text, gsize at, gsize end);

  /* The first byte of TEXT[AT, END) that may end a sentence, alone (". ! ?" and LF) or as the first
   * of a character, or END. */
  gsize (*stop) (const char *text, gsize at, gsize end);

  /* The first byte of TEXT[AT, END) that is not ASCII, or END. */
  gsize (*high) (const char *text, gsize at, gsize end);

  /* How many ASCII digits there are in TEXT[AT, END). */
  gsize (*digits) (const char *text, gsize at, gsize end);
} RostrumSeek;

/* The fastest one that this processor knows. */
const RostrumSeek *rostrum_seek (void);

/* All that it knows, the fastest last; NULL-terminated. For tests. */
const RostrumSeek *const *rostrum_seek_list (void);

extern const RostrumSeek rostrum_seek_plain;
#ifdef __x86_64__
extern const RostrumSeek rostrum_seek_avx2;
extern const RostrumSeek rostrum_seek_avx512;
#endif

G_END_DECLS
