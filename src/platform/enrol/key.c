/* key: activation keys, made, listed, changed, deleted. */
#include <stdio.h>

#include <sodium.h>

#include "platform/auth/secret.h"
#include "platform/enrol/internal.h"
#include "platform/notify/event.h"
#include "platform/platform.h"

enum { NAME_MAX_BYTES = 80, HINT_BYTES = 4 };

#define SELECT                                                                                     \
	"SELECT k.id, k.name, k.hint, k.uses, k.used, k.expires_ms, k.disabled, k.activate, "      \
	"s.name, k.created_ms FROM activation_key k JOIN site s ON s.id = k.site"

static void read_row(struct call *call, struct sql *sql, struct wire_key *ret_key)
{
	*ret_key = (struct wire_key){
	    .id = sql_int(sql, 0),
	    .name = arena_copy(call->arena, sql_text(sql, 1)),
	    .hint = arena_copy(call->arena, sql_text(sql, 2)),
	    .uses = sql_int(sql, 3),
	    .used = sql_int(sql, 4),
	    .has_expires = !sql_null(sql, 5),
	    .expires = sql_int(sql, 5),
	    .disabled = sql_int(sql, 6) != 0,
	    .activate = sql_int(sql, 7) != 0,
	    .site = arena_copy(call->arena, sql_text(sql, 8)),
	    .created = sql_int(sql, 9),
	};
}

static void read_tags(struct call *call, struct db *db, struct wire_key *key)
{
	struct sql *sql = db_query(db,
	    "SELECT tag FROM activation_key_tag WHERE activation_key = $1 ORDER BY tag", "i",
	    key->id);

	key->tags.n = 0;
	key->tags.p = arena_take_array(call->arena, ENROL_KEY_TAGS_MAX, sizeof(key->tags.p[0]));
	while (key->tags.p != NULL && key->tags.n < ENROL_KEY_TAGS_MAX && sql_row(sql))
		key->tags.p[key->tags.n++] = arena_copy(call->arena, sql_text(sql, 0));
	sql_end(sql);
}

void enrol_key_list(struct call *call, struct db *db)
{
	struct wire_key_page page = {0};

	page.items.p = arena_take_array(call->arena, ENROL_KEYS_MAX, sizeof(page.items.p[0]));
	if (page.items.p == NULL) {
		call_problem(call, 503, "busy", NULL, "Not enough memory.");
		return;
	}
	struct sql *sql =
	    db_query(db, SELECT " ORDER BY k.id LIMIT $1", "i", (int64_t)ENROL_KEYS_MAX);

	while (sql_row(sql))
		read_row(call, sql, &page.items.p[page.items.n++]);
	sql_end(sql);
	for (size_t i = 0; i < page.items.n; i++)
		read_tags(call, db, &page.items.p[i]);
	call_answer(call, 200, &wire_key_page_record, &page);
}

/* The key of the path; false: answered 404. */
static bool find(struct call *call, struct db *db, struct wire_key *ret_key)
{
	int64_t id;

	if (!call_parameter_id(call, 0, &id))
		return false;
	struct sql *sql = db_query(db, SELECT " WHERE k.id = $1", "i", id);
	bool found = sql_row(sql);

	if (found)
		read_row(call, sql, ret_key);
	sql_end(sql);
	if (found)
		read_tags(call, db, ret_key);
	else
		call_problem(
		    call, 404, "not-found", NULL, "There is no activation key of that number.");
	return found;
}

/* False: answered. */
static bool are_tags(struct call *call, const struct view *tags, size_t n)
{
	char field[32];

	for (size_t i = 0; i < n; i++) {
		if (platform_tag_ok(tags[i]))
			continue;
		snprintf(field, sizeof(field), "/tags/%u", (unsigned)i);
		call_problem(call, 400, "tag", field,
		    "A tag has no control characters, no comma and no blanks at its ends, and is "
		    "not " PLATFORM_TAG_LEADER ": that one the platform gives.");
		return false;
	}
	return true;
}

static bool is_name(struct call *call, struct view name)
{
	if (platform_name_ok(name, NAME_MAX_BYTES))
		return true;
	call_problem(call, 400, "name", "/name",
	    "A key's name has no control characters and no blanks at its ends.");
	return false;
}

static bool is_later(struct call *call, int64_t expires)
{
	if (expires > call->now_ms)
		return true;
	call_problem(call, 400, "expires", "/expires", "That moment has passed already.");
	return false;
}

/* The site of that name, made where there is none; without a name the first. 0: answered. */
static int64_t site_of(struct call *call, struct db *db, struct view name)
{
	int64_t id;

	if (name.n == 0)
		return db_int(db, 0,
		    "SELECT id FROM site WHERE sample = 0 AND sees_site(id) ORDER BY id LIMIT 1",
		    "");
	if (!platform_name_ok(name, NAME_MAX_BYTES)) {
		call_problem(call, 400, "site", "/site",
		    "A site's name has no control characters and no blanks at its ends.");
		return 0;
	}
	if (db_int(db, 0, "SELECT sample FROM site WHERE name = $1", "t", name) != 0) {
		call_problem(call, 409, "site", "/site",
		    "That site is of recordings: no agent can be in it.");
		return 0;
	}
	id = db_int(db, 0, "SELECT id FROM site WHERE name = $1", "t", name);
	if (call->who.scope.limited && !(id != 0 && db_sees_site(db, id))) {
		call_problem(
		    call, 403, "sites", "/site", "You may make keys for sites of yours alone.");
		return 0;
	}
	if (id != 0)
		return id;
	db_run(db, "INSERT INTO site (name) VALUES ($1) ON CONFLICT DO NOTHING", "t", name);
	return db_int(db, 0, "SELECT id FROM site WHERE name = $1", "t", name);
}

