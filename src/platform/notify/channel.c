/* channel: reading the table. */
#include "platform/notify/channel.h"

#define CHANNEL_COLUMNS "SELECT id, body, secret, cursor, hour_ms, hour_n, error FROM channel"

static bool read_row(struct sql *sql, struct arena *arena, struct channel *ret_channel)
{
	struct wire_fault fault;

	*ret_channel = (struct channel){.id = sql_int(sql, 0),
	    .secret = arena_copy(arena, sql_blob(sql, 2)),
	    .cursor = sql_int(sql, 3),
	    .hour = {.from_ms = sql_int(sql, 4), .n = sql_int(sql, 5)},
	    .error = arena_copy(arena, sql_text(sql, 6))};
	return wire_decode(&wire_channel_request_record, sql_text(sql, 1), arena,
		   &ret_channel->settings, &fault) == ERR_NONE;
}

size_t channel_enabled(struct db *db, struct arena *arena, struct channel channels[CHANNELS_MAX])
{
	struct sql *sql = db_query(db, CHANNEL_COLUMNS " WHERE enabled <> 0 ORDER BY id LIMIT $1",
	    "i", (int64_t)CHANNELS_MAX);
	size_t n = 0;

	while (n < CHANNELS_MAX && sql_row(sql))
		if (read_row(sql, arena, &channels[n]))
			n++;
	sql_end(sql);
	return n;
}

bool channel_find(struct db *db, struct arena *arena, int64_t id, struct channel *ret_channel)
{
	struct sql *sql = db_query(db, CHANNEL_COLUMNS " WHERE id = $1", "i", id);
	bool found = sql_row(sql) && read_row(sql, arena, ret_channel);

	sql_end(sql);
	return found;
}
