/* SPDX-License-Identifier: MIT */
/* The error domain. */
#include "corpus/base/error.h"

G_DEFINE_QUARK (rostrum - error - quark, rostrum_error)
