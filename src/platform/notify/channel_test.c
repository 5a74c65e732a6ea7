/* channel: what is taken for one, what answers never show, and where messages may go. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <netinet/in.h>

#include "platform/notify/channel.h"
#include "platform/notify/send_internal.h"
#include "platform/testing.h"

static const struct route *const tables[] = {channel_routes, delivery_routes, NULL};
static struct testing t;

#define HOOK(fields)                                                                               \
	"{\"name\":\"hook\",\"kind\":\"webhook\",\"url\":\"https://hooks.example/x\"" fields "}"
#define MAIL(fields)                                                                               \
	"{\"name\":\"mail\",\"kind\":\"email\",\"url\":\"smtp://mx.example:587\",\"from\":"        \
	"\"a@example.com\",\"to\":[\"b@example.com\"]" fields "}"

static int setup(void **state)
{
	testing_open(&t, tables);
	testing_role(&t, HTTP_ADMIN);
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	testing_close(&t);
	return 0;
}

static void a_webhooks_secret_is_shown_once(void **state)
{
	(void)state;
	assert_int_equal(testing_call(&t, "POST", "/v1/channels", HOOK("")), 201);
	assert_non_null(strstr(t.body, "\"secret\":\"whsec_"));
	assert_string_equal(testing_answer_field(&t, "Location"), "/v1/channels/1");
	assert_int_equal(testing_call(&t, "GET", "/v1/channels", NULL), 200);
	assert_non_null(strstr(t.body, "\"url\":\"https://hooks.example/x\""));
	assert_null(strstr(t.body, "whsec_"));
	assert_int_equal(testing_int(&t, "SELECT length(secret) FROM channel", 0), 32);
}

static void a_password_is_shown_never(void **state)
{
	(void)state;
	assert_int_equal(testing_call(&t, "POST", "/v1/channels",
			     MAIL(",\"user\":\"u\",\"password\":\"sesame-7\"")),
	    201);
	assert_null(strstr(t.body, "sesame-7"));
	assert_non_null(strstr(t.body, "\"hasPassword\":true"));
	assert_int_equal(
	    testing_int(&t, "SELECT count(*) FROM channel WHERE body LIKE '%sesame%'", -1), 0);
	assert_int_equal(
	    testing_int(&t, "SELECT secret = CAST('sesame-7' AS BLOB) FROM channel", 0), 1);
	/* Another name keeps it; another server must be told it again. */
	assert_int_equal(testing_call(&t, "PATCH", "/v1/channels/1", "{\"name\":\"post\"}"), 200);
	assert_int_equal(testing_int(&t, "SELECT length(secret) FROM channel", 0), 8);
	assert_int_equal(
	    testing_call(&t, "PATCH", "/v1/channels/1", "{\"url\":\"smtp://evil.example:25\"}"),
	    200);
	assert_int_equal(testing_int(&t, "SELECT length(secret) FROM channel", -1), 0);
	assert_non_null(strstr(t.body, "\"hasPassword\":false"));
}

static void only_administrators_see_channels(void **state)
{
	(void)state;
	testing_role(&t, HTTP_OPERATOR);
	assert_int_equal(testing_call(&t, "GET", "/v1/channels", NULL), 403);
	assert_int_equal(testing_call(&t, "POST", "/v1/channels", HOOK("")), 403);
	assert_int_equal(testing_call(&t, "GET", "/v1/deliveries", NULL), 403);
}

static void refuses(const char *json, const char *field)
{
	int status = testing_call(&t, "POST", "/v1/channels", json);

	if (status != 400 || strstr(t.body, field) == NULL)
		fail_msg("%s: %d %s", json, status, t.body);
}

static void says_what_is_no_channel(void **state)
{
	(void)state;
	refuses(
	    "{\"name\":\"n\",\"kind\":\"webhook\",\"url\":\"http://hooks.example/\"}", "https://");
	refuses("{\"name\":\"n\",\"kind\":\"webhook\",\"url\":\"http://127.0.0.1:9/\"}",
	    "notify-loopback");
	refuses("{\"name\":\"n\",\"kind\":\"webhook\",\"url\":\"file:///etc/passwd\"}", "/url");
	refuses("{\"name\":\"n\",\"kind\":\"webhook\",\"url\":\"gopher://h:1/\"}", "/url");
	refuses("{\"name\":\"n\",\"kind\":\"webhook\",\"url\":\"https://u:p@h/\"}", "/url");
	refuses("{\"name\":\"n\",\"kind\":\"webhook\",\"url\":\"udp://h:514\"}", "/url");
	refuses("{\"name\":\"n\",\"kind\":\"syslog\",\"url\":\"udp://host\"}", "port");
	refuses("{\"name\":\"n\",\"kind\":\"syslog\",\"url\":\"https://host\"}", "/url");
	refuses("{\"name\":\" n\",\"kind\":\"webhook\",\"url\":\"https://h/x\"}", "/name");
	refuses(HOOK(",\"pin\":\"sha256//short\""), "/pin");
	refuses(HOOK(",\"kinds\":[\"asset\",\"Bad Kind\"]"), "/kinds/1");
	refuses(HOOK(",\"query\":\"managed:\""), "Column");
	refuses(
	    "{\"name\":\"m\",\"kind\":\"email\",\"url\":\"smtp://mx\",\"to\":[\"b@x.example\"]}",
	    "/from");
	refuses(
	    "{\"name\":\"m\",\"kind\":\"email\",\"url\":\"smtp://mx\",\"from\":\"a@x.example\"}",
	    "/to");
	assert_int_equal(testing_int(&t, "SELECT count(*) FROM channel", -1), 0);
	assert_int_equal(testing_call(&t, "POST", "/v1/channels", HOOK("")), 201);
	assert_int_equal(testing_call(&t, "POST", "/v1/channels", HOOK("")), 409);
}

