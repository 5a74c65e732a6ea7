/* Rows: when what of the table is due, and what an answer does. */
#include "upload/sync_bench.h"

static void unknown_at_once(void **state)
{
	struct bench *b = *state;

	grant(b, 0);
	assert_false(sends(b, 100));
	t_hear(&b->table, 0, 0, 1100);
	assert_false(sends(b, 1200));
	assert_int_equal(b->due_ms, 1200 + UPLOAD_COALESCE_MS);
	t_hear(&b->table, 1, 0, 2000); /* waits with it */
	assert_true(sends(b, 3200));
	assert_int_equal(b->request.reason, WIRE_UPLOAD_REQUEST_REASON_EVENT);
	assert_int_equal(b->request.assets.n, 2);
	assert_int_equal(b->request.assets.p[0].first_age, 2100);
	assert_int_equal(answer(b, 3300), UPLOAD_GO_ON);
	/* The next not before five seconds have passed. */
	t_hear(&b->table, 2, 0, 3400);
	assert_false(sends(b, 4400));
	assert_int_equal(b->due_ms, 3200 + UPLOAD_EVENT_MS);
	assert_true(sends(b, 8200));
	assert_int_equal(b->request.assets.n, 1);
}

static void not_when_switched_off(void **state)
{
	struct bench *b = *state;

	upload_sync_profile(b->sync, (int64_t)15 * 60000, false);
	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	assert_false(sends(b, 29000));
	assert_int_equal(b->due_ms, UPLOAD_FIRST_MS);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	assert_int_equal(b->request.reason, WIRE_UPLOAD_REQUEST_REASON_FIRST);
	(void)answer(b, UPLOAD_FIRST_MS);
	t_hear(&b->table, 0, 1, 31000);
	assert_false(sends(b, 32000));
	assert_int_equal(b->due_ms, UPLOAD_FIRST_MS + (int64_t)15 * 60000);
	assert_true(sends(b, b->due_ms));
	assert_int_equal(b->request.reason, WIRE_UPLOAD_REQUEST_REASON_INTERVAL);
}

static void known_with_the_interval(void **state)
{
	struct bench *b = *state;
	struct wire_lease_answer lease = t_lease(&b->platform);
	uint8_t known[1][8];

	wire_known_hash(lease.known_key, t_mac(0), known[0]);
	lease.known.p = known;
	lease.known.n = 1;
	assert_int_equal(upload_sync_lease(b->sync, &lease, 0), ERR_NONE);
	t_hear(&b->table, 0, 0, 100);
	assert_false(sends(b, 20000));
	t_hear(&b->table, 1, 0, 20000);
	assert_false(sends(b, 21100));
	assert_true(sends(b, 23200));
	assert_int_equal(b->request.assets.n, 1);
	assert_true(mac_eq(b->request.assets.p[0].mac, t_mac(1)));
}

/* What is new of a new asset follows it, for a while; that it is heard again waits. */
static void what_grows_follows(void **state)
{
	struct bench *b = *state;

	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	assert_false(sends(b, 1200));
	assert_true(sends(b, 3300));
	(void)answer(b, 3300);
	t_hear(&b->table, 0, 0, 9000);
	assert_false(sends(b, 10000));
	assert_false(sends(b, 13000));
	t_hear(&b->table, 0, 2, 13000);
	assert_false(sends(b, 14100));
	assert_true(sends(b, 16200));
	assert_int_equal(b->request.reason, WIRE_UPLOAD_REQUEST_REASON_EVENT);
	assert_int_equal(b->request.assets.p[0].facts.n, 2);
}

static void sent_again_as_it_was(void **state)
{
	struct bench *b = *state;
	uint8_t id[16];

	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	memcpy(id, b->request.batch_id, 16);
	t_hear(&b->table, 0, 0, UPLOAD_FIRST_MS + 1);
	upload_sync_failed(b->sync, UPLOAD_FIRST_MS, 4000);
	assert_false(sends(b, UPLOAD_FIRST_MS + 3999));
	assert_int_equal(b->due_ms, UPLOAD_FIRST_MS + 4000);
	assert_true(sends(b, UPLOAD_FIRST_MS + 4000));
	assert_memory_equal(id, b->request.batch_id, 16);
	assert_int_equal(upload_sync_counters(b->sync)->batches, 1);
	assert_int_equal(upload_sync_counters(b->sync)->sends, 2);
	assert_int_equal(b->request.assets.p[0].facts.p[0].count, 1);
	assert_int_equal(b->request.assets.p[0].last_age, UPLOAD_FIRST_MS + 4000 - 100);
	(void)answer(b, UPLOAD_FIRST_MS + 4100);
	assert_false(upload_sync_is_clean(b->sync)); /* heard again since */
	assert_int_equal(upload_sync_status(b->sync).waiting, 1);
}

