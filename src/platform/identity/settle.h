/*
 * settle: which row of asset is which, decided from what stands in the database alone: who claims
 * which MAC and name, and what people said. The order in which it came there is the same. Whatever
 * changes calls for the rows that it may concern; each is decided anew from the whole.
 *
 * A merged row points at the row it is a part of: passive assets at a managed host or a group, a
 * host that another inventory names at the agent (or the host of another source) that it is. One
 * level deep: where the row it points at is merged itself, `merged` is that one's, and `target` of
 * table merge what the reason spoke of.
 */
#ifndef EARSHOT_PLATFORM_IDENTITY_SETTLE_H
#define EARSHOT_PLATFORM_IDENTITY_SETTLE_H

#include "platform/identity/internal.h"

enum {
	IDENTITY_UUID_SIZE = 33,
	IDENTITY_HANDLE_SIZE = 256,
	IDENTITY_WHY_SIZE = 480,
	SETTLE_ROWS_MAX = 256 /* of a MAC, a name, a target: more are left as they are */
};

struct settling {
	struct db *db;
	int64_t now_ms;
	bool quiet;        /* no event for each: a whole import tells of itself */
	const char *actor; /* of events; NULL: the platform */
	int depth;         /* of what leads to what */
	int64_t bound;     /* out: how many rows were merged */
};

/* Why a row is a part of another. */
struct merge_reason {
	int64_t target; /* 0: it is none's */
	const char *rule;
	double score;
	char because[IDENTITY_WHY_SIZE];
};

/* ---- names.c ---- */

/* The name up to its first dot, folded. False, and "": it proves nothing, many devices have it. */
bool identity_label(struct view name, char label[IDENTITY_KEY_MAX]);
/* What a machine says where its maker said nothing. */
bool identity_is_filler(struct view text);
/* 32 lower-case digits; "" where it is one that many boards have. False: no UUID. */
bool identity_uuid(struct view text, char uuid[IDENTITY_UUID_SIZE]);

/* ---- bind.c ---- */

/* The row it is shown as. */
int64_t settle_root(struct db *db, int64_t asset);
/* Makes it what the reason says; target 0: nobody's part. */
void settle_bind(struct settling *s, int64_t asset, const struct merge_reason *reason);
/* How the row is known: asset.sources. */
void settle_sources(struct db *db, int64_t root);

/* ---- said.c ---- */

/* By which it is known for good; false: there is no such row. */
bool settle_handle(struct db *db, int64_t asset, char handle[IDENTITY_HANDLE_SIZE]);
/* 0: there is none now. */
int64_t settle_row(struct db *db, struct view handle);
/* People said that this one is never what is shown as `root`. */
bool settle_is_apart(struct db *db, const char *handle, int64_t root);
/* The managed row that people said it is; false: they said nothing. */
bool settle_said(struct db *db, const char *handle, struct merge_reason *ret_reason);

/* The passive assets that people said it is the same as. */
struct group_edges;
void said_edges(struct db *db, int64_t asset, const char *handle, struct group_edges *edges);
/* People said of these two that they are never the same. */
bool said_apart(struct db *db, const char *one, const char *other);
/* What people say now, in place of what they said before of these two. */
void said_put(struct db *db, const char *one, const char *other, bool same, struct view reason,
    const char *actor, int64_t now_ms);
/* They say nothing any more. */
void said_take_back(struct db *db, const char *one, const char *other);

/* ---- passive.c ---- */

void settle_mac(struct settling *s, struct mac mac);
void settle_label(struct settling *s, const char *label);
void settle_passive(struct settling *s, int64_t asset);

/* ---- group.c: passive assets that are one device ---- */

enum { GROUP_EDGES_MAX = 64 };

/* Two passive assets, and what makes them one. */
struct group_edge {
	int64_t one, other;
	const char *rule;
	double score;
	char because[IDENTITY_WHY_SIZE];
};
struct group_edges {
	struct group_edge items[GROUP_EDGES_MAX];
	size_t n;
};
void group_edge_add(struct group_edges *edges, const struct group_edge *edge);

/* Decides anew who is in one group with this asset, which is no managed host's. */
void settle_group(struct settling *s, int64_t asset);
/* The same for those that are shown as this row. */
void settle_group_row(struct settling *s, int64_t row);

/* ---- claim.c: who claims what ---- */

/* The one managed row that has this MAC; 0: none, or several. `ret_claimed`: somebody claims it. */
int64_t claim_mac(struct db *db, struct mac mac, int64_t now_ms, bool *ret_claimed);
/* Agents that claim it and are not former selves of each other; at most two are told apart. */
size_t claim_agents(struct db *db, struct mac mac, int64_t now_ms, int64_t ret_agents[2]);
/* The one managed row of that name, and that offers no MAC; 0: none, or several. */
int64_t claim_label(struct db *db, const char *label);

/* ---- match.c: hosts that other inventories name ---- */

/* Numbers of managed_host, in order. */
struct host_set {
	int64_t ids[SETTLE_ROWS_MAX];
	size_t n;
};
/* Adds the first column of the rows, and ends the statement. */
void hosts_add(struct host_set *set, struct sql *sql);
/* Adds this one, and those that share a MAC, a name, a serial number or a UUID with it. */
void hosts_near(struct db *db, int64_t host, struct host_set *set);
/* Decides these, all that share something with them, and what hangs on them. */
void settle_hosts(struct settling *s, const struct host_set *set);

/* Passive assets that are called as any of the managed rows shown as this one: whether it offers a
 * MAC may have changed. */
void settle_names_of(struct settling *s, int64_t root);

/* ---- forget.c ---- */

/* Deletes the row of a managed host; what hung on it is shown by itself. */
void settle_forget(struct settling *s, int64_t row);

/* ---- blanks.c ---- */

/* Of the row of a host that another inventory names: what that does not say is filled by what is
 * heard of it. Other rows stay as they are. */
void settle_blanks(struct db *db, int64_t row);

#endif
