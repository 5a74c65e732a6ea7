/* premises: rows of interfaces and rules, and the verdict each must get. */
#include "premises/testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* The interfaces of a row; the first is judged. `master`, `lower`: indexes, counted from 1. */
struct card {
	enum premises_kind kind;
	const char *address; /* NULL none */
	bool down, lab, point_to_point;
	uint32_t master, lower;
};

static const struct {
	const char *name;
	struct card cards[6];
	size_t count;
	bool lab;
	enum premises_reason reason;
} eligibility[] = {
    {"wired", {{PREMISES_ETHERNET, "192.168.1.5/24"}}, 1, false, PREMISES_ELIGIBLE},
    {"Wi-Fi", {{PREMISES_WIFI, "10.0.0.5/8"}}, 1, false, PREMISES_ELIGIBLE},
    {"loopback", {{PREMISES_LOOPBACK, "127.0.0.1/8"}}, 1, false, PREMISES_IS_LOOPBACK},
    {"tun of a VPN", {{PREMISES_TUNNEL, "10.8.0.2/24"}}, 1, false, PREMISES_IS_TUNNEL},
    {"WireGuard in a lab", {{PREMISES_TUNNEL, "10.8.0.2/24"}}, 1, true, PREMISES_IS_TUNNEL},
    {"telephone", {{PREMISES_WWAN, "192.168.42.2/24"}}, 1, false, PREMISES_IS_WWAN},
    {"InfiniBand", {{PREMISES_OTHER, "10.0.0.5/8"}}, 1, false, PREMISES_IS_OTHER},
    {"dummy", {{PREMISES_VIRTUAL, "10.0.0.5/24"}}, 1, false, PREMISES_IS_VIRTUAL},
    {"dummy in a lab", {{PREMISES_VIRTUAL, "10.0.0.5/24"}}, 1, true, PREMISES_IS_VIRTUAL},
    {"veth", {{PREMISES_VIRTUAL, "10.0.0.5/24", .lab = true}}, 1, false, PREMISES_IS_VIRTUAL},
    {"veth in a lab", {{PREMISES_VIRTUAL, "10.0.0.5/24", .lab = true}}, 1, true, PREMISES_ELIGIBLE},
    {"a lab's tap", {{PREMISES_TUNNEL, "10.0.0.5/24", .lab = true}}, 1, false, PREMISES_IS_TUNNEL},
    {"a lab's tap in a lab", {{PREMISES_TUNNEL, "10.0.0.5/24", .lab = true}}, 1, true,
	PREMISES_ELIGIBLE},
    {"down", {{PREMISES_ETHERNET, "192.168.1.5/24", .down = true}}, 1, false, PREMISES_IS_DOWN},
    {"no address", {{PREMISES_ETHERNET, NULL}}, 1, false, PREMISES_NO_ADDRESS},
    {"only IPv6 link-local", {{PREMISES_ETHERNET, "fe80::5/64"}}, 1, false, PREMISES_ELIGIBLE},
    {"only global IPv6", {{PREMISES_ETHERNET, "2001:db8::5/64"}}, 1, false, PREMISES_NO_ADDRESS},
    {"/30", {{PREMISES_ETHERNET, "192.0.2.5/30"}}, 1, false, PREMISES_ELIGIBLE},
    {"/31", {{PREMISES_ETHERNET, "192.0.2.5/31"}}, 1, false, PREMISES_PREFIX_LONG},
    {"two of /31", {{PREMISES_BRIDGE, "192.0.2.5/31"}, {PREMISES_ETHERNET, NULL, .master = 1}}, 2,
	false, PREMISES_PREFIX_LONG},
    {"/32", {{PREMISES_ETHERNET, "192.0.2.5/32"}}, 1, false, PREMISES_PREFIX_LONG},
    {"Ethernet point-to-point", {{PREMISES_ETHERNET, "192.0.2.5/24", .point_to_point = true}}, 1,
	false, PREMISES_IS_TUNNEL},
    {"docker0", {{PREMISES_BRIDGE, "172.17.0.1/16"}}, 1, false, PREMISES_CARRIES_NO_PORT},
    {"docker0 with a container",
	{{PREMISES_BRIDGE, "172.17.0.1/16"}, {PREMISES_VIRTUAL, NULL, .lab = true, .master = 1}}, 2,
	false, PREMISES_CARRIES_NO_PORT},
    {"a lab's bridge of veth",
	{{PREMISES_BRIDGE, "172.17.0.1/16"}, {PREMISES_VIRTUAL, NULL, .lab = true, .master = 1}}, 2,
	true, PREMISES_ELIGIBLE},
    {"br0 over a port",
	{{PREMISES_BRIDGE, "192.168.1.5/24"}, {PREMISES_ETHERNET, NULL, .master = 1}}, 2, false,
	PREMISES_ELIGIBLE},
    {"the port below br0",
	{{PREMISES_ETHERNET, "192.168.1.5/24", .master = 2}, {PREMISES_BRIDGE, NULL}}, 2, false,
	PREMISES_IS_PORT},
    {"bond of two",
	{{PREMISES_BOND, "192.168.1.5/24"}, {PREMISES_ETHERNET, NULL, .master = 1},
	    {PREMISES_ETHERNET, NULL, .master = 1}},
	3, false, PREMISES_ELIGIBLE},
    {"bond of none", {{PREMISES_BOND, "192.168.1.5/24"}}, 1, false, PREMISES_CARRIES_NO_PORT},
    {"VLAN of a port", {{PREMISES_VLAN, "192.168.1.5/24", .lower = 2}, {PREMISES_ETHERNET, NULL}},
	2, false, PREMISES_ELIGIBLE},
    {"VLAN of a bridge of a bond",
	{{PREMISES_VLAN, "192.168.1.5/24", .lower = 2}, {PREMISES_BRIDGE, NULL},
	    {PREMISES_BOND, NULL, .master = 2}, {PREMISES_ETHERNET, NULL, .master = 3}},
	4, false, PREMISES_ELIGIBLE},
    {"VLAN of a dummy", {{PREMISES_VLAN, "192.168.1.5/24", .lower = 2}, {PREMISES_VIRTUAL, NULL}},
	2, false, PREMISES_CARRIES_NO_PORT},
    {"a lab's bridge of a dummy",
	{{PREMISES_BRIDGE, "172.17.0.1/16"}, {PREMISES_VIRTUAL, NULL, .master = 1}}, 2, true,
	PREMISES_CARRIES_NO_PORT},
    {"four above a port",
	{{PREMISES_BRIDGE, "10.0.0.5/8"}, {PREMISES_BRIDGE, NULL, .master = 1},
	    {PREMISES_BRIDGE, NULL, .master = 2}, {PREMISES_BRIDGE, NULL, .master = 3},
	    {PREMISES_ETHERNET, NULL, .master = 4}},
	5, false, PREMISES_ELIGIBLE},
    {"five above a port: too many to be true",
	{{PREMISES_BRIDGE, "10.0.0.5/8"}, {PREMISES_BRIDGE, NULL, .master = 1},
	    {PREMISES_BRIDGE, NULL, .master = 2}, {PREMISES_BRIDGE, NULL, .master = 3},
	    {PREMISES_BRIDGE, NULL, .master = 4}, {PREMISES_ETHERNET, NULL, .master = 5}},
	6, false, PREMISES_CARRIES_NO_PORT},
    {"no kind", {{PREMISES_KIND_COUNT, "10.0.0.5/8"}}, 1, false, PREMISES_IS_OTHER},
    {"a kind from elsewhere", {{(enum premises_kind)99, "10.0.0.5/8"}}, 1, false,
	PREMISES_IS_OTHER},
    {"VLAN of itself", {{PREMISES_VLAN, "192.168.1.5/24", .lower = 1}}, 1, false,
	PREMISES_CARRIES_NO_PORT},
};

