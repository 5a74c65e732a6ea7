/* table: against a model, over wipes and restores, with more subjects than it has room for. */
#include "agent/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "inventory/admit.h"
#include "os/os.h"

enum { SMALL = 32, SMALL_RING = SMALL / TABLE_UNCONFIRMED_SHARE };

static struct mac mac_number(uint32_t n)
{
	return mac_of_u64((uint64_t)0x001ba9000000 + n);
}

static struct table *table_of(uint32_t assets_max)
{
	struct table *t = NULL;

	assert_int_equal(table_new(assets_max, &t), ERR_NONE);
	return t;
}

static void say(struct table *t, struct mac subject, enum fact_source source, const char *value)
{
	table_fact(t, &(struct fact){.subject = subject,
			  .source = source,
			  .kind = FACT_SSDP_SERVER,
			  .value = view_of(value)});
}

/* Heard twice, far enough apart: confirmed. */
static void confirm(struct table *t, struct mac mac, int64_t at_ms)
{
	table_frame(t, mac, at_ms);
	say(t, mac, SOURCE_SSDP, "a");
	table_frame(t, mac, at_ms + ADMIT_CONFIRM_MS);
	say(t, mac, SOURCE_SSDP, "a");
}

static bool find(struct table *t, struct mac mac, uint32_t *ret_number)
{
	struct upload_source source = table_source(t);

	for (uint32_t i = 0; i < source.count(source.ctx); i++)
		if (mac_eq(source.mac(source.ctx, i), mac)) {
			*ret_number = i;
			return true;
		}
	return false;
}

struct sum {
	const char *name;
	uint64_t value;
};

static void add(void *ctx, const char *name, uint64_t value)
{
	struct sum *s = ctx;

	if (view_eq(view_of(name), view_of(s->name)))
		s->value += value;
}

static uint64_t counter(const struct table *t, const char *name)
{
	struct sum s = {name, 0};

	table_counters(t, add, &s);
	return s.value;
}

/* The model: what the header says, the slow way. Each frame has its own sender, and comes
 * ADMIT_CONFIRM_MS after the last, so that a second one confirms. */
struct model_asset {
	struct mac mac;
	bool confirmed;
	uint64_t heard;  /* when, as a number of frames: the least goes first */
	uint64_t facts;  /* a bit for each value */
	uint64_t counts; /* facts said in all */
};

struct model {
	struct model_asset assets[SMALL + SMALL_RING + 1];
	size_t n;
};

static void model_remove(struct model *m, size_t i)
{
	m->assets[i] = m->assets[--m->n];
}

/* Makes room among the (un)confirmed: the one with the least `heard` goes. */
static void model_displace(struct model *m, bool confirmed, size_t max)
{
	size_t n = 0, oldest = 0;

	for (size_t i = 0; i < m->n; i++)
		if (m->assets[i].confirmed == confirmed) {
			if (n == 0 || m->assets[i].heard < m->assets[oldest].heard)
				oldest = i;
			n++;
		}
	if (n >= max)
		model_remove(m, oldest);
}

static struct model_asset *model_find(struct model *m, struct mac mac)
{
	for (size_t i = 0; i < m->n; i++)
		if (mac_eq(m->assets[i].mac, mac))
			return &m->assets[i];
	return NULL;
}

static void model_hear(struct model *m, struct mac mac, unsigned value, uint64_t frame)
{
	struct model_asset *a = model_find(m, mac);

	if (a == NULL) {
		model_displace(m, false, SMALL_RING);
		a = &m->assets[m->n++];
		*a = (struct model_asset){.mac = mac, .heard = frame};
	} else if (!a->confirmed) {
		model_displace(m, true, SMALL);
		a = model_find(m, mac);
		a->confirmed = true;
		a->heard = frame;
	} else {
		a->heard = frame;
	}
	a->facts |= (uint64_t)1 << value;
	a->counts++;
}

