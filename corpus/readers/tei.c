/* SPDX-License-Identifier: MIT */
/* TEI: transcripts of parliaments as ParlaMint and Parla-CLARIN encode them. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/dates.h"
#include "corpus/reader.h"
#include "corpus/xml/root.h"
#include "corpus/xml/stream.h"
#include "corpus/xml/tei_elements.h"
#include "corpus/xml/tei_header.h"
#include "corpus/xml/tei_names.h"
#include "corpus/xml/tei_parts.h"

typedef struct
{
  RostrumInput *input;
  RostrumXmlStream *stream;
  RostrumXmlFlow *flow;
  RostrumTeiElements elements;
  RostrumTeiNames names;
  RostrumTeiHeader header;
  char *language;  /* of the corpus around the meetings */
  char *label;     /* printed before the speech that comes; NULL: none */
  gboolean corpus; /* the document is a teiCorpus: its meetings have ids of their own */

  gboolean in_header, in_text, in_speech, in_sentence;
  RostrumParagraphKind speech;                    /* the one that is open: told, or reported */
  guint meeting_depth, header_depth, token_depth; /* of what is open; 0: nothing is */
  RostrumParagraphKind around; /* of text that is no speech: FRONT or EDITORIAL */
  gboolean named;              /* the speech has a speaker */
  guint speeches;              /* of the meeting */
  gboolean begun;              /* a TEI was met */
  guint listed;                /* in the register when it began */
  gsize head; /* behind what stands around all meetings: position, then byte of the source */
  guint listed_around;   /* in its registers */
  gboolean mixed;        /* other elements begin or end between meetings */
  gboolean joined;       /* no space behind the last token */
  GHashTable *languages; /* other languages that were logged */
} Tei;

static const char *const extensions[] = { ".xml", NULL };

static gboolean
is_meeting (const char *name)
{
  return strcmp (name, "TEI") == 0 || strcmp (name, "TEI.2") == 0;
}

static gboolean
is_register_root (const char *root)
{
  return strcmp (root, "listPerson") == 0 || strcmp (root, "listOrg") == 0 ||
         strcmp (root, "taxonomy") == 0;
}

static int
probe (const char *text, gsize length)
{
  g_autofree char *root = rostrum_xml_root (text, length);

  if (root == NULL)
    return 0;
  return is_meeting (root) || strcmp (root, "teiCorpus") == 0 || is_register_root (root) ? 100 : 0;
}

/* The text that comes is speech, or what stands around it. */
static void
block (Tei *tei)
{
  rostrum_xml_flow_block (tei->flow, tei->in_speech ? tei->speech : tei->around);
}

/* Whether reading can go on with the meeting that begins: nobody was listed by the meetings before,
 * whose registers serve those behind them. */
static void
tell_cut (Tei *tei, RostrumXml *xml)
{
  RostrumCut cut = { .sought = tei->names.sought };

  if (!tei->begun)
    {
      tei->listed_around = tei->listed;
      tei->head = rostrum_input_source (tei->input, tei->head);
      return;
    }
  cut.head = tei->head;
  if (tei->corpus && !tei->mixed && rostrum_xml_depth (xml) == 2 &&
      tei->listed == tei->listed_around + tei->names.beside)
    rostrum_xml_stream_can_begin (tei->stream, &cut);
}

static void
begin_meeting (Tei *tei, RostrumXml *xml)
{
  const char *id = rostrum_xml_attribute (xml, "xml:id");
  const char *language = rostrum_xml_attribute (xml, "xml:lang");
  RostrumMeeting *meeting;

  rostrum_xml_stream_begin_meeting (tei->stream);
  meeting = rostrum_xml_stream_meeting (tei->stream);
  rostrum_tei_header_reset (&tei->header, language != NULL ? language : tei->language);
  rostrum_xml_labels_reset (&tei->names.labels);
  g_hash_table_remove_all (tei->languages);
  g_clear_pointer (&tei->label, g_free);
  tei->around = ROSTRUM_PARAGRAPH_FRONT;
  tei->speeches = 0;
  tei->listed = rostrum_tei_register_size (tei->names.register_);
  tell_cut (tei, xml);
  tei->begun = TRUE;
  /* Whatever the meeting before has left open: a text within its speech. */
  tei->in_text = tei->in_speech = tei->in_sentence = tei->joined = FALSE;
  tei->token_depth = 0;
  tei->header.id_date = rostrum_date_within (id);
  if (!tei->corpus || id == NULL)
    return;
  meeting->id =
      g_str_has_suffix (id, ".xml") ? g_strndup (id, strlen (id) - strlen (".xml")) : g_strdup (id);
}

