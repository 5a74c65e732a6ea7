/* igmp: reports and queries of three versions. */
#include "dissect/igmp/igmp.h"

#include "dissect/say.h"

enum {
	TYPE_QUERY = 0x11,
	TYPE_REPORT1 = 0x12,
	TYPE_REPORT2 = 0x16,
	TYPE_LEAVE = 0x17,
	TYPE_REPORT3 = 0x22
};

static const char *const reasons[IGMP_REASON_COUNT] = {
    [IGMP_SHORT] = "igmp_short",
    [IGMP_TTL] = "igmp_ttl",
    [IGMP_GROUP] = "igmp_group",
    [IGMP_MANY] = "igmp_many",
};

static bool is_group(struct view group)
{
	return group.n == 4 && group.p[0] >> 4 == 0xe;
}

/* All hosts are in 224.0.0.1, and say so never or by mistake. */
static void say_member(const struct say *s, struct view group)
{
	if (is_group(group) && !view_eq(group, view_bytes("\xe0\x00\x00\x01", 4)))
		say_raw(s, FACT_MEMBER, group);
}

/* RFC 3376 4.2: records of a type, so many octets behind, sources, the group. */
static unsigned take_records(const struct say *s, struct rd *r)
{
	enum { IS_INCLUDE = 1, IS_EXCLUDE, TO_INCLUDE, TO_EXCLUDE, ALLOW };

	rd_skip(r, 2); /* reserved */
	unsigned count = rd_be16(r);

	if (count > IGMP_GROUPS_MAX)
		return IGMP_MANY;
	for (unsigned i = 0; i < count && rd_ok(r); i++) {
		uint8_t type = rd_u8(r);
		size_t aux = rd_u8(r), sources = rd_be16(r);
		struct view group = rd_bytes(r, 4);

		rd_skip(r, sources * 4 + aux * 4);
		if (!rd_ok(r))
			break;
		/* Of no source to include means left. */
		bool in =
		    type == IS_EXCLUDE || type == TO_EXCLUDE ||
		    (sources > 0 && (type == IS_INCLUDE || type == TO_INCLUDE || type == ALLOW));

		if (in)
			say_member(s, group);
	}
	return rd_ok(r) || s->packet->cut ? IGMP_OK : IGMP_SHORT;
}

/* Of version 1 and 2. */
static unsigned take_report(const struct say *s, uint8_t type, struct rd *r)
{
	struct view group = rd_bytes(r, 4);

	if (!rd_ok(r))
		return s->packet->cut ? IGMP_OK : IGMP_SHORT;
	if (!is_group(group))
		return IGMP_GROUP;
	say_text(s, FACT_VERSION, view_of(type == TYPE_REPORT1 ? "1" : "2"));
	say_member(s, group);
	return IGMP_OK;
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, SOURCE_IGMP, {{0}}};
	struct rd *r = &payload;
	uint8_t type = rd_u8(r);

	rd_skip(r, 1 + 2); /* response time or reserved, checksum */
	if (!rd_ok(r))
		return p->cut ? IGMP_OK : IGMP_SHORT;
	if (p->ttl != 1)
		return IGMP_TTL;
	switch (type) {
	case TYPE_QUERY: say_role(&say, "igmp-querier"); return IGMP_OK;
	case TYPE_REPORT1:
	case TYPE_REPORT2: return take_report(&say, type, r);
	case TYPE_REPORT3: say_text(&say, FACT_VERSION, view_of("3")); return take_records(&say, r);
	default: return IGMP_OK;
	}
}

const struct dissector igmp_dissector = {
    .name = "igmp",
    .places = (const uint64_t[]){DISSECT_IP(2), 0},
    /* To 224.0.0.22 go reports of version 3: to routers, so it is not joined. */
    .groups = (const char *const[]){"01:00:5e:00:00:16", "01:00:5e:00:00:02", NULL},
    .reasons = reasons,
    .reasons_count = IGMP_REASON_COUNT,
    .decode = decode,
};
