/* eventlog: each event has the message of its number; texts cannot insert others. */
#include "os/common_windows.h"

#include "agent/eventlog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void test_numbers(void **state)
{
	static const enum log_event events[] = {LOG_EVENT_STARTED, LOG_EVENT_STOPPED,
	    LOG_EVENT_PAUSED, LOG_EVENT_CONTINUED, LOG_EVENT_ACTIVE, LOG_EVENT_INACTIVE,
	    LOG_EVENT_LEADS, LOG_EVENT_LEADS_NO_MORE, LOG_EVENT_UPDATED, LOG_EVENT_WENT_BACK,
	    LOG_EVENT_WARNING, LOG_EVENT_ERROR};
	wchar_t text[512];
	(void)state;

	for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++) {
		uint16_t type;
		uint32_t message = eventlog_message(events[i], &type);
		uint32_t severity = message >> 30;

		assert_int_equal(message & 0xffff, events[i]);
		assert_int_equal(type, severity == 3   ? EVENTLOG_ERROR_TYPE
				       : severity == 2 ? EVENTLOG_WARNING_TYPE
						       : EVENTLOG_INFORMATION_TYPE);
		/* It is in this program, with a place for the line. */
		assert_true(
		    FormatMessageW(FORMAT_MESSAGE_FROM_HMODULE | FORMAT_MESSAGE_IGNORE_INSERTS,
			NULL, message, 0, text, sizeof(text) / sizeof(text[0]), NULL) > 0);
		assert_non_null(wcsstr(text, L"%1"));
	}
}

static void test_places(void **state)
{
	char text[64];
	(void)state;

	eventlog_text("50% of %1 and %%2, %{x}", text, sizeof(text));
	assert_string_equal(text, "50% of \\x251 and \\x25\\x252, \\x25{x}");
	eventlog_text("0123456789", text, 8);
	assert_int_equal(strlen(text) < 8, 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_numbers),
	    cmocka_unit_test(test_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
