/* SPDX-License-Identifier: MIT */
/* Who is who in TEI: reading the registers of people and organisations. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/xml/squeeze.h"
#include "corpus/xml/tei_register_private.h"

static void
name_free (gpointer data)
{
  RostrumTeiName *name = data;

  g_free (name->text);
  g_free (name->language);
  g_free (name->from);
  g_free (name->to);
  g_free (name);
}

static void
affiliation_free (gpointer data)
{
  RostrumTeiAffiliation *affiliation = data;

  g_free (affiliation->role);
  g_free (affiliation->organisation);
  g_free (affiliation->from);
  g_free (affiliation->to);
  g_ptr_array_unref (affiliation->names);
  g_free (affiliation);
}

static void
entry_free (gpointer data)
{
  RostrumTeiEntry *entry = data;

  g_free (entry->id);
  g_free (entry->role);
  g_ptr_array_unref (entry->names);
  g_ptr_array_unref (entry->affiliations);
  g_free (entry);
}

static RostrumTeiEntry *
entry_new (const char *id, const char *role)
{
  RostrumTeiEntry *entry = g_new0 (RostrumTeiEntry, 1);

  entry->id = g_strdup (id);
  entry->role = g_strdup (role);
  entry->names = g_ptr_array_new_with_free_func (name_free);
  entry->affiliations = g_ptr_array_new_with_free_func (affiliation_free);
  return entry;
}

RostrumTeiRegister *
rostrum_tei_register_new (void)
{
  RostrumTeiRegister *register_ = g_new0 (RostrumTeiRegister, 1);

  register_->references = 1;
  register_->others = g_ptr_array_new_with_free_func ((GDestroyNotify)rostrum_tei_register_unref);
  register_->people = g_ptr_array_new_with_free_func (entry_free);
  register_->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  register_->organisations = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  register_->text = g_string_new (NULL);
  for (guint i = 0; i < ROSTRUM_TEI_N_PARTS; i++)
    register_->parts[i] = g_string_new (NULL);
  return register_;
}

RostrumTeiRegister *
rostrum_tei_register_ref (RostrumTeiRegister *register_)
{
  g_atomic_int_inc (&register_->references);
  return register_;
}

void
rostrum_tei_register_unref (RostrumTeiRegister *register_)
{
  if (register_ == NULL || !g_atomic_int_dec_and_test (&register_->references))
    return;
  g_ptr_array_unref (register_->others);
  g_clear_pointer (&register_->entry, entry_free);
  g_ptr_array_unref (register_->people);
  g_hash_table_unref (register_->by_id);
  g_hash_table_unref (register_->organisations);
  g_string_free (register_->text, TRUE);
  for (guint i = 0; i < ROSTRUM_TEI_N_PARTS; i++)
    g_string_free (register_->parts[i], TRUE);
  g_free (register_);
}

/* The part of a person's name that an element holds, or ROSTRUM_TEI_N_PARTS. */
static RostrumTeiPart
part_of (const char *name)
{
  if (strcmp (name, "forename") == 0)
    return ROSTRUM_TEI_FORENAME;
  if (strcmp (name, "nameLink") == 0)
    return ROSTRUM_TEI_LINK;
  if (strcmp (name, "surname") == 0)
    return ROSTRUM_TEI_SURNAME;
  if (strcmp (name, "genName") == 0)
    return ROSTRUM_TEI_GENERATION;
  return ROSTRUM_TEI_N_PARTS;
}

/* The last name of NAMES is in the making. */
static RostrumTeiName *
add_name (GPtrArray *names, RostrumXml *xml)
{
  RostrumTeiName *name = g_new0 (RostrumTeiName, 1);

  name->language = g_strdup (rostrum_xml_attribute (xml, "xml:lang"));
  name->from = g_strdup (rostrum_xml_attribute (xml, "from"));
  name->to = g_strdup (rostrum_xml_attribute (xml, "to"));
  name->short_form = g_strcmp0 (rostrum_xml_attribute (xml, "full"), "abb") == 0;
  g_ptr_array_add (names, name);
  return name;
}

