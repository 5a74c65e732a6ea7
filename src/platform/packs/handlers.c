/* handlers: /v1/packs: what there is, what it would change, which is used. */
#include <inttypes.h>
#include <stdio.h>

#include "platform/notify/event.h"
#include "platform/packs/internal.h"

/* Packs begin with 0, the program's own. */
static bool take_id(struct call *call, int64_t *ret_id)
{
	uint64_t id;

	if (view_u64(call->parameters[0], INT64_MAX, &id)) {
		*ret_id = (int64_t)id;
		return true;
	}
	call_problem(call, 404, "not-found", NULL, "There is no pack of this number.");
	return false;
}

static bool is_there(struct call *call, struct db *db, int64_t id)
{
	if (id == 0 || db_int(db, 0, "SELECT 1 FROM pack WHERE id = $1", "i", id) == 1)
		return true;
	call_problem(call, 404, "not-found", NULL, "There is no pack of this number.");
	return false;
}

static void put_packs(struct call *call, struct db *db, struct wire_pack_page *page)
{
	int64_t active = db_int(db, 0, "SELECT pack FROM packing WHERE id = 1", "");
	int64_t before = packs_before(db);
	struct sql *sql = db_query(db,
	    "SELECT id, hash, date, entries, size, signed_by, added_ms FROM pack ORDER BY id DESC"
	    " LIMIT $1",
	    "d", PACKS_MAX);

	page->items.p = arena_take_array(call->arena, PACKS_MAX + 1, sizeof(page->items.p[0]));
	while (page->items.p != NULL && sql_row(sql)) {
		struct wire_pack *p = &page->items.p[page->items.n++];

		*p = (struct wire_pack){
		    .id = sql_int(sql, 0),
		    .date = arena_copy(call->arena, sql_text(sql, 2)),
		    .entries = sql_int(sql, 3),
		    .size = sql_int(sql, 4),
		    .has_signed_by = sql_blob(sql, 5).n == WIRE_PUBLIC_BYTES,
		    .has_added = true,
		    .added = sql_int(sql, 6),
		};
		if (sql_blob(sql, 1).n == WIRE_HASH_BYTES)
			memcpy(p->hash, sql_blob(sql, 1).p, WIRE_HASH_BYTES);
		if (p->has_signed_by)
			memcpy(p->signed_by, sql_blob(sql, 5).p, WIRE_PUBLIC_BYTES);
	}
	sql_end(sql);
	if (page->items.p != NULL)
		page->items.p[page->items.n++] = call->platform->packs->builtin;
	for (size_t i = 0; i < page->items.n; i++) {
		page->items.p[i].active = page->items.p[i].id == active;
		page->items.p[i].before = page->items.p[i].id == before;
	}
}

static void put_relabel(struct db *db, struct wire_relabel *relabel)
{
	struct sql *sql = db_query(
	    db, "SELECT total, looked, changed, began_ms, ended_ms FROM packing WHERE id = 1", "");

	if (sql_row(sql)) {
		relabel->total = sql_int(sql, 0);
		relabel->looked = sql_int(sql, 1);
		relabel->changed = sql_int(sql, 2);
		relabel->has_began = !sql_null(sql, 3);
		relabel->began = sql_int(sql, 3);
		relabel->has_ended = !sql_null(sql, 4);
		relabel->ended = sql_int(sql, 4);
	}
	sql_end(sql);
	relabel->running = relabel->has_began && !relabel->has_ended;
}

static void answer_page(struct call *call, struct db *db)
{
	struct packs *packs = call->platform->packs;
	struct wire_pack_page page = {
	    .own = db_int(db, 0, "SELECT count(*) FROM fingerprint WHERE active <> 0", "")};
	char trouble[PACKS_REASON_SIZE];

	put_packs(call, db, &page);
	put_relabel(db, &page.relabel);
	(void)pthread_mutex_lock(&packs->lock);
	(void)snprintf(trouble, sizeof(trouble), "%s", packs->trouble);
	(void)pthread_mutex_unlock(&packs->lock);
	page.trouble = view_of(trouble);
	call_answer(call, 200, &wire_pack_page_record, &page);
}

void packs_list(struct call *call, struct db *db)
{
	answer_page(call, db);
}

void packs_preview_post(struct call *call, struct db *db)
{
	struct packs *packs = call->platform->packs;
	struct packs_wish wish = {.has_pack = true};
	char of[64];

	if (!take_id(call, &wish.pack) || !is_there(call, db, wish.pack))
		return;
	(void)snprintf(of, sizeof(of), "pack %" PRId64, wish.pack);
	packs_preview(packs, &wish, of);
	packs_preview_get(call, db);
}

void packs_preview_get(struct call *call, struct db *db)
{
	struct packs *packs = call->platform->packs;

	(void)db;
	(void)pthread_mutex_lock(&packs->lock);
	preview_answer(&packs->preview, call, 200);
	(void)pthread_mutex_unlock(&packs->lock);
}

/* What is to be active, handed from stage to stage. */
struct activating {
	int64_t pack;
	struct packs_recipe recipe;
	char reason[PACKS_REASON_SIZE];
};

static void prepare(struct call *call, struct db *db, int64_t pack)
{
	struct activating *a = arena_take(call->arena, sizeof(*a));
	struct packs_wish wish = {.has_pack = true, .pack = pack};

	if (a == NULL || !packs_recipe_read(db, call->arena, &wish, &a->recipe)) {
		call_problem(call, 503, "busy", NULL, "Not enough memory for this.");
		return;
	}
	a->pack = pack;
	call->own = a;
}

void packs_activate_prepare(struct call *call, struct db *db)
{
	int64_t id;

	if (take_id(call, &id) && is_there(call, db, id))
		prepare(call, db, id);
}

void packs_rollback_prepare(struct call *call, struct db *db)
{
	int64_t before = packs_before(db);

	if (before < 0)
		call_problem(call, 409, "none-before", NULL,
		    "No pack was used before this one: there is nothing to go back to.");
	else
		prepare(call, db, before);
}

/* One that cannot be used, alone or with the platform's own, is not made the active one. */
void packs_activate_work(struct call *call)
{
	struct activating *a = call->own;
	struct packs_set *set = NULL;

	if (packs_set_make(call->platform->data, &a->recipe, false, &set, a->reason) != ERR_NONE) {
		call_problem(call, 409, "not-usable", NULL, "%s", a->reason);
		return;
	}
	packs_set_free(set);
}

void packs_activate_run(struct call *call, struct db *db)
{
	struct activating *a = call->own;
	char actor[96];

	if (!packs_choose(db, a->pack, call->now_ms, event_actor(call, actor), a->reason)) {
		call_problem(call, 409, "pack", NULL, "%s.", a->reason);
		return;
	}
	packs_kick(call->platform->packs);
	answer_page(call, db);
}

void packs_delete(struct call *call, struct db *db)
{
	char reason[PACKS_REASON_SIZE];
	int64_t id;

	if (!take_id(call, &id) || !is_there(call, db, id))
		return;
	if (id == 0)
		call_problem(call, 409, "pack", NULL, "That of the program stays with it.");
	else if (!packs_remove(db, id, reason))
		call_problem(call, 409, "pack", NULL, "%s.", reason);
	else
		call_empty(call, 204);
}
