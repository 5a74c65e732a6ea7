/* dry_judge: one interface in the worst and in the best of the cases that were not reported. */
#include <stdio.h>

#include "base/wr.h"
#include "platform/profile/dry.h"
#include "platform/profile/dry_rule.h"

/* What is known of one criterion. */
enum known { KNOWN_NOT, KNOWN_VALUE, KNOWN_TRUE, KNOWN_FALSE };

/* Criteria whose values were told: others' are supposed, and not shown. */
enum shown {
	SHOWN_SUFFIX = 1,
	SHOWN_ADDRESSES = 2, /* and what is denied */
	SHOWN_DHCP = 4,
	SHOWN_GATEWAY = 8,
	SHOWN_PEERS = 16
};

/* One interface under judgement. */
struct port {
	const struct wire_profile *profile;
	const struct premises_rule *rule;
	const struct dry_agent *agent;
	const struct wire_host_interface *port;
	const struct wire_interface_verdict *verdict; /* NULL: none was told */
	const struct dry_place *place;                /* NULL: it takes part in no segment */
	/* The two worlds: [0] the worst, [1] the best. */
	struct premises_rule rules[2];
	struct premises_interface nets[2];
	struct routes routes[2];
	unsigned peers[2];
	unsigned shown; /* of enum shown */
	struct premises_verdict results[2];
};

static const struct wire_criterion *told(const struct port *p, const char *name)
{
	for (size_t i = 0; p->verdict != NULL && i < p->verdict->criteria.n; i++)
		if (view_eq(p->verdict->criteria.p[i].name, view_of(name)))
			return &p->verdict->criteria.p[i];
	return NULL;
}

static bool has_text(const struct view *list, size_t n, struct view text)
{
	for (size_t i = 0; i < n; i++)
		if (view_eq(list[i], text))
			return true;
	return false;
}

/* Each of the first stands among the second. */
static bool is_part(const struct view *some, size_t some_n, const struct view *all, size_t all_n)
{
	for (size_t i = 0; i < some_n; i++)
		if (!has_text(all, all_n, some[i]))
			return false;
	return true;
}

static bool is_part_mac(const struct mac *some, size_t some_n, const struct mac *all, size_t all_n)
{
	for (size_t i = 0; i < some_n; i++) {
		size_t k = 0;

		while (k < all_n && !mac_eq(some[i], all[k]))
			k++;
		if (k == all_n)
			return false;
	}
	return true;
}

/* A value that a verdict shows counts as it stands; of the outcome see carried. */
static struct view value_of(const struct port *p, const char *name)
{
	const struct wire_criterion *c = told(p, name);

	return c != NULL ? c->value : (struct view){NULL, 0};
}

/*
 * An outcome under the profile of then, for that of now: what held is still true where no less is
 * allowed (`grows`), what failed is still false where no more is (`shrinks`).
 */
static enum known carried(const struct port *p, const char *name, bool grows, bool shrinks)
{
	const struct wire_criterion *c = told(p, name);

	if (c == NULL || p->agent->profile == NULL)
		return KNOWN_NOT;
	if (c->outcome == WIRE_CRITERION_OUTCOME_TRUE && grows)
		return KNOWN_TRUE;
	if (c->outcome == WIRE_CRITERION_OUTCOME_FALSE && shrinks)
		return KNOWN_FALSE;
	return KNOWN_NOT;
}

/* The same for criteria that are lists of texts. */
#define CARRIED(p, name, list)                                                                     \
	((p)->agent->profile == NULL                                                               \
		? KNOWN_NOT                                                                        \
		: carried(p, name,                                                                 \
		      is_part((p)->agent->profile->list.p, (p)->agent->profile->list.n,            \
			  (p)->profile->list.p, (p)->profile->list.n),                             \
		      is_part((p)->profile->list.p, (p)->profile->list.n,                          \
			  (p)->agent->profile->list.p, (p)->agent->profile->list.n)))

/* What holds in world 0 and in world 1. */
static bool holds(enum known known, int world)
{
	return known == KNOWN_TRUE || (known == KNOWN_NOT && world == 1);
}

static void suppose_suffix(struct port *p)
{
	struct view value = value_of(p, "dns-suffix");
	enum known known = KNOWN_VALUE;

	if (p->rule->dns_suffixes_count == 0)
		return;
	if (value.n == 0 && p->place != NULL)
		value = p->place->dns_suffix;
	if (value.n == 0)
		known = CARRIED(p, "dns-suffix", dns_suffixes);
	else
		p->shown |= SHOWN_SUFFIX;
	for (int w = 0; w < 2; w++) {
		struct view is = known == KNOWN_VALUE ? value
				 : holds(known, w)    ? p->rule->dns_suffixes[0]
						      : (struct view){NULL, 0};

		view_text(is, p->nets[w].dns_suffix, sizeof(p->nets[w].dns_suffix));
	}
}

