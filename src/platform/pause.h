/*
 * pause: how a thread of the platform rests until it is woken, or for a while. By the monotonic
 * clock: a wall clock that is set back makes nobody sleep for hours.
 */
#ifndef EARSHOT_PLATFORM_PAUSE_H
#define EARSHOT_PLATFORM_PAUSE_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

static inline void pause_init(pthread_cond_t *woken)
{
	pthread_condattr_t clock;

	(void)pthread_condattr_init(&clock);
	(void)pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
	(void)pthread_cond_init(woken, &clock);
	(void)pthread_condattr_destroy(&clock);
}

/* The end of a rest that begins now. */
static inline struct timespec pause_until(int64_t ms)
{
	struct timespec until;

	(void)clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += ms / 1000;
	until.tv_nsec += ms % 1000 * 1000000;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	return until;
}

/* With the lock, of what pause_init made; false: nobody woke it. As with any condition, it may end
 * early. */
static inline bool pause_rest(pthread_cond_t *woken, pthread_mutex_t *lock, struct timespec until)
{
	return pthread_cond_timedwait(woken, lock, &until) == 0;
}

#endif
