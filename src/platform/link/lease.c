/* lease: POST /v1/agent/lease; and what becomes of leases. */
#include <stdio.h>

#include "platform/link/decide.h"
#include "platform/link/internal.h"
#include "platform/notify/event.h"
#include "platform/profile/profile.h"

enum { KNOWN_BYTES = 8, KNOWN_KEY_BYTES = 16, BATCH_BYTES = 16, NAME_SIZE = 160 };

/* A segment as it stands, and what the caller is to it. */
struct standing {
	int64_t segment, alias, epoch, seq, created_ms;
	bool found, active, joined;
	int64_t check_in_s;
	struct decide_lease lease;
	int64_t displaced_epoch; /* of the tenure of lease.displaced */
	bool has_batch;
	uint8_t last_batch[BATCH_BYTES], known_key[KNOWN_KEY_BYTES];
	char name[NAME_SIZE], host_name[NAME_SIZE]; /* of the segment, of the caller */
};

/* What prepare leaves for run. */
struct known {
	uint8_t (*hashes)[KNOWN_BYTES];
	size_t n;
};

static void copy_blob(uint8_t *to, size_t size, struct view blob, bool *ret_has)
{
	if (blob.n == size)
		memcpy(to, blob.p, size);
	if (ret_has != NULL)
		*ret_has = blob.n == size;
}

static void load_segment(struct db *db, int64_t agent, int64_t now_ms, struct standing *s)
{
	struct sql *sql = db_query(db,
	    "SELECT g.alias, g.epoch, g.seq, g.created_ms, g.holder, g.lease_ends_ms, g.term,"
	    " g.isolated_until_ms, g.last_batch, g.known_key, g.name, h.uid,"
	    " h.active = 0 OR h.revoked = 1, a.active, a.check_in_s, a.host_name, j.agent"
	    " FROM segment g JOIN agent a ON a.id = $2 LEFT JOIN agent h ON h.id = g.holder"
	    " LEFT JOIN agent_segment j ON j.agent = $2 AND j.segment = g.id AND"
	    " j.shut_until_ms <= $3 WHERE g.id = $1",
	    "iii", s->segment, agent, now_ms);

	if (sql_row(sql)) {
		s->found = true;
		s->alias = sql_int(sql, 0);
		s->epoch = sql_int(sql, 1);
		s->seq = sql_int(sql, 2);
		s->created_ms = sql_int(sql, 3);
		s->lease.holder = sql_int(sql, 4);
		s->lease.ends_ms = sql_int(sql, 5);
		s->lease.term = sql_int(sql, 6);
		s->lease.isolated_until_ms = sql_int(sql, 7);
		copy_blob(s->last_batch, BATCH_BYTES, sql_blob(sql, 8), &s->has_batch);
		copy_blob(s->known_key, KNOWN_KEY_BYTES, sql_blob(sql, 9), NULL);
		view_text(sql_text(sql, 10), s->name, sizeof(s->name));
		view_text(sql_text(sql, 11), s->lease.holder_uid, sizeof(s->lease.holder_uid));
		s->lease.holder_stopped = sql_int(sql, 12) != 0;
		s->active = sql_int(sql, 13) != 0;
		s->check_in_s = sql_int(sql, 14);
		view_text(sql_text(sql, 15), s->host_name, sizeof(s->host_name));
		s->joined = !sql_null(sql, 16);
	}
	sql_end(sql);
}

static void load_dispute(struct db *db, int64_t agent, int64_t now_ms, struct standing *s)
{
	struct sql *sql = db_query(db,
	    "SELECT agent, ended_ms, epoch FROM tenure WHERE segment = $1 AND epoch > $2 - 8 AND"
	    " reason = 'displaced' AND ended_ms > $3 ORDER BY epoch DESC LIMIT 1",
	    "iii", s->segment, s->epoch, now_ms - LINK_DISPLACED_MS);

	if (sql_row(sql)) {
		s->lease.displaced = sql_int(sql, 0);
		s->lease.displaced_ms = sql_int(sql, 1);
		s->displaced_epoch = sql_int(sql, 2);
	}
	sql_end(sql);
	if (s->lease.isolated_until_ms <= now_ms)
		return;
	sql = db_query(db,
	    "SELECT a.id FROM agent_segment j JOIN agent a ON a.id = j.agent WHERE j.segment = $1"
	    " AND a.active = 1 AND a.revoked = 0 AND a.id <> $2 AND j.shut_until_ms <= $4 AND"
	    " a.last_check_in_ms + $5 * a.check_in_s > $4 ORDER BY a.id LIMIT $3",
	    "iidii", s->segment, s->lease.holder, LINK_DEPUTIES, now_ms,
	    (int64_t)LINK_MISSED * 1000);
	while (sql_row(sql))
		s->lease.is_deputy |= sql_int(sql, 0) == agent;
	sql_end(sql);
}

