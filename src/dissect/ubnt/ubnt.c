/* ubnt: TLVs behind a version, a command and a length. */
#include "dissect/ubnt/ubnt.h"

#include "dissect/say.h"

enum {
	TLV_MAC = 0x01,
	TLV_MAC_IP = 0x02,
	TLV_FIRMWARE = 0x03,
	TLV_NAME = 0x0b,
	TLV_PLATFORM = 0x0c,
	TLV_SSID = 0x0d,
	TLV_MODEL = 0x14,
	TLV_MODEL2 = 0x15,
	TLV_VERSION = 0x16
};

static const char *const reasons[UBNT_REASON_COUNT] = {
    [UBNT_SHORT] = "ubnt_short",
    [UBNT_MANY] = "ubnt_many",
};

/* One for each interface: so they are known to be of one device. */
static void mac_ip(const struct say *s, struct view value)
{
	struct rd r = rd_of(value);
	struct mac mac = mac_of_bytes(rd_bytes(&r, MAC_LEN));
	struct addr address = addr_of_bytes(rd_bytes(&r, 4));

	if (!rd_ok(&r))
		return;
	say_other_mac(s, mac);
	say_host(s, mac_eq(mac, s->packet->source) ? FACT_ADDRESS : FACT_MANAGEMENT,
	    addr_view(&address));
}

static void tlv(const struct say *s, uint8_t type, struct view value)
{
	switch (type) {
	case TLV_MAC: say_other_mac(s, mac_of_bytes(value)); break;
	case TLV_MAC_IP: mac_ip(s, value); break;
	case TLV_FIRMWARE: say_text(s, FACT_FIRMWARE, value); break;
	case TLV_NAME: say_text(s, FACT_NAME, value); break;
	case TLV_PLATFORM: say_text(s, FACT_PLATFORM, value); break;
	case TLV_SSID: say_text(s, FACT_SSID, value); break;
	case TLV_MODEL:
	case TLV_MODEL2: say_text(s, FACT_MODEL, value); break;
	case TLV_VERSION: say_text(s, FACT_VERSION, value); break;
	}
}

/* The port is not registered: what has another form is somebody else's. */
static bool claims(const struct packet *p, struct rd payload)
{
	uint8_t version = rd_u8(&payload);

	rd_skip(&payload, 1);
	size_t len = rd_be16(&payload);

	return rd_ok(&payload) && (version == 1 || version == 2) &&
	       (len == rd_left(&payload) || (p->cut && len > rd_left(&payload)));
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, SOURCE_UBNT, {{0}}};
	struct rd *r = &payload;

	rd_skip(r, 1 + 1 + 2); /* version, command, length */
	for (unsigned count = 0; rd_left(r) > 0; count++) {
		uint8_t type = rd_u8(r);
		struct view value = rd_bytes(r, rd_be16(r));

		if (!rd_ok(r))
			break;
		if (count == UBNT_TLVS_MAX)
			return UBNT_MANY;
		tlv(&say, type, value);
	}
	return rd_ok(r) || p->cut ? UBNT_OK : UBNT_SHORT;
}

const struct dissector ubnt_dissector = {
    .name = "ubnt",
    .places = (const uint64_t[]){DISSECT_UDP(10001), 0},
    .groups = (const char *const[]){"233.89.188.1", NULL},
    .reasons = reasons,
    .reasons_count = UBNT_REASON_COUNT,
    .claims = claims,
    .on_link = true,
    .decode = decode,
};
