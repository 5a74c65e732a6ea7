/*
 * The server on loopback, asked by bare sockets: what it routes, bounds, refuses and compresses,
 * and what becomes of writes, counters and streams.
 */
#include "platform/http/call.h"
#include "platform/http/testing.h"

#include <pthread.h>
#include <zlib.h>

static int site_count(struct rig *r)
{
	return (int)rig_int(r, "SELECT count(*) FROM site");
}

static const struct {
	const char *what, *request, *says;
	int status;
} rows[] = {
    {"a route", "GET /v1/echo/a%20b HTTP/1.1\r\n\r\n", "\"a b\"", 200},
    {"a query", "GET /v1/echo/x?n=7 HTTP/1.1\r\n\r\n", "\"x\",7", 200},
    {"a query out of range", "GET /v1/echo/x?n=11 HTTP/1.1\r\n\r\n", "from 0 to 10", 400},
    {"a query unknown", "GET /v1/echo/x?m=1 HTTP/1.1\r\n\r\n", "\"field\":\"m\"", 400},
    {"a query twice", "GET /v1/echo/x?n=1&n=2 HTTP/1.1\r\n\r\n", "twice", 400},
    {"HEAD", "HEAD /v1/echo/x HTTP/1.1\r\n\r\n", "Content-Length: 7", 200},
    {"no such path", "GET /v1/echo HTTP/1.1\r\n\r\n", "/problems/not-found", 404},
    {"no such method", "DELETE /v1/echo/x HTTP/1.1\r\n\r\n", "Allow: GET", 405},
    {"a bad escape", "GET /v1/echo/%zz HTTP/1.1\r\n\r\n", "percent-encoded", 400},
    {"a NUL", "GET /v1/echo/%00 HTTP/1.1\r\n\r\n", "percent-encoded", 400},
    {"dots are names", "GET /v1/echo/..%2f..%2fetc HTTP/1.1\r\n\r\n", "../../etc", 200},
    {"dots are no way up", "GET /v1/../../etc/passwd HTTP/1.1\r\n\r\n", "not-found", 404},
    {"at once", "GET /once HTTP/1.1\r\n\r\n", "\"once\"", 200},
    {"a long computation", "GET /v1/work HTTP/1.1\r\n\r\n", "\"worked\"", 200},
    {"no handler answered", "GET /v1/nothing HTTP/1.1\r\n\r\n", "/problems/internal", 500},
    {"a wrong statement", "GET /v1/wrong HTTP/1.1\r\n\r\n", "/problems/internal", 500},
    {"too much of an answer", "GET /v1/huge HTTP/1.1\r\n\r\n", "/problems/internal", 500},
    {"not signed in", "GET /v1/user HTTP/1.1\r\n\r\n", "/problems/who", 401},
    {"signed in", "GET /v1/user HTTP/1.1\r\nAuthorization: yes\r\n\r\n", "\"user\"", 200},
    {"a body where none is taken", "GET /once HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi",
	"takes no body", 400},
    {"no content type", "POST /v1/site HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", "application/json",
	415},
    {"another content type",
	"POST /v1/site HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}",
	"application/json", 415},
    {"another coding",
	"POST /v1/site HTTP/1.1\r\nContent-Type: application/json\r\nContent-Encoding: br\r\n"
	"Content-Length: 2\r\n\r\n{}",
	"gzip", 415},
    {"no gzip after all",
	"POST /v1/site HTTP/1.1\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
	"Content-Length: 2\r\n\r\n{}",
	"gzip", 400},
    {"a body announced too large",
	"POST /v1/site HTTP/1.1\r\nContent-Type: application/json\r\n"
	"Content-Length: 99999999\r\n\r\n",
	"at most 262144", 413},
    {"an unknown field",
	"POST /v1/site HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n"
	"{\"nix\":1}",
	"/nix", 400},
    {"the console", "GET / HTTP/1.1\r\n\r\n", "<p>console</p>", 200},
    {"the console as known", "GET / HTTP/1.1\r\nIf-None-Match: \"e\"\r\n\r\n", "ETag: \"e\"", 304},
    {"a file of the disk", "GET /v1/file HTTP/1.1\r\n\r\n", "\r\n\r\n0123456789", 200},
    {"its head", "HEAD /v1/file HTTP/1.1\r\nRange: bytes=1-2\r\n\r\n", "Content-Length: 10", 200},
    {"its begin", "GET /v1/file HTTP/1.1\r\nRange: bytes=0-2\r\n\r\n", "\r\n\r\n012", 206},
    {"a part", "GET /v1/file HTTP/1.1\r\nRange: bytes=3-99\r\n\r\n", "Content-Range: bytes 3-9/10",
	206},
    {"the same part", "GET /v1/file HTTP/1.1\r\nRange: bytes=3-99\r\n\r\n", "\r\n\r\n3456789", 206},
    {"its rest", "GET /v1/file HTTP/1.1\r\nRange: bytes=9-\r\n\r\n", "\r\n\r\n9", 206},
    {"its end", "GET /v1/file HTTP/1.1\r\nRange: bytes=-2\r\n\r\n", "\r\n\r\n89", 206},
    {"behind it", "GET /v1/file HTTP/1.1\r\nRange: bytes=10-\r\n\r\n", "Content-Range: bytes */10",
	416},
    {"parts", "GET /v1/file HTTP/1.1\r\nRange: bytes=1-2,4-5\r\n\r\n", "\r\n\r\n0123456789", 200},
    {"a part of what it was",
	"GET /v1/file HTTP/1.1\r\nRange: bytes=1-2\r\nIf-Range: \"g\"\r\n\r\n",
	"\r\n\r\n0123456789", 200},
    {"a part of what it is", "GET /v1/file HTTP/1.1\r\nRange: bytes=1-2\r\nIf-Range: \"f\"\r\n\r\n",
	"\r\n\r\n12", 206},
    {"a file as known", "GET /v1/file HTTP/1.1\r\nIf-None-Match: \"e\", W/\"f\"\r\n\r\n",
	"ETag: \"f\"", 304},
    {"a file for ever", "GET /a-1.js HTTP/1.1\r\n\r\n", "immutable", 200},
};

