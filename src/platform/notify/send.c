#include "platform/notify/send.h"

#include "base/addr.h"
#include "os/os.h"
#include "platform/notify/message.h"
#include "platform/notify/send_internal.h"

#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

void send_init(void)
{
	(void)curl_global_init(CURL_GLOBAL_DEFAULT);
}

/* ---- where to ---------------------------------------------------------------------------- */

/* An IPv4 address inside an IPv6 one is what it says (RFC 4291 section 2.5.5.2, RFC 6052). */
static struct addr unmapped(struct addr a)
{
	static const uint8_t heads[2][12] = {{[10] = 0xFF, [11] = 0xFF}, {0x00, 0x64, 0xFF, 0x9B}};

	for (unsigned i = 0; i < 2; i++)
		if (a.len == 16 && memcmp(a.b, heads[i], sizeof(heads[i])) == 0)
			return addr_of_bytes(view_bytes(a.b + 12, 4));
	return a;
}

/* fd00:ec2::254, where a cloud's machines find their metadata by IPv6. */
static bool is_metadata(const struct addr *a)
{
	static const uint8_t six[16] = {0xFD, 0x00, 0x0E, 0xC2, [14] = 0x02, [15] = 0x54};

	return a->len == 16 && memcmp(a->b, six, sizeof(six)) == 0;
}

bool send_may_reach(const struct sockaddr *sa, bool loopback)
{
	struct addr a = {0};

	if (sa->sa_family == AF_INET)
		a = addr_of_bytes(
		    view_bytes(&((const struct sockaddr_in *)(const void *)sa)->sin_addr, 4));
	else if (sa->sa_family == AF_INET6)
		a = addr_of_bytes(
		    view_bytes(&((const struct sockaddr_in6 *)(const void *)sa)->sin6_addr, 16));
	a = unmapped(a);
	if (addr_is_loopback(&a))
		return loopback;
	return addr_is_host(&a) && !addr_is_link_local(&a) && !is_metadata(&a);
}

static curl_socket_t open_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct send *send = ctx;

	(void)purpose;
	if (send_may_reach(&address->addr, send->loopback)) {
		send->tried = true;
		send->refused = false;
		return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
	}
	send->refused = !send->tried;
	(void)snprintf(send->error, sizeof(send->error), "%s",
	    "the name leads to an address that notifications do not go to (link-local, or this "
	    "host itself without --notify-loopback)");
	return CURL_SOCKET_BAD;
}

static int look_whether_to_stop(void *ctx, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	const struct send *send = ctx;

	(void)a;
	(void)b;
	(void)c;
	(void)d;
	return send->stops != NULL && atomic_load(send->stops);
}

/* What all of them have in common. NULL: no memory. */
CURL *send_handle(struct send *send, const char *url, char trouble[CURL_ERROR_SIZE])
{
	const struct wire_channel_request *s = &send->channel->settings;
	char pin[160];
	CURL *easy = curl_easy_init();

	if (easy == NULL)
		return NULL;
	trouble[0] = '\0';
	(void)curl_easy_setopt(easy, CURLOPT_URL, url);
	(void)curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, trouble);
	(void)curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	(void)curl_easy_setopt(easy, CURLOPT_TIMEOUT, (long)SEND_LIMIT_S);
	(void)curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, (long)SEND_LIMIT_S / 2);
	(void)curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	(void)curl_easy_setopt(easy, CURLOPT_PROXY, "");
	(void)curl_easy_setopt(easy, CURLOPT_NETRC, 0L);
	(void)curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	(void)curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, send);
	(void)curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
	(void)curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, look_whether_to_stop);
	(void)curl_easy_setopt(easy, CURLOPT_XFERINFODATA, send);
	(void)curl_easy_setopt(easy, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
	if (s->pin.n > 0) {
		(void)snprintf(pin, sizeof(pin), "%.*s", (int)s->pin.n, (const char *)s->pin.p);
		(void)curl_easy_setopt(easy, CURLOPT_PINNEDPUBLICKEY, pin);
		(void)curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
		(void)curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
	}
	return easy;
}

/* libcurl's own words, unless something was said already. */
void send_failed(struct send *send, CURLcode code, const char *trouble)
{
	if (send->error[0] == '\0')
		(void)snprintf(send->error, sizeof(send->error), "%s",
		    trouble[0] != '\0' ? trouble : curl_easy_strerror(code));
}

char *send_text(struct view text)
{
	char *p = malloc(text.n + 1);

	if (p == NULL)
		return NULL;
	if (text.n > 0)
		memcpy(p, text.p, text.n);
	p[text.n] = '\0';
	return p;
}

