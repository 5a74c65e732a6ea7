/* Rows: listening begins before the lease, and what of it belongs to which tenure. */
#include "upload/sync_bench.h"

/* What is heard before the lease is granted belongs to the tenure that begins; what was there is
 * late evidence of the former one, and nothing goes out under no epoch. */
static void a_tenure_begins_before_its_lease(void **state)
{
	struct bench *b = *state;

	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	assert_int_equal(upload_sync_begin(b->sync, 150), ERR_NONE); /* it is held: nothing */
	assert_int_equal(b->table.count, 1);
	upload_sync_lost(b->sync);
	b->platform.holds = false;
	assert_int_equal(upload_sync_begin(b->sync, 200), ERR_NONE);
	assert_int_equal(upload_sync_status(b->sync).late, 1);
	assert_int_equal(t_find(&b->table, t_mac(0)) == NULL, true);
	t_hear(&b->table, 1, 0, 300);
	assert_true(sends(b, 400)); /* the late one alone */
	assert_int_equal(b->request.epoch, 1);
	assert_int_equal(b->request.assets.n, 1);
	assert_true(mac_eq(b->request.assets.p[0].mac, t_mac(0)));
	(void)answer(b, 450);
	assert_false(sends(b, 60000));
	assert_true(upload_sync_is_clean(b->sync));
	grant(b, 60000);
	assert_true(sends(b, 60000 + UPLOAD_FIRST_MS));
	assert_int_equal(b->request.epoch, 2);
	assert_int_equal(b->request.assets.n, 1);
	assert_true(mac_eq(b->request.assets.p[0].mac, t_mac(1)));
}

/* The platform still has us as the holder: both go into the tenure that went on. */
static void a_tenure_that_goes_on(void **state)
{
	struct bench *b = *state;
	bool seen[2] = {false, false};

	grant(b, 0);
	t_hear(&b->table, 0, 0, 100);
	upload_sync_lost(b->sync);
	assert_int_equal(upload_sync_begin(b->sync, 200), ERR_NONE);
	t_hear(&b->table, 1, 0, 300);
	grant(b, 400);
	for (int64_t at = 500; at < 2 * UPLOAD_FIRST_MS; at += 500) {
		if (!sends(b, at))
			continue;
		assert_int_equal(b->request.epoch, 1);
		for (size_t i = 0; i < b->request.assets.n; i++)
			for (unsigned k = 0; k < 2; k++)
				seen[k] |= mac_eq(b->request.assets.p[i].mac, t_mac(k));
		(void)answer(b, at);
	}
	assert_true(seen[0] && seen[1]);
	assert_true(upload_sync_is_clean(b->sync));
}

int main(void)
{
#define ROW(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    ROW(a_tenure_begins_before_its_lease),
	    ROW(a_tenure_that_goes_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
