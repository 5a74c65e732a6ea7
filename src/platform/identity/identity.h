/*
 * identity: what an asset is, and which assets are one.
 *
 * A passive asset is judged from all its evidence by the fingerprints (fingerprint/fingerprint.h);
 * a managed host is what its own report says, or another inventory that names it (an MDM, a list).
 * A passive asset whose MAC one managed host alone offers (a port, or the switch, bridge or bond
 * that carries one) is that host: it is `merged` into the host's row and no more shown by itself;
 * its evidence stays. All orders of arrival come to the same. Never by IP address. A MAC that two
 * managed hosts claim is a shared adapter and merges with neither. The host name decides only where
 * the managed host has no MAC to offer, and when it is unique on both sides and not one that many
 * devices have. A host that another inventory names is an agent's by the agent's id, a MAC, or such
 * a name; and that of another inventory also by its UUID or serial number. What is heard never
 * changes what an agent reports or an inventory names. What people said (same, or never) comes
 * before all of it and outlives the rows.
 */
#ifndef EARSHOT_PLATFORM_IDENTITY_IDENTITY_H
#define EARSHOT_PLATFORM_IDENTITY_IDENTITY_H

#include "base/arena.h"
#include "base/wr.h"
#include "evidence/asset_view.h"
#include "platform/store/store.h"

enum {
	IDENTITY_FACTS_MAX = 1024,   /* of an asset that are looked at, the newest */
	IDENTITY_ADDRESSES_MAX = 64, /* shown of an asset, the newest */
	IDENTITY_IPV6_MAX = 16,      /* of them; privacy addresses come and go daily (RFC 8981) */
	IDENTITY_NAME_MAX = 255,     /* bytes of the best name */
	IDENTITY_SEARCH_MAX = 4096,  /* bytes that the search box looks into */
	IDENTITY_WHAT_SIZE = 320,    /* with the NUL */
	IDENTITY_MACS_MAX = 16,      /* of a host that another inventory names */
	IDENTITY_WALK_MAX = 2048,    /* assets of one step of a walk */
	IDENTITY_ROOM = 3 * 1024 * 1024 /* bytes of an arena that identity_judge takes at most */
};

/* On every asset that was discovered passively. */
#define IDENTITY_TAG "Earshot"

/* SQL: the rows of asset that are passive ones, which evidence is of. */
#define IDENTITY_PASSIVE "agent IS NULL AND host IS NULL AND grouped = 0 AND mac IS NOT NULL"

struct pack;

/* Counted while the evidence of an asset is read: how much of it stems from one tenure. */
struct identity_tally {
	int64_t segment, epoch; /* the tenure */
	int64_t fold_below; /* epochs of the segment up to this one are to be summed up; 0 none */
	size_t facts;       /* out: facts of that tenure */
	bool foldable;      /* out: there are such epochs */
};

struct identity_verdict {
	bool fresh;                    /* judged for the first time */
	bool other;                    /* some level is stated otherwise, or no more, or newly */
	bool changed;                  /* something known of it became something else */
	bool merged;                   /* it is a managed host: not shown by itself */
	char what[IDENTITY_WHAT_SIZE]; /* of a fresh or changed one, for people; may hold names */
};

/*
 * With the columns goes a mark: a hash of all that the fingerprints say of the asset. While its
 * evidence stays, another pack with the same mark says the same.
 *
 * Judges a passive asset anew from its evidence and stores what changed. In the write lane (the
 * pack's room is one thread's). All that it takes of the arena it gives back.
 */
void identity_judge(struct db *db, struct pack *pack, struct arena *arena, int64_t asset,
    int64_t now_ms, struct identity_tally *tally, struct identity_verdict *ret_verdict);

/* What an asset is said to be, level by level, as the inventory names them. */
enum identity_level {
	IDENTITY_CATEGORY1,
	IDENTITY_CATEGORY2,
	IDENTITY_MANUFACTURER,
	IDENTITY_PRODUCT,
	IDENTITY_MODEL,
	IDENTITY_OS_FAMILY,
	IDENTITY_OS_CATEGORY2,
	IDENTITY_OS_NAME,
	IDENTITY_OS_VERSION,
	IDENTITY_OS_EDITION,
	IDENTITY_LEVEL_COUNT
};
extern const char *const identity_level_names[IDENTITY_LEVEL_COUNT]; /* "hardware.category1" */

