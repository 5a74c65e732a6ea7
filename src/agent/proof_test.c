/* proof: kept over starts, added and taken away. */
#include "agent/proof.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "os/os.h"

static void is_kept(void **state)
{
	const char *folder = "."; /* meson's, of this test's own run */

	(void)state;
	(void)remove("./etw-proven");
	assert_false(proof_has(folder, "Ethernet"));
	assert_int_equal(proof_set(folder, "Ethernet", false), ERR_NONE);
	assert_false(proof_has(folder, "Ethernet") || proof_has(folder, ""));
	assert_int_equal(proof_set(folder, "Ethernet", true), ERR_NONE);
	assert_int_equal(proof_set(folder, "WLAN 2", true), ERR_NONE);
	assert_int_equal(proof_set(folder, "Ethernet", true), ERR_NONE);
	assert_true(proof_has(folder, "Ethernet") && proof_has(folder, "WLAN 2"));
	assert_int_equal(proof_count(folder), 2);
	assert_false(proof_has(folder, "WLAN") || proof_has(folder, "Ethernet 2"));
	assert_int_equal(proof_set(folder, "Ethernet", false), ERR_NONE);
	assert_false(proof_has(folder, "Ethernet"));
	assert_true(proof_has(folder, "WLAN 2"));
	assert_int_equal(proof_count(folder), 1);
	assert_int_equal(remove("./etw-proven"), 0);
	assert_int_equal(proof_count(folder), 0);
}

static void where_it_cannot_be_written(void **state)
{
	(void)state;
	assert_int_not_equal(proof_set("./no/such/folder", "Ethernet", true), ERR_NONE);
	assert_false(proof_has("./no/such/folder", "Ethernet"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(is_kept),
	    cmocka_unit_test(where_it_cannot_be_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
