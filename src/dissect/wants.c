/* wants: what of a frame can be told without reading it. */
#include "dissect/dissect.h"

#include "dissect/ip/ip.h"
#include "dissect/link/link.h"

bool dissect_is_bare(enum linktype link)
{
	return link == LINKTYPE_RAW || link == LINKTYPE_DLT_RAW ||
	       link == LINKTYPE_DLT_RAW_OPENBSD || link == LINKTYPE_IPV4 || link == LINKTYPE_IPV6;
}

bool dissect_hears(const struct dissector *dissector, enum linktype link)
{
	for (const uint64_t *place = dissector->places; *place != 0; place++)
		if (!dissect_is_bare(link) || dissect_layer(*place) >= LAYER_IP)
			return true;
	return false;
}

bool dissect_ends(struct view packet, struct addr *ret_from, struct addr *ret_to)
{
	struct rd r = rd_of(packet);
	unsigned version = rd_peek(&r) >> 4;
	size_t len = version == 4 ? 4 : 16;
	struct view from, to;

	if (version != 4 && version != 6)
		return false;
	rd_skip(&r, version == 4 ? 12 : 8); /* RFC 791 3.1; RFC 8200 3 */
	from = rd_bytes(&r, len);
	to = rd_bytes(&r, len);
	if (!rd_ok(&r))
		return false;
	*ret_from = addr_of_bytes(from);
	*ret_to = addr_of_bytes(to);
	return true;
}

/* Groups and 255.255.255.255; a subnet's own broadcast address is not told without its mask. */
static bool is_to_all(const struct addr *to)
{
	static const struct addr everybody = {4, {255, 255, 255, 255}};

	return to->len == 16 ? to->b[0] == 0xff
			     : (to->b[0] & 0xf0) == 0xe0 || addr_eq(to, &everybody);
}

static bool wants_ports(const struct dissect *d, struct rd r)
{
	uint16_t from = rd_be16(&r), to = rd_be16(&r);

	return rd_ok(&r) && (dissect_has(d, DISSECT_UDP(to)) || dissect_has(d, DISSECT_UDP(from)));
}

/* As dissect_filter: of IPv6 that has extension headers, all. */
static bool wants_ip(const struct dissect *d, struct rd r)
{
	unsigned first = rd_peek(&r), version = first >> 4, header = 40, protocol, fragment = 0;

	if (version == 4) {
		header = (first & 15) * 4; /* RFC 791 3.1 */
		rd_skip(&r, 6);
		fragment = rd_be16(&r) & 0x1fff;
		rd_skip(&r, 1);
		protocol = rd_u8(&r);
		rd_skip(&r, header > 10 ? header - 10 : 0);
	} else {
		rd_skip(&r, 6); /* RFC 8200 3 */
		protocol = rd_u8(&r);
		rd_skip(&r, header - 7);
	}
	if (!rd_ok(&r))
		return false;
	if (version == 6 && (protocol == 0 || protocol == 43 || protocol == 44 || protocol == 60))
		return true;
	if (protocol != IP_PROTO_UDP)
		return dissect_has(d, DISSECT_IP(protocol));
	return fragment != 0 || wants_ports(d, r);
}

bool dissect_wants(const struct dissect *d, enum linktype link, struct view bytes)
{
	struct packet p = {.cut = true}; /* nothing is judged here */
	struct rd r = rd_of(bytes);
	struct addr from, to;

	if (link == LINKTYPE_ETHERNET && bytes.n > 0 && (bytes.p[0] & 1) != 0)
		return true;
	if (dissect_is_bare(link) && dissect_ends(bytes, &from, &to) && is_to_all(&to))
		return true;
	if (link_read(link, &r, &p) != FRAME_OK)
		return false;
	if (p.ethertype == ETHERTYPE_IPV4 || p.ethertype == ETHERTYPE_IPV6)
		return wants_ip(d, r);
	return p.ethertype != 0 && dissect_has(d, DISSECT_ETHERTYPE(p.ethertype));
}
