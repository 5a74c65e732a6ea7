/* capture: files of every format, order and packing; cut, corrupted, and lying on a disk. */
#include "capture/testing.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* gcc says it by a macro, clang by a feature. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

struct file {
	uint8_t bytes[SAMPLE_SIZE], packed[2 * SAMPLE_SIZE];
	struct view plain, lying; /* lying: as on the disk */
};

static void build(struct file *f, const struct sample *s, bool big, enum packing packing)
{
	struct wr w = wr_of(f->bytes, sizeof(f->bytes));
	struct wr packed = wr_of(f->packed, sizeof(f->packed));

	s->build(&w, big);
	assert_true(wr_ok(&w));
	f->plain = wr_view(&w);
	pack(&packed, packing, f->plain);
	assert_true(wr_ok(&packed));
	f->lying = wr_view(&packed);
}

static void check_frame(const struct capture_frame *frame, const struct expected_frame *expected)
{
	assert_int_equal(frame->seen_ms, expected->seen_ms);
	assert_int_equal(frame->linktype, expected->linktype);
	assert_int_equal(frame->wire_len, expected->wire_len);
	assert_int_equal(frame->bytes.n, strlen(expected->text));
	assert_true(view_eq(frame->bytes, view_of(expected->text)));
}

/* Reads all; the frames must be the sample's first. Returns how many, and how it ended. */
static size_t read_frames(struct view bytes, size_t step, const struct sample *s,
    enum capture_step *ret_end, struct capture_problem *ret_problem)
{
	/* An exact-size copy, so that a reader of one byte too many is caught. */
	uint8_t *copy = malloc(bytes.n > 0 ? bytes.n : 1);
	struct capture *c = NULL;
	struct capture_frame frame;
	size_t count = 0;
	enum err err;

	assert_non_null(copy);
	if (bytes.n > 0)
		memcpy(copy, bytes.p, bytes.n);
	*ret_problem = (struct capture_problem){0};
	err = capture_open_memory(&c, view_bytes(copy, bytes.n), step, ret_problem);
	*ret_end = CAPTURE_BROKEN;
	if (err == ERR_NONE) {
		while ((*ret_end = capture_next(c, &frame)) == CAPTURE_FRAME) {
			assert_true(count < s->count);
			check_frame(&frame, &s->frames[count]);
			count++;
		}
		assert_int_equal(capture_next(c, &frame), *ret_end); /* for good */
		*ret_problem = *capture_problem(c);
		assert_int_equal(capture_bytes_total(c), bytes.n);
		if (*ret_end == CAPTURE_END)
			assert_int_equal(capture_bytes_read(c), bytes.n);
		capture_close(c);
	} else {
		assert_int_equal(err, ret_problem->err);
	}
	free(copy);
	return count;
}

static void every_format(void **state)
{
	static const size_t steps[] = {1, 7, SOURCE_BLOCK};
	static struct file f;

	(void)state;
	for (size_t i = 0; i < samples_count * 2 * PACK_COUNT; i++) {
		const struct sample *s = &samples[i / PACK_COUNT / 2];

		build(&f, s, i / PACK_COUNT % 2 != 0, i % PACK_COUNT);
		for (size_t j = 0; j < sizeof(steps) / sizeof(steps[0]); j++) {
			struct capture_problem problem;
			enum capture_step end;

			assert_int_equal(
			    read_frames(f.lying, steps[j], s, &end, &problem), s->count);
			assert_int_equal(end, CAPTURE_END);
		}
	}
}

static void every_cut(void **state)
{
	static struct file f;

	(void)state;
	for (size_t i = 0; i < samples_count * 2 * PACK_COUNT; i++) {
		const struct sample *s = &samples[i / PACK_COUNT / 2];
		size_t before = 0, broken = 0;

		build(&f, s, i / PACK_COUNT % 2 != 0, i % PACK_COUNT);
		for (size_t n = 0; n < f.lying.n; n++) {
			struct capture_problem problem;
			enum capture_step end;
			size_t count =
			    read_frames(view_head(f.lying, n), SOURCE_BLOCK, s, &end, &problem);

			assert_true(count >= before); /* more bytes, not fewer frames */
			before = count;
			if (end != CAPTURE_BROKEN)
				continue;
			broken++;
			assert_int_not_equal(problem.err, ERR_NONE);
			assert_true(strlen(problem.reason) > 0);
			assert_true(problem.offset <= f.plain.n);
		}
		if (i % PACK_COUNT == PACK_PLAIN) /* all but the one that the last byte is of */
			assert_true(before + 1 >= s->count);
		assert_true(broken > f.lying.n / 2);
	}
}

