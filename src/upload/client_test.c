/* client: calls to a server of our own on loopback, which says what each row makes it say. */
#include "upload/client.h"

#include "upload/talking.h"

static void signs(void **state)
{
	static const char *const answers[] = {OK_JSON, NULL};
	struct talk *t = talk_new(answers, (struct upload_settings){0});
	const struct request *r = t->server->requests;
	char value[256];
	(void)state;

	assert_int_equal(call(t, "{\"a\":1}", true)->fault, UPLOAD_OK);
	assert_string_equal(t->body, "{}");
	assert_int_equal(t->result.status, 200);
	assert_int_equal(t->result.retry_ms, 0);
	assert_true(signature_holds(t, r, "/v1/agent/check-in?x=1"));
	assert_false(signature_holds(t, r, "/v1/agent/check-in?x=2"));
	assert_true(field_of(r, "Earshot-Agent", value, sizeof(value)));
	assert_string_equal(value, "0123456789abcdef0123456789abcdef");
	assert_true(field_of(r, "Content-Type", value, sizeof(value)));
	assert_string_equal(value, "application/json");
	assert_false(field_of(r, "Content-Encoding", value, sizeof(value)));
	assert_false(field_of(r, "Expect", value, sizeof(value)));

	t->counting.agent = ""; /* before enrolment */
	assert_int_equal(call(t, "{}", true)->fault, UPLOAD_OK);
	assert_false(field_of(r + 1, "Earshot-Agent", value, sizeof(value)));
	assert_true(signature_holds(t, r + 1, "/v1/agent/check-in?x=1"));
	assert_true(field_of(r + 1, "Earshot-Counter", value, sizeof(value)));
	assert_string_equal(value, "2");
	assert_int_equal(call(t, "{}", false)->fault, UPLOAD_OK);
	assert_false(field_of(r + 2, "Earshot-Signature", value, sizeof(value)));
	talk_free(t);
}

/* Beyond a KiB it is packed, and the signature covers what is sent. */
static void packs(void **state)
{
	static const char *const answers[] = {OK_JSON, NULL};
	static char body[20000];
	static uint8_t room[256 * 1024];
	struct talk *t = talk_new(answers, (struct upload_settings){0});
	const struct request *r = t->server->requests;
	struct arena arena = arena_of(room, sizeof(room));
	struct view inflated;
	char value[64];
	(void)state;

	for (size_t i = 0; i + 1 < sizeof(body); i++)
		body[i] = (char)('a' + i * i % 23);
	assert_int_equal(call(t, body, true)->fault, UPLOAD_OK);
	assert_true(field_of(r, "Content-Encoding", value, sizeof(value)));
	assert_string_equal(value, "gzip");
	assert_true(r->body_n < sizeof(body) / 2);
	assert_int_equal(wire_inflate(view_bytes(r->body, r->body_n), &arena, &inflated), ERR_NONE);
	assert_true(view_eq(inflated, view_of(body)));
	assert_true(signature_holds(t, r, "/v1/agent/check-in?x=1"));

	body[WIRE_GZIP_FROM] = '\0';
	assert_int_equal(call(t, body, true)->fault, UPLOAD_OK);
	assert_false(field_of(r + 1, "Content-Encoding", value, sizeof(value)));
	talk_free(t);
}

#define PROBLEM(status, more, body)                                                                \
	"HTTP/1.1 " status "\r\nContent-Type: application/problem+json\r\n" more                   \
	"Connection: close\r\n\r\n" body

/* A restored state: the platform has passed our counters already. */
static void jumps(void **state)
{
	static const char *const answers[] = {
	    PROBLEM("401 Unauthorized", "Earshot-Counter: 5000\r\n",
		"{\"type\":\"/problems/counter\",\"title\":\"t\",\"status\":401}"),
	    OK_JSON,
	    PROBLEM("401 Unauthorized", "Earshot-Counter: 9000\r\n",
		"{\"type\":\"/problems/counter\",\"title\":\"t\",\"status\":401}"),
	    NULL};
	struct talk *t = talk_new(answers, (struct upload_settings){0});
	char value[64];
	(void)state;

	assert_int_equal(call(t, "{}", true)->fault, UPLOAD_OK);
	assert_int_equal(t->server->requests_n, 2);
	assert_int_equal(t->counting.jumped, 5000);
	assert_true(field_of(&t->server->requests[1], "Earshot-Counter", value, sizeof(value)));
	assert_string_equal(value, "5001");
	assert_true(signature_holds(t, &t->server->requests[1], "/v1/agent/check-in?x=1"));
	/* Once, not for ever. */
	assert_int_equal(call(t, "{}", true)->fault, UPLOAD_FAULT_IDENTITY);
	assert_int_equal(t->server->requests_n, 4);
	assert_string_equal(t->result.problem, "counter");
	talk_free(t);
}

