/* SPDX-License-Identifier: MIT */
/* Web pages: selectors, blocks and their places in the markup, the body, labels, limits. */
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/base/error.h"
#include "corpus/html/body.h"
#include "corpus/html/page.h"
#include "tests/unit/meeting-fixture.h"

extern const RostrumReader rostrum_reader_html;

static RostrumMeeting *
read_page (const char *markup)
{
  g_autoptr (GError) error = NULL;
  gsize length = strlen (markup);
  RostrumMeeting *meeting =
      rostrum_reader_read ("page", "page.html", test_padded (markup, length), length,
                           &(RostrumReaderOptions){ .format = "html", .language = "en" }, &error);

  g_assert_no_error (error);
  return meeting;
}

/* The blocks of MARKUP as "role:source:text|…"; the role of text is left out. (transfer full) */
static char *
blocks_of (const char *markup)
{
  static const char *const roles[] = {
    "", "furniture", "title", "heading", "date", "place", "lead"
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumHtmlPage) page =
      rostrum_html_page_parse (markup, strlen (markup), "page", NULL, &error);
  GString *found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const RostrumHtmlBlock *block = rostrum_html_block (page, i);

      g_string_append_printf (found, "%s%s:%" G_GSIZE_FORMAT ":%.*s", i > 0 ? "|" : "",
                              roles[block->role], block->source,
                              (int)(block->span.end - block->span.start),
                              page->text->str + block->span.start);
    }
  return g_string_free (found, FALSE);
}

static void
check_blocks (const char *markup, const char *expected)
{
  g_autofree char *found = blocks_of (markup);

  g_assert_cmpstr (found, ==, expected);
}

/* libxml2 leaves characters out that HTML does not have. */
static void
test_left_out (void)
{
  const char *bare = "one\001 two;&&0 three\016", *end;
  g_autoptr (RostrumMeeting) meeting = read_page (bare);
  RostrumSpan span =
      rostrum_meeting_source_span (meeting, rostrum_meeting_paragraph (meeting, 0)->span);

  check_blocks ("<p>\001One.</p><p>T\002wo.</p>", ":4:One.|:15:Two.");
  check_blocks ("&lt;one\001&gt;<p>two", ":0:<one>|:15:two");
  end = strstr (bare, "\016");
  g_assert_cmpuint (span.start, ==, 0);
  g_assert_cmpuint (span.end, ==, end - bare);
}

static void
test_blocks (void)
{
  check_blocks ("<p>One.</p><p>Two.</p>", ":3:One.|:14:Two.");
  check_blocks ("<p>One.<p>Two.", ":3:One.|:10:Two.");
  check_blocks ("  One\n\t two  ", ":2:One two");
  check_blocks ("<p>a&amp;b &lt; c&nbsp;&nbsp;</p>", ":3:a&b < c");
  check_blocks ("<p>a <i>b</i><b> c</b></p>", ":3:a b c");
  check_blocks ("<ul><li>One<li>Two</ul>", ":8:One|:15:Two");
  check_blocks ("<table><tr><td>a</td><td>b</td></tr></table>", ":15:a|:25:b");
  check_blocks ("<p>One<wbr>two</p><p>Three</p>", ":3:Onetwo|:21:Three");
  check_blocks ("<p>One<script>x</script> two</p><style>y</style>", ":3:One two");
  check_blocks ("<p>One<!-- no --> two<![if x]> three<![endif]></p>", ":3:One two three");
  check_blocks ("", "");
}

static void
test_breaks (void)
{
  check_blocks ("<p>One,<br>two.</p>", ":3:One,\ntwo.");
  check_blocks ("<p>One.<br><br>Two.</p>", ":3:One.|:15:Two.");
  check_blocks ("<p>Ada Roe: One.<br>Bob Low: Two.<br>And more.</p>",
                ":3:Ada Roe: One.|:20:Bob Low: Two.\nAnd more.");
  check_blocks ("<pre>Ada  Roe: One.\n\nTwo.</pre>", ":5:Ada Roe: One.|:21:Two.");
}

static void
test_roles (void)
{
  check_blocks ("<h1>Council</h1><p>One.</p>", "heading:4:Council|:19:One.");
  check_blocks ("<nav><p>News</p></nav><p>One.</p><footer>End</footer>",
                "furniture:8:News|:25:One.|furniture:41:End");
  check_blocks ("<p>One <span hidden>not this</span> two.</p>", ":3:One two.");
  check_blocks ("<div style='color: red; display : none'><p>no</p></div><p>One.</p>",
                "furniture:43:no|:58:One.");
  check_blocks ("<div class='x entry-title'>A</div><span class=dt-published>B</span>"
                "<p class=p-location>C</p><div class=p-summary><p>D</p></div>",
                "title:27:A|date:59:B|place:87:C|lead:116:D");
}

