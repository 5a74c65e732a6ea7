/* fault: what went wrong, for programs and for people. */
#include "upload/fault.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/escape.h"
#include "base/instant.h"

/* Windows' sockets have numbers of their own (winsock2.h). */
enum { WINDOWS_REFUSED = 10061, WINDOWS_TIMED_OUT = 10060 };

static const char *const names[UPLOAD_FAULT_COUNT] = {
    [UPLOAD_OK] = "ok",
    [UPLOAD_FAULT_SETTINGS] = "settings",
    [UPLOAD_FAULT_DNS] = "dns",
    [UPLOAD_FAULT_REFUSED] = "refused",
    [UPLOAD_FAULT_UNREACHABLE] = "unreachable",
    [UPLOAD_FAULT_TIMEOUT] = "timeout",
    [UPLOAD_FAULT_BROKEN] = "broken",
    [UPLOAD_FAULT_TLS] = "tls",
    [UPLOAD_FAULT_TRUST] = "trust",
    [UPLOAD_FAULT_PIN] = "pin",
    [UPLOAD_FAULT_CLOCK] = "clock",
    [UPLOAD_FAULT_PROXY_DNS] = "proxy-dns",
    [UPLOAD_FAULT_PROXY_CONNECT] = "proxy-connect",
    [UPLOAD_FAULT_PROXY_AUTH] = "proxy-authentication",
    [UPLOAD_FAULT_PROXY_DENIED] = "proxy-denied",
    [UPLOAD_FAULT_PORTAL] = "portal",
    [UPLOAD_FAULT_WRONG_SERVER] = "wrong-server",
    [UPLOAD_FAULT_ANSWER] = "answer",
    [UPLOAD_FAULT_IDENTITY] = "identity",
    [UPLOAD_FAULT_STATUS] = "status",
    [UPLOAD_FAULT_BUSY] = "busy",
    [UPLOAD_FAULT_PLATFORM] = "platform",
    [UPLOAD_FAULT_LOCAL] = "local",
    [UPLOAD_FAULT_CANCELLED] = "cancelled",
};

const char *upload_fault_name(enum upload_fault fault)
{
	return (unsigned)fault < UPLOAD_FAULT_COUNT ? names[fault] : "";
}

static void __attribute__((format(printf, 3, 4)))
say(struct upload_result *r, enum upload_fault fault, const char *format, ...)
{
	va_list arguments;

	r->fault = fault;
	va_start(arguments, format);
	(void)vsnprintf(r->text, sizeof(r->text), format, arguments);
	va_end(arguments);
}

static bool keep_nothing(void *ctx, struct view bytes)
{
	(void)ctx;
	(void)bytes;
	return true;
}

/* A stranger's text on one line, escaped, as far as it fits. */
static const char *shown(struct view text, char *into, size_t size)
{
	uint8_t buffer[1024];
	struct out o = out_of(buffer, sizeof(buffer), keep_nothing, NULL);
	size_t n;

	escape_terminal(
	    &o, view_head(text, 240)); /* at most four for one: it stays in the buffer */
	n = o.len < size - 1 ? o.len : size - 1;
	memcpy(into, buffer, n);
	into[n] = '\0';
	return into;
}

/* libcurl and the TLS library have words of their own; these have stood in OpenSSL, GnuTLS and
 * Schannel builds for years. */
static bool says(const struct outcome *o, const char *words)
{
	struct view text = view_of(o->error);

	return view_find_nocase(text, view_of(words)) < text.n;
}

/* TLS to a proxy failed: it was not even asked for the platform. */
static bool is_of_proxy(const struct outcome *o)
{
	return view_starts(view_of(o->proxy), view_of("https://")) && o->connect_status == 0;
}

