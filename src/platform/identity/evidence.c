/* evidence: the facts of an asset out of the store, each summed over its tenures. */
#include "platform/identity/internal.h"

_Static_assert(IDENTITY_FACTS_MAX % IDENTITY_FACTS_FIRST == 0, "room grows by doubling");

static void name_row(struct gathering *g, struct view source, struct view kind)
{
	if (view_eq(source, g->source_text) && view_eq(kind, g->kind_text))
		return;
	g->source_text = arena_copy(g->arena, source);
	g->kind_text = arena_copy(g->arena, kind);
	g->like.source = fact_source_of(g->source_text);
	g->like.kind = fact_kind_of(g->kind_text, &g->like.key);
	g->known = g->like.source < SOURCE_COUNT && g->like.kind < FACT_COUNT &&
		   g->source_text.n == source.n && g->kind_text.n == kind.n;
}

static bool is_same(
    const struct evidence *e, const struct gathering *g, struct view scope, struct view value)
{
	return e->source == g->like.source && e->kind == g->like.kind &&
	       view_eq(e->key, g->like.key) && view_eq(e->value, value) && view_eq(e->scope, scope);
}

/* Twice the room, up to the most. */
static void widen(struct gathering *g)
{
	size_t room = g->room > 0 ? 2 * g->room : IDENTITY_FACTS_FIRST;
	struct evidence *facts = arena_take_array(g->arena, room, sizeof(*facts));

	if (facts == NULL)
		return;
	if (g->n > 0)
		memcpy(facts, g->facts, g->n * sizeof(*facts));
	g->facts = facts;
	g->room = room;
}

/* Where a new fact goes: behind the others, or in the place of the oldest if that is older. */
static struct evidence *place(struct gathering *g, int64_t last_ms)
{
	if (g->n == g->room && g->room < IDENTITY_FACTS_MAX)
		widen(g);
	if (g->n < g->room)
		return &g->facts[g->n++];
	if (g->n == 0)
		return NULL;
	struct evidence *oldest = &g->facts[0];

	for (size_t i = 1; i < g->n; i++)
		if (g->facts[i].last_ms < oldest->last_ms)
			oldest = &g->facts[i];
	return oldest->last_ms < last_ms ? oldest : NULL;
}

void identity_gather(struct gathering *g, const struct gathered *row)
{
	struct evidence *last = g->n > 0 ? &g->facts[g->n - 1] : NULL;

	if (last != NULL && is_same(last, g, row->scope, row->value)) {
		last->count += row->count;
		last->first_ms = row->first_ms < last->first_ms ? row->first_ms : last->first_ms;
		last->last_ms = row->last_ms > last->last_ms ? row->last_ms : last->last_ms;
		return;
	}
	struct evidence *e = place(g, row->last_ms);

	if (e == NULL)
		return;
	*e = g->like;
	e->scope = arena_copy(g->arena, row->scope);
	e->value = arena_copy(g->arena, row->value);
	e->count = row->count;
	e->first_ms = row->first_ms;
	e->last_ms = row->last_ms;
}

static void count_row(struct identity_tally *t, struct sql *sql)
{
	int64_t epoch = sql_int(sql, 5);

	if (t == NULL || sql_int(sql, 4) != t->segment)
		return;
	if (epoch == t->epoch)
		t->facts++;
	if (epoch > 0 && epoch <= t->fold_below)
		t->foldable = true;
}

static const char of_one[] =
    "SELECT source, kind, scope, value, segment, epoch, count, first_ms, last_ms FROM evidence"
    " WHERE asset = $1 ORDER BY source, kind, scope, value";
static const char of_merged[] =
    "SELECT e.source, e.kind, e.scope, e.value, e.segment, e.epoch, e.count, e.first_ms, e.last_ms"
    " FROM asset a JOIN evidence e ON e.asset = a.id WHERE a.merged = $1"
    " ORDER BY e.source, e.kind, e.scope, e.value";

size_t identity_evidence(struct db *db, struct arena *arena, int64_t asset, bool merged,
    struct identity_tally *tally, struct evidence **ret_evidence)
{
	struct gathering g = {.arena = arena};
	struct sql *sql;

	sql = db_query(db, merged ? of_merged : of_one, "i", asset);
	while (sql_row(sql)) {
		count_row(tally, sql);
		name_row(&g, sql_text(sql, 0), sql_text(sql, 1));
		if (g.known)
			identity_gather(
			    &g, &(struct gathered){sql_blob(sql, 2), sql_blob(sql, 3),
				    (uint64_t)sql_int(sql, 6), sql_int(sql, 7), sql_int(sql, 8)});
	}
	sql_end(sql);
	*ret_evidence = g.facts;
	return g.n;
}
