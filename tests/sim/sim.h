/*
 * sim: many agents of one segment in virtual time: the election of src/election and the lease
 * decision of src/platform/link, in a network that loses, delays, doubles and reorders.
 *
 * A world follows from its seed alone. What the network does to a packet is drawn from who sends
 * what to whom and when, not from a common stream of dice, so that a packet more or less changes
 * nothing for the others: that is how a run with an attacker can be compared with one without.
 */
#ifndef EARSHOT_TESTS_SIM_SIM_H
#define EARSHOT_TESTS_SIM_SIM_H

#include "election/message.h"
#include "platform/ingest/fence.h"
#include "platform/link/decide.h"

enum {
	NODES_MAX = 1000,
	RECORDED_MAX = 256,
	TEXT_MAX = 160,
	MS = 1000, /* microseconds, the unit of the world's time */
	SECOND = 1000 * MS,
	CHECK_IN_MS = 60000,
	PLATFORM_TIMEOUT_MS = 5000,
	FRESH_MS = 45000, /* a message never taken before and younger is late, not replayed */
	EPOCHS_MAX = 1024,
	DEVICES_MAX = 512, /* of the ledger */
	DEVICE_WORDS = DEVICES_MAX / 64,
	INTERVALS_MAX = 8,
	LATE_MAX = 4,      /* tenures of late evidence of an agent */
	TENURES_EACH = 4,  /* that have heard one device */
	TOLD_MAX = 512,    /* intervals of listening, on the platform */
	TAKEN_MAX = 512,   /* uploads taken */
	UPLOADS_MAX = 128, /* under way at once */
	CALL_MAX_MS = 65,  /* one way between agent and platform */
	SCENARIO_KINDS = 5
};

enum wire_fate { WIRE_MULTICAST, WIRE_UNICAST, WIRE_WAYS };

struct packet {
	uint8_t bytes[ELECTION_MESSAGE_MAX];
	size_t n;
	struct addr from;
	uint16_t port;
	uint8_t hops;
	int sender;
	int64_t sent_us;
	unsigned refs;
	int recorded; /* index of the attacker's recording; -1 none */
	bool forged;  /* by the attacker: no agent ever sent these bytes from there */
	bool attack;  /* put on the wire by the attacker */
};

struct recorded {
	struct packet packet;
	uint64_t received; /* by which nodes, a bit each */
};

enum event_kind {
	EV_WAKE,
	EV_DELIVER,
	EV_SEND,
	EV_PLATFORM, /* a request arrives there */
	EV_ANSWER,
	EV_CHECK_IN,
	EV_ATTACK,
	EV_SPEAK,  /* a device */
	EV_PUMP,   /* an upload may be due */
	EV_UPLOAD, /* it arrives at the platform */
	EV_TOLD    /* its answer does at the agent */
};

struct event {
	int64_t t;
	uint64_t order;
	enum event_kind kind;
	int node;
	unsigned boot;
	unsigned arg; /* packet, or request */
};

enum request_kind { ASK, RELEASE, CHECK_IN };

struct request {
	bool used;
	enum request_kind kind;
	uint64_t number;
	enum election_role role;
	struct decide_request decide;
	char names[ELECTION_HOLDER_SIZE];
	struct election_event answer;
	bool fenced;         /* an upload of that moment would be refused */
	uint64_t last_batch; /* the last one taken, with a grant */
	char holder[ELECTION_HOLDER_SIZE];
};

/* ---- the ledger: which device spoke when, who heard it, what the platform has of it ---- */

struct devices {
	uint64_t word[DEVICE_WORDS];
};

struct interval {
	int64_t from_us, to_us; /* INT64_MAX: it goes on */
};

struct intervals {
	unsigned n;
	struct interval list[INTERVALS_MAX];
};

/* What an upload carries: state of one tenure, not a log. */
struct batch {
	uint64_t id; /* 0: there is none */
	int64_t epoch;
	struct devices devices;
	struct intervals listened;
};

/* An agent's side: its table, and what of it the platform has acknowledged. */
struct ear {
	int64_t epoch; /* of the table; 0: no lease yet */
	int64_t seq;
	bool holds, listens;
	struct devices heard, told;
	struct intervals listened; /* not acknowledged yet */
	struct batch batch;        /* under way until its fate is known */
	bool is_sending;
	unsigned late_n;
	struct batch late[LATE_MAX]; /* of former tenures; their ids are not used */
	int64_t noticed_us, sent_us, retry_us, pump_us;
};

struct upload {
	bool used;
	unsigned life;
	int64_t seq, sent_us;
	struct batch batch;
	/* the answer */
	bool failed, ok, late;
	int64_t now_epoch, now_seq;
	uint64_t last_batch;
};

struct device {
	int64_t t_us;
	int hearers;   /* agents that recorded it */
	bool is_apart; /* somebody who listened could not hear it */
	bool is_lost;  /* with the memory of an agent that crashed before it had told it */
};

