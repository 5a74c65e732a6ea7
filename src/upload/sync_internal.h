/*
 * sync_internal: what the files of sync share.
 *
 *   sync.c        the lease, what is due, answers
 *   sync_table.c  what of the table has changed, and since when that is acknowledged
 *   sync_batch.c  a batch: made of the table or of late evidence, given out, settled
 *   sync_fit.c    an asset as a record that fits into one
 *   sync_late.c   what former tenures left
 *   sync_keep.c   the records of the state file
 *
 * Generations are those of the table, made to grow over restarts: of the row of a number,
 * row_gen. What is acknowledged stands in the rows. Only a mark outlives a restart: all up to it is
 * acknowledged, but for assets whose record says that they are not. So no acknowledgement writes
 * assets anew, and at most what events have told since the last round is told once more.
 */
#ifndef EARSHOT_UPLOAD_SYNC_INTERNAL_H
#define EARSHOT_UPLOAD_SYNC_INTERNAL_H

#include "upload/record.h"
#include "upload/sync.h"

enum {
	SYNC_FRESH_MS = 10 * 60 * 1000, /* so long what is new of a new asset is told as an event */
	SYNC_LOOK_MS = 1000,            /* between looks for events */
	SYNC_MEMORY_MS = 2000,          /* until memory is asked for again */
	SYNC_FENCES_MAX = 3,           /* 409 in a row for one batch; then the lease is asked for */
	SYNC_BATCH_BYTES = 256 * 1024, /* of records: no more than their JSON has */
	SYNC_ID_BYTES = 16,
	SYNC_JSON_HEAD_BYTES = 512,      /* of a request without its lists */
	SYNC_JSON_INTERVAL_BYTES = 1200, /* of an interval at its longest */
	SYNC_RECORD_BYTES = RECORD_HEAD_BYTES + UPLOAD_FACTS_MAX * RECORD_FACT_MAX,
	SYNC_FIT_ARENA_BYTES = UPLOAD_FACTS_MAX * sizeof(struct wire_upload_fact) + 64,
	SYNC_BEHIND_MS = 15 * 60 * 1000, /* until a platform that was restored is asked again */
	SYNC_PART_BYTES = 512 * 1024     /* of late evidence, in a record of the state file */
};

struct row {
	struct mac mac; /* whose row this is; zero: nobody's */
	struct mac saved_mac;
	uint64_t acked;       /* generation acknowledged */
	uint64_t acked_grown; /* the table's own */
	uint64_t saved, said; /* generation in the state file; said, but not yet durable */
	uint64_t restored_at; /* the table's own generation when it was put back; 0 never */
	uint64_t restored_gen;
	bool saved_open, said_open; /* there and here: not acknowledged, although below the mark */
	int64_t told_ms;            /* first acknowledged; INT64_MIN never */
	bool known;                 /* to the platform, when the tenure began */
	bool is_judged;             /* `known` is meant */
};

struct interval {
	int64_t from_ms, to_ms; /* to INT64_MAX: under way */
	uint64_t drops;
	const char *protocols[UPLOAD_PROTOCOLS_MAX]; /* in sync->names */
	size_t protocols_n;
};

struct intervals {
	struct interval list[UPLOAD_LISTENED_MAX];
	size_t n;
};

/* What was sent of a number, so that an acknowledgement cleans exactly that. */
struct sent {
	struct mac mac;
	uint32_t number; /* UINT32_MAX: of late evidence, or gone */
	uint64_t gen, grown;
};

struct batch {
	bool there;
	bool is_late; /* of `late`, not of the table */
	uint8_t id[SYNC_ID_BYTES];
	int64_t epoch;
	enum wire_upload_request_reason reason;
	bool ends_round;
	uint8_t *bytes; /* records, told */
	size_t bytes_n;
	struct sent *sent;
	size_t sent_n;
	struct intervals listened;
	unsigned fences;
	uint64_t serial; /* of the batches made */
};

struct late {
	int64_t epoch, since_ms;
	uint8_t *bytes;
	size_t bytes_n, taken; /* taken: of bytes, acknowledged */
	uint32_t assets;       /* not acknowledged */
	struct intervals listened;
	bool is_saved, is_told; /* its records; how much of them is acknowledged */
};

struct round {
	bool on;
	enum wire_upload_request_reason reason;
	bool events_only;
	uint32_t cursor;
	int64_t began_ms;
	uint64_t upto; /* all of the table's at its begin */
};

struct upload_sync {
	int64_t segment;
	struct upload_source source;
	uint32_t rows_max;
	struct row *rows;
	uint64_t seed[2], serial;
	int64_t interval_ms;
	bool events;