/* What a cut says, at telling places of the first sample and of the fifth. */
static void cuts_tell(void **state)
{
	static const struct {
		size_t sample, n, count;
		uint64_t offset;
		const char *reason;
	} rows[] = {
	    {0, 0, 0, 0, "empty file"},
	    {0, 3, 0, 0, "not a capture file: starts with d4c3b2"},
	    {0, 23, 0, 0, "file ends inside the file header"},
	    {0, 24 + 15, 0, 24, "file ends inside a packet header"},
	    {0, 24 + 16 + 4, 0, 24, "file ends inside a packet"},
	    {0, 24 + 21 + 16 + 1, 2, 24 + 21 + 16, "file ends inside a packet header"},
	    {4, 11, 0, 0, "file ends inside a section header"},
	    {4, 27, 0, 0, "file ends inside a block"},
	    {4, 28 + 7, 0, 28, "file ends inside a block header"},
	    {4, 28 + 20, 0, 28, "file ends inside an interface"},
	    {4, 28 + 36 + 20, 0, 28 + 36, "file ends inside a block"},
	    {4, 28 + 36 + 32 + 20, 0, 28 + 36 + 32, "file ends inside a packet header"},
	    {4, 28 + 36 + 32 + 30, 0, 28 + 36 + 32, "file ends inside its packet"},
	};
	static struct file f;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct sample *s = &samples[rows[i].sample];
		struct capture_problem problem;
		enum capture_step end;

		build(&f, s, false, PACK_PLAIN);
		assert_int_equal(read_frames(view_head(f.plain, rows[i].n), 1, s, &end, &problem),
		    rows[i].count);
		assert_int_equal(end, CAPTURE_BROKEN);
		assert_string_equal(problem.reason, rows[i].reason);
		assert_int_equal(problem.offset, rows[i].offset);
	}
}

/* One field of a sample (little-endian) overwritten. */
static void every_lie(void **state)
{
	/* Where things stand in the fifth sample. */
	enum { INTERFACE = 28, UNKNOWN = INTERFACE + 36, PACKET = UNKNOWN + 32, OLD = PACKET + 52 };
	static const struct {
		size_t sample, at;
		uint32_t value; /* 4 bytes */
		size_t count;
		enum err err;
		uint64_t offset;
		const char *reason;
	} rows[] = {
	    {0, 0, 0x474e5089, 0, ERR_FORMAT, 0, "not a capture file: starts with 89504e47"},
	    {0, 4, 0x00000003, 0, ERR_UNSUPPORTED, 4, "pcap version 3.0: only 2 is known"},
	    {0, 24 + 8, 3000000, 0, ERR_FORMAT, 24, "packet length 3000000 exceeds 262144"},
	    {0, 24 + 21 + 8, 262145, 1, ERR_FORMAT, 24 + 21, "packet length 262145 exceeds 262144"},
	    {0, 24 + 21 + 8, 262144, 1, ERR_TRUNCATED, 24 + 21, "file ends inside a packet"},
	    {4, 8, 0x12345678, 0, ERR_FORMAT, 0, "byte-order magic 78563412 is none"},
	    {4, 12, 2, 0, ERR_UNSUPPORTED, 0, "pcapng version 2.0: only 1.0 is known"},
	    {4, 4, 12, 0, ERR_FORMAT, 0, "block length 12 is too short for a section header"},
	    {4, 24, 32, 0, ERR_FORMAT, 0, "block length 28 is repeated as 32 at its end"},
	    {4, INTERFACE + 4, 12, 0, ERR_FORMAT, INTERFACE,
		"block length 12 is too short for an interface"},
	    {4, INTERFACE + 4, 1 << 20, 0, ERR_FORMAT, INTERFACE,
		"interface block length 1048576 exceeds 262144"},
	    {4, UNKNOWN + 4, 3, 0, ERR_FORMAT, UNKNOWN, "block length 3 is less than 12"},
	    {4, UNKNOWN + 4, 33, 0, ERR_FORMAT, UNKNOWN, "block length 33 is no multiple of 4"},
	    {4, UNKNOWN + 4, 0x40000000, 0, ERR_FORMAT, UNKNOWN,
		"block length 1073741824 exceeds 16777216"},
	    {4, UNKNOWN + 4, 0x01000000, 0, ERR_TRUNCATED, UNKNOWN, "file ends inside a block"},
	    {4, PACKET + 4, 24, 0, ERR_FORMAT, PACKET,
		"block length 24 is too short for a packet header"},
	    {4, PACKET + 8, 1, 0, ERR_FORMAT, PACKET, "packet of interface 1, of 1 described"},
	    {4, PACKET + 20, 21, 0, ERR_FORMAT, PACKET,
		"block length 52 is too short for its packet"},
	    {4, PACKET + 20, 262145, 0, ERR_FORMAT, PACKET, "packet length 262145 exceeds 262144"},
	    {4, PACKET + 48, 56, 1, ERR_FORMAT, PACKET,
		"block length 52 is repeated as 56 at its end"},
	    {4, OLD + 8, 0xffff0007, 1, ERR_FORMAT, OLD, "packet of interface 7, of 1 described"},
	};
	static struct file f;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct sample *s = &samples[rows[i].sample];
		struct wr patch;
		struct capture_problem problem;
		enum capture_step end;

		build(&f, s, false, PACK_PLAIN);
		patch = wr_of(f.bytes + rows[i].at, 4);
		wr_le32(&patch, rows[i].value);
		assert_int_equal(read_frames(f.plain, 5, s, &end, &problem), rows[i].count);
		assert_int_equal(end, CAPTURE_BROKEN);
		assert_string_equal(problem.reason, rows[i].reason);
		assert_int_equal(problem.err, rows[i].err);
		assert_int_equal(problem.offset, rows[i].offset);
	}
}

