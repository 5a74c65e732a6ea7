/*
 * token: two that come with one token were one once.
 *
 *	A's answer brings B         now B, before A
 *	B comes                     now C, before B
 *	A comes instead (lost)      now C, and neither A nor B is good any more
 *
 * So of two copies with the token A the first gets B, the second C, and the first, coming with B,
 * is told apart.
 */
#include "platform/link/token.h"

#include "base/hash.h"

enum { SHARE = 10 /* of the period, that a check-in is moved by */ };

enum token_fate token_take(
    struct token_pair *pair, const uint8_t brought[TOKEN_BYTES], const uint8_t fresh[TOKEN_BYTES])
{
	if (memcmp(brought, pair->now, TOKEN_BYTES) == 0) {
		memcpy(pair->before, pair->now, TOKEN_BYTES);
		memcpy(pair->now, fresh, TOKEN_BYTES);
		pair->has_before = true;
		return TOKEN_NEXT;
	}
	if (!pair->has_before || memcmp(brought, pair->before, TOKEN_BYTES) != 0)
		return TOKEN_CLONE;
	memcpy(pair->now, fresh, TOKEN_BYTES);
	pair->has_before = false;
	return TOKEN_BEFORE;
}

int64_t token_next_s(struct view uid, int64_t period_s, int64_t now_ms)
{
	int64_t period = period_s * 1000;
	int64_t phase = (int64_t)(hash_bytes(0, uid) % (uint64_t)period);
	/* How late after its phase the next one would be, within half a period. */
	int64_t late = ((now_ms - phase) % period + period) % period;

	if (late > period / 2)
		late -= period;
	if (late > period / SHARE)
		late = period / SHARE;
	if (late < -period / SHARE)
		late = -period / SHARE;
	return (period - late + 500) / 1000;
}
