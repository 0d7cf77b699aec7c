/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What may stand where the user presses the tabulator: the answer to `rostrum --complete WORD…`,
 * which the completion files for bash, zsh and fish (completions/) ask for. It comes from the
 * tables of verbs and options, so that it is always the one of the program that is there.
 *
 * WORDS are those behind the program's name, NULL-terminated, the last being the one in work (""
 * where nothing is written yet). Returns: (transfer full) UTF-8 lines, each a whole word, and
 * behind a tabulator what it means if there is something to say; the line ":files" stands for all
 * files and folders, ":folders" for all folders. Nothing is an error: where nothing is known, the
 * answer is empty. */
char *rostrum_completion (const char *const *words);

G_END_DECLS
