/* subnet: election and lease. */
#include "agent/subnet.h"

#include <stdio.h>
#include <stdlib.h>

#include "agent/agent.h"
#include "agent/log.h"
#include "os/os.h"

static void step(struct subnet *s, const struct election_event *event);

static void on_wake(uv_timer_t *timer)
{
	struct election_event event = {.kind = ELECTION_WAKE};

	step(timer->data, &event);
}

static void set_wake(struct subnet *s)
{
	int64_t now = agent_now(s->agent), wake = s->election.wake_ms;

	if (s->is_closing)
		return;
	if (wake == INT64_MAX)
		(void)uv_timer_stop(&s->wake);
	else
		(void)uv_timer_start(&s->wake, on_wake, wake > now ? (uint64_t)(wake - now) : 0, 0);
}

/* The lease. */

static void refuse(struct subnet *s, const struct upload_result *result)
{
	struct election_event event = {.kind = ELECTION_REFUSED};
	struct wire_lease_refusal refusal;
	struct answer answer = {0};
	char holder[ELECTION_HOLDER_SIZE];

	if (body_decode(&answer, &wire_lease_refusal_record, result->body, &refusal) == ERR_NONE) {
		(void)snprintf(holder, sizeof(holder), "%.*s", (int)refusal.holder.n,
		    (const char *)refusal.holder.p);
		event.holder = holder;
		event.ttl_ms = refusal.retry_s * 1000;
		upload_sync_lost(s->sync);
	} else {
		event.kind = ELECTION_FAILED;
	}
	body_forget(&answer);
	step(s, &event);
}

static void grant(struct subnet *s, const struct upload_result *result)
{
	struct election_event event = {.kind = ELECTION_FAILED};
	struct wire_lease_answer lease;
	struct answer answer = {0};

	if (body_decode(&answer, &wire_lease_answer_record, result->body, &lease) == ERR_NONE) {
		event = (struct election_event){.kind = ELECTION_GRANTED,
		    .epoch = (uint64_t)lease.epoch,
		    .upload_seq = (uint64_t)lease.seq,
		    .ttl_ms = lease.ttl_s * 1000};
		if (upload_sync_lease(s->sync, &lease, agent_now(s->agent)) != ERR_NONE)
			log_say(LOG_WARNING,
			    "segment %lld: not enough memory: evidence of a former tenure is lost",
			    (long long)s->segment);
	} else {
		log_say(LOG_ERROR, "the platform's answer about the lease: %s %s",
		    answer.fault.pointer, answer.fault.reason);
	}
	body_forget(&answer);
	step(s, &event);
	subnet_pump(s);
}

static void fail(struct subnet *s, const struct upload_result *result)
{
	struct election_event event = {.kind = ELECTION_FAILED};

	(void)snprintf(
	    s->trouble, sizeof(s->trouble), "%.*s", (int)sizeof(s->trouble) - 1, result->text);
	log_say(LOG_WARNING, "segment %lld: no lease: %s", (long long)s->segment, result->text);
	step(s, &event);
	if (result->status == 410 || result->status == 404 ||
	    view_eq(view_of(result->problem), view_of("segment-unknown")))
		places_forget(&s->agent->places);
	agent_refused(s->agent, result);
}

static void on_lease(void *ctx, const struct upload_result *result)
{
	struct subnet *s = ctx;

	s->is_asking = false;
	if (s->is_closing) {
		subnet_close(s);
		return;
	}
	if (s->is_releasing) {
		s->is_releasing = s->is_leaving = false;
	} else if (result->fault == UPLOAD_OK) {
		s->trouble[0] = '\0';
		grant(s, result);
	} else if (result->status == 409) {
		refuse(s, result);
	} else {
		fail(s, result);
	}
	if (s->wants_lease)
		subnet_ask_lease(s);
	agent_follow(s->agent, false);
}

