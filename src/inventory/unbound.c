/*
 * unbound: two tables. Bindings: sets of a few places by a hash of the address, so that a flood of
 * addresses costs no walk. Datagrams: a ring in the order of their coming.
 */
#include "inventory/unbound.h"

enum { WAYS = 4, SETS = UNBOUND_BINDINGS / WAYS };

struct binding {
	struct addr addr; /* none: empty */
	struct mac mac;
	int64_t told_ms;
};

struct held {
	struct addr addr; /* none: taken, or empty */
	uint16_t n;
	uint32_t wire_len;
	int64_t seen_ms;
	uint64_t hash; /* of what it says */
	uint8_t bytes[UNBOUND_BYTES];
};

struct unbound {
	struct unbound_counters counters;
	bool has_news; /* an address was bound since nothing was left to take */
	struct binding bindings[UNBOUND_BINDINGS];
	unsigned next; /* of the ring: the place of the next, which is the oldest */
	struct held held[UNBOUND_HELD];
};

size_t unbound_size(void)
{
	return sizeof(struct unbound);
}

/* FNV-1a: for places in a table whose every set is bounded. */
static uint64_t hash_of(struct view bytes)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < bytes.n; i++)
		h = (h ^ bytes.p[i]) * 0x100000001b3u;
	return h;
}

static struct binding *set_of(struct unbound *u, const struct addr *addr)
{
	uint64_t h = hash_of(addr_view(addr));

	return &u->bindings[(h ^ h >> 32) % SETS * WAYS];
}

static bool is_valid(const struct binding *b, int64_t now_ms)
{
	return b->addr.len > 0 && now_ms - b->told_ms < UNBOUND_BINDING_MS;
}

static struct binding *binding_of(struct unbound *u, const struct addr *addr, int64_t now_ms)
{
	struct binding *set = set_of(u, addr);

	for (unsigned i = 0; i < WAYS; i++)
		if (is_valid(&set[i], now_ms) && addr_eq(&set[i].addr, addr))
			return &set[i];
	return NULL;
}

void unbound_learn(struct unbound *u, const struct addr *addr, struct mac mac, int64_t now_ms)
{
	struct binding *b = binding_of(u, addr, now_ms), *set = set_of(u, addr);

	if (!addr_is_host(addr) || !mac_is_device(mac))
		return;
	if (b == NULL) {
		b = &set[0];
		for (unsigned i = 0; i < WAYS && is_valid(b, now_ms); i++)
			if (!is_valid(&set[i], now_ms) || set[i].told_ms < b->told_ms)
				b = &set[i];
		u->has_news = true;
	}
	*b = (struct binding){*addr, mac, now_ms};
}

bool unbound_eui64(const struct addr *addr, struct mac *ret_mac)
{
	const uint8_t *b = addr->b;
	struct mac mac;

	if (addr->len != 16 || b[11] != 0xff || b[12] != 0xfe || !addr_is_host(addr))
		return false;
	mac = (struct mac){{b[8] ^ 2, b[9], b[10], b[13], b[14], b[15]}};
	if (mac_is_local(mac) || !mac_is_device(mac))
		return false;
	*ret_mac = mac;
	return true;
}

static bool look_up(struct unbound *u, const struct addr *addr, int64_t now_ms, struct mac *ret_mac)
{
	const struct binding *b = binding_of(u, addr, now_ms);

	if (b != NULL)
		*ret_mac = b->mac;
	return b != NULL || unbound_eui64(addr, ret_mac);
}

bool unbound_find(struct unbound *u, const struct addr *addr, int64_t now_ms, struct mac *ret_mac)
{
	bool is_bound = look_up(u, addr, now_ms, ret_mac);

	u->counters.bound += is_bound;
	return is_bound;
}

/* Makes room: of this address when it has its share already, else of the oldest. */
static struct held *room_for(struct unbound *u, const struct addr *addr)
{
	struct held *oldest = NULL, *h;
	unsigned n = 0;

	for (unsigned i = 0; i < UNBOUND_HELD; i++) {
		h = &u->held[(u->next + i) % UNBOUND_HELD];
		if (h->addr.len == 0 || !addr_eq(&h->addr, addr))
			continue;
		n++;
		if (oldest == NULL)
			oldest = h;
	}
	if (n >= UNBOUND_EACH) {
		oldest->addr.len = 0;
		u->counters.displaced++;
	}
	h = &u->held[u->next];
	u->next = (u->next + 1) % UNBOUND_HELD;
	if (h->addr.len > 0)
		u->counters.displaced++;
	return h;
}

static void forget_old(struct unbound *u, int64_t now_ms)
{
	for (unsigned i = 0; i < UNBOUND_HELD; i++) {
		struct held *h = &u->held[i];

		if (h->addr.len > 0 && now_ms - h->seen_ms >= UNBOUND_HOLD_MS) {
			h->addr.len = 0;
			u->counters.aged++;
		}
	}
}

void unbound_hold(struct unbound *u, const struct addr *addr, struct view bytes, uint32_t wire_len,
    int64_t seen_ms)
{
	uint64_t hash = hash_of(bytes);
	struct held *h;

	if (!addr_is_host(addr))
		return;
	if (bytes.n > UNBOUND_BYTES) {
		u->counters.too_long++;
		return;
	}
	forget_old(u, seen_ms);
	for (unsigned i = 0; i < UNBOUND_HELD; i++) {
		h = &u->held[i];
		if (h->addr.len == 0 || h->hash != hash || h->n != bytes.n ||
		    !addr_eq(&h->addr, addr))
			continue;
		h->seen_ms = seen_ms;
		u->counters.again++;
		return;
	}
	h = room_for(u, addr);
	h->addr = *addr;
	h->n = (uint16_t)bytes.n;
	h->wire_len = wire_len;
	h->seen_ms = seen_ms;
	h->hash = hash;
	memcpy(h->bytes, bytes.p, bytes.n);
	u->counters.held++;
}

bool unbound_take(struct unbound *u, int64_t now_ms, struct unbound_datagram *ret_datagram)
{
	if (!u->has_news)
		return false;
	forget_old(u, now_ms);
	for (unsigned i = 0; i < UNBOUND_HELD; i++) {
		struct held *h = &u->held[(u->next + i) % UNBOUND_HELD];
		struct mac mac;

		if (h->addr.len == 0 || !look_up(u, &h->addr, now_ms, &mac))
			continue;
		h->addr.len = 0;
		u->counters.released++;
		*ret_datagram = (struct unbound_datagram){
		    view_bytes(h->bytes, h->n), h->wire_len, h->seen_ms, mac};
		return true;
	}
	u->has_news = false;
	return false;
}

const struct unbound_counters *unbound_counters(const struct unbound *u)
{
	return &u->counters;
}
