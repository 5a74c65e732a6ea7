/* fuzzing: one input, from exact-size memory, through one dissector in every way it can come. */
#include "dissect/fuzzing.h"

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
    const struct dissector *dissector, uint16_t port, bool cut, struct view bytes)
{
	struct packet p = {
	    .source = {{0x02, 0, 0, 0, 0, 0x01}},
	    .dest = {{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}},
	    .has_mac = true,
	    .ethertype = dissector->ethertype != 0 ? dissector->ethertype : 0x0800,
	    .ttl = 64,
	    .from_port = port,
	    .to_port = port,
	    .cut = cut,
	};
	if (port != 0) {
		p.from = addr_of_bytes(view_bytes("\xc0\x00\x02\x01", 4));
		p.to = addr_of_bytes(view_bytes("\xff\xff\xff\xff", 4));
	}
	fuzz_check(dissector->decode(&p, rd_of(bytes), &fuzz_sink) < dissector->reasons_count);
}

int fuzz_dissector(const struct dissector *dissector, const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size > 0 ? size : 1);
	struct view bytes = view_bytes(copy, size);

	fuzz_check(copy != NULL);
	if (size > 0)
		memcpy(copy, data, size);
	for (unsigned i = 0; i < DISSECT_PORTS_MAX; i++) {
		if (i > 0 && dissector->ports[i] == 0)
			break;
		decode_once(dissector, dissector->ports[i], false, bytes);
		decode_once(dissector, dissector->ports[i], true, bytes);
	}
	free(copy);
	return 0;
}
