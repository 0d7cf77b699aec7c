/* SPDX-License-Identifier: MIT */
/* The way back from places in a text to bytes of its source. */
#include "corpus/text/source_map_private.h"

RostrumSourceMap *
rostrum_source_map_new (const char *encoding)
{
  RostrumSourceMap *map = g_new0 (RostrumSourceMap, 1);
  RostrumAnchor first = { 0, 0 };

  map->name = (char *)g_intern_string (encoding);
  map->width = ROSTRUM_ENCODING_UTF8;
  map->anchors = g_array_new (FALSE, FALSE, sizeof (RostrumAnchor));
  g_array_append_val (map->anchors, first);
  return map;
}

void
rostrum_source_map_free (RostrumSourceMap *map)
{
  if (map == NULL)
    return;
  g_array_unref (map->anchors);
  g_free (map);
}

gsize
rostrum_source_map_offset (const RostrumSourceMap *map, const char *text, gsize offset)
{
  const RostrumAnchor *anchors = (const RostrumAnchor *)(void *)map->anchors->data;
  gsize low = 0, high = map->anchors->len;

  /* The last anchor at or before OFFSET; the first one is at 0. */
  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (anchors[middle].text <= offset)
        low = middle;
      else
        high = middle;
    }
  return anchors[low].source + rostrum_source_bytes (map->width, text, anchors[low].text, offset);
}

RostrumSourceMap *
rostrum_source_map_compose (const RostrumSourceMap *map, const char *text, const char *made,
                            gsize made_length, const RostrumAnchor *pieces, gsize n)
{
  RostrumSourceMap *composed = rostrum_source_map_new (map->name);
  const RostrumAnchor *anchors = (const RostrumAnchor *)(void *)map->anchors->data;
  RostrumAnchor at = anchors[0];
  guint next = 1;

  composed->width = map->width;
  for (gsize i = 0; i < n; i++)
    {
      gsize wanted = pieces[i].source;

      /* Positions in TEXT do not decrease: counting goes on from the last one. */
      while (next < map->anchors->len && anchors[next].text <= wanted)
        at = anchors[next++];
      at.source += rostrum_source_bytes (map->width, text, at.text, wanted);
      at.text = wanted;
      rostrum_source_map_add (composed, made, pieces[i].text,
                              i + 1 < n ? pieces[i + 1].text : made_length, at.source);
    }
  return composed;
}
