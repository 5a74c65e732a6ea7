/* client: calls, one after the other in each queue. */
#include "upload/client.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#include "os/os.h"
#include "upload/fault.h"
#include "upload/job.h"
#include "upload/multi.h"
#include "upload/target.h"
#include "upload/wayout.h"

enum {
	SCRATCH_BYTES = 64 * 1024,
	PACK_SLACK = 64 * 1024 /* beyond the body, for packing it */
};

struct queue {
	struct job *active, *first, **last;
	unsigned waiting;
};

struct upload_client {
	uv_loop_t *loop;
	struct target target;
	struct upload_signer signer;
	bool has_signer, is_closing;
	bool is_closed;    /* but for a worker that looks for proxies */
	struct wayout way; /* where the system knows the proxy */
	struct multi *multi;
	uv_timer_t kick; /* starts what waits, from the loop */
	struct queue queues[UPLOAD_QUEUE_COUNT];
	struct upload_health health;
	void (*closed)(void *ctx);
	void *closed_ctx;
	uint8_t scratch[SCRATCH_BYTES];
};

static void on_kick(uv_timer_t *timer);

static void kick(struct upload_client *c)
{
	if (!c->is_closing)
		(void)uv_timer_start(&c->kick, on_kick, 0, 0);
}

static void job_free(struct job *job)
{
	curl_slist_free_all(job->fields);
	if (job->easy != NULL)
		curl_easy_cleanup(job->easy);
	free(job->body);
	free(job->answer);
	free(job);
}

/* The end of a job. */

static void remember(struct upload_client *c, const struct upload_result *r)
{
	struct upload_health *h = &c->health;

	if (r->fault == UPLOAD_FAULT_CANCELLED)
		return;
	h->calls++;
	h->fault = r->fault;
	(void)snprintf(h->text, sizeof(h->text), "%s", r->text);
	h->last_try_ms = os_now_ms();
	/* A refusal is an answer too: the way to the platform is open. */
	if (r->fault == UPLOAD_OK || r->fault == UPLOAD_FAULT_STATUS) {
		h->last_ok_ms = h->last_try_ms;
		h->failures = 0;
	} else if (h->failures < UINT32_MAX) {
		h->failures++;
	}
}

static int64_t retry_of(
    const struct upload_client *c, const struct job *job, const struct upload_result *r)
{
	uint64_t random;

	if (r->fault == UPLOAD_OK || r->fault == UPLOAD_FAULT_CANCELLED ||
	    (r->fault == UPLOAD_FAULT_STATUS && job->retry_after_ms < 0))
		return 0;
	if (job->retry_after_ms >= 0)
		return job->retry_after_ms;
	if (os_random(&random, sizeof(random)) != ERR_NONE)
		random = (uint64_t)c->health.last_try_ms * 0x9e3779b97f4a7c15;
	return upload_backoff_ms(c->health.failures, random);
}

static void finish(struct job *job, struct upload_result *r)
{
	struct upload_client *c = job->client;
	struct queue *q = &c->queues[job->call.queue];

	if (q->active == job)
		q->active = NULL;
	r->body = r->status != 0 ? view_bytes(job->answer, job->answer_n) : (struct view){NULL, 0};
	remember(c, r);
	r->retry_ms = retry_of(c, job, r);
	job->call.done(job->call.ctx, r);
	job_free(job);
	kick(c);
}

static void fail(struct job *job, enum upload_fault fault, const char *text)
{
	struct upload_result r = {.fault = fault};

	(void)snprintf(r.text, sizeof(r.text), "%s", text);
	finish(job, &r);
}

/* The begin of a job. */

static bool add_field(struct job *job, const char *name, const char *value)
{
	char line[UPLOAD_URL_MAX];
	struct curl_slist *more;

	(void)snprintf(line, sizeof(line), "%s: %s", name, value);
	more = curl_slist_append(job->fields, line);
	if (more == NULL)
		return false;
	job->fields = more;
	return true;
}

