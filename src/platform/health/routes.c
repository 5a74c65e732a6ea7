/* The routes of health. */
#include "platform/health/internal.h"

#define METRICS(who)                                                                               \
	{                                                                                          \
		.method = "GET", .path = "/metrics", .auth = (who),                                \
		.produces = "text/plain; version=0.0.4; charset=utf-8",                            \
		.summary = "Figures for Prometheus", .prepare = health_metrics                     \
	}

const struct route health_routes[] = {
    {.method = "GET",
	.path = "/healthz",
	.auth = HTTP_PUBLIC,
	.answer = &wire_health_record,
	.summary = "Is the server alive?",
	.at_once = health_alive},
    {.method = "GET",
	.path = "/readyz",
	.auth = HTTP_PUBLIC,
	.answer = &wire_health_record,
	.summary = "Can the server do its work? 503 when its database cannot be written",
	.at_once = health_ready},
    METRICS(HTTP_VIEWER),
    {.method = NULL},
};

const struct route health_open_routes[] = {METRICS(HTTP_PUBLIC), {.method = NULL}};
