/*
 * report: what this host is, as the platform keeps it of a managed host. Pure.
 *
 * Addresses are those of networks: they are told only of interfaces that are on the premises, or
 * where the profile permits it (premises.h). Names of interfaces and their MACs are the host's own.
 */
#ifndef EARSHOT_AGENT_REPORT_H
#define EARSHOT_AGENT_REPORT_H

#include "base/arena.h"
#include "os/host.h"
#include "os/net.h"
#include "premises/premises.h"
#include "wire/wire.h"

enum {
	REPORT_ARENA_BYTES = 256 * 1024, /* enough for any report */
	REPORT_INTERFACES_MAX = 64       /* schema: host_report.interfaces */
};

/* What is told of one interface beyond what the host report always says. */
struct report_scope {
	void *ctx;
	bool (*tells_addresses)(void *ctx, uint32_t index); /* NULL: of none */
	bool lab; /* premises_is_lab: these count as ports */
};

/*
 * `net` and `snapshot` are of one moment and in one order. Texts lie in `host`, `net` and the
 * arena. ERR_MEMORY.
 */
enum err report_make(const struct os_host *host, const struct os_net *net,
    const struct premises_snapshot *snapshot, const struct report_scope *scope, struct arena *arena,
    struct wire_host_report *ret_report) MUST_CHECK;

#endif
