/* Tests of content: what is taken in, what is signed, what is served, and all that is not. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sodium.h>

#include "platform/content/content.h"
#include "platform/testing.h"

static const struct route *const tables[] = {content_routes, NULL};
static struct testing bench;

static int setup(void **state)
{
	testing_open(&bench, tables);
	bench.platform.data = bench.dir;
	(void)crypto_sign_keypair(bench.platform.site_public, bench.platform.site_secret);
	*state = &bench;
	return 0;
}

static int teardown(void **state)
{
	testing_close(*state);
	return 0;
}

/* A file of the test's folder with these bytes, open. */
static int file_of(const struct testing *t, const char *name, struct view bytes)
{
	char path[CONTENT_PATH_SIZE];
	int fd;

	(void)snprintf(path, sizeof(path), "%s/%s", t->dir, name);
	fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes.p, bytes.n), bytes.n);
	return fd;
}

static enum err take(const struct testing *t, const char *bytes, uint64_t claimed,
    const uint8_t *wanted, uint8_t sha256[WIRE_HASH_BYTES])
{
	struct content_part part = {file_of(t, "file", view_of(bytes)), 0, claimed};
	char reason[CONTENT_REASON_SIZE] = "";
	enum err err = content_take(t->dir, CONTENT_BUILDS, &part, wanted, sha256, reason);

	assert_true((err == ERR_NONE) == (reason[0] == '\0'));
	(void)close(part.fd);
	return err;
}

static void a_file_is_named_by_its_hash(void **state)
{
	struct testing *t = *state;
	uint8_t sha256[WIRE_HASH_BYTES], other[WIRE_HASH_BYTES] = {0};
	char path[CONTENT_PATH_SIZE];
	int fd;

	assert_int_equal(take(t, "hello", 5, NULL, sha256), ERR_NONE);
	content_path(t->dir, CONTENT_BUILDS, sha256, path);
	assert_non_null(strstr(
	    path, "/content/2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"));
	fd = content_open(t->dir, CONTENT_BUILDS, sha256, 5);
	assert_true(fd >= 0);
	(void)close(fd);
	assert_int_equal(content_open(t->dir, CONTENT_BUILDS, sha256, 6), -1);
	assert_int_equal(take(t, "hello", 5, sha256, other), ERR_NONE);
	assert_memory_equal(sha256, other, sizeof(other));
}

static void what_is_not_whole_is_not_kept(void **state)
{
	struct testing *t = *state;
	uint8_t sha256[WIRE_HASH_BYTES] = {0}, none[WIRE_HASH_BYTES] = {0};

	assert_int_equal(take(t, "hello", 5, none, sha256), ERR_FORMAT);
	assert_int_equal(take(t, "hello", 6, NULL, sha256), ERR_TRUNCATED);
	assert_int_equal(take(t, "", 0, NULL, sha256), ERR_FULL);
	assert_int_equal(take(t, "x", CONTENT_FILE_MAX + UINT64_C(1), NULL, sha256), ERR_FULL);
	assert_memory_equal(sha256, none, sizeof(none));
	/* Nothing of them lies about. */
	assert_int_equal(content_sweep(t->dir, CONTENT_BUILDS, NULL, INT64_MAX / 2), 0);
}

/* A build of the agent, its row and the manifest that names it. */
struct build {
	const char *version, *bytes;
	int64_t now_ms;
	bool added, renewed;
	uint8_t sha256[WIRE_HASH_BYTES];
	char reason[CONTENT_REASON_SIZE];
};

static bool build_run(void *ctx, struct db *db)
{
	struct build *b = ctx;
	struct wire_agent_package package = {
	    .version = view_of(b->version),
	    .system = WIRE_AGENT_PACKAGE_SYSTEM_LINUX,
	    .arch = view_of("x86_64"),
	    .size = (int64_t)strlen(b->bytes),
	};

	memcpy(package.sha256, b->sha256, WIRE_HASH_BYTES);
	b->added = content_add(db, &package, b->now_ms, b->reason);
	b->renewed = b->added && content_renew(db, bench.platform.site_secret, b->now_ms);
	return b->renewed;
}

static bool build(struct testing *t, struct build *b)
{
	b->reason[0] = '\0';
	assert_int_equal(take(t, b->bytes, strlen(b->bytes), NULL, b->sha256), ERR_NONE);
	assert_int_equal(store_wait(t->platform.store, STORE_WRITE, build_run, b), ERR_NONE);
	return b->renewed;
}

