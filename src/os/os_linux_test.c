/* os on Linux: groups and the sandbox, asked for what the header promises. */
#include "os/os.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

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

static void groups(void **state)
{
	char names[256] = "x";
	int fd = -1;
	enum err err;

	(void)state;
	assert_int_equal(os_join_group("lo", "192.0.2.1", &fd), ERR_ARGUMENT);
	assert_int_equal(os_join_group("lo", "fe80::1", &fd), ERR_ARGUMENT);
	assert_int_equal(os_join_group("lo", "mdns", &fd), ERR_ARGUMENT);
	assert_int_equal(os_join_group("nosuch0", "224.0.0.251", &fd), ERR_NOT_FOUND);
	assert_int_equal(fd, -1);
	assert_int_equal(os_join_group("lo", "224.0.0.251", &fd), ERR_NONE);
	os_close(fd);
	fd = -1;
	err = os_join_group("lo", "ff02::fb", &fd);
	assert_true(err == ERR_NONE || err == ERR_UNSUPPORTED);
	os_close(fd);
	os_interface_names(names, sizeof(names));
	assert_non_null(strstr(names, "lo"));
	os_interface_names(names, 2); /* not even one fits */
	assert_string_equal(names, "");
}

/* What a sandboxed child tries; its exit status is the number of the first surprise. */
enum { SURPRISE_NONE, SURPRISE_UNSUPPORTED = 200 };

static bool fails_eperm(long result)
{
	return result == -1 && (errno == EPERM || errno == EACCES);
}

static int try_forbidden(bool may_read)
{
	char *const argv[] = {"true", NULL};
	char *const none[] = {NULL};
	void *code = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	void *data = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (code != MAP_FAILED || data == MAP_FAILED)
		return 1;
	if (!fails_eperm(mprotect(data, 4096, PROT_READ | PROT_EXEC)))
		return 2;
	if (!fails_eperm(open("/tmp/earshot-sandbox-test", O_WRONLY | O_CREAT, 0600)))
		return 3;
	if (!fails_eperm(open("/dev/null", O_RDWR)))
		return 4;
	if (!may_read && !fails_eperm(open("/dev/null", O_RDONLY)))
		return 5;
	if (!fails_eperm(socket(AF_INET, SOCK_DGRAM, 0)))
		return 6;
	if (!fails_eperm(socket(AF_UNIX, SOCK_STREAM, 0)))
		return 7;
	if (!fails_eperm(execve("/bin/true", argv, none)))
		return 8;
	if (!fails_eperm(kill(getppid(), 0)))
		return 9;
	if (!fails_eperm(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)))
		return 10;
	if (!fails_eperm(syscall(SYS_ptrace, 0, 0, 0, 0)))
		return 11;
	if (!fails_eperm(unlink("/tmp/earshot-sandbox-test")))
		return 12;
	if (!fails_eperm(setuid(65534)))
		return 13;
	if (!fails_eperm(chmod("/tmp", 0777)))
		return 14;
	return SURPRISE_NONE;
}

/* `in` holds "ping"; descriptor 1 and `other` are pipes' ends. */
static int try_allowed(bool may_read, int in, int other)
{
	char text[8] = "";
	struct pollfd wait = {in, POLLIN, 0};
	struct timespec t;
	void *p = malloc(1 << 22);
	struct stat st;
	int fd;

	if (p == NULL)
		return 30;
	memset(p, 1, 1 << 22);
	free(p);
	if (poll(&wait, 1, 1000) != 1 || read(in, text, sizeof(text)) != 4)
		return 31;
	if (write(STDOUT_FILENO, text, 4) != 4)
		return 32;
	if (!fails_eperm(write(other, text, 4)))
		return 33; /* a capture socket would send */
	if (fstat(in, &st) != 0 || clock_gettime(CLOCK_REALTIME, &t) != 0)
		return 34;
	if (may_read) {
		fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
		if (fd < 0 || read(fd, text, sizeof(text)) <= 0)
			return 35;
		close(fd);
	}
	return SURPRISE_NONE;
}

