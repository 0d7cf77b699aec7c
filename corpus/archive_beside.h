/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/archive.h"

G_BEGIN_DECLS

/* What lies beside a member of an archive, in the archive: it is opened anew and read up to there,
 * since members come in any order. */
typedef struct _RostrumArchiveBeside RostrumArchiveBeside;

/* Different files that are read so in one archive, each of which costs a reading of it. */
#define ROSTRUM_ARCHIVE_BESIDE_FILES 64

/* Bytes of files that are kept, for those that many members refer to. */
#define ROSTRUM_ARCHIVE_BESIDE_BYTES ((gsize)64 << 20)

/* Of the archive in the file PATH, or, NUMBERS (of guint; taken) apart, of the one in it: each is
 * the number of a member that is an archive in turn. OPTIONS must outlive it. */
RostrumArchiveBeside *rostrum_archive_beside_new (const char *path, GArray *numbers,
                                                  const RostrumReaderOptions *options);
void rostrum_archive_beside_free (RostrumArchiveBeside *beside);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumArchiveBeside, rostrum_archive_beside_free)

/* Whether MEMBER, a whole path as of rostrum_archive_next, is in the archive; of a damaged one, in
 * what can be read of it. */
gboolean rostrum_archive_beside_has (RostrumArchiveBeside *beside, const char *member);

/* Whether MEMBER repeats another one, or lies in a folder that another one stands for, as in a
 * folder that is walked. */
gboolean rostrum_archive_beside_is_aside (RostrumArchiveBeside *beside, const char *member);

/* Whether members may have been refused what they refer to, as there was too much. */
gboolean rostrum_archive_beside_is_spent (const RostrumArchiveBeside *beside);

/* As a RostrumReadBeside: RELATIVE, from the folder of MEMBER, anywhere in the archive, which
 * messages call NAME. Also ROSTRUM_ERROR_LIMIT and _FORMAT. (transfer full) */
char *rostrum_archive_beside_read (RostrumArchiveBeside *beside, const char *name,
                                   const char *member, const char *relative, gsize limit,
                                   gsize *length, GError **error);

/* The bytes of the member that is the one of this NUMBER, from their beginning; it counts as one
 * of the different files. NULL with an error. (transfer full) */
RostrumStream *rostrum_archive_beside_again (RostrumArchiveBeside *beside, const char *name,
                                             guint number, GError **error);

G_END_DECLS
