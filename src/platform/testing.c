/* testing: the stages of a call as the server has them, on the thread of the test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/testing.h"

#include <assert.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "platform/auth/auth.h"

enum { START_MS_HIGH = 1767225600 /* 2026-01-01T00:00:00Z, in seconds */ };

static bool collect(void *ctx, struct view bytes)
{
	struct testing *t = ctx;

	if (bytes.n >= TESTING_BODY_MAX - t->body_n)
		return false;
	memcpy(t->body + t->body_n, bytes.p, bytes.n);
	t->body_n += bytes.n;
	t->body[t->body_n] = '\0';
	return true;
}

static bool run_text(void *ctx, struct db *db)
{
	db_run(db, ctx, "");
	return true;
}

void testing_run(struct testing *t, const char *sql)
{
	union {
		const char *text;
		void *ctx;
	} pass = {.text = sql};
	enum err err = store_wait(t->platform.store, STORE_WRITE, run_text, pass.ctx);

	if (err != ERR_NONE) {
		fprintf(stderr, "testing: %s: %s\n", sql, err_text(err));
		abort();
	}
}

struct number {
	const char *sql;
	int64_t value;
};

static bool read_number(void *ctx, struct db *db)
{
	struct number *number = ctx;

	number->value = db_int(db, number->value, number->sql, "");
	return true;
}

int64_t testing_int(struct testing *t, const char *sql, int64_t otherwise)
{
	struct number number = {sql, otherwise};

	if (store_wait(t->platform.store, STORE_READ, read_number, &number) != ERR_NONE) {
		fprintf(stderr, "testing: %s failed\n", sql);
		abort();
	}
	return number.value;
}

void testing_open(struct testing *t, const struct route *const *tables)
{
	char path[96], reason[STORE_REASON_SIZE] = "";

	memset(t, 0, sizeof(*t));
	snprintf(t->dir, sizeof(t->dir), "/tmp/earshot-test-XXXXXX");
	if (mkdtemp(t->dir) == NULL)
		abort();
	snprintf(path, sizeof(path), "%s/earshot.db", t->dir);
	struct store_options options = {.path = path, .readers = 1};

	if (store_open(&t->platform.store, &options, reason) != ERR_NONE ||
	    auth_new(&t->platform.auth) != ERR_NONE) {
		fprintf(stderr, "testing: %s\n", reason);
		abort();
	}
	snprintf(t->platform.site, sizeof(t->platform.site), "Main");
	snprintf(
	    t->platform.base_url, sizeof(t->platform.base_url), "https://earshot.example:8443");
	t->platform.pin = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
	t->platform.secure = true;
	t->tables = t->platform.tables = tables;
	t->now_ms = START_MS_HIGH * INT64_C(1000);
	t->peer = addr_of_bytes(view_bytes("\xc0\x00\x02\x01", 4));
	t->body = malloc(TESTING_BODY_MAX);
	t->memory = malloc(TESTING_ARENA_BYTES);
	if (t->body == NULL || t->memory == NULL)
		abort();
	t->body[0] = '\0';
	testing_run(t, "INSERT INTO site (id, name) VALUES (1, 'Main') ON CONFLICT DO NOTHING");
	testing_run(t, "INSERT INTO account (id, name, password, role, created_ms)"
		       " VALUES (1, 'tester', '', 'admin', 0)");
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *place)
{
	(void)st;
	(void)type;
	(void)place;
	return remove(path);
}

