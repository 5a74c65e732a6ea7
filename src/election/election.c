/*
 * election: the states, their timers, and the way of an event through a step.
 *
 *	            GO, GATHER                 silence
 *	     OFF ---------------> LISTEN ----------------> CAND <------------------+
 *	      ^ \                  ^  |                    |  |                    |
 *	      |  \ SEEK            |  | proven leader      |  | quiet for 0.4 s    | silence,
 *	      |   v                |  v                    |  v                    | or LEAVE and
 *	 HALT | PROBE --(met)-->   | STANDBY <-------------+ LEADER                | own turn
 *	 from |                    |  |  ^  ^  better        |  |  ^               |
 *	 all  |                    |  |  |  |  claim, leader |  |  | GRANTED       |
 *	      |          slept,    |  |  |  +----------------+  |  |               |
 *	      +          starved,  |  |  |      better leader   |  +-- PSTANDBY    |
 *	                 resigned -+  |  |                      |       ^  |       |
 *	                  (any)       |  | PONG, HB             +-------+  | leader|
 *	                              v  |                      REFUSED    v heard |
 *	                            SUSPECT -------------------------- (STANDBY)---+
 *
 *	LEAVE to successor 1: STANDBY -> LEADER at once. MUSTER is LEADER that does not sense.
 *	Alone: OFF -> CAND -> LEADER | PSTANDBY, by the lease.
 */
#include "election/internal.h"

#include <assert.h>

#include "base/hash.h"

const char *const election_role_names[ELECTION_ROLE_COUNT] = {
    [ELECTION_OFF] = "off",
    [ELECTION_PROBE] = "probe",
    [ELECTION_LISTEN] = "listen",
    [ELECTION_STANDBY] = "standby",
    [ELECTION_SUSPECT] = "suspect",
    [ELECTION_CANDIDATE] = "candidate",
    [ELECTION_LEADER] = "leader",
    [ELECTION_PSTANDBY] = "pstandby",
};

const char *const election_fate_names[ELECTION_FATE_COUNT] = {
    [ELECTION_TAKEN] = "taken",
    [ELECTION_IGNORED] = "ignored",
    [ELECTION_OVER_BUDGET] = "over_budget",
    [ELECTION_BAD_HOPS] = "bad_hops",
    [ELECTION_BAD_LENGTH] = "bad_length",
    [ELECTION_BAD_MAGIC] = "bad_magic",
    [ELECTION_BAD_COUNT] = "bad_count",
    [ELECTION_BAD_LINK] = "bad_link",
    [ELECTION_BAD_GENERATION] = "bad_generation",
    [ELECTION_BAD_TAG] = "bad_tag",
    [ELECTION_BAD_PAD] = "bad_pad",
    [ELECTION_BAD_TYPE] = "bad_type",
    [ELECTION_BAD_HEARTBEAT] = "bad_heartbeat",
    [ELECTION_OWN] = "own",
    [ELECTION_OLD_SESSION] = "old_session",
    [ELECTION_DUPLICATE] = "duplicate",
    [ELECTION_REPLAYED] = "replayed",
    [ELECTION_DELAYED] = "delayed",
    [ELECTION_UNPROVEN] = "unproven",
};

/* ---- what the other files need ---- */

void act(struct step *t, enum election_action_kind kind)
{
	if (t->actions->count == ELECTION_ACTIONS_MAX) {
		t->e->actions_lost++;
		return;
	}
	struct election_action *a = &t->actions->list[t->actions->count++];

	a->kind = kind;
	a->delay_ms = 0;
}

void turn(struct step *t, enum election_role role, int64_t due_ms, const char *why)
{
	struct election *e = t->e;

	e->why = why;
	e->due_ms = due_ms;
	if (e->role == role)
		return;
	e->role = role;
	e->role_ms = t->now_ms;
	act(t, ELECTION_ROLE);
}

void unsense(struct step *t)
{
	if (t->e->sensing)
		act(t, ELECTION_UNSENSE);
	t->e->sensing = false;
}

