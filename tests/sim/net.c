/* net: a link that loses, delays, doubles and reorders; groups, partitions, isolation. */
#include "sim.h"

#include "base/hash.h"

/* Drawn from the packet and its way alone. 0 to below 1. */
static double draw(const struct world *w, const struct packet *p, int to, unsigned salt)
{
	uint64_t key = (uint64_t)p->sent_us << 24 ^ (uint64_t)p->sender << 13 ^ (uint64_t)to;

	return (double)(hash_u64(w->seed ^ (uint64_t)p->bytes[4] << 56 ^ (uint64_t)salt << 40 ^
				     p->from.len,
			    key) >>
			11) *
	       0x1p-53;
}

bool net_hears(const struct world *w, int from, int to)
{
	const struct node *a = &w->nodes[from], *b = &w->nodes[to];

	return !w->isolated && a->side == b->side && !a->cut && !b->cut;
}

static void way(struct world *w, unsigned packet, int to, bool unicast)
{
	const struct packet *p = &w->packets[packet];
	/* Wi-Fi and switches repeat a lost unicast frame themselves. */
	double loss = unicast ? w->loss * w->loss * w->loss : w->loss;
	unsigned salt = unicast ? 128 : 0;
	int copies = draw(w, p, to, salt + 2) < w->doubled ? 2 : 1;

	if (!net_hears(w, p->sender, to) || draw(w, p, to, salt + 1) < loss)
		return;
	for (int i = 0; i < copies; i++) {
		double part = 0.1 + 0.9 * draw(w, p, to, salt + 3 + (unsigned)i);

		w->packets[packet].refs++;
		push(w, (struct event){.t = w->now_us + (int64_t)(part * (double)w->delay_us),
			    .kind = EV_DELIVER,
			    .node = to,
			    .arg = packet});
	}
}

/* Puts it on the wire; `to` < 0 is the group of its family. */
void net_put(struct world *w, unsigned packet, int to, int64_t at_us)
{
	w->packets[packet].sent_us = at_us;
	w->packets[packet].refs++;
	w->packets_out[to < 0 ? WIRE_MULTICAST : WIRE_UNICAST]++;
	w->types_out[w->packets[packet].bytes[4]]++;
	if (w->attack && w->packets[packet].bytes[4] == MESSAGE_PING)
		attack_mock(w);
	if (w->recording)
		net_record(w, &w->packets[packet], &w->packets[packet]);
	if (to >= 0) {
		way(w, packet, to, true);
	} else {
		uint8_t len = w->packets[packet].from.len;

		for (int i = 0; i < w->nodes_count; i++) {
			const struct node *n = &w->nodes[i];
			bool has = len == 4 ? n->v4.len > 0 : n->v6.len > 0;

			if (i != w->packets[packet].sender && has && !n->deaf &&
			    !w->nodes[w->packets[packet].sender].deaf)
				way(w, packet, i, false);
		}
	}
	packet_drop(w, packet);
}

static int node_at(const struct world *w, const struct addr *to)
{
	for (int i = 0; i < w->nodes_count; i++)
		if (addr_eq(to, to->len == 4 ? &w->nodes[i].v4 : &w->nodes[i].v6))
			return i;
	return -2;
}

void net_send(struct world *w, int i, const struct election_action *action)
{
	const struct node *n = &w->nodes[i];
	int to = action->to.len > 0 ? node_at(w, &action->to) : -1;

	if (to == -2)
		return; /* nobody has that address any more */
	check_sent(w, i, action->bytes[4]);
	unsigned packet = packet_new(w);
	struct packet *p = &w->packets[packet];

	memcpy(p->bytes, action->bytes, action->bytes_count);
	p->n = action->bytes_count;
	p->from = action->family == 4 ? n->v4 : n->v6;
	p->port = ELECTION_PORT;
	p->hops = ELECTION_HOPS;
	p->sender = i;
	p->recorded = -1;
	p->forged = p->attack = false;
	if (action->delay_ms == 0)
		net_put(w, packet, to, w->now_us);
	else
		push(w, (struct event){.t = w->now_us + action->delay_ms * MS,
			    .kind = EV_SEND,
			    .node = to,
			    .arg = packet});
}

void net_record(struct world *w, struct packet *p, const struct packet *from)
{
	unsigned at = w->recorded_n < RECORDED_MAX
			  ? w->recorded_n++
			  : (unsigned)(hash_u64(w->seed ^ 77, (uint64_t)w->now_us) % RECORDED_MAX);
	struct packet copy = *from;

	copy.recorded = (int)at;
	w->recorded[at] = (struct recorded){.packet = copy};
	p->recorded = (int)at;
}

/* What nobody may be moved by: forged, taken before, or too old to be on its way still. */
static bool is_stale(const struct world *w, int to, const struct packet *p)
{
	const struct recorded *r;

	if (p->forged || p->recorded < 0)
		return p->forged;
	r = &w->recorded[p->recorded];
	if (memcmp(r->packet.bytes, p->bytes, p->n) != 0)
		return false; /* its place in the recording is another's by now */
	return (r->received >> to & 1) || w->now_us - p->sent_us > (int64_t)FRESH_MS * MS +
								       w->nodes[to].lost_us +
								       w->nodes[p->sender].lost_us;
}

static void note_received(struct world *w, int to, const struct packet *p)
{
	if (p->recorded >= 0 && to < 64 &&
	    memcmp(w->recorded[p->recorded].packet.bytes, p->bytes, p->n) == 0)
		w->recorded[p->recorded].received |= (uint64_t)1 << to;
}

static void hand_over(struct world *w, int to, const struct packet *p)
{
	static struct election before;
	struct node *n = &w->nodes[to];
	struct election_event event = {.kind = ELECTION_MESSAGE,
	    .bytes = view_bytes(p->bytes, p->n),
	    .from = p->from,
	    .port = p->port,
	    .hops = p->hops};

	if (node_clock_ms(w, to) >= n->e.wake_ms)
		node_say(w, to, ELECTION_WAKE); /* so that what the packet does stands alone */
	bool looked_at = p->attack && is_stale(w, to, p);
	uint64_t taken = n->e.counters[ELECTION_TAKEN];

	if (looked_at)
		before = n->e;
	node_step(w, to, &event);
	w->delivered++;
	if (n->e.counters[ELECTION_TAKEN] > taken)
		note_received(w, to, p);
	if (looked_at)
		check_untouched(w, &before, &n->e, p);
}

void net_deliver(struct world *w, int to, unsigned packet)
{
	struct node *n = &w->nodes[to];

	if (n->up && !n->asleep && n->starved) {
		/* It waits in the socket until the process runs again. */
		push(w, (struct event){.t = n->starved_until_us + 1,
			    .kind = EV_DELIVER,
			    .node = to,
			    .arg = packet});
		return;
	}
	struct packet p = w->packets[packet];

	packet_drop(w, packet);
	if (node_runs(n))
		hand_over(w, to, &p);
}
