/* SPDX-License-Identifier: MIT */
/* Loading JSON: what json-glib lets pass is refused, or becomes valid text. */
#include <string.h>

#include "corpus/base/error.h"
#include "corpus/base/json_load.h"

/* The member "a" of TEXT is EXPECTED. */
static void
assert_string (const char *text, const char *expected)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *object = rostrum_json_load (parser, text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (object, "a"), ==, expected);
}

static void
assert_refused (const char *text, const char *why)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (rostrum_json_load (parser, text, strlen (text), &error));
  g_assert_error (error, ROSTRUM_ERROR, ROSTRUM_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, why));
}

static void
test_escapes (void)
{
  assert_string ("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}", "\"\\/\b\f\n\r\t");
  assert_string ("{\"a\":\"\\u0444\\u20AC\"}", "ф€");
  assert_string ("{\"a\":\"\\\\334\"}", "\\334");
  /* json-glib alone makes the byte DC of this, and leaves out the backslash of the others. */
  assert_refused ("{\"a\":\"\\334\"}", "byte 7: no escape of JSON");
  assert_refused ("{\"a\":\"\\q\"}", "no escape of JSON");
  assert_refused ("{\"a\":\"\\u12g4\"}", "no escape of JSON");
  assert_refused ("{\"a\":\"\\u12", "no escape of JSON");
  assert_refused ("{\"a\":\"\\", "no escape of JSON");
}

static void
test_surrogates (void)
{
  assert_string ("{\"a\":\"\\ud83d\\ude00.\"}", "\xf0\x9f\x98\x80.");
  assert_string ("{\"a\":\"x\\ud800y\"}", "x\xef\xbf\xbdy");
  assert_string ("{\"a\":\"x\\udc00y\"}", "x\xef\xbf\xbdy");
  assert_string ("{\"a\":\"\\ud800\\u0041\"}", "\xef\xbf\xbd"
                                               "A");
  assert_string ("{\"a\":\"\\ud800\\ud83d\\ude00\"}", "\xef\xbf\xbd\xf0\x9f\x98\x80");
  assert_string ("{\"a\":\"\\ud800\"}", "\xef\xbf\xbd");
}

static void
test_shape (void)
{
  assert_string (" \n{\"a\":\"}\"} \n", "}");
  assert_refused ("", "not a JSON object");
  assert_refused ("[1]", "not a JSON object");
  assert_refused ("{\"a\":1}{\"a\":2}", "more than one JSON object");
  assert_refused ("{\"a\":1} x", "not JSON (");
  assert_refused ("{\"a\":", "not JSON (");
  assert_refused ("{\"a\":\"\xdc\"}", "not JSON (");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/escapes", test_escapes);
  g_test_add_func ("/json/surrogates", test_surrogates);
  g_test_add_func ("/json/shape", test_shape);
  return g_test_run ();
}
