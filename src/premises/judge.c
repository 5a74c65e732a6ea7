/* judge: PLACE, GATE and the verdict they make. */
#include "premises/premises.h"

#include "base/wr.h"

const char *const premises_decision_names[PREMISES_DECISION_COUNT] = {
    [PREMISES_ON] = "on",
    [PREMISES_OFF] = "off",
    [PREMISES_MUSTER] = "muster",
    [PREMISES_PROBE] = "probe",
    [PREMISES_INELIGIBLE] = "ineligible",
};

enum place { PLACE_YES, PLACE_NO, PLACE_NONE };

static struct premises_criterion *add(
    struct premises_verdict *v, const char *name, enum premises_outcome outcome)
{
	struct premises_criterion *c = &v->criteria[v->criteria_count++];

	*c = (struct premises_criterion){.name = name, .outcome = outcome};
	return c;
}

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
	struct premises_criterion *c = add(v, "dns-suffix", outcome);

	memcpy(c->value, seen.p, seen.n < sizeof(c->value) ? seen.n : sizeof(c->value) - 1);
	return outcome;
}

static bool in_ranges(
    const struct addr_range *ranges, size_t count, const struct premises_interface *i)
{
	for (size_t k = 0; k < count; k++)
		for (size_t m = 0; m < i->addresses_count; m++)
			if (addr_range_has(&ranges[k], &i->addresses[m].addr))
				return true;
	return false;
}

/* The interface's addresses, as many as there is room for. */
static void show_addresses(const struct premises_interface *i, struct premises_criterion *c)
{
	struct wr w = wr_of(c->value, sizeof(c->value) - 1);
	char text[ADDR_TEXT_SIZE];

	for (size_t k = 0; k < i->addresses_count; k++) {
		if (sizeof(c->value) - 1 - w.len < ADDR_TEXT_SIZE + 1)
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
	if (in_ranges(rule->addresses, rule->addresses_count, i))
		outcome = PREMISES_TRUE;
	show_addresses(i, add(v, "addresses", outcome));
	return outcome;
}

static enum place place_of(const struct premises_rule *rule, const struct premises_interface *i,
    struct premises_verdict *v)
{
	enum premises_outcome suffix = judge_suffix(rule, i, v);
	enum premises_outcome addresses = judge_addresses(rule, i, v);

	if (suffix == PREMISES_UNUSED && addresses == PREMISES_UNUSED)
		return PLACE_NONE;
	return (suffix == PREMISES_TRUE || suffix == PREMISES_UNUSED) &&
		       (addresses == PREMISES_TRUE || addresses == PREMISES_UNUSED)
		   ? PLACE_YES
		   : PLACE_NO;
}

static bool gate_of(const struct premises_rule *rule, unsigned peers, struct premises_verdict *v)
{
	bool counted = peers != PREMISES_PEERS_UNCOUNTED;
	bool open = !counted || peers >= rule->minimum_peers;
	struct premises_criterion *c;
	struct wr w;

	if (rule->minimum_peers == 0)
		return true;
	c = add(v, "peers", !counted ? PREMISES_UNKNOWN : open ? PREMISES_TRUE : PREMISES_FALSE);
	w = wr_of(c->value, sizeof(c->value) - 1);
	if (counted) {
		wr_decimal(&w, peers);
		wr_text(&w, " of ");
		wr_decimal(&w, rule->minimum_peers);
	} else {
		wr_text(&w, "alone: counted when there is an election with peers");
	}
	return open;
}

static enum premises_decision decide(const struct premises_rule *rule, enum place place, bool gate)
{
	/* Peers OR addresses without suffixes is not allowed: AND. */
	bool both = rule->condition == PREMISES_AND ||
		    (rule->addresses_count > 0 && rule->dns_suffixes_count == 0);

	if (rule->minimum_peers == 0)
		return place == PLACE_YES ? PREMISES_ON : PREMISES_OFF;
	if (both && place == PLACE_NO)
		return PREMISES_OFF;
	if (both && place == PLACE_YES)
		return gate ? PREMISES_ON : PREMISES_MUSTER;
	return place == PLACE_YES || gate ? PREMISES_ON : PREMISES_PROBE;
}

void premises_judge(const struct premises_rule *rule, const struct premises_snapshot *snapshot,
    size_t number, bool lab, unsigned peers, struct premises_verdict *ret_verdict)
{
	const struct premises_interface *i = &snapshot->interfaces[number];
	struct premises_verdict v = {.veto = ""};

	v.reason = premises_eligible(snapshot, number, lab);
	if (v.reason != PREMISES_ELIGIBLE) {
		v.decision = PREMISES_INELIGIBLE;
	} else if (in_ranges(rule->denied, rule->denied_count, i)) {
		v.decision = PREMISES_OFF;
		v.veto = "denied network";
	} else {
		enum place place = place_of(rule, i, &v);

		v.decision = decide(rule, place, gate_of(rule, peers, &v));
	}
	*ret_verdict = v;
}