/* False: answered. */
static bool stand(struct call *call, struct db *db, struct standing *s)
{
	const struct wire_lease_request *r = call->body;

	*s = (struct standing){.segment = r->segment};
	load_segment(db, call->who.id, call->now_ms, s);
	if (s->found && s->alias == 0 && s->active && s->joined) {
		load_dispute(db, call->who.id, call->now_ms, s);
		return true;
	}
	if (s->found && !s->active)
		call_problem(call, 403, "not-active", NULL,
		    "The sensor module of this agent is not activated: it gets no lease.");
	else if (s->alias != 0)
		call_problem(call, 410, "segment-merged", NULL,
		    "This segment is another one now: ask /v1/agent/segments again.");
	else
		call_problem(call, 403, "segment-unknown", NULL,
		    "This agent has no place there: ask /v1/agent/segments first.");
	return false;
}

static struct decide_request asked(const struct call *call, const struct standing *s)
{
	const struct wire_lease_request *r = call->body;

	return (struct decide_request){.agent = call->who.id,
	    .term = r->term,
	    .now_ms = call->now_ms,
	    .check_in_s = s->check_in_s,
	    .names = r->holder,
	    .has_heard = r->has_heard_ms,
	    .left = r->left,
	    .heard_ms = r->heard_ms};
}

/* The known set, hashed here where it holds up nobody, if the lease looks like being granted. */
void link_lease_prepare(struct call *call, struct db *db)
{
	const struct wire_lease_request *r = call->body;
	struct known *known = arena_take(call->arena, sizeof(*known));
	struct standing s;

	call->own = known;
	if (!stand(call, db, &s) || r->release || known == NULL)
		return;
	struct decide_request request = asked(call, &s);
	int64_t count = db_int(db, 0,
	    "SELECT count(*) FROM sighting WHERE segment IN"
	    " (SELECT id FROM segment WHERE id = $1 OR alias = $1)",
	    "i", s.segment);

	if (decide(&s.lease, &request).fate == DECIDE_REFUSE || count == 0)
		return;
	count = count < LINK_KNOWN_MAX ? count : LINK_KNOWN_MAX;
	known->hashes = arena_take_array(call->arena, (size_t)count, KNOWN_BYTES);
	struct sql *sql = db_query(db,
	    "SELECT DISTINCT a.mac FROM sighting s JOIN asset a ON a.id = s.asset WHERE s.segment "
	    "IN"
	    " (SELECT id FROM segment WHERE id = $1 OR alias = $1)",
	    "i", s.segment);

	while (known->hashes != NULL && known->n < (size_t)count && sql_row(sql))
		wire_known_hash(
		    s.known_key, mac_of_bytes(sql_blob(sql, 0)), known->hashes[known->n++]);
	sql_end(sql);
}

/* From one tenure to the next. */
struct succession {
	int64_t began_ms; /* since when nobody else can have sensed there */
	bool is_first;    /* nobody was there before */
	int64_t blind_ms; /* the last sign of the one before */
};

struct before {
	bool found, lapsed; /* it ran out or was given back, perhaps long after the last sign */
	int64_t epoch, began_ms, granted_ms, ended_ms;
};

static struct before load_before(struct db *db, int64_t segment)
{
	struct before b = {0};
	struct sql *sql = db_query(db,
	    "SELECT epoch, began_ms, granted_ms, coalesce(ended_ms, began_ms),"
	    " reason IN ('expired', 'released') FROM tenure WHERE segment = $1"
	    " ORDER BY epoch DESC LIMIT 1",
	    "i", segment);