static void test_is_lab(void **state)
{
	static const struct {
		const char *name, *kind;
		bool is;
	} rows[] = {
	    {"eth0", "veth", true},
	    {"lab0", "tun", true},
	    {"lab17", "tun", true},
	    {"lab", "tun", false},
	    {"labs", "tun", false},
	    {"lab0x", "tun", false},
	    {"tun0", "tun", false},
	    {"lab0", "wireguard", false},
	    {"lab0", "", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_true(
		    premises_is_lab(view_of(rows[i].name), view_of(rows[i].kind)) == rows[i].is);
}

static void test_eligibility(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(eligibility); i++) {
		struct premises_interface interfaces[6] = {0};
		struct premises_snapshot snapshot = {interfaces, eligibility[i].count};

		for (size_t k = 0; k < eligibility[i].count; k++) {
			const struct card *card = &eligibility[i].cards[k];

			interfaces[k] = (struct premises_interface){.index = (uint32_t)k + 1,
			    .kind = card->kind,
			    .lab = card->lab,
			    .up = !card->down,
			    .point_to_point = card->point_to_point,
			    .master = card->master,
			    .lower = card->lower};
			if (card->address != NULL)
				interfaces[k].addresses[interfaces[k].addresses_count++] =
				    testing_address(view_of(card->address));
		}
		enum premises_reason reason = premises_eligible(&snapshot, 0, eligibility[i].lab);

		if (reason != eligibility[i].reason)
			fail_msg("%s: %s", eligibility[i].name, premises_reason_texts[reason]);
	}
}

static const struct {
	const char *name, *suffix, *address, *rule_suffix, *rule_addresses, *denied;
	unsigned minimum_peers, peers;
	enum premises_condition condition;
	enum premises_decision decision;
} verdicts[] = {
    {"suffix alone", "corp.example", "10.0.0.5/8", "corp.example", NULL, NULL, 0, 0, PREMISES_AND,
	PREMISES_ON},
    {"label below", "a.Corp.example", "10.0.0.5/8", "corp.example", NULL, NULL, 0, 0, PREMISES_AND,
	PREMISES_ON},
    {"with the root's dot", "corp.example.", "10.0.0.5/8", ".corp.example", NULL, NULL, 0, 0,
	PREMISES_AND, PREMISES_ON},
    {"an empty suffix, and the root", "corp.example", "10.0.0.5/8", ".", NULL, NULL, 0, 0,
	PREMISES_AND, PREMISES_OFF},
    {"the root's dot alone", ".", "10.0.0.5/8", "corp.example", NULL, NULL, 0, 0, PREMISES_AND,
	PREMISES_OFF},
    {"no whole label", "evilcorp.example", "10.0.0.5/8", "corp.example", NULL, NULL, 0, 0,
	PREMISES_AND, PREMISES_OFF},
    {"suffix unknown", "", "10.0.0.5/8", "corp.example", NULL, NULL, 0, 0, PREMISES_AND,
	PREMISES_OFF},
    {"address", "", "10.0.0.5/8", NULL, "10.0.0.0/24", NULL, 0, 0, PREMISES_AND, PREMISES_ON},
    {"other address", "", "10.0.1.5/8", NULL, "10.0.0.0/24", NULL, 0, 0, PREMISES_AND,
	PREMISES_OFF},
    {"both", "corp.example", "10.0.0.5/8", "corp.example", "10.0.0.0/24", NULL, 0, 0, PREMISES_AND,
	PREMISES_ON},
    {"one of both", "corp.example", "10.0.1.5/8", "corp.example", "10.0.0.0/24", NULL, 0, 0,
	PREMISES_AND, PREMISES_OFF},
    {"under OR one of both too", "corp.example", "10.0.1.5/8", "corp.example", "10.0.0.0/24", NULL,
	0, 0, PREMISES_OR, PREMISES_OFF},
    {"nothing configured", "corp.example", "10.0.0.5/8", NULL, NULL, NULL, 0, 0, PREMISES_AND,
	PREMISES_OFF},
    {"denied wins", "corp.example", "10.0.0.5/8", "corp.example", NULL, "10.0.0.0/8", 0, 0,
	PREMISES_AND, PREMISES_OFF},
    {"AND, too few", "corp.example", "10.0.0.5/8", "corp.example", NULL, NULL, 2, 1, PREMISES_AND,
	PREMISES_MUSTER},
    {"AND, enough", "corp.example", "10.0.0.5/8", "corp.example", NULL, NULL, 2, 2, PREMISES_AND,
	PREMISES_ON},
    {"AND, elsewhere", "other", "10.0.0.5/8", "corp.example", NULL, NULL, 2, 5, PREMISES_AND,
	PREMISES_OFF},
    {"peers only, too few", "", "10.0.0.5/8", NULL, NULL, NULL, 2, 1, PREMISES_AND, PREMISES_PROBE},
    {"peers only, enough", "", "10.0.0.5/8", NULL, NULL, NULL, 2, 2, PREMISES_AND, PREMISES_ON},
    {"peers only, uncounted", "", "10.0.0.5/8", NULL, NULL, NULL, 2, PREMISES_PEERS_UNCOUNTED,
	PREMISES_AND, PREMISES_PROBE},
    {"OR, the suffix", "corp.example", "10.0.0.5/8", "corp.example", NULL, NULL, 2, 1, PREMISES_OR,
	PREMISES_ON},
    {"OR, the peers", "other", "10.0.0.5/8", "corp.example", NULL, NULL, 2, 2, PREMISES_OR,
	PREMISES_ON},
    {"OR, neither", "other", "10.0.0.5/8", "corp.example", NULL, NULL, 2, 1, PREMISES_OR,
	PREMISES_PROBE},
    {"peers OR addresses is AND", "", "10.0.1.5/8", NULL, "10.0.0.0/24", NULL, 2, 5, PREMISES_OR,
	PREMISES_OFF},
    {"peers OR addresses is AND, too few", "", "10.0.0.5/8", NULL, "10.0.0.0/24", NULL, 2, 1,
	PREMISES_OR, PREMISES_MUSTER},
    {"IPv6", "", "fe80::5/64", NULL, "fe80::/10", NULL, 0, 0, PREMISES_AND, PREMISES_ON},
};

static void test_verdicts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(verdicts); i++) {
		struct premises_interface interface = {
		    .index = 1, .kind = PREMISES_ETHERNET, .up = true, .addresses_count = 1};
		struct premises_snapshot snapshot = {&interface, 1};
		struct view suffix = view_of(verdicts[i].rule_suffix);
		struct addr_range addresses, denied;
		struct premises_rule rule = {.minimum_peers = verdicts[i].minimum_peers,
		    .condition = verdicts[i].condition,
		    .dns_suffixes = &suffix,
		    .dns_suffixes_count = suffix.n > 0 ? 1 : 0,
		    .addresses = &addresses,
		    .denied = &denied};
		struct premises_verdict v;

		(void)snprintf(
		    interface.dns_suffix, sizeof(interface.dns_suffix), "%s", verdicts[i].suffix);
		interface.addresses[0] = testing_address(view_of(verdicts[i].address));
		if (verdicts[i].rule_addresses != NULL) {
			rule.addresses_count = 1;
			assert_int_equal(
			    addr_range_parse(view_of(verdicts[i].rule_addresses), &addresses),
			    ADDR_FINE);
		}
		if (verdicts[i].denied != NULL) {
			rule.denied_count = 1;
			assert_int_equal(
			    addr_range_parse(view_of(verdicts[i].denied), &denied), ADDR_FINE);
		}
		premises_judge(&rule, &snapshot, 0, false, verdicts[i].peers, &v);
		if (v.decision != verdicts[i].decision)
			fail_msg("%s: %s", verdicts[i].name, premises_decision_names[v.decision]);
	}
}

