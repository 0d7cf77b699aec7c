/* SPDX-License-Identifier: MIT */
/* TEI: registers of people, and what the reader makes of a document around them. */
#include "corpus/xml/tei_registers.h"
#include "tests/unit/reader-fixture.h"

#define TEI(header, text)                                                                          \
  "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='kv_2021-12-09' xml:lang='en'><teiHeader>"      \
  "<fileDesc><titleStmt><title>Sitting</title></titleStmt></fileDesc>" header                      \
  "</teiHeader><text><body>" text "</body></text></TEI>"

static const char list[] =
    "<listPerson xmlns='http://www.tei-c.org/ns/1.0'>"
    "<person xml:id='a'><persName to='2015'><surname>Ilves</surname><forename>Anna</forename>"
    "</persName><persName from='2016'><surname>Dorrit</surname><nameLink>van</nameLink>"
    "<forename>Anna</forename> <forename>Maria</forename></persName>"
    "<persName xml:lang='ru'>Анна Доррит</persName>"
    "<affiliation role='minister' from='2010' to='2015-06-30'><roleName>Minister</roleName>"
    "</affiliation>"
    "<affiliation role='president' from='2015-07'><roleName xml:lang='de'>Präsidentin</roleName>"
    "<roleName xml:lang='en'>President</roleName></affiliation>"
    "<affiliation role='member' ref='#house'><roleName>Member</roleName></affiliation>"
    "<affiliation role='member' ref='#party.red' from='2010'/>"
    "<affiliation role='member' ref='#parliamentaryGroup.RG' from='2016'/></person>"
    "<person xml:id='b'><persName>Sister Beata</persName>"
    "<affiliation role='member' ref='#house'><roleName>Member</roleName></affiliation>"
    "<affiliation role='headOfGroup' ref='#red' when='2012-05-04'/></person>"
    "<person xml:id='b'><persName>Another</persName></person>"
    "<person xml:id='nameless'/>"
    "<person><persName>Without an id</persName></person>"
    "<org xml:id='party.red' role='politicalParty'><orgName full='yes'>The Reds</orgName>"
    "<orgName full='abb' xml:lang='en'>R</orgName></org>"
    "<org xml:id='house' role='parliament'><orgName>House</orgName></org>"
    "<org xml:id='red' role='politicalParty'><orgName>Old Reds</orgName></org>"
    "</listPerson>";

static void
check_person (const RostrumTeiRegister *people, const char *id, const char *date,
              const char *language, const char *name, const char *role)
{
  RostrumTeiPerson person;

  g_assert_true (rostrum_tei_register_find (people, id, date, language, &person));
  g_assert_cmpstr (person.name, ==, name);
  g_assert_cmpstr (person.role, ==, role);
  rostrum_tei_person_clear (&person);
}

static void
test_register (void)
{
  g_autoptr (RostrumTeiRegister) people = rostrum_tei_register_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  RostrumTeiPerson person;

  g_assert_true (rostrum_tei_register_read (people, "list.xml", list, strlen (list), &error));
  g_assert_no_error (error);
  ids = rostrum_tei_register_ids (people);
  g_assert_cmpuint (ids->len, ==, 3);
  g_assert_cmpuint (rostrum_tei_register_size (people), ==, 6);

  /* Names, offices and parties as of the day. */
  check_person (people, "a", "2012-05-04", "en", "Anna Ilves", "Minister, R");
  check_person (people, "a", "2015-06-30", "en", "Anna Ilves", "Minister, R");
  check_person (people, "a", "2015-07-01", "en", "Anna Ilves", "President, R");
  check_person (people, "a", "2021-12-09", "en", "Anna Maria van Dorrit", "President, RG");
  check_person (people, "a", "2021-12-09", "de", "Anna Maria van Dorrit", "Präsidentin, RG");
  check_person (people, "a", "2021-12-09", "fr", "Anna Maria van Dorrit", "President, RG");
  check_person (people, "a", "2021-12-09", "ru", "Анна Доррит", "President, RG");
  check_person (people, "a", "2009", "en", "Anna Ilves", "Member");
  /* Without a day only what always holds. */
  check_person (people, "a", NULL, "en", "Анна Доррит", "Member");
  check_person (people, "b", "2012-05-04", NULL, "Sister Beata", "headOfGroup, Old Reds");
  check_person (people, "b", "2012-05-05", NULL, "Sister Beata", "Member");

  g_assert_true (rostrum_tei_register_find (people, "a", "2021-12-09", "en", &person));
  g_assert_cmpuint (person.aliases->len, ==, 2);
  rostrum_tei_person_clear (&person);
  g_assert_false (rostrum_tei_register_find (people, "nameless", NULL, NULL, &person));
  g_assert_false (rostrum_tei_register_find (people, "c", NULL, NULL, &person));
}

