/*
 * age: the agent's clock, which counts sleep and goes on over restarts. Pure.
 */
#ifndef EARSHOT_UPLOAD_AGE_H
#define EARSHOT_UPLOAD_AGE_H

#include "base/view.h"

enum { UPLOAD_CLOCK_BYTES = 16 + 8 + 8 + 8 };

/* One moment on all clocks. */
struct upload_clock {
	uint8_t boot[16]; /* identity of the boot; zero unknown */
	int64_t boot_ms;  /* since the machine started, sleep counted */
	int64_t wall_ms;  /* since 1970, as the system believes */
	int64_t clock_ms; /* the agent's clock */
};

void upload_clock_write(const struct upload_clock *clock, uint8_t bytes[UPLOAD_CLOCK_BYTES]);
bool upload_clock_read(struct view bytes, struct upload_clock *ret_clock);

/*
 * The agent's clock at `now` (whose clock_ms is not looked at), when it stood so at `saved`. Within
 * one boot exact; else what the wall clock says has passed, but no less than the time since the
 * boot, and nothing beyond that when a wall clock stood before 2020: it had not been set yet.
 */
int64_t upload_clock_resume(const struct upload_clock *saved, const struct upload_clock *now);

#endif
