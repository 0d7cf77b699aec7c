/* SPDX-License-Identifier: MIT */
/* Folding and stemming of single tokens. */
#include "corpus/text/stemmer.h"

#include <libstemmer.h>
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/text/utf8.h"

/* A longer token is no word of any language: it is folded, but not stemmed, since some of the
 * algorithms need more than linear time. */
#define LONGEST_WORD 1000

/* Bytes that are brought into NFC at a time. */
#define SHORTEST_PIECE 64
#define LONGEST_PIECE  512

typedef struct
{
  const char *code;  /* ISO 639-1 */
  const char *three; /* ISO 639-2/T */
  const char *other; /* ISO 639-2/B or a second code in use, or NULL */
  const char *name;  /* as libstemmer has it */
} Language;

/* Sorted by code. */
static const Language languages[] = {
  { "ar", "ara", NULL, "arabic" },     { "ca", "cat", NULL, "catalan" },
  { "da", "dan", NULL, "danish" },     { "de", "deu", "ger", "german" },
  { "el", "ell", "gre", "greek" },     { "en", "eng", NULL, "english" },
  { "es", "spa", NULL, "spanish" },    { "eu", "eus", "baq", "basque" },
  { "fi", "fin", NULL, "finnish" },    { "fr", "fra", "fre", "french" },
  { "ga", "gle", NULL, "irish" },      { "hi", "hin", NULL, "hindi" },
  { "hu", "hun", NULL, "hungarian" },  { "hy", "hye", "arm", "armenian" },
  { "id", "ind", NULL, "indonesian" }, { "it", "ita", NULL, "italian" },
  { "lt", "lit", NULL, "lithuanian" }, { "ne", "nep", NULL, "nepali" },
  { "nl", "nld", "dut", "dutch" },     { "no", "nor", "nb", "norwegian" },
  { "pt", "por", NULL, "portuguese" }, { "ro", "ron", "rum", "romanian" },
  { "ru", "rus", NULL, "russian" },    { "sr", "srp", NULL, "serbian" },
  { "sv", "swe", NULL, "swedish" },    { "ta", "tam", NULL, "tamil" },
  { "tr", "tur", NULL, "turkish" },    { "yi", "yid", NULL, "yiddish" },
};

/* What folding does beyond the rules for all languages. */
typedef enum
{
  FOLD_PLAIN,
  FOLD_RUSSIAN, /* ё is е */
  FOLD_TURKISH, /* I is ı, İ is i */
} FoldRules;

struct _RostrumStemmer
{
  struct sb_stemmer *algorithm;
  FoldRules rules;
  GString *word;
};

/* Does the C library's libstemmer have it? Debian's has all of the above. */
static gboolean
is_built_in (const char *name)
{
  for (const char **list = sb_stemmer_list (); *list != NULL; list++)
    if (strcmp (*list, name) == 0)
      return TRUE;
  return FALSE;
}

static const Language *
find_language (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const Language *language = &languages[i];

      if (g_ascii_strcasecmp (name, language->code) == 0 ||
          g_ascii_strcasecmp (name, language->three) == 0 ||
          g_ascii_strcasecmp (name, language->name) == 0 ||
          (language->other != NULL && g_ascii_strcasecmp (name, language->other) == 0))
        return is_built_in (language->name) ? language : NULL;
    }
  return NULL;
}

const char *
rostrum_language_code (const char *language)
{
  const Language *found = language == NULL ? NULL : find_language (language);

  /* An older algorithm for English, kept by libstemmer under its own name. */
  if (g_strcmp0 (language, "porter") == 0)
    return "en";
  return found == NULL ? NULL : found->code;
}

static gpointer
build_list (G_GNUC_UNUSED gpointer data)
{
  GPtrArray *list = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (is_built_in (languages[i].name))
      g_ptr_array_add (list, (gpointer)languages[i].code);
  g_ptr_array_add (list, NULL);
  return g_ptr_array_free (list, FALSE);
}

const char *const *
rostrum_language_list (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_list, NULL);
}

static FoldRules
fold_rules (const char *language)
{
  const char *code = rostrum_language_code (language);

  if (g_strcmp0 (code, "ru") == 0)
    return FOLD_RUSSIAN;
  if (g_strcmp0 (code, "tr") == 0)
    return FOLD_TURKISH;
  return FOLD_PLAIN;
}

static gunichar
fold_character (gunichar character, FoldRules rules)
{
  if (rules == FOLD_TURKISH && character == 'I')
    return 0x0131;
  character = g_unichar_tolower (character);
  switch (character)
    {
    case 0x2019: /* ’ */
    case 0x02bc: /* ʼ */
      return '\'';
    case 0x03c2: /* final sigma */
      return 0x03c3;
    case 0x0451: /* ё */
      return rules == FOLD_RUSSIAN ? 0x0435 : character;
    default:
      return character;
    }
}

