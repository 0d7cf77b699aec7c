/* SPDX-License-Identifier: MIT */
/* What happens when there is no more memory. GLib then logs an error, and aborts behind it. If not
 * even the text of the error can be allocated, the attempt to do so logs another one, and so on
 * until the stack is full: that is met by a signal handler on a stack of its own. */
#include "pipeline/memory.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "corpus/base/parallel.h"
#include "corpus/base/temporaries.h"
#include "pipeline/verb.h"

#ifdef __has_feature
#define SANITIZED __has_feature (address_sanitizer)
#elif defined __SANITIZE_ADDRESS__
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

#define HANDLER_STACK ((gsize)65536)

/* How near to the end of the stack a fault must be to come from a full one. */
#define STACK_MARGIN ((gsize)65536)

static gboolean guarded;
static gint ending;
static __thread char *stack_end;

static const char message[] =
    "rostrum: there is not enough memory; nothing was left half-written. Use fewer --threads, a "
    "lower --max-meeting, or --outputs tables, or allow more memory (ulimit -v)\n";

/* Nothing here allocates. */
G_NORETURN static void
end_process (void)
{
  /* Of several threads, the first cleans up; the others wait for the end. */
  if (!g_atomic_int_compare_and_exchange (&ending, 0, 1))
    for (;;)
      pause ();
  rostrum_temporaries_remove ();
  if (write (STDERR_FILENO, message, strlen (message)) < 0)
    _exit (ROSTRUM_EXIT_NOTHING);
  _exit (ROSTRUM_EXIT_NOTHING);
}

static void
on_glib_error (const char *domain, GLogLevelFlags level, const char *text, gpointer data)
{
  if (text != NULL && strstr (text, "failed to allocate") != NULL)
    end_process ();
  g_log_default_handler (domain, level, text, data);
}

static void
on_fault (int number, siginfo_t *fault, void *context G_GNUC_UNUSED)
{
  gsize address = (gsize)fault->si_addr, end = (gsize)stack_end;

  if (end != 0 && address + STACK_MARGIN > end && address < end + STACK_MARGIN)
    end_process ();
  /* Any other fault happens again, with its ordinary effect. */
  signal (number, SIG_DFL);
}

/* GLib's slices do not log: they write a line of their own and abort, with the reason in errno. */
static void
on_abort (int number)
{
  if (errno == ENOMEM)
    end_process ();
  /* Behind this, abort(3) has its ordinary effect. */
  signal (number, SIG_DFL);
}

void
rostrum_memory_guard_thread (void)
{
  static __thread char stack[HANDLER_STACK];
  stack_t alternative = { .ss_sp = stack, .ss_size = sizeof stack };
  pthread_attr_t attributes;
  void *end;
  gsize size;

  if (!guarded || pthread_getattr_np (pthread_self (), &attributes) != 0)
    return;
  if (pthread_attr_getstack (&attributes, &end, &size) == 0 &&
      sigaltstack (&alternative, NULL) == 0)
    stack_end = end;
  pthread_attr_destroy (&attributes);
}

void
rostrum_memory_guard (void)
{
  struct sigaction action = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK };
  struct sigaction aborted = { .sa_handler = on_abort, .sa_flags = SA_ONSTACK };

  /* The address sanitizer has a handler and stacks of its own, and frees those that it finds. */
  if (SANITIZED)
    return;
  guarded = TRUE;
  g_log_set_handler ("GLib",
                     (GLogLevelFlags)(G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL | G_LOG_FLAG_RECURSION),
                     on_glib_error, NULL);
  rostrum_memory_guard_thread ();
  rostrum_parallel_set_start (rostrum_memory_guard_thread);
  sigaction (SIGSEGV, &action, NULL);
  sigaction (SIGABRT, &aborted, NULL);
}
