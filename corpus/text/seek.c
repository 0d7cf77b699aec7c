/* SPDX-License-Identifier: MIT */
/* Looking for the few bytes that matter, a vector at a time. */
#include "corpus/text/seek.h"

#include "corpus/text/vector.h"

/* What this file is compiled as. */
#ifndef ROSTRUM_SEEK
#define ROSTRUM_SEEK rostrum_seek_plain
#endif

static inline guint64
brackets (RostrumVector vector)
{
  return rostrum_vector_high_bits ((RostrumVector)(vector == '(') | (RostrumVector)(vector == '['));
}

static inline guint64
stops (RostrumVector vector)
{
  return rostrum_vector_high_bits (
      (RostrumVector)(vector == '.') | (RostrumVector)(vector == '!') |
      (RostrumVector)(vector == '?') | (RostrumVector)(vector == '\n') |
      (RostrumVector)((vector & 0xfe) == 0xe2) | (RostrumVector)(vector == 0xef));
}

static inline guint64
digits (RostrumVector vector)
{
  return rostrum_vector_high_bits ((RostrumVector)(vector - '0' < 10));
}

/* The first byte of TEXT[AT, END) that KIND tells, or END. */
static inline gsize
seek (const char *text, gsize at, gsize end, guint64 (*kind) (RostrumVector vector))
{
  for (; at < end; at += ROSTRUM_VECTOR)
    {
      int shift;
      RostrumVector vector = rostrum_vector_load_until (text, at, end, &shift);
      guint64 found = kind (vector) >> shift;

      if (found != 0)
        return at + (gsize)rostrum_mask_lowest (found);
    }
  return end;
}

static gsize
seek_bracket (const char *text, gsize at, gsize end)
{
  return seek (text, at, end, brackets);
}

static gsize
seek_stop (const char *text, gsize at, gsize end)
{
  return seek (text, at, end, stops);
}

static gsize
seek_high (const char *text, gsize at, gsize end)
{
  return seek (text, at, end, rostrum_vector_high_bits);
}

static gsize
count_digits (const char *text, gsize at, gsize end)
{
  gsize n = 0;

  for (; at < end; at += ROSTRUM_VECTOR)
    {
      int shift;
      RostrumVector vector = rostrum_vector_load_until (text, at, end, &shift);
      guint64 found = digits (vector) >> shift;

      if (found != 0)
        n += rostrum_mask_count (found);
    }
  return n;
}

const RostrumSeek ROSTRUM_SEEK = {
  .bracket = seek_bracket,
  .stop = seek_stop,
  .high = seek_high,
  .digits = count_digits,
};
