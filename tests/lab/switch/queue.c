/* queue: a binary heap. */
#include "queue.h"

#include "base/hash.h"

struct chance chance_of(uint64_t seed)
{
	uint64_t state = hash_u64(0x6c61622d73776974, seed);

	return (struct chance){state != 0 ? state : 1};
}

double chance_draw(struct chance *c)
{
	c->state ^= c->state >> 12;
	c->state ^= c->state << 25;
	c->state ^= c->state >> 27;
	return (double)(c->state * UINT64_C(0x2545f4914f6cdd1d) >> 11) * 0x1p-53;
}

static int64_t draw_delay(const struct impair *impair, struct chance *c)
{
	int64_t after = impair->delay_us;

	if (impair->jitter_us > 0)
		after += (int64_t)(chance_draw(c) * (double)impair->jitter_us);
	if (impair->reorder > 0 && chance_draw(c) < impair->reorder)
		after += impair->held_us;
	return after;
}

unsigned impair_draw(
    const struct impair *impair, struct chance *c, int64_t ret_after_us[QUEUE_COPIES])
{
	unsigned copies = 1;

	if (impair->loss > 0 && chance_draw(c) < impair->loss)
		return 0;
	if (impair->duplicate > 0 && chance_draw(c) < impair->duplicate)
		copies = 2;
	for (unsigned i = 0; i < copies; i++)
		ret_after_us[i] = draw_delay(impair, c);
	return copies;
}

void queue_init(struct queue *q)
{
	q->count = 0;
	q->orders = 0;
	for (unsigned i = 0; i < QUEUE_MAX; i++)
		q->heap[i] = (uint16_t)i;
}

static bool is_before(const struct queue *q, unsigned a, unsigned b)
{
	const struct queued *x = &q->pool[q->heap[a]], *y = &q->pool[q->heap[b]];

	return x->due_us != y->due_us ? x->due_us < y->due_us : x->order < y->order;
}

static void swap(struct queue *q, unsigned a, unsigned b)
{
	uint16_t kept = q->heap[a];

	q->heap[a] = q->heap[b];
	q->heap[b] = kept;
}

static void rise(struct queue *q, unsigned at)
{
	while (at > 0 && is_before(q, at, (at - 1) / 2)) {
		swap(q, at, (at - 1) / 2);
		at = (at - 1) / 2;
	}
}

static void sink(struct queue *q, unsigned at)
{
	for (;;) {
		unsigned least = at;

		for (unsigned child = 2 * at + 1; child <= 2 * at + 2 && child < q->count; child++)
			if (is_before(q, child, least))
				least = child;
		if (least == at)
			return;
		swap(q, at, least);
		at = least;
	}
}

bool queue_put(struct queue *q, struct view bytes, int to, int64_t due_us)
{
	struct queued *one;

	if (q->count == QUEUE_MAX || bytes.n > FRAME_MAX)
		return false;
	one = &q->pool[q->heap[q->count]];
	one->due_us = due_us;
	one->order = q->orders++;
	one->to = to;
	one->len = (uint16_t)bytes.n;
	if (bytes.n > 0)
		memcpy(one->bytes, bytes.p, bytes.n);
	rise(q, q->count++);
	return true;
}

const struct queued *queue_take(struct queue *q, int64_t now_us)
{
	if (queue_due_us(q) > now_us || q->count == 0)
		return NULL;
	swap(q, 0, --q->count);
	sink(q, 0);
	return &q->pool[q->heap[q->count]];
}

int64_t queue_due_us(const struct queue *q)
{
	return q->count > 0 ? q->pool[q->heap[0]].due_us : INT64_MAX;
}

void queue_drop(struct queue *q, int to)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < q->count; i++)
		if (q->pool[q->heap[i]].to != to)
			swap(q, kept++, i);
	q->count = kept;
	for (unsigned i = kept; i-- > 0;)
		sink(q, i);
}