/* All 128 bits of the seed go into the ids. */
static void batches_have_names_of_their_own(void **state)
{
	struct bench *b = *state;
	static const uint64_t seeds[][2] = {{1, 2}, {1, 3}, {2, 2}};
	uint8_t ids[4][16];

	for (unsigned i = 0; i < 3; i++) {
		struct upload_source source = t_source(&b->table);

		upload_sync_free(b->sync);
		assert_int_equal(
		    upload_sync_new(7, &source, T_ASSETS, seeds[i], &b->sync), ERR_NONE);
		b->platform = (struct t_platform){.epoch = 0};
		grant(b, 0);
		t_hear(&b->table, 0, 0, 100);
		assert_true(sends(b, UPLOAD_FIRST_MS));
		memcpy(ids[i], b->request.batch_id, 16);
	}
	(void)answer(b, UPLOAD_FIRST_MS);
	t_hear(&b->table, 0, 0, UPLOAD_FIRST_MS);
	upload_sync_flush(b->sync, true);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	memcpy(ids[3], b->request.batch_id, 16);
	assert_memory_not_equal(ids[0], ids[1], 16);
	assert_memory_not_equal(ids[0], ids[2], 16);
	assert_memory_not_equal(ids[2], ids[3], 8);
	assert_memory_not_equal(ids[2] + 8, ids[3] + 8, 8);
}

static void last_batch_acknowledges(void **state)
{
	struct bench *b = *state;
	struct wire_upload_answer a;

	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	assert_int_equal(t_upload(&b->platform, &b->request, &a), 200); /* its answer is lost */
	upload_sync_failed(b->sync, UPLOAD_FIRST_MS, 0);
	assert_true(sends(b, UPLOAD_FIRST_MS + 1));
	assert_int_equal(t_upload(&b->platform, &b->request, &a), 409);
	assert_int_equal(upload_sync_answered(b->sync, UPLOAD_FIRST_MS, 409, &a), UPLOAD_GO_ON);
	assert_true(upload_sync_is_clean(b->sync));
	assert_int_equal(upload_sync_status(b->sync).seq, 1);
}

static void another_epoch_wants_the_lease(void **state)
{
	struct bench *b = *state;

	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	b->platform.holds = false;
	b->platform.epoch++;
	b->platform.ours[1] = false; /* it takes nothing late of ours */
	assert_int_equal(answer(b, UPLOAD_FIRST_MS), UPLOAD_LEASE);
	assert_false(sends(b, UPLOAD_FIRST_MS + 60000));
	grant(b, UPLOAD_FIRST_MS + 60000);
	assert_int_equal(b->table.count, 0); /* a new tenure begins empty */
	assert_true(sends(b, UPLOAD_FIRST_MS + 60001));
	assert_int_equal(b->request.reason, WIRE_UPLOAD_REQUEST_REASON_LATE);
	assert_int_equal(b->request.epoch, 1);
	assert_int_equal(answer(b, UPLOAD_FIRST_MS + 60002), UPLOAD_GO_ON);
	assert_int_equal(upload_sync_counters(b->sync)->late_lost, 1);
	assert_true(upload_sync_is_clean(b->sync));
}

/* The platform's clock has jumped, or it was away for long: the lease is over there. */
static void taken_late_wants_the_lease(void **state)
{
	struct bench *b = *state;

	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	b->platform.holds = false;
	assert_int_equal(answer(b, UPLOAD_FIRST_MS), UPLOAD_LEASE);
	assert_true(upload_sync_is_clean(b->sync));
	t_hear(&b->table, 1, 0, UPLOAD_FIRST_MS);
	assert_false(sends(b, UPLOAD_FIRST_MS + 60000));
	grant(b, UPLOAD_FIRST_MS + 60000);
	assert_true(sends(b, UPLOAD_FIRST_MS + 60001));
	assert_int_equal(b->request.reason, WIRE_UPLOAD_REQUEST_REASON_LATE);
}

static void late_for_seven_days(void **state)
{
	struct bench *b = *state;

	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	b->platform.holds = false;
	grant(b, 1000);
	assert_int_equal(upload_sync_status(b->sync).late, 1);
	assert_false(sends(b, 1001 + (int64_t)UPLOAD_LATE_MS));
	assert_int_equal(upload_sync_counters(b->sync)->late_lost, 1);
}

