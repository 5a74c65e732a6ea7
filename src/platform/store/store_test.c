/* The store: groups and their refusals, errors that stay, statements. */
#include "platform/store/internal.h"
#include "platform/store/testing.h"

#include <limits.h>
#include <pthread.h>

static void test_opens(void **state)
{
	struct bench *b = *state;
	struct stat s;

	assert_int_equal(bench_open(b, false), ERR_NONE);
	assert_int_equal(stat(b->path, &s), 0);
	assert_int_equal(s.st_mode & 07777, 0600);
	assert_int_equal(count_of(b, "PRAGMA user_version"), store_migrations_count);
	assert_int_equal(count_of(b, "PRAGMA foreign_keys"), 1);
	assert_int_equal(count_of(b, "PRAGMA synchronous"), 2);
	assert_int_equal(count_of(b, "PRAGMA trusted_schema"), 0);
	/* Every table of the layout is strict. */
	assert_int_equal(count_of(b, "SELECT count(*) FROM pragma_table_list"
				     " WHERE schema = 'main' AND type = 'table'"
				     " AND name NOT LIKE 'sqlite_%' AND strict = 0"),
	    0);
	assert_true(count_of(b, "SELECT count(*) FROM pragma_table_list WHERE strict = 1") > 10);
	/* Opening again changes nothing; two at once are a program and its command line. */
	store_close(b->store);
	assert_int_equal(bench_open(b, false), ERR_NONE);
}

/* Looking makes no file and brings no older layout up to date. */
static void test_looks(void **state)
{
	struct bench *b = *state;
	struct stat s;
	sqlite3 *raw;

	assert_int_equal(bench_open(b, true), ERR_DENIED);
	assert_int_not_equal(stat(b->path, &s), 0);
	assert_int_equal(bench_open(b, false), ERR_NONE);
	assert_int_equal(write_text(b, "INSERT INTO site (name) VALUES ('x')"), ERR_NONE);
	store_close(b->store);
	assert_int_equal(bench_open(b, true), ERR_NONE);
	assert_int_equal(count_of(b, "SELECT count(*) FROM site"), 1);
	assert_int_equal(write_text(b, "INSERT INTO site (name) VALUES ('y')"), ERR_DENIED);
	store_close(b->store);
	assert_int_equal(sqlite3_open(b->path, &raw), SQLITE_OK);
	assert_int_equal(sqlite3_exec(raw, "PRAGMA user_version = 0", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(raw), SQLITE_OK);
	assert_int_equal(bench_open(b, true), ERR_UNSUPPORTED);
	assert_non_null(strstr(b->reason, "older layout 0"));
}

static void test_refuses_newer_and_foreign(void **state)
{
	static const struct {
		const char *text;
		enum err err;
		const char *says;
	} rows[] = {
	    {"PRAGMA user_version = 9999", ERR_UNSUPPORTED, "9999"},
	    {"PRAGMA application_id = 7", ERR_FORMAT, "another program"},
	};
	struct bench *b = *state;

	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		sqlite3 *raw;

		(void)unlink(b->path);
		assert_int_equal(bench_open(b, false), ERR_NONE);
		store_close(b->store);
		assert_int_equal(sqlite3_open(b->path, &raw), SQLITE_OK);
		assert_int_equal(sqlite3_exec(raw, rows[i].text, NULL, NULL, NULL), SQLITE_OK);
		assert_int_equal(sqlite3_close(raw), SQLITE_OK);
		assert_int_equal(bench_open(b, false), rows[i].err);
		assert_non_null(strstr(b->reason, rows[i].says));
	}
}

static void test_refuses_what_is_no_database(void **state)
{
	struct bench *b = *state;
	FILE *f = fopen(b->path, "w");

	for (unsigned i = 0; i < 2000; i++)
		assert_true(fputs("not a database ", f) >= 0);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(bench_open(b, false), ERR_FORMAT);
}

/* Jobs of a group, held until all are queued. */
struct job {
	struct store_job job;
	struct crew *crew;
	int number, status;
	enum err err;
};

struct crew {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool open; /* the gate */
	int done, order_broken, last;
};

static void crew_init(struct crew *c)
{
	*c = (struct crew){.last = -1};
	(void)pthread_mutex_init(&c->lock, NULL);
	(void)pthread_cond_init(&c->wake, NULL);
}

static bool gate_run(struct store_job *job, struct db *db)
{
	struct crew *c = ((struct job *)job)->crew;

	(void)db;
	(void)pthread_mutex_lock(&c->lock);
	while (!c->open)
		(void)pthread_cond_wait(&c->wake, &c->lock);
	(void)pthread_mutex_unlock(&c->lock);
	return true;
}