void sense(struct step *t)
{
	assert(!t->e->sensing); /* who leads alone does, and whoever begins to has not led */
	act(t, ELECTION_SENSE);
	t->e->sensing = true;
	if (!t->e->leased)
		ask_lease(t);
}

void ask_lease(struct step *t)
{
	act(t, ELECTION_ASK_LEASE);
	t->e->lease_ms = t->now_ms + ELECTION_RETRY_MS; /* in case that no answer comes at all */
}

int64_t dice(struct election *e, int64_t span)
{
	return (int64_t)(hash_u64(e->config.seed, ++e->draws) % (uint64_t)span);
}

uint64_t fresh_nonce(struct step *t)
{
	uint64_t seed = hash_u64(~t->e->config.seed ^ t->e->salt, ++t->e->nonces);
	uint64_t nonce = hash_u64(seed, (uint64_t)t->now_ms);

	return nonce | (nonce == 0);
}

int64_t quarters(const struct election *e, int n)
{
	return e->hb_ms * n / 4;
}

int64_t window_ms(const struct election *e)
{
	int64_t ms = ELECTION_WINDOW_MS * e->config.heartbeat_ms / ELECTION_HEARTBEAT_MS;

	return ms < ELECTION_WINDOW_MS       ? ELECTION_WINDOW_MS
	       : ms > ELECTION_WINDOW_MAX_MS ? ELECTION_WINDOW_MAX_MS
					     : ms;
}

const struct election_pen *own_pen(const struct election *e)
{
	return &e->link.pens[e->link.sending];
}

bool is_own_short(const struct election *e, uint64_t name)
{
	for (unsigned i = 0; i < e->link.count; i++)
		if (message_short(e->link.pens[i].name) == name)
			return true;
	return false;
}

void set_peers(struct step *t, unsigned peers)
{
	if (t->e->peers == peers)
		return;
	t->e->peers = peers;
	act(t, ELECTION_PEERS);
}

/* ---- setting up ---- */

static int64_t heartbeat_of(int64_t ms)
{
	if (ms <= 0)
		return ELECTION_HEARTBEAT_MS;
	if (ms < ELECTION_HEARTBEAT_MIN_MS)
		return ELECTION_HEARTBEAT_MIN_MS;
	return ms < ELECTION_HEARTBEAT_MAX_MS ? ms : ELECTION_HEARTBEAT_MAX_MS;
}

void election_init(struct election *e, const struct election_config *config)
{
	struct view agent = view_head(view_of(config->agent), ELECTION_HOLDER_SIZE - 1);

	*e = (struct election){.why = "not asked to take part",
	    .wish = ELECTION_HALT,
	    .config = *config,
	    .platform_ok = config->platform_ok,
	    .heard_ms = -1,
	    .wake_ms = INT64_MAX,
	    .due_ms = INT64_MAX,
	    .lease_ms = INT64_MAX,
	    .presence_ms = INT64_MAX,
	    .failing_ms = INT64_MAX,
	    .better_ms = INT64_MAX,
	    .duel_ms = -ELECTION_DUEL_MS,
	    .budget = ELECTION_BUDGET_BURST,
	    .pongs = ELECTION_PONGS_BURST,
	    .former_ms = INT64_MIN,
	    .now_ms = INT64_MIN,
	    .theta = ELECTION_THETA_ALL,
	    .position = -1};
	if (agent.n > 0)
		memcpy(e->agent, agent.p, agent.n);
	e->config.agent = NULL;
	if (config->port == 0)
		e->config.port = ELECTION_PORT;
	e->config.heartbeat_ms = heartbeat_of(config->heartbeat_ms);
	e->hb_ms = e->config.heartbeat_ms;
	senders_forget(e);
}

static bool has_generation(const struct election_ring *ring, uint32_t generation)
{
	for (unsigned i = 0; i < ring->count; i++)
		if (ring->pens[i].generation == generation)
			return true;
	return false;
}

