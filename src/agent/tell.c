/* tell: the agent, in the words of a check-in. */
#include "agent/tell.h"

#include <stdio.h>
#include <stdlib.h>

#include "agent/agent.h"
#include "agent/place.h"
#include "agent/report.h"
#include "os/os.h"

enum { COUNTERS_MAX = 64 };

/* Of an interface that is not on the premises no value leaves the host, unless the profile, which
 * the host's user can read, permits it. */
static bool tells_values(const struct agent *a, const struct port *p)
{
	return p->decision == PREMISES_ON || p->decision == PREMISES_MUSTER ||
	       (a->profile.is_there && a->profile.value.report_off_premises);
}

static bool tells_addresses(void *ctx, uint32_t index)
{
	const struct agent *a = ctx;

	for (size_t i = 0; i < a->ports.count; i++)
		if (a->ports.list[i].net.index == index)
			return tells_values(a, &a->ports.list[i]);
	return false;
}

static enum err tell_verdicts(struct agent *a, struct arena *arena, struct wire_check_in_request *r)
{
	enum err err = ERR_NONE;

	r->verdicts.p = arena_take_array(arena, PORTS_MAX, sizeof(*r->verdicts.p));
	if (r->verdicts.p == NULL)
		return ERR_MEMORY;
	for (size_t i = 0; i < a->ports.count && err == ERR_NONE; i++)
		err = place_report(a->ports.list[i].net.name, &a->ports.list[i].verdict,
		    tells_values(a, &a->ports.list[i]), arena, &r->verdicts.p[r->verdicts.n++]);
	return err;
}

static enum err tell_roles(struct agent *a, struct arena *arena, struct wire_check_in_request *r)
{
	r->roles.p = arena_take_array(arena, AGENT_SUBNETS_MAX, sizeof(*r->roles.p));
	if (r->roles.p == NULL)
		return ERR_MEMORY;
	for (size_t i = 0; i < a->subnets_count; i++) {
		const struct subnet *s = a->subnets[i];

		if (s->voice.election.role == ELECTION_OFF)
			continue;
		struct wire_role_report *role = &r->roles.p[r->roles.n++];

		*role = (struct wire_role_report){.segment = s->segment,
		    .role = (enum wire_role_report_role)s->voice.election.role,
		    .term = s->voice.election.term,
		    .epoch = (int64_t)s->voice.election.epoch};
		role->has_leader = election_leader_name(&s->voice.election, role->leader);
	}
	return ERR_NONE;
}

struct counting {
	struct arena *arena;
	struct wire_check_in_request *request;
};

static void take_counter(void *ctx, const char *name, uint64_t value)
{
	struct counting *c = ctx;

	if (c->request->counters.n < COUNTERS_MAX)
		c->request->counters.p[c->request->counters.n++] = (struct wire_counter){
		    arena_copy(c->arena, view_of(name)), (int64_t)(value & INT64_MAX)};
}

enum err tell_check_in(
    struct agent *a, struct arena *arena, struct wire_check_in_request *ret_request)
{
	struct wire_check_in_request r;
	struct counting counting = {arena, &r};
	char why[AGENT_WHY_SIZE];
	enum err err;

	wire_defaults(&wire_check_in_request_record, &r);
	if (a->profile.is_there) {
		r.profile_id = a->profile.value.id;
		r.profile_version = a->profile.value.version;
	}
	r.state = agent_state(a, why);
	r.why = arena_copy(arena, view_of(why));
	r.counters.p = arena_take_array(arena, COUNTERS_MAX, sizeof(*r.counters.p));
	err = r.counters.p != NULL ? tell_roles(a, arena, &r) : ERR_MEMORY;
	if (err == ERR_NONE)
		err = tell_verdicts(a, arena, &r);
	if (err != ERR_NONE)
		return err;
	tell_counters(a, take_counter, &counting);
	r.has_cost = true;
	r.cost = tell_cost(a);
	r.has_update = renew_report(&a->renew, &r.update);
	if (arena->refused > 0)
		return ERR_MEMORY;
	*ret_request = r;
	return ERR_NONE;
}

/* Interfaces and their snapshot stand in one piece of memory with what the report makes of them. */
enum err tell_host(struct agent *a, void **ret_memory, struct wire_host_report *ret_report)
{
	struct report_scope scope = {a, tells_addresses, a->config.lab};
	size_t size = REPORT_ARENA_BYTES +
		      OS_NET_INTERFACES_MAX *
			  (sizeof(struct premises_interface) + sizeof(struct os_net_interface));
	struct premises_snapshot snapshot;
	struct os_net net;
	struct arena arena;
	void *memory;
	enum err err = os_net_read(&net);

	if (err != ERR_NONE)
		return err;
	memory = calloc(1, size);
	arena = arena_of(memory, memory != NULL ? size : 0);
	struct os_net kept = {.count = net.count,
	    .interfaces = arena_take_array(&arena, net.count + 1, sizeof(*net.interfaces))};

	err = kept.interfaces != NULL ? ERR_NONE : ERR_MEMORY;
	if (err == ERR_NONE) {
		memcpy(kept.interfaces, net.interfaces, net.count * sizeof(*net.interfaces));
		err = place_snapshot(&kept, &arena, &snapshot);
	}
	if (err == ERR_NONE)
		err = report_make(&a->host, &kept, &snapshot, &scope, &arena, ret_report);
	os_net_done(&net);
	if (err != ERR_NONE) {
		free(memory);
		memory = NULL;
	}
	*ret_memory = memory;
	return err;
}
