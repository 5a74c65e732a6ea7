/*
 * table: how long it takes, by number of agents and loss; how many packets it costs.
 *
 * One line per row. Without loss packets take up to 5 ms, with loss up to 100. A crash is followed
 * until somebody leads, and a minute further until exactly one does.
 */
#include "sim.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Steady is it once a better placed successor has been handed over to, after ten minutes. */
enum { RUNS_MAX = 1000, SETTLE_S = 150, CALM_S = 1000, STEADY_S = 600, COUNT_S = 10 };

static struct world world;
static double samples[RUNS_MAX];
static int samples_n, unsettled;
static bool all_well = true;

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double part(double p)
{
	int at = (int)(p * samples_n);

	return samples_n > 0 ? samples[at < samples_n ? at : samples_n - 1] : -1;
}

static void begin(struct world *w, uint64_t seed, int nodes, double loss)
{
	world_open(w, seed * 7919 + (uint64_t)nodes, nodes);
	w->loss = loss;
	w->delay_us = loss > 0 ? 100 * MS : 5 * MS;
	w->forgiven_until_us = INT64_MAX;
	for (int i = 0; i < nodes; i++) {
		world_run(w, (int64_t)roll(w, 2 * 10000 / (uint64_t)nodes + 1) * MS);
		node_start(w, i);
	}
}

/* Until somebody leads, in seconds. */
static double until_led(struct world *w)
{
	int64_t began_us = w->now_us;

	w->first_led_us = -1;
	w->leading = 0;
	for (int k = 0; k < 60 && w->first_led_us < 0 && leader_of(w) < 0; k++)
		world_run(w, SECOND);
	return (double)(w->first_led_us - began_us) / SECOND;
}

static void settle(struct world *w)
{
	world_run(w, 60 * (int64_t)SECOND);
	unsettled += leaders_of(w, 0) != 1 || w->failed;
}

static void row(const char *what, int nodes, double loss, double scale, double limit)
{
	qsort(samples, (size_t)samples_n, sizeof(samples[0]), by_value);
	bool well = unsettled == 0 && part(1) * scale <= limit;

	all_well &= well;
	printf("%-10s N=%-5d loss %2.0f %%  runs %4d  p50 %8.3f  p99 %8.3f  max %8.3f %s  "
	       "unsettled %d%s\n",
	    what, nodes, loss * 100, samples_n, part(.5) * scale, part(.99) * scale,
	    part(1) * scale, scale > 1 ? "ms" : "s ", unsettled, well ? "" : "  TOO MUCH");
	samples_n = unsettled = 0;
	fflush(stdout);
}

static void crash_row(int nodes, double loss, int runs, int with_heirs)
{
	struct world *w = &world;

	for (int run = 0; run < runs; run++) {
		begin(w, (uint64_t)run + 1, nodes, loss);
		world_run(w, SETTLE_S * (int64_t)SECOND + (int64_t)roll(w, 2000) * MS);
		int l = leader_of(w);
		struct election before = w->nodes[l].e;

		for (unsigned k = 0; k < (unsigned)with_heirs && k < before.successors_count; k++)
			for (int i = 0; i < nodes; i++)
				if (i != l && w->nodes[i].up &&
				    message_short(w->nodes[i].e.link.pens[1].name) ==
					before.successors[k])
					node_crash(w, i);
		node_crash(w, l);
		samples[samples_n++] = until_led(w);
		settle(w);
	}
	row(with_heirs > 0 ? "crash of 4" : "crash", nodes, loss, 1, 12.4);
}

static void leave_row(int nodes, double loss, int runs)
{
	struct world *w = &world;

	for (int run = 0; run < runs; run++) {
		begin(w, (uint64_t)run + 1, nodes, loss);
		world_run(w, SETTLE_S * (int64_t)SECOND + (int64_t)roll(w, 2000) * MS);
		node_leave(w, leader_of(w));
		samples[samples_n++] = until_led(w);
		settle(w);
	}
	row("leave", nodes, loss, 1000, loss > 0 ? 13000 : 11);
}

