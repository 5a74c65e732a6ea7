/*
 * take: POST /v1/agent/enrol.
 *
 * Who shows the same public key again is the same agent: an answer that was lost, or the agent was
 * installed anew and kept its state. With the activation key it came with, that counts no second
 * use, and needs none that is left; another activation key counts as for a new agent. Where copies
 * of a host share a public key, the one with the host's name is meant, else the oldest.
 *
 * Whether a key is used up, expired or disabled is told to who has it; all else is "unknown", and
 * each such try makes the address wait longer.
 */
#include <stdio.h>

#include <sodium.h>

#include "platform/auth/secret.h"
#include "platform/enrol/internal.h"
#include "platform/link/link.h"
#include "platform/link/token.h"
#include "platform/notify/event.h"
#include "platform/platform.h"
#include "platform/profile/profile.h"

enum { UID_BYTES = 16, UID_SIZE = 2 * UID_BYTES + 1 };

struct enrolling {
	struct call *call;
	struct db *db;
	int64_t counter; /* of the request */
	/* The activation key. */
	int64_t key, site, uses, used, expires_ms;
	bool has_expires, disabled, activate;
	struct view key_name, site_name;
	/* The agent. */
	int64_t agent; /* 0: new */
	char uid[UID_SIZE];
	bool same_key; /* it came with this activation key before */
	bool revoked;
};

/* False: there is none. */
static bool find_key(struct enrolling *e)
{
	const struct wire_enrol_request *body = e->call->body;
	uint8_t hash[AUTH_HASH_BYTES];
	struct sql *sql;
	bool found;

	auth_hash(body->key, hash);
	sql = db_query(e->db,
	    "SELECT k.hash, k.id, k.site, k.uses, k.used, k.expires_ms, k.disabled, k.activate,"
	    " k.name, s.name FROM activation_key k JOIN site s ON s.id = k.site WHERE k.hash = $1",
	    "b", view_bytes(hash, sizeof(hash)));
	found = sql_row(sql) && sql_blob(sql, 0).n == sizeof(hash) &&
		sodium_memcmp(sql_blob(sql, 0).p, hash, sizeof(hash)) == 0;
	if (found) {
		e->key = sql_int(sql, 1);
		e->site = sql_int(sql, 2);
		e->uses = sql_int(sql, 3);
		e->used = sql_int(sql, 4);
		e->has_expires = !sql_null(sql, 5);
		e->expires_ms = sql_int(sql, 5);
		e->disabled = sql_int(sql, 6) != 0;
		e->activate = sql_int(sql, 7) != 0;
		e->key_name = arena_copy(e->call->arena, sql_text(sql, 8));
		e->site_name = arena_copy(e->call->arena, sql_text(sql, 9));
	}
	sql_end(sql);
	return found;
}

static void find_agent(struct enrolling *e)
{
	const struct wire_enrol_request *body = e->call->body;
	struct sql *sql = db_query(e->db,
	    "SELECT id, uid, activation_key, revoked FROM agent WHERE public_key = $1"
	    " ORDER BY host_name <> $2, id LIMIT 1",
	    "bt", view_bytes(body->public_key, sizeof(body->public_key)), body->host.host_name);

	if (sql_row(sql)) {
		struct view uid = sql_text(sql, 1);

		e->agent = sql_int(sql, 0);
		snprintf(e->uid, sizeof(e->uid), "%.*s", (int)uid.n, (const char *)uid.p);
		e->same_key = sql_int(sql, 2) == e->key;
		e->revoked = sql_int(sql, 3) != 0;
	}
	sql_end(sql);
}

/* What is told to who holds the key. False: answered. */
static bool may_use(struct enrolling *e)
{
	const struct wire_enrol_request *body = e->call->body;
	const struct view customer = view_of(e->call->platform->customer);

	if (customer.n > 0 && !view_eq(customer, body->customer))
		call_problem(e->call, 403, "customer-wrong", "/customer",
		    "This platform is another customer's: check the customer id, and the "
		    "platform's address.");
	else if (e->disabled)
		call_problem(e->call, 403, "key-disabled", "/key",
		    "This activation key was disabled. Ask an operator of the platform for "
		    "another.");
	else if (e->has_expires && e->expires_ms <= e->call->now_ms)
		call_problem(e->call, 403, "key-expired", "/key",
		    "This activation key has expired. Ask an operator of the platform for "
		    "another.");
	else if (!e->same_key && e->uses > 0 && e->used >= e->uses)
		call_problem(e->call, 403, "key-used-up", "/key",
		    "This activation key was used as often as it may be (%lld). Ask an operator "
		    "of the platform for another.",
		    (long long)e->uses);
	else if (e->revoked)
		call_problem(e->call, 403, "agent-revoked", NULL,
		    "This agent was revoked. An operator of the platform can admit it again.");
	return e->call->status == 0;
}

static bool look_up(struct enrolling *e)
{
	if (!find_key(e)) {
		call_problem(e->call, 403, "key-unknown", "/key",
		    "This platform knows no such activation key. Check that all of it was "
		    "copied, and the platform's address.");
		return false;
	}
	find_agent(e);
	return may_use(e);
}

