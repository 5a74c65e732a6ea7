/* merge: which passive assets are a managed host, and that they are no more. */
#include "platform/identity/internal.h"

/* Names that many devices bear, and so prove nothing. One that ends in '_' or '-' is a beginning.
 */
static const char *const common_names[] = {"localhost", "iphone", "ipad", "android", "raspberrypi",
    "raspberry", "esp_", "esp-", "esp32", "esp8266", "android-", "galaxy-", "macbook", "imac",
    "desktop", "laptop", "pc", "computer", "host", "server", "linux", "ubuntu", "debian", "openwrt",
    "router", "printer", "unknown", "windows", "kali", "homeassistant", "chromecast", NULL};

static bool is_common(struct view label)
{
	for (unsigned i = 0; common_names[i] != NULL; i++) {
		struct view name = view_of(common_names[i]);
		uint8_t last = name.p[name.n - 1];

		if (last == '_' || last == '-' ? view_starts(label, name) : view_eq(label, name))
			return true;
	}
	return label.n < 2;
}

void identity_merge_none(struct db *db, int64_t asset)
{
	(void)db_run(db, "UPDATE asset SET merged = NULL WHERE id = $1", "i", asset);
	(void)db_run(db, "DELETE FROM merge WHERE asset = $1", "i", asset);
}

static void bind(struct db *db, int64_t asset, int64_t agent, const char *rule, struct view because,
    int64_t now_ms)
{
	int64_t managed = db_int(db, 0, "SELECT id FROM asset WHERE agent = $1", "i", agent);

	if (managed == 0 ||
	    db_int(db, 0, "SELECT merged FROM asset WHERE id = $1", "i", asset) == managed)
		return;
	(void)db_run(db, "UPDATE asset SET merged = $1 WHERE id = $2", "ii", managed, asset);
	(void)db_run(db,
	    "UPDATE asset SET segment = p.segment FROM asset p WHERE asset.id = $1 AND p.id = $2 "
	    "AND"
	    " (asset.segment IS NULL OR asset.last_ms < p.last_ms)",
	    "ii", managed, asset);
	(void)db_run(db,
	    "INSERT INTO merge (asset, agent, rule, because, at_ms) VALUES ($1, $2, $3, $4, $5)"
	    " ON CONFLICT (asset) DO UPDATE SET agent = excluded.agent, rule = excluded.rule,"
	    " because = excluded.because, at_ms = excluded.at_ms",
	    "iisti", asset, agent, rule, because, now_ms);
}

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
 * The one host that has this MAC; 0: none, or several. A host that was enrolled anew claims what
 * its former agent claimed: an older one of the same name that is silent or revoked does not count.
 */
static int64_t owner_of(struct db *db, struct mac mac, int64_t now_ms)
{
	struct claimant found[CLAIMANTS_MAX];
	size_t n = claimants_of(db, mac, now_ms, found), left = n;

	for (size_t i = 1; i < n; i++) {
		if (found[i].revoked ||
		    (found[i].silent && strcmp(found[i].name, found[0].name) == 0))
			left--;
	}
	return left == 1 ? found[0].agent : 0;
}

/* A locally administered MAC means something in its segment alone. */
static bool is_in_reach(struct db *db, int64_t agent, int64_t scope)
{
	if (scope == 0)
		return true;
	if (db_int(db, 0, "SELECT 1 FROM agent_segment WHERE agent = $1", "i", agent) != 0)
		return db_int(db, 0,
			   "SELECT 1 FROM agent_segment WHERE agent = $1 AND segment = $2", "ii",
			   agent, scope) != 0;
	return db_int(db, 0,
		   "SELECT 1 FROM segment s JOIN agent a ON a.site = s.site"
		   " WHERE a.id = $1 AND s.id = $2",
		   "ii", agent, scope) != 0;
}

enum { PASSIVE_MAX = 256 };

struct passive {
	int64_t id, scope, merged;
	bool by_name;
};

static size_t passive_of(struct db *db, struct mac mac, struct passive found[PASSIVE_MAX])
{
	struct sql *sql = db_query(db,
	    "SELECT a.id, a.scope, a.merged, m.rule FROM asset a LEFT JOIN merge m ON m.asset = "
	    "a.id"
	    " WHERE a.mac = $1 AND +a.agent IS NULL AND a.sample = 0",
	    "b", view_bytes(mac.b, MAC_LEN));
	size_t n = 0;

	while (n < PASSIVE_MAX && sql_row(sql))
		found[n++] = (struct passive){sql_int(sql, 0), sql_int(sql, 1), sql_int(sql, 2),
		    view_eq(sql_text(sql, 3), view_of("name"))};
	sql_end(sql);
	return n;
}

