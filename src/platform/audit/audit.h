/*
 * audit: who did what, from where, and what it was before: a log in which no row can be changed,
 * taken out or put in without a trace.
 *
 * Each row's hash is SHA-256 over the hash of the row before (32 zero bytes before the first) and
 * the row: id, time (both as 8 bytes, little-endian), then actor, peer, action, subject, text and
 * changes, each as its length (4 bytes, little-endian) and its bytes. Who may write the database
 * can write a whole other chain: hold the head (id:hash, `audit verify` prints it) elsewhere, and
 * `audit verify --head` proves that it is still in the chain.
 *
 * The server writes a row for each call of a person or program that changed something, in the
 * transaction of the change (auth_audit); the command line writes its own.
 */
#ifndef EARSHOT_PLATFORM_AUDIT_AUDIT_H
#define EARSHOT_PLATFORM_AUDIT_AUDIT_H

#include "platform/http/http.h"

enum {
	AUDIT_HASH_BYTES = 32,
	AUDIT_HEAD_SIZE = 20 + 1 + 2 * AUDIT_HASH_BYTES + 1, /* "ID:HASH", with the NUL */
	AUDIT_ROUND = 500 /* rows that one call of audit_trim takes away */
};

struct audit_entry {
	struct view actor, peer, action, subject, text;
	struct view changes; /* JSON, the record audit_changes; empty: none */
};

/* Write lane. What is longer than schema/api.toml allows is cut. */
void audit_add(struct db *db, int64_t now_ms, const struct audit_entry *entry);

/* The changes of the job so far (db_watch), as audit_add takes them; in the arena. */
struct view audit_changes(struct db *db, struct arena *arena);

/* For the command line, where nobody called: actor `command`. */
void audit_command(
    struct db *db, int64_t now_ms, const char *action, const char *subject, struct arena *arena);

struct audit_proof {
	uint64_t rows;
	int64_t first, last;        /* ids; 0: no row */
	char head[AUDIT_HEAD_SIZE]; /* of the last row; "" */
	int64_t broken;             /* the first row that is not as it was written; 0: none */
	char why[160];              /* what is wrong there */
	bool has_head;              /* the head that was asked for is in the chain */
};
/*
 * Read lane: walks the whole chain. `head` is one that was noted earlier, "ID:HASH", or NULL. False
 * when something is wrong: `broken` and `why`, or a head that is not there.
 */
bool audit_verify(struct db *db, const char *head, struct audit_proof *ret_proof);

/*
 * Write lane: once the oldest row is a day older than `before_ms`, takes away what is older than
 * that, from the oldest on, AUDIT_ROUND at most, and says so in a row of its own. What verify
 * begins with is then the hash of the last that went. True: there are more.
 */
bool audit_trim(struct db *db, int64_t before_ms, int64_t now_ms);

extern const struct route audit_routes[]; /* ends with a NULL method */

#endif
