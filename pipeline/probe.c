/* SPDX-License-Identifier: MIT */
/* What a shard will take, from a short probe. */
#include "pipeline/probe.h"

#include <sys/resource.h>

#include "pipeline/display.h"
#include "pipeline/manifest_restore.h"

/* Of all sources that are read for it, in bytes. */
#define PROBE_BYTES (G_GUINT64_CONSTANT (4) << 20)

/* The sizes that matter. */
typedef struct
{
  guint64 bytes, least, most;   /* all; the lightest and the heaviest shard */
  guint64 largest;              /* source, or piece of one */
  guint64 sources, cut, pieces; /* how many; of these cut, into how many */
} Sizes;

static Sizes
measure (const RostrumPlan *plan)
{
  const GPtrArray *sources = plan->manifest->sources;
  Sizes sizes = { .least = G_MAXUINT64 };
  guint64 number = 0, sum = 0;
  guint shard = 0;

  for (guint i = 0; i < sources->len; i++)
    {
      const RostrumManifestSource *source = g_ptr_array_index (sources, i);

      if (source->id == NULL)
        continue;
      sum += rostrum_plan_bytes (source);
      sizes.bytes += rostrum_plan_bytes (source);
      sizes.largest = MAX (sizes.largest, rostrum_plan_bytes (source));
      sizes.sources += source->piece == NULL || source->piece->from.at == 0 ? 1 : 0;
      sizes.pieces += source->piece != NULL ? 1 : 0;
      sizes.cut += source->piece != NULL && source->piece->from.at == 0 ? 1 : 0;
      if (++number < plan->ends[shard])
        continue;
      sizes.least = MIN (sizes.least, sum);
      sizes.most = MAX (sizes.most, sum);
      sum = 0;
      shard++;
    }
  return sizes;
}

/* Sources from all over the list that fit into the probe. */
static GPtrArray *
choose (const RostrumPlan *plan, const GPtrArray *sources, guint64 *bytes)
{
  g_autoptr (GPtrArray) sizes = g_ptr_array_new ();
  GPtrArray *chosen = g_ptr_array_new ();
  guint step = MAX (1, sources->len / 16);

  for (guint i = 0; i < plan->manifest->sources->len; i++)
    {
      RostrumManifestSource *source = g_ptr_array_index (plan->manifest->sources, i);

      if (source->id != NULL)
        g_ptr_array_add (sizes, source);
    }
  *bytes = 0;
  for (guint i = 0; i < sources->len; i += step)
    {
      const RostrumManifestSource *source = g_ptr_array_index (sizes, i);

      if (source->sha256 == NULL || *bytes + rostrum_plan_bytes (source) > PROBE_BYTES)
        continue;
      *bytes += rostrum_plan_bytes (source);
      g_ptr_array_add (chosen, g_ptr_array_index (sources, i));
    }
  return chosen;
}

/* Seconds that the chosen sources took; 0 if none was read. */
static gboolean
time_sources (GPtrArray *chosen, const RostrumOptions *options, const RostrumRunOptions *run,
              double *seconds, GError **error)
{
  g_autofree const char **records = g_new0 (const char *, chosen->len + 1);
  g_autoptr (RostrumManifest) manifest = NULL;
  g_auto (RostrumJobResult) result = { 0 };
  const char *const none[] = { NULL };
  RostrumOptions silent = *options;
  RostrumJob job = { .options = &silent, .sources = chosen, .records = records };
  gint64 start = g_get_monotonic_time ();

  silent.progress = ROSTRUM_PROGRESS_NEVER;
  job.exchange = run->exchange;
  for (guint i = 0; i < chosen->len; i++)
    records[i] = ((RostrumSource *)g_ptr_array_index (chosen, i))->path;
  manifest = rostrum_manifest_new (options, none, error);
  if (manifest == NULL || !rostrum_job_run (&job, manifest, &result, error))
    return FALSE;
  *seconds = result.n_read > 0 ? (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC : 0;
  return TRUE;
}

static void
append_size (GString *out, double bytes)
{
  if (bytes >= 1e9)
    g_string_append_printf (out, "%.1f GB", bytes / 1e9);
  else if (bytes >= 1e6)
    g_string_append_printf (out, "%.1f MB", bytes / 1e6);
  else
    g_string_append_printf (out, "%.1f kB", bytes / 1e3);
}

static void
append_time (GString *out, double seconds)
{
  if (seconds >= 7200)
    g_string_append_printf (out, "%.1f hours", seconds / 3600);
  else if (seconds >= 120)
    g_string_append_printf (out, "%.1f minutes", seconds / 60);
  else
    g_string_append_printf (out, "%.1f seconds", seconds);
}

/* What the process holds at most, in bytes. */
static double
peak_memory (void)
{
  struct rusage usage;

  return getrusage (RUSAGE_SELF, &usage) == 0 ? (double)usage.ru_maxrss * 1024 : 0;
}

char *
rostrum_probe (const RostrumPlan *plan, const RostrumOptions *options, const RostrumRunOptions *run,
               GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GPtrArray) sources = rostrum_manifest_sources (plan->manifest, NULL, records, error);
  Sizes sizes = measure (plan);
  guint64 probed;
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GString) out = NULL;
  double seconds = 0, memory;

  if (sources == NULL)
    return NULL;
  chosen = choose (plan, sources, &probed);
  out = g_string_new (NULL);

  g_string_append_printf (out, "%" G_GUINT64_FORMAT " source%s, ", sizes.sources,
                          sizes.sources == 1 ? "" : "s");
  append_size (out, (double)sizes.bytes);
  g_string_append_printf (out, ", in %u shard%s of ", plan->n_shards,
                          plan->n_shards == 1 ? "" : "s");
  append_size (out, (double)sizes.least);
  g_string_append (out, " to ");
  append_size (out, (double)sizes.most);
  if (sizes.cut > 0)
    g_string_append_printf (
        out, "; %" G_GUINT64_FORMAT " cut between meetings into %" G_GUINT64_FORMAT " pieces",
        sizes.cut, sizes.pieces);
  g_string_append_c (out, '\n');
  if (chosen->len > 0 && !time_sources (chosen, options, run, &seconds, error))
    return NULL;
  if (seconds <= 0)
    {
      g_string_append (out, "no source is small enough for a probe; expected time and memory are "
                            "not known\n");
      return g_string_free (g_steal_pointer (&out), FALSE);
    }
  /* Beyond what the probe held: the largest meetings in flight, twice their size each. */
  memory = peak_memory () + 2.0 * (double)(options->threads + 1) * (double)sizes.largest;
  g_string_append (out, "a shard: about ");
  append_time (out, seconds * (double)sizes.most / (double)probed);
  g_string_append (out, " and at most ");
  append_size (out, memory);
  g_string_append_printf (out, " of memory with %u thread%s (a probe of ", options->threads,
                          options->threads == 1 ? "" : "s");
  append_size (out, (double)probed);
  g_string_append (out, " took ");
  append_time (out, seconds);
  g_string_append (out, " here)\n");
  return g_string_free (g_steal_pointer (&out), FALSE);
}
