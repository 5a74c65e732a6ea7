/*
 * An exchange: its request gathered, its handlers run on the threads that http.h draws, its answer
 * handed back.
 *
 *	NEW ─ head ─▶ RECEIVING ─ body ─▶ RUNNING (the connection rests) ─ resumed ─▶ READY ─▶ reply
 *
 * While RUNNING exactly one thread holds it: a reader, a worker or the writer of the store, one
 * after the other; the server's threads do not look at it until it is resumed.
 */
#include "os/os.h"
#include "platform/http/internal.h"
#include "platform/platform.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static bool keep_answer(void *ctx, struct view bytes)
{
	struct http_exchange *x = ctx;

	if (bytes.n > x->answer_room - x->answer_n) {
		size_t room = x->answer_room == 0 ? 2 * STAGE_BYTES : x->answer_room;
		uint8_t *p;

		while (room < x->answer_n + bytes.n)
			room *= 2;
		if (room > HTTP_ANSWER_MAX || (p = realloc(x->answer, room)) == NULL)
			return false;
		x->answer = p;
		x->answer_room = room;
	}
	(void)memcpy(x->answer + x->answer_n, bytes.p, bytes.n);
	x->answer_n += bytes.n;
	return true;
}

static void empty_answer(struct http_exchange *x)
{
	x->answer_n = x->answer_at = 0;
	x->out = out_of(x->stage, sizeof(x->stage), keep_answer, x);
	x->call.out = &x->out;
	x->call.json = json_of(&x->out);
}

/* Takes the answer back and gives another. */
void http_exchange_instead(struct http_exchange *x, int status, const char *slug, const char *text)
{
	call_reset(&x->call);
	empty_answer(x);
	call_problem(&x->call, status, slug, NULL, "%s", text);
	if (status == 429 || status == 503)
		call_header(&x->call, "Retry-After", status == 429 ? "2" : "5");
}

static void for_error(struct http_exchange *x, enum err err)
{
	switch (err) {
	case ERR_ARGUMENT:
	case ERR_FORMAT:
	case ERR_MEMORY:
		http_exchange_instead(
		    x, 500, "internal", "The server failed at this call; its log says why.");
		return;
	case ERR_FULL:
		http_exchange_instead(
		    x, 503, "full", "The server's queue or disk is full. Try again later.");
		return;
	default:
		http_exchange_instead(x, 503, "storage",
		    "The server cannot write to its database at the moment. Try again later.");
	}
}

struct http_exchange *http_exchange_take(struct http *http, struct MHD_Connection *connection)
{
	struct http_exchange *x;
	const union MHD_ConnectionInfo *info;

	(void)pthread_mutex_lock(&http->lock);
	x = http->free;
	if (x != NULL) {
		http->free = x->next;
		http->free_n--;
	} else if (http->exchanges_n < HTTP_CONNECTIONS_MAX) {
		x = &http->exchanges[http->exchanges_n++];
		x->http = http;
	}
	(void)pthread_mutex_unlock(&http->lock);
	if (x == NULL)
		return NULL;
	if (x->memory == NULL && os_map_lazy(HTTP_ARENA_BYTES, &x->memory) != ERR_NONE) {
		x->memory = NULL;
		http_exchange_give(x);
		return NULL;
	}
	*x = (struct http_exchange){
	    .http = http,
	    .connection = connection,
	    .memory = x->memory,
	    .arena = arena_of(x->memory, HTTP_ARENA_BYTES),
	    .id = http->id_seed + atomic_fetch_add(&http->ids, 1),
	    .began_us = http_now_us(),
	};
	info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	x->link = info != NULL ? info->socket_context : NULL;
	x->call.platform = http->options.platform;
	x->call.arena = &x->arena;
	x->call.now_ms = os_now_ms();
	empty_answer(x);
	return x;
}