static bool sign(struct job *job)
{
	const struct upload_signer *s = &job->client->signer;
	const uint8_t *secret = s->secret(s->ctx);
	const char *agent = s->agent(s->ctx);
	uint8_t signature[WIRE_SIGNATURE_BYTES];
	char hex[2 * WIRE_SIGNATURE_BYTES + 1], number[24];
	uint64_t counter;

	if (secret == NULL || s->counter(s->ctx, &counter) != ERR_NONE)
		return false;
	if (wire_sign(secret, view_of(job->method), view_of(job->path),
		view_bytes(job->body, job->body_n), counter, signature) != ERR_NONE)
		return false;
	(void)sodium_bin2hex(hex, sizeof(hex), signature, sizeof(signature));
	(void)snprintf(number, sizeof(number), "%llu", (unsigned long long)counter);
	return (agent[0] == '\0' || add_field(job, WIRE_HEADER_AGENT, agent)) &&
	       add_field(job, WIRE_HEADER_COUNTER, number) &&
	       add_field(job, WIRE_HEADER_SIGNATURE, hex);
}

static bool set_fields(struct job *job)
{
	bool ok = add_field(job, "Accept", "application/json, application/problem+json");

	/* libcurl's own: we wait for no 100 Continue, and say what the body is. */
	ok = ok && add_field(job, "Expect", "");
	if (ok && job->body_n > 0)
		ok = add_field(job, "Content-Type", "application/json") &&
		     (!job->is_packed || add_field(job, "Content-Encoding", "gzip"));
	if (ok && job->client->target.bearer != NULL) {
		char value[UPLOAD_URL_MAX / 2];

		(void)snprintf(value, sizeof(value), "Bearer %s", job->client->target.bearer);
		ok = add_field(job, "Authorization", value);
		sodium_memzero(value, sizeof(value));
	}
	return ok && (!job->call.is_signed || sign(job));
}

static bool set_request(struct job *job, const struct target *t)
{
	CURL *easy = job->easy;
	char url[2 * UPLOAD_URL_MAX];
	unsigned total_ms = job->call.total_ms != 0 ? job->call.total_ms : t->total_ms;
	bool ok = true;

	(void)snprintf(url, sizeof(url), "%s%s", t->base, job->path);
	ok &= curl_easy_setopt(easy, CURLOPT_URL, url) == 0;
	if (job->body_n > 0 || strcmp(job->method, "POST") == 0) {
		ok &= curl_easy_setopt(
			  easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)job->body_n) == 0;
		ok &= curl_easy_setopt(easy, CURLOPT_POSTFIELDS,
			  job->body != NULL ? (const char *)job->body : "") == 0;
	}
	ok &= curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, job->method) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_HTTPHEADER, job->fields) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)total_ms) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_USERAGENT, "earshot-agent/" EARSHOT_VERSION) == 0;
	if (job->call.rate > 0)
		ok &= curl_easy_setopt(
			  easy, CURLOPT_MAX_RECV_SPEED_LARGE, (curl_off_t)job->call.rate) == 0;
	if (job->call.from > 0)
		ok &= curl_easy_setopt(
			  easy, CURLOPT_RESUME_FROM_LARGE, (curl_off_t)job->call.from) == 0;
	else if (job->call.piece == NULL)
		ok &= curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip") == 0;
	return ok;
}

static bool set_callbacks(struct job *job, const struct target *t)
{
	CURL *easy = job->easy;
	bool ok = true;

	ok &= curl_easy_setopt(easy, CURLOPT_PRIVATE, job) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, job->error) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, job_on_body) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_WRITEDATA, job) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, job_on_field) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_HEADERDATA, job) == 0;
	if (t->pin != NULL) {
		ok &= curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L) == 0;
		ok &= curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, job_on_log) == 0;
		ok &= curl_easy_setopt(easy, CURLOPT_DEBUGDATA, job) == 0;
	}
	return ok;
}

