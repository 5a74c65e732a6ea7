/* walk: what a pack would say of all assets, from the evidence that is stored. */
#include "platform/identity/derive.h"

#include <stdlib.h>

#include "base/hash.h"

/*
 * Names of sources and kinds as the database has them, found once: each row has two, and there are
 * a few hundred pairs in all. Open addressing with one place each: who comes later takes it.
 */
enum { NAMES_SLOTS = 1024, SOURCE_SIZE = 32, KIND_SIZE = 80 };

struct name {
	uint64_t hash;
	uint8_t source_n, kind_n;
	bool known;
	uint8_t source[SOURCE_SIZE], kind[KIND_SIZE];
	struct evidence like; /* its key lies in `kind` */
};

struct identity_names {
	struct name slots[NAMES_SLOTS];
};

struct identity_names *identity_names_new(void)
{
	return calloc(1, sizeof(struct identity_names));
}

const char *const identity_level_names[IDENTITY_LEVEL_COUNT] = {
    [IDENTITY_CATEGORY1] = "hardware.category1",
    [IDENTITY_CATEGORY2] = "hardware.category2",
    [IDENTITY_MANUFACTURER] = "hardware.manufacturer",
    [IDENTITY_PRODUCT] = "hardware.product",
    [IDENTITY_MODEL] = "hardware.model",
    [IDENTITY_OS_FAMILY] = "os.family",
    [IDENTITY_OS_CATEGORY2] = "os.category2",
    [IDENTITY_OS_NAME] = "os.name",
    [IDENTITY_OS_VERSION] = "os.version",
    [IDENTITY_OS_EDITION] = "os.edition",
};

static const enum column columns_of[IDENTITY_LEVEL_COUNT] = {
    [IDENTITY_CATEGORY1] = COLUMN_CATEGORY1,
    [IDENTITY_CATEGORY2] = COLUMN_CATEGORY2,
    [IDENTITY_MANUFACTURER] = COLUMN_MANUFACTURER,
    [IDENTITY_PRODUCT] = COLUMN_PRODUCT,
    [IDENTITY_MODEL] = COLUMN_MODEL,
    [IDENTITY_OS_FAMILY] = COLUMN_OS_FAMILY,
    [IDENTITY_OS_CATEGORY2] = COLUMN_OS_CATEGORY2,
    [IDENTITY_OS_NAME] = COLUMN_OS_NAME,
    [IDENTITY_OS_VERSION] = COLUMN_OS_VERSION,
    [IDENTITY_OS_EDITION] = COLUMN_OS_EDITION,
};

/* An asset of the step. */
struct row {
	int64_t id, mark;
	struct asset_view view;
};

struct walking {
	struct db *db;
	struct pack *pack;
	struct arena *arena;
	struct identity_walk *walk;
	struct row *rows;
	size_t rows_n;
	struct identity *identity;
	struct evidence *facts; /* room for those of most */
	struct gathering gathering;
	size_t mark; /* of the arena, where each asset begins */
};

/* Assets follow each other in the same room: it is not cleared for each. */
static void begin_facts(struct walking *w)
{
	w->gathering =
	    (struct gathering){.arena = w->arena, .facts = w->facts, .room = IDENTITY_FACTS_FIRST};
}

static size_t read_rows(struct walking *w, unsigned count)
{
	struct sql *sql = db_query(w->db,
	    "SELECT id, mac, mac_local, mac_random, first_ms, last_ms, mark FROM asset"
	    " WHERE id > $1 AND id <= $2 AND " IDENTITY_PASSIVE " ORDER BY id LIMIT $3",
	    "iid", w->walk->after, w->walk->last, (int)count);

	while (sql_row(sql) && w->rows_n < count) {
		struct row *r = &w->rows[w->rows_n++];

		r->id = sql_int(sql, 0);
		r->view.mac = mac_of_bytes(sql_blob(sql, 1));
		r->view.mac_local = sql_int(sql, 2) != 0;
		r->view.mac_random = sql_int(sql, 3) != 0;
		r->view.first_ms = sql_int(sql, 4);
		r->view.last_ms = sql_int(sql, 5);
		r->mark = sql_int(sql, 6);
	}
	sql_end(sql);
	return w->rows_n;
}

static void learn_name(struct name *n, uint64_t hash, struct view source, struct view kind)
{
	*n = (struct name){.hash = hash};
	if (source.n > SOURCE_SIZE || kind.n > KIND_SIZE)
		return;
	memcpy(n->source, source.p, source.n);
	memcpy(n->kind, kind.p, kind.n);
	n->source_n = (uint8_t)source.n;
	n->kind_n = (uint8_t)kind.n;
	n->like.source = fact_source_of(view_bytes(n->source, source.n));
	n->like.kind = fact_kind_of(view_bytes(n->kind, kind.n), &n->like.key);
	n->known = n->like.source < SOURCE_COUNT && n->like.kind < FACT_COUNT;
}

