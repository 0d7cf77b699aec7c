/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/meeting.h"
#include "corpus/roster.h"

G_BEGIN_DECLS

/* Who is who within one meeting: all printed forms of one person are joined, and nobody is guessed.
 * Forms are first collected, then settled, then looked up. */
typedef struct _RostrumResolver RostrumResolver;

/* ROSTER may be NULL; both must outlive the resolver. */
RostrumResolver *rostrum_resolver_new (RostrumMeeting *meeting, const RostrumRoster *roster);
void rostrum_resolver_free (RostrumResolver *resolver);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumResolver, rostrum_resolver_free)

/* A printed name, without title and role, of somebody who takes part. ANONYMOUS: "Question". LINE
 * is where it is printed, for the log. */
void rostrum_resolver_add (RostrumResolver *resolver, const char *name, gboolean anonymous,
                           guint line);

/* Somebody whom the source names and tells from others by ID: two ids are two people, whatever
 * their names. ID and ALIASES (of char *; may be NULL) are kept, and are tried with the roster,
 * too. LINE 0: he or she does not speak, and only keeps a namesake apart. */
void rostrum_resolver_add_identified (RostrumResolver *resolver, const char *id, const char *name,
                                      const GPtrArray *aliases, guint line);

/* Joins what was added: the same letters; then initials, a missing middle name or the surname alone
 * where exactly one person fits; then the roster. Logs what fits two, and names that are not in the
 * roster. */
void rostrum_resolver_settle (RostrumResolver *resolver);

/* The index in the meeting's speakers of a name that was added; the speaker is made at the first
 * call for him or her. ROLE may be NULL. */
guint rostrum_resolver_speaker (RostrumResolver *resolver, const char *name, gboolean anonymous,
                                const char *role);

/* The same for somebody who was added with an ID. Whose name another one bears is shown as "NAME
 * (ID)". */
guint rostrum_resolver_identified_speaker (RostrumResolver *resolver, const char *id,
                                           const char *role);

/* Among what was added so far (also before settling): how many people the name fits by its letters,
 * its initials, or its surname alone. */
guint rostrum_resolver_fits (const RostrumResolver *resolver, const char *name);

/* The role of a speaker's latest remark, or as listed in the roster; interned, or NULL. */
const char *rostrum_resolver_role (const RostrumResolver *resolver, guint speaker);

/* TRUE if two people of the meeting bear one surname. */
gboolean rostrum_resolver_has_namesakes (const RostrumResolver *resolver);

G_END_DECLS
