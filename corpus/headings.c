/* SPDX-License-Identifier: MIT */
/* Headings and things that have the shape of a name. */
#include "corpus/headings.h"

#include <string.h>

#include "corpus/names.h"
#include "corpus/text/utf8.h"

/* Words that nobody is called: one is enough. Folded, between spaces. */
static const char things[] =
    " code option article plan zero tolerance step chapter section annex appendix table paragraph "
    "item update summary conclusion introduction background proposal example study strategy "
    "project problem solution principle reason result fact issue topic agenda question answer "
    "times news "
    "one two three four five six seven eight nine ten first second third fourth fifth sixth "
    "seventh eighth ninth tenth "
    "кодекс вариант статья план глава раздел пункт параграф приложение таблица пример проект "
    "проблема решение принцип причина результат факт тема повестка "
    "один два три четыре пять шесть семь восемь девять десять первый первая первое второй вторая "
    "второе третий третья третье четвертый четвертая пятый пятая ";

/* Words that somebody may be called: all must be such. */
static const char ordinary[] =
    " case point key read more note number part figure page law rule act right day night year week "
    "work life home next last best main good bad new old full big small open free related breaking "
    "common public of the and policy program programme ";

static gboolean
holds (const char *words, const char *word)
{
  g_autofree char *between = g_strconcat (" ", word, " ", NULL);

  return strstr (words, between) != NULL;
}

gboolean
rostrum_heading_is (const char *folded)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  gsize n = g_strv_length (words), common = 0;
  guint size;

  if (strcmp (folded, "p.s.") == 0 || strcmp (folded, "p. s.") == 0 ||
      strcmp (folded, "n.b.") == 0 || strcmp (folded, "з.ы.") == 0)
    return TRUE;
  if (n < 2)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      if (holds (things, words[i]))
        return TRUE;
      common += holds (ordinary, words[i]) ? 1 : 0;
    }
  if (common == n)
    return TRUE;
  /* "Part B": an ordinary word and a letter. */
  rostrum_utf8_decode (words[n - 1], &size);
  return common == n - 1 && words[n - 1][0] != '\0' && words[n - 1][size] == '\0';
}

gboolean
rostrum_heading_is_place (const char *folded, const char *place)
{
  g_auto (GStrv) parts = NULL;

  if (place == NULL)
    return FALSE;
  parts = g_strsplit (place, ",", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = NULL;

      g_strstrip (parts[i]);
      part = rostrum_name_fold (parts[i], strlen (parts[i]));
      if (*part != '\0' && strcmp (part, folded) == 0)
        return TRUE;
    }
  return FALSE;
}