/* What the platform has: the counts of each tenure apart, moments by least and greatest. */
struct asset {
	unsigned rows;
	struct {
		int64_t epoch, count, first_ms, last_ms;
	} row[TENURES_EACH];
};

struct told { /* an interval; to is less what the upload took on its way */
	int64_t epoch, from_ms, to_ms;
};

/* An upload taken, with the clamps of that moment. */
struct taken {
	struct batch batch;
	int agent;
	bool late;
	int64_t sent_us, now_ms, from_ms, to_ms;
};

struct ledger {
	struct device devices[DEVICES_MAX];
	struct asset assets[DEVICES_MAX], again[DEVICES_MAX];
	int devices_n;
	struct told told[TOLD_MAX];
	unsigned told_n;
	struct taken taken[TAKEN_MAX];
	unsigned taken_n;
	struct upload uploads[UPLOADS_MAX];
	uint64_t batches;
	int64_t accepted_epoch; /* of the last upload that moved the fence */
	int64_t slowest_ms; /* an upload's way: by so much the platform takes things for later */
};

struct node {
	struct election e;
	char id[ELECTION_HOLDER_SIZE];
	struct addr v4, v6;
	bool up, asleep, starved;
	bool rogue; /* has the key and does what it likes: no promise about it is kept */
	bool cut;   /* its link is down */
	int64_t starved_until_us, slept_us;
	int side;         /* of a partition */
	bool deaf;        /* no multicast reaches it */
	int64_t clock_us; /* what its clock is ahead */
	int64_t lost_us;  /* by which it was ever set back: so much older things look new to it */
	int drift_ppm;
	unsigned boot;    /* incarnation */
	uint64_t counter; /* persisted */
	uint64_t issued;  /* the highest the platform has seen */
	int64_t wake_us;  /* the earliest wake-up that is under way */
	bool check_in_pending;
	uint64_t asked, answered; /* requests sent and the latest that arrived, by number */
	int64_t arrives_us;       /* the last one sent */
	bool saved;               /* a snapshot of its memory */
	struct election snapshot;
	int64_t snapshot_us;
	int64_t mute_until_us; /* S5: no HB, CLAIM, LEAVE before */
	bool senses;
	unsigned traced; /* leads, leased: as last noted */
	uint16_t rank;
	struct ear ear, disk; /* its memory, and what of it was saved */
	unsigned life;        /* of the process that uploads */
	int64_t lingers_us;   /* it has said LEAVE and flushes until then */
};

struct tenure {
	int agent; /* index + 1; 0: never granted */
	bool is_first;
	bool lapsed;      /* ran out or was given back, perhaps long after the last sign */
	bool is_isolated; /* granted while agents were taken not to hear each other */
	int64_t began_ms, granted_ms, ended_ms; /* ended 0: under way */
	int64_t blind_from_ms, blind_to_ms;     /* before it; to INT64_MAX: not known yet */
	int64_t blind_max_ms;                   /* what that may be; 0: anything */
	uint64_t late_batch;
};

struct platform {
	struct decide_lease lease;
	uint64_t epoch;
	struct tenure tenures[EPOCHS_MAX];
	int64_t seq;
	uint64_t last_batch;
	int64_t blind_max_ms; /* of tenures granted now */
	bool down;
	unsigned conflicts;
};

struct world {
	uint64_t seed, dice;
	int64_t now_us;
	int nodes_count;
	struct node *nodes;
	double loss, doubled;
	int64_t delay_us;    /* at most */
	bool isolated;       /* clients do not hear each other */
	uint32_t generation; /* of the key to write with */
	unsigned withheld;   /* a node that gets no new keys, + 1 */
	struct platform platform;

	struct event *heap;
	size_t heap_n, heap_room;
	uint64_t order;
	struct packet *packets;
	unsigned *free_packets;
	size_t packets_room, free_n;
	struct request *requests;
	size_t requests_room;

	/* the attacker */
	bool attack, recording;
	bool no_joiners; /* who is down stays down */
	int64_t attack_until_us;
	struct recorded *recorded;
	unsigned recorded_n;
	uint64_t attack_dice;
	bool flood; /* still to come */

	struct ledger *ledger; /* NULL: none is kept */
	struct ledger *ledger_room;

	/* what is looked at */
	bool failed;
	char failure[TEXT_MAX];
	uint64_t trace; /* of who leads, when */
	uint64_t steps, delivered;
	int leading;          /* how many lead */
	int64_t first_led_us; /* when `leading` last became more than none */
	int64_t overlap_since_us,
	    overlap_us; /* two that hear each other lead; the longest, since */
	int64_t packets_out[WIRE_WAYS];
	uint64_t types_out[MESSAGE_TYPE_END];
	bool strict; /* no loss: overlaps are not forgiven */
	int64_t forgiven_until_us;
	uint64_t fates[ELECTION_FATE_COUNT];
	bool verbose;
};

