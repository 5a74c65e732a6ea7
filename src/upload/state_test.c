/* state: identity, counters, items and the clock of an agent over restarts. */
#include "upload/state.h"

#include "upload/testing.h"

static struct upload_state *open_state(struct folder *f, char repair[UPLOAD_REPAIR_SIZE])
{
	struct upload_state *s = NULL;

	assert_int_equal(upload_state_open(f->path, NULL, &s, repair), ERR_NONE);
	return s;
}

static void identity_stays(void **state)
{
	char repair[UPLOAD_REPAIR_SIZE];
	struct folder f = folder_new();
	struct upload_state *s = open_state(&f, repair);
	struct upload_identity id = *upload_state_identity(s);
	struct stat st;
	(void)state;

	assert_string_equal(repair, "");
	assert_string_equal(id.agent, "");
	assert_int_equal(id.session, 1);
	assert_int_equal(stat(folder_file(&f, "identity"), &st), 0);
#ifndef _WIN32 /* its list of rights is a matter of os_test */
	assert_int_equal(st.st_mode & 0777, 0600);
#endif
	(void)snprintf(id.agent, sizeof(id.agent), "0123456789abcdef0123456789abcdef");
	(void)snprintf(id.site, sizeof(id.site), "Home");
	memset(id.token, 7, sizeof(id.token));
	memset(id.site_key, 8, sizeof(id.site_key));
	assert_int_equal(upload_state_set_identity(s, &id), ERR_NONE);
	upload_state_close(s); /* and no save */
	s = open_state(&f, repair);
	id.session++;
	assert_memory_equal(upload_state_identity(s), &id, sizeof(id));
	upload_state_close(s);
	folder_remove(&f);
}

/* No counter comes twice, whenever it crashes; a block is one write. */
static void counters_grow(void **state)
{
	char repair[UPLOAD_REPAIR_SIZE];
	struct folder f = folder_new();
	uint64_t last = 0, written;
	struct upload_state *s;
	struct upload_signer signer;
	(void)state;

	for (unsigned start = 0; start < 20; start++) {
		s = open_state(&f, repair);
		for (unsigned i = 0; i < start * 150; i++) {
			uint64_t counter = upload_state_counter(s);

			assert_true(counter > last);
			last = counter;
		}
		upload_state_close(s);
	}
	s = open_state(&f, repair);
	written = upload_state_written(s);
	for (unsigned i = 0; i < UPLOAD_COUNTER_BLOCK; i++)
		(void)upload_state_counter(s);
	assert_int_equal(upload_state_written(s), written);
	last = upload_state_counter(s);
	assert_true(upload_state_written(s) > written);

	/* The platform is ahead. */
	signer = upload_state_signer(s);
	signer.jump(signer.ctx, last + 1000000);
	signer.jump(signer.ctx, 5);
	signer.jump(signer.ctx, UINT64_MAX);
	assert_int_equal(upload_state_counter(s), last + 1000001);
	upload_state_close(s);
	s = open_state(&f, repair);
	assert_true(upload_state_counter(s) > last + 1000001);
	upload_state_close(s);
	folder_remove(&f);
}

static void items_stay(void **state)
{
	static const uint8_t secret[] = "a key of a segment";
	char repair[UPLOAD_REPAIR_SIZE];
	struct folder f = folder_new();
	struct upload_state *s = open_state(&f, repair);
	uint64_t written;
	uint8_t *bytes, *long_item = calloc(1, UPLOAD_ITEM_MAX + 1);
	size_t n;
	(void)state;

	assert_int_equal(upload_state_set_item(s, UPLOAD_ITEM_PROFILE, view_of("{}")), ERR_NONE);
	assert_int_equal(
	    upload_state_set_item(s, UPLOAD_ITEM_KEYS, view_bytes(secret, sizeof(secret))),
	    ERR_NONE);
	assert_int_equal(
	    upload_state_set_item(s, UPLOAD_ITEM_AGENT, view_bytes(long_item, UPLOAD_ITEM_MAX + 1)),
	    ERR_FULL);
	assert_int_equal(
	    upload_state_set_item(s, UPLOAD_ITEM_AGENT, view_bytes(long_item, UPLOAD_ITEM_MAX)),
	    ERR_NONE);
	assert_int_equal(upload_state_save(s, NULL, 0), ERR_NONE);
	assert_string_equal(upload_state_trouble(s), "");
	written = upload_state_written(s);
	assert_int_equal(upload_state_set_item(s, UPLOAD_ITEM_PROFILE, view_of("{}")), ERR_NONE);
	assert_int_equal(upload_state_save(s, NULL, 0), ERR_NONE);
	assert_int_equal(upload_state_written(s), written); /* nothing has changed */
	upload_state_close(s);

	s = open_state(&f, repair);
	assert_true(view_eq(upload_state_item(s, UPLOAD_ITEM_PROFILE), view_of("{}")));
	assert_int_equal(upload_state_item(s, UPLOAD_ITEM_AGENT).n, UPLOAD_ITEM_MAX);
	assert_int_equal(upload_state_item(s, UPLOAD_ITEM_PLACES).n, 0);
	assert_true(
	    view_eq(upload_state_item(s, UPLOAD_ITEM_KEYS), view_bytes(secret, sizeof(secret))));
	upload_state_close(s);
	/* `state` may be given away. */
	assert_int_equal(os_read_file(folder_file(&f, "state"), 1 << 20, &bytes, &n), ERR_NONE);
	assert_int_equal(
	    view_find_nocase(view_bytes(bytes, n), view_bytes(secret, sizeof(secret) - 1)), n);
	free(bytes);
	free(long_item);
	folder_remove(&f);
}

