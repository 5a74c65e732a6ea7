/* keys: what the platform gives is kept over a restart, and gone when it shuts the agent out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "agent/keys.h"

struct bed {
	char folder[64];
	struct upload_state *state;
	struct keys keys;
};

static void begin(struct bed *b)
{
	char repair[UPLOAD_REPAIR_SIZE];

	assert_int_equal(upload_state_open(b->folder, NULL, &b->state, repair), ERR_NONE);
	keys_open(&b->keys, b->state);
}

static void end(struct bed *b)
{
	assert_int_equal(upload_state_save(b->state, NULL, 0), ERR_NONE);
	keys_close(&b->keys);
	upload_state_close(b->state);
}

static int set_up(void **state)
{
	struct bed *b = calloc(1, sizeof(*b));

	(void)snprintf(b->folder, sizeof(b->folder), "/tmp/earshot-keys-XXXXXX");
	assert_non_null(mkdtemp(b->folder));
	begin(b);
	*state = b;
	return 0;
}

static int tear_down(void **state)
{
	static const char *const names[] = {"identity", "identity.old", "state", "state.old"};
	struct bed *b = *state;
	char path[128];

	end(b);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", b->folder, names[i]);
		(void)remove(path);
	}
	(void)rmdir(b->folder);
	free(b);
	return 0;
}

static bool take(struct bed *b, int64_t segment, int generation, const char *peer)
{
	struct wire_segment_keys list[3] = {0};
	struct view peers[2] = {view_of(peer), view_of("nobody's address")};

	for (int i = 0; i < 3; i++) {
		list[i].generation = generation + i;
		list[i].key[0] = (uint8_t)(generation + i);
		list[i].key[31] = (uint8_t)segment;
	}
	return keys_take(&b->keys, b->state, segment, list, 3, peers, 2);
}

static void over_a_restart(void **state)
{
	struct bed *b = *state;
	const struct keys_entry *e;

	assert_true(take(b, 7, 20, "192.0.2.9"));
	assert_true(take(b, KEYS_PROBE, 30, ""));
	assert_false(take(b, 7, 20, "192.0.2.9")); /* nothing new */
	e = keys_of(&b->keys, 7);
	assert_int_equal(e->peers_count, 1);
	uint64_t version = e->version;

	assert_true(take(b, 7, 21, "192.0.2.9"));
	assert_true(keys_of(&b->keys, 7)->version > version);
	end(b);
	begin(b);
	e = keys_of(&b->keys, 7);
	assert_non_null(e);
	assert_int_equal(e->count, 3);
	assert_int_equal(e->list[1].generation, 22);
	assert_int_equal(e->list[1].bytes[0], 22);
	assert_int_equal(e->list[1].bytes[31], 7);
	assert_int_not_equal(e->version, 0);
	assert_non_null(keys_of(&b->keys, KEYS_PROBE));
	assert_null(keys_of(&b->keys, 8));
}

static void the_oldest_gives_way(void **state)
{
	struct bed *b = *state;

	for (int64_t i = 1; i <= KEYS_SEGMENTS_MAX + 1; i++)
		assert_true(take(b, i, 5, ""));
	assert_null(keys_of(&b->keys, 1));
	assert_non_null(keys_of(&b->keys, 2));
	assert_non_null(keys_of(&b->keys, KEYS_SEGMENTS_MAX + 1));
}

static void forgotten_for_good(void **state)
{
	struct bed *b = *state;

	assert_true(take(b, 7, 20, ""));
	keys_forget(&b->keys, b->state);
	assert_null(keys_of(&b->keys, 7));
	end(b);
	begin(b);
	assert_null(keys_of(&b->keys, 7));
	assert_true(take(b, 7, 20, ""));
}

/* A file that another program wrote: what is whole counts. */
static void cut_short(void **state)
{
	struct bed *b = *state;

	assert_true(take(b, 7, 20, ""));
	assert_true(take(b, 8, 20, ""));
	uint8_t bytes[512];
	struct view kept = upload_state_item(b->state, UPLOAD_ITEM_KEYS);

	memcpy(bytes, kept.p, kept.n - 1);
	assert_int_equal(
	    upload_state_set_item(b->state, UPLOAD_ITEM_KEYS, view_bytes(bytes, kept.n - 1)),
	    ERR_NONE);
	end(b);
	begin(b);
	assert_non_null(keys_of(&b->keys, 7));
	assert_null(keys_of(&b->keys, 8));
}

int main(void)
{
#define ROW(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    ROW(over_a_restart),
	    ROW(the_oldest_gives_way),
	    ROW(forgotten_for_good),
	    ROW(cut_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
