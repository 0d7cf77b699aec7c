/* SPDX-License-Identifier: MIT */
/* The library that takes XML and web pages apart, made ready for threads. */
#include "corpus/base/libxml.h"

#include <libxml/parser.h>

static gpointer
prepare (gpointer unused G_GNUC_UNUSED)
{
  xmlInitParser ();
  return NULL;
}

void
rostrum_libxml_prepare (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, prepare, NULL);
}