static void judge_trust(const struct outcome *o, struct upload_result *r)
{
	bool proxy = is_of_proxy(o);
	const char *whom = proxy ? o->proxy : o->shown;
	char now[INSTANT_TEXT_SIZE];

	(void)instant_format(o->now_ms, now);
	if (says(o, "not yet valid") || says(o, "not activated"))
		say(r, UPLOAD_FAULT_CLOCK,
		    "the certificate of %s is not valid yet by this host's clock (%s): set the "
		    "clock",
		    whom, now);
	else if (says(o, "expired"))
		say(r, UPLOAD_FAULT_CLOCK,
		    "the certificate of %s has expired by this host's clock (%s): renew it, or set "
		    "the clock",
		    whom, now);
	else if (says(o, "NOT_TIME_VALID")) /* Schannel does not say which way */
		say(r, UPLOAD_FAULT_CLOCK,
		    "the certificate of %s is not valid by this host's clock (%s): renew it, or "
		    "set the clock",
		    whom, now);
	else if (says(o, "subject name") || says(o, "does not match"))
		say(r, UPLOAD_FAULT_TRUST,
		    "the certificate that %s shows is for another name: %.200s", whom, o->error);
	else if (proxy)
		say(r, UPLOAD_FAULT_TRUST,
		    "nobody this agent trusts vouches for the certificate of the proxy %s "
		    "(%.160s): give the CA file that does; a pin is the platform's alone",
		    whom, o->error);
	else
		say(r, UPLOAD_FAULT_TRUST,
		    "nobody this agent trusts vouches for the certificate of %s (%.160s): give its "
		    "pin or the CA file, or see who intercepts TLS on the way",
		    o->shown, o->error);
}

static bool is_refused(const struct outcome *o)
{
	return o->os_errno == ECONNREFUSED || o->os_errno == WINDOWS_REFUSED;
}

static bool is_timed_out(const struct outcome *o)
{
	return o->os_errno == ETIMEDOUT || o->os_errno == WINDOWS_TIMED_OUT;
}

static void judge_connect(const struct outcome *o, struct upload_result *r)
{
	bool proxy = o->proxy[0] != '\0';
	const char *whom = proxy ? o->proxy : o->shown;

	if (proxy)
		say(r, UPLOAD_FAULT_PROXY_CONNECT, "the proxy %s cannot be reached: %s", whom,
		    is_refused(o) ? "nothing listens there" : o->error);
	else if (is_refused(o))
		say(r, UPLOAD_FAULT_REFUSED,
		    "nothing listens at %s: is the platform running, and the port right?", whom);
	else if (is_timed_out(o))
		say(r, UPLOAD_FAULT_TIMEOUT, "%s does not answer", whom);
	else
		say(r, UPLOAD_FAULT_UNREACHABLE, "%s cannot be reached: %.200s", whom, o->error);
}

/* What the proxy answered to CONNECT. False: nothing that explains a failure. */
static bool judge_tunnel(const struct outcome *o, struct upload_result *r)
{
	if (o->proxy[0] == '\0' || o->connect_status < 300)
		return false;
	/* 401 is what tinyproxy says to a wrong password. */
	if (o->connect_status == 407 || o->connect_status == 401)
		say(r, UPLOAD_FAULT_PROXY_AUTH, "the proxy %s wants another user and password (%d)",
		    o->proxy, o->connect_status);
	else if (o->connect_status == 502 || o->connect_status == 503 || o->connect_status == 504 ||
		 o->connect_status == 500)
		say(r, UPLOAD_FAULT_PROXY_DENIED, "the proxy %s cannot reach %s (%d)", o->proxy,
		    o->shown, o->connect_status);
	else
		say(r, UPLOAD_FAULT_PROXY_DENIED, "the proxy %s does not let us to %s (%d)",
		    o->proxy, o->shown, o->connect_status);
	return true;
}