static void compare(struct model *m, struct table *t)
{
	static struct evidence room[UPLOAD_FACTS_MAX];
	struct upload_source source = table_source(t);
	size_t told = 0;

	assert_true(source.count(source.ctx) <= table_numbers_max(t));
	for (uint32_t i = 0; i < source.count(source.ctx); i++) {
		struct mac mac = source.mac(source.ctx, i);
		struct model_asset *a = model_find(m, mac);
		struct asset_view view;
		uint64_t facts = 0, counts = 0;

		if (mac_is_zero(mac))
			continue;
		told++;
		assert_non_null(a);
		view = source.asset(source.ctx, i, false, room);
		for (size_t k = 0; k < view.evidence_count; k++) {
			facts |= (uint64_t)1 << (view.evidence[k].value.p[0] - 'a');
			counts += view.evidence[k].count;
		}
		assert_int_equal(facts, a->facts);
		assert_int_equal(counts, a->counts);
	}
	/* So few that every unconfirmed one is told as well. */
	assert_int_equal(told, m->n);
	assert_int_equal(told, table_told(t));
}

static void behaves_as_the_model(void **state)
{
	struct table *t = table_of(SMALL);
	struct model m = {.n = 0};
	uint64_t random = 88172645463325252U;

	(void)state;
	for (uint64_t frame = 1; frame <= 20000; frame++) {
		char value[2] = "";
		struct mac mac;

		random ^= random << 13;
		random ^= random >> 7;
		random ^= random << 17;
		mac = mac_number((uint32_t)(random % (2 * SMALL)));
		value[0] = (char)('a' + random / 1000 % 20);
		table_frame(t, mac_number(1000 + (uint32_t)frame % 5000),
		    (int64_t)frame * ADMIT_CONFIRM_MS);
		say(t, mac, SOURCE_SSDP, value);
		model_hear(&m, mac, (unsigned)(value[0] - 'a'), frame);
		if (frame % 97 == 0)
			compare(&m, t);
	}
	compare(&m, t);
	assert_true(counter(t, "table_displaced") > 100);
	assert_true(counter(t, "table_displaced_new") > 100);
	assert_int_equal(counter(t, "table_assets_refused"), 0);
	table_free(t);
}

static void generations_tell_changes(void **state)
{
	struct table *t = table_of(SMALL);
	struct upload_source source = table_source(t);
	uint32_t one = 0, two = 0;
	uint64_t before;

	(void)state;
	confirm(t, mac_number(1), 1000);
	confirm(t, mac_number(2), 5000);
	assert_true(find(t, mac_number(1), &one) && find(t, mac_number(2), &two));
	before = table_generation(t);
	assert_true(source.changed(source.ctx, one) <= before);
	assert_true(source.grown(source.ctx, two) <= before);
	/* Said again: changed, not grown. */
	table_frame(t, mac_number(2), 9000);
	say(t, mac_number(2), SOURCE_SSDP, "a");
	assert_true(source.changed(source.ctx, one) <= before);
	assert_true(source.changed(source.ctx, two) > before);
	assert_true(source.grown(source.ctx, two) <= before);
	/* Something new: both. */
	before = table_generation(t);
	say(t, mac_number(1), SOURCE_SSDP, "b");
	assert_true(source.changed(source.ctx, one) > before);
	assert_true(source.grown(source.ctx, one) > before);
	table_free(t);
}

/* What is not told now has changed when it is. */
static void told_later_is_a_change(void **state)
{
	struct table *t = table_of(8192);
	struct upload_source source = table_source(t);
	uint32_t number = UINT32_MAX, hidden = 0;
	uint64_t before;

	(void)state;
	for (uint32_t i = 0; i < 2 * ADMIT_TOLD_MAX; i++) {
		table_frame(t, mac_number(i), 10 * (int64_t)i);
		say(t, mac_number(i), SOURCE_SSDP, "once");
	}
	for (uint32_t i = 0; i < source.count(source.ctx); i++)
		hidden += mac_is_zero(source.mac(source.ctx, i));
	assert_true(hidden > ADMIT_TOLD_MAX / 2);
	assert_int_equal(table_told(t) + hidden, source.count(source.ctx));
	assert_false(find(t, mac_number(2 * ADMIT_TOLD_MAX - 1), &number));
	before = table_generation(t);
	table_frame(t, mac_number(2 * ADMIT_TOLD_MAX - 1), 60000);
	say(t, mac_number(2 * ADMIT_TOLD_MAX - 1), SOURCE_SSDP, "once");
	assert_true(find(t, mac_number(2 * ADMIT_TOLD_MAX - 1), &number));
	assert_true(source.changed(source.ctx, number) > before);
	table_free(t);
}

