/* routes: merges of an asset: told, made, undone. */
#include <stdio.h>
#include <stdlib.h>

#include "platform/identity/settle.h"
#include "platform/merge/merge.h"
#include "platform/notify/event.h"
#include "platform/query/internal.h"

/* What an asset consists of, its own row first. */
struct parts {
	int64_t root;
	struct {
		int64_t id;
		bool agent, host, grouped;
		char handle[IDENTITY_HANDLE_SIZE];
	} items[MERGE_PARTS_MAX];
	size_t n;
};

static struct parts *parts_of(struct call *call, struct db *db, int64_t root)
{
	struct parts *p = arena_take(call->arena, sizeof(*p));
	struct sql *sql = db_query(db,
	    "SELECT id, agent IS NOT NULL, host IS NOT NULL, grouped FROM asset WHERE id = $1 OR"
	    " merged = $1 ORDER BY id <> $1, id",
	    "i", root);

	if (p != NULL)
		*p = (struct parts){.root = root};
	while (p != NULL && p->n < MERGE_PARTS_MAX && sql_row(sql)) {
		p->items[p->n].id = sql_int(sql, 0);
		p->items[p->n].agent = sql_int(sql, 1) != 0;
		p->items[p->n].host = sql_int(sql, 2) != 0;
		p->items[p->n].grouped = sql_int(sql, 3) != 0;
		p->n++;
	}
	sql_end(sql);
	for (size_t i = 0; p != NULL && i < p->n; i++)
		if (!settle_handle(db, p->items[i].id, p->items[i].handle))
			p->items[i].handle[0] = '\0';
	return p;
}

/* The row that an asset of the call is shown as; 0: answered 404. */
static int64_t root_of(struct call *call, struct db *db, int64_t asset, const char *field)
{
	int64_t root = settle_root(db, asset);

	if (root == 0)
		call_problem(call, field != NULL ? 400 : 404, "not-found", field,
		    "There is no asset of that number.");
	return root;
}

static void answer(struct call *call, struct db *db, int64_t root)
{
	struct wire_asset_merges all = {.asset = root};

	all.merges.n = query_merges(db, call->arena, root, &all.merges.p);
	all.conflicts.n = merge_conflicts(db, call->arena, root, &all.conflicts.p);
	if (db_error(db) == ERR_NONE)
		call_answer(call, 200, &wire_asset_merges_record, &all);
}

static void get(struct call *call, struct db *db)
{
	int64_t id, root;

	if (call_parameter_id(call, 0, &id) && (root = root_of(call, db, id, NULL)) != 0)
		answer(call, db, root);
}

/* Decides all of these parts anew. */
static void settle_parts(struct settling *s, const struct parts *p)
{
	struct host_set hosts = {.n = 0};

	for (size_t i = 0; i < p->n; i++)
		if (p->items[i].host)
			hosts_add(&hosts, db_query(s->db, "SELECT host FROM asset WHERE id = $1",
					      "i", p->items[i].id));
	settle_hosts(s, &hosts);
	for (size_t i = 0; i < p->n; i++)
		if (!p->items[i].host && !p->items[i].agent && !p->items[i].grouped)
			settle_passive(s, p->items[i].id);
}

/* ---- merge ------------------------------------------------------------------------------- */

static bool is_sample(struct db *db, int64_t root)
{
	return db_int(db, 0, "SELECT sample FROM asset WHERE id = $1", "i", root) != 0;
}

/* False: answered. */
static bool may_merge(
    struct call *call, struct db *db, const struct parts *a, const struct parts *b)
{
	if (a->root == b->root)
		call_problem(call, 409, "one-already", "/with", "They are one asset already.");
	else if (a->items[0].agent && b->items[0].agent)
		call_problem(call, 409, "two-agents", "/with",
		    "Each has an agent of its own: delete the agent that is none any more.");
	else if (is_sample(db, a->root) || is_sample(db, b->root))
		call_problem(
		    call, 409, "sample", "/with", "What a recording shows is nobody's part.");
	return call->status == 0;
}

/* The part by which the others are told what it is: the managed row, else one that is heard. */
static const char *anchor_of(const struct parts *p)
{
	return p->items[0].grouped && p->n > 1 ? p->items[1].handle : p->items[0].handle;
}

static bool is_managed(const struct parts *p)
{
	return p->items[0].agent || p->items[0].host;
}

static void say_same(struct call *call, struct db *db, const struct parts *a, const struct parts *b)
{
	const struct wire_merge_request *body = call->body;
	char actor[96];

	event_actor(call, actor);
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (said_apart(db, a->items[i].handle, b->items[k].handle))
				said_take_back(db, a->items[i].handle, b->items[k].handle);
	/* Each part of what is only heard is the managed one; of two such, one is one of the other.
	 */
	if (is_managed(a) != is_managed(b)) {
		const struct parts *heard = is_managed(a) ? b : a, *managed = is_managed(a) ? a : b;

		for (size_t i = 0; i < heard->n; i++)
			if (!heard->items[i].grouped)
				said_put(db, heard->items[i].handle, managed->items[0].handle, true,
				    body->reason, actor, call->now_ms);
	} else {
		said_put(db, anchor_of(a), anchor_of(b), true, body->reason, actor, call->now_ms);
	}
}

