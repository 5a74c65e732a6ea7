/*
 * premises: every combination of criteria against an oracle that was written from the contract, not
 * from the code: the contract's table stands below as text, one line a case, first match wins.
 */
#include "premises/testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* What one criterion can be; MAYBE: it cannot be seen. */
enum state { ABSENT, YES, NO, MAYBE };

/* One combination. Under `condition`, 'a' is AND and 'o' OR. */
struct combination {
	enum state suffix, address, dhcp, gateway, beacon;
	enum state denied; /* ABSENT: no list; YES: in it */
	char condition;
	unsigned minimum, peers; /* peers 0: not counted */
	enum premises_tunnel tunnel;
	bool down;
};

/*
 * condition, what the clause of all but peers is (y yes, n no, - none), what the peers are (y, n,
 * or . when not asked for), whether two have met, the decision. '*' is anything.
 */
static const char *const table[] = {
    /* peers off */
    "* y . * on",
    "* n . * off",
    "* - . * off",
    /* peers AND the others */
    "a y y * on",
    "a y n * muster",
    "a n * * off",
    "a - y * on",
    "a - n n probe",
    "a - n y muster",
    /* peers OR the others */
    "o y * * on",
    "o * y * on",
    "o * n n probe",
    "o * n y muster",
};

static bool fits(char pattern, char is)
{
	return pattern == '*' || pattern == is;
}

static char clause_of(const struct combination *c)
{
	const enum state all[] = {c->suffix, c->address, c->dhcp, c->gateway, c->beacon};
	char clause = '-';

	for (size_t k = 0; k < 5; k++) {
		if (all[k] == NO || all[k] == MAYBE)
			return 'n';
		if (all[k] == YES)
			clause = 'y';
	}
	return clause;
}

static const char *oracle(const struct combination *c)
{
	bool only_addresses = (c->address != ABSENT || c->dhcp != ABSENT) && c->suffix == ABSENT &&
			      c->gateway == ABSENT && c->beacon == ABSENT;
	char condition = only_addresses ? 'a' : c->condition;
	char peers = c->minimum == 0 ? '.' : c->peers >= c->minimum ? 'y' : 'n';
	char met = c->peers >= 2 ? 'y' : 'n';

	if (c->down)
		return "ineligible";
	if (c->denied == YES || c->tunnel != PREMISES_NO_TUNNEL)
		return "off";
	for (size_t k = 0; k < sizeof(table) / sizeof(table[0]); k++)
		if (fits(table[k][0], condition) && fits(table[k][2], clause_of(c)) &&
		    fits(table[k][4], peers) && fits(table[k][6], met))
			return table[k] + 8;
	return "no line of the table";
}