/* Makes the request; called a second time when it is signed anew. */
static bool prepare(struct job *job)
{
	const struct target *t = &job->client->target;

	curl_slist_free_all(job->fields);
	job->fields = NULL;
	job->answer_n = 0;
	job->retry_after_ms = -1;
	job->counter_taken = 0;
	job->is_too_long = job->piece_refused = false;
	job->location[0] = job->key_seen[0] = job->error[0] = '\0';
	if (job->easy == NULL)
		job->easy = curl_easy_init();
	else
		curl_easy_reset(job->easy);
	return job->easy != NULL && set_fields(job) && target_apply(t, job->proxy, job->easy) &&
	       set_request(job, t) && set_callbacks(job, t);
}

static void tell_way(struct upload_client *c)
{
	const char *proxy = wayout_proxy(&c->way);

	(void)snprintf(c->health.way, sizeof(c->health.way), "%s: %s", c->way.known.how,
	    proxy[0] != '\0' ? proxy : "directly");
}

static void start(struct job *job)
{
	struct upload_client *c = job->client;

	(void)snprintf(job->proxy, sizeof(job->proxy), "%s",
	    c->target.proxy_system ? wayout_proxy(&c->way) : c->target.proxy);
	if (c->target.proxy_system)
		tell_way(c);
	if (!prepare(job))
		fail(job, UPLOAD_FAULT_LOCAL,
		    "the request could not be made: no key to sign with, or no memory");
	else if (!multi_add(job->client->multi, job->easy))
		fail(job, UPLOAD_FAULT_LOCAL, "the request could not be begun");
	else
		job->client->health.bytes_sent += job->body_n;
}

static void on_kick(uv_timer_t *timer)
{
	struct upload_client *c = timer->data;

	for (unsigned i = 0; i < UPLOAD_QUEUE_COUNT && !c->is_closing; i++) {
		struct queue *q = &c->queues[i];
		struct job *job = q->first;

		if (q->active != NULL || job == NULL)
			continue;
		if (!wayout_is_known(&c->way))
			return; /* way_found kicks */
		q->first = job->next;
		if (q->first == NULL)
			q->last = &q->first;
		q->waiting--;
		q->active = job;
		start(job);
	}
}

static void gather(const struct job *job, CURLcode code, struct outcome *ret_outcome)
{
	const struct target *t = &job->client->target;
	char *type = NULL;
	long status = 0, connect_status = 0, os_errno = 0, proxy_code = 0;
	curl_off_t connect_us = 0, secured_us = 0;

	(void)curl_easy_getinfo(job->easy, CURLINFO_RESPONSE_CODE, &status);
	(void)curl_easy_getinfo(job->easy, CURLINFO_HTTP_CONNECTCODE, &connect_status);
	(void)curl_easy_getinfo(job->easy, CURLINFO_OS_ERRNO, &os_errno);
	(void)curl_easy_getinfo(job->easy, CURLINFO_PROXY_ERROR, &proxy_code);
	(void)curl_easy_getinfo(job->easy, CURLINFO_CONTENT_TYPE, &type);
	(void)curl_easy_getinfo(job->easy, CURLINFO_CONNECT_TIME_T, &connect_us);
	(void)curl_easy_getinfo(job->easy, CURLINFO_APPCONNECT_TIME_T, &secured_us);
	*ret_outcome = (struct outcome){
	    .shown = t->shown,
	    .proxy = job->proxy,
	    .code = code,
	    .error = job->error,
	    .os_errno = (int)os_errno,
	    .status = (int)status,
	    .connect_status = (int)connect_status,
	    .proxy_code = (CURLproxycode)proxy_code,
	    .connected = connect_us > 0,
	    .secured = secured_us > 0,
	    .content_type = type != NULL ? type : "",
	    .location = job->location,
	    .key_seen = job->key_seen,
	    .body = view_bytes(job->answer, job->answer_n),
	    .is_content = job->call.piece != NULL,
	    .now_ms = os_now_ms(),
	};
}

