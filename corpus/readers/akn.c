/* SPDX-License-Identifier: MIT */
/* Akoma Ntoso: debates of parliaments in the standard of OASIS (LegalDocML). */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/dates.h"
#include "corpus/reader.h"
#include "corpus/xml/labels.h"
#include "corpus/xml/root.h"
#include "corpus/xml/squeeze.h"
#include "corpus/xml/stream.h"
#include "corpus/xml/tei_header.h"

typedef struct
{
  RostrumInput *input;
  RostrumXmlStream *stream;
  RostrumXmlFlow *flow;
  GHashTable *people; /* id → showAs of TLCPerson */
  GHashTable *roles;  /* id → showAs of TLCRole */
  RostrumXmlLabels labels;
  char *work_date;
  GString *title; /* text of docTitle */
  guint title_depth;

  RostrumParagraphKind around; /* of text that is no speech */
  guint meta, speech;          /* depth of the element that is open; 0: none */
  gboolean named;
  guint speeches;
} Akn;

/* What an element does to the text in it. */
typedef enum
{
  INLINE,
  BLOCK,
  HEAD,
  SPEECH,
  LABEL,
  VOICE,    /* what happened */
  REMARK,   /* the same, amid words */
  FOOTNOTE, /* of the editor */
  OUTSIDE,  /* what is before and behind the debate */
  BODY,
  BREAK,
} Role;

static const struct
{
  const char *name;
  Role role;
} elements[] = {
  { "speech", SPEECH },
  { "question", SPEECH },
  { "answer", SPEECH },
  { "from", LABEL },
  { "heading", HEAD },
  { "subheading", HEAD },
  { "scene", VOICE },
  { "narrative", VOICE },
  { "summary", VOICE },
  { "rollCall", VOICE },
  { "remark", REMARK },
  { "authorialNote", FOOTNOTE },
  { "preface", OUTSIDE },
  { "coverPage", OUTSIDE },
  { "preamble", OUTSIDE },
  { "conclusions", OUTSIDE },
  { "attachments", OUTSIDE },
  { "components", OUTSIDE },
  { "debateBody", BODY },
  { "eol", BREAK },
  { "br", BREAK },
  { "p", BLOCK },
  { "block", BLOCK },
  { "blockList", BLOCK },
  { "item", BLOCK },
  { "li", BLOCK },
  { "ul", BLOCK },
  { "ol", BLOCK },
  { "tocItem", BLOCK },
  { "table", BLOCK },
  { "tr", BLOCK },
  { "blockContainer", BLOCK },
  { "debateSection", BLOCK },
  { "administrationOfOath", BLOCK },
  { "declarationOfVote", BLOCK },
  { "communication", BLOCK },
  { "petitions", BLOCK },
  { "papers", BLOCK },
  { "noticesOfMotion", BLOCK },
  { "questions", BLOCK },
  { "address", BLOCK },
  { "proceduralMotions", BLOCK },
  { "pointOfOrder", BLOCK },
  { "adjournment", BLOCK },
  { "prayers", BLOCK },
  { "oralStatements", BLOCK },
  { "writtenStatements", BLOCK },
  { "personalStatements", BLOCK },
  { "ministerialStatements", BLOCK },
  { "resolutions", BLOCK },
  { "nationalInterest", BLOCK },
  { "speechGroup", BLOCK },
  { "other", BLOCK },
};

static const char *const extensions[] = { ".xml", NULL };

static int
probe (const char *text, gsize length)
{
  g_autofree char *root = rostrum_xml_root (text, length);

  return g_strcmp0 (root, "akomaNtoso") == 0 ? 100 : 0;
}

static Role
role_of (const Akn *akn, const char *name)
{
  /* A number of a section is a heading, one of an item is a word. */
  if (strcmp (name, "num") == 0)
    return akn->speech == 0 ? HEAD : INLINE;
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strcmp (elements[i].name, name) == 0)
      return elements[i].role;
  return INLINE;
}

static const char *
behind_hash (const char *reference)
{
  const char *hash = reference != NULL ? strrchr (reference, '#') : NULL;

  return hash != NULL ? hash + 1 : reference;
}

static void
block (Akn *akn)
{
  rostrum_xml_flow_block (akn->flow, akn->speech > 0 ? ROSTRUM_PARAGRAPH_BODY : akn->around);
}

