/* sonmp: eleven octets. */
#include "dissect/sonmp/sonmp.h"

#include "dissect/say.h"

#define PLACE_SEGMENT DISSECT_SNAP(0x000081, 0x01a2)
#define PLACE_FLATNET DISSECT_SNAP(0x000081, 0x01a1)

static const char *const reasons[SONMP_REASON_COUNT] = {
    [SONMP_SHORT] = "sonmp_short",
    [SONMP_ADDRESS] = "sonmp_address",
};

/* "4/12" */
static void say_port(const struct say *s, uint8_t slot, uint8_t port)
{
	char text[16];
	struct wr w = wr_of(text, sizeof(text));

	wr_decimal(&w, slot);
	wr_u8(&w, '/');
	wr_decimal(&w, port);
	say_raw(s, FACT_PORT, wr_view(&w));
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, SOURCE_SONMP, {{0}}};
	struct rd *r = &payload;
	struct addr address = addr_of_bytes(rd_bytes(r, 4));
	uint8_t high = rd_u8(r), slot = rd_u8(r), port = rd_u8(r), chassis = rd_u8(r);

	rd_skip(r, 1); /* backplane */
	if (!rd_ok(r))
		return p->cut ? SONMP_OK : SONMP_SHORT;
	(void)high;
	if (!addr_is_host(&address))
		return SONMP_ADDRESS;
	say_host(&say, FACT_MANAGEMENT, addr_view(&address));
	say_port(&say, slot, port);
	say_decimal(&say, FACT_PLATFORM, chassis);
	say_role(&say, "bridge");
	return SONMP_OK;
}

const struct dissector sonmp_dissector = {
    .name = "sonmp",
    .places = (const uint64_t[]){PLACE_SEGMENT, PLACE_FLATNET, 0},
    .groups = (const char *const[]){"01:00:81:00:01:00", "01:00:81:00:01:01", NULL},
    .reasons = reasons,
    .reasons_count = SONMP_REASON_COUNT,
    .decode = decode,
};
