/* speak: dissecting, and the buffer of records. */
#include "agent/speak.h"

#include "dissect/link/link.h"

const char speak_frames_tagged[] = "frames_tagged";
const char speak_pipe_full[] = "pipe_full";
const char speak_broken[] = "recording_broken";

/* Sends what nobody is known to have sent. A local address that no standard gives to anybody. */
static const struct mac stand_in = {{0x02, 0x45, 0x53, 0x00, 0x00, 0x01}};

void speak_init(
    struct speak *s, enum sensor_mode mode, struct dissect *dissect, struct unbound *unbound)
{
	s->unbound = unbound;
	s->mode = mode;
	s->dissect = dissect;
	s->out = wr_of(s->bytes, sizeof(s->bytes));
}

/*
 * What a packet without a link layer tells of addresses: of another device (a lease), or of its
 * sender by an address that is made of a MAC (RFC 4291 app. A), told beside its name.
 */
static void learn(struct speak *s, const struct fact *fact)
{
	struct addr addr = addr_of_bytes(fact->value);
	struct mac mac;

	if (fact->kind != FACT_ADDRESS)
		return;
	if (!mac_eq(fact->subject, stand_in))
		unbound_learn(s->unbound, &addr, fact->subject, s->seen_ms);
	else if (unbound_eui64(&addr, &mac))
		unbound_learn(s->unbound, &s->from, mac, s->seen_ms);
}

static void say(void *ctx, const struct fact *fact)
{
	struct speak *s = ctx;
	bool of_sender = mac_eq(fact->subject, s->packet.source);

	if (s->is_bare)
		learn(s, fact);
	if ((s->subjects == SPEAK_OTHERS && of_sender) ||
	    (s->subjects == SPEAK_SENDER && !of_sender))
		return;
	if (!s->in_frame)
		pipe_write(&s->out, &(struct pipe_record){PIPE_FRAME, .age_ms = s->age_ms,
					.sender = s->subjects == SPEAK_OTHERS ? (struct mac){{0}}
									      : s->packet.source});
	s->in_frame = true;
	pipe_write(&s->out, &(struct pipe_record){PIPE_FACT, .fact = *fact});
}

/* Was not said of it a moment ago. `at_ms`: when. */
static bool is_news(struct speak *s, struct mac mac, int64_t at_ms)
{
	struct speak_notice *n =
	    &s->noticed[(mac_u64(mac) * 0x9e3779b97f4a7c15U >> 32) & (SPEAK_NOTICED - 1)];

	if (mac_eq(n->mac, mac) && at_ms >= n->at_ms && at_ms - n->at_ms < SPEAK_NOTICE_MS)
		return false;
	*n = (struct speak_notice){mac, at_ms};
	return true;
}

/* A frame to this host alone, that no dissector reads: its sender is there. */
static void notice(struct speak *s, int64_t at_ms)
{
	char role[24];
	const struct packet *p = &s->packet;

	if (s->in_frame || !p->has_mac || mac_is_group(p->dest) ||
	    dissect_virtual_mac(p->source, role) != NULL || !is_news(s, p->source, at_ms))
		return;
	say(s, &(struct fact){.subject = p->source,
		   .source = SOURCE_FRAME,
		   .kind = FACT_HEARD,
		   .value = view_of("unicast")});
}

/* The records of one frame: all or none. */
static bool speak_one(struct speak *s, const struct capture_frame *frame, uint64_t age_ms)
{
	struct rd bytes = rd_of(frame->bytes);
	struct fact_sink sink = {say, s};
	size_t mark = s->out.len;
	bool is_header = frame->bytes.n < frame->wire_len && frame->bytes.n <= SPEAK_HEADER_BYTES;

	s->packet = (struct packet){.cut = true}; /* link_read is not to judge it: dissect does */
	(void)link_read((enum linktype)frame->linktype, &bytes, &s->packet);
	if (s->mode != SENSOR_REPLAY && s->packet.vlan != 0) {
		s->tagged++;
		return true;
	}
	s->age_ms = age_ms;
	s->seen_ms = frame->seen_ms;
	s->in_frame = false;
	if (s->mode != SENSOR_ALL || !is_header)
		dissect_frame(s->dissect, (enum linktype)frame->linktype, frame->bytes,
		    frame->wire_len, frame->seen_ms, &sink);
	if (s->mode == SENSOR_ALL && !s->is_bare)
		notice(s, frame->seen_ms);
	if (wr_ok(&s->out))
		return true;
	s->out.bad = false;
	s->out.len = mark;
	s->pipe_full++;
	return false;
}

/* Packets without a link layer. */

/* The group's MAC (RFC 1112 6.4, RFC 2464 7), everybody's, or that of one host: nobody's. */
static struct mac mac_for(const struct addr *to)
{
	static const struct addr everybody = {4, {255, 255, 255, 255}};
	const uint8_t *b = to->b;

	if (to->len == 16)
		return b[0] == 0xff ? (struct mac){{0x33, 0x33, b[12], b[13], b[14], b[15]}}
				    : (struct mac){{0}};
	if ((b[0] & 0xf0) == 0xe0)
		return (struct mac){{0x01, 0x00, 0x5e, b[1] & 0x7f, b[2], b[3]}};
	return addr_eq(to, &everybody) ? (struct mac){{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}}
				       : (struct mac){{0}};
}

