/* manifest: the builds there are, and the manifest that names them. */
#include <stdio.h>
#include <stdlib.h>

#include "platform/content/content.h"

#define SERIAL "content_serial" /* of the table counter */

static int by_place(const void *a, const void *b)
{
	const struct wire_agent_package *one = a, *other = b;
	int cmp = (int)one->system - (int)other->system;

	if (cmp == 0)
		cmp = view_cmp(one->arch, other->arch);
	return cmp != 0 ? cmp : update_version_cmp(other->version, one->version);
}

static int system_of(struct view text)
{
	for (int i = 0; i < WIRE_AGENT_PACKAGE_SYSTEM_COUNT; i++)
		if (view_eq(text, view_of(wire_enum_text(&wire_agent_package_record, "system", i))))
			return i;
	return WIRE_AGENT_PACKAGE_SYSTEM_COUNT;
}

bool content_list(struct db *db, struct arena *arena, struct wire_content_manifest *ret_manifest)
{
	struct wire_agent_package *packages =
	    arena_take_array(arena, CONTENT_ITEMS_MAX, sizeof(*packages));
	struct sql *sql = db_query(db,
	    "SELECT sha256, version, system, arch, size FROM content"
	    " ORDER BY added_ms DESC",
	    "");
	size_t n = 0;

	while (packages != NULL && n < CONTENT_ITEMS_MAX && sql_row(sql)) {
		struct wire_agent_package *p = &packages[n];

		*p = (struct wire_agent_package){
		    .version = arena_copy(arena, sql_text(sql, 1)),
		    .system = (enum wire_agent_package_system)system_of(sql_text(sql, 2)),
		    .arch = arena_copy(arena, sql_text(sql, 3)),
		    .size = sql_int(sql, 4),
		};
		/* A system that a newer program knew is not ours to hand out. */
		if (sql_blob(sql, 0).n != WIRE_HASH_BYTES ||
		    p->system == WIRE_AGENT_PACKAGE_SYSTEM_COUNT || !update_version_is(p->version))
			continue;
		memcpy(p->sha256, sql_blob(sql, 0).p, WIRE_HASH_BYTES);
		n++;
	}
	sql_end(sql);
	if (packages == NULL || arena->refused > 0 || db_error(db) != ERR_NONE)
		return false;
	qsort(packages, n, sizeof(*packages), by_place);
	ret_manifest->serial = content_serial(db);
	ret_manifest->packages.p = packages;
	ret_manifest->packages.n = n;
	return true;
}

int64_t content_serial(struct db *db)
{
	return db_int(db, 0, "SELECT value FROM counter WHERE name = '" SERIAL "'", "");
}

static void keep(struct db *db, int64_t serial, struct view envelope)
{
	(void)db_run(db,
	    "INSERT INTO counter (name, value) VALUES ('" SERIAL "', $1)"
	    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    "i", serial);
	(void)db_run(db,
	    "INSERT INTO setting (name, value) VALUES ('content-manifest', $1)"
	    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    "b", envelope);
}

static bool renew(struct db *db, const uint8_t site_secret[WIRE_SECRET_BYTES], int64_t now_ms,
    struct arena *arena)
{
	struct wire_content_manifest manifest;
	void *room = arena_take(arena, UPDATE_MANIFEST_MAX);
	struct wr envelope = wr_of(room, UPDATE_MANIFEST_MAX);
	struct view json;

	if (room == NULL || !content_list(db, arena, &manifest))
		return false;
	manifest.serial = manifest.serial + 1 > now_ms ? manifest.serial + 1 : now_ms;
	json = platform_record(&wire_content_manifest_record, &manifest, arena);
	update_sign(site_secret, json, &envelope);
	if (json.n == 0 || !wr_ok(&envelope))
		return false;
	keep(db, manifest.serial, wr_view(&envelope));
	return db_error(db) == ERR_NONE;
}

bool content_renew(struct db *db, const uint8_t site_secret[WIRE_SECRET_BYTES], int64_t now_ms)
{
	void *memory = calloc(1, CONTENT_ARENA_BYTES);
	struct arena arena = arena_of(memory, CONTENT_ARENA_BYTES);
	bool done = memory != NULL && renew(db, site_secret, now_ms, &arena);

	free(memory);
	return done;
}

