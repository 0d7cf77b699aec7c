/* SPDX-License-Identifier: MIT */
/* Where the sums of a tally stand, by what they are sums of. */
#include "stages/tally_slots.h"

#include <string.h>

#define FEWEST_SLOTS 256

/* A table that was so much larger than it need be is not kept. */
#define MOST_SLOTS_PER_ENTRY 16

guint32
rostrum_tally_slots_next (const RostrumTallySlots *slots, guint32 hash, guint32 *at)
{
  if (slots->size == 0)
    return 0;
  for (;; (*at)++)
    {
      gsize slot = *at & (slots->size - 1);

      if (slots->slots[slot].number == 0)
        return 0;
      if (slots->slots[slot].hash != hash)
        continue;
      (*at)++;
      return slots->slots[slot].number;
    }
}

static void
put (RostrumTallySlots *slots, guint32 hash, guint32 number)
{
  gsize slot = hash & (slots->size - 1);

  while (slots->slots[slot].number != 0)
    slot = (slot + 1) & (slots->size - 1);
  slots->slots[slot].hash = hash;
  slots->slots[slot].number = number;
}

static void
grow (RostrumTallySlots *slots)
{
  RostrumTallySlots larger = { .size = MAX (2 * slots->size, FEWEST_SLOTS), .used = slots->used };

  larger.slots = g_malloc0_n (larger.size, sizeof *larger.slots);
  for (gsize i = 0; i < slots->size; i++)
    if (slots->slots[i].number != 0)
      put (&larger, slots->slots[i].hash, slots->slots[i].number);
  g_free (slots->slots);
  *slots = larger;
}

void
rostrum_tally_slots_add (RostrumTallySlots *slots, guint32 hash, guint32 number)
{
  if (2 * (slots->used + 1) > slots->size)
    grow (slots);
  put (slots, hash, number);
  slots->used++;
}

void
rostrum_tally_slots_clear (RostrumTallySlots *slots)
{
  if (slots->used == 0)
    return;
  if (slots->size > FEWEST_SLOTS && slots->size > MOST_SLOTS_PER_ENTRY * slots->used)
    rostrum_tally_slots_free (slots);
  else
    memset (slots->slots, 0, slots->size * sizeof *slots->slots);
  slots->used = 0;
}

void
rostrum_tally_slots_free (RostrumTallySlots *slots)
{
  g_free (slots->slots);
  *slots = (RostrumTallySlots){ 0 };
}
