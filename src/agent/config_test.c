/* config: lines taken, faults told, a file edited. */
#include "agent/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "os/os.h"

static const struct {
	const char *text;
	const char *reason; /* a part of it; NULL: taken */
} rows[] = {
    {"", NULL},
    {"# nothing\n\n  \n", NULL},
    {"platform = https://earshot.example:8443", NULL},
    {"platform=https://earshot.example\nlab = yes\nlog = debug\n", NULL},
    {"proxy = http://u:p=1@proxy.example:3128\r\n", NULL},
    {"platform https://earshot.example", "line 1: no '='"},
    {"\nplatfrom = https://x", "line 2: 'platfrom' is no setting; there are platform, proxy,"},
    {"lab = 1", "line 1: lab is yes or no"},
    {"lab = yes\nlab_heartbeat = 500\n", NULL},
    {"capture = auto\n", NULL},
#ifndef _WIN32
    {"capture = libpcap\n", NULL},
    {"capture = npcap", "line 1: capture is auto, libpcap"},
    {"capture =", "line 1: capture is auto, libpcap"},
#endif
    {"lab_heartbeat = 499", "line 1: lab_heartbeat is 500 to 120000, in ms"},
    {"lab_heartbeat = 120001", "line 1: lab_heartbeat is 500 to 120000, in ms"},
    {"lab_heartbeat = 2 s", "line 1: lab_heartbeat is 500 to 120000, in ms"},
    {"lab_update = 4000\n", NULL},
    {"lab_update = 99", "line 1: lab_update is 100 to 900000, in ms"},
    {"log = loud", "line 1: log is error, warning, note or debug"},
    {"pin =", "line 1: pin has no value; write pin = sha256//..."},
    {"lab = yes\nlab = no", "line 2: lab a second time"},
    {"state = /a\x1b[2J", "line 1: state: a control character"},
    {" = x", "line 1: '' is no setting"},
};

static void test_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char reason[CONFIG_REASON_SIZE] = "";
		struct config c;
		enum err err;

		config_init(&c);
		err = config_take(&c, view_of(rows[i].text), reason);
		assert_int_equal(err, rows[i].reason == NULL ? ERR_NONE : ERR_FORMAT);
		if (rows[i].reason != NULL && strstr(reason, rows[i].reason) == NULL)
			fail_msg("row %zu: %s", i, reason);
	}
}

static void test_values(void **state)
{
	char reason[CONFIG_REASON_SIZE], path[CONFIG_PATH_SIZE];
	struct config c;

	(void)state;
	config_init(&c);
	assert_int_equal(config_take(&c,
			     view_of("platform = https://a.example\nlab = yes\nlog = error\n"
				     "proxy = socks5h://u:p@q:1080\nstate = /srv/agent # x\n"),
			     reason),
	    ERR_NONE);
	assert_string_equal(c.platform, "https://a.example");
	assert_string_equal(c.proxy, "socks5h://u:p@q:1080");
	assert_string_equal(c.state, "/srv/agent # x"); /* a comment has a line of its own */
	assert_true(c.lab);
	assert_int_equal(c.log, LOG_ERROR);
	(void)snprintf(c.control, sizeof(c.control), "/run/x");
	config_control(&c, path, sizeof(path));
	assert_string_equal(path, "/run/x");
}

/* A value that is too long says so, and never shows itself. */
static void test_long(void **state)
{
	char text[2 * UPLOAD_URL_MAX], reason[CONFIG_REASON_SIZE];
	struct config c;

	(void)state;
	config_init(&c);
	memset(text, 'S', sizeof(text));
	memcpy(text, "proxy = ", 8);
	assert_int_equal(config_take(&c, view_bytes(text, sizeof(text)), reason), ERR_FORMAT);
	assert_non_null(strstr(reason, "longer than 1023"));
	assert_null(strstr(reason, "SSSS"));
	assert_string_equal(c.proxy, "none");
}

