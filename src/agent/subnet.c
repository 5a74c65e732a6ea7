/* subnet: election and lease. */
#include "agent/subnet.h"

#include <stdio.h>
#include <stdlib.h>

#include "agent/agent.h"
#include "agent/log.h"
#include "os/os.h"

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
	voice_step(&s->voice, &event);
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
	voice_step(&s->voice, &event);
	subnet_pump(s);
}

static void fail(struct subnet *s, const struct upload_result *result)
{
	struct election_event event = {.kind = ELECTION_FAILED};

	(void)snprintf(
	    s->trouble, sizeof(s->trouble), "%.*s", (int)sizeof(s->trouble) - 1, result->text);
	log_say(LOG_WARNING, "segment %lld: no lease: %s", (long long)s->segment, result->text);
	voice_step(&s->voice, &event);
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
	    .term = s->voice.election.term,
	    .holder = view_of(s->voice.election.holder),
	    .has_heard_ms = s->voice.election.heard_ms >= 0,
	    .heard_ms = s->voice.election.heard_ms >= 0 ? s->voice.election.heard_ms : 0,
	    .left = s->voice.election.left,
	    .peers = s->voice.election.peers,
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

		voice_step(&s->voice, &event);
	}
}

/* Leaving. */

static void on_leave_late(uv_timer_t *timer)
{
	subnet_left(timer->data);
}

static void begin_leaving(struct subnet *s, bool parting)
{
	s->is_leaving = true;
	s->is_parting = parting;
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
	s->is_releasing = true;
	if (s->is_parting)
		voice_say(&s->voice, ELECTION_HALT);
	s->is_parting = false;
	upload_sync_flush(s->sync, false);
	upload_sync_lost(s->sync);
	if (!call_lease(s, true))
		s->is_releasing = s->is_leaving = false;
	agent_follow(s->agent, false);
}

/* The election. */

static void sense(struct subnet *s, const char *as)
{
	if (listen_start(&s->listen, s) != ERR_NONE)
		log_say(LOG_ERROR, "%s: %s", s->interface, s->listen.trouble);
	else
		log_event(LOG_EVENT_LEADS, LOG_NOTE, "%s: listening, as %s of segment %lld",
		    s->interface, as, (long long)s->segment);
}

/* A standby that is to hear what its leader may not live to tell. */
static bool is_warm(const struct subnet *s)
{
	enum election_role role = s->voice.election.role;

	return s->is_on && s->agent->profile.value.standby == WIRE_PROFILE_STANDBY_WARM &&
	       (role == ELECTION_STANDBY || role == ELECTION_SUSPECT ||
		   role == ELECTION_CANDIDATE || role == ELECTION_PSTANDBY);
}

/* Longer than any leader that is gone goes unmissed (election.h: L1). */
static int64_t warm_ms(const struct subnet *s)
{
	return 8 * s->voice.election.hb_ms + 10 * 1000;
}

static void begin_tenure(struct subnet *s)
{
	if (upload_sync_begin(s->sync, agent_now(s->agent)) != ERR_NONE)
		log_say(LOG_WARNING,
		    "segment %lld: not enough memory: evidence of a former tenure is lost",
		    (long long)s->segment);
}

/* It leads now: what the leader before has told is not told again. */
static void take_over(struct subnet *s)
{
	if (listen_is_on(&s->listen)) {
		table_forget_before(s->table, agent_now(s->agent) - warm_ms(s));
		return;
	}
	/* After a start its own tenure may go on, with the table that was kept. */
	if (s->has_listened)
		begin_tenure(s);
	s->has_listened = true;
	sense(s, "leader");
}

static void follow_warm(struct subnet *s)
{
	if (s->voice.election.sensing || s->is_closing || is_warm(s) == listen_is_on(&s->listen))
		return;
	if (listen_is_on(&s->listen)) {
		listen_stop(&s->listen);
		return;
	}
	/* What it hears is nobody's yet, least of all a former tenure's. */
	upload_sync_lost(s->sync);
	begin_tenure(s);
	s->has_listened = true;
	s->trimmed_ms = agent_now(s->agent);
	sense(s, "warm standby");
}

void subnet_trim(struct subnet *s)
{
	int64_t now = agent_now(s->agent);

	if (s->voice.election.sensing || !is_warm(s) || now - s->trimmed_ms < warm_ms(s))
		return;
	s->trimmed_ms = now;
	table_forget_before(s->table, now - warm_ms(s));
}