struct view content_manifest(struct db *db, struct arena *arena, int64_t *ret_serial)
{
	struct sql *sql =
	    db_query(db, "SELECT value FROM setting WHERE name = 'content-manifest'", "");
	struct view envelope = {0};

	if (sql_row(sql))
		envelope = arena_copy(arena, sql_blob(sql, 0));
	sql_end(sql);
	*ret_serial = envelope.n > 0 ? content_serial(db) : 0;
	return envelope;
}

/* Another build of the same name, or no room for one more. */
static bool is_free(struct db *db, const struct wire_agent_package *p, const char *system,
    char ret_reason[CONTENT_REASON_SIZE])
{
	if (db_int(db, 0, "SELECT 1 FROM content WHERE version = $1 AND system = $2 AND arch = $3",
		"tst", p->version, system, p->arch) == 1) {
		(void)snprintf(ret_reason, CONTENT_REASON_SIZE,
		    "%.*s for %s %.*s is there with other bytes: remove that one, or give this a "
		    "version of its own",
		    (int)p->version.n, (const char *)p->version.p, system, (int)p->arch.n,
		    (const char *)p->arch.p);
		return false;
	}
	if (db_int(db, 0, "SELECT count(*) FROM content", "") >= CONTENT_ITEMS_MAX) {
		(void)snprintf(ret_reason, CONTENT_REASON_SIZE,
		    "there are %d builds, as many as a manifest names: remove old ones first",
		    CONTENT_ITEMS_MAX);
		return false;
	}
	return true;
}

bool content_add(struct db *db, const struct wire_agent_package *package, int64_t now_ms,
    char ret_reason[CONTENT_REASON_SIZE])
{
	const char *system =
	    wire_enum_text(&wire_agent_package_record, "system", (int)package->system);
	struct view sha256 = view_bytes(package->sha256, WIRE_HASH_BYTES);
	struct sql *sql = db_query(
	    db, "SELECT version, system, arch FROM content WHERE sha256 = $1", "b", sha256);
	bool found = sql_row(sql);
	bool same = found && view_eq(sql_text(sql, 0), package->version) &&
		    view_eq(sql_text(sql, 1), view_of(system)) &&
		    view_eq(sql_text(sql, 2), package->arch);

	if (found && !same)
		(void)snprintf(ret_reason, CONTENT_REASON_SIZE,
		    "the same bytes are there as %.*s for %.*s %.*s: remove that one first",
		    (int)sql_text(sql, 0).n, (const char *)sql_text(sql, 0).p,
		    (int)sql_text(sql, 1).n, (const char *)sql_text(sql, 1).p,
		    (int)sql_text(sql, 2).n, (const char *)sql_text(sql, 2).p);
	sql_end(sql);
	if (found || !is_free(db, package, system, ret_reason))
		return same;
	(void)db_run(db,
	    "INSERT INTO content (sha256, version, system, arch, size, added_ms)"
	    " VALUES ($1, $2, $3, $4, $5, $6)",
	    "btstii", sha256, package->version, system, package->arch, package->size, now_ms);
	return true;
}

bool content_remove(struct db *db, const uint8_t sha256[WIRE_HASH_BYTES])
{
	return db_run(db, "DELETE FROM content WHERE sha256 = $1", "b",
		   view_bytes(sha256, WIRE_HASH_BYTES)) > 0;
}

struct content_urls content_urls(const struct platform *platform, struct arena *arena)
{
	struct content_urls urls = {
	    .p = arena_take_array(arena, PLATFORM_CONTENT_URLS_MAX + 1, sizeof(struct view))};

	for (unsigned i = 0; urls.p != NULL && platform->content_urls[i] != NULL; i++) {
		struct view url = view_of(platform->content_urls[i]);

		while (url.n > 0 && url.p[url.n - 1] == '/')
			url.n--;
		urls.p[urls.n++] = url;
	}
	if (urls.p != NULL && platform->base_url[0] != '\0')
		urls.p[urls.n++] = view_of(platform->base_url);
	return urls;
}
