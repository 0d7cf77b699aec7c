/* SPDX-License-Identifier: MIT */
#pragma once

#include "pipeline/manifest.h"

G_BEGIN_DECLS

/* Without anything in it, for reading. */
RostrumManifest *rostrum_manifest_new_empty (void);

G_END_DECLS