/* Which blocks SELECTOR takes, as "text|…", and the container that is taken without one. */
static void
check_body (const char *markup, const char *selector, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RostrumHtmlSelector) chosen =
      selector != NULL ? rostrum_html_selector_new (selector, &error) : NULL;
  g_autoptr (RostrumHtmlPage) page = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  gboolean certain;
  guint body;

  g_assert_no_error (error);
  page = rostrum_html_page_parse (markup, strlen (markup), "page", chosen, &error);
  g_assert_no_error (error);
  body = rostrum_html_body_find (page, &certain);
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const RostrumHtmlBlock *block = rostrum_html_block (page, i);

      if (chosen != NULL ? block->selected : rostrum_html_body_holds (page, body, block->container))
        g_string_append_printf (found, "%s%.*s", found->len > 0 ? "|" : "",
                                (int)(block->span.end - block->span.start),
                                page->text->str + block->span.start);
    }
  if (chosen == NULL)
    g_string_append_printf (found, " in %s", rostrum_html_container (page, body)->print);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_selectors (void)
{
  const char *page = "<div id=a class='x y'><p>One</p><section><p class=z>Two</p></section></div>"
                     "<article class=y><p>Three</p></article>";

  check_body (page, "div", "One|Two");
  check_body (page, "#a", "One|Two");
  check_body (page, ".y", "One|Two|Three");
  check_body (page, "div.y.x#a", "One|Two");
  check_body (page, "div section", "Two");
  check_body (page, "div  .z", "Two");
  check_body (page, "article p, section", "Two|Three");
  check_body (page, "section div", "");
  check_body (page, "DIV section *", "Two");
}

static void
test_bad_selectors (void)
{
  static const char *const bad[] = { "",     " ",   "div > p", "p:first", "a,",  ".",
                                     "#a#b", "[x]", "div +p",  "a,,b",    "\377" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rostrum_html_selector_new (bad[i], &error));
      g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_USAGE);
    }
}

static void
test_body (void)
{
  check_body ("<div class=side><a href=x>News of the day and of the night</a></div>"
              "<div class=text><p>One one one one one.</p><p>Two.</p></div><p>end</p>",
              NULL, "One one one one one.|Two. in div.text");
  check_body ("<div role=main></div><article><p>One one one one.</p></article><div>x</div>", NULL,
              "One one one one. in article");
  check_body ("<div><div class=e-content><p>One.</p></div><p>Many words are around it.</p></div>",
              NULL, "One. in div.e-content");
  /* One long speech among short ones takes nothing away from them. */
  check_body ("<div id=all><div><p>One one one.</p></div><div><p>Two two two two two.</p></div>"
              "</div>",
              NULL, "One one one.|Two two two two two. in div#all");
}

static void
test_labels (void)
{
  g_autoptr (RostrumMeeting) meeting =
      read_page ("<p><b>Ada Roe:</b> One.</p><p><b>Bob Low</b>: Two.</p>"
                 "<p><b>Once again:</b> three.</p><p><strong>H.R.H. the Prince:</strong> Four.</p>"
                 "<p><span style='font-weight: 700'>H.R.H. the Prince:</span> Five.</p>");
  g_autoptr (GError) error = NULL;
  g_autofree char *units = NULL;

  g_assert_true (rostrum_segment (meeting, NULL, &error));
  units = fixture_units (meeting);
  g_assert_cmpstr (units, ==,
                   "Ada Roe/verbatim: One.|Bob Low/verbatim: Two.|Bob Low/verbatim: Once again: "
                   "three.|H.R.H. the Prince/verbatim: Four.|H.R.H. the Prince/verbatim: Five.");
}

static void
test_places (void)
{
  /* windows-1251: a byte a letter; the page says another charset, which it is not in. */
  static const char bytes[] = "<meta charset=utf-8><p>\317\350\370\363\362 &mdash; "
                              "\352\356\353\356\355\350\377.</p><p>\305\371\270 "
                              "\356\344\355\356 \361\353\356\342\356 \356 \361\343\356.</p>";
  g_autoptr (GError) error = NULL;
  gsize length = sizeof bytes - 1;
  g_autoptr (RostrumMeeting) meeting = rostrum_reader_read (
      "page", "page.html", test_padded (bytes, length), length,
      &(RostrumReaderOptions){ .format = "html", .encoding = "windows-1251", .language = "ru" },
      &error);
  RostrumSpan source;

  g_assert_no_error (error);
  g_assert_cmpuint (meeting->paragraphs->len, ==, 2);
  source = rostrum_meeting_source_span (meeting, rostrum_meeting_paragraph (meeting, 0)->span);
  g_assert_cmpuint (source.start, ==, 23);
  g_assert_cmpuint (source.end, ==, 23 + 5 + 9 + 8);
  source = rostrum_meeting_source_span (meeting, rostrum_meeting_paragraph (meeting, 1)->span);
  g_assert_cmpuint (source.start, ==, 23 + 5 + 9 + 8 + 7);
}

