/* subnet_upload: what of the table is sent, when upload_sync says so. */
#include <stdio.h>

#include "agent/agent.h"
#include "agent/body.h"
#include "agent/log.h"
#include "agent/subnet.h"
#include "os/os.h"

enum { PATH_SIZE = 64, REFUSED_MS = 60 * 1000 };

/* Only from the right place, or on the way out of it; and only what the platform wants. Who is
 * about to lead knows in a moment whether what is left is late. */
static bool may_send(const struct subnet *s)
{
	enum election_role role = s->voice.election.role;

	if (role == ELECTION_LISTEN || role == ELECTION_CANDIDATE || role == ELECTION_SUSPECT)
		return false;
	return s->agent->client != NULL && s->agent->active && !s->is_closing && !s->is_releasing &&
	       (s->is_leaving || ports_best(&s->agent->ports) == PREMISES_ON);
}

static void on_due(uv_timer_t *timer)
{
	subnet_pump(timer->data);
}

static void wait_until(struct subnet *s, int64_t due_ms)
{
	int64_t now = agent_now(s->agent);

	if (due_ms == INT64_MAX)
		(void)uv_timer_stop(&s->upload);
	else
		(void)uv_timer_start(
		    &s->upload, on_due, due_ms > now ? (uint64_t)(due_ms - now) : 0, 0);
}

/* The platform took it, or fenced it off: both are upload_answers. False: neither. */
static bool answered(struct subnet *s, const struct upload_result *result)
{
	struct wire_upload_answer value;
	struct answer answer = {0};
	bool taken =
	    body_decode(&answer, &wire_upload_answer_record, result->body, &value) == ERR_NONE;

	body_forget(&answer);
	if (taken &&
	    upload_sync_answered(s->sync, agent_now(s->agent), result->status, &value) ==
		UPLOAD_LEASE &&
	    s->voice.election.role == ELECTION_LEADER)
		subnet_ask_lease(s);
	return taken;
}

static void failed(struct subnet *s, const struct upload_result *result)
{
	int64_t now = agent_now(s->agent);

	if (result->fault == UPLOAD_FAULT_CANCELLED) { /* other settings: by the new way */
		upload_sync_failed(s->sync, now, SUBNET_GATHER_MS);
		return;
	}
	(void)snprintf(
	    s->trouble, sizeof(s->trouble), "%.*s", (int)sizeof(s->trouble) - 1, result->text);
	log_say(
	    LOG_WARNING, "segment %lld: nothing uploaded: %s", (long long)s->segment, result->text);
	if (result->status == 400 || result->status == 413 || result->status == 422)
		upload_sync_refused(s->sync, now);
	else
		upload_sync_failed(
		    s->sync, now, result->retry_ms > 0 ? result->retry_ms : REFUSED_MS);
	if (result->status == 404 || result->status == 410)
		places_forget(&s->agent->places);
	agent_refused(s->agent, result);
}

static void on_answer(void *ctx, const struct upload_result *result)
{
	struct subnet *s = ctx;

	s->is_sending = false;
	if (s->is_closing) {
		subnet_close(s);
		return;
	}
	if ((result->fault == UPLOAD_OK || result->status == 409) && answered(s, result))
		s->trouble[0] = '\0';
	else
		failed(s, result);
	if (result->fault != UPLOAD_FAULT_CANCELLED)
		subnet_reached(s, result->status != 0 && result->status < 500);
	subnet_pump(s);
	agent_follow(s->agent, false);
}

static void send_batch(struct subnet *s, const struct wire_upload_request *request)
{
	struct upload_call call = {.queue = UPLOAD_QUEUE_AGENT,
	    .method = "POST",
	    .is_signed = true,
	    .ctx = s,
	    .done = on_answer};
	char path[PATH_SIZE];
	struct body body = {0};
	enum err err;

	(void)snprintf(
	    path, sizeof(path), "/v1/agent/uploads/%lld", (long long)upload_sync_segment(s->sync));
	call.path = path;
	/* Counts must never fall behind what the platform has heard. */
	agent_save(s->agent);
	err = body_encode(&body, &wire_upload_request_record, request);
	call.body = body_view(&body);
	if (err == ERR_NONE)
		err = upload_client_call(s->agent->client, &call);
	body_done(&body);
	s->is_sending = err == ERR_NONE;
	if (s->is_sending)
		log_say(LOG_DEBUG, "segment %lld: %zu assets uploaded (%s)", (long long)s->segment,
		    request->assets.n,
		    wire_enum_text(&wire_upload_request_record, "reason", (int)request->reason));
	else
		upload_sync_failed(s->sync, agent_now(s->agent), AGENT_TICK_MS);
}

void subnet_heard(struct subnet *s)
{
	subnet_trim(s);
	if (!uv_is_active((uv_handle_t *)&s->upload) ||
	    uv_timer_get_due_in(&s->upload) > SUBNET_GATHER_MS)
		(void)uv_timer_start(&s->upload, on_due, SUBNET_GATHER_MS, 0);
}

void subnet_pump(struct subnet *s)
{
	struct wire_upload_request request;
	int64_t due = INT64_MAX;

	stall_look(&s->agent->stall);
	if (s->is_sending || !may_send(s))
		return;
	if (s->is_leaving && upload_sync_is_clean(s->sync)) {
		subnet_left(s);
		return;
	}
	if (upload_sync_next(s->sync, agent_now(s->agent), os_now_ms(), &request, &due) ==
	    UPLOAD_SEND) {
		send_batch(s, &request);
		if (!s->is_sending)
			wait_until(s, agent_now(s->agent) + AGENT_TICK_MS);
		return;
	}
	wait_until(s, due);
}

void subnet_flush(struct subnet *s)
{
	upload_sync_flush(s->sync, true);
	subnet_pump(s);
}

void subnet_profile(struct subnet *s)
{
	const struct wire_profile *p = &s->agent->profile.value;

	if (!s->agent->profile.is_there)
		return;
	upload_sync_profile(s->sync, p->interval_min * 60 * 1000, p->new_asset_events);
	if (listen_profile(&s->listen) != ERR_NONE)
		log_say(LOG_ERROR, "%s: %s", s->interface, s->listen.trouble);
	subnet_pump(s);
}