void election_rekey(
    struct election *e, bool probe, const struct election_key *keys, size_t count, uint32_t sending)
{
	struct election_ring *ring = probe ? &e->probe : &e->link;
	struct election_ring next = {0};
	bool common = false;

	for (size_t i = 0; i < count && i < ELECTION_KEYS_MAX; i++) {
		common |= has_generation(ring, keys[i].generation);
		if (keys[i].generation == sending)
			next.sending = next.count;
		next.pens[next.count++] = message_pen(&keys[i], e->agent);
	}
	if (!probe && ring->count > 0 && !common)
		e->renewed_keys = true;
	for (unsigned i = 0; i < ELECTION_PROOFS_MAX; i++)
		e->proofs[i].used &= !probe || !e->proofs[i].probe || next.count > 0;
	*ring = next;
	sodium_memzero(&next, sizeof(next));
	e->wake_ms = 0;
}

void election_addresses(struct election *e, const struct addr *v4, const struct addr *v6)
{
	e->config.v4 = *v4;
	e->config.v6 = *v6;
}

void election_host(struct election *e, uint16_t rank, uint8_t flags, int64_t heartbeat_ms)
{
	e->config.rank = rank;
	e->config.flags = flags;
	e->config.heartbeat_ms = heartbeat_of(heartbeat_ms);
	if (e->role != ELECTION_STANDBY && e->role != ELECTION_SUSPECT) /* theirs is the leader's */
		e->hb_ms = e->config.heartbeat_ms;
}

unsigned election_links(const struct election *e, uint64_t ret_links[2 * ELECTION_KEYS_MAX])
{
	const struct election_ring *rings[] = {&e->link, &e->probe};
	unsigned n = 0;

	for (unsigned r = 0; r < 2; r++)
		for (unsigned i = 0; i < rings[r]->count; i++)
			ret_links[n++] = rings[r]->pens[i].link;
	return n;
}

void election_reach(struct election *e, const struct addr *addrs, size_t count)
{
	e->reach_count = 0;
	for (size_t i = 0; i < count && i < ELECTION_REACH_MAX; i++)
		e->reach[e->reach_count++] = addrs[i];
}

bool election_own_name(const struct election *e, uint8_t ret_name[ELECTION_NAME_BYTES])
{
	if (e->link.count == 0)
		return false;
	memcpy(ret_name, own_pen(e)->name, ELECTION_NAME_BYTES);
	return true;
}

bool election_leader_name(const struct election *e, uint8_t ret_name[ELECTION_NAME_BYTES])
{
	if (e->leader < 0 || e->role != ELECTION_STANDBY)
		return false;
	memcpy(ret_name, e->senders[e->leader].name, ELECTION_NAME_BYTES);
	return true;
}

bool election_leader_addr(const struct election *e, struct addr *ret_addr)
{
	uint8_t name[ELECTION_NAME_BYTES];

	if (!election_leader_name(e, name))
		return false;
	*ret_addr = e->senders[e->leader].addr;
	return true;
}

/* ---- a step ---- */

/* A clock that went backwards stands still; what is asked of it is told in its own time. */
static int64_t settle_clock(struct election *e, int64_t now_ms)
{
	if (e->now_ms == INT64_MIN)
		e->born_ms = now_ms;
	else if (now_ms + e->shift_ms < e->now_ms)
		e->shift_ms = e->now_ms - now_ms;
	e->now_ms = now_ms + e->shift_ms;
	return e->now_ms;
}

static int64_t next_due_ms(const struct election *e)
{
	int64_t due_ms = proofs_due_ms(e);

	due_ms = e->due_ms < due_ms ? e->due_ms : due_ms;
	due_ms = e->lease_ms < due_ms ? e->lease_ms : due_ms;
	return e->presence_ms < due_ms ? e->presence_ms : due_ms;
}

static bool takes_part(const struct election *e)
{
	return !e->config.alone && e->role != ELECTION_OFF && e->role != ELECTION_PROBE;
}

