/*
 * health: what the platform says of itself: alive, ready, figures.
 *
 * /healthz: the process answers. /readyz: the database takes writes, its disk has room, its queue
 * is not near its end; else 503, for load balancers. /metrics: Prometheus text; for holders of a
 * token (viewer) unless the setting `metrics` is `open`.
 */
#ifndef EARSHOT_PLATFORM_HEALTH_HEALTH_H
#define EARSHOT_PLATFORM_HEALTH_HEALTH_H

#include "platform/http/http.h"

enum {
	HEALTH_FREE_MIN = 64 * 1024 * 1024 /* bytes of the disk, below which it is not ready */
};

extern const struct route health_routes[];      /* ends with a NULL method */
extern const struct route health_open_routes[]; /* /metrics for anybody; before health_routes */

#endif