/* An asset of which a pack says something else, or says it for other reasons, than is stored. */
struct identity_difference {
	int64_t asset;
	struct mac mac;
	struct view name; /* the best that it has; empty none */
	bool is_hidden;   /* it is a managed host: not shown by itself */
	bool is_other;    /* of some level: those below differ */
	struct view before[IDENTITY_LEVEL_COUNT], now[IDENTITY_LEVEL_COUNT]; /* empty: not known */
};

/* A walk over all passive assets. It begins zeroed, but for `last`, and `names`, which is
 * of identity_names_new. */
struct identity_walk {
	int64_t after;          /* goes on behind this asset */
	int64_t last;           /* ends with this one */
	uint64_t looked, other; /* so far: assets, and those with a difference */
	struct identity_names *names;
	void (*each)(void *ctx, const struct identity_difference *difference);
	void *ctx;
};
struct identity_names *identity_names_new(void); /* NULL: not enough memory; free() */

/*
 * Judges the next `count` passive assets by `pack`, a handle of this thread's alone, from the
 * evidence that is stored, and stores nothing: `each` is told of those whose mark (identity_judge)
 * would be another. One snapshot; in the read lane. False: that was the end, or an error of the
 * database. All that it takes of the arena it gives back.
 */
bool identity_walk(struct db *db, struct pack *pack, struct arena *arena, unsigned count,
    struct identity_walk *walk);

/*
 * All known facts of an asset, or with `merged` of all that were merged into it, each summed over
 * its tenures. They lie in the arena. `tally` may be NULL.
 */
size_t identity_evidence(struct db *db, struct arena *arena, int64_t asset, bool merged,
    struct identity_tally *tally, struct evidence **ret_evidence);

/*
 * The host report of this agent (agent.host) is new or changed, or its segments are: refreshes
 * agent_mac, its managed asset row and the merges. In the transaction that stored the report;
 * `agent` is the row's id.
 */
void identity_host(struct db *db, int64_t agent, int64_t now_ms);

/*
 * This agent (row id) is deleted: its managed asset goes, and the passive assets that were it are
 * shown by themselves again, or are another host that claims the same. Its row must still be there.
 */
void identity_forget(struct db *db, int64_t agent, int64_t now_ms);

/* A host as another inventory names it. Texts are as they came; empty: it does not say. */
struct identity_named {
	struct view id, name, serial, uuid, agent, os_name, os_version, manufacturer, model;
	struct view category; /* "Computers/Notebook", of the taxonomy; else it is not taken */
	struct view owner;
	struct mac macs[IDENTITY_MACS_MAX];
	size_t macs_n;
	int64_t seen_ms; /* by the source; 0: it does not say */
};

enum identity_put { IDENTITY_SAME, IDENTITY_CHANGED, IDENTITY_ADDED };

/* One host of a source, in the run of an import. `ret_merged` grows by the rows that were merged.
 * In the write lane. */
enum identity_put identity_named_put(struct db *db, struct view source, struct view run,
    const struct identity_named *named, int64_t now_ms, int64_t *ret_merged);

/* Forgets at most `max` hosts of the source that this run did not name (empty: all of them); how
 * many. In the write lane. */
int64_t identity_named_expire(
    struct db *db, struct view source, struct view run, int64_t max, int64_t now_ms);

/* Text for a column: control characters and malformed bytes as U+FFFD, at most `max` bytes. */
void identity_clean(struct view text, size_t max, struct wr *w);
struct view identity_cleaned(struct view text, size_t max, struct arena *arena);

/* Text in the form that asset.search and asset.name_key have: lower case (ASCII, Latin-1), control
 * characters and malformed bytes as U+FFFD. */
void identity_fold(struct view text, struct wr *w);

#endif
