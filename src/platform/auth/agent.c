/* auth: agents: the signature of every request, and the counter that lets none pass twice. */
#include <stdio.h>

#include <sodium.h>

#include "platform/auth/internal.h"

struct signed_by {
	uint64_t counter;
	uint8_t signature[WIRE_SIGNATURE_BYTES];
};

static bool refuse(struct call *call, const char *slug, const char *why)
{
	call_problem(call, 401, slug, NULL, "%s", why);
	return false;
}

/* The counter and the signature of the header; false: answered. */
static bool read_header(struct call *call, struct signed_by *ret_signed)
{
	struct view counter, signature;
	size_t n = 0;

	if (!call_field(call, WIRE_HEADER_COUNTER, &counter) ||
	    !view_u64(counter, INT64_MAX, &ret_signed->counter))
		return refuse(call, "signature", WIRE_HEADER_COUNTER " is missing or no number.");
	if (!call_field(call, WIRE_HEADER_SIGNATURE, &signature) ||
	    signature.n != 2 * (size_t)WIRE_SIGNATURE_BYTES ||
	    sodium_hex2bin(ret_signed->signature, WIRE_SIGNATURE_BYTES, (const char *)signature.p,
		signature.n, NULL, &n, NULL) != 0 ||
	    n != WIRE_SIGNATURE_BYTES)
		return refuse(
		    call, "signature", WIRE_HEADER_SIGNATURE " is missing or not 128 hex digits.");
	return true;
}

static bool verify(
    struct call *call, const uint8_t public_key[WIRE_PUBLIC_BYTES], const struct signed_by *by)
{
	if (wire_verify(public_key, view_of(call->route->method), call->target, call->sent,
		by->counter, by->signature))
		return true;
	return refuse(call, "signature", "The signature does not verify.");
}

static bool refuse_counter(struct call *call, int64_t last)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)last);
	call_header(call, WIRE_HEADER_COUNTER, text);
	return refuse(call, "counter", "This counter was used before: sign with a higher one.");
}

struct agent_row {
	int64_t id, counter;
	bool revoked, found;
	uint8_t public_key[WIRE_PUBLIC_BYTES];
};

static struct agent_row find(struct db *db, struct view uid)
{
	struct agent_row row = {0};
	struct sql *sql = db_query(
	    db, "SELECT id, counter, revoked, public_key FROM agent WHERE uid = $1", "t", uid);

	if (sql_row(sql) && sql_blob(sql, 3).n == sizeof(row.public_key)) {
		row.found = true;
		row.id = sql_int(sql, 0);
		row.counter = sql_int(sql, 1);
		row.revoked = sql_int(sql, 2) != 0;
		memcpy(row.public_key, sql_blob(sql, 3).p, sizeof(row.public_key));
	}
	sql_end(sql);
	return row;
}

bool auth_agent(struct call *call, struct db *db)
{
	struct signed_by by;
	struct view uid;

	if (!call_field(call, WIRE_HEADER_AGENT, &uid) || uid.n != 32)
		return refuse(call, "signature", WIRE_HEADER_AGENT " is missing.");
	if (!read_header(call, &by))
		return false;
	struct agent_row row = find(db, uid);

	if (!row.found)
		return refuse(call, "agent-unknown",
		    "This platform does not know this agent: it has to enrol again.");
	if (!verify(call, row.public_key, &by))
		return false;
	if (row.revoked) {
		call_problem(call, 403, "agent-revoked", NULL,
		    "This agent was revoked. An operator of the platform can admit it again.");
		return false;
	}
	if (by.counter <= (uint64_t)row.counter)
		return refuse_counter(call, row.counter);
	call->who = (struct principal){.kind = PRINCIPAL_AGENT, .id = row.id};
	memcpy(call->who.name, uid.p, uid.n);
	return true;
}

bool auth_take_counter(struct call *call, struct db *db, int64_t agent, int64_t counter)
{
	if (db_run(db, "UPDATE agent SET counter = $1 WHERE id = $2 AND counter < $1", "ii",
		counter, agent) == 1)
		return true;
	return refuse_counter(
	    call, db_int(db, 0, "SELECT counter FROM agent WHERE id = $1", "i", agent));
}

bool auth_agent_count(struct call *call, struct db *db)
{
	struct signed_by by;

	return read_header(call, &by) &&
	       auth_take_counter(call, db, call->who.id, (int64_t)by.counter);
}

bool auth_enrol(
    struct call *call, const uint8_t public_key[WIRE_PUBLIC_BYTES], int64_t *ret_counter)
{
	struct signed_by by;

	if (!read_header(call, &by) || !verify(call, public_key, &by))
		return false;
	*ret_counter = (int64_t)by.counter;
	return true;
}