static void test_verdict_explains_itself(void **state)
{
	struct premises_interface interface = {
	    .index = 1, .kind = PREMISES_ETHERNET, .up = true, .dns_suffix = "corp.example"};
	struct premises_snapshot snapshot = {&interface, 1};
	struct view suffix = view_of("corp.example");
	struct addr_range addresses;
	struct premises_rule rule = {.minimum_peers = 2,
	    .dns_suffixes = &suffix,
	    .dns_suffixes_count = 1,
	    .addresses = &addresses,
	    .addresses_count = 1};
	struct premises_verdict v;

	(void)state;
	interface.addresses[interface.addresses_count++] = testing_address(view_of("10.0.0.5/8"));
	interface.addresses[interface.addresses_count++] = testing_address(view_of("fe80::1/64"));
	assert_int_equal(addr_range_parse(view_of("10.0.0.0/24"), &addresses), ADDR_FINE);
	premises_judge(&rule, &snapshot, 0, false, 1, &v);
	assert_int_equal(v.criteria_count, 4);
	assert_string_equal(v.criteria[0].name, "dns-suffix");
	assert_string_equal(v.criteria[0].value, "corp.example");
	assert_string_equal(v.criteria[1].value, "10.0.0.5 fe80::1");
	assert_string_equal(v.criteria[2].value, "1 of 2");
	assert_int_equal(v.criteria[2].outcome, PREMISES_FALSE);
	assert_string_equal(v.criteria[3].name, "no-tunnel");
	assert_string_equal(v.criteria[3].value, "none");
	premises_judge(&rule, &snapshot, 0, false, PREMISES_PEERS_UNCOUNTED, &v);
	assert_int_equal(v.decision, PREMISES_MUSTER);
	assert_string_equal(v.criteria[2].value, "not counted yet, of 2");
	assert_int_equal(v.criteria[2].outcome, PREMISES_UNKNOWN);
}