void identity_merge_mac(struct db *db, struct mac mac, int64_t now_ms)
{
	struct passive found[PASSIVE_MAX];
	size_t n = passive_of(db, mac, found);
	int64_t owner = n > 0 ? owner_of(db, mac, now_ms) : 0;
	char mac_text[MAC_TEXT_SIZE], because[96];
	struct wr w = wr_of(because, sizeof(because));

	wr_text(&w, mac_format(mac, mac_text));
	wr_text(&w, " is the MAC of an interface that this host reports");
	for (size_t i = 0; i < n; i++) {
		if (owner > 0 && is_in_reach(db, owner, found[i].scope))
			bind(db, found[i].id, owner, "mac", wr_view(&w), now_ms);
		else if (found[i].merged > 0 && !found[i].by_name)
			identity_merge_none(db, found[i].id);
	}
}

/* The two ends of a name that begins with a label: "host" itself, and from "host." to "host/". */
struct named {
	char label[IDENTITY_KEY_MAX], from[IDENTITY_KEY_MAX + 1], to[IDENTITY_KEY_MAX + 1];
};

static bool name_parts(struct view name, struct named *ret_named)
{
	struct view label = view_head(name, view_find(name, '.'));
	struct named n = {0};
	struct wr w = wr_of(n.label, sizeof(n.label) - 1);

	identity_fold(view_head(view_trim(label), IDENTITY_NAME_MAX), &w);
	if (!wr_ok(&w) || is_common(wr_view(&w)))
		return false;
	memcpy(n.from, n.label, w.len);
	memcpy(n.to, n.label, w.len);
	n.from[w.len] = '.';
	n.to[w.len] = '/';
	*ret_named = n;
	return true;
}

/* The one managed host of that name without a MAC to offer; 0: none, or several. */
static int64_t nameless_mac_host(struct db *db, const struct named *named)
{
	struct sql *sql = db_query(db,
	    "SELECT id FROM agent WHERE (lower(host_name) = $1 OR (lower(host_name) >= $2 AND"
	    " lower(host_name) < $3)) AND revoked = 0 AND"
	    " NOT EXISTS (SELECT 1 FROM agent_mac m WHERE m.agent = agent.id) LIMIT 2",
	    "sss", named->label, named->from, named->to);
	int64_t agent = sql_row(sql) ? sql_int(sql, 0) : 0;

	if (sql_row(sql))
		agent = 0;
	sql_end(sql);
	return agent;
}

static size_t passive_named(
    struct db *db, const struct named *named, struct passive found[PASSIVE_MAX])
{
	struct sql *sql = db_query(db,
	    "SELECT a.id, a.scope, a.merged, m.rule FROM asset a LEFT JOIN merge m ON m.asset = "
	    "a.id"
	    " WHERE (a.name_key = $1 OR (a.name_key >= $2 AND a.name_key < $3))"
	    " AND +a.agent IS NULL AND a.sample = 0",
	    "sss", named->label, named->from, named->to);
	size_t n = 0;

	while (n < PASSIVE_MAX && sql_row(sql))
		found[n++] = (struct passive){sql_int(sql, 0), sql_int(sql, 1), sql_int(sql, 2),
		    view_eq(sql_text(sql, 3), view_of("name"))};
	sql_end(sql);
	return n;
}

void identity_merge_name(struct db *db, struct view name, int64_t now_ms)
{
	struct passive found[PASSIVE_MAX];
	struct named named;
	size_t n = 0;
	char because[IDENTITY_KEY_MAX + 64];
	struct wr w = wr_of(because, sizeof(because));

	if (!name_parts(name, &named))
		return;
	int64_t owner = nameless_mac_host(db, &named);

	n = passive_named(db, &named, found);
	wr_text(&w, named.label);
	wr_text(&w, " is the name of this host, which offers no MAC, and of it alone");
	for (size_t i = 0; i < n; i++) {
		if (owner > 0 && n == 1)
			bind(db, found[i].id, owner, "name", wr_view(&w), now_ms);
		else if (found[i].by_name)
			identity_merge_none(db, found[i].id);
	}
}
