/* jobs_linux: a process for each. */
#include "jobs.h"

#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

double jobs_now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

unsigned jobs_default(void)
{
	cpu_set_t set;
	int count = sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;

	return count < 1 ? 1 : count > JOBS_MAX ? JOBS_MAX : (unsigned)count;
}

struct board *jobs_board(void)
{
	void *p = mmap(
	    NULL, sizeof(struct board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	return p != MAP_FAILED ? p : NULL;
}

void jobs_run(struct board *board, unsigned jobs)
{
	pid_t pids[JOBS_MAX];

	fflush(stdout);
	for (unsigned i = 0; i < jobs; i++) {
		pids[i] = fork();
		if (pids[i] == 0) {
			(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
			jobs_work(board, &board->jobs[i]);
			exit(0); /* not _exit: coverage is written then */
		}
	}
	for (unsigned i = 0; i < jobs; i++) {
		struct job *job = &board->jobs[i];
		int status = -1;

		if (pids[i] > 0 && waitpid(pids[i], &status, 0) == pids[i] && status == 0 &&
		    job->at == 0)
			continue;
		printf("seed %llu: its process ended, status %d\n", (unsigned long long)job->at,
		    status);
		job->failed++;
	}
}
