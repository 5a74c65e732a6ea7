/* fhrp: four protocols by their place; each tells of a group, and of who is in it. */
#include "dissect/fhrp/fhrp.h"

#include "dissect/say.h"

#define PLACE_VRRP DISSECT_IP(112)
#define PLACE_HSRP DISSECT_UDP(1985)
#define PLACE_HSRP6 DISSECT_UDP(2029)
#define PLACE_GLBP DISSECT_UDP(3222)

static const char *const reasons[FHRP_REASON_COUNT] = {
    [FHRP_SHORT] = "fhrp_short",
    [FHRP_TTL] = "fhrp_ttl",
    [FHRP_VERSION] = "fhrp_version",
    [FHRP_TLV] = "fhrp_tlv",
};

static unsigned ended(const struct say *s)
{
	return s->packet->cut ? FHRP_OK : FHRP_SHORT;
}

/* "vrrp 51": who answers for the virtual MAC of the group now. */
static void say_group(const struct say *s, const char *protocol, unsigned group)
{
	char text[24];
	struct wr w = wr_of(text, sizeof(text));

	wr_text(&w, protocol);
	wr_u8(&w, ' ');
	wr_decimal(&w, group);
	say_raw(s, FACT_VIRTUAL, wr_view(&w));
}

/*
 * OpenBSD, carp(4): the head of VRRP, whose field of authentication is here the number of words
 * behind it, always 7. VRRP version 2 would be longer with as many addresses, by its own
 * authentication.
 */
static bool is_carp(struct rd r)
{
	enum { CARP_LEN = 36, CARP_WORDS = 7, VERSION_ADVERTISEMENT = 0x21 };
	bool long_enough = rd_left(&r) == CARP_LEN;
	uint8_t first = rd_u8(&r);

	rd_skip(&r, 2);
	return long_enough && first == VERSION_ADVERTISEMENT && rd_u8(&r) == CARP_WORDS;
}

/*
 * The MAC that a message gives as its sender's own: believed of who sends from it, and behind a
 * virtual MAC, that has no owner for itself.
 */
static void take_subject(struct say *s, struct mac own)
{
	char text[24];

	if (mac_is_device(own) && dissect_virtual_mac(own, text) == NULL &&
	    dissect_virtual_mac(s->packet->source, text) != NULL)
		s->subject = own;
}

/* Only the master advertises, from the virtual MAC; keepalived and others from their own. */
static unsigned vrrp(struct say *s, struct rd *r)
{
	enum { TTL = 255, ADVERTISEMENT = 1 };
	bool carp = is_carp(*r);
	size_t len = s->packet->from.len;
	uint8_t first = rd_u8(r), group = rd_u8(r), priority = rd_u8(r), count = rd_u8(r);

	rd_skip(r, 2 + 2); /* authentication or reserved, interval, checksum */
	if (!rd_ok(r))
		return ended(s);
	if (s->packet->ttl != TTL)
		return FHRP_TTL; /* RFC 9568 5.1.1.3 */
	if ((first >> 4 != 2 && first >> 4 != 3) || (first & 15) != ADVERTISEMENT)
		return FHRP_VERSION;
	s->source = carp ? SOURCE_CARP : SOURCE_VRRP;
	say_group(s, "vrrp", group); /* CARP has the same MACs */
	say_role(s, "router");
	if (carp)
		return FHRP_OK;
	say_decimal(s, FACT_VERSION, first >> 4);
	say_decimal(s, FACT_PRIORITY, priority);
	for (unsigned i = 0; i < count && i < FHRP_ADDRESSES_MAX; i++) {
		struct view address = rd_bytes(r, len);

		if (!rd_ok(r))
			return ended(s);
		say_host(s, FACT_VIRTUAL_ADDRESS, address);
	}
	return FHRP_OK;
}

/* RFC 2281 5.1. */
static unsigned hsrp1(struct say *s, struct rd *r)
{
	enum { TTL = 1, ADVERTISE = 3, ACTIVE = 16 };

	if (s->packet->ttl != TTL)
		return FHRP_TTL; /* RFC 2281 5 */
	rd_skip(r, 1);           /* version */
	uint8_t op = rd_u8(r), state = rd_u8(r);

	rd_skip(r, 1 + 1); /* hello time, hold time */
	uint8_t priority = rd_u8(r), group = rd_u8(r);

	rd_skip(r, 1 + 8); /* reserved, authentication */
	struct view address = rd_bytes(r, 4);

	/* What an interface has to do with a group; has another form. */
	if (op == ADVERTISE) {
		say_role(s, "router");
		return FHRP_OK;
	}
	if (!rd_ok(r))
		return ended(s);
	if (state == ACTIVE)
		say_group(s, "hsrp", group);
	say_role(s, "router");
	say_decimal(s, FACT_VERSION, 1);
	say_decimal(s, FACT_PRIORITY, priority);
	say_host(s, FACT_VIRTUAL_ADDRESS, address);
	return FHRP_OK;
}

