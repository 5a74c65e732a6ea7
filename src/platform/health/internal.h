/* What the files of health share. */
#ifndef EARSHOT_PLATFORM_HEALTH_INTERNAL_H
#define EARSHOT_PLATFORM_HEALTH_INTERNAL_H

#include "platform/data.h"
#include "platform/health/health.h"
#include "platform/platform.h"

void health_alive(struct call *call);
void health_ready(struct call *call);
void health_metrics(struct call *call, struct db *db);

#endif