/* No character below U+0300 and none of the Cyrillic ones here is changed by NFC, alone, in any row
 * of them, or by what stands before it. */
static inline gboolean
is_closed (gunichar character)
{
  return character < 0x0300 || (character >= 0x0400 && character <= 0x0482) || character == 0x2019;
}

/* Appends TOKEN in NFC to OUT. Piece by piece, since GLib needs time in the square of the length:
 * cut before closed characters, and in a heap of marks anywhere. */
static void
compose (const char *token, gsize length, GString *out)
{
  gsize start = 0, at = 0;

  while (at < length)
    {
      g_autofree char *composed = NULL;
      guint size;

      do
        {
          rostrum_utf8_decode (token + at, &size);
          at += size;
        }
      while (at < length && at - start < LONGEST_PIECE &&
             (at - start < SHORTEST_PIECE || !is_closed (rostrum_utf8_decode (token + at, &size))));
      composed = g_utf8_normalize (token + start, (gssize)(at - start), G_NORMALIZE_NFC);
      g_string_append (out, composed);
      start = at;
    }
}

/* Folds TOKEN, valid UTF-8 without NUL, into OUT. NFC comes before the letters, so that ё in two
 * characters is ё, and again after them, because a small letter may compose where the capital does
 * not. */
static void
fold_valid (const char *token, gsize length, FoldRules rules, GString *out)
{
  g_autoptr (GString) composed = NULL;
  gboolean closed = TRUE;
  guint size;

  for (gsize at = 0; at < length && closed; at += size)
    closed = is_closed (rostrum_utf8_decode (token + at, &size));
  if (!closed)
    {
      composed = g_string_sized_new (length + 1);
      compose (token, length, composed);
      token = composed->str;
      length = composed->len;
    }
  for (gsize at = 0; at < length; at += size)
    g_string_append_unichar (out, fold_character (rostrum_utf8_decode (token + at, &size), rules));
  if (!closed)
    {
      g_string_assign (composed, out->str);
      g_string_truncate (out, 0);
      compose (composed->str, composed->len, out);
    }
}

static gboolean
fold_ascii (const char *token, gsize length, GString *out)
{
  g_string_set_size (out, length);
  for (gsize i = 0; i < length; i++)
    {
      if ((guchar)token[i] >= 0x80 || token[i] == '\0')
        return FALSE;
      out->str[i] = g_ascii_tolower (token[i]);
    }
  return TRUE;
}

static void
fold (const char *token, gsize length, FoldRules rules, GString *out)
{
  if (rules != FOLD_TURKISH && fold_ascii (token, length, out))
    return;
  g_string_truncate (out, 0);
  if (rostrum_utf8_validate (token, length, NULL) && memchr (token, '\0', length) == NULL)
    {
      fold_valid (token, length, rules, out);
      return;
    }

  /* Neither is text that our readers let through; the replacement character stands for it. */
  g_autofree char *valid = g_utf8_make_valid (token, (gssize)length);

  fold_valid (valid, strlen (valid), rules, out);
}

char *
rostrum_fold (const char *token, gsize length, const char *language)
{
  GString *out = g_string_sized_new (length + 1);

  fold (token, length, fold_rules (language), out);
  return g_string_free (out, FALSE);
}

RostrumStemmer *
rostrum_stemmer_new (const char *language, GError **error)
{
  const Language *known = find_language (language);
  struct sb_stemmer *algorithm = sb_stemmer_new (known != NULL ? known->name : language, "UTF_8");

  if (algorithm == NULL)
    {
      g_autofree char *list = g_strjoinv (", ", (char **)rostrum_language_list ());

      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LANGUAGE,
                   "%s: no stemmer for this language; name one of %s", language, list);
      return NULL;
    }

  RostrumStemmer *stemmer = g_new0 (RostrumStemmer, 1);

  stemmer->algorithm = algorithm;
  stemmer->rules = fold_rules (language);
  stemmer->word = g_string_sized_new (64);
  return stemmer;
}

void
rostrum_stemmer_free (RostrumStemmer *stemmer)
{
  if (stemmer == NULL)
    return;
  sb_stemmer_delete (stemmer->algorithm);
  g_string_free (stemmer->word, TRUE);
  g_free (stemmer);
}

const char *
rostrum_stemmer_stem (RostrumStemmer *stemmer, const char *token, gsize length, gsize *stem_length)
{
  const sb_symbol *stem = NULL;

  fold (token, length, stemmer->rules, stemmer->word);
  if (stemmer->word->len <= LONGEST_WORD)
    stem = sb_stemmer_stem (stemmer->algorithm, (const sb_symbol *)stemmer->word->str,
                            (int)stemmer->word->len);
  if (stem == NULL)
    {
      *stem_length = stemmer->word->len;
      return stemmer->word->str;
    }
  *stem_length = (gsize)sb_stemmer_length (stemmer->algorithm);
  return (const char *)stem;
}
