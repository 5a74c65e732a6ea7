/* Rows: what outlives a kill, record by record. */
#include "upload/sync_disk.h"

struct bench {
	struct chance chance;
	struct t_disk disk;
	struct upload_disk calls;
	struct t_table table;
	struct t_platform platform;
	struct upload_sync *sync;
	struct journal *journal;
	struct wire_upload_request request;
};

static void put_back(void *ctx, struct view key, struct view value)
{
	struct bench *b = ctx;

	assert_true(upload_sync_restore(b->sync, key, value));
}

static void start(struct bench *b)
{
	static const uint64_t seed[2] = {3, 4};
	struct upload_source source = t_source(&b->table);
	char repair[UPLOAD_REPAIR_SIZE];

	b->table = (struct t_table){.full_at = b->table.full_at};
	assert_int_equal(upload_sync_new(7, &source, T_ASSETS, seed, &b->sync), ERR_NONE);
	assert_int_equal(
	    journal_open(&b->calls, "/s", "state", false, &b->journal, repair), ERR_NONE);
	journal_each(b->journal, put_back, b);
	journal_forget(b->journal);
}

static void stop(struct bench *b)
{
	upload_sync_free(b->sync);
	journal_close(b->journal);
}

static void killed(struct bench *b)
{
	stop(b);
	start(b);
}

static int set_up(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));

	b->disk.chance = &b->chance;
	b->calls = d_calls(&b->disk);
	start(b);
	*state = b;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *b = *state;

	stop(b);
	d_free(&b->disk);
	free(b);
	return 0;
}

static void save(struct bench *b)
{
	struct upload_feed feed = upload_sync_feed(b->sync);

	assert_int_equal(journal_save(b->journal, &feed, 1), ERR_NONE);
}

static void grant(struct bench *b, int64_t now_ms)
{
	struct wire_lease_answer lease = t_lease(&b->platform);

	assert_int_equal(upload_sync_lease(b->sync, &lease, now_ms), ERR_NONE);
}

static bool sends(struct bench *b, int64_t now_ms)
{
	int64_t due_ms;

	if (upload_sync_next(b->sync, now_ms, 0, &b->request, &due_ms) != UPLOAD_SEND)
		return false;
	save(b);
	return true;
}

static void answer(struct bench *b, int64_t now_ms)
{
	struct wire_upload_answer a;
	int status = t_upload(&b->platform, &b->request, &a);

	assert_int_equal(upload_sync_answered(b->sync, now_ms, status, &a), UPLOAD_GO_ON);
}

/* Sent again under its name, with what it carried, although the table has forgotten that. */
static void the_batch_under_way(void **state)
{
	struct bench *b = *state;
	static const char *const names[] = {"arp", "dhcp"};
	uint8_t id[16];

	grant(b, 0);
	upload_sync_listen(b->sync, 0, names, 2);
	upload_sync_drops(b->sync, 7);
	t_hear(&b->table, 0, 0, 100);
	t_hear(&b->table, 1, 2, 200);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	memcpy(id, b->request.batch_id, 16);
	t_forget(&b->table, 0);
	save(b);
	killed(b);
	assert_int_equal(upload_sync_counters(b->sync)->restored, 1);
	assert_int_equal(upload_sync_counters(b->sync)->restore_refused, 0);
	assert_null(t_find(&b->table, t_mac(0)));
	assert_int_equal(upload_sync_status(b->sync).epoch, 1);
	assert_false(upload_sync_holds(b->sync));
	assert_true(sends(b, UPLOAD_FIRST_MS + 5000));
	assert_memory_equal(id, b->request.batch_id, 16);
	assert_int_equal(b->request.reason, WIRE_UPLOAD_REQUEST_REASON_FIRST);
	assert_int_equal(b->request.epoch, 1);
	assert_int_equal(b->request.assets.n, 2);
	assert_int_equal(b->request.assets.p[1].last_age, UPLOAD_FIRST_MS + 4800);
	assert_int_equal(b->request.listened.n, 1);
	assert_int_equal(b->request.listened.p[0].drops, 7);
	assert_int_equal(b->request.listened.p[0].from_age, UPLOAD_FIRST_MS + 5000);
	assert_int_equal(b->request.listened.p[0].to_age, 5000);
	assert_int_equal(b->request.listened.p[0].protocols.n, 2);
	assert_true(view_eq(b->request.listened.p[0].protocols.p[1], view_of("dhcp")));
	answer(b, UPLOAD_FIRST_MS + 5100);
	assert_int_equal(upload_sync_status(b->sync).waiting, 0);
	assert_int_equal(b->platform.said[1][0][0], 1);
}

