/* Tests of versions: what the update step believes, and that a kill at any of its steps harms
 * nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include <unistd.h> /* rmdir, also of mingw */
#ifndef _WIN32
#include <sys/stat.h>
#include <sys/wait.h>
#endif

#include "agent/system.h"
#include "agent/versions.h"
#include "os/host.h"
#include "os/os.h"

static const char installed[] = "0.1.0", first[] = "the program 0.2.0", second[] = "0.3.0, longer";

static char folder[256], state[300];
static uint8_t site_key[WIRE_PUBLIC_BYTES], site_secret[WIRE_SECRET_BYTES];
static struct os_host host;

/* A folder for each test. */

static enum err drop(void *ctx, const char *path)
{
	(void)ctx;
	return os_remove(path);
}

static int begin(void **ctx)
{
	static int number;
	uint8_t random[4];
	const char *temporary = getenv("TMPDIR");

	(void)ctx;
	assert_int_equal(os_random(random, sizeof(random)), ERR_NONE);
#ifdef _WIN32
	temporary = getenv("TEMP");
#endif
	(void)snprintf(folder, sizeof(folder), "%.200s/earshot-versions-%02x%02x%02x%02x-%d",
	    temporary != NULL ? temporary : "/tmp", random[0], random[1], random[2], random[3],
	    number++);
	(void)snprintf(state, sizeof(state), "%s/state", folder);
	assert_int_equal(system_make_folder(state), ERR_NONE);
	assert_int_equal(versions_trust(state, site_key), ERR_NONE);
	return 0;
}

static int end(void **ctx)
{
	char versions[VERSIONS_PATH_SIZE];

	(void)ctx;
	(void)!os_each_file(folder, drop, NULL);
	(void)snprintf(versions, sizeof(versions), "%s-versions", state);
	(void)rmdir(versions);
	(void)rmdir(state);
	(void)rmdir(folder);
	return 0;
}

/* What main would have fetched. */

static void put(const char *name, struct view bytes)
{
	char path[VERSIONS_PATH_SIZE];

	versions_staged(state, name, path);
	assert_int_equal(os_write_file(path, bytes, true), ERR_NONE);
}

static void stage_as(const uint8_t *secret, const char *version, const char *arch, int64_t serial,
    const char *program, const char *brought)
{
	uint8_t hash[WIRE_HASH_BYTES], room[4096];
	char hex[2 * WIRE_HASH_BYTES + 1], json[1024];
	struct wr w = wr_of(room, sizeof(room));

	crypto_hash_sha256(hash, (const uint8_t *)program, strlen(program));
	sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
	(void)snprintf(json, sizeof(json),
	    "{\"serial\":%lld,\"packages\":[{\"version\":\"%s\",\"system\":\"%s\",\"arch\":\"%s\","
	    "\"size\":%zu,\"sha256\":\"%s\"}]}",
	    (long long)serial, version,
	    system_kind == WIRE_AGENT_PACKAGE_SYSTEM_LINUX ? "linux" : "windows", arch,
	    strlen(program), hex);
	update_sign(secret, view_of(json), &w);
	assert_true(wr_ok(&w));
	put(VERSIONS_MANIFEST, wr_view(&w));
	put(VERSIONS_PACKAGE, view_of(brought));
}

static void stage(const char *version, int64_t serial, const char *program)
{
	stage_as(site_secret, version, host.arch, serial, program, program);
}

static struct update_versions step(void)
{
	char text[VERSIONS_TEXT_SIZE];
	struct update_versions v;

	assert_int_equal(versions_step(state, installed, text), ERR_NONE);
	assert_int_equal(versions_read(state, &v), ERR_NONE);
	return v;
}

static bool is_there(const char *name)
{
	char path[VERSIONS_PATH_SIZE];
	int fd = -1;

	versions_staged(state, name, path);
	if (os_file_read_open(path, &fd) != ERR_NONE)
		return false;
	(void)!os_file_close(fd);
	return true;
}