static void fetch_manifest(struct testing *t, struct wire_content_manifest *ret_manifest)
{
	static uint8_t memory[256 * 1024];
	struct arena arena = arena_of(memory, sizeof(memory));

	testing_role(t, HTTP_PUBLIC);
	assert_int_equal(testing_call(t, "GET", "/content/manifest", NULL), 200);
	assert_int_equal(
	    update_open(t->platform.site_public, arena_copy(&arena, view_bytes(t->body, t->body_n)),
		0, &arena, ret_manifest),
	    UPDATE_OK);
}

static void an_agent_opens_the_manifest(void **state)
{
	struct testing *t = *state;
	struct build old = {.version = "0.2.0", .bytes = "two", .now_ms = 5000000};
	struct build new = {.version = "0.10.0", .bytes = "ten", .now_ms = 5000000};
	struct build back = {.version = "0.1.0", .bytes = "one", .now_ms = 1000};
	struct wire_content_manifest m;
	const struct wire_agent_package *package;
	char etag[40];

	assert_int_equal(testing_call(t, "GET", "/content/manifest", NULL), 404);
	assert_true(build(t, &old));
	fetch_manifest(t, &m);
	assert_int_equal(m.serial, 5000000); /* the time, since that is above one */
	assert_true(build(t, &new));
	fetch_manifest(t, &m);
	assert_int_equal(m.serial, 5000001);
	/* The clock was set back: it grows all the same. */
	assert_true(build(t, &back));
	fetch_manifest(t, &m);
	assert_int_equal(m.serial, 5000002);
	assert_int_equal(m.packages.n, 3);
	assert_int_equal(update_choose(&m, WIRE_AGENT_PACKAGE_SYSTEM_LINUX, view_of("x86_64"),
			     view_of("0.1.0"), view_of(""), &package),
	    UPDATE_OK);
	assert_true(view_eq(package->version, view_of("0.10.0")));
	assert_memory_equal(package->sha256, new.sha256, WIRE_HASH_BYTES);
	(void)snprintf(etag, sizeof(etag), "%s", testing_answer_field(t, "ETag"));
	testing_field(t, "If-None-Match", etag);
	assert_int_equal(testing_call(t, "GET", "/content/manifest", NULL), 304);
	assert_int_equal(t->body_n, 0);
	testing_field(t, "If-None-Match", NULL);
}

static void one_name_has_one_build(void **state)
{
	struct testing *t = *state;
	struct build first = {.version = "0.2.0", .bytes = "two", .now_ms = 1000};
	struct build other = {.version = "0.2.0", .bytes = "another two", .now_ms = 1000};
	struct build moved = {.version = "0.3.0", .bytes = "two", .now_ms = 1000};

	assert_true(build(t, &first));
	assert_true(build(t, &first)); /* again: nothing to say against it */
	assert_false(build(t, &other));
	assert_non_null(strstr(other.reason, "other bytes"));
	assert_false(build(t, &moved));
	assert_non_null(strstr(moved.reason, "the same bytes are there as 0.2.0"));
	assert_int_equal(testing_int(t, "SELECT count(*) FROM content", 0), 1);
	for (int i = 1; i < CONTENT_ITEMS_MAX; i++) {
		char version[16], bytes[16];
		struct build more = {.version = version, .bytes = bytes, .now_ms = 1000};

		(void)snprintf(version, sizeof(version), "1.%d.0", i);
		(void)snprintf(bytes, sizeof(bytes), "build %d", i);
		assert_true(build(t, &more));
	}
	other.version = "2.0.0";
	assert_false(build(t, &other));
	assert_non_null(strstr(other.reason, "64 builds"));
}

