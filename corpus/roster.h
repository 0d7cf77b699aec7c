/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who is who: canonical names with dated aliases and roles, read from a key file. The format is
 * documented in docs/roster.md:
 *
 *   [Eva Merkacheva]
 *   aliases=Е.Меркачёва;Ева Меркачёва;E. Merkacheva @ ..2016
 *   roles=Council member @ 2012-11..;Secretary @ 2018-01-01..2019-05-31
 *
 * A validity is "FROM..TO", both ISO dates or shorter, both inclusive, each may be left out. */
typedef struct _RostrumRoster RostrumRoster;

/* ROSTRUM_ERROR_FORMAT names file, line or group, key, and what to do; an alias that two people
 * have in overlapping times is an error as well. */
RostrumRoster *rostrum_roster_load (const char *path, GError **error);
void rostrum_roster_free (RostrumRoster *roster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumRoster, rostrum_roster_free)

gsize rostrum_roster_size (const RostrumRoster *roster);

/* Whether NAME is exactly a name or an alias of somebody, at any time, after folding case, spaces,
 * ё/е. */
gboolean rostrum_roster_lists (const RostrumRoster *roster, const char *name);

/* The canonical name for a printed NAME (without titles) on DATE (NULL: only undated aliases and
 * those that fit in all years count). Exact match of names and aliases after folding case, spaces,
 * ё/е; then initials ("E. Merkacheva", "Е.Меркачёва"), then surname alone; a step that gives two
 * people ends the search. Returns: (transfer none) or NULL; *CANDIDATES (optional) how many fitted.
 */
const char *rostrum_roster_resolve (const RostrumRoster *roster, const char *name, const char *date,
                                    guint *candidates);

/* The role of canonical NAME on DATE, or NULL. (transfer none) */
const char *rostrum_roster_role (const RostrumRoster *roster, const char *name, const char *date);

G_END_DECLS
