/*
 * beacon: the TLS beacon of the profile: does an internal HTTPS server answer with the pinned key,
 * asked over one interface?
 *
 * Asked only where everything else is met (ports_beacon_decides), when the interface comes or its
 * addresses change, again after BEACON_AGAIN_MS, and after a failure more often. The connection
 * leaves by the interface that is judged, never by a proxy, and sends nothing but GET /.
 */
#ifndef EARSHOT_AGENT_BEACON_H
#define EARSHOT_AGENT_BEACON_H

#include <uv.h>

#include "os/net.h"
#include "premises/premises.h"

enum {
	BEACON_AGAIN_MS = 300 * 1000,
	BEACON_FAILED_MS = 30 * 1000,
	BEACON_WAIT_MS = 5 * 1000,
	BEACON_ANSWER_MAX = 64 * 1024 /* bytes; more is an answer too */
};

struct agent;
struct upload_client;

struct beacon {
	struct agent *agent;
	uv_timer_t timer;
	struct upload_client *client; /* while one is asked */
	bool is_open;
	uint32_t asked_index;
};

void beacon_open(struct beacon *b, struct agent *agent);
void beacon_close(struct beacon *b);

/* Asks the next that is due. */
void beacon_follow(struct beacon *b);

/* What came of it on an interface, as last asked. */
enum premises_beacon beacon_of(const struct beacon *b, const struct os_net_interface *interface);

#endif
