/*
 * dissect: the table of dissectors, and the way of a frame to one of them.
 *
 * A new dissector is a folder, a line in dissect_all and a line in meson.build.
 */
#include "dissect/dissect.h"

#include "dissect/arp/arp.h"
#include "dissect/cdp/cdp.h"
#include "dissect/chatter/chatter.h"
#include "dissect/dhcp/dhcp.h"
#include "dissect/dhcpv6/dhcpv6.h"
#include "dissect/edp/edp.h"
#include "dissect/eigrp/eigrp.h"
#include "dissect/fhrp/fhrp.h"
#include "dissect/icmpv6/icmpv6.h"
#include "dissect/igmp/igmp.h"
#include "dissect/ip/ip.h"
#include "dissect/lacp/lacp.h"
#include "dissect/link/link.h"
#include "dissect/lldp/lldp.h"
#include "dissect/llmnr/llmnr.h"
#include "dissect/lltd/lltd.h"
#include "dissect/mdns/mdns.h"
#include "dissect/mndp/mndp.h"
#include "dissect/netbios/netbios.h"
#include "dissect/ospf/ospf.h"
#include "dissect/sonmp/sonmp.h"
#include "dissect/ssdp/ssdp.h"
#include "dissect/stp/stp.h"
#include "dissect/ubnt/ubnt.h"
#include "dissect/virtual/virtual.h"
#include "dissect/wsd/wsd.h"

#include <assert.h>

/* All rows of the chatter, each with its comma before it: what follows is a line as any other. */
#define CHATTER_ADDRESS(label) , &label##_dissector

const struct dissector *const dissect_all[] = {
    &arp_dissector CHATTER_ALL(CHATTER_ADDRESS),
    &cdp_dissector,
    &dhcp_dissector,
    &dhcpv6_dissector,
    &edp_dissector,
    &eigrp_dissector,
    &fhrp_dissector,
    &icmpv6_dissector,
    &igmp_dissector,
    &lacp_dissector,
    &lldp_dissector,
    &llmnr_dissector,
    &lltd_dissector,
    &mdns_dissector,
    &mndp_dissector,
    &netbios_dissector,
    &ospf_dissector,
    &sonmp_dissector,
    &ssdp_dissector,
    &stp_dissector,
    &ubnt_dissector,
    &wsd_dissector,
    NULL,
};

enum {
	DISSECTORS = sizeof(dissect_all) / sizeof(dissect_all[0]) - 1,
	SLOTS = 2 * DISSECT_PLACES_MAX, /* a power of two */
	SLOT_BITS = 10,
	NOBODY = 0xff
};

_Static_assert((int)DISSECTORS <= (int)DISSECT_DISSECTORS_MAX, "raise DISSECT_DISSECTORS_MAX");
_Static_assert(SLOTS == 1 << SLOT_BITS, "a power of two");
_Static_assert((int)DISSECT_DISSECTORS_MAX <= (int)NOBODY, "an owner is an octet");

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

struct slot {
	uint64_t place; /* 0: empty */
	uint8_t owner;
};

struct dissect {
	struct dissect_counters counters;
	struct slot slots[SLOTS];      /* of one place those lie in the order of the table */
	struct ip_fragments fragments; /* last: large, and touched only when used */
};

size_t dissect_size(void)
{
	return sizeof(struct dissect);
}

static unsigned slot_of(uint64_t place)
{
	return (unsigned)(place * 0x9e3779b97f4a7c15u >> (64 - SLOT_BITS));
}

/* Who reads what lies there: the first that has the place and does not decline the payload. */
static unsigned owner_of(
    const struct dissect *d, uint64_t place, const struct packet *p, struct rd payload)
{
	for (unsigned at = slot_of(place); d->slots[at].place != 0; at = (at + 1) & (SLOTS - 1)) {
		unsigned owner = d->slots[at].owner;

		if (d->slots[at].place == place &&
		    (dissect_all[owner]->claims == NULL || dissect_all[owner]->claims(p, payload)))
			return owner;
	}
	return NOBODY;
}

bool dissect_has(const struct dissect *d, uint64_t place)
{
	unsigned at = slot_of(place);

	while (d->slots[at].place != 0 && d->slots[at].place != place)
		at = (at + 1) & (SLOTS - 1);
	return d->slots[at].place == place;
}

struct dissect *dissect_init(void *memory)
{
	struct dissect *d = memory;
	unsigned count = 0;

