/* An asset goes into bytes and comes out as it was, for the wire and for the table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "upload/record.h"

static const uint8_t parameters[] = {1, 3, 6, 0, 255};

static struct view made(uint8_t *room, size_t size)
{
	const struct evidence facts[] = {
	    {.source = SOURCE_DHCP,
		.kind = FACT_DHCP_PARAMETERS,
		.value = view_bytes(parameters, sizeof(parameters)),
		.count = 3,
		.first_ms = 1000,
		.last_ms = 5000},
	    {.source = SOURCE_MDNS,
		.kind = FACT_MDNS_TXT,
		.key = view_of("ty"),
		.scope = view_of("_ipp._tcp"),
		.value = view_of("Brother MFC"),
		.count = 1,
		.first_ms = 2000,
		.last_ms = 2000},
	};
	const struct asset_view asset = {.mac = {{0, 0x1b, 0xa9, 1, 2, 3}},
	    .first_ms = 1000,
	    .last_ms = 5000,
	    .frames = 9,
	    .evidence = facts,
	    .evidence_count = 2};
	struct wr w = wr_of(room, size);

	record_write(&w, &asset);
	return wr_view(&w);
}

static void to_the_wire(void **state)
{
	uint8_t room[512], memory[1024];
	struct view bytes = made(room, sizeof(room));
	struct rd r = rd_of(bytes);
	struct arena arena = arena_of(memory, sizeof(memory));
	struct wire_upload_asset asset;

	(void)state;
	assert_int_equal(record_wire(&r, 6000, &arena, &asset), ERR_NONE);
	assert_int_equal(asset.first_age, 5000);
	assert_int_equal(asset.last_age, 1000);
	assert_int_equal(asset.frames, 9);
	assert_int_equal(asset.facts.n, 2);
	assert_true(view_eq(asset.facts.p[0].kind, view_of("opt55")));
	/* Raw, not its text: the platform makes that. */
	assert_int_equal(asset.facts.p[0].value.n, sizeof(parameters));
	assert_memory_equal(asset.facts.p[0].value.p, parameters, sizeof(parameters));
	assert_true(view_eq(asset.facts.p[1].kind, view_of("txt.ty")));
	assert_true(view_eq(asset.facts.p[1].scope, view_of("_ipp._tcp")));
	assert_int_equal(asset.facts.p[1].last_age, 4000);
	/* A clock behind the table's: nothing is heard in the future. */
	r = rd_of(bytes);
	assert_int_equal(record_wire(&r, 0, &arena, &asset), ERR_NONE);
	assert_int_equal(asset.last_age, 0);
}

static void and_back(void **state)
{
	uint8_t room[512];
	struct evidence facts[2];
	struct asset_view asset;
	struct view bytes = made(room, sizeof(room));

	(void)state;
	assert_int_equal(record_asset(bytes, facts, 2, &asset), ERR_NONE);
	assert_int_equal(asset.evidence_count, 2);
	assert_int_equal(facts[0].kind, FACT_DHCP_PARAMETERS);
	assert_memory_equal(facts[0].value.p, parameters, sizeof(parameters));
	assert_int_equal(facts[0].count, 3);
	assert_int_equal(facts[1].kind, FACT_MDNS_TXT);
	assert_true(view_eq(facts[1].key, view_of("ty")));
	/* Less room than facts: those that fit. */
	assert_int_equal(record_asset(bytes, facts, 1, &asset), ERR_NONE);
	assert_int_equal(asset.evidence_count, 1);
}

static void cut_anywhere(void **state)
{
	uint8_t room[512], memory[1024];
	struct view bytes = made(room, sizeof(room));
	struct evidence facts[2];
	struct asset_view asset;
	struct wire_upload_asset wire;

	(void)state;
	for (size_t n = 0; n < bytes.n; n++) {
		struct view part = {bytes.p, n};
		struct arena arena = arena_of(memory, sizeof(memory));
		struct rd r = rd_of(part);

		assert_int_equal(record_asset(part, facts, 2, &asset), ERR_FORMAT);
		assert_int_equal(record_wire(&r, 0, &arena, &wire), ERR_FORMAT);
		r = rd_of(part);
		assert_int_equal(record_next(&r).n, 0);
	}
	struct rd r = rd_of(bytes);

	assert_int_equal(record_next(&r).n, bytes.n);
	assert_int_equal(rd_left(&r), 0);
}

static void json_is_not_longer_than_said(void **state)
{
	uint8_t room[512], memory[1024];
	struct view bytes = made(room, sizeof(room));
	struct rd r = rd_of(bytes);
	struct arena arena = arena_of(memory, sizeof(memory));
	struct wire_upload_asset asset;
	size_t young, old;

	(void)state;
	assert_int_equal(record_wire(&r, 0, &arena, &asset), ERR_NONE);
	young = record_json_bytes(&asset);
	r = rd_of(bytes);
	assert_int_equal(record_wire(&r, 7LL * 24 * 3600 * 1000, &arena, &asset), ERR_NONE);
	old = record_json_bytes(&asset);
	/* What is measured young has room for ages of a week. */
	assert_true(old - (old - young) <= young && old > young && old - young < 9 * 6 + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(to_the_wire),
	    cmocka_unit_test(and_back),
	    cmocka_unit_test(cut_anywhere),
	    cmocka_unit_test(json_is_not_longer_than_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
