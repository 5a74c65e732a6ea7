/* said: what people said of two assets, by handles that outlive the rows. */
#include "platform/identity/settle.h"

#include <stdio.h>
#include <stdlib.h>

bool settle_handle(struct db *db, int64_t asset, char handle[IDENTITY_HANDLE_SIZE])
{
	struct sql *sql = db_query(db,
	    "SELECT a.mac, a.scope, g.uid, h.source, h.external_id, a.grouped FROM asset a"
	    " LEFT JOIN agent g ON g.id = a.agent LEFT JOIN managed_host h ON h.id = a.host"
	    " WHERE a.id = $1",
	    "i", asset);
	struct wr w = wr_of(handle, IDENTITY_HANDLE_SIZE - 1);
	bool found = sql_row(sql) && sql_int(sql, 5) == 0;

	if (found && !sql_null(sql, 2)) {
		wr_text(&w, "agent:");
		wr_bytes(&w, sql_text(sql, 2));
	} else if (found && !sql_null(sql, 3)) {
		wr_text(&w, "host:");
		wr_bytes(&w, sql_text(sql, 3));
		wr_u8(&w, '/');
		wr_bytes(&w, sql_text(sql, 4));
	} else if (found) {
		wr_text(&w, "mac:");
		wr_hex(&w, mac_u64(mac_of_bytes(sql_blob(sql, 0))), 2 * MAC_LEN);
		wr_u8(&w, '/');
		wr_decimal(&w, (uint64_t)sql_int(sql, 1));
	}
	sql_end(sql);
	handle[wr_ok(&w) ? w.len : 0] = '\0';
	return found && wr_ok(&w);
}

static int64_t row_of_mac(struct db *db, struct view text)
{
	struct view mac_text;
	struct mac mac;
	uint64_t scope;

	if (!view_split(&text, '/', &mac_text) || !mac_parse(mac_text, &mac) ||
	    !view_u64(text, INT64_MAX, &scope))
		return 0;
	return db_int(db, 0, "SELECT id FROM asset WHERE mac = $1 AND scope = $2", "bi",
	    view_bytes(mac.b, MAC_LEN), (int64_t)scope);
}

int64_t settle_row(struct db *db, struct view handle)
{
	struct view kind, source;

	if (!view_split(&handle, ':', &kind))
		return 0;
	if (view_eq(kind, view_of("mac")))
		return row_of_mac(db, handle);
	if (view_eq(kind, view_of("agent")))
		return db_int(db, 0,
		    "SELECT a.id FROM agent g JOIN asset a ON a.agent = g.id WHERE g.uid = $1", "t",
		    handle);
	if (!view_split(&handle, '/', &source))
		return 0;
	return db_int(db, 0,
	    "SELECT a.id FROM managed_host h JOIN asset a ON a.host = h.id WHERE h.source = $1 AND"
	    " h.external_id = $2",
	    "tt", source, handle);
}

enum { OTHERS_MAX = 64 };

struct other {
	char handle[IDENTITY_HANDLE_SIZE], who[96], reason[256];
};

/* Those it was said to be the same as, or never the same as. */
static size_t others_of(
    struct db *db, const char *handle, bool same, struct other found[OTHERS_MAX])
{
	struct sql *sql = db_query(db,
	    "SELECT CASE WHEN one = $1 THEN other ELSE one END, actor, reason FROM said"
	    " WHERE (one = $1 OR other = $1) AND same = $2 ORDER BY 1",
	    "si", handle, (int64_t)same);
	size_t n = 0;

	while (n < OTHERS_MAX && sql_row(sql)) {
		view_text(sql_text(sql, 0), found[n].handle, sizeof(found[n].handle));
		view_text(sql_text(sql, 1), found[n].who, sizeof(found[n].who));
		view_text(sql_text(sql, 2), found[n].reason, sizeof(found[n].reason));
		n++;
	}
	sql_end(sql);
	return n;
}

bool settle_is_apart(struct db *db, const char *handle, int64_t root)
{
	struct other others[OTHERS_MAX];
	size_t n = others_of(db, handle, false, others);

	for (size_t i = 0; i < n; i++) {
		int64_t row = settle_row(db, view_of(others[i].handle));

		if (row > 0 && settle_root(db, row) == root)
			return true;
	}
	return false;
}

bool settle_said(struct db *db, const char *handle, struct merge_reason *ret_reason)
{
	struct other others[OTHERS_MAX];
	size_t n = others_of(db, handle, true, others);

	for (size_t i = 0; i < n; i++) {
		int64_t row = settle_row(db, view_of(others[i].handle));

		if (row == 0 ||
		    db_int(db, 0,
			"SELECT agent IS NOT NULL OR host IS NOT NULL FROM asset WHERE id = $1",
			"i", row) == 0)
			continue;
		*ret_reason = (struct merge_reason){row, "operator", 1, ""};
		(void)snprintf(ret_reason->because, sizeof(ret_reason->because), "%s said so%s%s",
		    others[i].who, others[i].reason[0] != '\0' ? ": " : "", others[i].reason);
		return true;
	}
	return false;
}

void said_edges(struct db *db, int64_t asset, const char *handle, struct group_edges *edges)
{
	struct other *others = malloc(OTHERS_MAX * sizeof(*others));
	size_t n = others != NULL ? others_of(db, handle, true, others) : 0;

	for (size_t i = 0; i < n; i++) {
		struct group_edge edge = {.one = asset,
		    .other = settle_row(db, view_of(others[i].handle)),
		    .rule = "operator",
		    .score = 1};

		(void)snprintf(edge.because, sizeof(edge.because), "%s said so%s%s", others[i].who,
		    others[i].reason[0] != '\0' ? ": " : "", others[i].reason);
		if (edge.other > 0)
			group_edge_add(edges, &edge);
	}
	free(others);
}

static void in_order(const char **one, const char **other)
{
	const char *first = *one;

	if (strcmp(*one, *other) > 0) {
		*one = *other;
		*other = first;
	}
}

bool said_apart(struct db *db, const char *one, const char *other)
{
	in_order(&one, &other);
	return db_int(db, 1, "SELECT same FROM said WHERE one = $1 AND other = $2", "ss", one,
		   other) == 0;
}

void said_put(struct db *db, const char *one, const char *other, bool same, struct view reason,
    const char *actor, int64_t now_ms)
{
	in_order(&one, &other);
	(void)db_run(db,
	    "INSERT INTO said (one, other, same, reason, actor, at_ms) VALUES ($1, $2, $3, $4, $5,"
	    " $6) ON CONFLICT (one, other) DO UPDATE SET same = excluded.same,"
	    " reason = excluded.reason, actor = excluded.actor, at_ms = excluded.at_ms",
	    "ssitsi", one, other, (int64_t)same, reason, actor, now_ms);
}

void said_take_back(struct db *db, const char *one, const char *other)
{
	in_order(&one, &other);
	(void)db_run(db, "DELETE FROM said WHERE one = $1 AND other = $2", "ss", one, other);
}