static void add_address(struct premises_interface *net, struct addr addr, uint8_t prefix)
{
	if (net->addresses_count < PREMISES_ADDRESSES_MAX)
		net->addresses[net->addresses_count++] = (struct premises_address){addr, prefix};
}

/* Of the host report. False: there are none. */
static bool take_addresses(struct port *p)
{
	for (size_t i = 0; i < p->port->addresses.n; i++) {
		struct view rest = p->port->addresses.p[i], text;
		struct addr addr;
		uint64_t prefix = 0;

		if (!view_split(&rest, '/', &text) || !addr_parse(text, &addr) ||
		    !view_u64(rest, 8u * addr.len, &prefix))
			continue;
		for (int w = 0; w < 2; w++)
			add_address(&p->nets[w], addr, (uint8_t)prefix);
	}
	return p->nets[0].addresses_count > 0;
}

/* An address that is in none of the lists, so that the interface has one at all. */
static void add_some(struct premises_interface *net)
{
	add_address(net, (struct addr){.len = 4}, 0);
}

/* Where the addresses are not told, their criteria are: whether they are these, or denied. */
static void suppose_addresses(struct port *p)
{
	enum known here = CARRIED(p, "addresses", addresses);
	/* What is not denied holds where no more is denied. */
	const struct wire_profile *then = p->agent->profile, *now = p->profile;
	enum known denied =
	    then == NULL
		? KNOWN_NOT
		: carried(p, "not-denied",
		      is_part(now->denied.p, now->denied.n, then->denied.p, then->denied.n),
		      is_part(then->denied.p, then->denied.n, now->denied.p, now->denied.n));

	if (take_addresses(p)) {
		p->shown |= SHOWN_ADDRESSES;
		return;
	}
	for (int w = 0; w < 2; w++) {
		struct premises_interface *net = &p->nets[w];

		if (p->verdict != NULL || w == 1)
			add_some(net);
		if (p->rule->addresses_count > 0 && holds(here, w))
			add_address(net, p->rule->addresses[0].first, 24);
		if (p->rule->denied_count == 0)
			continue;
		if (holds(denied, w))
			p->rules[w].denied_count = 0;
		else
			add_address(net, p->rule->denied[0].first, 24);
	}
}

static void suppose_dhcp(struct port *p)
{
	struct view value = value_of(p, "dhcp-server");
	struct addr addr = {0};
	enum known known = KNOWN_VALUE;

	if (p->rule->dhcp_servers_count == 0)
		return;
	if (value.n == 0 && p->place != NULL)
		value = p->place->dhcp_server;
	if (!addr_parse(value, &addr))
		known = CARRIED(p, "dhcp-server", dhcp_servers);
	else
		p->shown |= SHOWN_DHCP;
	for (int w = 0; w < 2; w++)
		if (known == KNOWN_VALUE)
			p->nets[w].dhcp_server = addr;
		else if (holds(known, w))
			p->nets[w].dhcp_server = p->rule->dhcp_servers[0];
}

/* One that may match; profile_check refuses a list of shared ones alone. */
static struct mac own_gateway(const struct premises_rule *rule)
{
	for (size_t i = 0; i < rule->gateways_count; i++)
		if (!mac_is_shared(rule->gateways[i]))
			return rule->gateways[i];
	return rule->gateways[0];
}

static void suppose_gateway(struct port *p)
{
	const struct wire_profile *then = p->agent->profile, *now = p->profile;
	struct view value = value_of(p, "gateway");
	struct mac mac = {{0}};
	enum known known = KNOWN_VALUE;

	if (p->rule->gateways_count == 0)
		return;
	if (!mac_parse(view_head(value, view_find(value, ',')), &mac) && p->place != NULL)
		mac = p->place->gateway;
	if (mac_is_zero(mac))
		known = then == NULL ? KNOWN_NOT
				     : carried(p, "gateway",
					   is_part_mac(then->gateways.p, then->gateways.n,
					       now->gateways.p, now->gateways.n),
					   is_part_mac(now->gateways.p, now->gateways.n,
					       then->gateways.p, then->gateways.n));
	else
		p->shown |= SHOWN_GATEWAY;
	for (int w = 0; w < 2; w++)
		if (known == KNOWN_VALUE)
			p->nets[w].gateway_mac = mac;
		else if (holds(known, w))
			p->nets[w].gateway_mac = own_gateway(p->rule);
}

