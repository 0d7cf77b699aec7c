/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The ids of what is in archives. Zero bytes are an empty one. */
typedef struct
{
  GHashTable
      *ids; /* of the documents; the value: whether it may hold several; NULL: there are none */
  GHashTable *beginnings; /* of the ids, up to a slash */
  gboolean numbered;      /* one was made another, to be unique */
} RostrumMemberIds;

void rostrum_member_ids_clear (RostrumMemberIds *ids);

/* A new id for the member MEMBER (its path) of the archive whose id is ABOVE: the path without its
 * extension, of a file that stands for its folder the path of the folder, made unique by "-2" …, so
 * that also the ids of the meetings of a document that may hold several (MANY), which begin with
 * it, are like no others. (transfer full) */
char *rostrum_member_ids_take (RostrumMemberIds *ids, const char *above, const char *member,
                               gboolean many);

G_END_DECLS
