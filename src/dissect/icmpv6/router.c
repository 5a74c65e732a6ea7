/* router: advertisements, and the options of all messages. */
#include "dissect/icmpv6/parts.h"

enum {
	OPTION_SOURCE = 1,
	OPTION_TARGET = 2,
	OPTION_PREFIX = 3,
	OPTION_MTU = 5,
	OPTION_ROUTE = 24,  /* RFC 4191 */
	OPTION_RDNSS = 25,  /* RFC 8106 */
	OPTION_DNSSL = 31,  /* RFC 8106 */
	OPTION_PORTAL = 37, /* RFC 8910 */
	OPTION_PREF64 = 38  /* RFC 8781 */
};

/* RFC 4861 4.6.2: length, flags, two lifetimes, reserved, the prefix. */
static void prefix(const struct say *s, struct rd r)
{
	uint8_t bits = rd_u8(&r);

	rd_skip(&r, 1 + 4 + 4 + 4);
	struct view bytes = rd_bytes(&r, 16);

	if (rd_ok(&r))
		say_prefix(s, FACT_RA_PREFIX, bytes, bits);
}

/* RFC 4191 2.3: 0, 8 or 16 octets of it. */
static void route(const struct say *s, struct rd r)
{
	uint8_t bits = rd_u8(&r);

	rd_skip(&r, 1 + 4);
	struct view bytes = rd_rest(&r);

	if (rd_ok(&r))
		say_prefix(s, FACT_RA_ROUTE, view_head(bytes, 16), bits);
}

static void servers(const struct say *s, struct rd r)
{
	rd_skip(&r, 2 + 4);
	for (unsigned i = 0; i < ICMPV6_SERVERS_MAX && rd_left(&r) > 0; i++) {
		struct view server = rd_bytes(&r, 16);

		if (rd_ok(&r))
			say_host(s, FACT_RA_DNS, server);
	}
}

/* The first of the list (RFC 8106 5.2). */
static void domain(const struct say *s, struct rd r)
{
	rd_skip(&r, 2 + 4);
	if (rd_ok(&r))
		say_labels(s, FACT_DOMAIN, r);
}

/* RFC 8781 4: thirteen bits of lifetime, three that say how long the prefix is, 96 bits of it. */
static void nat64(const struct say *s, struct rd r)
{
	static const uint8_t lengths[] = {96, 64, 56, 48, 40, 32};
	uint16_t scaled = rd_be16(&r);
	struct view bytes = rd_bytes(&r, 12);

	if (rd_ok(&r) && (scaled & 7) < sizeof(lengths))
		say_prefix(s, FACT_RA_NAT64, bytes, lengths[scaled & 7]);
}

static void of_router(const struct say *s, uint8_t type, struct rd value)
{
	switch (type) {
	case OPTION_PREFIX: prefix(s, value); break;
	case OPTION_ROUTE: route(s, value); break;
	case OPTION_RDNSS: servers(s, value); break;
	case OPTION_DNSSL: domain(s, value); break;
	case OPTION_PORTAL: say_text(s, FACT_RA_PORTAL, rd_rest(&value)); break;
	case OPTION_PREF64: nat64(s, value); break;
	}
}

/* An address of Ethernet: what others pad is no MAC. */
static struct mac link_address(struct rd value)
{
	struct mac mac = mac_of_bytes(rd_rest(&value));

	return mac_is_device(mac) ? mac : (struct mac){{0}};
}

unsigned nd_options(const struct say *s, struct rd *r, bool router, struct nd_options *o)
{
	memset(o, 0, sizeof(*o));
	while (rd_left(r) > 0) {
		uint8_t type = rd_u8(r), eights = rd_u8(r);

		if (rd_ok(r) && eights == 0)
			return ICMPV6_OPTION; /* RFC 4861 4.6: the packet is to be dropped */
		struct rd value = rd_sub(r, (size_t)eights * 8 - 2);

		if (!rd_ok(r))
			return s->packet->cut ? ICMPV6_OK : ICMPV6_SHORT;
		if (o->count == ICMPV6_OPTIONS_MAX)
			return ICMPV6_MANY;
		o->types[o->count++] = type;
		if (type == OPTION_SOURCE)
			o->source = link_address(value);
		else if (type == OPTION_TARGET)
			o->target = link_address(value);
		else if (router)
			of_router(s, type, value);
	}
	return ICMPV6_OK;
}

/* "64 0x40 1800 0 0 1500": what a router is set to; its software's defaults, mostly. */
static void say_settings(const struct say *s, struct rd head, struct rd options)
{
	char text[64];
	struct wr w = wr_of(text, sizeof(text));
	uint32_t mtu = 0;

	wr_decimal(&w, rd_u8(&head));
	wr_text(&w, " 0x");
	wr_hex(&w, rd_u8(&head), 2);
	wr_u8(&w, ' ');
	wr_decimal(&w, rd_be16(&head));
	wr_u8(&w, ' ');
	wr_decimal(&w, rd_be32(&head));
	wr_u8(&w, ' ');
	wr_decimal(&w, rd_be32(&head));
	while (rd_left(&options) > 0) {
		uint8_t type = rd_u8(&options);
		struct rd value = rd_sub(&options, (size_t)rd_u8(&options) * 8 - 2);

		rd_skip(&value, 2);
		if (type == OPTION_MTU)
			mtu = rd_be32(&value);
	}
	if (mtu != 0) {
		wr_u8(&w, ' ');
		wr_decimal(&w, mtu);
	}
	say_raw(s, FACT_RA, wr_view(&w));
}

unsigned nd_advertisement(struct say *s, struct rd *r)
{
	struct rd head = *r, options;
	struct nd_options o, seen;

	rd_skip(r, 1 + 1);
	uint16_t lifetime_s = rd_be16(r);

	rd_skip(r, 4 + 4);
	options = *r;
	if (!rd_ok(r))
		return s->packet->cut ? ICMPV6_OK : ICMPV6_SHORT;
	if (!addr_is_link_local(&s->packet->from))
		return ICMPV6_ADDRESS; /* RFC 4861 6.1.2 */
	/* First who speaks, then what it says. */
	unsigned reason = nd_options(s, r, false, &o);

	if (reason != ICMPV6_OK)
		return reason;
	s->subject = o.source;
	if (!mac_is_zero(o.source)) {
		say_host(s, FACT_ADDRESS, addr_view(&s->packet->from));
		say_eui64_mac(s, &s->packet->from);
	}
	if (lifetime_s > 0)
		say_role(s, "router"); /* 0: it has prefixes, and is no way out */
	if (!s->packet->cut) {
		say_settings(s, head, options);
		say_raw(s, FACT_ORDER, view_bytes(o.types, o.count));
	}
	return nd_options(s, &options, true, &seen);
}