/* Reads a register that the header includes. */
static void
include_register (Tei *tei, RostrumXml *xml)
{
  RostrumMeeting *meeting = rostrum_xml_stream_meeting (tei->stream);
  const char *reference = rostrum_xml_attribute (xml, "href");
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (reference == NULL)
    return;
  text = rostrum_input_beside (tei->input, reference, ROSTRUM_TEI_REGISTER_SIZE, &length, &error);
  name = g_strdup (reference);
  if (text == NULL || !rostrum_tei_registers_read (tei->names.shared, tei->names.register_, name,
                                                   text, length, &error))
    rostrum_meeting_log_unresolved (meeting, rostrum_xml_line (xml), name, strlen (name),
                                    "not read, names may be missing: %s", error->message);
}

/* Who says what comes: one reference of @who; several are nobody's. */
static void
begin_speech (Tei *tei, RostrumXml *xml)
{
  const char *who = rostrum_xml_attribute (xml, "who");
  const char *kind = rostrum_xml_attribute (xml, "ana");
  const char *role = rostrum_xml_has_word (kind, "#chair")     ? "chair"
                     : rostrum_xml_has_word (kind, "#guest")   ? "guest"
                     : rostrum_xml_has_word (kind, "#regular") ? "regular"
                                                               : NULL;
  g_autofree char *reference = who != NULL ? g_strstrip (g_strdup (who)) : NULL;
  guint attribution = 0;

  tei->in_speech = TRUE;
  /* As our own export has it. */
  tei->speech = rostrum_xml_has_word (kind, "#reported") ? ROSTRUM_PARAGRAPH_REPORTED
                                                         : ROSTRUM_PARAGRAPH_BODY;
  tei->speeches++;
  tei->named = FALSE;
  if (reference != NULL && *reference != '\0' && strpbrk (reference, " \t\r\n") == NULL)
    {
      const char *hash = strrchr (reference, '#');
      const char *id = hash != NULL && hash[1] != '\0' ? hash + 1 : reference;

      /* The name comes when the registers are read: they may stand at the end. */
      attribution = rostrum_builder_attribution (tei->flow->builder, id, id, role, FALSE);
      tei->named = TRUE;
      if (tei->label != NULL)
        rostrum_xml_labels_remember (&tei->names.labels, id, tei->label);
    }
  else if (reference != NULL && *reference != '\0')
    rostrum_meeting_log_unresolved (rostrum_xml_stream_meeting (tei->stream),
                                    rostrum_xml_line (xml), reference, strlen (reference),
                                    "said by several: their words are nobody's");
  else if (tei->label != NULL)
    attribution = rostrum_builder_attribution (tei->flow->builder, NULL, tei->label, role, FALSE);
  rostrum_xml_flow_turn (tei->flow, attribution);
  g_clear_pointer (&tei->label, g_free);
}

static void
end_label (Tei *tei)
{
  g_autofree char *label = rostrum_xml_labels_end (&tei->names.labels);

  if (label == NULL)
    return;
  if (!tei->in_speech)
    {
      g_free (tei->label);
      tei->label = g_steal_pointer (&label);
    }
  /* A label within its speech. */
  else if (tei->named)
    rostrum_xml_labels_remember (
        &tei->names.labels,
        rostrum_meeting_attribution (rostrum_xml_stream_meeting (tei->stream),
                                     tei->flow->attribution - 1)
            ->id,
        label);
  else if (tei->flow->attribution == 0)
    tei->flow->attribution =
        rostrum_builder_attribution (tei->flow->builder, NULL, label, NULL, FALSE);
}