/* Who is who, the day and the language. */
static void
start_in_meta (Akn *akn, RostrumXml *xml, const char *name)
{
  RostrumMeeting *meeting = rostrum_xml_stream_meeting (akn->stream);
  GHashTable *table = strcmp (name, "TLCPerson") == 0 ? akn->people
                      : strcmp (name, "TLCRole") == 0 ? akn->roles
                                                      : NULL;
  const char *id = rostrum_xml_attribute (xml, "eId");
  const char *shown = rostrum_xml_attribute (xml, "showAs");

  if (id == NULL)
    id = rostrum_xml_attribute (xml, "id");
  if (table != NULL && id != NULL && shown != NULL && !g_hash_table_contains (table, id))
    g_hash_table_insert (table, g_strdup (id), rostrum_xml_squeeze (shown));
  /* The first date is that of the work: of the debate, not of its publication. */
  else if (strcmp (name, "FRBRdate") == 0 && akn->work_date == NULL)
    akn->work_date = rostrum_date_within (rostrum_xml_attribute (xml, "date"));
  else if (strcmp (name, "FRBRlanguage") == 0 && meeting->language == NULL)
    meeting->language = rostrum_tei_language (rostrum_xml_attribute (xml, "language"));
}

static void
begin_speech (Akn *akn, RostrumXml *xml)
{
  const char *by = behind_hash (rostrum_xml_attribute (xml, "by"));
  const char *as = behind_hash (rostrum_xml_attribute (xml, "as"));
  const char *role = as != NULL ? g_hash_table_lookup (akn->roles, as) : NULL;
  guint attribution = 0;

  akn->speeches++;
  akn->speech = rostrum_xml_depth (xml);
  akn->named = by != NULL && *by != '\0';
  if (akn->named)
    {
      const char *name = g_hash_table_lookup (akn->people, by);

      attribution = rostrum_builder_attribution (akn->flow->builder, by, name != NULL ? name : by,
                                                 role, FALSE);
    }
  rostrum_xml_flow_turn (akn->flow, attribution);
  block (akn);
}

static void
end_label (Akn *akn)
{
  g_autofree char *label = rostrum_xml_labels_end (&akn->labels);
  guint attribution = akn->flow->attribution;

  if (label == NULL || akn->speech == 0)
    return;
  if (akn->named)
    rostrum_xml_labels_remember (
        &akn->labels,
        rostrum_meeting_attribution (rostrum_xml_stream_meeting (akn->stream), attribution - 1)->id,
        label);
  else if (attribution == 0)
    akn->flow->attribution =
        rostrum_builder_attribution (akn->flow->builder, NULL, label, NULL, FALSE);
}

static void
on_start (RostrumXml *xml, const char *name, gpointer data)
{
  Akn *akn = data;
  RostrumMeeting *meeting = rostrum_xml_stream_meeting (akn->stream);

  if (akn->meta > 0)
    {
      start_in_meta (akn, xml, name);
      return;
    }
  if (strcmp (name, "meta") == 0)
    akn->meta = rostrum_xml_depth (xml);
  else if (strcmp (name, "docDate") == 0 && meeting->date == NULL)
    meeting->date = rostrum_date_within (rostrum_xml_attribute (xml, "date"));
  else if (strcmp (name, "docTitle") == 0 && akn->title->len == 0)
    akn->title_depth = rostrum_xml_depth (xml);
  switch (role_of (akn, name))
    {
    case SPEECH:
      begin_speech (akn, xml);
      break;
    case LABEL:
      rostrum_xml_labels_begin (&akn->labels, rostrum_xml_depth (xml));
      rostrum_xml_flow_begin_note (akn->flow, ROSTRUM_PARAGRAPH_EDITORIAL);
      break;
    case HEAD:
      rostrum_xml_flow_block (akn->flow, ROSTRUM_PARAGRAPH_FRONT);
      break;
    case VOICE:
      block (akn);
      rostrum_xml_flow_begin_note (akn->flow, ROSTRUM_PARAGRAPH_PROCEDURAL);
      break;
    case REMARK:
      rostrum_xml_flow_begin_note (akn->flow, ROSTRUM_PARAGRAPH_PROCEDURAL);
      break;
    case FOOTNOTE:
      rostrum_xml_flow_begin_note (akn->flow, ROSTRUM_PARAGRAPH_EDITORIAL);
      break;
    case OUTSIDE:
      akn->around = ROSTRUM_PARAGRAPH_FRONT;
      block (akn);
      break;
    case BODY:
      akn->around = ROSTRUM_PARAGRAPH_EDITORIAL;
      block (akn);
      break;
    case BLOCK:
      block (akn);
      break;
    case BREAK:
      rostrum_xml_flow_space (akn->flow);
      break;
    default:
      break;
    }
}

