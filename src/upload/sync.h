/*
 * sync: brings the asset table of one segment to the platform, as state and not as a log.
 *
 * Pure: no socket, file or clock. The caller asks what is due, sends it, and says how it went:
 *
 *   upload_sync_next ── UPLOAD_SEND ── save the state ── POST ── upload_sync_answered / _failed
 *        └── UPLOAD_WAIT: nothing before *ret_due_ms, unless something changes
 *
 * One batch is under way at a time. Until its fate is known it is sent again as it was (same
 * batch_id, assets, counts), although the table has changed meanwhile; only its ages are those of
 * the moment it is sent. The state is saved before a batch goes out, so that counts never fall
 * behind what the platform has heard, whatever crashes.
 *
 * A tenure is an epoch of the segment held by this agent. An asset's record is its absolute state
 * in the tenure, so the table begins empty with each; what was not acknowledged of the one before
 * becomes late evidence, kept here as bytes and sent under its own epoch.
 *
 *   when                                  what                          reason
 *   2 s after an unknown asset, and       the unknown ones              event
 *     5 s after the last upload
 *   30 s after winning the lease          all that changed              first
 *   every interval                        all that changed              interval
 *   flush                                 all that changed, at once     flush
 *   not holding the lease                 all that changed, at once     late
 *
 * "All that changed" goes out in chunks of at most WIRE_CHUNK_MAX bytes of JSON, each asset once a
 * round. Times are of the agent's clock (upload_state_clock).
 */
#ifndef EARSHOT_UPLOAD_SYNC_H
#define EARSHOT_UPLOAD_SYNC_H

#include "base/arena.h"
#include "base/err.h"
#include "evidence/asset_view.h"
#include "upload/journal.h"
#include "wire/wire.h"

enum {
	UPLOAD_FIRST_MS = 30 * 1000,           /* after winning the lease */
	UPLOAD_COALESCE_MS = 2 * 1000,         /* events wait for others */
	UPLOAD_EVENT_MS = 5 * 1000,            /* between event uploads */
	UPLOAD_FLUSH_MS = 2 * 1000,            /* what the caller gives a flush */
	UPLOAD_LATE_MS = 7 * 24 * 3600 * 1000, /* late evidence is taken for so long */
	UPLOAD_LATE_MAX = 8, /* tenures of late evidence; the oldest goes and is counted */
	UPLOAD_LATE_BYTES = 16 * 1024 * 1024, /* of all their records */
	UPLOAD_LISTENED_MAX = 32,  /* intervals not acknowledged; the oldest two become one */
	UPLOAD_PROTOCOLS_MAX = 16, /* of an interval */
	UPLOAD_FACTS_MAX = 256,    /* of an asset (schema: upload_asset.facts) */
	UPLOAD_ARENA_BYTES = 2 * 1024 * 1024 /* of a batch */
};

/*
 * The asset table, as the program hands it over. Numbers are 0 to count - 1; a number whose asset
 * was forgotten may come back with another MAC. A zero MAC is no asset (forgotten, or not to be
 * told yet: unconfirmed). A generation counts changes of the whole table: an asset's is that of its
 * last change, so it changed after G iff changed(number) > G. 0 is none.
 */
struct upload_source {
	void *ctx;
	uint32_t (*count)(void *ctx);
	struct mac (*mac)(void *ctx, uint32_t number);
	uint64_t (*changed)(void *ctx, uint32_t number); /* any change: also seen again */
	uint64_t (*grown)(void *ctx, uint32_t number);   /* a fact that was not there */
	/*
	 * Its facts go into `room` (UPLOAD_FACTS_MAX): as they are told, or, `kept`, as they are to
	 * be put back by `restore`. Views hold until the table changes.
	 */
	struct asset_view (*asset)(void *ctx, uint32_t number, bool kept, struct evidence *room);
	/* Puts back what was saved; false when it does not fit. */
	bool (*restore)(void *ctx, const struct asset_view *asset);
	/* Empties the table: a new tenure begins. */
	void (*reset)(void *ctx);
};

struct upload_sync;

/* assets_max: of the table. `seed`: 128 random bits, for the ids of batches. */
enum err upload_sync_new(int64_t segment, const struct upload_source *source, uint32_t assets_max,
    const uint64_t seed[2], struct upload_sync **ret_sync) MUST_CHECK;
void upload_sync_free(struct upload_sync *sync);

/* fields.interval_min and newAssetEvents of the profile. */
void upload_sync_profile(struct upload_sync *sync, int64_t interval_ms, bool new_asset_events);

/*
 * The lease was granted or renewed. Another epoch than that of the table: what was not
 * acknowledged becomes late evidence, and the table is emptied (source.reset). An epoch below that
 * of the table (the platform was restored): the table stays and is uploaded anew under it.
 * ERR_MEMORY: late evidence was lost for want of memory (counted); the lease holds nevertheless.
 */