static void cold_row(int nodes, double loss, int runs)
{
	struct world *w = &world;

	for (int run = 0; run < runs; run++) {
		begin(w, (uint64_t)run + 1, nodes, loss);
		int64_t up_us = w->now_us;
		int64_t one_us = up_us;

		for (int k = 0; k < 400; k++) {
			world_run(w, 100 * MS);
			if (leaders_of(w, 0) != 1)
				one_us = w->now_us;
		}
		samples[samples_n++] = (double)(one_us - up_us) / SECOND;
		settle(w);
	}
	row("cold start", nodes, loss, 1, 31);
}

static void heal_row(int nodes, double loss, int runs)
{
	struct world *w = &world;

	for (int run = 0; run < runs; run++) {
		begin(w, (uint64_t)run + 1, nodes, loss);
		world_run(w, SETTLE_S * (int64_t)SECOND);
		for (int i = 0; i < nodes; i++)
			w->nodes[i].side = i & 1;
		world_run(w, 60 * (int64_t)SECOND + (int64_t)roll(w, 2000) * MS);
		for (int i = 0; i < nodes; i++)
			w->nodes[i].side = 0;
		int64_t began_us = w->now_us, two_us = began_us;

		for (int k = 0; k < 1000 && w->now_us - two_us < SECOND; k++) {
			world_run(w, 10 * MS);
			if (leaders_of(w, 0) != 1)
				two_us = w->now_us;
		}
		samples[samples_n++] = (double)(two_us - began_us) / SECOND;
		settle(w);
	}
	row("heal", nodes, loss, 1, loss > 0 ? 20 : 2.2);
}

/* The square of how far the leader's number of agents is off, as a part of theirs. */
static double miscounted(const struct world *w)
{
	int l = leader_of(w);
	double off = l < 0 ? 1 : (double)w->nodes[l].e.peers / w->nodes_count - 1;

	return off * off;
}

static void steady_row(int nodes, double loss, int runs)
{
	struct world *w = &world;
	double multicast = 0, unicast = 0, off = 0, minutes = runs * STEADY_S / 60.;
	uint64_t claims = 0;

	for (int run = 0; run < runs; run++) {
		begin(w, (uint64_t)run + 1, nodes, loss);
		world_run(w, CALM_S * (int64_t)SECOND);
		int64_t m = w->packets_out[WIRE_MULTICAST], u = w->packets_out[WIRE_UNICAST];
		uint64_t c = w->types_out[MESSAGE_CLAIM];

		for (int k = 0; k < STEADY_S; k += COUNT_S) {
			world_run(w, COUNT_S * (int64_t)SECOND);
			off += miscounted(w);
		}
		multicast += (double)(w->packets_out[WIRE_MULTICAST] - m);
		unicast += (double)(w->packets_out[WIRE_UNICAST] - u);
		claims += w->types_out[MESSAGE_CLAIM] - c;
		unsettled += leaders_of(w, 0) != 1 || w->failed;
	}
	bool well = loss > 0.1 || (multicast / minutes <= 35 && unicast / minutes <= 60);

	well &= unsettled == 0;
	all_well &= well;
	printf("steady     N=%-5d loss %2.0f %%  per minute: multicast %5.1f  unicast %6.1f  "
	       "claims %.2f  peers off by %4.1f %%%s\n",
	    nodes, loss * 100, multicast / minutes, unicast / minutes, (double)claims / minutes,
	    100 * sqrt(off * COUNT_S / STEADY_S / runs), well ? "" : "  TOO MUCH");
	unsettled = 0;
	fflush(stdout);
}

bool table_print(bool quick)
{
	static const int sizes[] = {2, 10, 100, 1000}, runs[] = {1000, 1000, 200, 20},
			 heals[] = {200, 200, 200, 10};
	static const double losses[] = {0, 0.1, 0.3};

	for (unsigned i = 0; i < (quick ? 3 : 4); i++) {
		for (unsigned k = 0; k < 3; k++) {
			int n = quick ? runs[i] / 20 : runs[i];

			crash_row(sizes[i], losses[k], n, 0);
			if (i > 0)
				crash_row(sizes[i], losses[k], n / 2, 3);
			leave_row(sizes[i], losses[k], n);
			cold_row(sizes[i], losses[k], (n + 4) / 5);
			heal_row(sizes[i], losses[k], quick ? heals[i] / 20 : heals[i]);
			steady_row(sizes[i], losses[k], n >= 20 ? 2 : 1);
		}
	}
	world_close(&world);
	return all_well;
}
