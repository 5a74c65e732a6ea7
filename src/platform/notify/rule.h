/*
 * rule: which events a channel follows, and when its messages go. Pure: times come in.
 */
#ifndef EARSHOT_PLATFORM_NOTIFY_RULE_H
#define EARSHOT_PLATFORM_NOTIFY_RULE_H

#include "base/view.h"

enum {
	RULE_TRIES_MAX = 12, /* of a message, in some three days; then it is given up */
	RULE_HOUR_MS = 3600000
};

/* What a channel follows that names no kinds: what asks for somebody's attention. NULL ends. */
extern const char *const rule_attention[];

/* Is it a kind, or the begin of some: words of [a-z-] joined by dots? */
bool rule_is_kind(struct view text);

/* Does a channel of these kinds follow that of an event? "segment" follows "segment.stray" too; of
 * none, those of rule_attention. */
bool rule_follows(const struct view *kinds, size_t n, struct view kind);

/*
 * Milliseconds until a message that has failed `tries` times (1 and more) is tried again: 10 s at
 * first, growing to 12 h, each by up to a fifth later as `random` has it; not before
 * `retry_after_ms`, which the server asked for (0: it did not; a day at most is kept to). -1: given
 * up.
 */
int64_t rule_retry_ms(unsigned tries, int64_t retry_after_ms, uint32_t random);

/* How many messages have gone since when. */
struct rule_hour {
	int64_t from_ms, n;
};

/* May one go now? Counts nothing. */
bool rule_has_room(const struct rule_hour *hour, int64_t per_hour, int64_t now_ms);
/* One goes. */
void rule_count(struct rule_hour *hour, int64_t now_ms);

/* Severity of an event (RFC 5424 table 2): 4 warning, 5 notice, 6 informational. */
int rule_severity(struct view kind);

#endif
