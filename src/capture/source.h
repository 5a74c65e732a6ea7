/*
 * source: the bytes of a capture file as one stream, decompressed, through a window.
 *
 * Whatever the size of the file (or of what a few bytes of it unpack to), memory is bounded: the
 * window, one block of packed bytes, and the decompressor's own (zstd: a window of at most
 * 2^SOURCE_ZSTD_WINDOW_LOG bytes, taken only when a frame asks for it).
 */
#ifndef EARSHOT_CAPTURE_SOURCE_H
#define EARSHOT_CAPTURE_SOURCE_H

#include "base/rd.h"
#include "capture/capture.h"

#include <zlib.h>
#include <zstd.h>

enum {
	SOURCE_BLOCK = 262144, /* bytes asked of the file at once: stays in L2 */
	SOURCE_WANT_MAX = CAPTURE_FRAME_MAX + 256, /* contiguous bytes a format may want */
	SOURCE_ZSTD_WINDOW_LOG = 27                /* what `zstd -d` takes by default: 128 MiB */
};

enum source_coding { SOURCE_PLAIN, SOURCE_GZIP, SOURCE_ZSTD };

struct source {
	/* What lies below: a descriptor, or (fd < 0) memory. */
	int fd;
	bool fd_is_ours;
	struct view memory;
	size_t step; /* most bytes of one read, so that tests meet every boundary */
	uint64_t raw_read, raw_total;
	bool raw_ended;

	/* Bytes as read, when they are packed (and the first block, before that is known). */
	enum source_coding coding;
	uint8_t *packed;
	size_t packed_at, packed_end;
	z_stream z;
	bool z_open;
	ZSTD_DStream *zstd;
	size_t zstd_hint; /* bytes it would like next */
	bool between;     /* gzip members or zstd frames: here the file may end */
	bool pending;     /* the decompressor holds output for which there was no room */

	/* The window: bytes [at, end) are unread, window[0] is byte window_offset of the stream. */
	uint8_t *window;
	size_t room;  /* of the window: grown once, when a long frame wants it */
	size_t block; /* bytes asked for at once: less than SOURCE_BLOCK for little memory */
	size_t at, end;
	uint64_t window_offset;
	bool ended; /* nothing comes after window[end) */

	/* Why it ended, when that was not the end of the file. */
	struct capture_problem problem;
};

/* Takes `fd` over (and closes it when `fd_is_ours`), also on failure. Recognises compression. */
enum err source_open_fd(struct source *s, int fd, bool fd_is_ours) MUST_CHECK;
/* `step` as above, > 0. The bytes must outlive the source. */
enum err source_open_memory(struct source *s, struct view bytes, size_t step) MUST_CHECK;
void source_close(struct source *s);

/* Reads on until n bytes are unread, n <= SOURCE_WANT_MAX; what there is, less only at the end. */
size_t source_fill(struct source *s, size_t n);

/* As source_fill, at no cost when they are there already. Moves the bytes of earlier views. */
static inline size_t source_want(struct source *s, size_t n)
{
	size_t have = s->end - s->at;

	return have >= n ? have : source_fill(s, n);
}

/* The next n bytes without taking them, n <= what source_want said; valid until it is asked again.
 */
static inline struct view source_peek(const struct source *s, size_t n)
{
	return (struct view){s->window + s->at, n};
}

static inline struct view source_take(struct source *s, size_t n)
{
	struct view v = source_peek(s, n);

	s->at += n;
	return v;
}

/* Bytes skipped: n, or less at the end. */
uint64_t source_skip(struct source *s, uint64_t n);

/* Of the next unread byte, in the decompressed stream. */
static inline uint64_t source_offset(const struct source *s)
{
	return s->window_offset + s->at;
}

#endif
