/*
 * dissect: the table of dissectors, and the way of a frame to one of them.
 *
 * A new dissector is a folder, a line in dissect_all and a line in meson.build.
 */
#include "dissect/dissect.h"

#include "dissect/arp/arp.h"
#include "dissect/dhcp/dhcp.h"
#include "dissect/ip/ip.h"
#include "dissect/link/link.h"
#include "dissect/mdns/mdns.h"
#include "dissect/netbios/netbios.h"
#include "dissect/ssdp/ssdp.h"
#include "dissect/virtual/virtual.h"

const struct dissector *const dissect_all[] = {
    &arp_dissector,
    &dhcp_dissector,
    &mdns_dissector,
    &netbios_dissector,
    &ssdp_dissector,
    NULL,
};

enum {
	DISSECTORS = sizeof(dissect_all) / sizeof(dissect_all[0]) - 1,
	PORT_SLOTS = 512, /* a power of two, at least twice as many as ports can be */
	NOBODY = 0xff
};

_Static_assert((int)DISSECTORS <= (int)DISSECT_DISSECTORS_MAX, "raise DISSECT_DISSECTORS_MAX");
_Static_assert(PORT_SLOTS >= 2 * DISSECT_DISSECTORS_MAX * DISSECT_PORTS_MAX, "more slots");

const char *const frame_reason_names[FRAME_REASON_COUNT] = {
    [FRAME_LINK_SHORT] = "frame_link_short",
    [FRAME_LINK_UNKNOWN] = "frame_link_unknown",
    [FRAME_IP_SHORT] = "frame_ip_short",
    [FRAME_IP_HEADER] = "frame_ip_header",
    [FRAME_IP_EXTENSIONS] = "frame_ip_extensions",
    [FRAME_UDP_LENGTH] = "frame_udp_length",
    [FRAME_FRAGMENT_OVERLAP] = "frame_fragment_overlap",
    [FRAME_FRAGMENT_TOO_LONG] = "frame_fragment_too_long",
    [FRAME_FRAGMENT_TIMEOUT] = "frame_fragment_timeout",
    [FRAME_FRAGMENTS_FULL] = "frame_fragments_full",
};

struct port_slot {
	uint16_t port; /* 0: empty */
	uint8_t owner;
};

struct dissect {
	struct dissect_counters counters;
	struct port_slot ports[PORT_SLOTS];
	uint16_t ethertypes[DISSECT_DISSECTORS_MAX]; /* by dissector; 0 for those above UDP */
	struct ip_fragments fragments;               /* last: large, and touched only when used */
};

size_t dissect_size(void)
{
	return sizeof(struct dissect);
}

/* The slot of a port, or the empty one where it would be. */
static unsigned port_slot(const struct dissect *d, uint16_t port)
{
	unsigned at = port * 40503u >> 7 & (PORT_SLOTS - 1);

	while (d->ports[at].port != 0 && d->ports[at].port != port)
		at = (at + 1) & (PORT_SLOTS - 1);
	return at;
}

static unsigned owner_of_port(const struct dissect *d, uint16_t port)
{
	const struct port_slot *slot = &d->ports[port_slot(d, port)];

	return slot->port != 0 ? slot->owner : NOBODY;
}

static unsigned owner_of_ethertype(const struct dissect *d, uint16_t ethertype)
{
	for (unsigned i = 0; i < DISSECTORS; i++)
		if (d->ethertypes[i] == ethertype && ethertype != 0)
			return i;
	return NOBODY;
}

struct dissect *dissect_init(void *memory)
{
	struct dissect *d = memory;

	memset(d, 0, offsetof(struct dissect, fragments));
	ip_fragments_init(&d->fragments);
	for (unsigned i = 0; i < DISSECTORS; i++) {
		const struct dissector *each = dissect_all[i];

		d->ethertypes[i] = each->ethertype;
		for (unsigned k = 0; k < DISSECT_PORTS_MAX && each->ports[k] != 0; k++) {
			struct port_slot *slot = &d->ports[port_slot(d, each->ports[k])];

			/* Two owners of one port: the first in the table keeps it. */
			if (slot->port == 0)
				*slot = (struct port_slot){each->ports[k], (uint8_t)i};
		}
	}
	return d;
}

/*
 * The guard between a dissector and the caller's sink: it holds what is true of every fact. The
 * subject is the address of a device; and a virtual MAC, that moves between devices, is never a
 * subject: what was said of it shows only that the device which sent
 * the frame plays that role now.
 */