/* The same combination as a rule and a host. */
static void build(const struct combination *c, struct testing_rule *t, struct testing_host *h)
{
	static struct route route;
	struct premises_interface *i = &h->interfaces[0];

	t->rule.dns_suffixes_count = c->suffix != ABSENT;
	t->rule.addresses_count = c->address != ABSENT;
	t->rule.dhcp_servers_count = c->dhcp != ABSENT;
	t->rule.gateways_count = c->gateway != ABSENT;
	t->rule.beacon = c->beacon != ABSENT;
	t->rule.denied_count = c->denied != ABSENT;
	t->rule.condition = c->condition == 'a' ? PREMISES_AND : PREMISES_OR;
	t->rule.minimum_peers = c->minimum;
	t->addresses[0] = (struct addr_range){
	    {4, {10, 0, 0, c->address == YES ? 0 : 9}}, {4, {10, 0, 0, c->address == YES ? 5 : 9}}};
	t->denied[0] = (struct addr_range){
	    {4, {10, 0, 0, c->denied == YES ? 0 : 9}}, {4, {10, 0, 0, c->denied == YES ? 5 : 9}}};
	(void)snprintf(i->dns_suffix, sizeof(i->dns_suffix), "%s",
	    c->suffix == YES  ? "corp.example"
	    : c->suffix == NO ? "other.example"
			      : "");
	i->dhcp_server = (struct addr){.len = c->dhcp == MAYBE ? 0 : 4};
	i->dhcp_server.b[0] = c->dhcp == MAYBE ? 0 : c->dhcp == YES ? 10 : 11;
	i->gateway_mac = mac_of_u64(c->gateway == MAYBE ? 0 : c->gateway == YES ? 16 : 17);
	i->beacon = c->beacon == YES  ? PREMISES_BEACON_ANSWERED
		    : c->beacon == NO ? PREMISES_BEACON_FAILED
				      : PREMISES_BEACON_UNASKED;
	i->up = !c->down;
	route = (struct route){.to = {.len = 4}, .interface = 2};
	route.prefix = c->tunnel == PREMISES_SPLIT_TUNNEL ? 8 : 0;
	h->snapshot.routes = (struct routes){.list = &route,
	    .count = c->tunnel == PREMISES_SPLIT_TUNNEL || c->tunnel == PREMISES_FULL_TUNNEL,
	    .ipsec_unread = c->tunnel == PREMISES_UNREAD_ROUTES};
}

/* The numbers of a mixed radix, one figure after the other; false when all have been. */
static bool next(unsigned *figures, const unsigned *radix, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		if (++figures[k] < radix[k])
			return true;
		figures[k] = 0;
	}
	return false;
}

static void test_every_combination(void **state)
{
	static const unsigned radix[] = {4, 3, 4, 4, 4, 3, 2, 3, 7, 4, 2};
	static const unsigned minimums[] = {0, 2, 5};
	unsigned f[11] = {0}, count = 0, by[PREMISES_DECISION_COUNT] = {0};
	struct testing_rule rule;
	struct testing_host host;
	struct premises_verdict v;

	(void)state;
	testing_rule("suffix=corp.example addresses=10.0.0.0/8 denied=10.0.0.0/8 dhcp=10.0.0.0 "
		     "gateway=00:00:00:00:00:10",
	    &rule);
	testing_host("eth0 ethernet 10.0.0.5/24; tun0 tunnel", "", &host);
	do {
		struct combination c = {.suffix = (enum state)f[0],
		    .address = (enum state)f[1],
		    .dhcp = (enum state)f[2],
		    .gateway = (enum state)f[3],
		    .beacon = (enum state)f[4],
		    .denied = (enum state)f[5],
		    .condition = "ao"[f[6]],
		    .minimum = minimums[f[7]],
		    .peers = f[8],
		    .tunnel = (enum premises_tunnel)f[9],
		    .down = f[10] != 0};

		build(&c, &rule, &host);
		premises_judge(&rule.rule, &host.snapshot, 0, false, c.peers, &v);
		if (strcmp(premises_decision_names[v.decision], oracle(&c)) != 0)
			fail_msg("combination %u: %s, the contract says %s", count,
			    premises_decision_names[v.decision], oracle(&c));
		by[v.decision]++;
		count++;
	} while (next(f, radix, 11));
	print_message("%u combinations: %u on, %u off, %u muster, %u probe, %u ineligible\n", count,
	    by[PREMISES_ON], by[PREMISES_OFF], by[PREMISES_MUSTER], by[PREMISES_PROBE],
	    by[PREMISES_INELIGIBLE]);
	assert_int_equal(count, 4 * 3 * 4 * 4 * 4 * 3 * 2 * 3 * 7 * 4 * 2);
}

