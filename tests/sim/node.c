/* node: an agent with its clock, its sleep, its starvation, and the program around the election. */
#include "sim.h"

#include "base/hash.h"

enum { DEBOUNCE_MS = 2000, COUNTER_SHIFT = 24 };

struct election_key world_key(const struct world *w, uint32_t generation)
{
	struct election_key key = {.generation = generation};

	for (unsigned i = 0; i < ELECTION_KEY_BYTES; i++)
		key.bytes[i] = (uint8_t)hash_u64(w->seed ^ generation, 50 + i);
	return key;
}

/* Its clock counts sleep, runs a little too fast or too slow, and began some time ago. */
static int64_t clock_at_us(const struct node *n, int64_t world_us)
{
	return n->clock_us + world_us + world_us / 1000000 * n->drift_ppm;
}

int64_t node_clock_ms(const struct world *w, int i)
{
	return clock_at_us(&w->nodes[i], w->now_us) / MS;
}

bool node_runs(const struct node *n)
{
	return n->up && !n->asleep && !n->starved;
}

bool node_leads(const struct node *n)
{
	return node_runs(n) && n->e.role == ELECTION_LEADER;
}

static void plan_wake(struct world *w, int i)
{
	struct node *n = &w->nodes[i];

	if (n->e.wake_ms == INT64_MAX)
		return;
	int64_t ahead_ms = n->e.wake_ms - node_clock_ms(w, i);
	int64_t at_us = w->now_us + (ahead_ms > 0 ? ahead_ms * MS : 0);

	/* The very microsecond at which its clock shows it. */
	for (int k = 0; k < 3; k++)
		at_us += n->e.wake_ms * MS - clock_at_us(n, at_us);
	while (clock_at_us(n, at_us) < n->e.wake_ms * MS)
		at_us++;
	if (at_us < w->now_us)
		at_us = w->now_us;
	if (at_us >= n->wake_us && n->wake_us > w->now_us)
		return; /* one is under way that comes before */
	n->wake_us = at_us;
	push(w, (struct event){.t = at_us, .kind = EV_WAKE, .node = i});
}

static void act_on(struct world *w, int i, const struct election_actions *actions)
{
	struct node *n = &w->nodes[i];
	bool released = false;

	for (unsigned k = 0; k < actions->count; k++) {
		const struct election_action *a = &actions->list[k];

		switch (a->kind) {
		case ELECTION_SEND: net_send(w, i, a); break;
		case ELECTION_ASK_LEASE: platform_ask(w, i, ASK); break;
		case ELECTION_RELEASE_LEASE:
			platform_ask(w, i, RELEASE);
			released = true;
			break;
		case ELECTION_SENSE: n->senses = true; break;
		case ELECTION_UNSENSE: n->senses = false; break;
		case ELECTION_CHECK_IN: platform_ask(w, i, CHECK_IN); break;
		case ELECTION_PEERS: break;
		case ELECTION_ROLE:
			if (!n->check_in_pending)
				push(w, (struct event){.t = w->now_us + (int64_t)DEBOUNCE_MS * MS,
					    .kind = EV_CHECK_IN,
					    .node = i,
					    .boot = n->boot});
			n->check_in_pending = true;
			break;
		}
	}
	ledger_look(w, i);
	if (released)
		ledger_lost(w, i); /* what is left goes at once */
}

void node_step(struct world *w, int i, const struct election_event *event)
{
	static struct election_actions actions;
	struct node *n = &w->nodes[i];

	struct election_event salted = *event;

	salted.salt = hash_u64(w->seed ^ 6, (uint64_t)w->now_us);
	election_step(&n->e, &salted, node_clock_ms(w, i), &actions);
	w->steps++;
	if (n->e.role == ELECTION_STANDBY)
		n->mute_until_us = 0; /* it has heard who leads */
	act_on(w, i, &actions);
	if (actions.count > 0 || n->traced != check_stand(n))
		check_step(w, i);
	plan_wake(w, i);
}

void node_say(struct world *w, int i, enum election_event_kind kind)
{
	struct election_event event = {.kind = kind};

	node_step(w, i, &event);
}

void node_wake(struct world *w, int i)
{
	struct node *n = &w->nodes[i];

	if (n->wake_us > w->now_us)
		return;
	n->wake_us = INT64_MAX;
	if (!n->up)
		return;
	bool ran_not = n->starved;

	if (n->starved && w->now_us >= n->starved_until_us)
		n->starved = false;
	if (n->asleep || n->starved) {
		if (n->starved) {
			n->wake_us = n->starved_until_us;
			push(w, (struct event){.t = n->wake_us, .kind = EV_WAKE, .node = i});
		}
		return;
	}
	if (node_clock_ms(w, i) >= n->e.wake_ms)
		node_say(w, i, ELECTION_WAKE);
	else
		plan_wake(w, i);
	if (ran_not)
		ledger_pump(w, i);
}

void node_keys(struct world *w, int i)
{
	struct node *n = &w->nodes[i];
	struct election_key keys[3];

	if (w->withheld == (unsigned)i + 1)
		return;
	for (unsigned k = 0; k < 3; k++)
		keys[k] = world_key(w, w->generation - 1 + k);
	election_rekey(&n->e, false, keys, 3, w->generation);
	if (node_runs(n))
		plan_wake(w, i);
}

/* What it took before, it does not remember. */
static void forget_received(struct world *w, int i)
{
	for (unsigned k = 0; k < w->recorded_n && i < 64; k++)
		w->recorded[k].received &= ~((uint64_t)1 << i);
}

