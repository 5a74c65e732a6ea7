/*
 * jail: this program once more, as a prisoner that says what it is. Wine knows no user that only
 * refuses, integrity levels, limits of jobs and mitigations; what it knows is held to.
 */
#include "os/common_windows.h"

#include "os/jail_windows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "os/os.h"

enum { WAIT_MS = 20 * 1000, SAID_SIZE = 1024 };

/* The prisoner: its first word names what to do. */

static bool is_there(const char *number)
{
	DWORD flags;

	return GetHandleInformation((HANDLE)(uintptr_t)strtoull(number, NULL, 10), &flags) != 0;
}

static int prisoner(int argc, char **argv)
{
	const char *missing = "";
	HANDLE token = NULL;
	bool was_lent = OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, &token) != 0;
	bool is_lent;

	if (argc > 1 && strcmp(argv[1], "sleep") == 0)
		Sleep(INFINITE);
	(void)!os_sandbox_parser(&missing);
	is_lent = OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, &token) != 0;
	(void)printf("%d %d %d;%s", was_lent, is_lent, argc > 2 && is_there(argv[2]), missing);
	return 7;
}

/* The starter. */

static DWORD run(const char *command, char said[SAID_SIZE])
{
	HANDLE ours, theirs;
	struct os_jail jail;
	DWORD n, status = 0;
	size_t length = 0;

	assert_true(CreatePipe(&ours, &theirs, NULL, 0));
	assert_int_equal(os_jail_start(command, NULL, theirs, &jail), ERR_NONE);
	(void)CloseHandle(theirs);
	while (length + 1 < SAID_SIZE &&
	       ReadFile(ours, said + length, (DWORD)(SAID_SIZE - 1 - length), &n, NULL) && n > 0)
		length += n;
	said[length] = '\0';
	assert_int_equal(WaitForSingleObject(jail.process, WAIT_MS), WAIT_OBJECT_0);
	assert_true(GetExitCodeProcess(jail.process, &status));
	os_jail_close(&jail);
	(void)CloseHandle(ours);
	return status;
}

static void test_held(void **state)
{
	char said[SAID_SIZE], *missing;
	(void)state;

	assert_int_equal(run("prisoner look", said), 7);
	missing = strchr(said, ';');
	assert_non_null(missing);
	assert_memory_equal(said, "1 0", 3); /* lent, and given back */
	print_message("missing here: %s\n", missing + 1);
	assert_null(strstr(missing, "privileges"));
	assert_null(strstr(missing, "groups"));
	assert_true(strstr(missing, "job") == NULL || strstr(missing, "job limits") != NULL);
}

/* Not even one that is there to be handed down. */
static void test_handles(void **state)
{
	SECURITY_ATTRIBUTES inherited = {.nLength = sizeof(inherited), .bInheritHandle = TRUE};
	HANDLE event = CreateEventW(&inherited, FALSE, FALSE, NULL);
	char command[64], said[SAID_SIZE];
	(void)state;

	(void)snprintf(
	    command, sizeof(command), "prisoner look %llu", (unsigned long long)(uintptr_t)event);
	assert_int_equal(run(command, said), 7);
	assert_memory_equal(said, "1 0 0;", 6);
	(void)CloseHandle(event);
}

static void test_ends(void **state)
{
	HANDLE ours, theirs, process;
	struct os_jail jail;
	(void)state;

	assert_true(CreatePipe(&ours, &theirs, NULL, 0));
	assert_int_equal(os_jail_start("prisoner sleep", ours, theirs, &jail), ERR_NONE);
	assert_true(DuplicateHandle(GetCurrentProcess(), jail.process, GetCurrentProcess(),
	    &process, 0, FALSE, DUPLICATE_SAME_ACCESS));
	assert_int_equal(WaitForSingleObject(process, 200), WAIT_TIMEOUT);
	os_jail_close(&jail);
	assert_int_equal(WaitForSingleObject(process, WAIT_MS), WAIT_OBJECT_0);
	(void)CloseHandle(process);
	(void)CloseHandle(ours);
	(void)CloseHandle(theirs);
}

/* Nobody has put this process in a jail, and it says so. */
static void test_no_jail(void **state)
{
	const char *missing = "";
	(void)state;

	assert_int_equal(os_sandbox_parser(&missing), ERR_UNSUPPORTED);
	assert_non_null(strstr(missing, "privileges"));
	assert_non_null(strstr(missing, "groups"));
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_held),
	    cmocka_unit_test(test_handles),
	    cmocka_unit_test(test_ends),
	    cmocka_unit_test(test_no_jail),
	};

	if (argc > 0 && strcmp(argv[0], "prisoner") == 0)
		return prisoner(argc, argv);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
