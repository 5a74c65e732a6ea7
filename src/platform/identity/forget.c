/* forget: a managed host that is none any more. */
#include "platform/identity/settle.h"

enum { MACS_MAX = 64 };

static size_t macs_of(struct db *db, int64_t agent, struct mac macs[MACS_MAX])
{
	struct sql *sql =
	    db_query(db, "SELECT mac FROM agent_mac WHERE agent = $1 ORDER BY mac", "i", agent);
	size_t n = 0;

	while (n < MACS_MAX && sql_row(sql))
		macs[n++] = mac_of_bytes(sql_blob(sql, 0));
	sql_end(sql);
	return n;
}

/* What hangs on the row hangs on nothing. */
static void let_go(struct settling *s, int64_t row)
{
	static const struct merge_reason none = {0};
	int64_t rows[SETTLE_ROWS_MAX];
	size_t n;

	do {
		struct sql *sql =
		    db_query(s->db, "SELECT asset FROM merge WHERE target = $1", "i", row);

		n = 0;
		while (n < SETTLE_ROWS_MAX && sql_row(sql))
			rows[n++] = sql_int(sql, 0);
		sql_end(sql);
		for (size_t i = 0; i < n; i++)
			settle_bind(s, rows[i], &none);
	} while (n == SETTLE_ROWS_MAX && db_error(s->db) == ERR_NONE);
}

void settle_forget(struct settling *s, int64_t row)
{
	static const struct merge_reason none = {0};

	let_go(s, row);
	settle_bind(s, row, &none);
	(void)db_run(s->db, "DELETE FROM asset WHERE id = $1", "i", row);
}

void identity_forget(struct db *db, int64_t agent, int64_t now_ms)
{
	struct settling s = {.db = db, .now_ms = now_ms, .quiet = true};
	int64_t asset = db_int(db, 0, "SELECT id FROM asset WHERE agent = $1", "i", agent);
	char label[IDENTITY_KEY_MAX] = "";
	struct host_set set = {.n = 0};
	struct mac macs[MACS_MAX];
	size_t n = macs_of(db, agent, macs);
	struct sql *sql = db_query(db, "SELECT host_name FROM agent WHERE id = $1", "i", agent);

	if (sql_row(sql))
		(void)identity_label(sql_text(sql, 0), label);
	sql_end(sql);
	hosts_add(&set, db_query(db,
			    "SELECT a.host FROM merge m JOIN asset a ON a.id = m.asset WHERE"
			    " m.target = $1 AND a.host IS NOT NULL",
			    "i", asset));
	settle_forget(&s, asset);
	(void)db_run(db, "DELETE FROM agent_mac WHERE agent = $1", "i", agent);
	/* Another host may be the only one left that claims them. */
	settle_hosts(&s, &set);
	for (size_t i = 0; i < n; i++)
		settle_mac(&s, macs[i]);
	settle_label(&s, label);
}