static void restores_what_was_kept(void **state)
{
	static struct evidence room[UPLOAD_FACTS_MAX], other_room[UPLOAD_FACTS_MAX];
	struct table *t = table_of(SMALL), *u = table_of(SMALL);
	struct upload_source from = table_source(t), to = table_source(u);

	(void)state;
	for (uint32_t i = 0; i < SMALL; i++) {
		confirm(t, mac_number(i), 10000 * (int64_t)i);
		say(t, mac_number(i), SOURCE_MDNS, "more");
	}
	for (uint32_t i = 0; i < SMALL; i++) {
		struct asset_view saved = from.asset(from.ctx, i, true, room), back;
		uint32_t number;

		assert_true(to.restore(to.ctx, &saved));
		assert_false(to.restore(to.ctx, &saved)); /* twice */
		assert_true(find(u, saved.mac, &number));
		back = to.asset(to.ctx, number, true, other_room);
		assert_int_equal(back.frames, saved.frames);
		assert_int_equal(back.first_ms, saved.first_ms);
		assert_int_equal(back.last_ms, saved.last_ms);
		assert_int_equal(back.evidence_count, saved.evidence_count);
		for (size_t k = 0; k < back.evidence_count; k++) {
			assert_true(view_eq(back.evidence[k].value, saved.evidence[k].value));
			assert_int_equal(back.evidence[k].count, saved.evidence[k].count);
			assert_int_equal(back.evidence[k].source, saved.evidence[k].source);
		}
	}
	/* All confirmed: a flood of new ones takes no place of theirs. */
	for (uint32_t i = 0; i < 1000; i++) {
		table_frame(u, mac_number(5000 + i), 1000000 + 300 * (int64_t)i);
		say(u, mac_number(5000 + i), SOURCE_SSDP, "flood");
	}
	for (uint32_t i = 0; i < SMALL; i++) {
		uint32_t number;

		assert_true(find(u, mac_number(i), &number));
	}
	assert_int_equal(counter(u, "table_displaced"), 0);
	assert_int_equal(counter(u, "table_restores_refused"), SMALL);
	table_free(t);
	table_free(u);
}

static void restores_no_more_than_fit(void **state)
{
	struct table *t = table_of(SMALL);
	struct upload_source source = table_source(t);
	uint32_t taken = 0;

	(void)state;
	for (uint32_t i = 0; i < 10 * SMALL; i++) {
		struct asset_view saved = {.mac = mac_number(i), .last_ms = i, .frames = 1};

		taken += source.restore(source.ctx, &saved);
	}
	assert_int_equal(taken, table_numbers_max(t));
	assert_int_equal(table_told(t), taken);
	assert_false(source.restore(
	    source.ctx, &(struct asset_view){.mac = mac_of_u64(0x01005e000001)})); /* a group */
	table_free(t);
}

static void wipes(void **state)
{
	struct table *t = table_of(8192);
	struct upload_source source = table_source(t);
	size_t full, empty;
	uint32_t number;

	(void)state;
	for (uint32_t i = 0; i < 4000; i++)
		confirm(t, mac_number(i), 3000 * (int64_t)i);
	assert_int_equal(table_told(t), 4000);
	full = os_resident_bytes();
	source.reset(source.ctx);
	empty = os_resident_bytes();
	assert_int_equal(source.count(source.ctx), 0);
	assert_int_equal(table_told(t), 0);
	assert_int_equal(table_generation(t), 0);
	assert_false(find(t, mac_number(1), &number));
	/* Its pages are the system's again. */
	assert_true(empty + 500 * 1024 < full);
	assert_int_equal(counter(t, "table_confirmed"), 4000);
	confirm(t, mac_number(1), 1000);
	assert_int_equal(counter(t, "table_confirmed"), 4001);
	assert_int_equal(table_told(t), 1);
	table_free(t);
}

