/* Rows: tables that are larger than a chunk. What goes out is encoded and measured each time. */
#include "upload/sync_disk.h"

enum { MANY = 3000, SCALE_MS = 1000 };

/* A table of `count` assets, each of `facts` facts of `value` bytes, said at ever later moments. */
struct t_big {
	uint32_t count, facts, value;
	uint64_t changed; /* of all */
	uint8_t bytes[FACT_VALUE_MAX + UPLOAD_FACTS_MAX];
};

struct bench {
	struct t_big table;
	struct t_platform platform;
	struct upload_sync *sync;
	struct wire_upload_request request;
	size_t batches, facts, json_most;
	uint8_t seen[MANY];
	int64_t oldest_age;
};

static uint32_t b_count(void *ctx)
{
	return ((struct t_big *)ctx)->count;
}

static struct mac b_mac(void *ctx, uint32_t n)
{
	(void)ctx;
	return (struct mac){{0, 0x1b, 0xa9, 0, (uint8_t)(n >> 8), (uint8_t)n}};
}

static uint64_t b_changed(void *ctx, uint32_t n)
{
	(void)n;
	return ((struct t_big *)ctx)->changed;
}

static struct asset_view b_asset(void *ctx, uint32_t n, bool kept, struct evidence *room)
{
	const struct t_big *t = ctx;

	(void)kept;
	for (uint32_t i = 0; i < t->facts; i++)
		room[i] = (struct evidence){.source = SOURCE_DHCP,
		    .kind = FACT_DHCP_HOSTNAME,
		    .value = view_bytes(t->bytes + i, t->value),
		    .count = 1,
		    .first_ms = 0,
		    .last_ms = (int64_t)i * SCALE_MS};
	return (struct asset_view){.mac = b_mac(ctx, n),
	    .last_ms = (int64_t)t->facts * SCALE_MS,
	    .frames = 1,
	    .evidence = room,
	    .evidence_count = t->facts};
}

static bool b_restore(void *ctx, const struct asset_view *asset)
{
	(void)ctx;
	(void)asset;
	return false;
}

static void b_reset(void *ctx)
{
	((struct t_big *)ctx)->count = 0;
}

static int set_up(void **state)
{
	static const uint64_t seed[2] = {1, 2};
	struct bench *b = calloc(1, sizeof(*b));
	struct upload_source source = {
	    &b->table, b_count, b_mac, b_changed, b_changed, b_asset, b_restore, b_reset};

	assert_int_equal(upload_sync_new(7, &source, MANY, seed, &b->sync), ERR_NONE);
	upload_sync_profile(b->sync, (int64_t)30 * 60000, false);
	*state = b;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *b = *state;

	upload_sync_free(b->sync);
	free(b);
	return 0;
}

static void fill(struct bench *b, uint32_t count, uint32_t facts, uint32_t value)
{
	b->table.count = count;
	b->table.facts = facts;
	b->table.value = value;
	b->table.changed = 1;
	for (size_t i = 0; i < sizeof(b->table.bytes); i++) /* no text: it goes as hexadecimal */
		b->table.bytes[i] =
		    (uint8_t)(value == FACT_VALUE_MAX ? 0x80 + i % 26 : 'a' + i % 26);
}

static void grant(struct bench *b, int64_t now_ms)
{
	struct wire_lease_answer lease = t_lease(&b->platform);

	assert_int_equal(upload_sync_lease(b->sync, &lease, now_ms), ERR_NONE);
}

static void listen_much(struct bench *b)
{
	char names[UPLOAD_PROTOCOLS_MAX][32];
	const char *list[UPLOAD_PROTOCOLS_MAX];

	for (int i = 0; i < UPLOAD_PROTOCOLS_MAX; i++) {
		(void)snprintf(names[i], sizeof(names[i]), "protocol-of-a-very-long-name-%02d", i);
		list[i] = names[i];
	}
	for (int i = 0; i < UPLOAD_LISTENED_MAX; i++) {
		upload_sync_listen(b->sync, 2 * i, list, UPLOAD_PROTOCOLS_MAX);
		upload_sync_deaf(b->sync, 2 * i + 1);
	}
}

