/* eigrp: the head of every packet, and of hellos the version of the software. */
#include "dissect/eigrp/eigrp.h"

#include "dissect/say.h"

enum { OPCODE_HELLO = 5, OPCODE_LAST = 11, TLV_VERSION = 0x0004, TLV_HEAD = 4 };

static const char *const reasons[EIGRP_REASON_COUNT] = {
    [EIGRP_SHORT] = "eigrp_short",
    [EIGRP_VERSION] = "eigrp_version",
    [EIGRP_OPCODE] = "eigrp_opcode",
    [EIGRP_TLV] = "eigrp_tlv",
};

/* "12.4" */
static void say_pair(const struct say *s, enum fact_kind kind, uint8_t major, uint8_t minor)
{
	char text[16];
	struct wr w = wr_of(text, sizeof(text));

	wr_decimal(&w, major);
	wr_u8(&w, '.');
	wr_decimal(&w, minor);
	say_raw(s, kind, wr_view(&w));
}

/* RFC 7868 6.6.4: of the system, and of EIGRP itself. */
static void versions(const struct say *s, struct view value)
{
	struct rd r = rd_of(value);
	uint8_t major = rd_u8(&r), minor = rd_u8(&r), own_major = rd_u8(&r), own_minor = rd_u8(&r);

	if (!rd_ok(&r))
		return;
	say_pair(s, FACT_SOFTWARE, major, minor);
	say_pair(s, FACT_VERSION, own_major, own_minor);
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, SOURCE_EIGRP, {{0}}};
	struct rd *r = &payload;
	uint8_t version = rd_u8(r), opcode = rd_u8(r);

	rd_skip(r, 2 + 4 + 4 + 4 + 2); /* checksum, flags, sequence, acknowledgement, router */
	uint16_t system = rd_be16(r);

	if (!rd_ok(r))
		return p->cut ? EIGRP_OK : EIGRP_SHORT;
	if (version != 2)
		return EIGRP_VERSION;
	if (opcode == 0 || opcode > OPCODE_LAST)
		return EIGRP_OPCODE;
	say_role(&say, "router");
	say_decimal(&say, FACT_AUTONOMOUS_SYSTEM, system);
	if (opcode != OPCODE_HELLO)
		return EIGRP_OK;
	for (unsigned i = 0; i < EIGRP_TLVS_MAX && rd_left(r) > 0; i++) {
		uint16_t type = rd_be16(r), len = rd_be16(r);

		if (rd_ok(r) && len < TLV_HEAD)
			return EIGRP_TLV;
		struct view value = rd_bytes(r, (size_t)len - TLV_HEAD);

		if (!rd_ok(r))
			return p->cut ? EIGRP_OK : EIGRP_SHORT;
		if (type == TLV_VERSION)
			versions(&say, value);
	}
	return EIGRP_OK;
}

const struct dissector eigrp_dissector = {
    .name = "eigrp",
    .places = (const uint64_t[]){DISSECT_IP(88), 0},
    /* 224.0.0.10, ff02::a: of routers. */
    .groups = (const char *const[]){"01:00:5e:00:00:0a", "33:33:00:00:00:0a", NULL},
    .reasons = reasons,
    .reasons_count = EIGRP_REASON_COUNT,
    .decode = decode,
};
