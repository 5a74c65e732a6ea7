/* journal: what is saved is found again, whatever the disk does. */
#include "upload/testing.h"

#ifndef _WIN32
#include <errno.h>
#include <fcntl.h>
#include <sys/mount.h>
#endif

static struct journal *open_number(struct folder *f, const struct upload_disk *disk,
    enum err expected, char repair[UPLOAD_REPAIR_SIZE])
{
	struct journal *j = NULL;

	assert_int_equal(journal_open(disk, f->path, "number", false, &j, repair), expected);
	return j;
}

/* Saves numbers from..to, one by one. */
static struct journal *saved_numbers(struct folder *f, uint64_t from, uint64_t to)
{
	char repair[UPLOAD_REPAIR_SIZE];
	struct journal *j = open_number(f, NULL, ERR_NONE, repair);
	struct number n = {from - 1, from, 0};

	assert_string_equal(repair, "");
	for (; n.now <= to; n.now++) {
		struct upload_feed feed = number_feed(&n);

		assert_int_equal(journal_save(j, &feed, 1), ERR_NONE);
	}
	return j;
}

static void found_again(void **state)
{
	char repair[UPLOAD_REPAIR_SIZE];
	struct folder f = folder_new();
	(void)state;

	for (uint64_t n = 1; n < 60; n++) {
		struct journal *j = saved_numbers(&f, n, n);

		journal_close(j);
		j = open_number(&f, NULL, ERR_NONE, repair);
		assert_int_equal(number_of(j), n);
		journal_forget(j);
		journal_close(j);
	}
	folder_remove(&f);
}

static void say_nothing(void *ctx, bool all, struct upload_pen *pen)
{
	(void)ctx;
	(void)all;
	assert_true(upload_pen_is_empty(pen));
}

static void nothing_costs_nothing(void **state)
{
	struct upload_feed feed = {NULL, say_nothing, NULL};
	struct folder f = folder_new();
	struct journal *j = saved_numbers(&f, 1, 3);
	uint64_t written = journal_written(j);
	(void)state;

	for (int i = 0; i < 5; i++)
		assert_int_equal(journal_save(j, &feed, 1), ERR_NONE);
	assert_int_equal(journal_written(j), written);
	journal_close(j);
	folder_remove(&f);
}

/* The journal is rewritten when it has doubled: what is on the disk stays bounded, and so does what
 * is written for what has changed. */
static void stays_small(void **state)
{
	struct folder f = folder_new();
	struct journal *j = saved_numbers(&f, 1, 600);
	uint64_t snapshot_max = NUMBER_KEYS * (NUMBER_BYTES_MAX + 64);
	(void)state;

	print_message("600 saves: file %llu bytes, written %llu\n",
	    (unsigned long long)journal_size(j), (unsigned long long)journal_written(j));
	assert_true(journal_size(j) < 2 * snapshot_max + JOURNAL_SMALL);
	journal_close(j);
	folder_remove(&f);
}

struct content {
	uint8_t *p;
	size_t n;
};

static struct content read_all(struct folder *f, const char *name)
{
	struct content c;

	assert_int_equal(os_read_file(folder_file(f, name), JOURNAL_MAX, &c.p, &c.n), ERR_NONE);
	return c;
}

static void write_all(struct folder *f, const char *name, const uint8_t *p, size_t n)
{
	assert_int_equal(os_write_file(folder_file(f, name), view_bytes(p, n), false), ERR_NONE);
}

/* With nothing else there: the number found; 0 when the file is refused. */
static uint64_t number_alone(struct folder *f, const uint8_t *p, size_t n, bool *ret_repaired)
{
	char repair[UPLOAD_REPAIR_SIZE];
	struct journal *j = NULL;
	uint64_t number;
	enum err err;

	write_all(f, "number", p, n);
	err = journal_open(NULL, f->path, "number", false, &j, repair);
	assert_true(err == ERR_NONE || err == ERR_FORMAT);
	number = number_of(j);
	assert_true((err == ERR_NONE) == (number > 0));
	assert_true(err == ERR_NONE || repair[0] != '\0');
	*ret_repaired = repair[0] != '\0';
	journal_close(j);
	(void)unlink(folder_file(f, "number.bad"));
	return number;
}

enum { SNAPSHOT_SAVES = 5 }; /* the first and what is appended to it */