static void
test_register_limit (void)
{
  g_autoptr (RostrumTeiRegister) people = rostrum_tei_register_new ();
  g_autoptr (GString) many = g_string_new ("<listPerson>");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= ROSTRUM_TEI_PEOPLE; i++)
    g_string_append_printf (many, "<person xml:id='p%u'/>", i);
  g_string_append (many, "</listPerson>");
  g_assert_false (rostrum_tei_register_read (people, "list.xml", many->str, many->len, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT);
  g_assert_true (g_str_has_prefix (error->message, "list.xml:1: lists more than 200000 people"));
}

static void
test_register_cut_short (void)
{
  g_autoptr (RostrumTeiRegister) people = rostrum_tei_register_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (rostrum_tei_register_read (people, "list.xml", list, 400, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT);
  g_assert_cmpuint (rostrum_tei_register_size (people), ==, 0);
}

/* What transcripts share is parsed once, and told again with its fault. */
static void
test_registers (void)
{
  g_autoptr (RostrumTeiRegisters) shared = rostrum_tei_registers_new ();
  const char *const changed = "<listPerson><person xml:id='z'><persName>Z</persName></person>"
                              "<person xml:id='a'><persName>Other</persName></person></listPerson>";
  const char *const broken = "<listPerson><person xml:id='q'><persName>Q</persName></person>";

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RostrumTeiRegister) people = rostrum_tei_register_new ();
      g_autoptr (GPtrArray) ids = NULL;
      g_autoptr (GError) error = NULL;
      RostrumTeiPerson person;

      for (guint j = 0; j < 2; j++)
        {
          g_assert_true (
              rostrum_tei_registers_read (shared, people, "list.xml", list, strlen (list), &error));
          g_assert_cmpuint (rostrum_tei_register_size (people), ==, 6);
        }
      g_assert_true (rostrum_tei_registers_read (shared, people, "list.xml", changed,
                                                 strlen (changed), &error));
      g_assert_no_error (error);
      g_assert_false (rostrum_tei_registers_read (shared, people, "broken.xml", broken,
                                                  strlen (broken), &error));
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT);
      g_assert_true (g_str_has_prefix (error->message, "broken.xml:1: "));
      g_assert_true (rostrum_tei_register_has (people, "q"));
      g_assert_true (rostrum_tei_register_has (people, "z"));
      g_assert_true (rostrum_tei_register_has_organisations (people));
      /* Of two with one id the first counts. */
      g_assert_true (rostrum_tei_register_find (people, "a", "2021-12-09", "en", &person));
      g_assert_cmpstr (person.name, ==, "Anna Maria van Dorrit");
      rostrum_tei_person_clear (&person);
      ids = rostrum_tei_register_ids (people);
      for (guint k = 0; k < ids->len; k++)
        g_assert_true (k == 0 || strcmp (ids->pdata[k], "a") != 0);
    }
  g_assert_cmpuint (rostrum_tei_registers_parsed (shared), ==, 3);
}

