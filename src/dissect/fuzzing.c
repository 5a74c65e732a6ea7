/* fuzzing: one input, from exact-size memory, through one dissector in every way it can come. */
#include "dissect/fuzzing.h"

#include "dissect/testing.h"

#include <stdlib.h>

void fuzz_check(bool holds)
{
	if (!holds)
		abort();
}

/* Where all bytes go, so that no compiler leaves the reading out. */
static volatile unsigned fuzz_total;

/* Reads all bytes, so that a view of freed or foreign memory shows. */
static unsigned sum(struct view bytes)
{
	unsigned total = 0;

	for (size_t i = 0; i < bytes.n; i++)
		total += bytes.p[i];
	return total;
}

static void check_fact(void *ctx, const struct fact *fact)
{
	uint8_t text[FACT_TEXT_MAX], kind[128];
	struct wr text_wr = wr_of(text, sizeof(text)), kind_wr = wr_of(kind, sizeof(kind));
	unsigned total = sum(fact->key) + sum(fact->scope) + sum(fact->value);

	(void)ctx;
	fuzz_check(fact->kind < FACT_COUNT && fact->source < SOURCE_COUNT);
	fuzz_check(!mac_is_group(fact->subject));
	total += sum(fact_text(fact->kind, view_head(fact->value, FACT_VALUE_MAX), &text_wr));
	total += sum(fact_kind_text(fact->kind, view_head(fact->key, FACT_KEY_MAX), &kind_wr));
	fuzz_total += total;
	if (fact_infos[fact->kind].encoding == ENCODE_ADDR)
		fuzz_check(fact->value.n == 4 || fact->value.n == 16);
	if (fact_infos[fact->kind].encoding == ENCODE_MAC)
		fuzz_check(fact->value.n == MAC_LEN);
	fuzz_check(wr_ok(&text_wr) && wr_ok(&kind_wr));
}

const struct fact_sink fuzz_sink = {check_fact, NULL};

static void decode_once(
    const struct dissector *dissector, uint64_t place, bool cut, struct view bytes)
{
	struct packet p = packet_at(place);

	p.cut = cut;
	if (dissector->claims != NULL && !dissector->claims(&p, rd_of(bytes)))
		return;
	fuzz_check(dissector->decode(&p, rd_of(bytes), &fuzz_sink) < dissector->reasons_count);
}

int fuzz_dissector(const struct dissector *dissector, const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size > 0 ? size : 1);
	struct view bytes = view_bytes(copy, size);

	fuzz_check(copy != NULL);
	if (size > 0)
		memcpy(copy, data, size);
	for (const uint64_t *place = dissector->places; *place != 0; place++) {
		decode_once(dissector, *place, false, bytes);
		decode_once(dissector, *place, true, bytes);
	}
	free(copy);
	return 0;
}
