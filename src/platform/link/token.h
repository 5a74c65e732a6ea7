/* token: of check-ins, by which clones are told. Pure. */
#ifndef EARSHOT_PLATFORM_LINK_TOKEN_H
#define EARSHOT_PLATFORM_LINK_TOKEN_H

#include "base/view.h"

enum { TOKEN_BYTES = 16 };

/* Of an agent: the token of its next check-in, and the one before while it is still good. */
struct token_pair {
	uint8_t now[TOKEN_BYTES], before[TOKEN_BYTES];
	bool has_before;
};

enum token_fate {
	TOKEN_CLONE,  /* older than both, or nobody's */
	TOKEN_NEXT,   /* the one expected */
	TOKEN_BEFORE, /* the answer that brought the other was lost */
};

/*
 * Judges what a check-in brought, and on anything but a clone moves on to `fresh`, which is
 * the token of the answer. The previous token is good once: presented again it is a clone's.
 */
enum token_fate token_take(
    struct token_pair *pair, const uint8_t brought[TOKEN_BYTES], const uint8_t fresh[TOKEN_BYTES]);

/* Seconds to the next check-in: the period, up to a tenth more or less, so that the agent's
 * check-ins come to lie at its own phase, hashed from its id. */
int64_t token_next_s(struct view uid, int64_t period_s, int64_t now_ms);

#endif