/* More than are kept: forgotten, and parsed again. */
static void
test_registers_limit (void)
{
  g_autoptr (RostrumTeiRegisters) shared = rostrum_tei_registers_new ();
  g_autoptr (GString) many = g_string_new ("<listPerson>");
  g_autoptr (RostrumTeiRegister) people = rostrum_tei_register_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2 * (ROSTRUM_TEI_REGISTERS + 1); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.xml", i % (ROSTRUM_TEI_REGISTERS + 1));

      g_assert_true (
          rostrum_tei_registers_read (shared, people, name, list, strlen (list), &error));
    }
  g_assert_cmpuint (rostrum_tei_registers_parsed (shared), ==, 2 * (ROSTRUM_TEI_REGISTERS + 1));
  for (guint i = 0; i < ROSTRUM_TEI_PEOPLE - 10; i++)
    g_string_append_printf (many, "<person xml:id='p%u'/>", i);
  g_string_append (many, "</listPerson>");
  g_assert_false (
      rostrum_tei_registers_read (shared, people, "many.xml", many->str, many->len, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT);
}

typedef struct
{
  RostrumTeiRegisters *shared;
  guint found;
} Share;

static gpointer
read_shared (gpointer data)
{
  Share *share = data;

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (RostrumTeiRegister) people = rostrum_tei_register_new ();

      g_assert_true (rostrum_tei_registers_read (share->shared, people, "list.xml", list,
                                                 strlen (list), NULL));
      share->found += rostrum_tei_register_has (people, "a") ? 1 : 0;
    }
  return NULL;
}