static void
add_affiliation (RostrumTeiEntry *entry, RostrumXml *xml)
{
  RostrumTeiAffiliation *affiliation = g_new0 (RostrumTeiAffiliation, 1);
  const char *reference = rostrum_xml_attribute (xml, "ref");
  const char *when = rostrum_xml_attribute (xml, "when");
  const char *from = rostrum_xml_attribute (xml, "from");
  const char *to = rostrum_xml_attribute (xml, "to");

  affiliation->role = g_strdup (rostrum_xml_attribute (xml, "role"));
  affiliation->organisation =
      reference != NULL ? g_strdup (reference + strspn (reference, "#")) : NULL;
  affiliation->from = g_strdup (when != NULL ? when : from);
  affiliation->to = g_strdup (when != NULL ? when : to);
  affiliation->names = g_ptr_array_new_with_free_func (name_free);
  g_ptr_array_add (entry->affiliations, affiliation);
}

static RostrumTeiAffiliation *
last_affiliation (const RostrumTeiRegister *register_)
{
  return g_ptr_array_index (register_->entry->affiliations,
                            register_->entry->affiliations->len - 1);
}

static void
begin_entry (RostrumTeiRegister *register_, RostrumXml *xml, gboolean person)
{
  const char *id = rostrum_xml_attribute (xml, "xml:id");

  if (rostrum_tei_register_size (register_) >= ROSTRUM_TEI_PEOPLE)
    {
      rostrum_xml_fail (xml, g_error_new (ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
                                          "%s:%u: lists more than %d people and organisations; "
                                          "leave out who does not speak",
                                          rostrum_xml_name (xml), rostrum_xml_line (xml),
                                          ROSTRUM_TEI_PEOPLE));
      return;
    }
  register_->entry = entry_new (id, rostrum_xml_attribute (xml, "role"));
  register_->is_person = person;
  register_->state = ROSTRUM_TEI_IN_ENTRY;
}

static void
clear_parts (RostrumTeiRegister *register_)
{
  g_string_truncate (register_->text, 0);
  for (guint i = 0; i < ROSTRUM_TEI_N_PARTS; i++)
    g_string_truncate (register_->parts[i], 0);
  register_->part = ROSTRUM_TEI_N_PARTS;
}

static void
start_within (RostrumTeiRegister *register_, RostrumXml *xml, const char *name)
{
  RostrumTeiEntry *entry = register_->entry;

  switch (register_->state)
    {
    case ROSTRUM_TEI_IN_ENTRY:
      if (strcmp (name, register_->is_person ? "persName" : "orgName") == 0)
        {
          add_name (entry->names, xml);
          register_->state = ROSTRUM_TEI_IN_NAME;
          clear_parts (register_);
        }
      else if (register_->is_person && strcmp (name, "affiliation") == 0)
        {
          add_affiliation (entry, xml);
          register_->state = ROSTRUM_TEI_IN_AFFILIATION;
        }
      break;
    case ROSTRUM_TEI_IN_AFFILIATION:
      if (strcmp (name, "roleName") == 0)
        {
          add_name (last_affiliation (register_)->names, xml);
          register_->state = ROSTRUM_TEI_IN_ROLE;
          clear_parts (register_);
        }
      break;
    case ROSTRUM_TEI_IN_NAME:
      register_->part = part_of (name);
      if (register_->part < ROSTRUM_TEI_N_PARTS && register_->parts[register_->part]->len > 0)
        g_string_append_c (register_->parts[register_->part], ' ');
      /* Titles are no part of the name. */
      register_->muted = strcmp (name, "roleName") == 0 || strcmp (name, "addName") == 0;
      break;
    default:
      break;
    }
}

gboolean
rostrum_tei_register_is_open (const RostrumTeiRegister *register_)
{
  return register_->entry != NULL;
}

