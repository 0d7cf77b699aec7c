/* SPDX-License-Identifier: MIT */
/* Languages: certain or refused. */
#include <string.h>

#include "corpus/text/cyrillic_fold.h"
#include "corpus/text/language.h"
#include "corpus/text/stemmer.h"
#include "tests/support.h"

static const char *
detect (const char *text, char **why)
{
  g_autofree char *padded = test_padded (text, strlen (text));

  return rostrum_language_detect (padded, strlen (text), why);
}

/* A few sentences are enough where they are clear. */
static const struct
{
  const char *code, *text;
} clear[] = {
  { "en",
    "The Council met in the capital on Thursday. We have read the report of the commission, and "
    "I think that it should be discussed with all members before the end of the year." },
  { "ru",
    "Совет собрался в столице в четверг. Мы прочитали доклад комиссии, и я думаю, что его надо "
    "обсудить со всеми членами до конца года." },
  { "de", "Der Rat ist am Donnerstag in der Hauptstadt zusammengekommen. Wir haben den Bericht der "
          "Kommission gelesen, und ich denke, dass er mit allen Mitgliedern besprochen wird." },
  { "fr",
    "Le conseil s’est réuni jeudi dans la capitale. Nous avons lu le rapport de la commission, "
    "et je pense qu’il doit être discuté avec tous les membres avant la fin de l’année." },
  { "es",
    "El consejo se reunió el jueves en la capital. Hemos leído el informe de la comisión, y creo "
    "que debe ser discutido con todos los miembros antes de que termine el año." },
  { "pt",
    "O conselho reuniu-se na quinta-feira na capital. Nós já lemos o relatório da comissão, e eu "
    "penso que ele deve ser discutido com todos os membros até ao fim do ano." },
  { "it", "Il consiglio si è riunito giovedì nella capitale. Abbiamo letto la relazione della "
          "commissione, e penso che debba essere discussa con tutti i membri prima della fine "
          "dell’anno." },
  { "ro",
    "Consiliul s-a întrunit joi în capitală. Am citit raportul comisiei și cred că trebuie să fie "
    "discutat cu toți membrii până la sfârșitul anului, pentru că este foarte important." },
  { "ca",
    "El consell es va reunir dijous a la capital. Hem llegit l’informe de la comissió i crec que "
    "s’ha de discutir amb tots els membres abans que acabi l’any, perquè també és important." },
  { "nl",
    "De raad is donderdag in de hoofdstad bijeengekomen. Wij hebben het verslag van de commissie "
    "gelezen en ik denk dat het met alle leden moet worden besproken voor het einde van het "
    "jaar." },
  { "da",
    "Rådet mødtes torsdag i hovedstaden. Vi har læst kommissionens beretning, og jeg mener, at "
    "den skal drøftes med alle medlemmer efter mødet, før året er slut, og ikke blot af os." },
  { "no",
    "Rådet møttes torsdag i hovedstaden. Vi har lest kommisjonens beretning, og jeg mener at "
    "den må drøftes med alle medlemmer etter møtet, før året er slutt, og ikke bare av oss." },
  { "sv",
    "Rådet möttes på torsdagen i huvudstaden. Vi har läst kommissionens rapport, och jag anser "
    "att den måste diskuteras med alla medlemmar innan året är slut, och inte bara av oss." },
  { "fi",
    "Neuvosto kokoontui torstaina pääkaupungissa. Me olemme lukeneet komission kertomuksen, ja "
    "minä katson, että siitä on keskusteltava kaikkien jäsenten kanssa, koska se ei ole valmis." },
  { "hu",
    "A tanács csütörtökön ülésezett a fővárosban. Elolvastuk a bizottság jelentését, és azt "
    "gondolom, hogy meg kell vitatni minden taggal, mert ez nagyon fontos, és nem csak nekünk." },
  { "tr",
    "Konsey perşembe günü başkentte toplandı. Komisyonun raporunu okuduk ve bu konunun bütün "
    "üyeler ile yıl sonundan önce görüşülmesi için daha çok zaman gerekli, ama biz kararlıyız." },
  { "lt",
    "Taryba ketvirtadienį susirinko sostinėje. Mes perskaitėme komisijos ataskaitą ir manome, "
    "kad ji turi būti aptarta su visais nariais, nes tai yra labai svarbu, o ne tik mums." },
  { "id",
    "Dewan bertemu pada hari Kamis di ibu kota. Kami telah membaca laporan komisi dan saya pikir "
    "bahwa laporan ini harus dibahas dengan semua anggota, karena hal itu tidak mudah." },
  { "el", "Το συμβούλιο συνήλθε την Πέμπτη στην πρωτεύουσα και συζήτησε την έκθεση." },
  { "hy", "Խորհուրդը հինգշաբթի օրը հավաքվեց մայրաքաղաքում և քննարկեց զեկույցը։" },
  { "ar",
    "اجتمع المجلس يوم الخميس في العاصمة وناقش التقرير الذي قدمته اللجنة، ثم قرر أن يعود إلى هذا "
    "الموضوع بعد نهاية العام، لأن ذلك من حق كل الأعضاء على المجلس" },
  { "hi", "परिषद की बैठक गुरुवार को राजधानी में हुई। हमने आयोग की रिपोर्ट पढ़ी है और मुझे लगता है कि इस पर सभी "
          "सदस्यों के साथ चर्चा होनी चाहिए।" },
  { "sr",
    "Савет се састао у четвртак у главном граду. Прочитали смо извештај комисије и мислим да га "
    "је потребно размотрити са свим члановима, јер то није само наш посао." },
};