static const struct {
	const char *answer;
	enum upload_fault fault;
	int status;
	const char *problem, *text;
	int64_t retry_least, retry_most;
} judged[] = {
    {PROBLEM("409 Conflict", "",
	 "{\"type\":\"/problems/no-configuration\",\"title\":\"No configuration\","
	 "\"status\":409,\"detail\":\"Make \\u001b[31ma profile first.\"}"),
	UPLOAD_FAULT_STATUS, 409, "no-configuration",
	"the platform says: Make \\x1b[31ma profile first.", 0, 0},
    {PROBLEM("422 Unprocessable", "",
	 "{\"type\":\"/problems/body\",\"title\":\"Wrong\",\"status\":422,\"errors\":"
	 "[{\"field\":\"/epoch\",\"message\":\"too small\"}]}"),
	UPLOAD_FAULT_STATUS, 422, "body", "the platform says: Wrong (/epoch: too small)", 0, 0},
    {PROBLEM("429 Too Many", "Retry-After: 7\r\n",
	 "{\"type\":\"/problems/busy\",\"title\":\"Busy\",\"status\":429}"),
	UPLOAD_FAULT_BUSY, 429, "busy", "the platform says: Busy", 7000, 7000},
    {PROBLEM("403 Forbidden", "",
	 "{\"type\":\"/problems/revoked\",\"title\":\"Revoked\",\"status\":403}"),
	UPLOAD_FAULT_IDENTITY, 403, "revoked", "the platform says: Revoked", 1000, 2000},
    {"HTTP/1.1 503 No\r\nContent-Type: text/html\r\nRetry-After: 120\r\n"
     "Content-Length: 0\r\n\r\n",
	UPLOAD_FAULT_BUSY, 503, "", "or a server before it, fails (503)", 120000, 120000},
    {"HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n", UPLOAD_FAULT_PLATFORM, 502, "", "fails (502)",
	1000, 2000},
    {"HTTP/1.1 409 No\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
	UPLOAD_FAULT_STATUS, 409, "", "the platform answered 409", 0, 0},
    {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<ht>",
	UPLOAD_FAULT_PORTAL, 200, "", "a page for people", 1000, 2000},
    {"HTTP/1.1 302 Found\r\nLocation: https://u:geheim@login.example/?t=geheim\r\n"
     "Content-Length: 0\r\n\r\n",
	UPLOAD_FAULT_PORTAL, 302, "", "the way to https://login.example/: a captive", 1000, 2000},
    {"HTTP/1.1 511 Sign in\r\nContent-Length: 0\r\n\r\n", UPLOAD_FAULT_PORTAL, 511, "",
	"a page for people", 1000, 2000},
    {"HTTP/1.1 404 No\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n",
	UPLOAD_FAULT_WRONG_SERVER, 404, "", "no Earshot platform (404)", 1000, 2000},
    {"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi",
	UPLOAD_FAULT_WRONG_SERVER, 200, "", "no Earshot platform (200)", 1000, 2000},
    {"SSH-2.0-OpenSSH_9.2\r\n", UPLOAD_FAULT_WRONG_SERVER, 0, "", "no Earshot platform", 1000,
	2000},
    {"", UPLOAD_FAULT_BROKEN, 0, "", "the connection to http://127.0.0.1:", 1000, 2000},
    {"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n"
     "Connection: close\r\n\r\n{}",
	UPLOAD_FAULT_BROKEN, 200, "", "broke", 1000, 2000},
    {"-", UPLOAD_FAULT_TIMEOUT, 0, "", "took too long", 1000, 2000},
};

static void judges(void **state)
{
	(void)state;

	for (size_t i = 0; i < sizeof(judged) / sizeof(judged[0]); i++) {
		const char *answers[] = {judged[i].answer, NULL};
		struct talk *t = talk_new(answers, (struct upload_settings){.total_ms = 900});
		const struct upload_result *r = call(t, "{}", true);

		if (r->fault != judged[i].fault || strstr(r->text, judged[i].text) == NULL)
			print_message("row %zu: %s: %s\n", i, upload_fault_name(r->fault), r->text);
		assert_int_equal(r->fault, judged[i].fault);
		assert_int_equal(r->status, judged[i].status);
		assert_string_equal(r->problem, judged[i].problem);
		assert_non_null(strstr(r->text, judged[i].text));
		assert_null(strstr(r->text, "geheim"));
		assert_in_range(r->retry_ms, judged[i].retry_least, judged[i].retry_most);
		assert_int_equal(upload_client_health(t->client)->failures,
		    judged[i].fault == UPLOAD_FAULT_STATUS ? 0 : 1);
		talk_free(t);
	}
}

