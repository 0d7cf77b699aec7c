/* SPDX-License-Identifier: MIT */
/* Registers of people that many transcripts share. */
#include "corpus/xml/tei_registers.h"

#include "corpus/base/digest.h"

/* A document. */
typedef struct
{
  gint references;
  char *key;
  gsize length;
  GMutex lock;                /* of what follows */
  RostrumTeiRegister *listed; /* NULL: not parsed yet */
  GError *error;
} Document;

struct _RostrumTeiRegisters
{
  GMutex lock;
  GQueue documents; /* of Document *, the one that came last in front */
  gsize bytes;
  gint parsed;
};

static Document *
document_new (const char *key, gsize length)
{
  Document *document = g_new0 (Document, 1);

  document->references = 1;
  document->key = g_strdup (key);
  document->length = length;
  g_mutex_init (&document->lock);
  return document;
}

static void
document_unref (gpointer data)
{
  Document *document = data;

  if (!g_atomic_int_dec_and_test (&document->references))
    return;
  g_clear_pointer (&document->listed, rostrum_tei_register_unref);
  g_clear_error (&document->error);
  g_mutex_clear (&document->lock);
  g_free (document->key);
  g_free (document);
}

RostrumTeiRegisters *
rostrum_tei_registers_new (void)
{
  RostrumTeiRegisters *registers = g_new0 (RostrumTeiRegisters, 1);

  g_mutex_init (&registers->lock);
  g_queue_init (&registers->documents);
  return registers;
}

void
rostrum_tei_registers_free (RostrumTeiRegisters *registers)
{
  if (registers == NULL)
    return;
  g_queue_clear_full (&registers->documents, document_unref);
  g_mutex_clear (&registers->lock);
  g_free (registers);
}

static int
compare_key (gconstpointer document, gconstpointer key)
{
  return g_strcmp0 (((const Document *)document)->key, key);
}

/* The document of KEY, one that is not parsed if it is new. (transfer full) */
static Document *
find (RostrumTeiRegisters *registers, const char *key, gsize length)
{
  Document *document;
  GList *found;

  g_mutex_lock (&registers->lock);
  found = g_queue_find_custom (&registers->documents, key, compare_key);
  if (found == NULL)
    {
      g_queue_push_head (&registers->documents, document_new (key, length));
      found = registers->documents.head;
      registers->bytes += length;
    }
  document = found->data;
  g_atomic_int_inc (&document->references);
  while (registers->documents.length > ROSTRUM_TEI_REGISTERS ||
         (registers->bytes > ROSTRUM_TEI_REGISTERS_BYTES && registers->documents.length > 1))
    {
      Document *last = g_queue_pop_tail (&registers->documents);

      registers->bytes -= last->length;
      document_unref (last);
    }
  g_mutex_unlock (&registers->lock);
  return document;
}

static void
parse (Document *document, const char *name, const char *text, gsize length)
{
  document->listed = rostrum_tei_register_new ();
  rostrum_tei_register_read (document->listed, name, text, length, &document->error);
}

gboolean
rostrum_tei_registers_read (RostrumTeiRegisters *registers, RostrumTeiRegister *register_,
                            const char *name, const char *text, gsize length, GError **error)
{
  g_autofree char *digest = NULL;
  g_autofree char *key = NULL;
  Document *document;
  gboolean read;

  if (registers == NULL)
    return rostrum_tei_register_read (register_, name, text, length, error);
  digest = rostrum_digest_of (text, length);
  key = g_strconcat (digest, " ", name, NULL);
  document = find (registers, key, length);
  /* Who wants it meanwhile waits for it. */
  g_mutex_lock (&document->lock);
  if (document->listed == NULL)
    {
      parse (document, name, text, length);
      g_atomic_int_inc (&registers->parsed);
    }
  g_mutex_unlock (&document->lock);
  read = rostrum_tei_register_add (register_, document->listed, name, error);
  if (read && document->error != NULL)
    {
      g_propagate_error (error, g_error_copy (document->error));
      read = FALSE;
    }
  document_unref (document);
  return read;
}

guint
rostrum_tei_registers_parsed (RostrumTeiRegisters *registers)
{
  return (guint)g_atomic_int_get (&registers->parsed);
}