/* The run has one language for a meeting; a remark in another one is logged once for each. */
static void
log_language (Tei *tei, RostrumXml *xml)
{
  g_autofree char *language = rostrum_tei_language (rostrum_xml_attribute (xml, "xml:lang"));

  if (language == NULL || tei->header.language == NULL ||
      strcmp (language, tei->header.language) == 0 ||
      !g_hash_table_add (tei->languages, g_strdup (language)))
    return;
  rostrum_meeting_log_unresolved (rostrum_xml_stream_meeting (tei->stream), rostrum_xml_line (xml),
                                  language, strlen (language),
                                  "words in another language than the meeting's, which is %s: they "
                                  "are judged as if they were in it",
                                  tei->header.language);
}

static void
begin_token (Tei *tei, RostrumXml *xml)
{
  const char *join = rostrum_xml_attribute (xml, "join");

  /* A token may hold tokens; the outer one stands in the text. */
  if (tei->token_depth > 0)
    return;
  tei->token_depth = rostrum_xml_depth (xml);
  if (!tei->joined && g_strcmp0 (join, "left") != 0 && g_strcmp0 (join, "both") != 0)
    {
      rostrum_xml_flow_space (tei->flow);
      if (tei->names.labels.depth > 0)
        g_string_append_c (tei->names.labels.text, ' ');
    }
  tei->joined = g_strcmp0 (join, "right") == 0 || g_strcmp0 (join, "both") == 0;
}

/* Between meetings it is nobody's: the one before has ended, and the next one has not begun. */
static void
begin_text (Tei *tei, RostrumXml *xml)
{
  tei->in_text = !tei->begun || tei->meeting_depth > 0;
  if (!tei->in_text)
    rostrum_meeting_log_unresolved (rostrum_xml_stream_meeting (tei->stream),
                                    rostrum_xml_line (xml), "<text>", strlen ("<text>"),
                                    "stands between the meetings, so its words are left out");
}

static void
start_in_text (Tei *tei, RostrumXml *xml, const RostrumTeiElement *element)
{
  RostrumTeiRole role = rostrum_tei_role (xml, element);
  const char *page_break;

  switch (role)
    {
    case ROSTRUM_TEI_SPEECH:
      begin_speech (tei, xml);
      block (tei);
      log_language (tei, xml);
      break;
    case ROSTRUM_TEI_BLOCK:
      block (tei);
      if (tei->in_speech)
        log_language (tei, xml);
      tei->joined = FALSE;
      break;
    case ROSTRUM_TEI_HEAD:
      rostrum_xml_flow_block (tei->flow, ROSTRUM_PARAGRAPH_FRONT);
      break;
    case ROSTRUM_TEI_LABEL:
      rostrum_xml_labels_begin (&tei->names.labels, rostrum_xml_depth (xml));
      rostrum_xml_flow_begin_note (tei->flow, ROSTRUM_PARAGRAPH_EDITORIAL);
      break;
    case ROSTRUM_TEI_NOTE:
    case ROSTRUM_TEI_VOICE:
    case ROSTRUM_TEI_GAP:
      rostrum_xml_flow_begin_note (tei->flow, tei->around == ROSTRUM_PARAGRAPH_FRONT
                                                  ? ROSTRUM_PARAGRAPH_FRONT
                                                  : rostrum_tei_note_kind (xml, role));
      break;
    case ROSTRUM_TEI_SENTENCE:
      tei->in_sentence = TRUE;
      tei->joined = FALSE;
      rostrum_xml_flow_space (tei->flow);
      break;
    case ROSTRUM_TEI_TOKEN:
      begin_token (tei, xml);
      break;
    case ROSTRUM_TEI_BREAK:
      page_break = rostrum_xml_attribute (xml, "break");
      if (g_strcmp0 (page_break, "no") != 0)
        rostrum_xml_flow_space (tei->flow);
      break;
    default:
      break;
    }
}

