/* lacp: the actor, and its partner. */
#include "dissect/lacp/lacp.h"

#include "dissect/say.h"

enum { SUBTYPE_LACP = 1, SUBTYPE_LAST = 10, TLV_ACTOR = 1, TLV_PARTNER = 2, INFORMATION_LEN = 20 };

static const char *const reasons[LACP_REASON_COUNT] = {
    [LACP_SHORT] = "lacp_short",
    [LACP_SUBTYPE] = "lacp_subtype",
    [LACP_TLV] = "lacp_tlv",
};

/* IEEE 802.1AX 6.4.2.3: type, length, priority, system, key, port, state, reserved. */
static bool take_system(struct rd *r, uint8_t type, struct mac *ret_system)
{
	uint8_t is = rd_u8(r), len = rd_u8(r);

	rd_skip(r, 2);
	*ret_system = mac_of_bytes(rd_bytes(r, MAC_LEN));
	rd_skip(r, 2 + 2 + 2 + 1 + 3);
	return is == type && len == INFORMATION_LEN;
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, SOURCE_LACP, {{0}}};
	struct rd *r = &payload;
	uint8_t subtype = rd_u8(r);

	rd_skip(r, 1); /* version */
	if (!rd_ok(r))
		return p->cut ? LACP_OK : LACP_SHORT;
	if (subtype == 0 || subtype > SUBTYPE_LAST)
		return LACP_SUBTYPE;
	/* Markers, OAM and clocks say nothing of who sends them. */
	if (subtype != SUBTYPE_LACP)
		return LACP_OK;
	struct mac actor, partner;
	bool is_actor = take_system(r, TLV_ACTOR, &actor);
	bool is_partner = take_system(r, TLV_PARTNER, &partner);

	if (!rd_ok(r))
		return p->cut ? LACP_OK : LACP_SHORT;
	if (!is_actor || !is_partner)
		return LACP_TLV;
	say_role(&say, "link-aggregation");
	say_other_mac(&say, actor);
	if (mac_is_device(partner))
		say_raw(&say, FACT_PARTNER, view_bytes(partner.b, MAC_LEN));
	return LACP_OK;
}

const struct dissector lacp_dissector = {
    .name = "lacp",
    .places = (const uint64_t[]){DISSECT_ETHERTYPE(0x8809), 0},
    .groups = (const char *const[]){"01:80:c2:00:00:02", NULL},
    .reasons = reasons,
    .reasons_count = LACP_REASON_COUNT,
    .decode = decode,
};
