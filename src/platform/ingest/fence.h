/* fence: whether an upload counts. Pure. */
#ifndef EARSHOT_PLATFORM_INGEST_FENCE_H
#define EARSHOT_PLATFORM_INGEST_FENCE_H

#include "platform/ingest/ingest.h"

enum { FENCE_BATCH_BYTES = 16 };

/* The segment, and the tenure of the upload's epoch, as they stand. */
struct fence {
	int64_t epoch, seq;
	int64_t holder; /* row id of an agent; 0 nobody */
	int64_t lease_ends_ms;
	bool has_batch; /* one was accepted */
	uint8_t last_batch[FENCE_BATCH_BYTES];
	int64_t tenure_agent;    /* of the upload's epoch; 0: there was no such tenure */
	int64_t tenure_ended_ms; /* or its lease; 0: under way */
	bool has_late;
	uint8_t late_batch[FENCE_BATCH_BYTES]; /* the last one taken */
	int64_t fold_below;                    /* epochs up to this one are closed */
};

struct fence_upload {
	int64_t agent, epoch, seq, now_ms;
	const uint8_t *batch;
};

enum fence_fate {
	FENCE_REFUSED,
	FENCE_ACCEPTED,
	FENCE_LATE,         /* merged, moves nothing */
	FENCE_LATE_REPEATED /* merged already */
};

enum fence_fate fence_judge(const struct fence *fence, const struct fence_upload *upload);

#endif
