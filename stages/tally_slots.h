/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the entries of an array stand that have a key: a hash table of their numbers, for sums that
 * are looked up as often as a remark ends. The keys stay in the array. All zeros at the beginning.
 */
typedef struct
{
  struct
  {
    guint32 hash;
    guint32 number; /* from 1; 0: the slot is free */
  } * slots;
  gsize size; /* a power of two, or 0 */
  gsize used;
} RostrumTallySlots;

/* The number, from 1, of the next entry with HASH, or 0: there are no more. *AT is HASH at first.
 */
guint32 rostrum_tally_slots_next (const RostrumTallySlots *slots, guint32 hash, guint32 *at);

/* Adds the entry NUMBER, from 1. */
void rostrum_tally_slots_add (RostrumTallySlots *slots, guint32 hash, guint32 number);

/* Forgets all entries. What a large meeting needed is given back when smaller ones follow. */
void rostrum_tally_slots_clear (RostrumTallySlots *slots);
void rostrum_tally_slots_free (RostrumTallySlots *slots);

G_END_DECLS