enum err upload_sync_lease(
    struct upload_sync *sync, const struct wire_lease_answer *lease, int64_t now_ms);
/*
 * Listening begins, or goes on, for a tenure that is not granted yet: what the table has of a
 * former one becomes late evidence, and the table begins empty. Nothing while the lease is held, or
 * when there was no tenure. ERR_MEMORY: late evidence was lost (counted).
 */
enum err upload_sync_begin(struct upload_sync *sync, int64_t now_ms);
/* The lease is gone, or given back. What is left is sent as late evidence. */
void upload_sync_lost(struct upload_sync *sync);
bool upload_sync_holds(const struct upload_sync *sync);

/* From now on these protocols are listened to ("arp", "dhcp"); again: the interval goes on. */
void upload_sync_listen(
    struct upload_sync *sync, int64_t now_ms, const char *const *protocols, size_t protocols_n);
/* Nobody has listened since `now_ms`, which may lie in the past. */
void upload_sync_deaf(struct upload_sync *sync, int64_t now_ms);
/* Frames the capture has lost since the last call. */
void upload_sync_drops(struct upload_sync *sync, uint64_t drops);

/* Before leaving, or when it is asked for: everything is due at once, without interval, until there
 * is nothing left; then it is off by itself. */
void upload_sync_flush(struct upload_sync *sync, bool on);
/* Nothing is left to be acknowledged. */
bool upload_sync_is_clean(const struct upload_sync *sync);

enum upload_due { UPLOAD_WAIT, UPLOAD_SEND };

/*
 * What is due. UPLOAD_SEND: *ret_request is to be sent to segment upload_sync_segment; its insides
 * are valid until the next call of this module for this sync. UPLOAD_WAIT: ask again at
 * *ret_due_ms (INT64_MAX: only when something changes), or after new facts. O(1) for a table that
 * has not grown; O(assets) when a round begins.
 */
enum upload_due upload_sync_next(struct upload_sync *sync, int64_t now_ms, int64_t wall_ms,
    struct wire_upload_request *ret_request, int64_t *ret_due_ms);
int64_t upload_sync_segment(const struct upload_sync *sync);

/* What the caller has to do after an answer. */
enum upload_after {
	UPLOAD_GO_ON,
	UPLOAD_LEASE /* the platform says another epoch, or that this agent does not hold it: ask
			for the lease. Until then nothing but late evidence is sent. */
};

/*
 * The platform's answer to the batch that was sent: 200 or 409 with an upload_answer. A 409 whose
 * last_batch_id is ours is an acknowledgement. An acknowledgement cleans exactly the generations
 * that were sent.
 */
enum upload_after upload_sync_answered(
    struct upload_sync *sync, int64_t now_ms, int status, const struct wire_upload_answer *answer);
/* No answer, or one that does not tell: sent again as it was after retry_ms. */
void upload_sync_failed(struct upload_sync *sync, int64_t now_ms, int64_t retry_ms);
/* The platform says that the batch is wrong (400, 413, 422): it would stay so; dropped, counted. */
void upload_sync_refused(struct upload_sync *sync, int64_t now_ms);

/* For the state file: before each UPLOAD_SEND goes out, and every 30 s. */
struct upload_feed upload_sync_feed(struct upload_sync *sync);
/* After opening the state: takes the record when it is of this segment (upload_state_recall). */
bool upload_sync_restore(struct upload_sync *sync, struct view key, struct view value);
/* Which segments a recalled key belongs to; false when it is no key of a sync. */
bool upload_sync_key_segment(struct view key, int64_t *ret_segment);

struct upload_sync_counters {
	uint64_t batches;        /* made */
	uint64_t sends;          /* batches handed out, repeats included */
	uint64_t acknowledged;   /* batches */
	uint64_t assets;         /* acknowledged */
	uint64_t fences;         /* 409 that was no acknowledgement */
	uint64_t refused;        /* batches dropped because the platform refuses them */
	uint64_t late_lost;      /* assets of late evidence dropped: too old, too many, refused */
	uint64_t facts_left_out; /* of assets that alone exceed a chunk: the oldest */
	uint64_t restored, restore_refused; /* assets of the state file */
};
const struct upload_sync_counters *upload_sync_counters(const struct upload_sync *sync);

/* For status. */
struct upload_sync_status {
	int64_t epoch, seq;
	bool holds;
	uint32_t waiting;    /* assets not acknowledged */
	uint32_t late;       /* of former tenures */
	int64_t last_ack_ms; /* agent's clock; INT64_MIN never */
	int64_t due_ms;      /* of the next round; INT64_MAX none */
};
struct upload_sync_status upload_sync_status(const struct upload_sync *sync);

#endif