static bool sign_anew(struct job *job, const struct upload_result *r)
{
	const struct upload_signer *s = &job->client->signer;

	if (!job->call.is_signed || job->was_signed_anew || r->status != 401 ||
	    strcmp(r->problem, "counter") != 0)
		return false;
	s->jump(s->ctx, job->counter_taken);
	job->was_signed_anew = true;
	return true;
}

/* Of several ways that the system names, the next, when this one is not there. */
static bool try_another(struct job *job, const struct upload_result *r)
{
	struct wayout *w = &job->client->way;
	bool is_gone = r->fault == UPLOAD_FAULT_PROXY_DNS ||
		       r->fault == UPLOAD_FAULT_PROXY_CONNECT ||
		       (job->proxy[0] == '\0' &&
			   (r->fault == UPLOAD_FAULT_DNS || r->fault == UPLOAD_FAULT_REFUSED ||
			       r->fault == UPLOAD_FAULT_UNREACHABLE));

	if (!w->is_system || !is_gone)
		return false;
	/* A call of the other queue may have gone on already. */
	return strcmp(job->proxy, wayout_proxy(w)) != 0 || wayout_next(w);
}

static void on_done(void *ctx, CURL *easy, CURLcode code)
{
	struct upload_client *c = ctx;
	struct arena scratch = arena_of(c->scratch, sizeof(c->scratch));
	struct upload_result r = {.fault = UPLOAD_OK};
	struct outcome outcome;
	struct job *job = NULL;

	(void)curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&job);
	gather(job, code, &outcome);
	fault_judge(&outcome, &scratch, &r);
	if (job->piece_refused) {
		r.fault = UPLOAD_FAULT_LOCAL;
		(void)snprintf(r.text, sizeof(r.text), "what came could not be kept");
	}
	if (sign_anew(job, &r) || try_another(job, &r))
		start(job);
	else
		finish(job, &r);
}

/* Calls. */

/* The body as it is sent: packed when that is worth it. */
static enum err pack(struct job *job, struct view body)
{
	uint8_t *room;
	struct arena arena;
	struct view packed;

	if (body.n == 0)
		return ERR_NONE;
	job->body = malloc(body.n);
	if (job->body == NULL)
		return ERR_MEMORY;
	memcpy(job->body, body.p, body.n);
	job->body_n = body.n;
	if (body.n > WIRE_GZIP_FROM) {
		room = malloc(2 * body.n + PACK_SLACK);
		if (room == NULL)
			return ERR_MEMORY;
		arena = arena_of(room, 2 * body.n + PACK_SLACK);
		if (wire_deflate(body, &arena, &packed) == ERR_NONE && packed.n < body.n &&
		    body.n <= packed.n * WIRE_RATIO_MAX) {
			memcpy(job->body, packed.p, packed.n);
			job->body_n = packed.n;
			job->is_packed = true;
		}
		free(room);
	}
	return job->body_n <= WIRE_BODY_MAX ? ERR_NONE : ERR_FULL;
}

enum err upload_client_call(struct upload_client *c, const struct upload_call *call)
{
	struct queue *q = &c->queues[call->queue];
	struct job *job;
	enum err err;

	if (c->is_closing || call->path[0] != '/' || strlen(call->path) >= UPLOAD_URL_MAX / 2 ||
	    strlen(call->method) >= sizeof(job->method) ||
	    (call->is_signed && (!c->has_signer || call->queue != UPLOAD_QUEUE_AGENT)))
		return ERR_ARGUMENT;
	if (q->waiting >= UPLOAD_WAITING_MAX)
		return ERR_FULL;
	job = calloc(1, sizeof(*job));
	if (job == NULL)
		return ERR_MEMORY;
	job->client = c;
	job->health = &c->health;
	job->call = *call;
	job->call.body = (struct view){NULL, 0};
	job->answer_max = call->answer_max != 0 ? call->answer_max : UPLOAD_ANSWER_MAX;
	(void)snprintf(job->path, sizeof(job->path), "%s", call->path);
	(void)snprintf(job->method, sizeof(job->method), "%s", call->method);
	err = pack(job, call->body);
	if (err != ERR_NONE) {
		job_free(job);
		return err;
	}
	*q->last = job;
	q->last = &job->next;
	q->waiting++;
	kick(c);
	return ERR_NONE;
}

