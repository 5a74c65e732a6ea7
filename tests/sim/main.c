/* main: so many seeds, or the table of figures. */
#include "sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int usage(void)
{
	fputs("usage: sim --seeds N [--from S] | --until-failed N | --seed S (tells all) | --table "
	      "| --table-quick\n",
	    stderr);
	return 2;
}

static double now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int run_seeds(uint64_t from, uint64_t count, bool first)
{
	uint64_t failed = 0;
	double began_s = now_s();
	char failure[TEXT_MAX];

	for (uint64_t seed = from; seed < from + count; seed++) {
		if (scenario_run(seed, false, failure))
			continue;
		if (failed++ < 20 || first)
			printf("seed %llu: %s\n", (unsigned long long)seed, failure);
		if (first)
			return 1;
	}
	double took_s = now_s() - began_s;

	printf("kinds:");
	for (unsigned i = 0; i < 5; i++)
		printf(" %s %llu", scenario_names[i], (unsigned long long)scenario_counts[i]);
	printf("\nmessages:");
	for (unsigned i = 0; i < ELECTION_FATE_COUNT; i++)
		if (scenario_fates[i] > 0)
			printf(" %s %llu", election_fate_names[i],
			    (unsigned long long)scenario_fates[i]);
	printf("\n%.2f ms per seed\n", took_s * 1000 / (double)count);
	printf("%llu passed, %llu failed\n", (unsigned long long)(count - failed),
	    (unsigned long long)failed);
	return failed > 0;
}

int main(int argc, char **argv)
{
	uint64_t seeds = 0, from = 1, seed = 0;
	bool first = false;
	char failure[TEXT_MAX];

	if (sodium_init() < 0)
		return 2;
	for (int i = 1; i < argc; i += 2) {
		bool more = i + 1 < argc;

		if (view_eq(view_of(argv[i]), view_of("--table")))
			return table_print(false) ? 0 : 1;
		if (view_eq(view_of(argv[i]), view_of("--table-quick")))
			return table_print(true) ? 0 : 1;
		if (!more)
			return usage();
		uint64_t value = strtoull(argv[i + 1], NULL, 10);

		if (view_eq(view_of(argv[i]), view_of("--seeds")))
			seeds = value;
		else if (view_eq(view_of(argv[i]), view_of("--until-failed")))
			seeds = value, first = true;
		else if (view_eq(view_of(argv[i]), view_of("--from")))
			from = value;
		else if (view_eq(view_of(argv[i]), view_of("--seed")))
			seed = value;
		else
			return usage();
	}
	if (seed > 0) {
		bool ok = scenario_run(seed, true, failure);

		puts(ok ? "1 passed, 0 failed" : failure);
		return !ok;
	}
	return seeds > 0 ? run_seeds(from, seeds, first) : usage();
}
