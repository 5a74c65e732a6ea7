/* tell_cost: counters and cost, summed over what the agent does. */
#include <stdio.h>

#include "agent/agent.h"
#include "agent/tell.h"
#include "os/host.h"

enum { NAMES_MAX = 128, NAME_SIZE = 64 };

struct sum {
	struct {
		char name[NAME_SIZE];
		uint64_t value;
	} list[NAMES_MAX];
	size_t count;
};

static void add(void *ctx, const char *name, uint64_t value)
{
	struct sum *s = ctx;
	size_t i = 0;

	if (value == 0)
		return;
	while (i < s->count && strncmp(s->list[i].name, name, NAME_SIZE - 1) != 0)
		i++;
	if (i == NAMES_MAX)
		return;
	if (i == s->count) {
		(void)snprintf(s->list[s->count++].name, NAME_SIZE, "%.63s", name);
		s->list[i].value = 0;
	}
	s->list[i].value += value;
}

/* What became of what others sent; what was sent, and what could not be. */
static void add_election(const struct election *e, struct sum *sum)
{
	char name[64];

	for (unsigned i = 0; i < ELECTION_FATE_COUNT; i++) {
		if (e->counters[i] == 0)
			continue;
		(void)snprintf(name, sizeof(name), "election_%s", election_fate_names[i]);
		add(sum, name, e->counters[i]);
	}
}

static void add_subnet(const struct subnet *s, struct sum *sum)
{
	const struct upload_sync_counters *c = upload_sync_counters(s->sync);

	add(sum, "upload_batches", c->acknowledged);
	add(sum, "upload_assets", c->assets);
	add(sum, "upload_fences", c->fences);
	add(sum, "upload_refused", c->refused);
	add(sum, "upload_late_lost", c->late_lost);
	add(sum, "upload_facts_left_out", c->facts_left_out);
	add(sum, "upload_restored", c->restored);
	add(sum, "upload_restore_refused", c->restore_refused);
	table_counters(s->table, add, sum);
	if (listen_is_on(&s->listen))
		sensing_counters(s->listen.sensing, add, sum);
	add_election(&s->voice.election, sum);
}

static void add_lan(const struct lan *lan, struct sum *sum)
{
	add(sum, "lan_sent", lan->sent);
	add(sum, "lan_unsent", lan->unsent);
	add(sum, "lan_received", lan->received);
}

void tell_counters(
    const struct agent *a, void (*each)(void *ctx, const char *name, uint64_t value), void *ctx)
{
	struct sum sum = {.count = 0};

	add(&sum, "check_ins", a->check_in.count);
	add(&sum, "interfaces_left_out", a->ports.left_out);
	for (size_t i = 0; i < a->subnets_count; i++)
		add_subnet(a->subnets[i], &sum);
	for (size_t i = 0; i < a->lans_count; i++)
		add_lan(a->lans[i], &sum);
	for (size_t i = 0; i < sum.count; i++)
		each(ctx, sum.list[i].name, sum.list[i].value);
}

struct wire_cost tell_cost(const struct agent *a)
{
	uint64_t cpu_ms = 0, pss_kib = 0;

	os_process_cost(&cpu_ms, &pss_kib);
	for (size_t i = 0; i < a->subnets_count; i++) {
		const struct listen *l = &a->subnets[i]->listen;

		if (!listen_is_on(l))
			continue;
		cpu_ms += sensing_status(l->sensing)->cpu_ms;
		pss_kib += sensing_status(l->sensing)->pss_kib;
	}
	return (struct wire_cost){.cpu_ms = (int64_t)cpu_ms,
	    .pss_kib = (int64_t)pss_kib,
	    .uptime_s = (agent_now(a) - a->started_ms) / 1000};
}
