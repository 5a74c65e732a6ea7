/* mld: who listens to which group (RFC 2710, RFC 3810). */
#include "dissect/icmpv6/parts.h"

enum { TYPE_QUERY = 130, TYPE_REPORT = 131, TYPE_DONE = 132 };

/*
 * What tells something of the host: not all nodes, and not the groups that follow from its
 * addresses (RFC 4291 2.7.1).
 */
static bool is_telling(struct view group)
{
	static const uint8_t solicited[] = {0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff};
	static const uint8_t all_nodes[] = {0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

	return group.n == 16 && group.p[0] == 0xff &&
	       !view_starts(group, view_bytes(solicited, sizeof(solicited))) &&
	       !view_eq(group, view_bytes(all_nodes, sizeof(all_nodes)));
}

static unsigned take_records(const struct say *s, struct rd *r)
{
	enum { IS_INCLUDE = 1, IS_EXCLUDE, TO_INCLUDE, TO_EXCLUDE, ALLOW };

	rd_skip(r, 2); /* reserved; the checksum stood before */
	unsigned count = rd_be16(r);

	if (count > ICMPV6_GROUPS_MAX)
		return ICMPV6_MANY;
	for (unsigned i = 0; i < count && rd_left(r) > 0; i++) {
		uint8_t type = rd_u8(r);
		size_t aux = rd_u8(r), sources = rd_be16(r);
		struct view group = rd_bytes(r, 16);

		rd_skip(r, sources * 16 + aux * 4);
		if (!rd_ok(r))
			break;
		/* Of no source to include means left. */
		bool in =
		    type == IS_EXCLUDE || type == TO_EXCLUDE ||
		    (sources > 0 && (type == IS_INCLUDE || type == TO_INCLUDE || type == ALLOW));

		if (in && is_telling(group))
			say_raw(s, FACT_MEMBER, group);
	}
	return rd_ok(r) || s->packet->cut ? ICMPV6_OK : ICMPV6_SHORT;
}

unsigned mld_read(struct say *s, uint8_t type, struct rd *r)
{
	if (type != TYPE_QUERY && type != TYPE_REPORT && type != TYPE_DONE) {
		say_text(s, FACT_VERSION, view_of("2"));
		return take_records(s, r);
	}
	rd_skip(r, 4); /* maximum response delay, reserved */
	struct view group = rd_bytes(r, 16);

	if (!rd_ok(r))
		return s->packet->cut ? ICMPV6_OK : ICMPV6_SHORT;
	if (type == TYPE_QUERY) {
		say_role(s, "mld-querier");
	} else if (type == TYPE_REPORT) {
		say_text(s, FACT_VERSION, view_of("1"));
		if (is_telling(group))
			say_raw(s, FACT_MEMBER, group);
	}
	return ICMPV6_OK;
}
