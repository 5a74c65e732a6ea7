/* capture: the fuzz harness. The input is a capture file, read at once and byte by byte. */
#include "capture/internal.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void check_problem(const struct capture_problem *p)
{
	check(p->err > ERR_NONE && p->err < ERR_COUNT && p->reason[0] != '\0');
	for (const char *s = p->reason; *s != '\0'; s++)
		check(*s >= ' ' && *s <= '~');
}

/* A sum over all that came out, and whether that was the end. */
static uint64_t read_all(struct view bytes, size_t step, bool *ret_ended)
{
	struct capture_problem problem = {0};
	struct capture_frame frame;
	struct capture *c = NULL;
	enum capture_step end;
	uint64_t sum = 0;

	if (capture_open_memory(&c, bytes, step, &problem) != ERR_NONE) {
		check_problem(&problem);
		*ret_ended = false;
		return 0;
	}
	while ((end = capture_next(c, &frame)) == CAPTURE_FRAME) {
		check(frame.bytes.n <= CAPTURE_FRAME_MAX && frame.wire_len >= frame.bytes.n);
		sum = sum * 31 + (uint64_t)frame.seen_ms + frame.linktype + frame.wire_len;
		for (size_t i = 0; i < frame.bytes.n; i++)
			sum = sum * 31 + frame.bytes.p[i];
	}
	check(end == CAPTURE_END || end == CAPTURE_BROKEN);
	if (end == CAPTURE_BROKEN)
		check_problem(capture_problem(c));
	else
		check(capture_bytes_read(c) == bytes.n);
	capture_close(c);
	*ret_ended = end == CAPTURE_END;
	return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size > 0 ? size : 1);
	bool may_be_zstd = size > 0 && (data[0] == 0x28 || data[0] >> 4 == 5);
	bool once_ended, bytewise_ended;
	uint64_t once, bytewise;

	check(copy != NULL);
	if (size > 0)
		memcpy(copy, data, size);
	once = read_all(view_bytes(copy, size), SOURCE_BLOCK, &once_ended);
	bytewise = read_all(view_bytes(copy, size), 1, &bytewise_ended);
	/*
	 * How the bytes arrive must not matter; but of a corrupt zstd block, of which some may be
	 * out before the fault is seen, or not.
	 */
	check(once_ended == bytewise_ended);
	check(once == bytewise || (!once_ended && may_be_zstd));
	free(copy);
	return 0;
}
