/*
 * talking: a server on loopback that says what a test makes it say, and a client that calls it.
 * For the client's tests alone.
 */
#ifndef EARSHOT_UPLOAD_TALKING_H
#define EARSHOT_UPLOAD_TALKING_H

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "upload/client.h" /* and by libuv the sockets of Windows */

#ifdef _WIN32
#define close_socket closesocket
#else
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>
#define close_socket close
#endif

enum { REQUEST_MAX = 64 * 1024, REQUESTS_MAX = 16 };

/* Serves one connection after the other: answer i to request i, the last one again and again. */
struct server {
	uv_os_sock_t socket;
	uint16_t port;
	uv_thread_t thread;
	const char *const *answers; /* ends with NULL; "" closes at once, "-" says nothing */
	unsigned requests_n;
	struct request {
		char head[4096];
		uint8_t body[REQUEST_MAX];
		size_t body_n;
	} requests[REQUESTS_MAX];
};

static inline bool read_request(uv_os_sock_t fd, struct request *r)
{
	char buffer[REQUEST_MAX + 4096];
	size_t n = 0, head = 0, wanted = 0;

	for (;;) {
		ssize_t got = recv(fd, buffer + n, (int)(sizeof(buffer) - 1 - n), 0);
		const char *end, *length;

		if (got <= 0)
			return false;
		n += (size_t)got;
		buffer[n] = '\0';
		end = strstr(buffer, "\r\n\r\n");
		if (end == NULL)
			continue;
		head = (size_t)(end - buffer) + 4;
		length = strstr(buffer, "Content-Length: ");
		wanted = length != NULL && length < end ? strtoul(length + 16, NULL, 10) : 0;
		if (n >= head + wanted)
			break;
	}
	(void)snprintf(r->head, sizeof(r->head), "%.*s", (int)head, buffer);
	memcpy(r->body, buffer + head, wanted);
	r->body_n = wanted;
	return true;
}

static inline void serve(void *ctx)
{
	struct server *s = ctx;
	unsigned answer = 0;
	uv_os_sock_t fd;

	while ((fd = accept(s->socket, NULL, NULL)) != (uv_os_sock_t)-1) {
		while (
		    s->requests_n < REQUESTS_MAX && read_request(fd, &s->requests[s->requests_n])) {
			const char *text = s->answers[answer];

			s->requests_n++;
			if (s->answers[answer + 1] != NULL)
				answer++;
			if (strcmp(text, "-") == 0)
				continue;
			if (text[0] == '\0' ||
			    send(fd, text, (int)strlen(text), 0) != (ssize_t)strlen(text))
				break;
			if (strstr(text, "Connection: close") != NULL)
				break;
		}
		(void)close_socket(fd);
	}
}

