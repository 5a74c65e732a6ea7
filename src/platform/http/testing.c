/* The routes that server_test.c asks, each for one thing that a server must do right. */
#include "platform/http/testing.h"

#include <arpa/inet.h>
#include <errno.h>
#include <zlib.h>

static void echo(struct call *call, struct db *db)
{
	(void)db;
	call_begin(call, 200);
	json_open_array(&call->json);
	json_text(&call->json, call->parameters[0]);
	json_u64(&call->json, (uint64_t)call_query_int(call, "n", 0));
	json_close_array(&call->json);
}

static void once(struct call *call)
{
	call_begin(call, 200);
	json_text(&call->json, view_of("once"));
}

static void work(struct call *call)
{
	call_begin(call, 200);
	json_text(&call->json, view_of("worked"));
}

static void nothing(struct call *call, struct db *db)
{
	(void)call;
	(void)db;
}

static void wrong(struct call *call, struct db *db)
{
	call_begin(call, 200);
	(void)db_run(db, "SELECT nothing FROM nowhere", "");
}

static void longer(struct call *call, struct db *db)
{
	(void)db;
	call_begin(call, 200);
	out_u8(call->out, '"');
	for (int64_t i = call_query_int(call, "n", 0); i > 0; i--)
		out_u8(call->out, 'x');
	out_u8(call->out, '"');
}

static void huge(struct call *call, struct db *db)
{
	(void)db;
	call_begin(call, 200);
	for (unsigned i = 0; i <= HTTP_ANSWER_MAX / 16; i++)
		out_text(call->out, "0123456789abcdef");
}

static void opened(struct call *call, struct db *db)
{
	FILE *file = tmpfile();

	(void)db;
	assert_non_null(file);
	assert_true(fputs("0123456789", file) >= 0 && fflush(file) == 0);
	call_file(call, dup(fileno(file)), 10, "\"f\"");
	(void)fclose(file);
}

/* More than lies between a server and a peer that reads nothing of it. */
static void large(struct call *call, struct db *db)
{
	FILE *file = tmpfile();

	(void)db;
	assert_non_null(file);
	assert_int_equal(ftruncate(fileno(file), 64 << 20), 0);
	call_file(call, dup(fileno(file)), 64 << 20, "\"l\"");
	(void)fclose(file);
}

static void slow(struct call *call, struct db *db)
{
	(void)db;
	(void)usleep(400000);
	call_begin(call, 200);
	json_text(&call->json, view_of("slow"));
}

static void user(struct call *call, struct db *db)
{
	(void)db;
	call_begin(call, 200);
	json_text(&call->json, view_of("user"));
}

static void peer(struct call *call, struct db *db)
{
	char text[ADDR_TEXT_SIZE];

	(void)db;
	call_begin(call, 200);
	json_text(&call->json, view_of(addr_format(&call->peer, text)));
}

/* Parts until n; of 41 one fails. */
static void parts(struct call *call, struct db *db)
{
	char text[32];
	uint64_t n = (uint64_t)call_query_int(call, "n", 1);

	if (call->cursor == 0)
		call_begin(call, 200);
	if (n == 41 && call->cursor == 13)
		(void)db_run(db, "SELECT nothing FROM nowhere", "");
	(void)snprintf(text, sizeof(text), "part %llu\n", (unsigned long long)call->cursor);
	out_text(call->out, text);
	/* Each part takes of the arena what many together could not. */
	assert_non_null(arena_take(call->arena, HTTP_ARENA_BYTES / 4));
	call->more = ++call->cursor < n;
}

static void site(struct call *call, struct db *db)
{
	struct wire_token_request *body = call->body;

	(void)db_run(db, "INSERT INTO site (name) VALUES ($1)", "t", body->name);
	if (view_eq(body->name, view_of("refuse"))) {
		call_problem(call, 409, "refused", NULL, "Refused.");
		return;
	}
	call_begin(call, 200);
	json_bool(&call->json, true);
}

