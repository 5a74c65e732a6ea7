/*
 * admit: which subjects an agent's asset table takes, so that a flood of invented addresses
 * displaces no real device.
 *
 * A subject is unconfirmed until it was heard twice a second or more apart, by two protocols, or
 * in a DHCP exchange (two frames, or a lease). Unconfirmed ones stand in a ring: a newcomer
 * displaces the oldest of them, never a confirmed one. A subject that becomes confirmed while all
 * confirmed places are taken displaces the confirmed one heard last the longest ago. New subjects
 * are taken at a bounded rate, per MAC that sends them and in all; what is refused is counted, and
 * has its next chance with its next frame.
 *
 * A device that speaks once deserves to be told of, and an inventor of addresses does not: of the
 * unconfirmed, ADMIT_TOLD_MAX and then ADMIT_TOLD_S a second are marked as to be told when they
 * enter; the others when they are confirmed.
 *
 * Pure; knows MACs and moments, keeps no facts: what it displaces, the caller forgets
 * (inventory_forget). All memory is the caller's. O(1) a fact.
 */
#ifndef EARSHOT_INVENTORY_ADMIT_H
#define EARSHOT_INVENTORY_ADMIT_H

#include "evidence/fact.h"

enum {
	ADMIT_UNCONFIRMED_MAX = 2048,
	ADMIT_CONFIRM_MS = 1000, /* two frames this far apart confirm */
	ADMIT_SOURCE_S = 5,      /* new subjects a second of one sender */
	ADMIT_TOTAL_S = 200,     /* new subjects a second in all */
	ADMIT_SOURCES = 512,     /* senders watched at once */
	ADMIT_TOLD_MAX = 512,    /* unconfirmed ones told at once ... */
	ADMIT_TOLD_S = 1         /* ... and so many a second from then on */
};

struct admit_limits {
	uint32_t confirmed_max;
	uint32_t unconfirmed_max;
};

enum admit_answer {
	ADMIT_KNOWN,   /* there already */
	ADMIT_NEW,     /* taken now */
	ADMIT_REFUSED, /* too many new ones; counted */
	ADMIT_IGNORED  /* no device's MAC */
};

struct admit_counters {
	uint64_t admitted;
	uint64_t confirmed;
	uint64_t refused_source; /* its sender brings too many */
	uint64_t refused_total;
	uint64_t displaced_unconfirmed;
	uint64_t displaced_confirmed;
};

struct admit;

/* Bytes that admit_init needs. Untouched pages stay untouched. */
size_t admit_size(const struct admit_limits *limits);

/* `memory` is zeroed and page-aligned. `seed` random in production, fixed in tests. */
struct admit *admit_init(void *memory, const struct admit_limits *limits, uint64_t seed);

/* A frame begins: who sent it, and when. Moments may go backwards. */
void admit_frame(struct admit *a, struct mac source, int64_t at_ms);

/*
 * May the inventory be told this fact of the frame? When *ret_displaced is not the zero MAC, that
 * subject has lost its place and is to be forgotten first.
 */
enum admit_answer admit_fact(struct admit *a, const struct fact *fact, struct mac *ret_displaced);

/* Takes a subject without any question, after a restart, as told. False when full. */
bool admit_restore(struct admit *a, struct mac subject, bool confirmed, int64_t last_ms);

/* Confirmed, or unconfirmed and to be told all the same. */
bool admit_is_told(const struct admit *a, struct mac subject);
bool admit_is_confirmed(const struct admit *a, struct mac subject);
uint32_t admit_confirmed(const struct admit *a);
uint32_t admit_unconfirmed(const struct admit *a);
const struct admit_counters *admit_counters(const struct admit *a);

#endif
