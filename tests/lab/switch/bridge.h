/*
 * bridge: a learning switch, and what is done to it: who hears whom. Pure.
 *
 * Ports are numbers below BRIDGE_PORTS_MAX; a set of them is a bit each. A port whose link is down
 * neither gives nor gets. What is withheld in one direction is a `cut`; ports of different
 * sides of a `split` do not hear each other, ports of no side hear all; with `isolate` ports reach
 * the uplinks alone, and these reach all.
 */
#ifndef EARSHOT_LAB_BRIDGE_H
#define EARSHOT_LAB_BRIDGE_H

#include "frame.h"

enum {
	BRIDGE_PORTS_MAX = 64,
	BRIDGE_NONE = -1,
	BRIDGE_LEARNED_MAX = 4096, /* a power of two; an older one gives way */
	BRIDGE_FILTERS_MAX = 16,
	BRIDGE_AGE_MS = 300 * 1000 /* IEEE 802.1D 7.9.2 */
};

struct bridge_learned {
	struct mac mac;
	int8_t port;
	int64_t seen_ms; /* 0: the place is free */
};

struct bridge {
	uint64_t there, down, uplinks; /* ports */
	uint64_t cut[BRIDGE_PORTS_MAX];
	uint8_t side[BRIDGE_PORTS_MAX]; /* 0: of no side */
	bool isolated;
	struct addr filters[BRIDGE_FILTERS_MAX]; /* groups that are not forwarded */
	unsigned filters_count;
	struct bridge_learned learned[BRIDGE_LEARNED_MAX];
};

/* The next free port; BRIDGE_NONE when all are taken. */
int bridge_add(struct bridge *b);

/* The port goes, and what was learned of it. */
void bridge_remove(struct bridge *b, int port);

/* Nothing learned of it counts any more: its link went down. */
void bridge_forget(struct bridge *b, int port);

/* Does what `from` sends ever reach `to`? */
bool bridge_hears(const struct bridge *b, int from, int to);

/* Learns where the sender is, and gives the ports that get the frame. now_ms > 0. */
uint64_t bridge_forward(struct bridge *b, int from, const struct frame *f, int64_t now_ms);

/* Takes splits, cuts and isolation away. */
void bridge_heal(struct bridge *b);

#endif