static void a_flush_waits_for_nothing(void **state)
{
	struct bench *b = *state;
	static const char *const names[] = {"arp", "dhcp"};

	grant(b, 0);
	upload_sync_listen(b->sync, 0, names, 2);
	t_hear(&b->table, 0, 0, 100);
	upload_sync_drops(b->sync, 3);
	upload_sync_deaf(b->sync, 400);
	upload_sync_flush(b->sync, true);
	assert_false(upload_sync_is_clean(b->sync));
	assert_true(sends(b, 500));
	assert_int_equal(b->request.reason, WIRE_UPLOAD_REQUEST_REASON_FLUSH);
	assert_int_equal(b->request.listened.n, 1);
	assert_int_equal(b->request.listened.p[0].from_age, 500);
	assert_int_equal(b->request.listened.p[0].to_age, 100);
	assert_int_equal(b->request.listened.p[0].drops, 3);
	assert_int_equal(b->request.listened.p[0].protocols.n, 2);
	(void)answer(b, 600);
	assert_true(upload_sync_is_clean(b->sync));
	assert_false(sends(b, 700));
}

/* An interval is told also when nothing was heard in it: somebody listened. */
static void silence_is_told(void **state)
{
	struct bench *b = *state;
	static const char *const names[] = {"arp"};

	grant(b, 0);
	upload_sync_listen(b->sync, 0, names, 1);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	assert_int_equal(b->request.assets.n, 0);
	assert_int_equal(b->request.listened.n, 1);
	(void)answer(b, UPLOAD_FIRST_MS);
	assert_false(sends(b, UPLOAD_FIRST_MS + 1000));
}

static void refused_is_dropped(void **state)
{
	struct bench *b = *state;

	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	upload_sync_refused(b->sync, UPLOAD_FIRST_MS);
	assert_int_equal(upload_sync_counters(b->sync)->refused, 1);
	assert_false(sends(b, UPLOAD_FIRST_MS + 1000));
	assert_true(upload_sync_is_clean(b->sync));
}

/* The platform was restored from a backup: it is told everything anew, under the lesser epoch. */
static void a_restored_platform_is_told_anew(void **state)
{
	struct bench *b = *state;

	b->platform.epoch = 4;
	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	(void)answer(b, UPLOAD_FIRST_MS);
	assert_true(upload_sync_is_clean(b->sync));
	b->platform = (struct t_platform){.epoch = 2};
	grant(b, 60000);
	assert_int_equal(b->table.count, 1);
	assert_true(sends(b, 60000 + UPLOAD_FIRST_MS));
	assert_int_equal(b->request.epoch, 3);
	assert_int_equal(b->request.assets.n, 1);
}

/* A platform of yesterday: each time it has forgotten the second of two assets. */
static void told_before_and_after_the_backup(struct bench *b, struct t_platform *backup)
{
	b->platform.epoch = 4;
	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	(void)answer(b, UPLOAD_FIRST_MS);
	*backup = b->platform;
	t_hear(&b->table, 1, 0, 40000);
	assert_false(sends(b, 40000));
	assert_true(sends(b, 45000));
	(void)answer(b, 45000);
	assert_true(upload_sync_is_clean(b->sync));
}

static void a_backup_with_the_lease(void **state)
{
	struct bench *b = *state;
	struct t_platform backup;

	told_before_and_after_the_backup(b, &backup);
	b->platform = backup;
	t_hear(&b->table, 0, 0, 50000);
	upload_sync_flush(b->sync, true);
	assert_true(sends(b, 50000));
	assert_int_equal(answer(b, 50000), UPLOAD_GO_ON); /* 409, from where to go on */
	assert_true(sends(b, 50000));                     /* as it was; then the other */
	assert_int_equal(answer(b, 50000), UPLOAD_GO_ON);
	assert_int_equal(b->platform.said[5][1][0], 0);
	assert_true(sends(b, 50000));
	(void)answer(b, 50000);
	assert_int_equal(b->platform.said[5][1][0], 1);
	assert_true(upload_sync_is_clean(b->sync));
}

static void a_backup_whose_lease_is_asked_for(void **state)
{
	struct bench *b = *state;
	struct t_platform backup;

	told_before_and_after_the_backup(b, &backup);
	b->platform = backup;
	grant(b, 50000);
	assert_true(sends(b, 50000 + UPLOAD_FIRST_MS));
	assert_int_equal(b->request.assets.n, 2);
}

