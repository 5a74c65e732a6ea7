/* routes: the tables of all modules. */
#ifndef EARSHOT_PLATFORM_ROUTES_H
#define EARSHOT_PLATFORM_ROUTES_H

#include "platform/http/http.h"

extern const struct route *const platform_routes[]; /* NULL ends */

#endif
