/* check_in: POST /v1/agent/check-in. */
#include "agent/check_in.h"

#include <stdio.h>
#include <stdlib.h>

#include <sodium.h>

#include "agent/agent.h"
#include "agent/body.h"
#include "agent/log.h"
#include "agent/tell.h"

enum { RETRY_MS = 10 * 1000 };

static void on_time(uv_timer_t *timer);

static void wait(struct check_in *c, int64_t ms)
{
	if (!c->is_open)
		return;
	c->next_ms = agent_now(c->agent) + ms;
	(void)uv_timer_start(&c->timer, on_time, (uint64_t)ms, 0);
}

/* The answer. */

static void take_tags(struct check_in *c, const struct wire_check_in_answer *answer)
{
	size_t n = 0;

	c->tags[0] = '\0';
	for (size_t i = 0; i < answer->tags.n && n + answer->tags.p[i].n + 3 < sizeof(c->tags); i++)
		n += (size_t)snprintf(c->tags + n, sizeof(c->tags) - n, "%s%.*s", n > 0 ? ", " : "",
		    (int)answer->tags.p[i].n, (const char *)answer->tags.p[i].p);
}

/* Token and id: durable before the next check-in, or this agent looks like its own clone. */
static void take_identity(struct check_in *c, const struct wire_check_in_answer *answer)
{
	struct upload_identity identity = *upload_state_identity(c->agent->state);

	memcpy(identity.token, answer->token, sizeof(identity.token));
	bool was_set_back = (uint64_t)answer->session > identity.session;

	if (was_set_back)
		identity.session = (uint64_t)answer->session + 1;
	if (answer->has_agent)
		(void)snprintf(identity.agent, sizeof(identity.agent), "%.*s", (int)answer->agent.n,
		    (const char *)answer->agent.p);
	if (upload_state_set_identity(c->agent->state, &identity) != ERR_NONE)
		log_say(LOG_WARNING, "%s", upload_state_trouble(c->agent->state));
	sodium_memzero(&identity, sizeof(identity));
	if (was_set_back) {
		log_say(LOG_WARNING,
		    "this host was set back to an earlier state: other agents hear it "
		    "under a new session");
		agent_begin_elections_anew(c->agent);
	}
	if (answer->has_agent) {
		log_say(LOG_WARNING,
		    "this host is a copy of another: the platform has made it an agent of its own, "
		    "%.*s",
		    (int)answer->agent.n, (const char *)answer->agent.p);
		agent_begin_anew(c->agent);
	}
}

/* True: the profile or the activation is another one. */
static bool take_activation(struct check_in *c, const struct wire_check_in_answer *answer)
{
	struct agent *a = c->agent;
	bool changed = a->active != answer->active;
	struct body body = {0};
	enum err err = ERR_NONE;

	if (answer->has_profile) {
		err = body_encode(&body, &wire_profile_record, &answer->profile);
		if (err == ERR_NONE)
			err = agent_take_profile(a, body_view(&body));
		body_done(&body);
		if (err != ERR_NONE)
			log_say(LOG_ERROR, "the profile cannot be taken: %s", err_text(err));
		else
			log_say(LOG_NOTE, "profile '%.*s', version %lld",
			    (int)answer->profile.name.n, (const char *)answer->profile.name.p,
			    (long long)answer->profile.version);
		changed = changed || err == ERR_NONE;
	}
	if (a->active != answer->active)
		log_event(answer->active ? LOG_EVENT_ACTIVE : LOG_EVENT_INACTIVE, LOG_NOTE,
		    "the sensor module is %s%s%.*s", answer->active ? "activated" : "not active",
		    answer->active ? "" : ": ", (int)answer->why.n, (const char *)answer->why.p);
	a->active = answer->active;
	agent_keep_active(a);
	(void)snprintf(
	    a->why, sizeof(a->why), "%.*s", (int)answer->why.n, (const char *)answer->why.p);
	return changed;
}

static void take_keys(struct check_in *c, const struct wire_check_in_answer *answer)
{
	struct agent *a = c->agent;

	if (answer->probe_keys.n > 0)
		(void)keys_take(&a->keys, a->state, KEYS_PROBE, answer->probe_keys.p,
		    answer->probe_keys.n, NULL, 0);
	for (size_t i = 0; i < answer->keys.n; i++) {
		const struct wire_segment_grant *g = &answer->keys.p[i];

		(void)keys_take(
		    &a->keys, a->state, g->segment, g->keys.p, g->keys.n, g->peers.p, g->peers.n);
	}
}

static void take_commands(struct check_in *c, const struct wire_check_in_answer *answer)
{
	struct agent *a = c->agent;

	for (size_t i = 0; i < answer->commands.n; i++)
		switch (answer->commands.p[i]) {
		case WIRE_CHECK_IN_ANSWER_COMMANDS_REPORT: places_forget(&a->places); break;
		case WIRE_CHECK_IN_ANSWER_COMMANDS_FLUSH:
			for (size_t k = 0; k < a->subnets_count; k++)
				subnet_flush(a->subnets[k]);
			break;
		case WIRE_CHECK_IN_ANSWER_COMMANDS_REVOKED:
			a->active = false;
			keys_forget(&a->keys, a->state);
			agent_keep_active(a);
			(void)snprintf(
			    a->why, sizeof(a->why), "the platform has revoked this agent");
			break;
		case WIRE_CHECK_IN_ANSWER_COMMANDS_COUNT: break;
		}
}

