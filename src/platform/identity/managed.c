/* managed: hosts that other inventories name: their rows, and what changes with them. */
#include <stdlib.h>

#include <sodium.h>

#include "fingerprint/explain.h"
#include "platform/identity/settle.h"

enum { ARENA = 256 * 1024, HASH_BYTES = 16, SAID = 95 /* per cent: somebody's list may be old */ };

/* Scopes of these rows in asset: below those of agents. */
#define HOST_SCOPE (INT64_C(1) << 40)

struct putting {
	struct db *db;
	struct arena *arena;
	struct view source, run;
	const struct identity_named *named;
	int64_t now_ms, host, row; /* 0: not there yet */
	char label[IDENTITY_KEY_MAX], uuid[IDENTITY_UUID_SIZE], serial[160];
	uint8_t hash[HASH_BYTES];
};

static void hash_text(crypto_generichash_state *state, struct view text)
{
	uint8_t size[4];
	struct wr w = wr_of(size, sizeof(size));

	wr_be32(&w, (uint32_t)text.n);
	(void)crypto_generichash_update(state, size, sizeof(size));
	(void)crypto_generichash_update(state, text.p, text.n);
}

static void hash_all(struct putting *p)
{
	const struct identity_named *n = p->named;
	const struct view texts[] = {n->name, n->serial, n->uuid, n->agent, n->os_name,
	    n->os_version, n->manufacturer, n->model, n->category, n->owner};
	crypto_generichash_state state;

	(void)crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		hash_text(&state, texts[i]);
	for (size_t i = 0; i < n->macs_n; i++)
		hash_text(&state, view_bytes(n->macs[i].b, MAC_LEN));
	(void)crypto_generichash_final(&state, p->hash, HASH_BYTES);
}

/* Serial numbers are compared in lower case; what many machines say is none. */
static void derive_keys(struct putting *p)
{
	struct wr w = wr_of(p->serial, sizeof(p->serial) - 1);

	(void)identity_label(p->named->name, p->label);
	(void)identity_uuid(p->named->uuid, p->uuid);
	if (p->named->serial.n > 3 && !identity_is_filler(p->named->serial))
		identity_fold(view_trim(p->named->serial), &w);
	p->serial[wr_ok(&w) ? w.len : 0] = '\0';
}

static bool find(struct putting *p, bool *ret_same)
{
	struct sql *sql = db_query(p->db,
	    "SELECT h.id, a.id, h.hash FROM managed_host h JOIN asset a ON a.host = h.id"
	    " WHERE h.source = $1 AND h.external_id = $2",
	    "tt", p->source, p->named->id);
	bool found = sql_row(sql);

	if (found) {
		p->host = sql_int(sql, 0);
		p->row = sql_int(sql, 1);
		*ret_same = view_eq(sql_blob(sql, 2), view_bytes(p->hash, HASH_BYTES));
	}
	sql_end(sql);
	return found;
}

/* Which system it is by what an inventory calls it. */
static const char *os_family(struct view os)
{
	static const struct {
		const char *word, *family;
	} words[] = {{"windows", "Windows"}, {"macos", "macOS"}, {"mac os", "macOS"},
	    {"os x", "macOS"}, {"ipados", "iOS/iPadOS"}, {"tvos", "tvOS/audioOS"},
	    {"ios-xe", "Network OS"}, {"ios xe", "Network OS"}, {"cisco", "Network OS"},
	    {"ios", "iOS/iPadOS"}, {"chrome", "ChromeOS"}, {"android", "Android"}, {"bsd", "BSD"},
	    {"solaris", "Solaris"}, {"esxi", "Hypervisor"}, {"linux", "Linux"}, {"ubuntu", "Linux"},
	    {"debian", "Linux"}, {"red hat", "Linux"}, {"rhel", "Linux"}, {"centos", "Linux"},
	    {"fedora", "Linux"}, {"suse", "Linux"}, {"rocky", "Linux"}, {"alma", "Linux"},
	    {NULL, NULL}};

	for (unsigned i = 0; words[i].word != NULL; i++)
		if (view_find_nocase(os, view_of(words[i].word)) < os.n)
			return words[i].family;
	return NULL;
}