/* The program of a version is all there, and nothing else. */
static bool holds(const char *version, const char *program)
{
	char path[VERSIONS_PATH_SIZE];
	uint8_t *bytes = NULL;
	size_t n = 0;
	bool same;

	versions_program(state, version, path);
	same = os_read_file(path, 4096, &bytes, &n) == ERR_NONE && n == strlen(program) &&
	       memcmp(bytes, program, n) == 0;
	free(bytes);
	return same;
}

/* Tests. */

static void a_first_step_leaves_what_is_installed(void **ctx)
{
	struct update_versions v;

	(void)ctx;
	assert_int_equal(versions_read(state, &v), ERR_NOT_FOUND);
	v = step();
	assert_string_equal(update_versions_runs(&v), "");
	v = step();
	assert_string_equal(update_versions_runs(&v), "");
}

static void a_package_is_taken_tried_and_kept(void **ctx)
{
	struct update_versions v;

	(void)ctx;
	stage("0.2.0", 7, first);
	v = step();
	assert_string_equal(v.trial, "0.2.0");
	assert_int_equal(v.starts, 1);
	assert_true(holds("0.2.0", first) && versions_are_guarded(state, "0.2.0"));
	assert_false(is_there(VERSIONS_MANIFEST) || is_there(VERSIONS_PACKAGE));
	v = step();
	assert_int_equal(v.starts, 2);
	assert_int_equal(versions_say(state, UPDATE_KEEP, "0.2.0"), ERR_NONE);
	v = step();
	assert_string_equal(v.kept, "0.2.0");
	assert_string_equal(v.trial, "");
	assert_false(is_there(VERSIONS_WORD));
	/* The next one, brought before the word was taken; what it takes the place of goes later.
	 */
	stage("0.3.0", 8, second);
	v = step();
	assert_string_equal(v.trial, "0.3.0");
	assert_true(holds("0.2.0", first) && holds("0.3.0", second));
	assert_int_equal(versions_say(state, UPDATE_KEEP, "0.3.0"), ERR_NONE);
	v = step();
	assert_string_equal(update_versions_runs(&v), "0.3.0");
	assert_false(holds("0.2.0", first));
}

static void what_never_reports_is_gone_back_from(void **ctx)
{
	struct update_versions v;

	(void)ctx;
	stage("0.2.0", 7, first);
	for (int i = 1; i <= UPDATE_STARTS_MAX; i++) {
		v = step();
		assert_string_equal(update_versions_runs(&v), "0.2.0");
		assert_int_equal(v.starts, i);
	}
	v = step();
	assert_string_equal(update_versions_runs(&v), "");
	assert_string_equal(v.left, "0.2.0");
	assert_false(holds("0.2.0", first));
	/* It is not tried again, though the same and newer manifests name it. */
	stage("0.2.0", 8, first);
	v = step();
	assert_string_equal(update_versions_runs(&v), "");
	assert_int_equal(v.refusal, UPDATE_WENT_BACK);
	/* Its successor is. */
	stage("0.3.0", 9, second);
	v = step();
	assert_string_equal(update_versions_runs(&v), "0.3.0");
	assert_int_equal(versions_say(state, UPDATE_GO_BACK, "0.3.0"), ERR_NONE);
	v = step();
	assert_string_equal(v.left, "0.3.0");
}

