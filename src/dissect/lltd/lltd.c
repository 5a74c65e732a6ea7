/* lltd: hellos of responders. */
#include "dissect/lltd/lltd.h"

#include "dissect/say.h"

enum {
	SERVICE_LAST = 2, /* discovery, quick discovery; 2 is QoS diagnostics */
	FUNCTION_HELLO = 1,

	TLV_END = 0x00,
	TLV_HOST_ID = 0x01,
	TLV_SSID = 0x06,
	TLV_IPV4 = 0x07,
	TLV_IPV6 = 0x08,
	TLV_NAME = 0x0f,
	TLV_SUPPORT = 0x10,
	TLV_UUID = 0x12
};

static const char *const reasons[LLTD_REASON_COUNT] = {
    [LLTD_SHORT] = "lltd_short",
    [LLTD_VERSION] = "lltd_version",
    [LLTD_SERVICE] = "lltd_service",
    [LLTD_SOURCE] = "lltd_source",
    [LLTD_MANY] = "lltd_many",
};

static void tlv(const struct say *s, uint8_t type, struct view value)
{
	switch (type) {
	case TLV_HOST_ID: say_other_mac(s, mac_of_bytes(value)); break;
	case TLV_SSID: say_text(s, FACT_SSID, value); break;
	case TLV_IPV4:
		if (value.n == 4)
			say_host(s, FACT_ADDRESS, value);
		break;
	case TLV_IPV6:
		if (value.n == 16)
			say_host(s, FACT_ADDRESS, value);
		break;
	case TLV_NAME: say_utf16(s, FACT_NAME, value); break;
	case TLV_SUPPORT: say_utf16(s, FACT_DESCRIPTION, value); break;
	case TLV_UUID: say_uuid(s, value); break;
	}
}

static unsigned take_hello(const struct say *s, struct rd *r)
{
	rd_skip(r, 2 + MAC_LEN + MAC_LEN); /* generation, mapper, the mapper's apparent address */
	if (!rd_ok(r))
		return s->packet->cut ? LLTD_OK : LLTD_SHORT;
	for (unsigned count = 0; rd_left(r) > 0; count++) {
		uint8_t type = rd_u8(r);

		if (type == TLV_END)
			break;
		struct view value = rd_bytes(r, rd_u8(r));

		if (!rd_ok(r))
			return s->packet->cut ? LLTD_OK : LLTD_SHORT;
		if (count == LLTD_TLVS_MAX)
			return LLTD_MANY;
		tlv(s, type, value);
	}
	return LLTD_OK;
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, SOURCE_LLTD, {{0}}};
	struct rd *r = &payload;
	uint8_t version = rd_u8(r), service = rd_u8(r);

	rd_skip(r, 1); /* reserved */
	uint8_t function = rd_u8(r);

	rd_skip(r, MAC_LEN); /* real destination */
	struct mac real = mac_of_bytes(rd_bytes(r, MAC_LEN));

	rd_skip(r, 2); /* sequence */
	if (!rd_ok(r))
		return p->cut ? LLTD_OK : LLTD_SHORT;
	if (version != 1)
		return LLTD_VERSION;
	if (service > SERVICE_LAST)
		return LLTD_SERVICE;
	if (!mac_is_device(real))
		return LLTD_SOURCE;
	/* What else there is asks for, or tests the way; and who speaks for another is not it. */
	if (function != FUNCTION_HELLO || service == SERVICE_LAST || !mac_eq(real, p->source))
		return LLTD_OK;
	return take_hello(&say, r);
}

const struct dissector lltd_dissector = {
    .name = "lltd",
    .places = (const uint64_t[]){DISSECT_ETHERTYPE(0x88d9), 0},
    .reasons = reasons,
    .reasons_count = LLTD_REASON_COUNT,
    .decode = decode,
};
