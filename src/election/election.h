/*
 * election: which agent of a segment senses and uploads.
 *
 * Pure: step(state, event, now) -> state, actions. It opens no socket and knows no clock: the
 * program brings what happened and does what the actions say. One instance per segment.
 *
 * The platform's lease is the only authority on who counts; what agents say to each other on the
 * LAN makes take-over fast and may be wrong for seconds without harm.
 *
 * Here an agent is alone: no message is sent and none is understood, so the first that asks is
 * leader by the lease alone, and a second one is PSTANDBY and asks again when the platform says.
 */
#ifndef EARSHOT_ELECTION_ELECTION_H
#define EARSHOT_ELECTION_ELECTION_H

#include "base/addr.h"
#include "base/view.h"

enum {
	ELECTION_ACTIONS_MAX = 16,
	ELECTION_MESSAGE_MAX = 256, /* bytes of a message */
	ELECTION_HOLDER_SIZE = 33,  /* an agent id, with the NUL */
	ELECTION_RETRY_MS = 10000,  /* a lease that got no answer */
	ELECTION_RENEW_PART =
	    3 /* asked again after this part of its life without renewal: 1/3 left */
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

enum election_event_kind {
	ELECTION_GO,      /* the verdict is ON: take part and sense */
	ELECTION_GATHER,  /* the verdict is MUSTER: take part, count peers, do not sense */
	ELECTION_HALT,    /* the verdict is OFF, the interface is gone, the program ends: leave */
	ELECTION_WAKE,    /* the moment asked for by wake_ms has come */
	ELECTION_RESUMED, /* the host has slept */
	ELECTION_MESSAGE, /* bytes of another agent */
	ELECTION_GRANTED, /* the platform gave or renewed the lease */
	ELECTION_REFUSED, /* another holds it */
	ELECTION_FAILED   /* no answer of the platform */
};

struct election_event {
	enum election_event_kind kind;
	uint64_t epoch;     /* GRANTED */
	int64_t ttl_ms;     /* GRANTED: how long; REFUSED: when to ask again */
	const char *holder; /* REFUSED: its agent id */
	struct view bytes;  /* MESSAGE */
	struct addr from;   /* MESSAGE */
	uint8_t ttl;        /* MESSAGE: as received; only 255 is believed (RFC 5082) */
};

enum election_action_kind {
	ELECTION_ASK_LEASE,     /* POST the lease request with term and holder of the state */
	ELECTION_RELEASE_LEASE, /* give it back, after what is unsent was flushed */
	ELECTION_SENSE,         /* start the sensor */
	ELECTION_UNSENSE,       /* end the sensor and wipe what it has */
	ELECTION_SEND,          /* put `bytes` on the LAN */
	ELECTION_ROLE           /* the role has changed: check in, tell */
};

struct election_action {
	enum election_action_kind kind;
	struct addr to; /* SEND: none is the group */
	uint8_t bytes[ELECTION_MESSAGE_MAX];
	size_t bytes_count;
};

struct election_actions {
	struct election_action list[ELECTION_ACTIONS_MAX];
	unsigned count;
};

/* Plain data; others read it, election_step alone writes it. */
struct election {
	enum election_role role;
	bool sensing;
	bool leased; /* the platform has granted it, at least once in this tenure */
	uint32_t term;
	uint64_t epoch;                    /* of the lease; 0 none */
	unsigned peers;                    /* agents met, this one included; 0: not counted */
	char holder[ELECTION_HOLDER_SIZE]; /* PSTANDBY: who holds it */
	int64_t lease_end_ms;
	int64_t wake_ms; /* when ELECTION_WAKE is wanted; INT64_MAX never */
	const char *why; /* the state in words */
};

void election_init(struct election *e);

/* `now_ms` on a clock that counts sleep. */
void election_step(struct election *e, const struct election_event *event, int64_t now_ms,
    struct election_actions *ret_actions);

#endif