static void
on_start (RostrumXml *xml, const char *name, gpointer data)
{
  Tei *tei = data;
  const RostrumTeiElement *element = rostrum_tei_element (&tei->elements, name);
  gboolean listed = (element->listed || rostrum_tei_register_is_open (tei->names.register_)) &&
                    rostrum_tei_register_start (tei->names.register_, xml, name);

  if (element->place == ROSTRUM_TEI_MEETING && tei->meeting_depth == 0 && !tei->in_header &&
      !listed)
    {
      tei->meeting_depth = rostrum_xml_depth (xml);
      begin_meeting (tei, xml);
      return;
    }
  if (tei->begun && tei->meeting_depth == 0)
    tei->mixed = TRUE;
  if (!tei->begun)
    tei->head = rostrum_xml_position (xml);
  if (element->place == ROSTRUM_TEI_CORPUS && !tei->corpus)
    {
      tei->corpus = TRUE;
      tei->language = g_strdup (rostrum_xml_attribute (xml, "xml:lang"));
    }
  if (element->place == ROSTRUM_TEI_HEADER && !tei->in_header)
    {
      tei->in_header = TRUE;
      tei->header_depth = rostrum_xml_depth (xml);
    }
  else if (tei->in_header && element->place == ROSTRUM_TEI_INCLUDE)
    include_register (tei, xml);
  else if (tei->in_header)
    rostrum_tei_header_start (&tei->header, xml, name);
  else if (element->place == ROSTRUM_TEI_TEXT)
    begin_text (tei, xml);
  else if (tei->in_text && element->place == ROSTRUM_TEI_AROUND)
    tei->around = ROSTRUM_PARAGRAPH_FRONT;
  else if (tei->in_text && element->place == ROSTRUM_TEI_BODY)
    tei->around = ROSTRUM_PARAGRAPH_EDITORIAL;
  else if (tei->in_text)
    start_in_text (tei, xml, element);
}

static void
end_in_text (Tei *tei, RostrumXml *xml, const RostrumTeiElement *element)
{
  /* What kind of note it was does not matter any more. */
  switch (element->role)
    {
    case ROSTRUM_TEI_SPEECH:
      tei->in_speech = FALSE;
      block (tei);
      break;
    case ROSTRUM_TEI_BLOCK:
    case ROSTRUM_TEI_HEAD:
      block (tei);
      break;
    case ROSTRUM_TEI_NOTE:
    case ROSTRUM_TEI_LABEL:
    case ROSTRUM_TEI_VOICE:
    case ROSTRUM_TEI_GAP:
      if (tei->names.labels.depth == rostrum_xml_depth (xml))
        end_label (tei);
      rostrum_xml_flow_end_note (tei->flow);
      break;
    case ROSTRUM_TEI_SENTENCE:
      tei->in_sentence = FALSE;
      tei->joined = FALSE;
      break;
    case ROSTRUM_TEI_TOKEN:
      if (tei->token_depth == rostrum_xml_depth (xml))
        tei->token_depth = 0;
      break;
    default:
      break;
    }
}