	if (sql_row(sql))
		b = (struct before){.found = true,
		    .epoch = sql_int(sql, 0),
		    .began_ms = sql_int(sql, 1),
		    .granted_ms = sql_int(sql, 2),
		    .ended_ms = sql_int(sql, 3),
		    .lapsed = sql_int(sql, 4) != 0};
	sql_end(sql);
	return b;
}

static int64_t within(int64_t ms, int64_t from_ms, int64_t to_ms)
{
	return ms < from_ms ? from_ms : ms > to_ms ? to_ms : ms;
}

/* Nobody says since when it was silent: the last it has told of. What it brings late tells more. */
static int64_t last_listened(struct db *db, int64_t segment, const struct before *b)
{
	int64_t to_ms = db_int(db, b->granted_ms > b->began_ms ? b->granted_ms : b->began_ms,
	    "SELECT max(to_ms) FROM listened WHERE segment = $1 AND epoch = $2", "ii", segment,
	    b->epoch);

	return within(to_ms, b->began_ms, b->ended_ms);
}

/* The tenure before ends. */
static struct succession succeed(
    struct db *db, const struct standing *s, const struct decide_request *r, enum decide_fate fate)
{
	int64_t ended_ms = s->lease.ends_ms < r->now_ms ? s->lease.ends_ms : r->now_ms;
	struct succession next = {.began_ms = s->created_ms};
	int64_t heard_ms = r->now_ms - (r->has_heard ? r->heard_ms : 0);
	/* A request names nobody else's silence. */
	bool heard =
	    r->has_heard && s->lease.holder > 0 && view_eq(r->names, view_of(s->lease.holder_uid));

	if (fate == DECIDE_DISPLACE)
		link_end_lease(db, s->segment, r->now_ms, r->left ? "left" : "displaced");
	else if (s->lease.holder > 0)
		link_end_lease(
		    db, s->segment, ended_ms, s->lease.holder_stopped ? "stopped" : "expired");
	struct before b = load_before(db, s->segment);

	next.is_first = !b.found;
	if (!b.found)
		return next;
	next.began_ms = next.blind_ms = b.ended_ms;
	if (fate == DECIDE_DISPLACE || heard)
		next.began_ms = next.blind_ms = within(heard_ms, b.began_ms, b.ended_ms);
	else if (b.lapsed)
		next.blind_ms = last_listened(db, s->segment, &b);
	return next;
}

static void grant(struct call *call, struct db *db, struct standing *s,
    const struct decide_request *r, enum decide_fate fate)
{
	struct succession next = succeed(db, s, r, fate);
	char subject[32], actor[96];

	/* The platform's clock was ahead when the tenure before ended: none begins in time to come.
	 */
	if (next.began_ms > r->now_ms)
		next.began_ms = next.blind_ms = r->now_ms;
	s->epoch++;
	(void)db_run(db,
	    "INSERT INTO tenure (segment, epoch, agent, began_ms, granted_ms, blind_from_ms)"
	    " VALUES ($1, $2, $3, $4, $5, $6)",
	    "iiiiiI", s->segment, s->epoch, r->agent, next.began_ms, r->now_ms, !next.is_first,
	    next.blind_ms);
	(void)db_run(db,
	    "UPDATE segment SET epoch = $1, holder = $2, unled_ms = 0, unled_told = 0"
	    " WHERE id = $3",
	    "iii", s->epoch, r->agent, s->segment);
	(void)db_run(db,
	    "INSERT INTO agent_tag (agent, tag) VALUES ($1, $2) ON CONFLICT DO NOTHING", "is",
	    r->agent, LINK_TAG_LEADER);
	snprintf(subject, sizeof(subject), "segment/%lld", (long long)s->segment);
	event_add(db, r->now_ms, "lease.granted", subject, event_actor(call, actor),
	    "%s leads %s (epoch %lld)%s", s->host_name, s->name, (long long)s->epoch,
	    fate == DECIDE_DISPLACE && !r->left ? ": the leader before was heard no more" : "");
}

