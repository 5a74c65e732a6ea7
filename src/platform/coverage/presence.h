/*
 * presence: is an asset there, gone, or does nobody know?
 *
 *	gone      for one of its voices: it was not heard with that for longer than its rhythm,
 *while its segment was listened to with the voice's protocol. Time alone makes nothing gone.
 *	present   else, and it was last heard within the least of its rhythms
 *	unknown   else: too long ago to say, and too little listened to
 *
 * Voices are those of its newest tenure, heard not much before it was last heard (voice.h). "Ago"
 *is before what the leader of its segment told last, while it leads; else before now. A managed
 *host is present while its agent checks in; a silent one is what is heard of its ports. Assets of
 * recordings are unknown.
 *
 * Nothing is looked for asset by asset: for each voice of a segment there is one moment before
 *which an asset was last heard that is gone (table hearing). It is found by the time listened up to
 *the end of each interval (table heard), which is brought up to date PRESENCE_WAIT_MS after an
 *upload: a state of many assets comes in more than one, with the intervals in the last.
 */
#ifndef EARSHOT_PLATFORM_COVERAGE_PRESENCE_H
#define EARSHOT_PLATFORM_COVERAGE_PRESENCE_H

#include "base/arena.h"
#include "platform/coverage/voice.h"
#include "platform/store/store.h"

enum {
	PRESENCE_WAIT_MS = 30000,
	PRESENCE_ROUND = 32,       /* segments brought up to date at once */
	PRESENCE_WHY_SIZE = 400,   /* with the NUL */
	PRESENCE_SPANS_MAX = 4096, /* kept of a protocol and segment, the newest */
	/* A leader that told nothing for so long: a day, which is the longest interval of uploads.
	 */
	PRESENCE_TOLD_MS = 90000000
};

/* In this order the best of several counts. */
enum presence { PRESENCE_PRESENT, PRESENCE_UNKNOWN, PRESENCE_GONE };

/*
 * SQL, literals to be part of a statement: the presence of the row `a` of asset, by what is heard
 * alone; and of managed hosts too. `now` is a parameter as "$1".
 */
#define PRESENCE_HEARD(a, now)                                                                     \
	"CASE WHEN " a ".sample <> 0 OR " a ".segment IS NULL THEN 1"                              \
	" WHEN EXISTS (SELECT 1 FROM hearing ph WHERE ph.segment = " a ".segment AND"              \
	" (ph.voice & " a ".voices) <> 0 AND ph.gone_before_ms > " a ".last_ms) THEN 2"            \
	" WHEN " a ".last_ms + 1000 * " a ".rhythm_s >= (SELECT CASE WHEN ps.lease_ends_ms > " now \
	" AND ps.holder IS NOT NULL AND ps.reported_epoch = ps.epoch AND ps.reported_ms > " now    \
	" - 90000000 AND ps.reported_ms < " now " THEN ps.reported_ms ELSE " now                   \
	" END FROM segment ps WHERE ps.id = " a ".segment) THEN 0 ELSE 1 END"
#define PRESENCE_OF(a, now)                                                                        \
	"CASE WHEN " a ".agent IS NULL AND " a ".host IS NULL AND " a                              \
	".grouped = 0 THEN " PRESENCE_HEARD(                                                       \
	    a, now) " WHEN (SELECT"                                                                \
		    " pg.last_check_in_ms + 3000 * pg.check_in_s FROM agent pg WHERE pg.id = " a   \
		    ".agent) >= " now " THEN 0 ELSE coalesce((SELECT min(" PRESENCE_HEARD(         \
			"pm", now) ") FROM asset pm"                                               \
				   " WHERE pm.merged = " a ".id AND pm.host IS NULL), 1) END"

/* Until when a managed host is present by its agent; NULL: not at all. match_presence of columns/
 * judges by this what PRESENCE_OF does. */
#define PRESENCE_AGENT_UNTIL(a)                                                                    \
	"(SELECT pg.last_check_in_ms + 3000 * pg.check_in_s FROM agent pg WHERE pg.id = " a        \
	".agent)"

/* An interval from `from_ms` on came for this segment, which became no other. */
void presence_heard(struct db *db, int64_t segment, int64_t from_ms, int64_t now_ms);

/* Brings up to date what has waited long enough; how many segments. In the write lane. */
int presence_refresh(struct db *db, int64_t now_ms);
/* Is there anything to refresh? In any lane. */
bool presence_is_due(struct db *db, int64_t now_ms);

/* A passive asset, or a managed host, as its row has it. */
struct presence_asset {
	int64_t id, segment; /* 0: none */
	int64_t agent;       /* 0: none */
	int64_t host;        /* that another inventory names; 0: none */
	bool grouped;        /* several that are one device */
	int64_t first_ms, last_ms, back_ms;
	unsigned voices;
	int64_t rhythm_s;
	bool sample;
	enum presence presence; /* as of now_ms */
	int64_t now_ms;
};

/* Since when it is that; 0: not known. */
int64_t presence_since(struct db *db, const struct presence_asset *asset);

/* Why, in words; returns `text`. */
const char *presence_why(
    struct db *db, const struct presence_asset *asset, char text[PRESENCE_WHY_SIZE]);

#endif
