/*
 * proxy: which way the system would take to a URL: what the user or the machine has set, a script
 * (PAC), or what the network says (WPAD). Windows; elsewhere there are no settings of the system.
 */
#ifndef EARSHOT_OS_PROXY_H
#define EARSHOT_OS_PROXY_H

#include "base/err.h"
#include "base/view.h"

enum {
	OS_PROXIES_MAX = 4, /* that are tried; more are left out */
	OS_PROXY_SIZE = 300,
	OS_PROXY_HOW_SIZE = 64
};

struct os_proxies {
	char list[OS_PROXIES_MAX][OS_PROXY_SIZE]; /* "http://host:port"; "": directly. In order */
	size_t count;                             /* at least 1 */
	char how[OS_PROXY_HOW_SIZE]; /* who says so, for people: "the user's settings" */
};

/*
 * May wait for seconds (a script is fetched, the network is asked): call it off the loop.
 * ERR_UNSUPPORTED: this system has no such settings. ERR_MEMORY, ERR_IO.
 */
enum err os_proxy_find(const char *url, struct os_proxies *ret_proxies) MUST_CHECK;
bool os_proxy_is_there(void);

/*
 * Adds what a setting or the answer of a script names, as WINHTTP_PROXY_INFO has it or as scripts
 * say it: "proxy:8080", "http=a:80;https=b:81", "PROXY a:80; DIRECT". Of a list by schemes that for
 * `secure` URLs (https) counts, or the other. What is no host and port is left out: a script is
 * another's text. Ports that are not said: 80; of an HTTPS proxy 443, of SOCKS 1080.
 */
void os_proxy_take(struct view text, bool secure, struct os_proxies *proxies);

/* Is a host one of the exceptions, "*.corp.example;10.*;<local>"? `host` without brackets. */
bool os_proxy_bypasses(struct view exceptions, bool secure, struct view host, unsigned port);

#endif