void http_exchange_give(struct http_exchange *x)
{
	struct http *http = x->http;
	bool had_body = x->body_n > 0;

	http_file_end(x);
	if (x->call.file.is)
		(void)close(x->call.file.fd);
	free(x->body);
	free(x->answer);
	x->body = x->answer = NULL;
	(void)atomic_fetch_sub(&http->bodies, x->body_room);
	if (x->whole)
		(void)atomic_fetch_sub(&http->answering, 1);
	x->whole = false;
	x->body_room = 0;
	/* A handler may have given back to the arena what it took: its pages stay all the same. */
	if (had_body && x->memory != NULL)
		(void)madvise((uint8_t *)x->memory + POOLED_ARENA_BYTES,
		    HTTP_ARENA_BYTES - POOLED_ARENA_BYTES, MADV_DONTNEED);
	if (x->arena.used > POOLED_ARENA_BYTES && x->memory != NULL) {
		os_unmap(x->memory, HTTP_ARENA_BYTES);
		x->memory = NULL;
	}
	(void)pthread_mutex_lock(&http->lock);
	x->next = http->free;
	http->free = x;
	http->free_n++;
	(void)pthread_mutex_unlock(&http->lock);
}

/* What is finished is handed back to the server's threads. */
static void resume(struct http_exchange *x)
{
	struct http *http = x->http;

	x->phase = EXCHANGE_READY;
	MHD_resume_connection(x->connection); /* x may be gone from here on */
	(void)atomic_fetch_sub(&http->running, 1);
}

static void suspend(struct http_exchange *x)
{
	x->phase = EXCHANGE_RUNNING;
	(void)atomic_fetch_add(&x->http->running, 1);
	http_deadline(x->http, x->link, 0);
	MHD_suspend_connection(x->connection);
}

static void finish(struct http_exchange *x)
{
	if (x->call.status == 0) {
		http_log_error(x, "no answer", x->call.route->path);
		for_error(x, ERR_ARGUMENT);
	}
	call_finish(&x->call);
	if (out_flush(&x->out) != ERR_NONE) {
		http_log_error(x, "an answer larger than may be", x->call.route->path);
		for_error(x, ERR_ARGUMENT);
		call_finish(&x->call);
		(void)!out_flush(&x->out);
	}
	resume(x);
}

static bool authenticate(struct http_exchange *x, struct db *db)
{
	const struct http_guards *guards = &x->http->options.guards;

	switch (x->call.route->auth) {
	case HTTP_PUBLIC:
	case HTTP_ENROL: return true;
	case HTTP_AGENT: return guards->agent(&x->call, db);
	default: return guards->user(&x->call, db);
	}
}

static bool is_gzip(const struct call *call)
{
	struct view coding;

	return call_field(call, "Content-Encoding", &coding) &&
	       view_eq_nocase(coding, view_of("gzip"));
}

/* Only after it is known who sends it, where that can be known: a body may be a bomb. */
static bool inflate_body(struct call *call)
{
	enum err err;

	call->raw = call->sent;
	if (call->sent.n == 0 || !is_gzip(call))
		return true;
	err = wire_inflate(call->sent, call->arena, &call->raw);
	if (err == ERR_NONE)
		return true;
	if (err == ERR_FULL || err == ERR_MEMORY)
		call_problem(call, 413, "too-large", NULL,
		    "The body inflates to more than %d bytes or %d times its size.",
		    WIRE_INFLATED_MAX, WIRE_RATIO_MAX);
	else
		call_problem(call, 400, "body", NULL, "The body is not one whole gzip member.");
	return false;
}

static bool may_call(struct http_exchange *x, struct db *db)
{
	bool may = authenticate(x, db);

	if (db_error(db) != ERR_NONE)
		http_log_error(x, "database", db_reason(db));
	return may;
}

static void prepare(struct http_exchange *x, struct db *db)
{
	struct call *call = &x->call;

	call->more = false;
	if (x->streaming || (call_check_query(call) && inflate_body(call) && call_decode(call) &&
				call->route->prepare != NULL))
		call->route->prepare(call, db);
}