static void test_rows(void **state)
{
	struct rig *r = *state;

	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char request[1024];
		const char *text = rows[i].request, *end = strstr(text, "\r\n") + 2;

		(void)snprintf(request, sizeof(request), "%.*sHost: x\r\nConnection: close\r\n%s",
		    (int)(end - text), text, end);
		rig_ask(r, request, strlen(request));
		if (r->status != rows[i].status || strstr(r->answer, rows[i].says) == NULL)
			fail_msg("%s: %d\n%s", rows[i].what, r->status, r->answer);
		if (rows[i].status >= 400 && r->status != 304)
			assert_non_null(strstr(r->answer, "application/problem+json"));
		assert_non_null(strstr(r->answer, "X-Content-Type-Options: nosniff"));
		assert_non_null(strstr(r->answer, "frame-ancestors 'none'"));
		assert_non_null(strstr(r->answer, "Earshot-Request: "));
	}
	/* Nothing of what failed was written. */
	assert_int_equal(site_count(r), 0);
}

static const struct {
	const char *field;
	enum call_range range;
	uint64_t from, n;
} ranges[] = {
    {"bytes=0-0", RANGE_PART, 0, 1},
    {"Bytes=0-", RANGE_PART, 0, 10},
    {"bytes=9-9", RANGE_PART, 9, 1},
    {"bytes=2-18446744073709551615", RANGE_PART, 2, 8},
    {"bytes=-18446744073709551615", RANGE_PART, 0, 10},
    {"bytes=-10", RANGE_PART, 0, 10},
    {"bytes=-9", RANGE_PART, 1, 9},
    {"bytes=-0", RANGE_NONE, 0, 0},
    {"bytes=10-10", RANGE_NONE, 0, 0},
    {"bytes=18446744073709551615-", RANGE_NONE, 0, 0},
    {"bytes=18446744073709551616-", RANGE_WHOLE, 0, 0},
    {"bytes=3-2", RANGE_WHOLE, 0, 0},
    {"bytes=-", RANGE_WHOLE, 0, 0},
    {"bytes=", RANGE_WHOLE, 0, 0},
    {"bytes=5", RANGE_WHOLE, 0, 0},
    {"bytes=a-b", RANGE_WHOLE, 0, 0},
    {"bytes=--1", RANGE_WHOLE, 0, 0},
    {"bytes=0-1,3-4", RANGE_WHOLE, 0, 0},
    {"lines=0-1", RANGE_WHOLE, 0, 0},
    {"", RANGE_WHOLE, 0, 0},
};

