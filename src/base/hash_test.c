/* hash: counters and numbered names, the keys of a real table, spread like random ones. */
#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Sequential keys, in each ten bits of the hash: the fullest of 1,024 buckets of 64 on average
 * stays below 120 (seven standard deviations above), the emptiest above 20. */
static void expect_even(const uint64_t *hashes, size_t count)
{
	for (int shift = 0; shift <= 54; shift += 9) {
		unsigned buckets[1024] = {0};

		for (size_t i = 0; i < count; i++)
			buckets[hashes[i] >> shift & 1023]++;
		for (int b = 0; b < 1024; b++)
			assert_in_range(buckets[b], 21, 119);
	}
}

static void test_counters_are_even(void **state)
{
	enum { COUNT = 65536 };
	static uint64_t hashes[COUNT];
	static const uint64_t steps[] = {1, 256, 65536, (uint64_t)1 << 24, (uint64_t)1 << 40};
	(void)state;

	for (size_t s = 0; s < sizeof(steps) / sizeof(steps[0]); s++) {
		for (uint64_t i = 0; i < COUNT; i++)
			hashes[i] = hash_u64(7, i * steps[s]);
		expect_even(hashes, COUNT);
		for (uint64_t i = 0; i < COUNT; i++) {
			uint64_t key = i * steps[s];

			hashes[i] = hash_bytes(7, view_bytes(&key, sizeof(key)));
		}
		expect_even(hashes, COUNT);
	}
	for (uint64_t i = 0; i < COUNT; i++) {
		char name[] = "printer-with-a-name-00000.local";

		for (uint64_t n = i, at = 24; at >= 20; at--, n /= 10)
			name[at] = (char)('0' + n % 10);
		hashes[i] = hash_bytes(7, view_of(name));
	}
	expect_even(hashes, COUNT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_counters_are_even),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
