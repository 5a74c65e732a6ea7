/* mndp: TLVs behind four octets. */
#include "dissect/mndp/mndp.h"

#include "dissect/say.h"

enum {
	TLV_MAC = 1,
	TLV_IDENTITY = 5,
	TLV_VERSION = 7,
	TLV_PLATFORM = 8,
	TLV_SOFTWARE_ID = 11,
	TLV_BOARD = 12,
	TLV_IPV6 = 15,
	TLV_INTERFACE = 16,
	TLV_IPV4 = 17
};

static const char *const reasons[MNDP_REASON_COUNT] = {
    [MNDP_SHORT] = "mndp_short",
    [MNDP_MANY] = "mndp_many",
};

/* The sender's own where the datagram comes from it; else that of another interface. */
static void address(const struct say *s, struct view value)
{
	bool own = view_eq(value, addr_view(&s->packet->from));

	say_host(s, own ? FACT_ADDRESS : FACT_MANAGEMENT, value);
}

static void tlv(const struct say *s, uint16_t type, struct view value)
{
	switch (type) {
	case TLV_MAC: say_other_mac(s, mac_of_bytes(value)); break;
	case TLV_IDENTITY: say_text(s, FACT_NAME, value); break;
	case TLV_VERSION: say_text(s, FACT_VERSION, value); break;
	case TLV_PLATFORM: say_text(s, FACT_PLATFORM, value); break;
	case TLV_SOFTWARE_ID: say_text(s, FACT_ID, value); break;
	case TLV_BOARD: say_text(s, FACT_MODEL, value); break;
	case TLV_INTERFACE: say_text(s, FACT_PORT, value); break;
	case TLV_IPV4:
		if (value.n == 4)
			address(s, value);
		break;
	case TLV_IPV6:
		if (value.n == 16)
			address(s, value);
		break;
	}
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, SOURCE_MNDP, {{0}}};
	struct rd *r = &payload;

	rd_skip(r, 2 + 2); /* flags, sequence */
	if (!rd_ok(r))
		return p->cut ? MNDP_OK : MNDP_SHORT;
	for (unsigned count = 0; rd_left(r) > 0; count++) {
		uint16_t type = rd_be16(r);
		struct view value = rd_bytes(r, rd_be16(r));

		/* A request is four zero octets, from some versions with more behind them. */
		if (type == 0 && value.n == 0)
			break;
		if (!rd_ok(r))
			return p->cut ? MNDP_OK : MNDP_SHORT;
		if (count == MNDP_TLVS_MAX)
			return MNDP_MANY;
		tlv(&say, type, value);
	}
	return MNDP_OK;
}

const struct dissector mndp_dissector = {
    .name = "mndp",
    .places = (const uint64_t[]){DISSECT_UDP(5678), 0},
    .reasons = reasons,
    .reasons_count = MNDP_REASON_COUNT,
    .on_link = true,
    .decode = decode,
};
