/*
 * identity: which assets are managed hosts, and which passive assets are the same device.
 */
#ifndef EARSHOT_PLATFORM_IDENTITY_IDENTITY_H
#define EARSHOT_PLATFORM_IDENTITY_IDENTITY_H

#include "platform/store/store.h"

/*
 * The host report of this agent (agent.host) is new or changed: refreshes agent_mac, its managed
 * asset row and the merges. In the transaction that stored the report; `agent` is the row's id.
 */
void identity_host(struct db *db, int64_t agent, int64_t now_ms);

#endif
