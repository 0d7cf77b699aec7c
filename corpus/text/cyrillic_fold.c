/* SPDX-License-Identifier: MIT */
/* Small letters of the Cyrillic alphabets, two bytes at a time. */
#include "corpus/text/cyrillic_fold.h"

gboolean
rostrum_cyrillic_fold (char *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar lead = (guchar)word[i], second;

      if (lead < 0x80)
        continue;
      second = (guchar)word[++i];
      if (second < 0x80 || (lead != 0xd0 && (lead != 0xd1 || second >= 0xa0)))
        return FALSE;
      if (lead != 0xd0 || second >= 0xb0)
        continue;
      if (second < 0x90) /* Ѐ to Џ: D0 80 to D1 90 */
        {
          word[i - 1] = (char)0xd1;
          word[i] = (char)(second + 0x10);
        }
      else if (second < 0xa0) /* А to П: D0 90 to D0 B0 */
        word[i] = (char)(second + 0x20);
      else /* Р to Я: D0 A0 to D1 80 */
        {
          word[i - 1] = (char)0xd1;
          word[i] = (char)(second - 0x20);
        }
    }
  return TRUE;
}
