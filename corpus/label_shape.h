/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/names.h"

G_BEGIN_DECLS

/* What the words before a colon look like by themselves. */

typedef enum
{
  ROSTRUM_LABEL_REFUSED,   /* no label by any evidence; why says it */
  ROSTRUM_LABEL_SURE,      /* role and name, title and name, "Patriarch Kirill" */
  ROSTRUM_LABEL_BARE,      /* a name of two parts or more and nothing else */
  ROSTRUM_LABEL_SINGLE,    /* a single name, or a single name with a place */
  ROSTRUM_LABEL_LONG,      /* a name of two parts behind words that are no role */
  ROSTRUM_LABEL_OFFICE,    /* an office without a name: "The Chair" */
  ROSTRUM_LABEL_LETTER,    /* "Q", "A" */
  ROSTRUM_LABEL_ANONYMOUS, /* "Question", "Remark from the floor" */
} RostrumLabelQuality;

typedef struct
{
  RostrumLabelQuality quality;
  const char *why; /* static; for REFUSED */
  char *name;      /* printed without title and role */
  char *role;      /* printed; NULL without one */
  char *folded;    /* the name folded */
  gsize tokens;
  gboolean title;
  char gender;            /* of the title: 'm', 'f', or 0 where it has none */
  gboolean place;         /* "Ann, Port Aldera": the role may be a place */
  gboolean unsure;        /* names known from other labels may change the verdict */
  gboolean surname_known; /* for the caller: a full label ends in this single name */
} RostrumLabelShape;

/* *COLON: the first colon that ends words such as a label is made of, near the beginning of
 * TEXT[START, END). Returns: FALSE if there is none. */
gboolean rostrum_label_find_colon (const char *text, gsize start, gsize end, gsize *colon);

/* Behind the colon, of either width, that stands at AT; AT if none does. */
gsize rostrum_label_colon_end (const char *text, gsize at, gsize end);

/* Judges the words of SPAN (without the colon). KNOWN may be NULL. SHAPE is filled in; clear it. */
void rostrum_label_shape (const char *text, RostrumSpan span, RostrumNameKnown known, gpointer data,
                          RostrumLabelShape *shape);
void rostrum_label_shape_clear (RostrumLabelShape *shape);

/* A folded name without its spaces: what is the same in "Ann Lee" and "AnnLee". (transfer full) */
char *rostrum_label_key (const char *folded);

G_END_DECLS