static void test_ranges(void **state)
{
	(void)state;
	for (unsigned i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		uint64_t from = 0, n = 0;

		if (call_range(view_of(ranges[i].field), 10, &from, &n) != ranges[i].range ||
		    from != ranges[i].from || n != ranges[i].n)
			fail_msg("%s: %llu, %llu bytes", ranges[i].field, (unsigned long long)from,
			    (unsigned long long)n);
	}
	uint64_t from, n;

	assert_int_equal(call_range(view_of("bytes=0-"), 0, &from, &n), RANGE_NONE);
	assert_int_equal(call_range(view_of("bytes=-1"), 0, &from, &n), RANGE_NONE);
}

static void test_writes(void **state)
{
	struct rig *r = *state;

	rig_post(r, "/v1/site", "{\"name\":\"one\",\"role\":\"viewer\"}", "");
	assert_int_equal(r->status, 200);
	assert_int_equal(site_count(r), 1);
	/* Refused after it has written: rolled back. */
	rig_post(r, "/v1/site", "{\"name\":\"refuse\",\"role\":\"viewer\"}", "");
	assert_int_equal(r->status, 409);
	assert_int_equal(site_count(r), 1);
	/* A constraint: an error inside, told as such; the server goes on. */
	rig_post(r, "/v1/site", "{\"name\":\"one\",\"role\":\"viewer\"}", "");
	assert_int_equal(r->status, 500);
	rig_post(r, "/v1/site", "{\"name\":\"two\",\"role\":\"viewer\"}", "");
	assert_int_equal(r->status, 200);
	assert_int_equal(site_count(r), 2);
}

/* The counter of an agent's request stays taken although its handler refuses. */
static void test_counter(void **state)
{
	struct rig *r = *state;

	rig_post(
	    r, "/v1/agent/site", "{\"name\":\"a\",\"role\":\"viewer\"}", "Earshot-Agent: a\r\n");
	assert_int_equal(r->status, 200);
	rig_post(r, "/v1/agent/site", "{\"name\":\"refuse\",\"role\":\"viewer\"}",
	    "Earshot-Agent: a\r\n");
	assert_int_equal(r->status, 409);
	assert_int_equal(site_count(r), 1);
	assert_int_equal(rig_int(r, "SELECT count(*) FROM setting WHERE name LIKE 'count%'"), 2);
	rig_post(r, "/v1/agent/site", "{\"name\":\"b\",\"role\":\"viewer\"}", "");
	assert_int_equal(r->status, 401);
	/* The counter itself refuses: nothing is kept. */
	rig_post(r, "/v1/agent/site", "{\"name\":\"b\",\"role\":\"viewer\"}",
	    "Earshot-Agent: replayed\r\n");
	assert_int_equal(r->status, 409);
	assert_int_equal(rig_int(r, "SELECT count(*) FROM setting WHERE name LIKE 'count%'"), 2);
}

static size_t gzip(const char *text, uint8_t *to, size_t room)
{
	z_stream z = {.next_in = (Bytef *)(uintptr_t)text, .avail_in = (uInt)strlen(text)};
	size_t n;

	assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_out = to;
	z.avail_out = (uInt)room;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	n = z.total_out;
	(void)deflateEnd(&z);
	return n;
}

