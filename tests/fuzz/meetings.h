/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "corpus/reader.h"

/* Reads DATA, of the format in OPTIONS, segments what comes out and checks it: every byte in one
 * class, all spans and indices in range. A fault must come with an error. */
void fuzz_read (const uint8_t *data, size_t size, const RostrumReaderOptions *options);

/* Segments MEETING and checks it in the same way. */
void fuzz_segment (RostrumMeeting *meeting);
