/* ask_value: one value of a query, read by the type of its field. */
#ifndef EARSHOT_PLATFORM_QUERY_ASK_VALUE_H
#define EARSHOT_PLATFORM_QUERY_ASK_VALUE_H

#include "platform/query/ask.h"

enum ask_quote { ASK_BARE, ASK_QUOTED, ASK_IDENTICAL };
enum ask_comparison { ASK_IS, ASK_ABOVE, ASK_FROM, ASK_BELOW, ASK_TO };

struct ask_value {
	struct view text;
	enum ask_quote quote;
};

/*
 * Fills match, pattern and bounds of a node whose field is set. False: `why` says what is wrong and
 * what to write, at most ASK_PROBLEM_SIZE bytes. Patterns lie in the arena; ret_node->pattern is
 * empty when that is full.
 */
bool ask_value_set(const struct ask_value *value, enum ask_comparison comparison, int64_t now_ms,
    struct arena *arena, struct ask_node *ret_node, char why[ASK_PROBLEM_SIZE]);

/* [low ... high]: of ordered types alone. */
bool ask_value_set_range(const struct ask_value *low, const struct ask_value *high, int64_t now_ms,
    struct arena *arena, struct ask_node *ret_node, char why[ASK_PROBLEM_SIZE]);

/*
 * The span of milliseconds that a text means: "now", "now-7d", "2026", "2026-11", "2026-11-24",
 * "2026-11-24T10:00" …, both ends included.
 */
bool ask_time(struct view text, int64_t now_ms, int64_t *ret_low, int64_t *ret_high);

#endif