static void take(struct check_in *c, const struct wire_check_in_answer *answer)
{
	bool changed;

	c->refusal[0] = '\0';
	c->count++;
	c->last_ok_ms = agent_now(c->agent);
	memcpy(c->host_hash, c->sent_hash, sizeof(c->host_hash));
	c->wants_host = answer->want_host;
	c->has_host_hash = !answer->want_host;
	take_identity(c, answer);
	if (c->agent->is_again)
		return;
	take_tags(c, answer);
	changed = take_activation(c, answer);
	take_keys(c, answer);
	take_commands(c, answer);
	renew_answered(&c->agent->renew, answer);
	wait(c, answer->next_s * 1000);
	if (answer->want_host)
		check_in_soon(c);
	agent_save(c->agent);
	if (changed)
		agent_rule_changed(c->agent);
	else
		agent_follow(c->agent, false);
}

static void on_answer(void *ctx, const struct upload_result *result)
{
	struct check_in *c = ctx;
	struct wire_check_in_answer value;
	struct answer answer = {0};
	bool was_soon = c->is_soon;

	c->is_busy = c->is_soon = false;
	if (!c->is_open)
		return;
	for (size_t i = 0; i < c->agent->subnets_count && result->fault != UPLOAD_FAULT_CANCELLED;
	     i++)
		subnet_reached(c->agent->subnets[i], result->status != 0);
	if (result->fault == UPLOAD_FAULT_CANCELLED) {
		wait(c, 0); /* the settings have changed: by the new way */
	} else if (result->fault != UPLOAD_OK) {
		int64_t period = (c->agent->profile.is_there ? c->agent->profile.value.check_in_s
							     : PROFILE_CHECK_IN_S) *
				 1000;

		log_say(LOG_WARNING, "check-in: %s", result->text);
		agent_refused(c->agent, result);
		wait(c,
		    result->retry_ms > 0 && result->retry_ms < period ? result->retry_ms : period);
	} else if (body_decode(&answer, &wire_check_in_answer_record, result->body, &value) !=
		   ERR_NONE) {
		log_say(LOG_ERROR, "the platform's answer to a check-in: %s %s",
		    answer.fault.pointer, answer.fault.reason);
		wait(c, RETRY_MS);
	} else {
		take(c, &value);
	}
	body_forget(&answer);
	if (was_soon && result->fault == UPLOAD_OK)
		check_in_soon(c);
}

/* The request. */

static enum err encode(struct check_in *c, struct body *body)
{
	const struct upload_identity *identity = upload_state_identity(c->agent->state);
	void *memory = calloc(1, TELL_ARENA_BYTES), *host_memory = NULL;
	struct arena arena = arena_of(memory, memory != NULL ? TELL_ARENA_BYTES : 0);
	struct wire_check_in_request request;
	struct wire_host_report host;
	enum err err = tell_check_in(c->agent, &arena, &request);

	if (err == ERR_NONE)
		err = tell_host(c->agent, &host_memory, &host);
	if (err == ERR_NONE) {
		memcpy(request.token, identity->token, sizeof(request.token));
		request.session = (int64_t)identity->session;
		wire_host_hash(&host, request.host_hash);
		memcpy(c->sent_hash, request.host_hash, sizeof(c->sent_hash));
		request.has_host =
		    c->wants_host || (c->has_host_hash && memcmp(c->host_hash, c->sent_hash,
							      sizeof(c->sent_hash)) != 0);
		request.host = host;
		err = body_encode(body, &wire_check_in_request_record, &request);
	}
	free(host_memory);
	free(memory);
	return err;
}

static void check_in(struct check_in *c)
{
	struct upload_call call = {.queue = UPLOAD_QUEUE_AGENT,
	    .method = "POST",
	    .path = "/v1/agent/check-in",
	    .is_signed = true,
	    .ctx = c,
	    .done = on_answer};
	struct body body = {0};
	enum err err;

	if (c->is_busy || c->agent->client == NULL) {
		c->is_soon = c->is_busy;
		wait(c, RETRY_MS);
		return;
	}
	c->is_soon = false;
	err = encode(c, &body);
	call.body = body_view(&body);
	if (err == ERR_NONE)
		err = upload_client_call(c->agent->client, &call);
	body_done(&body);
	c->is_busy = err == ERR_NONE;
	if (err != ERR_NONE) {
		log_say(LOG_ERROR, "check-in: %s", err_text(err));
		wait(c, RETRY_MS);
	}
}

static void on_time(uv_timer_t *timer)
{
	check_in(timer->data);
}

void check_in_now(struct check_in *c)
{
	wait(c, 0);
}

/* A soon that is set already comes no later for what changes meanwhile; one in a time of failures
 * waits for that time to end. */
void check_in_soon(struct check_in *c)
{
	int64_t at = agent_now(c->agent) + CHECK_IN_DEBOUNCE_MS;

	if (!c->is_open || c->agent->is_leaving)
		return;
	if (c->is_busy)
		c->is_soon = true;
	else if (c->agent->client != NULL &&
		 upload_client_health(c->agent->client)->failures == 0 && at < c->next_ms)
		wait(c, CHECK_IN_DEBOUNCE_MS);
}

void check_in_open(struct check_in *c, struct agent *agent)
{
	*c = (struct check_in){.agent = agent, .is_open = true};
	c->timer.data = c;
	(void)uv_timer_init(&agent->loop, &c->timer);
}

void check_in_close(struct check_in *c)
{
	if (!c->is_open)
		return;
	c->is_open = false;
	uv_close((uv_handle_t *)&c->timer, NULL);
}