static inline struct server *server_new(const char *const *answers)
{
	struct server *s = calloc(1, sizeof(*s));
	struct sockaddr_in at = {.sin_family = AF_INET};
	socklen_t size = sizeof(at);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	s->answers = answers;
	s->socket = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(s->socket, (struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(listen(s->socket, 8), 0);
	assert_int_equal(getsockname(s->socket, (struct sockaddr *)&at, &size), 0);
	s->port = ntohs(at.sin_port);
	assert_int_equal(uv_thread_create(&s->thread, serve, s), 0);
	return s;
}

static inline void server_free(struct server *s)
{
#ifdef _WIN32
	(void)closesocket(s->socket); /* what ends accept() there */
	assert_int_equal(uv_thread_join(&s->thread), 0);
#else
	shutdown(s->socket, SHUT_RDWR);
	assert_int_equal(uv_thread_join(&s->thread), 0);
	close(s->socket);
#endif
	free(s);
}

/* A signer that counts in memory. */
struct counting {
	uint8_t public_key[WIRE_PUBLIC_BYTES], secret[WIRE_SECRET_BYTES];
	const char *agent;
	uint64_t counter, jumped;
};

static inline const char *counting_agent(void *ctx)
{
	return ((struct counting *)ctx)->agent;
}

static inline const uint8_t *counting_secret(void *ctx)
{
	return ((struct counting *)ctx)->secret;
}

static inline enum err counting_counter(void *ctx, uint64_t *ret_counter)
{
	*ret_counter = ++((struct counting *)ctx)->counter;
	return ERR_NONE;
}

static inline void counting_jump(void *ctx, uint64_t taken)
{
	struct counting *c = ctx;

	c->counter = c->jumped = taken;
}

struct talk {
	struct server *server;
	struct upload_client *client;
	struct counting counting;
	uv_loop_t loop;
	bool closed;
	/* What came. */
	unsigned done;
	struct upload_result result;
	char body[4096];
	char order[2 * UPLOAD_WAITING_MAX];
	size_t pieces_bytes;
};

static inline void on_closed(void *ctx)
{
	((struct talk *)ctx)->closed = true;
}

static inline struct talk *talk_new(const char *const *answers, struct upload_settings settings)
{
	struct talk *t = calloc(1, sizeof(*t));
	struct upload_signer signer = {
	    &t->counting, counting_agent, counting_secret, counting_counter, counting_jump};
	char url[64], text[UPLOAD_TEXT_SIZE];

	assert_int_equal(
	    uv_loop_init(&t->loop), 0); /* before sockets: it starts those of Windows */
	t->server = server_new(answers);
	t->counting.agent = "0123456789abcdef0123456789abcdef";
	assert_true(sodium_init() >= 0);
	crypto_sign_keypair(t->counting.public_key, t->counting.secret);
	(void)snprintf(url, sizeof(url), "http://127.0.0.1:%u", t->server->port);
	if (settings.url == NULL)
		settings.url = url;
	assert_int_equal(
	    upload_client_open(&t->loop, &settings, &signer, &t->client, text), ERR_NONE);
	return t;
}

static inline void talk_free(struct talk *t)
{
	upload_client_close(t->client, on_closed, t);
	assert_int_equal(uv_run(&t->loop, UV_RUN_DEFAULT), 0);
	assert_true(t->closed);
	assert_int_equal(uv_loop_close(&t->loop), 0); /* nothing of ours is left in it */
	server_free(t->server);
	free(t);
}

static inline void on_done(void *ctx, const struct upload_result *result)
{
	struct talk *t = ctx;

	t->done++;
	t->result = *result;
	(void)snprintf(t->body, sizeof(t->body), "%.*s", (int)result->body.n,
	    result->body.n > 0 ? (const char *)result->body.p : "");
	t->result.body = (struct view){NULL, 0};
}

static inline void run_until(struct talk *t, unsigned done)
{
	while (t->done < done)
		(void)uv_run(&t->loop, UV_RUN_ONCE);
}

static inline const struct upload_result *call(struct talk *t, const char *body, bool is_signed)
{
	struct upload_call c = {.method = "POST",
	    .path = "/v1/agent/check-in?x=1",
	    .body = view_of(body),
	    .is_signed = is_signed,
	    .ctx = t,
	    .done = on_done};
	unsigned before = t->done;

	assert_int_equal(upload_client_call(t->client, &c), ERR_NONE);
	assert_int_equal(t->done, before); /* never from within */
	run_until(t, before + 1);
	return &t->result;
}

#define OK_JSON "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"

static inline bool field_of(const struct request *r, const char *name, char *value, size_t size)
{
	const char *at = strstr(r->head, name);
	size_t n;

	if (at == NULL)
		return false;
	at += strlen(name) + 2;
	n = strcspn(at, "\r\n");
	(void)snprintf(value, size, "%.*s", (int)n, at);
	return true;
}

static inline bool signature_holds(const struct talk *t, const struct request *r, const char *path)
{
	char hex[2 * WIRE_SIGNATURE_BYTES + 1], number[24];
	uint8_t signature[WIRE_SIGNATURE_BYTES];
	size_t n = 0;

	return field_of(r, "Earshot-Signature", hex, sizeof(hex)) &&
	       field_of(r, "Earshot-Counter", number, sizeof(number)) &&
	       sodium_hex2bin(signature, sizeof(signature), hex, strlen(hex), NULL, &n, NULL) ==
		   0 &&
	       n == sizeof(signature) &&
	       wire_verify(t->counting.public_key, view_of("POST"), view_of(path),
		   view_bytes(r->body, r->body_n), strtoull(number, NULL, 10), signature);
}

#endif
