/* forget: a managed host that is none any more. */
#include <stdlib.h>

#include "platform/identity/internal.h"

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

void identity_forget(struct db *db, int64_t agent, int64_t now_ms)
{
	int64_t asset = db_int(db, 0, "SELECT id FROM asset WHERE agent = $1", "i", agent);
	char name_text[IDENTITY_NAME_MAX];
	struct view name = {0};
	struct mac macs[MACS_MAX];
	size_t n = macs_of(db, agent, macs);
	struct sql *sql = db_query(db, "SELECT host_name FROM agent WHERE id = $1", "i", agent);

	if (sql_row(sql)) {
		name = view_head(sql_text(sql, 0), sizeof(name_text));
		memcpy(name_text, name.p, name.n);
		name.p = (const uint8_t *)name_text;
	}
	sql_end(sql);
	(void)db_run(db, "DELETE FROM merge WHERE agent = $1", "i", agent);
	(void)db_run(db, "UPDATE asset SET merged = NULL WHERE merged = $1", "i", asset);
	(void)db_run(db, "DELETE FROM asset WHERE id = $1", "i", asset);
	(void)db_run(db, "DELETE FROM agent_mac WHERE agent = $1", "i", agent);
	/* Another host may be the only one left that claims them. */
	for (size_t i = 0; i < n; i++)
		identity_merge_mac(db, macs[i], now_ms);
	identity_merge_name(db, name, now_ms);
}
