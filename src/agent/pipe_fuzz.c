/* pipe: the fuzz harness of the reading side; whole, and byte by byte. */
#include "agent/pipe.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static unsigned sum(struct view bytes)
{
	unsigned total = (unsigned)bytes.n;

	for (size_t i = 0; i < bytes.n; i++)
		total = total * 31 + bytes.p[i];
	return total;
}

static unsigned read_all(struct view bytes, size_t step)
{
	struct pipe_reader *r = calloc(1, sizeof(*r));
	struct pipe_record p;
	unsigned total = 0;

	check(r != NULL);
	while (bytes.n > 0 && !r->bad) {
		size_t room;
		void *to = pipe_room(r, &room);
		struct view part = view_head(bytes, step < room ? step : room);

		check(room >= PIPE_RECORD_MAX);
		memcpy(to, part.p, part.n);
		pipe_filled(r, part.n);
		bytes = view_tail(bytes, part.n);
		while (pipe_take(r, &p)) {
			total = total * 31 + (unsigned)p.type + sum(p.text);
			if (p.type != PIPE_FACT)
				continue;
			check(p.fact.kind < FACT_COUNT && p.fact.source < SOURCE_COUNT);
			check(p.fact.value.n <= FACT_VALUE_MAX && p.fact.key.n <= FACT_KEY_MAX);
			total += sum(p.fact.value) + sum(p.fact.key) + sum(p.fact.scope);
		}
	}
	free(r);
	return total;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size > 0 ? size : 1);

	check(copy != NULL);
	if (size > 0)
		memcpy(copy, data, size);
	unsigned whole = read_all(view_bytes(copy, size), size);

	check(whole == read_all(view_bytes(copy, size), 1));
	free(copy);
	return 0;
}
