/* place: which fingerprints are of one place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/link/place.h"

/* Gateway MAC (0 none), virtual, prefix, DHCP server, router, its prefix, suffix. */
struct print {
	uint64_t gateway;
	bool is_virtual;
	const char *prefix, *dhcp, *router, *router_prefix, *suffix;
};

#define HOME_A                                                                                     \
	{                                                                                          \
		0x2c3afd000001, false, "192.168.1.0/24", "192.168.1.1", "", "", "fritz.box"        \
	}
#define HOME_B                                                                                     \
	{                                                                                          \
		0x2c3afd000002, false, "192.168.1.0/24", "192.168.1.1", "", "", "fritz.box"        \
	}
#define VRRP 0x00005e000101
#define SIX "fe80::2e3a:fdff:fe00:1"
#define GUA "2001:db8:1:2::/64"

static struct place place_of(const struct print *f)
{
	struct place p = {.has_gateway = f->gateway != 0,
	    .gateway_virtual = f->is_virtual,
	    .gateway = mac_of_u64(f->gateway)};

	assert_true(place_prefix(view_of(f->prefix), true, p.prefix));
	assert_true(place_address(view_of(f->dhcp), p.dhcp_server));
	assert_true(place_address(view_of(f->router), p.router));
	assert_true(place_prefix(view_of(f->router_prefix), false, p.router_prefix));
	place_suffix(view_of(f->suffix), p.dns_suffix);
	return p;
}

static void matches(void **state)
{
	static const struct {
		const char *what;
		struct print known, asked;
		enum place_match match;
	} rows[] = {
	    {"the same", HOME_A, HOME_A, PLACE_SAME},
	    {"two homes with one prefix", HOME_A, HOME_B, PLACE_OTHER},
	    {"a home, before its gateway is resolved", HOME_A,
		{0, false, "192.168.1.0/24", "192.168.1.1", "", "", "fritz.box"}, PLACE_OTHER},
	    {"another DHCP server, the gateway decides", HOME_A,
		{0x2c3afd000001, false, "192.168.1.0/24", "192.168.1.2", "", "", ""},
		PLACE_GATEWAY},
	    {"one router, two VLANs", HOME_A,
		{0x2c3afd000001, false, "192.168.2.0/24", "192.168.1.1", "", "", "fritz.box"},
		PLACE_OTHER},
	    {"virtual gateway, nothing else known", {VRRP, true, "10.0.0.0/24", "", "", "", ""},
		{VRRP, true, "10.0.0.0/24", "10.0.0.2", "", "", ""}, PLACE_VIRTUAL},
	    {"virtual gateway, suffix agrees",
		{VRRP, true, "10.0.0.0/24", "", "", "", "corp.example"},
		{VRRP, true, "10.0.0.0/24", "10.0.0.2", "", "", "Corp.Example."}, PLACE_AGREED},
	    {"virtual gateway, another DHCP server",
		{VRRP, true, "10.0.0.0/24", "10.0.0.3", "", "", "corp.example"},
		{VRRP, true, "10.0.0.0/24", "10.0.0.2", "", "", "corp.example"}, PLACE_OTHER},
	    {"virtual gateway, another suffix",
		{VRRP, true, "10.0.0.0/24", "", "", "", "a.example"},
		{VRRP, true, "10.0.0.0/24", "", "", "", "b.example"}, PLACE_OTHER},
	    {"IPv6 alone", {0, false, "", "", SIX, GUA, ""},
		{0, false, "", "", SIX, GUA, "x.example"}, PLACE_IPV6},
	    {"IPv6 alone, another prefix of the router", {0, false, "", "", SIX, GUA, ""},
		{0, false, "", "", SIX, "2001:db8:1:3::/64", ""}, PLACE_OTHER},
	    {"IPv6 alone, another router", {0, false, "", "", SIX, GUA, ""},
		{0, false, "", "", "fe80::1", GUA, ""}, PLACE_OTHER},
	    {"IPv6 alone, then both families", {0, false, "", "", SIX, GUA, ""},
		{0x2c3afd000001, false, "192.168.1.0/24", "", SIX, GUA, ""}, PLACE_IPV6},
	    {"both families, then IPv6 alone",
		{0x2c3afd000001, false, "192.168.1.0/24", "", SIX, GUA, ""},
		{0, false, "", "", SIX, GUA, ""}, PLACE_IPV6},
	    {"IPv4 alone, then both families",
		{0x2c3afd000001, false, "192.168.1.0/24", "", "", "", ""},
		{0x2c3afd000001, false, "192.168.1.0/24", "", SIX, GUA, ""}, PLACE_GATEWAY},
	    {"two gateways of one link, one router of IPv6",
		{0x2c3afd000001, false, "192.168.1.0/24", "", SIX, GUA, ""},
		{0x2c3afd000009, false, "192.168.1.0/24", "", SIX, GUA, ""}, PLACE_IPV6},
	    {"two IPv4 prefixes behind one router of IPv6",
		{0x2c3afd000001, false, "192.168.1.0/24", "", SIX, GUA, ""},
		{0x2c3afd000001, false, "192.168.2.0/24", "", SIX, GUA, ""}, PLACE_OTHER},
	    {"no gateway, DHCP server agrees", {0, false, "10.9.0.0/16", "10.9.0.1", "", "", ""},
		{0, false, "10.9.0.0/16", "10.9.0.1", "", "", "lab"}, PLACE_UNROUTED},
	    {"no gateway, nothing agrees", {0, false, "10.9.0.0/16", "", "", "", ""},
		{0, false, "10.9.0.0/16", "10.9.0.1", "", "", ""}, PLACE_OTHER},
	    {"link-local prefixes say nothing", {0, false, "", "", SIX, "fe80::/64", "a"},
		{0, false, "", "", SIX, "fe80::/64", "b"}, PLACE_OTHER},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct place known = place_of(&rows[i].known), asked = place_of(&rows[i].asked);

		if (place_match(&known, &asked) != rows[i].match)
			fail_msg("%s: %d, not %d", rows[i].what, place_match(&known, &asked),
			    rows[i].match);
	}
}

