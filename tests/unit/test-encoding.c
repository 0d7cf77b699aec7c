/* SPDX-License-Identifier: MIT */
/* Encodings: found or refused, and the way back to the source byte. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/encoding.h"
#include "tests/support.h"

#define RUSSIAN                                                                                                                                                           \
  "Председатель Совета Кальвении открыл заседание и напомнил, что каждый вопрос должен быть " \
  "рассмотрен вместе с теми, кого он касается. Мы говорили об этом в прошлом году."

static char *
convert (const char *text, gssize length, const char *encoding, gsize *result_length)
{
  g_autoptr (GError) error = NULL;
  char *bytes = g_convert (text, length, encoding, "UTF-8", NULL, result_length, &error);

  g_assert_no_error (error);
  return bytes;
}

static char *
decode (const char *bytes, gsize length, const char *encoding, gsize *text_length,
        RostrumSourceMap **map, GError **error)
{
  char *copy = g_malloc (length + 1);

  memcpy (copy, bytes, length);
  return rostrum_decode (copy, length, "FILE", encoding, text_length, map, error);
}

/* BYTES become TEXT, and NAME is what was found. */
static void
assert_text (const char *bytes, gsize length, const char *encoding, const char *text,
             const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumSourceMap) map = NULL;
  g_autofree char *decoded = NULL;
  gsize text_length;

  decoded = decode (bytes, length, encoding, &text_length, &map, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (decoded, ==, text);
  g_assert_cmpuint (text_length, ==, strlen (text));
  g_assert_cmpstr (map->name, ==, name);
  for (gsize i = 0; i < ROSTRUM_TEXT_PADDING; i++)
    g_assert_cmpint (decoded[text_length + i], ==, 0);
}

static void
assert_error (const char *bytes, gsize length, const char *encoding, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumSourceMap) map = NULL;
  g_autofree char *decoded = NULL;
  gsize text_length;

  decoded = decode (bytes, length, encoding, &text_length, &map, &error);
  g_assert_null (decoded);
  g_assert_null (map);
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_ENCODING);
  if (!g_str_has_prefix (error->message, message))
    g_assert_cmpstr (error->message, ==, message);
}

static void
test_utf8 (void)
{
  assert_text ("", 0, NULL, "", "UTF-8");
  assert_text ("plain", 5, NULL, "plain", "UTF-8");
  assert_text (RUSSIAN, strlen (RUSSIAN), NULL, RUSSIAN, "UTF-8");
  assert_text (RUSSIAN, strlen (RUSSIAN), "utf8", RUSSIAN, "UTF-8");
  assert_text ("\xef\xbb\xbfplain", 8, NULL, "plain", "UTF-8");
  assert_text ("\xef\xbb\xbf", 3, NULL, "", "UTF-8");
  assert_text ("\xef\xbb\xbfplain", 8, "windows-1251", "plain", "UTF-8");
  assert_error ("caf\xe9 noir", 9, NULL,
                "FILE: byte 3: not UTF-8 (byte 0xE9); name the encoding with --encoding");
  assert_error ("\xef\xbb\xbfok\xff", 6, NULL, "FILE: byte 5: not UTF-8 (byte 0xFF); ");
  assert_error ("ok\xd0", 3, "UTF-8", "FILE: byte 2: not UTF-8 (byte 0xD0); ");
}

static void
test_binary (void)
{
  static const char controls[] = "\x01\x02\x03\x04\x05\x06";

  assert_error ("some\0text", 9, NULL, "FILE: byte 4: looks like a binary file; ");
  assert_error ("\x7f"
                "ELF\x02\x01\x01\0\0\0\xff\xfe",
                12, NULL, "FILE: byte 0: looks like a binary file");
  assert_error ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, NULL,
                "FILE: byte 8: looks like a binary file");
  assert_error (controls, sizeof controls - 1, NULL, "FILE: byte 0: looks like a binary file");
  assert_error ("\xef\xbb\xbf"
                "a\0",
                5, NULL, "FILE: byte 4: looks like a binary file");
  assert_error ("a\0b\0c\0d\0", 8, NULL, "FILE: byte 1: looks like a binary file");
  assert_error ("\xff\xfe"
                "a\0\0\0",
                6, NULL, "FILE: byte 4: looks like a binary file");
  assert_text ("a page\x0c"
               "and a \x1b[1mbold\x1b[0m word\x1a",
               31, NULL,
               "a page\x0c"
               "and a \x1b[1mbold\x1b[0m word\x1a",
               "UTF-8");
}