static void nothing_listens(void **state)
{
	static const char *const answers[] = {OK_JSON, NULL};
	struct server *gone = server_new(answers);
	char url[64];
	struct talk *t;
	(void)state;

	(void)snprintf(url, sizeof(url), "http://127.0.0.1:%u/earshot/", gone->port);
	server_free(gone);
	t = talk_new(answers, (struct upload_settings){.url = url});
	for (unsigned i = 1; i <= 12; i++) {
		assert_int_equal(call(t, "{}", true)->fault, UPLOAD_FAULT_REFUSED);
		assert_int_equal(upload_client_health(t->client)->failures, i);
		assert_in_range(t->result.retry_ms, 1000, UPLOAD_BACKOFF_CAP_MS);
		url[strlen(url)] = '\0';
	}
	assert_non_null(strstr(t->result.text, "nothing listens at http://127.0.0.1:"));
	assert_int_equal(upload_client_health(t->client)->last_ok_ms, 0);
	talk_free(t);
}

static void bounds_answers(void **state)
{
	static char answer[70000];
	const char *const answers[] = {answer, NULL};
	struct upload_call c = {.method = "GET", .path = "/v1/platform", .done = on_done};
	struct talk *t;
	int n;
	(void)state;

	n = snprintf(answer, sizeof(answer),
	    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50000\r\n\r\n");
	memset(answer + n, ' ', 50000);
	t = talk_new(answers, (struct upload_settings){0});
	c.ctx = t;
	c.answer_max = 49999;
	assert_int_equal(upload_client_call(t->client, &c), ERR_NONE);
	run_until(t, 1);
	assert_int_equal(t->result.fault, UPLOAD_FAULT_ANSWER);
	c.answer_max = 50000;
	assert_int_equal(upload_client_call(t->client, &c), ERR_NONE);
	run_until(t, 2);
	assert_int_equal(t->result.fault, UPLOAD_OK);
	assert_int_equal(strlen(t->body), sizeof(t->body) - 1);
	talk_free(t);
}

static bool on_piece(void *ctx, struct view bytes)
{
	struct talk *t = ctx;

	t->pieces_bytes += bytes.n;
	return t->pieces_bytes < 10;
}

static void content_in_pieces(void **state)
{
	static const char *const answers[] = {
	    "HTTP/1.1 206 Part\r\nContent-Type: application/octet-stream\r\n"
	    "Content-Range: bytes 5-9/10\r\nContent-Length: 5\r\n\r\nabcde",
	    NULL};
	struct talk *t = talk_new(answers, (struct upload_settings){0});
	struct upload_call c = {.queue = UPLOAD_QUEUE_CONTENT,
	    .method = "GET",
	    .path = "/content/x",
	    .from = 5,
	    .piece = on_piece,
	    .ctx = t,
	    .done = on_done};
	char value[64];
	(void)state;

	assert_int_equal(upload_client_call(t->client, &c), ERR_NONE);
	run_until(t, 1);
	assert_int_equal(t->result.fault, UPLOAD_OK);
	assert_int_equal(t->result.status, 206);
	assert_int_equal(t->pieces_bytes, 5);
	assert_true(field_of(t->server->requests, "Range", value, sizeof(value)));
	assert_string_equal(value, "bytes=5-");
	assert_int_equal(upload_client_call(t->client, &c), ERR_NONE);
	run_until(t, 2);
	assert_int_equal(t->result.fault, UPLOAD_FAULT_LOCAL); /* the piece was not taken */
	talk_free(t);
}

static void on_ordered(void *ctx, const struct upload_result *result)
{
	struct talk *t = ctx;

	t->order[t->done++] = result->fault == UPLOAD_OK ? '+' : 'x';
}

static void queues(void **state)
{
	static const char *const answers[] = {OK_JSON, NULL};
	struct talk *t = talk_new(answers, (struct upload_settings){0});
	struct upload_call c = {
	    .method = "POST", .path = "/a", .is_signed = true, .ctx = t, .done = on_ordered};
	char number[24];
	(void)state;

	for (unsigned i = 0; i < 5; i++)
		assert_int_equal(upload_client_call(t->client, &c), ERR_NONE);
	run_until(t, 5);
	assert_string_equal(t->order, "+++++");
	for (unsigned i = 0; i < 5; i++) {
		assert_true(
		    field_of(&t->server->requests[i], "Earshot-Counter", number, sizeof(number)));
		assert_int_equal(strtoul(number, NULL, 10), i + 1);
	}
	for (unsigned i = 0; i < UPLOAD_WAITING_MAX; i++)
		assert_int_equal(upload_client_call(t->client, &c), ERR_NONE);
	assert_int_equal(upload_client_call(t->client, &c), ERR_FULL);
	c.queue = UPLOAD_QUEUE_CONTENT;
	assert_int_equal(upload_client_call(t->client, &c), ERR_ARGUMENT); /* signed */
	c.is_signed = false;
	c.path = "a";
	assert_int_equal(upload_client_call(t->client, &c), ERR_ARGUMENT);
	t->done = 0;
	/* Closed with all of them waiting: each is told. */
	c.path = "/a";
	upload_client_close(t->client, on_closed, t);
	assert_int_equal(upload_client_call(t->client, &c), ERR_ARGUMENT);
	memset(t->order, 0, sizeof(t->order));
	t->done = 0;
	{
		struct talk *u = t;
		unsigned cancelled = 0;

		while (!u->closed) {
			(void)uv_run(&u->loop, UV_RUN_ONCE);
			cancelled += u->done;
			u->done = 0;
		}
		assert_int_equal(cancelled, UPLOAD_WAITING_MAX);
	}
	assert_int_equal(uv_loop_close(&t->loop), 0);
	server_free(t->server);
	free(t);
}

static void closes_from_within(void *ctx, const struct upload_result *result)
{
	struct talk *t = ctx;

	t->done++;
	t->result = *result;
	upload_client_close(t->client, on_closed, t);
}

static void closing(void **state)
{
	static const char *const answers[] = {OK_JSON, "-", NULL};
	struct talk *t = talk_new(answers, (struct upload_settings){0});
	struct upload_call c = {
	    .method = "POST", .path = "/a", .is_signed = true, .ctx = t, .done = on_done};
	(void)state;

	/* In the middle of a call. */
	(void)call(t, "{}", true);
	assert_int_equal(upload_client_call(t->client, &c), ERR_NONE);
	while (t->server->requests_n < 2)
		(void)uv_run(&t->loop, UV_RUN_NOWAIT);
	upload_client_close(t->client, on_closed, t);
	assert_int_equal(uv_run(&t->loop, UV_RUN_DEFAULT), 0);
	assert_true(t->closed);
	assert_int_equal(t->result.fault, UPLOAD_FAULT_CANCELLED);
	assert_int_equal(uv_loop_close(&t->loop), 0);
	server_free(t->server);
	free(t);

	t = talk_new(answers, (struct upload_settings){0});
	c.ctx = t;
	c.done = closes_from_within;
	assert_int_equal(upload_client_call(t->client, &c), ERR_NONE);
	assert_int_equal(uv_run(&t->loop, UV_RUN_DEFAULT), 0);
	assert_true(t->closed && t->result.fault == UPLOAD_OK);
	assert_int_equal(uv_loop_close(&t->loop), 0);
	server_free(t->server);
	free(t);
}

/* The clock of the platform, from its answers. */
static void tells_the_skew(void **state)
{
	static const char *const answers[] = {
	    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
	    "Date: Thu, 01 Jan 2015 00:00:00 GMT\r\nContent-Length: 2\r\n\r\n{}",
	    NULL};
	struct talk *t = talk_new(answers, (struct upload_settings){0});
	(void)state;

	(void)call(t, "{}", false);
	assert_true(upload_client_health(t->client)->has_skew);
	assert_true(upload_client_health(t->client)->skew_ms > (int64_t)8 * 365 * 86400 * 1000);
	assert_int_equal(upload_client_health(t->client)->bytes_received, 2);
	talk_free(t);
}

/* What the environment says of proxies is nobody's business here. */
static void ignores_the_environment(void **state)
{
	static const char *const answers[] = {OK_JSON, NULL};
	struct talk *t;
	(void)state;

	assert_int_equal(uv_os_setenv("http_proxy", "http://127.0.0.1:9"), 0);
	assert_int_equal(uv_os_setenv("ALL_PROXY", "socks5h://127.0.0.1:9"), 0);
	t = talk_new(answers, (struct upload_settings){0});
	assert_int_equal(call(t, "{}", false)->fault, UPLOAD_OK);
	talk_free(t);
	assert_int_equal(uv_os_unsetenv("http_proxy"), 0);
	assert_int_equal(uv_os_unsetenv("ALL_PROXY"), 0);
	assert_int_equal(uv_os_setenv("no_proxy", "*"), 0);
	t = talk_new(answers, (struct upload_settings){.proxy = "http://127.0.0.1:9"});
	assert_int_equal(call(t, "{}", false)->fault, UPLOAD_FAULT_PROXY_CONNECT);
	talk_free(t);
	assert_int_equal(uv_os_unsetenv("no_proxy"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(signs),
	    cmocka_unit_test(packs),
	    cmocka_unit_test(jumps),
	    cmocka_unit_test(judges),
	    cmocka_unit_test(nothing_listens),
	    cmocka_unit_test(bounds_answers),
	    cmocka_unit_test(content_in_pieces),
	    cmocka_unit_test(queues),
	    cmocka_unit_test(closing),
	    cmocka_unit_test(tells_the_skew),
	    cmocka_unit_test(ignores_the_environment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
