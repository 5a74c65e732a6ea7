/* internal: what the files of this folder share. */
#ifndef EARSHOT_PLATFORM_RETENTION_INTERNAL_H
#define EARSHOT_PLATFORM_RETENTION_INTERNAL_H

#include "platform/query/pick.h"
#include "platform/retention/retention.h"

/*
 * Assets of the query that may go: unmanaged, and with `days` above 0 not heard for so long. False:
 * the query cannot be read; `ret_problem` is set.
 */
bool retention_filter(struct view query, int64_t days, int64_t now_ms, struct arena *arena,
    struct query_filter *ret_filter, char ret_problem[ASK_PROBLEM_SIZE + 32]);

#endif
