/* The tables of all modules, a line each. */
#include "platform/routes.h"

#include "platform/api/api.h"
#include "platform/audit/audit.h"
#include "platform/auth/auth.h"
#include "platform/content/content.h"
#include "platform/enrol/enrol.h"
#include "platform/health/health.h"
#include "platform/ingest/ingest.h"
#include "platform/link/link.h"
#include "platform/managed/managed.h"
#include "platform/merge/merge.h"
#include "platform/notify/channel.h"
#include "platform/notify/event.h"
#include "platform/packs/packs.h"
#include "platform/profile/profile.h"
#include "platform/query/query.h"
#include "platform/retention/retention.h"
#include "platform/standing/standing.h"
#include "platform/tags/tags.h"
#include "platform/views/views.h"

const struct route *const platform_routes[] = {
    api_routes,
    audit_routes,
    auth_routes,
    content_routes,
    channel_routes,
    delivery_routes,
    enrol_routes,
    event_routes,
    health_routes,
    ingest_routes,
    link_routes,
    managed_routes,
    packs_routes,
    merge_routes,
    profile_routes,
    query_routes,
    retention_routes,
    standing_routes,
    tags_routes,
    views_routes,
    NULL,
};
