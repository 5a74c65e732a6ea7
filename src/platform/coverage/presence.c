/* presence: since when, and why, in words. */
#include "platform/coverage/presence.h"

#include <stdio.h>

#include "base/instant.h"
#include "base/wr.h"

/* The time listened to a voice's protocol since the asset was last heard. */
struct silence {
	int64_t before_ms; /* listened up to then */
	int64_t since_ms;  /* and from then on */
};

static struct silence silence_of(struct db *db, const struct presence_asset *a, enum voice voice)
{
	int protocol = (int)voice_infos[voice].protocol;
	int64_t all_ms = db_int(db, 0,
	    "SELECT total_ms FROM heard WHERE segment = $1 AND protocol = $2"
	    " ORDER BY to_ms DESC LIMIT 1",
	    "id", a->segment, protocol);
	int64_t before_ms = db_int(db, all_ms,
	    "SELECT total_ms - (to_ms - CASE WHEN from_ms > $3 THEN from_ms ELSE $3 END)"
	    " FROM heard WHERE segment = $1 AND protocol = $2 AND to_ms >= $3"
	    " ORDER BY to_ms LIMIT 1",
	    "idi", a->segment, protocol, a->last_ms);

	return (struct silence){before_ms, all_ms - before_ms};
}

/* When more was listened to than the voice's rhythm. 0: it never was. */
static int64_t gone_since(struct db *db, const struct presence_asset *a, enum voice voice)
{
	struct silence s = silence_of(db, a, voice);
	int64_t rhythm_ms = voice_infos[voice].rhythm_s * 1000;

	if (s.since_ms <= rhythm_ms)
		return 0;
	return db_int(db, 0,
	    "SELECT to_ms - (total_ms - $3) FROM heard WHERE segment = $1 AND protocol = $2 AND"
	    " total_ms > $3 ORDER BY total_ms LIMIT 1",
	    "idi", a->segment, (int)voice_infos[voice].protocol, s.before_ms + rhythm_ms);
}

static bool has_voice(const struct presence_asset *a, unsigned voice)
{
	return (a->voices & 1u << voice) != 0;
}

static int64_t silent_since(struct db *db, const struct presence_asset *a)
{
	return db_int(db, 0, "SELECT last_check_in_ms + 3000 * check_in_s FROM agent WHERE id = $1",
	    "i", a->agent);
}

int64_t presence_since(struct db *db, const struct presence_asset *a)
{
	int64_t least_ms = 0;

	if (a->agent > 0)
		return a->presence == PRESENCE_PRESENT ? 0 : silent_since(db, a);
	if (a->host > 0 || a->grouped)
		return 0;
	if (a->presence == PRESENCE_PRESENT)
		return a->back_ms > 0 ? a->back_ms : a->first_ms;
	if (a->presence == PRESENCE_UNKNOWN)
		return a->sample || a->segment == 0 ? 0 : a->last_ms + a->rhythm_s * 1000;
	for (unsigned v = 0; v < VOICE_COUNT; v++) {
		int64_t its_ms = has_voice(a, v) ? gone_since(db, a, (enum voice)v) : 0;

		if (its_ms > 0 && (least_ms == 0 || its_ms < least_ms))
			least_ms = its_ms;
	}
	return least_ms;
}

/* "2 d 3 h", "3 h 10 min", "40 min". */
static void put_span(struct wr *w, int64_t ms)
{
	uint64_t minutes = ms > 0 ? (uint64_t)ms / 60000 : 0, hours = minutes / 60,
		 days = hours / 24;

	if (days > 1) {
		wr_decimal(w, days);
		wr_text(w, " d");
		if (hours % 24 > 0) {
			wr_text(w, " ");
			wr_decimal(w, hours % 24);
			wr_text(w, " h");
		}
		return;
	}
	if (hours > 0) {
		wr_decimal(w, hours);
		wr_text(w, " h");
	}
	if (hours == 0 || minutes % 60 > 0) {
		wr_text(w, hours > 0 ? " " : "");
		wr_decimal(w, minutes % 60);
		wr_text(w, " min");
	}
}

static void put_instant(struct wr *w, int64_t ms)
{
	char text[INSTANT_TEXT_SIZE];

	wr_text(w, instant_format(ms, text));
}