static void fill(struct call *call, struct db *db)
{
	(void)db_run(db, "INSERT INTO setting VALUES ('fill', zeroblob(5000000))", "");
	call_begin(call, 200);
	json_bool(&call->json, true);
}

static bool is_agent(struct call *call, struct db *db)
{
	struct view value;

	(void)db;
	if (call_field(call, "Earshot-Agent", &value)) {
		call->who.kind = PRINCIPAL_AGENT;
		return true;
	}
	call_problem(call, 401, "who", NULL, "Who?");
	return false;
}

static bool is_user(struct call *call, struct db *db)
{
	struct view value;

	(void)db;
	if (call_field(call, "Authorization", &value))
		return true;
	call_problem(call, 401, "who", NULL, "Who?");
	return false;
}

static bool count(struct call *call, struct db *db)
{
	struct view value = {0};

	(void)db_run(db,
	    "INSERT INTO setting VALUES ('count' || (SELECT count(*) FROM setting), x'00')", "");
	if (!call_field(call, "Earshot-Agent", &value) || !view_eq(value, view_of("replayed")))
		return true;
	call_problem(call, 409, "replayed", NULL, "Replayed.");
	return false;
}

static void audit(struct call *call, struct db *db)
{
	(void)call;
	(void)db;
}

static const struct http_query numbers[] = {
    {"n", WIRE_INT, 0, 10, NULL},
    {.name = NULL},
};
static const struct http_query many[] = {
    {"n", WIRE_INT, 0, 100000, NULL},
    {.name = NULL},
};

#define GET(p, w, ...)                                                                             \
	{                                                                                          \
		.method = "GET", .path = (p), .auth = (w), __VA_ARGS__                             \
	}
#define POST(p, w, r)                                                                              \
	{                                                                                          \
		.method = "POST", .path = (p), .auth = (w), .request = &wire_token_request_record, \
		.run = (r)                                                                         \
	}

static const struct route routes[] = {
    GET("/v1/echo/{text}", HTTP_PUBLIC, .query = numbers, .prepare = echo),
    GET("/once", HTTP_PUBLIC, .at_once = once),
    GET("/v1/work", HTTP_PUBLIC, .work = work),
    GET("/v1/nothing", HTTP_PUBLIC, .prepare = nothing),
    GET("/v1/wrong", HTTP_PUBLIC, .prepare = wrong),
    GET("/v1/huge", HTTP_PUBLIC, .prepare = huge),
    GET("/v1/long", HTTP_PUBLIC, .query = many, .prepare = longer),
    GET("/v1/file", HTTP_PUBLIC, .produces = "text/plain", .is_file = true, .prepare = opened),
    GET("/v1/large", HTTP_PUBLIC, .produces = "text/plain", .is_file = true, .prepare = large),
    GET("/v1/slow", HTTP_PUBLIC, .prepare = slow),
    GET("/v1/parts", HTTP_PUBLIC, .query = many, .prepare = parts, .produces = "text/plain"),
    GET("/v1/user", HTTP_VIEWER, .prepare = user),
    GET("/v1/peer", HTTP_PUBLIC, .prepare = peer),
    POST("/v1/site", HTTP_PUBLIC, site),
    POST("/v1/fill", HTTP_PUBLIC, fill),
    POST("/v1/agent/site", HTTP_AGENT, site),
    {.method = NULL},
};
static const struct route *const tables[] = {routes, NULL};

/* "<p>console</p>" as gzip, made when the rig opens. */
static uint8_t page[64];
static struct platform_console_file console[] = {
    {"/", "text/html; charset=utf-8", "\"e\"", false, page, 0},
    {"/a-1.js", "text/javascript; charset=utf-8", "\"f\"", true, page, 0},
    {.path = NULL},
};

static void make_page(void)
{
	static char text[] = "<p>console</p>";
	z_stream z = {.next_in = (Bytef *)text, .avail_in = sizeof(text) - 1};

	assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_out = page;
	z.avail_out = sizeof(page);
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	console[0].gz_bytes = console[1].gz_bytes = z.total_out;
	(void)deflateEnd(&z);
}

static struct http_tls *tls_of_rigs;