static void
test_wide (void)
{
  static const char *const names[] = { "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" };
  static const char text[] = "\ufeff" RUSSIAN " 😀 end";

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length, mark = names[i][4] == '1' ? 2 : 4;
      g_autofree char *bytes = convert (text, -1, names[i], &length);

      assert_text (bytes, length, NULL, text + 3, names[i]);
      assert_text (bytes, length, names[i], text + 3, names[i]);
      assert_text (bytes + mark, length - mark, names[i], text + 3, names[i]);
    }
  assert_text ("\xff\xfe", 2, NULL, "", "UTF-16LE");
  assert_error ("\xff\xfe"
                "a\0b",
                5, NULL, "FILE: byte 4: the text ends within a character of UTF-16LE");
  assert_error ("\xff\xfe"
                "a\0\x3d\xd8",
                6, NULL, "FILE: byte 4: the text ends within a character of UTF-16LE");
  assert_error ("\xff\xfe"
                "a\0\x3d\xd8"
                "b\0",
                8, NULL, "FILE: byte 4: not UTF-16LE");
  assert_error ("\xff\xfe"
                "a\0\x00\xdc"
                "b\0",
                8, NULL, "FILE: byte 4: not UTF-16LE");
  assert_error ("a\0b\0", 4, "UTF-16", "FILE: byte 0: no byte order mark; name UTF-16LE");
  assert_error ("a\0\0\0\0\0\x11\0", 8, "UTF-32LE", "FILE: byte 4: not UTF-32LE");
}

static void
test_single (void)
{
  gsize length;
  g_autofree char *windows = convert (RUSSIAN, -1, "windows-1251", &length);
  g_autofree char *koi8 = convert (RUSSIAN, -1, "KOI8-R", &length);
  g_autofree char *dos = convert (RUSSIAN, -1, "IBM866", &length);
  g_autofree char *iso = convert (RUSSIAN, -1, "ISO-8859-5", &length);
  g_autofree char *mac = convert (RUSSIAN, -1, "MAC-CYRILLIC", &length);
  g_autofree char *mixed = g_strconcat (windows, "\n", koi8, NULL);
  g_autofree char *capitals_text = g_utf8_strup (RUSSIAN, -1);
  g_autofree char *capitals = convert (capitals_text, -1, "windows-1251", &length);
  g_autofree char *capitals_koi8 = convert (capitals_text, -1, "KOI8-R", &length);

  assert_text (windows, length, NULL, RUSSIAN, "windows-1251");
  assert_text (koi8, length, NULL, RUSSIAN, "KOI8-R");
  assert_text (capitals, length, NULL, capitals_text, "windows-1251");
  assert_text (capitals_koi8, length, NULL, capitals_text, "KOI8-R");
  assert_text (windows, length, "CP1251", RUSSIAN, "windows-1251");
  assert_text (koi8, length, "koi8r", RUSSIAN, "KOI8-R");
  assert_text (iso, length, "ISO-8859-5", RUSSIAN, "ISO-8859-5");

  assert_error (dos, length, NULL, "FILE: byte 0: not UTF-8 (byte 0x8F); ");
  assert_error (iso, length, NULL, "FILE: byte 0: not UTF-8 (byte 0xBF); ");
  assert_error (mac, length, NULL, "FILE: byte 0: not UTF-8 (byte 0x8F); ");
  assert_error (mixed, strlen (mixed), NULL, "FILE: byte 0: not UTF-8");
  assert_error (windows, 20, NULL, "FILE: byte 0: not UTF-8");
  assert_error ("a\x98", 2, "windows-1251",
                "FILE: byte 1: byte 0x98 has no meaning in windows-1251; ");
}