static const struct name *find_name(
    struct identity_names *names, struct view source, struct view kind)
{
	uint64_t hash = hash_bytes(hash_bytes(1, source), kind);
	struct name *n = &names->slots[hash % NAMES_SLOTS];

	if (n->hash != hash || !view_eq(source, view_bytes(n->source, n->source_n)) ||
	    !view_eq(kind, view_bytes(n->kind, n->kind_n)))
		learn_name(n, hash, source, kind);
	return n;
}

/* What stands in the inventory of an asset, into the difference. */
static void read_before(struct walking *w, struct identity_difference *d)
{
	struct sql *sql = db_query(w->db,
	    "SELECT hw_category1, hw_category2, hw_manufacturer, hw_product, hw_model, os_family,"
	    " os_category2, os_name, os_version, os_edition, name, merged FROM asset WHERE id = $1",
	    "i", d->asset);

	if (sql_row(sql)) {
		for (int i = 0; i < IDENTITY_LEVEL_COUNT; i++)
			d->before[i] = arena_copy(w->arena, sql_text(sql, i));
		d->name = arena_copy(w->arena, sql_text(sql, IDENTITY_LEVEL_COUNT));
		d->is_hidden = sql_int(sql, IDENTITY_LEVEL_COUNT + 1) != 0;
	}
	sql_end(sql);
}

static void tell(struct walking *w, const struct row *row, struct view vendor)
{
	struct identity_difference d = {.asset = row->id, .mac = row->view.mac};
	struct columns now;

	read_before(w, &d);
	derive_columns(&row->view, w->identity, vendor, w->arena, &now);
	for (int i = 0; i < IDENTITY_LEVEL_COUNT; i++) {
		d.now[i] = now.text[columns_of[i]];
		d.is_other |= !view_eq(d.before[i], d.now[i]);
	}
	w->walk->other++;
	w->walk->each(w->walk->ctx, &d);
}

/* All facts of the asset are gathered. */
static void judge(struct walking *w, struct row *row)
{
	struct view vendor;
	bool component;

	row->view.evidence = w->gathering.facts;
	row->view.evidence_count = w->gathering.n;
	identify(w->pack, &row->view, w->arena, w->identity);
	vendor = pack_nic_vendor(w->pack, row->view.mac, &component);
	w->walk->looked++;
	if (derive_mark(w->identity, vendor) != row->mark)
		tell(w, row, vendor);
	w->arena->used = w->mark;
	begin_facts(w);
}

static void gather_row(struct walking *w, struct sql *sql)
{
	const struct name *name = find_name(w->walk->names, sql_text(sql, 1), sql_text(sql, 2));

	if (!name->known)
		return;
	w->gathering.like = name->like;
	/* A fact outlives the place of its name. */
	if (name->like.key.n > 0)
		w->gathering.like.key = arena_copy(w->arena, name->like.key);
	identity_gather(
	    &w->gathering, &(struct gathered){sql_blob(sql, 3), sql_blob(sql, 4),
			       (uint64_t)sql_int(sql, 5), sql_int(sql, 6), sql_int(sql, 7)});
}

/* Rows of assets and of their facts, both by asset. */
static void judge_rows(struct walking *w)
{
	struct sql *sql = db_query(w->db,
	    "SELECT asset, source, kind, scope, value, last_ms FROM evidence"
	    " WHERE asset >= $1 AND asset <= $2 ORDER BY asset, source, kind, scope, value",
	    "ii", w->rows[0].id, w->rows[w->rows_n - 1].id);
	size_t at = 0;

	while (sql_row(sql)) {
		int64_t asset = sql_int(sql, 0);

		while (at < w->rows_n && w->rows[at].id < asset)
			judge(w, &w->rows[at++]);
		if (at < w->rows_n && w->rows[at].id == asset)
			gather_row(w, sql);
	}
	sql_end(sql);
	/* After an error nothing is known of those that were left. */
	while (at < w->rows_n && db_error(w->db) == ERR_NONE)
		judge(w, &w->rows[at++]);
}

bool identity_walk(struct db *db, struct pack *pack, struct arena *arena, unsigned count,
    struct identity_walk *walk)
{
	size_t used = arena->used;
	struct walking w = {.db = db, .pack = pack, .arena = arena, .walk = walk};

	if (count > IDENTITY_WALK_MAX)
		count = IDENTITY_WALK_MAX;
	w.rows = arena_take_array(arena, count, sizeof(*w.rows));
	w.identity = arena_take(arena, sizeof(*w.identity));
	w.facts = arena_take_array(arena, IDENTITY_FACTS_FIRST, sizeof(*w.facts));
	w.mark = arena->used;
	begin_facts(&w);
	if (w.rows == NULL || w.identity == NULL || w.facts == NULL || read_rows(&w, count) == 0) {
		arena->used = used;
		return false;
	}
	judge_rows(&w);
	if (db_error(db) == ERR_NONE)
		walk->after = w.rows[w.rows_n - 1].id;
	arena->used = used;
	return db_error(db) == ERR_NONE;
}
