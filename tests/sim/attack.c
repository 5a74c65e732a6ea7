/*
 * attack: a stranger on the LAN who hears everything and may send anything from any address, but
 * has no key; and a compromised agent, who has one.
 */
#include "sim.h"

#include "base/hash.h"

enum { ATTACK_EVERY_MS = 1500, FLOOD = 6000 };

static uint64_t draw(struct world *w, uint64_t below)
{
	w->attack_dice = hash_u64(w->attack_dice, 3);
	return w->attack_dice % below;
}

void attack_begin(struct world *w, int64_t for_us, bool flood)
{
	w->attack = true;
	w->flood = flood;
	w->attack_until_us = w->now_us + for_us;
	push(w, (struct event){.t = w->now_us + (int64_t)ATTACK_EVERY_MS * MS, .kind = EV_ATTACK});
}

static void put(struct world *w, const struct packet *p)
{
	int only = draw(w, 4) == 0 ? (int)draw(w, (uint64_t)w->nodes_count) : -1;

	for (int i = 0; i < w->nodes_count; i++) {
		const struct node *n = &w->nodes[i];

		if ((only >= 0 && only != i) || addr_eq(&p->from, &n->v4) ||
		    addr_eq(&p->from, &n->v6))
			continue;
		unsigned packet = packet_new(w);

		w->packets[packet] = *p;
		w->packets[packet].refs = 1;
		push(w, (struct event){.t = w->now_us + 100 + (int64_t)draw(w, 900),
			    .kind = EV_DELIVER,
			    .node = i,
			    .arg = packet});
	}
}

static void forge(struct world *w, struct packet *p)
{
	struct election_key key = {.generation = w->generation};

	p->forged = true;
	switch (draw(w, 6)) {
	case 0: p->bytes[draw(w, p->n)] ^= (uint8_t)(1 + draw(w, 255)); break;
	case 1: p->hops = (uint8_t)draw(w, 255); break;
	case 2: p->from.b[p->from.len - 1] ^= (uint8_t)(1 + draw(w, 255)); break;
	case 3: p->port++; break;
	case 4: p->n = draw(w, p->n); break;
	default: { /* all well, but for the key */
		struct message m = {.type = (enum message_type)(1 + draw(w, 5)),
		    .flags = ELECTION_LEADS,
		    .session = draw(w, 1u << 30),
		    .seq = (uint32_t)draw(w, 1u << 30),
		    .term = UINT32_MAX,
		    .epoch = draw(w, 9),
		    .hb_ms = ELECTION_HEARTBEAT_MS};

		memset(key.bytes, (int)draw(w, 256), sizeof(key.bytes));
		struct election_pen pen = message_pen(&key, "mallory");

		pen.link =
		    message_pen(&(struct election_key){.generation = w->generation}, "").link;
		const struct election_key real = world_key(w, w->generation);

		pen.link =
		    message_pen(&real, "").link; /* the tag of the link is seen on the wire */
		p->n = message_write(&pen, &m, &p->from, p->port, p->bytes);
	}
	}
}

static void flood(struct world *w)
{
	const struct recorded *r = &w->recorded[draw(w, w->recorded_n)];

	for (unsigned i = 0; i < FLOOD; i++) {
		struct packet p = r->packet;

		p.attack = p.forged = true;
		p.recorded = -1;
		p.bytes[draw(w, p.n)] ^= 1;
		put(w, &p);
	}
}

void attack_act(struct world *w)
{
	if (w->now_us >= w->attack_until_us)
		return;
	if (w->recorded_n > 0) {
		struct recorded *r = &w->recorded[draw(w, w->recorded_n)];
		struct packet p = r->packet;

		p.attack = true;
		if (draw(w, 2) == 0)
			forge(w, &p);
		/* A copy that overtakes the packet itself would only make the network faster. */
		if (p.forged || !w->strict || w->now_us - p.sent_us > 2 * w->delay_us)
			put(w, &p);
		if (w->flood && draw(w, 50) == 0) {
			flood(w);
			w->flood = false;
		}
	}
	push(
	    w, (struct event){.t = w->now_us + 1 + (int64_t)draw(w, ATTACK_EVERY_MS * (uint64_t)MS),
		   .kind = EV_ATTACK});
}

void attack_mock(struct world *w)
{
	for (unsigned i = 0; i < w->recorded_n && w->now_us < w->attack_until_us; i++) {
		const struct packet *old = &w->recorded[i].packet;

		if (old->bytes[4] != MESSAGE_PONG || w->now_us - old->sent_us < 3 * SECOND ||
		    draw(w, 4) > 0)
			continue;
		struct packet p = *old;

		p.attack = true;
		put(w, &p);
		return;
	}
}

/* Whatever a holder of the key can say, from its own address. */
void rogue_act(struct world *w, int i)
{
	static struct election_action a;
	struct node *n = &w->nodes[i];
	struct election_pen pen = n->e.link.pens[n->e.link.sending];
	struct message m = {.type = (enum message_type)(1 + draw(w, 5)),
	    .flags = (uint8_t)draw(w, 256),
	    .successors_count = (uint8_t)draw(w, 9),
	    .session = n->e.config.session,
	    .seq = n->e.seq += 1 + (uint32_t)draw(w, 3),
	    .uptime_ms = (uint32_t)(node_clock_ms(w, i) - n->e.born_ms),
	    .epoch = draw(w, 3) == 0 ? UINT64_MAX : draw(w, 20),
	    .term = draw(w, 3) == 0 ? UINT32_MAX : (uint32_t)draw(w, 20),
	    .rank = (uint16_t)draw(w, 65536),
	    .hb_ms = ELECTION_HEARTBEAT_MIN_MS + 10 * (int64_t)draw(w, 6000),
	    .peers = (uint16_t)draw(w, 65536),
	    .theta = (uint16_t)draw(w, 65536),
	    .nonce = draw(w, 2) == 0
			 ? draw(w, UINT64_MAX)
			 : message_answer(&pen, n->e.challenges[0], pen.name, n->e.config.session)};

	for (unsigned k = 0; k < m.successors_count; k++)
		m.successors[k] =
		    message_short(w->nodes[draw(w, (uint64_t)w->nodes_count)].e.link.pens[1].name);
	a = (struct election_action){.kind = ELECTION_SEND, .family = 4};
	a.bytes_count = message_write(&pen, &m, &n->v4, ELECTION_PORT, a.bytes);
	net_send(w, i, &a);
}
