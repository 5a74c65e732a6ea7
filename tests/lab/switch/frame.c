/* frame: layers by their first bytes. */
#include "frame.h"

#include "base/rd.h"

enum {
	TYPE_IPV4 = 0x0800,
	TYPE_ARP = 0x0806,
	TYPE_VLAN = 0x8100,
	TYPE_IPV6 = 0x86dd,
	PROTO_HOPBYHOP = 0,
	PROTO_ICMP = 1,
	PROTO_IGMP = 2,
	PROTO_TCP = 6,
	PROTO_UDP = 17,
	PROTO_ICMPV6 = 58
};

const char *const frame_kind_names[FRAME_KIND_COUNT] = {
    [FRAME_ELECTION] = "election",
    [FRAME_GROUPS] = "groups",
    [FRAME_ARP] = "arp",
    [FRAME_ND] = "nd",
    [FRAME_NOBODY] = "nobody",
    [FRAME_PLATFORM] = "platform",
    [FRAME_OTHER] = "other",
};

static enum frame_kind of_ports(struct rd *r, uint8_t protocol, const struct frame_ports *ports)
{
	uint16_t from = rd_be16(r), to = rd_be16(r);

	if (!rd_ok(r))
		return FRAME_OTHER;
	if (protocol == PROTO_UDP)
		return to == ports->election && to != 0 ? FRAME_ELECTION : FRAME_OTHER;
	return ports->platform != 0 && (from == ports->platform || to == ports->platform)
		   ? FRAME_PLATFORM
		   : FRAME_OTHER;
}

/* The rest of an ICMP error that quotes a datagram, from its IP header on; of that, where its
 * protocol stands and how long it is. */
static enum frame_kind of_quoted(
    struct rd *r, unsigned protocol_at, unsigned header, const struct frame_ports *ports)
{
	uint8_t protocol;

	rd_skip(r, protocol_at);
	protocol = rd_u8(r);
	rd_skip(r, header - protocol_at - 1);
	if (protocol != PROTO_UDP || of_ports(r, protocol, ports) != FRAME_ELECTION)
		return FRAME_OTHER;
	return FRAME_NOBODY;
}

/* Port unreachable (RFC 792). */
static enum frame_kind of_icmp(struct rd *r, const struct frame_ports *ports)
{
	uint8_t type = rd_u8(r), code = rd_u8(r);
	unsigned header;

	rd_skip(r, 6);
	header = 4u * (rd_peek(r) & 15);
	if (type != 3 || code != 3 || header < 20)
		return FRAME_OTHER;
	return of_quoted(r, 9, header, ports);
}

static enum frame_kind of_icmpv6(struct rd *r, const struct frame_ports *ports)
{
	uint8_t type = rd_u8(r);

	if (type == 1 && rd_peek(r) == 4) { /* port unreachable (RFC 4443 3.1) */
		rd_skip(r, 7);
		return of_quoted(r, 6, 40, ports);
	}
	if (!rd_ok(r))
		return FRAME_OTHER;
	if ((type >= 130 && type <= 132) || type == 143)
		return FRAME_GROUPS;
	return type >= 133 && type <= 137 ? FRAME_ND : FRAME_OTHER;
}

static enum frame_kind of_protocol(struct rd *r, uint8_t protocol, const struct frame_ports *ports)
{
	switch (protocol) {
	case PROTO_ICMP: return of_icmp(r, ports);
	case PROTO_IGMP: return FRAME_GROUPS;
	case PROTO_UDP:
	case PROTO_TCP: return of_ports(r, protocol, ports);
	case PROTO_ICMPV6: return of_icmpv6(r, ports);
	default: return FRAME_OTHER;
	}
}

/* Only the first fragment of a datagram has ports. */
static void take_ipv4(struct rd *r, const struct frame_ports *ports, struct frame *f)
{
	unsigned header = 4u * (rd_u8(r) & 15), fragment;
	uint8_t protocol;
	struct view to;

	rd_skip(r, 5);
	fragment = rd_be16(r) & 0x1fffu;
	rd_skip(r, 1);
	protocol = rd_u8(r);
	rd_skip(r, 6);
	to = rd_bytes(r, 4);
	if (header < 20)
		return;
	rd_skip(r, header - 20);
	if (!rd_ok(r))
		return;
	if (to.p[0] >> 4 == 14)
		f->group = addr_of_bytes(to);
	if (fragment == 0)
		f->kind = of_protocol(r, protocol, ports);
}

static void take_ipv6(struct rd *r, const struct frame_ports *ports, struct frame *f)
{
	uint8_t next;
	struct view to;

	rd_skip(r, 6);
	next = rd_u8(r);
	rd_skip(r, 1 + 16);
	to = rd_bytes(r, 16);
	if (!rd_ok(r))
		return;
	if (to.p[0] == 0xff)
		f->group = addr_of_bytes(to);
	if (next == PROTO_HOPBYHOP) { /* MLD has the router alert in one */
		next = rd_u8(r);
		rd_skip(r, 8u * rd_u8(r) + 6);
	}
	if (rd_ok(r))
		f->kind = of_protocol(r, next, ports);
}

bool frame_read(struct view bytes, const struct frame_ports *ports, struct frame *ret_frame)
{
	struct frame f = {.kind = FRAME_OTHER};
	struct rd r = rd_of(bytes);
	uint16_t type;

	f.to = mac_of_bytes(rd_bytes(&r, MAC_LEN));
	f.from = mac_of_bytes(rd_bytes(&r, MAC_LEN));
	type = rd_be16(&r);
	if (!rd_ok(&r))
		return false;
	if (type == TYPE_VLAN) {
		rd_skip(&r, 2);
		type = rd_be16(&r);
	}
	switch (type) {
	case TYPE_ARP: f.kind = FRAME_ARP; break;
	case TYPE_IPV4: take_ipv4(&r, ports, &f); break;
	case TYPE_IPV6: take_ipv6(&r, ports, &f); break;
	default: break;
	}
	*ret_frame = f;
	return true;
}
