/* list: GET /v1/content: what there is, and what agents run. */
#include "platform/content/content.h"

/* Those that may still check in; one that was deleted has no key (enrol/change.c). */
#define COUNTED " FROM agent WHERE revoked = 0 AND length(public_key) > 0"

static void put_items(struct db *db, struct arena *arena,
    const struct wire_content_manifest *manifest, struct wire_content_page *page)
{
	page->items.p = arena_take_array(arena, CONTENT_ITEMS_MAX, sizeof(page->items.p[0]));
	for (size_t i = 0; page->items.p != NULL && i < manifest->packages.n; i++) {
		const struct wire_agent_package *p = &manifest->packages.p[i];
		struct wire_content_item *item = &page->items.p[page->items.n++];

		*item = (struct wire_content_item){
		    .version = p->version,
		    .system = (enum wire_content_item_system)p->system,
		    .arch = p->arch,
		    .size = p->size,
		    .added = db_int(db, 0, "SELECT added_ms FROM content WHERE sha256 = $1", "b",
			view_bytes(p->sha256, WIRE_HASH_BYTES)),
		    .agents = db_int(db, 0,
			"SELECT count(*)" COUNTED
			" AND version = $1 AND platform = $2 AND arch = $3",
			"tst", p->version,
			wire_enum_text(&wire_agent_package_record, "system", (int)p->system),
			p->arch),
		};
		memcpy(item->sha256, p->sha256, WIRE_HASH_BYTES);
	}
}

/* Of what agents of this version, system and architecture would take; NULL: nothing is newer. */
static const struct wire_agent_package *newest_for(
    const struct wire_content_manifest *manifest, const struct wire_content_running *running)
{
	const struct wire_agent_package *package = NULL;

	if (!update_version_is(running->version))
		return NULL;
	for (int system = 0; system < WIRE_AGENT_PACKAGE_SYSTEM_COUNT; system++)
		if (view_eq(running->system,
			view_of(wire_enum_text(&wire_agent_package_record, "system", system))) &&
		    update_choose(manifest, system, running->arch, running->version, view_of(""),
			&package) == UPDATE_OK)
			return package;
	return NULL;
}

static void put_running(struct db *db, struct arena *arena,
    const struct wire_content_manifest *manifest, struct wire_content_page *page)
{
	struct sql *sql = db_query(db,
	    "SELECT version, platform, arch, count(*)" COUNTED
	    " GROUP BY version, platform, arch ORDER BY count(*) DESC, version LIMIT $1",
	    "d", CONTENT_RUNNING_MAX);

	page->running.p = arena_take_array(arena, CONTENT_RUNNING_MAX, sizeof(page->running.p[0]));
	while (page->running.p != NULL && sql_row(sql)) {
		struct wire_content_running *r = &page->running.p[page->running.n++];
		const struct wire_agent_package *newest;

		*r = (struct wire_content_running){
		    .version = arena_copy(arena, sql_text(sql, 0)),
		    .system = arena_copy(arena, sql_text(sql, 1)),
		    .arch = arena_copy(arena, sql_text(sql, 2)),
		    .agents = sql_int(sql, 3),
		};
		newest = newest_for(manifest, r);
		r->has_newest = newest != NULL;
		if (newest != NULL)
			r->newest = newest->version;
	}
	sql_end(sql);
}

void content_page_get(struct call *call, struct db *db)
{
	struct wire_content_page page = {.serial = 0};
	struct wire_content_manifest manifest;
	struct content_urls urls = content_urls(call->platform, call->arena);

	if (!content_list(db, call->arena, &manifest)) {
		call_problem(call, 503, "busy", NULL, "Not enough memory.");
		return;
	}
	page.serial = manifest.serial;
	memcpy(page.key, call->platform->site_public, sizeof(page.key));
	page.urls.p = urls.p;
	page.urls.n = urls.n;
	put_items(db, call->arena, &manifest, &page);
	put_running(db, call->arena, &manifest, &page);
	call_answer(call, 200, &wire_content_page_record, &page);
}
