/* pseudonym: names, against values computed by another program (Python's hmac). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "pseudonym/pseudonym.h"

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static void assert_hex(const uint8_t *bytes, size_t n, const char *hex)
{
	char text[2 * 32 + 1] = "";

	for (size_t i = 0; i < n; i++)
		snprintf(text + 2 * i, 3, "%02x", bytes[i]);
	assert_string_equal(text, hex);
}

static void names_agents(void **state)
{
	static const struct {
		const char *agent, *name;
	} rows[] = {
	    {A, "5b430dbd5d80288ccb09e151fd296386"}, {B, "c4a6d3f0c7b50ec3ffc92458c75be889"},
	    {"", "8adc89f941958303437a8bc95f97f9cf"},
	    {A, "5b430dbd5d80288ccb09e151fd296386"}, /* the key is as it was */
	};
	uint8_t bytes[PSEUDONYM_KEY_BYTES], name[PSEUDONYM_BYTES], link[8];
	(void)state;

	for (unsigned i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)i;
	struct pseudonym_key key = pseudonym_key(bytes);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		pseudonym_name(&key, view_of(rows[i].agent), name);
		assert_hex(name, sizeof(name), rows[i].name);
	}
	pseudonym_derive(&key, "link", view_of(""), link, sizeof(link));
	assert_hex(link, sizeof(link), "bbcfe98718a94edd");
	/* Under another key another name. */
	bytes[31] ^= 1;
	key = pseudonym_key(bytes);
	uint8_t other[PSEUDONYM_BYTES];

	pseudonym_name(&key, view_of(A), other);
	assert_memory_not_equal(other, name, sizeof(name));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(names_agents)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
