/*
 * The agent's side of uploads against a platform that keeps its fence, over a network that loses
 * requests and answers, keeps copies and delivers them late, on a disk that fills, tears and loses
 * its power, with an agent that is killed at any moment, a table whose assets come and go, and a
 * lease that does so too.
 *
 * In the end the platform has, of each tenure, no less than what was handed out or stood in the
 * table when the tenure ended, and no more than what was heard in it: nothing lost, nothing twice.
 * In some worlds the platform itself is set back to a backup: then it has in the end all of the
 * tenure under way, and all that had not arrived when it was set back.
 */
#include "upload/sync_disk.h"

enum { SEEDS = 1200, STEPS = 160, COPIES = 4 };

struct world {
	struct chance chance;
	struct t_disk disk;
	struct upload_disk calls;
	struct t_table table;
	struct t_platform platform, backup;
	struct t_copy copies[COPIES]; /* requests on their way for long */
	size_t copies_n;
	struct upload_sync *sync;
	struct journal *journal;
	/* Of each tenure: most that stood in the table; handed out, so saved; left at its end. */
	uint64_t most[T_EPOCHS][T_ASSETS][T_VALUES];
	uint64_t told[T_EPOCHS][T_ASSETS][T_VALUES];
	uint64_t left[T_EPOCHS][T_ASSETS][T_VALUES];
	uint64_t acked[T_EPOCHS][T_ASSETS][T_VALUES];
	uint64_t need[T_ASSETS][T_VALUES]; /* not acknowledged when the platform was set back */
	struct t_copy under_way;
	int64_t now_ms;
	uint64_t late_lost;
	bool wants_lease, forgets, restores;
};

static int64_t epoch_of(const struct world *w)
{
	return upload_sync_status(w->sync).epoch;
}

static void table_into(const struct world *w, uint64_t to[T_ASSETS][T_VALUES], bool told_alone)
{
	for (uint32_t i = 0; i < w->table.count; i++) {
		const struct t_asset *a = &w->table.assets[i];

		if (!mac_is_zero(a->mac) && !(told_alone && a->is_hidden))
			for (unsigned v = 0; v < T_VALUES; v++)
				if (a->said[v] > to[a->mac.b[5] - 1][v])
					to[a->mac.b[5] - 1][v] = a->said[v];
	}
}

static void put_back(void *ctx, struct view key, struct view value)
{
	struct world *w = ctx;

	assert_true(upload_sync_restore(w->sync, key, value));
}

static void start(struct world *w)
{
	const uint64_t seed[2] = {chance_below(&w->chance, UINT64_MAX), 12};
	struct upload_source source = t_source(&w->table);
	char repair[UPLOAD_REPAIR_SIZE];

	w->table = (struct t_table){.counts_on = w->table.counts_on};
	assert_int_equal(upload_sync_new(7, &source, T_ASSETS, seed, &w->sync), ERR_NONE);
	assert_int_equal(
	    journal_open(&w->calls, "/s", "state", false, &w->journal, repair), ERR_NONE);
	journal_each(w->journal, put_back, w);
	journal_forget(w->journal);
	w->wants_lease = true;
}

static void stop(struct world *w)
{
	w->late_lost += upload_sync_counters(w->sync)->late_lost;
	upload_sync_free(w->sync);
	journal_close(w->journal);
}

static bool save(struct world *w)
{
	struct upload_feed feed = upload_sync_feed(w->sync);

	return journal_save(w->journal, &feed, 1) == ERR_NONE;
}

static void crash(struct world *w)
{
	int64_t epoch;

	stop(w);
	d_crash(&w->disk);
	start(w);
	epoch = epoch_of(w);
	/* What was heard since the last save is gone, and so are tenures of which none was saved:
	 * but then nothing was told of them either. */
	for (int64_t e = epoch; e < T_EPOCHS; e++) {
		memset(w->left[e], 0, sizeof(w->left[e]));
		for (unsigned i = 0; !w->restores && e > epoch && i < T_ASSETS; i++)
			for (unsigned v = 0; v < T_VALUES; v++)
				assert_int_equal(w->told[e][i][v], 0);
	}
	/* Counts never fall behind what has been told. */
	for (unsigned i = 0; !w->forgets && !w->restores && i < T_ASSETS; i++) {
		const struct t_asset *a = t_find(&w->table, t_mac(i));

		for (unsigned v = 0; v < T_VALUES; v++)
			assert_true((a != NULL ? a->said[v] : 0) >= w->told[epoch][i][v]);
	}
}

static void lease(struct world *w)
{
	struct wire_lease_answer answer = t_lease(&w->platform);

	if (answer.epoch > epoch_of(w)) /* that tenure ends */
		table_into(w, w->left[epoch_of(w)], true);
	assert_int_equal(upload_sync_lease(w->sync, &answer, w->now_ms), ERR_NONE);
	w->wants_lease = false;
	table_into(w, w->most[answer.epoch], false);
	if (answer.has_last_batch && memcmp(answer.last_batch, w->under_way.batch, 16) == 0)
		t_merge(w->acked[w->under_way.epoch], w->under_way.said);
}

