/* The store on a bad day: full and failing disks, a process that dies, a torn log, no rights. */
#include "platform/store/testing.h"

#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static const char fill[] = "INSERT INTO setting VALUES (hex(randomblob(8)), randomblob(100000))";

static void test_disk_full(void **state)
{
	struct bench *b = *state;
	struct store_figures f;
	int64_t before;
	enum err err = ERR_NONE;

	assert_int_equal(bench_open(b, false), ERR_NONE);
	assert_int_equal(write_text(b, "PRAGMA max_page_count = 200"), ERR_NONE);
	for (int i = 0; i < 20 && err == ERR_NONE; i++)
		err = write_text(b, fill);
	assert_int_equal(err, ERR_FULL);
	store_figures(b->store, &f);
	assert_false(f.writable);
	assert_true(f.trouble[0] != '\0');
	before = count_of(b, "SELECT count(*) FROM setting");
	assert_in_range(before, 1, 19);
	assert_int_equal(write_text(b, fill), ERR_FULL);
	assert_int_equal(count_of(b, "SELECT count(*) FROM setting"), before);
	/* Space is back: the writer goes on by itself. */
	assert_int_equal(write_text(b, "PRAGMA max_page_count = 100000"), ERR_NONE);
	assert_int_equal(write_text(b, fill), ERR_NONE);
	assert_int_equal(count_of(b, "SELECT count(*) FROM setting"), before + 1);
	store_figures(b->store, &f);
	assert_true(f.writable);
	assert_string_equal(f.trouble, "");
}

/* A device that refuses to write: here a limit on the size of files. */
static void test_device_fails(void **state)
{
	struct bench *b = *state;
	struct rlimit old, small;
	struct store_figures f;
	int64_t before;
	enum err err = ERR_NONE;

	(void)signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(bench_open(b, false), ERR_NONE);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = (struct rlimit){1000000, old.rlim_max};
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	for (int i = 0; i < 30 && err == ERR_NONE; i++)
		err = write_text(b, fill);
	assert_true(err == ERR_IO || err == ERR_FULL);
	before = count_of(b, "SELECT count(*) FROM setting");
	assert_in_range(before, 1, 29);
	store_figures(b->store, &f);
	assert_false(f.writable);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_int_equal(write_text(b, fill), ERR_NONE);
	assert_int_equal(count_of(b, "SELECT count(*) FROM setting"), before + 1);
	store_figures(b->store, &f);
	assert_true(f.writable);
}

/* In a child that is not root: a folder it can only read. */
static int without_rights(struct bench *b)
{
	struct store_figures f;

	if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
		return 77;
	if (bench_open(b, false) != ERR_DENIED || b->reason[0] == '\0')
		return 1;
	if (bench_open(b, true) != ERR_NONE)
		return 2;
	if (count_of(b, "SELECT count(*) FROM site") != 1)
		return 3;
	if (write_text(b, "INSERT INTO site (name) VALUES ('no')") != ERR_DENIED)
		return 4;
	store_figures(b->store, &f);
	if (f.writable)
		return 5;
	store_close(b->store);
	return 0;
}

