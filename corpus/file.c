/* SPDX-License-Identifier: MIT */
/* Reading source files. */
#include "corpus/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/base/digest.h"
#include "corpus/base/error.h"

#define DRAIN_PIECE (1 << 16)

struct _RostrumFile
{
  char *path;
  const char *name; /* for messages */
  int descriptor;
  gboolean standard;
  gboolean regular;
  gsize size, position;
  gsize start, end; /* of the piece; else 0 and the size */
  gboolean piece;   /* only a piece of it is read */
  gboolean ahead;   /* the beginning of the file is looked at: not digested */
  gboolean at_end;
  gboolean broken; /* an error was told */
  guint levels;    /* folders above its own that may be read */
  RostrumDigest digest;
};

static void
set_read_error (GError **error, const char *name, int code)
{
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO, "%s: cannot be read (%s); check the file",
               name, g_strerror (code));
}

RostrumFile *
rostrum_file_open (const char *path, GError **error)
{
  g_autoptr (RostrumFile) file = g_new0 (RostrumFile, 1);
  struct stat status;

  file->standard = strcmp (path, "-") == 0;
  file->path = g_strdup (path);
  file->name = file->standard ? "standard input" : file->path;
  rostrum_digest_init (&file->digest);
  file->descriptor = file->standard ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  if (file->descriptor < 0 || fstat (file->descriptor, &status) != 0)
    {
      set_read_error (error, file->name, errno);
      return NULL;
    }
  if (S_ISDIR (status.st_mode))
    {
      g_set_error (
          error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
          "%s: a folder, where a file was expected; name its files or the folder as a SOURCE",
          file->name);
      return NULL;
    }
  file->regular = S_ISREG (status.st_mode) && !file->standard;
  file->size = file->end = file->regular ? (gsize)status.st_size : 0;
  return g_steal_pointer (&file);
}

void
rostrum_file_close (RostrumFile *file)
{
  if (file == NULL)
    return;
  if (file->descriptor >= 0 && !file->standard)
    close (file->descriptor);
  g_free (file->path);
  g_free (file);
}

gboolean
rostrum_file_is_regular (const RostrumFile *file)
{
  return file->regular;
}

gsize
rostrum_file_size (const RostrumFile *file)
{
  return file->size;
}

gsize
rostrum_file_position (const RostrumFile *file)
{
  return file->position < file->start ? 0 : file->position - file->start;
}

/* The first WANTED bytes. */
static gboolean
digest_head (RostrumFile *file, gsize wanted, GError **error)
{
  g_autofree char *room = g_malloc (DRAIN_PIECE);

  for (gsize at = 0; at < wanted;)
    {
      gssize got = pread (file->descriptor, room, MIN (DRAIN_PIECE, wanted - at), (off_t)at);

      if (got <= 0 && !(got < 0 && errno == EINTR))
        {
          file->broken = TRUE;
          set_read_error (error, file->name, got < 0 ? errno : ENODATA);
          return FALSE;
        }
      if (got < 0)
        continue;
      rostrum_digest_update (&file->digest, room, (gsize)got);
      at += (gsize)got;
    }
  return TRUE;
}

gboolean
rostrum_file_take_piece (RostrumFile *file, const RostrumPiece *piece, GError **error)
{
  if (!file->regular || file->size != piece->bytes)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT,
                   "%s: has changed since the plan was made; restore it, or make the plan again",
                   file->name);
      return FALSE;
    }
  file->piece = TRUE;
  file->start = piece->from.at;
  file->end = piece->to.at;
  file->ahead = file->start > 0;
  return digest_head (file, (gsize)MIN (rostrum_piece_head (piece), file->size), error);
}

static gboolean
seek_file (gpointer data, gsize at, GError **error)
{
  RostrumFile *file = data;

  if (lseek (file->descriptor, (off_t)at, SEEK_SET) < 0)
    {
      file->broken = TRUE;
      set_read_error (error, file->name, errno);
      return FALSE;
    }
  file->position = at;
  file->ahead = FALSE;
  /* Looking ahead may have come to it. */
  file->at_end = FALSE;
  return TRUE;
}

/* At the end: whether the file is as large as it was. */
static gboolean
check_size (RostrumFile *file, GError **error)
{
  struct stat status;

  file->at_end = TRUE;
  if (!file->regular || (fstat (file->descriptor, &status) == 0 &&
                         (gsize)status.st_size == file->size && file->position == file->end))
    return TRUE;
  file->broken = TRUE;
  g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
               "%s: changed its size while it was read; run again when it is at rest", file->name);
  return FALSE;
}