static void arrive(
    struct world *w, const struct t_copy *copy, struct wire_upload_answer *answer, int *ret_status)
{
	*ret_status = t_arrive(&w->platform, copy, answer);
	if (w->copies_n < COPIES && chance_below(&w->chance, 8) == 0)
		w->copies[w->copies_n++] = *copy;
}

static bool hand_out(struct world *w, struct t_copy *ret_copy)
{
	struct wire_upload_request request;
	int64_t due_ms;

	if (upload_sync_next(w->sync, w->now_ms, 0, &request, &due_ms) != UPLOAD_SEND) {
		assert_true(due_ms > w->now_ms);
		return false;
	}
	if (!save(w)) { /* not sent while it cannot be saved */
		upload_sync_failed(w->sync, w->now_ms, 1000);
		return false;
	}
	*ret_copy = t_copy_of(&request);
	t_merge(w->told[ret_copy->epoch], ret_copy->said);
	w->under_way = *ret_copy;
	return true;
}

/* One turn of the agent: what is due is saved, sent, and answered in one of many ways. */
static void turn(struct world *w, bool is_well)
{
	struct wire_upload_answer answer;
	struct t_copy copy;
	uint64_t fate = is_well ? 9 : chance_below(&w->chance, 11);
	int status;

	if (!hand_out(w, &copy))
		return;
	if (fate == 0) { /* lost on its way */
		upload_sync_failed(w->sync, w->now_ms, 2000);
		return;
	}
	if (fate == 10 && w->copies_n < COPIES) { /* or it arrives when nobody waits for it */
		w->copies[w->copies_n++] = copy;
		upload_sync_failed(w->sync, w->now_ms, 2000);
		return;
	}
	if (fate == 4) { /* killed before it went out */
		crash(w);
		return;
	}
	arrive(w, &copy, &answer, &status);
	if (fate <= 2) { /* the answer is lost */
		upload_sync_failed(w->sync, w->now_ms, 2000);
		return;
	}
	if (fate == 3) { /* killed before it came */
		crash(w);
		return;
	}
	if (status == 200 || memcmp(answer.last_batch_id, copy.batch, 16) == 0)
		t_merge(w->acked[copy.epoch], copy.said);
	if (upload_sync_answered(w->sync, w->now_ms, status, &answer) == UPLOAD_LEASE)
		w->wants_lease = true;
}

static void hear(struct world *w)
{
	unsigned i = (unsigned)chance_below(&w->chance, T_ASSETS);
	struct t_asset *a;

	t_hear(&w->table, i, (unsigned)chance_below(&w->chance, T_VALUES), w->now_ms);
	a = t_find(&w->table, t_mac(i));
	if (w->forgets && a->changed == a->grown && chance_below(&w->chance, 4) == 0)
		a->is_hidden = true;
	table_into(w, w->most[epoch_of(w)], false);
}

static void disturb_table(struct world *w)
{
	unsigned i = (unsigned)chance_below(&w->chance, T_ASSETS);
	struct t_asset *a = t_find(&w->table, t_mac(i));

	if (!w->forgets || a == NULL)
		return;
	if (a->is_hidden)
		a->is_hidden = false; /* and nothing new is heard of it */
	else if (chance_below(&w->chance, 2) == 0)
		t_forget(&w->table, i);
}

static void end_lease(struct world *w)
{
	if (w->platform.epoch >= T_EPOCHS - 3)
		return;
	w->platform.holds = false; /* it ran out, or another has it */
	if (chance_below(&w->chance, 2) == 0) {
		w->platform.epoch++;
		w->platform.ours[w->platform.epoch] = false;
		w->platform.seq += (int64_t)chance_below(&w->chance, 3);
	}
	if (chance_below(&w->chance, 2) == 0)
		upload_sync_lost(w->sync);
	w->wants_lease = true;
}

static void deliver_copy(struct world *w)
{
	struct wire_upload_answer nobody_waits;

	if (w->copies_n > 0)
		(void)t_arrive(&w->platform, &w->copies[--w->copies_n], &nobody_waits);
}

static uint64_t most_of(const uint64_t all[T_EPOCHS][T_ASSETS][T_VALUES], unsigned i, unsigned v)
{
	uint64_t most = 0;

	for (unsigned e = 0; e < T_EPOCHS; e++)
		most = all[e][i][v] > most ? all[e][i][v] : most;
	return most;
}

