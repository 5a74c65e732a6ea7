/* place: the criteria that make a place, and what they come to together. */
#include "premises/internal.h"

/* Whole labels: "corp.example" matches "a.corp.example" and itself, not "evilcorp.example". */
static bool suffix_matches(struct view seen, struct view wanted)
{
	if (wanted.n > 0 && wanted.p[0] == '.')
		wanted = view_tail(wanted, 1);
	if (wanted.n == 0 || !view_ends_nocase(seen, wanted))
		return false;
	return seen.n == wanted.n || seen.p[seen.n - wanted.n - 1] == '.';
}

static enum premises_outcome judge_suffix(const struct premises_rule *rule,
    const struct premises_interface *i, struct premises_verdict *v)
{
	struct view seen = view_of(i->dns_suffix);
	enum premises_outcome outcome = PREMISES_FALSE;

	if (rule->dns_suffixes_count == 0)
		return PREMISES_UNUSED;
	if (seen.n > 0 && seen.p[seen.n - 1] == '.')
		seen.n--;
	for (size_t k = 0; k < rule->dns_suffixes_count; k++)
		if (suffix_matches(seen, rule->dns_suffixes[k]))
			outcome = PREMISES_TRUE;
	if (seen.n == 0)
		outcome = PREMISES_UNKNOWN;
	struct wr w = premises_value(premises_add(v, "dns-suffix", outcome)->value);

	wr_bytes(&w, seen);
	return outcome;
}

const struct premises_address *premises_in_ranges(
    const struct addr_range *ranges, size_t count, const struct premises_interface *i)
{
	for (size_t k = 0; k < count; k++)
		for (size_t m = 0; m < i->addresses_count; m++)
			if (addr_range_has(&ranges[k], &i->addresses[m].addr))
				return &i->addresses[m];
	return NULL;
}

/* The interface's addresses, as many as there is room for. */
static void show_addresses(const struct premises_interface *i, struct premises_criterion *c)
{
	struct wr w = premises_value(c->value);
	char text[ADDR_TEXT_SIZE];

	for (size_t k = 0; k < i->addresses_count; k++) {
		if (w.room - w.len < ADDR_TEXT_SIZE)
			break;
		wr_text(&w, k > 0 ? " " : "");
		wr_text(&w, addr_format(&i->addresses[k].addr, text));
	}
}

static enum premises_outcome judge_addresses(const struct premises_rule *rule,
    const struct premises_interface *i, struct premises_verdict *v)
{
	enum premises_outcome outcome = PREMISES_FALSE;

	if (rule->addresses_count == 0)
		return PREMISES_UNUSED;
	if (premises_in_ranges(rule->addresses, rule->addresses_count, i) != NULL)
		outcome = PREMISES_TRUE;
	show_addresses(i, premises_add(v, "addresses", outcome));
	return outcome;
}

static enum premises_outcome judge_dhcp(const struct premises_rule *rule,
    const struct premises_interface *i, struct premises_verdict *v)
{
	enum premises_outcome outcome = PREMISES_FALSE;
	char text[ADDR_TEXT_SIZE];

	if (rule->dhcp_servers_count == 0)
		return PREMISES_UNUSED;
	for (size_t k = 0; k < rule->dhcp_servers_count; k++)
		if (addr_eq(&rule->dhcp_servers[k], &i->dhcp_server))
			outcome = PREMISES_TRUE;
	if (i->dhcp_server.len == 0)
		outcome = PREMISES_UNKNOWN;
	struct wr w = premises_value(premises_add(v, "dhcp-server", outcome)->value);

	wr_text(&w, addr_format(&i->dhcp_server, text));
	return outcome;
}

static enum premises_outcome judge_gateway(const struct premises_rule *rule,
    const struct premises_interface *i, struct premises_verdict *v)
{
	bool is_shared = mac_is_shared(i->gateway_mac);
	enum premises_outcome outcome = PREMISES_FALSE;
	char text[MAC_TEXT_SIZE];

	if (rule->gateways_count == 0)
		return PREMISES_UNUSED;
	for (size_t k = 0; k < rule->gateways_count; k++)
		if (mac_eq(rule->gateways[k], i->gateway_mac))
			outcome = PREMISES_TRUE;
	if (is_shared || mac_is_zero(i->gateway_mac))
		outcome = PREMISES_UNKNOWN;
	struct wr w = premises_value(premises_add(v, "gateway", outcome)->value);

	if (!mac_is_zero(i->gateway_mac))
		wr_text(&w, mac_format(i->gateway_mac, text));
	if (is_shared)
		wr_text(&w, ", shared by routers of many networks");
	return outcome;
}

static enum premises_outcome judge_beacon(const struct premises_rule *rule,
    const struct premises_interface *i, struct premises_verdict *v)
{
	static const struct {
		enum premises_outcome outcome;
		const char *value;
	} answers[] = {
	    [PREMISES_BEACON_UNASKED] = {PREMISES_UNKNOWN, "not asked yet"},
	    [PREMISES_BEACON_ANSWERED] = {PREMISES_TRUE, "answered with the pinned key"},
	    [PREMISES_BEACON_FAILED] = {PREMISES_FALSE, "no answer with the pinned key"},
	};

	if (!rule->beacon)
		return PREMISES_UNUSED;
	struct wr w = premises_value(premises_add(v, "beacon", answers[i->beacon].outcome)->value);

	wr_text(&w, answers[i->beacon].value);
	return answers[i->beacon].outcome;
}

enum premises_place premises_place_of(const struct premises_rule *rule,
    const struct premises_interface *i, struct premises_verdict *v)
{
	static enum premises_outcome (*const judges[])(const struct premises_rule *rule,
	    const struct premises_interface *i, struct premises_verdict *v) = {
	    judge_suffix, judge_addresses, judge_dhcp, judge_gateway, judge_beacon};
	enum premises_place place = PREMISES_PLACE_NONE;

	for (size_t k = 0; k < sizeof(judges) / sizeof(judges[0]); k++) {
		enum premises_outcome outcome = judges[k](rule, i, v);

		if (outcome == PREMISES_UNUSED)
			continue;
		if (outcome != PREMISES_TRUE)
			place = PREMISES_PLACE_NO;
		else if (place == PREMISES_PLACE_NONE)
			place = PREMISES_PLACE_YES;
	}
	return place;
}
