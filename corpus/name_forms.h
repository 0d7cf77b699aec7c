/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The forms in which one person's name is printed. */

typedef enum
{
  ROSTRUM_NAME_FULL,     /* "Ann Mary Lee" */
  ROSTRUM_NAME_INITIALS, /* "A. Lee", "А.М.Ли", "Lee A." */
  ROSTRUM_NAME_SINGLE,   /* "Lee" */
} RostrumNameKind;

typedef struct
{
  RostrumNameKind kind;
  char *surname; /* folded: the last word, without "II" and the like */
  GStrv given;   /* folded: given and middle names, or initials (one letter each) */
  guint parts;
  gboolean title; /* printed with one: "Mr Lee" */
} RostrumNameForm;

/* NAME: as printed, without titles. FORM is filled in; clear it. */
void rostrum_name_form_parse (const char *name, RostrumNameForm *form);
void rostrum_name_form_clear (RostrumNameForm *form);

/* TRUE if FORM may be a shorter print of FULL or the other way round: the same surname, and given
 * names or initials that agree as far as both have them, in order, beginning with the first. */
gboolean rostrum_name_form_fits (const RostrumNameForm *form, const RostrumNameForm *full);

/* TRUE if all letters are capital and there are more than one. */
gboolean rostrum_name_is_capitals (const char *name);

/* "ANN LEE" as "Ann Lee"; any other name as it is. (transfer full) */
char *rostrum_name_usual_case (const char *name);

G_END_DECLS
