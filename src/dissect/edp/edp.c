/* edp: the head with the device's MAC, then TLVs that begin with a marker. */
#include "dissect/edp/edp.h"

#include "dissect/say.h"

enum { MARKER = 0x99, TLV_HEAD = 4, TLV_NULL = 0, TLV_DISPLAY = 1, TLV_INFO = 2, TLV_VLAN = 5 };

static const char *const reasons[EDP_REASON_COUNT] = {
    [EDP_SHORT] = "edp_short",
    [EDP_VERSION] = "edp_version",
    [EDP_MARKER] = "edp_marker",
    [EDP_LENGTH] = "edp_length",
    [EDP_MANY] = "edp_many",
};

/* Slot and port, counted from 0; what is reserved; the version of ExtremeWare or EXOS. */
static void info(const struct say *s, struct view value)
{
	char text[32];
	struct wr w = wr_of(text, sizeof(text));
	struct rd r = rd_of(value);
	uint16_t slot = rd_be16(&r), port = rd_be16(&r);

	rd_skip(&r, 2 + 6); /* virtual chassis, reserved */
	struct view version = rd_bytes(&r, 4);

	if (!rd_ok(&r))
		return;
	wr_decimal(&w, slot + 1u);
	wr_u8(&w, ':');
	wr_decimal(&w, port + 1u);
	say_raw(s, FACT_PORT, wr_view(&w));
	w = wr_of(text, sizeof(text));
	for (unsigned i = 0; i < 4; i++) {
		if (i > 0)
			wr_u8(&w, '.');
		wr_decimal(&w, version.p[i]);
	}
	say_raw(s, FACT_VERSION, wr_view(&w));
}

/* The address of the switch in a VLAN of its own: another interface than the port. */
static void vlan(const struct say *s, struct view value)
{
	struct rd r = rd_of(value);

	rd_skip(&r, 2 + 2 + 4); /* flags, VLAN, reserved */
	struct view address = rd_bytes(&r, 4);

	if (rd_ok(&r))
		say_host(s, FACT_MANAGEMENT, address);
}

static unsigned take_tlvs(const struct say *s, struct rd *r)
{
	bool cut = s->packet->cut;

	for (unsigned count = 0; rd_left(r) > 0; count++) {
		uint8_t marker = rd_u8(r), type = rd_u8(r);
		uint16_t len = rd_be16(r);

		if (!rd_ok(r))
			return cut ? EDP_OK : EDP_SHORT;
		if (marker != MARKER)
			return EDP_MARKER;
		if (len < TLV_HEAD)
			return EDP_LENGTH;
		if (count == EDP_TLVS_MAX)
			return EDP_MANY;
		struct view value = rd_bytes(r, (size_t)len - TLV_HEAD);

		if (!rd_ok(r))
			return cut ? EDP_OK : EDP_SHORT;
		switch (type) {
		case TLV_NULL: return EDP_OK;
		case TLV_DISPLAY: say_text(s, FACT_NAME, value); break;
		case TLV_INFO: info(s, value); break;
		case TLV_VLAN: vlan(s, value); break;
		}
	}
	return EDP_OK;
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	enum { ID_MAC = 0 };
	struct say say = {p, sink, SOURCE_EDP, {{0}}};
	struct rd *r = &payload;
	uint8_t version = rd_u8(r);

	rd_skip(r, 1 + 2 + 2 + 2); /* reserved, length, checksum, sequence */
	uint16_t id_type = rd_be16(r);
	struct mac id = mac_of_bytes(rd_bytes(r, MAC_LEN));

	if (!rd_ok(r))
		return p->cut ? EDP_OK : EDP_SHORT;
	if (version != 1)
		return EDP_VERSION;
	if (id_type == ID_MAC)
		say_other_mac(&say, id);
	say_role(&say, "bridge");
	return take_tlvs(&say, r);
}

const struct dissector edp_dissector = {
    .name = "edp",
    .places = (const uint64_t[]){DISSECT_SNAP(0x00e02b, 0x00bb), 0},
    /* No group address, though all switches listen to it. */
    .groups = (const char *const[]){"00:e0:2b:00:00:00", NULL},
    .reasons = reasons,
    .reasons_count = EDP_REASON_COUNT,
    .decode = decode,
};
