/* sync_bench: a table, a platform and a sync of each row's own. */
#ifndef EARSHOT_UPLOAD_SYNC_BENCH_H
#define EARSHOT_UPLOAD_SYNC_BENCH_H

#include "upload/sync_testing.h"

struct bench {
	struct t_table table;
	struct t_platform platform;
	struct upload_sync *sync;
	struct wire_upload_request request;
	int64_t due_ms;
};

static inline int set_up(void **state)
{
	static const uint64_t seed[2] = {1, 2};
	struct bench *b = calloc(1, sizeof(*b));
	struct upload_source source = t_source(&b->table);

	assert_int_equal(upload_sync_new(7, &source, T_ASSETS, seed, &b->sync), ERR_NONE);
	upload_sync_profile(b->sync, (int64_t)30 * 60000, true);
	*state = b;
	return 0;
}

static inline int tear_down(void **state)
{
	struct bench *b = *state;

	upload_sync_free(b->sync);
	free(b);
	return 0;
}

static inline void grant(struct bench *b, int64_t now_ms)
{
	struct wire_lease_answer lease = t_lease(&b->platform);

	assert_int_equal(upload_sync_lease(b->sync, &lease, now_ms), ERR_NONE);
}

static inline bool sends(struct bench *b, int64_t now_ms)
{
	return upload_sync_next(b->sync, now_ms, 0, &b->request, &b->due_ms) == UPLOAD_SEND;
}

static inline enum upload_after answer(struct bench *b, int64_t now_ms)
{
	struct wire_upload_answer a;
	int status = t_upload(&b->platform, &b->request, &a);

	return upload_sync_answered(b->sync, now_ms, status, &a);
}

#endif
