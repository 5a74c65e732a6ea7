/* live_windows: nothing is captured live yet: that needs a driver. */
#include "capture/internal.h"

enum err capture_open_live(struct capture **ret_capture, const struct capture_live *live,
    struct capture_problem *ret_problem)
{
	(void)ret_capture;
	problem_set(ret_problem, ERR_UNSUPPORTED, 0,
	    "%.32s: this version hears no network on Windows: that comes with the service and "
	    "its driver",
	    live->interface);
	return ERR_UNSUPPORTED;
}

/* There is no struct live here. */

uint64_t live_drops(const struct live *l)
{
	(void)l;
	return 0;
}

int live_fd(const struct live *l)
{
	(void)l;
	return -1;
}

uint32_t live_linktype(const struct live *l)
{
	(void)l;
	return 0;
}

void live_close(struct live *l)
{
	(void)l;
}