/* Any byte of any sample to any of a few values: an end, well-formed frames, no more. */
static void every_byte(void **state)
{
	static const uint8_t values[] = {0x00, 0x7f, 0xff};
	static struct file f;

	(void)state;
	for (size_t i = 0; i < samples_count * PACK_COUNT; i++) {
		build(&f, &samples[i / PACK_COUNT], false, i % PACK_COUNT);
		for (size_t at = 0; at < f.lying.n * sizeof(values); at++) {
			uint8_t *byte = &f.packed[at / sizeof(values)], was = *byte;
			struct capture_problem problem;
			struct capture_frame frame;
			struct capture *c;

			*byte = values[at % sizeof(values)];
			if (capture_open_memory(&c, f.lying, SOURCE_BLOCK, &problem) == ERR_NONE) {
				while (capture_next(c, &frame) == CAPTURE_FRAME) {
					assert_true(frame.bytes.n <= CAPTURE_FRAME_MAX);
					assert_true(frame.wire_len >= frame.bytes.n);
				}
				capture_close(c);
			}
			*byte = was;
		}
	}
}

static void packed_lies(void **state)
{
	static struct file f;
	struct capture_problem problem;
	enum capture_step end;

	(void)state;
	build(&f, &samples[0], false, PACK_GZIP);
	f.packed[f.lying.n - 8] ^= 1; /* CRC-32 (RFC 1952 2.2): known only after the frames */
	assert_int_equal(read_frames(f.lying, 3, &samples[0], &end, &problem), 3);
	assert_int_equal(end, CAPTURE_BROKEN);
	assert_string_equal(problem.reason, "the gzip data are corrupt: incorrect data check");
	assert_int_equal(problem.offset, f.plain.n);

	build(&f, &samples[0], false, PACK_GZIP);
	f.packed[f.lying.n] = 'x';
	f.lying = view_bytes(f.packed, f.lying.n + 1);
	assert_int_equal(read_frames(f.lying, 3, &samples[0], &end, &problem), 3);
	assert_int_equal(end, CAPTURE_BROKEN);
	assert_string_equal(problem.reason, "the gzip data are followed by something else");

	build(&f, &samples[0], false, PACK_ZSTD);
	(void)read_frames(view_head(f.lying, f.lying.n - 1), 3, &samples[0], &end, &problem);
	assert_int_equal(end, CAPTURE_BROKEN);
	assert_string_equal(problem.reason, "the zstd data end too early");
	assert_int_equal(problem.err, ERR_TRUNCATED);
}

