/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The error domain of Rostrum. Whoever finds a fault writes the whole message, as it will be shown
 * after "rostrum: ": "FILE:LINE: what is wrong; what to do" (or "FILE: byte N: …", or without a
 * place where there is none). Whoever relays an error adds nothing to it. */
#define ROSTRUM_ERROR (rostrum_error_quark ())

typedef enum
{
  ROSTRUM_ERROR_USAGE,    /* a wrong command line: exit status 1 */
  ROSTRUM_ERROR_IO,       /* a source cannot be opened or read, or changed while it was read */
  ROSTRUM_ERROR_ENCODING, /* bytes that are not text in the stated or detected encoding */
  ROSTRUM_ERROR_FORMAT, /* text that is not in the expected format: record, roster, labelled file */
  ROSTRUM_ERROR_LIMIT,  /* an input dimension exceeds its limit */
  ROSTRUM_ERROR_LANGUAGE, /* the language cannot be told, or has no stemmer or no model */
  ROSTRUM_ERROR_MODEL,    /* a model directory is missing, corrupt or of another version */
  ROSTRUM_ERROR_OUTPUT,   /* output cannot be written: full disk, existing foreign folder */
  ROSTRUM_ERROR_CLOSED,   /* the reader of our output went away (broken pipe): a success */
  ROSTRUM_ERROR_MISMATCH, /* verify: something differs from the manifest */
} RostrumErrorCode;

GQuark rostrum_error_quark (void);

G_END_DECLS
