/* bind: a row is made a part of another, or nobody's. */
#include "platform/identity/settle.h"
#include "platform/notify/event.h"

#include <stdio.h>

int64_t settle_root(struct db *db, int64_t asset)
{
	return db_int(db, 0, "SELECT coalesce(merged, id) FROM asset WHERE id = $1", "i", asset);
}

/* What passive assets of it are heard, an agent reports, others name. */
void settle_sources(struct db *db, int64_t root)
{
	char text[1024];
	struct wr w = wr_of(text, sizeof(text));
	struct sql *sql = db_query(db,
	    "SELECT agent IS NOT NULL, host IS NOT NULL, EXISTS (SELECT 1 FROM asset m WHERE"
	    " m.merged = a.id AND m.host IS NULL) FROM asset a WHERE id = $1",
	    "i", root);
	bool found = sql_row(sql), agent = sql_int(sql, 0) != 0, host = sql_int(sql, 1) != 0;

	if (agent)
		wr_text(&w, sql_int(sql, 2) != 0 ? "both" : "agent");
	else if (!host)
		wr_text(&w, "passive");
	sql_end(sql);
	sql = db_query(db,
	    "SELECT DISTINCT h.source FROM asset a JOIN managed_host h ON h.id = a.host"
	    " WHERE a.id = $1 OR a.merged = $1 ORDER BY h.source",
	    "i", root);
	for (bool first = true; sql_row(sql); first = false) {
		struct view source = sql_text(sql, 0);

		if (w.room - w.len < source.n + 8)
			continue;
		if (first)
			wr_text(&w, w.len > 0 ? ",import" : "import");
		wr_u8(&w, ',');
		wr_bytes(&w, source);
	}
	sql_end(sql);
	if (found)
		(void)db_run(db, "UPDATE asset SET sources = $1 WHERE id = $2 AND sources <> $1",
		    "ti", wr_view(&w), root);
}

/* Hosts that point at it: parts may hang on those. */
static size_t hosts_on(struct db *db, int64_t asset, int64_t found[SETTLE_ROWS_MAX])
{
	struct sql *sql = db_query(db,
	    "SELECT m.asset FROM merge m JOIN asset a ON a.id = m.asset WHERE m.target = $1 AND"
	    " a.host IS NOT NULL",
	    "i", asset);
	size_t n = 0;

	while (n < SETTLE_ROWS_MAX && sql_row(sql))
		found[n++] = sql_int(sql, 0);
	sql_end(sql);
	return n;
}

/* All that hangs on it is shown where it is shown. Targets never lead round: an agent's row has
 * none, a host's are rows of agents and of hosts with a lesser number. */
static void follow(struct db *db, int64_t asset, int64_t root)
{
	int64_t rows[SETTLE_ROWS_MAX];
	size_t n = 1;

	rows[0] = asset;
	for (size_t i = 0; i < n; i++) {
		int64_t on[SETTLE_ROWS_MAX];
		size_t on_n = hosts_on(db, rows[i], on);

		(void)db_run(db,
		    "UPDATE asset SET merged = $1 WHERE id IN (SELECT asset FROM merge WHERE"
		    " target = $2)",
		    "ii", root, rows[i]);
		for (size_t k = 0; k < on_n && n < SETTLE_ROWS_MAX; k++)
			rows[n++] = on[k];
	}
}

/* "kitchen (00:1b:a9:9e:c9:56)" of a row, for people. */
static void name_of(struct db *db, int64_t asset, char text[IDENTITY_WHAT_SIZE])
{
	struct sql *sql = db_query(db, "SELECT name, mac FROM asset WHERE id = $1", "i", asset);
	struct wr w = wr_of(text, IDENTITY_WHAT_SIZE - 1);
	char mac[MAC_TEXT_SIZE];

	if (sql_row(sql)) {
		identity_clean(sql_text(sql, 0), 200, &w);
		if (sql_blob(sql, 1).n == MAC_LEN) {
			wr_text(&w, w.len > 0 ? " (" : "");
			wr_text(&w, mac_format(mac_of_bytes(sql_blob(sql, 1)), mac));
			wr_text(&w, w.len > MAC_TEXT_SIZE ? ")" : "");
		}
	}
	sql_end(sql);
	text[w.len] = '\0';
}

static void tell(struct settling *s, const char *kind, int64_t root, int64_t asset, const char *why)
{
	char subject[32], what[IDENTITY_WHAT_SIZE];

	if (s->quiet || root == 0)
		return;
	(void)snprintf(subject, sizeof(subject), "asset/%lld", (long long)root);
	name_of(s->db, asset, what);
	event_add(s->db, s->now_ms, kind, subject, s->actor != NULL ? s->actor : "platform",
	    "%s %s", what, why);
}

