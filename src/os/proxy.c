/* proxy: what settings and scripts say of proxies, taken apart. Pure. */
#include "os/proxy.h"

#include <stdio.h>

/* The next word of a list; ';', ',' and blanks divide. False: there is none. */
static bool next_word(struct view *rest, struct view *ret_word)
{
	size_t n = 0;

	while (rest->n > 0 && strchr("; ,\t\r\n", rest->p[0]) != NULL)
		*rest = view_tail(*rest, 1);
	while (n < rest->n && strchr("; ,\t\r\n", rest->p[n]) == NULL)
		n++;
	*ret_word = view_head(*rest, n);
	*rest = view_tail(*rest, n);
	return n > 0;
}

static bool is_name(struct view host)
{
	static const char fine[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "0123456789-._:[]";

	for (size_t i = 0; i < host.n; i++)
		if (host.p[i] == '\0' || strchr(fine, host.p[i]) == NULL)
			return false;
	return host.n > 0 && host.n <= 253;
}

/* "[2001:db8::1]:8080", "proxy:8080", "proxy". False: it is none of these. */
static bool split_port(
    struct view text, unsigned standard, struct view *ret_host, unsigned *ret_port)
{
	size_t end = view_starts(text, view_of("[")) ? view_find(text, ']') : view_find(text, ':');
	uint64_t port = standard;
	struct view rest;

	if (view_starts(text, view_of("[")) && end++ == text.n)
		return false;
	rest = view_tail(text, end);
	if (rest.n > 0 &&
	    (rest.p[0] != ':' || !view_u64(view_tail(rest, 1), UINT16_MAX, &port) || port == 0))
		return false;
	*ret_host = view_head(text, end);
	*ret_port = (unsigned)port;
	return is_name(*ret_host);
}

static void add(struct os_proxies *p, const char *scheme, struct view text)
{
	struct view host;
	unsigned port, standard = strcmp(scheme, "http") == 0    ? 80
				  : strcmp(scheme, "https") == 0 ? 443
								 : 1080;

	while (text.n > 0 && text.p[text.n - 1] == '/')
		text.n--;
	if (p->count < OS_PROXIES_MAX && split_port(text, standard, &host, &port))
		(void)snprintf(p->list[p->count++], OS_PROXY_SIZE, "%s://%.*s:%u", scheme,
		    (int)host.n, (const char *)host.p, port);
}

/* "https=…": is it for such URLs? The rest is what it names. */
static bool is_for(struct view *word, bool secure)
{
	struct view name;
	size_t at = view_find(*word, '=');

	if (at == word->n)
		return true;
	name = view_head(*word, at);
	*word = view_tail(*word, at + 1);
	return view_eq_nocase(name, view_of(secure ? "https" : "http"));
}

static bool take_scheme(struct view *word, const char **scheme)
{
	static const struct {
		const char *prefix, *scheme;
	} known[] = {{"http://", "http"}, {"https://", "https"}, {"socks5://", "socks5h"},
	    {"socks5h://", "socks5h"}};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (view_starts_nocase(*word, view_of(known[i].prefix))) {
			*scheme = known[i].scheme;
			*word = view_tail(*word, strlen(known[i].prefix));
			return true;
		}
	return view_find(*word, '/') == word->n; /* of no other scheme */
}

/* "PROXY", "SOCKS5": the scheme of what follows, NULL when it is no such word. That of SOCKS alone
 * means version 4, which is not spoken. */
static const char *scheme_of_word(struct view word)
{
	static const struct {
		const char *word, *scheme;
	} words[] = {{"PROXY", "http"}, {"HTTP", "http"}, {"HTTPS", "https"}, {"SOCKS5", "socks5h"},
	    {"SOCKS", ""}, {"SOCKS4", ""}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (view_eq_nocase(word, view_of(words[i].word)))
			return words[i].scheme;
	return NULL;
}

/* What stands between two ';'. */
static void take_item(struct view item, bool secure, struct os_proxies *proxies)
{
	const char *said = NULL;
	struct view word;

	while (next_word(&item, &word)) {
		const char *scheme = said != NULL ? said : "http";

		/* Alone, it may be the name of a host. */
		if (said == NULL && view_trim(item).n > 0) {
			said = scheme_of_word(word);
			if (said != NULL)
				continue;
		}
		said = NULL;
		if (view_eq_nocase(word, view_of("DIRECT"))) {
			if (proxies->count < OS_PROXIES_MAX)
				proxies->list[proxies->count++][0] = '\0';
		} else if (is_for(&word, secure) && take_scheme(&word, &scheme) &&
			   scheme[0] != '\0') {
			add(proxies, scheme, word);
		}
	}
}

void os_proxy_take(struct view text, bool secure, struct os_proxies *proxies)
{
	struct view item;

	while (view_split(&text, ';', &item))
		take_item(item, secure, proxies);
}

/* '*' stands for any text; without case. */
static bool fits(struct view pattern, struct view text)
{
	size_t star = view_find(pattern, '*');
	struct view head = view_head(pattern, star), rest;

	if (star == pattern.n)
		return view_eq_nocase(pattern, text);
	if (!view_starts_nocase(text, head))
		return false;
	rest = view_tail(pattern, star + 1);
	text = view_tail(text, star);
	while (!fits(rest, text)) {
		if (text.n == 0)
			return false;
		text = view_tail(text, 1);
	}
	return true;
}

static bool excepts(struct view word, bool secure, struct view host, unsigned port)
{
	struct view scheme = view_of(secure ? "https://" : "http://");
	uint64_t number;
	size_t colon;

	if (view_eq_nocase(word, view_of("<local>")))
		return view_find(host, '.') == host.n && view_find(host, ':') == host.n;
	if (view_starts_nocase(word, scheme))
		word = view_tail(word, scheme.n);
	if (view_starts(word, view_of("["))) {
		size_t end = view_find(word, ']');
		struct view rest = view_tail(word, end + 1);

		word = view_head(view_tail(word, 1), end - 1);
		return word.n > 0 && fits(word, host) &&
		       (rest.n == 0 ||
			   (view_u64(view_tail(rest, 1), UINT16_MAX, &number) && number == port));
	}
	colon = view_find(word, ':');
	if (colon < word.n && view_u64(view_tail(word, colon + 1), UINT16_MAX, &number)) {
		if (number != port)
			return false;
		word = view_head(word, colon);
	}
	return word.n > 0 && fits(word, host);
}

enum { STARS_MAX = 4 /* of a pattern: each more costs a power */ };

static bool is_cheap(struct view word)
{
	unsigned stars = 0;

	for (size_t i = 0; i < word.n; i++)
		stars += word.p[i] == '*';
	return stars <= STARS_MAX;
}

bool os_proxy_bypasses(struct view exceptions, bool secure, struct view host, unsigned port)
{
	struct view word;

	while (next_word(&exceptions, &word))
		if (is_cheap(word) && excepts(word, secure, host, port))
			return true;
	return false;
}
