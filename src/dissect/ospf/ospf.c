/* ospf: the head of every packet, and hellos. */
#include "dissect/ospf/ospf.h"

#include "dissect/say.h"

enum { TYPE_HELLO = 1, TYPE_LAST = 5 };

static const char *const reasons[OSPF_REASON_COUNT] = {
    [OSPF_SHORT] = "ospf_short",
    [OSPF_VERSION] = "ospf_version",
    [OSPF_TYPE] = "ospf_type",
};

/* The designated router is named by its address in version 2, by its id in version 3. */
static void hello(const struct say *s, uint8_t version, struct view id, struct rd *r)
{
	struct view own = version == 2 ? addr_view(&s->packet->from) : id;

	/* RFC 2328 A.3.2: mask, interval, options, priority, dead interval. */
	if (version == 2)
		rd_skip(r, 8 + 4 + 2 + 1 + 1 + 4);
	else
		rd_skip(
		    r, 4 + 4 + 2 + 2); /* RFC 5340 A.3.2: interface, priority, options, intervals */
	struct view designated = rd_bytes(r, 4);

	if (rd_ok(r) && view_eq(designated, own))
		say_role(s, "ospf-designated-router");
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, SOURCE_OSPF, {{0}}};
	struct rd *r = &payload;
	uint8_t version = rd_u8(r), type = rd_u8(r);

	rd_skip(r, 2); /* length */
	struct view id = rd_bytes(r, 4), area = rd_bytes(r, 4);

	/* Checksum; in version 2 the kind of authentication, in 3 instance and reserved. */
	rd_skip(r, 2 + 2);
	if (!rd_ok(r))
		return p->cut ? OSPF_OK : OSPF_SHORT;
	if (version != 2 && version != 3)
		return OSPF_VERSION;
	if (type == 0 || type > TYPE_LAST)
		return OSPF_TYPE;
	say_role(&say, "router");
	say_decimal(&say, FACT_VERSION, version);
	say_host(&say, FACT_ROUTER_ID, id);
	say_raw(&say, FACT_AREA, area);
	if (type == TYPE_HELLO)
		hello(&say, version, id, r);
	return OSPF_OK;
}

const struct dissector ospf_dissector = {
    .name = "ospf",
    .places = (const uint64_t[]){DISSECT_IP(89), 0},
    /* 224.0.0.5, .6, ff02::5, ::6: whoever joins them would be a router. */
    .groups = (const char *const[]){"01:00:5e:00:00:05", "01:00:5e:00:00:06", "33:33:00:00:00:05",
	"33:33:00:00:00:06", NULL},
    .reasons = reasons,
    .reasons_count = OSPF_REASON_COUNT,
    .decode = decode,
};