/* Other languages and scripts in their usual encodings are not taken for Russian. */
static void
test_refused (void)
{
  static const struct
  {
    const char *encoding, *text;
  } cases[] = {
    { "ISO-8859-7", "Το συμβούλιο της Καλβενίας συζήτησε χθες την πρόταση για τα σχολεία και "
                    "αποφάσισε να την εξετάσει ξανά τον επόμενο μήνα, όταν θα είναι έτοιμα όλα τα "
                    "στοιχεία που ζήτησαν τα μέλη του." },
    { "ISO-8859-8", "המועצה דנה אתמול בהצעה על בתי הספר והחליטה לבחון אותה שוב בחודש הבא כאשר כל "
                    "הנתונים שביקשו חבריה יהיו מוכנים לדיון נוסף במועצה" },
    { "ISO-8859-2", "Rada Kalvínie včera projednala návrh o školách a rozhodla, že jej příští "
                    "měsíc znovu zváží, až budou připraveny všechny údaje, o které její členové "
                    "požádali při řádném zasedání." },
    { "GBK", "理事会昨天讨论了关于学校的提案,并决定在下个月所有成员要求的数据准备好之后再次审议。"
             "主席说这个问题必须与有关人员一起审议。" },
    { "SHIFT_JIS",
      "評議会は昨日、学校に関する提案を議論し、来月すべての資料が整った後に再び検討する"
      "ことを決定した。議長はこの問題を関係者とともに検討すべきだと述べた。" },
    { "ISO-8859-6", "ناقش المجلس أمس الاقتراح الخاص بالمدارس وقرر النظر فيه مرة أخرى في الشهر "
                    "المقبل عندما تكون جميع البيانات التي طلبها أعضاؤه جاهزة" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length;
      g_autofree char *bytes = convert (cases[i].text, -1, cases[i].encoding, &length);

      assert_error (bytes, length, NULL, "FILE: byte ");
      assert_text (bytes, length, cases[i].encoding, cases[i].text, cases[i].encoding);
    }
}

/* Every character of a text of all widths leads back to where it stands in the source. */
static void
test_map (void)
{
  static const char *const names[] = { "UTF-8",   "UTF-16LE", "UTF-16BE", "UTF-32LE",
                                       "GB18030", "UTF-7",    "UTF-32BE" };
  static const char *const pieces[] = { "a", " ", "я", "€", "日", "😀", "é", "ｱ" };
  g_autoptr (GString) text = g_string_new (NULL);
  RostrumRandom random;

  rostrum_random_seed (&random, 3);
  for (gsize i = 0; i < 20000; i++)
    g_string_append (text, pieces[rostrum_random_below (&random, G_N_ELEMENTS (pieces))]);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length, text_length, source = 0;
      g_autoptr (RostrumSourceMap) map = NULL;
      g_autofree char *bytes = convert (text->str, -1, names[i], &length);
      g_autofree char *decoded = decode (bytes, length, names[i], &text_length, &map, NULL);

      g_assert_cmpstr (decoded, ==, text->str);
      if (strcmp (names[i], "UTF-7") == 0)
        continue; /* its bytes depend on their neighbours: no simple expectation */
      for (gsize at = 0; at < text_length;)
        {
          gsize size = (gsize)(g_utf8_next_char (decoded + at) - (decoded + at)), width;

          g_free (convert (decoded + at, (gssize)size, names[i], &width));
          g_assert_cmpuint (rostrum_source_map_offset (map, decoded, at), ==, source);
          source += width;
          at += size;
        }
      g_assert_cmpuint (rostrum_source_map_offset (map, decoded, text_length), ==, length);
    }
}

static void
test_map_single (void)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autoptr (RostrumSourceMap) map = NULL;
  g_autofree char *decoded = NULL;
  gsize text_length, source = 0;

  for (gsize i = 0; i < 50000; i++)
    g_string_append_c (bytes, (char)(i % 7 == 0 ? 'x' : 0xe0 + i % 32));
  decoded = decode (bytes->str, bytes->len, "windows-1251", &text_length, &map, NULL);
  for (gsize at = 0; at <= text_length; at++)
    if ((decoded[at] & 0xc0) != 0x80)
      g_assert_cmpuint (rostrum_source_map_offset (map, decoded, at), ==, source++);
  g_assert_cmpuint (source, ==, bytes->len + 1);
}

static void
test_mark_offset (void)
{
  g_autoptr (RostrumSourceMap) map = NULL;
  gsize length;
  g_autofree char *text = decode ("\xef\xbb\xbf"
                                  "abc",
                                  6, NULL, &length, &map, NULL);

  g_assert_cmpuint (rostrum_source_map_offset (map, text, 0), ==, 3);
  g_assert_cmpuint (rostrum_source_map_offset (map, text, 3), ==, 6);
}

