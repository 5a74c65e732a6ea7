/* conflicts: what keeps assets apart: somebody's word, a MAC or a name that several have. */
#include "platform/identity/settle.h"
#include "platform/merge/merge.h"

struct conflicts {
	struct db *db;
	struct arena *arena;
	struct wire_merge_conflict *items;
	size_t n;
	int64_t root;
};

static struct view name_of(struct conflicts *c, int64_t asset)
{
	struct sql *sql = db_query(c->db, "SELECT name FROM asset WHERE id = $1", "i", asset);
	struct view name =
	    sql_row(sql) ? arena_copy(c->arena, sql_text(sql, 0)) : (struct view){NULL, 0};

	sql_end(sql);
	return name;
}

static void add(struct conflicts *c, enum wire_merge_conflict_kind kind, int64_t other,
    int64_t at_ms, struct view because)
{
	struct wire_merge_conflict item = {.kind = kind,
	    .has_asset = other > 0,
	    .asset = other,
	    .name = name_of(c, other),
	    .because = because,
	    .has_at = at_ms > 0,
	    .at = at_ms};

	item.has_name = item.name.n > 0;
	for (size_t i = 0; i < c->n; i++)
		if (c->items[i].kind == kind && c->items[i].asset == other &&
		    view_eq(c->items[i].because, because))
			return;
	if (c->n < MERGE_CONFLICTS_MAX)
		c->items[c->n++] = item;
}

/* "WHO said never: WHY" of each pair that one of its parts is in. */
static void add_apart(struct conflicts *c, const char *handle)
{
	struct sql *sql = db_query(c->db,
	    "SELECT CASE WHEN one = $1 THEN other ELSE one END, actor, reason, at_ms FROM said"
	    " WHERE (one = $1 OR other = $1) AND same = 0 ORDER BY at_ms, 1 LIMIT 256",
	    "s", handle);

	while (sql_row(sql)) {
		uint8_t text[600];
		struct wr w = wr_of(text, sizeof(text));
		struct view actor = sql_text(sql, 1), reason = sql_text(sql, 2);
		int64_t other = settle_row(c->db, sql_text(sql, 0)), root;

		root = other > 0 ? settle_root(c->db, other) : 0;
		wr_bytes(&w, actor);
		wr_text(&w, " said that they are never the same");
		if (reason.n > 0) {
			wr_text(&w, ": ");
			wr_bytes(&w, reason);
		}
		if (root != c->root)
			add(c, WIRE_MERGE_CONFLICT_KIND_APART, root, sql_int(sql, 3),
			    arena_copy(c->arena, wr_view(&w)));
	}
	sql_end(sql);
}

/* Rows of others that claim a MAC of a part. */
static void add_shared(struct conflicts *c, int64_t part)
{
	struct sql *sql = db_query(c->db,
	    "SELECT DISTINCT m.mac, coalesce(o.merged, o.id) FROM (SELECT p.mac FROM asset p WHERE"
	    " p.id = $1 AND p.agent IS NULL AND p.host IS NULL AND p.mac IS NOT NULL UNION SELECT"
	    " am.mac FROM agent_mac am JOIN asset p ON p.agent = am.agent WHERE p.id = $1 UNION"
	    " SELECT mm.mac FROM managed_mac mm JOIN asset p ON p.host = mm.host WHERE p.id = $1) m"
	    " JOIN asset o ON o.agent IN (SELECT agent FROM agent_mac WHERE mac = m.mac) OR"
	    " o.host IN (SELECT host FROM managed_mac WHERE mac = m.mac)"
	    " WHERE coalesce(o.merged, o.id) <> $2 ORDER BY 1, 2 LIMIT 64",
	    "ii", part, c->root);

	while (sql_row(sql)) {
		uint8_t text[200];
		struct wr w = wr_of(text, sizeof(text));
		char mac[MAC_TEXT_SIZE];

		wr_text(&w, mac_format(mac_of_bytes(sql_blob(sql, 0)), mac));
		wr_text(&w, " is claimed by both: an adapter that goes round proves nothing");
		add(c, WIRE_MERGE_CONFLICT_KIND_SHARED_MAC, sql_int(sql, 1), 0,
		    arena_copy(c->arena, wr_view(&w)));
	}
	sql_end(sql);
}

/* Others of the same name, where that decides for one of them. */
static void add_named(struct conflicts *c, int64_t part)
{
	char label[IDENTITY_KEY_MAX], from[IDENTITY_KEY_MAX + 1], to[IDENTITY_KEY_MAX + 1];
	struct view name = name_of(c, part);
	uint8_t text[400];
	struct wr w = wr_of(text, sizeof(text)), f = wr_of(from, sizeof(from)),
		  v = wr_of(to, sizeof(to));

	if (!identity_label(name, label))
		return;
	wr_text(&f, label);
	wr_bytes(&f, view_bytes(".", 2));
	wr_text(&v, label);
	wr_bytes(&v, view_bytes("/", 2));
	wr_text(&w, "both are called ");
	wr_text(&w, label);
	struct sql *sql = db_query(c->db,
	    "SELECT DISTINCT coalesce(merged, id) FROM asset WHERE (name_key = $1 OR (name_key >="
	    " $2 AND name_key < $3)) AND coalesce(merged, id) <> $4 AND sample = 0 ORDER BY 1"
	    " LIMIT 64",
	    "sssi", label, from, to, c->root);

	while (sql_row(sql))
		add(c, WIRE_MERGE_CONFLICT_KIND_NAME, sql_int(sql, 0), 0,
		    arena_copy(c->arena, wr_view(&w)));
	sql_end(sql);
}

size_t merge_conflicts(
    struct db *db, struct arena *arena, int64_t root, struct wire_merge_conflict **ret_conflicts)
{
	struct conflicts c = {.db = db, .arena = arena, .root = root};
	int64_t parts[MERGE_PARTS_MAX];
	size_t n = 0;
	struct sql *sql = db_query(
	    db, "SELECT id FROM asset WHERE id = $1 OR merged = $1 ORDER BY id", "i", root);

	while (n < MERGE_PARTS_MAX && sql_row(sql))
		parts[n++] = sql_int(sql, 0);
	sql_end(sql);
	c.items = arena_take_array(arena, MERGE_CONFLICTS_MAX, sizeof(*c.items));
	for (size_t i = 0; c.items != NULL && i < n; i++) {
		char handle[IDENTITY_HANDLE_SIZE];

		if (settle_handle(db, parts[i], handle))
			add_apart(&c, handle);
		add_shared(&c, parts[i]);
		add_named(&c, parts[i]);
	}
	*ret_conflicts = c.items;
	return c.n;
}