struct bound {
	int64_t target, root;
	bool same_reason, managed;
};

static struct bound bound_now(struct db *db, int64_t asset, const struct merge_reason *r)
{
	struct bound b = {0};
	struct sql *sql = db_query(db,
	    "SELECT m.target, a.merged, m.rule, m.because, a.host IS NOT NULL FROM asset a"
	    " LEFT JOIN merge m ON m.asset = a.id WHERE a.id = $1",
	    "i", asset);

	if (sql_row(sql)) {
		b.target = sql_int(sql, 0);
		b.root = sql_int(sql, 1);
		b.same_reason = r->target > 0 && b.target == r->target &&
				view_eq(sql_text(sql, 2), view_of(r->rule)) &&
				view_eq(sql_text(sql, 3), view_of(r->because));
		b.managed = sql_int(sql, 4) != 0;
	}
	sql_end(sql);
	return b;
}

/*
 * When and where it was last: by its own report, or what is heard of its parts. Of a row whose own
 * moment is not known (it was made before that was kept) what it has stays.
 */
static void settle_last(struct db *db, int64_t root)
{
	(void)db_run(db,
	    "UPDATE asset SET last_ms = max(coalesce((SELECT max(m.last_ms) FROM asset m WHERE"
	    " m.merged = $1 AND m.host IS NULL), 0), coalesce((SELECT max(h.last_ms) FROM"
	    " managed_host h JOIN asset m ON m.host = h.id WHERE m.id = $1 OR m.merged = $1), 0),"
	    " CASE WHEN agent IS NULL THEN 0 WHEN own_ms > 0 THEN own_ms ELSE last_ms END)"
	    " WHERE id = $1 AND (agent IS NOT NULL OR host IS NOT NULL OR grouped <> 0)",
	    "i", root);
	(void)db_run(db,
	    "UPDATE asset SET segment = (SELECT m.segment FROM asset m WHERE m.merged = $1 AND"
	    " m.host IS NULL ORDER BY m.last_ms DESC, m.id LIMIT 1)"
	    " WHERE id = $1 AND (agent IS NOT NULL OR host IS NOT NULL OR grouped <> 0)",
	    "i", root);
}

static void unbind(struct settling *s, int64_t asset, const struct bound *b)
{
	if (b->root == 0 && b->target == 0)
		return;
	(void)db_run(s->db, "DELETE FROM merge WHERE asset = $1", "i", asset);
	(void)db_run(s->db, "UPDATE asset SET merged = NULL WHERE id = $1", "i", asset);
	follow(s->db, asset, asset);
	settle_last(s->db, b->root);
	settle_last(s->db, asset);
	settle_sources(s->db, b->root);
	settle_sources(s->db, asset);
	settle_blanks(s->db, b->root);
	settle_blanks(s->db, asset);
	tell(s, "asset.split", b->root, asset, "is no part of it any more");
	tell(s, "asset.split", asset, b->root, "is another asset from now on");
}

void settle_bind(struct settling *s, int64_t asset, const struct merge_reason *r)
{
	struct bound b = bound_now(s->db, asset, r);
	int64_t root = r->target > 0 ? settle_root(s->db, r->target) : 0;
	char why[IDENTITY_WHY_SIZE + 32];

	if (root == 0 || root == asset) {
		unbind(s, asset, &b);
		return;
	}
	if (b.same_reason && b.root == root)
		return;
	(void)db_run(s->db, "UPDATE asset SET merged = $1 WHERE id = $2", "ii", root, asset);
	(void)db_run(s->db,
	    "INSERT INTO merge (asset, target, rule, because, score, at_ms) VALUES ($1, $2, $3, $4,"
	    " $5, $6) ON CONFLICT (asset) DO UPDATE SET target = excluded.target,"
	    " rule = excluded.rule, because = excluded.because, score = excluded.score,"
	    " at_ms = excluded.at_ms",
	    "iissri", asset, r->target, r->rule, r->because, r->score, s->now_ms);
	if (b.root == root)
		return;
	s->bound++;
	follow(s->db, asset, root);
	settle_last(s->db, root);
	if (b.root > 0) {
		settle_last(s->db, b.root);
		settle_sources(s->db, b.root);
		settle_blanks(s->db, b.root);
	}
	settle_sources(s->db, root);
	settle_sources(s->db, asset);
	settle_blanks(s->db, root);
	(void)snprintf(why, sizeof(why), "is a part of it: %s", r->because);
	tell(s, "asset.merged", root, asset, why);
}
