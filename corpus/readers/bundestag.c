/* SPDX-License-Identifier: MIT */
/* Plenary minutes of the German Bundestag, as it publishes them since its 19th term. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/dates.h"
#include "corpus/reader.h"
#include "corpus/xml/labels.h"
#include "corpus/xml/root.h"
#include "corpus/xml/squeeze.h"
#include "corpus/xml/stream.h"

/* Parts of a speaker's name, in the order in which it is written, then what else is said of him. */
typedef enum
{
  FORENAME,
  PREFIX, /* "Freiherr von" */
  SURNAME,
  OFFICE,
  GROUP,
  LAND,
  N_PARTS
} Part;

static const char *const part_names[N_PARTS] = {
  "vorname", "namenszusatz", "nachname", "rolle_lang", "fraktion", "bundesland",
};

typedef struct
{
  RostrumInput *input;
  RostrumXmlStream *stream;
  RostrumXmlFlow *flow;

  gboolean in_debate;  /* sitzungsverlauf */
  guint speaker_depth; /* of the redner that is open; 0: none */
  char *speaker_id;
  GString *parts[N_PARTS];
  Part part;
  RostrumXmlLabels labels; /* the printed names of who presides */
  guint speeches;
  gboolean page_checked; /* the front page's date was compared */
} Bundestag;

static const char *const extensions[] = { ".xml", NULL };

static int
probe (const char *text, gsize length)
{
  g_autofree char *root = rostrum_xml_root (text, length);

  return g_strcmp0 (root, "dbtplenarprotokoll") == 0 ? 100 : 0;
}

/* "9.12.2021" → "2021-12-09"; NULL if it is none. (transfer full) */
static char *
iso_date (const char *german)
{
  g_auto (GStrv) parts = german != NULL ? g_strsplit (german, ".", -1) : NULL;
  g_autofree char *date = NULL;

  if (parts == NULL || g_strv_length (parts) != 3)
    return NULL;
  for (guint i = 0; i < 3; i++)
    if (strspn (g_strstrip (parts[i]), "0123456789") != strlen (parts[i]) || *parts[i] == '\0' ||
        strlen (parts[i]) > 4)
      return NULL;
  date = g_strdup_printf ("%04d-%02d-%02d", atoi (parts[2]), atoi (parts[1]), atoi (parts[0]));
  return rostrum_date_within (date);
}

static void
begin_document (Bundestag *bundestag, RostrumXml *xml)
{
  RostrumMeeting *meeting = rostrum_xml_stream_meeting (bundestag->stream);
  const char *publisher = rostrum_xml_attribute (xml, "herausgeber");
  const char *term = rostrum_xml_attribute (xml, "wahlperiode");
  const char *sitting = rostrum_xml_attribute (xml, "sitzung-nr");

  meeting->language = g_strdup ("de");
  meeting->date = iso_date (rostrum_xml_attribute (xml, "sitzung-datum"));
  meeting->place = g_strdup (rostrum_xml_attribute (xml, "sitzung-ort"));
  if (term != NULL && sitting != NULL)
    meeting->title =
        g_strdup_printf ("%s, Plenarprotokoll %s/%s",
                         publisher != NULL ? publisher : "Deutscher Bundestag", term, sitting);
}

/* The date of the front page. In some files it differs from that of the document. */
static void
check_date (Bundestag *bundestag, RostrumXml *xml)
{
  RostrumMeeting *meeting = rostrum_xml_stream_meeting (bundestag->stream);
  g_autofree char *printed = iso_date (rostrum_xml_attribute (xml, "date"));

  if (printed == NULL || bundestag->page_checked)
    return;
  bundestag->page_checked = TRUE;
  if (meeting->date == NULL)
    meeting->date = g_strdup (printed);
  else if (strcmp (meeting->date, printed) != 0)
    rostrum_meeting_log_unresolved (meeting, rostrum_xml_line (xml), printed, strlen (printed),
                                    "the front page has this date, the document says %s, which is "
                                    "taken",
                                    meeting->date);
}

static void
begin_speaker (Bundestag *bundestag, RostrumXml *xml)
{
  const char *id = rostrum_xml_attribute (xml, "id");

  bundestag->speaker_depth = rostrum_xml_depth (xml);
  g_free (bundestag->speaker_id);
  /* Some files join two ids of one person. */
  bundestag->speaker_id = id != NULL && *id != '\0' ? g_strndup (id, strcspn (id, " ")) : NULL;
  bundestag->part = N_PARTS;
  for (guint i = 0; i < N_PARTS; i++)
    g_string_truncate (bundestag->parts[i], 0);
}