/* Every truncation holds the last save that was whole, and says so. */
static void every_truncation(void **state)
{
	struct folder f = folder_new();
	struct content c;
	uint64_t last = 0;
	unsigned found[SNAPSHOT_SAVES + 1] = {0};
	bool repaired;
	(void)state;

	journal_close(saved_numbers(&f, 1, SNAPSHOT_SAVES));
	c = read_all(&f, "number");
	for (size_t n = 0; n <= c.n; n += n + 400 < c.n ? 1 + n % 13 : 1) {
		uint64_t number = number_alone(&f, c.p, n, &repaired);

		assert_in_range(number, last, SNAPSHOT_SAVES);
		assert_true(repaired || number > last || n == c.n || number == 0);
		last = number;
		found[number]++;
	}
	for (int i = 0; i <= SNAPSHOT_SAVES; i++)
		assert_true(found[i] > 0);
	assert_int_equal(last, SNAPSHOT_SAVES);
	free(c.p);
	folder_remove(&f);
}

/* A flipped bit anywhere: what was saved before it, or the file before, never another state. */
static void flipped_bits(void **state)
{
	char repair[UPLOAD_REPAIR_SIZE];
	struct folder f = folder_new();
	struct content c, old;
	unsigned fell_back = 0;
	bool repaired;
	(void)state;

	journal_close(saved_numbers(&f, 1, 400));
	c = read_all(&f, "number");
	old = read_all(&f, "number.old");
	for (unsigned i = 0; i < 400; i++) {
		size_t at = hash_u64(1, i) % c.n;
		struct journal *j;

		c.p[at] ^= (uint8_t)(1 << i % 8);
		(void)unlink(folder_file(&f, "number.old"));
		assert_in_range(number_alone(&f, c.p, c.n, &repaired), 0, 399);
		assert_true(repaired);
		write_all(&f, "number.old", old.p, old.n);
		write_all(&f, "number", c.p, c.n);
		j = open_number(&f, NULL, ERR_NONE, repair);
		assert_in_range(number_of(j), 1, 399);
		assert_true(repair[0] != '\0');
		fell_back += strstr(repair, ".old was taken") != NULL;
		journal_close(j);
		(void)unlink(folder_file(&f, "number.bad"));
		c.p[at] ^= (uint8_t)(1 << i % 8);
	}
	assert_in_range(fell_back, 1, 399);
	free(c.p);
	free(old.p);
	folder_remove(&f);
}

/* After a repair it goes on, and what was bad is put aside. */
static void goes_on_after_a_repair(void **state)
{
	char repair[UPLOAD_REPAIR_SIZE];
	struct folder f = folder_new();
	struct number n = {100, 101, 0};
	struct upload_feed feed = number_feed(&n);
	struct content c;
	struct journal *j;
	(void)state;

	journal_close(saved_numbers(&f, 1, 100));
	c = read_all(&f, "number");
	c.p[30] ^= 1; /* the snapshot's first record */
	write_all(&f, "number", c.p, c.n);
	j = open_number(&f, NULL, ERR_NONE, repair);
	assert_non_null(strstr(repair, "number: not whole; number.old was taken"));
	n.saved = number_of(j);
	assert_in_range(n.saved, 1, 99);
	assert_int_equal(journal_save(j, &feed, 1), ERR_NONE);
	journal_close(j);
	j = open_number(&f, NULL, ERR_NONE, repair);
	assert_int_equal(number_of(j), 101);
	assert_string_equal(repair, "");
	journal_close(j);
	free(c.p);
	c = read_all(&f, "number.bad");
	free(c.p);

	/* Nothing whole at all. */
	assert_int_equal(truncate(folder_file(&f, "number"), 50), 0);
	assert_int_equal(unlink(folder_file(&f, "number.old")), 0);
	j = open_number(&f, NULL, ERR_FORMAT, repair);
	assert_string_equal(repair, "number: no file is whole");
	assert_int_equal(number_of(j), 0);
	assert_int_equal(journal_save(j, &feed, 1), ERR_NONE);
	journal_close(j);
	j = open_number(&f, NULL, ERR_NONE, repair);
	assert_int_equal(number_of(j), 101);
	journal_close(j);
	folder_remove(&f);
}

