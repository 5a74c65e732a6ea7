/*
 * tell: what a check-in says of the agent: roles, verdicts, counters, cost.
 */
#ifndef EARSHOT_AGENT_TELL_H
#define EARSHOT_AGENT_TELL_H

#include "base/arena.h"
#include "wire/wire.h"

enum { TELL_ARENA_BYTES = 128 * 1024 };

struct agent;

/*
 * Everything but token and host report, in the arena and in the agent. Values of networks that are
 * not the right ones only where the profile permits it. ERR_MEMORY.
 */
enum err tell_check_in(
    struct agent *a, struct arena *arena, struct wire_check_in_request *ret_request) MUST_CHECK;

/* The host report, addresses as above. `memory` is freed by the caller. ERR_MEMORY, and those of
 * os_net_read. */
enum err tell_host(
    struct agent *a, void **ret_memory, struct wire_host_report *ret_report) MUST_CHECK;

/* CPU and memory of all processes of the agent. */
struct wire_cost tell_cost(const struct agent *a);

/* Calls `each` for every counter there is, summed over segments; names are short-lived. */
void tell_counters(
    const struct agent *a, void (*each)(void *ctx, const char *name, uint64_t value), void *ctx);

#endif
