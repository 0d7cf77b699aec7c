/* SPDX-License-Identifier: MIT */
/* Function words by language. */
#include "corpus/text/language_words.h"

const RostrumFunctionWords rostrum_function_words[] = {
  { "ar", "Arabic",
    "في من على إلى أن إن التي الذي هذا هذه ما لا كان عن مع كل قد لم بين ذلك كما هو هي و أو بعد "
    "حيث قبل حتى عند كانت أي به لن ثم غير" },
  { "ca", "Catalan",
    "de la que i el en els les per un una amb és del al com més però ha són va dels també aquesta "
    "aquest han ser si seva entre molt nosaltres hi ho perquè tot quan fins sense aquests ens als "
    "l' d' s' n' seu seus hem tenim" },
  { "da", "Danish",
    "og i det at er en til af den på for med de som der ikke et har jeg du han vi hun men sig om "
    "var fra så kan eller vil havde nu skal når også efter blev ved os mig op ud hvad noget være "
    "mere meget hvor mange alle hvis disse sin over dette denne nogle må bliver kunne dem deres" },
  { "de", "German",
    "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an "
    "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum "
    "war haben nur oder aber vor zur bis mehr durch wurde wir ich uns kann diese wenn sehr" },
  { "en", "English",
    "the of and to in that is was for it with as his on be at by had not are but from or have an "
    "they which you were her she there been their we has who will would more if no out so what up "
    "about than into them can only other could our this i do he my all your these its should a "
    "am me us how when where must" },
  { "es", "Spanish",
    "de la que el en y a los del se las por un para con no una su al lo como más pero sus le o "
    "este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo "
    "nos durante uno ni contra otros ese eso ha han es son ser fue está nuestra nuestro" },
  { "eu", "Basque",
    "eta da ez du bat ere dira izan zen hau baino egin zuen dute beste bere baina edo dela hori "
    "duen den behar oso bai gure dugu dituzte zuten ziren" },
  { "fi", "Finnish",
    "ja on ei se että en oli hän mutta ovat kun joka myös tai jos ole niin mitä kuin minä me sitä "
    "sen olla tämä vain nyt jo hänen siitä olen meidän voi ne mukaan vielä sekä mitään ollut "
    "kaikki tämän jotka on ei hyvin siis koska tässä meillä täytyy pitää" },
  { "fr", "French",
    "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il "
    "sont avec ou son aux nous vous ils elle cette mais comme on tout nos notre leur été ont fait "
    "être ces même sans si je l' d' c' n' s' j' m' qu' à très aussi où votre" },
  { "ga", "Irish",
    "agus an na ar a go sé bhí le is ag i do sin ní as tá mar nach ach seo leis don sa bhfuil mé "
    "siad ina faoi féin" },
  { "hi", "Hindi",
    "के में की है से को का और पर यह हैं कि ने भी एक इस हो था नहीं तो ही कर लिए वह जो थे गया थी हम" },
  { "hu", "Hungarian",
    "a az és hogy nem is egy ez azt van meg de mint csak már még vagy volt ha el lehet kell minden "
    "ezt sem olyan én ki mert nagyon be ezért itt nekem azonban lesz akkor volna fel arra vagyok "
    "mi ők majd pedig amely után szerint ennek nekünk" },
  { "id", "Indonesian",
    "yang dan di ini dengan untuk dari itu dalam tidak akan pada adalah oleh juga ke karena kami "
    "kita mereka saya telah bahwa sebagai para bisa ada atau harus" },
  { "it", "Italian",
    "di e il la che in un a per è una sono non con si da come le dei nel del i della al ha più "
    "anche lo gli ma alla delle o se nella su questo loro tra l' dell' all' nell' dall' sull' un' "
    "c' era sua essere hanno stato ai dal dalla ci noi quella quando molto tutti io questa" },
  { "lt", "Lithuanian",
    "ir kad į su iš yra tai bet o kaip jis buvo per apie dėl už ne nuo taip ar tik prie labai mes "
    "jų šis kuris savo mūsų turi bus" },
  { "ne", "Nepali", "को र छ मा ले हो पनि भएको गर्न गरेको लागि छन् थियो यो तथा भने हुन गर्ने हाम्रो" },
  { "nl", "Dutch",
    "de van het een en in is dat op te zijn met voor niet die er maar om hij ze wij aan ook als "
    "dan nog bij uit naar door over heeft hebben wordt worden was zou kan deze dit wat geen mijn "
    "zo moet meer of tot ons onze we ik wil" },
  { "no", "Norwegian",
    "og i det på som en er til å av for at med de den har ikke et om jeg du han vi hun men seg var "
    "fra så kan eller vil skal når også etter ble ved oss meg opp ut hva noe være mer mye hvor "
    "mange alle hvis disse sin over dette denne dere noen må blir kunne dem deres" },
  { "pt", "Portuguese",
    "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele "
    "das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela "
    "entre era depois sem mesmo aos ter seus quem nas me esse eles você foram nós nosso" },
  { "ro", "Romanian",
    "de și în a la cu pe din că o nu să se un este mai care pentru sunt ce au ca al fi prin sau "
    "dar după fost lui ale cele lor până fără această acest sa am acestei către între foarte noi "
    "ne vă iar ar i-a s-a şi să trebuie" },
  { "ru", "Russian",
    "и в не на с что по как это но за из от для мы к у а о так все всё же я вы его то бы был "
    "который которые есть или если уже вот может чтобы при их нам нас только очень ещё еще они он "
    "она этот этого до мне где была были было когда во со том надо ли" },
  { "sr", "Serbian",
    "и у је да се на за од са су не што као али то који која које из о би ће смо ми или ово бити "
    "због само још није" },
  { "sv", "Swedish",
    "och i att det som en på är av för med till den har de inte om ett jag du han vi hon men sig "
    "var från så kan eller då ska när också efter blev vid oss mig upp ut vad något vara mer "
    "mycket där många alla dessa sin över detta denna skulle hade än måste blir kunde dem deras" },
  { "tr", "Turkish",
    "ve bir bu da de için ile çok olarak daha ne gibi en ama var o kadar sonra olan her ben mi "
    "değil kendi iki ki olduğu ya şey biz bunu sayın veya yok diye ise göre onun tarafından "
    "bütün bizim" },
  { "yi", "Yiddish",
    "און די דער אין צו איז פון פֿון מיט אַ אַז ניט נישט איר זיי וואָס האָט דאָס אויף דעם ווי זײַן" },
  { NULL, "Afrikaans",
    "die van en in is het nie te vir op met dat hy wat sy as ons aan by was ek kan om daar sal "
    "maar "
    "word hulle wees ook 'n baie moet" },
  { NULL, "Belarusian",
    "і ў не на з што па як гэта але за да для мы у а ён яны каб быў было іх так ці толькі вельмі "
    "яшчэ які якія пра" },
  { NULL, "Bulgarian",
    "и на да се от за в не че е са с си ще по но като това при който които ние във със към бъде "
    "още или има беше вече много така тази този" },
  { NULL, "Croatian or Bosnian",
    "i u je da se na za od s su ne što kao ali to koji koja koje iz o bi će smo mi ili ovo biti "
    "zbog samo još nije te kako" },
  { NULL, "Czech",
    "a v se na že je to s z do i o ve pro za k by ale si po jako jsou jsme které který jak tak "
    "bude také jsem nebo už od při není aby" },
  { NULL, "Estonian",
    "ja on ei et see oli ta kui ka mis aga või oma ning siis ma nad meie me selle seda kes veel "
    "olema peab väga" },
  { NULL, "Galician",
    "de a que o e do da en un para é con non unha os no se na por máis as dos como mais ao das á "
    "seu súa ou ser cando moi hai nos xa está eu tamén só polo pola ata nosa noso" },
  { NULL, "Hebrew", "של את על לא הוא זה עם אל כי גם היא אני יש אבל כל או אם מה אנחנו הם לנו" },
  { NULL, "Icelandic",
    "og í að á er sem en til af það um við ekki var eru hann fyrir þetta með hafa verið hefur þá" },
  { NULL, "Latvian",
    "un ir ka uz no ar par to bet kas arī tas kā vai ne tā šo ja pie mēs bija lai pēc savu ļoti" },
  { NULL, "Macedonian",
    "и на во да се од за не што со ќе е ги го како но или ние тоа овој оваа кои која кој беше "
    "има само уште многу сите" },
  { NULL, "Marathi", "आणि आहे या च्या व ते हे नाही तर की मी असे होते आहेत केले हा त्या पण" },
  { NULL, "Persian",
    "و در به از که این را با است برای آن یک می خود تا کرد بر هم شده نیز ما شد باید اما" },
  { NULL, "Polish",
    "i w na z do się nie że to jest o jak po co ale za od przez dla czy już tylko tak ich być był "
    "są oraz które który jego bardzo my będzie przy aby" },
  { NULL, "Slovak",
    "a v sa na že je to s z do aj o vo pre za k by ale si po ako sú sme ktoré ktorý tak bude som "
    "alebo už od pri nie aby" },
  { NULL, "Slovene",
    "in je v na da se za so ki ne z s tudi pa kot ali po bi ni iz od o smo ta lahko zelo bil pri" },
  { NULL, "Ukrainian",
    "і в не на з що та до як це у але за від для ми ви є й так його був бути які який або якщо вже "
    "може щоб при їх нам нас тільки дуже ще вони він вона цей про" },
  { NULL, "Urdu", "کے میں کی ہے سے کو کا اور پر یہ ہیں کہ نے بھی ایک اس ہو تھا نہیں تو ہی کر" },
};

const gsize rostrum_function_words_count = G_N_ELEMENTS (rostrum_function_words);
