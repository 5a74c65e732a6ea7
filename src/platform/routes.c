/* The tables of all modules, a line each. */
#include "platform/routes.h"

#include "platform/api/api.h"
#include "platform/auth/auth.h"
#include "platform/health/health.h"
#include "platform/notify/event.h"

const struct route *const platform_routes[] = {
    api_routes,
    auth_routes,
    event_routes,
    health_routes,
    NULL,
};
