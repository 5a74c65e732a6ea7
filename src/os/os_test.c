/* os: the system's side, asked for what the header promises on every system. */
#include "os/os.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifdef _WIN32
#include <windows.h>

#include <aclapi.h>
#include <io.h>
#else
#include <sys/stat.h>
#include <unistd.h>
#endif

#include <cmocka.h>

/* gcc says it by a macro, clang by a feature. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#ifdef _WIN32
enum { LAZY_SHIFT = 30 }; /* committed memory counts against the machine's limit */
#define FOLDER getenv("TEMP")
#else
enum { LAZY_SHIFT = 36 }; /* 64 GiB: more than there is */
#define FOLDER "/tmp"
#endif

/* A name of this run's own in the folder for temporary files; valid until the next call. */
static const char *temporary(const char *name)
{
	static char path[512];
	static uint64_t run;

	if (run == 0)
		assert_int_equal(os_random(&run, sizeof(run)), ERR_NONE);
	assert_true(snprintf(path, sizeof(path), "%s/earshot-os-test-%llx-%s", FOLDER,
			(unsigned long long)run, name) < (int)sizeof(path));
	return path;
}

static void forget(const char *path)
{
#ifdef _WIN32
	wchar_t wide[512];

	assert_true(MultiByteToWideChar(CP_UTF8, 0, path, -1, wide, 512) > 0);
	assert_true(DeleteFileW(wide));
#else
	assert_int_equal(unlink(path), 0);
#endif
}

static void nap(void)
{
#ifdef _WIN32
	Sleep(40); /* its clocks move in steps of 16 ms at most */
#else
	(void)usleep(5000);
#endif
}

static void lazy_memory(void **state)
{
	const size_t size = (size_t)1 << LAZY_SHIFT;
	size_t before = os_resident_bytes();
	void *p;

	(void)state;
#if !SANITIZED
	assert_int_equal(os_map_lazy(size, &p), ERR_NONE);
	((uint8_t *)p)[size - 1] = 1;
	assert_int_equal(((uint8_t *)p)[0], 0);
	assert_true(before > 0);
	assert_true(os_resident_bytes() < before + ((size_t)16 << 20));
	os_unmap(p, size);
#else
	(void)size;
	(void)before;
	(void)p;
#endif
	assert_int_not_equal(os_map_lazy(SIZE_MAX / 2, &p), ERR_NONE);
}

static void random_bytes(void **state)
{
	uint8_t a[32] = {0}, b[32] = {0};

	(void)state;
	assert_int_equal(os_random(a, sizeof(a)), ERR_NONE);
	assert_int_equal(os_random(b, sizeof(b)), ERR_NONE);
	assert_memory_not_equal(a, b, sizeof(a));
}

static void files(void **state)
{
	static const char *const names[] = {"plain", "blank in it", "\xc3\xbc\xe2\x82\xac"};
	uint8_t *bytes = NULL;
	uint8_t content[100000];
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(content); i++)
		content[i] = (uint8_t)(i * 7); /* with CR, LF, NUL and Ctrl-Z */
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *path = temporary(names[i]);
		struct view half = view_bytes(content, sizeof(content) / 2);

		print_message("%s\n", path);
		assert_int_equal(os_read_file(path, 10, &bytes, &n), ERR_NOT_FOUND);
		assert_int_equal(
		    os_write_file(path, view_bytes(content, sizeof(content)), false), ERR_NONE);
		assert_int_equal(os_read_file(path, sizeof(content), &bytes, &n), ERR_NONE);
		assert_int_equal(n, sizeof(content));
		assert_memory_equal(bytes, content, n);
		free(bytes);
		assert_int_equal(os_read_file(path, sizeof(content) - 1, &bytes, &n), ERR_FULL);
		assert_int_equal(os_read_file(path, 0, &bytes, &n), ERR_FULL);
		assert_int_equal(os_write_file(path, half, false), ERR_NONE);
		assert_int_equal(os_read_file(path, sizeof(content), &bytes, &n), ERR_NONE);
		assert_int_equal(n, half.n);
		free(bytes);
		forget(path);
		assert_int_equal(os_read_file(path, 10, &bytes, &n), ERR_NOT_FOUND);
	}
	assert_int_equal(os_read_file("/", 10, &bytes, &n), ERR_IO);
	assert_int_equal(
	    os_write_file(temporary("no/such/folder"), view_of(""), false), ERR_NOT_FOUND);
