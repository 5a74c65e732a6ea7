/* target: settings that make sense and those that do not; retries; what messages may show. */
#include "upload/target.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define PIN "sha256//YhKJKSzoTt2b5FP18fvpHo7fJYqQCjAa3HWY3tvRMwE="

#ifdef _WIN32
#define SYSTEM_PROXY ERR_NONE, ""
#else
#define SYSTEM_PROXY ERR_UNSUPPORTED, "is for Windows"
#endif

static void settings(void **state)
{
	static const struct {
		const char *url, *proxy, *ca_file, *pin;
		bool system_trust;
		enum err err;
		const char *text;
	} rows[] = {
	    {"https://earshot.example", NULL, NULL, PIN, false, ERR_NONE, ""},
	    {"https://earshot.example:8443/base/", "none", NULL, PIN ";" PIN, false, ERR_NONE, ""},
	    {"https://[2001:db8::1]:8443", NULL, NULL, NULL, true, ERR_NONE, ""},
	    {"https://earshot.example", NULL, "/etc/hostname", NULL, false, ERR_NONE, ""},
	    {"http://127.0.0.1:8080", NULL, NULL, NULL, false, ERR_NONE, ""},
	    {"http://127.99.0.1:8080", NULL, NULL, NULL, false, ERR_NONE, ""},
	    {"http://localhost:8080", NULL, NULL, NULL, false, ERR_NONE, ""},
	    {"http://[::1]:8080", NULL, NULL, NULL, false, ERR_NONE, ""},
	    {"https://e", "http://u:p%40ss@proxy:3128", NULL, PIN, false, ERR_NONE, ""},
	    {"https://e", "https://proxy:3129", NULL, PIN, false, ERR_NONE, ""},
	    {"https://e", "socks5h://u:p@proxy:1080", NULL, PIN, false, ERR_NONE, ""},

	    {NULL, NULL, NULL, PIN, false, ERR_ARGUMENT, "the platform's URL is none"},
	    {"", NULL, NULL, PIN, false, ERR_ARGUMENT, "the platform's URL is none"},
	    {"earshot.example", NULL, NULL, PIN, false, ERR_ARGUMENT, "the platform's URL is none"},
	    {"ftp://earshot.example", NULL, NULL, PIN, false, ERR_ARGUMENT, "ftp://"},
	    {"http://earshot.example", NULL, NULL, PIN, false, ERR_ARGUMENT, "write https://"},
	    {"http://128.0.0.1", NULL, NULL, PIN, false, ERR_ARGUMENT, "write https://"},
	    {"http://127.0.0.1.example", NULL, NULL, PIN, false, ERR_ARGUMENT, "write https://"},
	    {"http://localhost.example", NULL, NULL, PIN, false, ERR_ARGUMENT, "write https://"},
	    {"https://u:geheim@e", NULL, NULL, PIN, false, ERR_ARGUMENT, "carries a user"},
	    {"https://e/?t=geheim", NULL, NULL, PIN, false, ERR_ARGUMENT, "carries a query"},
	    {"https://e", NULL, NULL, NULL, false, ERR_ARGUMENT, "nothing vouches"},
	    {"https://e", NULL, "", "", false, ERR_ARGUMENT, "nothing vouches"},
	    {"https://e", NULL, "/nosuch.pem", NULL, false, ERR_ARGUMENT, "/nosuch.pem: not found"},
	    {"https://e", NULL, NULL, "sha256//AAAA", false, ERR_ARGUMENT, "the pin is none"},
	    {"https://e", NULL, NULL, "sha1//" PIN, false, ERR_ARGUMENT, "the pin is none"},
	    {"https://e", NULL, NULL, PIN ";x", false, ERR_ARGUMENT, "the pin is none"},
	    {"https://e", "system", NULL, PIN, false, SYSTEM_PROXY},
	    {"https://e", "http://u:geheim@proxy", NULL, PIN, false, ERR_ARGUMENT, "no port"},
	    {"https://e", "socks4://proxy:1080", NULL, PIN, false, ERR_ARGUMENT, "socks5h://"},
	    {"https://e", "socks5://u:geheim@proxy:1", NULL, PIN, false, ERR_ARGUMENT, "socks5h"},
	    {"https://e", "proxy:3128", NULL, PIN, false, ERR_ARGUMENT, ""},
	    {"https://e", "://geheim", NULL, PIN, false, ERR_ARGUMENT, "no URL"},
	};
	uv_loop_t loop;
	(void)state;

	assert_int_equal(uv_loop_init(&loop), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct upload_settings s = {.url = rows[i].url,
		    .proxy = rows[i].proxy,
		    .ca_file = rows[i].ca_file,
		    .pin = rows[i].pin,
		    .system_trust = rows[i].system_trust};
		struct upload_client *client = NULL;
		char text[UPLOAD_TEXT_SIZE];
		enum err err = upload_client_open(&loop, &s, NULL, &client, text);

		if (err != rows[i].err || strstr(text, rows[i].text) == NULL)
			print_message("row %zu: %s: %s\n", i, err_text(err), text);
		assert_int_equal(err, rows[i].err);
		assert_non_null(strstr(text, rows[i].text));
		assert_true((err == ERR_NONE) == (text[0] == '\0'));
		assert_null(strstr(text, "geheim"));
		if (err == ERR_NONE)
			upload_client_close(client, NULL, NULL);
	}
	assert_int_equal(uv_run(&loop, UV_RUN_DEFAULT), 0);
	assert_int_equal(uv_loop_close(&loop), 0);
}