static void say_one(void *ctx, bool all, struct upload_pen *pen)
{
	if (all || *(int *)ctx > 0)
		upload_pen_put(pen, view_of("s1"), view_of("an asset"));
}

static void count_each(void *ctx, struct view key, struct view value)
{
	assert_true(view_eq(key, view_of("s1")) && view_eq(value, view_of("an asset")));
	(*(int *)ctx)++;
}

/* What feeds saved outlives rewrites before anybody has asked for it. */
static void feeds_are_recalled(void **state)
{
	char repair[UPLOAD_REPAIR_SIZE];
	struct folder f = folder_new();
	struct upload_state *s = open_state(&f, repair);
	int fresh = 1, found = 0;
	struct upload_feed feed = {&fresh, say_one, NULL};
	uint8_t *item = calloc(1, UPLOAD_ITEM_MAX);
	int64_t clock;
	(void)state;

	assert_int_equal(upload_state_save(s, &feed, 1), ERR_NONE);
	clock = upload_state_clock(s);
	upload_state_close(s);
	s = open_state(&f, repair);
	assert_in_range(upload_state_clock(s) - clock, 0, 60000);
	for (uint8_t i = 1; i < 6; i++) {
		memset(item, i, UPLOAD_ITEM_MAX);
		assert_int_equal(
		    upload_state_set_item(s, UPLOAD_ITEM_AGENT, view_bytes(item, UPLOAD_ITEM_MAX)),
		    ERR_NONE);
		assert_int_equal(upload_state_save(s, NULL, 0), ERR_NONE);
	}
	assert_int_equal(access(folder_file(&f, "state.old"), F_OK), 0); /* it was rewritten */
	upload_state_close(s);
	s = open_state(&f, repair);
	upload_state_recall(s, count_each, &found);
	assert_int_equal(found, 1);
	upload_state_close(s);
	free(item);
	folder_remove(&f);
}

static void flip(const char *path, size_t at)
{
	uint8_t *bytes;
	size_t n;

	assert_int_equal(os_read_file(path, 1 << 20, &bytes, &n), ERR_NONE);
	assert_true(at < n);
	bytes[at] ^= 4;
	assert_int_equal(os_write_file(path, view_bytes(bytes, n), true), ERR_NONE);
	free(bytes);
}

/* A bad `state` costs what was in it; a bad `identity` never makes another agent of this one. */
static void bad_files(void **state)
{
	char repair[UPLOAD_REPAIR_SIZE];
	struct folder f = folder_new();
	struct upload_state *s = open_state(&f, repair);
	struct upload_identity id = *upload_state_identity(s);
	(void)state;

	assert_int_equal(upload_state_set_item(s, UPLOAD_ITEM_PROFILE, view_of("{}")), ERR_NONE);
	assert_int_equal(upload_state_save(s, NULL, 0), ERR_NONE);
	upload_state_close(s);
	flip(folder_file(&f, "state"), 40);
	s = open_state(&f, repair);
	assert_string_equal(repair, "state: no file is whole");
	assert_int_equal(upload_state_item(s, UPLOAD_ITEM_PROFILE).n, 0);
	assert_memory_equal(upload_state_identity(s)->secret, id.secret, sizeof(id.secret));
	assert_int_equal(upload_state_set_item(s, UPLOAD_ITEM_PROFILE, view_of("[]")), ERR_NONE);
	assert_int_equal(upload_state_save(s, NULL, 0), ERR_NONE);
	upload_state_close(s);
	s = open_state(&f, repair);
	assert_string_equal(repair, "");
	upload_state_close(s);
	flip(folder_file(&f, "identity"), 60);
	assert_int_equal(upload_state_open(f.path, NULL, &s, repair), ERR_FORMAT);
	assert_string_equal(repair, "identity: no file is whole");
	flip(folder_file(&f, "identity"), 60);
	s = open_state(&f, repair);
	assert_memory_equal(upload_state_identity(s)->secret, id.secret, sizeof(id.secret));
	upload_state_close(s);
	folder_remove(&f);
}

static enum err no_open(void *ctx, const char *path, uint64_t keep, bool secret, int *ret_fd)
{
	(void)ctx;
	(void)path;
	(void)keep;
	(void)secret;
	(void)ret_fd;
	return ERR_FULL;
}

