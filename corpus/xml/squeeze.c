/* SPDX-License-Identifier: MIT */
/* The white space of XML, which indents as it likes. */
#include "corpus/xml/squeeze.h"

char *
rostrum_xml_squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (*at != ' ' && *at != '\t' && *at != '\r' && *at != '\n')
      g_string_append_c (squeezed, *at);
    else if (squeezed->len > 0 && squeezed->str[squeezed->len - 1] != ' ')
      g_string_append_c (squeezed, ' ');
  if (squeezed->len > 0 && squeezed->str[squeezed->len - 1] == ' ')
    g_string_truncate (squeezed, squeezed->len - 1);
  return g_string_free (squeezed, FALSE);
}
