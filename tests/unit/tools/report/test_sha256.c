/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/sha256.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* FIPS 180-4 examples and NIST's long message; base 64 of the published digests. */
static void digests_are_those_that_were_published(void **state)
{
  (void)state;
  static const struct {
    const char *message, *digest;
  } cases[] = {
      {"", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="},
      {"abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="},
  };
  char text[TOOL_SHA256_ROOM];
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_string_equal(tool_sha256_base64(cases[i].message, strlen(cases[i].message), text),
                        cases[i].digest);
}

/* A million times "a": cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0. */
static void a_long_message_goes_block_by_block(void **state)
{
  (void)state;
  char text[TOOL_SHA256_ROOM], *message = malloc(1000000);
  assert_non_null(message);
  memset(message, 'a', 1000000);
  assert_string_equal(tool_sha256_base64(message, 1000000, text),
                      "zcduXJkU+5KBocfihNc+Z/GAmkiklyAOBG05zMcRLNA=");
  free(message);
}

/* The length takes eight bytes behind the message: 55 fit in one block, 56 do not. */
static void the_last_block_is_split_where_the_length_does_not_fit(void **state)
{
  (void)state;
  char message[64], one[TOOL_SHA256_ROOM], other[TOOL_SHA256_ROOM];
  memset(message, 'a', sizeof message);
  /* 9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318 */
  assert_string_equal(tool_sha256_base64(message, 55, one),
                      "n0OQ+NMMLdkuyfCVtl4rmumwqSWlJY4kHJ8ekQ9zQxg=");
  /* b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a */
  assert_string_equal(tool_sha256_base64(message, 56, other),
                      "s1Q5pKxvCUi21vnjxq8PX1kM4g8b3nCQ73lwaG7Gc4o=");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(digests_are_those_that_were_published),
      cmocka_unit_test(a_long_message_goes_block_by_block),
      cmocka_unit_test(the_last_block_is_split_where_the_length_does_not_fit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
