/*
 * send: syslog, a line per event: a datagram each (RFC 5426), or framed by its length on a
 * connection (RFC 6587 section 3.4.1, RFC 5425). It has no answers: what was handed over counts as
 * arrived.
 */
#include "os/os.h"
#include "platform/notify/message.h"
#include "platform/notify/send_internal.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HOST_SIZE = 256, PORT_SIZE = 8, FRAME_HEAD = 24, LOOK_MS = 500 };

/* Where to, taken apart. */
struct way {
	char scheme[8], host[HOST_SIZE], port[PORT_SIZE];
};

static void take(CURLU *url, CURLUPart part, char *room, size_t size)
{
	char *text = NULL;

	room[0] = '\0';
	if (curl_url_get(url, part, &text, 0) == CURLUE_OK)
		(void)snprintf(room, size, "%s", text);
	curl_free(text);
}

static bool take_apart(struct view text, struct way *ret_way)
{
	CURLU *url = curl_url();
	char *copy = send_text(text);
	bool good = url != NULL && copy != NULL &&
		    curl_url_set(url, CURLUPART_URL, copy, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK;

	if (good) {
		take(url, CURLUPART_SCHEME, ret_way->scheme, sizeof(ret_way->scheme));
		take(url, CURLUPART_HOST, ret_way->host, sizeof(ret_way->host));
		take(url, CURLUPART_PORT, ret_way->port, sizeof(ret_way->port));
	}
	curl_url_cleanup(url);
	free(copy);
	return good;
}

/* Event number `i` of the message as a line; behind the last, one that counts those not listed. */
static struct view line_of(struct send *send, size_t i, char room[MESSAGE_LINE_MAX])
{
	const struct wire_notification *n = send->notification;
	char own[HOST_SIZE] = "-", text[96];
	struct wr w = wr_of(room, MESSAGE_LINE_MAX);
	struct wire_event event = {.at = n->at,
	    .kind = view_of(n->test ? "notification.test" : "notification.more"),
	    .actor = view_of("platform")};

	if (n->test)
		(void)snprintf(text, sizeof(text), "A message for trial: what comes here arrives.");
	else
		(void)snprintf(text, sizeof(text), "%lld more events, in the console's log",
		    (long long)n->more);
	event.text = view_of(text);
	(void)gethostname(own, sizeof(own) - 1);
	message_syslog(i < n->events.n ? &n->events.p[i] : &event, n->platform, view_of(own),
	    (int)send->channel->settings.facility, &w);
	return wr_view(&w);
}

static size_t lines(const struct wire_notification *n)
{
	return n->events.n + (n->test || n->more > 0 ? 1 : 0);
}

/* ---- datagrams --------------------------------------------------------------------------- */

static bool send_datagrams(struct send *send, int fd)
{
	char room[MESSAGE_LINE_MAX];

	for (size_t i = 0; i < lines(send->notification); i++) {
		struct view line = line_of(send, i, room);

		if (write(fd, line.p, line.n) < 0) {
			(void)snprintf(send->error, sizeof(send->error), "%s", strerror(errno));
			return false;
		}
	}
	return true;
}

static void by_datagrams(struct send *send, const struct way *way)
{
	struct addrinfo hints = {.ai_socktype = SOCK_DGRAM}, *all = NULL;
	char host[HOST_SIZE];
	size_t n = strlen(way->host);
	bool bracketed = n > 2 && way->host[0] == '[';

	(void)snprintf(host, sizeof(host), "%.*s", (int)(bracketed ? n - 2 : n),
	    way->host + (bracketed ? 1 : 0));
	int wrong = getaddrinfo(host, way->port, &hints, &all);

	if (wrong != 0) {
		(void)snprintf(
		    send->error, sizeof(send->error), "%s: %s", host, gai_strerror(wrong));
		return;
	}
	for (struct addrinfo *a = all; a != NULL && !send->arrived; a = a->ai_next) {
		if (!send_may_reach(a->ai_addr, send->loopback)) {
			(void)snprintf(send->error, sizeof(send->error),
			    "%.200s leads to an address that notifications do not go to", host);
			continue;
		}
		int fd = socket(a->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);

		if (fd >= 0 && connect(fd, a->ai_addr, a->ai_addrlen) == 0)
			send->arrived = send_datagrams(send, fd);
		else
			(void)snprintf(send->error, sizeof(send->error), "%s", strerror(errno));
		if (fd >= 0)
			(void)close(fd);
	}
	freeaddrinfo(all);
}

/* ---- connections, by libcurl: it knows TLS -------------------------------------------------- */

/* Waits until the connection takes more; false: too long, or it is to stop. */
static bool wait_to_write(struct send *send, CURL *easy)
{
	curl_socket_t fd = CURL_SOCKET_BAD;

	if (curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &fd) != CURLE_OK || fd < 0)
		return false;
	struct pollfd one = {.fd = fd, .events = POLLOUT};

	while (
	    os_monotonic_ms() < send->ends_ms && (send->stops == NULL || !atomic_load(send->stops)))
		if (poll(&one, 1, LOOK_MS) == 1)
			return true;
	return false;
}

static CURLcode write_all(struct send *send, CURL *easy, struct view bytes)
{
	while (bytes.n > 0) {
		size_t n = 0;
		CURLcode code = curl_easy_send(easy, bytes.p, bytes.n, &n);

		if (code == CURLE_AGAIN) {
			if (!wait_to_write(send, easy))
				return CURLE_OPERATION_TIMEDOUT;
			continue;
		}
		if (code != CURLE_OK)
			return code;
		bytes = view_tail(bytes, n);
	}
	return CURLE_OK;
}

static CURLcode write_lines(struct send *send, CURL *easy)
{
	char room[MESSAGE_LINE_MAX], head[FRAME_HEAD];
	CURLcode code = CURLE_OK;

	for (size_t i = 0; code == CURLE_OK && i < lines(send->notification); i++) {
		struct view line = line_of(send, i, room);
		struct wr w = wr_of(head, sizeof(head));

		wr_decimal(&w, line.n);
		wr_u8(&w, ' ');
		code = write_all(send, easy, wr_view(&w));
		if (code == CURLE_OK)
			code = write_all(send, easy, line);
	}
	return code;
}

static void by_connection(struct send *send, const struct way *way)
{
	char url[HOST_SIZE + 32], trouble[CURL_ERROR_SIZE];

	(void)snprintf(url, sizeof(url), "%s://%s:%s",
	    strcmp(way->scheme, "tls") == 0 ? "https" : "http", way->host, way->port);
	CURL *easy = send_handle(send, url, trouble);

	if (easy == NULL)
		return;
	(void)curl_easy_setopt(easy, CURLOPT_CONNECT_ONLY, 1L);
	(void)curl_easy_setopt(easy, CURLOPT_SSL_ENABLE_ALPN, 0L);
	CURLcode code = curl_easy_perform(easy);

	if (code == CURLE_OK)
		code = write_lines(send, easy);
	if (code == CURLE_OK)
		send->arrived = true;
	else
		send_failed(send, code, trouble);
	curl_easy_cleanup(easy);
}

void send_syslog(struct send *send)
{
	struct way way;

	if (!take_apart(send->channel->settings.url, &way))
		return;
	if (strcmp(way.scheme, "udp") == 0)
		by_datagrams(send, &way);
	else
		by_connection(send, &way);
}
