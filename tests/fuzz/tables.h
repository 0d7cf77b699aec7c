/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Reads DATA as FORMAT, a reader of tables or records, with --columns as its first line says if it
 * begins with "columns:", and bytes in pieces of a size that the first byte chooses, as it
 * does whether meetings may be small only and whether anything lies beside. The parts of
 * the source must follow one another and add up to it; each meeting is segmented and checked. */
void fuzz_table (const uint8_t *data, size_t size, const char *format);
