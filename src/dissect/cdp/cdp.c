/* cdp: one pass over the TLVs, which CDP and FDP share. */
#include "dissect/cdp/cdp.h"

#include "dissect/say.h"

#define PLACE_CDP DISSECT_SNAP(0x00000c, 0x2000)
#define PLACE_FDP DISSECT_SNAP(0x00e052, 0x2000)

enum {
	TLV_HEAD = 4,
	TLV_DEVICE = 0x01,
	TLV_ADDRESSES = 0x02,
	TLV_PORT = 0x03,
	TLV_CAPABILITIES = 0x04,
	TLV_VERSION = 0x05,
	TLV_PLATFORM = 0x06,
	TLV_VTP_DOMAIN = 0x09,
	TLV_NATIVE_VLAN = 0x0a,
	TLV_VOICE_VLAN = 0x0e,
	TLV_NAME = 0x14,
	TLV_MANAGEMENT = 0x16,
	TLV_LOCATION = 0x17
};

static const char *const reasons[CDP_REASON_COUNT] = {
    [CDP_SHORT] = "cdp_short",
    [CDP_VERSION] = "cdp_version",
    [CDP_LENGTH] = "cdp_length",
    [CDP_MANY] = "cdp_many",
};

/* Bit 0 first. */
static const char *const cdp_bits[] = {"router", "tb-bridge", "sr-bridge", "switch", "host", "igmp",
    "repeater", "phone", "remote", "cvta", "two-port-relay"};

static void capabilities(const struct say *s, struct view value)
{
	enum { ROUTER = 1 << 0, SWITCH = 1 << 3, PHONE = 1 << 7 };
	struct rd r = rd_of(value);
	uint32_t bits = rd_be32(&r);

	if (!rd_ok(&r))
		return;
	say_bits(s, FACT_CAPABILITIES, bits, cdp_bits, sizeof(cdp_bits) / sizeof(cdp_bits[0]));
	if ((bits & ROUTER) != 0)
		say_role(s, "router");
	if ((bits & SWITCH) != 0)
		say_role(s, "bridge");
	if ((bits & PHONE) != 0)
		say_role(s, "telephone");
}

/*
 * A count, and of each: a type of protocol, the protocol, the address. IPv4 comes as NLPID 0xcc,
 * IPv6 as an 802.2 SNAP; both have their length. Those of a switch belong to its management, which
 * has another MAC than the port.
 */
static void addresses(const struct say *s, struct view value)
{
	struct rd r = rd_of(value);
	uint32_t count = rd_be32(&r);

	for (uint32_t i = 0; i < count && i < CDP_ADDRESSES_MAX && rd_left(&r) > 0; i++) {
		rd_skip(&r, 1);
		rd_skip(&r, rd_u8(&r));
		struct view address = rd_bytes(&r, rd_be16(&r));

		if (rd_ok(&r))
			say_host(s, FACT_MANAGEMENT, address);
	}
}

static void vlan(const struct say *s, enum fact_kind kind, struct view value)
{
	if (value.n == 2)
		say_raw(s, kind, value);
}

/* An octet, then the number: what a telephone is told to use. */
static void voice_vlan(const struct say *s, struct view value)
{
	vlan(s, FACT_VOICE_VLAN, view_tail(value, 1));
}

static void tlv(const struct say *s, unsigned type, struct view value)
{
	switch (type) {
	case TLV_DEVICE: say_text(s, FACT_NAME, value); break;
	case TLV_ADDRESSES: addresses(s, value); break;
	case TLV_PORT: say_text(s, FACT_PORT, value); break;
	case TLV_CAPABILITIES: capabilities(s, value); break;
	case TLV_VERSION: say_text(s, FACT_VERSION, value); break;
	case TLV_PLATFORM: say_text(s, FACT_PLATFORM, value); break;
	}
	if (s->source != SOURCE_CDP)
		return;
	switch (type) {
	case TLV_VTP_DOMAIN: say_text(s, FACT_DOMAIN, value); break;
	case TLV_NATIVE_VLAN: vlan(s, FACT_VLAN, value); break;
	case TLV_VOICE_VLAN: voice_vlan(s, value); break;
	case TLV_NAME: say_text(s, FACT_NAME, value); break;
	case TLV_MANAGEMENT: addresses(s, value); break;
	case TLV_LOCATION: say_text(s, FACT_LOCATION, view_tail(value, 1)); break;
	}
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, p->place == PLACE_FDP ? SOURCE_FDP : SOURCE_CDP, {{0}}};
	struct rd *r = &payload;
	uint8_t version = rd_u8(r);

	rd_skip(r, 1 + 2); /* time to live, checksum */
	if (!rd_ok(r))
		return p->cut ? CDP_OK : CDP_SHORT;
	if (version != 1 && version != 2)
		return CDP_VERSION;
	for (unsigned count = 0; rd_left(r) > 0; count++) {
		unsigned type = rd_be16(r), len = rd_be16(r);

		if (count == CDP_TLVS_MAX)
			return CDP_MANY;
		if (rd_ok(r) && len < TLV_HEAD)
			return CDP_LENGTH;
		struct view value = rd_bytes(r, len - TLV_HEAD);

		if (!rd_ok(r))
			return p->cut ? CDP_OK : CDP_SHORT;
		tlv(&say, type, value);
	}
	return CDP_OK;
}

const struct dissector cdp_dissector = {
    .name = "cdp",
    .places = (const uint64_t[]){PLACE_CDP, PLACE_FDP, 0},
    .groups = (const char *const[]){"01:00:0c:cc:cc:cc", "01:e0:52:cc:cc:cc", NULL},
    .reasons = reasons,
    .reasons_count = CDP_REASON_COUNT,
    .decode = decode,
};