static void crew_open(struct crew *c)
{
	(void)pthread_mutex_lock(&c->lock);
	c->open = true;
	(void)pthread_cond_broadcast(&c->wake);
	(void)pthread_mutex_unlock(&c->lock);
}

static void crew_done(struct store_job *job, enum err err)
{
	struct job *j = (struct job *)job;
	struct crew *c = j->crew;

	(void)pthread_mutex_lock(&c->lock);
	j->err = err;
	j->status++;
	c->done++;
	if (j->number < c->last)
		c->order_broken++;
	c->last = j->number;
	(void)pthread_cond_broadcast(&c->wake);
	(void)pthread_mutex_unlock(&c->lock);
}

static void crew_wait(struct crew *c, int count)
{
	(void)pthread_mutex_lock(&c->lock);
	while (c->done < count)
		(void)pthread_cond_wait(&c->wake, &c->lock);
	(void)pthread_mutex_unlock(&c->lock);
}

/* Numbers that end in 3 refuse, in 5 break a constraint, in 7 make a wrong statement. */
static bool insert_run(struct store_job *job, struct db *db)
{
	struct job *j = (struct job *)job;
	char name[16];

	(void)snprintf(name, sizeof(name), "n%d", j->number);
	(void)db_run(db, "INSERT INTO site (name) VALUES ($1)", "s", name);
	if (j->number % 10 == 5)
		(void)db_run(db, "INSERT INTO site (name) VALUES ($1)", "s", name);
	if (j->number % 10 == 7)
		(void)db_run(db, "INSERT INTO nowhere VALUES (1)", "");
	/* Nothing after an error has any effect, nor does it hide it. */
	if (db_error(db) != ERR_NONE) {
		assert_int_equal(db_run(db, "INSERT INTO site (name) VALUES ('after')", ""), 0);
		assert_null(db_query(db, "SELECT 1", ""));
		assert_int_equal(db_int(db, -1, "SELECT 1", ""), -1);
	}
	return j->number % 10 != 3;
}

static void test_group(void **state)
{
	enum { JOBS = 200 };
	static struct job jobs[JOBS + 1];
	struct bench *b = *state;
	struct store_figures f;
	struct crew crew;

	crew_init(&crew);
	assert_int_equal(bench_open(b, false), ERR_NONE);
	for (int i = 0; i <= JOBS; i++) {
		jobs[i] = (struct job){
		    .job = {.lane = STORE_WRITE, .run = insert_run, .done = crew_done},
		    .crew = &crew,
		    .number = i,
		};
		if (i == 0)
			jobs[0].job.run = gate_run;
		store_submit(b->store, &jobs[i].job);
	}
	crew_open(&crew);
	crew_wait(&crew, JOBS + 1);
	for (int i = 1; i <= JOBS; i++) {
		assert_int_equal(jobs[i].status, 1);
		assert_int_equal(jobs[i].err, i % 10 == 5 || i % 10 == 7 ? ERR_ARGUMENT : ERR_NONE);
	}
	assert_int_equal(crew.order_broken, 0);
	assert_int_equal(count_of(b, "SELECT count(*) FROM site"), JOBS * 7 / 10);
	assert_int_equal(count_of(b, "SELECT count(*) FROM site WHERE name = 'after'"), 0);
	store_figures(b->store, &f);
	assert_int_equal(f.writes, JOBS + 1);
	assert_int_equal(f.failed, JOBS / 5);
	assert_true(f.commits <= 3);
	assert_true(f.group_max >= JOBS / 2);
	assert_in_range(f.commit_us, 1, 60000000);
	assert_true(f.writable);
}

static void test_queue_is_bounded(void **state)
{
	static struct job jobs[STORE_QUEUE_MAX + STORE_GROUP_MAX + 20];
	enum { JOBS = sizeof(jobs) / sizeof(jobs[0]) };
	struct bench *b = *state;
	struct store_figures f;
	struct crew crew;
	int refused = 0;

	crew_init(&crew);
	assert_int_equal(bench_open(b, false), ERR_NONE);
	for (int i = 0; i < JOBS; i++) {
		jobs[i] = (struct job){
		    .job = {.lane = STORE_WRITE, .run = gate_run, .done = crew_done},
		    .crew = &crew,
		    .number = i,
		};
		store_submit(b->store, &jobs[i].job);
	}
	crew_open(&crew);
	crew_wait(&crew, JOBS);
	for (int i = 0; i < JOBS; i++)
		refused += jobs[i].err == ERR_FULL;
	/* The writer holds a group already, or only the first of them. */
	assert_in_range(refused, 20, 20 + STORE_GROUP_MAX);
	store_figures(b->store, &f);
	assert_int_equal(f.refused, refused);
}

