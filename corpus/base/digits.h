/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Room for the digits of a number of 64 bits, and a point. */
#define ROSTRUM_DIGITS_MOST 24

/* Writes the digits of NUMBER, at least FEWEST of them, before END; returns where they start. */
char *rostrum_digits_before (char *end, guint64 number, int fewest);

/* Appends NUMBER. Tables and tallies are made of numbers, and printf takes ten times as long. */
void rostrum_digits_append (GString *out, guint64 number);

G_END_DECLS