	int64_t epoch, seq;
	bool holds, is_fenced, is_flushing;
	bool is_over;    /* the platform took evidence of this tenure as late */
	uint64_t offset; /* row_gen - the table's generation */
	uint64_t mark;   /* acknowledged with the last whole round */
	uint8_t known_key[16];
	uint64_t *known; /* ascending */
	size_t known_n;

	struct intervals listened;
	char names[UPLOAD_PROTOCOLS_MAX * 4][32];
	size_t names_n;

	struct round round;
	int64_t first_due_ms, round_due_ms, retry_ms;
	int64_t last_sent_ms, last_ack_ms, looked_ms, noticed_ms;

	struct batch batch;
	uint8_t *room;       /* of the request given out */
	uint8_t *fit;        /* a record, and the arena to measure it */
	size_t fit_left_out; /* facts of that record */
	struct late late[UPLOAD_LATE_MAX];
	size_t late_n;

	/* Of the state file: what stands there, and what was said to it but is not durable yet. */
	uint64_t head_saved, head_said, ears_saved, ears_said; /* hashes */
	uint64_t batch_saved, batch_said;                      /* serials; 0: none is there */
	int64_t seen_ms;                                       /* the last moment the caller told */
	struct gone {
		int64_t epoch;
		unsigned parts;
	} gone[UPLOAD_LATE_MAX * 2]; /* late evidence that is to be removed there */
	size_t gone_n;

	struct upload_sync_counters counters;
};

/* sync_table.c */

/* The row of a number, made new when the number has another asset; NULL: no asset. */
struct row *row_at(struct upload_sync *s, uint32_t number);
uint64_t row_gen(const struct upload_sync *s, const struct row *row, uint32_t number);
bool row_is_dirty(const struct upload_sync *s, const struct row *row, uint32_t number);
/* Dirty, and the mark does not show it. */
bool row_is_open(const struct upload_sync *s, const struct row *row, uint32_t number);
/* Unknown to the platform, and something of it not told yet, and new. */
bool row_is_event(struct upload_sync *s, struct row *row, uint32_t number, int64_t now_ms);
uint32_t table_dirty(struct upload_sync *s);
bool table_is_dirty(struct upload_sync *s);
bool table_has_event(struct upload_sync *s, int64_t now_ms);
uint64_t table_newest(struct upload_sync *s);
void table_clear(struct upload_sync *s);
/* Takes the known set of a lease. ERR_MEMORY: none is known then. */
enum err table_known(struct upload_sync *s, const struct wire_lease_answer *lease);

/* sync_batch.c */

/* From the round; false: nothing is left of it (or no memory: later again). */
bool batch_of_round(struct upload_sync *s, int64_t now_ms);
bool batch_of_late(struct upload_sync *s);
enum err batch_request(struct upload_sync *s, int64_t now_ms, int64_t wall_ms,
    struct wire_upload_request *ret_request) MUST_CHECK;
/* Was taken, or (`lost`) never will be: what it carried is done with. */
void batch_settle(struct upload_sync *s, int64_t now_ms, bool lost);
/* Forgets it; what it carried is as if it had never been made. */
void batch_drop(struct upload_sync *s);

/* sync_fit.c */

/* An asset as it is told, without the oldest of its facts if need be; valid until the next call.
 * Returns its bytes of JSON, never too many for a batch; 0: it cannot be told. */
size_t fit_asset(struct upload_sync *s, uint32_t number, struct view *ret_record);
/* Bytes of JSON of a record; 0: it is none. */
size_t fit_measure(struct upload_sync *s, struct view record);

/* sync_late.c */

/* What of the table is not acknowledged, and the batch under way, become late evidence. */
enum err late_of_tenure(struct upload_sync *s, int64_t now_ms) MUST_CHECK;
void late_expire(struct upload_sync *s, int64_t now_ms);
void late_remove(struct upload_sync *s, size_t i);
/* That of the tenure; a new one if there is none, the oldest giving way. */
struct late *late_at(struct upload_sync *s, int64_t epoch);
/* The platform knows no tenure above `epoch`, which is ours: what they left belongs to it. */
void late_relabel(struct upload_sync *s, int64_t epoch, int64_t now_ms);

/* The records that are not acknowledged. */
struct view late_rest(const struct late *late);
/* Bytes that are allocated for n bytes of records. */
size_t late_room(size_t n);

/* Listened: what was until `at_ms` moves to `to`; an interval that goes on behind it is cut there.
 */
void listened_take(struct upload_sync *s, int64_t at_ms, struct intervals *to);
void listened_add(struct intervals *to, const struct interval *interval);
void listened_join(struct intervals *to, const struct intervals *more);
const char *listened_name(struct upload_sync *s, struct view name);
bool listened_is_closed(const struct upload_sync *s);

#endif
