/*
 * queue: frames that are on their way, and what a bad link does to them. Pure.
 *
 * Memory is taken once; what finds no room is lost, and counted by who puts it. Chance comes from
 * a seed: the same frames in the same order fare the same.
 */
#ifndef EARSHOT_LAB_QUEUE_H
#define EARSHOT_LAB_QUEUE_H

#include "frame.h"

enum {
	QUEUE_MAX = 16384, /* frames */
	QUEUE_COPIES = 2   /* that one frame becomes at most */
};

/* How a link treats each frame that is delivered by it. Parts are of 1. */
struct impair {
	double loss, duplicate;
	double reorder;              /* the part that is held back, so that others overtake it */
	int64_t delay_us, jitter_us; /* delay + 0 to jitter, evenly */
	int64_t held_us;             /* by how much */
};

/* xorshift64*; the state is never 0. */
struct chance {
	uint64_t state;
};

struct chance chance_of(uint64_t seed);

/* 0 to below 1. */
double chance_draw(struct chance *c);

/* How many copies arrive, 0 to QUEUE_COPIES, and after how many µs each. */
unsigned impair_draw(
    const struct impair *impair, struct chance *c, int64_t ret_after_us[QUEUE_COPIES]);

struct queued {
	int64_t due_us;
	uint64_t order; /* of those due at once the first put is the first */
	int to;         /* port */
	uint16_t len;
	uint8_t bytes[FRAME_MAX];
};

/* A heap of numbers into a pool. About 34 MB, of which the kernel gives what is touched. */
struct queue {
	unsigned count;
	uint64_t orders;
	uint16_t heap[QUEUE_MAX]; /* behind `count`: those that are free */
	struct queued pool[QUEUE_MAX];
};

void queue_init(struct queue *q);

/* False: full, or the frame is too long. */
bool queue_put(struct queue *q, struct view bytes, int to, int64_t due_us);

/* The earliest, if it is due; valid until the next call. NULL: nothing is. */
const struct queued *queue_take(struct queue *q, int64_t now_us);

/* When the earliest is due; INT64_MAX when there is none. */
int64_t queue_due_us(const struct queue *q);

/* Nothing is on its way to that port any more. */
void queue_drop(struct queue *q, int to);

#endif
