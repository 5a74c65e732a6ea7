/*
 * import: content of others: the manifest is read once its signature holds, and each file is held
 * against it before it has a name here.
 */
#include "platform/content/command.h"

#include <stdio.h>
#include <unistd.h>

#include <sodium.h>

#include "os/os.h"
#include "platform/host.h"
#include "platform/notify/event.h"

struct importing {
	struct content_command *c;
	struct view envelope;
	struct wire_content_manifest manifest;
	uint8_t key[WIRE_PUBLIC_BYTES]; /* that it is signed by */
	bool is_own;
	int added;
};

static bool read_envelope(struct importing *i, const struct content_source *source)
{
	struct content_part part;
	uint8_t *p = arena_take(&i->c->arena, UPDATE_MANIFEST_MAX);
	enum err err = content_source_find(source, "manifest", &part);
	ssize_t n = -1;

	if (err == ERR_NONE && part.n > UPDATE_MANIFEST_MAX)
		err = ERR_FULL;
	if (err == ERR_NONE && p != NULL)
		n = pread(part.fd, p, part.n, (off_t)part.from);
	if (err == ERR_NONE || err == ERR_FULL)
		content_part_close(source, &part);
	if (n < 0) {
		command_error("content/manifest in %s: %s", i->c->argument,
		    err != ERR_NONE ? err_text(err) : "it cannot be read");
		return false;
	}
	i->envelope = view_bytes(p, (size_t)n);
	return true;
}

/* One key after another; what the last one that fits says is what counts. */
static enum update_refusal try_key(struct importing *i, const uint8_t *key, int64_t serial)
{
	enum update_refusal refusal =
	    update_open(key, i->envelope, serial, &i->c->arena, &i->manifest);

	if (refusal != UPDATE_BAD_SIGNATURE && refusal != UPDATE_NO_SIGNATURE)
		memcpy(i->key, key, sizeof(i->key));
	return refusal;
}

static enum update_refusal verify(struct importing *i, struct db *db)
{
	enum update_refusal refusal = try_key(i, i->c->platform.site_public, 0);
	struct sql *sql;

	i->is_own = refusal != UPDATE_BAD_SIGNATURE;
	sql = db_query(db, "SELECT public_key, serial FROM content_key", "");
	while (refusal == UPDATE_BAD_SIGNATURE && sql_row(sql))
		if (sql_blob(sql, 0).n == WIRE_PUBLIC_BYTES)
			refusal = try_key(i, sql_blob(sql, 0).p, sql_int(sql, 1));
	sql_end(sql);
	return refusal;
}

static bool verify_run(void *ctx, struct db *db)
{
	struct importing *i = ctx;
	char hex[CONTENT_HEX_SIZE];
	enum update_refusal refusal;

	if (!host_site_key(&i->c->platform, db))
		return false;
	refusal = verify(i, db);
	(void)sodium_bin2hex(hex, sizeof(hex), i->c->platform.site_public, WIRE_PUBLIC_BYTES);
	i->c->reason[0] = '\0';
	if (refusal == UPDATE_BAD_SIGNATURE)
		(void)snprintf(i->c->reason, sizeof(i->c->reason),
		    "bad-signature: by none of the keys that this platform takes (its own, %s, and "
		    "those of 'content trust'), or it was changed",
		    hex);
	else if (refusal == UPDATE_OLD_MANIFEST)
		(void)snprintf(i->c->reason, sizeof(i->c->reason),
		    "old-manifest: one with a higher serial was taken in from there already");
	else if (refusal != UPDATE_OK)
		(void)snprintf(
		    i->c->reason, sizeof(i->c->reason), "%s", update_refusal_names[refusal]);
	return true;
}

static bool is_here(const struct content_command *c, const struct wire_agent_package *package)
{
	int fd = content_open(
	    c->settings->data, CONTENT_BUILDS, package->sha256, (uint64_t)package->size);

	if (fd >= 0)
		os_close(fd);
	return fd >= 0;
}

/* Into the folder, unless it lies there. False: told. */
static bool take_file(struct importing *i, const struct content_source *source,
    const struct wire_agent_package *package)
{
	char hex[CONTENT_HEX_SIZE];
	uint8_t sha256[WIRE_HASH_BYTES];
	struct content_part part;
	enum update_refusal refusal = UPDATE_OK;
	enum err err;

	if (is_here(i->c, package))
		return true;
	(void)sodium_bin2hex(hex, sizeof(hex), package->sha256, WIRE_HASH_BYTES);
	err = content_source_find(source, hex, &part);
	if (err != ERR_NONE) {
		command_error("content/%s in %s: %s", hex, i->c->argument, err_text(err));
		return false;
	}
	if (part.n != (uint64_t)package->size)
		refusal = part.n < (uint64_t)package->size ? UPDATE_TRUNCATED : UPDATE_TOO_LONG;
	(void)snprintf(i->c->reason, sizeof(i->c->reason),
	    "%s: it has %llu bytes, the manifest says %lld", update_refusal_names[refusal],
	    (unsigned long long)part.n, (long long)package->size);
	if (refusal == UPDATE_OK)
		err = content_take(i->c->settings->data, CONTENT_BUILDS, &part, package->sha256,
		    sha256, i->c->reason);
	content_part_close(source, &part);
	if (refusal == UPDATE_OK && err == ERR_NONE)
		return true;
	command_error("content/%s in %s: %s", hex, i->c->argument, i->c->reason);
	return false;
}

static bool add_run(void *ctx, struct db *db)
{
	struct importing *i = ctx;
	struct content_command *c = i->c;
	int64_t now_ms = os_now_ms();
	int before = (int)db_int(db, 0, "SELECT count(*) FROM content", "");

	for (size_t k = 0; k < i->manifest.packages.n; k++)
		if (update_version_is(i->manifest.packages.p[k].version) &&
		    !content_add(db, &i->manifest.packages.p[k], now_ms, c->reason))
			return false;
	i->added = (int)db_int(db, 0, "SELECT count(*) FROM content", "") - before;
	if (!i->is_own)
		(void)db_run(db, "UPDATE content_key SET serial = $1 WHERE public_key = $2", "ib",
		    i->manifest.serial, view_bytes(i->key, sizeof(i->key)));
	if (i->added > 0 && !content_renew(db, c->platform.site_secret, now_ms))
		return false;
	event_add(db, now_ms, "content.imported", "platform", "platform",
	    "%d versions of the agent were taken in.", i->added);
	c->reason[0] = '\0';
	return true;
}

int content_import(struct content_command *c, const struct content_source *source)
{
	struct importing i = {.c = c};
	enum err err;

	if (!read_envelope(&i, source))
		return -1;
	(void)snprintf(c->reason, sizeof(c->reason), "the database cannot be read");
	err = store_wait(c->store, STORE_WRITE, verify_run, &i);
	if (err != ERR_NONE || c->reason[0] != '\0') {
		command_error("content/manifest in %s: %s", c->argument,
		    err != ERR_NONE ? err_text(err) : c->reason);
		return -1;
	}
	for (size_t k = 0; k < i.manifest.packages.n; k++)
		if (update_version_is(i.manifest.packages.p[k].version) &&
		    !take_file(&i, source, &i.manifest.packages.p[k]))
			return -1;
	(void)snprintf(c->reason, sizeof(c->reason), "the database cannot be written");
	err = store_wait(c->store, STORE_WRITE, add_run, &i);
	if (err != ERR_NONE || c->reason[0] != '\0') {
		command_error("%s", err != ERR_NONE ? err_text(err) : c->reason);
		return -1;
	}
	return i.added;
}