static void set_back(struct world *w)
{
	if (chance_below(&w->chance, 2) == 0) {
		w->backup = w->platform;
		return;
	}
	if (w->backup.epoch == 0 || !save(w)) /* what is needed later is saved now */
		return;
	for (unsigned i = 0; i < T_ASSETS; i++)
		for (unsigned v = 0; v < T_VALUES; v++) {
			if (most_of(w->platform.said, i, v) >= w->need[i][v])
				w->need[i][v] = 0; /* it arrived, and is gone for good now */
			for (int64_t e = 1; e < epoch_of(w); e++)
				if (w->left[e][i][v] > w->acked[e][i][v] &&
				    w->left[e][i][v] > w->need[i][v])
					w->need[i][v] = w->left[e][i][v];
		}
	memset(w->left, 0, sizeof(w->left));
	w->platform = w->backup;
	w->copies_n = 0;
	w->wants_lease |= chance_below(&w->chance, 2) == 0; /* renewed, or it will be told */
}

static void step(struct world *w)
{
	uint64_t what = chance_below(&w->chance, w->restores ? 110 : 105);

	w->now_ms += (int64_t)chance_below(&w->chance, 4000);
	if (what < 45)
		hear(w);
	else if (what < 75)
		turn(w, false);
	else if (what < 80)
		crash(w);
	else if (what < 84)
		end_lease(w);
	else if (what < 92 && w->wants_lease)
		lease(w);
	else if (what < 94)
		w->disk.failing = (unsigned)chance_below(&w->chance, 6);
	else if (what < 96)
		(void)save(w);
	else if (what < 98)
		upload_sync_flush(w->sync, chance_below(&w->chance, 2) == 0);
	else if (what < 99)
		w->now_ms += (int64_t)40 * 60 * 1000;
	else if (what < 101)
		deliver_copy(w);
	else if (what < 103)
		disturb_table(w);
	else if (what < 105)
		w->disk.alive = 1 + (unsigned)chance_below(&w->chance, 12);
	else
		set_back(w);
	if (w->disk.is_dead)
		crash(w);
}

static void settle(struct world *w)
{
	w->disk.failing = w->disk.alive = 0;
	w->wants_lease = true;
	for (int i = 0; i < 300; i++) {
		w->now_ms += 3000;
		if (w->wants_lease)
			lease(w);
		upload_sync_flush(w->sync, true);
		turn(w, true);
		if (!w->wants_lease && upload_sync_is_clean(w->sync))
			break;
	}
	assert_true(upload_sync_is_clean(w->sync));
	assert_int_equal(upload_sync_status(w->sync).waiting, 0);
	if (w->restores) /* there may have been another tenure of that number */
		memset(w->left[epoch_of(w)], 0, sizeof(w->left[0]));
	table_into(w, w->left[epoch_of(w)], true);
}

static void check(const struct world *w, uint64_t seed, int64_t e, unsigned i, unsigned v)
{
	uint64_t said = w->platform.said[e][i][v], least, most = w->most[e][i][v];

	least = w->told[e][i][v] > w->left[e][i][v] ? w->told[e][i][v] : w->left[e][i][v];
	if (w->restores) {
		least = e == epoch_of(w) ? w->left[e][i][v] : 0;
		most = most_of(w->most, i, v);
	}
	if (said < least || said > most)
		fail_msg("seed %llu: epoch %lld, asset %u, v%u: %llu, not %llu to %llu",
		    (unsigned long long)seed, (long long)e, i, v, (unsigned long long)said,
		    (unsigned long long)least, (unsigned long long)most);
	if (w->late_lost == 0 && most_of(w->platform.said, i, v) < w->need[i][v])
		fail_msg("seed %llu: asset %u, v%u: %llu were left, and are nowhere",
		    (unsigned long long)seed, i, v, (unsigned long long)w->need[i][v]);
}

static void live(struct world *w, uint64_t seed)
{
	memset(w, 0, sizeof(*w));
	w->chance.seed = seed;
	w->disk.chance = &w->chance;
	w->calls = d_calls(&w->disk);
	w->now_ms = 1000;
	w->table.counts_on = seed % 2 == 0;
	w->forgets = seed % 4 == 1;
	w->restores = seed % 4 == 2;
	start(w);
	lease(w);
	for (int i = 0; i < STEPS && w->platform.epoch < T_EPOCHS - 3; i++)
		step(w);
	settle(w);
	w->late_lost += upload_sync_counters(w->sync)->late_lost;
	for (int64_t e = 1; e < T_EPOCHS; e++)
		for (unsigned i = 0; i < T_ASSETS; i++)
			for (unsigned v = 0; v < T_VALUES; v++)
				check(w, seed, e, i, v);
	stop(w);
	d_free(&w->disk);
}

static void nothing_lost_and_nothing_twice(void **state)
{
	static struct world w;
	unsigned gave_up = 0;
	(void)state;

	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		live(&w, seed);
		gave_up += w.late_lost > 0;
		assert_true(w.restores || w.late_lost == 0);
	}
	print_message("%u of %u worlds gave late evidence up\n", gave_up, SEEDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_lost_and_nothing_twice)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