struct guard {
	const struct packet *packet;
	const struct fact_sink *out;
	struct mac virtual_told; /* the last virtual MAC told of in this frame */
	bool sender_told;        /* a fact about the frame's source was said */
};

static void say_virtual(struct guard *g, const struct fact *fact, const char *role)
{
	char ignored[VIRTUAL_TEXT_SIZE];
	struct mac sender = g->packet->source;

	if (!g->packet->has_mac || !mac_is_device(sender) || mac_eq(g->virtual_told, fact->subject))
		return;
	if (dissect_virtual_mac(sender, ignored) != NULL)
		return;
	g->virtual_told = fact->subject;
	g->sender_told = true;
	fact_say(g->out, &(struct fact){
			     .subject = sender,
			     .source = fact->source,
			     .kind = FACT_VIRTUAL,
			     .value = view_of(role),
			 });
}

static void guard_say(void *ctx, const struct fact *fact)
{
	struct guard *g = ctx;
	char text[VIRTUAL_TEXT_SIZE];
	const char *role;

	if (!mac_is_device(fact->subject))
		return;
	role = dissect_virtual_mac(fact->subject, text);
	if (role != NULL) {
		say_virtual(g, fact, role);
		return;
	}
	g->sender_told |= mac_eq(fact->subject, g->packet->source);
	fact_say(g->out, fact);
}

/*
 * What a frame carries, as coarse as is useful: a few dozen values at most, whatever a sender
 * makes up. Ports above the registered range are drawn by chance.
 */
static struct view heard_text(const struct packet *p, bool is_udp, struct wr *w)
{
	enum { PORTS_TOLD = 32768 };

	if (p->ethertype == 0) {
		wr_text(w, "llc");
	} else if (p->ethertype != ETHERTYPE_IPV4 && p->ethertype != ETHERTYPE_IPV6) {
		wr_text(w, "0x");
		wr_hex(w, p->ethertype, 4);
	} else {
		wr_text(w, p->ethertype == ETHERTYPE_IPV4 ? "ipv4" : "ipv6");
		if (is_udp)
			wr_text(w, " udp");
		if (is_udp && p->to_port < PORTS_TOLD) {
			wr_u8(w, ' ');
			wr_decimal(w, p->to_port);
		}
	}
	return wr_view(w);
}

/*
 * A device that speaks to everybody is there, whether or not a dissector reads what it says.
 * Frames to one station prove less: they may come from behind a router.
 */
static void say_heard(const struct packet *packet, bool is_udp, const struct fact_sink *sink)
{
	struct guard guard = {.packet = packet, .out = sink};
	char text[24];
	struct wr w = wr_of(text, sizeof(text));

	if (!packet->has_mac || !mac_is_group(packet->dest))
		return;
	guard_say(&guard, &(struct fact){
			      .subject = packet->source,
			      .source = SOURCE_FRAME,
			      .kind = FACT_HEARD,
			      .value = heard_text(packet, is_udp, &w),
			  });
}

static void hand_over(struct dissect *d, unsigned owner, const struct packet *packet,
    struct rd payload, const struct fact_sink *sink)
{
	struct guard guard = {.packet = packet, .out = sink};
	struct fact_sink guarded = {guard_say, &guard};
	unsigned reason = dissect_all[owner]->decode(packet, payload, &guarded);

	if (reason != 0) {
		d->counters.malformed[owner][reason]++;
		return;
	}
	d->counters.decoded[owner]++;
	if (!guard.sender_told)
		say_heard(packet, dissect_all[owner]->ethertype == 0, sink);
}

/* Replies come from the owned port, so either end will do; the destination first. */
static unsigned owner_of_datagram(const struct dissect *d, const struct packet *packet)
{
	unsigned owner = owner_of_port(d, packet->to_port);

	return owner != NOBODY ? owner : owner_of_port(d, packet->from_port);
}

