/* ip: IPv4, IPv6 with its extension headers, and UDP. */
#include "dissect/ip/ip.h"

#include "dissect/link/link.h"

enum {
	IPV4_HEADER = 20,
	IPV4_MORE = 0x2000,
	IPV4_OFFSET_MASK = 0x1fff,
	UDP_HEADER = 8,

	/* IPv6 next headers (IANA). */
	NEXT_HOP_BY_HOP = 0,
	NEXT_ROUTING = 43,
	NEXT_FRAGMENT = 44,
	NEXT_AH = 51,
	NEXT_DESTINATION = 60,
	NEXT_MOBILITY = 135,
	NEXT_HIP = 139,
	NEXT_SHIM6 = 140
};

/* What the functions below hand on to each other. */
struct reading {
	struct ip_fragments *fragments;
	int64_t seen_ms;
	struct packet *p;
	uint64_t *malformed; /* by enum frame_reason */
};

static enum ip_verdict refuse(struct reading *c, enum frame_reason reason)
{
	c->malformed[reason]++;
	return IP_NONE;
}

/* Ended early: malformed, unless the snap length did it. */
static enum ip_verdict ended(struct reading *c, enum frame_reason reason)
{
	return c->p->cut ? IP_NONE : refuse(c, reason);
}

/* Trims to the `len` bytes announced. False when they are not there and nothing was cut. */
static bool trim(struct rd *r, size_t len, const struct packet *p)
{
	if (len > rd_left(r))
		return p->cut;
	*r = rd_sub(r, len);
	return true;
}

/* Bytes after what a header announced are no part of the packet, and then nothing is cut. */
static bool trim_all(struct rd *r, size_t len, struct packet *p)
{
	if (len <= rd_left(r))
		p->cut = false;
	return trim(r, len, p);
}

static enum ip_verdict take_udp(struct reading *c, struct rd *r)
{
	struct packet *p = c->p;

	p->from_port = rd_be16(r);
	p->to_port = rd_be16(r);
	uint16_t len = rd_be16(r);

	rd_skip(r, 2); /* checksum */
	if (!rd_ok(r))
		return ended(c, FRAME_UDP_LENGTH);
	if (len < UDP_HEADER || !trim(r, (size_t)len - UDP_HEADER, p))
		return refuse(c, FRAME_UDP_LENGTH);
	return IP_UDP;
}

/* An extension header, whose length is in its second byte. */
static bool is_extension(uint8_t next)
{
	switch (next) {
	case NEXT_HOP_BY_HOP:
	case NEXT_ROUTING:
	case NEXT_DESTINATION:
	case NEXT_AH:
	case NEXT_MOBILITY:
	case NEXT_HIP:
	case NEXT_SHIM6: return true;
	default: return false;
	}
}

/* A fragment of a datagram, or all of one (RFC 6946). `*next` is what follows when true. */
static bool take_fragment(struct reading *c, struct rd *r, uint8_t *next)
{
	uint8_t after = rd_u8(r);

	rd_skip(r, 1);
	uint16_t offset = rd_be16(r);
	struct ip_fragment fragment = {
	    .id = rd_be32(r),
	    .offset = offset & ~7u,
	    .more = (offset & 1) != 0,
	    .next = after,
	};
	if (!rd_ok(r)) {
		(void)ended(c, FRAME_IP_EXTENSIONS);
		return false;
	}
	*next = after;
	if (fragment.offset == 0 && (!fragment.more || c->p->cut)) {
		/* All of it, or its cut beginning: nothing that comes could complete that. */
		c->p->cut = c->p->cut || fragment.more;
		return true;
	}
	if (c->p->cut || (after != IP_PROTO_UDP && !is_extension(after)))
		return false;
	fragment.bytes = rd_rest(r);

	struct view whole;

	if (!ip_fragments_add(
		c->fragments, c->seen_ms, c->p, &fragment, c->malformed, &whole, next))
		return false;
	*r = rd_of(whole);
	return true;
}

static void take_extension(struct rd *r, uint8_t *next)
{
	bool is_ah = *next == NEXT_AH;

	*next = rd_u8(r);
	size_t len = rd_u8(r);

	/* RFC 4302 2.2 counts AH in fours less two; RFC 8200 the others in eights less one. */
	rd_skip(r, is_ah ? len * 4 + 6 : len * 8 + 6);
}

static enum ip_verdict take_chain(struct reading *c, struct rd *r, uint8_t next)
{
	bool was_fragment = false;

