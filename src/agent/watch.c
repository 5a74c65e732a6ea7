/* watch: looks at the interfaces. */
#include "agent/watch.h"

#include <stdio.h>
#include <stdlib.h>

#include "agent/agent.h"
#include "agent/log.h"
#include "agent/place.h"
#include "os/os.h"

static bool look_at(struct watch *w, const struct os_net *net)
{
	struct agent *a = w->agent;
	struct ports_rule rule = agent_rule(a);
	size_t size = (net->count + 1) * sizeof(struct premises_interface) + 64;
	void *memory = calloc(1, size);
	struct arena arena = arena_of(memory, memory != NULL ? size : 0);
	struct premises_snapshot snapshot;
	bool changed = false;
	enum err err = place_snapshot(net, &arena, &snapshot);

	for (size_t i = 0; err == ERR_NONE && i < net->count; i++)
		place_beacon(&snapshot, i, beacon_of(&a->beacon, &net->interfaces[i]));
	if (err == ERR_NONE)
		err = ports_look(&a->ports, net, &snapshot, &rule, agent_now(a), &changed);
	if (err != ERR_NONE)
		log_say(LOG_ERROR, "interfaces: %s", err_text(err));
	free(memory);
	return changed;
}

bool watch_look(struct watch *w)
{
	struct ports_rule rule = agent_rule(w->agent);
	struct os_net net;
	enum err err;
	bool changed;

	if (w->agent->replay != NULL)
		return ports_replay(&w->agent->ports, w->agent->recording, &rule);
	err = os_net_read(&net);
	if (err != ERR_NONE) {
		/* What cannot be seen is not the right place: unknown is off. */
		(void)snprintf(w->trouble, sizeof(w->trouble),
		    "the interfaces cannot be read (%s): off-premises", err_text(err));
		log_say(LOG_ERROR, "%s", w->trouble);
		changed = w->agent->ports.count > 0;
		w->agent->ports.count = 0;
		return changed;
	}
	w->trouble[0] = '\0';
	changed = look_at(w, &net);
	listen_own(w->agent);
	os_net_done(&net);
	return changed;
}

static void on_settle(uv_timer_t *timer)
{
	struct watch *w = timer->data;
	struct ports_rule rule = agent_rule(w->agent);

	/* The replayed recording has no verdicts over time. */
	if (w->agent->replay == NULL && ports_settle(&w->agent->ports, &rule, agent_now(w->agent)))
		agent_follow(w->agent, true);
	else
		watch_settle(w);
}

void watch_settle(struct watch *w)
{
	int64_t due = ports_due_ms(&w->agent->ports), now = agent_now(w->agent);

	if (!w->is_open)
		return;
	if (due == INT64_MAX)
		(void)uv_timer_stop(&w->settle);
	else
		(void)uv_timer_start(
		    &w->settle, on_settle, due > now ? (uint64_t)(due - now) : 0, 0);
}

static void on_debounced(uv_timer_t *timer)
{
	struct watch *w = timer->data;

	if (w->agent->client != NULL)
		upload_client_moved(w->agent->client);
	if (watch_look(w))
		agent_follow(w->agent, true);
	else
		agent_follow(w->agent, false); /* a gateway's MAC is part of the place */
}

static void on_readable(uv_poll_t *poll, int status, int events)
{
	struct watch *w = poll->data;

	(void)events;
	/* Not begun anew while it runs: a flood of changes does not put it off for ever. */
	if ((status != 0 || os_net_changed(w->fd)) && !uv_is_active((uv_handle_t *)&w->debounce))
		(void)uv_timer_start(&w->debounce, on_debounced, WATCH_DEBOUNCE_MS, 0);
}

static void on_blind(uv_timer_t *timer)
{
	on_debounced(timer);
}

void watch_open(struct watch *w, struct agent *agent)
{
	*w = (struct watch){.agent = agent, .fd = -1, .is_open = true};
	(void)uv_timer_init(&agent->loop, &w->debounce);
	(void)uv_timer_init(&agent->loop, &w->settle);
	(void)uv_timer_init(&agent->loop, &w->blind);
	w->debounce.data = w->settle.data = w->blind.data = w->poll.data = w;
	if (agent->replay != NULL)
		return;
	if (os_net_watch(&w->fd) == ERR_NONE &&
	    uv_poll_init_socket(&agent->loop, &w->poll, (uv_os_sock_t)w->fd) == 0) {
		w->has_poll = true;
		if (uv_poll_start(&w->poll, UV_READABLE, on_readable) == 0)
			return;
	}
	log_say(LOG_WARNING, "the system does not tell changes of interfaces: looked at every %d s",
	    WATCH_BLIND_MS / 1000);
	(void)uv_timer_start(&w->blind, on_blind, WATCH_BLIND_MS, WATCH_BLIND_MS);
}

static void on_poll_closed(uv_handle_t *handle)
{
	struct watch *w = handle->data;

	os_close(w->fd);
}

void watch_close(struct watch *w)
{
	if (!w->is_open)
		return;
	w->is_open = false;
	uv_close((uv_handle_t *)&w->debounce, NULL);
	uv_close((uv_handle_t *)&w->settle, NULL);
	uv_close((uv_handle_t *)&w->blind, NULL);
	if (w->has_poll)
		uv_close((uv_handle_t *)&w->poll, on_poll_closed);
	else if (w->fd >= 0)
		os_close(w->fd);
}