static void
end_speaker (Bundestag *bundestag)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GString) role = g_string_new (NULL);
  g_autofree char *clean_name = NULL;
  g_autofree char *clean_role = NULL;

  bundestag->speaker_depth = 0;
  for (guint i = 0; i < N_PARTS; i++)
    {
      GString *into = i <= SURNAME ? name : role;
      g_autofree char *part = rostrum_xml_squeeze (bundestag->parts[i]->str);

      if (*part != '\0')
        g_string_append_printf (into, "%s%s",
                                into->len == 0 ? ""
                                : into == name ? " "
                                               : ", ",
                                part);
    }
  if (name->len == 0)
    return;
  clean_name = rostrum_xml_squeeze (name->str);
  clean_role = rostrum_xml_squeeze (role->str);
  bundestag->speeches++;
  rostrum_xml_flow_turn (
      bundestag->flow,
      rostrum_builder_attribution (bundestag->flow->builder, bundestag->speaker_id, clean_name,
                                   *clean_role != '\0' ? clean_role : NULL, FALSE));
}

/* "Vizepräsidentin Dr. h. c. Erika Muster" presides: the office, the name without its titles. */
static void
end_president (Bundestag *bundestag)
{
  g_autofree char *label = rostrum_xml_labels_end (&bundestag->labels);
  const char *name = label;
  g_autofree char *role = NULL;
  const char *space = label != NULL ? strchr (label, ' ') : NULL;

  if (label == NULL)
    return;
  if (space != NULL && strcasestr (label, "präsident") != NULL &&
      strcasestr (label, "präsident") < space)
    {
      role = g_strndup (label, (gsize)(space - label));
      name = space + 1;
    }
  for (space = strchr (name, ' ');
       role != NULL && space != NULL && space > name && space[-1] == '.';
       space = strchr (name, ' '))
    name = space + 1;
  bundestag->speeches++;
  rostrum_xml_flow_turn (bundestag->flow, rostrum_builder_attribution (bundestag->flow->builder,
                                                                       NULL, name, role, FALSE));
}

/* Who spoke last goes on until the next label; what the agenda says is nobody's. */
static RostrumParagraphKind
paragraph_kind (const Bundestag *bundestag, RostrumXml *xml)
{
  const char *class = rostrum_xml_attribute (xml, "klasse");

  if (!bundestag->in_debate)
    return ROSTRUM_PARAGRAPH_FRONT;
  if (class == NULL)
    return ROSTRUM_PARAGRAPH_BODY;
  if (strcmp (class, "redner") == 0)
    return ROSTRUM_PARAGRAPH_EDITORIAL;
  return g_str_has_prefix (class, "T_") || g_str_has_prefix (class, "AL_") ||
                 strcmp (class, "T") == 0
             ? ROSTRUM_PARAGRAPH_FRONT
             : ROSTRUM_PARAGRAPH_BODY;
}

static RostrumParagraphKind
kind_around (const Bundestag *bundestag)
{
  return bundestag->in_debate ? ROSTRUM_PARAGRAPH_BODY : ROSTRUM_PARAGRAPH_FRONT;
}

static gboolean
is_block (const char *name)
{
  return strcmp (name, "rede") == 0 || strcmp (name, "zitat") == 0 ||
         strcmp (name, "tagesordnungspunkt") == 0 || strcmp (name, "sitzungsbeginn") == 0 ||
         strcmp (name, "sitzungsende") == 0 || g_str_has_prefix (name, "ivz-") ||
         g_str_has_prefix (name, "anlagen-") || strcmp (name, "sitzungstitel") == 0 ||
         strcmp (name, "veranstaltungsdaten") == 0 || strcmp (name, "plenarprotokoll-nummer") == 0;
}

static void
on_start (RostrumXml *xml, const char *name, gpointer data)
{
  Bundestag *bundestag = data;
  RostrumXmlFlow *flow = bundestag->flow;

  if (bundestag->speaker_depth > 0)
    {
      for (guint i = 0; i < N_PARTS; i++)
        if (strcmp (name, part_names[i]) == 0)
          bundestag->part = (Part)i;
      return;
    }
  if (rostrum_xml_depth (xml) == 1)
    begin_document (bundestag, xml);
  else if (strcmp (name, "datum") == 0)
    check_date (bundestag, xml);
  else if (strcmp (name, "sitzungsverlauf") == 0)
    bundestag->in_debate = TRUE;
  else if (strcmp (name, "redner") == 0 && bundestag->in_debate)
    begin_speaker (bundestag, xml);
  else if (strcmp (name, "redner") == 0)
    rostrum_xml_flow_block (flow, ROSTRUM_PARAGRAPH_FRONT);
  else if (strcmp (name, "name") == 0 && bundestag->in_debate)
    {
      rostrum_xml_labels_begin (&bundestag->labels, rostrum_xml_depth (xml));
      rostrum_xml_flow_block (flow, ROSTRUM_PARAGRAPH_EDITORIAL);
    }
  else if (strcmp (name, "kommentar") == 0)
    rostrum_xml_flow_begin_note (flow, ROSTRUM_PARAGRAPH_PROCEDURAL);
  else if (strcmp (name, "fussnote") == 0 || strcmp (name, "sup") == 0)
    rostrum_xml_flow_begin_note (flow, ROSTRUM_PARAGRAPH_EDITORIAL);
  else if (strcmp (name, "p") == 0)
    rostrum_xml_flow_block (flow, paragraph_kind (bundestag, xml));
  else if (strcmp (name, "table") == 0 || strcmp (name, "tr") == 0)
    rostrum_xml_flow_block (flow, bundestag->in_debate ? ROSTRUM_PARAGRAPH_EDITORIAL
                                                       : ROSTRUM_PARAGRAPH_FRONT);
  else if (is_block (name))
    rostrum_xml_flow_block (flow, kind_around (bundestag));
  else if (strcmp (name, "br") == 0 || strcmp (name, "td") == 0 || strcmp (name, "th") == 0 ||
           !bundestag->in_debate)
    rostrum_xml_flow_space (flow);
}

