/* SPDX-License-Identifier: MIT */
/* Hansard as TheyWorkForYou, Public Whip and their like publish it: one file for a day. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/dates.h"
#include "corpus/reader.h"
#include "corpus/xml/root.h"
#include "corpus/xml/stream.h"

typedef struct
{
  RostrumInput *input;
  RostrumXmlStream *stream;
  RostrumXmlFlow *flow;
  RostrumParagraphKind kind; /* of the text of the element that is open */
  gboolean spoken;           /* a speech with a speaker is open */
  guint speeches;
  guint table; /* depth of the table that is open, 0: none */
} Hansard;

static const char *const extensions[] = { ".xml", NULL };

/* What the identifiers call the sittings: uk.org.publicwhip/KIND/2018-07-02b.117.0 */
static const struct
{
  const char *kind;
  const char *title;
} titles[] = {
  { "/debate/", "House of Commons debates" },
  { "/lords/", "House of Lords debates" },
  { "/westminhall/", "Westminster Hall debates" },
  { "/wrans/", "Written answers" },
  { "/wms/", "Written ministerial statements" },
  { "/lordswrans/", "House of Lords written answers" },
  { "/lordswms/", "House of Lords written statements" },
  { "/standing/", "Public bill committees" },
  { "/sp/", "Scottish Parliament debates" },
  { "/ni/", "Northern Ireland Assembly debates" },
  { "/senedd/", "Senedd debates" },
};

static int
probe (const char *text, gsize length)
{
  g_autofree char *root = rostrum_xml_root (text, length);

  if (root == NULL)
    return 0;
  if (strcmp (root, "publicwhip") == 0)
    return 100;
  return strcmp (root, "debates") == 0 && g_strstr_len (text, (gssize)length, "<speech") != NULL
             ? 90
             : 0;
}

static gboolean
is_heading (const char *name)
{
  return g_str_has_suffix (name, "-heading");
}

static gboolean
is_speech (const char *name)
{
  return strcmp (name, "speech") == 0 || strcmp (name, "ques") == 0 || strcmp (name, "reply") == 0;
}

/* The day and the kind of sitting, from the first identifier. */
static void
learn_meeting (Hansard *hansard, RostrumXml *xml)
{
  RostrumMeeting *meeting = rostrum_xml_stream_meeting (hansard->stream);
  const char *id = rostrum_xml_attribute (xml, "id");

  if (id == NULL)
    return;
  if (meeting->date == NULL)
    meeting->date = rostrum_date_within (id);
  for (guint i = 0; i < G_N_ELEMENTS (titles) && meeting->title == NULL; i++)
    if (strstr (id, titles[i].kind) != NULL)
      meeting->title = g_strdup (titles[i].title);
}

/* "Hon. Members", "Noble Lords": many at once are nobody. */
static gboolean
is_crowd (const char *name)
{
  return name != NULL && (g_str_has_suffix (name, "Members") || g_str_has_suffix (name, "Member") ||
                          g_str_has_suffix (name, "Lords"));
}

static gboolean
says_true (const char *value)
{
  return value != NULL && g_ascii_strcasecmp (value, "true") == 0;
}

static void
begin_speech (Hansard *hansard, RostrumXml *xml)
{
  const char *name = rostrum_xml_attribute (xml, "speakername");
  const char *id = rostrum_xml_attribute (xml, "person_id");
  const char *office = rostrum_xml_attribute (xml, "speakeroffice");
  guint attribution = 0;

  hansard->speeches++;
  hansard->spoken = !says_true (rostrum_xml_attribute (xml, "nospeaker"));
  if (id == NULL)
    id = rostrum_xml_attribute (xml, "speakerid");
  /* "unknown" is said of everybody whom the members' list has not. */
  if (id != NULL && (*id == '\0' || strcmp (id, "unknown") == 0))
    id = NULL;
  if (hansard->spoken && (name != NULL || id != NULL))
    attribution = rostrum_builder_attribution (hansard->flow->builder, id, name != NULL ? name : id,
                                               office != NULL && *office != '\0' ? office : NULL,
                                               id == NULL && is_crowd (name));
  rostrum_xml_flow_turn (hansard->flow, attribution);
  hansard->kind = hansard->spoken ? ROSTRUM_PARAGRAPH_BODY : ROSTRUM_PARAGRAPH_PROCEDURAL;
  rostrum_xml_flow_block (hansard->flow, hansard->kind);
}

/* Stage directions and the text of motions are printed among the words of a speech. */
static RostrumParagraphKind
paragraph_kind (const Hansard *hansard, RostrumXml *xml)
{
  const char *class = rostrum_xml_attribute (xml, "class");

  if (hansard->kind != ROSTRUM_PARAGRAPH_BODY)
    return hansard->kind;
  return rostrum_xml_has_word (class, "italic") || rostrum_xml_has_word (class, "indent") ||
                 rostrum_xml_attribute (xml, "pwmotiontext") != NULL
             ? ROSTRUM_PARAGRAPH_PROCEDURAL
             : ROSTRUM_PARAGRAPH_BODY;
}