static void nothing_else_is_taken(void **ctx)
{
	uint8_t other[WIRE_PUBLIC_BYTES], other_secret[WIRE_SECRET_BYTES];
	struct update_versions v;

	(void)ctx;
	crypto_sign_keypair(other, other_secret);
	stage_as(other_secret, "0.2.0", host.arch, 7, first, first);
	v = step();
	assert_int_equal(v.refusal, UPDATE_BAD_SIGNATURE);
	assert_string_equal(v.refused, "");
	stage_as(site_secret, "0.2.0", host.arch, 7, first, second);
	v = step();
	assert_int_equal(v.refusal, UPDATE_TRUNCATED);
	assert_string_equal(v.refused, "0.2.0");
	stage_as(site_secret, "0.2.0", host.arch, 7, second, first);
	assert_int_equal(step().refusal, UPDATE_TOO_LONG);
	stage_as(site_secret, "0.2.0", host.arch, 7, first, "the program 0.2.1");
	assert_int_equal(step().refusal, UPDATE_WRONG_HASH);
	stage_as(site_secret, "0.2.0", "m68k", 7, first, first);
	assert_int_equal(step().refusal, UPDATE_WRONG_HOST);
	stage("0.1.0", 7, first);
	assert_int_equal(step().refusal, UPDATE_NONE_NEWER);
	put(VERSIONS_MANIFEST, view_of("earshot manifest 1\n"));
	assert_int_equal(step().refusal, UPDATE_NO_SIGNATURE);
	assert_false(holds("0.2.0", first));
	/* None of it has left a trace. */
	stage("0.2.0", 7, first);
	v = step();
	assert_string_equal(v.trial, "0.2.0");
	assert_int_equal(v.refusal, UPDATE_OK);
	assert_int_equal(versions_say(state, UPDATE_KEEP, "0.2.0"), ERR_NONE);
	/* An older manifest, as somebody who has kept it would bring it. */
	stage("0.3.0", 6, second);
	v = step();
	assert_string_equal(update_versions_runs(&v), "0.2.0");
	assert_int_equal(v.refusal, UPDATE_OLD_MANIFEST);
}

static void no_key_takes_nothing(void **ctx)
{
	char path[VERSIONS_PATH_SIZE];
	uint8_t key[WIRE_PUBLIC_BYTES];

	(void)ctx;
	(void)snprintf(path, sizeof(path), "%s-versions/site-key", state);
	assert_true(versions_key(state, key));
	assert_memory_equal(key, site_key, sizeof(key));
	assert_int_equal(os_write_file(path, view_of("00ff"), false), ERR_NONE);
	assert_false(versions_key(state, key));
	stage("0.2.0", 7, first);
	assert_int_equal(step().refusal, UPDATE_NO_KEY);
	assert_false(holds("0.2.0", first));
}

/* The agent's own folder vouches for a key only where root has none. */
static void a_key_is_trusted_first_alone(void **ctx)
{
	uint8_t other[WIRE_PUBLIC_BYTES], key[WIRE_PUBLIC_BYTES];
	char path[VERSIONS_PATH_SIZE];

	(void)ctx;
	memset(other, 0x5A, sizeof(other));
	assert_int_equal(versions_trust_first(state, site_key), ERR_NONE);
	assert_int_equal(versions_trust_first(state, other), ERR_SIGNATURE);
	assert_true(versions_key(state, key));
	assert_memory_equal(key, site_key, sizeof(key));
	(void)snprintf(path, sizeof(path), "%s-versions/site-key", state);
	assert_int_equal(os_remove(path), ERR_NONE);
	assert_int_equal(versions_trust_first(state, other), ERR_NONE);
	assert_true(versions_key(state, key));
	assert_memory_equal(key, other, sizeof(key));
}

static void a_newer_installation_wins(void **ctx)
{
	char text[VERSIONS_TEXT_SIZE];
	struct update_versions v;

	(void)ctx;
	stage("0.2.0", 7, first);
	(void)step();
	assert_int_equal(versions_step(state, "0.2.0", text), ERR_NONE);
	assert_int_equal(versions_read(state, &v), ERR_NONE);
	assert_string_equal(update_versions_runs(&v), "");
	assert_false(holds("0.2.0", first));
}

#ifndef _WIN32

/* Nobody but an administrator puts programs there. */
static void a_folder_of_others_is_not_used(void **ctx)
{
	char path[VERSIONS_PATH_SIZE], text[VERSIONS_TEXT_SIZE];

	(void)ctx;
	stage("0.2.0", 7, first);
	(void)step();
	versions_program(state, "0.2.0", path);
	assert_true(versions_are_guarded(state, "0.2.0"));
	assert_int_equal(chmod(path, 0775), 0);
	assert_false(versions_are_guarded(state, "0.2.0"));
	assert_int_equal(chmod(path, 0755), 0);
	(void)snprintf(path, sizeof(path), "%s-versions", state);
	assert_int_equal(chmod(path, 0777), 0);
	assert_false(versions_are_guarded(state, "0.2.0"));
	assert_int_equal(versions_step(state, installed, text), ERR_DENIED);
	assert_int_equal(chmod(path, 0755), 0);
	assert_false(versions_are_guarded(state, "0.2.1"));
}

