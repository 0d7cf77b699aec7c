/* SPDX-License-Identifier: MIT */
#ifndef ROSTRUM_H
#define ROSTRUM_H

/* librostrum: the public interface. Standard C types only, so that any language with a C foreign
 * function interface can call it; everything behind it may change between versions.
 *
 * Errors: functions that can fail take a buffer MESSAGE of SIZE bytes (SIZE may be 0) and fill it
 * with the message that the program would print, NUL-terminated, cut at a character if need be.
 *
 *   rostrum_classifier *classifier = rostrum_classifier_open ("council-en", message, sizeof
 * message); if (classifier == NULL || rostrum_classifier_score (classifier, text, strlen (text),
 * margins, applies, message, sizeof message) != 0) return report (message);
 */

#include <stddef.h>

#ifdef __cplusplus
extern "C"
{
#endif

#define ROSTRUM_API __attribute__ ((visibility ("default")))

  /* "0.1.0" */
  ROSTRUM_API const char *rostrum_version (void);

  /* A model with what is needed to score one text at a time. Not thread-safe: one per thread. */
  typedef struct rostrum_classifier rostrum_classifier;

  /* MODEL: a shipped model's name or a model folder. Returns NULL with MESSAGE filled, or a
   * classifier to be closed by the caller. */
  ROSTRUM_API rostrum_classifier *rostrum_classifier_open (const char *model, char *message,
                                                           size_t size);
  ROSTRUM_API void rostrum_classifier_close (rostrum_classifier *classifier);

  /* Topics are numbered from 0. The name is valid until the classifier is closed; NULL beyond the
   * last. */
  ROSTRUM_API size_t rostrum_classifier_n_topics (const rostrum_classifier *classifier);
  ROSTRUM_API const char *rostrum_classifier_topic (const rostrum_classifier *classifier,
                                                    size_t topic);

  /* Scores TEXT (LENGTH bytes of UTF-8): MARGINS and APPLIES (each may be NULL) have room for one
   * entry per topic; APPLIES is 1 where the topic applies, else 0. Returns 0, or -1 with MESSAGE
   * filled (TEXT is not UTF-8, or longer than 1 GiB). */
  ROSTRUM_API int rostrum_classifier_score (rostrum_classifier *classifier, const char *text,
                                            size_t length, double *margins, unsigned char *applies,
                                            char *message, size_t size);

  /* The program as a function: ARGUMENTS are those behind the program's name, N of them ("run",
   * "folder", "-o", "results"). Returns the exit status; writes to the standard streams like the
   * program. One call at a time. */
  ROSTRUM_API int rostrum_command (int n, const char *const *arguments);

#ifdef __cplusplus
}
#endif

#endif
