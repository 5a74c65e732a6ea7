/*
 * testing: how the tests of the chatter run their tables.
 */
#ifndef EARSHOT_DISSECT_CHATTER_TESTING_H
#define EARSHOT_DISSECT_CHATTER_TESTING_H

#include "dissect/chatter/chatter.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define ME "02:00:00:00:00:01 "
#define BYTES(literal)                                                                             \
	{                                                                                          \
		(const uint8_t *)(literal), sizeof(literal) - 1                                    \
	}
#define Z4 "\0\0\0\0"
#define Z8 Z4 Z4
#define Z16 Z8 Z8
#define Z32 Z16 Z16
#define Z64 Z32 Z32

struct row {
	const char *what;
	const struct dissector *dissector;
	struct view bytes;
	unsigned reason;
	const char *facts;  /* NULL: the dissector does not claim the bytes */
	uint16_t from_port; /* 0: the dissector's own */
};

static inline void rows_run(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct row *row = &rows[i];
		struct packet p = packet_at(row->dissector->places[0]);

		print_message("%s: %s\n", row->dissector->name, row->what);
		if (row->from_port != 0)
			p.from_port = row->from_port;
		assert_int_equal(row->dissector->claims(&p, rd_of(row->bytes)), row->facts != NULL);
		if (row->facts != NULL)
			decode_expect(row->dissector, &p, row->bytes, row->reason, row->facts);
		decode_cut_everywhere(row->dissector, &p, row->bytes);
	}
}

#define ROWS_RUN(rows) rows_run(rows, sizeof(rows) / sizeof((rows)[0]))

#endif
