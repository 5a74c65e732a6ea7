/* service: command lines, the table of retries, and orders as the manager gives them. */
#include "os/common_windows.h"

#include "os/service_windows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <shellapi.h>

#include "os/host.h"

/* The system takes apart what we put together. */
static void test_command(void **state)
{
	static const char *const words[] = {"service", "run", "--config", "Z:\\a b\\c\\", "",
	    "quo\"te", "back\\\\\"slash", "tab\there", "plain\\", "Ger\xc3\xa4t"};
	const size_t words_n = sizeof(words) / sizeof(words[0]);
	char text[512], part[128];
	wchar_t *wide, **found;
	int n = 0;
	(void)state;

	assert_true(
	    os_service_command("C:\\Program Files\\x.exe", words, words_n, text, sizeof(text)));
	assert_int_equal(text[0], '"'); /* a path without quotes runs C:\Program.exe */
	assert_int_equal(os_wide_of(text, &wide), ERR_NONE);
	found = CommandLineToArgvW(wide, &n);
	assert_int_equal(n, words_n + 1);
	for (size_t i = 0; i < words_n; i++) {
		os_utf8_of(found[i + 1], part, sizeof(part));
		assert_string_equal(part, words[i]);
	}
	(void)LocalFree(found);
	free(wide);
	assert_true(os_service_command("x.exe", words, 2, text, sizeof(text)));
	assert_string_equal(text, "\"x.exe\" service run");
	assert_false(os_service_command("x.exe", words, 2, text, 16));
}

static void test_retries(void **state)
{
	(void)state;
	for (int i = 1; i < OS_SERVICE_RETRIES; i++)
		assert_true(os_service_retry_ms[i] > os_service_retry_ms[i - 1]);
	assert_true(os_service_retry_ms[OS_SERVICE_RETRIES - 1] < OS_SERVICE_RESET_S * 1000u);
}

static unsigned woken, taken;

/* In place of the loop: takes the orders at once. */
static void wake(void *ctx)
{
	woken++;
	(void)SetEvent(ctx);
}

static DWORD WINAPI carry_out(void *event)
{
	(void)WaitForSingleObject(event, INFINITE);
	taken = os_service_orders();
	Sleep(100);
	os_service_done();
	return 0;
}

static void test_orders(void **state)
{
	enum { SUSPEND = 4, RESUME = 0x12, RESUME_BY_USER = 7 };
	HANDLE event = CreateEventW(NULL, FALSE, FALSE, NULL), thread;
	ULONGLONG began;
	(void)state;

	os_service_prepare();
	os_service_on_order(wake, event);
	assert_int_equal(os_service_control(SERVICE_CONTROL_PARAMCHANGE, 0), NO_ERROR);
	assert_int_equal(os_service_control(SERVICE_CONTROL_POWEREVENT, RESUME), NO_ERROR);
	assert_int_equal(woken, 2);
	assert_int_equal(os_service_orders(), OS_SERVICE_AGAIN | OS_SERVICE_WAKE);
	assert_int_equal(os_service_orders(), 0);
	assert_int_equal(os_service_control(SERVICE_CONTROL_POWEREVENT, RESUME_BY_USER), NO_ERROR);
	assert_int_equal(os_service_orders(), 0);
	assert_int_equal(os_service_control(SERVICE_CONTROL_PAUSE, 0), NO_ERROR);
	assert_true(os_service_is_paused());
	assert_int_equal(os_service_control(SERVICE_CONTROL_CONTINUE, 0), NO_ERROR);
	assert_false(os_service_is_paused());
	assert_int_equal(os_service_orders(), OS_SERVICE_PAUSE);
	assert_int_equal(os_service_control(200, 0), ERROR_CALL_NOT_IMPLEMENTED);

	/* A sleep waits until it is carried out, */
	(void)ResetEvent(event);
	thread = CreateThread(NULL, 0, carry_out, event, 0, NULL);
	began = GetTickCount64();
	assert_int_equal(os_service_control(SERVICE_CONTROL_POWEREVENT, SUSPEND), NO_ERROR);
	assert_true(GetTickCount64() - began >= 80);
	assert_true(GetTickCount64() - began < OS_SERVICE_SLEEP_MS);
	(void)WaitForSingleObject(thread, INFINITE);
	(void)CloseHandle(thread);
	assert_int_equal(taken, OS_SERVICE_SLEEP);
	/* but not for ever. */
	began = GetTickCount64();
	assert_int_equal(os_service_control(SERVICE_CONTROL_POWEREVENT, SUSPEND), NO_ERROR);
	assert_true(GetTickCount64() - began >= OS_SERVICE_SLEEP_MS - 100);
	os_service_on_order(NULL, NULL);
	(void)CloseHandle(event);
}

static void test_no_service(void **state)
{
	(void)state;
	assert_false(os_service_is());
	assert_false(os_service_tell("READY=1"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_command),
	    cmocka_unit_test(test_retries),
	    cmocka_unit_test(test_no_service),
	    cmocka_unit_test(test_orders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