static void answer(struct call *call, const struct standing *s, int64_t ttl_s)
{
	const struct known *known = call->own;
	struct wire_lease_answer value = {
	    .epoch = s->epoch, .seq = s->seq, .ttl_s = ttl_s, .has_last_batch = s->has_batch};

	memcpy(value.last_batch, s->last_batch, sizeof(value.last_batch));
	memcpy(value.known_key, s->known_key, sizeof(value.known_key));
	if (known != NULL) {
		value.known.p = known->hashes;
		value.known.n = known->n;
	}
	call_answer(call, 200, &wire_lease_answer_record, &value);
}

static void isolate(struct db *db, int64_t segment, const char *name, bool already, int64_t now_ms)
{
	char subject[32];

	(void)db_run(db, "UPDATE segment SET isolated_until_ms = $1 WHERE id = $2", "ii",
	    now_ms + LINK_CALM_MS, segment);
	if (already)
		return;
	snprintf(subject, sizeof(subject), "segment/%lld", (long long)segment);
	event_add(db, now_ms, "segment.isolated", subject, "platform",
	    "The agents of %s do not hear each other: client isolation", name);
}

static void refuse(
    struct call *call, struct db *db, const struct standing *s, const struct decide_verdict *v)
{
	bool isolated = v->isolate || s->lease.isolated_until_ms > call->now_ms;
	struct wire_lease_refusal value = {.holder = view_of(s->lease.holder_uid),
	    .mode = isolated ? WIRE_LEASE_REFUSAL_MODE_ISOLATED : WIRE_LEASE_REFUSAL_MODE_NORMAL,
	    .retry_s = v->retry_s};

	(void)db;
	call_answer(call, 409, &wire_lease_refusal_record, &value);
}

/* False: answered. Who holds the lease when its profile changes renews it until it hands over. */
static bool may_lead(struct call *call, struct db *db)
{
	struct wire_profile profile;
	int64_t id = profile_of_agent(db, call->who.id);

	if (id == 0 || !profile_load(db, id, call->arena, &profile) ||
	    profile.leader != WIRE_PROFILE_LEADER_NEVER)
		return true;
	call_problem(call, 403, "may-not-lead", NULL,
	    "The profile of this agent has it take part without leading: it gets no lease.");
	return false;
}

static void release(struct call *call, struct db *db, const struct standing *s)
{
	if (s->lease.holder == call->who.id) {
		link_end_lease(db, s->segment, call->now_ms, "released");
		link_sweep(db, call->now_ms);
	}
	call_empty(call, 204);
}

void link_lease(struct call *call, struct db *db)
{
	const struct wire_lease_request *request = call->body;
	struct standing s;

	if (!stand(call, db, &s))
		return;
	if (request->release) {
		release(call, db, &s);
		return;
	}
	struct decide_request r = asked(call, &s);
	struct decide_verdict v = decide(&s.lease, &r);
	bool isolated = s.lease.isolated_until_ms > call->now_ms;

	if (v.isolate)
		isolate(db, s.segment, s.name, isolated, call->now_ms);
	call->keep = v.isolate;
	if (v.fate == DECIDE_REFUSE) {
		refuse(call, db, &s, &v);
		return;
	}
	if (v.fate != DECIDE_RENEW && !may_lead(call, db))
		return;
	if (v.fate != DECIDE_RENEW)
		grant(call, db, &s, &r, v.fate);
	int64_t ttl_s = link_lease_s(isolated, s.check_in_s);

	/* Terms count within an epoch: what an earlier one came to binds nobody. */
	(void)db_run(db,
	    "UPDATE segment SET lease_ends_ms = $1, term = CASE WHEN term > $2 AND $3 = 1 THEN term"
	    " ELSE $2 END WHERE id = $4",
	    "iidi", call->now_ms + ttl_s * 1000, r.term, v.fate == DECIDE_RENEW, s.segment);
	link_sweep(db, call->now_ms);
	answer(call, &s, ttl_s);
}

