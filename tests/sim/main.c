/* main: so many seeds on so many processes, or the table of figures. */
#include "sim.h"

#include <stdio.h>
#include <stdlib.h>

#include "jobs.h"

/* Worlds that have failed once: a copy of the other family that came first, a heartbeat overtaken
 * by an answer, a question overtaken by many, a grant that crossed a heartbeat, a lease not given
 * back yet, clocks below zero, an old copy of the other family. */
static const uint64_t kept[] = {6437, 13894, 26795, 61596, 84587, 179121, 180889, 317419, 400038,
    482671, 538710, 710406, 761165, 900558, 920809};

static int usage(void)
{
	fputs("usage: sim --seeds N [--from S] [--jobs N] | --until-failed N | --seed S (tells all)"
	      " | --kept | --table | --table-quick\n",
	    stderr);
	return 2;
}

static void run_one(struct board *board, struct job *job, uint64_t seed)
{
	char failure[TEXT_MAX];

	job->at = seed;
	if (scenario_run(seed, false, failure))
		return;
	if (job->failed < FAILURES_TOLD) {
		struct failure *f = &job->failures[job->failed];

		f->seed = seed;
		memcpy(f->text, failure, sizeof(f->text));
	}
	job->failed++;
	if (board->first)
		board->next = board->end;
}

void jobs_work(struct board *board, struct job *job)
{
	for (;;) {
		uint64_t from = atomic_fetch_add(&board->next, SEEDS_AT_ONCE);

		if (from >= board->end)
			break;
		for (uint64_t seed = from; seed < from + SEEDS_AT_ONCE && seed < board->end; seed++)
			run_one(board, job, seed);
	}
	job->tally = scenario_tally;
	job->at = 0;
}

static int by_seed(const void *a, const void *b)
{
	uint64_t x = ((const struct failure *)a)->seed, y = ((const struct failure *)b)->seed;

	return x < y ? -1 : x > y;
}

static uint64_t tell_failures(const struct board *board, unsigned jobs)
{
	static struct failure list[JOBS_MAX * FAILURES_TOLD];
	uint64_t failed = 0;
	size_t n = 0;

	for (unsigned i = 0; i < jobs; i++) {
		const struct job *job = &board->jobs[i];

		failed += job->failed;
		for (size_t k = 0; k < FAILURES_TOLD && job->failures[k].seed > 0; k++)
			list[n++] = job->failures[k];
	}
	qsort(list, n, sizeof(list[0]), by_seed);
	for (size_t k = 0; k < n && k < FAILURES_TOLD; k++)
		printf("seed %llu: %s\n", (unsigned long long)list[k].seed, list[k].text);
	return failed;
}

static const char *const names[SCENARIO_KINDS] = {
    "orderly", "chaos", "attack", "isolated", "rogue"};

static void tally_add(struct scenario_tally *to, const struct scenario_tally *more)
{
	for (unsigned i = 0; i < SCENARIO_KINDS; i++)
		to->kinds[i] += more->kinds[i];
	for (unsigned i = 0; i < ELECTION_FATE_COUNT; i++)
		to->fates[i] += more->fates[i];
}

static void tally_tell(const struct scenario_tally *tally)
{
	printf("kinds:");
	for (unsigned i = 0; i < SCENARIO_KINDS; i++)
		printf(" %s %llu", names[i], (unsigned long long)tally->kinds[i]);
	printf("\nmessages:");
	for (unsigned i = 0; i < ELECTION_FATE_COUNT; i++)
		if (tally->fates[i] > 0)
			printf(" %s %llu", election_fate_names[i],
			    (unsigned long long)tally->fates[i]);
	printf("\n");
}

static int run_seeds(uint64_t from, uint64_t count, unsigned jobs, bool first)
{
	struct board *board = jobs_board();
	double began_s = jobs_now_s();

	if (board == NULL)
		return 2;
	board->next = from;
	board->end = from + count;
	board->first = first;
	jobs_run(board, jobs);
	double took_s = jobs_now_s() - began_s;
	uint64_t failed = tell_failures(board, jobs);

	for (unsigned i = 1; i < jobs; i++)
		tally_add(&board->jobs[0].tally, &board->jobs[i].tally);
	tally_tell(&board->jobs[0].tally);
	printf("%.1f s on %u processes, %.2f ms per seed\n", took_s, jobs,
	    took_s * 1000 * jobs / (double)count);
	printf("%llu passed, %llu failed\n",
	    (unsigned long long)(failed < count ? count - failed : 0), (unsigned long long)failed);
	return failed > 0;
}

static int run_kept(void)
{
	char failure[TEXT_MAX];
	size_t n = sizeof(kept) / sizeof(kept[0]), failed = 0;

	for (size_t i = 0; i < n; i++) {
		if (scenario_run(kept[i], false, failure))
			continue;
		failed++;
		printf("seed %llu: %s\n", (unsigned long long)kept[i], failure);
	}
	printf("%zu passed, %zu failed\n", n - failed, failed);
	return failed > 0;
}

int main(int argc, char **argv)
{
	uint64_t seeds = 0, from = 1, seed = 0;
	unsigned jobs = jobs_default();
	bool first = false;
	char failure[TEXT_MAX];

	if (sodium_init() < 0)
		return 2;
	for (int i = 1; i < argc; i += 2) {
		bool more = i + 1 < argc;

		if (view_eq(view_of(argv[i]), view_of("--table")))
			return table_print(false) ? 0 : 1;
		if (view_eq(view_of(argv[i]), view_of("--kept")))
			return run_kept();
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
		else if (view_eq(view_of(argv[i]), view_of("--jobs")) && value > 0)
			jobs = value < JOBS_MAX ? (unsigned)value : JOBS_MAX;
		else
			return usage();
	}
	if (seed > 0) {
		bool ok = scenario_run(seed, true, failure);

		puts(ok ? "1 passed, 0 failed" : failure);
		return !ok;
	}
	return seeds > 0 ? run_seeds(from, seeds, jobs, first) : usage();
}