static void what_is_no_name_is_not_served(void **state)
{
	static const char *const names[] = {
	    "..%2fearshot.db",
	    "..%2f..%2fetc%2fpasswd",
	    "earshot.db",
	    ".incoming-AAAAAA",
	    "manifest.old",
	    "2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824",
	    "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b982",
	    "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b98244",
	    "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b982%30",
	};
	struct testing *t = *state;
	struct build hello = {.version = "0.2.0", .bytes = "hello", .now_ms = 1000};
	char path[160];

	testing_role(t, HTTP_PUBLIC);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		(void)snprintf(path, sizeof(path), "/content/%s", names[i]);
		assert_int_equal(testing_call(t, "GET", path, NULL), 404);
	}
	assert_true(build(t, &hello));
	(void)snprintf(path, sizeof(path),
	    "/content/2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
	assert_int_equal(testing_call(t, "GET", path, NULL), 200);
	assert_string_equal(t->body, "hello");
	assert_string_equal(
	    testing_answer_field(t, "Cache-Control"), "public, max-age=31536000, immutable");
	testing_field(t, "Range", "bytes=1-2");
	assert_int_equal(testing_call(t, "GET", path, NULL), 206);
	assert_string_equal(t->body, "el");
	testing_field(t, "Range", NULL);
	content_drop(t->dir, CONTENT_BUILDS, hello.sha256);
	assert_int_equal(testing_call(t, "GET", path, NULL), 503);
	testing_run(t, "DELETE FROM content");
	assert_int_equal(testing_call(t, "GET", path, NULL), 404);
}

static void the_list_tells_what_runs(void **state)
{
	struct testing *t = *state;
	struct build newer = {.version = "0.2.0", .bytes = "two", .now_ms = 1000};

	assert_true(build(t, &newer));
	testing_run(t,
	    "INSERT INTO agent (uid, public_key, site, created_ms, token, version, platform, arch, "
	    "revoked) VALUES ('a', x'01', 1, 1, x'01', '0.1.0', 'linux', 'x86_64', 0),"
	    " ('b', x'02', 1, 1, x'02', '0.1.0', 'linux', 'x86_64', 0),"
	    " ('c', x'03', 1, 1, x'03', '0.2.0', 'linux', 'x86_64', 0),"
	    " ('d', x'04', 1, 1, x'04', '0.1.0', 'linux', 'x86_64', 1)," /* revoked */
	    " ('e', x'', 1, 1, x'05', '0.1.0', 'linux', 'x86_64', 0),"   /* deleted */
	    " ('f', x'06', 1, 1, x'06', '0.1.0', 'windows', 'x86_64', 0)");
	testing_role(t, HTTP_PUBLIC);
	assert_int_equal(testing_call(t, "GET", "/v1/content", NULL), 401);
	testing_role(t, HTTP_VIEWER);
	assert_int_equal(testing_call(t, "GET", "/v1/content", NULL), 200);
	assert_non_null(strstr(t->body,
	    "{\"version\":\"0.1.0\",\"system\":\"linux\",\"arch\":\"x86_64\",\"agents\":2,"
	    "\"newest\":\"0.2.0\"}"));
	assert_non_null(strstr(t->body,
	    "{\"version\":\"0.1.0\",\"system\":\"windows\",\"arch\":\"x86_64\",\"agents\":1,"
	    "\"newest\":null}"));
	assert_non_null(strstr(t->body,
	    "{\"version\":\"0.2.0\",\"system\":\"linux\",\"arch\":\"x86_64\",\"agents\":1,"
	    "\"newest\":null}"));
	assert_non_null(strstr(t->body, "\"size\":3,\"added\":\"1970-01-01T00:00:01.000Z\""
					",\"agents\":1}"));
}

/* Of what a kill has left, what has no row goes once it is old; all else stays. */
static bool sweep_run(void *ctx, struct db *db)
{
	struct testing *t = ctx;
	struct stat st;
	char path[CONTENT_PATH_SIZE];

	(void)snprintf(path, sizeof(path), "%s/content", t->dir);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(
	    content_sweep(t->dir, CONTENT_BUILDS, db, st.st_mtim.tv_sec * INT64_C(1000)), 0);
	assert_int_equal(
	    content_sweep(t->dir, CONTENT_BUILDS, db, (st.st_mtim.tv_sec + 7200) * INT64_C(1000)),
	    2);
	return true;
}

static void what_a_kill_left_goes(void **state)
{
	struct testing *t = *state;
	struct build kept = {.version = "0.2.0", .bytes = "two", .now_ms = 1000};
	uint8_t orphan[WIRE_HASH_BYTES];
	int fd;

	assert_true(build(t, &kept));
	assert_int_equal(take(t, "nobody's", 8, NULL, orphan), ERR_NONE);
	(void)close(file_of(t, "content/.incoming-AbCdEf", view_of("half")));
	(void)close(file_of(t, "content/README", view_of("an operator's")));
	assert_int_equal(store_wait(t->platform.store, STORE_READ, sweep_run, t), ERR_NONE);
	assert_int_equal(content_open(t->dir, CONTENT_BUILDS, orphan, 8), -1);
	fd = content_open(t->dir, CONTENT_BUILDS, kept.sha256, 3);
	assert_true(fd >= 0);
	(void)close(fd);
	content_drop(t->dir, CONTENT_BUILDS, kept.sha256);
}