static void canonical_forms(void **state)
{
	static const struct {
		const char *text, *prefix; /* NULL: refused */
		bool ipv4;
	} rows[] = {
	    {"192.168.1.7/24", "192.168.1.0/24", true},
	    {"192.168.1.0", NULL, true},
	    {"192.168.1.0/33", NULL, true},
	    {"192.168.1.0-192.168.1.9", NULL, true},
	    {"2001:DB8::1/64", NULL, true},
	    {"2001:DB8:0:0::1/64", "2001:db8::/64", false},
	    {"192.168.1.0/24", NULL, false},
	    {"fe80::/64", "", false},
	    {"", "", true},
	    {"here", NULL, true},
	};
	char text[PLACE_PREFIX_SIZE], address[ADDR_TEXT_SIZE], suffix[PLACE_SUFFIX_SIZE];
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		bool fine = place_prefix(view_of(rows[i].text), rows[i].ipv4, text);

		assert_int_equal(fine, rows[i].prefix != NULL);
		if (fine)
			assert_string_equal(text, rows[i].prefix);
	}
	assert_true(place_address(view_of("FE80::1%eth0"), address));
	assert_string_equal(address, "fe80::1");
	assert_false(place_address(view_of("gateway"), address));
	place_suffix(view_of("Corp.Example."), suffix);
	assert_string_equal(suffix, "corp.example");
}

static void learns_and_names(void **state)
{
	static const struct print six = {0, false, "", "", SIX, GUA, ""};
	static const struct print both = {0x2c3afd000001, false, "192.168.1.0/24", "192.168.1.1",
	    SIX, "2001:db8:9:9::/64", "corp.example"};
	struct place known = place_of(&six), asked = place_of(&both);
	char name[PLACE_NAME_SIZE];
	(void)state;

	place_name(&known, name);
	assert_string_equal(name, GUA);
	assert_true(place_learn(&known, &asked));
	assert_string_equal(known.prefix, "192.168.1.0/24");
	assert_string_equal(known.router_prefix, "2001:db8:9:9::/64"); /* the newer one */
	assert_true(known.has_gateway);
	assert_false(place_learn(&known, &asked));
	asked.dhcp_server[0] = '9'; /* what is known stays */
	assert_false(place_learn(&known, &asked));
	place_name(&known, name);
	assert_string_equal(name, "corp.example 192.168.1.0/24");
	assert_false(place_is_empty(&known));
	assert_true(place_is_empty(&(struct place){.router = "fe80::1"}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(matches),
	    cmocka_unit_test(canonical_forms),
	    cmocka_unit_test(learns_and_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
