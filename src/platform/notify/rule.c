#include "platform/notify/rule.h"

static const char *const words_of_warning[] = {"agent.clone", "segment.leaderless", "segment.stray",
    "segment.unleased", "module.refused", "finding", "channel.dead", NULL};

const char *const rule_attention[] = {"asset.new", "asset.identity", "lease.granted", "agent.clone",
    "segment.leaderless", "segment.stray", "segment.isolated", "exception.ends", "exception.ended",
    "module.refused", "finding", "channel.dead", NULL};

bool rule_is_kind(struct view text)
{
	bool begun = false;

	for (size_t i = 0; i < text.n; i++) {
		uint8_t c = text.p[i];

		if (c == '.' && begun)
			begun = false;
		else if ((c >= 'a' && c <= 'z') || (c == '-' && begun))
			begun = true;
		else
			return false;
	}
	return begun;
}

static bool is_of(struct view kind, struct view family)
{
	return family.n > 0 && view_starts(kind, family) &&
	       (kind.n == family.n || kind.p[family.n] == '.');
}

static bool is_of_some(struct view kind, const char *const *families)
{
	for (; *families != NULL; families++)
		if (is_of(kind, view_of(*families)))
			return true;
	return false;
}

bool rule_follows(const struct view *kinds, size_t n, struct view kind)
{
	for (size_t i = 0; i < n; i++)
		if (is_of(kind, kinds[i]))
			return true;
	return n == 0 && is_of_some(kind, rule_attention);
}

int64_t rule_retry_ms(unsigned tries, int64_t retry_after_ms, uint32_t random)
{
	enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR };
	static const int32_t waits[RULE_TRIES_MAX - 1] = {10 * SECOND, 30 * SECOND, 2 * MINUTE,
	    10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 12 * HOUR, 12 * HOUR};
	int64_t wait;

	if (tries == 0 || tries >= RULE_TRIES_MAX)
		return -1;
	wait = waits[tries - 1];
	wait += wait / 5 * (random % 1024) / 1024;
	if (retry_after_ms > DAY)
		retry_after_ms = DAY;
	return wait > retry_after_ms ? wait : retry_after_ms;
}

/* A clock that was set back begins anew. */
static bool is_over(const struct rule_hour *hour, int64_t now_ms)
{
	return now_ms < hour->from_ms || now_ms - hour->from_ms >= RULE_HOUR_MS;
}

bool rule_has_room(const struct rule_hour *hour, int64_t per_hour, int64_t now_ms)
{
	return is_over(hour, now_ms) || hour->n < per_hour;
}

void rule_count(struct rule_hour *hour, int64_t now_ms)
{
	if (is_over(hour, now_ms))
		*hour = (struct rule_hour){.from_ms = now_ms};
	hour->n++;
}

int rule_severity(struct view kind)
{
	enum { WARNING = 4, NOTICE = 5, INFORMATIONAL = 6 };

	if (is_of_some(kind, words_of_warning))
		return WARNING;
	return is_of_some(kind, rule_attention) ? NOTICE : INFORMATIONAL;
}