static gboolean
is_block (const char *name)
{
  return strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0 || strcmp (name, "li") == 0 ||
         strcmp (name, "blockquote") == 0;
}

/* Of votes, one line for each list of members. */
static gboolean
is_list (const char *name)
{
  return strcmp (name, "divisioncount") == 0 || strcmp (name, "mplist") == 0 ||
         strcmp (name, "lordlist") == 0 || strcmp (name, "memberlist") == 0 ||
         strcmp (name, "msplist") == 0 || strcmp (name, "mlalist") == 0;
}

static void
on_start (RostrumXml *xml, const char *name, gpointer data)
{
  Hansard *hansard = data;
  RostrumXmlFlow *flow = hansard->flow;

  learn_meeting (hansard, xml);
  if (is_speech (name))
    begin_speech (hansard, xml);
  else if (is_heading (name))
    rostrum_xml_flow_block (flow, hansard->kind = ROSTRUM_PARAGRAPH_FRONT);
  else if (strcmp (name, "division") == 0)
    rostrum_xml_flow_block (flow, hansard->kind = ROSTRUM_PARAGRAPH_PROCEDURAL);
  else if (strcmp (name, "table") == 0 && hansard->table == 0)
    {
      hansard->table = rostrum_xml_depth (xml);
      rostrum_xml_flow_block (flow, ROSTRUM_PARAGRAPH_EDITORIAL);
    }
  else if (hansard->table > 0)
    {
      if (strcmp (name, "tr") == 0)
        rostrum_xml_flow_block (flow, ROSTRUM_PARAGRAPH_EDITORIAL);
      else
        rostrum_xml_flow_space (flow);
    }
  else if (strcmp (name, "p") == 0)
    rostrum_xml_flow_block (flow, paragraph_kind (hansard, xml));
  else if (is_block (name) || is_list (name))
    rostrum_xml_flow_block (flow, hansard->kind);
  else if (strcmp (name, "br") == 0)
    rostrum_xml_flow_space (flow);
}

static void
on_end (RostrumXml *xml, const char *name, gpointer data)
{
  Hansard *hansard = data;
  RostrumXmlFlow *flow = hansard->flow;

  if (hansard->table == rostrum_xml_depth (xml))
    {
      hansard->table = 0;
      rostrum_xml_flow_block (flow, hansard->kind);
    }
  else if (hansard->table > 0)
    return;
  else if (is_speech (name) || is_heading (name) || strcmp (name, "division") == 0)
    rostrum_xml_flow_block (flow, hansard->kind = ROSTRUM_PARAGRAPH_EDITORIAL);
  else if (strcmp (name, "p") == 0 || is_block (name) || is_list (name))
    rostrum_xml_flow_block (flow, hansard->kind);
  else if (g_str_has_suffix (name, "name"))
    /* Names in a list of votes. */
    rostrum_xml_flow_space (flow);
}

static void
on_text (RostrumXml *xml G_GNUC_UNUSED, const char *text, gsize length, gsize position,
         gsize position_length, gpointer data)
{
  rostrum_xml_flow_text (((Hansard *)data)->flow, text, length, position, position_length);
}

static gboolean
complete (RostrumMeeting *meeting, gpointer data, GError **error)
{
  Hansard *hansard = data;

  if (hansard->speeches == 0)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: no speech in it; Hansard is read where it has <speech> elements",
                   rostrum_input_name (hansard->input));
      return FALSE;
    }
  if (meeting->date == NULL)
    meeting->date = rostrum_date_within (rostrum_input_name (hansard->input));
  return TRUE;
}

static gpointer
open_hansard (RostrumInput *input, const RostrumReaderOptions *options,
              GError **error G_GNUC_UNUSED)
{
  static const RostrumXmlHandlers handlers = { on_start, on_end, on_text };
  Hansard *hansard = g_new0 (Hansard, 1);

  hansard->input = input;
  hansard->kind = ROSTRUM_PARAGRAPH_FRONT;
  hansard->stream = rostrum_xml_stream_new (input, options, &handlers, complete, hansard);
  hansard->flow = rostrum_xml_stream_flow (hansard->stream);
  return hansard;
}

static RostrumNext
next_meeting (gpointer state, RostrumMeeting **meeting, GError **error)
{
  return rostrum_xml_stream_next (((Hansard *)state)->stream, meeting, error);
}

static void
close_hansard (gpointer state)
{
  rostrum_xml_stream_free (((Hansard *)state)->stream);
  g_free (state);
}

const RostrumReader rostrum_reader_hansard = {
  .name = "hansard",
  .summary = "UK Hansard as TheyWorkForYou and Public Whip publish it",
  .extensions = extensions,
  .unsure = TRUE,
  .probe = probe,
  .open = open_hansard,
  .next = next_meeting,
  .close = close_hansard,
};
