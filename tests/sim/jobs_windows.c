/* jobs_windows: in this process. A world that kills it fails all. */
#include "jobs.h"

#include <stdlib.h>
#include <windows.h>

double jobs_now_s(void)
{
	return (double)GetTickCount64() * 1e-3;
}

unsigned jobs_default(void)
{
	return 1;
}

struct board *jobs_board(void)
{
	return calloc(1, sizeof(struct board));
}

void jobs_run(struct board *board, unsigned jobs)
{
	for (unsigned i = 0; i < jobs; i++)
		jobs_work(board, &board->jobs[i]);
}