static void act(void *ctx, const struct election_action *action)
{
	struct subnet *s = ctx;

	switch (action->kind) {
	case ELECTION_ASK_LEASE: subnet_ask_lease(s); break;
	case ELECTION_RELEASE_LEASE:
		if (!s->is_leaving)
			begin_leaving(s, false);
		break;
	case ELECTION_SENSE: take_over(s); break;
	case ELECTION_UNSENSE:
		log_event(
		    LOG_EVENT_LEADS_NO_MORE, LOG_NOTE, "%s: no longer listening", s->interface);
		listen_stop(&s->listen);
		break;
	case ELECTION_ROLE:
		log_say(LOG_NOTE, "segment %lld: %s: %s", (long long)s->segment,
		    election_role_names[s->voice.election.role], s->voice.election.why);
		s->leader_since_ms =
		    s->voice.election.role == ELECTION_LEADER ? agent_now(s->agent) : 0;
		follow_warm(s);
		check_in_soon(&s->agent->check_in);
		break;
	case ELECTION_PEERS: agent_peers_changed(s->agent); break;
	case ELECTION_CHECK_IN: check_in_now(&s->agent->check_in); break;
	case ELECTION_SEND: break; /* the voice's own */
	}
}

void subnet_reached(struct subnet *s, bool reached)
{
	struct election_event event = {.kind = reached ? ELECTION_REACHED : ELECTION_FAILED};

	if (s->voice.election.role != ELECTION_OFF && !s->is_closing)
		voice_step(&s->voice, &event);
}

void subnet_resumed(struct subnet *s, int64_t slept_ms)
{
	/* Nobody listened while the host slept, and when it fell asleep is known to a tick. */
	upload_sync_deaf(s->sync, agent_now(s->agent) - slept_ms - AGENT_TICK_MS);
	voice_say(&s->voice, ELECTION_RESUMED);
}

/* Another port of the segment takes part: the sensor is one of an interface. */
static void follow_port(struct subnet *s, const struct port *port)
{
	bool was_listening = listen_is_on(&s->listen);

	voice_follow(&s->voice, port);
	if (view_eq(view_of(port->net.name), view_of(s->interface)))
		return;
	listen_stop(&s->listen);
	(void)snprintf(s->interface, sizeof(s->interface), "%s", port->net.name);
	if (was_listening)
		sense(s, election_role_names[s->voice.election.role]);
}

/* Who leads hands over with all it knows; a place that is no longer the right one is heard no more
 * meanwhile. */
static void part(struct subnet *s)
{
	const struct election *e = &s->voice.election;

	if (e->role == ELECTION_OFF)
		return;
	if (e->role != ELECTION_LEADER || !e->leased) {
		voice_say(&s->voice, ELECTION_HALT);
		return;
	}
	if (!s->agent->is_leaving)
		listen_stop(&s->listen);
	begin_leaving(s, true);
}

void subnet_follow(struct subnet *s, const struct port *port)
{
	if (s->is_leaving || s->is_closing)
		return;
	s->is_on = port != NULL && port->decision == PREMISES_ON;
	if (port == NULL) {
		part(s);
		follow_warm(s);
		return;
	}
	follow_port(s, port);
	voice_say(&s->voice, port->decision == PREMISES_ON ? ELECTION_GO : ELECTION_GATHER);
	follow_warm(s);
}

bool subnet_is_leaving(const struct subnet *s)
{
	return s->is_leaving;
}

bool subnet_is_idle(const struct subnet *s)
{
	return s->voice.election.role == ELECTION_OFF && !s->is_leaving && !s->is_asking &&
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
	uv_timer_t *timers[] = {&s->upload, &s->leave};

	for (size_t i = 0; i < 2; i++) {
		(void)uv_timer_init(&agent->loop, timers[i]);
		timers[i]->data = s;
	}
	voice_open(&s->voice, agent, segment, s, act);
	s->open_handles = 3;
	subnet_profile(s);
	*ret_subnet = s;
	return ERR_NONE;
}

static void let_go(struct subnet *s)
{
	if (--s->open_handles > 0)
		return;
	upload_sync_free(s->sync);
	table_free(s->table);
	free(s);
}

static void on_closed(uv_handle_t *handle)
{
	let_go(handle->data);
}

static void on_voice_closed(uv_handle_t *handle)
{
	struct voice *voice = handle->data;

	let_go(voice->ctx);
}

/* Called again by the answers of calls that were under way. */
void subnet_close(struct subnet *s)
{
	if (!s->is_closing)
		listen_stop(&s->listen);
	s->is_closing = true;
	if (s->is_asking || s->is_sending)
		return;
	voice_close(&s->voice, on_voice_closed);
	uv_close((uv_handle_t *)&s->upload, on_closed);
	uv_close((uv_handle_t *)&s->leave, on_closed);
}
