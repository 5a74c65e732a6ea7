/* sign: signatures of requests, and the short hashes. */
#include "wire/testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>
#include <sodium.h>

static uint8_t public_key[WIRE_PUBLIC_BYTES], secret[WIRE_SECRET_BYTES];

/* A key whose seed is 00 01 02 … 1f. */
static int make_key(void **state)
{
	uint8_t seed[crypto_sign_SEEDBYTES];

	(void)state;
	for (size_t i = 0; i < sizeof(seed); i++)
		seed[i] = (uint8_t)i;
	return crypto_sign_seed_keypair(public_key, secret, seed);
}

/* Made by OpenSSL's Ed25519 over the text that wire.h describes, for the same seed. */
static const uint8_t known[WIRE_SIGNATURE_BYTES] = {0x4d, 0xae, 0x54, 0x66, 0x9f, 0x25, 0x8a, 0x81,
    0xf6, 0x86, 0x82, 0x0a, 0xbe, 0xd7, 0x89, 0x92, 0xcc, 0x9c, 0x73, 0x55, 0x2e, 0x19, 0x04, 0xcb,
    0xa3, 0x9a, 0xae, 0x4a, 0x58, 0x7f, 0xbe, 0xbb, 0xe4, 0xb6, 0xf9, 0x2a, 0x3f, 0x2d, 0xe6, 0x38,
    0xfe, 0x75, 0x2b, 0x46, 0x51, 0xb0, 0x4b, 0xf5, 0xeb, 0xcc, 0x2b, 0x29, 0x50, 0xd6, 0x1a, 0x05,
    0xfa, 0xfb, 0x19, 0x42, 0x7c, 0x51, 0x07, 0x08};

static const char method[] = "POST", path[] = "/v1/agent/check-in?x=1", body[] = "{\"a\":1}";

static void test_known(void **state)
{
	uint8_t signature[WIRE_SIGNATURE_BYTES];

	(void)state;
	assert_int_equal(
	    wire_sign(secret, view_of(method), view_of(path), view_of(body), 42, signature),
	    ERR_NONE);
	assert_memory_equal(signature, known, sizeof(known));
	assert_true(
	    wire_verify(public_key, view_of(method), view_of(path), view_of(body), 42, signature));
}

/* Each part altered alone is refused. */
static void test_altered(void **state)
{
	static const struct {
		const char *method, *path, *body;
		uint64_t counter;
	} rows[] = {
	    {"PUT", path, body, 42},
	    {"post", path, body, 42},
	    {method, "/v1/agent/check-in", body, 42},
	    {method, "/v1/agent/check-in?x=2", body, 42},
	    {method, "/v1/agent/check-in?x=1&", body, 42},
	    {method, path, "{\"a\":2}", 42},
	    {method, path, "", 42},
	    {method, path, "{\"a\":1} ", 42},
	    {method, path, body, 41},
	    {method, path, body, 43},
	    {method, path, body, 0},
	    {"", path, body, 42},
	    {method, "", body, 42},
	    {"POST\n/v1", "/agent/check-in?x=1", body, 42},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_false(wire_verify(public_key, view_of(rows[i].method), view_of(rows[i].path),
		    view_of(rows[i].body), rows[i].counter, known));
	for (size_t i = 0; i < 8 * WIRE_SIGNATURE_BYTES; i++) {
		uint8_t signature[WIRE_SIGNATURE_BYTES];

		memcpy(signature, known, sizeof(known));
		signature[i / 8] ^= (uint8_t)(1 << i % 8);
		assert_false(wire_verify(
		    public_key, view_of(method), view_of(path), view_of(body), 42, signature));
	}
	for (size_t i = 0; i < 8 * WIRE_PUBLIC_BYTES; i++) {
		uint8_t other[WIRE_PUBLIC_BYTES];

		memcpy(other, public_key, sizeof(other));
		other[i / 8] ^= (uint8_t)(1 << i % 8);
		assert_false(
		    wire_verify(other, view_of(method), view_of(path), view_of(body), 42, known));
	}
}

/* What is no method and no path is not signed: its text could be another request's. */
static void test_no_words(void **state)
{
	static char long_path[WIRE_TARGET_MAX + 2];
	static const struct {
		const char *method, *path;
	} rows[] = {
	    {"", "/"},
	    {"GET", ""},
	    {"GET ", "/"},
	    {"GET", "/a b"},
	    {"GET", "/a\nb"},
	    {"GE\nT", "/"},
	    {"GET", "/\xc3\xa4"},
	    {"GET", "/\x7f"},
	    {"GET", "/\t"},
	    {"A-METHOD-TOO-LONG", "/"},
	};
	uint8_t signature[WIRE_SIGNATURE_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(wire_sign(secret, view_of(rows[i].method), view_of(rows[i].path),
				     view_of(body), 1, signature),
		    ERR_ARGUMENT);
	memset(long_path, 'a', sizeof(long_path) - 1);
	assert_int_equal(
	    wire_sign(secret, view_of(method), view_of(long_path), view_of(body), 1, signature),
	    ERR_ARGUMENT);
	long_path[WIRE_TARGET_MAX] = '\0';
	assert_int_equal(wire_sign(secret, view_of("A-METHOD-OF-16-B"), view_of(long_path),
			     view_of(body), UINT64_MAX, signature),
	    ERR_NONE);
	assert_true(wire_verify(public_key, view_of("A-METHOD-OF-16-B"), view_of(long_path),
	    view_of(body), UINT64_MAX, signature));
}

/* The first vectors of the SipHash paper's reference (SipHash-2-4, message 00 01 02 …): 6 octets.
 */
static void test_known_hash(void **state)
{
	static const uint8_t expected[8] = {0xce, 0xe3, 0xfe, 0x58, 0x6e, 0x46, 0xc9, 0xcb};
	struct mac mac = {{0, 1, 2, 3, 4, 5}};
	uint8_t key[16], hash[8];

	(void)state;
	for (size_t i = 0; i < sizeof(key); i++)
		key[i] = (uint8_t)i;
	wire_known_hash(key, mac, hash);
	assert_memory_equal(hash, expected, sizeof(hash));
}

/* The hash is that of the report's encoding, and every field counts. */
static void test_host_hash(void **state)
{
	struct arena arena = testing_arena(65536);
	struct wire_host_report host;
	struct view json;
	uint8_t hash[WIRE_HASH_BYTES], expected[WIRE_HASH_BYTES];
	uint64_t seed = 3;

	(void)state;
	testing_random(&wire_host_report_record, &seed, &arena, &host);
	json = testing_encode(&wire_host_report_record, &host, &arena);
	crypto_hash_sha256(expected, json.p, json.n);
	wire_host_hash(&host, hash);
	assert_memory_equal(hash, expected, sizeof(hash));
	host.kernel = view_of("another");
	wire_host_hash(&host, hash);
	assert_memory_not_equal(hash, expected, sizeof(hash));
	free(arena.p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_known),
	    cmocka_unit_test(test_altered),
	    cmocka_unit_test(test_no_words),
	    cmocka_unit_test(test_known_hash),
	    cmocka_unit_test(test_host_hash),
	};

	return cmocka_run_group_tests(tests, make_key, NULL);
}