static struct view said(struct putting *p, struct view text, size_t max)
{
	return identity_is_filler(text) ? (struct view){NULL, 0}
					: identity_cleaned(view_trim(text), max, p->arena);
}

static void fill(struct putting *p, struct columns *ret_columns)
{
	const struct identity_named *n = p->named;
	const struct view more[] = {p->source, n->id, n->serial, n->owner};
	const char *family = os_family(n->os_name);
	struct columns c = {0};

	c.text[COLUMN_NAME] = said(p, n->name, IDENTITY_NAME_MAX);
	c.text[COLUMN_MANUFACTURER] = said(p, n->manufacturer, 128);
	c.text[COLUMN_MODEL] = said(p, n->model, 128);
	explain_category(n->category, &c.text[COLUMN_CATEGORY1], &c.text[COLUMN_CATEGORY2]);
	c.text[COLUMN_OS_FAMILY] = view_of(family != NULL ? family : "");
	c.text[COLUMN_OS_NAME] = said(p, n->os_name, 128);
	c.text[COLUMN_OS_VERSION] = said(p, n->os_version, 128);
	for (int i = COLUMN_CATEGORY1; i <= COLUMN_MODEL; i++)
		if (c.text[i].n > 0)
			c.hw_confidence = SAID / 100.0;
	for (int i = COLUMN_OS_FAMILY; i <= COLUMN_OS_VERSION; i++)
		if (c.text[i].n > 0)
			c.os_confidence = SAID / 100.0;
	identity_name_key(&c, n->macs_n > 0 ? n->macs[0] : (struct mac){{0}}, p->arena);
	identity_search(&c, n->macs, n->macs_n, more, sizeof(more) / sizeof(more[0]), p->arena);
	*ret_columns = c;
}

static void store_host(struct putting *p)
{
	const struct identity_named *n = p->named;

	(void)db_run(p->db,
	    "INSERT INTO managed_host (source, external_id, name, label, serial, uuid, agent_uid,"
	    " os_name, os_version, manufacturer, model, category, owner, hash, run, first_ms,"
	    " last_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,"
	    " $16, $17) ON CONFLICT (source, external_id) DO UPDATE SET name = excluded.name,"
	    " label = excluded.label, serial = excluded.serial, uuid = excluded.uuid,"
	    " agent_uid = excluded.agent_uid, os_name = excluded.os_name,"
	    " os_version = excluded.os_version, manufacturer = excluded.manufacturer,"
	    " model = excluded.model, category = excluded.category, owner = excluded.owner,"
	    " hash = excluded.hash, run = excluded.run, last_ms = excluded.last_ms",
	    "tttssstttttttbtii", p->source, n->id, n->name, p->label, p->serial, p->uuid, n->agent,
	    n->os_name, n->os_version, n->manufacturer, n->model, n->category, n->owner,
	    view_bytes(p->hash, HASH_BYTES), p->run, p->now_ms,
	    n->seen_ms > 0 ? n->seen_ms : p->now_ms);
	p->host =
	    db_int(p->db, 0, "SELECT id FROM managed_host WHERE source = $1 AND external_id = $2",
		"tt", p->source, n->id);
	(void)db_run(p->db, "DELETE FROM managed_mac WHERE host = $1", "i", p->host);
	for (size_t i = 0; i < n->macs_n; i++)
		(void)db_run(p->db,
		    "INSERT INTO managed_mac (mac, host) VALUES ($1, $2) ON CONFLICT DO NOTHING",
		    "bi", view_bytes(n->macs[i].b, MAC_LEN), p->host);
}