static bool measured(void *ctx, struct view bytes)
{
	*(size_t *)ctx += bytes.n;
	return true;
}

static size_t json_bytes(const struct wire_upload_request *request)
{
	uint8_t room[512];
	size_t n = 0;
	struct out out = out_of(room, sizeof(room), measured, &n);
	struct json j = json_of(&out);

	wire_encode(&wire_upload_request_record, request, &j);
	assert_int_equal(out_flush(&out), ERR_NONE);
	return n;
}

static void count(struct bench *b)
{
	size_t json = json_bytes(&b->request);

	b->batches++;
	b->json_most = json > b->json_most ? json : b->json_most;
	assert_true(json <= WIRE_CHUNK_MAX);
	for (size_t i = 0; i < b->request.assets.n; i++) {
		const struct wire_upload_asset *a = &b->request.assets.p[i];

		b->seen[a->mac.b[4] << 8 | a->mac.b[5]]++;
		b->facts += a->facts.n;
		for (size_t k = 0; k < a->facts.n; k++)
			if (a->facts.p[k].last_age > b->oldest_age)
				b->oldest_age = a->facts.p[k].last_age;
	}
}

/* Sends all that is due; each asset must come once. */
static void send_all(struct bench *b, int64_t now_ms, uint32_t assets)
{
	struct wire_upload_answer answer = {.epoch = b->platform.epoch};
	int64_t due_ms;

	while (upload_sync_next(b->sync, now_ms, 0, &b->request, &due_ms) == UPLOAD_SEND) {
		count(b);
		answer.seq++;
		assert_int_equal(upload_sync_answered(b->sync, now_ms, 200, &answer), UPLOAD_GO_ON);
	}
	for (uint32_t i = 0; i < assets; i++)
		assert_int_equal(b->seen[i], 1);
	assert_true(upload_sync_is_clean(b->sync));
	assert_int_equal(upload_sync_counters(b->sync)->assets, assets);
}

static void many_assets(void **state)
{
	struct bench *b = *state;

	fill(b, MANY, 3, 20);
	grant(b, 0);
	send_all(b, 600000, MANY);
	assert_int_equal(b->facts, 3 * MANY);
	assert_in_range(b->json_most, WIRE_CHUNK_MAX * 8 / 10, WIRE_CHUNK_MAX);
	assert_in_range(b->batches, 2, 12);
}

/* Of a state of several chunks the last one tells who listened, up to its begin: what is told is
 * heard of. */
static void listened_comes_last(void **state)
{
	struct bench *b = *state;
	struct wire_upload_answer answer = {.epoch = 1};
	static const char *const names[] = {"arp"};
	int64_t due_ms, now_ms = 600000;
	size_t chunks = 0, told = 0;

	fill(b, MANY, 3, 20);
	grant(b, 0);
	upload_sync_listen(b->sync, 1000, names, 1);
	while (upload_sync_next(b->sync, now_ms, 0, &b->request, &due_ms) == UPLOAD_SEND) {
		assert_int_equal(told, 0);
		told = b->request.listened.n;
		chunks++;
		answer.seq++;
		now_ms += 100;
		if (told > 0) {
			assert_int_equal(told, 1);
			assert_int_equal(b->request.listened.p[0].from_age, now_ms - 100 - 1000);
			assert_int_equal(b->request.listened.p[0].to_age, now_ms - 100 - 600000);
		}
		assert_int_equal(upload_sync_answered(b->sync, now_ms, 200, &answer), UPLOAD_GO_ON);
	}
	assert_int_equal(told, 1);
	assert_in_range(chunks, 2, 12);
}