static void post_gzip(struct rig *r, const char *text)
{
	static uint8_t body[300000];
	static char request[301000];
	size_t n = gzip(text, body, sizeof(body));
	int head = snprintf(request, sizeof(request),
	    "POST /v1/site HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Encoding: gzip\r\n"
	    "Content-Type: application/json; charset=utf-8\r\nContent-Length: %zu\r\n\r\n",
	    n);

	(void)memcpy(request + head, body, n);
	rig_ask(r, request, (size_t)head + n);
}

static void test_gzip(void **state)
{
	static char bomb[6000000];
	struct rig *r = *state;

	post_gzip(r, "{\"name\":\"zipped\",\"role\":\"viewer\"}");
	assert_int_equal(r->status, 200);
	assert_int_equal(site_count(r), 1);
	(void)memset(bomb, ' ', sizeof(bomb) - 1);
	post_gzip(r, bomb);
	assert_int_equal(r->status, 413);
	/* Answers: compressed when taken so and long, not otherwise. */
	rig_get(r, "/v1/long?n=3", "Accept-Encoding: gzip\r\n");
	assert_null(strstr(r->answer, "Content-Encoding"));
	rig_get(r, "/v1/long?n=5000", "");
	assert_null(strstr(r->answer, "Content-Encoding"));
	assert_int_equal(r->body_n, 5002);
	rig_get(r, "/v1/long?n=5000", "Accept-Encoding: br, gzip;q=0\r\n");
	assert_null(strstr(r->answer, "Content-Encoding"));
	rig_get(r, "/v1/long?n=5000", "Accept-Encoding: br, gzip;q=0.5\r\n");
	assert_non_null(strstr(r->answer, "Content-Encoding: gzip"));
	assert_in_range(r->body_n, 20, 200);
	assert_memory_equal(r->body, "\x1f\x8b", 2);
}

/* A body in pieces, slower than the reading, and one without its length. */
static void test_pieces(void **state)
{
	struct rig *r = *state;
	char request[] = "POST /v1/site HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
			 "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
			 "9\r\n{\"name\":\"\r\n"
			 "18\r\nchunks\",\"role\":\"viewer\"}\r\n0\r\n\r\n";

	rig_ask(r, request, strlen(request));
	assert_int_equal(r->status, 200);
	assert_int_equal(site_count(r), 1);
}

static void test_too_large_in_chunks(void **state)
{
	static char request[400000];
	struct rig *r = *state;
	size_t n = (size_t)snprintf(request, sizeof(request),
	    "POST /v1/site HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
	    "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");

	for (int i = 0; i < 300; i++) {
		n += (size_t)snprintf(request + n, sizeof(request) - n, "400\r\n%01024d\r\n", 0);
	}
	n += (size_t)snprintf(request + n, sizeof(request) - n, "0\r\n\r\n");
	rig_ask(r, request, n);
	assert_int_equal(r->status, 413);
}

static void test_stream(void **state)
{
	struct rig *r = *state;
	const char *at;

	rig_get(r, "/v1/parts?n=40", "");
	assert_int_equal(r->status, 200);
	assert_non_null(strstr(r->answer, "Transfer-Encoding: chunked"));
	at = r->body;
	for (int i = 0; i < 40; i++) {
		char want[16];

		(void)snprintf(want, sizeof(want), "part %d\n", i);
		at = strstr(at, want);
		assert_non_null(at);
	}
	/* A part that fails ends the connection without the last chunk: cut, not short. */
	rig_get(r, "/v1/parts?n=41", "");
	assert_non_null(strstr(r->body, "part 12\n"));
	assert_null(strstr(r->body, "\r\n0\r\n\r\n"));
}

static void test_too_many_fields(void **state)
{
	static char request[8000];
	struct rig *r = *state;
	size_t n = (size_t)snprintf(
	    request, sizeof(request), "GET /once HTTP/1.1\r\nConnection: close\r\nHost: x\r\n");

	for (int i = 0; i < HTTP_FIELDS_MAX; i++)
		n += (size_t)snprintf(request + n, sizeof(request) - n, "X-%d: y\r\n", i);
	n += (size_t)snprintf(request + n, sizeof(request) - n, "\r\n");
	rig_ask(r, request, n);
	assert_int_equal(r->status, 431);
}