static void store_row(struct putting *p, const struct columns *c)
{
	const struct view *t = c->text;
	bool has_mac = p->named->macs_n > 0;
	struct view mac = view_bytes(p->named->macs[0].b, has_mac ? MAC_LEN : 0);
	int64_t last_ms = p->named->seen_ms > 0 ? p->named->seen_ms : p->now_ms;

	if (p->row == 0) {
		(void)db_run(p->db,
		    "INSERT INTO asset (scope, host, first_ms, last_ms, sources) VALUES ($1, $2,"
		    " $3, $4, 'import')",
		    "iiii", -HOST_SCOPE - p->host, p->host, last_ms, last_ms);
		p->row = db_last_id(p->db);
		settle_sources(p->db, p->row);
	}
	(void)db_run(p->db,
	    "UPDATE asset SET mac = $1, mac_local = $2, last_ms = CASE WHEN last_ms < $3 THEN $3"
	    " ELSE last_ms END, name = $4, name_key = $5, hw_category1 = $6, hw_category2 = $7,"
	    " hw_manufacturer = $8, hw_product = NULL, hw_model = $9, hw_confidence = $10,"
	    " os_family = $11, os_category2 = NULL, os_name = $12, os_version = $13,"
	    " os_edition = NULL, os_confidence = $14, search = $15, addresses = '', roles = '',"
	    " nic_vendor = NULL WHERE id = $16",
	    "BiiTtTTTTrTTTrti", mac, (int64_t)(has_mac && mac_is_local(p->named->macs[0])), last_ms,
	    t[COLUMN_NAME], t[COLUMN_NAME_KEY], t[COLUMN_CATEGORY1], t[COLUMN_CATEGORY2],
	    t[COLUMN_MANUFACTURER], t[COLUMN_MODEL], c->hw_confidence, t[COLUMN_OS_FAMILY],
	    t[COLUMN_OS_NAME], t[COLUMN_OS_VERSION], c->os_confidence, t[COLUMN_SEARCH], p->row);
}

static struct view joined(struct putting *p, const struct columns *c, int from, int to)
{
	uint8_t *room = arena_take(p->arena, 512);
	struct wr w = wr_of(room, room != NULL ? 512 : 0);

	for (int i = from; i <= to; i++) {
		if (c->text[i].n == 0 || w.len + c->text[i].n + 1 > w.room)
			continue;
		if (w.len > 0)
			wr_u8(&w, ' ');
		wr_bytes(&w, c->text[i]);
	}
	return wr_view(&w);
}

static void store_reasons(struct putting *p, const struct columns *c)
{
	char because[96];
	struct wr w = wr_of(because, sizeof(because));
	struct wire_reason reasons[2] = {0};
	struct wire_asset_identity all = {.reasons = {reasons, 0}};

	wr_text(&w, "named by ");
	wr_bytes(&w, p->source);
	for (int os = 0; os < 2; os++) {
		struct wire_reason *r = &reasons[all.reasons.n];

		*r = (struct wire_reason){
		    .axis = os ? WIRE_REASON_AXIS_OS : WIRE_REASON_AXIS_HARDWARE,
		    .says = os ? joined(p, c, COLUMN_OS_FAMILY, COLUMN_OS_VERSION)
			       : joined(p, c, COLUMN_CATEGORY1, COLUMN_MODEL),
		    .because = wr_view(&w),
		    .fingerprint = view_of("managed/import"),
		    .weight = 3};
		all.reasons.n += r->says.n > 0;
	}
	identity_store_reasons(p->db, p->arena, p->row, &all);
}

/* By what it is known, before and after a change. */
struct keys {
	struct mac macs[2 * IDENTITY_MACS_MAX];
	size_t macs_n;
	char labels[2][IDENTITY_KEY_MAX];
	struct host_set hosts; /* it, and those that shared something with it */
};