static _Noreturn void child(bool may_read, int in, int out, int other)
{
	const char *missing = NULL;
	int surprise;

	if (dup2(out, STDOUT_FILENO) < 0)
		_exit(100);
	if ((may_read ? os_sandbox_reader(&missing) : os_sandbox_parser(&missing)) != ERR_NONE) {
		fprintf(stderr, "the kernel lacks: %s\n", missing);
		_exit(missing != NULL ? SURPRISE_UNSUPPORTED : 101);
	}
	surprise = try_forbidden(may_read);
	_exit(surprise != SURPRISE_NONE ? surprise : try_allowed(may_read, in, other));
}

static void sandbox(bool may_read)
{
	int in[2], out[2], other[2], status;
	char text[8] = "";
	pid_t pid;

	assert_true(pipe(in) == 0 && pipe(out) == 0 && pipe(other) == 0);
	assert_int_equal(write(in[1], "ping", 4), 4);
	pid = fork();
	if (pid == 0)
		child(may_read, in[0], out[1], other[1]);
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	close(out[1]);
	if (WEXITSTATUS(status) == SURPRISE_UNSUPPORTED) {
		print_message("this kernel lacks part of the sandbox\n");
		skip();
	}
	assert_int_equal(WEXITSTATUS(status), SURPRISE_NONE);
	assert_int_equal(read(out[0], text, sizeof(text)), 4);
	assert_string_equal(text, "ping");
	for (int i = 0; i < 2; i++) {
		close(in[i]);
		close(other[i]);
	}
	close(out[0]);
}

static void sandbox_parser(void **state)
{
	(void)state;
#if SANITIZED
	print_message("AddressSanitizer needs more than the sandbox allows\n");
	skip();
#endif
	sandbox(false);
}

static void sandbox_reader(void **state)
{
	(void)state;
#if SANITIZED
	print_message("AddressSanitizer needs more than the sandbox allows\n");
	skip();
#endif
	sandbox(true);
}

/* /dev/full: each write fails with ENOSPC (full(4)). */
static void full_disk(void **state)
{
	int fd = -1;

	(void)state;
	assert_int_equal(
	    os_file_open("/dev/full", 0, false, &fd), ERR_ARGUMENT); /* cannot be cut */
	fd = open("/dev/full", O_WRONLY);
	assert_int_equal(os_file_write(fd, view_of("x")), ERR_FULL);
	assert_int_equal(os_file_close(fd), ERR_NONE);
}

/* Root writes in a folder of another user, who must not choose by a link what is written to. */
static void follows_no_link(void **state)
{
	char folder[] = "/tmp/earshot-link-XXXXXX", target[64], link[64];
	int fd = -1;

	(void)state;
	assert_non_null(mkdtemp(folder));
	(void)snprintf(target, sizeof(target), "%s/target", folder);
	(void)snprintf(link, sizeof(link), "%s/link", folder);
	assert_int_equal(symlink(target, link), 0);
	assert_int_equal(os_file_open(link, 0, true, &fd), ERR_DENIED);
	assert_int_equal(access(target, F_OK), -1);
	assert_int_equal(os_file_open(target, 0, false, &fd), ERR_NONE);
	assert_int_equal(os_file_write(fd, view_of("x")), ERR_NONE);
	assert_int_equal(os_file_close(fd), ERR_NONE);
	assert_int_equal(os_file_open(link, 1, false, &fd), ERR_DENIED);
	assert_int_equal(unlink(link), 0);
	assert_int_equal(unlink(target), 0);
	assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(full_disk),
	    cmocka_unit_test(follows_no_link),
	    cmocka_unit_test(groups),
	    cmocka_unit_test(sandbox_parser),
	    cmocka_unit_test(sandbox_reader),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