static gssize
read_file (gpointer data, char *buffer, gsize room, GError **error)
{
  RostrumFile *file = data;
  gssize got;

  if (file->at_end)
    return 0;
  /* A file that grows is read on, so that it shows. */
  if (file->end < file->size)
    room = MIN (room, file->end - MIN (file->position, file->end));
  do
    got = read (file->descriptor, buffer, room);
  while (got < 0 && errno == EINTR);
  if (got < 0)
    {
      file->broken = TRUE;
      set_read_error (error, file->name, errno);
      return -1;
    }
  if (got == 0)
    return check_size (file, error) ? 0 : -1;
  file->position += (gsize)got;
  if (!file->ahead)
    rostrum_digest_update (&file->digest, buffer, (gsize)got);
  return got;
}

void
rostrum_file_set_levels (RostrumFile *file, guint levels)
{
  file->levels = levels;
}

/* The folder LEVELS above that of FILE, with all links followed, or NULL. (transfer full) */
static char *
real_folder (const RostrumFile *file, guint levels)
{
  g_autofree char *folder = g_path_get_dirname (file->path);

  for (guint i = 0; i < levels; i++)
    {
      char *above = g_path_get_dirname (folder);

      g_free (folder);
      folder = above;
    }
  return realpath (folder, NULL);
}

static gboolean
is_within (const char *path, const char *folder)
{
  return g_str_has_prefix (path, folder) &&
         (strcmp (folder, "/") == 0 || path[strlen (folder)] == '/');
}

/* The real path of what RELATIVE names from the folder of FILE. It must lie there or below, or in
 * the folder that may be read, whose real path *TOP (transfer full) becomes. (transfer full), to be
 * freed with free, as *TOP; NULL with an error. */
static char *
resolve_beside (const RostrumFile *file, const char *relative, char **top, GError **error)
{
  char *folder = real_folder (file, 0);
  g_autofree char *path = g_build_filename (folder != NULL ? folder : ".", relative, NULL);
  char *real = realpath (path, NULL);
  int code = errno;
  gboolean there = folder != NULL && real != NULL;
  gboolean inside;

  *top = real_folder (file, file->levels);
  inside = there && *top != NULL && (is_within (real, folder) || is_within (real, *top));
  if (!there || *top == NULL)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                 "%s: refers to %s, which cannot be read (%s); put it beside", file->name, relative,
                 g_strerror (code));
  else if (!inside)
    g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO,
                 "%s: refers to %s, outside of its folder, which is not read; put it beside, or "
                 "name the folder that holds both",
                 file->name, relative);
  free (folder);
  if (inside)
    return real;
  free (real);
  return NULL;
}

char *
rostrum_file_find_beside (const RostrumFile *file, const char *relative, GError **error)
{
  char *top = NULL;
  char *real = resolve_beside (file, relative, &top, error);
  char *below = NULL;

  if (real != NULL)
    below = g_strdup (real + strlen (top) + (strcmp (top, "/") == 0 ? 0 : 1));
  free (top);
  free (real);
  return below;
}

static char *
read_beside (gpointer data, const char *relative, gsize limit, gsize *length, GError **error)
{
  RostrumFile *file = data;
  char *top = NULL;
  char *real = resolve_beside (file, relative, &top, error);
  g_autoptr (RostrumFile) other = real != NULL ? rostrum_file_open (real, error) : NULL;
  g_autoptr (RostrumStream) stream = NULL;
  char *content = NULL;

  if (other != NULL)
    {
      RostrumBytes bytes = rostrum_file_bytes (other);
      g_autofree char *here = g_path_get_dirname (file->path);
      g_autofree char *name = g_build_filename (here, relative, NULL);

      stream = rostrum_stream_new (&bytes);
      content = rostrum_stream_rest (stream, name, other->size, limit, length, error);
    }
  free (top);
  free (real);
  return content;
}

static void
close_file (gpointer data)
{
  rostrum_file_close (data);
}

static RostrumStream *
read_again (gpointer data, GError **error)
{
  const RostrumFile *file = data;
  RostrumFile *other = rostrum_file_open (file->path, error);
  RostrumBytes bytes;

  if (other == NULL)
    return NULL;
  bytes = rostrum_file_bytes (other);
  return rostrum_stream_new_owning (&bytes, close_file);
}

RostrumBytes
rostrum_file_bytes (RostrumFile *file)
{
  return (RostrumBytes){ .read = read_file,
                         .beside = file->standard ? NULL : read_beside,
                         .again = file->regular && !file->piece ? read_again : NULL,
                         .seek = file->regular ? seek_file : NULL,
                         .data = file };
}

void
rostrum_file_drain (RostrumFile *file)
{
  g_autofree char *buffer = g_malloc (DRAIN_PIECE);

  while (file->regular && !file->broken && read_file (file, buffer, DRAIN_PIECE, NULL) > 0)
    ;
}

char *
rostrum_file_digest (RostrumFile *file)
{
  if (file->broken || !file->at_end)
    return NULL;
  return rostrum_digest_end (&file->digest);
}