static const struct {
	const char *text, *reason;
} judged[] = {
    {"", "no platform is named"},
    {"platform = https://a.example", "nobody vouches"},
    {"platform = https://a.example\npin = sha256//x", NULL},
    {"platform = https://a.example\nca_file = /x", NULL},
    {"platform = https://a.example\nsystem_trust = yes", NULL},
    {"platform = https://a.example\nsystem_trust = no", "nobody vouches"},
    {"platform = http://127.0.0.1:1", NULL},
    {"platform = http://127.0.0.1:1\nproxy_password_file = /nowhere/x",
	"proxy_password_file /nowhere/x"},
};

static void test_judge(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(judged) / sizeof(judged[0]); i++) {
		char reason[CONFIG_REASON_SIZE] = "";
		struct config c;
		enum err err;

		config_init(&c);
		assert_int_equal(config_take(&c, view_of(judged[i].text), reason), ERR_NONE);
		err = config_judge(&c, reason);
		assert_int_equal(err == ERR_NONE, judged[i].reason == NULL);
		if (judged[i].reason != NULL && strstr(reason, judged[i].reason) == NULL)
			fail_msg("row %zu: %s", i, reason);
	}
}

static const struct {
	const char *proxy, *password, *wanted; /* NULL: refused */
} passwords[] = {
    {"http://u@p:1", "secret\n", "http://u:secret@p:1"},
    {"socks5h://u@p:1", "a b@c/d:%", "socks5h://u:a%20b%40c%2Fd%3A%25@p:1"},
    {"http://u@p:1", "", "http://u:@p:1"},
    {"http://u:has@p:1", "x", NULL},
    {"http://p:1", "x", NULL},
    {"none", "x", NULL},
};

static void test_password(void **state)
{
	char path[] = "/tmp/earshot-config-XXXXXX", reason[CONFIG_REASON_SIZE];
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(os_file_close(fd), ERR_NONE);
	for (size_t i = 0; i < sizeof(passwords) / sizeof(passwords[0]); i++) {
		struct config c;
		enum err err;

		config_init(&c);
		assert_int_equal(
		    os_write_file(path, view_of(passwords[i].password), true), ERR_NONE);
		(void)snprintf(c.platform, sizeof(c.platform), "http://127.0.0.1");
		(void)snprintf(c.proxy, sizeof(c.proxy), "%s", passwords[i].proxy);
		(void)snprintf(c.proxy_password_file, sizeof(c.proxy_password_file), "%s", path);
		err = config_judge(&c, reason);
		assert_int_equal(err == ERR_NONE, passwords[i].wanted != NULL);
		if (err == ERR_NONE)
			assert_string_equal(c.proxy, passwords[i].wanted);
		else
			assert_null(strstr(reason, "has@"));
	}
	assert_int_equal(remove(path), 0);
}

static const struct {
	const char *text, *name, *value, *wanted;
} edits[] = {
    {"", "lab", "yes", "lab = yes\n"},
    {"# head\n", "lab", "yes", "# head\nlab = yes\n"},
    {"a = 1\nlab=no\n# end", "lab", "yes", "a = 1\nlab = yes\n# end\n"},
    {"lab = no\nlab = yes\n", "lab", "yes", "lab = yes\n"},
    {"lab = no\nlog = note\n", "lab", "", "log = note\n"},
    {"#lab = no\n", "lab", "yes", "#lab = no\nlab = yes\n"},
    {"a\n\nb\n", "", "", "a\n\nb\n"},
};

static void test_edit(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(edits) / sizeof(edits[0]); i++) {
		char *text = config_edit(view_of(edits[i].text), edits[i].name, edits[i].value);

		assert_non_null(text);
		assert_string_equal(text, edits[i].wanted);
		free(text);
	}
}

static void test_missing(void **state)
{
	char reason[CONFIG_REASON_SIZE];
	struct config c;

	(void)state;
	config_init(&c);
	assert_int_equal(config_read(&c, "/nowhere/agent.conf", reason), ERR_NOT_FOUND);
	assert_string_equal(reason,
	    "/nowhere/agent.conf is not there: enrol this host first (earshot-agent enrol)");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_lines),
	    cmocka_unit_test(test_values),
	    cmocka_unit_test(test_long),
	    cmocka_unit_test(test_judge),
	    cmocka_unit_test(test_password),
	    cmocka_unit_test(test_edit),
	    cmocka_unit_test(test_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
