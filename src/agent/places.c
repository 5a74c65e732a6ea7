/* places: POST /v1/agent/segments, and what is remembered of its answers. */
#include "agent/places.h"

#include <stdio.h>

#include "agent/agent.h"
#include "agent/body.h"
#include "agent/log.h"
#include "agent/place.h"
#include "base/rd.h"
#include "base/wr.h"

enum { RETRY_MS = 10 * 1000, ENTRY_BYTES = 16 + 8, FINGERPRINT_BYTES = 4096 };

static int64_t known(const struct places *p, const uint8_t key[16])
{
	for (size_t i = 0; i < p->known_count; i++)
		if (memcmp(p->known[i].key, key, 16) == 0)
			return p->known[i].segment;
	return 0;
}

static void keep(struct places *p)
{
	uint8_t bytes[PLACES_MAX * ENTRY_BYTES];
	struct wr w = wr_of(bytes, sizeof(bytes));

	for (size_t i = 0; i < p->known_count; i++) {
		wr_bytes(&w, view_bytes(p->known[i].key, 16));
		wr_be64(&w, (uint64_t)p->known[i].segment);
	}
	if (upload_state_set_item(p->agent->state, UPLOAD_ITEM_PLACES, wr_view(&w)) != ERR_NONE)
		log_say(LOG_WARNING, "places: not enough memory to remember them");
}

static void remember(struct places *p, const uint8_t key[16], int64_t segment)
{
	size_t n = 0;

	if (known(p, key) == segment)
		return;
	for (size_t i = 0; i < p->known_count; i++)
		if (memcmp(p->known[i].key, key, 16) != 0)
			p->known[n++] = p->known[i];
	if (n == PLACES_MAX)
		memmove(p->known, p->known + 1, --n * sizeof(p->known[0]));
	memcpy(p->known[n].key, key, 16);
	p->known[n].segment = segment;
	p->known_count = n + 1;
	keep(p);
}

static void recall(struct places *p)
{
	struct rd rd = rd_of(upload_state_item(p->agent->state, UPLOAD_ITEM_PLACES));

	while (rd_left(&rd) >= ENTRY_BYTES && p->known_count < PLACES_MAX) {
		struct view key = rd_bytes(&rd, 16);

		memcpy(p->known[p->known_count].key, key.p, 16);
		p->known[p->known_count++].segment = (int64_t)rd_be64(&rd);
	}
}

static struct port *find(struct places *p, uint32_t index)
{
	struct ports *ports = &p->agent->ports;

	for (size_t i = 0; i < ports->count; i++)
		if (ports->list[i].net.index == index && ports_takes_part(&ports->list[i]))
			return &ports->list[i];
	return NULL;
}

static enum err fingerprint(struct places *p, const struct port *port, struct arena *arena,
    struct wire_segment_request *ret_request)
{
	if (p->agent->replay == NULL)
		return place_fingerprint(&port->net, arena, ret_request);
	wire_defaults(&wire_segment_request_record, ret_request);
	ret_request->interface = view_of(port->net.name);
	ret_request->sample = view_of(p->agent->recording);
	return ERR_NONE;
}

static void on_retry(uv_timer_t *timer)
{
	places_follow(timer->data);
}

static void retry(struct places *p, int64_t ms)
{
	if (p->is_open)
		(void)uv_timer_start(&p->retry, on_retry, (uint64_t)(ms > 0 ? ms : RETRY_MS), 0);
}

static void granted(struct places *p, const struct wire_segment_grant *grant)
{
	struct port *port = find(p, p->asked_index);

	p->trouble[0] = '\0';
	remember(p, p->asked_key, grant->segment);
	(void)keys_take(&p->agent->keys, p->agent->state, grant->segment, grant->keys.p,
	    grant->keys.n, grant->peers.p, grant->peers.n);
	if (port == NULL)
		return;
	if (port->segment != grant->segment)
		log_say(LOG_NOTE, "%s: segment %lld", port->net.name, (long long)grant->segment);
	port->is_asked = true;
	memcpy(port->place_key, p->asked_key, sizeof(port->place_key));
	port->segment = grant->segment;
}