static void late_listened_comes_last(void **state)
{
	struct bench *b = *state;
	struct wire_upload_answer answer = {.epoch = 2};
	static const char *const names[] = {"arp"};
	int64_t due_ms;
	size_t chunks = 0, told = 0;

	fill(b, 400, 20, 60);
	grant(b, 0);
	upload_sync_listen(b->sync, 100, names, 1);
	upload_sync_deaf(b->sync, 900);
	b->platform.holds = false;
	grant(b, 1000);
	while (upload_sync_next(b->sync, 2000, 0, &b->request, &due_ms) == UPLOAD_SEND &&
	       b->request.reason == WIRE_UPLOAD_REQUEST_REASON_LATE) {
		assert_int_equal(told, 0);
		told = b->request.listened.n;
		chunks++;
		answer.seq++;
		if (told > 0) {
			assert_int_equal(b->request.listened.p[0].from_age, 1900);
			assert_int_equal(b->request.listened.p[0].to_age, 1100);
		}
		assert_int_equal(upload_sync_answered(b->sync, 2000, 200, &answer), UPLOAD_GO_ON);
	}
	assert_int_equal(told, 1);
	assert_in_range(chunks, 5, 12);
}

/* One that exceeds a chunk alone, beside all the intervals that can wait, loses its oldest facts.
 */
static void one_asset(void **state)
{
	struct bench *b = *state;

	fill(b, 2, UPLOAD_FACTS_MAX, FACT_VALUE_MAX);
	grant(b, 0);
	listen_much(b);
	send_all(b, 600000, 2);
	assert_int_equal(b->batches, 2);
	assert_int_equal(
	    b->facts + upload_sync_counters(b->sync)->facts_left_out, 2 * UPLOAD_FACTS_MAX);
	assert_in_range(b->facts, 250, 2 * UPLOAD_FACTS_MAX - 2);
	/* All facts that came are younger than all that did not. */
	assert_int_equal(
	    b->oldest_age, 600000 - (int64_t)(UPLOAD_FACTS_MAX - b->facts / 2) * SCALE_MS);
}

static void late_in_chunks(void **state)
{
	struct bench *b = *state;

	fill(b, 400, 20, 60);
	grant(b, 0);
	listen_much(b);
	b->platform.holds = false;
	grant(b, 1000);
	assert_int_equal(upload_sync_status(b->sync).late, 400);
	send_all(b, 600000, 400);
	assert_int_equal(b->facts, 400 * 20);
	assert_in_range(b->batches, 5, 12);
	assert_int_equal(upload_sync_counters(b->sync)->late_lost, 0);
}

static void one_asset_late(void **state)
{
	struct bench *b = *state;

	fill(b, 2, UPLOAD_FACTS_MAX, FACT_VALUE_MAX);
	grant(b, 0);
	listen_much(b);
	b->platform.holds = false;
	grant(b, 1000);
	send_all(b, 600000, 2);
	assert_int_equal(b->batches, 2);
	assert_in_range(b->facts, 250, 2 * UPLOAD_FACTS_MAX - 2);
}

/* More than is kept of late evidence is lost, and counted. */
static void too_much_late(void **state)
{
	struct bench *b = *state;
	struct wire_lease_answer lease;
	uint32_t kept;

	fill(b, 300, UPLOAD_FACTS_MAX, FACT_VALUE_MAX);
	grant(b, 0);
	b->platform.holds = false;
	lease = t_lease(&b->platform);
	assert_int_equal(upload_sync_lease(b->sync, &lease, 1000), ERR_MEMORY);
	kept = upload_sync_status(b->sync).late;
	assert_in_range(kept, 150, 299);
	assert_int_equal(upload_sync_counters(b->sync)->late_lost, 300 - kept);
	assert_true(upload_sync_holds(b->sync));
}

int main(void)
{
#define ROW(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    ROW(many_assets),
	    ROW(listened_comes_last),
	    ROW(late_listened_comes_last),
	    ROW(one_asset),
	    ROW(late_in_chunks),
	    ROW(one_asset_late),
	    ROW(too_much_late),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