static void
on_end (RostrumXml *xml, const char *name, gpointer data)
{
  Tei *tei = data;
  const RostrumTeiElement *element = rostrum_tei_element (&tei->elements, name);

  rostrum_tei_register_end (tei->names.register_, name);
  /* What stood around the first meeting does not stand around those that follow. */
  if (tei->begun && tei->meeting_depth == 0)
    tei->mixed = TRUE;
  if (!tei->begun)
    tei->head = rostrum_xml_position (xml);
  if (tei->in_header)
    {
      if (rostrum_xml_depth (xml) == tei->header_depth)
        tei->in_header = FALSE;
      else
        rostrum_tei_header_end (&tei->header, xml, name);
    }
  else if (tei->meeting_depth == rostrum_xml_depth (xml))
    {
      tei->meeting_depth = 0;
      tei->in_text = FALSE;
      rostrum_xml_stream_end_meeting (tei->stream);
    }
  else if (element->place == ROSTRUM_TEI_TEXT)
    tei->in_text = FALSE;
  else if (tei->in_text)
    end_in_text (tei, xml, element);
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

static void
on_text (RostrumXml *xml G_GNUC_UNUSED, const char *text, gsize length, gsize position,
         gsize position_length, gpointer data)
{
  Tei *tei = data;

  rostrum_tei_register_text (tei->names.register_, text, length);
  if (tei->in_header)
    {
      rostrum_tei_header_text (&tei->header, text, length);
      return;
    }
  if (!tei->in_text)
    return;
  if (tei->names.labels.depth > 0)
    g_string_append_len (tei->names.labels.text, text, (gssize)length);
  /* Between tokens the document is indented as it likes; join="right" says what was there. */
  if (tei->in_sentence && tei->token_depth == 0 && tei->joined && is_blank (text, length))
    return;
  rostrum_xml_flow_text (tei->flow, text, length, position, position_length);
}

static gboolean
complete (RostrumMeeting *meeting, gpointer data, GError **error)
{
  Tei *tei = data;

  if (tei->speeches == 0)
    {
      /* A register, or the root of a corpus whose meetings are in files of their own. */
      if (!tei->begun || rostrum_tei_register_size (tei->names.register_) > tei->listed)
        return FALSE;
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: no utterance (u) in the meeting%s%s; TEI is read where it encodes who said "
                   "what",
                   rostrum_input_name (tei->input), meeting->id != NULL ? " " : "",
                   meeting->id != NULL ? meeting->id : "");
      return FALSE;
    }
  rostrum_tei_header_apply (&tei->header, meeting);
  if (meeting->date == NULL)
    meeting->date = rostrum_date_within (rostrum_input_name (tei->input));
  rostrum_tei_names_apply (&tei->names, tei->input, tei->flow->builder, meeting);
  return TRUE;
}

static void
tei_free (Tei *tei)
{
  rostrum_xml_stream_free (tei->stream);
  rostrum_tei_names_clear (&tei->names);
  rostrum_tei_header_clear (&tei->header);
  g_hash_table_unref (tei->languages);
  g_free (tei->label);
  g_free (tei->language);
  g_free (tei);
}

static gpointer
open_tei (RostrumInput *input, const RostrumReaderOptions *options, GError **error G_GNUC_UNUSED)
{
  static const RostrumXmlHandlers handlers = { on_start, on_end, on_text };
  Tei *tei = g_new0 (Tei, 1);

  tei->input = input;
  rostrum_tei_names_init (&tei->names, options->registers);
  tei->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  tei->around = ROSTRUM_PARAGRAPH_FRONT;
  rostrum_tei_header_init (&tei->header);
  tei->stream = rostrum_xml_stream_new (input, options, &handlers, complete, tei);
  tei->flow = rostrum_xml_stream_flow (tei->stream);
  return tei;
}

static RostrumNext
next_meeting (gpointer state, RostrumMeeting **meeting, GError **error)
{
  return rostrum_xml_stream_next (((Tei *)state)->stream, meeting, error);
}

static gboolean
mark (gpointer state, RostrumCut *cut)
{
  return rostrum_xml_stream_mark (((Tei *)state)->stream, cut);
}

static gboolean
take_piece (gpointer state, const RostrumPiece *piece, GError **error)
{
  Tei *tei = state;

  g_autoptr (RostrumMeeting) earlier = rostrum_meeting_new ();

  if (!rostrum_xml_stream_take_piece (tei->stream, piece, error))
    return FALSE;
  rostrum_tei_names_seek (&tei->names, tei->input, piece->from.sought, earlier);
  return TRUE;
}

static void
close_tei (gpointer state)
{
  tei_free (state);
}

const RostrumReader rostrum_reader_tei = {
  .name = "tei",
  .summary = "TEI of parliaments: ParlaMint, Parla-CLARIN",
  .extensions = extensions,
  .unsure = TRUE,
  .list_parts = rostrum_tei_parts,
  .probe = probe,
  .open = open_tei,
  .next = next_meeting,
  .close = close_tei,
  .mark = mark,
  .take_piece = take_piece,
};
