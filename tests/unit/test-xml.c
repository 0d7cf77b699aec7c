/* SPDX-License-Identifier: MIT */
/* Elements, text and places of XML documents. */
#include <glib.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/xml/parser.h"
#include "corpus/xml/plain_text.h"

#define LONG_TEXT "these are more than sixty-four bytes – of text that no parser has to look at, "

typedef struct
{
  const char *document;
  GString *events; /* "<name attribute=value>", text, "</name>" */
  gboolean exact;  /* every piece of text stands where it says */
  const char *attribute;
} Log;

static void
on_start (RostrumXml *xml, const char *name, gpointer data)
{
  Log *log = data;
  const char *value = rostrum_xml_attribute (xml, log->attribute != NULL ? log->attribute : "a");

  g_string_append_printf (log->events, "<%s%s%s>", name, value != NULL ? " " : "",
                          value != NULL ? value : "");
}

static void
on_end (RostrumXml *xml G_GNUC_UNUSED, const char *name, gpointer data)
{
  g_string_append_printf (((Log *)data)->events, "</%s>", name);
}

static void
on_text (RostrumXml *xml G_GNUC_UNUSED, const char *text, gsize length, gsize position,
         gsize position_length, gpointer data)
{
  Log *log = data;
  const char *source = log->document + position;

  g_string_append_len (log->events, text, (gssize)length);
  if (position + position_length > strlen (log->document))
    log->exact = FALSE;
  else if (length == position_length)
    log->exact = log->exact && (memcmp (source, text, length) == 0 || *source == '\r');
  else
    log->exact = log->exact && source[0] == '&' && source[position_length - 1] == ';' &&
                 memchr (source, ';', position_length) == source + position_length - 1;
}

static const RostrumXmlHandlers handlers = { on_start, on_end, on_text };

/* Parses DOCUMENT in pieces of SIZE bytes. Returns: the events, or "! MESSAGE". */
static char *
parse (const char *document, gsize size, const char *attribute)
{
  Log log = { document, g_string_new (NULL), TRUE, attribute };
  g_autoptr (RostrumXml) xml = rostrum_xml_new ("file.xml", &handlers, &log);
  g_autoptr (GError) error = NULL;
  gsize length = strlen (document);
  gboolean good = TRUE;

  for (gsize at = 0; at < length && good; at += size)
    good = rostrum_xml_feed (xml, document + at, MIN (size, length - at), &error);
  if (good)
    good = rostrum_xml_finish (xml, &error);
  if (!good)
    {
      g_string_printf (log.events, "! %s", error->message);
      /* What has failed stays so. */
      g_assert_false (rostrum_xml_feed (xml, "x", 1, NULL));
    }
  else
    g_assert_cmpuint (rostrum_xml_position (xml), ==, length);
  g_assert_true (log.exact);
  return g_string_free (log.events, FALSE);
}

static void
check (const char *document, const char *wanted)
{
  const gsize sizes[] = { 1, 2, 3, 7, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *events = parse (document, sizes[i], NULL);

      g_assert_cmpstr (events, ==, wanted);
    }
}

static void
test_events (void)
{
  check ("<r><p a='1'>One &amp; two</p><q/>three</r>", "<r><p 1>One & two</p><q></q>three</r>");
  check ("\xef\xbb\xbf<?xml version='1.0' encoding='ISO-8859-1'?><r>Grüße, Верхольм</r>",
         "<r>Grüße, Верхольм</r>");
  check ("<r>a<!-- b &c; <d> -->e<?f g?>h<![CDATA[<i> & ]] j]]>k<![CDATA[]]>l</r>",
         "<r>aeh<i> & ]] jkl</r>");
  check ("<r>one\r\ntwo\rthree&#13;four&#x442;</r>", "<r>one\ntwo\nthree\rfourт</r>");
  check ("<x:r xmlns:x='urn:n'><x:p a='&lt;&#38;&amp;&quot;'>&gt;</x:p></x:r>",
         "<r><p <&&\">></p></r>");
}

