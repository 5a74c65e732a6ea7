/*
 * api: GET /v1/openapi.json, the description of all that this platform answers (OpenAPI 3.1).
 *
 * Made of the route tables of struct platform and of the schemas of schema/, so that it says what
 * the server does: what a route takes is refused otherwise, and by the same tables.
 */
#ifndef EARSHOT_PLATFORM_API_API_H
#define EARSHOT_PLATFORM_API_API_H

#include "platform/http/http.h"

enum { API_PATHS_MAX = 256 /* routes told of */ };

/* Writes the document as one object. `cookie` is the name of the session's cookie. */
void api_write(const struct route *const *tables, const char *cookie, struct json *j);

extern const struct route api_routes[]; /* ends with a NULL method */

#endif
