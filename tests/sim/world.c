/* world: the queue of events, and the dice. */
#include "sim.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"

/* So that no clock that is set back, again and again, is ever below zero. */
enum { CLOCK_LEAST_S = 10000 };

static void *grown(void *p, size_t *room, size_t size)
{
	*room = *room > 0 ? 2 * *room : 256;
	p = realloc(p, *room * size);
	if (p == NULL) {
		fputs("sim: not enough memory\n", stderr);
		exit(2);
	}
	return p;
}

static bool is_sooner(const struct event *a, const struct event *b)
{
	return a->t != b->t ? a->t < b->t : a->order < b->order;
}

void push(struct world *w, struct event event)
{
	if (w->heap_n == w->heap_room)
		w->heap = grown(w->heap, &w->heap_room, sizeof(w->heap[0]));
	event.order = w->order++;
	size_t at = w->heap_n++;

	while (at > 0 && is_sooner(&event, &w->heap[(at - 1) / 2])) {
		w->heap[at] = w->heap[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	w->heap[at] = event;
}

static struct event pop(struct world *w)
{
	struct event first = w->heap[0], last = w->heap[--w->heap_n];
	size_t at = 0;

	for (;;) {
		size_t child = 2 * at + 1;

		if (child >= w->heap_n)
			break;
		if (child + 1 < w->heap_n && is_sooner(&w->heap[child + 1], &w->heap[child]))
			child++;
		if (!is_sooner(&w->heap[child], &last))
			break;
		w->heap[at] = w->heap[child];
		at = child;
	}
	w->heap[at] = last;
	return first;
}

uint64_t roll(struct world *w, uint64_t below)
{
	return below > 0 ? hash_u64(w->seed, ++w->dice) % below : 0;
}

bool chance(struct world *w, double p)
{
	return (double)(hash_u64(w->seed, ++w->dice) >> 11) * 0x1p-53 < p;
}

double elapsed_s(const struct world *w)
{
	return (double)w->now_us / SECOND;
}

void fail(struct world *w, const char *format, ...)
{
	va_list list;

	if (w->failed)
		return;
	w->failed = true;
	int n = snprintf(w->failure, sizeof(w->failure), "at %.3f s: ", elapsed_s(w));

	va_start(list, format);
	vsnprintf(w->failure + n, sizeof(w->failure) - (size_t)n, format, list);
	va_end(list);
}

unsigned packet_new(struct world *w)
{
	if (w->free_n == 0) {
		size_t before = w->packets_room, room = before;

		w->packets = grown(w->packets, &w->packets_room, sizeof(w->packets[0]));
		w->free_packets = grown(w->free_packets, &room, sizeof(w->free_packets[0]));
		for (size_t i = w->packets_room; i > before; i--)
			w->free_packets[w->free_n++] = (unsigned)(i - 1);
	}
	unsigned packet = w->free_packets[--w->free_n];

	w->packets[packet].refs = 0;
	return packet;
}

void packet_drop(struct world *w, unsigned packet)
{
	if (w->packets[packet].refs > 0)
		w->packets[packet].refs--;
	if (w->packets[packet].refs == 0)
		w->free_packets[w->free_n++] = packet;
}

void world_open(struct world *w, uint64_t seed, int nodes)
{
	struct world kept = *w; /* memory of the world before */

	*w = (struct world){.seed = hash_u64(seed, 1),
	    .attack_dice = hash_u64(seed, 2),
	    .nodes_count = nodes,
	    .nodes = kept.nodes,
	    .heap = kept.heap,
	    .heap_room = kept.heap_room,
	    .packets = kept.packets,
	    .free_packets = kept.free_packets,
	    .packets_room = kept.packets_room,
	    .requests = kept.requests,
	    .requests_room = kept.requests_room,
	    .recorded = kept.recorded,
	    .ledger_room = kept.ledger_room,
	    .delay_us = 5 * MS,
	    .generation = 100,
	    .overlap_since_us = -1};
	for (size_t i = w->packets_room; i > 0; i--)
		w->free_packets[w->free_n++] = (unsigned)(i - 1);
	for (size_t i = 0; i < w->requests_room; i++)
		w->requests[i].used = false;
	if (w->nodes == NULL)
		w->nodes = calloc(NODES_MAX, sizeof(w->nodes[0]));
	if (w->recorded == NULL)
		w->recorded = calloc(RECORDED_MAX, sizeof(w->recorded[0]));
	if (w->requests_room == 0)
		w->requests = grown(w->requests, &w->requests_room, sizeof(w->requests[0]));
	for (size_t i = 0; i < w->requests_room; i++)
		w->requests[i].used = false;
	for (int i = 0; i < nodes; i++) {
		struct node *n = &w->nodes[i];

		*n = (struct node){.v4 = {4, {10, 0, (uint8_t)(i >> 8), (uint8_t)i}},
		    .drift_ppm = (int)roll(w, 201) - 100,
		    .clock_us =
			CLOCK_LEAST_S * (int64_t)SECOND + (int64_t)roll(w, 1000 * (uint64_t)SECOND),
		    .wake_us = INT64_MAX,
		    .rank = (uint16_t)(2 * roll(w, 8))};
		snprintf(n->id, sizeof(n->id), "%032x", (unsigned)hash_u64(seed, 1000 + i));
	}
}

void world_close(struct world *w)
{
	free(w->nodes);
	free(w->heap);
	free(w->packets);
	free(w->free_packets);
	free(w->requests);
	free(w->recorded);
	free(w->ledger_room);
}

static void happen(struct world *w, const struct event *event)
{
	switch (event->kind) {
	case EV_WAKE: node_wake(w, event->node); break;
	case EV_DELIVER: net_deliver(w, event->node, event->arg); break;
	case EV_SEND: net_put(w, event->arg, event->node, w->now_us); break;
	case EV_PLATFORM: platform_arrive(w, event->node, event->boot, event->arg); break;
	case EV_ANSWER: platform_answer(w, event->node, event->boot, event->arg); break;
	case EV_CHECK_IN:
		if (event->boot == w->nodes[event->node].boot)
			node_check_in(w, event->node, event->arg > 0);
		break;
	case EV_ATTACK: attack_act(w); break;
	case EV_SPEAK: ledger_speak(w); break;
	case EV_PUMP: ledger_pump(w, event->node); break;
	case EV_UPLOAD: inventory_arrive(w, event->node, event->arg); break;
	case EV_TOLD: ledger_told(w, event->node, event->arg); break;
	}
}

void world_run(struct world *w, int64_t for_us)
{
	int64_t until_us = w->now_us + for_us;

	while (w->heap_n > 0 && w->heap[0].t <= until_us && !w->failed) {
		struct event event = pop(w);

		w->now_us = event.t;
		happen(w, &event);
	}
	if (!w->failed)
		w->now_us = until_us;
}