static void test_full_disk(void **state)
{
	struct rig *r = *state;

	rig_run(r, "PRAGMA max_page_count = 1");
	rig_run(r, "CREATE TABLE filler (x)"); /* whatever room is left in the file */
	rig_post(r, "/v1/fill", "{\"name\":\"x\",\"role\":\"viewer\"}", "");
	assert_int_equal(r->status, 503);
	assert_non_null(strstr(r->answer, "Retry-After: 5"));
	rig_run(r, "PRAGMA max_page_count = 100000");
	rig_post(r, "/v1/fill", "{\"name\":\"x\",\"role\":\"viewer\"}", "");
	assert_int_equal(r->status, 200);
}

static void *ask_often(void *ctx)
{
	struct rig *r = ctx, mine = *r;
	char body[64];

	for (int i = 0; i < 50; i++) {
		(void)snprintf(body, sizeof(body), "{\"name\":\"%p-%d\",\"role\":\"viewer\"}",
		    (void *)&mine, i);
		rig_post(&mine, "/v1/site", body, "");
		assert_int_equal(mine.status, 200);
		rig_get(&mine, "/v1/echo/x", "");
		assert_int_equal(mine.status, 200);
	}
	return NULL;
}

static void test_many_at_once(void **state)
{
	struct rig *r = *state;
	struct http_figures f;
	struct store_figures s;
	pthread_t threads[8];

	for (unsigned i = 0; i < 8; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, ask_often, r), 0);
	for (unsigned i = 0; i < 8; i++)
		assert_int_equal(pthread_join(threads[i], NULL), 0);
	assert_int_equal(site_count(r), 400);
	store_figures(r->platform.store, &s);
	assert_true(s.group_max > 1);
	http_figures(r->http, &f);
	assert_int_equal(f.refused, 0);
}

/* Calls under way when the server stops are answered. */
static void *ask_once(void *ctx)
{
	rig_get(ctx, "/v1/slow", "");
	return NULL;
}

static void test_stop(void **state)
{
	struct rig *r = *state, asking[4];
	pthread_t threads[4];

	for (unsigned i = 0; i < 4; i++) {
		asking[i] = *r;
		assert_int_equal(pthread_create(&threads[i], NULL, ask_once, &asking[i]), 0);
	}
	(void)usleep(200000);
	http_stop(r->http);
	r->http = NULL;
	for (unsigned i = 0; i < 4; i++) {
		assert_int_equal(pthread_join(threads[i], NULL), 0);
		assert_int_equal(asking[i].status, 200);
	}
	assert_int_not_equal(rig_connect(r), 0);
}

/* No more than so many of one address; others wait at no one's door. */
static void test_per_address(void **state)
{
	struct rig *r = *state;
	int held[RIG_PER_ADDRESS], n = 0;

	for (; n < RIG_PER_ADDRESS; n++) {
		assert_int_equal(rig_connect(r), 0);
		held[n] = r->fd;
	}
	(void)usleep(200000);
	rig_get(r, "/once", "");
	assert_int_equal(r->status, 0);
	for (int i = 0; i < n; i++)
		(void)close(held[i]);
	(void)usleep(300000);
	rig_get(r, "/once", "");
	assert_int_equal(r->status, 200);
}