/* An entry of a tar: its head, and its bytes as far as there are any. */
static size_t put_entry(
    uint8_t *to, const char *name, const char *size, char type, const char *bytes)
{
	memset(to, 0, 1024);
	(void)snprintf((char *)to, 100, "%s", name);
	(void)snprintf((char *)to + 124, 12, "%s", size);
	to[156] = (uint8_t)type;
	memcpy(to + 257, "ustar\00000", 8);
	memcpy(to + 512, bytes, strlen(bytes));
	return bytes[0] != '\0' ? 1024 : 512;
}

static void a_tar_is_compared_and_not_obeyed(void **state)
{
	static const struct {
		const char *name, *size;
		char type;
		enum err err;
	} rows[] = {
	    {"content/manifest", "00000000005", '0', ERR_NONE},
	    {"./content/manifest", "5", '\0', ERR_NONE},
	    {"out/content/manifest", "00000000005 ", '0', ERR_NONE},
	    {"../../content/manifest", "00000000005", '0', ERR_NONE}, /* a name, and no more */
	    {"xcontent/manifest", "00000000005", '0', ERR_NOT_FOUND},
	    {"manifest", "00000000005", '0', ERR_NOT_FOUND},
	    {"content/manifest/", "00000000005", '0', ERR_NOT_FOUND},
	    {"content/manifest", "00000000005", '2', ERR_NOT_FOUND}, /* a link */
	    {"content/manifest", "00000000005", '5', ERR_NOT_FOUND}, /* a folder */
	    {"content/manifest", "77777777777", '0', ERR_TRUNCATED},
	    {"content/other", "77777777777", '0', ERR_TRUNCATED},
	    {"content/manifest", "00000001001", '0', ERR_TRUNCATED}, /* one byte too many */
	};
	struct testing *t = *state;
	uint8_t tar[2048];
	char path[CONTENT_PATH_SIZE];

	(void)snprintf(path, sizeof(path), "%s/tar", t->dir);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t n = put_entry(tar, rows[i].name, rows[i].size, rows[i].type, "hello");
		struct content_source source;
		struct content_part part;
		enum err err;

		(void)close(file_of(t, "tar", view_bytes(tar, n)));
		assert_int_equal(content_source_open(path, &source), ERR_NONE);
		err = content_source_find(&source, "manifest", &part);
		if (err != rows[i].err)
			fail_msg("%s %s: %s", rows[i].name, rows[i].size, err_text(err));
		if (err == ERR_NONE) {
			assert_int_equal(part.from, 512);
			assert_int_equal(part.n, 5);
		}
		content_source_close(&source);
	}
}

static void what_is_no_tar_is_refused(void **state)
{
	struct testing *t = *state;
	struct content_source source;
	uint8_t tar[2048];
	char path[CONTENT_PATH_SIZE];
	size_t n = put_entry(tar, "content/manifest", "00000000005", '0', "hello");

	(void)snprintf(path, sizeof(path), "%s/tar", t->dir);
	for (size_t cut = 0; cut < 512; cut += 37) {
		(void)close(file_of(t, "tar", view_bytes(tar, cut)));
		assert_int_equal(content_source_open(path, &source), ERR_FORMAT);
	}
	tar[258] = 'x';
	(void)close(file_of(t, "tar", view_bytes(tar, n)));
	assert_int_equal(content_source_open(path, &source), ERR_FORMAT);
	(void)put_entry(tar, "content/manifest", "-0000000005", '0', "hello");
	(void)close(file_of(t, "tar", view_bytes(tar, n)));
	assert_int_equal(content_source_open(path, &source), ERR_FORMAT);
	(void)snprintf(path, sizeof(path), "%s/none", t->dir);
	assert_int_equal(content_source_open(path, &source), ERR_NOT_FOUND);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_file_is_named_by_its_hash),
	    TEST(what_is_not_whole_is_not_kept),
	    TEST(an_agent_opens_the_manifest),
	    TEST(one_name_has_one_build),
	    TEST(what_is_no_name_is_not_served),
	    TEST(the_list_tells_what_runs),
	    TEST(what_a_kill_left_goes),
	    TEST(a_tar_is_compared_and_not_obeyed),
	    TEST(what_is_no_tar_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
