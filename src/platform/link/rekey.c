/*
 * rekey: other keys, because somebody who had them is to have them no more.
 *
 * An agent holds three generations, g-1 to g+1. A rekey adds three: what is accepted from then on
 * is g+2 to g+4, and the others get it with their next check-in.
 */
#include <stdio.h>

#include "platform/link/internal.h"
#include "platform/notify/event.h"

void link_rekey(struct db *db, int64_t segment, int64_t now_ms, const char *because)
{
	char subject[32];

	(void)db_run(db, "UPDATE segment SET rekeys = rekeys + 1 WHERE id = $1", "i", segment);
	snprintf(subject, sizeof(subject), "segment/%lld", (long long)segment);
	event_add(
	    db, now_ms, "segment.rekeyed", subject, "platform", "New keys, since %s", because);
}

/* The row `a` of agent is agent $1, or a copy of it or its original (they have one public key):
 * each may have what the other one was given before they parted. */
#define SAME                                                                                       \
	"(a.id = $1 OR a.public_key = (SELECT public_key FROM agent WHERE id = $1 AND"             \
	" length(public_key) > 0))"

static void rekey_probe(struct db *db, int64_t agent, int64_t now_ms)
{
	if (db_int(db, 0, "SELECT max(a.probe_ms) FROM agent a WHERE " SAME, "i", agent) <=
	    now_ms - LINK_STALE_MS)
		return;
	(void)db_run(db,
	    "INSERT INTO counter (name, value) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET"
	    " value = counter.value + 1",
	    "s", LINK_PROBE_REKEYS);
	(void)db_run(db, "UPDATE agent SET probe_ms = 0 WHERE id = $1", "i", agent);
}

void link_agent_revoked(struct db *db, int64_t agent, int64_t now_ms)
{
	enum { CHUNK = 64 };
	int64_t segments[CHUNK], last = 0;
	size_t n;

	link_agent_stopped(db, agent, now_ms);
	do {
		struct sql *sql = db_query(db,
		    "SELECT DISTINCT j.segment FROM agent_segment j JOIN agent a ON a.id = j.agent"
		    " WHERE " SAME " AND j.keys_ms > $2 AND j.segment > $3 ORDER BY j.segment"
		    " LIMIT $4",
		    "iiid", agent, now_ms - LINK_STALE_MS, last, CHUNK);

		for (n = 0; n < CHUNK && sql_row(sql); n++)
			segments[n] = last = sql_int(sql, 0);
		sql_end(sql);
		for (size_t i = 0; i < n; i++)
			link_rekey(db, segments[i], now_ms, "an agent that had them was revoked");
	} while (n == CHUNK);
	(void)db_run(db, "DELETE FROM agent_segment WHERE agent = $1", "i", agent);
	rekey_probe(db, agent, now_ms);
}