static void judge_socks(const struct outcome *o, struct upload_result *r)
{
	switch (o->proxy_code) {
	case CURLPX_NO_AUTH:
	case CURLPX_USER_REJECTED:
	case CURLPX_REQUEST_FAILED:
	case CURLPX_IDENTD:
	case CURLPX_IDENTD_DIFFER:
		say(r, UPLOAD_FAULT_PROXY_AUTH, "the proxy %s wants another user and password",
		    o->proxy);
		return;
	case CURLPX_RESOLVE_HOST:
	case CURLPX_REPLY_GENERAL_SERVER_FAILURE:
	case CURLPX_REPLY_HOST_UNREACHABLE:
	case CURLPX_REPLY_NETWORK_UNREACHABLE:
	case CURLPX_REPLY_CONNECTION_REFUSED:
	case CURLPX_REPLY_TTL_EXPIRED:
		say(r, UPLOAD_FAULT_PROXY_DENIED, "the proxy %s cannot reach %s: %.200s", o->proxy,
		    o->shown, o->error);
		return;
	case CURLPX_REPLY_NOT_ALLOWED:
		say(r, UPLOAD_FAULT_PROXY_DENIED, "the proxy %s does not let us to %s", o->proxy,
		    o->shown);
		return;
	default:
		say(r, UPLOAD_FAULT_PROXY_CONNECT, "what answers at %s is no such proxy: %.200s",
		    o->proxy, o->error);
		return;
	}
}

static void judge_timeout(const struct outcome *o, struct upload_result *r)
{
	bool proxy = o->proxy[0] != '\0' && !o->secured;

	if (!o->connected)
		say(r, proxy ? UPLOAD_FAULT_PROXY_CONNECT : UPLOAD_FAULT_TIMEOUT,
		    "%s%s does not answer: a firewall drops what we send, or the host is away",
		    proxy ? "the proxy " : "", proxy ? o->proxy : o->shown);
	else
		say(r, UPLOAD_FAULT_TIMEOUT, "%s took too long: %.200s", o->shown, o->error);
}

static void judge_code(const struct outcome *o, struct upload_result *r)
{
	if (judge_tunnel(o, r))
		return;
	switch (o->code) {
	case CURLE_COULDNT_RESOLVE_PROXY:
		say(r, UPLOAD_FAULT_PROXY_DNS, "the name of the proxy %s does not resolve",
		    o->proxy);
		return;
	case CURLE_COULDNT_RESOLVE_HOST:
		say(r, UPLOAD_FAULT_DNS,
		    "the name in %s does not resolve: is there a network, and the name right?",
		    o->shown);
		return;
	case CURLE_COULDNT_CONNECT: judge_connect(o, r); return;
	case CURLE_PROXY: judge_socks(o, r); return;
	case CURLE_OPERATION_TIMEDOUT: judge_timeout(o, r); return;
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_ISSUER_ERROR: judge_trust(o, r); return;
	case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
		say(r, UPLOAD_FAULT_PIN,
		    "%s shows another key than the pinned one: %s. Somebody intercepts TLS, or the "
		    "platform has a new key: then pin that one",
		    o->shown, o->key_seen[0] != '\0' ? o->key_seen : "(unknown)");
		return;
	case CURLE_SSL_CACERT_BADFILE:
		say(r, UPLOAD_FAULT_SETTINGS, "the CA file cannot be used: %.300s", o->error);
		return;
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CIPHER:
	case CURLE_SSL_ENGINE_NOTFOUND:
		say(r, UPLOAD_FAULT_TLS, "no TLS with %s%s: %.300s",
		    is_of_proxy(o) ? "the proxy " : "", is_of_proxy(o) ? o->proxy : o->shown,
		    o->error);
		return;
	case CURLE_WEIRD_SERVER_REPLY:
	case CURLE_UNSUPPORTED_PROTOCOL:
	case CURLE_HTTP2:
		say(r, UPLOAD_FAULT_WRONG_SERVER,
		    "what answers at %s is no Earshot platform: %.200s", o->shown, o->error);
		return;
	case CURLE_WRITE_ERROR:
	case CURLE_BAD_CONTENT_ENCODING:
	case CURLE_FILESIZE_EXCEEDED:
		say(r, UPLOAD_FAULT_ANSWER,
		    "the answer of %s is longer than allowed, or not "
		    "readable",
		    o->shown);
		return;
	case CURLE_OUT_OF_MEMORY: say(r, UPLOAD_FAULT_LOCAL, "out of memory"); return;
	default:
		say(r, UPLOAD_FAULT_BROKEN, "the connection to %s broke: %.300s", o->shown,
		    o->error[0] != '\0' ? o->error : curl_easy_strerror(o->code));
		return;
	}
}