/* What is acknowledged with a whole round is not told again, what is not is, and new changes are
 * above both. */
static void the_mark(void **state)
{
	struct bench *b = *state;

	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	answer(b, UPLOAD_FIRST_MS);
	t_hear(&b->table, 1, 0, UPLOAD_FIRST_MS + 100);
	save(b);
	killed(b);
	assert_int_equal(upload_sync_counters(b->sync)->restored, 2);
	assert_int_equal(upload_sync_status(b->sync).waiting, 1);
	assert_int_equal(upload_sync_status(b->sync).seq, 1);
	t_hear(&b->table, 0, 0, 60000);
	assert_int_equal(upload_sync_status(b->sync).waiting, 2);
	grant(b, 60000);
	upload_sync_flush(b->sync, true);
	assert_true(sends(b, 60000));
	assert_int_equal(b->request.assets.n, 2);
	assert_int_equal(b->request.assets.p[0].facts.p[0].count, 2);
	answer(b, 60000);
	save(b);
	killed(b);
	assert_int_equal(upload_sync_status(b->sync).waiting, 0);
}

/* Confirmed while a round was under way, without any change: the mark passes it, its record does
 * not say so. */
static void what_the_mark_passes(void **state)
{
	struct bench *b = *state;

	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	t_find(&b->table, t_mac(0))->is_hidden = true;
	t_hear(&b->table, 1, 0, 200);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	assert_int_equal(b->request.assets.n, 1);
	t_find(&b->table, t_mac(0))->is_hidden = false;
	save(b); /* while the mark is below it */
	answer(b, UPLOAD_FIRST_MS + 100);
	assert_int_equal(upload_sync_status(b->sync).waiting, 1);
	save(b);
	killed(b);
	assert_int_equal(upload_sync_status(b->sync).waiting, 1);
	assert_true(sends(b, UPLOAD_FIRST_MS + 200));
	assert_true(mac_eq(b->request.assets.p[0].mac, t_mac(0)));
	answer(b, UPLOAD_FIRST_MS + 300);
	assert_int_equal(upload_sync_status(b->sync).waiting, 0);
}

/* An asset that finds no room once does not come back in another tenure. */
static void no_record_of_another_tenure(void **state)
{
	struct bench *b = *state;

	grant(b, 0);
	for (unsigned i = 0; i < 3; i++)
		t_hear(&b->table, i, 0, 100);
	save(b);
	b->table.full_at = 2;
	killed(b);
	assert_int_equal(upload_sync_counters(b->sync)->restore_refused, 1);
	b->platform.holds = false;
	grant(b, 1000);
	t_hear(&b->table, 0, 0, 1100);
	save(b);
	b->table.full_at = 0;
	killed(b);
	assert_int_equal(upload_sync_counters(b->sync)->restored, 1);
	assert_int_equal(upload_sync_counters(b->sync)->restore_refused, 1);
	assert_int_equal(b->table.count, 1);
	assert_int_equal(b->table.assets[0].said[0], 1);
}

/* Late evidence: how much of it is acknowledged, its intervals, its age. */
static void late_evidence(void **state)
{
	struct bench *b = *state;
	static const char *const names[] = {"mdns"};

	grant(b, 0);
	upload_sync_listen(b->sync, 0, names, 1);
	t_hear(&b->table, 0, 0, 100);
	t_hear(&b->table, 1, 0, 200);
	b->platform.holds = false;
	grant(b, 1000);
	t_hear(&b->table, 2, 0, 1100);
	save(b);
	killed(b);
	assert_int_equal(upload_sync_status(b->sync).epoch, 2);
	assert_int_equal(upload_sync_status(b->sync).late, 2);
	assert_int_equal(upload_sync_status(b->sync).waiting, 1);
	assert_int_equal(b->table.count, 1);
	assert_true(sends(b, 5000));
	assert_int_equal(b->request.reason, WIRE_UPLOAD_REQUEST_REASON_LATE);
	assert_int_equal(b->request.epoch, 1);
	assert_int_equal(b->request.assets.n, 2);
	assert_int_equal(b->request.assets.p[0].last_age, 4900);
	assert_int_equal(b->request.listened.n, 1);
	assert_int_equal(b->request.listened.p[0].to_age, 4000);
	answer(b, 5000);
	save(b);
	killed(b);
	assert_int_equal(upload_sync_status(b->sync).late, 0);
	assert_true(sends(b, 5000));
	assert_int_equal(b->request.epoch, 2);
}