static void runs_without_a_disk(void **state)
{
	char repair[UPLOAD_REPAIR_SIZE];
	struct upload_disk disk = upload_disk_os;
	struct folder f = folder_new();
	struct upload_state *s = NULL;
	uint64_t last = 0;
	(void)state;

	disk.open = no_open;
	assert_int_equal(upload_state_open(f.path, &disk, &s, repair), ERR_NONE);
	assert_non_null(strstr(upload_state_trouble(s), "identity"));
	assert_non_null(strstr(upload_state_trouble(s), "the disk is full"));
	for (unsigned i = 0; i < 2500; i++) {
		uint64_t counter = upload_state_counter(s);

		assert_true(counter > last);
		last = counter;
	}
	assert_int_equal(upload_state_set_item(s, UPLOAD_ITEM_PROFILE, view_of("{}")), ERR_NONE);
	assert_int_equal(upload_state_save(s, NULL, 0), ERR_FULL);
	disk.open = upload_disk_os.open;
	assert_int_equal(upload_state_save(s, NULL, 0), ERR_NONE);
	assert_string_equal(upload_state_trouble(s), "");
	upload_state_close(s);
	s = open_state(&f, repair);
	assert_true(upload_state_counter(s) > last);
	assert_true(view_eq(upload_state_item(s, UPLOAD_ITEM_PROFILE), view_of("{}")));
	upload_state_close(s);
	assert_int_equal(upload_state_open("/nosuch", NULL, &s, repair), ERR_NONE);
	assert_non_null(strstr(upload_state_trouble(s), "not found"));
	upload_state_close(s);
	folder_remove(&f);
}

/* A file as somebody else has written it. */

enum { IDENTITY_BYTES = 33 + 81 + 32 + 64 + 32 + 16 };

static void say_foreign(void *ctx, bool all, struct upload_pen *pen)
{
	(void)all;
	upload_pen_put(pen, view_of(".identity"), *(const struct view *)ctx);
}

static void write_foreign(struct folder *f, struct view identity)
{
	struct upload_feed feed = {&identity, say_foreign, NULL};
	char repair[UPLOAD_REPAIR_SIZE];
	struct journal *j = NULL;

	assert_int_equal(journal_open(NULL, f->path, "identity", true, &j, repair), ERR_NONE);
	assert_int_equal(journal_save(j, &feed, 1), ERR_NONE);
	journal_close(j);
}

static bool file_has(struct folder *f, const char *name, struct view what)
{
	uint8_t *bytes;
	size_t n;
	bool has;

	assert_int_equal(os_read_file(folder_file(f, name), 1 << 20, &bytes, &n), ERR_NONE);
	has = view_find_nocase(view_bytes(bytes, n), what) < n;
	free(bytes);
	return has;
}

/* Of a version that did not seal: the same agent, and where the system seals nothing is left of
 * what was open, in neither file. */
static void old_files_are_sealed(void **state)
{
	char repair[UPLOAD_REPAIR_SIZE];
	uint8_t identity[IDENTITY_BYTES], *bytes;
	struct folder f = folder_new();
	struct view secret = view_of("sixteen letters.");
	struct upload_state *s;
	bool is_bare;
	size_t n;
	(void)state;

	memset(identity, 0, sizeof(identity));
	memcpy(identity, "0123456789abcdef0123456789abcdef", 32);
	memcpy(identity + IDENTITY_BYTES - 16, secret.p, secret.n);
	write_foreign(&f, view_bytes(identity, sizeof(identity)));
	assert_int_equal(os_unprotect("x", secret, &bytes, &n, &is_bare), ERR_NONE);
	free(bytes);
	for (int start = 0; start < 2; start++) {
		s = open_state(&f, repair);
		assert_string_equal(repair, "");
		assert_string_equal(
		    upload_state_identity(s)->agent, "0123456789abcdef0123456789abcdef");
		assert_memory_equal(upload_state_identity(s)->token, secret.p, secret.n);
		upload_state_close(s);
		assert_int_equal(file_has(&f, "identity", secret), !is_bare);
		if (is_bare)
			assert_false(file_has(&f, "identity.old", secret));
	}
	folder_remove(&f);
}

/* Sealed elsewhere, or changed: nothing is made anew, and it is said what to do. */
static void foreign_seals(void **state)
{
	char repair[UPLOAD_REPAIR_SIZE];
	struct view sealed = view_of("\x89"
				     "EARSHOT DPAPI 1\nbut not by this machine");
	struct folder f = folder_new();
	struct upload_state *s = NULL;
	(void)state;

	write_foreign(&f, sealed);
	for (int start = 0; start < 2; start++) {
		assert_int_equal(upload_state_open(f.path, NULL, &s, repair), ERR_FORMAT);
		assert_non_null(strstr(repair, "another machine"));
		assert_non_null(strstr(repair, "enrol"));
		assert_true(file_has(&f, "identity", sealed));
	}
	folder_remove(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(identity_stays),
	    cmocka_unit_test(counters_grow),
	    cmocka_unit_test(items_stay),
	    cmocka_unit_test(feeds_are_recalled),
	    cmocka_unit_test(bad_files),
	    cmocka_unit_test(runs_without_a_disk),
	    cmocka_unit_test(old_files_are_sealed),
	    cmocka_unit_test(foreign_seals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