static bool is_type(const struct outcome *o, const char *type)
{
	return view_starts_nocase(view_of(o->content_type), view_of(type));
}

/* Decodes problem details (RFC 9457) into slug and text; false when the body is none. */
static bool take_problem(const struct outcome *o, struct arena *scratch, struct upload_result *r)
{
	struct wire_problem problem;
	struct wire_fault fault;
	struct view slug, rest;
	char detail[400], field[200] = "";

	if (!is_type(o, "application/problem+json") ||
	    wire_decode_answer(&wire_problem_record, o->body, scratch, &problem, &fault) !=
		ERR_NONE)
		return false;
	for (rest = slug = problem.type; view_split(&rest, '/', &slug);)
		;
	(void)shown(slug, r->problem, sizeof(r->problem));
	(void)shown(problem.detail.n > 0 ? problem.detail : problem.title, detail, sizeof(detail));
	if (problem.errors.n > 0 && !view_eq(problem.errors.p[0].message, problem.detail)) {
		char where[80], what[100];

		(void)snprintf(field, sizeof(field), " (%s: %s)",
		    shown(problem.errors.p[0].field, where, sizeof(where)),
		    shown(problem.errors.p[0].message, what, sizeof(what)));
	}
	(void)snprintf(r->text, sizeof(r->text), "the platform says: %s%s", detail, field);
	return true;
}

static void judge_portal(const struct outcome *o, struct upload_result *r)
{
	char where[UPLOAD_URL_MAX];

	if (o->location[0] != '\0') {
		upload_redact_url(o->location, where, sizeof(where));
		say(r, UPLOAD_FAULT_PORTAL,
		    "%s answered with the way to %.200s: a captive portal, a filter, or another "
		    "server",
		    o->shown, where);
	} else {
		say(r, UPLOAD_FAULT_PORTAL,
		    "a page for people answered in place of %s (%d): a captive portal, a filter, "
		    "or "
		    "another server",
		    o->shown, o->status);
	}
}

static enum upload_fault fault_of_status(int status)
{
	if (status == 401 || status == 403)
		return UPLOAD_FAULT_IDENTITY;
	if (status == 429 || status == 503)
		return UPLOAD_FAULT_BUSY;
	return status >= 500 ? UPLOAD_FAULT_PLATFORM : UPLOAD_FAULT_STATUS;
}

static void judge_answer(const struct outcome *o, struct arena *scratch, struct upload_result *r)
{
	bool html = is_type(o, "text/html"), json = is_type(o, "application/json");

	if (o->status >= 200 && o->status < 300 && (json || o->status == 204 || o->is_content) &&
	    !html) {
		r->fault = UPLOAD_OK;
		return;
	}
	if (take_problem(o, scratch, r)) {
		r->fault = fault_of_status(o->status);
		return;
	}
	if (o->status >= 500 && o->status != 511)
		say(r, fault_of_status(o->status), "%s, or a server before it, fails (%d)",
		    o->shown, o->status);
	else if (json && o->status >= 400)
		say(r, fault_of_status(o->status), "the platform answered %d", o->status);
	else if (o->status == 429)
		say(r, UPLOAD_FAULT_BUSY, "%s, or a server before it, is asked too often (429)",
		    o->shown);
	else if (o->status == 511 || (o->status >= 300 && o->status < 400) ||
		 (html && o->status != 404))
		judge_portal(o, r);
	else
		say(r, UPLOAD_FAULT_WRONG_SERVER, "what answers at %s is no Earshot platform (%d)",
		    o->shown, o->status);
}

void fault_judge(const struct outcome *o, struct arena *scratch, struct upload_result *r)
{
	r->fault = UPLOAD_OK;
	r->text[0] = r->problem[0] = '\0';
	r->status = o->status;
	if (o->code != CURLE_OK)
		judge_code(o, r);
	else
		judge_answer(o, scratch, r);
}
