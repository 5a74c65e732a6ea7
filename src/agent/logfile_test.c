/* logfile: goes on behind what is there, moves on when it is full, the oldest goes. */
#include "agent/logfile.h"

#include "upload/testing.h"

static void content_is(struct folder *f, const char *name, const char *content)
{
	uint8_t *bytes = NULL;
	size_t n = 0;

	assert_int_equal(os_read_file(folder_file(f, name), 1000, &bytes, &n), ERR_NONE);
	assert_int_equal(n, strlen(content));
	assert_memory_equal(bytes, content, n);
	free(bytes);
}

static void remove_all(struct folder *f)
{
	char name[32];

	(void)unlink(folder_file(f, "agent.log"));
	for (int i = 1; i <= LOGFILE_OLD; i++) {
		(void)snprintf(name, sizeof(name), "agent.%d.log", i);
		(void)unlink(folder_file(f, name));
	}
	folder_remove(f);
}

static void test_goes_on(void **state)
{
	struct folder folder = folder_new();
	struct logfile f;
	(void)state;

	assert_int_equal(logfile_open(&f, folder.path), ERR_NONE);
	assert_true(logfile_write(&f, view_of("one\n")));
	logfile_close(&f);
	assert_int_equal(logfile_open(&f, folder.path), ERR_NONE);
	assert_true(logfile_write(&f, view_of("two\n")));
	logfile_close(&f);
	content_is(&folder, "agent.log", "one\ntwo\n");
	remove_all(&folder);
}

static void test_moves_on(void **state)
{
	struct folder folder = folder_new();
	struct logfile f;
	char line[8];
	uint8_t *bytes;
	size_t n;
	(void)state;

	assert_int_equal(logfile_open(&f, folder.path), ERR_NONE);
	f.most = 8;
	for (int i = 0; i < 14; i++) {
		(void)snprintf(line, sizeof(line), "%03d\n", i);
		assert_true(logfile_write(&f, view_of(line)));
	}
	/* One longer than a file may be has one of its own. */
	assert_true(logfile_write(&f, view_of("long enough\n")));
	logfile_close(&f);
	content_is(&folder, "agent.log", "long enough\n");
	content_is(&folder, "agent.1.log", "012\n013\n");
	content_is(&folder, "agent.4.log", "006\n007\n");
	assert_int_equal(
	    os_read_file(folder_file(&folder, "agent.5.log"), 100, &bytes, &n), ERR_NOT_FOUND);
	remove_all(&folder);
}

static void test_no_folder(void **state)
{
	struct folder folder = folder_new();
	struct logfile f;
	(void)state;

	folder_remove(&folder);
	assert_int_equal(logfile_open(&f, folder.path), ERR_NOT_FOUND);
	assert_false(logfile_write(&f, view_of("lost\n")));
	logfile_close(&f);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_goes_on),
	    cmocka_unit_test(test_moves_on),
	    cmocka_unit_test(test_no_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