static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < ROSTRUM_HTML_DEPTH_MAX + 10; i++)
    g_string_append (deep, "<div>");
  g_assert_null (rostrum_html_page_parse (deep->str, deep->len, "deep.html", NULL, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT);
  g_assert_true (g_str_has_prefix (error->message, "deep.html: byte "));
  g_clear_error (&error);
  g_string_truncate (deep, 0);
  for (guint i = 0; i < ROSTRUM_HTML_CONTAINERS_MAX + 10; i++)
    g_string_append (deep, "<div>a</div>");
  g_assert_null (rostrum_html_page_parse (deep->str, deep->len, "many.html", NULL, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT);
}

static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;
  const char *markup = "<html><head><title>Nothing</title></head><nav>News</nav></html>";
  gsize length = strlen (markup);

  g_assert_null (rostrum_reader_read ("page", "page.html", test_padded (markup, length), length,
                                      &(RostrumReaderOptions){ 0 }, &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT);
}

/* Pieces of pages are pages: their tags are no words. */
static void
test_probe (void)
{
  static const char *const pages[] = {
    "<table><tr><td>Ada Roe:</td><td>one two</td></tr></table>",
    "<p>Ada Roe: one two</p>\n<p>Ben Poe: three</p>",
    "<html><p>one",
    NULL,
  };
  static const char *const others[] = {
    "<Ada Roe> one two",
    "<p>one",
    "Ada Roe: <p> is a tag, </p> is another, and <br> is one, too",
    NULL,
  };

  for (guint i = 0; pages[i] != NULL; i++)
    g_assert_cmpint (rostrum_reader_html.probe (pages[i], strlen (pages[i])), >=, 40);
  for (guint i = 0; others[i] != NULL; i++)
    g_assert_cmpint (rostrum_reader_html.probe (others[i], strlen (others[i])), ==, 0);
}

#define FIRST_USES    200
#define FIRST_THREADS 4
#define FIRST_SECONDS 60

static gpointer
read_at_once (gpointer data)
{
  gint *waiting = data;
  g_autoptr (RostrumHtmlPage) page = NULL;

  g_atomic_int_add (waiting, -1);
  while (g_atomic_int_get (waiting) > 0)
    g_thread_yield ();
  page = rostrum_html_page_parse ("<p>One", strlen ("<p>One"), "page", NULL, NULL);
  return GINT_TO_POINTER (page != NULL && page->blocks->len == 1);
}

/* In a process of its own: the first pages, by several threads at once. Returns: its status. */
static int
first_use (void)
{
  GThread *threads[FIRST_THREADS];
  gint waiting = FIRST_THREADS;
  gboolean good = TRUE;

  alarm (FIRST_SECONDS);
  for (guint i = 0; i < FIRST_THREADS; i++)
    threads[i] = g_thread_new ("page", read_at_once, &waiting);
  for (guint i = 0; i < FIRST_THREADS; i++)
    good = GPOINTER_TO_INT (g_thread_join (threads[i])) && good;
  return good ? 0 : 1;
}

/* What libxml2 prepares at its first use it must not prepare twice. Comes before all other tests,
 * since these use it. */
static void
test_first_use (void)
{
  for (guint i = 0; i < FIRST_USES; i++)
    {
      pid_t child = fork ();
      int status;

      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        _exit (first_use ());
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_cmpint (status, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/first-use", test_first_use);
  g_test_add_func ("/html/blocks", test_blocks);
  g_test_add_func ("/html/breaks", test_breaks);
  g_test_add_func ("/html/roles", test_roles);
  g_test_add_func ("/html/selectors", test_selectors);
  g_test_add_func ("/html/selectors/bad", test_bad_selectors);
  g_test_add_func ("/html/left-out", test_left_out);
  g_test_add_func ("/html/body", test_body);
  g_test_add_func ("/html/labels", test_labels);
  g_test_add_func ("/html/places", test_places);
  g_test_add_func ("/html/limits", test_limits);
  g_test_add_func ("/html/empty", test_empty);
  g_test_add_func ("/html/probe", test_probe);
  return g_test_run ();
}