static bool read_run(struct store_job *job, struct db *db)
{
	struct http_exchange *x =
	    (struct http_exchange *)((uint8_t *)job - offsetof(struct http_exchange, job));
	struct call *call = &x->call;

	if (!x->streaming && !may_call(x, db))
		return true;
	/* From here on by the caller's eyes. */
	struct db *seen = db_limited(db, &call->who.scope);

	if (seen == NULL)
		seen = db;
	else if (x->streaming || call_reach(call, seen))
		prepare(x, seen);
	if (db_error(seen) != ERR_NONE)
		http_log_error(x, "database", db_reason(seen));
	return true;
}

static bool write_run(struct store_job *job, struct db *db)
{
	struct http_exchange *x =
	    (struct http_exchange *)((uint8_t *)job - offsetof(struct http_exchange, job));
	struct call *call = &x->call;
	bool counts = call->route->auth == HTTP_AGENT, keep;

	if (counts && !x->http->options.guards.count(call, db))
		return false;
	/* The counter stays taken although the handler refuses. */
	if (counts)
		db_mark(db);
	else
		db_watch(db);
	db_set_scope(db, &call->who.scope);
	if (call_reach(call, db))
		call->route->run(call, db);
	keep = call->keep || (call->status > 0 && call->status < 400);
	if (counts)
		db_release(db, keep);
	else if (keep)
		x->http->options.guards.audit(call, db);
	if (db_error(db) != ERR_NONE)
		http_log_error(x, "database", db_reason(db));
	return counts || keep;
}

static void done(struct store_job *job, enum err err);

static void to_lane(struct http_exchange *x, enum store_lane lane)
{
	x->job = (struct store_job){
	    .lane = lane,
	    .run = lane == STORE_READ ? read_run : write_run,
	    .done = done,
	    .limit_ms = lane == STORE_READ ? HTTP_READ_MS : 0,
	};
	store_submit(x->call.platform->store, &x->job);
}

static void after_read(struct http_exchange *x)
{
	struct call *call = &x->call;

	if (call->status == 0 && call->route->work != NULL) {
		if (http_work_submit(x->http, x))
			return;
		http_exchange_instead(
		    x, 429, "busy", "Too many calls of this kind are under way. Try again.");
	} else if (call->status == 0 && call->route->run != NULL) {
		to_lane(x, STORE_WRITE);
		return;
	}
	finish(x);
}

/* The next part of a streamed answer is there, or none will be. */
static void part_done(struct http_exchange *x, enum err err)
{
	if (err != ERR_NONE || out_flush(&x->out) != ERR_NONE)
		x->broken = true;
	resume(x);
}

static void done(struct store_job *job, enum err err)
{
	struct http_exchange *x =
	    (struct http_exchange *)((uint8_t *)job - offsetof(struct http_exchange, job));

	if (x->streaming) {
		part_done(x, err);
		return;
	}
	if (err != ERR_NONE) {
		for_error(x, err);
		finish(x);
	} else if (job->lane == STORE_READ) {
		after_read(x);
	} else {
		finish(x);
	}
}

void http_exchange_worked(struct http_exchange *x)
{
	if (x->call.status == 0 && x->call.route->run != NULL)
		to_lane(x, STORE_WRITE);
	else
		finish(x);
}

void http_exchange_more(struct http_exchange *x)
{
	empty_answer(x);
	x->arena.used = x->arena_mark;
	suspend(x);
	to_lane(x, STORE_READ);
}

static enum MHD_Result gather(void *ctx, enum MHD_ValueKind kind, const char *name, size_t name_n,
    const char *value, size_t value_n)
{
	struct call *call = ctx;

	(void)kind;
	if (call->fields_n == HTTP_FIELDS_MAX)
		return MHD_NO;
	call->fields[call->fields_n++] =
	    (struct http_field){view_bytes(name, name_n), view_bytes(value, value_n)};
	return MHD_YES;
}