/* The lease of the backup has run out: what is sent is late, and so is all the rest. */
static void a_backup_whose_lease_ran_out(void **state)
{
	struct bench *b = *state;
	struct t_platform backup;

	told_before_and_after_the_backup(b, &backup);
	b->platform = backup;
	b->platform.holds = false;
	t_hear(&b->table, 0, 0, 50000);
	upload_sync_flush(b->sync, true);
	assert_true(sends(b, 50000));
	assert_int_equal(answer(b, 50000), UPLOAD_LEASE);
	grant(b, 50001);
	assert_true(sends(b, 50002));
	assert_int_equal(b->request.epoch, 5);
	(void)answer(b, 50002);
	assert_int_equal(b->platform.said[5][1][0], 1);
}

/* It does not know the tenure at all: what is left waits, and comes under the next one of ours. */
static void a_backup_of_before_the_tenure(void **state)
{
	struct bench *b = *state;

	b->platform.epoch = 4;
	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	b->platform.holds = false;
	grant(b, 1000);
	t_hear(&b->table, 1, 0, 1100);
	assert_int_equal(upload_sync_status(b->sync).late, 1);
	b->platform = (struct t_platform){.epoch = 2};
	assert_true(sends(b, 2000));
	assert_int_equal(b->request.epoch, 5);
	assert_int_equal(answer(b, 2000), UPLOAD_LEASE);
	assert_false(sends(b, 60000));
	assert_true(b->due_ms < INT64_MAX);
	grant(b, 61000);
	assert_true(sends(b, 61000));
	assert_int_equal(b->request.epoch, 3);
	assert_int_equal(answer(b, 61000), UPLOAD_GO_ON);
	assert_int_equal(b->platform.said[3][0][0], 1);
	assert_true(sends(b, 61000 + UPLOAD_FIRST_MS));
	assert_int_equal(answer(b, 61000 + UPLOAD_FIRST_MS), UPLOAD_GO_ON);
	assert_int_equal(b->platform.said[3][1][0], 1);
	assert_int_equal(upload_sync_counters(b->sync)->late_lost, 0);
	assert_true(upload_sync_is_clean(b->sync));
}

static void the_lease_acknowledges(void **state)
{
	struct bench *b = *state;
	struct wire_upload_answer lost;

	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	assert_int_equal(t_upload(&b->platform, &b->request, &lost), 200);
	upload_sync_failed(b->sync, UPLOAD_FIRST_MS, 900000);
	grant(b, UPLOAD_FIRST_MS + 1000);
	assert_true(upload_sync_is_clean(b->sync));
	assert_int_equal(upload_sync_counters(b->sync)->acknowledged, 1);
	assert_int_equal(upload_sync_status(b->sync).last_ack_ms, UPLOAD_FIRST_MS + 1000);
	t_hear(&b->table, 1, 0, UPLOAD_FIRST_MS + 2000); /* and nothing waits for the repeat */
	assert_false(sends(b, UPLOAD_FIRST_MS + 3000));
	assert_true(sends(b, UPLOAD_FIRST_MS + 6000));
}

/* Of more tenures than are kept the oldest goes, and is counted. */
static void the_oldest_tenure_gives_way(void **state)
{
	struct bench *b = *state;

	for (int i = 0; i <= UPLOAD_LATE_MAX; i++) {
		grant(b, 1000 * i);
		t_hear(&b->table, (unsigned)i, 0, 1000 * i);
		b->platform.holds = false;
	}
	assert_int_equal(upload_sync_counters(b->sync)->late_lost, 0);
	grant(b, 20000);
	assert_int_equal(upload_sync_counters(b->sync)->late_lost, 1);
	assert_int_equal(upload_sync_status(b->sync).late, UPLOAD_LATE_MAX);
	assert_true(sends(b, 20000));
	assert_int_equal(b->request.epoch, 2);
}

