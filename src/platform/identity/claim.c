/* claim: which managed host a MAC or a name is, as far as agents and other inventories say. */
#include "platform/identity/settle.h"

enum { CLAIMANTS_MAX = 16 };

struct claimant {
	int64_t agent;
	char name[IDENTITY_KEY_MAX]; /* folded host name */
	bool revoked, silent;
};

static size_t claimants_of(
    struct db *db, struct mac mac, int64_t now_ms, struct claimant found[CLAIMANTS_MAX])
{
	struct sql *sql = db_query(db,
	    "SELECT a.id, a.host_name, a.revoked, a.last_check_in_ms, a.check_in_s"
	    " FROM agent_mac m JOIN agent a ON a.id = m.agent WHERE m.mac = $1 ORDER BY a.id DESC",
	    "b", view_bytes(mac.b, MAC_LEN));
	size_t n = 0;

	while (n < CLAIMANTS_MAX && sql_row(sql)) {
		struct claimant *c = &found[n++];
		struct wr w = wr_of(c->name, sizeof(c->name) - 1);

		*c = (struct claimant){.agent = sql_int(sql, 0), .revoked = sql_int(sql, 2) != 0};
		identity_fold(view_head(sql_text(sql, 1), IDENTITY_NAME_MAX), &w);
		c->silent = sql_int(sql, 3) + 3 * 1000 * sql_int(sql, 4) < now_ms;
	}
	sql_end(sql);
	return n;
}

/*
 * A host that was enrolled anew claims what its former agent claimed: an older one of the same name
 * that is silent or revoked does not count.
 */
size_t claim_agents(struct db *db, struct mac mac, int64_t now_ms, int64_t ret_agents[2])
{
	struct claimant found[CLAIMANTS_MAX];
	size_t n = claimants_of(db, mac, now_ms, found), left = 0;

	for (size_t i = 0; i < n && left < 2; i++)
		if (i == 0 || !(found[i].revoked ||
				  (found[i].silent && strcmp(found[i].name, found[0].name) == 0)))
			ret_agents[left++] = found[i].agent;
	return left;
}

/* Rows of hosts that other inventories name; those that are one with `row` do not count again. */
static int64_t add_hosts(struct db *db, struct sql *sql, int64_t row, bool *ret_claimed)
{
	int64_t root = row > 0 ? settle_root(db, row) : 0;

	while (sql_row(sql)) {
		int64_t host_row = sql_int(sql, 0), host_root = sql_int(sql, 1);

		*ret_claimed = true;
		if (row < 0)
			continue;
		if (root == 0) {
			row = host_row;
			root = host_root;
		} else if (root != host_root) {
			row = -1;
		}
	}
	sql_end(sql);
	return row;
}

int64_t claim_mac(struct db *db, struct mac mac, int64_t now_ms, bool *ret_claimed)
{
	int64_t agents[2], row = 0;
	size_t n = claim_agents(db, mac, now_ms, agents);

	*ret_claimed = n > 0;
	if (n == 1)
		row = db_int(db, -1, "SELECT id FROM asset WHERE agent = $1", "i", agents[0]);
	else if (n > 1)
		row = -1;
	row = add_hosts(db,
	    db_query(db,
		"SELECT a.id, coalesce(a.merged, a.id) FROM managed_mac m JOIN asset a ON"
		" a.host = m.host WHERE m.mac = $1 ORDER BY a.id",
		"b", view_bytes(mac.b, MAC_LEN)),
	    row, ret_claimed);
	return row > 0 ? row : 0;
}

/* Has any row that is shown as this one a MAC to offer? */
static bool offers_mac(struct db *db, int64_t row)
{
	return db_int(db, 0,
		   "SELECT 1 FROM asset a WHERE (a.id = $1 OR a.merged = $1) AND (EXISTS (SELECT 1"
		   " FROM agent_mac m WHERE m.agent = a.agent) OR EXISTS (SELECT 1 FROM"
		   " managed_mac m WHERE m.host = a.host)) LIMIT 1",
		   "i", settle_root(db, row)) != 0;
}

int64_t claim_label(struct db *db, const char *label)
{
	char from[IDENTITY_KEY_MAX + 1], to[IDENTITY_KEY_MAX + 1];
	struct wr w = wr_of(from, sizeof(from)), v = wr_of(to, sizeof(to));
	int64_t row = 0;
	bool claimed = false;

	wr_text(&w, label);
	wr_bytes(&w, view_bytes(".", 2));
	wr_text(&v, label);
	wr_bytes(&v, view_bytes("/", 2));
	struct sql *sql = db_query(db,
	    "SELECT a.id FROM agent g JOIN asset a ON a.agent = g.id WHERE (lower(g.host_name) = $1"
	    " OR (lower(g.host_name) >= $2 AND lower(g.host_name) < $3)) AND g.revoked = 0"
	    " LIMIT 2",
	    "sss", label, from, to);

	if (sql_row(sql))
		row = sql_int(sql, 0);
	if (sql_row(sql))
		row = -1;
	sql_end(sql);
	row = add_hosts(db,
	    db_query(db,
		"SELECT a.id, coalesce(a.merged, a.id) FROM managed_host h JOIN asset a ON"
		" a.host = h.id WHERE h.label = $1 ORDER BY a.id",
		"s", label),
	    row, &claimed);
	return row > 0 && !offers_mac(db, row) ? row : 0;
}
