/* grant: keys and peers for an agent that may have them. */
#include <sodium.h>

#include "platform/link/internal.h"

enum {
	GENERATIONS = 3,  /* the one before, the one to write with, the next */
	NOTE_MS = 3600000 /* that keys were handed out is written no more often */
};

/* Of agents that are there, the holder first. */
static void find_peers(struct db *db, struct call *call, int64_t agent, int64_t segment,
    struct wire_segment_grant *grant)
{
	struct view *peers = arena_take_array(call->arena, LINK_PEERS_MAX, sizeof(*peers));
	struct sql *sql = db_query(db,
	    "SELECT s.address FROM agent_segment s JOIN agent a ON a.id = s.agent"
	    " JOIN segment g ON g.id = s.segment WHERE s.segment = $1 AND s.agent <> $2 AND"
	    " s.address <> '' AND s.shut_until_ms <= $4 AND a.active = 1 AND a.revoked = 0 AND"
	    " a.last_check_in_ms + $3 * a.check_in_s > $4"
	    " ORDER BY CASE WHEN g.holder = a.id THEN 0 ELSE 1 END, a.last_check_in_ms DESC LIMIT "
	    "$5",
	    "iiiid", segment, agent, (int64_t)LINK_MISSED * 1000, call->now_ms, LINK_PEERS_MAX);

	grant->peers.p = peers;
	while (peers != NULL && sql_row(sql))
		peers[grant->peers.n++] = arena_copy(call->arena, sql_text(sql, 0));
	sql_end(sql);
}

/* The keys of a segment, or K_probe (segment 0), around the current generation. */
static struct wire_segment_keys *keys_around(
    struct call *call, struct db *db, int64_t segment, int64_t rekeys, size_t *ret_n)
{
	struct link_tenant tenant = link_tenant(db);
	struct wire_segment_keys *keys = arena_take_array(call->arena, GENERATIONS, sizeof(*keys));
	uint32_t now = link_generation(call->now_ms, rekeys);

	*ret_n = 0;
	for (uint32_t g = now - 1; keys != NULL && g <= now + 1; g++) {
		struct wire_segment_keys *key = &keys[(*ret_n)++];

		key->generation = g;
		if (segment > 0)
			link_key(&tenant, g, segment, key->key);
		else
			link_probe_key(&tenant, g, key->key);
	}
	sodium_memzero(&tenant, sizeof(tenant));
	return keys;
}

bool link_grant(struct call *call, struct db *db, int64_t agent, int64_t segment,
    struct wire_segment_grant *ret_grant)
{
	struct wire_segment_grant grant = {.segment = segment};
	int64_t rekeys = db_int(db, 0, "SELECT rekeys FROM segment WHERE id = $1", "i", segment);

	grant.keys.p = keys_around(call, db, segment, rekeys, &grant.keys.n);
	find_peers(db, call, agent, segment, &grant);
	(void)db_run(db,
	    "UPDATE agent_segment SET keys_ms = $1 WHERE agent = $2 AND segment = $3 AND"
	    " keys_ms < $4",
	    "iiii", call->now_ms, agent, segment, call->now_ms - NOTE_MS);
	if (grant.keys.n == 0 || db_error(db) != ERR_NONE)
		return false;
	*ret_grant = grant;
	return true;
}

void link_grant_probe(
    struct call *call, struct db *db, int64_t agent, struct wire_check_in_answer *answer)
{
	int64_t rekeys =
	    db_int(db, 0, "SELECT value FROM counter WHERE name = $1", "s", LINK_PROBE_REKEYS);

	answer->probe_keys.p = keys_around(call, db, 0, rekeys, &answer->probe_keys.n);
	(void)db_run(db, "UPDATE agent SET probe_ms = $1 WHERE id = $2 AND probe_ms < $3", "iii",
	    call->now_ms, agent, call->now_ms - NOTE_MS);
}
