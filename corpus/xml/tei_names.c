/* SPDX-License-Identifier: MIT */
/* From the ids of a TEI transcript to names, offices and parties. */
#include "corpus/xml/tei_names.h"

#include <string.h>

#include "corpus/base/error.h"

/* What a register of a corpus is called, from the folder of a transcript. */
static const char *const folders[] = { "", "../" };
static const char *const people[] = { "listPerson.xml", "listperson.xml" };
static const char *const organisations[] = { "listOrg.xml", "listorg.xml" };

void
rostrum_tei_names_init (RostrumTeiNames *names, RostrumTeiRegisters *shared)
{
  *names = (RostrumTeiNames){ .register_ = rostrum_tei_register_new (), .shared = shared };
  rostrum_xml_labels_init (&names->labels);
}

void
rostrum_tei_names_clear (RostrumTeiNames *names)
{
  rostrum_tei_register_unref (names->register_);
  rostrum_xml_labels_clear (&names->labels);
}

/* Reads the file NAME beside INPUT. FALSE: it is not there. */
static gboolean
read_file (RostrumTeiNames *names, RostrumInput *input, const char *name, RostrumMeeting *meeting)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text =
      rostrum_input_beside (input, name, ROSTRUM_TEI_REGISTER_SIZE, &length, &error);

  if (text == NULL && g_error_matches (error, ROSTRUM_ERROR, ROSTRUM_ERROR_IO))
    return FALSE;
  if (text == NULL ||
      !rostrum_tei_registers_read (names->shared, names->register_, name, text, length, &error))
    rostrum_meeting_log_unresolved (meeting, 1, name, strlen (name),
                                    "the rest of this list is not read: %s", error->message);
  return TRUE;
}

/* "ParlaMint-XX" of "ParlaMint-XX_2021-12-09.xml" and of its translation, "ParlaMint-XX-en_…". */
static void
read_beside (RostrumTeiNames *names, RostrumInput *input, const char *const *called,
             RostrumMeeting *meeting)
{
  g_autofree char *base = g_path_get_basename (rostrum_input_name (input));
  char *underscore = strchr (base, '_');

  if (underscore != NULL)
    *underscore = '\0';
  if (g_str_has_suffix (base, "-en"))
    base[strlen (base) - strlen ("-en")] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    for (guint j = 0; j < G_N_ELEMENTS (people); j++)
      {
        g_autofree char *full = g_strconcat (folders[i], base, "-", called[j], NULL);
        g_autofree char *plain = g_strconcat (folders[i], called[j], NULL);

        if ((underscore != NULL && j == 0 && read_file (names, input, full, meeting)) ||
            read_file (names, input, plain, meeting))
          return;
      }
}

static void
seek (RostrumTeiNames *names, RostrumInput *input, RostrumTeiSought what, RostrumMeeting *meeting)
{
  guint before = rostrum_tei_register_size (names->register_);

  if ((names->sought & what) != 0)
    return;
  if (what == ROSTRUM_TEI_ORGANISATIONS_SOUGHT && names->sought == 0)
    names->sought |= ROSTRUM_TEI_ORGANISATIONS_FIRST;
  names->sought |= what;
  read_beside (names, input, what == ROSTRUM_TEI_PEOPLE_SOUGHT ? people : organisations, meeting);
  names->beside += rostrum_tei_register_size (names->register_) - before;
}

void
rostrum_tei_names_seek (RostrumTeiNames *names, RostrumInput *input, guint sought,
                        RostrumMeeting *meeting)
{
  if ((sought & ROSTRUM_TEI_ORGANISATIONS_FIRST) != 0)
    seek (names, input, ROSTRUM_TEI_ORGANISATIONS_SOUGHT, meeting);
  if ((sought & ROSTRUM_TEI_PEOPLE_SOUGHT) != 0)
    seek (names, input, ROSTRUM_TEI_PEOPLE_SOUGHT, meeting);
  if ((sought & ROSTRUM_TEI_ORGANISATIONS_SOUGHT) != 0)
    seek (names, input, ROSTRUM_TEI_ORGANISATIONS_SOUGHT, meeting);
}

static gboolean
has_everybody (const RostrumTeiRegister *register_, const RostrumMeeting *meeting)
{
  for (guint i = 0; i < meeting->attributions->len; i++)
    {
      const char *id = rostrum_meeting_attribution (meeting, i)->id;

      if (id != NULL && !rostrum_tei_register_has (register_, id))
        return FALSE;
    }
  return TRUE;
}

static void
take_person (RostrumAttribution *attribution, RostrumTeiPerson *person)
{
  g_autofree char *kind = g_steal_pointer (&attribution->role);

  g_free (attribution->name);
  attribution->name = g_steal_pointer (&person->name);
  attribution->aliases = g_steal_pointer (&person->aliases);
  /* "regular" tells nothing beside an office. */
  if (person->role == NULL)
    attribution->role = g_steal_pointer (&kind);
  else if (kind == NULL || strcmp (kind, "regular") == 0)
    attribution->role = g_steal_pointer (&person->role);
  else
    attribution->role = g_strconcat (kind, ", ", person->role, NULL);
}

/* Tells BUILDER of everybody who is listed and does not speak. */
static void
add_listed (RostrumTeiRegister *register_, RostrumBuilder *builder, RostrumMeeting *meeting)
{
  g_autoptr (GPtrArray) ids = rostrum_tei_register_ids (register_);
  g_autoptr (GHashTable) speakers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < meeting->attributions->len; i++)
    if (rostrum_meeting_attribution (meeting, i)->id != NULL)
      g_hash_table_add (speakers, rostrum_meeting_attribution (meeting, i)->id);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (!g_hash_table_contains (speakers, id))
        rostrum_builder_attribution (builder, id, id, NULL, FALSE);
    }
}

void
rostrum_tei_names_apply (RostrumTeiNames *names, RostrumInput *input, RostrumBuilder *builder,
                         RostrumMeeting *meeting)
{
  RostrumTeiRegister *register_ = names->register_;

  if (!has_everybody (register_, meeting))
    seek (names, input, ROSTRUM_TEI_PEOPLE_SOUGHT, meeting);
  if (!rostrum_tei_register_has_organisations (register_))
    seek (names, input, ROSTRUM_TEI_ORGANISATIONS_SOUGHT, meeting);
  add_listed (register_, builder, meeting);
  for (guint i = 0; i < meeting->attributions->len; i++)
    {
      RostrumAttribution *attribution = rostrum_meeting_attribution (meeting, i);
      RostrumTeiPerson person;

      if (attribution->id == NULL)
        continue;
      if (rostrum_tei_register_find (register_, attribution->id, meeting->date, meeting->language,
                                     &person))
        take_person (attribution, &person);
      else
        rostrum_xml_labels_apply (&names->labels, meeting, i);
      rostrum_tei_person_clear (&person);
    }
}