static void
test_registers_threads (void)
{
  g_autoptr (RostrumTeiRegisters) shared = rostrum_tei_registers_new ();
  Share shares[4] = { { NULL, 0 } };
  GThread *threads[G_N_ELEMENTS (shares)];

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      shares[i].shared = shared;
      threads[i] = g_thread_new ("registers", read_shared, &shares[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      g_thread_join (threads[i]);
      g_assert_cmpuint (shares[i].found, ==, 50);
    }
  g_assert_cmpuint (rostrum_tei_registers_parsed (shared), ==, 1);
}

static void
test_beside (void)
{
  const char *const files[][2] = { { "../KV-listPerson.xml", list }, { NULL, NULL } };
  const char *const plain[][2] = { { "listPerson.xml", list }, { NULL, NULL } };
  const char *document = TEI ("", "<u who='#a'><seg>One.</seg></u>");
  const char *named = "= - | Sitting | 2021-12-09 | - | en\n"
                      "body Anna Maria van Dorrit/President, RG #1: One.\n";

  fixture_check ("tei", "KV_2021-12-09.xml", document, files, named);
  fixture_check ("tei", "KV-en_2021-12-09.ana.xml", document, files, named);
  fixture_check ("tei", "other.xml", document, plain, named);
  fixture_check ("tei", "other.xml", document, files,
                 "= - | Sitting | 2021-12-09 | - | en\nbody a #1: One.\n"
                 "? 1 a: no list of people has this id, so it stands for the name; put the list "
                 "beside the file, or name it in a roster\n");
}

static void
test_include (void)
{
  const char *const files[][2] = { { "people/list.xml", list },
                                   { "broken.xml", "<listPerson><person>" },
                                   { NULL, NULL } };

  fixture_check ("tei", "a.xml",
                 TEI ("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' "
                      "href='people/list.xml'/>",
                      "<u who='#a'><seg>One.</seg></u>"),
                 files,
                 "= - | Sitting | 2021-12-09 | - | en\n"
                 "body Anna Maria van Dorrit/President, RG #1: One.\n");
  /* Outside of the folder, or damaged: told. */
  fixture_check ("tei", "a.xml",
                 TEI ("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' "
                      "href='/etc/passwd'/><xi:include "
                      "xmlns:xi='http://www.w3.org/2001/XInclude' href='broken.xml'/>",
                      "<u><seg>One.</seg></u>"),
                 files,
                 "= - | Sitting | 2021-12-09 | - | en\nbody #1: One.\n"
                 "? 1 /etc/passwd: not read, names may be missing: a.xml: refers to /etc/passwd, "
                 "outside of its folder, which is not read; put it beside\n"
                 "? 1 broken.xml: not read, names may be missing: broken.xml:1: not well-formed "
                 "XML: it ends amid its elements; it was cut short, fetch it again\n");
}

static void
test_no_meeting (void)
{
  /* Registers, and the root of a corpus that includes its meetings, are none. */
  fixture_check ("tei", "list.xml", list, NULL, "");
  fixture_check ("tei", "orgs.xml",
                 TEI ("", "<listOrg><org xml:id='o'><orgName>O</orgName></org></listOrg>"), NULL,
                 "");
  fixture_check ("tei", "root.xml",
                 "<teiCorpus><teiHeader/><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' "
                 "href='2021/a.xml'/></teiCorpus>",
                 NULL, "");
  fixture_check ("tei", "book.xml", TEI ("", "<p>A novel.</p>"), NULL,
                 "! book.xml: no utterance (u) in the meeting; TEI is read where it encodes who "
                 "said what\n");
  fixture_check ("tei", "silent.xml", TEI ("", "<u who='#a'/>"), NULL,
                 "! silent.xml: no text in the meeting; give it its transcript or leave it out\n");
}

static void
test_corpus (void)
{
  const char *one = "<TEI xml:id='m-2020-05-04.xml'><text><body><u who='#a'><seg>One.</seg></u>"
                    "</body></text></TEI>\n";
  const char *two = "<TEI><text><body><u who='#b'><seg>Two.</seg></u></body></text></TEI>";
  g_autofree char *whole = g_strconcat ("<teiCorpus xml:lang='deu'><teiHeader><listPerson>"
                                        "<person xml:id='a'><persName>A A</persName></person>"
                                        "<person xml:id='b'><persName>B B</persName></person>"
                                        "</listPerson></teiHeader>",
                                        one, two, "\n</teiCorpus>\n", NULL);
  g_autofree char *between = g_strconcat (
      "<teiCorpus xml:lang='deu'><teiHeader><listPerson>"
      "<person xml:id='a'><persName>A A</persName></person>"
      "<person xml:id='b'><persName>B B</persName></person></listPerson></teiHeader>",
      one, "<text><body><u who='#a'>Neither the one nor the other has said these words.</u></body>",
      "</text>", two, "</teiCorpus>", NULL);
  g_autofree char *around = g_strconcat (
      "<book><teiHeader><listPerson><person xml:id='b'><persName>B B</persName></person>"
      "</listPerson></teiHeader><text><body><div>",
      two,
      "<u who='#b'>Who has said these words is not known at all.</u></div></body></text></book>",
      NULL);
  g_autofree char *cut = g_strconcat ("<teiCorpus>", one, two, "<TEI><text><u>", NULL);
  g_autofree char *listed = g_strconcat (
      "<teiCorpus><TEI><text><body><listPerson><person xml:id='a'><persName>A A</persName></person>"
      "</listPerson></body></text></TEI>",
      one, "</teiCorpus>", NULL);
  FixtureSource source = { .document = { .bytes = whole, .length = strlen (whole) } };
  g_autofree char *small = NULL;

  fixture_check ("tei", "c.xml", whole, NULL,
                 "= m-2020-05-04 | - | 2020-05-04 | - | de\nbody A A #1: One.\n"
                 "= - | - | - | - | de\nbody B B #1: Two.\n");
  /* A list among them belongs to the next one. */
  fixture_check ("tei", "c.xml", listed, NULL,
                 "= m-2020-05-04 | - | 2020-05-04 | - | -\nbody A A #1: One.\n");
  /* Words among them are neither the next one's nor the last one's, which has ended. */
  fixture_check ("tei", "c.xml", between, NULL,
                 "= m-2020-05-04 | - | 2020-05-04 | - | de\nbody A A #1: One.\n"
                 "? 2 <text>: stands between the meetings, so its words are left out\n"
                 "= - | - | - | - | de\nbody B B #1: Two.\n");
  /* Nor those of the text that a meeting stands in. */
  fixture_check ("tei", "c.xml", around, NULL, "= - | - | - | - | -\nbody B B #1: Two.\n");
  /* What a header holds is no meeting, whatever its name. */
  fixture_check ("tei", "c.xml",
                 "<teiCorpus><teiHeader><xenoData><TEI>One.</TEI></xenoData></teiHeader><TEI>"
                 "<text><body><u><seg>Two.</seg></u></body></text></TEI></teiCorpus>",
                 NULL, "= - | - | - | - | -\nbody #1: Two.\n");
  /* What ended before the fault is kept. */
  fixture_check (
      "tei", "c.xml", cut, NULL,
      "= m-2020-05-04 | - | 2020-05-04 | - | -\nbody a #1: One.\n"
      "? 1 a: no list of people has this id, so it stands for the name; put the list "
      "beside the file, or name it in a roster\n"
      "= - | - | - | - | -\nbody b #1: Two.\n"
      "? 2 b: no list of people has this id, so it stands for the name; put the list "
      "beside the file, or name it in a roster\n"
      "! c.xml:2: not well-formed XML: it ends amid its elements; it was cut short, fetch "
      "it again\n");
  /* A meeting that is too large is skipped alone. */
  small = fixture_describe ("tei", "c.xml", &source, 4);
  g_assert_cmpstr (small, ==,
                   "! c.xml: the meeting m-2020-05-04 has more than 4 bytes of text; split it or "
                   "raise --max-meeting\n"
                   "! c.xml: the meeting has more than 4 bytes of text; split it or raise "
                   "--max-meeting\n");
}

static void
test_drama (void)
{
  fixture_check ("tei", "a.xml",
                 TEI ("",
                      "<sp who='#x'><speaker>Mr Rolf Ilves:</speaker><p>Yes.</p><stage>(Laughter)"
                      "</stage></sp><sp><speaker>A voice</speaker><p>No<lb/>way.</p></sp>"),
                 NULL,
                 "= - | Sitting | 2021-12-09 | - | en\n"
                 "editorial: Mr Rolf Ilves:\n"
                 "body Mr Rolf Ilves #1: Yes.\n"
                 "procedural: (Laughter)\n"
                 "editorial: A voice\n"
                 "body A voice #2: No way.\n");
}

static void
test_probe (void)
{
  const RostrumReader *reader = rostrum_reader_by_name ("tei");
  const char *yes[] = {
    "<TEI>",
    "\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <a> --><tei:teiCorpus xmlns:tei='x'>",
    "<!DOCTYPE TEI [<!ENTITY a '<b>'><!-- ' -->]>\n<TEI.2 >",
    "<listPerson xml:id='a'>",
  };
  const char *no[] = { "", "TEI", "<html>", "<TEIX>", "<!DOCTYPE TEI [", "<TEI", "<?xml", "<!--" };

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    g_assert_cmpint (reader->probe (yes[i], strlen (yes[i])), ==, 100);
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    g_assert_cmpint (reader->probe (no[i], strlen (no[i])), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tei/register", test_register);
  g_test_add_func ("/tei/register-limit", test_register_limit);
  g_test_add_func ("/tei/register-cut-short", test_register_cut_short);
  g_test_add_func ("/tei/registers", test_registers);
  g_test_add_func ("/tei/registers-limit", test_registers_limit);
  g_test_add_func ("/tei/registers-threads", test_registers_threads);
  g_test_add_func ("/tei/beside", test_beside);
  g_test_add_func ("/tei/include", test_include);
  g_test_add_func ("/tei/no-meeting", test_no_meeting);
  g_test_add_func ("/tei/corpus", test_corpus);
  g_test_add_func ("/tei/drama", test_drama);
  g_test_add_func ("/tei/probe", test_probe);
  return g_test_run ();
}