static void suppose_beacon(struct port *p)
{
	const struct wire_profile *then = p->agent->profile, *now = p->profile;
	bool same = then != NULL && then->has_beacon && now->has_beacon &&
		    view_eq(then->beacon.host, now->beacon.host) &&
		    then->beacon.port == now->beacon.port &&
		    view_eq(then->beacon.pin, now->beacon.pin);
	enum known known = carried(p, "beacon", same, same);

	for (int w = 0; w < 2; w++)
		p->nets[w].beacon =
		    holds(known, w) ? PREMISES_BEACON_ANSWERED : PREMISES_BEACON_FAILED;
}

/* "3 of 2": three. */
static bool count_of(struct view value, unsigned *ret_count)
{
	struct view head;
	uint64_t n;

	if (!view_split(&value, ' ', &head) || !view_u64(head, UINT16_MAX, &n))
		return false;
	*ret_count = (unsigned)n;
	return true;
}

static void suppose_peers(struct port *p)
{
	const struct wire_profile *then = p->agent->profile, *now = p->profile;
	unsigned count = 0;
	enum known known = KNOWN_VALUE;

	if (!count_of(value_of(p, "peers"), &count)) {
		known = then == NULL
			    ? KNOWN_NOT
			    : carried(p, "peers", then->minimum_peers >= now->minimum_peers,
				  then->minimum_peers <= now->minimum_peers);
		if (known == KNOWN_NOT && p->place != NULL) {
			known = KNOWN_VALUE;
			count = p->place->peers;
		}
	}
	if (known == KNOWN_VALUE)
		p->shown |= SHOWN_PEERS;
	for (int w = 0; w < 2; w++)
		p->peers[w] = known == KNOWN_VALUE ? count
			      : holds(known, w)    ? p->rule->minimum_peers
						   : 1;
}

/* Routes are never told: only whether a tunnel was found, with the exemptions of then. */
static void suppose_tunnel(struct port *p)
{
	const struct wire_profile *then = p->agent->profile, *now = p->profile;
	enum known known = KNOWN_NOT;

	if (then != NULL)
		known = carried(p, "no-tunnel",
		    is_part(then->exempt_prefixes.p, then->exempt_prefixes.n,
			now->exempt_prefixes.p, now->exempt_prefixes.n) &&
			is_part(then->exempt_interfaces.p, then->exempt_interfaces.n,
			    now->exempt_interfaces.p, now->exempt_interfaces.n),
		    is_part(now->exempt_prefixes.p, now->exempt_prefixes.n, then->exempt_prefixes.p,
			then->exempt_prefixes.n) &&
			is_part(now->exempt_interfaces.p, now->exempt_interfaces.n,
			    then->exempt_interfaces.p, then->exempt_interfaces.n));
	for (int w = 0; w < 2; w++)
		p->routes[w].left_out = holds(known, w) ? 0 : 1;
}

/* What the agent found it to be counts; else its kind decides, and whether it carries a port. */
static void suppose_interface(struct port *p)
{
	bool judged =
	    p->verdict != NULL && p->verdict->verdict != WIRE_INTERFACE_VERDICT_VERDICT_INELIGIBLE;
	struct premises_interface net = {.index = 1, .kind = PREMISES_OTHER, .up = true};

	view_text(p->port->name, net.name, sizeof(net.name));
	if (judged) {
		net.kind = PREMISES_ETHERNET;
	} else if (p->verdict == NULL && p->port->dedupe) {
		net.kind = PREMISES_ETHERNET;
		net.up = p->port->up;
	}
	p->nets[0] = p->nets[1] = net;
}

static bool judge_port(struct port *p)
{
	p->rules[0] = p->rules[1] = *p->rule;
	suppose_interface(p);
	suppose_suffix(p);
	suppose_addresses(p);
	suppose_dhcp(p);
	suppose_gateway(p);
	suppose_beacon(p);
	suppose_peers(p);
	suppose_tunnel(p);
	for (int w = 0; w < 2; w++) {
		struct premises_snapshot snapshot = {&p->nets[w], 1, p->routes[w]};

		premises_judge(&p->rules[w], &snapshot, 0, false, p->peers[w], &p->results[w]);
	}
	return p->results[0].reason == PREMISES_ELIGIBLE ||
	       p->results[1].reason == PREMISES_ELIGIBLE;
}