/* Read lane: refusals cost no write. */
void enrol_take_prepare(struct call *call, struct db *db)
{
	const struct wire_enrol_request *body = call->body;
	struct enrolling *e = arena_take(call->arena, sizeof(*e));
	struct auth_limit limit = auth_limit_enrol(call->platform->auth, &call->peer);
	unsigned tries;

	if (e == NULL) {
		call_problem(call, 503, "busy", NULL, "Not enough memory.");
		return;
	}
	*e = (struct enrolling){.call = call, .db = db};
	int64_t wait_s = auth_limit_wait(call->platform->auth, &limit, call->now_ms);

	if (wait_s > 0) {
		auth_slow_down(call, wait_s);
		return;
	}
	if (auth_enrol(call, body->public_key, &e->counter) && !look_up(e) && e->key == 0)
		(void)auth_limit_try(call->platform->auth, &limit, 1, call->now_ms, &tries);
	call->own = e;
}

static void make_agent(struct enrolling *e)
{
	const struct wire_enrol_request *body = e->call->body;
	uint8_t random[UID_BYTES];

	randombytes_buf(random, sizeof(random));
	sodium_bin2hex(e->uid, sizeof(e->uid), random, sizeof(random));
	db_run(e->db,
	    "INSERT INTO agent (uid, public_key, site, created_ms, counter, token)"
	    " VALUES ($1, $2, $3, $4, $5, $6)",
	    "sbiiib", e->uid, view_bytes(body->public_key, sizeof(body->public_key)), e->site,
	    e->call->now_ms, e->counter, view_bytes(random, 0));
	e->agent = db_last_id(e->db);
}

/* The key's use, site and tags. */
static void apply_key(struct enrolling *e)
{
	if (e->same_key)
		return;
	db_run(e->db, "UPDATE activation_key SET used = used + 1 WHERE id = $1", "i", e->key);
	db_run(e->db, "UPDATE agent SET activation_key = $1, site = $2 WHERE id = $3", "iii",
	    e->key, e->site, e->agent);
	db_run(e->db,
	    "INSERT INTO agent_tag (agent, tag) SELECT $1, tag FROM activation_key_tag"
	    " WHERE activation_key = $2 ON CONFLICT DO NOTHING",
	    "ii", e->agent, e->key);
}

static void apply_host(struct enrolling *e)
{
	const struct wire_enrol_request *body = e->call->body;
	uint8_t hash[WIRE_HASH_BYTES];

	wire_host_hash(&body->host, hash);
	link_take_host(e->call, e->db, e->agent, &body->host, hash);
}

/* Only as a new agent, or one new to this key: who was deactivated by hand stays so. */
static void apply_activation(struct enrolling *e, const char *subject, const char *actor)
{
	struct profile_obstacle obstacle;

	if (!e->activate || e->same_key)
		return;
	if (profile_may_activate(e->db, e->agent, e->call->arena, &obstacle)) {
		profile_set_active(
		    e->db, e->agent, true, e->call->now_ms, actor, "its activation key says so");
		return;
	}
	db_run(e->db, "UPDATE agent SET why = $1 WHERE id = $2", "ti",
	    view_head(view_of(obstacle.mend), 255), e->agent);
	event_add(e->db, e->call->now_ms, "module.refused", subject, actor,
	    "Its activation key says to activate the sensor module, but: %s", obstacle.mend);
}

static void answer(struct enrolling *e)
{
	struct wire_enrol_answer answer = {
	    .agent = view_of(e->uid), .site = e->site_name, .next_s = ENROL_NEXT_S};

	memcpy(answer.site_key, e->call->platform->site_public, sizeof(answer.site_key));
	randombytes_buf(answer.token, sizeof(answer.token));
	db_run(e->db, "UPDATE agent SET token = $1, token_before = NULL WHERE id = $2", "bi",
	    view_bytes(answer.token, sizeof(answer.token)), e->agent);
	call_header(e->call, "Cache-Control", "no-store");
	call_answer(e->call, 200, &wire_enrol_answer_record, &answer);
}

/* Write lane: all is looked up again, since others have enrolled meanwhile. */
void enrol_take(struct call *call, struct db *db)
{
	const struct wire_enrol_request *body = call->body;
	struct enrolling e = {
	    .call = call, .db = db, .counter = ((struct enrolling *)call->own)->counter};
	char subject[48], actor[96];

	if (!look_up(&e))
		return;
	bool again = e.agent != 0;

	if (!again)
		make_agent(&e);
	else if (!auth_take_counter(call, db, e.agent, e.counter))
		return;
	apply_key(&e);
	apply_host(&e);
	snprintf(subject, sizeof(subject), "agent/%s", e.uid);
	snprintf(actor, sizeof(actor), "agent:%s", e.uid);
	event_add(db, call->now_ms, "agent.enrolled", subject, actor,
	    "%.*s enrolled%s with the activation key %.*s.", (int)body->host.host_name.n,
	    (const char *)body->host.host_name.p, again ? " again" : "", (int)e.key_name.n,
	    (const char *)e.key_name.p);
	apply_activation(&e, subject, actor);
	answer(&e);
}