static bool call_lease(struct subnet *s, bool release)
{
	struct wire_lease_request request = {.segment = s->segment,
	    .term = s->election.term,
	    .holder = view_of(s->election.holder),
	    .has_heard_ms = s->election.heard_ms >= 0,
	    .heard_ms = s->election.heard_ms >= 0 ? s->election.heard_ms : 0,
	    .left = s->election.left,
	    .peers = s->election.peers,
	    .release = release};
	struct upload_call call = {.queue = UPLOAD_QUEUE_AGENT,
	    .method = "POST",
	    .path = "/v1/agent/lease",
	    .is_signed = true,
	    .ctx = s,
	    .done = on_lease};
	struct body body = {0};
	enum err err = body_encode(&body, &wire_lease_request_record, &request);

	call.body = body_view(&body);
	call.answer_max = UPLOAD_ANSWER_MAX;
	if (err == ERR_NONE)
		err = s->agent->client != NULL ? upload_client_call(s->agent->client, &call)
					       : ERR_NOT_FOUND;
	body_done(&body);
	s->is_asking = err == ERR_NONE;
	return s->is_asking;
}

void subnet_ask_lease(struct subnet *s)
{
	s->wants_lease = s->is_asking; /* one after the other */
	if (s->is_asking || s->is_leaving || s->is_closing)
		return;
	if (!call_lease(s, false)) {
		struct election_event event = {.kind = ELECTION_FAILED};

		step(s, &event);
	}
}

/* Leaving. */

static void on_leave_late(uv_timer_t *timer)
{
	subnet_left(timer->data);
}

static void begin_leaving(struct subnet *s)
{
	s->is_leaving = true;
	s->wants_lease = false;
	upload_sync_flush(s->sync, true);
	(void)uv_timer_start(&s->leave, on_leave_late, UPLOAD_FLUSH_MS, 0);
	subnet_pump(s);
}

void subnet_left(struct subnet *s)
{
	if (!s->is_leaving || s->is_releasing)
		return;
	if (s->is_asking) { /* that answer first: it may be the lease itself */
		(void)uv_timer_start(&s->leave, on_leave_late, SUBNET_GATHER_MS, 0);
		return;
	}
	(void)uv_timer_stop(&s->leave);
	upload_sync_flush(s->sync, false);
	upload_sync_lost(s->sync);
	s->is_releasing = true;
	if (!call_lease(s, true))
		s->is_releasing = s->is_leaving = false;
	agent_follow(s->agent, false);
}

/* The election. */

static void sense(struct subnet *s)
{
	if (listen_start(&s->listen, s) != ERR_NONE)
		log_say(LOG_ERROR, "%s: %s", s->interface, s->listen.trouble);
	else
		log_say(LOG_NOTE, "%s: listening, as leader of segment %lld", s->interface,
		    (long long)s->segment);
}

static void act(struct subnet *s, const struct election_action *action)
{
	switch (action->kind) {
	case ELECTION_ASK_LEASE: subnet_ask_lease(s); break;
	case ELECTION_RELEASE_LEASE: begin_leaving(s); break;
	case ELECTION_SENSE: sense(s); break;
	case ELECTION_UNSENSE:
		log_say(LOG_NOTE, "%s: no longer listening", s->interface);
		listen_stop(&s->listen);
		break;
	case ELECTION_ROLE:
		log_say(LOG_NOTE, "segment %lld: %s: %s", (long long)s->segment,
		    election_role_names[s->election.role], s->election.why);
		s->leader_since_ms = s->election.role == ELECTION_LEADER ? agent_now(s->agent) : 0;
		check_in_soon(&s->agent->check_in);
		break;
	case ELECTION_PEERS: agent_follow(s->agent, watch_look(&s->agent->watch)); break;
	case ELECTION_CHECK_IN: check_in_now(&s->agent->check_in); break;
	case ELECTION_SEND: break; /* an agent that is alone speaks to nobody */
	}
}

