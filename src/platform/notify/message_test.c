/* message: signatures against another implementation's, and forms that hostile names cannot leave.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <sodium.h>

#include "platform/notify/message.h"

/* 2026-11-24T10:20:30.000Z, a Tuesday. */
enum { AT_S = 1795515630 };

static char room[1024 * 1024];

static const char hostile[] = "x\r\nBcc: all@example.com\r\n\r\n\"]\\ \x1b[2J\xE2\x80\xAE <script>";

static struct wire_event event_of(const char *text)
{
	return (struct wire_event){.id = 12,
	    .at = AT_S * INT64_C(1000),
	    .kind = view_of("asset.new"),
	    .subject = view_of("asset/7"),
	    .actor = view_of("platform"),
	    .text = view_of(text)};
}

static void signs_as_others_do(void **state)
{
	uint8_t key[MESSAGE_SECRET_BYTES];
	char secret[MESSAGE_SECRET_SIZE], signature[MESSAGE_SIGNATURE_SIZE];

	(void)state;
	for (unsigned i = 0; i < sizeof(key); i++)
		key[i] = (uint8_t)i;
	message_secret(key, secret);
	assert_string_equal(secret, "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
	/* By Python's hmac and hashlib. */
	message_sign(key, view_of("msg_1"), 1700000000, view_of("{\"a\":1}"), signature);
	assert_string_equal(signature, "v1,AMaOha7DUT/0J0JMycRuYOBSvbx3WtwLd2khXXbaVj4=");
	message_sign(key, view_of("msg_1"), 1700000001, view_of("{\"a\":1}"), signature);
	assert_string_not_equal(signature, "v1,AMaOha7DUT/0J0JMycRuYOBSvbx3WtwLd2khXXbaVj4=");
}

static const char *syslog_of(const char *text, const char *host)
{
	struct wire_event event = event_of(text);
	struct wr w = wr_of(room, MESSAGE_LINE_MAX);

	message_syslog(&event, view_of("HQ"), view_of(host), 16, &w);
	assert_true(wr_ok(&w));
	room[w.len] = '\0';
	return room;
}

static void writes_syslog(void **state)
{
	(void)state;
	assert_string_equal(syslog_of("New asset", "hub 1"),
	    "<133>1 2026-11-24T10:20:30.000Z hub1 earshot-platform - asset.new "
	    "[earshot@32473 kind=\"asset.new\" id=\"12\" subject=\"asset/7\" actor=\"platform\""
	    " platform=\"HQ\"] \xEF\xBB\xBFNew asset");
	assert_non_null(strstr(syslog_of("x", ""), "Z - earshot-platform"));
}

static void a_line_of_syslog_stays_one(void **state)
{
	struct wire_event event = event_of(hostile);
	struct wr w = wr_of(room, MESSAGE_LINE_MAX);

	(void)state;
	event.subject = view_of(hostile);
	message_syslog(&event, view_of(hostile), view_of("h"), 16, &w);
	assert_true(wr_ok(&w));
	room[w.len] = '\0';
	assert_null(strpbrk(room, "\r\n\x1b"));
	assert_null(strstr(room, "\xE2\x80\xAE"));
	/* The quote and the bracket do not end the value they stand in. */
	assert_non_null(strstr(room, "\\\"\\]"));
}

static void a_long_text_ends_earlier(void **state)
{
	static char text[20000];

	(void)state;
	text[0] = 'x';
	memset(text + 1, 0xC3, sizeof(text) - 2);
	for (size_t i = 2; i < sizeof(text) - 1; i += 2)
		text[i] = (char)0xA4; /* ä */
	const char *line = syslog_of(text, "h");

	assert_true(strlen(line) > 1024 && strlen(line) < MESSAGE_LINE_MAX);
	assert_true((unsigned char)line[strlen(line) - 1] == 0xA4);
}

/* The mail's head, and its body taken out of base64; both with a NUL. */
static char *body_of(size_t n, char **ret_head)
{
	static char plain[1024 * 1024];
	char *split;
	size_t got = 0;

	room[n] = '\0';
	split = strstr(room, "\r\n\r\n");
	assert_non_null(split);
	*split = '\0';
	*ret_head = room;
	assert_int_equal(
	    sodium_base642bin((unsigned char *)plain, sizeof(plain) - 1, split + 4,
		n - (size_t)(split + 4 - room), "\r\n", &got, NULL, sodium_base64_VARIANT_ORIGINAL),
	    0);
	plain[got] = '\0';
	return plain;
}

static size_t write_mail(struct wire_event *events, size_t n, int64_t more, bool test)
{
	static const struct view to[] = {
	    {(const uint8_t *)"ops@example.com", 15}, {(const uint8_t *)"sec@example.com", 15}};
	struct wire_notification message = {.id = view_of("msg_0a"),
	    .at = AT_S * INT64_C(1000),
	    .platform = view_of("HQ"),
	    .url = view_of("https://hub:8443"),
	    .test = test,
	    .events = {events, n},
	    .more = more};
	struct wr w = wr_of(room, sizeof(room) - 1);

	message_mail(&message, view_of("earshot@example.com"), to, 2, &w);
	assert_true(wr_ok(&w));
	return w.len;
}

static void writes_mail(void **state)
{
	struct wire_event events[] = {event_of("New asset: Drucker \xC3\xA4"), event_of("Another")};
	char *head, *body = body_of(write_mail(events, 2, 3, false), &head);

	(void)state;
	assert_string_equal(head, "Date: Tue, 24 Nov 2026 10:20:30 +0000\r\n"
				  "From: Earshot <earshot@example.com>\r\n"
				  "To: <ops@example.com>,\r\n <sec@example.com>\r\n"
				  "Message-ID: <msg_0a@example.com>\r\n"
				  "Auto-Submitted: auto-generated\r\n"
				  "Subject: Earshot: 5 events, first asset.new\r\n"
				  "MIME-Version: 1.0\r\n"
				  "Content-Type: text/plain; charset=utf-8\r\n"
				  "Content-Transfer-Encoding: base64");
	assert_non_null(strstr(body, "HQ: https://hub:8443"));
	assert_non_null(strstr(body, "New asset: Drucker \xC3\xA4\r\n"));
	assert_non_null(strstr(body, "and 3 more"));
}

static void nothing_from_the_wire_comes_into_a_mails_head(void **state)
{
	struct wire_event event = event_of(hostile);
	char *head, *body = body_of(write_mail(&event, 1, 0, false), &head);

	(void)state;
	assert_null(strstr(head, "Bcc"));
	assert_null(strstr(body, "\r\nBcc"));
	assert_null(strchr(body, '\x1b'));
	for (const char *line = strstr(head, "\r\n"); line != NULL; line = strstr(line + 2, "\r\n"))
		assert_true(strlen(line) < 1000);
	(void)body_of(write_mail(NULL, 0, 0, true), &head);
	assert_non_null(strstr(head, "Subject: Earshot: a message for trial"));
}

static void a_hundred_of_the_worst_fit(void **state)
{
	static struct wire_event events[100];
	static char worst[1001];

	(void)state;
	memset(worst, '\x01', sizeof(worst) - 1);
	for (unsigned i = 0; i < 100; i++)
		events[i] = event_of(worst);
	assert_true(write_mail(events, 100, 0, false) > 100 * 1000);
}

static void knows_mailboxes(void **state)
{
	static const char *const bad[] = {"", "a", "a@", "@b", "a@b@c", "a b@c",
	    "a@b\r\nRCPT TO:<x>", "<a@b>", "a@b,c@d", "\"a\"@b", "\xC3\xA4@b"};

	(void)state;
	assert_true(message_is_mailbox(view_of("a.b+c@x-y.example")));
	for (unsigned i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(message_is_mailbox(view_of(bad[i])));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(signs_as_others_do),
	    cmocka_unit_test(writes_syslog),
	    cmocka_unit_test(a_line_of_syslog_stays_one),
	    cmocka_unit_test(a_long_text_ends_earlier),
	    cmocka_unit_test(writes_mail),
	    cmocka_unit_test(nothing_from_the_wire_comes_into_a_mails_head),
	    cmocka_unit_test(a_hundred_of_the_worst_fit),
	    cmocka_unit_test(knows_mailboxes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