static void resolutions(void **state)
{
	static const struct {
		int tsresol;
		int64_t offset_s;
		uint64_t ticks;
		int64_t ms;
	} rows[] = {
	    {-1, 0, 1999, 1},
	    {0, 0, 3, 3000},
	    {1, 0, 35, 3500},
	    {2, 0, 35, 350},
	    {3, 0, 35, 35},
	    {6, -1, 1000000, 0},
	    {9, 1, 2999999, 1002},
	    {19, 0, UINT64_MAX, 1844},
	    {0x80, 0, 7, 7000},
	    {0x80 | 20, 0, (3 << 20) + (1 << 19), 3500},
	    {0x80 | 63, 0, UINT64_MAX, 1999},
	    {0x80 | 32, 0, UINT64_MAX, 4294967295999},
	    /* Clamped rather than wrapped: INT64_MAX / 4000 seconds. */
	    {0, 0, UINT64_MAX, 2305843009213693000},
	    {3, INT64_MAX, UINT64_MAX, 2 * 2305843009213693000},
	    {3, INT64_MIN, 0, -2305843009213693000},
	};
	uint8_t bytes[SAMPLE_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct sample s = {.frames = {{rows[i].ms, 1, 1, "x"}}, .count = 1};
		struct wr w = wr_of(bytes, sizeof(bytes));
		struct capture_problem problem;
		enum capture_step end;

		build_section(&w, true);
		build_interface(&w, true, 1, 0, rows[i].tsresol, rows[i].offset_s);
		build_packet(&w, true, 0, rows[i].ticks, "x", 1);
		assert_int_equal(read_frames(wr_view(&w), 64, &s, &end, &problem), 1);
		assert_int_equal(end, CAPTURE_END);
	}
}

static void bad_resolutions(void **state)
{
	static const struct {
		int tsresol;
		const char *reason;
	} rows[] = {
	    {20, "timestamp resolution 10^-20 s is too fine"},
	    {0x7f, "timestamp resolution 10^-127 s is too fine"},
	    {0x80 | 64, "timestamp resolution 2^-64 s is too fine"},
	};
	uint8_t bytes[SAMPLE_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct wr w = wr_of(bytes, sizeof(bytes));
		struct capture_problem problem;
		enum capture_step end;

		build_section(&w, false);
		build_interface(&w, false, 1, 0, rows[i].tsresol, 0);
		assert_int_equal(read_frames(wr_view(&w), 64, NULL, &end, &problem), 0);
		assert_int_equal(end, CAPTURE_BROKEN);
		assert_string_equal(problem.reason, rows[i].reason);
	}
}

static void too_many_interfaces(void **state)
{
	static uint8_t bytes[(CAPTURE_INTERFACES_MAX + 2) * 40];

	(void)state;
	for (unsigned count = CAPTURE_INTERFACES_MAX; count <= CAPTURE_INTERFACES_MAX + 1;
	     count++) {
		struct wr w = wr_of(bytes, sizeof(bytes));
		struct capture_problem problem;
		enum capture_step end;

		build_section(&w, false);
		for (unsigned i = 0; i < count; i++)
			build_interface(&w, false, 1, 0, -1, 0);
		assert_true(wr_ok(&w));
		(void)read_frames(wr_view(&w), SOURCE_BLOCK, NULL, &end, &problem);
		assert_int_equal(
		    end, count > CAPTURE_INTERFACES_MAX ? CAPTURE_BROKEN : CAPTURE_END);
		if (end == CAPTURE_BROKEN)
			assert_string_equal(
			    problem.reason, "more than 1024 interfaces in a section");
	}
}

/* The largest frames there may be, one after the other: the window moves under every byte. */
static void large_frames(void **state)
{
	enum { FRAMES = 5, SIZE = 24 + FRAMES * (16 + CAPTURE_FRAME_MAX) };
	uint8_t *bytes = malloc(SIZE), *content = malloc(CAPTURE_FRAME_MAX);
	struct wr w = wr_of(bytes, SIZE);
	struct capture_problem problem;
	struct capture_frame frame;
	struct capture *c;

	(void)state;
	assert_true(bytes != NULL && content != NULL);
	for (size_t i = 0; i < CAPTURE_FRAME_MAX; i++)
		content[i] = (uint8_t)(i * i >> 7);
	build_pcap_header(&w, false, 0xa1b2c3d4, 4, 1);
	for (uint32_t i = 0; i < FRAMES; i++) {
		w32(&w, false, i);
		w32(&w, false, 0);
		w32(&w, false, CAPTURE_FRAME_MAX - i);
		w32(&w, false, CAPTURE_FRAME_MAX - i);
		wr_bytes(&w, view_bytes(content, CAPTURE_FRAME_MAX - i));
	}
	assert_true(wr_ok(&w));
	assert_int_equal(capture_open_memory(&c, wr_view(&w), 10007, &problem), ERR_NONE);
	for (uint32_t i = 0; i < FRAMES; i++) {
		assert_int_equal(capture_next(c, &frame), CAPTURE_FRAME);
		assert_int_equal(frame.seen_ms, i * 1000);
		assert_true(view_eq(frame.bytes, view_bytes(content, CAPTURE_FRAME_MAX - i)));
	}
	assert_int_equal(capture_next(c, &frame), CAPTURE_END);
	capture_close(c);
	free(content);
	free(bytes);
}

static void write_file(const char *path, struct view bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes.p, bytes.n), bytes.n);
	close(fd);
}