static void failed(struct places *p, const struct upload_result *result)
{
	struct port *port = find(p, p->asked_index);

	if (result->fault == UPLOAD_FAULT_CANCELLED) { /* other settings: by the new way */
		retry(p, 1);
		return;
	}
	(void)snprintf(
	    p->trouble, sizeof(p->trouble), "%.*s", (int)sizeof(p->trouble) - 1, result->text);
	log_say(LOG_WARNING, "the segment is not known: %s", result->text);
	/* A refusal stays one until the place is another. */
	if (result->fault == UPLOAD_FAULT_STATUS && port != NULL) {
		port->is_asked = true;
		memcpy(port->place_key, p->asked_key, sizeof(port->place_key));
		return;
	}
	retry(p, result->retry_ms);
}

static void on_answer(void *ctx, const struct upload_result *result)
{
	struct places *p = ctx;
	struct answer answer = {0};
	struct wire_segment_grant grant;

	p->is_asking = false;
	if (!p->is_open)
		return;
	if (result->fault != UPLOAD_OK) {
		failed(p, result);
		agent_refused(p->agent, result);
	} else if (body_decode(&answer, &wire_segment_grant_record, result->body, &grant) !=
		   ERR_NONE) {
		log_say(LOG_ERROR, "the platform's answer about the segment: %s %s",
		    answer.fault.pointer, answer.fault.reason);
		retry(p, 0);
	} else {
		granted(p, &grant);
	}
	body_forget(&answer);
	agent_follow(p->agent, result->fault == UPLOAD_OK);
}

static void ask(struct places *p, const struct port *port,
    const struct wire_segment_request *request, const uint8_t key[16])
{
	struct upload_call call = {.queue = UPLOAD_QUEUE_AGENT,
	    .method = "POST",
	    .path = "/v1/agent/segments",
	    .is_signed = true,
	    .ctx = p,
	    .done = on_answer};
	struct body body = {0};
	enum err err = body_encode(&body, &wire_segment_request_record, request);

	call.body = body_view(&body);
	if (err == ERR_NONE && p->agent->client != NULL)
		err = upload_client_call(p->agent->client, &call);
	body_done(&body);
	if (err != ERR_NONE || p->agent->client == NULL) {
		retry(p, 0);
		return;
	}
	p->is_asking = true;
	p->asked_index = port->net.index;
	memcpy(p->asked_key, key, sizeof(p->asked_key));
}

/* What is remembered of its place counts until the answer comes. */
static void follow_port(struct places *p, struct port *port)
{
	uint8_t room[FINGERPRINT_BYTES], key[16];
	struct arena arena = arena_of(room, sizeof(room));
	struct wire_segment_request request;

	if (!ports_takes_part(port) || fingerprint(p, port, &arena, &request) != ERR_NONE)
		return;
	place_key(&request, key);
	if (port->is_asked && memcmp(port->place_key, key, sizeof(key)) == 0)
		return;
	if (port->segment == 0)
		port->segment = known(p, key);
	if (!p->is_asking && !uv_is_active((uv_handle_t *)&p->retry))
		ask(p, port, &request, key);
}

void places_follow(struct places *p)
{
	struct ports *ports = &p->agent->ports;

	for (size_t i = 0; i < ports->count && p->is_open; i++)
		follow_port(p, &ports->list[i]);
}

void places_forget(struct places *p)
{
	struct ports *ports = &p->agent->ports;

	p->known_count = 0;
	keep(p);
	for (size_t i = 0; i < ports->count; i++)
		ports->list[i].is_asked = false;
}

void places_open(struct places *p, struct agent *agent)
{
	*p = (struct places){.agent = agent, .is_open = true};
	(void)uv_timer_init(&agent->loop, &p->retry);
	p->retry.data = p;
	recall(p);
}

void places_close(struct places *p)
{
	if (!p->is_open)
		return;
	p->is_open = false;
	uv_close((uv_handle_t *)&p->retry, NULL);
}
