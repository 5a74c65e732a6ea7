/*
 * election: which agent of a segment senses and uploads.
 *
 * Pure: step(state, event, now) -> state, actions. It opens no socket and knows no clock: the
 * program brings what happened and does what the actions say. One instance per segment, for the
 * interface that takes part there. No call allocates.
 *
 * The platform's lease is the only authority on who counts; what agents say to each other on the
 * LAN makes take-over fast and may be wrong for seconds without harm. docs/election.md tells the
 * protocol; the drawing of the states stands in election.c.
 *
 * Nobody is believed who has not shown to be there now: a message counts only from a sender that
 * has answered a nonce of ours, or a challenge of the leader that both have heard. So what was
 * recorded earlier, of whatever age, changes nothing.
 *
 * An agent may be `alone`: it sends and hears nothing, and leads by the lease alone.
 */
#ifndef EARSHOT_ELECTION_ELECTION_H
#define EARSHOT_ELECTION_ELECTION_H

#include "base/addr.h"
#include "base/view.h"
#include "pseudonym/pseudonym.h"

#include <sodium.h>

#define ELECTION_MAGIC "SLE1"

enum {
	ELECTION_PORT = 47911, /* UDP; the configuration may choose another */
	ELECTION_HOPS = 255,   /* sent and required (RFC 5082) */
	ELECTION_ACTIONS_MAX = 32,
	ELECTION_HOLDER_SIZE = 33, /* an agent id, with the NUL */

	/* The message. */
	ELECTION_LINK_AT = 12,      /* offset of the link tag, 8 bytes, big endian */
	ELECTION_MESSAGE_MIN = 104, /* bytes, without successors */
	ELECTION_MESSAGE_MAX = 168,
	ELECTION_NAME_BYTES = PSEUDONYM_BYTES,
	ELECTION_TAG_BYTES = 16,
	ELECTION_KEY_BYTES = PSEUDONYM_KEY_BYTES,
	ELECTION_KEYS_MAX = 4,       /* generations held at once */
	ELECTION_SUCCESSORS_MAX = 8, /* listed in a heartbeat */

	/* What is remembered. */
	ELECTION_SENDERS_MAX = 64,   /* proven; the one unheard for longest gives way */
	ELECTION_PROOFS_MAX = 16,    /* senders under proof, and ghosts */
	ELECTION_CHALLENGES_MAX = 2, /* of the leader, still taken as fresh */
	ELECTION_REACH_MAX = 8,      /* addresses from the platform, for LANs without multicast */

	/* The leader's pulse; what follows counts in quarters of it where it says so. */
	ELECTION_HEARTBEAT_MS = 2000,
	ELECTION_HEARTBEAT_MIN_MS = 500,
	ELECTION_HEARTBEAT_MAX_MS = 120000,
	ELECTION_HEARTBEAT_ALONE_MS = 10000, /* of a leader that has heard nobody for long */
	ELECTION_ALONE_MS = 600000,
	ELECTION_JITTER_PERCENT = 5, /* of a heartbeat, to either side */
	ELECTION_SUSPECT_QUARTERS = 10,
	ELECTION_DEAD_QUARTERS = 13,
	ELECTION_FENCE_QUARTERS = 10, /* a leader that sent nothing for so long leads no more */
	ELECTION_SUSPECT_PINGS = 3,   /* a quarter apart, the last to the group */
	ELECTION_STARVED_MS = 5000,   /* a wake-up that is so late: the process did not run */

	/* Taking over. */
	ELECTION_LISTEN_SPREAD_MS = 4000,
	ELECTION_CLAIM_MS = 400,        /* quiet for so long: won */
	ELECTION_CLAIM_REPEAT_MS = 200, /* the second CLAIM */
	ELECTION_CLAIM_GRACE_MS = 1000, /* others wait for who claims */
	ELECTION_SKEW_MS = 300,         /* successor i waits i times that */
	ELECTION_UNLISTED_MS = 2400,    /* who is no successor waits for all of them */
	ELECTION_UNLISTED_SPREAD_MS = 3000,
	ELECTION_DUEL_MS = 250,      /* between two answers to a rival */
	ELECTION_LEAVE_2_MS = 40,    /* the second LEAVE, after the first */
	ELECTION_LEAVE_3_MS = 100,   /* the third */
	ELECTION_LEAVE_HEIR_MS = 10, /* between three to the first successor alone */
	ELECTION_BETTER_RANK = 4, /* a successor better by that, for so long, is handed over to */
	ELECTION_BETTER_MS = 600000,
	ELECTION_NOTICE_QUARTERS = 5, /* until successors have heard that the leader is failing */
	ELECTION_FAILING_MS =
	    60000, /* lease or uploads failed for so long: PLATFORM_OK is cleared */

