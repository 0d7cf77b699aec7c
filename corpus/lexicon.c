/* SPDX-License-Identifier: MIT */
/* The closed classes of words, looked up in one table that is built at first use. */
#include "corpus/lexicon.h"

#include <string.h>

#include "corpus/names.h"

typedef struct
{
  guint classes;
  const char *words; /* folded, separated by spaces */
} WordList;

static const WordList word_lists[] = {
  { ROSTRUM_WORD_ROLE,
    "president vice-president premier minister minister-president prime vice deputy chairman "
    "chairwoman chairperson co-chair co-chairman chair head director director-general governor "
    "secretary undersecretary commissioner ombudsman mayor member adviser advisor aide assistant "
    "envoy representative plenipotentiary ambassador consul chief commander commander-in-chief "
    "admiral colonel captain lieutenant sergeant corporal officer cosmonaut astronaut pilot "
    "speaker senator congressman congresswoman prosecutor attorney solicitor chancellor leader "
    "founder co-founder owner ceo cfo manager partner rector professor academician doctor writer "
    "author journalist reporter correspondent columnist editor editor-in-chief presenter host "
    "moderator commentator anchor coach teacher student pupil engineer technician worker farmer "
    "lawyer barrister economist historian scientist researcher paramedic nurse surgeon physician "
    "volunteer veteran hero producer actor actress artist conductor composer singer spokesman "
    "spokeswoman spokesperson acting coordinator expert analyst activist entrepreneur businessman "
    "businesswoman mariner mechanic driver miner builder fisherman trainer champion winner "
    "laureate candidate graduate postgraduate resident citizen mother father widow son daughter "
    "brother sister wife husband lieutenant-general major-general colonel-general lt-gen maj-gen "
    "chaplain rapporteur convenor convener treasurer registrar principal provost clerk inspector "
    "auditor comptroller accountant delegate observer participant" },
  { ROSTRUM_WORD_ROLE | ROSTRUM_WORD_ORGANISATION,
    "first second third senior junior honorary honourary special presidential federal executive "
    "general state plenary former regional municipal national international" },
  { ROSTRUM_WORD_ROLE | ROSTRUM_WORD_SURNAME, "major judge dean marshal baron earl duke abbot" },
  { ROSTRUM_WORD_ROLE | ROSTRUM_WORD_SURNAME | ROSTRUM_WORD_REVERED, "king prince bishop pope" },
  { ROSTRUM_WORD_ROLE | ROSTRUM_WORD_REVERED,
    "queen princess emperor empress sheikh emir sultan patriarch cardinal archbishop metropolitan "
    "rabbi mufti imam ayatollah lama archimandrite" },
  { ROSTRUM_WORD_ROLE,
    "президент вице-президент премьер премьер-министр вице-премьер министр заместитель замминистра "
    "председатель сопредседатель зампред глава директор гендиректор руководитель начальник "
    "секретарь уполномоченный омбудсмен советник помощник член депутат сенатор прокурор губернатор "
    "мэр посол полпред представитель канцлер лидер основатель учредитель сооснователь владелец "
    "ректор проректор профессор академик доктор писатель автор журналист корреспондент "
    "обозреватель "
    "редактор ведущий ведущая модератор тренер учитель учительница преподаватель студент студентка "
    "инженер техник рабочий фермер адвокат юрист экономист историк учёный ученый исследователь "
    "врач фельдшер медсестра хирург волонтер доброволец ветеран герой продюсер режиссер актер "
    "актриса художник композитор дирижер певец певица пресс-секретарь эксперт аналитик "
    "предприниматель капитан командир командующий полковник подполковник лейтенант сержант "
    "ефрейтор "
    "рядовой адмирал генерал генерал-майор генерал-лейтенант генерал-полковник космонавт летчик "
    "летчик-испытатель координатор врио судья маршал спикер участник участница мать отец жена муж "
    "вдова сын дочь" },
  { ROSTRUM_WORD_ROLE | ROSTRUM_WORD_REVERED,
    "патриарх митрополит архиепископ епископ кардинал король королева принц принцесса император "
    "эмир султан шейх муфтий раввин имам" },

  { ROSTRUM_WORD_ORGANISATION,
    "council councils committee subcommittee commission board ministry service agency federation "
    "republic region territory district area city town village bank corporation company group "
    "holding holdings fund foundation university institute academy school college chamber court "
    "duma parliament assembly congress party union association society club office department "
    "administration directorate inspectorate centre center government house senate kingdom states "
    "nations nation country army navy fleet forces guard brigade battalion military affairs rights "
    "development trade industry finance foreign interior defence defense energy health healthcare "
    "education science sciences culture sport sports transport agriculture labour labor justice "
    "communications environment resources economy economic policy security emergencies emergency "
    "situations disaster relief civil human natural digital technology technologies media press "
    "mass housing construction utilities social protection investment investments budget treasury "
    "customs taxation tax tourism youth family children people peoples peoples' public staff "
    "management supervisory project projects programme program headquarters bureau plant factory "
    "works railways airlines church temple museum theatre theater gallery library hospital clinic "
    "games championship olympic paralympic world war northern southern eastern western "
    "central far oblast krai okrug street avenue square river sea ocean lake "
    "island islands mountains bay airport port station gas oil nuclear chemical space road roads "
    "small medium business businesses enterprise enterprises markets market settings version font "
    "size colours colors image images website news transcripts topics status material date" },
  { ROSTRUM_WORD_ORGANISATION | ROSTRUM_WORD_SURNAME, "north south east west" },
  { ROSTRUM_WORD_ORGANISATION,
    "совет комитет комиссия коллегия министерство служба агентство федерация республика область "
    "край округ район город банк корпорация компания группа холдинг фонд университет институт "
    "академия школа палата суд дума парламент собрание конгресс партия союз ассоциация общество "
    "клуб администрация управление департамент центр правительство сенат армия флот войска "
    "размер цвета шрифт интервал темы статус материал дата ссылка" },

  { ROSTRUM_WORD_CONNECTOR,
    "of the a an and for on to with from under & и по при от для из на к с" },
  { ROSTRUM_WORD_CONNECTOR | ROSTRUM_WORD_LOCATIVE, "in at в во" },
  { ROSTRUM_WORD_LOCATIVE, "near around across outside inside throughout" },
  { ROSTRUM_WORD_TITLE,
    "mr mrs ms miss dr prof sir lord lady dame madam madame hon rt rev monsieur mme frau herr "
    "comrade mx г-н г-жа господин госпожа господина госпожи господину товарищ" },
  { ROSTRUM_WORD_PARTICLE,
    "van von der den ter ten de del della di da dos du la le el al bin ibn zu zum af av фон ван "
    "дер де ди да ла ле аль бин ибн оглы кызы" },

  { ROSTRUM_WORD_STOP,
    "i i'm we you he she it they me us him them my our your his her its their this that these "
    "those is are was were be been am have has had do does did will would can could shall should "
    "might must not no yes what why how when where who which whose if because but so or as than "
    "there here let let's please thank thanks ask asks asked once again only just about regarding "
    "concerning after before during according another well even all some any every each both "
    "either neither more most very too still yet already today tomorrow yesterday look see take "
    "remember note example instance question's via per between among into over through against "
    "without within upon than by one two three four five" },
  { ROSTRUM_WORD_STOP,
    "я мы вы он она оно они меня нас вас его ее их мой наш ваш это этот эта эти тот та те есть был "
    "была было были быть не нет да что чтобы как когда где кто какой который если потому но или "
    "чем там тут здесь давайте пожалуйста спасибо еще снова только просто об о после до "
    "согласно другой даже все каждый более очень уже сегодня завтра вчера смотрите например между "
    "через против без первое второе третье вот так у за над под" },
  { ROSTRUM_WORD_ADDRESS,
    "excellency excellencies distinguished delegates ladies gentlemen colleagues friends dear "
    "esteemed "
    "comrades уважаемый уважаемая уважаемые дорогой дорогая дорогие друзья коллеги товарищи дамы "
    "господа" },
  { ROSTRUM_WORD_STOP | ROSTRUM_WORD_ADVERB,
    "then next also further later afterwards finally now firstly secondly thirdly lastly "
    "eventually затем далее также потом наконец теперь" },

  { ROSTRUM_WORD_ANONYMOUS,
    "question questions remark remarks reply replies response responses answer answers comment "
    "comments voice voices audience interviewer interpreter translator unidentified unknown "
    "вопрос вопросы реплика реплики ответ ответы голос голоса переводчик комментарий "
    "интервьюер" },
  { ROSTRUM_WORD_ANONYMOUS | ROSTRUM_WORD_ROLE,
    "volunteers journalists students reporters participants presenters hosts pupils workers" },

  { ROSTRUM_WORD_STAGE,
    "applause laughter laughing laughs laugh noise pause pauses silence video film clip slide "
    "slides retranslated translated translation microphone unintelligible inaudible inaudibly "
    "indistinct crosstalk smiles smiling sings singing anthem ovation cheers cheering "
    "interruption interrupts demonstration shows showing shown plays played addressing addresses "
    "responding pointing points turning exclamations audience off-mike off-mic nods sighs coughs "
    "аплодисменты смех смеется смеются шум оживление пауза молчания видео видеоролик видеоролика "
    "ролик ролика фильм фильма слайд переведено перевод микрофона неразборчиво неслышно слышно "
    "улыбается поет гимн овация выкрики обращаясь обращается показ показывает демонстрация "
    "демонстрируется звучит" },
  { ROSTRUM_WORD_SPEECH,
    "spoke speak speaks speaking named dealt according took denied promised welcomed praised "
    "regretted "
    "quoted wondered assured estimated counted voiced said says told talked raised described "
    "reported noted stressed "
    "emphasised emphasized outlined explained asked suggested proposed focused focussed touched "
    "discussed mentioned drew pointed began started continued added argued called complained "
    "criticised criticized commented covered cited informed briefed presented recalled thanked "
    "urged warned devoted dwelt dwelled turned addressed summed answered replied responded "
    "supported objected agreed disagreed requested recounted reminded analysed analyzed reviewed "
    "concluded opened closed read listed shared expressed went gave gives proceeded highlighted "
    "confirmed supplemented calculated compared brought elaborated remarked stated announced "
    "insisted introduced summarised summarized observed pleaded appealed demanded "
    "questioned put joined offered admitted acknowledged declared lamented protested replied "
    "сказал сказала рассказал рассказала сообщил сообщила доложил доложила отметил отметила "
    "подчеркнул подчеркнула напомнил напомнила предложил предложила поднял подняла говорил "
    "говорила высказал высказала обратил обратила затронул затронула остановился остановилась "
    "продолжил продолжила добавил добавила ответил ответила призвал призвала попросил попросила "
    "описал описала представил представила выступил выступила поблагодарил поблагодарила "
    "перечислил перечислила информировал информировала" },
  { ROSTRUM_WORD_FLOOR,
    "please floor ahead microphone turn listening слово пожалуйста прошу микрофон" },
  { ROSTRUM_WORD_LANGUAGE,
    "english russian german french chinese spanish arabic turkish italian japanese ukrainian "
    "по-английски по-русски по-немецки по-французски по-китайски по-испански английском русском "
    "немецком французском" },
};

