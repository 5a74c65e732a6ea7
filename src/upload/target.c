/* target: where calls go, through which proxy, and whom we trust. */
#include "upload/target.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#include "os/os.h"
#include "os/proxy.h"

enum { CA_FILE_MAX = 16 * 1024 * 1024, PIN_CHARACTERS = 44, BEARER_MAX = 400 };

/* A part of a URL; NULL when it has none. curl_free'd. */
static char *part_of(CURLU *url, CURLUPart part, unsigned flags)
{
	char *text = NULL;

	return curl_url_get(url, part, &text, flags) == CURLUE_OK ? text : NULL;
}

static CURLU *parse(const char *text)
{
	CURLU *url = curl_url();

	if (url != NULL && curl_url_set(url, CURLUPART_URL, text, CURLU_NON_SUPPORT_SCHEME) != 0) {
		curl_url_cleanup(url);
		url = NULL;
	}
	return url;
}

void upload_redact_url(const char *url, char *text, size_t size)
{
	static const CURLUPart secrets[] = {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS,
	    CURLUPART_QUERY, CURLUPART_FRAGMENT};
	CURLU *parsed = url != NULL ? parse(url) : NULL;
	char *plain = NULL;

	for (size_t i = 0; parsed != NULL && i < sizeof(secrets) / sizeof(secrets[0]); i++)
		(void)curl_url_set(parsed, secrets[i], NULL, 0);
	if (parsed != NULL)
		plain = part_of(parsed, CURLUPART_URL, 0);
	(void)snprintf(text, size, "%s", plain != NULL ? plain : "(no URL)");
	curl_free(plain);
	curl_url_cleanup(parsed);
}

static bool is_loopback(const char *host)
{
	struct view text = view_of(host), octet;
	uint64_t value;
	unsigned octets = 0;
	bool first = false;

	if (view_eq_nocase(text, view_of("localhost")) || view_eq(text, view_of("[::1]")))
		return true;
	while (view_split(&text, '.', &octet)) {
		if (!view_u64(octet, 255, &value))
			return false;
		if (octets++ == 0)
			first = value == 127;
	}
	return octets == 4 && first;
}

static enum err refuse(char ret_text[UPLOAD_TEXT_SIZE], const char *format, const char *what)
{
	(void)snprintf(ret_text, UPLOAD_TEXT_SIZE, format, what);
	return ERR_ARGUMENT;
}

static void set_base(struct target *t, const char *scheme, const char *port, const char *path)
{
	size_t n;

	(void)snprintf(t->base, sizeof(t->base), "%s://%s%s%s%s", scheme, t->host,
	    port != NULL ? ":" : "", port != NULL ? port : "", path != NULL ? path : "");
	for (n = strlen(t->base); n > 0 && t->base[n - 1] == '/'; n--)
		t->base[n - 1] = '\0';
	(void)snprintf(t->shown, sizeof(t->shown), "%s", t->base);
}

static enum err judge_url(struct target *t, CURLU *url, bool plain, char *ret_text)
{
	char *scheme = part_of(url, CURLUPART_SCHEME, 0), *host = part_of(url, CURLUPART_HOST, 0);
	char *port = part_of(url, CURLUPART_PORT, 0), *path = part_of(url, CURLUPART_PATH, 0);
	char *user = part_of(url, CURLUPART_USER, 0), *query = part_of(url, CURLUPART_QUERY, 0);
	enum err err = ERR_NONE;

	if (scheme == NULL || host == NULL || strlen(host) >= sizeof(t->host)) {
		err =
		    refuse(ret_text, "the platform's URL is none: %s", "https://host is expected");
	} else if (user != NULL || query != NULL) {
		err = refuse(ret_text, "the platform's URL carries %s; https://host is expected",
		    user != NULL ? "a user" : "a query");
	} else {
		(void)snprintf(t->host, sizeof(t->host), "%s", host);
		t->is_plain = strcmp(scheme, "http") == 0;
		if (!t->is_plain && strcmp(scheme, "https") != 0)
			err = refuse(ret_text,
			    "the platform's URL begins with %.40s://; it must be "
			    "https://",
			    scheme);
		else if (t->is_plain && !plain && !is_loopback(host))
			err = refuse(ret_text,
			    "http:// to %.200s: unencrypted only to this host; "
			    "write https://",
			    host);
		else
			set_base(t, scheme, port, path);
	}
	curl_free(scheme);
	curl_free(host);
	curl_free(port);
	curl_free(path);
	curl_free(user);
	curl_free(query);
	return err;
}