static void test_physical(void **state)
{
	struct testing_host h;

	(void)state;
	testing_host(
	    "eth0 ethernet; wlan0 wifi; br0 bridge; eth1 ethernet master=br0; docker0 bridge; "
	    "tun0 tunnel; veth0 virtual kind=veth",
	    "", &h);
	for (size_t k = 0; k < h.snapshot.count; k++)
		assert_int_equal(premises_is_physical(&h.snapshot, k), k < 4);
}

/* Lists longer than a value: as many as fit, whole ones. */
static void test_values_are_cut(void **state)
{
	struct testing_rule rule;
	struct testing_host h;
	struct premises_interface *i = &h.interfaces[0];
	struct premises_verdict v;

	(void)state;
	testing_rule("addresses=10.0.0.0/8", &rule);
	testing_host("eth0 ethernet 10.0.0.5/8; tun0 tunnel routed=x", "", &h);
	for (int k = 1; k < PREMISES_ADDRESSES_MAX; k++)
		i->addresses[i->addresses_count++] =
		    testing_address(view_of("2001:db8:1111:2222:3333:4444:5555:6666/64"));
	memset(h.interfaces[1].dns_routed, 'x', PREMISES_SUFFIX_SIZE - 1);
	memset(h.interfaces[1].name, 'n', PREMISES_NAME_SIZE - 1);
	memset(h.interfaces[1].system_kind, 'k', PREMISES_KIND_SIZE - 1);
	premises_judge(&rule.rule, &h.snapshot, 0, false, 1, &v);
	assert_string_equal(v.criteria[0].name, "addresses");
	assert_int_equal(strlen(v.criteria[0].value), 8 + 6 * 39);
	assert_string_equal(v.veto, "split tunnel");
	assert_int_equal(strlen(v.criteria[1].value), 7 + 64 + 4 + 63 + 2 + 15 + 1);
}