/* Without a key not a packet is sent, not even a LEAVE. */
static bool is_keyless(const struct election *e)
{
	return e->role == ELECTION_PROBE ? e->probe.count == 0
					 : takes_part(e) && e->link.count == 0;
}

/* The process did not run, or the host has slept unnoticed: whoever leads now is not known. */
static bool is_starved(const struct step *t)
{
	const struct election *e = t->e;

	if (!takes_part(e))
		return false;
	if (e->role == ELECTION_LEADER &&
	    t->now_ms - e->sent_ms > quarters(e, ELECTION_FENCE_QUARTERS))
		return true;
	return next_due_ms(e) < t->now_ms - ELECTION_STARVED_MS;
}

static void relisten(struct step *t, const char *why)
{
	step_down(t, false);
	listen_begin(t, why);
}

/* Somebody was shut out: what it said of terms and epochs is forgotten with all the rest. */
static void renew_keys(struct step *t)
{
	struct election *e = t->e;

	e->renewed_keys = false;
	senders_forget(e);
	e->known_epoch = e->epoch;
	e->term = e->term_seen = 0;
	if (takes_part(e))
		relisten(t, "the keys of the segment were replaced");
}

static void halt(struct step *t, const char *why)
{
	struct election *e = t->e;

	if (e->role == ELECTION_LEADER && !e->config.alone && e->link.count > 0)
		leave(t);
	step_down(t, true);
	e->muster = false;
	e->presence_ms = INT64_MAX;
	senders_forget(e);
	set_peers(t, 0);
	turn(t, ELECTION_OFF, INT64_MAX, why);
}

/* Begins what is wished for, as soon as there is a key for it. */
static void begin(struct step *t)
{
	struct election *e = t->e;
	const struct election_ring *ring = e->wish == ELECTION_SEEK ? &e->probe : &e->link;

	if (e->role != ELECTION_OFF || e->wish == ELECTION_HALT)
		return;
	if (e->config.alone) {
		if (is_barred(e)) {
			turn(t, ELECTION_LISTEN, INT64_MAX,
			    "the profile bars this agent from leading");
		} else if (e->wish == ELECTION_GO) {
			e->term++;
			turn(t, ELECTION_CANDIDATE, INT64_MAX, "asks the platform for the segment");
			ask_lease(t);
		} else {
			turn(t, ELECTION_LISTEN, INT64_MAX, "waits for the minimum of peers");
		}
	} else if (ring->count == 0) {
		e->why = "no key for this segment yet";
	} else if (e->wish == ELECTION_SEEK) {
		set_peers(t, 1);
		turn(t, ELECTION_PROBE, t->now_ms + ELECTION_PROBE_LISTEN_MS, "looks for others");
	} else {
		set_peers(t, 1);
		listen_begin(t, "listens for a leader");
	}
}

/* Begins anew, with another wish, at once if it may. */
static void begin_anew(struct step *t)
{
	if (t->e->config.alone || t->e->link.count > 0)
		t->e->role = ELECTION_OFF;
	else
		halt(t, "no key for this segment yet");
}

static void go(struct step *t, const struct election_event *event)
{
	struct election *e = t->e;

	(void)event;
	/* Who is alone and barred listens, and stays so; who is so no more asks. */
	if (e->role == ELECTION_PROBE ||
	    (e->config.alone && (e->role == ELECTION_LISTEN) != is_barred(e))) {
		step_down(t, true);
		begin_anew(t);
	}
	e->wish = ELECTION_GO;
	if (e->muster && e->role == ELECTION_LEADER)
		sense(t);
	e->muster = false;
}

static void gather(struct step *t, const struct election_event *event)
{
	struct election *e = t->e;

	(void)event;
	if (e->wish == ELECTION_GATHER && e->role != ELECTION_OFF)
		return;
	if (!e->muster)
		step_down(t, true);
	if (e->role == ELECTION_PROBE || e->config.alone)
		begin_anew(t);
	e->muster = true;
	e->wish = ELECTION_GATHER;
	if (e->role == ELECTION_PSTANDBY)
		listen_begin(t, "counts peers");
}

