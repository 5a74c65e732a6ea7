/* testing: hosts and rules of text. */
#include "premises/testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define V(v) (int)(v).n, (const char *)(v).p

static bool value_of(struct view word, const char *name, struct view *ret_value)
{
	struct view n = view_of(name);

	if (!view_starts(word, n) || word.n <= n.n || word.p[n.n] != '=')
		return false;
	*ret_value = view_tail(word, n.n + 1);
	return true;
}

struct premises_address testing_address(struct view text)
{
	struct view rest = text, part = {NULL, 0};
	struct premises_address a = {.prefix = 0};
	uint64_t prefix = 0;

	if (!view_split(&rest, '/', &part) || !addr_parse(part, &a.addr) ||
	    !view_u64(rest, 8u * a.addr.len, &prefix))
		fail_msg("no address with a prefix length: %.*s", V(text));
	a.prefix = (uint8_t)prefix;
	return a;
}

static size_t ranges_of(struct view list, struct addr_range *ranges)
{
	struct view part;
	size_t n = 0;

	while (view_split(&list, ',', &part)) {
		assert_true(n < TESTING_LIST_MAX);
		if (addr_range_parse(part, &ranges[n++]) != ADDR_FINE)
			fail_msg("no range: %.*s", V(part));
	}
	return n;
}

static size_t views_of(struct view list, struct view *views)
{
	size_t n = 0;

	while (n < TESTING_LIST_MAX && view_split(&list, ',', &views[n]))
		n++;
	return n;
}

static void rule_word(struct view word, struct testing_rule *t)
{
	struct premises_rule *r = &t->rule;
	struct view value, part;
	uint64_t number = 0;

	if (value_of(word, "suffix", &value)) {
		r->dns_suffixes_count = views_of(value, t->suffixes);
	} else if (value_of(word, "addresses", &value)) {
		r->addresses_count = ranges_of(value, t->addresses);
	} else if (value_of(word, "denied", &value)) {
		r->denied_count = ranges_of(value, t->denied);
	} else if (value_of(word, "exempt", &value)) {
		r->exempt_prefixes_count = ranges_of(value, t->exempt_prefixes);
	} else if (value_of(word, "exempt-if", &value)) {
		r->exempt_interfaces_count = views_of(value, t->exempt_interfaces);
	} else if (value_of(word, "dhcp", &value)) {
		while (view_split(&value, ',', &part))
			assert_true(addr_parse(part, &t->dhcp[r->dhcp_servers_count++]));
	} else if (value_of(word, "gateway", &value)) {
		while (view_split(&value, ',', &part))
			assert_true(mac_parse(part, &t->gateways[r->gateways_count++]));
	} else if (value_of(word, "peers", &value)) {
		assert_true(view_u64(value, 20, &number));
		r->minimum_peers = (unsigned)number;
	} else if (view_eq(word, view_of("beacon"))) {
		r->beacon = true;
	} else if (view_eq(word, view_of("or"))) {
		r->condition = PREMISES_OR;
	} else if (view_eq(word, view_of("lab"))) {
		t->lab = true;
	} else {
		fail_msg("a rule does not know %.*s", V(word));
	}
}

void testing_rule(const char *text, struct testing_rule *ret_rule)
{
	struct view rest = view_of(text), word;

	*ret_rule = (struct testing_rule){.lab = false};
	ret_rule->rule.dns_suffixes = ret_rule->suffixes;
	ret_rule->rule.addresses = ret_rule->addresses;
	ret_rule->rule.denied = ret_rule->denied;
	ret_rule->rule.exempt_prefixes = ret_rule->exempt_prefixes;
	ret_rule->rule.exempt_interfaces = ret_rule->exempt_interfaces;
	ret_rule->rule.dhcp_servers = ret_rule->dhcp;
	ret_rule->rule.gateways = ret_rule->gateways;
	while (view_split(&rest, ' ', &word))
		if (word.n > 0)
			rule_word(word, ret_rule);
}

static uint32_t index_of(const struct testing_host *h, struct view name)
{
	uint64_t number;

	for (size_t k = 0; k < h->snapshot.count; k++)
		if (view_eq(view_of(h->interfaces[k].name), name))
			return h->interfaces[k].index;
	if (!view_u64(name, UINT32_MAX, &number))
		fail_msg("no interface %.*s", V(name));
	return (uint32_t)number; /* one the host does not have */
}

static void copy(char *to, size_t size, struct view from)
{
	assert_true(from.n < size);
	memcpy(to, from.p, from.n);
	to[from.n] = '\0';
}

/* What needs the names of other interfaces comes when all are known. */
static void link_word(struct view word, const struct testing_host *h, struct premises_interface *i)
{
	struct view value;

	if (value_of(word, "master", &value))
		i->master = index_of(h, value);
	if (value_of(word, "lower", &value))
		i->lower = index_of(h, value);
}

