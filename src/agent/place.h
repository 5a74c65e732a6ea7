/*
 * place: from what the system knows of its interfaces to what premises, the platform and the host
 * report want to know. The one file of the agent that speaks to src/premises. Pure.
 */
#ifndef EARSHOT_AGENT_PLACE_H
#define EARSHOT_AGENT_PLACE_H

#include "base/arena.h"
#include "os/net.h"
#include "premises/premises.h"
#include "wire/wire.h"

/* A snapshot of `net` in the arena, interface by interface in the same order. ERR_MEMORY. */
enum err place_snapshot(const struct os_net *net, struct arena *arena,
    struct premises_snapshot *ret_snapshot) MUST_CHECK;

/* What came of the beacon of one interface, into a snapshot of place_snapshot's. */
void place_beacon(struct premises_snapshot *snapshot, size_t number, enum premises_beacon beacon);

/* The fingerprint of the place behind an interface. Its texts lie in the arena. ERR_MEMORY. */
enum err place_fingerprint(const struct os_net_interface *interface, struct arena *arena,
    struct wire_segment_request *ret_request) MUST_CHECK;

/* Equal fingerprints have one key, whatever the interface is called. */
void place_key(const struct wire_segment_request *request, uint8_t ret_key[16]);

/* A verdict as it goes to the platform. Values only where they may leave the host. ERR_MEMORY. */
enum err place_report(const char *interface, const struct premises_verdict *verdict,
    bool with_values, struct arena *arena, struct wire_interface_verdict *ret_verdict) MUST_CHECK;

#endif