static enum wire_dry_run_agent_answer answer_of(const struct port *p)
{
	if (p->results[0].decision == PREMISES_ON)
		return WIRE_DRY_RUN_AGENT_ANSWER_YES;
	return p->results[1].decision == PREMISES_ON ? WIRE_DRY_RUN_AGENT_ANSWER_CANNOT_TELL
						     : WIRE_DRY_RUN_AGENT_ANSWER_NO;
}

static const struct premises_criterion *find(const struct premises_verdict *v, const char *name)
{
	for (size_t i = 0; i < v->criteria_count; i++)
		if (strcmp(v->criteria[i].name, name) == 0)
			return &v->criteria[i];
	return NULL;
}

static bool is_shown(const struct port *p, const char *name)
{
	static const struct {
		const char *name;
		unsigned shown;
	} rows[] = {{"dns-suffix", SHOWN_SUFFIX}, {"addresses", SHOWN_ADDRESSES},
	    {"not-denied", SHOWN_ADDRESSES}, {"dhcp-server", SHOWN_DHCP},
	    {"gateway", SHOWN_GATEWAY}, {"peers", SHOWN_PEERS}};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(rows[i].name, name) == 0)
			return (p->shown & rows[i].shown) != 0;
	return false;
}

/* A world that supposes nothing denied has no such criterion: there it holds. */
static enum premises_outcome outcome_of(const struct port *p, int world, const char *name)
{
	const struct premises_criterion *c = find(&p->results[world], name);

	return c != NULL ? c->outcome : PREMISES_TRUE;
}

static void add_criterion(
    const struct port *p, const char *name, struct arena *arena, struct dry_answer *answer)
{
	enum premises_outcome worst = outcome_of(p, 0, name), best = outcome_of(p, 1, name);
	const struct premises_criterion *c = find(&p->results[0], name);
	struct wire_criterion *to = &answer->criteria[answer->criteria_n++];

	*to = (struct wire_criterion){.name = view_of(name),
	    .outcome = worst == PREMISES_TRUE  ? WIRE_CRITERION_OUTCOME_TRUE
		       : best == PREMISES_TRUE ? WIRE_CRITERION_OUTCOME_UNKNOWN
					       : WIRE_CRITERION_OUTCOME_FALSE};
	if (c != NULL && is_shown(p, name))
		to->value = arena_copy(arena, view_of(c->value));
}

static bool list_criteria(const struct port *p, struct arena *arena, struct dry_answer *answer)
{
	/* The order in which premises judges. */
	static const char *const names[] = {"dns-suffix", "addresses", "dhcp-server", "gateway",
	    "beacon", "peers", "not-denied", "no-tunnel"};

	answer->criteria =
	    arena_take_array(arena, sizeof(names) / sizeof(names[0]), sizeof(*answer->criteria));
	for (size_t i = 0; answer->criteria != NULL && i < sizeof(names) / sizeof(names[0]); i++)
		if (find(&p->results[0], names[i]) != NULL ||
		    find(&p->results[1], names[i]) != NULL ||
		    (strcmp(names[i], "not-denied") == 0 && p->rule->denied_count > 0 &&
			p->results[1].reason == PREMISES_ELIGIBLE))
			add_criterion(p, names[i], arena, answer);
	return answer->criteria != NULL;
}

/* "dns-suffix (corp.example), peers (3 of 2)": those of that outcome. */
static void put_criteria(
    struct wr *w, const struct dry_answer *answer, enum wire_criterion_outcome outcome)
{
	bool first = true;

	for (size_t i = 0; i < answer->criteria_n; i++) {
		const struct wire_criterion *c = &answer->criteria[i];

		if (c->outcome != outcome)
			continue;
		wr_text(w, first ? "" : ", ");
		wr_bytes(w, c->name);
		first = false;
		if (c->value.n == 0)
			continue;
		wr_text(w, " (");
		wr_bytes(w, view_head(c->value, 48));
		wr_text(w, ")");
	}
	if (first)
		wr_text(w, "none");
}

/* Why the interface may not be listened on: the agent's own words, else those of its kind. */
static void put_ineligible(struct wr *w, const struct port *p)
{
	struct view told_so = value_of(p, "interface");

	if (told_so.n > 0)
		wr_bytes(w, view_head(told_so, 100));
	else
		wr_text(w, premises_reason_texts[p->results[1].reason]);
}