static bool run_types(void *ctx, struct db *db)
{
	struct view empty = {0}, blob = view_bytes("\0\xff", 2);
	struct sql *outer, *inner;
	int rows = 0;

	(void)ctx;
	(void)db_run(db, "CREATE TABLE t (a, b, c, d, e, f, g, h, k)", "");
	(void)db_run(db, "INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $1)", "irtbsnIT",
	    (int64_t)-7, 1.5, view_of("t\xc3\xa9xt"), blob, "s", false, (int64_t)3, empty);
	(void)db_run(db, "INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", "drtbBIITt",
	    8, 2.5, empty, empty, empty, true, (int64_t)4, false, (int64_t)0, view_of("x"), empty);
	/* The same statement inside itself. */
	outer = db_query(db, "SELECT a, b, c, d, e, f, g, h, k FROM t ORDER BY a", "");
	while (sql_row(outer)) {
		inner = db_query(db, "SELECT a, b, c, d, e, f, g, h, k FROM t ORDER BY a", "");
		while (sql_row(inner))
			rows++;
		sql_end(inner);
		if (sql_int(outer, 0) == -7) {
			assert_true(sql_real(outer, 1) > 1.4 && sql_real(outer, 1) < 1.6);
			assert_true(view_eq(sql_text(outer, 2), view_of("t\xc3\xa9xt")));
			assert_true(view_eq(sql_blob(outer, 3), blob));
			assert_true(view_eq(sql_text(outer, 4), view_of("s")));
			assert_true(sql_null(outer, 5) && sql_null(outer, 6) && sql_null(outer, 7));
			assert_int_equal(sql_int(outer, 8), -7);
		} else {
			assert_false(sql_null(outer, 2)); /* an empty text is no NULL */
			assert_false(sql_null(outer, 3));
			assert_true(sql_null(outer, 4));
			assert_int_equal(sql_int(outer, 5), 4);
			assert_true(sql_null(outer, 6));
			assert_true(view_eq(sql_text(outer, 7), view_of("x")));
		}
	}
	sql_end(outer);
	assert_int_equal(rows, 4);
	assert_int_equal(db_int(db, 9, "SELECT NULL", ""), 9);
	assert_int_equal(db_int(db, 9, "SELECT 1 WHERE 0", ""), 9);
	(void)db_run(db, "DROP TABLE t", "");
	assert_int_equal(db_error(db), ERR_NONE);
	return true;
}

static void test_types(void **state)
{
	struct bench *b = *state;

	assert_int_equal(bench_open(b, false), ERR_NONE);
	assert_int_equal(store_wait(b->store, STORE_WRITE, run_types, NULL), ERR_NONE);
}

static bool run_wrong(void *ctx, struct db *db)
{
	switch (*(int *)ctx) {
	case 0: (void)db_run(db, "SELECT $1, $2", "d", 1); break;
	case 1: (void)db_run(db, "SELECT 1; SELECT 2", ""); break;
	case 2: (void)db_run(db, "SELECT ?", "d", 1); break;
	case 3: (void)db_run(db, "SELECT $1", "z", 1); break;
	case 4: (void)db_run(db, "", ""); break;
	default:
		for (int i = 0; i <= STORE_MARKS_MAX; i++)
			db_mark(db);
	}
	return true;
}

/* After an error nothing is done, and nothing given. */
static bool run_after_error(void *ctx, struct db *db)
{
	(void)ctx;
	(void)db_run(db, "INSERT INTO site (name) VALUES ('one')", "");
	(void)db_run(db, "INSERT INTO nowhere VALUES (1)", "");
	assert_int_equal(db_run(db, "INSERT INTO site (name) VALUES ('two')", ""), 0);
	assert_int_equal(db_run(db, "SELECT nothing", ""), 0);
	assert_int_equal(db_int(db, 7, "SELECT 1", ""), 7);
	assert_int_equal(db_last_id(db), 0);
	return true;
}

static bool run_failing_step(void *ctx, struct db *db)
{
	(void)ctx;
	assert_int_equal(db_run(db, "INSERT INTO site (name) VALUES ('a'), ('b')", ""), 2);
	assert_int_equal(db_run(db, "INSERT INTO site (name) VALUES ('a')", ""), 0);
	return true;
}

static void test_wrong_statements(void **state)
{
	struct bench *b = *state;

	assert_int_equal(bench_open(b, false), ERR_NONE);
	for (int i = 0; i < 6; i++) {
		assert_int_equal(store_wait(b->store, STORE_WRITE, run_wrong, &i), ERR_ARGUMENT);
		assert_int_equal(store_wait(b->store, STORE_READ, run_wrong, &i), ERR_ARGUMENT);
	}
	assert_int_equal(store_wait(b->store, STORE_WRITE, run_after_error, NULL), ERR_ARGUMENT);
	assert_int_equal(store_wait(b->store, STORE_WRITE, run_failing_step, NULL), ERR_ARGUMENT);
	/* Readers cannot write. */
	assert_int_equal(store_wait(b->store, STORE_READ, run_text,
			     (void *)(uintptr_t) "INSERT INTO site (name) VALUES ('r')"),
	    ERR_DENIED);
	assert_int_equal(count_of(b, "SELECT count(*) FROM site"), 0);
}