static void merge(struct call *call, struct db *db)
{
	const struct wire_merge_request *body = call->body;
	struct settling s = {.db = db, .now_ms = call->now_ms};
	char actor[96];
	int64_t id, one, other;

	if (!call_parameter_id(call, 0, &id) || (one = root_of(call, db, id, NULL)) == 0 ||
	    (other = root_of(call, db, body->with, "/with")) == 0)
		return;
	struct parts *a = parts_of(call, db, one), *b = parts_of(call, db, other);

	if (a == NULL || b == NULL || !may_merge(call, db, a, b))
		return;
	s.actor = event_actor(call, actor);
	say_same(call, db, a, b);
	settle_parts(&s, a);
	settle_parts(&s, b);
	/* A row of a group may be another now: its parts tell. */
	one = settle_root(db, a->items[a->n - 1].id);
	if (one != 0 && one == settle_root(db, b->items[b->n - 1].id))
		answer(call, db, one);
	else
		call_problem(call, 409, "kept-apart", "/with",
		    "Parts of them are said to be never the same, or are two managed hosts: look at"
		    " their conflicts.");
}

/* ---- split ------------------------------------------------------------------------------- */

/* The rows that hang on the part, and itself: what is taken out. */
static bool is_taken(struct db *db, int64_t part, int64_t row)
{
	for (int depth = 0; row > 0 && depth < 8; depth++) {
		if (row == part)
			return true;
		row = db_int(db, 0, "SELECT target FROM merge WHERE asset = $1", "i", row);
	}
	return false;
}

/*
 * What is taken out is never what is left: said of the rows that may join them, which are the
 * managed ones and those that people said are the same; of a group, of all.
 */
static void say_apart(struct call *call, struct db *db, const struct parts *p, int64_t part)
{
	const struct wire_split_request *body = call->body;
	bool taken[MERGE_PARTS_MAX];
	char actor[96];

	event_actor(call, actor);
	for (size_t i = 0; i < p->n; i++)
		taken[i] = is_taken(db, part, p->items[i].id);
	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < p->n; k++) {
			bool heard = !p->items[k].agent && !p->items[k].host &&
				     !p->items[i].agent && !p->items[i].host;

			if (!taken[i] || taken[k] || p->items[k].handle[0] == '\0' ||
			    (heard && is_managed(p) &&
				db_int(db, 0,
				    "SELECT 1 FROM said WHERE (one = $1 AND other = $2) OR"
				    " (one = $2 AND other = $1)",
				    "ss", p->items[i].handle, p->items[k].handle) == 0))
				continue;
			said_put(db, p->items[i].handle, p->items[k].handle, false, body->reason,
			    actor, call->now_ms);
		}
}

static void split(struct call *call, struct db *db)
{
	const struct wire_split_request *body = call->body;
	struct settling s = {.db = db, .now_ms = call->now_ms};
	char actor[96];
	int64_t id, root;
	struct parts *p;

	if (!call_parameter_id(call, 0, &id) || (root = root_of(call, db, id, NULL)) == 0)
		return;
	if (body->asset == root || settle_root(db, body->asset) != root) {
		call_problem(call, 409, "no-part", "/asset",
		    "It is no part of that asset: its parts are those of /v1/assets/{id}/merges.");
		return;
	}
	p = parts_of(call, db, root);
	if (p == NULL)
		return;
	s.actor = event_actor(call, actor);
	say_apart(call, db, p, body->asset);
	settle_parts(&s, p);
	/* The row of a group that is none any more is gone. */
	for (size_t i = 0; i < p->n; i++)
		if (!is_taken(db, body->asset, p->items[i].id) &&
		    (root = settle_root(db, p->items[i].id)) != 0)
			break;
	answer(call, db, root);
}

/* ---- never the same, taken back ---------------------------------------------------------- */

static void take_back(struct call *call, struct db *db)
{
	struct settling s = {.db = db, .now_ms = call->now_ms};
	int64_t id, with, one, other;
	size_t n = 0;

	if (!call_parameter_id(call, 0, &id) || !call_parameter_id(call, 1, &with) ||
	    (one = root_of(call, db, id, NULL)) == 0 ||
	    (other = root_of(call, db, with, NULL)) == 0)
		return;
	struct parts *a = parts_of(call, db, one), *b = parts_of(call, db, other);

	for (size_t i = 0; a != NULL && b != NULL && i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (said_apart(db, a->items[i].handle, b->items[k].handle)) {
				said_take_back(db, a->items[i].handle, b->items[k].handle);
				n++;
			}
	if (n == 0 || a == NULL || b == NULL) {
		call_problem(call, 404, "not-found", NULL,
		    "Nobody said of these two that they are never the same.");
		return;
	}
	event_of(call, db, "asset.may-merge", "asset", one, "may be the same as asset %lld again",
	    (long long)other);
	settle_parts(&s, a);
	settle_parts(&s, b);
	call_empty(call, 204);
}

const struct route merge_routes[] = {
    {
	.method = "GET",
	.path = "/v1/assets/{id}/merges",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_ASSET,
	.answer = &wire_asset_merges_record,
	.summary = "What is one asset, why, and what speaks against it",
	.prepare = get,
    },
    {
	.method = "POST",
	.path = "/v1/assets/{id}/merge",
	.auth = HTTP_OPERATOR,
	.request = &wire_merge_request_record,
	.answer = &wire_asset_merges_record,
	.summary = "Says that two assets are one",
	.run = merge,
    },
    {
	.method = "POST",
	.path = "/v1/assets/{id}/split",
	.auth = HTTP_OPERATOR,
	.request = &wire_split_request_record,
	.answer = &wire_asset_merges_record,
	.summary = "Undoes a merge, for good: the part is never the same again",
	.run = split,
    },
    {
	.method = "DELETE",
	.path = "/v1/assets/{id}/apart/{other}",
	.auth = HTTP_OPERATOR,
	.summary = "Takes back that two assets are never the same",
	.run = take_back,
    },
    {.method = NULL},
};
