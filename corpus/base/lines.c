/* SPDX-License-Identifier: MIT */
/* Reading line by line. */
#include "corpus/base/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/base/error.h"
#include "corpus/text/utf8.h"

#define CHUNK (64 * 1024)

struct _RostrumLines
{
  int fd;
  char *name;
  gsize limit;
  char *buffer;
  gsize allocated;
  gsize start, end; /* bytes that were read and not yet returned */
  gsize searched;   /* no line end in [start, searched) */
  gboolean at_end;
  guint64 number;
  guint64 size, n_read; /* bytes; size 0: unknown */
};

RostrumLines *
rostrum_lines_open (const char *path, gsize limit, GError **error)
{
  gboolean standard = strcmp (path, "-") == 0;
  int fd = standard ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO, "%s: %s; check the path", path,
                   g_strerror (errno));
      return NULL;
    }

  RostrumLines *lines = g_new0 (RostrumLines, 1);
  struct stat status;

  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    lines->size = (guint64)status.st_size;
  lines->fd = fd;
  lines->name = g_strdup (standard ? "standard input" : path);
  lines->limit = limit;
  lines->allocated = CHUNK;
  lines->buffer = g_malloc (lines->allocated);
  return lines;
}

void
rostrum_lines_close (RostrumLines *lines)
{
  if (lines == NULL)
    return;
  if (lines->fd != STDIN_FILENO)
    close (lines->fd);
  g_free (lines->name);
  g_free (lines->buffer);
  g_free (lines);
}

/* Reads more behind the bytes that are left, which move to the front. Room for the padding stays.
 */
static gboolean
fill (RostrumLines *lines, GError **error)
{
  memmove (lines->buffer, lines->buffer + lines->start, lines->end - lines->start);
  lines->searched -= lines->start;
  lines->end -= lines->start;
  lines->start = 0;
  if (lines->end + CHUNK + ROSTRUM_TEXT_PADDING > lines->allocated)
    {
      lines->allocated = lines->allocated * 2 + CHUNK + ROSTRUM_TEXT_PADDING;
      lines->buffer = g_realloc (lines->buffer, lines->allocated);
    }
  for (;;)
    {
      gssize n = read (lines->fd, lines->buffer + lines->end, CHUNK);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                       "%s:%" G_GUINT64_FORMAT ": %s; check the file", lines->name,
                       lines->number + 1, g_strerror (errno));
          return FALSE;
        }
      lines->end += (gsize)n;
      lines->n_read += (guint64)n;
      lines->at_end = n == 0;
      return TRUE;
    }
}

/* The bytes of the next line with its end, 0 at the end of the file or on an error. */
static gsize
find_line (RostrumLines *lines, GError **error)
{
  for (;;)
    {
      char *newline = memchr (lines->buffer + lines->searched, '\n', lines->end - lines->searched);

      if (newline != NULL)
        return (gsize)(newline + 1 - (lines->buffer + lines->start));
      lines->searched = lines->end;
      if (lines->end - lines->start > lines->limit)
        {
          g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
                       "%s:%" G_GUINT64_FORMAT ": the line is longer than %" G_GSIZE_FORMAT
                       " bytes; cut it, or raise --max-meeting",
                       lines->name, lines->number + 1, lines->limit);
          return 0;
        }
      if (lines->at_end)
        return lines->end - lines->start;
      if (!fill (lines, error))
        return 0;
    }
}

char *
rostrum_lines_next (RostrumLines *lines, gsize *length, GError **error)
{
  g_autoptr (GError) local = NULL;

  gsize size = find_line (lines, &local);

  if (size == 0)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  char *line = lines->buffer + lines->start;
  gsize invalid;

  lines->number++;
  lines->start += size;
  lines->searched = lines->start;
  if (line[size - 1] == '\n')
    size--;
  if (size > 0 && line[size - 1] == '\r')
    size--;
  if (lines->number == 1 && size >= 3 && memcmp (line, "\xef\xbb\xbf", 3) == 0)
    {
      line += 3;
      size -= 3;
    }
  if (!rostrum_utf8_validate (line, size, &invalid) || memchr (line, 0, size) != NULL)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_ENCODING,
                   "%s:%" G_GUINT64_FORMAT ": not UTF-8 text; convert the file to UTF-8",
                   lines->name, lines->number);
      return NULL;
    }
  /* This byte is the line's own end, or lies behind all that was read: nothing is lost. */
  line[size] = '\0';
  *length = size;
  return line;
}

guint64
rostrum_lines_number (const RostrumLines *lines)
{
  return lines->number;
}

const char *
rostrum_lines_name (const RostrumLines *lines)
{
  return lines->name;
}

double
rostrum_lines_share (const RostrumLines *lines)
{
  return lines->size > 0 ? MIN (1, (double)lines->n_read / (double)lines->size) : 0;
}
