/*
 * journal_crash: a process that saves without end is killed at a random moment, again and again.
 *
 * The child tells through a pipe each number whose save has succeeded; what is found afterwards is
 * that number or the one that was being saved, whole. The kernel lives on, so this is what kill -9
 * and a crash of the program cost; a loss of power is what journal_test's torn files stand for.
 */
#include "upload/testing.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

enum { KILLS = 200 };

/* In pieces, and without waiting for the disk: more moments at which a save is half done. */
static enum err write_pieces(void *ctx, int fd, struct view bytes)
{
	enum err err = ERR_NONE;

	(void)ctx;
	while (bytes.n > 0 && err == ERR_NONE) {
		err = os_file_write(fd, view_head(bytes, 61));
		bytes = view_tail(bytes, 61);
	}
	return err;
}

static enum err sync_nothing(void *ctx, int fd)
{
	(void)ctx;
	(void)fd;
	return ERR_NONE;
}

static _Noreturn void save_for_ever(struct folder *f, int told)
{
	char repair[UPLOAD_REPAIR_SIZE];
	struct upload_disk disk = upload_disk_os;
	struct journal *j = NULL;
	struct number n = {0};

	disk.write = write_pieces;
	disk.sync = sync_nothing;
	if (journal_open(&disk, f->path, "number", false, &j, repair) != ERR_NONE)
		_exit(1);
	n.saved = number_of(j);
	journal_forget(j);
	for (n.now = n.saved + 1;; n.now++) {
		struct upload_feed feed = number_feed(&n);

		if (journal_save(j, &feed, 1) != ERR_NONE ||
		    write(told, &n.now, sizeof(n.now)) != (ssize_t)sizeof(n.now))
			_exit(2);
	}
}

static void survives_kill(void **state)
{
	struct folder f = folder_new();
	uint64_t last = 0, torn = 0, seed = 0;
	(void)state;

	assert_int_equal(os_random(&seed, sizeof(seed)), ERR_NONE);
	print_message("seed %llu\n", (unsigned long long)seed);
	for (unsigned kill_number = 0; kill_number < KILLS; kill_number++) {
		struct timespec wait = {0, (long)(hash_u64(seed, kill_number) % 12000000)};
		char repair[UPLOAD_REPAIR_SIZE];
		struct journal *j = NULL;
		uint64_t told, got;
		int ends[2], status;
		pid_t pid;

		assert_int_equal(pipe(ends), 0);
		pid = fork();
		if (pid == 0)
			save_for_ever(&f, ends[1]);
		assert_true(pid > 0);
		close(ends[1]);
		nanosleep(&wait, NULL);
		assert_int_equal(kill(pid, SIGKILL), 0);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status));
		while (read(ends[0], &told, sizeof(told)) == (ssize_t)sizeof(told))
			last = told;
		close(ends[0]);
		assert_int_equal(journal_open(NULL, f.path, "number", false, &j, repair), ERR_NONE);
		got = number_of(j);
		assert_in_range(got, last, last + 1);
		torn += repair[0] != '\0';
		last = got;
		journal_close(j);
	}
	print_message("%d kills, %llu saves, %llu of the files ended in a torn save\n", KILLS,
	    (unsigned long long)last, (unsigned long long)torn);
	assert_true(last > KILLS && torn > 0);
	folder_remove(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(survives_kill),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
