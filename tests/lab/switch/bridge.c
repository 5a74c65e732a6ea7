/* bridge: learning and forwarding. */
#include "bridge.h"

#include "base/hash.h"

enum { PROBES = 8 /* places looked at for a MAC */ };

static uint64_t bit(int port)
{
	return UINT64_C(1) << port;
}

int bridge_add(struct bridge *b)
{
	for (int port = 0; port < BRIDGE_PORTS_MAX; port++)
		if ((b->there & bit(port)) == 0) {
			b->there |= bit(port);
			b->down &= ~bit(port);
			b->uplinks &= ~bit(port);
			b->cut[port] = 0;
			b->side[port] = 0;
			return port;
		}
	return BRIDGE_NONE;
}

void bridge_forget(struct bridge *b, int port)
{
	for (size_t i = 0; i < BRIDGE_LEARNED_MAX; i++)
		if (b->learned[i].port == port)
			b->learned[i].seen_ms = 0;
}

void bridge_remove(struct bridge *b, int port)
{
	b->there &= ~bit(port);
	for (int from = 0; from < BRIDGE_PORTS_MAX; from++)
		b->cut[from] &= ~bit(port);
	bridge_forget(b, port);
}

bool bridge_hears(const struct bridge *b, int from, int to)
{
	uint64_t both = bit(from) | bit(to);

	if (from == to || (b->there & both) != both || (b->down & both) != 0 ||
	    (b->cut[from] & bit(to)) != 0)
		return false;
	if (b->side[from] != 0 && b->side[to] != 0 && b->side[from] != b->side[to])
		return false;
	return !b->isolated || (b->uplinks & both) != 0;
}

static bool is_live(const struct bridge_learned *l, int64_t now_ms)
{
	return l->seen_ms != 0 && now_ms - l->seen_ms < BRIDGE_AGE_MS;
}

/* The place of a MAC; else, for `make`, a free one or that of the one seen longest ago; else NULL.
 */
static struct bridge_learned *find(struct bridge *b, struct mac mac, bool make, int64_t now_ms)
{
	uint64_t at = hash_u64(0, mac_u64(mac));
	struct bridge_learned *oldest = NULL;

	for (unsigned i = 0; i < PROBES; i++) {
		struct bridge_learned *l = &b->learned[(at + i) % BRIDGE_LEARNED_MAX];

		if (l->seen_ms != 0 && mac_eq(l->mac, mac))
			return is_live(l, now_ms) || make ? l : NULL;
		if (oldest == NULL || l->seen_ms < oldest->seen_ms)
			oldest = l;
	}
	return make ? oldest : NULL;
}

static bool is_filtered(const struct bridge *b, const struct frame *f)
{
	if (f->group.len == 0)
		return false;
	for (unsigned i = 0; i < b->filters_count; i++)
		if (addr_eq(&b->filters[i], &f->group))
			return true;
	return false;
}

uint64_t bridge_forward(struct bridge *b, int from, const struct frame *f, int64_t now_ms)
{
	const struct bridge_learned *known;
	uint64_t to = b->there;
	uint64_t heard = 0;

	if ((b->down & bit(from)) != 0)
		return 0;
	if (mac_is_device(f->from))
		*find(b, f->from, true, now_ms) =
		    (struct bridge_learned){f->from, (int8_t)from, now_ms};
	if (is_filtered(b, f))
		return 0;
	known = mac_is_group(f->to) ? NULL : find(b, f->to, false, now_ms);
	if (known != NULL)
		to = bit(known->port);
	for (int port = 0; port < BRIDGE_PORTS_MAX && to >> port != 0; port++)
		if ((to & bit(port)) != 0 && bridge_hears(b, from, port))
			heard |= bit(port);
	return heard;
}

void bridge_heal(struct bridge *b)
{
	memset(b->cut, 0, sizeof(b->cut));
	memset(b->side, 0, sizeof(b->side));
	b->isolated = false;
}