static void
on_end (RostrumXml *xml, const char *name, gpointer data)
{
  Akn *akn = data;
  guint depth = rostrum_xml_depth (xml);

  if (akn->meta == depth)
    akn->meta = 0;
  if (akn->meta > 0)
    return;
  if (akn->title_depth == depth)
    akn->title_depth = 0;
  if (akn->speech == depth)
    akn->speech = 0;
  switch (role_of (akn, name))
    {
    case LABEL:
      end_label (akn);
      rostrum_xml_flow_end_note (akn->flow);
      break;
    case VOICE:
    case REMARK:
    case FOOTNOTE:
      rostrum_xml_flow_end_note (akn->flow);
      break;
    case SPEECH:
    case HEAD:
    case OUTSIDE:
    case BODY:
    case BLOCK:
      block (akn);
      break;
    default:
      break;
    }
}

static void
on_text (RostrumXml *xml G_GNUC_UNUSED, const char *text, gsize length, gsize position,
         gsize position_length, gpointer data)
{
  Akn *akn = data;

  /* Notes and the like in the metadata are no part of the debate. */
  if (akn->meta > 0)
    return;
  if (akn->title_depth > 0)
    g_string_append_len (akn->title, text, (gssize)length);
  if (akn->labels.depth > 0)
    g_string_append_len (akn->labels.text, text, (gssize)length);
  rostrum_xml_flow_text (akn->flow, text, length, position, position_length);
}

static gboolean
complete (RostrumMeeting *meeting, gpointer data, GError **error)
{
  Akn *akn = data;

  if (akn->speeches == 0)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: no speech in it; Akoma Ntoso is read where it is a debate",
                   rostrum_input_name (akn->input));
      return FALSE;
    }
  if (meeting->date == NULL)
    meeting->date = g_strdup (akn->work_date);
  if (meeting->date == NULL)
    meeting->date = rostrum_date_within (rostrum_input_name (akn->input));
  if (akn->title->len > 0)
    meeting->title = rostrum_xml_squeeze (akn->title->str);
  for (guint i = 0; i < meeting->attributions->len; i++)
    {
      const char *id = rostrum_meeting_attribution (meeting, i)->id;

      if (id != NULL && !g_hash_table_contains (akn->people, id))
        rostrum_xml_labels_apply (&akn->labels, meeting, i);
    }
  return TRUE;
}

static gpointer
open_akn (RostrumInput *input, const RostrumReaderOptions *options, GError **error G_GNUC_UNUSED)
{
  static const RostrumXmlHandlers handlers = { on_start, on_end, on_text };
  Akn *akn = g_new0 (Akn, 1);

  akn->input = input;
  akn->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  akn->roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  akn->title = g_string_new (NULL);
  akn->around = ROSTRUM_PARAGRAPH_FRONT;
  rostrum_xml_labels_init (&akn->labels);
  akn->stream = rostrum_xml_stream_new (input, options, &handlers, complete, akn);
  akn->flow = rostrum_xml_stream_flow (akn->stream);
  return akn;
}

static RostrumNext
next_meeting (gpointer state, RostrumMeeting **meeting, GError **error)
{
  return rostrum_xml_stream_next (((Akn *)state)->stream, meeting, error);
}

static void
close_akn (gpointer state)
{
  Akn *akn = state;

  rostrum_xml_stream_free (akn->stream);
  rostrum_xml_labels_clear (&akn->labels);
  g_hash_table_unref (akn->people);
  g_hash_table_unref (akn->roles);
  g_string_free (akn->title, TRUE);
  g_free (akn->work_date);
  g_free (akn);
}

const RostrumReader rostrum_reader_akn = {
  .name = "akn",
  .summary = "Akoma Ntoso debates (LegalDocML)",
  .extensions = extensions,
  .unsure = TRUE,
  .probe = probe,
  .open = open_akn,
  .next = next_meeting,
  .close = close_akn,
};
