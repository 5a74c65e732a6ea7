/* pick: all that match a filter, for what does something with each: tag rules, retention. */
#ifndef EARSHOT_PLATFORM_QUERY_PICK_H
#define EARSHOT_PLATFORM_QUERY_PICK_H

#include "platform/query/internal.h"

struct platform;

struct pick {
	int64_t *ids; /* malloc'ed, ascending; free them */
	size_t n;
};

/*
 * In a read job. ERR_FULL: not now, the inventory is being read into memory, and asking SQL would
 * be too much work for something that can wait. ERR_MEMORY; the job's own error.
 */
enum err pick_all(struct platform *platform, struct db *db, struct arena *arena,
    const struct query_filter *filter, struct pick *ret_pick) MUST_CHECK;

/* How many match; asks SQL when there is nothing in memory. */
int64_t pick_count(struct platform *platform, struct db *db, struct arena *arena,
    const struct query_filter *filter);

/* A filter of a query alone, of shown assets. False: it cannot be read; `ret_problem` is set. */
bool pick_filter(struct view query, int64_t now_ms, struct arena *arena,
    struct query_filter *ret_filter, char ret_problem[ASK_PROBLEM_SIZE + 32]);

#endif
