/* ports: verdicts over time. */
#include "agent/ports.h"

#include <stdio.h>
#include <stdlib.h>

static bool is_wired(const struct premises_snapshot *snapshot, size_t number)
{
	enum premises_kind kind = snapshot->interfaces[number].kind;

	return kind != PREMISES_WIFI && kind != PREMISES_WWAN;
}

static struct port *find(const struct ports *ports, uint32_t index, const char *name)
{
	for (size_t i = 0; i < ports->count; i++)
		if (ports->list[i].net.index == index &&
		    view_eq(view_of(ports->list[i].net.name), view_of(name)))
			return &ports->list[i];
	return NULL;
}

static enum premises_decision in_force(const struct ports_rule *rule, enum premises_decision d)
{
	return rule->active || d == PREMISES_INELIGIBLE ? d : PREMISES_OFF;
}

static bool is_off(enum premises_decision d)
{
	return d == PREMISES_OFF || d == PREMISES_INELIGIBLE;
}

/* What is in force after the time that has passed; true when it is another than before. */
static bool settle(struct port *p, const struct ports_rule *rule, int64_t now_ms)
{
	enum premises_decision was = p->decision;

	(void)premises_settle(&p->state, &p->verdict, now_ms);
	p->decision = in_force(rule, premises_in_force(&p->state));
	if (is_off(p->decision)) {
		p->segment = 0;
		p->is_asked = false;
	}
	return p->decision != was;
}

static bool same_verdict(const struct premises_verdict *a, const struct premises_verdict *b)
{
	if (a->decision != b->decision || a->reason != b->reason ||
	    a->criteria_count != b->criteria_count || !view_eq(view_of(a->veto), view_of(b->veto)))
		return false;
	for (size_t i = 0; i < a->criteria_count; i++)
		if (a->criteria[i].outcome != b->criteria[i].outcome)
			return false;
	return true;
}

static bool same_addresses(const struct os_net_interface *a, const struct os_net_interface *b)
{
	if (a->addresses_count != b->addresses_count || a->up != b->up || !mac_eq(a->mac, b->mac))
		return false;
	for (size_t i = 0; i < a->addresses_count; i++)
		if (!addr_eq(&a->addresses[i].addr, &b->addresses[i].addr) ||
		    a->addresses[i].prefix != b->addresses[i].prefix)
			return false;
	return true;
}

/* The neighbour table forgets whom nobody spoke to; the place is the same. */
static void remember_macs(const struct os_net_interface *was, struct os_net_interface *now)
{
	if (mac_is_zero(now->gateway_mac) && now->gateway.len > 0 &&
	    addr_eq(&now->gateway, &was->gateway))
		now->gateway_mac = was->gateway_mac;
	if (mac_is_zero(now->router_mac) && now->router.len > 0 &&
	    addr_eq(&now->router, &was->router))
		now->router_mac = was->router_mac;
}

/* One interface, from `was` (NULL: it is new) to *now. True: something has changed. */
static bool look(const struct premises_snapshot *snapshot, size_t number,
    const struct ports_rule *rule, int64_t now_ms, const struct port *was, struct port *now)
{
	unsigned peers = was != NULL && rule->peers != NULL ? rule->peers(rule->ctx, was)
							    : PREMISES_PEERS_UNCOUNTED;
	bool changed;

	now->is_wired = is_wired(snapshot, number);
	premises_judge(rule->rule, snapshot, number, rule->lab, peers, &now->verdict);
	now->decision = was != NULL ? was->decision : PREMISES_OFF;
	if (was != NULL) {
		remember_macs(&was->net, &now->net);
		now->state = was->state;
		if (same_addresses(&was->net, &now->net)) { /* else it is asked anew */
			now->beacon = was->beacon;
			now->beacon_due_ms = was->beacon_due_ms;
		}
		now->segment = was->segment;
		now->is_asked = was->is_asked;
		memcpy(now->place_key, was->place_key, sizeof(now->place_key));
	}
	changed = was == NULL || !same_verdict(&was->verdict, &now->verdict) ||
		  !same_addresses(&was->net, &now->net);
	return settle(now, rule, now_ms) || changed;
}

