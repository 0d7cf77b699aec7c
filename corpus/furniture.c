/* SPDX-License-Identifier: MIT */
/* What a web page leaves around a transcript. */
#include "corpus/furniture.h"

#include <string.h>

#include "corpus/dates.h"
#include "corpus/names.h"
#include "corpus/text/utf8.h"

#define LONGEST_FURNITURE 200

/* Page data that have run into the last paragraph are no longer than this. */
#define LONGEST_TAIL 4000

/* Folded. */
static const char *const head_lines[] = {
  "view settings",
  "font size:",
  "font size",
  "site colours:",
  "site colors:",
  "images",
  "settings",
  "настройки отображения",
  "размер шрифта:",
  "цвета сайта:",
  "изображения",
  "настройки",
  "версия для слабовидящих",
  "print",
  "print version",
  "share",
  "версия для печати",
};

static const char *const head_beginnings[] = {
  "select font ",   "character spacing",      "official website of ",
  "выберите шрифт", "интервал между буквами",
};

static const char *const tail_lines[] = {
  "topics",
  "publication status",
  "text version",
  "темы",
  "статус материала",
  "текстовая версия",
  "see also",
  "смотрите также",
  "persons",
  "regions",
  "лица",
  "география",
};

static const char *const tail_beginnings[] = {
  "published in section", "publication date:", "direct link:",
  "опубликован в раздел", "дата публикации:",  "ссылка на материал:",
};

static gboolean
is_one_of (const char *folded, const char *const *list, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (folded, list[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
begins_with_one_of (const char *folded, const char *const *list, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (folded, list[i]))
      return TRUE;
  return FALSE;
}

gboolean
rostrum_furniture_is_head (const char *text, RostrumSpan span)
{
  g_autofree char *folded = NULL;

  if (span.end - span.start > LONGEST_FURNITURE)
    return FALSE;
  folded = rostrum_name_fold (text + span.start, span.end - span.start);
  return is_one_of (folded, head_lines, G_N_ELEMENTS (head_lines)) ||
         begins_with_one_of (folded, head_beginnings, G_N_ELEMENTS (head_beginnings)) ||
         g_str_has_suffix (folded, " /") /* breadcrumbs */
         || g_str_has_suffix (folded, "— официальный сайт");
}

gboolean
rostrum_furniture_is_tail (const char *text, RostrumSpan span)
{
  g_autofree char *folded = NULL;

  if (span.end - span.start > LONGEST_FURNITURE)
    return FALSE;
  folded = rostrum_name_fold (text + span.start, span.end - span.start);
  return is_one_of (folded, tail_lines, G_N_ELEMENTS (tail_lines)) ||
         begins_with_one_of (folded, tail_beginnings, G_N_ELEMENTS (tail_beginnings));
}

/* A heading of page data behind the end of a sentence; returns its offset, or END. */
static gsize
find_heading (const char *text, gsize start, gsize end, const char *heading)
{
  gsize length = strlen (heading);

  for (gsize at = start; at < end;)
    {
      const char *found = memmem (text + at, end - at, heading, length);
      gsize offset, before;

      if (found == NULL)
        return end;
      offset = (gsize)(found - text);
      before = offset;
      while (before > start && text[before - 1] == ' ')
        before--;
      /* A heading stands alone: behind a full stop or the like, or at the very beginning. */
      if (before < offset && before > start && !g_ascii_isalnum (text[before - 1]))
        return offset;
      at = offset + length;
    }
  return end;
}

/* Cuts "… Topics … Publication status … Text version" off the paragraph; TRUE if it was there. */
static gboolean
cut_page_data (const char *text, RostrumSpan *span)
{
  static const struct
  {
    const char *certain, *certain_too;
    const char *headings[5];
  } forms[] = {
    { "Статус материала",
      "Текстовая версия",
      { "Смотрите также ", "География ", "Темы ", "Лица ", "Статус материала" } },
    { "Publication status",
      "Text version",
      { "See also ", "Geography ", "Topics ", "Persons ", "Publication status" } },
  };
  gboolean cut = FALSE;
  gsize start = span->end - span->start > LONGEST_TAIL ? span->end - LONGEST_TAIL : span->start;

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const char *status =
          memmem (text + start, span->end - start, forms[i].certain, strlen (forms[i].certain));
      gsize first = span->end;

      if (status == NULL || memmem (status, span->end - (gsize)(status - text),
                                    forms[i].certain_too, strlen (forms[i].certain_too)) == NULL)
        continue;
      first = (gsize)(status - text);
      for (gsize j = 0; j < G_N_ELEMENTS (forms[i].headings); j++)
        first = MIN (first, find_heading (text, start, span->end, forms[i].headings[j]));
      if (first <= span->start)
        continue;
      span->end = first;
      rostrum_utf8_trim (text, &span->start, &span->end);
      cut = TRUE;
    }
  return cut;
}

static gboolean
holds_date (const char *text, gsize start, gsize end)
{
  for (gsize at = start; at < end; at++)
    {
      gsize after;
      g_autofree char *date = NULL;

      if (text[at] != ' ' && (guchar)text[at] != 0xa0)
        continue;
      date = rostrum_date_parse (text, at + 1, end, &after);
      if (date != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Cuts the links "See also TITLE DATE" off the paragraph that holds LINK. */
static void
cut_links (RostrumMeeting *meeting, const char *heading)
{
  gsize length = strlen (heading), at = 0;
  guint i = 0;

  for (;;)
    {
      const char *found = memmem (meeting->text + at, meeting->length - at, heading, length);
      RostrumParagraph *paragraph;
      gsize offset;

      if (found == NULL)
        return;
      offset = (gsize)(found - meeting->text);
      at = offset + length;
      while (i < meeting->paragraphs->len &&
             rostrum_meeting_paragraph (meeting, i)->span.end <= offset)
        i++;
      if (i >= meeting->paragraphs->len)
        return;
      paragraph = rostrum_meeting_paragraph (meeting, i);
      if (paragraph->span.start >= offset || paragraph->span.end - offset > LONGEST_TAIL ||
          find_heading (meeting->text, offset - MIN (offset - paragraph->span.start, 16),
                        paragraph->span.end, heading) != offset ||
          !holds_date (meeting->text, at, paragraph->span.end))
        continue;
      paragraph->span.end = offset;
      rostrum_utf8_trim (meeting->text, &paragraph->span.start, &paragraph->span.end);
    }
}

void
rostrum_furniture_cut_tails (RostrumMeeting *meeting, gboolean page)
{
  guint n = meeting->paragraphs->len;

  /* The page data stand in the last paragraph, or before the closing date line. */
  for (guint i = n > 3 ? n - 3 : 0; i < n; i++)
    page = cut_page_data (meeting->text, &rostrum_meeting_paragraph (meeting, i)->span) || page;
  if (!page)
    return;
  cut_links (meeting, "Смотрите также ");
  cut_links (meeting, "See also ");
}