/* "arp, dhcp and mdns" of the protocols, which are bits. */
static void put_protocols(struct wr *w, unsigned protocols)
{
	bool first = true;

	if ((protocols & 1u << VOICE_PROTOCOL_ANY) != 0) {
		wr_text(w, "anything");
		return;
	}
	for (unsigned p = 1; p < VOICE_PROTOCOL_COUNT; p++) {
		if ((protocols & 1u << p) == 0)
			continue;
		protocols &= ~(1u << p);
		wr_text(w, first ? "" : protocols == 0 ? " and " : ", ");
		wr_text(w, voice_protocol_names[p]);
		first = false;
	}
}

/* The protocols by which it is gone, and the least time that was listened to one of them. */
static void put_gone(struct db *db, const struct presence_asset *a, struct wr *w)
{
	int64_t least_ms = INT64_MAX;
	unsigned protocols = 0;

	for (unsigned v = 0; v < VOICE_COUNT; v++) {
		struct silence s =
		    has_voice(a, v) ? silence_of(db, a, (enum voice)v) : (struct silence){0, 0};

		if (s.since_ms <= voice_infos[v].rhythm_s * 1000)
			continue;
		protocols |= 1u << voice_infos[v].protocol;
		least_ms = s.since_ms < least_ms ? s.since_ms : least_ms;
	}
	wr_text(w, "not heard for ");
	put_span(w, least_ms < INT64_MAX ? least_ms : 0);
	wr_text(w, " of listening to ");
	put_protocols(w, protocols);
}

/* Of the voice that is heard most often. */
static void put_unknown(struct db *db, const struct presence_asset *a, struct wr *w)
{
	enum voice best = VOICE_FRAME;

	for (unsigned v = 0; v < VOICE_COUNT; v++)
		if (has_voice(a, v) && voice_infos[v].rhythm_s == a->rhythm_s)
			best = (enum voice)v;
	wr_text(w, "listened to ");
	put_protocols(w, 1u << voice_infos[best].protocol);
	wr_text(w, " for ");
	put_span(w, silence_of(db, a, best).since_ms);
	wr_text(w, " only since it was last heard; it may be silent for ");
	put_span(w, a->rhythm_s * 1000);
}

static void put_managed(struct db *db, const struct presence_asset *a, struct wr *w)
{
	static const char *const heard[] = {
	    [PRESENCE_PRESENT] = "the host itself is heard",
	    [PRESENCE_UNKNOWN] = "nobody listened where its host was heard, or it never was",
	    [PRESENCE_GONE] = "the host itself is not heard any more, though somebody listened",
	};
	int64_t checked_in_ms =
	    db_int(db, 0, "SELECT last_check_in_ms FROM agent WHERE id = $1", "i", a->agent);

	if (a->agent == 0) {
		wr_text(w, a->grouped ? "several that are one; " : "another inventory names it; ");
		wr_text(w, heard[a->presence]);
		return;
	}
	if (checked_in_ms == 0) {
		wr_text(w, "its agent has never checked in; ");
		wr_text(w, heard[a->presence]);
		return;
	}
	wr_text(w, "its agent checked in last ");
	put_instant(w, checked_in_ms);
	if (silent_since(db, a) >= a->now_ms)
		return;
	wr_text(w, "; ");
	wr_text(w, heard[a->presence]);
}

const char *presence_why(
    struct db *db, const struct presence_asset *a, char text[PRESENCE_WHY_SIZE])
{
	struct wr w = wr_of(text, PRESENCE_WHY_SIZE - 1);

	if (a->agent > 0 || a->host > 0 || a->grouped) {
		put_managed(db, a, &w);
	} else if (a->sample) {
		wr_text(&w, "heard in a recording");
	} else if (a->segment == 0) {
		wr_text(&w, "not heard in any segment");
	} else {
		if (a->presence == PRESENCE_GONE)
			put_gone(db, a, &w);
		else if (a->presence == PRESENCE_UNKNOWN)
			put_unknown(db, a, &w);
		else
			wr_text(&w, "heard a short time ago");
		wr_text(&w, "; last heard ");
		put_instant(&w, a->last_ms);
		if (a->presence == PRESENCE_PRESENT) {
			wr_text(&w, ", and may be silent for ");
			put_span(&w, a->rhythm_s * 1000);
		}
	}
	text[w.len] = '\0';
	return text;
}