static void test_read_only(void **state)
{
	struct bench *b = *state;
	int status;
	pid_t child;

	assert_int_equal(bench_open(b, false), ERR_NONE);
	assert_int_equal(write_text(b, "INSERT INTO site (name) VALUES ('x')"), ERR_NONE);
	store_close(b->store);
	b->store = NULL;
	assert_int_equal(chmod(b->path, 0444), 0);
	assert_int_equal(chmod(b->folder, 0555), 0);
	child = fork();
	if (child == 0)
		_exit(without_rights(b));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(chmod(b->folder, 0700), 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

struct told {
	struct store_job job;
	int number, fd;
};

/* The child tells each number after its job's `done`. */
static void told_done(struct store_job *job, enum err err)
{
	struct told *j = (struct told *)job;

	if (err == ERR_NONE)
		(void)!write(j->fd, &j->number, sizeof(j->number));
	free(j);
}

static bool told_insert(struct store_job *job, struct db *db)
{
	(void)db_run(db, "INSERT INTO setting VALUES ($1, randomblob(3000))", "i",
	    (int64_t)((struct told *)job)->number);
	return true;
}

static void write_until_killed(struct bench *b, int first, int fd)
{
	if (bench_open(b, false) != ERR_NONE)
		_exit(1);
	for (int i = first;; i++) {
		struct told *j = calloc(1, sizeof(*j));

		*j = (struct told){
		    .job = {.lane = STORE_WRITE, .run = told_insert, .done = told_done},
		    .number = i,
		    .fd = fd,
		};
		store_submit(b->store, &j->job);
		if (i % 50 == 0)
			(void)usleep(1000);
	}
}

static void test_killed(void **state)
{
	struct bench *b = *state;
	int told = 0;

	for (int round = 0; round < 6; round++) {
		int pipes[2], number, status;
		pid_t child;

		assert_int_equal(pipe(pipes), 0);
		child = fork();
		if (child == 0)
			write_until_killed(b, (round + 1) * 1000000, pipes[1]);
		(void)close(pipes[1]);
		for (int i = 0; i < 100 + round * 150; i++)
			assert_int_equal(read(pipes[0], &number, sizeof(number)), sizeof(number));
		assert_int_equal(kill(child, SIGKILL), 0);
		told += 100 + round * 150;
		while (read(pipes[0], &number, sizeof(number)) == sizeof(number))
			told++;
		(void)close(pipes[0]);
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(bench_open(b, false), ERR_NONE);
		assert_true(count_of(b, "SELECT count(*) FROM setting") >= told);
		/* Without a gap: what was acknowledged last is there with all before it. */
		assert_int_equal(
		    count_of(b,
			"SELECT count(*) FROM (SELECT CAST(name AS INTEGER) AS n FROM setting)"
			" GROUP BY n / 1000000 HAVING count(*) <> max(n) - min(n) + 1"),
		    -1);
		told = (int)count_of(b, "SELECT count(*) FROM setting");
		assert_int_equal(count_of(b, "SELECT count(*) FROM pragma_integrity_check"
					     " WHERE integrity_check = 'ok'"),
		    1);
		store_close(b->store);
		b->store = NULL;
	}
}

static void copy_file(const char *from, const char *to)
{
	static char buffer[1 << 16];
	FILE *in = fopen(from, "r"), *out = fopen(to, "w");
	size_t n;

	assert_true(in != NULL && out != NULL);
	while ((n = fread(buffer, 1, sizeof(buffer), in)) > 0)
		assert_int_equal(fwrite(buffer, 1, n, out), n);
	assert_int_equal(fclose(in), 0);
	assert_int_equal(fclose(out), 0);
}

enum { COMMITS = 12 };

/* A -wal file torn at `at`, or with a flipped byte there: the commits before it are all there. */
static void torn(struct bench *b, const struct bench *copy, off_t at, bool flip, int commits)
{
	struct bench c = *copy;
	char wal[128], shm[128], from[128];
	struct store_log log;
	uint8_t byte;
	int fd;

	(void)snprintf(wal, sizeof(wal), "%s-wal", c.path);
	(void)snprintf(shm, sizeof(shm), "%s-shm", c.path);
	(void)snprintf(from, sizeof(from), "%s-wal", b->path);
	copy_file(b->path, c.path);
	copy_file(from, wal);
	(void)unlink(shm);
	fd = open(wal, O_RDWR);
	assert_true(fd >= 0);
	if (flip) {
		assert_int_equal(pread(fd, &byte, 1, at), 1);
		byte ^= 0x40;
		assert_int_equal(pwrite(fd, &byte, 1, at), 1);
	} else {
		assert_int_equal(ftruncate(fd, at), 0);
	}
	(void)close(fd);
	assert_int_equal(store_look_at_log(c.path, &log), ERR_NONE);
	assert_int_equal(log.commits_behind, flip ? COMMITS - commits : 0);
	assert_true(flip ? log.good < log.frames : log.good == log.frames);
	assert_int_equal(bench_open(&c, false), ERR_NONE);
	assert_int_equal(count_of(&c, "SELECT count(*) FROM site"), commits);
	assert_int_equal(
	    count_of(&c, "SELECT count(*) FROM pragma_quick_check WHERE quick_check = 'ok'"), 1);
	store_close(c.store);
}

static void test_torn_wal(void **state)
{
	struct bench *b = *state, copy = *b;
	off_t ends[COMMITS + 1];
	char wal[128];
	struct stat s;

	(void)snprintf(copy.path, sizeof(copy.path), "%s", b->other);
	(void)snprintf(wal, sizeof(wal), "%s-wal", b->path);
	/* An empty database first, so that the file itself holds the layout. */
	assert_int_equal(bench_open(b, false), ERR_NONE);
	store_close(b->store);
	assert_int_equal(bench_open(b, false), ERR_NONE);
	for (int i = 0; i <= COMMITS; i++) {
		assert_int_equal(i == 0 ? write_text(b, "DELETE FROM site")
					: write_text(b, "INSERT INTO site (name) VALUES"
							" (hex(randomblob(8)))"),
		    ERR_NONE);
		ends[i] = stat(wal, &s) == 0 ? s.st_size : 0;
	}
	for (int i = 1; i <= COMMITS; i++) {
		torn(b, &copy, ends[i], false, i);
		torn(b, &copy, ends[i] - 1, false, i - 1);
		torn(b, &copy, ends[i - 1] + 10, false, i - 1);
		torn(b, &copy, ends[i] - 100, true, i - 1);
	}
}

static void *writing(void *ctx)
{
	for (int i = 0; i < 150; i++)
		assert_int_equal(write_text(ctx, fill), ERR_NONE);
	return NULL;
}

static void test_backup(void **state)
{
	struct bench *b = *state, copy = *b;
	struct stat s;
	pthread_t thread;

	(void)snprintf(copy.path, sizeof(copy.path), "%s", b->other);
	assert_int_equal(bench_open(b, false), ERR_NONE);
	assert_int_equal(write_text(b, "INSERT INTO site (name) VALUES ('x')"), ERR_NONE);
	assert_int_equal(pthread_create(&thread, NULL, writing, b), 0);
	assert_int_equal(store_backup(b->path, b->other, b->reason), ERR_NONE);
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_int_equal(stat(b->other, &s), 0);
	assert_int_equal(s.st_mode & 07777, 0600);
	/* Never over something. */
	assert_int_equal(store_backup(b->path, b->other, b->reason), ERR_ARGUMENT);
	assert_int_equal(bench_open(&copy, false), ERR_NONE);
	assert_int_equal(count_of(&copy, "SELECT count(*) FROM site"), 1);
	assert_int_equal(count_of(&copy, "SELECT count(*) FROM pragma_integrity_check"
					 " WHERE integrity_check = 'ok'"),
	    1);
	store_close(copy.store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(test_disk_full),
	    ROW(test_device_fails),
	    ROW(test_read_only),
	    ROW(test_killed),
	    ROW(test_torn_wal),
	    ROW(test_backup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
