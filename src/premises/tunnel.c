/* tunnel: does a tunnel take this host's traffic, all of it or a part? */
#include "premises/internal.h"

/* What one tunnel takes. `by` is NULL for the IPsec policies, which have no interface. */
struct taken {
	const struct premises_interface *by;
	const struct route *whole;      /* the best default route of a family */
	const struct route *half[2][2]; /* of IPv4 and IPv6: the lower and the upper */
	const struct route *part;
	bool has_exempt;
};

static bool is_v6(const struct addr *a)
{
	return a->len == 16;
}

/* Do the first `bits` of both agree? */
static bool shares(const struct addr *a, const struct addr *b, unsigned bits)
{
	unsigned whole = bits / 8, rest = bits % 8;

	if (a->len != b->len ||
	    !view_eq(view_head(addr_view(a), whole), view_head(addr_view(b), whole)))
		return false;
	return rest == 0 || (a->b[whole] ^ b->b[whole]) >> (8 - rest) == 0;
}

static struct addr last_of(const struct addr *net, unsigned prefix)
{
	struct addr last = *net;

	for (unsigned bit = prefix; bit < 8u * last.len; bit++)
		last.b[bit / 8] |= (uint8_t)(0x80 >> bit % 8);
	return last;
}

/* The tunnel itself, or all who are in its subnet. */
static bool is_own(const struct route *r, const struct premises_interface *by)
{
	if (r->prefix != 8 * r->to.len)
		return false;
	for (size_t k = 0; k < by->addresses_count; k++) {
		struct addr last = last_of(&by->addresses[k].addr, by->addresses[k].prefix);

		if (addr_eq(&r->to, &by->addresses[k].addr) ||
		    (!is_v6(&r->to) && addr_eq(&r->to, &last)))
			return true;
	}
	return false;
}

static bool is_in_subnet(const struct route *r, const struct premises_interface *by)
{
	for (size_t k = 0; k < by->addresses_count; k++)
		if (r->prefix >= by->addresses[k].prefix &&
		    shares(&r->to, &by->addresses[k].addr, by->addresses[k].prefix))
			return true;
	return false;
}

/* 224.0.0.0/4, 255.255.255.255/32, 169.254.0.0/16; ff00::/8, fe80::/10. */
static bool is_local(const struct route *r)
{
	static const struct addr_range v4 = {{4, {224}}, {4, {239, 255, 255, 255}}};
	bool is_multicast = is_v6(&r->to) ? r->to.b[0] == 0xff && r->prefix >= 8
					  : addr_range_has(&v4, &r->to) && r->prefix >= 4;
	struct addr all = last_of(&r->to, 0);

	return is_multicast || addr_eq(&r->to, &all) ||
	       (addr_is_link_local(&r->to) && r->prefix >= (is_v6(&r->to) ? 10 : 16));
}

/* A virtual adapter that the system has no word for: of a VPN, or of a hypervisor's inner network.
 * The latter has no route but to its own subnet. */
static bool is_nameless(const struct premises_interface *i)
{
	return i->kind == PREMISES_VIRTUAL && i->system_kind[0] == '\0';
}

static bool is_tunnel(const struct premises_interface *i)
{
	if (i->kind == PREMISES_LOOPBACK || i->kind == PREMISES_WWAN || !i->up)
		return false;
	return i->kind == PREMISES_TUNNEL || i->point_to_point || is_nameless(i);
}

static bool is_listed(const struct premises_rule *rule, const char *text)
{
	for (size_t k = 0; k < rule->exempt_interfaces_count; k++)
		if (text[0] != '\0' && view_eq_nocase(rule->exempt_interfaces[k], view_of(text)))
			return true;
	return false;
}

static bool is_exempt(const struct premises_rule *rule, const struct premises_interface *by)
{
	if (by == NULL)
		return is_listed(rule, "ipsec");
	return is_listed(rule, by->name) || is_listed(rule, by->system_kind);
}

static bool is_exempt_prefix(const struct premises_rule *rule, const struct route *r)
{
	struct addr_range range = {r->to, last_of(&r->to, r->prefix)};

	for (size_t k = 0; k < rule->exempt_prefixes_count; k++)
		if (addr_range_covers(&rule->exempt_prefixes[k], &range))
			return true;
	return false;
}

/* No interface has a better default route of this family. */
static bool is_best(const struct premises_snapshot *s, const struct route *r)
{
	if (r->ipsec || r->is_policy)
		return true;
	for (size_t k = 0; k < s->routes.count; k++) {
		const struct route *other = &s->routes.list[k];

		if (other->prefix == 0 && other->to.len == r->to.len && !other->ipsec &&
		    !other->is_policy && other->metric < r->metric)
			return false;
	}
	return true;
}

static void take(const struct premises_rule *rule, const struct premises_snapshot *s,
    const struct route *r, struct taken *t)
{
	if (is_local(r) || (t->by != NULL && is_own(r, t->by)) ||
	    (t->by != NULL && is_nameless(t->by) && is_in_subnet(r, t->by)))
		return;
	if (is_exempt_prefix(rule, r)) {
		t->has_exempt = true;
	} else if (r->prefix == 0) {
		if (t->whole == NULL && is_best(s, r))
			t->whole = r;
	} else {
		if (r->prefix == 1)
			t->half[is_v6(&r->to)][r->to.b[0] >> 7] = r;
		if (t->part == NULL)
			t->part = r;
	}
}