static void
on_end (RostrumXml *xml, const char *name, gpointer data)
{
  Bundestag *bundestag = data;
  RostrumXmlFlow *flow = bundestag->flow;
  guint depth = rostrum_xml_depth (xml);

  if (bundestag->speaker_depth > 0)
    {
      bundestag->part = N_PARTS;
      if (bundestag->speaker_depth == depth)
        end_speaker (bundestag);
      return;
    }
  if (strcmp (name, "sitzungsverlauf") == 0)
    {
      bundestag->in_debate = FALSE;
      rostrum_xml_flow_block (flow, ROSTRUM_PARAGRAPH_FRONT);
    }
  else if (bundestag->labels.depth == depth)
    {
      end_president (bundestag);
      rostrum_xml_flow_block (flow, ROSTRUM_PARAGRAPH_BODY);
    }
  else if (strcmp (name, "kommentar") == 0 || strcmp (name, "fussnote") == 0 ||
           strcmp (name, "sup") == 0)
    rostrum_xml_flow_end_note (flow);
  else if (strcmp (name, "p") == 0 || strcmp (name, "table") == 0 || strcmp (name, "redner") == 0 ||
           is_block (name))
    rostrum_xml_flow_block (flow, kind_around (bundestag));
}

static void
on_text (RostrumXml *xml G_GNUC_UNUSED, const char *text, gsize length, gsize position,
         gsize position_length, gpointer data)
{
  Bundestag *bundestag = data;

  if (bundestag->speaker_depth > 0)
    {
      /* The label is printed once more behind it. */
      if (bundestag->part < N_PARTS)
        g_string_append_len (bundestag->parts[bundestag->part], text, (gssize)length);
      return;
    }
  if (bundestag->labels.depth > 0)
    g_string_append_len (bundestag->labels.text, text, (gssize)length);
  rostrum_xml_flow_text (bundestag->flow, text, length, position, position_length);
}

static gboolean
complete (RostrumMeeting *meeting, gpointer data, GError **error)
{
  Bundestag *bundestag = data;

  if (bundestag->speeches == 0)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: no speech in it; minutes before the 19th term are plain text within XML: "
                   "save it as text",
                   rostrum_input_name (bundestag->input));
      return FALSE;
    }
  if (meeting->date == NULL)
    meeting->date = rostrum_date_within (rostrum_input_name (bundestag->input));
  return TRUE;
}

static gpointer
open_bundestag (RostrumInput *input, const RostrumReaderOptions *options,
                GError **error G_GNUC_UNUSED)
{
  static const RostrumXmlHandlers handlers = { on_start, on_end, on_text };
  Bundestag *bundestag = g_new0 (Bundestag, 1);

  bundestag->input = input;
  for (guint i = 0; i < N_PARTS; i++)
    bundestag->parts[i] = g_string_new (NULL);
  bundestag->part = N_PARTS;
  rostrum_xml_labels_init (&bundestag->labels);
  bundestag->stream = rostrum_xml_stream_new (input, options, &handlers, complete, bundestag);
  bundestag->flow = rostrum_xml_stream_flow (bundestag->stream);
  return bundestag;
}

static RostrumNext
next_meeting (gpointer state, RostrumMeeting **meeting, GError **error)
{
  return rostrum_xml_stream_next (((Bundestag *)state)->stream, meeting, error);
}

static void
close_bundestag (gpointer state)
{
  Bundestag *bundestag = state;

  rostrum_xml_stream_free (bundestag->stream);
  rostrum_xml_labels_clear (&bundestag->labels);
  for (guint i = 0; i < N_PARTS; i++)
    g_string_free (bundestag->parts[i], TRUE);
  g_free (bundestag->speaker_id);
  g_free (bundestag);
}

const RostrumReader rostrum_reader_bundestag = {
  .name = "bundestag",
  .summary = "plenary minutes of the German Bundestag, from its 19th term on",
  .extensions = extensions,
  .unsure = TRUE,
  .probe = probe,
  .open = open_bundestag,
  .next = next_meeting,
  .close = close_bundestag,
};
