/* SPDX-License-Identifier: MIT */
#pragma once

#include "models/audit.h"
#include "stages/audit_sheet.h"

G_BEGIN_DECLS

/* More topics than this cannot be audited at once. */
#define ROSTRUM_AUDIT_TOPICS 60

/* A drawn unit, with what is known of it. */
typedef struct
{
  guint64 id;
  char *meeting;
  char *text_sha256;
  guint stratum;
  double words, probability;
  guint64 predicted;    /* bits of topics */
  double *margins;      /* by topic */
  gboolean judged[2];   /* by coder */
  guint64 judgement[2]; /* bits of topics */
  gboolean seen;        /* in the sheet */
} RostrumAuditUnit;

typedef struct
{
  guint n_topics;
  char **topics;     /* NULL-terminated */
  double words;      /* of the corpus */
  double *predicted; /* words by topic, then `other` */
  GArray *strata;    /* of RostrumAuditStratum; sizes only */
  GHashTable *names; /* of strata → index */
  GPtrArray *units;  /* of RostrumAuditUnit * */
  GHashTable *index; /* id → RostrumAuditUnit * */
  GPtrArray *messages;
} RostrumAudit;

#define rostrum_audit_unit(a, i) ((RostrumAuditUnit *)g_ptr_array_index ((a)->units, (i)))

/* Reads a sheet and its key. */
RostrumAudit *rostrum_audit_read (const char *file, GError **error);

/* The key alone; the sheet into it. */
RostrumAudit *rostrum_audit_read_key (const char *file, GError **error);
void rostrum_audit_free (RostrumAudit *audit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumAudit, rostrum_audit_free)

G_END_DECLS
