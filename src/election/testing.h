/*
 * testing: a few machines on one link without loss or delay, stepped by hand.
 */
#ifndef EARSHOT_ELECTION_TESTING_H
#define EARSHOT_ELECTION_TESTING_H

#include "election/internal.h"

enum { LINK_MAX = 12, TAPE_MAX = 4096 };

struct tape { /* what was sent, in order */
	int by;
	int64_t at_ms;
	struct election_action action;
};

struct link {
	struct election machines[LINK_MAX];
	char ids[LINK_MAX][ELECTION_HOLDER_SIZE];
	bool off[LINK_MAX];  /* is not there at all */
	bool cut[LINK_MAX];  /* hears and sends nothing */
	bool deaf[LINK_MAX]; /* what goes to the group does not reach it */
	bool mute;           /* nothing arrives at anybody */
	int count;
	int64_t now_ms;
	struct tape tape[TAPE_MAX];
	int sent;
	uint32_t said;                             /* by members */
	unsigned did[LINK_MAX][ELECTION_ROLE + 1]; /* actions, by kind */
};

struct election_key test_key(uint32_t generation);
/* `count` machines with the keys 9, 10, 11, not asked to take part yet. */
void link_open(struct link *l, int count);
/* The machine anew, as after a start of its program. */
void link_restart(struct link *l, int i, const struct election_config *more);
void link_say(struct link *l, int i, enum election_event_kind kind);
void link_step(struct link *l, int i, struct election_event event);
/* Wakes whoever wants it until so long has gone by. */
void link_run(struct link *l, int64_t for_ms);
/* All take part; until one leads and the others follow. Returns who leads. */
int link_settle(struct link *l);
int link_leader(const struct link *l); /* -1 none, -2 several */
/* Gives machine `to` what stands on the tape. */
enum election_fate link_replay(struct link *l, int to, const struct tape *t);
/* The last of that type that was sent by `by` (or anybody: -1); NULL. */
const struct tape *link_last(const struct link *l, int by, unsigned type);
/* Who is not one of the machines: its pen under the keys 9 to 11, its address, its session. */
struct election_pen member_pen(int n, uint32_t generation);
struct addr member_addr(int n);
/* A message of member `n` to machine `to`, all by hand but sequence and time; `answers`: with a
 * nonce that answers the last challenge that `to` has made or heard, so that it is believed. */
enum election_fate member_say(struct link *l, int n, int to, struct message m, bool answers);
/* A message of machine `by`, made by hand and delivered to `to`; sequence and time are its own. */
enum election_fate link_forge(struct link *l, int by, int to, struct message m);

#endif
