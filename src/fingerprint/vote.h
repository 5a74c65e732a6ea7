/*
 * vote: what the entries that hold assert, before it is weighed up. For this folder alone.
 */
#ifndef EARSHOT_FINGERPRINT_VOTE_H
#define EARSHOT_FINGERPRINT_VOTE_H

#include "fingerprint/pack.h"

enum {
	VOTES_MAX = 320,    /* of one asset */
	CANDIDATES_MAX = 48 /* values of one level */
};

struct vote {
	struct view value;
	enum level level;
	uint32_t group;
	uint32_t entry; /* of the pack; NONE for the registry's own */
	double weight;  /* nats */
	bool counted;   /* the strongest of its value and group, and of an entry that had a say */
};

struct votes {
	struct vote *votes; /* those of one entry side by side */
	size_t count;
};

/* The nats that the registry's organisation adds to hardware.manufacturer. */
#define VENDOR_WEIGHT 1.5

/* From this weight on (nats) a category is a claim, and not just a hint: see docs/fingerprints.md,
 * "How an answer is made". */
#define CLAIM_WEIGHT 2.0

/* What the entries of match_asset assert; texts with captures go to the arena. */
void votes_take(struct pack *pack, struct arena *arena, struct votes *ret_votes);

/* False when the vote's entry asserts another value than `stated` on `level`, with at least the
 * `least` weight. An entry that asserts nothing there, or nothing stated, contradicts nothing. */
bool vote_agrees(
    const struct votes *votes, size_t vote, enum level level, struct view stated, double least);

/* The strongest votes first, into the identity. */
void votes_explain(
    struct pack *pack, const struct votes *votes, struct arena *arena, struct identity *identity);

#endif
