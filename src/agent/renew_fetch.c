/* renew_fetch: manifest and package, from one URL after the other. */
#include <stdio.h>
#include <stdlib.h>

#include "agent/agent.h"
#include "agent/log.h"
#include "agent/system.h"
#include "os/host.h"
#include "os/os.h"

enum {
	ARENA_BYTES = 256 * 1024,
	PIECE_BYTES = 64 * 1024,
	PATH_BYTES = 16 + 2 * WIRE_HASH_BYTES,
	PART_SIZE = 16 + 2 * WIRE_HASH_BYTES,
	WHOLE = 200, /* HTTP */
	REFUSED_FROM = 400,
	NOT_THAT_PART = 416
};

static const char part_name[] = "update-part-";

static void ask(struct renew *r);

static void close_part(struct renew *r)
{
	if (r->fd >= 0)
		(void)!os_file_close(r->fd);
	r->fd = -1;
}

void renew_drop(struct renew *r)
{
	struct upload_client *client = r->client;

	r->client = NULL; /* what is still said of it is not heard */
	if (client != NULL)
		upload_client_close(client, NULL, NULL);
	close_part(r);
	free(r->manifest);
	r->manifest = NULL;
}

/* What went wrong is kept for the status until something else does. */
static void complain(struct renew *r, const char *text)
{
	(void)snprintf(r->trouble, sizeof(r->trouble), "%s: %.250s",
	    r->url < r->urls_n ? r->urls[r->url] : "the platform", text);
	log_say(LOG_WARNING, "update: %s", r->trouble);
}

/* From this URL it is not to be had. `refusal`: what was wrong with it; UPDATE_OK: it did not come.
 */
static void next_url(struct renew *r, const char *text, enum update_refusal refusal)
{
	complain(r, text);
	if (refusal != UPDATE_OK)
		r->refusal = refusal;
	close_part(r);
	if (++r->url <= r->urls_n) {
		ask(r);
		return;
	}
	renew_has_failed(r, r->refusal, r->refusal == UPDATE_OK ? RENEW_RETRY_MS : RENEW_AGAIN_MS);
}

/* The package. */

static void part_of(const struct renew *r, char path[VERSIONS_PATH_SIZE])
{
	char name[PART_SIZE], hex[2 * WIRE_HASH_BYTES + 1];

	(void)sodium_bin2hex(hex, sizeof(hex), r->package.sha256, WIRE_HASH_BYTES);
	(void)snprintf(name, sizeof(name), "%s%s", part_name, hex);
	versions_staged(r->agent->config.state, name, path);
}

/* Parts of other packages. */
static enum err sweep_part(void *ctx, const char *path)
{
	const char *name = path + strlen(path);

	while (name > path && name[-1] != '/' && name[-1] != '\\')
		name--;
	if (view_starts(view_of(name), view_of(part_name)) && strcmp(path, ctx) != 0)
		(void)!os_remove(path);
	return ERR_NONE;
}

/* Counts what is there already. */
static void read_part(struct renew *r, const char *path)
{
	uint8_t *piece = malloc(PIECE_BYTES);
	size_t n = piece != NULL ? 1 : 0;
	int fd = -1;

	r->have = 0;
	update_check_begin(&r->check, &r->package);
	if (piece == NULL || os_file_read_open(path, &fd) != ERR_NONE) {
		free(piece);
		return;
	}
	while (n > 0 && os_file_read(fd, piece, PIECE_BYTES, &n) == ERR_NONE &&
	       update_check_take(&r->check, view_bytes(piece, n)))
		r->have += n;
	(void)!os_file_close(fd);
	free(piece);
	if (r->check.is_too_long || r->check.left + r->have != (uint64_t)r->package.size) {
		r->have = 0;
		update_check_begin(&r->check, &r->package);
	}
}

static bool open_part(struct renew *r)
{
	char path[VERSIONS_PATH_SIZE];
	enum err err;

	part_of(r, path);
	(void)!os_each_file(r->agent->config.state, sweep_part, path);
	read_part(r, path);
	err = os_file_open(path, r->have, true, &r->fd);
	if (err == ERR_NONE)
		return true;
	r->fd = -1;
	(void)snprintf(r->trouble, sizeof(r->trouble), "%.250s: %s", path, err_text(err));
	log_say(LOG_ERROR, "update: %s", r->trouble);
	return false;
}

static bool on_package_piece(void *ctx, struct view bytes)
{
	struct renew *r = ctx;

	if (r->client == NULL || r->fd < 0 || !update_check_take(&r->check, bytes) ||
	    os_file_write(r->fd, bytes) != ERR_NONE)
		return false;
	r->have += bytes.n;
	return true;
}

