/* bound: how many assets one agent may bring to the inventory. */
#include <stdio.h>

#include "platform/ingest/merge.h"
#include "platform/notify/event.h"
#include "platform/profile/profile.h"

enum { ASSETS_MAX = 8192 /* where no profile says otherwise */ };

/* Within a day that began with the first of them. */
struct day {
	int64_t from_ms, count;
	char host_name[160];
};

static struct day load(struct db *db, int64_t agent, int64_t now_ms)
{
	struct day day = {.from_ms = now_ms};
	struct sql *sql =
	    db_query(db, "SELECT fresh_ms, fresh, host_name FROM agent WHERE id = $1", "i", agent);

	if (sql_row(sql)) {
		if (sql_int(sql, 0) > now_ms - INGEST_TABLES_MS) {
			day.from_ms = sql_int(sql, 0);
			day.count = sql_int(sql, 1);
		}
		view_text(sql_text(sql, 2), day.host_name, sizeof(day.host_name));
	}
	sql_end(sql);
	return day;
}

static int64_t most(struct call *call, struct db *db)
{
	size_t used = call->arena->used;
	int64_t id = profile_of_agent(db, call->who.id), assets_max = ASSETS_MAX;
	struct wire_profile profile;

	if (id > 0 && profile_load(db, id, call->arena, &profile))
		assets_max = profile.assets_max;
	call->arena->used = used;
	return assets_max * INGEST_TABLES;
}

bool merge_fits(struct call *call, struct db *db, int64_t made)
{
	return made == 0 || load(db, call->who.id, call->now_ms).count + made <= most(call, db);
}

void merge_count(struct call *call, struct db *db, int64_t made)
{
	struct day day = load(db, call->who.id, call->now_ms);

	if (made > 0)
		(void)db_run(db, "UPDATE agent SET fresh_ms = $1, fresh = $2 WHERE id = $3", "iii",
		    day.from_ms, day.count + made, call->who.id);
}

int64_t merge_refuse(struct call *call, struct db *db)
{
	struct day day = load(db, call->who.id, call->now_ms);
	int64_t limit = most(call, db);
	int64_t left_s = (day.from_ms + INGEST_TABLES_MS - call->now_ms) / 1000 + 1;
	char subject[64];

	(void)db_run(db, "UPDATE agent SET fresh_ms = $1, fresh = $2 WHERE id = $3", "iii",
	    day.from_ms, limit + 1, call->who.id);
	if (day.count <= limit) { /* not told yet */
		snprintf(subject, sizeof(subject), "agent/%.32s", call->who.name);
		event_add(db, call->now_ms, "agent.assets", subject, "platform",
		    "%s brings more than %lld new assets within a day: uploads with new ones are"
		    " refused. Raise assetsMax of its profile, or look what it hears",
		    day.host_name, (long long)limit);
	}
	return left_s < INGEST_WAIT_S ? left_s : INGEST_WAIT_S;
}