	/* Peers. The window is for a heartbeat of 2 s and grows with it up to the maximum. */
	ELECTION_WINDOW_MS = 300000, /* who was heard within it is a peer */
	ELECTION_WINDOW_MAX_MS = 3600000,
	ELECTION_LISTED_PART = 4,    /* a successor PINGs four times in a window */
	ELECTION_SAMPLED_HALVES = 5, /* the others twice and a half, if their dice say so */
	ELECTION_SHOWN = 2,          /* PINGs that show to a new leader that we are there */
	ELECTION_JOIN_MS = 3000,     /* unlisted, and there is room: PING within */
	ELECTION_COUNTED_MAX = 24,   /* so many unlisted all PING in a turn; of more, a sample */
	ELECTION_SAMPLE = 9,         /* of so many PINGs per turn */
	ELECTION_SAMPLE_TURNS = 5, /* a fifth of a turn is taken; half, if dice do not explain it */
	ELECTION_SAMPLE_EARLY_MS = 10000, /* an overfull turn may be closed after */
	ELECTION_THETA_ALL = 65535,

	/* Freshness. */
	ELECTION_CHALLENGE_MS = 6000,    /* a leader's challenge lives so long before the next */
	ELECTION_DELAY_MS = 2000,        /* off the sender's fastest message by more: dropped */
	ELECTION_DRIFT_PPM = 500,        /* of two clocks against each other */
	ELECTION_PROOF_TRIES = 4,        /* PINGs; the last may go to the group */
	ELECTION_PROOF_MS = 500,         /* between them */
	ELECTION_PROOF_SPREAD_MS = 1000, /* of the first, for who is in no hurry */
	ELECTION_GHOST_MS = 60000,       /* who did not answer is forgotten after */
	ELECTION_GHOST_AGAIN_MS = 5000,  /* and until then asked again, if heard, every */
	ELECTION_BUDGET_PER_MS = 5,      /* tags verified */
	ELECTION_BUDGET_BURST = 1000,    /* at once */
	ELECTION_BUDGET_KEPT = 200,      /* of them for the leader and the successors */
	ELECTION_PONGS_BURST = 1000,     /* answers at once, and per second */

	/* Looking for others without a place of one's own (PROBE). */
	ELECTION_PROBE_LISTEN_MS = 10000,
	ELECTION_PROBE_MS = 120000,

	/* The lease. */
	ELECTION_RETRY_MS = 10000, /* a request that got no answer */
	ELECTION_RENEW_PART =
	    3, /* renewed when a third of its life is over: there are two more tries */
	ELECTION_HEARD_MS = 5000, /* a holder unheard for so long may be named as gone */
	ELECTION_AGAIN_MS = 2000  /* refused, and the holder is a peer that leads no more */
};

/* The order is that of wire's role_report.role. */
enum election_role {
	ELECTION_OFF,
	ELECTION_PROBE,
	ELECTION_LISTEN,
	ELECTION_STANDBY,
	ELECTION_SUSPECT,
	ELECTION_CANDIDATE,
	ELECTION_LEADER,
	ELECTION_PSTANDBY, /* the platform says that another holds the segment, but none is heard */
	ELECTION_ROLE_COUNT
};

extern const char *const election_role_names[ELECTION_ROLE_COUNT];

