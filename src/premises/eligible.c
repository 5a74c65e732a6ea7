/* eligible: which interfaces may be listened on. */
#include "premises/premises.h"

const char *const premises_reason_texts[PREMISES_REASON_COUNT] = {
    [PREMISES_ELIGIBLE] = "eligible",
    [PREMISES_IS_LOOPBACK] = "loopback",
    [PREMISES_IS_TUNNEL] = "a tunnel, or point-to-point",
    [PREMISES_IS_WWAN] = "a mobile network or a tethered telephone",
    [PREMISES_IS_VIRTUAL] = "virtual: no device behind it",
    [PREMISES_IS_OTHER] = "neither Ethernet nor Wi-Fi",
    [PREMISES_IS_PORT] = "a port of a bridge or bond, which stands for it",
    [PREMISES_CARRIES_NO_PORT] = "carries no physical port",
    [PREMISES_IS_DOWN] = "down, or without carrier",
    [PREMISES_NO_ADDRESS] = "has no address",
    [PREMISES_PREFIX_LONG] = "its prefix is longer than /30",
};

const char *const premises_kind_names[PREMISES_KIND_COUNT] = {
    [PREMISES_ETHERNET] = "ethernet",
    [PREMISES_WIFI] = "wifi",
    [PREMISES_BRIDGE] = "bridge",
    [PREMISES_BOND] = "bond",
    [PREMISES_VLAN] = "vlan",
    [PREMISES_VIRTUAL] = "virtual",
    [PREMISES_TUNNEL] = "tunnel",
    [PREMISES_WWAN] = "wwan",
    [PREMISES_LOOPBACK] = "loopback",
    [PREMISES_OTHER] = "other",
};

enum { DEPTH_MAX = 4 /* a VLAN of a bridge of a bond of a port */ };

bool premises_is_lab(struct view name, struct view system_kind)
{
	uint64_t number;

	if (view_eq(system_kind, view_of("veth")))
		return true;
	return view_eq(system_kind, view_of("tun")) && view_starts(name, view_of("lab")) &&
	       view_u64(view_tail(name, 3), UINT32_MAX, &number);
}

static bool is_port(const struct premises_interface *i, bool lab)
{
	return i->kind == PREMISES_ETHERNET || i->kind == PREMISES_WIFI || (lab && i->lab);
}

/* A port itself, or with one below it. */
static bool carries_port(
    const struct premises_snapshot *s, const struct premises_interface *i, bool lab, int depth)
{
	if (is_port(i, lab))
		return true;
	if (depth == DEPTH_MAX ||
	    (i->kind != PREMISES_BRIDGE && i->kind != PREMISES_BOND && i->kind != PREMISES_VLAN))
		return false;
	for (size_t k = 0; k < s->count; k++) {
		const struct premises_interface *below = &s->interfaces[k];
		bool is_below =
		    i->kind == PREMISES_VLAN ? below->index == i->lower : below->master == i->index;

		if (is_below && below->index != i->index && carries_port(s, below, lab, depth + 1))
			return true;
	}
	return false;
}

bool premises_is_physical(const struct premises_snapshot *snapshot, size_t number)
{
	return carries_port(snapshot, &snapshot->interfaces[number], false, 0);
}

static enum premises_reason kind_reason(
    const struct premises_snapshot *s, const struct premises_interface *i, bool lab)
{
	if (lab && i->lab)
		return PREMISES_ELIGIBLE;
	switch (i->kind) {
	case PREMISES_LOOPBACK: return PREMISES_IS_LOOPBACK;
	case PREMISES_TUNNEL: return PREMISES_IS_TUNNEL;
	case PREMISES_WWAN: return PREMISES_IS_WWAN;
	case PREMISES_VIRTUAL: return PREMISES_IS_VIRTUAL;
	case PREMISES_ETHERNET:
	case PREMISES_WIFI: return PREMISES_ELIGIBLE;
	case PREMISES_BRIDGE:
	case PREMISES_BOND:
	case PREMISES_VLAN:
		return carries_port(s, i, lab, 0) ? PREMISES_ELIGIBLE : PREMISES_CARRIES_NO_PORT;
	case PREMISES_OTHER:
	case PREMISES_KIND_COUNT: break;
	}
	return PREMISES_IS_OTHER;
}

/* An IPv4 subnet of more than two hosts; without IPv4, an IPv6 link-local address. */
static enum premises_reason address_reason(const struct premises_interface *i)
{
	bool v4 = false, v6 = false;

	for (size_t k = 0; k < i->addresses_count; k++) {
		const struct premises_address *a = &i->addresses[k];

		if (a->addr.len == 4 && a->prefix <= PREMISES_PREFIX_MAX)
			return PREMISES_ELIGIBLE;
		v4 = v4 || a->addr.len == 4;
		v6 = v6 || (a->addr.len == 16 && addr_is_link_local(&a->addr));
	}
	return v4 ? PREMISES_PREFIX_LONG : v6 ? PREMISES_ELIGIBLE : PREMISES_NO_ADDRESS;
}

enum premises_reason premises_eligible(
    const struct premises_snapshot *snapshot, size_t number, bool lab)
{
	const struct premises_interface *i = &snapshot->interfaces[number];
	enum premises_reason reason = kind_reason(snapshot, i, lab);

	if (reason != PREMISES_ELIGIBLE)
		return reason;
	if (i->point_to_point)
		return PREMISES_IS_TUNNEL;
	if (i->master != 0)
		return PREMISES_IS_PORT;
	if (!i->up)
		return PREMISES_IS_DOWN;
	return address_reason(i);
}
