#include "platform/query/pick.h"

#include <stdio.h>
#include <stdlib.h>

#include "platform/platform.h"
#include "platform/query/columns/columns.h"
#include "platform/query/select.h"

static enum err pick_of_columns(
    struct columns *columns, const struct query_filter *filter, struct pick *ret_pick)
{
	struct census *census = census_open(columns, filter);
	enum err err = ERR_MEMORY;

	if (census == NULL)
		return ERR_MEMORY;
	census_add_ids(census);
	if (census_run(census)) {
		ret_pick->ids = census_take_ids(census, &ret_pick->n);
		err = ERR_NONE;
	}
	census_close(census);
	return err;
}

static enum err pick_of_store(
    struct db *db, struct arena *arena, const struct query_filter *filter, struct pick *ret_pick)
{
	struct select *s = select_begin(arena, filter->now_ms);
	struct pick pick = {0};
	size_t size = 0;
	bool is_whole = true;
	struct sql *sql;

	select_add(s, "SELECT a.id FROM asset a");
	query_add_filter(s, filter, arena);
	select_add(s, " ORDER BY a.id + 0 * $1");
	sql = select_run(db, s);
	while (sql_row(sql)) {
		if (pick.n == size) {
			int64_t *ids;

			size = size == 0 ? 1024 : 2 * size;
			ids = realloc(pick.ids, size * sizeof(*ids));
			if (ids == NULL) {
				is_whole = false;
				break;
			}
			pick.ids = ids;
		}
		pick.ids[pick.n++] = sql_int(sql, 0);
	}
	sql_end(sql);
	if (db_error(db) == ERR_NONE && is_whole) {
		*ret_pick = pick;
		return ERR_NONE;
	}
	free(pick.ids);
	return is_whole ? db_error(db) : ERR_MEMORY;
}

enum err pick_all(struct platform *platform, struct db *db, struct arena *arena,
    const struct query_filter *filter, struct pick *ret_pick)
{
	enum err err;

	if (columns_are_lost(platform->columns))
		return pick_of_store(db, arena, filter, ret_pick);
	if (!columns_use(platform->columns, db))
		return ERR_FULL;
	err = pick_of_columns(platform->columns, filter, ret_pick);
	columns_release(platform->columns);
	return err;
}

int64_t pick_count(struct platform *platform, struct db *db, struct arena *arena,
    const struct query_filter *filter)
{
	struct census *census;
	int64_t count = -1;

	if (columns_use(platform->columns, db)) {
		census = census_open(platform->columns, filter);
		if (census != NULL && census_run(census))
			count = census_count(census);
		census_close(census);
		columns_release(platform->columns);
	}
	return count >= 0 ? count : query_count(db, arena, filter);
}

bool pick_filter(struct view query, int64_t now_ms, struct arena *arena,
    struct query_filter *ret_filter, char ret_problem[ASK_PROBLEM_SIZE + 32])
{
	struct ask_problem problem;
	enum err err;

	*ret_filter =
	    (struct query_filter){.managed = -1, .sample = -1, .presence = -1, .now_ms = now_ms};
	err = ask_parse(query, now_ms, arena, &ret_filter->ask, &problem);
	if (err == ERR_FORMAT)
		(void)snprintf(ret_problem, ASK_PROBLEM_SIZE + 32, "Column %u: %s", problem.column,
		    problem.text);
	else if (err != ERR_NONE)
		(void)snprintf(
		    ret_problem, ASK_PROBLEM_SIZE + 32, "It needs more memory than there is.");
	return err == ERR_NONE;
}