static void redacts(void **state)
{
	static const struct {
		const char *url, *shown;
	} rows[] = {
	    {"https://earshot.example:8443/v1", "https://earshot.example:8443/v1"},
	    {"http://user:geheim@proxy:3128", "http://proxy:3128/"},
	    {"socks5h://user:ge%40heim@[::1]:1080", "socks5h://[::1]:1080/"},
	    {"https://e/a?token=geheim#geheim", "https://e/a"},
	    {"://user:geheim@x", "(no URL)"},
	    {"", "(no URL)"},
	    {NULL, "(no URL)"},
	};
	char text[64];
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		upload_redact_url(rows[i].url, text, sizeof(text));
		assert_string_equal(text, rows[i].shown);
	}
	upload_redact_url("https://earshot.example/a/long/path", text, 10);
	assert_string_equal(text, "https://e");
}

/* Full jitter: within its bounds, and spread over all of them. */
static void backs_off(void **state)
{
	static const struct {
		unsigned failures;
		int64_t most;
	} rows[] = {{0, 2000}, {1, 2000}, {2, 4000}, {3, 8000}, {8, 256000}, {9, 512000},
	    {10, 900000}, {11, 900000}, {1000, 900000}, {UINT32_MAX, 900000}};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t least = INT64_MAX, greatest = 0, sum = 0;
		uint64_t random = 1;

		for (unsigned k = 0; k < 4000; k++) {
			int64_t ms;

			random = random * 6364136223846793005 + 1442695040888963407;
			ms = upload_backoff_ms(rows[i].failures, random >> 11);
			assert_in_range(ms, 1000, rows[i].most);
			least = ms < least ? ms : least;
			greatest = ms > greatest ? ms : greatest;
			sum += ms;
		}
		assert_true(least < 1000 + rows[i].most / 50);
		assert_true(greatest > rows[i].most - rows[i].most / 50);
		if (rows[i].most > 100000) /* else the least second weighs */
			assert_in_range(
			    sum / 4000, rows[i].most * 45 / 100, rows[i].most * 55 / 100);
	}
}

static void reads_retry_after(void **state)
{
	static const struct {
		const char *value;
		bool is_one;
		int64_t ms;
	} rows[] = {
	    {"120", true, 120000},
	    {" 0 ", true, 0},
	    {"99999999", true, 86400000},
	    {"18446744073709551615", true, 86400000},
	    {"Thu, 01 Jan 2015 00:01:00 GMT", true, 60000},
	    {"Wed, 31 Dec 2014 00:01:00 GMT", true, 0},
	    {"Thu, 01 Jan 2026 00:01:00 GMT", true, 86400000},
	    {"", false, 0},
	    {"-5", false, 0},
	    {"soon", false, 0},
	    {"1.5", false, 0},
	};
	const int64_t now_ms = 1420070400000; /* 2015-01-01T00:00:00Z */
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t ms = 77;
		bool is_one = upload_retry_after(view_of(rows[i].value), now_ms, &ms);

		assert_int_equal(is_one, rows[i].is_one);
		assert_int_equal(ms, is_one ? rows[i].ms : 77);
	}
}

static void faults_have_names(void **state)
{
	(void)state;
	for (int i = 0; i < UPLOAD_FAULT_COUNT; i++) {
		assert_true(upload_fault_name((enum upload_fault)i)[0] != '\0');
		for (int k = 0; k < i; k++)
			assert_string_not_equal(upload_fault_name((enum upload_fault)i),
			    upload_fault_name((enum upload_fault)k));
	}
	assert_string_equal(upload_fault_name(UPLOAD_FAULT_COUNT), "");
}

/* An API token becomes a header field: nothing in it may begin another. */
static void bearers(void **state)
{
	static const struct {
		const char *bearer;
		bool plain;
		enum err err;
	} rows[] = {
	    {"est_abc", false, ERR_NONE},
	    {"", false, ERR_ARGUMENT},
	    {"est_a b", false, ERR_ARGUMENT},
	    {"est_a\r\nHost: x", false, ERR_ARGUMENT},
	    {"est_\xc3\xa4", false, ERR_ARGUMENT},
	    {"est_abc", true, ERR_ARGUMENT},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct upload_settings of = {.url = "https://e",
		    .pin = PIN,
		    .bearer = rows[i].bearer,
		    .plain = rows[i].plain};
		char text[UPLOAD_TEXT_SIZE] = "";
		struct target t;

		assert_int_equal(target_init(&t, &of, text), rows[i].err);
		if (rows[i].bearer[0] != '\0')
			assert_null(strstr(text, rows[i].bearer));
		target_done(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(settings),
	    cmocka_unit_test(bearers),
	    cmocka_unit_test(redacts),
	    cmocka_unit_test(backs_off),
	    cmocka_unit_test(reads_retry_after),
	    cmocka_unit_test(faults_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