/* Under a veto all is still explained; what is not configured is not there. */
static void test_everything_is_explained(void **state)
{
	static const struct {
		const char *name;
		enum premises_outcome outcome;
		const char *value;
	} want[] = {
	    {"dns-suffix", PREMISES_FALSE, "fritz.box"},
	    {"addresses", PREMISES_TRUE, "10.0.0.5"},
	    {"dhcp-server", PREMISES_UNKNOWN, ""},
	    {"gateway", PREMISES_UNKNOWN, "00:00:5e:00:01:07, shared by routers of many networks"},
	    {"beacon", PREMISES_FALSE, "no answer with the pinned key"},
	    {"peers", PREMISES_FALSE, "1 of 3"},
	    {"not-denied", PREMISES_FALSE, "10.0.0.5"},
	    {"no-tunnel", PREMISES_FALSE, "10.0.0.0/8 by tun0 (tun)"},
	};
	struct testing_rule rule;
	struct testing_host h;
	struct premises_verdict v;

	(void)state;
	testing_rule(
	    "suffix=corp.example addresses=10.0.0.0/8 dhcp=10.0.0.1 gateway=00:00:5e:00:01:07 "
	    "beacon peers=3 denied=10.0.0.0/24",
	    &rule);
	testing_host(
	    "eth0 ethernet 10.0.0.5/8 dns=fritz.box gateway=00:00:5e:00:01:07 beacon=failed; "
	    "tun0 tunnel kind=tun",
	    "10.0.0.0/8 tun0", &h);
	premises_judge(&rule.rule, &h.snapshot, 0, false, 1, &v);
	assert_string_equal(v.veto, "denied network");
	assert_int_equal(v.place, PREMISES_PLACE_NO);
	assert_false(v.gate);
	assert_int_equal(v.criteria_count, COUNT(want));
	for (size_t k = 0; k < COUNT(want); k++) {
		assert_string_equal(v.criteria[k].name, want[k].name);
		assert_int_equal(v.criteria[k].outcome, want[k].outcome);
		assert_string_equal(v.criteria[k].value, want[k].value);
	}
	/* The same place as it should be. */
	testing_rule(
	    "suffix=corp.example dhcp=10.0.0.1 gateway=00:1b:a9:9e:c9:56 beacon denied=10.9.0.0/24",
	    &rule);
	testing_host("eth0 ethernet 10.0.0.5/8 dns=corp.example dhcp=10.0.0.1 "
		     "gateway=00:1b:a9:9e:c9:56 beacon=answered",
	    "", &h);
	premises_judge(&rule.rule, &h.snapshot, 0, false, 1, &v);
	assert_int_equal(v.decision, PREMISES_ON);
	assert_int_equal(v.place, PREMISES_PLACE_YES);
	assert_true(v.gate);
	assert_string_equal(v.criteria[1].value, "10.0.0.1");
	assert_string_equal(v.criteria[2].value, "00:1b:a9:9e:c9:56");
	assert_string_equal(v.criteria[3].value, "answered with the pinned key");
	assert_string_equal(v.criteria[4].name, "not-denied");
	assert_int_equal(v.criteria[4].outcome, PREMISES_TRUE);
	assert_string_equal(v.criteria[4].value, "");
	assert_int_equal(v.criteria_count, 6);
	/* What cannot be listened on is not judged. */
	testing_host("eth0 ethernet 10.0.0.5/8 down", "", &h);
	premises_judge(&rule.rule, &h.snapshot, 0, false, 1, &v);
	assert_int_equal(v.reason, PREMISES_IS_DOWN);
	assert_int_equal(v.criteria_count, 0);
	assert_string_equal(v.veto, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_is_lab),
	    cmocka_unit_test(test_eligibility),
	    cmocka_unit_test(test_verdicts),
	    cmocka_unit_test(test_verdict_explains_itself),
	    cmocka_unit_test(test_physical),
	    cmocka_unit_test(test_values_are_cut),
	    cmocka_unit_test(test_everything_is_explained),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