void dissect_frame(struct dissect *d, enum linktype link, struct view bytes, size_t wire_len,
    int64_t seen_ms, const struct fact_sink *sink)
{
	struct packet packet = {.cut = bytes.n < wire_len};
	struct rd payload = rd_of(bytes);
	enum frame_reason reason = link_read(link, &payload, &packet);
	unsigned owner = NOBODY;
	enum ip_verdict ip = IP_OTHER;

	d->counters.frames++;
	if (reason != FRAME_OK) {
		d->counters.frame_malformed[reason]++;
		return;
	}
	if (packet.ethertype == ETHERTYPE_IPV4 || packet.ethertype == ETHERTYPE_IPV6) {
		ip =
		    ip_read(&d->fragments, seen_ms, &payload, &packet, d->counters.frame_malformed);
		if (ip == IP_UDP)
			owner = owner_of_datagram(d, &packet);
	} else {
		owner = owner_of_ethertype(d, packet.ethertype);
	}
	if (owner != NOBODY)
		hand_over(d, owner, &packet, payload, sink);
	else if (ip != IP_NONE)
		say_heard(&packet, ip == IP_UDP, sink);
}

const struct dissect_counters *dissect_counters(const struct dissect *d)
{
	return &d->counters;
}

/* Of the counters not yet told, the one with the smallest name above `after`. */
static int next_decoded(const struct dissect *d, int after)
{
	int best = -1;

	for (int i = 0; i < DISSECTORS; i++) {
		if (d->counters.decoded[i] == 0)
			continue;
		if (after >= 0 && strcmp(dissect_all[i]->name, dissect_all[after]->name) <= 0)
			continue;
		if (best < 0 || strcmp(dissect_all[i]->name, dissect_all[best]->name) < 0)
			best = i;
	}
	return best;
}

void dissect_each_decoded(
    const struct dissect *d, void (*each)(void *ctx, const char *name, uint64_t count), void *ctx)
{
	for (int i = next_decoded(d, -1); i >= 0; i = next_decoded(d, i))
		each(ctx, dissect_all[i]->name, d->counters.decoded[i]);
}

struct counter {
	const char *name;
	uint64_t count;
};

/* Takes the counter into account when its name is between the last told and the best so far. */
static void consider(struct counter *best, const char *after, const char *name, uint64_t count)
{
	if (count == 0 || (after != NULL && strcmp(name, after) <= 0))
		return;
	if (best->name == NULL || strcmp(name, best->name) < 0)
		*best = (struct counter){name, count};
}

static struct counter next_malformed(const struct dissect *d, const char *after)
{
	struct counter best = {NULL, 0};

	for (unsigned i = 1; i < FRAME_REASON_COUNT; i++)
		consider(&best, after, frame_reason_names[i], d->counters.frame_malformed[i]);
	for (unsigned i = 0; i < DISSECTORS; i++)
		for (unsigned k = 1; k < dissect_all[i]->reasons_count; k++)
			consider(
			    &best, after, dissect_all[i]->reasons[k], d->counters.malformed[i][k]);
	return best;
}

void dissect_each_malformed(
    const struct dissect *d, void (*each)(void *ctx, const char *name, uint64_t count), void *ctx)
{
	struct counter at = next_malformed(d, NULL);

	for (; at.name != NULL; at = next_malformed(d, at.name))
		each(ctx, at.name, at.count);
}

/* "arp or (udp and (port 67 or port 68)) or later fragments", without the tag. */
static void write_wanted(struct wr *w)
{
	for (unsigned i = 0; i < DISSECTORS; i++) {
		if (dissect_all[i]->ethertype == 0)
			continue;
		wr_text(w, "ether proto 0x");
		wr_hex(w, dissect_all[i]->ethertype, 4);
		wr_text(w, " or ");
	}
	for (unsigned i = 0; i < DISSECTORS; i++) {
		const uint16_t *ports = dissect_all[i]->ports;

		for (unsigned k = 0; k < DISSECT_PORTS_MAX && ports[k] != 0; k++) {
			wr_text(w, "udp port ");
			wr_decimal(w, ports[k]);
			wr_text(w, " or ");
		}
	}
	/* A later fragment has no ports; IPv6 hides UDP behind next headers 0, 43, 44, 60. */
	wr_text(w, "(ip[6:2] & 0x1fff != 0 and ip proto 17) or "
		   "(ip6 and (ip6[6] == 0 or ip6[6] == 43 or ip6[6] == 44 or ip6[6] == 60))");
}

const char *dissect_filter(char *text, size_t size)
{
	struct wr w = wr_of(text, size);

	/* What goes to everybody, read or not: its sender is there (say_heard). */
	wr_text(&w, "ether multicast or ");
	write_wanted(&w);
	/* pcap-filter(7): `vlan` moves the offsets for all that follows, so it comes last. */
	wr_text(&w, " or (vlan and (");
	write_wanted(&w);
	wr_text(&w, "))");
	wr_u8(&w, '\0');
	return wr_ok(&w) ? text : NULL;
}
