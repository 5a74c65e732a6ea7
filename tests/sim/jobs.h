/*
 * jobs: seeds on all processors. Siblings jobs_linux.c, a process each, and jobs_windows.c, one
 * after the other.
 */
#ifndef EARSHOT_SIM_JOBS_H
#define EARSHOT_SIM_JOBS_H

#include "sim.h"

#include <stdatomic.h>

enum { JOBS_MAX = 64, FAILURES_TOLD = 20, SEEDS_AT_ONCE = 32 };

struct failure {
	uint64_t seed;
	char text[TEXT_MAX];
};

/* What a process has seen. */
struct job {
	_Atomic uint64_t at; /* the seed under way; 0 none */
	uint64_t failed;
	struct failure failures[FAILURES_TOLD]; /* the first */
	struct scenario_tally tally;
};

/* In memory of all processes. */
struct board {
	_Atomic uint64_t next, end;
	bool first; /* no further seed after one that failed */
	struct job jobs[JOBS_MAX];
};

/* As many as there are processors that we may run on. */
unsigned jobs_default(void);

/* Memory of all processes, zeroed; NULL none. It is never given back. */
struct board *jobs_board(void);

/* Works through the seeds of a board (jobs_work) on so many processes; one that died has failed at
 * the seed it was at. */
void jobs_run(struct board *board, unsigned jobs);

/* Takes seeds from the board until there are none. */
void jobs_work(struct board *board, struct job *job);

double jobs_now_s(void);

#endif