gboolean
rostrum_tei_register_start (RostrumTeiRegister *register_, RostrumXml *xml, const char *name)
{
  if (register_->entry == NULL)
    {
      gboolean person = strcmp (name, "person") == 0;

      if (!person && strcmp (name, "org") != 0)
        return FALSE;
      begin_entry (register_, xml, person);
      register_->depth = 1;
      return TRUE;
    }
  register_->depth++;
  start_within (register_, xml, name);
  return TRUE;
}

gboolean
rostrum_tei_register_text (RostrumTeiRegister *register_, const char *text, gsize length)
{
  if (register_->entry == NULL)
    return FALSE;
  if ((register_->state != ROSTRUM_TEI_IN_NAME && register_->state != ROSTRUM_TEI_IN_ROLE) ||
      register_->muted)
    return TRUE;
  g_string_append_len (register_->text, text, (gssize)length);
  if (register_->part < ROSTRUM_TEI_N_PARTS)
    g_string_append_len (register_->parts[register_->part], text, (gssize)length);
  return TRUE;
}

/* Forenames before the surname, whatever their order in the register; where neither is marked up,
 * the text as it stands. */
static char *
take_name (RostrumTeiRegister *register_)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < ROSTRUM_TEI_N_PARTS; i++)
    if (register_->parts[i]->len > 0)
      g_string_append_printf (name, " %s", register_->parts[i]->str);
  return rostrum_xml_squeeze (name->len > 0 ? name->str : register_->text->str);
}

static void
end_entry (RostrumTeiRegister *register_)
{
  RostrumTeiEntry *entry = g_steal_pointer (&register_->entry);
  GHashTable *table = register_->is_person ? register_->by_id : register_->organisations;

  register_->state = ROSTRUM_TEI_OUTSIDE;
  /* Of two entries with one id the first counts. */
  if (entry->id == NULL || g_hash_table_contains (table, entry->id))
    {
      entry_free (entry);
      return;
    }
  g_hash_table_insert (table, entry->id, entry);
  if (register_->is_person)
    g_ptr_array_add (register_->people, entry);
}

gboolean
rostrum_tei_register_end (RostrumTeiRegister *register_, const char *name)
{
  if (register_->entry == NULL)
    return FALSE;
  if (--register_->depth == 0)
    {
      end_entry (register_);
      return TRUE;
    }
  if (register_->state == ROSTRUM_TEI_IN_NAME)
    {
      GPtrArray *names = register_->entry->names;
      RostrumTeiName *made = g_ptr_array_index (names, names->len - 1);

      register_->part = ROSTRUM_TEI_N_PARTS;
      register_->muted = FALSE;
      if (strcmp (name, register_->is_person ? "persName" : "orgName") != 0)
        return TRUE;
      register_->state = ROSTRUM_TEI_IN_ENTRY;
      made->text = take_name (register_);
      if (*made->text == '\0')
        g_ptr_array_set_size (names, (gint)names->len - 1);
    }
  else if (register_->state == ROSTRUM_TEI_IN_ROLE && strcmp (name, "roleName") == 0)
    {
      GPtrArray *names = last_affiliation (register_)->names;
      RostrumTeiName *made = g_ptr_array_index (names, names->len - 1);

      register_->state = ROSTRUM_TEI_IN_AFFILIATION;
      made->text = rostrum_xml_squeeze (register_->text->str);
    }
  else if (register_->state == ROSTRUM_TEI_IN_AFFILIATION && strcmp (name, "affiliation") == 0)
    register_->state = ROSTRUM_TEI_IN_ENTRY;
  return TRUE;
}

static void
on_start (RostrumXml *xml, const char *name, gpointer data)
{
  rostrum_tei_register_start (data, xml, name);
}

static void
on_end (RostrumXml *xml G_GNUC_UNUSED, const char *name, gpointer data)
{
  rostrum_tei_register_end (data, name);
}