/* What becomes of a message; the names are those of the counters. */
enum election_fate {
	ELECTION_TAKEN,
	ELECTION_IGNORED,     /* not taking part */
	ELECTION_OVER_BUDGET, /* not verified */
	ELECTION_BAD_HOPS,    /* TTL or hop limit below 255: from beyond the link */
	ELECTION_BAD_LENGTH,
	ELECTION_BAD_MAGIC, /* or another version */
	ELECTION_BAD_COUNT, /* of successors */
	ELECTION_BAD_LINK,  /* another link's tag */
	ELECTION_BAD_GENERATION,
	ELECTION_BAD_TAG,
	ELECTION_BAD_PAD,
	ELECTION_BAD_TYPE,
	ELECTION_BAD_HEARTBEAT,
	ELECTION_OWN,         /* under our own name */
	ELECTION_OLD_SESSION, /* of that sender */
	ELECTION_DUPLICATE,   /* the other family's, or a copy */
	ELECTION_REPLAYED,    /* a lower sequence number */
	ELECTION_DELAYED,
	ELECTION_UNPROVEN, /* the sender has not shown yet to be there now */
	ELECTION_FATE_COUNT
};

extern const char *const election_fate_names[ELECTION_FATE_COUNT];

/* Flags of a message; the first five are a host's own. */
enum {
	ELECTION_SENSES_V4 = 1,
	ELECTION_SENSES_V6 = 2,
	ELECTION_ON_BATTERY = 4,
	ELECTION_WIFI = 8,
	ELECTION_PLATFORM_OK = 16,
	ELECTION_LEADS = 32,
	ELECTION_SAMPLED = 64, /* PING: by the dice of theta */
	ELECTION_DEAF = 128    /* PING: no multicast arrives here; else: a copy for such a one */
};

/* Rank: only among candidates, never preempts. PLATFORM is the machine's own to set; who is barred
 * is heard and counted like the others, but never claims, asks for no lease, and is no successor.
 */
enum {
	ELECTION_RANK_MAINS = 2,
	ELECTION_RANK_WIRED = 4,
	ELECTION_RANK_SERVER = 8,
	ELECTION_RANK_PLATFORM = 16,
	ELECTION_RANK_BARRED = 32768
};

enum election_event_kind {
	ELECTION_GO,      /* the verdict is ON: take part and sense */
	ELECTION_GATHER,  /* the verdict is MUSTER: take part, count peers, do not sense */
	ELECTION_SEEK,    /* the verdict is PROBE: look for a second agent */
	ELECTION_HALT,    /* the verdict is OFF, the interface is gone, the program ends: leave */
	ELECTION_SUSPEND, /* the host is about to sleep: hand over */
	ELECTION_RESUMED, /* the host has slept, or its address has changed */
	ELECTION_WAKE,    /* the moment asked for by wake_ms has come */
	ELECTION_MESSAGE, /* bytes of another agent */
	ELECTION_GRANTED, /* the platform gave or renewed the lease */
	ELECTION_REFUSED, /* another holds it */
	ELECTION_FAILED,  /* no answer of the platform, or uploads fail */
	ELECTION_REACHED, /* the platform has answered something else than a lease request */
	ELECTION_EVENT_COUNT
};

struct election_event {
	enum election_event_kind kind;
	uint64_t salt; /* any: random, for nonces (a restored machine repeats all else); may be 0 */
	uint64_t epoch;      /* GRANTED */
	uint64_t upload_seq; /* GRANTED: of the next upload */
	int64_t ttl_ms;      /* GRANTED: how long; REFUSED: when to ask again */
	const char *holder;  /* REFUSED: its agent id */
	struct view bytes;   /* MESSAGE */
	struct addr from;    /* MESSAGE */
	uint16_t port;       /* MESSAGE: where it came from */
	uint8_t hops;        /* MESSAGE: TTL or hop limit as received */
};

enum election_action_kind {
	ELECTION_ASK_LEASE, /* POST the lease request: term, holder, heard_ms, left of the state */
	ELECTION_RELEASE_LEASE, /* give it back, after what is unsent was flushed */
	ELECTION_SENSE,         /* start the sensor */
	ELECTION_UNSENSE,       /* end the sensor and wipe what it has */
	ELECTION_SEND,          /* put `bytes` on the LAN */
	ELECTION_CHECK_IN,      /* check in at once, and say REACHED or FAILED */
	ELECTION_PEERS,         /* `peers` of the state has changed: judge the premises again */
	ELECTION_ROLE           /* the role has changed: check in, tell */
};

struct election_action {
	enum election_action_kind kind;
	uint8_t family;   /* SEND: 4 or 6, which of our addresses it goes out from */
	struct addr to;   /* SEND: none is the group */
	uint16_t port;    /* SEND */
	int64_t delay_ms; /* SEND: after so long; also when the program is about to end */
	uint8_t bytes[ELECTION_MESSAGE_MAX];
	size_t bytes_count;
};

