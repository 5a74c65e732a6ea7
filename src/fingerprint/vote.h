/*
 * vote: what the entries that hold assert, before it is weighed up. For this folder alone.
 */
#ifndef EARSHOT_FINGERPRINT_VOTE_H
#define EARSHOT_FINGERPRINT_VOTE_H

#include "fingerprint/pack.h"

enum { CANDIDATES_MAX = 48 /* values of one level */ };

/* The votes of one entry. */
struct run {
	uint16_t from, to;
	uint16_t contradicts; /* bits of the levels on which it asserts another value than stated */
};

struct votes {
	struct vote *votes; /* of the pack's work; those of one entry side by side */
	size_t count;
	struct run runs[VOTES_MAX];
	size_t runs_count;
	uint16_t by_level[VOTES_MAX]; /* their numbers, level by level */
	uint16_t level_from[LEVEL_COUNT + 1];
};

/* The nats that the registry's organisation adds to hardware.manufacturer. */
#define VENDOR_WEIGHT 1.5

/* From this weight on (nats) a category is a claim, and not just a hint: see docs/fingerprints.md,
 * "How an answer is made". */
#define CLAIM_WEIGHT 2.0

/* An implementation less likely than this stands for nothing. */
#define CLIENT_SHARE_LEAST 0.2

/* What the entries of match_asset assert on the levels of these bits; texts with captures go to the
 * arena. */
void votes_take(struct pack *pack, struct arena *arena, unsigned levels, struct votes *ret_votes);

/*
 * `stated` is settled on `level`: an entry that asserts another value there, with at least the
 * `least` weight, contradicts it. An entry that asserts nothing there, or nothing stated, does not.
 */
void votes_settle(struct votes *votes, enum level level, struct view stated, double least);

/* "mdns txt.ty": the fact that the entry's first line matched; for one of a client, what said that
 * it is that. NONE: the registry. In the arena, or the pack's. */
struct view votes_because(struct pack *pack, uint32_t entry, struct arena *arena);

/* The strongest votes first, into the identity. */
void votes_explain(
    struct pack *pack, const struct votes *votes, struct arena *arena, struct identity *identity);

#endif
