/* hand: PUT /v1/assets/{id}/tags: tags that people give. */
#include <stdio.h>

#include "platform/identity/identity.h"
#include "platform/notify/event.h"
#include "platform/platform.h"
#include "platform/tags/internal.h"

/* False: answered. */
static bool are_good(struct call *call, const struct wire_asset_tags_request *body)
{
	for (size_t i = 0; i < body->tags.n; i++) {
		if (platform_tag_ok(body->tags.p[i]))
			continue;
		call_problem(call, 400, "tag", "/tags",
		    "A tag has 1 to 64 bytes, no comma, no control character and no blank at its "
		    "ends, and is not one that the platform gives.");
		return false;
	}
	return true;
}

static void read_tags(struct call *call, struct db *db, int64_t id, struct wire_asset_tags *ret)
{
	struct sql *sql = db_query(db,
	    "SELECT t.tag, t.hand, (SELECT min(m.rule) FROM tag_match m JOIN tag_rule r ON r.id ="
	    " m.rule WHERE m.asset = t.asset AND r.tag = t.tag) FROM asset_tag t WHERE t.asset = $1"
	    " ORDER BY t.tag LIMIT 64",
	    "i", id);

	ret->items.p = arena_take_array(call->arena, 64, sizeof(*ret->items.p));
	while (ret->items.p != NULL && sql_row(sql))
		ret->items.p[ret->items.n++] =
		    (struct wire_asset_tag){.tag = arena_copy(call->arena, sql_text(sql, 0)),
			.hand = sql_int(sql, 1) != 0,
			.has_rule = !sql_null(sql, 2),
			.rule = sql_int(sql, 2)};
	sql_end(sql);
}

void tags_put(struct call *call, struct db *db)
{
	const struct wire_asset_tags_request *body = call->body;
	struct wire_asset_tags tags = {0};
	int64_t id;

	if (!call_parameter_id(call, 0, &id) || !are_good(call, body))
		return;
	if (db_int(db, 0, "SELECT 1 FROM asset WHERE id = $1 AND merged IS NULL", "i", id) == 0) {
		call_problem(call, 404, "not-found", NULL, "There is no asset of that number.");
		return;
	}
	(void)db_run(db, "UPDATE asset_tag SET hand = 0 WHERE asset = $1 AND tag <> $2", "is", id,
	    IDENTITY_TAG);
	for (size_t i = 0; i < body->tags.n; i++)
		(void)db_run(db,
		    "INSERT INTO asset_tag (asset, tag, hand) VALUES ($1, $2, 1) ON CONFLICT "
		    "(asset,"
		    " tag) DO UPDATE SET hand = 1",
		    "it", id, body->tags.p[i]);
	tags_drop_unheld(db, id);
	event_of(call, db, "asset.tagged", "asset", id, "has %zu tags by hand.", body->tags.n);
	read_tags(call, db, id, &tags);
	call_answer(call, 200, &wire_asset_tags_record, &tags);
}