	for (unsigned i = 0; i <= IP_EXTENSIONS_MAX; i++) {
		c->p->protocol = next;
		if (next == IP_PROTO_UDP)
			return take_udp(c, r);
		if (next == NEXT_FRAGMENT && !was_fragment) {
			was_fragment = true;
			if (!take_fragment(c, r, &next))
				return IP_NONE;
		} else if (is_extension(next)) {
			take_extension(r, &next);
		} else if (next == NEXT_FRAGMENT) {
			return refuse(c, FRAME_IP_EXTENSIONS); /* a fragment of a fragment */
		} else {
			return c->p->cut && was_fragment ? IP_OTHER : IP_WHOLE;
		}
		if (!rd_ok(r))
			return ended(c, FRAME_IP_EXTENSIONS);
	}
	return refuse(c, FRAME_IP_EXTENSIONS);
}

static enum ip_verdict read6(struct reading *c, struct rd *r)
{
	struct packet *p = c->p;
	uint8_t version = rd_u8(r) >> 4;

	rd_skip(r, 3); /* traffic class, flow label */
	uint16_t len = rd_be16(r);
	uint8_t next = rd_u8(r);

	p->ttl = rd_u8(r);
	p->from = addr_of_bytes(rd_bytes(r, 16));
	p->to = addr_of_bytes(rd_bytes(r, 16));
	if (!rd_ok(r))
		return ended(c, FRAME_IP_SHORT);
	if (version != 6)
		return refuse(c, FRAME_IP_HEADER);
	/* RFC 2675: a jumbogram says 0; nothing that we read comes in one. */
	if (len == 0)
		return IP_OTHER;
	if (!trim_all(r, len, p))
		return refuse(c, FRAME_IP_SHORT);
	return take_chain(c, r, next);
}

static enum ip_verdict take_fragment4(struct reading *c, struct rd *r, uint16_t id, uint16_t flags)
{
	uint32_t offset = (uint32_t)(flags & IPV4_OFFSET_MASK) * 8;
	struct ip_fragment fragment = {id, offset, (flags & IPV4_MORE) != 0, IP_PROTO_UDP, {0}};
	struct view whole;
	uint8_t next;

	if (c->p->cut)
		return offset == 0 ? take_udp(c, r) : IP_NONE;
	fragment.bytes = rd_rest(r);
	if (!ip_fragments_add(
		c->fragments, c->seen_ms, c->p, &fragment, c->malformed, &whole, &next))
		return IP_NONE;
	*r = rd_of(whole);
	return take_udp(c, r);
}

static enum ip_verdict read4(struct reading *c, struct rd *r)
{
	struct packet *p = c->p;
	uint8_t first = rd_u8(r);
	size_t header = (first & 15u) * 4u;

	rd_skip(r, 1); /* type of service */
	uint16_t total = rd_be16(r), id = rd_be16(r), flags = rd_be16(r);

	p->ttl = rd_u8(r);
	uint8_t proto = rd_u8(r);

	rd_skip(r, 2); /* checksum */
	p->from = addr_of_bytes(rd_bytes(r, 4));
	p->to = addr_of_bytes(rd_bytes(r, 4));
	if (!rd_ok(r))
		return ended(c, FRAME_IP_SHORT);
	if (first >> 4 != 4 || header < IPV4_HEADER || (total < header && total != 0))
		return refuse(c, FRAME_IP_HEADER);
	p->protocol = proto;
	if (proto != IP_PROTO_UDP && (flags & (IPV4_MORE | IPV4_OFFSET_MASK)) != 0)
		return IP_OTHER;
	/* 0: the sender's card cuts it into packets after the capture. */
	if (total != 0 && !trim_all(r, total - (size_t)IPV4_HEADER, p))
		return refuse(c, FRAME_IP_SHORT);
	rd_skip(r, header - IPV4_HEADER);
	if (!rd_ok(r))
		return ended(c, FRAME_IP_SHORT);
	if ((flags & (IPV4_MORE | IPV4_OFFSET_MASK)) != 0)
		return take_fragment4(c, r, id, flags);
	return proto == IP_PROTO_UDP ? take_udp(c, r) : IP_WHOLE;
}

enum ip_verdict ip_read(struct ip_fragments *fragments, int64_t seen_ms, struct rd *payload,
    struct packet *p, uint64_t malformed[FRAME_REASON_COUNT])
{
	struct reading c = {fragments, seen_ms, p, malformed};

	return p->ethertype == ETHERTYPE_IPV4 ? read4(&c, payload) : read6(&c, payload);
}