struct election_actions {
	struct election_action list[ELECTION_ACTIONS_MAX];
	unsigned count;
};

struct election_config {
	const char *agent; /* own id; copied */
	bool alone;        /* no LAN: nothing is sent, nothing heard, the lease decides */
	struct addr v4,
	    v6;           /* own addresses on the interface, v6 link-local; none: no such family */
	uint16_t port;    /* 0: ELECTION_PORT */
	uint64_t session; /* boot counter << 24 or 24 random bits: grows with every start */
	uint64_t seed;    /* random, of jitter and nonces */
	int64_t heartbeat_ms; /* 0: ELECTION_HEARTBEAT_MS; clamped to the limits */
	uint16_t rank;        /* MAINS, WIRED, SERVER, BARRED */
	uint8_t flags;        /* SENSES_V4 to WIFI */
	bool platform_ok;     /* it has been reached already */
};

/* A key of the platform, K_link or K_probe of one generation. */
struct election_key {
	uint32_t generation;
	uint8_t bytes[ELECTION_KEY_BYTES];
};

/* What follows is the machine's own. */

struct election_pen { /* a key with all that is derived from it once */
	uint32_t generation;
	struct pseudonym_key key;
	uint64_t link;
	uint8_t name[ELECTION_NAME_BYTES]; /* our pseudonym */
};

struct election_ring {
	struct election_pen pens[ELECTION_KEYS_MAX];
	unsigned count;
	unsigned sending; /* the pen that is written with */
};

struct election_sender { /* who has shown to be there */
	uint8_t name[ELECTION_NAME_BYTES];
	uint32_t generation;
	bool used;
	bool gone;   /* it left, or was taken for dead, and has not spoken since */
	bool listed; /* in our list of successors */
	uint8_t flags;
	uint16_t rank, port;
	struct addr addr;
	uint32_t seq;  /* the highest */
	uint32_t said; /* the highest of HB, CLAIM and LEAVE */
	uint64_t session;
	uint64_t epoch;
	uint32_t term;
	int64_t heard_ms;
	int64_t led_ms;    /* heard as a leader; INT64_MIN never */
	int64_t pinged_ms; /* when it PINGed us as its leader; INT64_MIN never */
	int64_t offset_us; /* our clock less its uptime, of its fastest message */
	int64_t deaf_ms;   /* until then it gets copies of its own */
};

struct election_proof { /* who is asked to show it, or has failed to */
	uint8_t name[ELECTION_NAME_BYTES];
	bool used, probe;
	unsigned tries;
	uint16_t port;
	struct addr addr;
	uint64_t session, nonce;
	int64_t next_ms;  /* of the next PING; of a ghost: when it is forgotten */
	int64_t again_ms; /* of a ghost: not asked again before */
	int64_t asked_ms; /* the answer is to come within ELECTION_DELAY_MS */
};