/* Opening and closing. */

static void close_kick(struct upload_client *c);

static void way_found(void *ctx)
{
	struct upload_client *c = ctx;

	if (c->is_closed)
		close_kick(c);
	else
		kick(c);
}

enum err upload_client_open(uv_loop_t *loop, const struct upload_settings *settings,
    const struct upload_signer *signer, struct upload_client **ret_client,
    char ret_text[UPLOAD_TEXT_SIZE])
{
	struct upload_client *c = calloc(1, sizeof(*c));
	enum err err;

	ret_text[0] = '\0';
	if (c == NULL)
		return ERR_MEMORY;
	err = sodium_init() < 0 || curl_global_init(CURL_GLOBAL_DEFAULT) != 0
		  ? ERR_MEMORY
		  : target_init(&c->target, settings, ret_text);
	if (err == ERR_NONE)
		err = multi_open(loop, on_done, c, &c->multi);
	if (err != ERR_NONE) {
		target_done(&c->target);
		free(c);
		return err;
	}
	c->loop = loop;
	if (c->target.proxy_system)
		wayout_init(&c->way, loop, c->target.base, way_found, c);
	c->has_signer = signer != NULL;
	if (signer != NULL)
		c->signer = *signer;
	for (unsigned i = 0; i < UPLOAD_QUEUE_COUNT; i++)
		c->queues[i].last = &c->queues[i].first;
	(void)uv_timer_init(loop, &c->kick);
	c->kick.data = c;
	*ret_client = c;
	return ERR_NONE;
}

static void kick_closed(uv_handle_t *handle)
{
	struct upload_client *c = handle->data;
	void (*closed)(void *ctx) = c->closed;
	void *ctx = c->closed_ctx;

	target_done(&c->target);
	free(c);
	curl_global_cleanup(); /* counts openings */
	if (closed != NULL)
		closed(ctx);
}

static void close_kick(struct upload_client *c)
{
	uv_close((uv_handle_t *)&c->kick, kick_closed);
}

static void multi_closed(void *ctx)
{
	struct upload_client *c = ctx;

	c->is_closed = true;
	if (!c->way.is_finding)
		close_kick(c);
	else
		(void)uv_cancel((uv_req_t *)&c->way.work); /* way_found comes in any case */
}

/* From the loop, never from within a transfer's end. */
static void on_close(uv_timer_t *timer)
{
	struct upload_client *c = timer->data;

	for (unsigned i = 0; i < UPLOAD_QUEUE_COUNT; i++) {
		struct queue *q = &c->queues[i];
		struct job *job;

		if (q->active != NULL) {
			multi_remove(c->multi, q->active->easy);
			fail(q->active, UPLOAD_FAULT_CANCELLED, "the client was closed");
		}
		while ((job = q->first) != NULL) {
			q->first = job->next;
			fail(job, UPLOAD_FAULT_CANCELLED, "the client was closed");
		}
	}
	multi_close(c->multi, multi_closed, c);
}

void upload_client_close(struct upload_client *c, void (*closed)(void *ctx), void *ctx)
{
	c->is_closing = true;
	c->closed = closed;
	c->closed_ctx = ctx;
	(void)uv_timer_start(&c->kick, on_close, 0, 0);
}

void upload_client_moved(struct upload_client *c)
{
	wayout_forget(&c->way);
}

const struct upload_health *upload_client_health(const struct upload_client *c)
{
	return &c->health;
}
