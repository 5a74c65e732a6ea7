/* wire: the way of a frame from port to port. */
#include "lab.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

enum {
	READ_BATCH = 64,       /* frames of a port before others have their turn */
	REPLAY_BATCH = 512,    /* likewise */
	REPLAY_ROUND_US = 1000 /* at a rate, those of a millisecond go together */
};

int64_t lab_now_us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void put(struct lab *lab, int to, struct view bytes, enum frame_kind kind)
{
	struct port *p = &lab->ports[to];

	if (p->fd < 0 || write(p->fd, bytes.p, bytes.n) == (ssize_t)bytes.n)
		p->out[kind]++;
	else
		p->failed++;
}

static void send_to(
    struct lab *lab, int to, struct view bytes, enum frame_kind kind, int64_t now_us)
{
	struct port *p = &lab->ports[to];
	int64_t after[QUEUE_COPIES];
	unsigned copies = impair_draw(&p->impair, &lab->chance, after);

	if (copies == 0)
		p->lost++;
	for (unsigned i = 0; i < copies; i++) {
		if (after[i] <= 0)
			put(lab, to, bytes, kind);
		else if (!queue_put(lab->queue, bytes, to, now_us + after[i]))
			p->full++;
	}
}

void wire_receive(struct lab *lab, int port, struct view bytes, int64_t now_us)
{
	struct frame f;
	uint64_t to;

	if ((lab->bridge.down >> port & 1) != 0 || !frame_read(bytes, &lab->kinds, &f))
		return;
	lab->ports[port].in[f.kind]++;
	record_frame(lab, port, bytes);
	to = bridge_forward(&lab->bridge, port, &f, now_us / 1000 + 1);
	for (int other = 0; other < BRIDGE_PORTS_MAX && to >> other != 0; other++)
		if ((to >> other & 1) != 0)
			send_to(lab, other, bytes, f.kind, now_us);
}

void wire_read(struct lab *lab, int port, int64_t now_us)
{
	uint8_t bytes[FRAME_MAX];

	for (int i = 0; i < READ_BATCH && lab->ports[port].fd >= 0; i++) {
		ssize_t n = read(lab->ports[port].fd, bytes, sizeof(bytes));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EBADFD) /* its namespace is gone */
			tap_close(lab, &lab->ports[port]);
		if (n <= 0)
			return;
		wire_receive(lab, port, view_bytes(bytes, (size_t)n), now_us);
	}
}

/* Due µs of the next frame of a replay. */
static int64_t replay_due_us(const struct replay *r)
{
	uint64_t round = r->sent / r->count, at = r->sent % r->count;

	if (r->rate > 0)
		return r->began_us + (int64_t)(r->sent * 1000000 / r->rate);
	return r->began_us + (int64_t)round * (r->at_us[r->count - 1] + REPLAY_ROUND_US) +
	       r->at_us[at];
}

static void play(struct lab *lab, struct replay *r, int64_t now_us)
{
	for (int i = 0; i < REPLAY_BATCH && r->sent < r->wanted; i++) {
		size_t at = r->sent % r->count, from = at > 0 ? r->ends[at - 1] : 0;

		if (replay_due_us(r) > now_us)
			return;
		wire_receive(lab, r->port, view_bytes(r->bytes + from, r->ends[at] - from), now_us);
		r->sent++;
	}
	if (r->sent == r->wanted)
		replay_close(r);
}

void wire_run(struct lab *lab, int64_t now_us)
{
	const struct queued *one;

	while ((one = queue_take(lab->queue, now_us)) != NULL) {
		struct view bytes = view_bytes(one->bytes, one->len);
		struct frame f;

		if (frame_read(bytes, &lab->kinds, &f))
			put(lab, one->to, bytes, f.kind);
	}
	for (int i = 0; i < LAB_REPLAYS_MAX; i++)
		if (lab->replays[i].bytes != NULL)
			play(lab, &lab->replays[i], now_us);
}

int64_t wire_due_us(const struct lab *lab)
{
	int64_t due = queue_due_us(lab->queue);

	for (int i = 0; i < LAB_REPLAYS_MAX; i++) {
		const struct replay *r = &lab->replays[i];

		if (r->bytes != NULL && replay_due_us(r) < due)
			due = replay_due_us(r);
	}
	return due;
}