/* In one step each, the manifest last: without it the package is nothing. */
static enum err stage(struct renew *r)
{
	const char *state = r->agent->config.state;
	char part[VERSIONS_PATH_SIZE], to[VERSIONS_PATH_SIZE], fresh[VERSIONS_PATH_SIZE];
	int fd = -1;
	enum err err = os_file_sync(r->fd);

	close_part(r);
	part_of(r, part);
	versions_staged(state, VERSIONS_PACKAGE, to);
	if (err == ERR_NONE)
		err = os_rename(part, to);
	versions_staged(state, VERSIONS_MANIFEST, to);
	versions_staged(state, VERSIONS_MANIFEST ".new", fresh);
	if (err == ERR_NONE)
		err = os_file_open(fresh, 0, true, &fd);
	if (err != ERR_NONE)
		return err;
	err = os_file_write(fd, view_bytes(r->manifest, r->manifest_n));
	if (err == ERR_NONE)
		err = os_file_sync(fd);
	(void)!os_file_close(fd);
	if (err == ERR_NONE)
		err = os_rename(fresh, to);
	return err == ERR_NONE ? os_sync_folder(state) : err;
}

static void drop_part(struct renew *r)
{
	char path[VERSIONS_PATH_SIZE];

	close_part(r);
	part_of(r, path);
	(void)!os_remove(path);
}

static void package_is_there(struct renew *r)
{
	enum update_refusal refusal = update_check_end(&r->check);
	enum err err;

	if (refusal != UPDATE_OK) {
		if (refusal != UPDATE_TRUNCATED)
			drop_part(r);
		next_url(r, update_refusal_names[refusal], refusal);
		return;
	}
	err = stage(r);
	if (err == ERR_NONE) {
		renew_is_ready(r);
		return;
	}
	complain(r, err_text(err));
	renew_has_failed(r, UPDATE_NOT_KEPT, RENEW_RETRY_MS);
}

static void fetch_package(struct renew *r);

static void on_package(void *ctx, const struct upload_result *result)
{
	struct renew *r = ctx;
	char text[64];

	if (r->client == NULL || result->fault == UPLOAD_FAULT_CANCELLED)
		return;
	if (result->fault == UPLOAD_OK) {
		package_is_there(r);
	} else if (r->check.is_too_long) {
		drop_part(r);
		next_url(r, update_refusal_names[UPDATE_TOO_LONG], UPDATE_TOO_LONG);
	} else if (r->from > 0 && r->have == r->from &&
		   (result->status == WHOLE || result->status == NOT_THAT_PART)) {
		/* It cannot go on where we were. */
		drop_part(r);
		fetch_package(r);
	} else if (result->status >= REFUSED_FROM) {
		/* Of one that answers so to a range libcurl says that it knows none. */
		(void)snprintf(text, sizeof(text), "it answered %d", result->status);
		next_url(r, text, UPDATE_OK);
	} else {
		next_url(r, result->text, UPDATE_OK);
	}
}

static void fetch_package(struct renew *r)
{
	struct upload_call call = {.queue = UPLOAD_QUEUE_CONTENT,
	    .method = "GET",
	    .total_ms = RENEW_TOTAL_MS,
	    .rate = RENEW_RATE,
	    .piece = on_package_piece,
	    .ctx = r,
	    .done = on_package};
	char path[PATH_BYTES], hex[2 * WIRE_HASH_BYTES + 1];

	r->state = RENEW_FETCHES;
	renew_tell(r);
	if (!open_part(r)) {
		renew_has_failed(r, UPDATE_NOT_KEPT, RENEW_RETRY_MS);
		return;
	}
	if (r->have == (uint64_t)r->package.size) {
		package_is_there(r);
		return;
	}
	(void)sodium_bin2hex(hex, sizeof(hex), r->package.sha256, WIRE_HASH_BYTES);
	(void)snprintf(path, sizeof(path), "/content/%s", hex);
	call.path = path;
	call.from = r->from = r->have;
	if (upload_client_call(r->client, &call) != ERR_NONE)
		next_url(r, "not enough memory", UPDATE_OK);
}

/* The manifest. */

/* The step has refused it before this start, and would again: not at once. */
static bool was_refused(const struct renew *r)
{
	return !r->has_waited && r->versions.refusal != UPDATE_OK &&
	       (r->versions.refused[0] == '\0' || strcmp(r->versions.refused, r->version) == 0);
}

