/* refresh: intervals as they were uploaded become the time listened to, for each protocol. */
#include <stdlib.h>

#include "platform/coverage/presence.h"

struct span {
	int64_t from_ms, to_ms;
};

/* Spans of one protocol, in order and apart from each other. */
struct spans {
	struct span *list;
	size_t n, room;
	bool failed; /* for want of memory */
};

/* The next one begins not before the last. */
static void add(struct spans *s, int64_t from_ms, int64_t to_ms)
{
	if (s->n > 0 && from_ms <= s->list[s->n - 1].to_ms) {
		if (to_ms > s->list[s->n - 1].to_ms)
			s->list[s->n - 1].to_ms = to_ms;
		return;
	}
	if (s->n == s->room) {
		size_t room = s->room > 0 ? 2 * s->room : 16;
		struct span *list = realloc(s->list, room * sizeof(*list));

		s->failed = s->failed || list == NULL;
		if (list == NULL)
			return;
		s->list = list;
		s->room = room;
	}
	s->list[s->n++] = (struct span){from_ms, to_ms};
}

/* All that was told before and touches what is new, and what is new; of all that became it. */
static void read_spans(
    struct db *db, int64_t segment, enum voice_protocol protocol, int64_t from_ms, struct spans *s)
{
	struct sql *sql = db_query(db,
	    "SELECT h.from_ms, h.to_ms FROM segment g JOIN heard h ON h.segment = g.id WHERE"
	    " (g.id = $1 OR g.alias = $1) AND h.protocol = $2 AND h.to_ms >= $3"
	    " UNION ALL SELECT l.from_ms, l.to_ms FROM segment g JOIN listened l ON"
	    " l.segment = g.id WHERE (g.id = $1 OR g.alias = $1) AND l.to_ms >= $3 AND"
	    " l.to_ms > l.from_ms AND"
	    " ($4 = '' OR ' ' || l.protocols || ' ' LIKE '% ' || $4 || ' %') ORDER BY 1, 2",
	    "idis", segment, (int)protocol, from_ms, voice_protocol_names[protocol]);

	while (sql_row(sql))
		add(s, sql_int(sql, 0), sql_int(sql, 1));
	sql_end(sql);
}

static void write_spans(struct db *db, int64_t segment, enum voice_protocol protocol,
    int64_t from_ms, const struct spans *s)
{
	int64_t total_ms = db_int(db, 0,
	    "SELECT total_ms FROM heard WHERE segment = $1 AND protocol = $2 AND to_ms < $3"
	    " ORDER BY to_ms DESC LIMIT 1",
	    "idi", segment, (int)protocol, from_ms);

	(void)db_run(db, "DELETE FROM heard WHERE segment = $1 AND protocol = $2 AND to_ms >= $3",
	    "idi", segment, (int)protocol, from_ms);
	for (size_t i = 0; i < s->n; i++) {
		total_ms += s->list[i].to_ms - s->list[i].from_ms;
		(void)db_run(db,
		    "INSERT INTO heard (segment, protocol, from_ms, to_ms, total_ms)"
		    " VALUES ($1, $2, $3, $4, $5)",
		    "idiii", segment, (int)protocol, s->list[i].from_ms, s->list[i].to_ms,
		    total_ms);
	}
	(void)db_run(db,
	    "DELETE FROM heard WHERE segment = $1 AND protocol = $2 AND to_ms <= (SELECT to_ms"
	    " FROM heard WHERE segment = $1 AND protocol = $2 ORDER BY to_ms DESC LIMIT 1"
	    " OFFSET $3)",
	    "idd", segment, (int)protocol, PRESENCE_SPANS_MAX);
}

static void refresh_protocol(
    struct db *db, int64_t segment, enum voice_protocol protocol, int64_t from_ms)
{
	struct spans spans = {0};

	read_spans(db, segment, protocol, from_ms, &spans);
	if (!spans.failed)
		write_spans(db, segment, protocol, from_ms, &spans);
	free(spans.list);
}

/* The earliest moment from which on no more than the rhythm was listened; 0: there was no more. */
static int64_t gone_before(struct db *db, int64_t segment, enum voice voice)
{
	int protocol = (int)voice_infos[voice].protocol;
	int64_t enough_ms = db_int(db, 0,
	    "SELECT total_ms FROM heard WHERE segment = $1 AND protocol = $2"
	    " ORDER BY to_ms DESC LIMIT 1",
	    "id", segment, protocol);

	enough_ms -= voice_infos[voice].rhythm_s * 1000;
	if (enough_ms <= 0)
		return 0;
	return db_int(db, 0,
	    "SELECT to_ms - (total_ms - $3) FROM heard WHERE segment = $1 AND protocol = $2 AND"
	    " total_ms >= $3 ORDER BY total_ms LIMIT 1",
	    "idi", segment, protocol, enough_ms);
}

static void refresh_segment(struct db *db, int64_t segment, int64_t from_ms)
{
	for (unsigned p = 0; p < VOICE_PROTOCOL_COUNT; p++)
		refresh_protocol(db, segment, (enum voice_protocol)p, from_ms);
	for (unsigned v = 0; v < VOICE_COUNT; v++)
		(void)db_run(db,
		    "INSERT INTO hearing (segment, voice, gone_before_ms) VALUES ($1, $2, $3)"
		    " ON CONFLICT (segment, voice) DO UPDATE SET gone_before_ms ="
		    " excluded.gone_before_ms",
		    "idi", segment, 1 << v, gone_before(db, segment, (enum voice)v));
	(void)db_run(db,
	    "UPDATE segment SET unheard_ms = NULL, unheard_from_ms = NULL,"
	    " reported_ms = coalesce((SELECT l.to_ms FROM listened l WHERE l.segment = segment.id"
	    " AND l.epoch = segment.epoch ORDER BY l.from_ms DESC LIMIT 1), 0),"
	    " reported_epoch = epoch"
	    " WHERE id = $1",
	    "i", segment);
}

void presence_heard(struct db *db, int64_t segment, int64_t from_ms, int64_t now_ms)
{
	(void)db_run(db,
	    "UPDATE segment SET unheard_ms = coalesce(unheard_ms, $2), unheard_from_ms ="
	    " CASE WHEN unheard_from_ms < $3 THEN unheard_from_ms ELSE $3 END"
	    " WHERE id = $1 AND sample = 0",
	    "iii", segment, now_ms, from_ms);
}

bool presence_is_due(struct db *db, int64_t now_ms)
{
	return db_int(db, 0, "SELECT 1 FROM segment WHERE unheard_ms <= $1 LIMIT 1", "i",
		   now_ms - PRESENCE_WAIT_MS) == 1;
}

int presence_refresh(struct db *db, int64_t now_ms)
{
	int64_t segments[PRESENCE_ROUND], from_ms[PRESENCE_ROUND];
	int n = 0;
	struct sql *sql = db_query(db,
	    "SELECT id, coalesce(unheard_from_ms, 0) FROM segment WHERE unheard_ms <= $1"
	    " ORDER BY unheard_ms LIMIT $2",
	    "id", now_ms - PRESENCE_WAIT_MS, PRESENCE_ROUND);

	while (n < PRESENCE_ROUND && sql_row(sql)) {
		segments[n] = sql_int(sql, 0);
		from_ms[n++] = sql_int(sql, 1);
	}
	sql_end(sql);
	for (int i = 0; i < n; i++)
		refresh_segment(db, segments[i], from_ms[i]);
	return n;
}