/* Moves libcurl's memory to ours. */
static char *own(char *text)
{
	char *copy = text != NULL ? strdup(text) : NULL;

	if (text != NULL)
		sodium_memzero(text, strlen(text));
	curl_free(text);
	return copy;
}

static enum err judge_proxy(struct target *t, CURLU *url, char *ret_text)
{
	char *scheme = part_of(url, CURLUPART_SCHEME, 0), *host = part_of(url, CURLUPART_HOST, 0);
	char *port = part_of(url, CURLUPART_PORT, 0);
	enum err err = ERR_NONE;

	t->proxy_user = own(part_of(url, CURLUPART_USER, CURLU_URLDECODE));
	t->proxy_password = own(part_of(url, CURLUPART_PASSWORD, CURLU_URLDECODE));
	if (scheme == NULL || host == NULL ||
	    (strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0 &&
		strcmp(scheme, "socks5h") != 0))
		err = refuse(ret_text, "the proxy is %s", "none, http://, https:// or socks5h://");
	else if (port == NULL)
		err = refuse(ret_text, "the proxy %.200s has no port: http://host:3128", host);
	else
		(void)snprintf(t->proxy, sizeof(t->proxy), "%s://%s:%s", scheme, host, port);
	curl_free(scheme);
	curl_free(host);
	curl_free(port);
	return err;
}

/* "sha256//" and 32 bytes in base64, one or several split by ';'. */
static bool is_pin(const char *pin)
{
	struct view rest = view_of(pin), one;
	bool any = false;

	while (view_split(&rest, ';', &one)) {
		struct view key = view_tail(one, 8);
		uint8_t bytes[32];
		size_t n;

		if (!view_starts(one, view_of("sha256//")) || key.n != PIN_CHARACTERS ||
		    sodium_base642bin(bytes, sizeof(bytes), (const char *)key.p, key.n, NULL, &n,
			NULL, sodium_base64_VARIANT_ORIGINAL) != 0 ||
		    n != sizeof(bytes))
			return false;
		any = true;
	}
	return any;
}

static enum err judge_trust(
    struct target *t, const struct upload_settings *settings, char *ret_text)
{
	bool has_ca = settings->ca_file != NULL && settings->ca_file[0] != '\0';
	bool has_pin = settings->pin != NULL && settings->pin[0] != '\0';
	uint8_t *bytes;
	enum err err;
	size_t n;

	t->system_trust = settings->system_trust;
	if (has_pin && !is_pin(settings->pin))
		return refuse(ret_text, "the pin is none: %s",
		    "sha256// and 44 characters are expected, as the platform's install line has "
		    "them");
	if (has_ca) {
		err = os_read_file(settings->ca_file, CA_FILE_MAX, &bytes, &n);
		if (err != ERR_NONE) {
			(void)snprintf(ret_text, UPLOAD_TEXT_SIZE, "the CA file %.300s: %s",
			    settings->ca_file, err_text(err));
			return ERR_ARGUMENT;
		}
		free(bytes);
	}
	if (!t->is_plain && !has_ca && !has_pin && !t->system_trust)
		return refuse(ret_text, "nothing vouches for the platform: %s",
		    "give its pin (sha256//…), a CA file, or trust the system's store");
	t->ca_file = has_ca ? strdup(settings->ca_file) : NULL;
	t->pin = has_pin ? strdup(settings->pin) : NULL;
	return (has_ca && t->ca_file == NULL) || (has_pin && t->pin == NULL) ? ERR_MEMORY
									     : ERR_NONE;
}