static void
test_long_text (void)
{
  g_autoptr (GString) document = g_string_new ("<r>");
  g_autoptr (GString) wanted = g_string_new ("<r>");
  const char *words[] = { "short ", "длинное слово\r\n", "naïve &amp; café ", "&#8212; " };
  const char *read[] = { "short ", "длинное слово\n", "naïve & café ", "— " };

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append (document, words[i % 4]);
      g_string_append (wanted, read[i % 4]);
    }
  g_string_append (document, "</r>");
  g_string_append (wanted, "</r>");

  const gsize sizes[] = { 5, 4096, 65536, 10000000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *events = parse (document->str, sizes[i], NULL);

      g_assert_cmpstr (events, ==, wanted->str);
    }
}

/* What looks like the end of a tag before text that needs no parser. */
static void
test_plain_text (void)
{
  check ("<r><p>" LONG_TEXT LONG_TEXT "</p>\n<p a='1'>" LONG_TEXT "&amp; " LONG_TEXT
         "<q/>" LONG_TEXT "</p></r>",
         "<r><p>" LONG_TEXT LONG_TEXT "</p>\n<p 1>" LONG_TEXT "& " LONG_TEXT "<q></q>" LONG_TEXT
         "</p></r>");
  check ("<r><!-- > " LONG_TEXT " --><?a > " LONG_TEXT "?><p a='>" LONG_TEXT
         "'><![CDATA[ > " LONG_TEXT "<&" LONG_TEXT "]]>" LONG_TEXT "</p></r>",
         "<r><p >" LONG_TEXT "> > " LONG_TEXT "<&" LONG_TEXT LONG_TEXT "</p></r>");
  check ("<!DOCTYPE r [<!ENTITY e '>" LONG_TEXT "'>]><r>" LONG_TEXT "&e;" LONG_TEXT "</r>",
         "<r>" LONG_TEXT ">" LONG_TEXT LONG_TEXT "</r>");
  check ("<r>" LONG_TEXT "\r\n" LONG_TEXT "\r" LONG_TEXT "] ]> ]]" LONG_TEXT "]</r>",
         "<r>" LONG_TEXT "\n" LONG_TEXT "\n" LONG_TEXT "] ]> ]]" LONG_TEXT "]</r>");
  check ("<r>\n" LONG_TEXT "\n<p>" LONG_TEXT "\n" LONG_TEXT "&e;</p></r>",
         "! file.xml:4: &e; is not declared in the file; mend the file");
  check ("<r>\n" LONG_TEXT "\n" LONG_TEXT "]]>" LONG_TEXT "</r>",
         "! file.xml:3: not well-formed XML: Sequence ']]>' not allowed in content; mend the file");
  check ("<r>\n" LONG_TEXT "\n" LONG_TEXT "\x01" LONG_TEXT "</r>",
         "! file.xml:3: not well-formed XML: PCDATA invalid Char value 1; mend the file");
  check ("<r>\n" LONG_TEXT "\n" LONG_TEXT "\xef\xbf\xbe" LONG_TEXT "</r>",
         "! file.xml:3: not well-formed XML: Char 0xFFFE out of allowed range; mend the file");
  check ("<r>\n" LONG_TEXT "\n</r>\n" LONG_TEXT,
         "! file.xml:4: not well-formed XML: Extra content at the end of the document; mend the "
         "file");
  check ("<r><p>\n" LONG_TEXT "\n" LONG_TEXT,
         "! file.xml:3: not well-formed XML: it ends amid its elements; it was cut short, fetch "
         "it again");
  check ("<r><p>one\ntwo &amp;\n",
         "! file.xml:3: not well-formed XML: it ends amid its elements; it was cut short, fetch "
         "it again");
}

/* As rostrum_xml_plain_text() has it, byte by byte; TEXT is valid. */
static gsize
plain_slowly (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] == '<' || text[i] == '&' || text[i] == '\r' || text[i] == '\x01' ||
        (text[i] == ']' && (i + 1 == length || text[i + 1] == ']')) ||
        strncmp (text + i, "\xef\xbf\xbf", 3) == 0)
      return i;
  return length;
}