/* Clear as well, but there is no stemmer. */
static const struct
{
  const char *name, *text;
} other[] = {
  { "Ukrainian",
    "Рада зібралася у столиці в четвер. Ми прочитали доповідь комісії, і я думаю, що її "
    "треба обговорити з усіма членами, бо це дуже важливо для нас, а не тільки для них." },
  { "Belarusian",
    "Савет сабраўся ў сталіцы ў чацвер. Мы прачыталі даклад камісіі, і я думаю, што яго "
    "трэба абмеркаваць з усімі членамі, каб гэта было не толькі для нас." },
  { "Bulgarian",
    "Съветът се събра в столицата в четвъртък. Ние прочетохме доклада на комисията и "
    "мисля, че той трябва да бъде обсъден с всички членове, защото това е много важно." },
  { "Macedonian",
    "Советот се состана во главниот град во четврток. Ние го прочитавме извештајот на "
    "комисијата и мислам дека тој ќе треба да се разгледа со сите членови." },
  { "Polish",
    "Rada zebrała się w czwartek w stolicy. Przeczytaliśmy sprawozdanie komisji i myślę, że "
    "trzeba je omówić ze wszystkimi członkami, bo jest to bardzo ważne dla nas, a nie tylko "
    "dla nich." },
  { "Czech",
    "Rada se sešla ve čtvrtek v hlavním městě. Přečetli jsme zprávu komise a myslím, že ji "
    "musíme projednat se všemi členy, protože to není jen pro nás, ale také pro jiné, jak už "
    "bylo řečeno." },
  { "Hebrew",
    "המועצה נפגשה ביום חמישי בעיר הבירה. קראנו את הדוח של הוועדה, ואני חושב כי יש לדון בו עם "
    "כל החברים, אבל לא על חשבון הזמן של הציבור, כי הוא חשוב גם לנו." },
};

static void
test_clear (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (clear); i++)
    {
      g_autofree char *why = NULL;
      const char *code = detect (clear[i].text, &why);

      if (why != NULL)
        g_test_message ("%s: %s", clear[i].code, why);
      g_assert_cmpstr (code, ==, clear[i].code);
      g_assert_null (why);
    }
}

static void
test_without_stemmer (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (other); i++)
    {
      g_autofree char *why = NULL;

      g_assert_null (detect (other[i].text, &why));
      g_assert_nonnull (why);
      g_test_message ("%s: %s", other[i].name, why);
      g_assert_nonnull (strstr (why, other[i].name));
    }
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",
    "123 456 – 789",
    "Yes.",
    "Да.",
    "Eva Ravel\nMilan Ostin\nTorvald Brehm\nSabina Kolm\nIgor Vesten\nAnna Lindqvist",
    "これは日本語の文章です。評議会は木曜日に首都で開かれました。委員会の報告を読みました。",
    "საბჭო ხუთშაბათს დედაქალაქში შეიკრიბა და მოხსენება განიხილა.",
    "Қазақстан кеңесі бейсенбі күні астанада жиналып, есепті қарады және талқылады.",
    "Halmashauri ilikutana siku ya Alhamisi katika mji mkuu na kujadili ripoti ya tume.",
  };
  g_autofree char *likely = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *why = NULL;

      g_assert_cmpstr (detect (texts[i], &why), ==, NULL);
      g_assert_nonnull (why);
      g_test_message ("%s", why);
    }
  g_assert_cmpstr (detect ("Inmates wait months for a doctor.", &likely), ==, NULL);
  g_assert_cmpstr (likely, ==, "there are only 27 letters; the likeliest language is English (en)");
  g_assert_null (detect ("", NULL));
}