static struct addr addr_of_socket(const struct sockaddr *sa)
{
	static const uint8_t mapped[12] = {[10] = 0xff, 0xff};

	if (sa != NULL && sa->sa_family == AF_INET)
		return addr_of_bytes(view_bytes(&((const struct sockaddr_in *)sa)->sin_addr, 4));
	if (sa != NULL && sa->sa_family == AF_INET6) {
		const uint8_t *p = ((const struct sockaddr_in6 *)sa)->sin6_addr.s6_addr;

		return memcmp(p, mapped, 12) == 0 ? addr_of_bytes(view_bytes(p + 12, 4))
						  : addr_of_bytes(view_bytes(p, 16));
	}
	return (struct addr){0};
}

/* A proxy of ours on this host appends whom it speaks for; what stands before may be invented. */
static void find_peer(struct http_exchange *x)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	struct view list = {0}, part = {0};
	struct addr said;

	x->call.peer = addr_of_socket(info != NULL ? info->client_addr : NULL);
	if (!x->http->options.behind_proxy || !addr_is_loopback(&x->call.peer))
		return;
	/* Some append a field of their own rather than to the one that is there. */
	for (size_t i = 0; i < x->call.fields_n; i++)
		if (view_eq_nocase(x->call.fields[i].name, view_of("X-Forwarded-For")))
			list = x->call.fields[i].value;
	while (view_split(&list, ',', &part))
		;
	if (addr_parse(view_trim(part), &said))
		x->call.peer = said;
}

/* Bytes of the body as announced; 0 when that is not said, or none. */
static uint64_t body_length(const struct call *call)
{
	struct view length;
	uint64_t n = 0;

	if (call_field(call, "Content-Length", &length))
		(void)!view_u64(length, UINT64_MAX, &n);
	return n;
}

static bool has_body(const struct call *call)
{
	struct view coding;

	return body_length(call) > 0 || call_field(call, "Transfer-Encoding", &coding);
}

/* Type and coding of a body, where one is wanted; that there is none, where it is not. */
static bool check_body_head(struct call *call)
{
	struct view type, coding;

	if (body_length(call) > WIRE_BODY_MAX) {
		call_problem(call, 413, "too-large", NULL, "A body has at most %d bytes as sent.",
		    WIRE_BODY_MAX);
		return false;
	}
	if (call->route->request == NULL) {
		if (!has_body(call))
			return true;
		call_problem(call, 400, "body", NULL, "This call takes no body.");
		return false;
	}
	if (!call_field(call, "Content-Type", &type) ||
	    !view_eq_nocase(
		view_trim(view_head(type, view_find(type, ';'))), view_of("application/json"))) {
		call_problem(call, 415, "content-type", NULL,
		    "The body's Content-Type must be application/json.");
		return false;
	}
	if (call_field(call, "Content-Encoding", &coding) && !is_gzip(call)) {
		call_problem(call, 415, "content-encoding", NULL,
		    "The body's Content-Encoding may be gzip, nothing else.");
		call_header(call, "Accept-Encoding", "gzip");
		return false;
	}
	return true;
}

static const struct platform_console_file *find_file(const struct http_exchange *x)
{
	const struct platform_console_file *file = x->http->options.console;

	for (; file != NULL && file->path != NULL; file++)
		if (view_eq(x->call.path, view_of(file->path)))
			return file;
	return NULL;
}