	memset(d, 0, offsetof(struct dissect, fragments));
	ip_fragments_init(&d->fragments);
	for (unsigned i = 0; i < DISSECTORS; i++)
		for (const uint64_t *each = dissect_all[i]->places; *each != 0; each++) {
			uint64_t place = *each & ~DISSECT_TO_GROUPS_BIT;
			unsigned at = slot_of(place);

			assert(count++ < DISSECT_PLACES_MAX);
			while (d->slots[at].place != 0)
				at = (at + 1) & (SLOTS - 1);
			d->slots[at] = (struct slot){place, (uint8_t)i};
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
	bool is_afar;            /* nothing is said of who sent it */
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

	if (g->is_afar || !mac_is_device(fact->subject))
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

/* RFC 1918 3, RFC 4193 3.1. */
static bool is_private(const struct addr *a)
{
	if (a->len == 16)
		return (a->b[0] & 0xfe) == 0xfc;
	return a->b[0] == 10 || (a->b[0] == 172 && (a->b[1] & 0xf0) == 16) ||
	       (a->b[0] == 192 && a->b[1] == 168);
}

/*
 * Whether a packet to one station may have come through a router. Not from a link-local address,
 * nor from a private one with a TTL that systems begin with.
 */
static bool is_afar(const struct packet *p)
{
	if (p->from.len == 0 || !mac_is_device(p->dest) || addr_is_link_local(&p->from))
		return false;
	return !is_private(&p->from) || (p->ttl != 64 && p->ttl != 128 && p->ttl != 255);
}

static void hand_over(struct dissect *d, unsigned owner, const struct packet *packet,
    struct rd payload, bool is_udp, const struct fact_sink *sink)
{
	struct guard guard = {.packet = packet,
	    .out = sink,
	    .is_afar = dissect_all[owner]->on_link && is_afar(packet)};
	struct fact_sink guarded = {guard_say, &guard};
	unsigned reason = dissect_all[owner]->decode(packet, payload, &guarded);

	if (reason != 0) {
		d->counters.malformed[owner][reason]++;
		return;
	}
	d->counters.decoded[owner]++;
	if (!guard.sender_told)
		say_heard(packet, is_udp, sink);
}

static unsigned owner_at(
    const struct dissect *d, uint64_t place, struct packet *packet, struct rd payload)
{
	packet->place = place;
	return owner_of(d, place, packet, payload);
}

/*
 * Replies come from the owned port, so either end will do; the destination first. Some choose a
 * port by chance, and are known by what they say.
 */
static unsigned owner_of_datagram(const struct dissect *d, struct packet *packet, struct rd payload)
{
	unsigned owner = owner_at(d, DISSECT_UDP(packet->to_port), packet, payload);

	if (owner == NOBODY)
		owner = owner_at(d, DISSECT_UDP(packet->from_port), packet, payload);
	if (owner == NOBODY && rd_left(&payload) > 0 && mac_is_group(packet->dest))
		owner = owner_at(d, DISSECT_CONTENT(rd_peek(&payload)), packet, payload);
	return owner;
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
			owner = owner_of_datagram(d, &packet, payload);
		else if (ip == IP_WHOLE)
			owner = owner_at(d, DISSECT_IP(packet.protocol), &packet, payload);
	} else if (packet.ethertype != 0) {
		owner = owner_at(d, DISSECT_ETHERTYPE(packet.ethertype), &packet, payload);
	} else if (packet.place != 0) {
		owner = owner_of(d, packet.place, &packet, payload);
	}
	if (owner != NOBODY)
		hand_over(d, owner, &packet, payload, ip == IP_UDP, sink);
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

void dissect_groups(const char *ret_groups[DISSECT_GROUPS_MAX + 1])
{
	size_t count = 0;

	for (unsigned i = 0; i < DISSECTORS; i++) {
		const char *const *group = dissect_all[i]->groups;

		for (; group != NULL && *group != NULL; group++) {
			bool known = false;

			for (size_t m = 0; m < count && !known; m++)
				known = view_eq(view_of(ret_groups[m]), view_of(*group));
			if (!known && count < DISSECT_GROUPS_MAX)
				ret_groups[count++] = *group;
		}
	}
	ret_groups[count] = NULL;
}

/* "ether proto 0x0806 or ", "ip proto 2 or ", "udp port 67 or "; nothing for what only goes to
 * groups. */
static void write_place(struct wr *w, uint64_t place)
{
	if ((place & DISSECT_TO_GROUPS_BIT) != 0)
		return;
	switch (dissect_layer(place)) {
	case LAYER_ETHERTYPE:
		wr_text(w, "ether proto 0x");
		wr_hex(w, place & 0xffff, 4);
		break;
	case LAYER_IP:
		wr_text(w, "ip proto ");
		wr_decimal(w, place & 0xff);
		wr_text(w, " or ip6 proto ");
		wr_decimal(w, place & 0xff);
		break;
	case LAYER_UDP:
		if ((place & 0xffff) >= DISSECT_DRAWN)
			return;
		wr_text(w, "udp port ");
		wr_decimal(w, place & 0xffff);
		break;
	case LAYER_LLC:
	case LAYER_SNAP:
	case LAYER_CONTENT: return;
	}
	wr_text(w, " or ");
}

/* What is wanted of frames to one station, without the tag. */
static void write_wanted(struct wr *w)
{
	for (unsigned i = 0; i < DISSECTORS; i++)
		for (const uint64_t *place = dissect_all[i]->places; *place != 0; place++)
			write_place(w, *place);
	/* A later fragment has no ports; IPv6 hides UDP behind next headers 0, 43, 44, 60. */
	wr_text(w, "(ip[6:2] & 0x1fff != 0 and ip proto 17) or "
		   "(ip6 and (ip6[6] == 0 or ip6[6] == 43 or ip6[6] == 44 or ip6[6] == 60))");
}

/* "ether dst 00:e0:2b:00:00:00 or ": addresses that all listen to and that are no groups. */
static void write_stations(struct wr *w)
{
	const char *groups[DISSECT_GROUPS_MAX + 1];
	struct mac mac;

	dissect_groups(groups);
	for (unsigned i = 0; groups[i] != NULL; i++) {
		if (!mac_parse(view_of(groups[i]), &mac) || mac_is_group(mac))
			continue;
		wr_text(w, "ether dst ");
		wr_text(w, groups[i]);
		wr_text(w, " or ");
	}
}

const char *dissect_filter(char *text, size_t size)
{
	struct wr w = wr_of(text, size);

	/* What goes to everybody, read or not: its sender is there (say_heard). */
	wr_text(&w, "ether multicast or ");
	write_stations(&w);
	write_wanted(&w);
	/* pcap-filter(7): `vlan` moves the offsets for all that follows, so it comes last. */
	wr_text(&w, " or (vlan and (");
	write_wanted(&w);
	wr_text(&w, "))");
	wr_u8(&w, '\0');
	return wr_ok(&w) ? text : NULL;
}
