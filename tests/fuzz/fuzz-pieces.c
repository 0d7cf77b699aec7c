/* SPDX-License-Identifier: MIT */
/* Reading a file at a cut: the pieces of a source, each read by itself, give the meetings of the
 * whole, byte for byte and with the same messages. The first byte chooses options, the second which
 * of the places that can be cut are; "fill:TEXT" and the byte 1 in what follows make the file as
 * large as one must be to be cut. */
#include <string.h>

#include "corpus/base/digest.h"
#include "corpus/feed.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/meetings.h"

/* Bits of the first byte. */
#define BESIDE         1 /* a list of people lies beside */
#define MOVED          2 /* the plan is wrong: nothing is promised but that it is borne */
#define SMALL_MEETINGS 4 /* only are allowed */

static const char list[] =
    "<listPerson><person xml:id='a'><persName><forename>Anna</forename><surname>Dorrit</surname>"
    "</persName><affiliation role='member' ref='#party.red'/></person></listPerson>";

/* The file that DATA stands for. */
static GString *
make_file (const uint8_t *data, size_t size)
{
  g_autofree char *fill = fuzz_option ("fill:", &data, &size);
  const uint8_t *place = memchr (data, 1, size);
  size_t before = place != NULL ? (size_t)(place - data) : size;
  GString *file = g_string_new_len ((const char *)data, (gssize)before);

  if (place == NULL)
    return file;
  do
    g_string_append (g_string_append (file, fill != NULL ? fill : ""), "\n");
  while (file->len - before < ROSTRUM_PIECE_HEAD);
  return g_string_append_len (file, (const char *)place + 1, (gssize)(size - before - 1));
}

static void
describe_people (const RostrumMeeting *meeting, GString *out)
{
  for (guint i = 0; i < meeting->attributions->len; i++)
    {
      const RostrumAttribution *one = rostrum_meeting_attribution (meeting, i);

      g_string_append_printf (out, "%s=%s, %s, %d\n", one->id, one->name, one->role,
                              one->anonymous);
      for (guint j = 0; one->aliases != NULL && j < one->aliases->len; j++)
        g_string_append_printf (out, " %s\n", (char *)g_ptr_array_index (one->aliases, j));
    }
}

/* All that is known of MEETING, before and after its speakers were resolved. */
static void
describe (RostrumMeeting *meeting, GString *out)
{
  g_string_append_printf (out, "%s, %s, %s, %s, %s, [%" G_GSIZE_FORMAT ", +%" G_GSIZE_FORMAT ")\n",
                          meeting->id, meeting->title, meeting->date, meeting->place,
                          meeting->language, meeting->source_start, meeting->source_bytes);
  describe_people (meeting, out);
  for (guint i = 0; i < meeting->paragraphs->len; i++)
    {
      const RostrumParagraph *one = rostrum_meeting_paragraph (meeting, i);
      gsize start = rostrum_source_map_offset (meeting->map, meeting->text, one->span.start);
      gsize end = rostrum_source_map_offset (meeting->map, meeting->text, one->span.end);

      g_string_append_printf (
          out, "%u, %u, %u, %u, [%" G_GSIZE_FORMAT ", %" G_GSIZE_FORMAT "): %.*s\n", one->line,
          one->kind, one->attribution, one->turn, start, end,
          (int)(one->span.end - one->span.start), meeting->text + one->span.start);
    }
  fuzz_segment (meeting);
  for (guint i = 0; i < meeting->units->len; i++)
    {
      const RostrumUnit *unit = rostrum_meeting_unit (meeting, i);
      const RostrumRemark *remark = rostrum_meeting_remark (meeting, unit->remark);

      g_string_append_printf (out, "unit %u, %u: %s, %u\n", unit->remark, unit->words,
                              rostrum_meeting_speaker (meeting, remark->speaker)->name,
                              remark->evidence);
    }
  for (guint i = 0; i < meeting->unresolved->len; i++)
    {
      const RostrumUnresolved *one = g_ptr_array_index (meeting->unresolved, i);

      g_string_append_printf (out, "%u %s: %s\n", one->line, one->text, one->why);
    }
}

/* What is found in SOURCE. */
typedef struct
{
  GString *said; /* meetings and messages */
  GArray *cuts;  /* of RostrumCut: where meetings begin that can be gone on with */
  gboolean failed;
  gboolean refused; /* cuts do not hold */
  gsize uncounted;
  char *digest;
} Found;