static void check_file(const char *path, const struct sample *s, uint64_t total)
{
	struct capture_problem problem;
	struct capture_frame frame;
	struct capture *c;

	assert_int_equal(capture_open_file(&c, path, &problem), ERR_NONE);
	for (size_t i = 0; i < s->count; i++) {
		assert_int_equal(capture_next(c, &frame), CAPTURE_FRAME);
		check_frame(&frame, &s->frames[i]);
	}
	assert_int_equal(capture_next(c, &frame), CAPTURE_END);
	assert_int_equal(capture_bytes_total(c), total);
	assert_int_equal(capture_drops(c), 0);
	capture_close(c);
}

static void on_disk(void **state)
{
	char folder[] = "/tmp/earshot-capture-test-XXXXXX", path[64];
	struct capture_problem problem;
	int stdin_was = dup(STDIN_FILENO), ends[2];
	static struct file f;
	struct capture *c;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/file", folder);
	for (size_t i = 0; i < samples_count * PACK_COUNT; i++) {
		const struct sample *s = &samples[i / PACK_COUNT];

		build(&f, s, true, i % PACK_COUNT);
		write_file(path, f.lying);
		check_file(path, s, f.lying.n);
		/* A pipe as standard input, of which the size is not known. */
		assert_int_equal(pipe(ends), 0);
		assert_int_equal(write(ends[1], f.lying.p, f.lying.n), f.lying.n);
		close(ends[1]);
		assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
		close(ends[0]);
		check_file("-", s, 0);
	}
	dup2(stdin_was, STDIN_FILENO);
	close(stdin_was);

	write_file(path, view_of(""));
	assert_int_equal(capture_open_file(&c, path, &problem), ERR_FORMAT);
	assert_string_equal(problem.reason, "empty file");
	assert_int_equal(capture_open_file(&c, folder, &problem), ERR_ARGUMENT);
	assert_string_equal(problem.reason, "is a directory");
	if (geteuid() != 0) { /* root reads it all the same */
		assert_int_equal(chmod(path, 0), 0);
		assert_int_equal(capture_open_file(&c, path, &problem), ERR_DENIED);
		assert_string_equal(problem.reason, "Permission denied");
	}
	unlink(path);
	assert_int_equal(capture_open_file(&c, path, &problem), ERR_NOT_FOUND);
	assert_string_equal(problem.reason, "No such file or directory");
	rmdir(folder);
}

static long peak_kib(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

/* 256 MiB in some 30 kB: blocks of the largest length, to be skipped. */
static void bomb(void **state)
{
	enum { BLOCK = 16 << 20, BLOCKS = 16 };
	uint8_t *block = calloc(1, BLOCK), *packed = malloc(1 << 20), head[28];
	struct wr w = wr_of(block, BLOCK), section = wr_of(head, sizeof(head));
	struct wr file = wr_of(packed, 1 << 20);
	struct capture_problem problem;
	struct capture_frame frame;
	struct capture *c;
	size_t n;
	long before;

	(void)state;
	assert_true(block != NULL && packed != NULL);
	build_section(&section, false);
	n = ZSTD_compress(packed, 1 << 20, head, sizeof(head), 1);
	assert_false(ZSTD_isError(n));
	file.len = n;
	wr_le32(&w, 0x0badf00d);
	wr_le32(&w, BLOCK);
	w.len = BLOCK - 4;
	wr_le32(&w, BLOCK);
	for (unsigned i = 0; i < BLOCKS; i++) {
		n = ZSTD_compress(packed + file.len, file.room - file.len, block, BLOCK, 1);
		assert_false(ZSTD_isError(n));
		file.len += n;
	}
	before = peak_kib();
	assert_int_equal(capture_open_memory(&c, wr_view(&file), SOURCE_BLOCK, &problem), ERR_NONE);
	assert_int_equal(capture_next(c, &frame), CAPTURE_END);
	capture_close(c);
#if !SANITIZED /* which keeps what is freed */
	assert_true(peak_kib() - before < 16 << 10);
#else
	(void)before;
#endif
	free(packed);
	free(block);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_format),
	    cmocka_unit_test(every_cut),
	    cmocka_unit_test(cuts_tell),
	    cmocka_unit_test(every_lie),
	    cmocka_unit_test(every_byte),
	    cmocka_unit_test(packed_lies),
	    cmocka_unit_test(resolutions),
	    cmocka_unit_test(bad_resolutions),
	    cmocka_unit_test(too_many_interfaces),
	    cmocka_unit_test(large_frames),
	    cmocka_unit_test(on_disk),
	    cmocka_unit_test(bomb),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
