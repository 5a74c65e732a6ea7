/* stall: the loop's own view of its time. */
#include "agent/stall.h"

#include "agent/agent.h"
#include "agent/log.h"

void stall_look(struct stall *stall)
{
	struct agent *a = stall->agent;
	int64_t now = agent_now(a), ran_ms = stall->ran_ms;

	if (stall->awake_ms == INT64_MAX || now - stall->awake_ms <= STALL_MS)
		return;
	stall->ran_ms = stall->awake_ms = now;
	log_say(LOG_WARNING,
	    "did not run for up to %lld ms: nothing is said to have been heard then",
	    (long long)(now - ran_ms));
	for (size_t i = 0; i < a->subnets_count; i++)
		listen_stalled(&a->subnets[i]->listen, ran_ms);
}

static void on_before(uv_prepare_t *handle)
{
	struct stall *stall = handle->data;
	int wait_ms = uv_backend_timeout(handle->loop);

	stall_look(stall);
	stall->ran_ms = agent_now(stall->agent);
	stall->awake_ms = wait_ms < 0 ? INT64_MAX : stall->ran_ms + wait_ms;
}

static void on_after(uv_check_t *handle)
{
	stall_look(handle->data);
}

void stall_open(struct stall *stall, struct agent *agent)
{
	*stall = (struct stall){.agent = agent, .awake_ms = INT64_MAX};
	(void)uv_prepare_init(&agent->loop, &stall->before);
	(void)uv_check_init(&agent->loop, &stall->after);
	stall->before.data = stall->after.data = stall;
	(void)uv_prepare_start(&stall->before, on_before);
	(void)uv_check_start(&stall->after, on_after);
}

void stall_close(struct stall *stall)
{
	uv_close((uv_handle_t *)&stall->before, NULL);
	uv_close((uv_handle_t *)&stall->after, NULL);
}