static void seek(struct step *t, const struct election_event *event)
{
	(void)event;
	if (t->e->role != ELECTION_PROBE)
		halt(t, "looks for others");
	t->e->wish = ELECTION_SEEK;
}

static void off(struct step *t, const struct election_event *event)
{
	(void)event;
	t->e->wish = ELECTION_HALT;
	halt(t, "not on the premises");
}

static void suspend(struct step *t, const struct election_event *event)
{
	(void)event;
	if (t->e->role != ELECTION_LEADER || t->e->config.alone)
		return;
	leave(t);
	listen_begin(t, "handed over before a sleep");
}

static void resumed(struct step *t, const struct election_event *event)
{
	struct election *e = t->e;

	(void)event;
	if (takes_part(e)) {
		relisten(t, "listens again after a sleep");
	} else if (e->config.alone && e->role == ELECTION_LEADER) {
		unsense(t);
		turn(t, ELECTION_CANDIDATE, INT64_MAX, "asks again after a sleep");
		ask_lease(t);
	}
}

static void probe_tick(struct step *t)
{
	struct election *e = t->e;
	struct message m = draft(t, MESSAGE_PING);

	if (e->peers > 1 && t->now_ms - e->met_ms > window_ms(e))
		set_peers(t, 1);
	m.nonce = e->probe_nonce = fresh_nonce(t);
	send_group(t, &e->probe.pens[e->probe.sending], &m, 0);
	e->due_ms = t->now_ms + ELECTION_PROBE_MS;
}

static void (*const events[ELECTION_EVENT_COUNT])(struct step *, const struct election_event *) = {
    [ELECTION_GO] = go,
    [ELECTION_GATHER] = gather,
    [ELECTION_SEEK] = seek,
    [ELECTION_HALT] = off,
    [ELECTION_SUSPEND] = suspend,
    [ELECTION_RESUMED] = resumed,
    [ELECTION_WAKE] = NULL, /* what is due is done in every step */
    [ELECTION_MESSAGE] = hear,
    [ELECTION_GRANTED] = lease_granted,
    [ELECTION_REFUSED] = lease_refused,
    [ELECTION_FAILED] = lease_failed,
    [ELECTION_REACHED] = lease_reached,
};

static void (*const ticks[ELECTION_ROLE_COUNT])(struct step *) = {
    [ELECTION_PROBE] = probe_tick,
    [ELECTION_LISTEN] = listen_tick,
    [ELECTION_STANDBY] = standby_tick,
    [ELECTION_SUSPECT] = suspect_tick,
    [ELECTION_CANDIDATE] = candidate_tick,
    [ELECTION_LEADER] = leader_tick,
};

static void do_what_is_due(struct step *t)
{
	struct election *e = t->e;

	if (t->now_ms >= e->due_ms) {
		assert(ticks[e->role] != NULL); /* the others are never due */
		ticks[e->role](t);
	}
	if (t->now_ms >= e->lease_ms)
		lease_tick(t);
	if (t->now_ms >= e->presence_ms)
		presence_tick(t);
	proofs_tick(t);
}

void election_step(struct election *e, const struct election_event *event, int64_t now_ms,
    struct election_actions *ret_actions)
{
	struct step t = {e, settle_clock(e, now_ms), ret_actions};

	ret_actions->count = 0;
	e->salt = hash_u64(e->salt, event->salt);
	if (is_keyless(e))
		halt(&t, "no key for this segment");
	if (e->renewed_keys)
		renew_keys(&t);
	if (is_starved(&t))
		relisten(&t, "listens again: the process did not run");
	if (events[event->kind] != NULL)
		events[event->kind](&t, event);
	begin(&t);
	do_what_is_due(&t);
	int64_t due_ms = next_due_ms(e);

	e->wake_ms = due_ms == INT64_MAX ? INT64_MAX : due_ms - e->shift_ms;
}