#ifdef _WIN32
	assert_int_equal(os_read_file("\xff\xfe", 10, &bytes, &n), ERR_ARGUMENT);
#endif
}

/* Whether anybody but its owner, SYSTEM and the administrators has a right to the file. */
static bool is_open_to_others(const char *path)
{
#ifdef _WIN32
	PSECURITY_DESCRIPTOR descriptor = NULL;
	PACL list = NULL;
	PSID owner = NULL;
	bool is_open = false;

	assert_int_equal(GetNamedSecurityInfoA(path, SE_FILE_OBJECT,
			     DACL_SECURITY_INFORMATION | OWNER_SECURITY_INFORMATION, &owner, NULL,
			     &list, NULL, &descriptor),
	    ERROR_SUCCESS);
	assert_non_null(list); /* none at all would be everybody's file */
	for (DWORD i = 0; i < list->AceCount; i++) {
		ACCESS_ALLOWED_ACE *entry;
		PSID sid;

		assert_true(GetAce(list, i, (void **)&entry));
		sid = (PSID)&entry->SidStart;
		is_open |= entry->Mask != 0 && !EqualSid(sid, owner) &&
			   !IsWellKnownSid(sid, WinLocalSystemSid) &&
			   !IsWellKnownSid(sid, WinBuiltinAdministratorsSid);
	}
	(void)LocalFree(descriptor);
	return is_open;
#else
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return (st.st_mode & 077) != 0;
#endif
}

static void secret_file(void **state)
{
	const char *path = temporary("secret");
	uint8_t *bytes;
	size_t n;

	(void)state;
	assert_int_equal(os_write_file(path, view_of("open"), false), ERR_NONE);
	assert_true(is_open_to_others(path)); /* else what follows shows nothing */
	assert_int_equal(os_write_file(path, view_of("closed"), true), ERR_NONE);
	assert_false(is_open_to_others(path));
	assert_int_equal(os_read_file(path, 10, &bytes, &n), ERR_NONE);
	assert_true(view_eq(view_bytes(bytes, n), view_of("closed")));
	free(bytes);
	forget(path);
	assert_int_equal(os_write_file(path, view_of("new"), true), ERR_NONE);
	assert_false(is_open_to_others(path));
	forget(path);
}

static void content_is(const char *path, const char *content)
{
	uint8_t *bytes;
	size_t n;

	assert_int_equal(os_read_file(path, 100, &bytes, &n), ERR_NONE);
	assert_true(view_eq(view_bytes(bytes, n), view_of(content)));
	free(bytes);
}

static void durable_files(void **state)
{
	char a[512], b[512];
	int fd = -1;

	(void)state;
	memcpy(a, temporary("a"), sizeof(a));
	memcpy(b, temporary("b"), sizeof(b));
	assert_int_equal(os_file_open(a, 1, false, &fd), ERR_NOT_FOUND);
	assert_int_equal(os_file_open(a, 0, false, &fd), ERR_NONE);
	assert_int_equal(os_file_write(fd, view_of("one two")), ERR_NONE);
	assert_int_equal(os_file_sync(fd), ERR_NONE);
	content_is(a, "one two"); /* also while it is open */
	assert_int_equal(os_file_close(fd), ERR_NONE);
	assert_true(is_open_to_others(a));
	assert_int_equal(os_file_open(a, 4, true, &fd), ERR_NONE);
	assert_int_equal(os_file_write(fd, view_of("2")), ERR_NONE);
	assert_int_equal(os_file_close(fd), ERR_NONE);
	content_is(a, "one 2");
	assert_false(is_open_to_others(a));
	assert_int_equal(os_file_open(a, 6, false, &fd), ERR_TRUNCATED);
	content_is(a, "one 2");
	assert_int_equal(os_write_file(b, view_of("old"), false), ERR_NONE);
	assert_int_equal(os_rename(a, b), ERR_NONE);
	assert_int_equal(os_rename(a, b), ERR_NOT_FOUND);
	content_is(b, "one 2");
	assert_false(is_open_to_others(b));
	assert_int_equal(os_sync_folder(FOLDER), ERR_NONE);
	assert_int_equal(os_sync_folder(a), ERR_NOT_FOUND);
	assert_int_equal(os_sync_folder(b), ERR_NOT_FOUND);
	forget(b);
}

