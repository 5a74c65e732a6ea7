/* addr: text both ways, and the classes. */
#include "base/addr.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define V(s) view_bytes(s, sizeof(s) - 1)

/* Text as given, and as RFC 5952 writes it; NULL: refused. */
static const struct {
	const char *text, *canonical;
} rows[] = {
    {"192.0.2.17", "192.0.2.17"},
    {"0.0.0.0", "0.0.0.0"},
    {"255.255.255.255", "255.255.255.255"},
    {"256.0.0.1", NULL},
    {"1.2.3", NULL},
    {"1.2.3.4.5", NULL},
    {"1.2.3.4.", NULL},
    {"1..3.4", NULL},
    {"0001.2.3.4", NULL},
    {"", NULL},
    {"::", "::"},
    {"::1", "::1"},
    {"1::", "1::"},
    {"fe80::1:2", "fe80::1:2"},
    {"FE80:0:0:0:0:0:0:AbCf", "fe80::abcf"},
    {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},    /* RFC 5952 4.2.3: the first of equals */
    {"2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},          /* the longest */
    {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"}, /* 4.2.2: one group is not shortened */
    {"2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
    {"1:22:333:4444:f:10:ff:100", "1:22:333:4444:f:10:ff:100"},
    {"1:2:3:4:5:6:fff:1000", "1:2:3:4:5:6:fff:1000"},
    {"1:0:0:2:3:4:5:6", "1::2:3:4:5:6"},
    {"1:2:3:4:5:6:0:0", "1:2:3:4:5:6::"},
    {"::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"},
    {"::ffff:192.0.2.1", "::ffff:c000:201"},
    {"1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201"},
    {"1:2:3:4:5:6:7:192.0.2.1", NULL},
    {"1:2:3:4:5:6:7", NULL},
    {"1:2:3:4:5:6:7:8:9", NULL},
    {"1:2:3:4:5:6:7::8", NULL},
    {"1::2::3", NULL},
    {"::192.0.2.1:1", NULL},
    {"192.0.2.1::", NULL}, /* RFC 4291 2.2: the quad ends the address */
    {"1:192.0.2.1::2", NULL},
    {":1", NULL},
    {"1:", NULL},
    {"12345::", NULL},
    {"::g", NULL},
    {"::`", NULL},
    {"::/", NULL},
    {"::@", NULL},
    {"fe80::1%eth0", NULL},
    {"fe80::1/64", NULL},
    {"0000:0000:0000:0000:0000:0000:0000:0000:0000:00", NULL},
};

static void test_text(void **state)
{
	char text[ADDR_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct addr a = {.len = 99};

		print_message("%s\n", rows[i].text);
		assert_int_equal(addr_parse(view_of(rows[i].text), &a), rows[i].canonical != NULL);
		if (rows[i].canonical != NULL)
			assert_string_equal(addr_format(&a, text), rows[i].canonical);
		else
			assert_int_equal(a.len, 99);
	}
}

static void test_longest_text(void **state)
{
	char text[ADDR_TEXT_SIZE];
	struct addr a =
	    addr_of_bytes(V("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"));

	(void)state;
	assert_string_equal(addr_format(&a, text), "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
	a = (struct addr){0};
	assert_string_equal(addr_format(&a, text), "");
}

static void test_bytes(void **state)
{
	struct addr four = addr_of_bytes(V("\xc0\x00\x02\x01")), other = four;

	(void)state;
	assert_int_equal(four.len, 4);
	assert_true(addr_eq(&four, &other));
	other.b[3]++;
	assert_false(addr_eq(&four, &other));
	assert_int_equal(addr_of_bytes(V("\xc0\x00\x02")).len, 0);
	assert_int_equal(addr_of_bytes(V("\xc0\x00\x02\x01\x05")).len, 0);
	assert_int_equal(addr_of_bytes(V("0123456789abcdef")).len, 16);
}

static void test_classes(void **state)
{
	static const struct {
		const char *text;
		bool host, link_local, loopback;
	} classes[] = {
	    {"192.0.2.1", true, false},
	    {"0.0.0.0", false, false},
	    {"0.1.2.3", false, false},
	    {"1.0.0.0", true, false},
	    {"127.0.0.1", false, false, true},
	    {"127.255.0.9", false, false, true},
	    {"126.1.1.1", true, false},
	    {"128.1.1.1", true, false},
	    {"223.255.255.254", true, false},
	    {"224.0.0.251", false, false},
	    {"255.255.255.255", false, false},
	    {"169.254.1.2", true, true},
	    {"169.253.1.2", true, false},
	    {"168.254.1.2", true, false},
	    {"::", false, false},
	    {"::1", false, false, true},
	    {"ff02::fb", false, false},
	    {"fe02::fb", true, false},
	    {"fe80::1", true, true},
	    {"febf::1", true, true},
	    {"fec0::1", true, false},
	    {"ff80::1", false, false},
	    {"ef80::1", true, false},
	    {"2001:db8::", true, false},
	    {"::100", true, false},
	    {"100::1", true, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
		struct addr a;

		print_message("%s\n", classes[i].text);
		assert_true(addr_parse(view_of(classes[i].text), &a));
		assert_int_equal(addr_is_host(&a), classes[i].host);
		assert_int_equal(addr_is_link_local(&a), classes[i].link_local);
		assert_int_equal(addr_is_loopback(&a), classes[i].loopback);
	}
	assert_false(addr_is_loopback(&(struct addr){0}));
	assert_false(addr_is_host(&(struct addr){0}));
	assert_false(addr_is_link_local(&(struct addr){0}));
}

static const struct {
	const char *text;
	enum addr_fault fault;
	const char *first, *last;
} ranges[] = {
    {"192.0.2.7", ADDR_FINE, "192.0.2.7", "192.0.2.7"},
    {"192.0.2.0/24", ADDR_FINE, "192.0.2.0", "192.0.2.255"},
    {"192.0.2.77/24", ADDR_FINE, "192.0.2.0", "192.0.2.255"}, /* host bits */
    {"10.0.0.0/8", ADDR_FINE, "10.0.0.0", "10.255.255.255"},
    {"172.16.0.0/12", ADDR_FINE, "172.16.0.0", "172.31.255.255"},
    {"192.0.2.129/25", ADDR_FINE, "192.0.2.128", "192.0.2.255"},
    {"192.0.2.1/31", ADDR_FINE, "192.0.2.0", "192.0.2.1"},
    {"192.0.2.1/32", ADDR_FINE, "192.0.2.1", "192.0.2.1"},
    {"0.0.0.0/0", ADDR_FINE, "0.0.0.0", "255.255.255.255"},
    {"1.2.3.4/0", ADDR_FINE, "0.0.0.0", "255.255.255.255"},
    {"192.0.2.0/33", ADDR_LENGTH, NULL, NULL},
    {"192.0.2.0/", ADDR_LENGTH, NULL, NULL},
    {"192.0.2.0/-1", ADDR_LENGTH, NULL, NULL},
    {"192.0.2.0/0024", ADDR_LENGTH, NULL, NULL},
    {"192.0.2.0/24/24", ADDR_LENGTH, NULL, NULL},
    {"192.0.2.0/255.255.255.0", ADDR_LENGTH, NULL, NULL},
    {"192.0.2/24", ADDR_NO_ADDRESS, NULL, NULL},
    {"/24", ADDR_NO_ADDRESS, NULL, NULL},
    {"", ADDR_NO_ADDRESS, NULL, NULL},
    {"192.0.2.10-192.0.2.20", ADDR_FINE, "192.0.2.10", "192.0.2.20"},
    {"192.0.2.10 - 192.0.2.20", ADDR_FINE, "192.0.2.10", "192.0.2.20"},
    {"192.0.2.10-192.0.2.10", ADDR_FINE, "192.0.2.10", "192.0.2.10"},
    {"192.0.2.255-192.0.3.0", ADDR_FINE, "192.0.2.255", "192.0.3.0"},
    {"192.0.2.20-192.0.2.10", ADDR_ORDER, NULL, NULL},
    {"192.0.3.1-192.0.2.2", ADDR_ORDER, NULL, NULL},
    {"192.0.2.10-20", ADDR_NO_ADDRESS, NULL, NULL},
    {"192.0.2.10-", ADDR_NO_ADDRESS, NULL, NULL},
    {"-192.0.2.10", ADDR_NO_ADDRESS, NULL, NULL},
    {"192.0.2.1-192.0.2.2-192.0.2.3", ADDR_NO_ADDRESS, NULL, NULL},
    {"192.0.2.1-2001:db8::1", ADDR_FAMILIES, NULL, NULL},
    {"2001:db8::1-192.0.2.1", ADDR_FAMILIES, NULL, NULL},
    {"2001:db8::/32", ADDR_FINE, "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"},
    {"2001:db8::1/127", ADDR_FINE, "2001:db8::", "2001:db8::1"},
    {"fe80::/10", ADDR_FINE, "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
    {"::1/128", ADDR_FINE, "::1", "::1"},
    {"::/0", ADDR_FINE, "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
    {"::/129", ADDR_LENGTH, NULL, NULL},
    {"2001:db8::5-2001:db8::a", ADDR_FINE, "2001:db8::5", "2001:db8::a"},
    {"2001:db8::b-2001:db8::a", ADDR_ORDER, NULL, NULL},
};

static void test_ranges(void **state)
{
	char text[ADDR_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		struct addr_range range = {.first.len = 99};

		print_message("%s\n", ranges[i].text);
		assert_int_equal(
		    addr_range_parse(view_of(ranges[i].text), &range), ranges[i].fault);
		assert_int_equal(*addr_fault_text(ranges[i].fault) == '\0', !ranges[i].fault);
		if (ranges[i].fault != ADDR_FINE) {
			assert_int_equal(range.first.len, 99);
			continue;
		}
		assert_string_equal(addr_format(&range.first, text), ranges[i].first);
		assert_string_equal(addr_format(&range.last, text), ranges[i].last);
	}
}

/* What lies in what. */
static const struct {
	const char *outer, *inner;
	bool covers, overlap;
} pairs[] = {
    {"10.0.0.0/8", "10.0.0.0", true, true},
    {"10.0.0.0/8", "10.255.255.255", true, true},
    {"10.0.0.0/8", "9.255.255.255", false, false},
    {"10.0.0.0/8", "11.0.0.0", false, false},
    {"10.0.0.0/8", "10.1.0.0/16", true, true},
    {"10.1.0.0/16", "10.0.0.0/8", false, true},
    {"10.0.0.5-10.0.0.9", "10.0.0.9-10.0.0.12", false, true},
    {"10.0.0.5-10.0.0.9", "10.0.0.1-10.0.0.5", false, true},
    {"10.0.0.5-10.0.0.9", "10.0.0.1-10.0.0.4", false, false},
    {"10.0.0.5-10.0.0.9", "10.0.0.10", false, false},
    {"::/0", "10.0.0.1", false, false},
    {"0.0.0.0/0", "::1", false, false},
    {"2001:db8::/32", "2001:db8:1::/48", true, true},
    {"2001:db8::/32", "2001:db9::", false, false},
};

static void test_cover(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct addr_range outer, inner;

		print_message("%s %s\n", pairs[i].outer, pairs[i].inner);
		assert_int_equal(addr_range_parse(view_of(pairs[i].outer), &outer), ADDR_FINE);
		assert_int_equal(addr_range_parse(view_of(pairs[i].inner), &inner), ADDR_FINE);
		assert_int_equal(addr_range_covers(&outer, &inner), pairs[i].covers);
		assert_int_equal(addr_range_overlap(&outer, &inner), pairs[i].overlap);
		assert_int_equal(addr_range_overlap(&inner, &outer), pairs[i].overlap);
		assert_true(addr_range_covers(&outer, &outer));
		assert_false(addr_range_has(&outer, &(struct addr){0}));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_text),
	    cmocka_unit_test(test_longest_text),
	    cmocka_unit_test(test_bytes),
	    cmocka_unit_test(test_classes),
	    cmocka_unit_test(test_ranges),
	    cmocka_unit_test(test_cover),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
