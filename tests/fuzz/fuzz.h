/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* What the fuzz targets share. A target defines LLVMFuzzerTestOneInput; with -Dfuzzing=true
 * libFuzzer calls it, else replay.c calls it with each seed. A broken promise aborts (g_assert_*).
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* DATA as readers and decoders take it: a copy with padding. (transfer full) */
char *fuzz_padded (const uint8_t *data, size_t size);

/* The same as valid UTF-8 (each bad byte becomes U+FFFD, NUL a space); *LENGTH its bytes. */
char *fuzz_text (const uint8_t *data, size_t size, gsize *length);

/* A folder of this process, made on first use and removed at exit. (transfer none) */
const char *fuzz_folder (void);

/* Writes DATA to the file NAME in that folder. (transfer full) its path */
char *fuzz_file (const char *name, const void *data, gsize size);

/* Takes the first line off DATA if it begins with PREFIX: an option of the command line.
 * (transfer full) the rest of the line; NULL: there is none. */
char *fuzz_option (const char *prefix, const uint8_t **data, size_t *size);

/* What a file of DATA holds is written again without a change: REWRITE reads one (NULL: it is
 * refused) and returns it as it writes it. (transfer full) */
void fuzz_rewrite_twice (char *(*rewrite) (const void *data, gsize size), const uint8_t *data,
                         size_t size);

/* Removes a folder with all that is in it. */
void fuzz_remove (const char *path);