/* Plain data; others read what stands above the line, election_step alone writes it. */
struct election {
	enum election_role role;
	bool sensing;
	bool leased; /* the platform has granted it, at least once in this tenure */
	bool muster; /* takes part without sensing */
	uint32_t term;
	uint64_t epoch;                    /* of the lease; 0 none */
	unsigned peers;                    /* agents met, this one included; 0: not counted */
	char holder[ELECTION_HOLDER_SIZE]; /* who holds it: PSTANDBY; named in a request */
	int64_t heard_ms; /* ASK_LEASE: since the holder was heard as leader; -1 not known */
	bool left;        /* ASK_LEASE: the holder has said LEAVE */
	int64_t lease_end_ms;
	int64_t wake_ms; /* when ELECTION_WAKE is wanted; INT64_MAX never */
	const char *why; /* the state in words */
	uint64_t upload_seq;
	uint64_t known_epoch; /* the highest heard of or held */
	uint64_t counters[ELECTION_FATE_COUNT];
	uint64_t actions_lost; /* did not fit; 0 for ever */
	/* ---------------------------------------------------------------------------------- */
	struct election_config config;
	char agent[ELECTION_HOLDER_SIZE];
	struct election_ring link, probe;
	bool renewed_keys;             /* no generation in common with those before */
	enum election_event_kind wish; /* GO, GATHER, SEEK; HALT */
	int64_t now_ms, shift_ms, born_ms;
	int64_t due_ms, lease_ms, presence_ms; /* timers: of the role, the lease, being counted */
	int64_t role_ms;                       /* since when the role */
	uint64_t draws, nonces, salt;
	uint32_t seq, term_seen;
	int leader;                          /* index of senders; -1 nobody */
	uint8_t former[ELECTION_NAME_BYTES]; /* who led before we did */
	int64_t former_ms;                   /* when heard as leader; INT64_MIN nobody */
	bool former_left, named, deaf, pulse_heard;
	uint64_t followed; /* its session */
	unsigned shown;    /* PINGs to the leader followed that it can believe without knowing us */
	int64_t hb_ms;     /* the leader's pulse, whoever leads */
	int64_t heard_leader_ms, sent_ms, duel_ms, alone_ms, better_ms, failing_ms;
	bool platform_ok;
	bool checking, checked; /* whether the platform is in reach, as the leader's is not */
	int64_t failed_ms;      /* when platform_ok was cleared */
	unsigned pings, claims;
	int position; /* among the successors; -1 unlisted */
	uint16_t theta;
	uint64_t successors[ELECTION_SUCCESSORS_MAX];
	unsigned successors_count;
	uint64_t inherited[ELECTION_SUCCESSORS_MAX];
	unsigned inherited_count, inherited_peers;
	int64_t inherited_ms; /* until */
	int64_t turn_ms;      /* when the turn of sampling began */
	unsigned turn_pings, turns, unlisted;
	uint64_t challenges[ELECTION_CHALLENGES_MAX]; /* the newest first; 0 none */
	int64_t challenge_ms;
	int64_t budget_ms, met_ms;
	uint64_t probe_nonce, suspect_nonce, claim_nonce; /* asked with; 0 none */
	int64_t budget, pongs, pongs_ms;
	struct election_sender senders[ELECTION_SENDERS_MAX];
	struct election_proof proofs[ELECTION_PROOFS_MAX];
	struct addr reach[ELECTION_REACH_MAX];
	unsigned reach_count;
};

void election_init(struct election *e, const struct election_config *config);

/*
 * The keys to hear with and the generation to write with. Keys without a generation in common with
 * those before mean that somebody was shut out: all that was heard is forgotten at the next step,
 * which is wanted at once. More than ELECTION_KEYS_MAX: the first ones. `probe`: K_probe.
 */
void election_rekey(struct election *e, bool probe, const struct election_key *keys, size_t count,
    uint32_t sending);

/* The host's addresses have changed; RESUMED is to follow. */
void election_addresses(struct election *e, const struct addr *v4, const struct addr *v6);

/* The host's rank and flags, and the profile's heartbeat (0: ELECTION_HEARTBEAT_MS), from the next
 * message on. */
void election_host(struct election *e, uint16_t rank, uint8_t flags, int64_t heartbeat_ms);

/* The link tags of all keys: what does not carry one of them is of no interest. Returns how many.
 */
unsigned election_links(const struct election *e, uint64_t ret_links[2 * ELECTION_KEYS_MAX]);

/* Where else to look for the leader; at most ELECTION_REACH_MAX are kept. */
void election_reach(struct election *e, const struct addr *addrs, size_t count);

/* The pseudonym that others know us by under the key we write with; false without one. */
bool election_own_name(const struct election *e, uint8_t ret_name[ELECTION_NAME_BYTES]);

/* The pseudonym of the leader heard, for the check-in; false when there is none, or it is us. */
bool election_leader_name(const struct election *e, uint8_t ret_name[ELECTION_NAME_BYTES]);

/* The platform's id of who leads, this agent's own where it does; "" nobody, or it was never told.
 * Valid until the next step. */
const char *election_leader_id(const struct election *e);

/* Where the leader heard speaks from; false as of election_leader_name. */
bool election_leader_addr(const struct election *e, struct addr *ret_addr);

/* `now_ms` on a clock that counts sleep; one that goes backwards is taken as standing still. */
void election_step(struct election *e, const struct election_event *event, int64_t now_ms,
    struct election_actions *ret_actions);

#endif