static void keep_tags(struct db *db, int64_t key, const struct view *tags, size_t n)
{
	db_run(db, "DELETE FROM activation_key_tag WHERE activation_key = $1", "i", key);
	for (size_t i = 0; i < n; i++)
		db_run(db,
		    "INSERT INTO activation_key_tag (activation_key, tag) VALUES ($1, $2)"
		    " ON CONFLICT DO NOTHING",
		    "it", key, tags[i]);
}

static void tell(struct call *call, struct db *db, int64_t id, const char *kind, struct view name,
    const char *what)
{
	event_of(call, db, kind, "key", id, "Activation key %.*s %s.", (int)name.n,
	    (const char *)name.p, what);
}

/* Whoever runs it need not trust the certificate: the pin says which key the platform has. */
static struct view install_line(struct call *call, const char *secret)
{
	const struct platform *platform = call->platform;
	char text[ENROL_INSTALL_SIZE];
	bool pinned = platform->pin[0] != '\0';

	snprintf(text, sizeof(text), "curl -fsS%s%s%s %s/install/linux | sudo sh -s -- %s",
	    pinned ? "k --pinnedpubkey '" : "", platform->pin, pinned ? "'" : "",
	    platform->base_url, secret);
	return arena_copy(call->arena, view_of(text));
}

static bool may_make(struct call *call, struct db *db)
{
	const struct wire_key_request *body = call->body;

	if (!is_name(call, body->name) || !are_tags(call, body->tags.p, body->tags.n) ||
	    (body->has_expires && !is_later(call, body->expires)))
		return false;
	if (db_int(db, 0, "SELECT COUNT(*) FROM activation_key", "") < ENROL_KEYS_MAX)
		return true;
	call_problem(call, 409, "full", NULL, "There are %d activation keys: delete one first.",
	    ENROL_KEYS_MAX);
	return false;
}

void enrol_key_make(struct call *call, struct db *db)
{
	const struct wire_key_request *body = call->body;
	char secret[AUTH_SECRET_SIZE], location[48];
	uint8_t hash[AUTH_HASH_BYTES];
	struct view hint;

	if (!may_make(call, db))
		return;
	int64_t site = site_of(call, db, body->site);

	if (call->status != 0)
		return;
	auth_secret("ek_", secret);
	auth_hash(view_of(secret), hash);
	hint = view_tail(view_of(secret), strlen(secret) - HINT_BYTES);
	db_run(db,
	    "INSERT INTO activation_key (hash, hint, name, site, uses, expires_ms, activate,"
	    " created_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	    "bttiiIdi", view_bytes(hash, sizeof(hash)), hint, body->name, site, body->uses,
	    body->has_expires, body->expires, body->activate, call->now_ms);
	int64_t id = db_last_id(db);
	struct sql *sql = NULL;
	struct wire_key key = {0};

	keep_tags(db, id, body->tags.p, body->tags.n);
	tell(call, db, id, "key.made", body->name, "was made");
	sql = db_query(db, SELECT " WHERE k.id = $1", "i", id);
	if (sql_row(sql))
		read_row(call, sql, &key);
	sql_end(sql);
	read_tags(call, db, &key);
	key.has_secret = key.has_install = true;
	key.secret = arena_copy(call->arena, view_of(secret));
	key.install = install_line(call, secret);
	sodium_memzero(secret, sizeof(secret));
	snprintf(location, sizeof(location), "/v1/keys/%lld", (long long)id);
	call_header(call, "Location", location);
	call_header(call, "Cache-Control", "no-store");
	call_answer(call, 201, &wire_key_record, &key);
}

void enrol_key_change(struct call *call, struct db *db)
{
	const struct wire_key_change *body = call->body;
	struct wire_key key;

	if (!find(call, db, &key) || (body->has_name && !is_name(call, body->name)) ||
	    !are_tags(call, body->tags.p, body->tags.n) ||
	    (body->has_expires && !is_later(call, body->expires)))
		return;
	key.name = body->has_name ? body->name : key.name;
	key.disabled = body->has_disabled ? body->disabled : key.disabled;
	key.activate = body->has_activate ? body->activate : key.activate;
	key.uses = body->has_uses ? body->uses : key.uses;
	if (body->has_expires) {
		key.has_expires = true;
		key.expires = body->expires;
	}
	db_run(db,
	    "UPDATE activation_key SET name = $1, disabled = $2, activate = $3, uses = $4,"
	    " expires_ms = $5 WHERE id = $6",
	    "tddiIi", key.name, key.disabled, key.activate, key.uses, key.has_expires, key.expires,
	    key.id);
	if (body->has_tags) {
		keep_tags(db, key.id, body->tags.p, body->tags.n);
		read_tags(call, db, &key);
	}
	tell(call, db, key.id, "key.changed", key.name,
	    body->has_disabled ? (body->disabled ? "was disabled" : "was enabled") : "was changed");
	call_answer(call, 200, &wire_key_record, &key);
}

/* Agents that enrolled with it stay. */
void enrol_key_delete(struct call *call, struct db *db)
{
	struct wire_key key;

	if (!find(call, db, &key))
		return;
	tell(call, db, key.id, "key.deleted", key.name, "was deleted");
	db_run(db, "DELETE FROM activation_key WHERE id = $1", "i", key.id);
	call_empty(call, 204);
}