void link_end_lease(struct db *db, int64_t segment, int64_t ended_ms, const char *reason)
{
	(void)db_run(db,
	    "UPDATE tenure SET ended_ms = CASE WHEN began_ms > $1 THEN began_ms ELSE $1 END,"
	    " reason = $2 WHERE segment = $3 AND ended_ms IS NULL",
	    "isi", ended_ms, reason, segment);
	(void)db_run(
	    db, "UPDATE segment SET holder = NULL, lease_ends_ms = 0 WHERE id = $1", "i", segment);
}

/* What the holder was told holds: a segment that became isolated shortens no lease under way. */
void link_renew(struct db *db, int64_t agent, int64_t segment, int64_t check_in_s, int64_t now_ms)
{
	(void)db_run(db,
	    "UPDATE segment SET lease_ends_ms = $1 + 1000 * CASE WHEN isolated_until_ms > $1 THEN "
	    "$2"
	    " ELSE $3 END WHERE id = $4 AND holder = $5 AND lease_ends_ms > $1 AND lease_ends_ms <"
	    " $1 + 1000 * CASE WHEN isolated_until_ms > $1 THEN $2 ELSE $3 END",
	    "iiiii", now_ms, link_lease_s(true, check_in_s), link_lease_s(false, check_in_s),
	    segment, agent);
}

void link_conflict(struct db *db, int64_t agent, int64_t segment, int64_t epoch, int64_t now_ms)
{
	struct standing s = {.segment = segment};

	load_segment(db, agent, now_ms, &s);
	if (!s.found || s.lease.holder == agent)
		return;
	load_dispute(db, agent, now_ms, &s);
	/* Under the epoch that was taken from it: one that leads anew has none yet, and hears
	 * others. */
	if (decide_is_conflict(&s.lease, agent, now_ms) && epoch == s.displaced_epoch)
		isolate(db, segment, s.name, s.lease.isolated_until_ms > now_ms, now_ms);
}

/* Segments that were calm for long enough. */
static void end_isolation(struct db *db, int64_t now_ms)
{
	struct standing s = {0};
	char subject[32];
	struct sql *sql;

	do {
		sql = db_query(db,
		    "SELECT id, name FROM segment WHERE isolated_until_ms > 0 AND"
		    " isolated_until_ms <= $1 ORDER BY id LIMIT 1",
		    "i", now_ms);
		s.found = sql_row(sql);
		s.segment = sql_int(sql, 0);
		view_text(sql_text(sql, 1), s.name, sizeof(s.name));
		sql_end(sql);
		if (!s.found)
			return;
		(void)db_run(
		    db, "UPDATE segment SET isolated_until_ms = 0 WHERE id = $1", "i", s.segment);
		snprintf(subject, sizeof(subject), "segment/%lld", (long long)s.segment);
		event_add(db, now_ms, "segment.calm", subject, "platform",
		    "The agents of %s have not been at odds for an hour: they elect again", s.name);
	} while (db_error(db) == ERR_NONE);
}

void link_sweep(struct db *db, int64_t now_ms)
{
	end_isolation(db, now_ms);
	(void)db_run(db,
	    "UPDATE tenure SET ended_ms = g.lease_ends_ms, reason = 'expired' FROM segment g"
	    " WHERE g.holder IS NOT NULL AND g.lease_ends_ms <= $1 AND tenure.segment = g.id AND"
	    " tenure.epoch = g.epoch AND tenure.ended_ms IS NULL",
	    "i", now_ms);
	(void)db_run(db,
	    "UPDATE segment SET holder = NULL WHERE holder IS NOT NULL AND lease_ends_ms <= $1",
	    "i", now_ms);
	(void)db_run(db,
	    "DELETE FROM agent_tag WHERE tag = $1 AND NOT EXISTS"
	    " (SELECT 1 FROM segment g WHERE g.holder = agent_tag.agent)",
	    "s", LINK_TAG_LEADER);
}

void link_agent_stopped(struct db *db, int64_t agent, int64_t now_ms)
{
	(void)db_run(db,
	    "UPDATE tenure SET ended_ms = $2, reason = 'stopped' WHERE agent = $1 AND"
	    " ended_ms IS NULL",
	    "ii", agent, now_ms);
	(void)db_run(db, "UPDATE segment SET holder = NULL, lease_ends_ms = 0 WHERE holder = $1",
	    "i", agent);
	link_sweep(db, now_ms);
}