static void
test_names (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumSourceMap) map = NULL;
  gsize length;

  g_assert_null (decode ("a", 1, "klingon-8", &length, &map, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (decode ("a", 1, "ASCII//TRANSLIT", &length, &map, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (decode ("a", 1, "", &length, &map, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE);
  rostrum_source_map_free (NULL);
}

/* Ascending questions about a long text, as the records of its units ask them. */
static void
test_long (void)
{
  const gsize size = 8 << 20;
  g_autoptr (RostrumSourceMap) map = NULL;
  g_autofree char *bytes = g_malloc (size), *decoded = NULL;
  gsize length;
  gint64 before;

  for (gsize i = 0; i < size; i++)
    bytes[i] = (char)(i % 6 == 5 ? ' ' : 0xe0 + i % 31);
  decoded = decode (bytes, size, "windows-1251", &length, &map, NULL);
  before = g_get_monotonic_time ();
  for (gsize at = 0; at < length; at += 550)
    rostrum_source_map_offset (map, decoded, at);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_USEC_PER_SEC);
}

/* What a text says of itself counts where its bytes are not UTF-8. */
static void
test_declared (void)
{
  g_autofree char *xml = NULL;
  g_autofree char *html = NULL;
  gsize length;

  xml = convert ("<?xml version='1.0' encoding='windows-1251'?><p>Совет</p>", -1, "windows-1251",
                 &length);
  assert_text (xml, length, NULL, "<?xml version='1.0' encoding='windows-1251'?><p>Совет</p>",
               "windows-1251");
  assert_text (xml, length, "KOI8-R", "<?xml version='1.0' encoding='windows-1251'?><p>яНБЕР</p>",
               "KOI8-R");
  /* Latin-1 is windows-1252 in HTML, as in browsers. */
  html = convert ("<html><META http-equiv=x content=\"text/html; charset = ISO-8859-1\">“café”", -1,
                  "windows-1252", &length);
  assert_text (html, length, NULL,
               "<html><META http-equiv=x content=\"text/html; charset = ISO-8859-1\">“café”",
               "windows-1252");
  /* Saved anew as UTF-8, with the old words. */
  assert_text ("<meta charset=koi8-r>Совет", strlen ("<meta charset=koi8-r>Совет"), NULL,
               "<meta charset=koi8-r>Совет", "UTF-8");
  /* Declared and wrong, unknown, or no declaration at all. */
  assert_error ("<?xml encoding=\"UTF-8\"?>\xe9", 25, NULL,
                "FILE: byte 24: not UTF-8 (byte 0xE9); name the encoding with --encoding");
  assert_error ("<?xml encoding=\"x-none\"?>\xe9", 26, NULL,
                "FILE: byte 25: not UTF-8 (byte 0xE9); name the encoding with --encoding");
  assert_error ("charset=windows-1252 \xe9", 22, NULL,
                "FILE: byte 21: not UTF-8 (byte 0xE9); name the encoding with --encoding");
}

/* Each part of ISO 8859 by --encoding and by declaration; none of these is taken for another one.
 */
static void
test_iso_8859 (void)
{
  static const struct
  {
    const char *part, *text;
  } cases[] = {
    { "2", "Przewodnicząca: Więźniowie żądają łączności ze światem." },
    { "2", "Předsedkyně: Věznice jsou přeplněné a je to třeba změnit." },
    { "2", "Predsednica: Zapori sta prenatrpani, pogovorili se bomo še o življenju v njih." },
    { "2", "Az elnök: Döntöttünk, a börtönök fűtéséről és az őrökről is." },
    { "3", "Il-President: Il-ħabsijiet tkellmu dwar iċ-ċelel u ż-żgħażagħ." },
    { "4", "Sēdes vadītāja: Cietumi ir pārpildīti, un tas ir jāmaina." },
    { "5", "Председатель: Заседание открыто." },
    { "6", "الرئيس: افتتحت الجلسة" },
    { "7", "Η πρόεδρος: Οι φυλακές είναι γεμάτες." },
    { "8", "היושבת ראש: הישיבה נפתחת" },
    { "9", "Başkan: Cezaevlerinin doluluğu azaltılmalı, üçüncü kez söylüyoruz." },
    { "10", "Forseti: Þingið ræddi um ástandið í fangelsum; ságadoalli dieđihii máŋga ođđa ášši." },
    { "11", "ประธาน: เปิดการประชุม" },
    { "13", "Pirmininkė: Kalėjimai perpildyti, todėl šį klausimą svarstysime šiandien, ačiū." },
    { "14", "Cathaoirleach: Tá na príosúin lán, agus laḃraimid fúṫu i gcoṁairle amáraċ." },
    { "16", "Președinta: Închisorile sunt pline și această situație trebuie schimbată." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length, n;
      g_autofree char *name = g_strconcat ("ISO-8859-", cases[i].part, NULL);
      g_autofree char *small = g_ascii_strdown (name, -1);
      g_autofree char *xml = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"%s\"?><p>%s</p>",
                                              small, cases[i].text);
      g_autofree char *bytes = convert (cases[i].text, -1, name, &length);
      g_autofree char *declared = convert (xml, -1, name, &n);

      assert_text (bytes, length, name, cases[i].text, name);
      assert_text (declared, n, NULL, xml, small);
      assert_error (bytes, length, NULL, "FILE: byte ");
    }
  assert_text ("don\x92t", 5, "ISO-8859-1", "don\u2019t", "windows-1252");
  assert_text ("5 \xa4", 3, "iso-8859-15", "5 \u20ac", "iso-8859-15");
}

/* TEXT in ENCODING becomes itself, at least as certainly, or is refused (CERTAINTY 0). */
static void
assert_guess (const char *text, const char *encoding, guint certainty)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumSourceMap) map = NULL;
  gsize length, text_length;
  g_autofree char *bytes = convert (text, -1, encoding, &length);
  g_autofree char *decoded = decode (bytes, length, NULL, &text_length, &map, &error);

  if (certainty == 0)
    {
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_ENCODING);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (decoded, ==, text);
  g_assert_cmpuint (map->certainty, >=, certainty);
}

/* Western letters are told from those that other encodings turn into. */
static void
test_western (void)
{
  assert_guess ("Madame la Présidente, le député a été invité à répondre : « Non. »",
                "windows-1252", 80);
  assert_guess ("Le président a déclaré que l'été dernier a été très difficile pour les élèves "
                "des écoles, et que le conseil a décidé à l'unanimité d'étudier la création.",
                "ISO-8859-1", 80);
  assert_guess ("Die Präsidentin erklärte, über die Maßnahmen für Häftlinge müsse später "
                "beraten werden.",
                "ISO-8859-1", 80);
  assert_guess ("\u201cWe don\u2019t agree\u201d \u2013 that\u2019s all, she said.", "windows-1252",
                83);
  assert_guess ("O senhor Presidente não falou das eleições nem da situação das prisões.",
                "ISO-8859-1", 80);
  assert_guess ("Þingið ræddi um ástandið í fangelsum og málefni hælisleitenda.", "windows-1252",
                80);
  assert_guess (RUSSIAN, "windows-1251", 99);
  assert_guess (RUSSIAN, "KOI8-R", 99);
  /* The euro, or œ amid letters, is what ISO-8859-15 has beyond it. */
  assert_guess ("La séance du conseil a coûté 40 € à l'État, a déclaré le député à la tribune.",
                "ISO-8859-15", 80);
  assert_guess ("Le président a déclaré qu'il voterait de bon cœur, et que l'œuvre était achevée.",
                "ISO-8859-15", 80);
  /* A currency sign nobody would miss, but with quotation marks of Windows. */
  assert_guess (
      "\u201cL'été a été très chaud dans tout le pays\u201d, a déclaré la ministre, à 5 ¤ près.",
      "windows-1252", 80);
  /* Polish, Czech, Hungarian, Turkish, Greek. */
  assert_guess ("Przewodnicząca powiedziała, że więźniowie żądają łączności ze światem.",
                "windows-1250", 0);
  assert_guess ("Předsedkyně řekla, že věznice jsou přeplněné a že je to třeba změnit.",
                "windows-1250", 0);
  assert_guess ("Az elnök szerint a börtönök zsúfoltságát csökkenteni kell, erről később "
                "döntünk, ők is, fűtés nélkül.",
                "windows-1250", 0);
  assert_guess ("Başkan, cezaevlerinin doluluğunun azaltılması gerektiğini söyledi, üçüncü kez.",
                "windows-1254", 0);
  assert_guess ("Η πρόεδρος είπε ότι οι φυλακές είναι γεμάτες.", "windows-1253", 0);
  /* Too little to tell. */
  assert_guess ("The café is closed.", "windows-1252", 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encoding/utf8", test_utf8);
  g_test_add_func ("/encoding/binary", test_binary);
  g_test_add_func ("/encoding/wide", test_wide);
  g_test_add_func ("/encoding/single", test_single);
  g_test_add_func ("/encoding/refused", test_refused);
  g_test_add_func ("/encoding/map", test_map);
  g_test_add_func ("/encoding/map-single", test_map_single);
  g_test_add_func ("/encoding/mark-offset", test_mark_offset);
  g_test_add_func ("/encoding/names", test_names);
  g_test_add_func ("/encoding/long", test_long);
  g_test_add_func ("/encoding/declared", test_declared);
  g_test_add_func ("/encoding/iso-8859", test_iso_8859);
  g_test_add_func ("/encoding/western", test_western);
  return g_test_run ();
}