static enum err judge_proxy_text(struct target *t, const char *proxy, char *ret_text)
{
	CURLU *url;
	enum err err;

	if (proxy == NULL || proxy[0] == '\0' || strcmp(proxy, "none") == 0)
		return ERR_NONE;
	if (strcmp(proxy, "system") == 0 && os_proxy_is_there()) {
		t->proxy_system = true;
		return ERR_NONE;
	}
	if (strcmp(proxy, "system") == 0) {
		(void)refuse(ret_text, "the proxy \"system\" is for Windows; %s",
		    "here it is none, http://, https:// or socks5h://");
		return ERR_UNSUPPORTED;
	}
	url = strlen(proxy) < UPLOAD_URL_MAX ? parse(proxy) : NULL;
	if (url == NULL)
		return refuse(ret_text, "the proxy is no URL: %s", "http://host:port is expected");
	err = judge_proxy(t, url, ret_text);
	curl_url_cleanup(url);
	return err;
}

static enum err judge_account(struct target *t, char *ret_text)
{
	if (!os_proxy_is_there()) {
		(void)refuse(ret_text, "proxy_account is for Windows: %s",
		    "here a user and password are needed");
		return ERR_UNSUPPORTED;
	}
	if (t->proxy_user != NULL)
		return refuse(
		    ret_text, "proxy_account and a user of the proxy: %s", "only one of them");
	t->proxy_account = true;
	return ERR_NONE;
}

/* It becomes a header field. */
static enum err judge_bearer(struct target *t, const char *bearer, char *ret_text)
{
	size_t n = strlen(bearer);

	for (size_t i = 0; i < n; i++)
		if (bearer[i] <= ' ' || bearer[i] > '~')
			n = 0;
	if (n == 0 || n > BEARER_MAX)
		return refuse(ret_text, "the API token is none: %s",
		    "est_ and what follows it is expected, as the console shows it once");
	t->bearer = strdup(bearer);
	return t->bearer != NULL ? ERR_NONE : ERR_MEMORY;
}

enum err target_init(
    struct target *t, const struct upload_settings *settings, char ret_text[UPLOAD_TEXT_SIZE])
{
	CURLU *url = NULL;
	enum err err;

	*t = (struct target){
	    .connect_ms = settings->connect_ms != 0 ? settings->connect_ms : UPLOAD_CONNECT_MS,
	    .stall_ms = settings->stall_ms != 0 ? settings->stall_ms : UPLOAD_STALL_MS,
	    .total_ms = settings->total_ms != 0 ? settings->total_ms : UPLOAD_TOTAL_MS,
	};
	if (settings->interface != NULL)
		(void)snprintf(t->interface, sizeof(t->interface), "if!%.59s", settings->interface);
	if (settings->url != NULL && strlen(settings->url) < UPLOAD_URL_MAX / 2)
		url = parse(settings->url);
	if (url == NULL)
		return refuse(
		    ret_text, "the platform's URL is none: %s", "https://host is expected");
	err = judge_url(t, url, settings->plain, ret_text);
	curl_url_cleanup(url);
	if (err == ERR_NONE)
		err = judge_proxy_text(t, settings->proxy, ret_text);
	if (err == ERR_NONE && settings->proxy_account)
		err = judge_account(t, ret_text);
	if (err == ERR_NONE)
		err = judge_trust(t, settings, ret_text);
	if (err == ERR_NONE && settings->bearer != NULL && settings->plain)
		return refuse(ret_text, "an API token over plain HTTP: %s", "only by https://");
	if (err == ERR_NONE && settings->bearer != NULL)
		err = judge_bearer(t, settings->bearer, ret_text);
	return err;
}

void target_done(struct target *t)
{
	if (t->proxy_password != NULL)
		sodium_memzero(t->proxy_password, strlen(t->proxy_password));
	free(t->proxy_user);
	free(t->proxy_password);
	free(t->ca_file);
	free(t->pin);
	if (t->bearer != NULL)
		sodium_memzero(t->bearer, strlen(t->bearer));
	free(t->bearer);
	*t = (struct target){.is_plain = false};
}