static void intervals_become_one(void **state)
{
	struct bench *b = *state;
	static const char *const names[] = {"arp"};
	const int64_t n = UPLOAD_LISTENED_MAX + 3;

	grant(b, 0);
	for (int64_t i = 0; i < n; i++) {
		upload_sync_listen(b->sync, 1000 * i, names, 1);
		upload_sync_listen(b->sync, 1000 * i + 10, names, 1); /* goes on */
		upload_sync_drops(b->sync, 1);
		upload_sync_deaf(b->sync, 1000 * i + 500);
	}
	assert_true(sends(b, 1000 * n));
	assert_int_equal(b->request.listened.n, UPLOAD_LISTENED_MAX);
	assert_int_equal(b->request.listened.p[0].from_age, 1000 * n);
	assert_int_equal(b->request.listened.p[0].to_age, 1000 * n - 3500);
	assert_int_equal(b->request.listened.p[0].drops, 4);
	assert_int_equal(b->request.listened.p[1].from_age, 1000 * n - 4000);
	assert_int_equal(b->request.listened.p[1].drops, 1);
}

/* Three answers that lead nowhere, then the lease is asked for; late evidence goes on meanwhile. */
static void a_fence_that_stays(void **state)
{
	struct bench *b = *state;
	struct wire_upload_answer a = {.epoch = 1};

	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	assert_true(sends(b, UPLOAD_FIRST_MS));
	for (a.seq = 5; a.seq < 7; a.seq++) {
		assert_int_equal(
		    upload_sync_answered(b->sync, UPLOAD_FIRST_MS, 409, &a), UPLOAD_GO_ON);
		assert_true(sends(b, UPLOAD_FIRST_MS));
		assert_int_equal(b->request.seq, a.seq);
	}
	assert_int_equal(upload_sync_answered(b->sync, UPLOAD_FIRST_MS, 409, &a), UPLOAD_LEASE);
	assert_false(sends(b, UPLOAD_FIRST_MS + 3600000));
	assert_int_equal(upload_sync_counters(b->sync)->fences, 3);
	b->platform.seq = 7;
	grant(b, UPLOAD_FIRST_MS + 3600000);
	assert_true(sends(b, UPLOAD_FIRST_MS + 3600000));
	assert_int_equal(answer(b, UPLOAD_FIRST_MS + 3600000), UPLOAD_GO_ON);
	assert_true(upload_sync_is_clean(b->sync));
}

static void another_profile_moves_the_round(void **state)
{
	struct bench *b = *state;

	upload_sync_profile(b->sync, (int64_t)30 * 60000, false);
	grant(b, 0);
	assert_false(sends(b, UPLOAD_FIRST_MS)); /* nothing was heard */
	assert_int_equal(b->due_ms, UPLOAD_FIRST_MS + (int64_t)30 * 60000);
	upload_sync_profile(b->sync, (int64_t)15 * 60000, false);
	assert_false(sends(b, UPLOAD_FIRST_MS + 1));
	assert_int_equal(b->due_ms, UPLOAD_FIRST_MS + (int64_t)15 * 60000);
	assert_int_equal(upload_sync_status(b->sync).due_ms, UPLOAD_FIRST_MS + (int64_t)15 * 60000);
}

static void only_its_own_records(void **state)
{
	struct bench *b = *state;
	int64_t segment;
	static const uint8_t key[] = {'S', 0, 0, 0, 0, 0, 0, 0, 8, 'h'};

	assert_true(upload_sync_key_segment(view_bytes(key, sizeof(key)), &segment));
	assert_int_equal(segment, 8);
	assert_false(upload_sync_restore(b->sync, view_bytes(key, sizeof(key)), view_of("x")));
	assert_false(upload_sync_key_segment(view_of("X1234567h"), &segment));
	assert_false(upload_sync_key_segment(view_of("S123"), &segment));
}

int main(void)
{
#define ROW(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    ROW(unknown_at_once),
	    ROW(not_when_switched_off),
	    ROW(known_with_the_interval),
	    ROW(what_grows_follows),
	    ROW(sent_again_as_it_was),
	    ROW(batches_have_names_of_their_own),
	    ROW(last_batch_acknowledges),
	    ROW(another_epoch_wants_the_lease),
	    ROW(taken_late_wants_the_lease),
	    ROW(late_for_seven_days),
	    ROW(a_flush_waits_for_nothing),
	    ROW(silence_is_told),
	    ROW(refused_is_dropped),
	    ROW(a_restored_platform_is_told_anew),
	    ROW(a_backup_with_the_lease),
	    ROW(a_backup_whose_lease_is_asked_for),
	    ROW(a_backup_whose_lease_ran_out),
	    ROW(a_backup_of_before_the_tenure),
	    ROW(the_lease_acknowledges),
	    ROW(the_oldest_tenure_gives_way),
	    ROW(intervals_become_one),
	    ROW(a_fence_that_stays),
	    ROW(another_profile_moves_the_round),
	    ROW(only_its_own_records),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