/* Countries, or the last word of their names, so that "President of Turkey" ends where it ends. */
static const WordList country_list = {
  ROSTRUM_WORD_COUNTRY,
  "afghanistan albania algeria andorra angola barbuda argentina armenia australia austria "
  "azerbaijan "
  "bahamas bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia herzegovina "
  "botswana brazil brunei bulgaria faso burundi cambodia cameroon canada verde chad chile china "
  "colombia comoros congo rica croatia cuba cyprus czechia denmark djibouti dominica ecuador egypt "
  "salvador guinea eritrea estonia eswatini ethiopia fiji finland france gabon gambia georgia "
  "germany ghana greece grenada guatemala bissau guyana haiti honduras hungary iceland india "
  "indonesia iran iraq ireland israel italy ivoire jamaica japan jordan kazakhstan kenya kiribati "
  "korea kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein "
  "lithuania "
  "luxembourg madagascar malawi malaysia maldives mali malta mauritania mauritius mexico "
  "micronesia "
  "moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru nepal netherlands "
  "zealand nicaragua niger nigeria macedonia norway oman pakistan palau palestine panama paraguay "
  "peru philippines poland portugal qatar romania russia rwanda samoa arabia senegal serbia "
  "seychelles leone singapore slovakia slovenia somalia africa spain lanka sudan suriname sweden "
  "switzerland syria taiwan tajikistan tanzania thailand togo tonga tobago tunisia turkey turkiye "
  "turkmenistan tuvalu uganda ukraine emirates kingdom britain england scotland wales uruguay "
  "uzbekistan vanuatu vatican venezuela vietnam yemen zambia zimbabwe bavaria "
  "россии украины белоруссии беларуси казахстана узбекистана таджикистана киргизии кыргызстана "
  "туркменистана туркмении азербайджана армении грузии молдавии молдовы латвии литвы эстонии "
  "польши "
  "чехии словакии венгрии румынии болгарии сербии хорватии словении черногории македонии албании "
  "греции турции кипра италии испании португалии франции германии австрии швейцарии бельгии "
  "нидерландов люксембурга дании норвегии швеции финляндии исландии великобритании ирландии сша "
  "канады мексики кубы бразилии аргентины чили перу венесуэлы никарагуа колумбии боливии китая "
  "японии кореи кндр монголии индии пакистана афганистана ирана ирака сирии ливана израиля "
  "палестины "
  "иордании египта ливии туниса алжира марокко судана эфиопии юар нигерии мали вьетнама лаоса "
  "таиланда индонезии малайзии сингапура филиппин австралии катара бахрейна кувейта омана оаэ "
  "татарстана башкортостана чечни дагестана ингушетии крыма москвы"
};