/* ---- world.c ---- */
void world_open(struct world *w, uint64_t seed, int nodes);
void world_close(struct world *w);
void world_run(struct world *w, int64_t for_us);
uint64_t roll(struct world *w, uint64_t below);
bool chance(struct world *w, double p);
void push(struct world *w, struct event event);
void fail(struct world *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
double elapsed_s(const struct world *w);

/* ---- node.c ---- */
void node_start(struct world *w, int i);
void node_step(struct world *w, int i, const struct election_event *event);
void node_say(struct world *w, int i, enum election_event_kind kind);
void node_wake(struct world *w, int i);
void node_crash(struct world *w, int i);
void node_leave(struct world *w, int i);
void node_sleep(struct world *w, int i, bool notice);
void node_resume(struct world *w, int i, bool notice);
void node_starve(struct world *w, int i, int64_t for_us);
void node_cut(struct world *w, int i, bool cut); /* its link is down, or up again */
void node_jump(struct world *w, int i, int64_t by_us);
void node_save(struct world *w, int i);
void node_restore(struct world *w, int i);
void node_check_in(struct world *w, int i, bool periodic);
void node_keys(struct world *w, int i);
int64_t node_clock_ms(const struct world *w, int i);
bool node_runs(const struct node *n);
bool node_leads(const struct node *n);
struct election_key world_key(const struct world *w, uint32_t generation);

/* ---- net.c ---- */
unsigned packet_new(struct world *w);
void packet_drop(struct world *w, unsigned packet);
void net_send(struct world *w, int i, const struct election_action *action);
void net_put(struct world *w, unsigned packet, int to, int64_t at_us);
void net_deliver(struct world *w, int to, unsigned packet);
bool net_hears(const struct world *w, int from, int to);
void net_record(struct world *w, struct packet *p, const struct packet *from);

/* ---- platform.c ---- */
void platform_ask(struct world *w, int i, enum request_kind kind);
void platform_arrive(struct world *w, int i, unsigned boot, unsigned request);
void platform_answer(struct world *w, int i, unsigned boot, unsigned request);
int platform_holder(const struct world *w); /* -1 nobody */
int64_t platform_call_us(const struct world *w, int i);
/* The lease is over at that moment. */
void platform_end(struct world *w, int64_t ended_ms, bool lapsed);
void platform_renew(struct world *w);
/* Whether nothing of the node reaches it. */
bool platform_is_away(const struct world *w, int i);

/* ---- ledger.c: devices, and how agents hear and tell of them ---- */
void ledger_open(struct world *w);
void ledger_speak(struct world *w);
void ledger_pump(struct world *w, int i);
void ledger_told(struct world *w, int i, unsigned upload);
/* Whether it listens now has perhaps changed. */
void ledger_look(struct world *w, int i);
void ledger_start(struct world *w, int i);
void ledger_crash(struct world *w, int i);
void ledger_leave(struct world *w, int i);  /* the process ends when it has flushed */
void ledger_forget(struct world *w, int i); /* a restored snapshot: nothing of it is told */
void ledger_granted(struct world *w, int i, int64_t epoch, int64_t seq, uint64_t last_batch);
void ledger_lost(struct world *w, int i);
bool devices_have(const struct devices *d, int k);
void devices_add(struct devices *d, int k);
/* What of it the platform has perhaps not. */
struct devices ear_left(const struct ear *e);
bool ear_owes(const struct ear *e, int64_t epoch);

/* ---- inventory.c: what the platform makes of it, and what must hold ---- */
void inventory_arrive(struct world *w, int i, unsigned upload);
void inventory_check(struct world *w);

/* ---- attack.c ---- */
void attack_begin(struct world *w, int64_t for_us, bool flood);
void attack_act(struct world *w);
void attack_mock(struct world *w); /* somebody asks: old answers come at once */
void rogue_act(struct world *w, int i);

/* ---- check.c ---- */
unsigned check_stand(const struct node *n); /* leads, leased, as a number */
void check_step(struct world *w, int i);
void check_sent(struct world *w, int i, enum message_type type);
/* Exactly one leader on each side that has anybody, and everybody else follows it. */
bool check_settled(struct world *w, const char *when);
/* The leader, and nobody else, holds the lease. */
void check_lease(struct world *w);
int leaders_of(const struct world *w, int side);
int leader_of(const struct world *w);
/* Of two, by epoch and term where these differ; -1: they do not, or not two lead. */
int greatest_leader(const struct world *w);
/* State that an attacker's packet must leave as it is. */
void check_untouched(struct world *w, const struct election *before, const struct election *after,
    const struct packet *p);

/* ---- scenario.c ---- */
/* One seed. False: a promise was broken; the world holds what. */
bool scenario_run(uint64_t seed, bool verbose, char failure[TEXT_MAX]);
/* What all worlds of this process came to; kinds in the order of scenario.c. */
struct scenario_tally {
	uint64_t kinds[SCENARIO_KINDS];
	uint64_t fates[ELECTION_FATE_COUNT];
};
extern struct scenario_tally scenario_tally;

/* ---- table.c ---- */
bool table_print(bool quick);

#endif