/*
 * The group's state of version 2: it has the sender's own MAC inside, for the active one sends from
 * the virtual one.
 */
static unsigned hsrp2_state(struct say *s, struct rd *r)
{
	enum { ACTIVE = 6, IPV4 = 4 };
	uint8_t version = rd_u8(r);

	rd_skip(r, 1); /* operation */
	uint8_t state = rd_u8(r), family = rd_u8(r);
	uint16_t group = rd_be16(r);
	struct mac identifier = mac_of_bytes(rd_bytes(r, MAC_LEN));
	uint32_t priority = rd_be32(r);

	rd_skip(r, 4 + 4); /* hello time, hold time */
	struct view address = rd_bytes(r, 16);

	if (!rd_ok(r))
		return ended(s);
	if (version != 2)
		return FHRP_VERSION;
	take_subject(s, identifier);
	if (state == ACTIVE)
		say_group(s, "hsrp", group);
	say_role(s, "router");
	say_decimal(s, FACT_VERSION, 2);
	say_decimal(s, FACT_PRIORITY, priority);
	say_host(s, FACT_VIRTUAL_ADDRESS, family == IPV4 ? view_head(address, 4) : address);
	return FHRP_OK;
}

static unsigned hsrp(struct say *s, struct rd *r)
{
	enum { GROUP_STATE = 1 };

	if (rd_left(r) == 0)
		return ended(s);
	if (rd_peek(r) == 0)
		return hsrp1(s, r);
	for (unsigned i = 0; i < FHRP_TLVS_MAX && rd_left(r) > 0; i++) {
		uint8_t type = rd_u8(r);
		struct rd value = rd_sub(r, rd_u8(r));

		if (!rd_ok(r))
			return ended(s);
		if (type == GROUP_STATE)
			return hsrp2_state(s, &value);
	}
	return FHRP_TLV;
}

/* The priority and the address of a hello, behind two octets that are of no use here. */
static void glbp_hello(const struct say *s, struct rd r)
{
	rd_skip(&r, 1 + 1 + 1); /* unknown, state, unknown */
	uint8_t priority = rd_u8(&r);

	rd_skip(&r, 2 + 4 + 4 + 2 + 2 + 2); /* unknown, intervals, redirection, unknown */
	rd_skip(&r, 1);                     /* address type */
	struct view address = rd_bytes(&r, rd_u8(&r));

	if (!rd_ok(&r))
		return;
	say_decimal(s, FACT_PRIORITY, priority);
	say_host(s, FACT_VIRTUAL_ADDRESS, address);
}

static unsigned glbp(struct say *s, struct rd *r)
{
	enum { HELLO = 1, TLV_HEAD = 2 };
	uint8_t version = rd_u8(r);

	rd_skip(r, 1 + 2 + 2); /* unknown, group, unknown */
	struct mac owner = mac_of_bytes(rd_bytes(r, MAC_LEN));

	if (!rd_ok(r))
		return ended(s);
	if (version != 1)
		return FHRP_VERSION;
	take_subject(s, owner);
	say_role(s, "router");
	for (unsigned i = 0; i < FHRP_TLVS_MAX && rd_left(r) > 0; i++) {
		uint8_t type = rd_u8(r), len = rd_u8(r);

		if (rd_ok(r) && len < TLV_HEAD)
			return FHRP_TLV;
		struct rd value = rd_sub(r, (size_t)len - TLV_HEAD);

		if (!rd_ok(r))
			return ended(s);
		if (type == HELLO)
			glbp_hello(s, value);
	}
	return FHRP_OK;
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, SOURCE_HSRP, {{0}}};

	if (p->place == PLACE_VRRP)
		return vrrp(&say, &payload);
	if (p->place != PLACE_GLBP)
		return hsrp(&say, &payload);
	say.source = SOURCE_GLBP;
	return glbp(&say, &payload);
}

const struct dissector fhrp_dissector = {
    .name = "fhrp",
    .places = (const uint64_t[]){PLACE_VRRP, PLACE_HSRP, PLACE_HSRP6, PLACE_GLBP, 0},
    /* 224.0.0.18, ff02::12; 224.0.0.2, 224.0.0.102, ff02::66: groups of routers. */
    .groups = (const char *const[]){"01:00:5e:00:00:12", "33:33:00:00:00:12", "01:00:5e:00:00:02",
	"01:00:5e:00:00:66", "33:33:00:00:00:66", NULL},
    .reasons = reasons,
    .reasons_count = FHRP_REASON_COUNT,
    .decode = decode,
};