static void
found_clear (Found *found)
{
  if (found->said != NULL)
    g_string_free (found->said, TRUE);
  g_clear_pointer (&found->cuts, g_array_unref);
  g_free (found->digest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static void
read_source (const RostrumSource *source, const RostrumReaderOptions *options, Found *found)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (RostrumFeed) feed = rostrum_feed_open (source, options, &fault);
  RostrumNext next = ROSTRUM_NEXT_FAILED;
  RostrumCut cut;

  *found = (Found){ .said = g_string_new (NULL),
                    .cuts = g_array_new (FALSE, FALSE, sizeof (RostrumCut)) };
  while (feed != NULL)
    {
      g_autoptr (RostrumMeeting) meeting = NULL;
      g_autoptr (GError) error = NULL;

      next = rostrum_feed_next (feed, &meeting, &error);
      if (error != NULL)
        g_string_append_printf (found->said, "! %s\n", error->message);
      if (next == ROSTRUM_NEXT_END || next == ROSTRUM_NEXT_FAILED)
        break;
      if (next == ROSTRUM_NEXT_SKIPPED)
        continue;
      if (rostrum_feed_mark (feed, &cut))
        g_array_append_val (found->cuts, cut);
      describe (meeting, found->said);
    }
  found->failed = feed == NULL || next == ROSTRUM_NEXT_FAILED;
  if (found->failed)
    return;
  found->refused = rostrum_feed_is_single (feed) || rostrum_feed_refuses_cuts (feed) != NULL;
  found->uncounted = rostrum_feed_uncounted (feed);
  found->digest = rostrum_feed_digest (feed);
}

/* The digest that a plan has of PIECE. */
static char *
digest_piece (const GString *file, const RostrumPiece *piece)
{
  RostrumDigest digest;

  rostrum_digest_init (&digest);
  rostrum_digest_update (&digest, file->str,
                         (gsize)MIN (rostrum_piece_head (piece), (guint64)file->len));
  rostrum_digest_update (&digest, file->str + piece->from.at,
                         (gsize)(piece->to.at - piece->from.at));
  return rostrum_digest_end (&digest);
}

/* Cuts at those of CUTS that the bits of CHOICES name, one after the other, and are allowed. */
static GArray *
choose_pieces (const GArray *cuts, const GString *file, uint8_t choices)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (RostrumPiece));
  RostrumPiece piece = { .bytes = file->len };

  for (guint i = 0; i < cuts->len; i++)
    {
      const RostrumCut *cut = &g_array_index (cuts, RostrumCut, i);

      if ((choices >> i % 8 & 1) == 0 || cut->at < MAX (ROSTRUM_PIECE_HEAD, cut->head) ||
          cut->at <= piece.from.at)
        continue;
      piece.to = *cut;
      g_array_append_val (pieces, piece);
      piece.from = *cut;
    }
  piece.to = (RostrumCut){ .at = file->len };
  g_array_append_val (pieces, piece);
  return pieces;
}

static void
compare_pieces (const RostrumSource *source, const RostrumReaderOptions *options,
                const GString *file, const Found *whole, uint8_t choices)
{
  g_autoptr (GArray) pieces = choose_pieces (whole->cuts, file, choices);
  g_autoptr (GString) said = g_string_new (NULL);
  gsize uncounted = 0;

  if (pieces->len == 1)
    return;
  for (guint i = 0; i < pieces->len; i++)
    {
      RostrumSource part = *source;
      g_auto (Found) found = { 0 };
      g_autofree char *digest = NULL;

      part.piece = &g_array_index (pieces, RostrumPiece, i);
      digest = digest_piece (file, part.piece);
      read_source (&part, options, &found);
      g_assert_cmpstr (found.failed ? found.said->str : NULL, ==, NULL);
      g_assert_cmpstr (found.digest, ==, digest);
      g_string_append (said, found.said->str);
      uncounted = found.uncounted;
    }
  g_assert_cmpstr (said->str, ==, whole->said->str);
  g_assert_cmpuint (uncounted, ==, whole->uncounted);
}

/* Pieces that begin where no meeting does. */
static void
read_moved (const RostrumSource *source, const RostrumReaderOptions *options, const GString *file,
            const Found *whole, uint8_t choices)
{
  g_autoptr (GArray) pieces = choose_pieces (whole->cuts, file, 0xff);

  for (guint i = 1; i < pieces->len; i++)
    {
      RostrumSource part = *source;
      g_auto (Found) found = { 0 };

      part.piece = &g_array_index (pieces, RostrumPiece, i);
      part.piece->from.at = MIN (part.piece->from.at + choices, part.piece->to.at - 1);
      part.piece->from.head = MIN (part.piece->from.head + choices % 3, part.piece->from.at);
      read_source (&part, options, &found);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  RostrumReaderOptions options = { .max_meeting = 1 << 20, .language = "en" };
  g_autoptr (GString) file = NULL;
  g_autofree char *people = NULL;
  g_autofree char *path = NULL;
  g_auto (Found) whole = { 0 };
  RostrumSource source = { .id = (char *)"many" };

  if (size < 2)
    return 0;
  file = make_file (data + 2, size - 2);
  path = fuzz_file ("many", file->str, file->len);
  people = fuzz_file ("listPerson.xml", list, (data[0] & BESIDE) != 0 ? strlen (list) : 0);
  source.path = path;
  if ((data[0] & SMALL_MEETINGS) != 0)
    options.max_meeting = 4096;
  read_source (&source, &options, &whole);
  if (whole.failed || whole.refused)
    return 0;
  if ((data[0] & MOVED) != 0)
    read_moved (&source, &options, file, &whole, data[1]);
  else
    compare_pieces (&source, &options, file, &whole, data[1]);
  return 0;
}