static void keep_keys(struct db *db, int64_t host, unsigned side, struct keys *k)
{
	struct sql *sql =
	    db_query(db, "SELECT mac FROM managed_mac WHERE host = $1 ORDER BY mac", "i", host);

	while (k->macs_n < 2 * IDENTITY_MACS_MAX && sql_row(sql))
		k->macs[k->macs_n++] = mac_of_bytes(sql_blob(sql, 0));
	sql_end(sql);
	sql = db_query(db, "SELECT label FROM managed_host WHERE id = $1", "i", host);
	view_text(sql_row(sql) ? sql_text(sql, 0) : view_of(""), k->labels[side],
	    sizeof(k->labels[side]));
	sql_end(sql);
	hosts_near(db, host, &k->hosts);
}

static void settle_keys(struct settling *s, const struct keys *k)
{
	settle_hosts(s, &k->hosts);
	for (size_t i = 0; i < k->macs_n; i++)
		settle_mac(s, k->macs[i]);
	for (unsigned i = 0; i < 2; i++)
		settle_label(s, k->labels[i]);
}

static enum identity_put put(struct putting *p, int64_t *ret_merged)
{
	struct settling s = {.db = p->db, .now_ms = p->now_ms, .quiet = true};
	struct keys *k = calloc(1, sizeof(*k));
	struct columns columns;
	bool same = false, found;

	derive_keys(p);
	hash_all(p);
	found = find(p, &same);
	if (k == NULL || same) {
		int64_t seen_ms = p->named->seen_ms > 0 ? p->named->seen_ms : p->now_ms;

		(void)db_run(p->db, "UPDATE managed_host SET run = $1, last_ms = $2 WHERE id = $3",
		    "tii", p->run, seen_ms, p->host);
		(void)db_run(p->db, "UPDATE asset SET last_ms = $1 WHERE id = $2 AND last_ms < $1",
		    "ii", seen_ms, p->row);
		free(k);
		return IDENTITY_SAME;
	}
	if (found)
		keep_keys(p->db, p->host, 0, k);
	store_host(p);
	fill(p, &columns);
	store_row(p, &columns);
	store_reasons(p, &columns);
	keep_keys(p->db, p->host, 1, k);
	settle_keys(&s, k);
	settle_names_of(&s, settle_root(p->db, p->row));
	settle_blanks(p->db, p->row);
	*ret_merged += s.bound;
	free(k);
	return found ? IDENTITY_CHANGED : IDENTITY_ADDED;
}

enum identity_put identity_named_put(struct db *db, struct view source, struct view run,
    const struct identity_named *named, int64_t now_ms, int64_t *ret_merged)
{
	void *memory = malloc(ARENA);
	struct arena arena = arena_of(memory, memory != NULL ? ARENA : 0);
	struct putting p = {.db = db,
	    .arena = &arena,
	    .source = source,
	    .run = run,
	    .named = named,
	    .now_ms = now_ms};
	enum identity_put result = memory != NULL ? put(&p, ret_merged) : IDENTITY_SAME;

	free(memory);
	return result;
}

static void expire(struct db *db, int64_t host, int64_t row, int64_t now_ms)
{
	struct settling s = {.db = db, .now_ms = now_ms, .quiet = true};
	struct keys *k = calloc(1, sizeof(*k));

	if (k == NULL)
		return;
	int64_t root = settle_root(db, row);

	keep_keys(db, host, 0, k);
	settle_forget(&s, row);
	(void)db_run(db, "DELETE FROM managed_host WHERE id = $1", "i", host);
	settle_keys(&s, k);
	settle_names_of(&s, root);
	free(k);
}

int64_t identity_named_expire(
    struct db *db, struct view source, struct view run, int64_t max, int64_t now_ms)
{
	int64_t n = 0;

	for (; n < max && db_error(db) == ERR_NONE; n++) {
		struct sql *sql = db_query(db,
		    "SELECT h.id, a.id FROM managed_host h LEFT JOIN asset a ON a.host = h.id"
		    " WHERE h.source = $1 AND h.run <> $2 ORDER BY h.id LIMIT 1",
		    "tt", source, run);
		bool found = sql_row(sql);
		int64_t host = sql_int(sql, 0), row = sql_int(sql, 1);

		sql_end(sql);
		if (!found)
			break;
		expire(db, host, row, now_ms);
	}
	return n;
}