static const char *const months[] = {
  "january",   "february", "march",    "april",    "may",      "june",    "july",   "august",
  "september", "october",  "november", "december", "jan",      "feb",     "mar",    "apr",
  "may",       "jun",      "jul",      "aug",      "sep",      "oct",     "nov",    "dec",
  "января",    "февраля",  "марта",    "апреля",   "мая",      "июня",    "июля",   "августа",
  "сентября",  "октября",  "ноября",   "декабря",  "январь",   "февраль", "март",   "апрель",
  "май",       "июнь",     "июль",     "август",   "сентябрь", "октябрь", "ноябрь", "декабрь",
  "jan",       "feb",      "mar",      "apr",      "may",      "jun",     "jul",    "aug",
  "sept",      "oct",      "nov",      "dec",
};

static void
add_words (GHashTable *table, const WordList *list)
{
  g_auto (GStrv) words = g_strsplit (list->words, " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      guint classes = GPOINTER_TO_UINT (g_hash_table_lookup (table, words[i]));

      g_hash_table_insert (table, g_strdup (words[i]), GUINT_TO_POINTER (classes | list->classes));
    }
}

static GHashTable *
build_table (void)
{
  GHashTable *table = g_hash_table_new_full (rostrum_name_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (word_lists); i++)
    add_words (table, &word_lists[i]);
  add_words (table, &country_list);
  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    {
      guint classes = GPOINTER_TO_UINT (g_hash_table_lookup (table, months[i]));

      g_hash_table_insert (table, g_strdup (months[i]),
                           GUINT_TO_POINTER (classes | ROSTRUM_WORD_MONTH));
    }
  return table;
}

guint
rostrum_lexicon_classes (const char *folded)
{
  static gsize table = 0;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, (gsize)build_table ());
  return GPOINTER_TO_UINT (g_hash_table_lookup ((GHashTable *)table, folded));
}

guint
rostrum_lexicon_month (const char *folded)
{
  if ((rostrum_lexicon_classes (folded) & ROSTRUM_WORD_MONTH) == 0)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (strcmp (months[i], folded) == 0)
      return i % 12 + 1;
  return 0;
}