void testing_close(struct testing *t)
{
	store_close(t->platform.store);
	auth_free(t->platform.auth);
	(void)nftw(t->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(t->body);
	free(t->memory);
}

void testing_role(struct testing *t, enum http_auth role)
{
	memset(&t->who, 0, sizeof(t->who));
	if (role == HTTP_PUBLIC)
		return;
	t->who = (struct principal){.kind = PRINCIPAL_USER, .id = 1, .role = role};
	snprintf(t->who.name, sizeof(t->who.name), "tester");
}

void testing_agent(struct testing *t, int64_t row, const char *uid)
{
	t->who = (struct principal){.kind = PRINCIPAL_AGENT, .id = row};
	snprintf(t->who.name, sizeof(t->who.name), "%s", uid);
}

void testing_field(struct testing *t, const char *name, const char *value)
{
	size_t i = 0;

	while (i < t->fields_n && !view_eq_nocase(t->fields[i].name, view_of(name)))
		i++;
	if (value == NULL) {
		if (i < t->fields_n)
			t->fields[i] = t->fields[--t->fields_n];
		return;
	}
	assert(i < HTTP_FIELDS_MAX);
	t->fields[i] = (struct http_field){view_of(name), view_of(value)};
	if (i == t->fields_n)
		t->fields_n++;
}

/* False: answered. */
static bool authenticate(struct testing *t, struct db *db)
{
	struct call *call = &t->call;
	enum http_auth auth = call->route->auth;

	if (auth == HTTP_PUBLIC || auth == HTTP_ENROL)
		return true;
	if (t->who.kind == PRINCIPAL_NONE)
		return auth == HTTP_AGENT ? auth_agent(call, db) : auth_user(call, db);
	bool may = auth == HTTP_AGENT ? t->who.kind == PRINCIPAL_AGENT
				      : t->who.kind == PRINCIPAL_USER && t->who.role >= auth;

	if (!may)
		call_problem(call, 403, "role", NULL, "Not with this role.");
	call->who = t->who;
	return may;
}

static bool read_stage(void *ctx, struct db *db)
{
	struct testing *t = ctx;
	struct call *call = &t->call;

	if (!authenticate(t, db))
		return true;
	db = db_limited(db, &call->who.scope);
	if (db == NULL || !call_reach(call, db) || !call_decode(call))
		return true;
	if (call->route->prepare == NULL)
		return true;
	do {
		call->more = false;
		call->route->prepare(call, db);
	} while (call->more);
	return true;
}

static bool write_stage(void *ctx, struct db *db)
{
	struct testing *t = ctx;
	struct call *call = &t->call;

	if (call->route->auth == HTTP_AGENT && t->who.kind == PRINCIPAL_NONE &&
	    !auth_agent_count(call, db))
		return false;
	db_watch(db);
	db_mark(db);
	db_set_scope(db, &call->who.scope);
	if (call_reach(call, db))
		call->route->run(call, db);
	bool keep = call->keep || call->status < 400;

	if (keep && call->route->auth != HTTP_AGENT)
		auth_audit(call, db);
	db_release(db, keep);
	return true;
}

static void stages(struct testing *t, const char *method)
{
	struct call *call = &t->call;
	const struct route *route;

	if (!call_route(call, t->tables, view_of(method)) || !call_check_query(call))
		return;
	route = call->route;
	enum err err = store_wait(t->platform.store, STORE_READ, read_stage, t);

	if (err == ERR_NONE && call->status == 0 && route->work != NULL)
		route->work(call);
	if (err == ERR_NONE && call->status == 0 && route->run != NULL)
		err = store_wait(t->platform.store, STORE_WRITE, write_stage, t);
	if (err != ERR_NONE) {
		fprintf(stderr, "testing: %s %s: %s\n", method, route->path, err_text(err));
		abort();
	}
}

/* What the server would send of it. */
static void read_file(struct testing *t)
{
	struct call_file *file = &t->call.file;
	uint64_t n = file->n < TESTING_BODY_MAX - 1 ? file->n : TESTING_BODY_MAX - 1;
	ssize_t got = pread(file->fd, t->body, n, (off_t)file->from);

	t->body_n = got > 0 ? (size_t)got : 0;
	t->body[t->body_n] = '\0';
	(void)close(file->fd);
	file->is = false;
}

int testing_call(struct testing *t, const char *method, const char *target, const char *json)
{
	struct call *call = &t->call;

	memset(call, 0, sizeof(*call));
	t->arena = arena_of(t->memory, TESTING_ARENA_BYTES);
	t->body_n = 0;
	t->body[0] = '\0';
	t->out = out_of(t->buffer, sizeof(t->buffer), collect, t);
	call->platform = &t->platform;
	call->arena = &t->arena;
	call->out = &t->out;
	call->json = json_of(&t->out);
	call->now_ms = t->now_ms;
	call->peer = t->peer;
	call->target = view_of(target);
	call->raw = call->sent = json != NULL ? view_of(json) : view_of("");
	memcpy(call->fields, t->fields, sizeof(t->fields));
	call->fields_n = t->fields_n;
	stages(t, method);
	call_finish(call);
	if (out_flush(&t->out) != ERR_NONE)
		abort();
	if (call->file.is)
		read_file(t);
	return call->status;
}

void testing_expect(struct testing *t, const char *method, const char *target, const char *json,
    int status, const char *text)
{
	if (testing_call(t, method, target, json) != status || strstr(t->body, text) == NULL)
		fail_msg("%s %s: %d %s, not %d with %s", method, target, t->call.status, t->body,
		    status, text);
}

const char *testing_answer_field(struct testing *t, const char *name)
{
	for (size_t i = 0; i < t->call.answer_fields_n; i++) {
		struct http_field *field = &t->call.answer_fields[i];

		if (!view_eq_nocase(field->name, view_of(name)))
			continue;
		char *text = arena_take(&t->arena, field->value.n + 1);

		assert(text != NULL);
		memcpy(text, field->value.p, field->value.n);
		return text;
	}
	return "";
}