/* Strange pieces do not change the language of the rest; two halves are refused. */
static void
test_mixed (void)
{
  g_autofree char *english_page =
      g_strconcat ("Документ   /\nФОНТ\n", clear[0].text, "\n", clear[0].text, NULL);
  g_autofree char *russian_page =
      g_strconcat (clear[1].text, "\nPDF, Word, Excel, YouTube, Facebook\n", clear[1].text, NULL);
  g_autofree char *halves = g_strconcat (clear[0].text, "\n", clear[1].text, NULL);
  g_autofree char *latin_halves = g_strconcat (clear[0].text, "\n", clear[2].text, NULL);
  g_autofree char *why = NULL, *why_latin = NULL;

  g_assert_cmpstr (detect (english_page, NULL), ==, "en");
  g_assert_cmpstr (detect (russian_page, NULL), ==, "ru");
  g_assert_null (detect (halves, &why));
  g_assert_nonnull (why);
  g_assert_null (detect (latin_halves, &why_latin));
  g_assert_nonnull (why_latin);
  g_assert_cmpstr (
      detect (
          "Chairman Vsevolod Arkadyevich Ostinov: Dear colleagues, I would like to give the floor "
          "to Lyudmila Petrovna Sergeyeva, Nikolai Ivanovich Zhdanov and Svetlana Yuryevna "
          "Maksimova. Please, Lyudmila Petrovna.\nLyudmila Sergeyeva: Thank you very much. In "
          "Novograd, Starogorsk and Verkhneozersk we have seen what this law does.",
          NULL),
      ==, "en");
}

static void
test_function_words (void)
{
  g_autofree char *longest = g_strnfill (1000, 'a');

  g_assert_true (rostrum_language_is_function_word ("en", "for"));
  g_assert_true (rostrum_language_is_function_word ("en", "The"));
  g_assert_true (rostrum_language_is_function_word ("ru", "Чтобы"));
  g_assert_true (rostrum_language_is_function_word ("fr", "e\xcc\x81te\xcc\x81"));
  g_assert_false (rostrum_language_is_function_word ("en", "prison"));
  g_assert_false (rostrum_language_is_function_word ("en", "der"));
  g_assert_true (rostrum_language_is_function_word ("de", "der"));
  g_assert_false (rostrum_language_is_function_word ("el", "και"));
  g_assert_false (rostrum_language_is_function_word (NULL, "for"));
  g_assert_false (rostrum_language_is_function_word ("en", longest));
  g_assert_false (rostrum_language_is_function_word ("en", ""));
}

/* Whole folders of real meetings, where they are at hand. */
static void
check_folder (const char *name, const char *code)
{
  g_autofree char *path = test_data_path (name);
  g_autoptr (GDir) folder = path == NULL ? NULL : g_dir_open (path, 0, NULL);
  const char *file;

  if (folder == NULL)
    {
      g_test_skip ("no measured data in $ROSTRUM_TEST_DATA or ../shared/data");
      return;
    }
  while ((file = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *full = g_build_filename (path, file, NULL), *text = NULL, *padded = NULL;
      gsize length;

      if (!g_str_has_suffix (file, ".txt") || !g_file_get_contents (full, &text, &length, NULL))
        continue;
      padded = test_padded (text, length);
      if (!rostrum_utf8_validate (padded, length, NULL))
        continue;
      g_test_message ("%s", file);
      g_assert_cmpstr (rostrum_language_detect (padded, length, NULL), ==, code);
    }
}

static void
test_english_pages (void)
{
  check_folder ("kremlin-en/pages", "en");
}

static void
test_russian_pages (void)
{
  check_folder ("kremlin-ru/pages", "ru");
}

/* Each character alone among letters and ASCII: folded as by the rules for all, or left to them. */
static void
test_cyrillic_fold (void)
{
  guint folded = 0;

  for (gunichar c = 0x80; c < 0x3000; c++)
    {
      g_autoptr (GString) word = g_string_new ("x1Юё");
      g_autofree char *expected = NULL;

      g_string_append_unichar (word, c);
      g_string_append (word, "Рz");
      expected = rostrum_fold (word->str, word->len, NULL);
      if (!rostrum_cyrillic_fold (word->str, word->len))
        continue;
      g_assert_cmpstr (word->str, ==, expected);
      folded++;
    }
  g_assert_cmpuint (folded, ==, 0x60);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/clear", test_clear);
  g_test_add_func ("/language/without-stemmer", test_without_stemmer);
  g_test_add_func ("/language/refused", test_refused);
  g_test_add_func ("/language/mixed", test_mixed);
  g_test_add_func ("/language/function-words", test_function_words);
  g_test_add_func ("/language/cyrillic-fold", test_cyrillic_fold);
  g_test_add_func ("/language/english-pages", test_english_pages);
  g_test_add_func ("/language/russian-pages", test_russian_pages);
  return g_test_run ();
}
