/* judge: a passive asset from its evidence to what the inventory says of it. */
#include "fingerprint/fingerprint.h"
#include "platform/identity/derive.h"
#include "platform/identity/settle.h"

#define COLUMN_LIST                                                                                \
	"nic_vendor, name, name_key, addresses, roles, hw_category1, hw_category2,"                \
	" hw_manufacturer, hw_product, hw_model, os_family, os_category2, os_name, os_version,"    \
	" os_edition, search"

/* The row as it was. */
struct before {
	struct asset_view asset;
	struct columns columns;
	int64_t id, merged, segment, mark;
	bool found;
};

static void load(struct db *db, struct arena *arena, int64_t id, struct before *ret_before)
{
	struct before b = {.id = id};
	struct sql *sql = db_query(db,
	    "SELECT " COLUMN_LIST ", hw_confidence, os_confidence, mac, mac_local, mac_random,"
	    " first_ms, last_ms, merged, segment, mark FROM asset WHERE id = $1",
	    "i", id);

	if (sql_row(sql)) {
		b.found = true;
		for (int i = 0; i < COLUMN_COUNT; i++)
			b.columns.text[i] = arena_copy(arena, sql_text(sql, i));
		b.columns.hw_confidence = sql_real(sql, COLUMN_COUNT);
		b.columns.os_confidence = sql_real(sql, COLUMN_COUNT + 1);
		b.asset.mac = mac_of_bytes(sql_blob(sql, COLUMN_COUNT + 2));
		b.asset.mac_local = sql_int(sql, COLUMN_COUNT + 3) != 0;
		b.asset.mac_random = sql_int(sql, COLUMN_COUNT + 4) != 0;
		b.asset.first_ms = sql_int(sql, COLUMN_COUNT + 5);
		b.asset.last_ms = sql_int(sql, COLUMN_COUNT + 6);
		b.merged = sql_int(sql, COLUMN_COUNT + 7);
		b.segment = sql_int(sql, COLUMN_COUNT + 8);
		b.mark = sql_int(sql, COLUMN_COUNT + 9);
	}
	sql_end(sql);
	*ret_before = b;
}

static bool is_equal(const struct columns *a, const struct columns *b)
{
	for (unsigned i = 0; i < COLUMN_COUNT; i++)
		if (!view_eq(a->text[i], b->text[i]))
			return false;
	return a->hw_confidence == b->hw_confidence && a->os_confidence == b->os_confidence;
}

/* Something stated became something else; what was unknown before is no change. */
static bool is_other(const struct columns *before, const struct columns *now)
{
	static const enum column parts[] = {COLUMN_CATEGORY1, COLUMN_CATEGORY2, COLUMN_MANUFACTURER,
	    COLUMN_PRODUCT, COLUMN_MODEL, COLUMN_OS_FAMILY, COLUMN_OS_NAME};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (before->text[parts[i]].n > 0 && now->text[parts[i]].n > 0 &&
		    !view_eq(before->text[parts[i]], now->text[parts[i]]))
			return true;
	return false;
}

/* Some level became another, whatever it was before. */
static bool is_relabelled(const struct columns *before, const struct columns *now)
{
	for (unsigned i = COLUMN_CATEGORY1; i <= COLUMN_OS_EDITION; i++)
		if (!view_eq(before->text[i], now->text[i]))
			return true;
	return false;
}

static void store(struct db *db, int64_t id, const struct columns *c, int64_t mark)
{
	const struct view *t = c->text;

	(void)db_run(db,
	    "UPDATE asset SET nic_vendor = $1, name = $2, name_key = $3, addresses = $4, roles = "
	    "$5,"
	    " hw_category1 = $6, hw_category2 = $7, hw_manufacturer = $8, hw_product = $9,"
	    " hw_model = $10, os_family = $11, os_category2 = $12, os_name = $13, os_version = $14,"
	    " os_edition = $15, search = $16, hw_confidence = $17, os_confidence = $18,"
	    " mark = $19 WHERE id = $20",
	    "TTtttTTTTTTTTTTtrrii", t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9],
	    t[10], t[11], t[12], t[13], t[14], t[15], c->hw_confidence, c->os_confidence, mark, id);
}

/* A text that grows in the arena: copies of bytes follow each other without a gap. */
struct growing {
	struct arena *arena;
	struct view text;
};

static bool grow(void *ctx, struct view bytes)
{
	struct growing *g = ctx;
	struct view part = arena_copy(g->arena, bytes);

	if (g->text.n == 0)
		g->text.p = part.p;
	g->text.n += part.n;
	return part.n == bytes.n;
}

void identity_store_reasons(
    struct db *db, struct arena *arena, int64_t asset, const struct wire_asset_identity *identity)
{
	struct growing body = {.arena = arena};
	uint8_t buffer[1024];
	struct out out = out_of(buffer, sizeof(buffer), grow, &body);
	struct json json = json_of(&out);

