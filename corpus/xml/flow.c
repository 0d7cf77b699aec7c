/* SPDX-License-Identifier: MIT */
/* Paragraphs and notes out of a stream of elements and text. */
#include "corpus/xml/flow.h"

static gsize
leading_space (const char *text, gsize length)
{
  gsize n = 0;

  while (n < length && (text[n] == ' ' || text[n] == '\t' || text[n] == '\r' || text[n] == '\n'))
    n++;
  return n;
}

void
rostrum_xml_flow_block (RostrumXmlFlow *flow, RostrumParagraphKind kind)
{
  if (flow->notes > 0)
    {
      rostrum_xml_flow_space (flow);
      return;
    }
  if (flow->open)
    rostrum_builder_end (flow->builder);
  flow->open = FALSE;
  flow->kind = kind;
}

void
rostrum_xml_flow_turn (RostrumXmlFlow *flow, guint attribution)
{
  flow->turn++;
  flow->attribution = attribution;
}

void
rostrum_xml_flow_text (RostrumXmlFlow *flow, const char *text, gsize length, gsize position,
                       gsize position_length)
{
  if (!flow->open)
    {
      gsize space = leading_space (text, length);
      guint line = rostrum_xml_line (flow->xml);
      gboolean speech =
          flow->kind == ROSTRUM_PARAGRAPH_BODY || flow->kind == ROSTRUM_PARAGRAPH_REPORTED;

      if (space == length)
        return;
      for (gsize i = 0; i < space; i++)
        line += text[i] == '\n';
      rostrum_builder_begin (flow->builder, flow->kind, speech ? flow->attribution : 0, flow->turn,
                             line);
      flow->open = TRUE;
    }
  rostrum_builder_text (flow->builder, text, length, position, position_length);
}

void
rostrum_xml_flow_space (RostrumXmlFlow *flow)
{
  if (flow->open)
    rostrum_builder_text (flow->builder, " ", 1, rostrum_xml_position (flow->xml), 0);
}

void
rostrum_xml_flow_begin_note (RostrumXmlFlow *flow, RostrumParagraphKind kind)
{
  if (flow->notes++ > 0)
    {
      rostrum_xml_flow_space (flow);
      return;
    }
  flow->note_in_words = flow->open;
  flow->kind_around = flow->kind;
  if (flow->open)
    {
      rostrum_xml_flow_space (flow);
      rostrum_builder_begin_note (flow->builder, kind == ROSTRUM_PARAGRAPH_PROCEDURAL
                                                     ? ROSTRUM_EVIDENCE_PROCEDURAL
                                                     : ROSTRUM_EVIDENCE_EDITORIAL);
    }
  else
    flow->kind = kind;
}

void
rostrum_xml_flow_end_note (RostrumXmlFlow *flow)
{
  if (flow->notes == 0 || --flow->notes > 0)
    return;
  if (flow->note_in_words)
    {
      rostrum_builder_end_note (flow->builder);
      rostrum_xml_flow_space (flow);
      return;
    }
  rostrum_xml_flow_block (flow, flow->kind_around);
}
