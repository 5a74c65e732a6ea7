/*
 * proxy on Windows: WinHTTP's view of it. In this order: the script of the user the process is of
 * (for a service: of its account), what the network names (WPAD), the user's fixed proxy, the
 * machine's (netsh winhttp), directly. A script that cannot be had is as good as none, as with
 * browsers.
 *
 * Scripts and WPAD are another's word for where to go, never for whom to trust: TLS is held to
 * the same certificate whatever the way. Nobody's password is sent to fetch a script.
 */
#include "os/proxy.h"

#include <stdio.h>
#include <stdlib.h>

#include "os/common_windows.h"

#include <winhttp.h>

enum { STEP_MS = 5 * 1000 /* each step of fetching a script */ };

struct asked {
	const wchar_t *url;
	struct view host;
	bool secure;
	unsigned port;
	struct os_proxies *found;
};

bool os_proxy_is_there(void)
{
	return true;
}

/* UTF-8; malloc'ed, NULL: none. */
static char *text_of(const wchar_t *wide)
{
	size_t size = wide != NULL ? 3 * wcslen(wide) + 1 : 0;
	char *text = size > 1 ? malloc(size) : NULL;

	if (text != NULL)
		os_utf8_of(wide, text, size);
	return text;
}

/* True: the setting decides. */
static bool take(const struct asked *a, const wchar_t *proxy, const wchar_t *exceptions)
{
	char *names = text_of(proxy), *bypass = text_of(exceptions);

	if (bypass != NULL && os_proxy_bypasses(view_of(bypass), a->secure, a->host, a->port))
		os_proxy_take(view_of("DIRECT"), a->secure, a->found);
	else if (names != NULL)
		os_proxy_take(view_of(names), a->secure, a->found);
	free(names);
	free(bypass);
	return a->found->count > 0;
}

static void say(const struct asked *a, const char *what)
{
	(void)snprintf(a->found->how, sizeof(a->found->how), "%s", what);
}

static bool by_script(const struct asked *a, const wchar_t *script)
{
	WINHTTP_AUTOPROXY_OPTIONS options = {.fAutoLogonIfChallenged = FALSE};
	WINHTTP_PROXY_INFO info = {.dwAccessType = WINHTTP_ACCESS_TYPE_NO_PROXY};
	HINTERNET session = WinHttpOpen(L"earshot-agent", WINHTTP_ACCESS_TYPE_NO_PROXY,
	    WINHTTP_NO_PROXY_NAME, WINHTTP_NO_PROXY_BYPASS, 0);
	bool found = false;

	if (session == NULL)
		return false;
	(void)WinHttpSetTimeouts(session, STEP_MS, STEP_MS, STEP_MS, STEP_MS);
	options.dwFlags =
	    script != NULL ? WINHTTP_AUTOPROXY_CONFIG_URL : WINHTTP_AUTOPROXY_AUTO_DETECT;
	options.lpszAutoConfigUrl = script;
	if (script == NULL)
		options.dwAutoDetectFlags =
		    WINHTTP_AUTO_DETECT_TYPE_DHCP | WINHTTP_AUTO_DETECT_TYPE_DNS_A;
	if (WinHttpGetProxyForUrl(session, a->url, &options, &info)) {
		if (info.dwAccessType == WINHTTP_ACCESS_TYPE_NAMED_PROXY)
			found = take(a, info.lpszProxy, info.lpszProxyBypass);
		else
			found = take(a, L"DIRECT", NULL);
		(void)GlobalFree(info.lpszProxy);
		(void)GlobalFree(info.lpszProxyBypass);
	}
	(void)WinHttpCloseHandle(session);
	if (found)
		say(a, script != NULL ? "the script (PAC) of the user's settings"
				      : "a script that the network names (WPAD)");
	return found;
}

static bool of_user(const struct asked *a)
{
	WINHTTP_CURRENT_USER_IE_PROXY_CONFIG user = {.fAutoDetect = FALSE};
	bool found = false;

	if (!WinHttpGetIEProxyConfigForCurrentUser(&user))
		return false;
	if (user.lpszAutoConfigUrl != NULL && user.lpszAutoConfigUrl[0] != L'\0')
		found = by_script(a, user.lpszAutoConfigUrl);
	if (!found && user.fAutoDetect)
		found = by_script(a, NULL);
	if (!found && take(a, user.lpszProxy, user.lpszProxyBypass)) {
		found = true;
		say(a, "the user's settings");
	}
	(void)GlobalFree(user.lpszAutoConfigUrl);
	(void)GlobalFree(user.lpszProxy);
	(void)GlobalFree(user.lpszProxyBypass);
	return found;
}

static bool of_machine(const struct asked *a)
{
	WINHTTP_PROXY_INFO info = {.dwAccessType = WINHTTP_ACCESS_TYPE_NO_PROXY};
	bool found = false;

	if (!WinHttpGetDefaultProxyConfiguration(&info))
		return false;
	if (info.dwAccessType == WINHTTP_ACCESS_TYPE_NAMED_PROXY &&
	    take(a, info.lpszProxy, info.lpszProxyBypass)) {
		found = true;
		say(a, "the machine's settings (netsh winhttp)");
	}
	(void)GlobalFree(info.lpszProxy);
	(void)GlobalFree(info.lpszProxyBypass);
	return found;
}

/* "https://host:port/…": host and port. */
static void take_apart(const char *url, struct asked *a)
{
	struct view rest = view_of(url);
	uint64_t port;
	size_t end;

	a->secure = view_starts_nocase(rest, view_of("https://"));
	a->port = a->secure ? 443 : 80;
	end = view_find_nocase(rest, view_of("://"));
	rest = view_tail(rest, end < rest.n ? end + 3 : 0);
	rest = view_head(rest, view_find(rest, '/'));
	if (view_starts(rest, view_of("["))) {
		end = view_find(rest, ']');
		a->host = view_head(view_tail(rest, 1), end - 1);
		rest = view_tail(rest, end + 1);
	} else {
		end = view_find(rest, ':');
		a->host = view_head(rest, end);
		rest = view_tail(rest, end);
	}
	if (rest.n > 1 && view_u64(view_tail(rest, 1), UINT16_MAX, &port))
		a->port = (unsigned)port;
}

enum err os_proxy_find(const char *url, struct os_proxies *ret_proxies)
{
	struct asked a = {.found = ret_proxies};
	wchar_t *wide = NULL;
	enum err err = os_wide_of(url, &wide);

	if (err != ERR_NONE)
		return err;
	*ret_proxies = (struct os_proxies){.count = 0};
	a.url = wide;
	take_apart(url, &a);
	if (!of_user(&a) && !of_machine(&a)) {
		os_proxy_take(view_of("DIRECT"), a.secure, ret_proxies);
		say(&a, "no proxy is set");
	}
	free(wide);
	return ERR_NONE;
}
