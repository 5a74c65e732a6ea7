/*
 * model: random facts said to the inventory and to a naive model of it; both must agree.
 *
 * The model is the contract of inventory.h in the plainest form: arrays, no hashing, no cursor.
 */
#include <stdio.h>

#include "inventory/testing.h"

enum { ASSETS = 12, EACH_MAX = 20, IPV6_MAX = 16, STEPS = 60000 };

struct row {
	struct fact fact; /* views of constants */
	uint64_t count;
	int64_t first_ms, last_ms;
};

struct model_asset {
	uint64_t mac;
	struct row rows[EACH_MAX + 1];
	unsigned count;
};

struct model {
	struct model_asset assets[ASSETS];
	unsigned count;
	uint64_t evicted;
};

static bool same(const struct fact *a, const struct fact *b)
{
	return a->source == b->source && a->kind == b->kind && view_eq(a->key, b->key) &&
	       view_eq(a->scope, b->scope) && view_eq(a->value, b->value);
}

static bool stays(const struct row *row)
{
	return fact_infos[row->fact.kind].class != CLASS_EVIDENCE;
}

static bool is_ipv6(const struct row *row)
{
	return row->fact.kind == FACT_ADDRESS && row->fact.value.n == 16;
}

static bool is_evidence(const struct row *row)
{
	return !stays(row);
}

static unsigned count_rows(const struct model_asset *a, bool (*is)(const struct row *))
{
	unsigned n = 0;

	for (unsigned i = 0; i < a->count; i++)
		n += is(&a->rows[i]);
	return n;
}

/* Drops the oldest of those that are `is`, the last said, `fresh`, among them when it is older. */
static void evict(struct model *m, struct model_asset *a, bool (*is)(const struct row *))
{
	unsigned victim = EACH_MAX + 1;

	for (unsigned i = 0; i < a->count; i++)
		if (is(&a->rows[i]) &&
		    (victim > EACH_MAX || a->rows[i].last_ms < a->rows[victim].last_ms))
			victim = i;
	memmove(
	    &a->rows[victim], &a->rows[victim + 1], (a->count - victim - 1) * sizeof(a->rows[0]));
	a->count--;
	m->evicted++;
}

static void model_say(struct model *m, const struct fact *fact, int64_t at_ms)
{
	struct model_asset *a = m->assets;

	while (a < m->assets + m->count && a->mac != mac_u64(fact->subject))
		a++;
	if (a == m->assets + m->count) {
		m->count++;
		a->mac = mac_u64(fact->subject);
	}
	for (unsigned i = 0; i < a->count; i++) {
		struct row *row = &a->rows[i];

		if (!same(&row->fact, fact))
			continue;
		row->count++;
		row->first_ms = at_ms < row->first_ms ? at_ms : row->first_ms;
		row->last_ms = at_ms > row->last_ms ? at_ms : row->last_ms;
		return;
	}
	unsigned stayed = count_rows(a, stays), ipv6 = count_rows(a, is_ipv6), had = a->count;

	a->rows[a->count++] = (struct row){*fact, 1, at_ms, at_ms};
	if (is_ipv6(&a->rows[had]) && ipv6 == IPV6_MAX)
		evict(m, a, is_ipv6);
	else if (had == EACH_MAX)
		evict(m, a, stayed > EACH_MAX / 2 || stayed == had ? stays : is_evidence);
}

static uint64_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

static const char *pick(uint64_t *random, const char *const *from, size_t count)
{
	return from[next_random(random) % count];
}

/* Few enough facts to come again, enough to overflow an asset. */
static struct fact random_fact(uint64_t *random)
{
	static const char *const keys[] = {"", "ty", "md"};
	static const char *const scopes[] = {"", "_ipp._tcp", "_raop._tcp.local"};
	static const char *const values[] = {"", "a", "b", "sevenby", "eightbyt", "eightbyu",
	    "a long value that is kept as a string", "a long value that is kept as a strinh"};
	static const uint8_t addresses[40] = {10, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
	    14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27};
	static const enum fact_kind kinds[] = {FACT_DHCP_HOSTNAME, FACT_ROLE, FACT_MDNS_TXT,
	    FACT_DHCP_VENDOR, FACT_MDNS_INSTANCE, FACT_ADDRESS, FACT_ADDRESS};
	struct fact fact = {.subject = mac_of_u64(16 + next_random(random) % ASSETS),
	    .source = next_random(random) % 2 ? SOURCE_MDNS : SOURCE_DHCP,
	    .kind = kinds[next_random(random) % 7]};

	if (fact.kind == FACT_ADDRESS) {
		fact.value = view_bytes(
		    addresses + next_random(random) % 24, next_random(random) % 4 ? 16 : 4);
		return fact;
	}
	fact.value = view_of(pick(random, values, 8));
	if (fact.kind == FACT_MDNS_TXT)
		fact.key = view_of(pick(random, keys, 3));
	if (fact.kind == FACT_MDNS_TXT || fact.kind == FACT_MDNS_INSTANCE)
		fact.scope = view_of(pick(random, scopes, 3));
	return fact;
}

static void expect_same(const struct inventory *inv, const struct model *m)
{
	struct evidence room[EACH_MAX];

	assert_int_equal(inventory_count(inv), m->count);
	assert_int_equal(inventory_counters(inv)->facts_evicted, m->evicted);
	for (unsigned n = 0; n < m->count; n++) {
		const struct model_asset *a = &m->assets[n];
		struct asset_view asset = inventory_asset(inv, n, room);

		assert_true(mac_u64(asset.mac) == a->mac);
		assert_int_equal(asset.evidence_count, a->count);
		for (unsigned i = 0; i < a->count; i++) {
			struct fact kept = {a->rows[i].fact.subject, room[i].source, room[i].kind,
			    room[i].key, room[i].scope, room[i].value};

			assert_true(same(&kept, &a->rows[i].fact));
			assert_int_equal(room[i].count, a->rows[i].count);
			assert_int_equal(room[i].first_ms, a->rows[i].first_ms);
			assert_int_equal(room[i].last_ms, a->rows[i].last_ms);
		}
	}
}

static void run(uint64_t hash_seed, uint64_t random)
{
	static struct model m;
	struct inventory_limits limits = {ASSETS, ASSETS * EACH_MAX, EACH_MAX, 1 << 20};
	struct inventory *inv = inventory_new(&limits, hash_seed);
	int64_t at_ms = 1700000000000;

	memset(&m, 0, sizeof(m));
	for (unsigned step = 0; step < STEPS; step++) {
		struct fact fact = random_fact(&random);

		if (next_random(&random) % 3 == 0) /* forwards, mostly */
			at_ms += (int64_t)(next_random(&random) % 1000) - 200;
		inventory_at(inv, at_ms);
		inventory_say(inv, &fact);
		model_say(&m, &fact, at_ms);
		if (step % 97 == 0)
			expect_same(inv, &m);
	}
	expect_same(inv, &m);
	assert_int_equal(inventory_counters(inv)->facts, STEPS);
	assert_int_equal(inventory_counters(inv)->strings_refused, 0);
	assert_int_equal(inventory_counters(inv)->facts_refused, 0);
	assert_true(m.evicted > 1000);
	free(inv);
}

/* Two hash seeds, the same facts: both are the model, so both are alike. */
static void is_like_the_model(void **state)
{
	(void)state;
	run(1, 7);
	run(0xfedcba9876543210, 7);
	run(3, 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(is_like_the_model),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