	wire_encode(&wire_asset_identity_record, identity, &json);
	if (out_flush(&out) != ERR_NONE)
		return;
	(void)db_run(db,
	    "INSERT INTO asset_identity (asset, body) VALUES ($1, $2) ON CONFLICT (asset) DO UPDATE"
	    " SET body = excluded.body WHERE asset_identity.body <> excluded.body",
	    "it", asset, body.text);
}

/* Somebody claims its MAC, or people said something of it. */
static bool is_claimed(struct db *db, const struct before *b, bool fresh)
{
	char handle[IDENTITY_HANDLE_SIZE];
	struct view mac = view_bytes(b->asset.mac.b, MAC_LEN);

	if (db_int(db, 0,
		"SELECT EXISTS (SELECT 1 FROM agent_mac WHERE mac = $1) OR EXISTS (SELECT 1 FROM"
		" managed_mac WHERE mac = $1)",
		"b", mac) != 0)
		return true;
	return fresh && settle_handle(db, b->id, handle) &&
	       db_int(db, 0, "SELECT 1 FROM said WHERE one = $1 OR other = $1 LIMIT 1", "s",
		   handle) != 0;
}

/* It may be a managed host: by its MAC, or where that decides nothing by its name. */
static void match(struct db *db, const struct before *before, const struct columns *now, bool fresh,
    int64_t now_ms)
{
	struct settling s = {.db = db, .now_ms = now_ms};
	const struct view *then = before->columns.text;
	char label[IDENTITY_KEY_MAX];

	if (before->merged > 0 || is_claimed(db, before, fresh))
		settle_passive(&s, before->id);
	if (view_eq(then[COLUMN_NAME], now->text[COLUMN_NAME]))
		return;
	if (identity_label(then[COLUMN_NAME], label))
		settle_label(&s, label);
	if (identity_label(now->text[COLUMN_NAME], label))
		settle_label(&s, label);
	else
		settle_passive(&s, before->id);
}

/* The managed host was heard as late as its passive part. */
static void carry(struct db *db, int64_t managed, const struct before *b)
{
	if (managed > 0)
		(void)db_run(db,
		    "UPDATE asset SET last_ms = $1, segment = $2 WHERE id = $3 AND"
		    " (last_ms < $1 OR segment IS NULL)",
		    "iIi", b->asset.last_ms, (int)(b->segment > 0), b->segment, managed);
}

/* "NAME, a thing", "NAME", "a thing" or the MAC. */
static void say_what(const struct before *b, const struct columns *now, struct arena *arena,
    char text[IDENTITY_WHAT_SIZE])
{
	struct view thing = derive_thing(now, arena), name = now->text[COLUMN_NAME];
	struct wr w = wr_of(text, IDENTITY_WHAT_SIZE);
	char mac[MAC_TEXT_SIZE];

	identity_clean(name.n > 0 ? name : view_of(mac_format(b->asset.mac, mac)), 150, &w);
	if (thing.n > 0) {
		wr_text(&w, ", ");
		identity_clean(thing, 150, &w);
	}
	wr_u8(&w, 0);
}

/* True: its row changed. */
static bool judge(struct db *db, struct pack *pack, struct arena *arena, int64_t asset,
    struct before *before, struct columns *ret_now)
{
	struct identity *identity = arena_take(arena, sizeof(*identity));
	struct wire_asset_identity reasons;
	struct view vendor;
	int64_t mark;
	bool component, changed;

	if (identity == NULL)
		return false;
	identify(pack, &before->asset, arena, identity);
	vendor = pack_nic_vendor(pack, before->asset.mac, &component);
	derive_columns(&before->asset, identity, vendor, arena, ret_now);
	changed = !is_equal(&before->columns, ret_now);
	mark = derive_mark(identity, vendor);
	if (changed || mark != before->mark)
		store(db, asset, ret_now, mark);
	derive_reasons(identity, arena, &reasons);
	identity_store_reasons(db, arena, asset, &reasons);
	return changed;
}

void identity_judge(struct db *db, struct pack *pack, struct arena *arena, int64_t asset,
    int64_t now_ms, struct identity_tally *tally, struct identity_verdict *ret_verdict)
{
	struct identity_verdict verdict = {0};
	size_t used = arena->used;
	struct before before;
	struct evidence *evidence;
	struct columns now = {0};

	load(db, arena, asset, &before);
	before.asset.evidence_count = identity_evidence(db, arena, asset, false, tally, &evidence);
	before.asset.evidence = evidence;
	if (before.found) {
		bool stored = judge(db, pack, arena, asset, &before, &now);

		verdict.fresh = before.columns.text[COLUMN_SEARCH].n == 0;
		verdict.other = is_relabelled(&before.columns, &now);
		verdict.changed = is_other(&before.columns, &now);
		match(db, &before, &now, verdict.fresh, now_ms);
		before.merged = db_int(db, 0, "SELECT merged FROM asset WHERE id = $1", "i", asset);
		verdict.merged = before.merged > 0;
		carry(db, before.merged, &before);
		if (stored && before.merged > 0)
			settle_blanks(db, before.merged);
	}
	if (verdict.fresh || verdict.changed)
		say_what(&before, &now, arena, verdict.what);
	arena->used = used;
	*ret_verdict = verdict;
}