/* What a start and a restored snapshot have in common: no timer of before, a check-in some time. */
static void begin_anew(struct world *w, int i)
{
	struct node *n = &w->nodes[i];

	n->wake_us = INT64_MAX;
	n->mute_until_us = 0;
	push(w, (struct event){
		    .t = w->now_us + (int64_t)(hash_u64(w->seed ^ 8, (uint64_t)i << 32 | n->boot) %
					       CHECK_IN_MS) *
					 MS,
		    .kind = EV_CHECK_IN,
		    .node = i,
		    .boot = n->boot,
		    .arg = 1});
}

void node_start(struct world *w, int i)
{
	struct node *n = &w->nodes[i];

	n->counter = (n->counter > n->issued ? n->counter : n->issued) + 1;
	n->boot++;
	forget_received(w, i);
	n->up = true;
	n->asleep = n->starved = n->senses = n->check_in_pending = false;
	begin_anew(w, i);
	struct election_config config = {.agent = n->id,
	    .v4 = n->v4,
	    .v6 = n->v6,
	    .session = n->counter << COUNTER_SHIFT |
		       (hash_u64(w->seed, (uint64_t)i << 32 | n->boot) & 0xffffff),
	    .seed = hash_u64(w->seed ^ 5, (uint64_t)i << 32 | n->boot),
	    .rank = n->rank,
	    .platform_ok = !w->platform.down};

	election_init(&n->e, &config);
	ledger_start(w, i);
	node_keys(w, i);
	node_say(w, i, ELECTION_GO);
}

void node_check_in(struct world *w, int i, bool periodic)
{
	struct node *n = &w->nodes[i];

	if (periodic)
		push(w, (struct event){.t = w->now_us + (int64_t)CHECK_IN_MS * MS,
			    .kind = EV_CHECK_IN,
			    .node = i,
			    .boot = n->boot,
			    .arg = 1});
	else
		n->check_in_pending = false;
	if (node_runs(n))
		platform_ask(w, i, CHECK_IN);
}

void node_crash(struct world *w, int i)
{
	struct node *n = &w->nodes[i];

	for (unsigned k = 0; k < ELECTION_FATE_COUNT; k++)
		w->fates[k] += n->e.counters[k];
	n->up = n->senses = false;
	n->boot++;
	ledger_crash(w, i);
	check_step(w, i);
}

void node_leave(struct world *w, int i)
{
	node_say(w, i, ELECTION_HALT);
	ledger_leave(w, i);
	node_crash(w, i);
}

/* S5: it runs again at that moment, later than it wanted to. */
static void mute(struct world *w, int i, int64_t at_us)
{
	struct node *n = &w->nodes[i];
	bool leads = n->e.role == ELECTION_LEADER;
	int64_t late_ms =
	    clock_at_us(n, at_us) / MS - (leads ? n->e.sent_ms - n->e.shift_ms : n->e.wake_ms);

	if (n->e.role > ELECTION_PROBE && late_ms > ELECTION_STARVED_MS + 10)
		n->mute_until_us = at_us + 6400 * MS;
}

void node_sleep(struct world *w, int i, bool notice)
{
	if (notice)
		node_say(w, i, ELECTION_SUSPEND);
	w->nodes[i].asleep = true;
	w->nodes[i].slept_us = w->now_us;
	ledger_look(w, i);
	check_step(w, i);
}

void node_resume(struct world *w, int i, bool notice)
{
	struct node *n = &w->nodes[i];

	n->asleep = false;
	mute(w, i, w->now_us);
	if (notice)
		node_say(w, i, ELECTION_RESUMED);
	else
		node_say(w, i, ELECTION_WAKE);
	ledger_pump(w, i);
	check_step(w, i);
}

void node_starve(struct world *w, int i, int64_t for_us)
{
	struct node *n = &w->nodes[i];

	n->starved = true;
	n->starved_until_us = w->now_us + for_us;
	mute(w, i, n->starved_until_us);
	n->wake_us = n->starved_until_us;
	push(w, (struct event){.t = n->wake_us, .kind = EV_WAKE, .node = i});
	ledger_look(w, i);
	check_step(w, i);
}

void node_cut(struct world *w, int i, bool cut)
{
	w->nodes[i].cut = cut;
	ledger_look(w, i);
}

void node_jump(struct world *w, int i, int64_t by_us)
{
	struct node *n = &w->nodes[i];

	n->clock_us += by_us;
	n->lost_us -= by_us < 0 ? by_us : 0;
	n->mute_until_us = 0; /* its own clock says that it has listened */
	n->wake_us = w->now_us;
	if (node_runs(n))
		node_say(w, i, ELECTION_WAKE);
}

void node_save(struct world *w, int i)
{
	struct node *n = &w->nodes[i];

	n->saved = true;
	n->snapshot = n->e;
	n->snapshot_us = clock_at_us(n, w->now_us);
}

/* The machine is as it was, its clock too: it does not know that time has gone by. */
void node_restore(struct world *w, int i)
{
	struct node *n = &w->nodes[i];

	forget_received(w, i);
	n->e = n->snapshot;
	n->senses = n->e.sensing;
	n->lost_us += clock_at_us(n, w->now_us) - n->snapshot_us;
	n->clock_us += n->snapshot_us - clock_at_us(n, w->now_us);
	n->up = true;
	n->asleep = n->starved = n->check_in_pending = false;
	n->boot++;
	begin_anew(w, i);
	ledger_forget(w, i);
	check_step(w, i);
	node_say(w, i, ELECTION_WAKE);
}