void send_message(struct send *send)
{
	send->arrived = send->tried = send->refused = false;
	send->ends_ms = os_monotonic_ms() + SEND_LIMIT_S * INT64_C(1000);
	send->retry_after_ms = 0;
	send->error[0] = '\0';
	switch (send->channel->settings.kind) {
	case WIRE_CHANNEL_REQUEST_KIND_WEBHOOK: send_webhook(send); break;
	case WIRE_CHANNEL_REQUEST_KIND_SYSLOG: send_syslog(send); break;
	case WIRE_CHANNEL_REQUEST_KIND_EMAIL: send_mail(send); break;
	case WIRE_CHANNEL_REQUEST_KIND_COUNT: break;
	}
	if (!send->arrived && send->error[0] == '\0')
		(void)snprintf(send->error, sizeof(send->error), "not enough memory");
}

/* ---- which URLs a channel may have --------------------------------------------------------- */

static const struct {
	int kind;
	const char *scheme;
	bool plain; /* for this host itself alone */
} schemes[] = {
    {WIRE_CHANNEL_REQUEST_KIND_WEBHOOK, "https", false},
    {WIRE_CHANNEL_REQUEST_KIND_WEBHOOK, "http", true},
    {WIRE_CHANNEL_REQUEST_KIND_SYSLOG, "udp", false},
    {WIRE_CHANNEL_REQUEST_KIND_SYSLOG, "tcp", false},
    {WIRE_CHANNEL_REQUEST_KIND_SYSLOG, "tls", false},
    {WIRE_CHANNEL_REQUEST_KIND_EMAIL, "smtp", false},
    {WIRE_CHANNEL_REQUEST_KIND_EMAIL, "smtps", false},
};

bool send_is_this_host(const char *host)
{
	struct view text = view_of(host);
	struct addr a;

	if (text.n > 2 && text.p[0] == '[')
		text = view_head(view_tail(text, 1), text.n - 2);
	return view_eq_nocase(text, view_of("localhost")) ||
	       (addr_parse(text, &a) && addr_is_loopback(&a));
}

static const char *judge_parts(int kind, CURLU *url, bool loopback)
{
	char *scheme = NULL, *host = NULL, *user = NULL, *port = NULL, *fragment = NULL;
	const char *wrong = "Its host is missing: https://host/path, udp://host:514, "
			    "smtp://host:587.";
	size_t i = 0;

	if (curl_url_get(url, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
	    curl_url_get(url, CURLUPART_HOST, &host, 0) == CURLUE_OK) {
		while (i < sizeof(schemes) / sizeof(schemes[0]) &&
		       (schemes[i].kind != kind || strcmp(schemes[i].scheme, scheme) != 0))
			i++;
		if (i == sizeof(schemes) / sizeof(schemes[0]))
			wrong =
			    "A webhook's begins with https://, one of syslog with udp://, tcp:// "
			    "or tls://, one of e-mail with smtp:// or smtps://.";
		else if (curl_url_get(url, CURLUPART_USER, &user, 0) == CURLUE_OK ||
			 curl_url_get(url, CURLUPART_FRAGMENT, &fragment, 0) == CURLUE_OK)
			wrong = "It carries a user or a fragment: leave it out.";
		else if (schemes[i].plain && !send_is_this_host(host))
			wrong = "http:// is for this host itself alone: write https://.";
		else if (!loopback && send_is_this_host(host) &&
			 kind == WIRE_CHANNEL_REQUEST_KIND_WEBHOOK)
			wrong = "It leads to this host itself, which the platform was not started "
				"to allow (--notify-loopback).";
		else if (kind == WIRE_CHANNEL_REQUEST_KIND_SYSLOG &&
			 curl_url_get(url, CURLUPART_PORT, &port, 0) != CURLUE_OK)
			wrong = "Its port is missing: udp://host:514, tls://host:6514.";
		else
			wrong = NULL;
	}
	curl_free(scheme);
	curl_free(host);
	curl_free(user);
	curl_free(port);
	curl_free(fragment);
	return wrong;
}

const char *send_judge_url(int kind, struct view text, bool loopback)
{
	CURLU *url = curl_url();
	char *copy = send_text(text);
	const char *wrong = "It is no URL: https://host/path, udp://host:514, smtp://host:587.";

	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] <= ' ' || text.p[i] >= 0x7F) {
			free(copy);
			copy = NULL;
			break;
		}
	if (url != NULL && copy != NULL &&
	    curl_url_set(url, CURLUPART_URL, copy, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK)
		wrong = judge_parts(kind, url, loopback);
	curl_url_cleanup(url);
	free(copy);
	return wrong;
}