/* Who calls: behind a proxy on this host the last whom it names, elsewhere who is connected. */
static void test_peers(void **state)
{
	static const struct {
		bool behind_proxy, v6;
		const char *fields, *peer;
	} peers[] = {
	    {false, false, "", "\"127.0.0.1\""},
	    {false, true, "", "\"::1\""},
	    {false, true, "X-Forwarded-For: 192.0.2.1\r\n", "\"::1\""},
	    {true, false, "", "\"127.0.0.1\""},
	    {true, false, "X-Forwarded-For: 192.0.2.1\r\n", "\"192.0.2.1\""},
	    {true, true, "X-Forwarded-For: 192.0.2.1\r\n", "\"192.0.2.1\""},
	    {true, true, "X-Forwarded-For: 203.0.113.9, 2001:db8::7 \r\n", "\"2001:db8::7\""},
	    /* A proxy that adds a field of its own: what the caller invented stands before it. */
	    {true, false, "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-For: 192.0.2.2\r\n",
		"\"192.0.2.2\""},
	    {true, false, "X-Forwarded-For: nobody\r\n", "\"127.0.0.1\""},
	};
	struct rig *r = *state;

	for (size_t i = 0; i < sizeof(peers) / sizeof(peers[0]); i++) {
		if (i == 0 || peers[i].behind_proxy != peers[i - 1].behind_proxy)
			rig_listen(r, "::", peers[i].behind_proxy);
		r->v6 = peers[i].v6;
		rig_get(r, "/v1/peer", peers[i].fields);
		assert_int_equal(r->status, 200);
		assert_string_equal(r->body, peers[i].peer);
	}
}

/* A head that never ends, a byte now and then: cut after its time. */
static void test_slow_head(void **state)
{
	static const char head[] =
	    "GET /once HTTP/1.1\r\nX: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy";
	struct rig *r = *state;
	struct http_figures f;
	unsigned sent = 0;

	assert_int_equal(rig_connect(r), 0);
	while (sent < sizeof(head) - 1 && send(r->fd, &head[sent], 1, MSG_NOSIGNAL) == 1) {
		char byte;

		sent++;
		(void)usleep(500000);
		if (recv(r->fd, &byte, 1, MSG_DONTWAIT) == 0)
			break;
	}
	(void)close(r->fd);
	assert_in_range(sent, HTTP_HEAD_MS / 1000, 2 * HTTP_HEAD_MS / 1000 + 8);
	http_figures(r->http, &f);
	assert_int_equal(f.cut, 1);
}

/* Each file on its way is a descriptor: so many to one address, and others are still answered. */
static void test_files_at_once(void **state)
{
	static const char request[] = "GET /v1/large HTTP/1.1\r\nHost: x\r\n\r\n";
	struct rig *r = *state;
	int fds[HTTP_FILES_EACH];
	char bytes[64];

	for (unsigned i = 0; i < HTTP_FILES_EACH; i++) {
		assert_int_equal(rig_connect(r), 0);
		fds[i] = r->fd;
		assert_int_equal(send(r->fd, request, sizeof(request) - 1, 0), sizeof(request) - 1);
		assert_true(recv(r->fd, bytes, sizeof(bytes), 0) > 12);
		assert_memory_equal(bytes, "HTTP/1.1 200", 12);
	}
	rig_get(r, "/v1/large", "");
	assert_int_equal(r->status, 503);
	assert_non_null(strstr(r->answer, "Retry-After"));
	rig_get(r, "/v1/echo/x", "");
	assert_int_equal(r->status, 200);
	for (unsigned i = 0; i < HTTP_FILES_EACH; i++)
		(void)close(fds[i]);
	r->status = 0;
	for (unsigned i = 0; i < 400 && r->status != 200; i++) {
		(void)usleep(25000);
		rig_get(r, "/v1/file", "");
	}
	assert_int_equal(r->status, 200);
}

#undef ROW
#define ROW(f) cmocka_unit_test_setup_teardown(f, rig_open, rig_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(test_rows),
	    ROW(test_ranges),
	    ROW(test_writes),
	    ROW(test_counter),
	    ROW(test_gzip),
	    ROW(test_pieces),
	    ROW(test_too_large_in_chunks),
	    ROW(test_stream),
	    ROW(test_too_many_fields),
	    ROW(test_full_disk),
	    ROW(test_many_at_once),
	    ROW(test_stop),
	    ROW(test_per_address),
	    ROW(test_files_at_once),
	    ROW(test_peers),
	    ROW(test_slow_head),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
