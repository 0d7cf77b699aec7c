/* SPDX-License-Identifier: MIT */
#pragma once

#include "stages/stage.h"

G_BEGIN_DECLS

/* report.html: one page with the numbers of the tables, the sentences behind them and what draws
 * them, for people without any program but a browser. The form of its data is in
 * docs/report-data.md. It is made from the database and the tallies of a run that has ended; the
 * same results give the same bytes. */

#define ROSTRUM_REPORT_NAME "report.html"

/* A folder beside it, while it is written. */
#define ROSTRUM_REPORT_PARTS ROSTRUM_REPORT_NAME ".parts"

/* The page is no larger, whatever the corpus: what does not fit is left out, and the page says so.
 */
#define ROSTRUM_REPORT_BYTES 15000000

/* What the page is put together from, besides its data. */
typedef struct _RostrumReportAssets RostrumReportAssets;

/* The folder that the parts lie in: below $ROSTRUM_DATA_DIR, in the installation, or in the build
 * folder, the first that holds a template. Returns: (transfer full), or NULL with ROSTRUM_ERROR_IO.
 */
char *rostrum_report_assets_folder (GError **error);

/* Finds the folder `report` (below $ROSTRUM_DATA_DIR, in the installation, in the build folder) and
 * reads it for a page in LANGUAGE ("en", "ru"). Returns: (transfer full), or NULL with
 * ROSTRUM_ERROR_IO (a file is missing), _FORMAT (a page could not hold it) or _USAGE (no page in
 * that language). */
RostrumReportAssets *rostrum_report_assets_load (const char *language, GError **error);
void rostrum_report_assets_free (RostrumReportAssets *assets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RostrumReportAssets, rostrum_report_assets_free)

/* Appends the page: the assets around DATA, a JSON object as rostrum_report_escape leaves it. */
void rostrum_report_assets_fill (const RostrumReportAssets *assets, const char *data,
                                 GString *page);

/* Where the data are in a page of LENGTH bytes. Returns: (transfer none) NULL if there are none;
 * *SIZE: their bytes. */
const char *rostrum_report_find_data (const char *page, gsize length, gsize *size);

/* Appends JSON so that it can stand in a page: `<`, U+2028 and U+2029 as \u escapes. */
void rostrum_report_escape (const char *json, gsize length, GString *out);

/* Appends the members of the object `manifest` that only the caller knows (docs/report-data.md:
 * sha256, sources, skipped, options, roster). */
typedef void (*RostrumReportProvenance) (gpointer data, GString *json);

struct _RostrumReport
{
  const RostrumReportAssets *assets;
  gboolean keep_database; /* else it was made for the page only and is removed */
  RostrumReportProvenance provenance;
  gpointer provenance_data;
  gsize bytes; /* most that the page may have */
};

/* Writes FOLDER/report.html from the database and the tally of the run there. SHARED: folder,
 * tally, estimate, choose_model and report are used. FALSE with ROSTRUM_ERROR_OUTPUT, or _IO if the
 * database cannot be read. */
gboolean rostrum_report_write (const RostrumShared *shared, GError **error);

G_END_DECLS