/* A channel that was off hears nothing of what happened meanwhile; deleting takes its messages. */
static void begins_with_what_comes(void **state)
{
	(void)state;
	testing_run(&t, "INSERT INTO event (id, at_ms, kind, subject, actor, text) VALUES"
			" (5, 1, 'asset.new', 'asset/1', 'platform', 'x')");
	assert_int_equal(testing_call(&t, "POST", "/v1/channels", HOOK("")), 201);
	assert_int_equal(testing_int(&t, "SELECT cursor FROM channel", -1), 5);
	testing_run(&t, "UPDATE channel SET cursor = 2");
	assert_int_equal(testing_call(&t, "PATCH", "/v1/channels/1", "{\"enabled\":true}"), 200);
	assert_int_equal(testing_int(&t, "SELECT cursor FROM channel", -1), 2);
	assert_int_equal(testing_call(&t, "PATCH", "/v1/channels/1", "{\"enabled\":false}"), 200);
	assert_int_equal(testing_call(&t, "PATCH", "/v1/channels/1", "{\"enabled\":true}"), 200);
	assert_true(testing_int(&t, "SELECT cursor FROM channel", -1) >= 5);
}

static void lists_retries_and_drops_messages(void **state)
{
	(void)state;
	assert_int_equal(testing_call(&t, "POST", "/v1/channels", HOOK("")), 201);
	testing_run(&t,
	    "INSERT INTO delivery (id, channel, uid, body, events, summary, dead, tries,"
	    " next_ms, created_ms, error) VALUES (3, 1, 'u', '{}', 2, 'first', 1, 12, 9,"
	    " 1, 'answered 500'), (4, 1, 'v', '{}', 1, 'second', 0, 1, 9, 1, '')");
	assert_int_equal(testing_call(&t, "GET", "/v1/deliveries?channel=1", NULL), 200);
	assert_non_null(
	    strstr(t.body, "\"state\":\"dead\",\"events\":2,\"summary\":\"first\",\"tries\":12,"
			   "\"next\":null"));
	assert_int_equal(testing_call(&t, "GET", "/v1/channels", NULL), 200);
	assert_non_null(strstr(t.body, "\"waiting\":1,\"dead\":1"));
	assert_int_equal(testing_call(&t, "POST", "/v1/deliveries/3/retry", NULL), 204);
	assert_int_equal(
	    testing_int(&t, "SELECT count(*) FROM delivery WHERE dead = 0 AND tries = 0", 0), 1);
	assert_int_equal(testing_call(&t, "DELETE", "/v1/deliveries/4", NULL), 204);
	assert_int_equal(testing_call(&t, "DELETE", "/v1/deliveries/4", NULL), 404);
	assert_int_equal(testing_call(&t, "POST", "/v1/deliveries/99/retry", NULL), 404);
	assert_int_equal(testing_call(&t, "DELETE", "/v1/channels/1", NULL), 204);
	assert_int_equal(testing_int(&t, "SELECT count(*) FROM delivery", -1), 0);
}

static bool may_reach(const char *text, bool loopback)
{
	struct sockaddr_in four = {.sin_family = AF_INET};
	struct sockaddr_in6 six = {.sin6_family = AF_INET6};

	if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
		return send_may_reach((const struct sockaddr *)&four, loopback);
	assert_int_equal(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
	return send_may_reach((const struct sockaddr *)&six, loopback);
}

static void goes_to_no_address_that_is_for_this_host_alone(void **state)
{
	static const char *const never[] = {"169.254.169.254", "fe80::1", "0.0.0.0",
	    "::", "255.255.255.255", "224.0.0.1", "ff02::1", "::ffff:169.254.169.254",
	    "64:ff9b::a9fe:a9fe", "fd00:ec2::254"};
	static const char *const own[] = {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"};
	static const char *const others[] = {"10.0.0.1", "192.0.2.1", "2001:db8::1", "fd00::1"};

	(void)state;
	for (unsigned i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		assert_false(may_reach(never[i], true));
	for (unsigned i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		assert_false(may_reach(own[i], false));
		assert_true(may_reach(own[i], true));
	}
	for (unsigned i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_true(may_reach(others[i], false));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_webhooks_secret_is_shown_once, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_password_is_shown_never, setup, teardown),
	    cmocka_unit_test_setup_teardown(only_administrators_see_channels, setup, teardown),
	    cmocka_unit_test_setup_teardown(says_what_is_no_channel, setup, teardown),
	    cmocka_unit_test_setup_teardown(begins_with_what_comes, setup, teardown),
	    cmocka_unit_test_setup_teardown(lists_retries_and_drops_messages, setup, teardown),
	    cmocka_unit_test(goes_to_no_address_that_is_for_this_host_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
