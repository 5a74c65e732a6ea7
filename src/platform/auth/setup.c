/*
 * auth: the first administrator.
 *
 * A platform without one makes a setup code at its start. Whoever has it read the platform's output
 * or its data folder, and may so become administrator, once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sodium.h>

#include "os/os.h"
#include "platform/audit/audit.h"
#include "platform/auth/internal.h"
#include "platform/notify/event.h"

/* Without I, O, 0 and 1. */
static const char alphabet[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

enum { GROUP = 5, PATH_SIZE = 4200 };

_Static_assert(sizeof(alphabet) - 1 == 32, "five bits a character");
_Static_assert(
    AUTH_CODE_SIZE == AUTH_CODE_CHARACTERS + AUTH_CODE_CHARACTERS / GROUP, "one per gap");

static void make_code(char ret_code[AUTH_CODE_SIZE])
{
	size_t n = 0;

	for (unsigned i = 0; i < AUTH_CODE_CHARACTERS; i++) {
		if (i > 0 && i % GROUP == 0)
			ret_code[n++] = '-';
		ret_code[n++] = alphabet[randombytes_uniform(32)];
	}
	ret_code[n] = '\0';
}

/* Of the code as it was meant: without hyphens and blanks, in capitals. */
static void hash_code(struct view text, uint8_t ret_hash[AUTH_HASH_BYTES])
{
	uint8_t bytes[64];
	size_t n = 0;

	for (size_t i = 0; i < text.n && n < sizeof(bytes); i++) {
		uint8_t c = text.p[i];

		if (c == '-' || c == ' ' || c == '\n' || c == '\r' || c == '\t')
			continue;
		bytes[n++] = (uint8_t)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
	}
	auth_hash(view_bytes(bytes, n), ret_hash);
}

static bool has_admin(struct db *db)
{
	return db_int(db, 0, "SELECT COUNT(*) FROM account WHERE role = 'admin'", "") > 0;
}

static bool read_hash(struct db *db, uint8_t ret_hash[AUTH_HASH_BYTES])
{
	struct sql *sql = db_query(db, "SELECT value FROM setting WHERE name = 'setup-code'", "");
	bool is = sql_row(sql) && sql_blob(sql, 0).n == AUTH_HASH_BYTES;

	if (is)
		memcpy(ret_hash, sql_blob(sql, 0).p, AUTH_HASH_BYTES);
	sql_end(sql);
	return is;
}

static void code_path(const char *data, char path[PATH_SIZE])
{
	snprintf(path, PATH_SIZE, "%s/setup-code", data);
}

void auth_code_remove(const struct auth *auth)
{
	char path[PATH_SIZE];

	if (auth_data(auth)[0] == '\0')
		return;
	code_path(auth_data(auth), path);
	unlink(path);
}

struct start {
	bool has_admin, has_hash;
	uint8_t hash[AUTH_HASH_BYTES]; /* what is stored, or shall be */
};

static bool look(void *ctx, struct db *db)
{
	struct start *start = ctx;

	start->has_admin = has_admin(db);
	start->has_hash = read_hash(db, start->hash);
	return true;
}

static bool keep(void *ctx, struct db *db)
{
	struct start *start = ctx;

	db_run(db,
	    "INSERT INTO setting (name, value) VALUES ('setup-code', $1)"
	    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    "b", view_bytes(start->hash, sizeof(start->hash)));
	return true;
}

/* The code of the file, when it is the one whose hash is stored. */
static bool read_code(const char *path, const struct start *start, char ret_code[AUTH_CODE_SIZE])
{
	uint8_t hash[AUTH_HASH_BYTES], *text = NULL;
	size_t n = 0;

	if (!start->has_hash || os_read_file(path, 256, &text, &n) != ERR_NONE)
		return false;
	struct view code = view_trim(view_bytes(text, n));
	bool is = code.n == AUTH_CODE_SIZE - 1;

	hash_code(code, hash);
	is = is && sodium_memcmp(hash, start->hash, sizeof(hash)) == 0;
	if (is)
		snprintf(ret_code, AUTH_CODE_SIZE, "%.*s", (int)code.n, (const char *)code.p);
	free(text);
	return is;
}

enum err auth_setup_code(struct auth *auth, struct store *store, const char *data,
    char ret_code[AUTH_CODE_SIZE], char ret_reason[STORE_REASON_SIZE])
{
	char path[PATH_SIZE], code[AUTH_CODE_SIZE], line[AUTH_CODE_SIZE + 1];
	struct start start = {0};
	enum err err = store_wait(store, STORE_READ, look, &start);

	auth_set_data(auth, data);
	code_path(data, path);
	if (err == ERR_NONE && start.has_admin) {
		unlink(path);
		ret_code[0] = '\0';
		return ERR_NONE;
	}
	if (err == ERR_NONE && read_code(path, &start, ret_code))
		return ERR_NONE;
	if (err == ERR_NONE) {
		make_code(code);
		snprintf(line, sizeof(line), "%s\n", code);
		unlink(path);
		err = os_write_file(path, view_of(line), true);
	}
	if (err == ERR_NONE) {
		hash_code(view_of(code), start.hash);
		err = store_wait(store, STORE_WRITE, keep, &start);
	}
	if (err != ERR_NONE) {
		snprintf(ret_reason, STORE_REASON_SIZE, "cannot write the setup code to %.160s: %s",
		    path, err_text(err));
		return err;
	}
	memcpy(ret_code, code, sizeof(code));
	return ERR_NONE;
}

static void refuse_again(struct call *call)
{
	call_problem(call, 409, "set-up", NULL,
	    "This platform has an administrator. To set a password anew: "
	    "earshot-platform admin NAME, on its host.");
}

void auth_setup_prepare(struct call *call, struct db *db)
{
	const struct wire_setup_request *body = call->body;
	struct auth *auth = call->platform->auth;
	struct auth_limit limits[2] = {
	    auth_limit_user(auth, view_of("\n setup")), auth_limit_peer(auth, &call->peer)};
	uint8_t stored[AUTH_HASH_BYTES], given[AUTH_HASH_BYTES];
	unsigned tries;

	if (has_admin(db)) {
		refuse_again(call);
		return;
	}
	int64_t wait_s = auth_limit_try(auth, limits, 2, call->now_ms, &tries);

	if (wait_s > 0) {
		auth_slow_down(call, wait_s);
		return;
	}
	hash_code(body->code, given);
	if (!read_hash(db, stored) || sodium_memcmp(stored, given, sizeof(stored)) != 0) {
		call_problem(call, 403, "setup-code", "/code",
		    "This is not the setup code. It stands in the platform's output and in "
		    "setup-code of its data folder.");
		return;
	}
	auth_limit_clear(auth, limits, 2);
	if (!platform_name_ok(body->user, 64))
		call_problem(call, 400, "user", "/user",
		    "A user's name has no control characters and no blanks at its ends.");
	else if (body->site.n > 0 && !platform_name_ok(body->site, 80))
		call_problem(call, 400, "site", "/site",
		    "A site's name has no control characters and no blanks at its ends.");
	else if (auth_password_fault(body->password, body->user) != NULL)
		call_problem(call, 400, "password", "/password", "%s",
		    auth_password_fault(body->password, body->user));
}

void auth_setup_work(struct call *call)
{
	const struct wire_setup_request *body = call->body;
	char *text = arena_take(call->arena, AUTH_PASSWORD_SIZE);

	if (text == NULL || !auth_password_hash(body->password, text))
		call_problem(call, 503, "busy", NULL, "Not enough memory to hash a password.");
	call->own = text;
}

/* The first site is called so; it may have been made at the start under another name. */
static void name_site(struct db *db, struct view name)
{
	int64_t site =
	    db_int(db, 0, "SELECT id FROM site WHERE sample = 0 ORDER BY id LIMIT 1", "");

	if (site == 0)
		db_run(db, "INSERT INTO site (name) VALUES ($1) ON CONFLICT DO NOTHING", "t", name);
	else if (db_int(db, 0, "SELECT id FROM site WHERE name = $1", "t", name) == 0)
		db_run(db, "UPDATE site SET name = $1 WHERE id = $2", "ti", name, site);
}

void auth_setup_run(struct call *call, struct db *db)
{
	const struct wire_setup_request *body = call->body;

	if (has_admin(db)) {
		refuse_again(call);
		return;
	}
	db_run(db,
	    "INSERT INTO account (name, password, role, created_ms, password_ms)"
	    " VALUES ($1, $2, 'admin', $3, $3) ON CONFLICT (name) DO UPDATE SET"
	    " password = excluded.password, role = 'admin', disabled = 0, outside = 0,"
	    " password_ms = excluded.password_ms",
	    "tsi", body->user, (const char *)call->own, call->now_ms);
	int64_t account = db_int(db, 0, "SELECT id FROM account WHERE name = $1", "t", body->user);

	db_run(db, "DELETE FROM setting WHERE name = 'setup-code'", "");
	if (body->site.n > 0)
		name_site(db, body->site);
	event_add(db, call->now_ms, "setup.done", "platform", "platform",
	    "%.*s became the first administrator.", (int)body->user.n, (const char *)body->user.p);
	auth_session_begin(call, db, account);
	if (db_error(db) == ERR_NONE)
		auth_code_remove(call->platform->auth);
}

struct admin {
	const char *name, *password; /* the password's hash */
	int64_t now_ms;
	bool reset;
};

static bool set_admin(void *ctx, struct db *db)
{
	const struct admin *admin = ctx;

	db_run(db,
	    "INSERT INTO account (name, password, role, created_ms, password_ms)"
	    " VALUES ($1, $2, 'admin', $3, $3) ON CONFLICT (name) DO UPDATE SET"
	    " password = excluded.password, role = 'admin', disabled = 0, outside = 0,"
	    " password_ms = excluded.password_ms",
	    "ssi", admin->name, admin->password, admin->now_ms);
	db_run(db, "DELETE FROM session WHERE account IN (SELECT id FROM account WHERE name = $1)",
	    "s", admin->name);
	if (admin->reset)
		db_run(db,
		    "DELETE FROM token WHERE account IN (SELECT id FROM account WHERE name = $1)",
		    "s", admin->name);
	db_run(db, "DELETE FROM setting WHERE name = 'setup-code'", "");
	event_add(db, admin->now_ms, "account.password", "platform", "platform",
	    "The administrator %s was set on the command line.", admin->name);
	audit_command(db, admin->now_ms, admin->reset ? "reset-admin" : "admin", admin->name, NULL);
	return true;
}

enum err auth_admin_set(struct store *store, const char *name, const char *password, bool reset)
{
	char hash[AUTH_PASSWORD_SIZE];
	struct admin admin = {name, hash, os_now_ms(), reset};
	size_t n = strlen(password);

	if (!platform_name_ok(view_of(name), 64) || n < AUTH_PASSWORD_MIN ||
	    n > AUTH_PASSWORD_MAX || auth_password_fault(view_of(password), view_of(name)) != NULL)
		return ERR_ARGUMENT;
	if (sodium_init() < 0 || !auth_password_hash(view_of(password), hash))
		return ERR_MEMORY;
	return store_wait(store, STORE_WRITE, set_admin, &admin);
}
