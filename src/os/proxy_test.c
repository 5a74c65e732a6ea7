/* proxy: what settings and scripts name, and their exceptions. */
#include "os/proxy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void lists(void **state)
{
	static const struct {
		const char *text;
		bool secure;
		const char *want; /* divided by blanks; "direct" */
	} rows[] = {
	    {"proxy:8080", true, "http://proxy:8080"},
	    {"proxy", true, "http://proxy:80"},
	    {"a:1;b:2", true, "http://a:1 http://b:2"},
	    {"a:1 b:2", true, "http://a:1 http://b:2"},
	    {"http://a:1/", true, "http://a:1"},
	    {"https://a", true, "https://a:443"},
	    {"https://a:8443", true, "https://a:8443"},
	    {"http=a:1;https=b:2", true, "http://b:2"},
	    {"http=a:1;https=b:2", false, "http://a:1"},
	    {"http=a:1;HTTPS=http://b:2", true, "http://b:2"},
	    {"ftp=a:1;socks=b:2", true, ""},
	    {"[2001:db8::1]:3128", true, "http://[2001:db8::1]:3128"},
	    {"[2001:db8::1]", true, "http://[2001:db8::1]:80"},
	    {"PROXY a:1; DIRECT", true, "http://a:1 direct"},
	    {"DIRECT", true, "direct"},
	    {"direct; PROXY a:1", true, "direct http://a:1"},
	    {"HTTPS a:1; SOCKS5 b:2; PROXY c:3", true, "https://a:1 socks5h://b:2 http://c:3"},
	    {"SOCKS a:1; PROXY b:2", true, "http://b:2"},
	    {"SOCKS5 a", true, "socks5h://a:1080"},
	    {"a:1;b:2;c:3;d:4;e:5", true, "http://a:1 http://b:2 http://c:3 http://d:4"},
	    {"", true, ""},
	    {" ; ;", true, ""},
	    {"a:0;a:65536;a:x;:80;[::1;u:p@a:1;a%b:1;ftp://a:1;socks4://a:1;b:2", true,
		"http://b:2"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct os_proxies p = {.count = 0};
		char text[OS_PROXIES_MAX * OS_PROXY_SIZE] = "";

		os_proxy_take(view_of(rows[i].text), rows[i].secure, &p);
		for (size_t k = 0; k < p.count; k++)
			(void)snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s",
			    k > 0 ? " " : "", p.list[k][0] != '\0' ? p.list[k] : "direct");
		if (strcmp(text, rows[i].want) != 0)
			fail_msg("%s: %s", rows[i].text, text);
	}
}

static void exceptions(void **state)
{
	static const struct {
		const char *list, *host;
		unsigned port;
		bool want;
	} rows[] = {
	    {"*.corp.example", "earshot.corp.example", 443, true},
	    {"*.corp.example", "corp.example", 443, false},
	    {"*.corp.example", "earshot.corp.example.evil", 443, false},
	    {"earshot.corp.example", "EARSHOT.Corp.Example", 443, true},
	    {"10.*;192.168.*", "192.168.1.9", 443, true},
	    {"10.*;192.168.*", "172.16.1.9", 443, false},
	    {"<local>", "earshot", 443, true},
	    {"<LOCAL>", "earshot.corp.example", 443, false},
	    {"<local>", "2001:db8::1", 443, false},
	    {"a;b c,d", "d", 443, true},
	    {"a:8443", "a", 8443, true},
	    {"a:8443", "a", 443, false},
	    {"https://a", "a", 443, true},
	    {"http://a", "a", 443, false},
	    {"[2001:db8::1]", "2001:db8::1", 443, true},
	    {"[2001:db8::1]:8443", "2001:db8::1", 443, false},
	    {"*", "anything.example", 443, true},
	    {"a*b*c", "axxbyyc", 443, true},
	    {"a*b*c", "axxbyy", 443, false},
	    {"*a*a*a*a*a*", "aaaaaaaaaaaa", 443, false}, /* too dear to look at */
	    {"", "a", 443, false},
	    {"[", "", 443, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (os_proxy_bypasses(view_of(rows[i].list), true, view_of(rows[i].host),
			rows[i].port) != rows[i].want)
			fail_msg("%s: %s", rows[i].list, rows[i].host);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lists),
	    cmocka_unit_test(exceptions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
