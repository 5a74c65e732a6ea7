/* merge: the content of an upload into the store, by least, greatest and union. */
#ifndef EARSHOT_PLATFORM_INGEST_MERGE_H
#define EARSHOT_PLATFORM_INGEST_MERGE_H

#include "platform/ingest/ingest.h"

struct pack;

/* Whose evidence it is. */
struct merge_tenure {
	int64_t segment, epoch;
	int64_t place; /* the segment, or the one it is an alias of */
	int64_t from_ms,
	    to_ms;          /* moments outside are clamped; intervals wholly outside are nothing */
	int64_t now_ms;     /* of receipt: what ages are taken off */
	int64_t fold_below; /* epochs up to this one are to be summed up; 0 none */
	bool sample;
	const char *place_name; /* for events */
	const char *actor;      /* of events */
};

/*
 * Merges and judges; writes events. `pack` NULL: nothing is judged (for measurements). The arena
 * is given back. Returns how many assets were not there before.
 */
int64_t merge_upload(struct db *db, struct pack *pack, struct arena *arena,
    const struct merge_tenure *tenure, const struct wire_upload_request *upload);

/* An age on the platform's clock, within the tenure. */
int64_t merge_moment(const struct merge_tenure *tenure, int64_t age);

/* Of an interval what lies within the tenure; false: nothing does, nobody listened for it. */
bool merge_span(const struct merge_tenure *tenure, const struct wire_listened *listened,
    int64_t *ret_from_ms, int64_t *ret_to_ms);

/*
 * blind.c: what the upload's intervals of listening say of the blindness before its tenure, which
 * ends with the first of them, and of the one behind it, which begins no earlier than with the
 * last. In any order of uploads the same length.
 */
void merge_blind(
    struct db *db, const struct merge_tenure *tenure, const struct wire_upload_request *upload);

/*
 * bound.c: assets that the caller has made within a day, against what its profile lets it bring.
 * merge_fits: `made` more may be kept. merge_count keeps them. merge_refuse: no more of them today,
 * with an event once; returns the seconds until the caller may try again.
 */
bool merge_fits(struct call *call, struct db *db, int64_t made);
void merge_count(struct call *call, struct db *db, int64_t made);
int64_t merge_refuse(struct call *call, struct db *db);

/* trim.c: leaves the newest INGEST_FACTS_MAX facts of an asset in one tenure. */
void merge_trim(struct db *db, struct arena *arena, int64_t asset, int64_t segment, int64_t epoch);
/* trim.c: sums up the epochs of the segment up to `below` as epoch 0. */
void merge_fold(struct db *db, int64_t asset, int64_t segment, int64_t below);

#endif