static void leaves_out_this_host(void **state)
{
	struct table *t = table_of(SMALL);
	struct mac own[TABLE_OWN_MAX + 3];
	uint32_t number;

	(void)state;
	for (uint32_t i = 0; i < TABLE_OWN_MAX + 3; i++)
		own[i] = mac_number(i);
	confirm(t, mac_number(1), 1000);
	assert_true(find(t, mac_number(1), &number));
	table_own(t, own, TABLE_OWN_MAX + 3);
	assert_false(find(t, mac_number(1), &number));
	confirm(t, mac_number(1), 5000);
	assert_false(find(t, mac_number(1), &number));
	assert_int_equal(counter(t, "table_facts_own"), 2);
	assert_int_equal(counter(t, "table_own_left_out"), 3);
	assert_false(table_source(t).restore(
	    t, &(struct asset_view){.mac = mac_number(1), .frames = 1, .last_ms = 5}));
	/* Others', even said by it, stay. */
	confirm(t, mac_number(500), 9000);
	assert_true(find(t, mac_number(500), &number));
	/* No longer its own. */
	table_own(t, own, 0);
	confirm(t, mac_number(1), 15000);
	assert_true(find(t, mac_number(1), &number));
	table_free(t);
}

/* All kinds, the longest values, all senders, moments of all sizes: bounded, and alive. */
static void takes_anything(void **state)
{
	struct table *t = table_of(TABLE_ASSETS_MIN);
	static uint8_t long_value[FACT_VALUE_MAX];
	static struct evidence room[UPLOAD_FACTS_MAX];
	struct upload_source source = table_source(t);
	static const int64_t moments[] = {INT64_MIN, -1, 0, 1, INT64_MAX};
	uint64_t random = 1;

	(void)state;
	for (uint32_t i = 0; i < 50000; i++) {
		struct fact fact = {.key = view_bytes(long_value, FACT_KEY_MAX),
		    .scope = view_bytes(long_value, FACT_SCOPE_MAX)};

		random = random * 6364136223846793005U + 1442695040888963407U;
		memcpy(long_value, &random, sizeof(random));
		fact.subject = mac_of_u64(random >> 40);
		fact.source = (enum fact_source)(random >> 8 & 0xff) % SOURCE_OUI;
		fact.kind = (enum fact_kind)(random >> 16 & 0xffff) % FACT_OUI_VENDOR;
		fact.value =
		    view_bytes(long_value, fact_infos[fact.kind].encoding == ENCODE_ADDR  ? 4
					   : fact_infos[fact.kind].encoding == ENCODE_MAC ? 6
											  : 512);
		table_frame(t, mac_of_u64(random >> 30), moments[i % 5]);
		table_fact(t, &fact);
	}
	assert_true(source.count(source.ctx) <= table_numbers_max(t));
	for (uint32_t i = 0; i < source.count(source.ctx); i++)
		(void)source.asset(source.ctx, i, i % 2, room);
	assert_int_equal(table_numbers_max(t), TABLE_ASSETS_MIN + TABLE_ASSETS_MIN / 4);
	table_free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(behaves_as_the_model),
	    cmocka_unit_test(generations_tell_changes),
	    cmocka_unit_test(told_later_is_a_change),
	    cmocka_unit_test(restores_what_was_kept),
	    cmocka_unit_test(restores_no_more_than_fit),
	    cmocka_unit_test(wipes),
	    cmocka_unit_test(leaves_out_this_host),
	    cmocka_unit_test(takes_anything),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
