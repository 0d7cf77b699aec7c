/* SPDX-License-Identifier: MIT */
/* Concordance lines for terminals and programs. */
#include "pipeline/concordance_line.h"

#include <string.h>

#include "corpus/base/csv.h"
#include "corpus/base/json.h"
#include "pipeline/display.h"

/* The keyword begins behind two fifths of the columns: what follows is read more than what was. */
#define LEFT_SHARE(WIDTH) ((WIDTH)*2 / 5)

/* What a line shows of its unit. */
typedef struct
{
  char *left, *keyword, *right;
} Context;

static void
context_clear (Context *context)
{
  g_free (context->left);
  g_free (context->keyword);
  g_free (context->right);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Context, context_clear)

/* Characters that turn the direction of what is written after them. */
static gboolean
turns_direction (gunichar c)
{
  return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

/* A piece of text as one line: blanks are spaces, and nothing in it moves the rest. */
static char *
flatten (const char *text, gsize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)length);
  GString *out = g_string_sized_new (length);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (turns_direction (c))
        continue;
      g_string_append_unichar (out, g_unichar_isspace (c) ? ' ' : c);
    }
  return g_string_free (out, FALSE);
}

static void
cut_context (const RostrumConcordanceLine *line, guint width, Context *context)
{
  g_autofree char *left = flatten (line->text, line->start);
  g_autofree char *keyword = flatten (line->text + line->start, line->end - line->start);
  g_autofree char *right = flatten (line->text + line->end, line->length - line->end);
  guint left_width = LEFT_SHARE (width);
  guint used;

  context->keyword = rostrum_display_cut (keyword, width - left_width);
  used = left_width + rostrum_display_width (context->keyword);
  context->left = rostrum_display_tail (left, left_width);
  context->right = rostrum_display_cut (right, width > used ? width - used : 0);
}

static void
whole_context (const RostrumConcordanceLine *line, Context *context)
{
  context->left = g_utf8_make_valid (line->text, (gssize)line->start);
  context->keyword =
      g_utf8_make_valid (line->text + line->start, (gssize)(line->end - line->start));
  context->right = g_utf8_make_valid (line->text + line->end, (gssize)(line->length - line->end));
}

static void
append_spaces (GString *out, guint from, guint to)
{
  for (; from < to; from++)
    g_string_append_c (out, ' ');
}

static void
append_flat (GString *out, const char *text)
{
  g_autofree char *flat = flatten (text != NULL ? text : "", strlen (text != NULL ? text : ""));
  g_autofree char *shown = rostrum_display_cut (flat, G_MAXUINT16);

  g_string_append (out, shown);
}

void
rostrum_concordance_terminal (const RostrumConcordanceLine *line, guint width, gboolean colour,
                              GString *out)
{
  g_auto (Context) context = { 0 };
  guint used;

  cut_context (line, width, &context);
  used = LEFT_SHARE (width) + rostrum_display_width (context.keyword) +
         rostrum_display_width (context.right);
  append_spaces (out, rostrum_display_width (context.left), LEFT_SHARE (width));
  g_string_append (out, context.left);
  g_string_append_printf (out, "%s%s%s%s", colour ? "\033[1m" : "", context.keyword,
                          colour ? "\033[0m" : "", context.right);
  append_spaces (out, used, width);
  g_string_append (out, "  ");
  append_flat (out, line->date != NULL ? line->date : "no date");
  g_string_append (out, "  ");
  append_flat (out, line->speaker);
  g_string_append (out, "  ");
  append_flat (out, line->evidence);
  g_string_append (out, "  ");
  append_flat (out, line->meeting);
  g_string_append_printf (out, ":%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "\n", line->byte_start,
                          line->byte_end);
}

static void
choose_context (const RostrumConcordanceLine *line, guint width, Context *context)
{
  if (width == 0)
    whole_context (line, context);
  else
    cut_context (line, width, context);
}

void
rostrum_concordance_csv (const RostrumConcordanceLine *line, guint width, GString *out)
{
  g_auto (Context) context = { 0 };

  choose_context (line, width, &context);
  rostrum_csv_field (out, line->meeting);
  rostrum_csv_field (out, line->date);
  rostrum_csv_field (out, line->speaker);
  rostrum_csv_field (out, line->role);
  rostrum_csv_field (out, line->evidence);
  rostrum_csv_field (out, line->topics);
  rostrum_csv_integer (out, line->unit);
  rostrum_csv_integer (out, line->paragraph);
  rostrum_csv_integer (out, line->byte_start);
  rostrum_csv_integer (out, line->byte_end);
  rostrum_csv_field (out, context.left);
  rostrum_csv_field (out, context.keyword);
  rostrum_csv_field (out, context.right);
  rostrum_csv_end (out);
}

static void
write_topics (GString *out, const char *topics)
{
  g_auto (GStrv) names = g_strsplit (topics, "; ", -1);

  rostrum_json_key (out, "topics");
  g_string_append_c (out, '[');
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      rostrum_json_string (out, names[i], -1);
    }
  g_string_append_c (out, ']');
}

void
rostrum_concordance_json (const RostrumConcordanceLine *line, guint width, GString *out)
{
  g_auto (Context) context = { 0 };

  choose_context (line, width, &context);
  g_string_append_c (out, '{');
  rostrum_json_member_text (out, "meeting", line->meeting);
  rostrum_json_member_text (out, "date", line->date);
  rostrum_json_member_text (out, "speaker", line->speaker);
  rostrum_json_member_text (out, "role", line->role);
  rostrum_json_member_text (out, "evidence", line->evidence);
  write_topics (out, line->topics);
  rostrum_json_member_number (out, "unit", (guint64)line->unit);
  rostrum_json_member_number (out, "paragraph", (guint64)line->paragraph);
  rostrum_json_key (out, "bytes");
  g_string_append_printf (out, "[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "]", line->byte_start,
                          line->byte_end);
  rostrum_json_member_text (out, "left", context.left);
  rostrum_json_member_text (out, "keyword", context.keyword);
  rostrum_json_member_text (out, "right", context.right);
  g_string_append (out, "}\n");
}