/* Main is not to choose what the step reads: no link of its is followed, no pipe waited for. */
static void links_and_pipes_are_not_read(void **ctx)
{
	char path[VERSIONS_PATH_SIZE], other[VERSIONS_PATH_SIZE];
	struct update_versions v;

	(void)ctx;
	stage("0.2.0", 7, first);
	versions_staged(state, VERSIONS_PACKAGE, path);
	versions_staged(state, "elsewhere", other);
	assert_int_equal(os_rename(path, other), ERR_NONE);
	assert_int_equal(symlink(other, path), 0);
	v = step();
	assert_int_equal(v.refusal, UPDATE_NOT_KEPT);
	assert_int_equal(access(other, F_OK), 0);
	versions_staged(state, VERSIONS_MANIFEST, path);
	assert_int_equal(mkfifo(path, 0600), 0);
	v = step();
	assert_string_equal(update_versions_runs(&v), "");
	stage("0.2.0", 7, first);
	v = step();
	versions_staged(state, VERSIONS_WORD, path);
	assert_int_equal(os_write_file(other, view_of("keep 0.2.0\n"), true), ERR_NONE);
	assert_int_equal(symlink(other, path), 0);
	v = step();
	assert_string_equal(v.trial, "0.2.0");
	assert_int_equal(os_remove(path), ERR_NONE);
}

/* A kill in the midst: every file operation of the step is one of these (meson.build). */

static int left = -1; /* operations until the kill; -1: none comes */

static void pass(void)
{
	if (left == 0)
		_exit(9);
	left -= left > 0;
}

#define WRAPPED(name, parameters, arguments)                                                       \
	enum err __real_##name parameters;                                                         \
	enum err __wrap_##name parameters;                                                         \
	enum err __wrap_##name parameters                                                          \
	{                                                                                          \
		enum err err;                                                                      \
                                                                                                   \
		pass();                                                                            \
		err = __real_##name arguments;                                                     \
		pass();                                                                            \
		return err;                                                                        \
	}

WRAPPED(os_file_open, (const char *p, uint64_t n, bool s, int *fd), (p, n, s, fd))
WRAPPED(os_file_sync, (int fd), (fd))
WRAPPED(os_rename, (const char *from, const char *to), (from, to))
WRAPPED(os_remove, (const char *path), (path))
WRAPPED(os_sync_folder, (const char *path), (path))

/* Half of what is to be written is there. */
enum err __real_os_file_write(int fd, struct view bytes);
enum err __wrap_os_file_write(int fd, struct view bytes);
enum err __wrap_os_file_write(int fd, struct view bytes)
{
	enum err err = __real_os_file_write(fd, view_head(bytes, bytes.n / 2));

	pass();
	if (err == ERR_NONE)
		err = __real_os_file_write(fd, view_tail(bytes, bytes.n / 2));
	pass();
	return err;
}

/* Takes the step and is killed at operation n; false: it came to its end before. */
static bool killed_at(int n)
{
	char text[VERSIONS_TEXT_SIZE];
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		left = n;
		_exit(versions_step(state, installed, text) == ERR_NONE ? 0 : 1);
	}
	assert_true(pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status));
	assert_true(WEXITSTATUS(status) == 9 || WEXITSTATUS(status) == 0);
	return WEXITSTATUS(status) == 9;
}

