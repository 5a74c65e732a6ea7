/* ip: IPv4, IPv6 and UDP headers. */
#include "dissect/ip/ip.h"

#include "dissect/link/link.h"

enum { PROTO_UDP = 17 };

/* Trims to the `len` bytes that the header announced, and notices what the snap length cut. */
static void trim(struct rd *r, size_t len, struct packet *p)
{
	if (len <= rd_left(r))
		*r = rd_sub(r, len);
	else
		p->cut = true;
}

static enum ip_verdict take_udp(struct rd *r, struct packet *p, enum frame_reason *ret_reason)
{
	p->from_port = rd_be16(r);
	p->to_port = rd_be16(r);
	uint16_t len = rd_be16(r);

	rd_skip(r, 2); /* the checksum: partial where the sender's card computes it */
	if (!rd_ok(r) || len < 8) {
		*ret_reason = p->cut && !rd_ok(r) ? FRAME_OK : FRAME_UDP_LENGTH;
		return IP_OTHER;
	}
	if (len - 8u > rd_left(r) && !p->cut) {
		*ret_reason = FRAME_UDP_LENGTH;
		return IP_OTHER;
	}
	trim(r, len - 8u, p);
	return IP_UDP;
}

static enum ip_verdict read4(struct rd *r, struct packet *p, enum frame_reason *ret_reason)
{
	uint8_t first = rd_u8(r);
	size_t header = (first & 15u) * 4u;

	rd_skip(r, 1);
	uint16_t total = rd_be16(r);

	rd_skip(r, 4);
	p->ttl = rd_u8(r);
	uint8_t proto = rd_u8(r);

	rd_skip(r, 2);
	p->from = addr_of_bytes(rd_bytes(r, 4));
	p->to = addr_of_bytes(rd_bytes(r, 4));
	if (!rd_ok(r)) {
		*ret_reason = p->cut ? FRAME_OK : FRAME_IP_SHORT;
		return IP_OTHER;
	}
	if (first >> 4 != 4 || header < 20 || total < header) {
		*ret_reason = FRAME_IP_HEADER;
		return IP_OTHER;
	}
	trim(r, total - 20u, p);
	rd_skip(r, header - 20);
	return proto == PROTO_UDP ? take_udp(r, p, ret_reason) : IP_OTHER;
}

enum ip_verdict ip_read(struct ip_fragments *fragments, int64_t seen_ms, struct rd *payload,
    struct packet *p, enum frame_reason *ret_reason)
{
	(void)fragments;
	(void)seen_ms;
	*ret_reason = FRAME_OK;
	return p->ethertype == ETHERTYPE_IPV4 ? read4(payload, p, ret_reason) : IP_OTHER;
}