static void step(struct subnet *s, const struct election_event *event)
{
	struct election_event salted = *event;
	struct election_actions actions;

	if (os_random(&salted.salt, sizeof(salted.salt)) != ERR_NONE)
		salted.salt = 0; /* which is allowed */
	election_step(&s->election, &salted, agent_now(s->agent), &actions);
	for (unsigned i = 0; i < actions.count; i++)
		act(s, &actions.list[i]);
	set_wake(s);
}

void subnet_reached(struct subnet *s, bool reached)
{
	struct election_event event = {.kind = reached ? ELECTION_REACHED : ELECTION_FAILED};

	if (s->election.role != ELECTION_OFF && !s->is_closing)
		step(s, &event);
}

void subnet_resumed(struct subnet *s)
{
	struct election_event event = {.kind = ELECTION_RESUMED};

	step(s, &event);
}

void subnet_follow(struct subnet *s, const struct port *port)
{
	struct election_event event = {.kind = ELECTION_HALT};

	if (s->is_leaving || s->is_closing)
		return;
	if (port != NULL && port->decision == PREMISES_ON)
		event.kind = ELECTION_GO;
	else if (port != NULL && port->decision == PREMISES_MUSTER)
		event.kind = ELECTION_GATHER;
	/* Another port of the segment takes part: the sensor is one of an interface. */
	if (port != NULL && !view_eq(view_of(port->net.name), view_of(s->interface))) {
		bool was_listening = listen_is_on(&s->listen);

		listen_stop(&s->listen);
		(void)snprintf(s->interface, sizeof(s->interface), "%s", port->net.name);
		s->index = port->net.index;
		if (was_listening)
			sense(s);
	}
	if (event.kind == ELECTION_HALT && s->election.role == ELECTION_OFF)
		return;
	step(s, &event);
}

bool subnet_is_leaving(const struct subnet *s)
{
	return s->is_leaving;
}

bool subnet_is_idle(const struct subnet *s)
{
	return s->election.role == ELECTION_OFF && !s->is_leaving && !s->is_asking &&
	       !s->is_sending && upload_sync_is_clean(s->sync);
}

/* Making and ending. */

enum err subnet_new(struct agent *agent, int64_t segment, struct subnet **ret_subnet)
{
	uint32_t assets_max =
	    agent->profile.is_there ? (uint32_t)agent->profile.value.assets_max : SUBNET_ASSETS_MAX;
	struct subnet *s = calloc(1, sizeof(*s));
	struct upload_source source;
	uint64_t seed[2];
	enum err err = s != NULL ? os_random(seed, sizeof(seed)) : ERR_MEMORY;

	if (err == ERR_NONE) {
		s->agent = agent;
		s->segment = segment;
		election_init(&s->election, &(struct election_config){.agent = "", .alone = true});
		err = table_new(assets_max, &s->table);
	}
	if (err == ERR_NONE) {
		source = table_source(s->table);
		err =
		    upload_sync_new(segment, &source, table_numbers_max(s->table), seed, &s->sync);
		if (err != ERR_NONE)
			table_free(s->table);
	}
	if (err != ERR_NONE) {
		free(s);
		return err;
	}
	uv_timer_t *timers[] = {&s->wake, &s->upload, &s->leave};

	for (size_t i = 0; i < 3; i++) {
		(void)uv_timer_init(&agent->loop, timers[i]);
		timers[i]->data = s;
	}
	s->open_handles = 3;
	subnet_profile(s);
	*ret_subnet = s;
	return ERR_NONE;
}

static void on_closed(uv_handle_t *handle)
{
	struct subnet *s = handle->data;

	if (--s->open_handles > 0)
		return;
	upload_sync_free(s->sync);
	table_free(s->table);
	free(s);
}

/* Called again by the answers of calls that were under way. */
void subnet_close(struct subnet *s)
{
	if (!s->is_closing)
		listen_stop(&s->listen);
	s->is_closing = true;
	if (s->is_asking || s->is_sending)
		return;
	uv_close((uv_handle_t *)&s->wake, on_closed);
	uv_close((uv_handle_t *)&s->upload, on_closed);
	uv_close((uv_handle_t *)&s->leave, on_closed);
}