/* Which package, if any. */
static enum update_refusal choose(struct renew *r, int64_t *ret_serial)
{
	const struct agent *a = r->agent;
	const struct wire_agent_package *package = NULL;
	void *memory = malloc(ARENA_BYTES);
	struct arena arena = arena_of(memory, memory != NULL ? ARENA_BYTES : 0);
	struct wire_content_manifest manifest;
	enum update_refusal refusal = update_open(upload_state_identity(a->state)->site_key,
	    view_bytes(r->manifest, r->manifest_n),
	    r->versions.serial > r->seen ? r->versions.serial : r->seen, &arena, &manifest);

	if (refusal == UPDATE_OK && manifest.serial < r->offered)
		refusal = UPDATE_OLD_MANIFEST;
	if (refusal == UPDATE_OK) {
		*ret_serial = manifest.serial;
		refusal = update_choose(&manifest, system_kind, view_of(a->host.arch),
		    view_of(agent_version), view_of(r->versions.left), &package);
	}
	if (refusal == UPDATE_OK) {
		view_text(package->version, r->version, sizeof(r->version));
		r->package = *package;
		r->package.version = r->package.arch = (struct view){NULL, 0};
	}
	free(memory);
	return refusal;
}

static void take_manifest(struct renew *r)
{
	int64_t serial = 0;
	enum update_refusal refusal = choose(r, &serial);

	switch (refusal) {
	case UPDATE_OK:
		if (was_refused(r)) {
			r->has_waited = true;
			renew_has_failed(r, r->versions.refusal, RENEW_AGAIN_MS);
			return;
		}
		log_say(LOG_NOTE, "version %s is there: fetching it", r->version);
		fetch_package(r);
		return;
	case UPDATE_NO_SIGNATURE:
	case UPDATE_BAD_SIGNATURE:
	case UPDATE_BAD_MANIFEST:
	case UPDATE_OLD_MANIFEST: /* a cache may be behind */
		next_url(r, update_refusal_names[refusal], refusal);
		return;
	default: break;
	}
	/* It is good, and there is nothing for this host. */
	r->seen = serial;
	renew_remember(r);
	renew_drop(r);
	r->state = RENEW_IDLE;
	r->refusal = refusal == UPDATE_NONE_NEWER ? UPDATE_OK : refusal;
	r->trouble[0] = '\0';
	renew_tell(r);
	if (r->refusal != UPDATE_OK)
		log_say(LOG_NOTE, "update: no new version: %s", update_refusal_names[refusal]);
}

static bool on_manifest_piece(void *ctx, struct view bytes)
{
	struct renew *r = ctx;

	if (r->client == NULL || bytes.n > UPDATE_MANIFEST_MAX - r->manifest_n)
		return false;
	memcpy(r->manifest + r->manifest_n, bytes.p, bytes.n);
	r->manifest_n += bytes.n;
	return true;
}

static void on_manifest(void *ctx, const struct upload_result *result)
{
	struct renew *r = ctx;

	if (r->client == NULL || result->fault == UPLOAD_FAULT_CANCELLED)
		return;
	if (result->fault == UPLOAD_OK)
		take_manifest(r);
	else
		next_url(r, result->text, UPDATE_OK);
}

/* What a server of others gives is believed by its signature: by plain HTTP as well. */
static enum err open_client(struct renew *r, char text[UPLOAD_TEXT_SIZE])
{
	struct upload_settings settings = config_settings(&r->agent->config);

	if (r->url < r->urls_n) {
		settings.url = r->urls[r->url];
		settings.pin = NULL;
		settings.system_trust = true;
		settings.plain = true;
	}
	return upload_client_open(&r->agent->loop, &settings, NULL, &r->client, text);
}

/* From the URL whose turn it is. */
static void ask(struct renew *r)
{
	struct upload_call call = {.queue = UPLOAD_QUEUE_CONTENT,
	    .method = "GET",
	    .path = "/content/manifest",
	    .piece = on_manifest_piece,
	    .ctx = r,
	    .done = on_manifest};
	char text[UPLOAD_TEXT_SIZE] = "";

	r->state = RENEW_ASKS;
	r->manifest_n = 0;
	if (r->client != NULL)
		upload_client_close(r->client, NULL, NULL);
	r->client = NULL;
	if (open_client(r, text) != ERR_NONE)
		next_url(r, text, UPDATE_OK);
	else if (upload_client_call(r->client, &call) != ERR_NONE)
		next_url(r, "not enough memory", UPDATE_OK);
}

void renew_fetch(struct renew *r)
{
	renew_drop(r);
	r->tried = r->offered;
	r->url = 0;
	r->refusal = UPDATE_OK;
	r->version[0] = '\0';
	r->manifest = malloc(UPDATE_MANIFEST_MAX);
	if (r->manifest == NULL)
		renew_has_failed(r, UPDATE_OK, RENEW_RETRY_MS);
	else
		ask(r);
}