static bool speak_as(struct speak *s, const struct capture_frame *bare, uint64_t age_ms,
    const struct addr *to, struct mac sender, enum speak_subjects subjects)
{
	struct wr w = wr_of(s->framed, sizeof(s->framed));
	struct capture_frame framed = *bare;
	struct mac dest = mac_for(to);
	bool fits;

	wr_bytes(&w, view_bytes(dest.b, MAC_LEN));
	wr_bytes(&w, view_bytes(sender.b, MAC_LEN));
	wr_be16(&w, to->len == 4 ? ETHERTYPE_IPV4 : ETHERTYPE_IPV6);
	wr_bytes(&w, bare->bytes);
	framed.linktype = LINKTYPE_ETHERNET;
	framed.wire_len += (uint32_t)(w.len - bare->bytes.n);
	framed.bytes = wr_view(&w);
	s->is_bare = true;
	s->subjects = subjects;
	fits = speak_one(s, &framed, age_ms);
	s->subjects = SPEAK_EVERYBODY;
	s->is_bare = false;
	return fits;
}

/* What waited for a binding, with the age that it has by now: `age_ms` at `now_ms`. */
static bool release(struct speak *s, int64_t now_ms, uint64_t age_ms)
{
	struct unbound_datagram d;
	struct addr to;
	bool fits = true;

	while (fits && unbound_take(s->unbound, now_ms, &d)) {
		struct capture_frame frame = {
		    .seen_ms = d.seen_ms, .bytes = d.bytes, .wire_len = d.wire_len};

		if (dissect_ends(d.bytes, &s->from, &to))
			fits = speak_as(s, &frame,
			    age_ms + (uint64_t)(now_ms > d.seen_ms ? now_ms - d.seen_ms : 0), &to,
			    d.mac, SPEAK_SENDER);
	}
	return fits;
}

static bool speak_bare(struct speak *s, const struct capture_frame *frame, uint64_t age_ms)
{
	struct addr to;
	struct mac sender = stand_in;
	bool is_bound, fits;

	if (frame->bytes.n > SPEAK_BARE_MAX || !dissect_ends(frame->bytes, &s->from, &to))
		return speak_one(s, frame, age_ms);
	is_bound = unbound_find(s->unbound, &s->from, frame->seen_ms, &sender);
	fits = speak_as(s, frame, age_ms, &to, sender, is_bound ? SPEAK_EVERYBODY : SPEAK_OTHERS);
	if (!is_bound)
		unbound_hold(s->unbound, &s->from, frame->bytes, frame->wire_len, frame->seen_ms);
	return release(s, frame->seen_ms, age_ms) && fits;
}

bool speak_frame(struct speak *s, const struct capture_frame *frame, uint64_t age_ms)
{
	s->frames++;
	return s->unbound != NULL && dissect_is_bare((enum linktype)frame->linktype)
		   ? speak_bare(s, frame, age_ms)
		   : speak_one(s, frame, age_ms);
}

void speak_neighbour(struct speak *s, const struct addr *addr, struct mac mac, int64_t now_ms)
{
	if (s->unbound == NULL)
		return;
	unbound_learn(s->unbound, addr, mac, now_ms);
	(void)release(s, now_ms, 0);
}

bool speak_record(struct speak *s, const struct pipe_record *record)
{
	size_t mark = s->out.len;

	pipe_write(&s->out, record);
	if (wr_ok(&s->out))
		return true;
	s->out.bad = false;
	s->out.len = mark;
	return false;
}

static void say_named(void *ctx, const char *name, uint64_t value)
{
	struct speak *s = ctx;

	if (value > 0)
		pipe_write(&s->out,
		    &(struct pipe_record){PIPE_NAMED, .value = value, .text = view_of(name)});
}

static void say_unbound(struct speak *s)
{
	const struct unbound_counters *c = unbound_counters(s->unbound);

	say_named(s, "unbound_bound", c->bound);
	say_named(s, "unbound_held", c->held);
	say_named(s, "unbound_held_again", c->again);
	say_named(s, "unbound_released", c->released);
	say_named(s, "unbound_aged", c->aged);
	say_named(s, "unbound_displaced", c->displaced);
	say_named(s, "unbound_too_long", c->too_long);
}

void speak_counters(struct speak *s, uint64_t dropped, uint64_t cpu_ms, uint64_t pss_kib)
{
	size_t mark = s->out.len;

	pipe_write(
	    &s->out, &(struct pipe_record){PIPE_COUNTERS, .frames = s->frames,
			 .lost = dropped + s->pipe_full, .cpu_ms = cpu_ms, .pss_kib = pss_kib});
	dissect_each_decoded(s->dissect, say_named, s);
	dissect_each_malformed(s->dissect, say_named, s);
	say_named(s, speak_frames_tagged, s->tagged);
	say_named(s, speak_pipe_full, s->pipe_full);
	say_named(s, speak_broken, s->broken);
	if (s->unbound != NULL)
		say_unbound(s);
	if (!wr_ok(&s->out)) {
		s->out.bad = false;
		s->out.len = mark;
	}
}

struct view speak_waiting(const struct speak *s)
{
	return view_tail(wr_view(&s->out), s->sent);
}

void speak_sent(struct speak *s, size_t n)
{
	s->sent += n;
	if (s->sent < s->out.len && s->sent < sizeof(s->bytes) / 2)
		return;
	memmove(s->bytes, s->bytes + s->sent, s->out.len - s->sent);
	s->out.len -= s->sent;
	s->sent = 0;
}
