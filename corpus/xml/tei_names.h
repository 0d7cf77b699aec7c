/* SPDX-License-Identifier: MIT */
#pragma once

#include "corpus/builder.h"
#include "corpus/xml/labels.h"
#include "corpus/xml/tei_registers.h"

G_BEGIN_DECLS

/* What was looked for beside a document whose own registers have it not. */
typedef enum
{
  ROSTRUM_TEI_PEOPLE_SOUGHT = 1 << 0,
  ROSTRUM_TEI_ORGANISATIONS_SOUGHT = 1 << 1,
  ROSTRUM_TEI_ORGANISATIONS_FIRST = 1 << 2,
} RostrumTeiSought;

/* What names the people of the transcripts of one document. */
typedef struct
{
  RostrumTeiRegister *register_; /* of the document, and of what lies beside it */
  RostrumTeiRegisters *shared;   /* not owned; NULL: none are */
  RostrumXmlLabels labels;
  guint sought; /* RostrumTeiSought */
  guint beside; /* people and organisations that were found there */
} RostrumTeiNames;

/* SHARED (NULL: none) must outlive NAMES. */
void rostrum_tei_names_init (RostrumTeiNames *names, RostrumTeiRegisters *shared);
void rostrum_tei_names_clear (RostrumTeiNames *names);

/* Looks for what is SOUGHT (RostrumTeiSought) beside INPUT, in that order, as if an earlier meeting
 * of the document had needed it. What is wrong with it is told by MEETING. */
void rostrum_tei_names_seek (RostrumTeiNames *names, RostrumInput *input, guint sought,
                             RostrumMeeting *meeting);

/* Gives the attributions of MEETING (which is in the making in BUILDER), whose names are their ids
 * so far, the names, offices and parties of the register as of the day of the meeting. Where it has
 * not the id, what ParlaMint puts beside the file or in the folder above it (PREFIX-listPerson.xml,
 * PREFIX-listOrg.xml) is read from INPUT, too; else the printed label names them. Everybody else
 * who is listed is told to BUILDER, so that namesakes are told apart. A role that an attribution
 * has, like "chair", stays in front. */
void rostrum_tei_names_apply (RostrumTeiNames *names, RostrumInput *input, RostrumBuilder *builder,
                              RostrumMeeting *meeting);

G_END_DECLS