static void
test_plain_length (void)
{
  const char *what[] = { "<",   "&", "\r", "]", "]]", "] ]", "\x01", "\xef\xbf\xbf", "\xef\xbc\x8c",
                         "\n\t" };

  for (guint i = 0; i < G_N_ELEMENTS (what); i++)
    for (gsize before = 0; before < 70; before++)
      for (gsize behind = 0; behind < 40; behind++)
        {
          g_autoptr (GString) text = g_string_new (NULL);

          for (gsize j = 0; j < before; j++)
            g_string_append (text, j % 7 == 0 ? "п" : "x");
          g_string_append (text, what[i]);
          for (gsize j = 0; j < behind; j++)
            g_string_append_c (text, 'y');
          g_assert_cmpuint (rostrum_xml_plain_text (text->str, text->len), ==,
                            plain_slowly (text->str, text->len));
        }
  /* No UTF-8, and a character that is cut off. */
  g_assert_cmpuint (rostrum_xml_plain_text ("abc\xff<", 5), ==, 3);
  g_assert_cmpuint (rostrum_xml_plain_text ("abc\xd0", 4), ==, 3);
  g_assert_cmpuint (rostrum_xml_plain_text ("", 0), ==, 0);
}

static void
test_entities (void)
{
  check ("<!DOCTYPE r [<!ENTITY mdash '&#8212;'><!ENTITY mdash 'other'><!ENTITY none ''>]>"
         "<r a='&Ouml;'>x</r>",
         "! file.xml:1: &Ouml; is not declared in the file; mend the file");
  check ("<!DOCTYPE r SYSTEM 'hansard.dtd' [<!ENTITY mdash '&#8212;'><!ENTITY Ouml '&#214;'>"
         "<!ENTITY none ''>]>\n<r a='&Ouml;pik &amp; &mdash;'>so&mdash;&none;and &Ouml;pik</r>",
         "<r Öpik & —>so—and Öpik</r>");
  check ("<!DOCTYPE r SYSTEM 'x.dtd'><r>\n&unknown;</r>",
         "! file.xml:2: &unknown; is not declared in the file; mend the file");
}

static void
test_refused_entities (void)
{
  check ("<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><r>&e;</r>",
         "! file.xml:1: &e; lies outside of the file and is not loaded; write its text into the "
         "file");
  check ("<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>\n<r>&b;</r>",
         "! file.xml:2: &b; stands for elements or for other references; write its text into the "
         "file");
  check ("<!DOCTYPE r [<!ENTITY e '<p>x</p>'>]><r>&e;</r>",
         "! file.xml:1: &e; stands for elements or for other references; write its text into the "
         "file");
  check ("<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><r a='&b;'/>",
         "! file.xml:1: &b; stands for elements or for other references; write its text into the "
         "file");
  /* What is not used does no harm; parameter entities are not loaded. */
  check ("<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'><!ENTITY % p SYSTEM "
         "'file:///etc/hostname'>]><r>x</r>",
         "<r>x</r>");
  check ("<!DOCTYPE r [<!ENTITY % p SYSTEM 'file:///etc/hostname'>%p;]><r>x</r>",
         "! file.xml:1: not well-formed XML: PEReference: %p; not found; mend the file");
}

static void
test_malformed (void)
{
  const char *documents[] = {
    "<r>\n<p>text</q></r>", "<r>",      "<r>\nno end", "no element", "", "<r>\xff</r>",
    "<r>&broken</r>",       "<r/><r/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autofree char *events = parse (documents[i], 4, NULL);

      g_assert_true (g_str_has_prefix (events, "! file.xml:"));
      g_assert_nonnull (strstr (events, "not well-formed XML: "));
      g_assert_true (g_str_has_suffix (events, "; mend the file") ||
                     g_str_has_suffix (events, "; it was cut short, fetch it again"));
    }

  g_autofree char *second = parse (documents[0], 4, NULL);

  g_assert_true (g_str_has_prefix (second, "! file.xml:2: "));
}

