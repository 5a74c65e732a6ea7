/* merges: what is one asset, and why. */
#include "platform/query/internal.h"

enum { MERGES_MAX = 64 };

static enum wire_merge_rule rule_of(struct view text)
{
	for (int i = 0; i < WIRE_MERGE_RULE_COUNT; i++)
		if (view_eq(text, view_of(wire_enum_text(&wire_merge_record, "rule", i))))
			return (enum wire_merge_rule)i;
	return WIRE_MERGE_RULE_MAC;
}

size_t query_merges(
    struct db *db, struct arena *arena, int64_t asset, struct wire_merge **ret_merges)
{
	struct wire_merge *all = arena_take_array(arena, MERGES_MAX, sizeof(*all));
	struct sql *sql = db_query(db,
	    "SELECT m.asset, p.mac, p.name, h.source, m.rule, m.score, m.because, m.at_ms"
	    " FROM asset p JOIN merge m ON m.asset = p.id LEFT JOIN managed_host h ON h.id = p.host"
	    " WHERE p.merged = $1 ORDER BY m.at_ms, m.asset",
	    "i", asset);
	size_t n = 0;

	while (all != NULL && n < MERGES_MAX && sql_row(sql))
		all[n++] = (struct wire_merge){.asset = sql_int(sql, 0),
		    .has_mac = sql_blob(sql, 1).n == MAC_LEN,
		    .mac = mac_of_bytes(sql_blob(sql, 1)),
		    .has_name = !sql_null(sql, 2),
		    .name = arena_copy(arena, sql_text(sql, 2)),
		    .has_source = !sql_null(sql, 3),
		    .source = arena_copy(arena, sql_text(sql, 3)),
		    .rule = rule_of(sql_text(sql, 4)),
		    .score = sql_real(sql, 5),
		    .because = arena_copy(arena, sql_text(sql, 6)),
		    .at = sql_int(sql, 7)};
	sql_end(sql);
	*ret_merges = all;
	return n;
}