/* Schannel knows no folder of authorities: then there is none to leave out. */
static bool no_folder(CURLcode code)
{
	return code == CURLE_OK || code == CURLE_NOT_BUILT_IN;
}

static bool apply_trust(const struct target *t, const char *proxy, CURL *easy)
{
	bool chain = t->ca_file != NULL || t->system_trust;
	bool ok = true;

	ok &= curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, chain ? 1L : 0L) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, chain ? 2L : 0L) == 0;
	if (t->ca_file != NULL) {
		ok &= curl_easy_setopt(easy, CURLOPT_CAINFO, t->ca_file) == 0;
		ok &= curl_easy_setopt(easy, CURLOPT_PROXY_CAINFO, t->ca_file) == 0;
		if (!t->system_trust) {
			ok &= no_folder(curl_easy_setopt(easy, CURLOPT_CAPATH, NULL));
			ok &= no_folder(curl_easy_setopt(easy, CURLOPT_PROXY_CAPATH, NULL));
		}
	}
	if (t->pin != NULL)
		ok &= curl_easy_setopt(easy, CURLOPT_PINNEDPUBLICKEY, t->pin) == 0;
	/* A proxy is not the platform: it is verified by the chain in any case. */
	if (strncmp(proxy, "https:", 6) == 0) {
		ok &= curl_easy_setopt(
			  easy, CURLOPT_PROXY_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) == 0;
		ok &= curl_easy_setopt(easy, CURLOPT_PROXY_SSL_VERIFYPEER, 1L) == 0;
		ok &= curl_easy_setopt(easy, CURLOPT_PROXY_SSL_VERIFYHOST, 2L) == 0;
	}
	return ok;
}

/*
 * With a user all ways are open that this libcurl has and the proxy wants, but for Negotiate where
 * it means Kerberos and not that user. The account of the process signs in by the ways of Windows
 * alone: an empty user is what libcurl takes for it.
 */
static bool apply_user(const struct target *t, CURL *easy)
{
	static const char none[] = "";
	const char *user = t->proxy_account ? none : t->proxy_user;
	const char *password = t->proxy_password != NULL ? t->proxy_password : none;
	long ways = CURLAUTH_BASIC | CURLAUTH_DIGEST | CURLAUTH_NTLM;

	if (user == NULL)
		return true;
	if (t->proxy_account)
		ways = CURLAUTH_NTLM | CURLAUTH_NEGOTIATE;
	else if (os_proxy_is_there())
		ways |= CURLAUTH_NEGOTIATE;
	return curl_easy_setopt(easy, CURLOPT_PROXYAUTH, ways) == 0 &&
	       curl_easy_setopt(easy, CURLOPT_PROXYUSERNAME, user) == 0 &&
	       curl_easy_setopt(easy, CURLOPT_PROXYPASSWORD, password) == 0;
}

static bool apply_proxy(const struct target *t, const char *proxy, CURL *easy)
{
	bool ok = true;

	/* Both set always: else libcurl would read the environment. */
	ok &= curl_easy_setopt(easy, CURLOPT_PROXY, proxy) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_NOPROXY, proxy[0] != '\0' ? "" : "*") == 0;
	if (proxy[0] == '\0')
		return ok;
	ok &= curl_easy_setopt(easy, CURLOPT_HTTPPROXYTUNNEL, 1L) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L) == 0;
	return ok && apply_user(t, easy);
}

bool target_apply(const struct target *t, const char *proxy, CURL *easy)
{
	bool ok = apply_trust(t, proxy, easy) && apply_proxy(t, proxy, easy);
	unsigned stall_s = (t->stall_ms + 999) / 1000;

	ok &= curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, t->is_plain ? "http" : "https") == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L) == 0;
	if (t->interface[0] != '\0')
		ok &= curl_easy_setopt(easy, CURLOPT_INTERFACE, t->interface) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)t->connect_ms) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L) == 0;
	ok &= curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)stall_s) == 0;
	return ok;
}