enum err ports_look(struct ports *ports, const struct os_net *net,
    const struct premises_snapshot *snapshot, const struct ports_rule *rule, int64_t now_ms,
    bool *ret_changed)
{
	struct port *list = calloc(PORTS_MAX, sizeof(*list));
	bool changed = false;
	size_t n = 0, seen = 0;

	if (list == NULL)
		return ERR_MEMORY;
	ports->left_out = net->left_out;
	for (size_t i = 0; i < net->count; i++) {
		const struct port *was;

		if (net->interfaces[i].kind == OS_NET_LOOPBACK)
			continue;
		if (n == PORTS_MAX) {
			ports->left_out++;
			continue;
		}
		was = find(ports, net->interfaces[i].index, net->interfaces[i].name);
		seen += was != NULL;
		list[n].net = net->interfaces[i];
		changed = look(snapshot, i, rule, now_ms, was, &list[n]) || changed;
		n++;
	}
	changed = changed || seen < ports->count;
	memcpy(ports->list, list, n * sizeof(*list));
	ports->count = n;
	free(list);
	*ret_changed = changed;
	return ERR_NONE;
}

bool ports_replay(struct ports *ports, const char *recording, const struct ports_rule *rule)
{
	struct port *p = &ports->list[0];
	enum premises_decision decision = rule->active ? PREMISES_ON : PREMISES_OFF;

	if (ports->count == 1 && p->decision == decision)
		return false;
	if (ports->count == 0) {
		*p = (struct port){
		    .is_wired = true, .net = {.name = "replay", .kind = OS_NET_OTHER, .up = true}};
		p->verdict = (struct premises_verdict){.decision = PREMISES_ON,
		    .veto = "",
		    .criteria_count = 1,
		    .criteria = {{.name = "recording", .outcome = PREMISES_TRUE}}};
		(void)snprintf(p->verdict.criteria[0].value, PREMISES_VALUE_SIZE, "%s", recording);
		ports->count = 1;
	}
	p->decision = decision;
	if (decision == PREMISES_OFF) {
		p->segment = 0;
		p->is_asked = false;
	}
	return true;
}

bool ports_settle(struct ports *ports, const struct ports_rule *rule, int64_t now_ms)
{
	bool any = false;

	for (size_t i = 0; i < ports->count; i++)
		any = settle(&ports->list[i], rule, now_ms) || any;
	return any;
}

bool ports_beacon_decides(const struct port *p)
{
	bool is_configured = false;

	if (p->verdict.decision == PREMISES_INELIGIBLE || p->verdict.veto[0] != '\0')
		return false;
	for (size_t i = 0; i < p->verdict.criteria_count; i++) {
		const struct premises_criterion *c = &p->verdict.criteria[i];

		if (view_eq(view_of(c->name), view_of("beacon")))
			is_configured = true;
		else if (c->outcome != PREMISES_TRUE &&
			 !view_eq(view_of(c->name), view_of("peers")))
			return false;
	}
	return is_configured;
}

int64_t ports_due_ms(const struct ports *ports)
{
	int64_t due = INT64_MAX;

	for (size_t i = 0; i < ports->count; i++) {
		int64_t one = premises_settle_due_ms(&ports->list[i].state);

		if (one < due)
			due = one;
	}
	return due;
}

void ports_slept(struct ports *ports, const struct ports_rule *rule)
{
	for (size_t i = 0; i < ports->count; i++) {
		struct port *p = &ports->list[i];

		p->state = (struct premises_state){0};
		p->decision = in_force(rule, premises_in_force(&p->state));
		p->segment = 0;
		p->is_asked = false;
	}
}

int ports_of_segment(const struct ports *ports, int64_t segment)
{
	int best = PORTS_NONE;

	for (size_t i = 0; i < ports->count; i++) {
		const struct port *p = &ports->list[i];

		if (p->segment != segment || !ports_takes_part(p))
			continue;
		/* ON before MUSTER: the same place may be judged by another address. */
		if (best == PORTS_NONE || p->decision < ports->list[best].decision ||
		    (p->decision == ports->list[best].decision && p->is_wired &&
			!ports->list[best].is_wired))
			best = (int)i;
	}
	return best;
}

bool ports_speaks(const struct ports *ports, size_t number)
{
	const struct port *p = &ports->list[number];

	return ports_seeks(p) || (ports_takes_part(p) && p->segment != 0 &&
				     ports_of_segment(ports, p->segment) == (int)number);
}

enum premises_decision ports_best(const struct ports *ports)
{
	static const int rank[PREMISES_DECISION_COUNT] = {
	    [PREMISES_ON] = 4, [PREMISES_MUSTER] = 3, [PREMISES_PROBE] = 2, [PREMISES_OFF] = 1};
	enum premises_decision best = PREMISES_INELIGIBLE;

	for (size_t i = 0; i < ports->count; i++)
		if (rank[ports->list[i].decision] > rank[best])
			best = ports->list[i].decision;
	return best;
}