void rig_tls(struct http_tls *tls)
{
	tls_of_rigs = tls;
}

static enum err start(struct rig *r, const char *address, bool behind_proxy)
{
	char reason[HTTP_REASON_SIZE];
	struct http_options options = {
	    .platform = &r->platform,
	    .tables = tables,
	    .console = console,
	    .guards = {is_agent, is_user, count, audit},
	    .address = address,
	    .behind_proxy = behind_proxy,
	    .per_address = RIG_PER_ADDRESS,
	    .tls = tls_of_rigs,
	    .log_fd = -1,
	};
	enum err err = http_start(&r->http, &options, reason);

	if (err == ERR_NONE)
		r->port = http_port(r->http);
	return err;
}

void rig_listen(struct rig *r, const char *address, bool behind_proxy)
{
	http_stop(r->http);
	assert_int_equal(start(r, address, behind_proxy), ERR_NONE);
}

int rig_open(void **state)
{
	struct rig *r = calloc(1, sizeof(*r));
	void *bench;

	make_page();
	if (r == NULL || set_up(&bench) != 0)
		return -1;
	r->bench = bench;
	if (bench_open(r->bench, false) != ERR_NONE)
		return -1;
	r->platform.store = r->bench->store;
	if (start(r, "127.0.0.1", false) != ERR_NONE)
		return -1;
	*state = r;
	return 0;
}

int rig_close(void **state)
{
	struct rig *r = *state;
	void *bench = r->bench;

	http_stop(r->http);
	free(r);
	return tear_down(&bench);
}

int rig_connect(struct rig *r)
{
	struct sockaddr_in sa = {.sin_family = AF_INET, .sin_port = htons(r->port)};
	struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = htons(r->port)};
	struct timeval patience = {.tv_sec = 30};

	sa.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	v6.sin6_addr = in6addr_loopback;
	r->fd = socket(r->v6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_true(r->fd >= 0);
	(void)setsockopt(r->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	if (connect(r->fd, r->v6 ? (struct sockaddr *)&v6 : (struct sockaddr *)&sa,
		r->v6 ? sizeof(v6) : sizeof(sa)) == 0)
		return 0;
	(void)close(r->fd);
	return errno;
}

void rig_ask(struct rig *r, const char *request, size_t n)
{
	size_t sent = 0;
	ssize_t got;

	assert_int_equal(rig_connect(r), 0);
	while (sent < n) {
		got = send(r->fd, request + sent, n - sent, MSG_NOSIGNAL);
		if (got <= 0)
			break; /* refused before all was said: the answer is there */
		sent += (size_t)got;
	}
	r->answer = r->room;
	r->answer_n = 0;
	while (r->answer_n < RIG_ANSWER_MAX - 1 &&
	       (got = recv(r->fd, r->room + r->answer_n, RIG_ANSWER_MAX - 1 - r->answer_n, 0)) > 0)
		r->answer_n += (size_t)got;
	(void)close(r->fd);
	r->room[r->answer_n] = '\0';
	r->status = r->answer_n > 12 ? (int)strtol(r->room + 9, NULL, 10) : 0;
	r->body = strstr(r->room, "\r\n\r\n");
	r->body = r->body == NULL ? r->room + r->answer_n : r->body + 4;
	r->body_n = r->answer_n - (size_t)(r->body - r->room);
}

void rig_get(struct rig *r, const char *target, const char *fields)
{
	char request[2048];
	int n = snprintf(request, sizeof(request),
	    "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n", target, fields);

	rig_ask(r, request, (size_t)n);
}

void rig_post(struct rig *r, const char *target, const char *json, const char *fields)
{
	char request[4096];
	int n = snprintf(request, sizeof(request),
	    "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
	    "Content-Length: %zu\r\n%s\r\n%s",
	    target, strlen(json), fields, json);

	rig_ask(r, request, (size_t)n);
}

int64_t rig_int(struct rig *r, const char *sql)
{
	return count_of(r->bench, sql);
}

void rig_run(struct rig *r, const char *sql)
{
	(void)!write_text(r->bench, sql);
}