static void late_evidence_expires_all_the_same(void **state)
{
	struct bench *b = *state;

	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	b->platform.holds = false;
	grant(b, 1000);
	save(b);
	killed(b);
	assert_int_equal(upload_sync_status(b->sync).late, 1);
	assert_true(sends(b, 1000 + (int64_t)UPLOAD_LATE_MS));
	upload_sync_failed(b->sync, 1000 + (int64_t)UPLOAD_LATE_MS, 1000);
	assert_false(sends(b, 2001 + (int64_t)UPLOAD_LATE_MS)); /* although it was under way */
	assert_int_equal(upload_sync_counters(b->sync)->late_lost, 1);
	save(b);
	killed(b);
	assert_int_equal(upload_sync_status(b->sync).late, 0);
}

/* Under the lesser epoch of a platform that was restored, also after a kill. */
static void the_epoch_of_a_restored_platform(void **state)
{
	struct bench *b = *state;

	b->platform.epoch = 4;
	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	answer(b, UPLOAD_FIRST_MS);
	t_hear(&b->table, 1, 0, UPLOAD_FIRST_MS + 100);
	assert_true(sends(b, 2 * UPLOAD_FIRST_MS) || sends(b, 2 * UPLOAD_FIRST_MS + 5000));
	b->platform = (struct t_platform){.epoch = 2};
	grant(b, 70000);
	save(b);
	killed(b);
	assert_int_equal(upload_sync_status(b->sync).epoch, 3);
	assert_int_equal(upload_sync_counters(b->sync)->restored, 2);
	assert_int_equal(upload_sync_status(b->sync).waiting, 2);
	grant(b, 80000);
	assert_true(sends(b, 80000)); /* the batch that was under way */
	assert_int_equal(b->request.epoch, 3);
	answer(b, 80000);
	upload_sync_flush(b->sync, true);
	assert_true(sends(b, 80000));
	answer(b, 80000);
	assert_int_equal(b->platform.said[3][0][0], 1);
	assert_int_equal(b->platform.said[3][1][0], 1);
	assert_true(upload_sync_is_clean(b->sync));
}

/* A save of what has not changed writes nothing; a forgotten asset goes from the file. */
static void only_what_has_changed(void **state)
{
	struct bench *b = *state;
	uint64_t written;

	grant(b, 0);
	for (unsigned i = 0; i < 10; i++)
		t_hear(&b->table, i, 0, 100);
	save(b);
	written = journal_written(b->journal);
	save(b);
	assert_int_equal(journal_written(b->journal), written);
	t_hear(&b->table, 3, 0, 200);
	save(b);
	assert_in_range(journal_written(b->journal) - written, 60, 400);
	t_forget(&b->table, 3);
	save(b);
	killed(b);
	assert_int_equal(upload_sync_counters(b->sync)->restored, 9);
	assert_null(t_find(&b->table, t_mac(3)));
	/* What was put back is no change, and neither is late evidence that waits. */
	written = journal_written(b->journal);
	save(b);
	assert_int_equal(journal_written(b->journal), written);
	b->platform.holds = false;
	grant(b, 300);
	save(b);
	written = journal_written(b->journal);
	save(b);
	assert_int_equal(journal_written(b->journal), written);
	killed(b);
	assert_int_equal(upload_sync_status(b->sync).late, 9);
	written = journal_written(b->journal);
	save(b);
	assert_int_equal(journal_written(b->journal), written);
}

int main(void)
{
#define ROW(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    ROW(the_batch_under_way),
	    ROW(the_mark),
	    ROW(what_the_mark_passes),
	    ROW(no_record_of_another_tenure),
	    ROW(late_evidence),
	    ROW(late_evidence_expires_all_the_same),
	    ROW(the_epoch_of_a_restored_platform),
	    ROW(only_what_has_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