/* A disk whose call number `fail_at` fails, and all after it when it is `dead`. A write that fails
 * has written half. */
struct bad_disk {
	unsigned calls, fail_at;
	bool dead;
	enum err err;
};

static bool fails(struct bad_disk *d)
{
	unsigned call = ++d->calls;

	return call == d->fail_at || (d->dead && call > d->fail_at);
}

static enum err bad_read(void *ctx, const char *path, size_t max, uint8_t **ret_p, size_t *ret_n)
{
	(void)ctx;
	return os_read_file(path, max, ret_p, ret_n);
}

static enum err bad_open(void *ctx, const char *path, uint64_t keep, bool secret, int *ret_fd)
{
	struct bad_disk *d = ctx;

	return fails(d) ? d->err : os_file_open(path, keep, secret, ret_fd);
}

static enum err bad_write(void *ctx, int fd, struct view bytes)
{
	struct bad_disk *d = ctx;

	if (!fails(d))
		return os_file_write(fd, bytes);
	assert_int_equal(os_file_write(fd, view_head(bytes, bytes.n / 2)), ERR_NONE);
	return d->err;
}

static enum err bad_sync(void *ctx, int fd)
{
	struct bad_disk *d = ctx;

	(void)fd;
	return fails(d) ? d->err : ERR_NONE;
}

static enum err bad_close(void *ctx, int fd)
{
	struct bad_disk *d = ctx;
	enum err err = os_file_close(fd);

	return fails(d) ? d->err : err;
}

static enum err bad_rename(void *ctx, const char *from, const char *to)
{
	struct bad_disk *d = ctx;

	return fails(d) ? d->err : os_rename(from, to);
}

static enum err bad_sync_folder(void *ctx, const char *path)
{
	struct bad_disk *d = ctx;

	(void)path;
	return fails(d) ? d->err : ERR_NONE;
}

static struct upload_disk disk_of(struct bad_disk *d)
{
	return (struct upload_disk){
	    d, bad_read, bad_open, bad_write, bad_sync, bad_close, bad_rename, bad_sync_folder};
}

enum { TORTURE_SAVES = 60 };

/*
 * Saves 60 numbers on such a disk; what succeeded last must be found, or something newer that was
 * being saved when the disk failed. Returns the calls made.
 */
static unsigned torture_once(unsigned fail_at, bool dead, enum err with)
{
	char repair[UPLOAD_REPAIR_SIZE];
	struct bad_disk bad = {0, fail_at, dead, with};
	struct upload_disk disk = disk_of(&bad);
	struct folder f = folder_new();
	struct journal *j = open_number(&f, &disk, ERR_NONE, repair);
	struct number n = {0, 1, 0};
	uint64_t succeeded = 0, got;

	for (; n.now <= TORTURE_SAVES; n.now++) {
		struct upload_feed feed = number_feed(&n);
		enum err err = journal_save(j, &feed, 1);

		assert_true((err == ERR_NONE) == (journal_trouble(j)[0] == '\0'));
		if (err == ERR_NONE)
			succeeded = n.now;
	}
	/* One failure is over after the next save, whichever call it was. */
	if (!dead) {
		struct upload_feed feed = number_feed(&n);

		n.now = TORTURE_SAVES;
		assert_in_range(succeeded, TORTURE_SAVES - 1, TORTURE_SAVES);
		assert_int_equal(journal_save(j, &feed, 1), ERR_NONE);
		succeeded = TORTURE_SAVES;
	}
	assert_int_equal(n.saved, succeeded);
	journal_close(j);
	j = open_number(&f, NULL, ERR_NONE, repair);
	got = number_of(j);
	assert_in_range(got, succeeded, TORTURE_SAVES);
	journal_close(j);
	folder_remove(&f);
	return bad.calls;
}

static void torture(void **state)
{
	unsigned calls = torture_once(0, false, ERR_IO);
	(void)state;

	print_message("%u calls of the disk\n", calls);
	for (unsigned i = 1; i <= calls; i++) {
		torture_once(i, false, ERR_FULL);
		torture_once(i, true, i % 2 == 0 ? ERR_DENIED : ERR_IO);
	}
}

