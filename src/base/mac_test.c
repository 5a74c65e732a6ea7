/* mac: text both ways, and the two bits. */
#include "base/mac.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_parse(void **state)
{
	static const struct {
		const char *text;
		uint64_t value; /* 0: refused */
	} rows[] = {
	    {"00:1b:a9:9e:c9:56", 0x001ba99ec956},
	    {"00-1B-A9-9E-C9-56", 0x001ba99ec956},
	    {"001ba99ec956", 0x001ba99ec956},
	    {"001b.a99e.c956", 0x001ba99ec956},
	    {"09:af:AF:90:fa:FA", 0x09afaf90fafa},
	    {"00:1b:a9:9e:c9-56", 0},
	    {"00:1b:a9:9e:c9:5", 0},
	    {"00:1b:a9:9e:c9:560", 0},
	    {"00:1b:a9:9e:c9:5g", 0},
	    {"00:1b:a9:9e:c9:5`", 0},
	    {"00:1b:a9:9e:c9:5@", 0},
	    {"00:1b:a9:9e:c9:5G", 0},
	    {"00:1b:a9:9e:c9:5/", 0},
	    {"0:01b:a9:9e:c9:56", 0},
	    {"00.1b.a9.9e.c9.56", 0},
	    {"001b:a99e:c956", 0},
	    {"001b.a99e:c956", 0},
	    {"001ba99ec95", 0},
	    {"", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct mac m = {{7}};

		print_message("'%s'\n", rows[i].text);
		assert_int_equal(mac_parse(view_of(rows[i].text), &m), rows[i].value != 0);
		assert_true(mac_u64(m) == (rows[i].value != 0 ? rows[i].value : 0x070000000000));
	}
}

static void test_format(void **state)
{
	char text[MAC_TEXT_SIZE];

	(void)state;
	assert_string_equal(mac_format(mac_of_u64(0x0123456789ab), text), "01:23:45:67:89:ab");
	assert_string_equal(mac_format(mac_of_u64(0xcdeff0000000), text), "cd:ef:f0:00:00:00");
}

static void test_bytes(void **state)
{
	struct mac m = mac_of_bytes(view_bytes("\x01\x02\x03\x04\x05\x06", 6));

	(void)state;
	assert_true(mac_u64(m) == 0x010203040506);
	assert_true(mac_eq(m, mac_of_u64(0x010203040506)));
	assert_false(mac_eq(m, mac_of_u64(0x010203040507)));
	assert_true(mac_is_zero(mac_of_bytes(view_bytes("\x01\x02\x03\x04\x05", 5))));
	assert_true(mac_is_zero(mac_of_bytes(view_bytes("\x01\x02\x03\x04\x05\x06\x07", 7))));
}

static void test_bits(void **state)
{
	(void)state;
	assert_true(mac_is_group(mac_of_u64(0xffffffffffff)));
	assert_true(mac_is_group(mac_of_u64(0x01005e0000fb)));
	assert_false(mac_is_group(mac_of_u64(0x020000000001)));
	assert_true(mac_is_local(mac_of_u64(0x020000000001)));
	assert_false(mac_is_local(mac_of_u64(0x001ba99ec956)));
	assert_true(mac_is_device(mac_of_u64(0x001ba99ec956)));
	assert_false(mac_is_device(mac_of_u64(0)));
	assert_false(mac_is_device(mac_of_u64(0x01005e0000fb)));
}

static const struct {
	const char *mac;
	bool shared;
} macs[] = {
    {"00:00:5e:00:01:00", true},
    {"00:00:5e:00:01:ff", true},
    {"00:00:5e:00:02:01", true},
    {"00:00:5e:00:03:01", false},
    {"00:00:5e:01:01:01", false},
    {"00:00:0c:07:ac:00", true},
    {"00:00:0c:07:ad:00", false},
    {"00:00:0c:9f:f0:01", true},
    {"00:00:0c:9f:ff:ff", true},
    {"00:00:0c:9f:ef:ff", false},
    {"00:05:73:a0:0f:ff", true},
    {"00:05:73:a0:10:00", false},
    {"00:07:b4:00:01:02", true},
    {"00:07:b4:01:01:02", false},
    {"00:1b:a9:9e:c9:56", false},
};

static void test_shared_macs(void **state)
{
	struct mac mac;

	(void)state;
	for (size_t i = 0; i < sizeof(macs) / sizeof(macs[0]); i++) {
		print_message("%s\n", macs[i].mac);
		assert_true(mac_parse(view_of(macs[i].mac), &mac));
		assert_int_equal(mac_is_shared(mac), macs[i].shared);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_parse),
	    cmocka_unit_test(test_format),
	    cmocka_unit_test(test_bytes),
	    cmocka_unit_test(test_bits),
	    cmocka_unit_test(test_shared_macs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
