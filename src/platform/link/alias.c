/* alias: two segments that turned out to be one place. */
#include <stdio.h>

#include "platform/coverage/presence.h"
#include "platform/link/internal.h"
#include "platform/link/segment.h"
#include "platform/notify/event.h"

/* Assets of both that are one MAC: everything goes to the one that stays. */
#define BOTH                                                                                       \
	"(SELECT o.id FROM asset o JOIN asset n ON n.mac = o.mac AND n.scope = $2"                 \
	" WHERE o.scope = $1)"
#define STAYS                                                                                      \
	"(SELECT n.id FROM asset o JOIN asset n ON n.mac = o.mac AND n.scope = $2 WHERE o.id = "

/* Locally administered MACs mean something in their segment alone: now in the other. */
static void move_assets(struct db *db, int64_t from, int64_t to)
{
	static const char *const steps[] = {
	    "UPDATE evidence SET asset = " STAYS "evidence.asset) WHERE asset IN " BOTH,
	    "UPDATE sighting SET asset = " STAYS "sighting.asset) WHERE asset IN " BOTH,
	    "UPDATE asset SET first_ms = o.first_ms FROM asset o WHERE o.mac = asset.mac AND"
	    " o.scope = $1 AND asset.scope = $2 AND o.first_ms < asset.first_ms",
	    "UPDATE asset SET last_ms = o.last_ms FROM asset o WHERE o.mac = asset.mac AND"
	    " o.scope = $1 AND asset.scope = $2 AND o.last_ms > asset.last_ms",
	    "DELETE FROM asset WHERE id IN " BOTH,
	    "UPDATE said SET one = substr(one, 1, 17) || $2 WHERE one LIKE 'mac:%/' || $1 AND NOT"
	    " EXISTS (SELECT 1 FROM said o WHERE o.one = substr(said.one, 1, 17) || $2 AND o.other "
	    "="
	    " said.other)",
	    "UPDATE said SET other = substr(other, 1, 17) || $2 WHERE other LIKE 'mac:%/' || $1 AND"
	    " NOT EXISTS (SELECT 1 FROM said o WHERE o.other = substr(said.other, 1, 17) || $2 AND"
	    " o.one = said.one)",
	    "UPDATE asset SET scope = $2 WHERE scope = $1",
	    "UPDATE asset SET segment = $2 WHERE segment = $1",
	};

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		(void)db_run(db, steps[i], "ii", from, to);
}

void segment_alias(struct db *db, int64_t from, int64_t to, int64_t now_ms)
{
	char subject[32];

	link_end_lease(db, from, now_ms, "stopped");
	(void)db_run(
	    db, "UPDATE segment SET alias = $2 WHERE id = $1 OR alias = $1", "ii", from, to);
	(void)db_run(db,
	    "INSERT INTO agent_segment (agent, segment, interface, address, at_ms, keys_ms,"
	    " shut_until_ms) SELECT agent, $2, interface, address, at_ms, keys_ms, shut_until_ms"
	    " FROM agent_segment WHERE segment = $1"
	    " ON CONFLICT DO NOTHING",
	    "ii", from, to);
	(void)db_run(db, "DELETE FROM agent_segment WHERE segment = $1", "i", from);
	move_assets(db, from, to);
	/* What was listened to of either was listened to of the one place. */
	(void)db_run(db, "DELETE FROM hearing WHERE segment = $1", "i", from);
	presence_heard(db, to, 0, now_ms);
	snprintf(subject, sizeof(subject), "segment/%lld", (long long)to);
	event_add(db, now_ms, "segment.merged", subject, "platform",
	    "Segment %lld is the same place: one of its agents hears both", (long long)from);
}