#ifndef _WIN32
/* A real disk that is full: what was saved stays, and when there is room again all is saved. */
static void full_disk(void **state)
{
	char repair[UPLOAD_REPAIR_SIZE];
	static uint8_t filler[4096];
	struct folder f = folder_new();
	struct number n = {0, 1, 0};
	struct upload_feed feed = number_feed(&n);
	struct journal *j;
	unsigned refused = 0;
	int fd;
	(void)state;

	if (mount("earshot", f.path, "tmpfs", 0, "size=512k") != 0) {
		print_message("no tmpfs of our own here (%s): skipped\n", strerror(errno));
		folder_remove(&f);
		skip();
	}
	j = open_number(&f, NULL, ERR_NONE, repair);
	for (; n.now <= 20; n.now++)
		assert_int_equal(journal_save(j, &feed, 1), ERR_NONE);
	fd = open(folder_file(&f, "filler"), O_WRONLY | O_CREAT, 0600);
	while (write(fd, filler, sizeof(filler)) == (ssize_t)sizeof(filler))
		;
	for (; n.now <= 60; n.now++)
		if (journal_save(j, &feed, 1) != ERR_NONE) {
			assert_non_null(strstr(journal_trouble(j), "the disk is full"));
			refused++;
		}
	assert_true(refused > 0);
	journal_close(j);
	j = open_number(&f, NULL, ERR_NONE, repair);
	assert_in_range(number_of(j), 20, n.saved);
	journal_close(j);

	j = open_number(&f, NULL, ERR_NONE, repair);
	n = (struct number){number_of(j), 61, 0};
	assert_int_equal(ftruncate(fd, 0), 0);
	assert_int_equal(journal_save(j, &feed, 1), ERR_NONE);
	journal_close(j);
	j = open_number(&f, NULL, ERR_NONE, repair);
	assert_int_equal(number_of(j), 61);
	journal_close(j);
	close(fd);
	assert_int_equal(umount(f.path), 0);
	folder_remove(&f);
}

/* root writes where others may not: a read-only mount holds for it as well. */
static void read_only(void **state)
{
	char repair[UPLOAD_REPAIR_SIZE];
	struct folder f = folder_new();
	struct number n = {20, 21, 0};
	struct upload_feed feed = number_feed(&n);
	bool mounted;
	struct journal *j;
	(void)state;

	mounted = mount("earshot", f.path, "tmpfs", 0, "size=4m") == 0;
	if (!mounted && geteuid() == 0) {
		print_message("no tmpfs of our own here (%s): skipped\n", strerror(errno));
		folder_remove(&f);
		skip();
	}
	journal_close(saved_numbers(&f, 1, 20));
	if (mounted) {
		assert_int_equal(
		    mount("earshot", f.path, "tmpfs", MS_REMOUNT | MS_RDONLY, NULL), 0);
	} else {
		assert_int_equal(chmod(folder_file(&f, "number"), 0400), 0);
		assert_int_equal(chmod(f.path, 0500), 0);
	}
	j = open_number(&f, NULL, ERR_NONE, repair);
	assert_int_equal(number_of(j), 20);
	for (; n.now <= 25; n.now++) {
		assert_int_equal(journal_save(j, &feed, 1), ERR_DENIED);
		assert_non_null(strstr(journal_trouble(j), "read-only"));
	}
	if (mounted) {
		assert_int_equal(mount("earshot", f.path, "tmpfs", MS_REMOUNT, NULL), 0);
	} else {
		assert_int_equal(chmod(f.path, 0700), 0);
		assert_int_equal(chmod(folder_file(&f, "number"), 0600), 0);
	}
	assert_int_equal(journal_save(j, &feed, 1), ERR_NONE);
	assert_string_equal(journal_trouble(j), "");
	journal_close(j);
	j = open_number(&f, NULL, ERR_NONE, repair);
	assert_int_equal(number_of(j), n.now);
	journal_close(j);
	if (mounted)
		assert_int_equal(umount(f.path), 0);
	folder_remove(&f);
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(found_again),
	    cmocka_unit_test(nothing_costs_nothing),
	    cmocka_unit_test(stays_small),
	    cmocka_unit_test(every_truncation),
	    cmocka_unit_test(flipped_bits),
	    cmocka_unit_test(goes_on_after_a_repair),
	    cmocka_unit_test(torture),
#ifndef _WIN32
	    cmocka_unit_test(full_disk),
	    cmocka_unit_test(read_only),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
