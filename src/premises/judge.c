/* judge: vetoes, PLACE, GATE and the verdict they make. */
#include "premises/internal.h"

const char *const premises_decision_names[PREMISES_DECISION_COUNT] = {
    [PREMISES_ON] = "on",
    [PREMISES_OFF] = "off",
    [PREMISES_MUSTER] = "muster",
    [PREMISES_PROBE] = "probe",
    [PREMISES_INELIGIBLE] = "ineligible",
};

static bool gate_of(const struct premises_rule *rule, unsigned peers, struct premises_verdict *v)
{
	bool counted = peers != PREMISES_PEERS_UNCOUNTED;
	bool open = counted && peers >= rule->minimum_peers;
	struct premises_criterion *c;
	struct wr w;

	if (rule->minimum_peers == 0)
		return true;
	c = premises_add(v, "peers",
	    !counted ? PREMISES_UNKNOWN
	    : open   ? PREMISES_TRUE
		     : PREMISES_FALSE);
	w = premises_value(c->value);
	if (counted)
		wr_decimal(&w, peers);
	else
		wr_text(&w, "not counted yet,");
	wr_text(&w, " of ");
	wr_decimal(&w, rule->minimum_peers);
	return open;
}

/* Is there nothing to the place but addresses, which many networks have? */
static bool is_weak(const struct premises_rule *rule)
{
	return rule->addresses_count + rule->dhcp_servers_count > 0 &&
	       rule->dns_suffixes_count == 0 && rule->gateways_count == 0 && !rule->beacon;
}

static enum premises_decision decide(
    const struct premises_rule *rule, enum premises_place place, bool gate, unsigned peers)
{
	/* Peers OR addresses is not allowed: AND. */
	bool all = rule->condition == PREMISES_AND || is_weak(rule);

	if (rule->minimum_peers == 0)
		return place == PREMISES_PLACE_YES ? PREMISES_ON : PREMISES_OFF;
	if (all && place == PREMISES_PLACE_NO)
		return PREMISES_OFF;
	if (all && place == PREMISES_PLACE_YES)
		return gate ? PREMISES_ON : PREMISES_MUSTER;
	if (place == PREMISES_PLACE_YES || gate)
		return PREMISES_ON;
	return peers >= PREMISES_MEETING ? PREMISES_MUSTER : PREMISES_PROBE;
}

static const char *denied_of(const struct premises_rule *rule, const struct premises_interface *i,
    struct premises_verdict *v)
{
	const struct premises_address *a = premises_in_ranges(rule->denied, rule->denied_count, i);
	char text[ADDR_TEXT_SIZE];

	if (rule->denied_count == 0)
		return "";
	struct wr w = premises_value(
	    premises_add(v, "not-denied", a != NULL ? PREMISES_FALSE : PREMISES_TRUE)->value);

	wr_text(&w, a != NULL ? addr_format(&a->addr, text) : "");
	return a != NULL ? "denied network" : "";
}

static const char *tunnel_of(const struct premises_rule *rule,
    const struct premises_snapshot *snapshot, bool lab, struct premises_verdict *v)
{
	static const struct {
		enum premises_outcome outcome;
		const char *veto;
	} answers[] = {
	    [PREMISES_NO_TUNNEL] = {PREMISES_TRUE, ""},
	    [PREMISES_SPLIT_TUNNEL] = {PREMISES_FALSE, "split tunnel"},
	    [PREMISES_FULL_TUNNEL] = {PREMISES_FALSE, "full tunnel"},
	    [PREMISES_UNREAD_ROUTES] = {PREMISES_UNKNOWN, "unread routes"},
	};
	struct premises_criterion *c = premises_add(v, "no-tunnel", PREMISES_UNKNOWN);
	enum premises_tunnel what = premises_tunnel_of(rule, snapshot, lab, c->value);

	c->outcome = answers[what].outcome;
	return answers[what].veto;
}

void premises_judge(const struct premises_rule *rule, const struct premises_snapshot *snapshot,
    size_t number, bool lab, unsigned peers, struct premises_verdict *ret_verdict)
{
	const struct premises_interface *i = &snapshot->interfaces[number];
	struct premises_verdict v = {.veto = "", .decision = PREMISES_INELIGIBLE};

	v.reason = premises_eligible(snapshot, number, lab);
	if (v.reason == PREMISES_ELIGIBLE) {
		const char *denied, *tunnel;

		/* All is judged, also under a veto: the explanation is whole. */
		v.place = premises_place_of(rule, i, &v);
		v.gate = gate_of(rule, peers, &v);
		denied = denied_of(rule, i, &v);
		tunnel = tunnel_of(rule, snapshot, lab, &v);
		v.veto = denied[0] != '\0' ? denied : tunnel;
		v.decision =
		    v.veto[0] != '\0' ? PREMISES_OFF : decide(rule, v.place, v.gate, peers);
	}
	*ret_verdict = v;
}