static void beacon_word(struct view value, struct premises_interface *i)
{
	i->beacon =
	    view_eq(value, view_of("answered")) ? PREMISES_BEACON_ANSWERED : PREMISES_BEACON_FAILED;
}

static void interface_word(struct view word, struct premises_interface *i)
{
	struct view value;

	if (value_of(word, "dns", &value)) {
		copy(i->dns_suffix, sizeof(i->dns_suffix), value);
	} else if (value_of(word, "routed", &value)) {
		copy(i->dns_routed, sizeof(i->dns_routed), value);
	} else if (value_of(word, "kind", &value)) {
		copy(i->system_kind, sizeof(i->system_kind), value);
		i->lab = premises_is_lab(view_of(i->name), value);
	} else if (value_of(word, "dhcp", &value)) {
		assert_true(addr_parse(value, &i->dhcp_server));
	} else if (value_of(word, "gateway", &value)) {
		assert_true(mac_parse(value, &i->gateway_mac));
	} else if (value_of(word, "beacon", &value)) {
		beacon_word(value, i);
	} else if (view_eq(word, view_of("down"))) {
		i->up = false;
	} else if (view_eq(word, view_of("p2p"))) {
		i->point_to_point = true;
	} else if (!value_of(word, "master", &value) && !value_of(word, "lower", &value)) {
		assert_true(i->addresses_count < PREMISES_ADDRESSES_MAX);
		i->addresses[i->addresses_count++] = testing_address(word);
	}
}

static enum premises_kind kind_of(struct view word)
{
	for (int kind = 0; kind < PREMISES_KIND_COUNT; kind++)
		if (view_eq(word, view_of(premises_kind_names[kind])))
			return (enum premises_kind)kind;
	fail_msg("no kind: %.*s", V(word));
	return PREMISES_OTHER;
}

static void interface_of(struct view line, struct premises_interface *i)
{
	struct view word;

	for (int number = 0; view_split(&line, ' ', &word); number++) {
		if (number == 0)
			copy(i->name, sizeof(i->name), word);
		else if (number == 1)
			i->kind = kind_of(word);
		else
			interface_word(word, i);
	}
}

static void route_of(struct view line, struct testing_host *h)
{
	struct routes *routes = &h->snapshot.routes;
	struct view word = {NULL, 0};
	uint64_t metric = 0;
	struct route r = {.metric = 0};

	(void)view_split(&line, ' ', &word);
	if (view_eq(word, view_of("ike"))) {
		routes->ipsec_unread = true;
		return;
	}
	if (view_eq(word, view_of("left-out"))) {
		routes->left_out = 3;
		return;
	}
	if (view_eq(word, view_of("lookup"))) {
		routes->lookups[1] = index_of(h, line);
		return;
	}
	r.is_policy = view_eq(word, view_of("policy"));
	r.ipsec = view_eq(word, view_of("ipsec"));
	if (r.is_policy || r.ipsec)
		(void)view_split(&line, ' ', &word);
	struct premises_address to = testing_address(word);

	r.to = to.addr;
	r.prefix = to.prefix;
	if (!r.ipsec) {
		assert_true(view_split(&line, ' ', &word));
		r.interface = index_of(h, word);
	}
	if (line.n > 0)
		assert_true(view_u64(line, UINT32_MAX, &metric));
	r.metric = (uint32_t)metric;
	assert_true(routes->count < TESTING_ROUTES_MAX);
	h->routes[routes->count++] = r;
}

void testing_host(const char *interfaces, const char *routes, struct testing_host *ret_host)
{
	struct view rest = view_of(interfaces), line, word;
	size_t n = 0;

	*ret_host = (struct testing_host){
	    .snapshot = {.interfaces = ret_host->interfaces, .routes = {.list = ret_host->routes}}};
	while (view_split(&rest, ';', &line)) {
		if (view_trim(line).n == 0)
			continue;
		assert_true(n < TESTING_INTERFACES_MAX);
		ret_host->interfaces[n].index = (uint32_t)n + 1;
		ret_host->interfaces[n].up = true;
		interface_of(view_trim(line), &ret_host->interfaces[n++]);
	}
	ret_host->snapshot.count = n;
	rest = view_of(interfaces);
	for (n = 0; n < ret_host->snapshot.count && view_split(&rest, ';', &line); n++)
		while (view_split(&line, ' ', &word))
			link_word(word, ret_host, &ret_host->interfaces[n]);
	rest = view_of(routes);
	while (view_split(&rest, ';', &line))
		if (view_trim(line).n > 0)
			route_of(view_trim(line), ret_host);
}
