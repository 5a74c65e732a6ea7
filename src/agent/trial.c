/* trial: whether a sensor would hear, on every system. */
#include "agent/sensor.h"

#include <stdio.h>

#include "os/os.h"

static enum capture_step listen_for(struct capture *c, int64_t wait_ms, int64_t *ret_heard_ms)
{
	int64_t begun_ms = os_monotonic_ms();
	enum capture_step step;
	struct capture_frame frame;

	do
		step = capture_next(c, &frame);
	while (step == CAPTURE_IDLE && os_monotonic_ms() - begun_ms < wait_ms);
	if (step == CAPTURE_FRAME)
		*ret_heard_ms = os_monotonic_ms() - begun_ms;
	return step;
}

enum err sensor_try(
    const struct sensor_settings *settings, int64_t wait_ms, struct sensor_trial *ret_trial)
{
	struct capture_problem problem = {.err = ERR_NONE};
	struct capture *capture = NULL;
	enum err err = sensor_open_trial(settings, &capture, &problem);

	*ret_trial = (struct sensor_trial){.heard_ms = -1};
	if (err == ERR_NONE) {
		ret_trial->backend = capture_backend(capture);
		ret_trial->link_type = capture_linktype(capture);
		if (listen_for(capture, wait_ms, &ret_trial->heard_ms) == CAPTURE_BROKEN) {
			problem = *capture_problem(capture);
			err = problem.err;
		}
		capture_close(capture);
	}
	(void)snprintf(ret_trial->reason, sizeof(ret_trial->reason), "%s", problem.reason);
	return err;
}