static void explain(const struct port *p, struct dry_answer *answer)
{
	struct wr w = wr_of(answer->reason, sizeof(answer->reason) - 1);

	if (answer->answer == WIRE_DRY_RUN_AGENT_ANSWER_YES) {
		wr_text(&w, "these hold: ");
		put_criteria(&w, answer, WIRE_CRITERION_OUTCOME_TRUE);
	} else if (answer->answer == WIRE_DRY_RUN_AGENT_ANSWER_CANNOT_TELL) {
		wr_text(&w, "not known of this agent: ");
		put_criteria(&w, answer, WIRE_CRITERION_OUTCOME_UNKNOWN);
	} else if (p->results[1].reason != PREMISES_ELIGIBLE) {
		wr_text(&w, "the interface may not be listened on: ");
		put_ineligible(&w, p);
	} else if (p->results[1].veto[0] != '\0') {
		wr_text(&w, "vetoed, whatever else holds: ");
		wr_text(&w, p->results[1].veto);
	} else if (p->results[1].decision == PREMISES_MUSTER) {
		wr_text(&w, "the right place, but too few agents: ");
		put_criteria(&w, answer, WIRE_CRITERION_OUTCOME_FALSE);
	} else {
		wr_text(&w, "these do not hold: ");
		put_criteria(&w, answer, WIRE_CRITERION_OUTCOME_FALSE);
	}
	answer->reason[w.len] = '\0';
}

static const struct wire_interface_verdict *verdict_on(
    const struct wire_agent_report *report, struct view interface)
{
	for (size_t i = 0; report != NULL && i < report->verdicts.n; i++)
		if (view_eq(report->verdicts.p[i].interface, interface))
			return &report->verdicts.p[i];
	return NULL;
}

static struct port port_of(const struct wire_profile *profile, const struct premises_rule *rule,
    const struct dry_agent *agent, const struct wire_host_interface *interface)
{
	struct port p = {.profile = profile, .rule = rule, .agent = agent, .port = interface};

	p.verdict = verdict_on(agent->report, interface->name);
	for (size_t i = 0; i < agent->places_n && p.place == NULL; i++)
		if (view_eq(agent->places[i].interface, interface->name))
			p.place = &agent->places[i];
	return p;
}

/* Better: yes, then what cannot be told, then what may be listened on at all. */
static int rank_of(const struct port *p, bool eligible)
{
	switch (answer_of(p)) {
	case WIRE_DRY_RUN_AGENT_ANSWER_YES: return 3;
	case WIRE_DRY_RUN_AGENT_ANSWER_CANNOT_TELL: return 2;
	default: return eligible ? 1 : 0;
	}
}

bool dry_judge(const struct wire_profile *profile, const struct dry_rule *rule,
    const struct dry_agent *agent, struct arena *arena, struct dry_answer *ret_answer)
{
	struct dry_answer answer = {.answer = WIRE_DRY_RUN_AGENT_ANSWER_CANNOT_TELL};
	struct port *best = arena_take(arena, sizeof(*best)), p;
	int rank = -1;

	for (size_t i = 0; best != NULL && agent->host != NULL && i < agent->host->interfaces.n;
	     i++) {
		p = port_of(profile, &rule->rule, agent, &agent->host->interfaces.p[i]);
		int its = rank_of(&p, judge_port(&p));

		if (its <= rank)
			continue;
		rank = its;
		*best = p;
	}
	if (best == NULL)
		return false;
	if (rank < 0) {
		(void)snprintf(answer.reason, sizeof(answer.reason),
		    "the agent has reported no interface of its host");
		*ret_answer = answer;
		return true;
	}
	answer.answer = answer_of(best);
	answer.interface = best->port->name;
	if (!list_criteria(best, arena, &answer))
		return false;
	explain(best, &answer);
	*ret_answer = answer;
	return true;
}

bool dry_verdict(
    const struct wire_agent_report *report, enum wire_interface_verdict_verdict *ret_verdict)
{
	static const int ranks[WIRE_INTERFACE_VERDICT_VERDICT_COUNT] = {
	    [WIRE_INTERFACE_VERDICT_VERDICT_ON] = 4,
	    [WIRE_INTERFACE_VERDICT_VERDICT_MUSTER] = 3,
	    [WIRE_INTERFACE_VERDICT_VERDICT_PROBE] = 2,
	    [WIRE_INTERFACE_VERDICT_VERDICT_OFF] = 1,
	};
	int rank = -1;

	for (size_t i = 0; report != NULL && i < report->verdicts.n; i++) {
		enum wire_interface_verdict_verdict its = report->verdicts.p[i].verdict;

		if (ranks[its] <= rank)
			continue;
		rank = ranks[its];
		*ret_verdict = its;
	}
	return rank >= 0;
}