static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) wide = g_string_new ("<r");
  g_autoptr (GString) comment = g_string_new ("<r><!--");
  g_autofree char *value = g_strnfill (ROSTRUM_XML_VALUE + 1, 'v');
  g_autofree char *large = g_strdup_printf ("<r a='%s'/>", value);
  g_autofree char *name = g_strnfill (ROSTRUM_XML_NAME + 1, 'n');
  g_autofree char *named = g_strdup_printf ("<%s/>", name);
  g_autofree char *content = g_strnfill (ROSTRUM_XML_ENTITY + 1, 'e');
  g_autofree char *entity = g_strdup_printf ("<!DOCTYPE r [<!ENTITY e '%s'>]><r>&e;</r>", content);

  for (guint i = 0; i <= ROSTRUM_XML_DEPTH; i++)
    g_string_append (deep, "<d>");
  for (guint i = 0; i <= ROSTRUM_XML_ATTRIBUTES; i++)
    g_string_append_printf (wide, " a%u='1'", i);
  g_string_append (wide, "/>");
  for (gsize i = 0; i <= ROSTRUM_XML_MARKUP; i += 64)
    g_string_append (comment, "----------------------------------------------------------------");

  const struct
  {
    const char *document;
    const char *part;
  } cases[] = {
    { deep->str, "nested more than 200 deep" },
    { wide->str, "<r> has more than 256 attributes" },
    { large, "the attribute a is longer than 1048576 bytes" },
    { named, "the name of an element is longer than 1000 bytes" },
    { entity, "&e; stands for more than 256 bytes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *events = parse (cases[i].document, 65536, NULL);

      g_assert_nonnull (strstr (events, cases[i].part));
    }

  /* libxml2 refuses it before we do, or we it. */
  g_autofree char *events = parse (comment->str, 65536, NULL);

  g_assert_true (g_str_has_prefix (events, "! file.xml:1: "));
}

static void
test_attributes (void)
{
  g_autofree char *identity = parse ("<r id='1' xml:id='2'/>", 100, "xml:id");
  g_autofree char *plain = parse ("<r id='1' xml:id='2'/>", 100, "id");
  g_autofree char *other = parse ("<r xmlns:n='urn:n' n:id='1'/>", 100, "xml:id");

  g_assert_cmpstr (identity, ==, "<r 2></r>");
  g_assert_cmpstr (plain, ==, "<r 1></r>");
  g_assert_cmpstr (other, ==, "<r></r>");
  g_assert_true (rostrum_xml_has_word ("#chair #x", "#chair"));
  g_assert_true (rostrum_xml_has_word ("#x\n#chair", "#chair"));
  g_assert_false (rostrum_xml_has_word ("#chairs", "#chair"));
  g_assert_false (rostrum_xml_has_word (NULL, "#chair"));
}

static void
stop_at_p (RostrumXml *xml, const char *name, gpointer data G_GNUC_UNUSED)
{
  if (strcmp (name, "p") == 0)
    rostrum_xml_fail (xml, g_error_new_literal (ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT, "enough"));
}

static void
test_fail (void)
{
  const RostrumXmlHandlers stopping = { .start = stop_at_p };
  g_autoptr (RostrumXml) xml = rostrum_xml_new ("file.xml", &stopping, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (rostrum_xml_feed (xml, "<r><p/><", 8, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (rostrum_xml_finish (xml, &error));
  g_assert_cmpstr (error->message, ==, "enough");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml/events", test_events);
  g_test_add_func ("/xml/long-text", test_long_text);
  g_test_add_func ("/xml/plain-text", test_plain_text);
  g_test_add_func ("/xml/plain-length", test_plain_length);
  g_test_add_func ("/xml/entities", test_entities);
  g_test_add_func ("/xml/refused-entities", test_refused_entities);
  g_test_add_func ("/xml/malformed", test_malformed);
  g_test_add_func ("/xml/limits", test_limits);
  g_test_add_func ("/xml/attributes", test_attributes);
  g_test_add_func ("/xml/fail", test_fail);
  return g_test_run ();
}
