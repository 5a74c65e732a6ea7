/* lldp: one pass over the TLVs; those of organisations are in org.c. */
#include "dissect/lldp/lldp.h"

#include "dissect/lldp/org.h"

enum {
	TLV_END = 0,
	TLV_CHASSIS = 1,
	TLV_PORT = 2,
	TLV_TTL = 3,
	TLV_PORT_DESCRIPTION = 4,
	TLV_NAME = 5,
	TLV_DESCRIPTION = 6,
	TLV_CAPABILITIES = 7,
	TLV_MANAGEMENT = 8,
	TLV_ORGANISATION = 127,

	FAMILY_IPV4 = 1, /* IANA address family numbers */
	FAMILY_IPV6 = 2
};

static const char *const reasons[LLDP_REASON_COUNT] = {
    [LLDP_SHORT] = "lldp_short",
    [LLDP_ORDER] = "lldp_order",
    [LLDP_TTL] = "lldp_ttl",
    [LLDP_MANY] = "lldp_many",
};

/* IEEE 802.1AB 8.5.8.1, bit 0 first. */
static const char *const capabilities[] = {"other", "repeater", "bridge", "wlan-ap", "router",
    "telephone", "docsis", "station", "c-vlan", "s-vlan", "tpmr"};

/* What is known of a message when its TLVs have been read. */
struct lldp {
	struct say say;
	struct mac chassis; /* zero when its id is no MAC */
	uint8_t types[LLDP_TLVS_MAX];
	unsigned count;
};

static void say_network(const struct say *s, enum fact_kind kind, struct view id)
{
	struct rd r = rd_of(id);
	uint8_t family = rd_u8(&r);
	struct view address = rd_rest(&r);

	if ((family == FAMILY_IPV4 && address.n == 4) || (family == FAMILY_IPV6 && address.n == 16))
		say_host(s, kind, address);
}

/* 802.1AB 8.5.2.2 */
static void chassis(struct lldp *l, struct view value)
{
	enum { COMPONENT = 1, ALIAS, PORT_COMPONENT, MAC, NETWORK, NAME, LOCAL };
	struct rd r = rd_of(value);
	uint8_t subtype = rd_u8(&r);
	struct view id = rd_rest(&r);

	switch (subtype) {
	case MAC:
		l->chassis = mac_of_bytes(id);
		say_other_mac(&l->say, l->chassis);
		break;
	case NETWORK: say_network(&l->say, FACT_MANAGEMENT, id); break;
	case COMPONENT:
	case ALIAS:
	case PORT_COMPONENT:
	case NAME:
	case LOCAL: say_text(&l->say, FACT_ID, id); break;
	}
}

/* 802.1AB 8.5.3.2 */
static void port(const struct lldp *l, struct view value)
{
	enum { ALIAS = 1, COMPONENT, MAC, NETWORK, NAME, CIRCUIT, LOCAL };
	struct rd r = rd_of(value);
	uint8_t subtype = rd_u8(&r);
	struct view id = rd_rest(&r);

	switch (subtype) {
	case MAC: say_other_mac(&l->say, mac_of_bytes(id)); break;
	case NETWORK: say_network(&l->say, FACT_MANAGEMENT, id); break;
	case ALIAS:
	case COMPONENT:
	case NAME:
	case LOCAL: say_text(&l->say, FACT_PORT, id); break;
	}
}

/* Roles are of what is enabled, not of what the device could do. */
static void can(const struct lldp *l, struct view value)
{
	enum { BRIDGE = 1 << 2, WLAN_AP = 1 << 3, ROUTER = 1 << 4, TELEPHONE = 1 << 5 };
	struct rd r = rd_of(value);

	rd_skip(&r, 2);
	uint16_t enabled = rd_be16(&r);

	if (!rd_ok(&r))
		return;
	say_bits(&l->say, FACT_CAPABILITIES, enabled, capabilities,
	    sizeof(capabilities) / sizeof(capabilities[0]));
	if ((enabled & BRIDGE) != 0)
		say_role(&l->say, "bridge");
	if ((enabled & WLAN_AP) != 0)
		say_role(&l->say, "access-point");
	if ((enabled & ROUTER) != 0)
		say_role(&l->say, "router");
	if ((enabled & TELEPHONE) != 0)
		say_role(&l->say, "telephone");
}

/*
 * 802.1AB 8.5.9. The address is the sender's own where the chassis has the frame's MAC; else it
 * belongs to another interface of the same device.
 */
static void management(const struct lldp *l, struct view value)
{
	struct rd r = rd_of(value);
	struct view address = rd_bytes(&r, rd_u8(&r));
	bool own = mac_eq(l->chassis, l->say.packet->source);

	if (rd_ok(&r))
		say_network(&l->say, own ? FACT_ADDRESS : FACT_MANAGEMENT, address);
}

static void basic(struct lldp *l, unsigned type, struct view value)
{
	switch (type) {
	case TLV_CHASSIS: chassis(l, value); break;
	case TLV_PORT: port(l, value); break;
	case TLV_PORT_DESCRIPTION: say_text(&l->say, FACT_PORT_DESCRIPTION, value); break;
	case TLV_NAME: say_text(&l->say, FACT_NAME, value); break;
	case TLV_DESCRIPTION: say_text(&l->say, FACT_DESCRIPTION, value); break;
	case TLV_CAPABILITIES: can(l, value); break;
	case TLV_MANAGEMENT: management(l, value); break;
	case TLV_ORGANISATION: lldp_organisation(&l->say, value); break;
	}
}

/* The three that come first, in this order (802.1AB 9.2.7.7.1). */
static bool in_order(unsigned at, unsigned type)
{
	return at >= TLV_TTL || type == at + TLV_CHASSIS;
}

static unsigned take_tlvs(struct lldp *l, struct rd *r)
{
	while (rd_left(r) > 0) {
		uint16_t head = rd_be16(r);
		unsigned type = head >> 9;
		struct view value = rd_bytes(r, head & 0x1ff);

		if (!rd_ok(r))
			return l->say.packet->cut ? LLDP_OK : LLDP_SHORT;
		if (!in_order(l->count, type))
			return LLDP_ORDER;
		if (type == TLV_END)
			break;
		if (l->count == LLDP_TLVS_MAX)
			return LLDP_MANY;
		l->types[l->count++] = (uint8_t)type;
		if (type == TLV_TTL && value.n < 2)
			return LLDP_TTL;
		/* A TTL of 0: what was said is taken back, nothing follows (802.1AB 9.2.5). */
		if (type == TLV_TTL && value.p[0] == 0 && value.p[1] == 0)
			return LLDP_OK;
		basic(l, type, value);
	}
	if (l->count < TLV_TTL)
		return l->say.packet->cut ? LLDP_OK : LLDP_ORDER;
	if (!l->say.packet->cut)
		say_raw(&l->say, FACT_ORDER, view_bytes(l->types, l->count));
	return LLDP_OK;
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct lldp l;

	l.say = (struct say){p, sink, SOURCE_LLDP, {{0}}};
	l.chassis = (struct mac){{0}};
	l.count = 0;
	return take_tlvs(&l, &payload);
}

const struct dissector lldp_dissector = {
    .name = "lldp",
    .places = (const uint64_t[]){DISSECT_ETHERTYPE(0x88cc), 0},
    .groups =
	(const char *const[]){"01:80:c2:00:00:0e", "01:80:c2:00:00:03", "01:80:c2:00:00:00", NULL},
    .reasons = reasons,
    .reasons_count = LLDP_REASON_COUNT,
    .decode = decode,
};