static void show_route(struct wr *w, const struct route *r)
{
	char text[ADDR_TEXT_SIZE];

	wr_text(w, addr_format(&r->to, text));
	wr_text(w, "/");
	wr_decimal(w, r->prefix);
}

/* " by tun0 (tun)". */
static void show_tunnel(struct wr *w, const struct premises_interface *by)
{
	if (by == NULL) {
		wr_text(w, " by an IPsec policy");
		return;
	}
	wr_text(w, " by ");
	wr_text(w, by->name);
	wr_text(w, " (");
	wr_text(w, by->system_kind[0] != '\0' ? by->system_kind : premises_kind_names[by->kind]);
	wr_text(w, ")");
}

/* The number of the look-up that leaves by the tunnel; -1 none. */
static int lookup_of(const struct premises_snapshot *s, const struct premises_interface *by)
{
	for (int k = 0; by != NULL && k < ROUTE_LOOKUPS; k++)
		if (s->routes.lookups[k] == by->index)
			return k;
	return -1;
}

static enum premises_tunnel say(
    const struct premises_snapshot *s, const struct taken *t, char *ret_value)
{
	struct wr w = premises_value(ret_value);
	enum premises_tunnel what = PREMISES_FULL_TUNNEL;
	int lookup = lookup_of(s, t->by);
	int halved = t->half[0][0] != NULL && t->half[0][1] != NULL   ? 0
		     : t->half[1][0] != NULL && t->half[1][1] != NULL ? 1
								      : -1;
	char text[ADDR_TEXT_SIZE];

	if (t->whole != NULL) {
		show_route(&w, t->whole);
	} else if (halved >= 0) {
		show_route(&w, t->half[halved][0]);
		wr_text(&w, " and ");
		show_route(&w, t->half[halved][1]);
	} else if (lookup >= 0) {
		wr_text(&w, addr_format(&route_lookups[lookup], text));
		wr_text(&w, ", looked up,");
	} else {
		what = PREMISES_SPLIT_TUNNEL;
		if (t->part != NULL) {
			show_route(&w, t->part);
		} else if (t->by != NULL && t->by->dns_routed[0] != '\0' && !t->has_exempt) {
			wr_text(&w, "DNS of ");
			wr_bytes(&w, view_head(view_of(t->by->dns_routed), PREMISES_NAME_SIZE));
		} else {
			return PREMISES_NO_TUNNEL;
		}
	}
	show_tunnel(&w, t->by);
	if (what == PREMISES_FULL_TUNNEL && lookup >= 0)
		wr_text(&w, ", confirmed");
	return what;
}

static enum premises_tunnel judge_tunnel(const struct premises_rule *rule,
    const struct premises_snapshot *s, const struct premises_interface *by, char *ret_value)
{
	struct taken t = {.by = by};

	if (is_exempt(rule, by))
		return PREMISES_NO_TUNNEL;
	for (size_t k = 0; k < s->routes.count; k++) {
		const struct route *r = &s->routes.list[k];

		if (by == NULL ? r->ipsec : !r->ipsec && r->interface == by->index)
			take(rule, s, r, &t);
	}
	return say(s, &t, ret_value);
}

/* Of an interface the snapshot does not have nobody knows what it is. */
static const struct route *lost_route(const struct premises_snapshot *s)
{
	for (size_t k = 0; k < s->routes.count; k++) {
		const struct route *r = &s->routes.list[k];
		bool is_known = r->ipsec;

		for (size_t n = 0; n < s->count && !is_known; n++)
			is_known = s->interfaces[n].index == r->interface;
		if (!is_known)
			return r;
	}
	return NULL;
}

static enum premises_tunnel judge_unread(
    const struct premises_rule *rule, const struct premises_snapshot *s, char *ret_value)
{
	const struct route *lost = lost_route(s);
	struct wr w = premises_value(ret_value);

	if (s->routes.left_out > 0) {
		wr_decimal(&w, s->routes.left_out);
		wr_text(&w, " routes more than can be held");
	} else if (lost != NULL) {
		show_route(&w, lost);
		wr_text(&w, " by an interface that is not known");
	} else if (s->routes.ipsec_unread && !is_exempt(rule, NULL)) {
		wr_text(&w, "IPsec policies cannot be read, and a daemon may have made some");
	} else {
		wr_text(&w, "none");
		return PREMISES_NO_TUNNEL;
	}
	return PREMISES_UNREAD_ROUTES;
}

enum premises_tunnel premises_tunnel_of(const struct premises_rule *rule,
    const struct premises_snapshot *snapshot, bool lab, char ret_value[PREMISES_VALUE_SIZE])
{
	enum premises_tunnel worst = PREMISES_NO_TUNNEL;

	for (size_t k = 0; k <= snapshot->count && worst != PREMISES_FULL_TUNNEL; k++) {
		const struct premises_interface *by =
		    k < snapshot->count ? &snapshot->interfaces[k] : NULL;
		char value[PREMISES_VALUE_SIZE];
		enum premises_tunnel what;

		if (by != NULL && (!is_tunnel(by) || (lab && by->lab)))
			continue;
		what = judge_tunnel(rule, snapshot, by, value);
		if (what > worst) {
			worst = what;
			memcpy(ret_value, value, sizeof(value));
		}
	}
	return worst != PREMISES_NO_TUNNEL ? worst : judge_unread(rule, snapshot, ret_value);
}