/* The original's table in its own words: the five lines of the contract. */
static const struct {
	const char *rule, *interface;
	unsigned peers;
	enum premises_decision decision;
} lines[] = {
    /* peers AND IP: both */
    {"peers=3 addresses=10.0.0.0/24", "e ethernet 10.0.0.5/24", 3, PREMISES_ON},
    {"peers=3 addresses=10.0.0.0/24", "e ethernet 10.0.0.5/24", 2, PREMISES_MUSTER},
    {"peers=3 addresses=10.0.0.0/24", "e ethernet 10.0.1.5/24", 3, PREMISES_OFF},
    /* peers OR IP: not allowed, AND */
    {"or peers=3 addresses=10.0.0.0/24", "e ethernet 10.0.0.5/24", 2, PREMISES_MUSTER},
    {"or peers=3 addresses=10.0.0.0/24", "e ethernet 10.0.1.5/24", 3, PREMISES_OFF},
    {"or peers=3 dhcp=10.0.0.1", "e ethernet 10.0.1.5/24 dhcp=10.0.0.2", 3, PREMISES_OFF},
    {"or peers=3 dhcp=10.0.0.1 addresses=10.0.0.0/24", "e ethernet 10.0.1.5/24", 3, PREMISES_OFF},
    /* peers OR DNS: either */
    {"or peers=3 suffix=corp.example", "e ethernet 10.0.0.5/24 dns=corp.example", 1, PREMISES_ON},
    {"or peers=3 suffix=corp.example", "e ethernet 10.0.0.5/24", 3, PREMISES_ON},
    {"or peers=3 suffix=corp.example", "e ethernet 10.0.0.5/24", 2, PREMISES_MUSTER},
    {"or peers=3 suffix=corp.example", "e ethernet 10.0.0.5/24", 1, PREMISES_PROBE},
    /* peers OR (DNS + IP): the peers, or both */
    {"or peers=3 suffix=corp.example addresses=10.0.0.0/24",
	"e ethernet 10.0.0.5/24 dns=corp.example", 1, PREMISES_ON},
    {"or peers=3 suffix=corp.example addresses=10.0.0.0/24",
	"e ethernet 10.0.1.5/24 dns=corp.example", 1, PREMISES_PROBE},
    {"or peers=3 suffix=corp.example addresses=10.0.0.0/24", "e ethernet 10.0.0.5/24", 1,
	PREMISES_PROBE},
    {"or peers=3 suffix=corp.example addresses=10.0.0.0/24", "e ethernet 10.0.1.5/24", 3,
	PREMISES_ON},
    /* peers AND DNS AND IP: all */
    {"peers=3 suffix=corp.example addresses=10.0.0.0/24", "e ethernet 10.0.0.5/24 dns=corp.example",
	3, PREMISES_ON},
    {"peers=3 suffix=corp.example addresses=10.0.0.0/24", "e ethernet 10.0.0.5/24 dns=corp.example",
	2, PREMISES_MUSTER},
    {"peers=3 suffix=corp.example addresses=10.0.0.0/24", "e ethernet 10.0.0.5/24", 3,
	PREMISES_OFF},
    {"peers=3 suffix=corp.example addresses=10.0.0.0/24", "e ethernet 10.0.1.5/24 dns=corp.example",
	3, PREMISES_OFF},
    /* none of them: refused by the platform, OFF here */
    {"", "e ethernet 10.0.0.5/24 dns=corp.example", 20, PREMISES_OFF},
    {"or", "e ethernet 10.0.0.5/24 dns=corp.example", 20, PREMISES_OFF},
};

static void test_lines_of_the_contract(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof(lines) / sizeof(lines[0]); k++) {
		struct testing_rule rule;
		struct testing_host host;
		struct premises_verdict v;

		testing_rule(lines[k].rule, &rule);
		testing_host(lines[k].interface, "", &host);
		premises_judge(&rule.rule, &host.snapshot, 0, false, lines[k].peers, &v);
		if (v.decision != lines[k].decision)
			fail_msg("%s, %s, %u peers: %s", lines[k].rule, lines[k].interface,
			    lines[k].peers, premises_decision_names[v.decision]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_every_combination),
	    cmocka_unit_test(test_lines_of_the_contract),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