/* The head is there: who, what, whereto. What can be refused already is. */
static void begin(struct http_exchange *x, const char *method)
{
	struct call *call = &x->call;
	bool get = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;

	x->method = method;
	http_deadline(x->http, x->link, HTTP_BODY_MS);
	if (MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, NULL, NULL) >
	    HTTP_FIELDS_MAX) {
		call_problem(call, 431, "fields", NULL, "A request has at most %d header fields.",
		    HTTP_FIELDS_MAX);
		return;
	}
	(void)MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, gather, call);
	find_peer(x);
	if (atomic_load(&x->http->stopping)) {
		http_exchange_instead(
		    x, 503, "stopping", "The server stops. Try again in a moment.");
		return;
	}
	call->path = view_head(call->target, view_find(call->target, '?'));
	if (get && (x->file = find_file(x)) != NULL)
		call_begin(call, 200);
	else if (call_route(call, x->http->options.tables, view_of(method)))
		(void)check_body_head(call);
}

/* Room for n more bytes. False: answered, there is none at the moment. */
static bool make_room(struct http_exchange *x, size_t n)
{
	struct http *http = x->http;
	size_t room = x->body_room == 0 ? STAGE_BYTES : x->body_room, more;
	uint8_t *p = NULL;

	while (room < x->body_n + n)
		room *= 2;
	more = room - x->body_room;
	if (atomic_fetch_add(&http->bodies, more) + more <= HTTP_BODIES_MAX)
		p = realloc(x->body, room);
	if (p == NULL) {
		(void)atomic_fetch_sub(&http->bodies, more);
		(void)atomic_fetch_add(&http->refused, 1);
		http_exchange_instead(
		    x, 503, "busy", "Too many bodies are on their way. Try again later.");
		return false;
	}
	x->body = p;
	x->body_room = room;
	return true;
}

static enum MHD_Result receive(struct http_exchange *x, const char *upload, size_t n)
{
	x->body_seen += n;
	(void)atomic_fetch_add(&x->http->bytes_in, n);
	if (x->body_seen > WIRE_BODY_MAX || x->call.status != 0)
		return x->body_seen > DISCARD_MAX ? MHD_NO : MHD_YES;
	if (n > x->body_room - x->body_n && !make_room(x, n))
		return MHD_YES;
	(void)memcpy(x->body + x->body_n, upload, n);
	x->body_n += n;
	return MHD_YES;
}

/* All is there. */
static enum MHD_Result dispatch(struct http_exchange *x)
{
	struct call *call = &x->call;

	if (!x->whole)
		(void)atomic_fetch_add(&x->http->answering, 1);
	x->whole = true;
	if (x->body_seen > WIRE_BODY_MAX)
		call_problem(call, 413, "too-large", NULL, "A body has at most %d bytes as sent.",
		    WIRE_BODY_MAX);
	call->sent = call->raw = view_bytes(x->body, x->body_n);
	if (call->status == 0 && call->route->at_once != NULL) {
		if (call_check_query(call))
			call->route->at_once(call);
	} else if (call->status == 0 && atomic_load(&x->http->running) >= HTTP_CALLS_MAX) {
		(void)atomic_fetch_add(&x->http->refused, 1);
		http_exchange_instead(
		    x, 503, "busy", "Too many calls are under way. Try again later.");
	} else if (call->status == 0) {
		suspend(x);
		to_lane(x, STORE_READ);
		return MHD_YES;
	}
	call_finish(call);
	(void)!out_flush(&x->out);
	return http_reply(x);
}

enum MHD_Result http_exchange_step(
    struct http_exchange *x, const char *method, const char *upload, size_t *upload_n)
{
	size_t n = *upload_n;

	switch (x->phase) {
	case EXCHANGE_NEW:
		x->phase = EXCHANGE_RECEIVING;
		begin(x, method);
		/* Refused before its body was sent: the answer now, and the connection ends. */
		return x->call.status >= 400 && has_body(&x->call) ? dispatch(x) : MHD_YES;
	case EXCHANGE_RECEIVING: *upload_n = 0; return n > 0 ? receive(x, upload, n) : dispatch(x);
	case EXCHANGE_READY: return http_reply(x);
	default: return MHD_YES;
	}
}