/* Of each system what it promises: Windows seals, Linux leaves it as it is. */
static void protected_bytes(void **state)
{
	struct view plain = view_of("a key of 32 bytes, or not so many");
	uint8_t *sealed, *opened = NULL;
	size_t n, opened_n;
	bool is_bare = true;

	(void)state;
	assert_int_equal(os_protect("a purpose", plain, &sealed, &n), ERR_NONE);
	assert_int_equal(
	    os_unprotect("a purpose", view_bytes(sealed, n), &opened, &opened_n, &is_bare),
	    ERR_NONE);
	assert_false(is_bare);
	assert_true(view_eq(view_bytes(opened, opened_n), plain));
	free(opened);
	assert_int_equal(os_unprotect("a purpose", plain, &opened, &opened_n, &is_bare), ERR_NONE);
	assert_true(view_eq(view_bytes(opened, opened_n), plain));
	free(opened);
#ifdef _WIN32
	assert_true(is_bare);
	assert_int_equal(view_find_nocase(view_bytes(sealed, n), view_head(plain, 10)), n);
	assert_int_equal(
	    os_unprotect("another", view_bytes(sealed, n), &opened, &opened_n, &is_bare),
	    ERR_FORMAT);
	/* What was sealed, and the check behind it; Wine checks the head of a blob less. */
	for (size_t i = n - 1; i > n - 40; i -= 13) {
		sealed[i] ^= 1;
		assert_int_equal(
		    os_unprotect("a purpose", view_bytes(sealed, n), &opened, &opened_n, &is_bare),
		    ERR_FORMAT);
		sealed[i] ^= 1;
	}
	assert_int_equal(
	    os_unprotect("a purpose", view_bytes(sealed, 20), &opened, &opened_n, &is_bare),
	    ERR_FORMAT);
#else
	assert_false(is_bare);
	assert_int_equal(os_unprotect("a purpose",
			     view_of("\x89"
				     "EARSHOT DPAPI 1\nsealed"),
			     &opened, &opened_n, &is_bare),
	    ERR_UNSUPPORTED);
#endif
	free(sealed);
}

static void boots(void **state)
{
	uint8_t a[16] = {0}, b[16] = {0}, zero[16] = {0};
	int64_t before = os_boot_ms();

	(void)state;
	assert_true(os_boot_id(a) && os_boot_id(b));
	assert_memory_equal(a, b, sizeof(a));
	assert_memory_not_equal(a, zero, sizeof(a));
	nap();
	assert_in_range(os_boot_ms() - before, 4, 60000);
	before = os_monotonic_ms();
	assert_true(os_boot_ms() >= before); /* it counts all that the other does, and sleep */
}

static void clocks(void **state)
{
	int64_t before = os_monotonic_ms();

	(void)state;
	assert_true(os_now_ms() / 1000 - time(NULL) <= 1);
	assert_true(os_now_ms() > 1700000000000);
	nap();
	assert_in_range(os_monotonic_ms() - before, 4, 60000);
}

static void no_terminal(void **state)
{
	int ends[2];

	(void)state;
#ifdef _WIN32
	assert_int_equal(_pipe(ends, 4096, _O_BINARY), 0);
#else
	assert_int_equal(pipe(ends), 0);
#endif
	assert_int_equal(os_terminal_columns(ends[1]), 0);
	close(ends[0]);
	close(ends[1]);
	assert_int_equal(os_terminal_columns(-1), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lazy_memory),
	    cmocka_unit_test(random_bytes),
	    cmocka_unit_test(files),
	    cmocka_unit_test(secret_file),
	    cmocka_unit_test(protected_bytes),
	    cmocka_unit_test(durable_files),
	    cmocka_unit_test(boots),
	    cmocka_unit_test(clocks),
	    cmocka_unit_test(no_terminal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