/* Whatever runs after a kill is all there. */
static void check_runs(void)
{
	struct update_versions v = {.starts = 0};
	enum err err = versions_read(state, &v);

	assert_true(err == ERR_NONE || err == ERR_NOT_FOUND);
	if (strcmp(update_versions_runs(&v), "0.2.0") == 0)
		assert_true(holds("0.2.0", first) && versions_are_guarded(state, "0.2.0"));
	else if (strcmp(update_versions_runs(&v), "0.3.0") == 0)
		assert_true(holds("0.3.0", second) && versions_are_guarded(state, "0.3.0"));
	else
		assert_string_equal(update_versions_runs(&v), "");
}

static void begin_anew(void **ctx)
{
	(void)end(ctx);
	(void)begin(ctx);
}

static void a_kill_while_a_package_is_taken(void **ctx)
{
	int n = 0;

	for (bool killed = true; killed; n++) {
		struct update_versions v;

		begin_anew(ctx);
		stage("0.2.0", 7, first);
		killed = killed_at(n);
		check_runs();
		v = step();
		assert_string_equal(v.trial, "0.2.0");
		assert_true(v.starts >= 1 && v.starts <= 2);
		assert_true(holds("0.2.0", first));
		assert_false(is_there(VERSIONS_MANIFEST) || is_there(VERSIONS_PACKAGE));
	}
	assert_true(n > 20); /* it was killed at all of them */
}

static void a_kill_while_one_is_kept(void **ctx)
{
	int n = 0;

	for (bool killed = true; killed; n++) {
		struct update_versions v;

		begin_anew(ctx);
		stage("0.2.0", 7, first);
		(void)step();
		assert_int_equal(versions_say(state, UPDATE_KEEP, "0.2.0"), ERR_NONE);
		stage("0.3.0", 8, second);
		killed = killed_at(n);
		check_runs();
		v = step();
		/* The word of the first may have been lost with it: then it says it again. */
		if (strcmp(v.trial, "0.2.0") == 0) {
			assert_int_equal(versions_say(state, UPDATE_KEEP, "0.2.0"), ERR_NONE);
			v = step();
			assert_string_equal(v.trial, "");
		} else {
			assert_string_equal(v.trial, "0.3.0");
			assert_true(holds("0.3.0", second));
		}
		assert_string_equal(v.kept, "0.2.0");
		assert_true(holds("0.2.0", first));
	}
	assert_true(n > 5); /* there are files to write at each of which it was killed */
}

static void a_kill_while_going_back(void **ctx)
{
	int n = 0;

	for (bool killed = true; killed; n++) {
		struct update_versions v;

		begin_anew(ctx);
		stage("0.2.0", 7, first);
		(void)step();
		assert_int_equal(versions_say(state, UPDATE_KEEP, "0.2.0"), ERR_NONE);
		stage("0.3.0", 8, second);
		for (int i = 0; i < UPDATE_STARTS_MAX; i++)
			assert_string_equal(step().trial, "0.3.0");
		killed = killed_at(n);
		check_runs();
		v = step();
		assert_string_equal(v.left, "0.3.0");
		assert_string_equal(update_versions_runs(&v), "0.2.0");
		assert_true(holds("0.2.0", first));
		assert_false(holds("0.3.0", second));
	}
	assert_true(n > 5); /* there are files to write at each of which it was killed */
}

#endif

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    IN_FOLDER(a_first_step_leaves_what_is_installed),
	    IN_FOLDER(a_package_is_taken_tried_and_kept),
	    IN_FOLDER(what_never_reports_is_gone_back_from),
	    IN_FOLDER(nothing_else_is_taken),
	    IN_FOLDER(no_key_takes_nothing),
	    IN_FOLDER(a_key_is_trusted_first_alone),
	    IN_FOLDER(a_newer_installation_wins),
#ifndef _WIN32
	    IN_FOLDER(a_folder_of_others_is_not_used),
	    IN_FOLDER(links_and_pipes_are_not_read),
	    IN_FOLDER(a_kill_while_a_package_is_taken),
	    IN_FOLDER(a_kill_while_one_is_kept),
	    IN_FOLDER(a_kill_while_going_back),
#endif
	};

	if (sodium_init() < 0)
		return 1;
	system_private_files();
	crypto_sign_keypair(site_key, site_secret);
	os_host_read(&host);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
