/*
 * call: what makes a call and what ends it, without a server: routing, the query, the body, the
 * problem. The server uses it, and so do tests.
 */
#ifndef EARSHOT_PLATFORM_HTTP_CALL_H
#define EARSHOT_PLATFORM_HTTP_CALL_H

#include "platform/http/http.h"

/*
 * Splits call->target, finds the route of `method` among the tables (NULL ends; each ends with a
 * NULL method), and fills path, query_text, parameters and route. A fixed segment wins over {name},
 * whatever the method.
 * False: answered: 400 (the target is malformed), 404, 405 with Allow. Needs call->arena and
 * call->out.
 */
bool call_route(struct call *call, const struct route *const *tables, struct view method);

/*
 * Is the route, and what its path names, for the caller's eyes (http.h, enum http_reach)? False:
 * answered 403 or 404. In the read lane, and in the write lane before `run`.
 */
bool call_reach(struct call *call, struct db *db);

/* Holds the query against route->query: false, and 400, for what is unknown, double or wrong. */
bool call_check_query(struct call *call);

/*
 * Reads call->raw by route->request into call->body. False, and 400 with the place and the reason,
 * or 413 when it needs more memory than a call has.
 */
bool call_decode(struct call *call);

/* Writes what call_problem has gathered, and Content-Type. After the last handler. */
void call_finish(struct call *call);

/*
 * What a Range field asks of a file of `size` bytes (RFC 9110 14.1.2). RANGE_WHOLE: no single range
 * of bytes, so that it is not heeded. Pure.
 */
enum call_range { RANGE_WHOLE, RANGE_PART, RANGE_NONE };
enum call_range call_range(struct view field, uint64_t size, uint64_t *ret_from, uint64_t *ret_n);

/* Takes an answer back: another will follow. The body is the owner's of call->out to empty. */
void call_reset(struct call *call);

#endif