/* More texts than are kept, some under way when they are needed again, some never ended. */
static bool run_many(void *ctx, struct db *db)
{
	char text[64];
	struct sql *leak;

	(void)ctx;
	leak = db_query(db, "SELECT name FROM site", "");
	(void)sql_row(leak);
	for (int i = 0; i < 3 * STORE_STATEMENTS_MAX; i++) {
		(void)snprintf(text, sizeof(text), "SELECT %d", i);
		assert_int_equal(db_int(db, -1, text, ""), i);
	}
	return true;
}

static void test_many_statements(void **state)
{
	struct bench *b = *state;

	assert_int_equal(bench_open(b, false), ERR_NONE);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(store_wait(b->store, STORE_READ, run_many, NULL), ERR_NONE);
		assert_int_equal(store_wait(b->store, STORE_WRITE, run_many, NULL), ERR_NONE);
	}
}

static bool run_marks(void *ctx, struct db *db)
{
	(void)ctx;
	(void)db_run(db, "INSERT INTO site (name) VALUES ('a')", "");
	db_mark(db);
	(void)db_run(db, "INSERT INTO site (name) VALUES ('b')", "");
	db_mark(db);
	(void)db_run(db, "INSERT INTO site (name) VALUES ('c')", "");
	db_release(db, true);
	db_release(db, false);
	db_mark(db);
	(void)db_run(db, "INSERT INTO site (name) VALUES ('d')", "");
	db_release(db, true);
	db_mark(db); /* left open: kept with the job */
	(void)db_run(db, "INSERT INTO site (name) VALUES ('e')", "");
	return true;
}

static void test_marks(void **state)
{
	struct bench *b = *state;

	assert_int_equal(bench_open(b, false), ERR_NONE);
	assert_int_equal(store_wait(b->store, STORE_WRITE, run_marks, NULL), ERR_NONE);
	assert_int_equal(count_of(b, "SELECT count(*) FROM site WHERE name IN ('a','d','e')"), 3);
	assert_int_equal(count_of(b, "SELECT count(*) FROM site"), 3);
}

/* Many submitters at once, both lanes: for the thread sanitizer too. */
static void *submitting(void *ctx)
{
	struct bench *b = ctx;

	for (int i = 0; i < 40; i++) {
		assert_int_equal(
		    write_text(b, "INSERT INTO site (name) VALUES (hex(randomblob(8)))"), ERR_NONE);
		assert_true(count_of(b, "SELECT count(*) FROM site") > 0);
	}
	return NULL;
}

static void test_threads(void **state)
{
	struct bench *b = *state;
	pthread_t threads[8];

	assert_int_equal(bench_open(b, false), ERR_NONE);
	for (unsigned i = 0; i < 8; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, submitting, b), 0);
	for (unsigned i = 0; i < 8; i++)
		assert_int_equal(pthread_join(threads[i], NULL), 0);
	assert_int_equal(count_of(b, "SELECT count(*) FROM site"), 320);
}

/* Counts for ever, or to ten. */
static bool count_run(struct store_job *job, struct db *db)
{
	int64_t to = ((struct job *)job)->number;

	(void)db_int(db, 0,
	    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < $1)"
	    " SELECT count(*) FROM n",
	    "i", to);
	return true;
}

/* What takes too long is given up, and those behind it are not. */
static void test_limit(void **state)
{
	struct bench *b = *state;
	struct crew crew;
	struct job jobs[2];

	crew_init(&crew);
	assert_int_equal(bench_open(b, false), ERR_NONE);
	for (int i = 0; i < 2; i++) {
		jobs[i] = (struct job){
		    .job = {.lane = STORE_READ,
			.run = count_run,
			.done = crew_done,
			.limit_ms = 200},
		    .crew = &crew,
		    .number = i == 0 ? INT_MAX : 10,
		};
		store_submit(b->store, &jobs[i].job);
	}
	crew_wait(&crew, 2);
	assert_int_equal(jobs[0].err, ERR_FULL);
	assert_int_equal(jobs[1].err, ERR_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(test_opens),
	    ROW(test_looks),
	    ROW(test_refuses_newer_and_foreign),
	    ROW(test_refuses_what_is_no_database),
	    ROW(test_group),
	    ROW(test_queue_is_bounded),
	    ROW(test_types),
	    ROW(test_wrong_statements),
	    ROW(test_many_statements),
	    ROW(test_marks),
	    ROW(test_threads),
	    ROW(test_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