static void
on_text (RostrumXml *xml G_GNUC_UNUSED, const char *text, gsize length,
         gsize position G_GNUC_UNUSED, gsize position_length G_GNUC_UNUSED, gpointer data)
{
  rostrum_tei_register_text (data, text, length);
}

gboolean
rostrum_tei_register_read (RostrumTeiRegister *register_, const char *name, const char *text,
                           gsize length, GError **error)
{
  const RostrumXmlHandlers handlers = { on_start, on_end, on_text };
  g_autoptr (RostrumXml) xml = rostrum_xml_new (name, &handlers, register_);
  gboolean read = rostrum_xml_feed (xml, text, length, error) && rostrum_xml_finish (xml, error);

  /* An entry that a fault has cut short. */
  g_clear_pointer (&register_->entry, entry_free);
  register_->state = ROSTRUM_TEI_OUTSIDE;
  return read;
}

gboolean
rostrum_tei_register_add (RostrumTeiRegister *register_, RostrumTeiRegister *other,
                          const char *name, GError **error)
{
  if (g_ptr_array_find (register_->others, other, NULL))
    return TRUE;
  if (rostrum_tei_register_size (register_) + rostrum_tei_register_size (other) >
      ROSTRUM_TEI_PEOPLE)
    {
      g_set_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_LIMIT,
                   "%s: with those that were listed before, more than %d people and "
                   "organisations; leave out who does not speak",
                   name, ROSTRUM_TEI_PEOPLE);
      return FALSE;
    }
  g_ptr_array_add (register_->others, rostrum_tei_register_ref (other));
  return TRUE;
}

guint
rostrum_tei_register_size (const RostrumTeiRegister *register_)
{
  guint size = register_->people->len + g_hash_table_size (register_->organisations);

  for (guint i = 0; i < register_->others->len; i++)
    size += rostrum_tei_register_size (g_ptr_array_index (register_->others, i));
  return size;
}

const RostrumTeiEntry *
rostrum_tei_register_person (const RostrumTeiRegister *register_, const char *id)
{
  const RostrumTeiEntry *entry = g_hash_table_lookup (register_->by_id, id);

  for (guint i = 0; entry == NULL && i < register_->others->len; i++)
    entry = rostrum_tei_register_person (g_ptr_array_index (register_->others, i), id);
  return entry;
}

const RostrumTeiEntry *
rostrum_tei_register_organisation (const RostrumTeiRegister *register_, const char *id)
{
  const RostrumTeiEntry *entry = g_hash_table_lookup (register_->organisations, id);

  for (guint i = 0; entry == NULL && i < register_->others->len; i++)
    entry = rostrum_tei_register_organisation (g_ptr_array_index (register_->others, i), id);
  return entry;
}

gboolean
rostrum_tei_register_has (const RostrumTeiRegister *register_, const char *id)
{
  return rostrum_tei_register_person (register_, id) != NULL;
}

gboolean
rostrum_tei_register_has_organisations (const RostrumTeiRegister *register_)
{
  gboolean has = g_hash_table_size (register_->organisations) > 0;

  for (guint i = 0; !has && i < register_->others->len; i++)
    has = rostrum_tei_register_has_organisations (g_ptr_array_index (register_->others, i));
  return has;
}

/* Adds to IDS those of REGISTER that are not SEEN yet. */
static void
collect_ids (const RostrumTeiRegister *register_, GHashTable *seen, GPtrArray *ids)
{
  for (guint i = 0; i < register_->people->len; i++)
    {
      const RostrumTeiEntry *entry = g_ptr_array_index (register_->people, i);

      if (g_hash_table_add (seen, entry->id))
        g_ptr_array_add (ids, entry->id);
    }
  for (guint i = 0; i < register_->others->len; i++)
    collect_ids (g_ptr_array_index (register_->others, i), seen, ids);
}

GPtrArray *
rostrum_tei_register_ids (const RostrumTeiRegister *register_)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *ids = g_ptr_array_new ();

  collect_ids (register_, seen, ids);
  return ids;
}
