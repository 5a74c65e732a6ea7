/* The byte stream under the file formats: source.h. */
#include "capture/source.h"
#include "capture/internal.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { MEMORY_BLOCK_MIN = 4096 };

static void end_with(struct source *s, enum err err, const char *what, const char *detail)
{
	s->ended = true;
	problem_set(&s->problem, err, s->window_offset + s->end, "%s%s%s", what,
	    detail != NULL ? ": " : "", detail != NULL ? detail : "");
}

/* Bytes as they lie in the file, into p; 0 at its end, or after a problem. */
static size_t raw_read(struct source *s, uint8_t *p, size_t n)
{
	ssize_t got;

	if (s->raw_ended)
		return 0;
	if (n > s->step)
		n = s->step;
	if (s->fd < 0) {
		struct view v = view_head(s->memory, n);

		s->memory = view_tail(s->memory, v.n);
		if (v.n > 0)
			memcpy(p, v.p, v.n);
		got = (ssize_t)v.n;
	} else {
		do
			got = read(s->fd, p, (unsigned)n); /* at most SOURCE_BLOCK */
		while (got < 0 && errno == EINTR);
	}
	if (got <= 0)
		s->raw_ended = true;
	if (got < 0)
		end_with(s, ERR_IO, errno == EISDIR ? "is a directory" : "reading failed",
		    errno == EISDIR ? NULL : strerror(errno));
	if (got <= 0)
		return 0;
	s->raw_read += (uint64_t)got;
	return (size_t)got;
}

static size_t packed_left(const struct source *s)
{
	return s->packed_end - s->packed_at;
}

static void packed_fill(struct source *s)
{
	if (packed_left(s) == 0)
		s->packed_at = s->packed_end = 0;
	s->packed_end += raw_read(s, s->packed + s->packed_end, s->block - s->packed_end);
}

/*
 * The decoders: some bytes (> 0) into p, or 0 and s->ended. Both decompressors may sit on output
 * with all input eaten, when there was no room: `pending`.
 */
static size_t decode_plain(struct source *s, uint8_t *p, size_t n)
{
	size_t got = packed_left(s);

	if (got == 0) {
		got = raw_read(s, p, n);
		if (got == 0)
			s->ended = true;
		return got;
	}
	/* The first block, read to see what it is. */
	if (got > n)
		got = n;
	memcpy(p, s->packed + s->packed_at, got);
	s->packed_at += got;
	return got;
}

/* There is packed input or pending output; or the stream has ended, well or not. */
static bool packed_ready(struct source *s, const char *cut)
{
	if (packed_left(s) == 0 && !s->pending)
		packed_fill(s);
	if (packed_left(s) > 0 || s->pending)
		return true;
	if (!s->ended && !s->between)
		end_with(s, ERR_TRUNCATED, cut, NULL);
	s->ended = true;
	return false;
}

/* RFC 1952 2.2: members follow each other. Zeros after the last are a tape's padding. */
static bool gzip_next_member(struct source *s)
{
	if (s->packed[s->packed_at] == 0) {
		s->packed_at++;
		return false;
	}
	if (s->packed[s->packed_at] != 0x1f) {
		end_with(s, ERR_FORMAT, "the gzip data are followed by something else", NULL);
		return false;
	}
	(void)inflateReset(&s->z);
	s->between = false;
	return true;
}

static size_t decode_gzip(struct source *s, uint8_t *p, size_t n)
{
	size_t got = 0;

	while (got == 0 && !s->ended && packed_ready(s, "the gzip data end too early")) {
		int r;

		if (s->between && !gzip_next_member(s))
			continue;
		s->z.next_in = s->packed + s->packed_at;
		s->z.avail_in = (uInt)packed_left(s);
		s->z.next_out = p;
		s->z.avail_out = (uInt)n;
		r = inflate(&s->z, Z_NO_FLUSH);
		s->packed_at = s->packed_end - s->z.avail_in;
		got = n - s->z.avail_out;
		s->between = r == Z_STREAM_END;
		s->pending = r == Z_OK && s->z.avail_out == 0;
		if (r != Z_OK && r != Z_STREAM_END && r != Z_BUF_ERROR) {
			s->window_offset += got; /* the reason's place is after them */
			end_with(s, r == Z_MEM_ERROR ? ERR_MEMORY : ERR_FORMAT,
			    "the gzip data are corrupt", s->z.msg);
			s->window_offset -= got;
		}
	}
	return got;
}

/*
 * How much zstd gets at once. With an error it tells nothing of what it wrote in the same call,
 * and a small frame that is there whole it decodes in one go or not at all. So that the frames
 * before a fault are given, it gets one block's bytes, without the header of the next (3 bytes,
 * RFC 8878 3.1.1.2), and of a frame's header one byte first.
 */
static size_t zstd_portion(const struct source *s)
{
	size_t n = s->between ? 1 : s->zstd_hint > 3 ? s->zstd_hint - 3 : s->zstd_hint;

	return n < packed_left(s) ? n : packed_left(s);
}

static size_t decode_zstd(struct source *s, uint8_t *p, size_t n)
{
	size_t got = 0;

	while (got == 0 && !s->ended && packed_ready(s, "the zstd data end too early")) {
		ZSTD_inBuffer in = {s->packed + s->packed_at, zstd_portion(s), 0};
		ZSTD_outBuffer out = {p, n, 0};
		size_t r = ZSTD_decompressStream(s->zstd, &out, &in);

		if (ZSTD_isError(r)) {
			s->pending = false;
			end_with(s, ERR_FORMAT, "the zstd data are corrupt", ZSTD_getErrorName(r));
			break;
		}
		s->packed_at += in.pos;
		got = out.pos;
		s->between = r == 0;
		s->pending = r != 0 && got == n;
		s->zstd_hint = r;
	}
	return got;
}

/* Room for n bytes, and a block more. */
static bool window_grow(struct source *s, size_t n)
{
	uint8_t *grown;

	if (n + s->block <= s->room)
		return true;
	grown = realloc(s->window, SOURCE_WANT_MAX + s->block);
	if (grown == NULL) {
		end_with(s, ERR_MEMORY, err_text(ERR_MEMORY), NULL);
		return false;
	}
	s->window = grown;
	s->room = SOURCE_WANT_MAX + s->block;
	return true;
}

size_t source_fill(struct source *s, size_t n)
{
	size_t have = s->end - s->at;

	assert(n <= SOURCE_WANT_MAX);
	if (s->at > 0) {
		memmove(s->window, s->window + s->at, have);
		s->window_offset += s->at;
		s->at = 0;
		s->end = have;
	}
	while (s->end < n && !s->ended && window_grow(s, n)) {
		uint8_t *p = s->window + s->end;

		switch (s->coding) {
		case SOURCE_PLAIN: s->end += decode_plain(s, p, s->block); break;
		case SOURCE_GZIP: s->end += decode_gzip(s, p, s->block); break;
		case SOURCE_ZSTD: s->end += decode_zstd(s, p, s->block); break;
		}
	}
	return s->end;
}

uint64_t source_skip(struct source *s, uint64_t n)
{
	uint64_t skipped = 0;

	while (skipped < n) {
		uint64_t left = n - skipped;
		size_t have = source_want(s, 1);

		if (have == 0)
			break;
		if (have > left)
			have = (size_t)left;
		(void)source_take(s, have);
		skipped += have;
	}
	return skipped;
}

/* RFC 1952 2.3.1; RFC 8878 3.1.1 and 3.1.2 (a skippable frame may come first). */
static enum source_coding coding_of(struct view start)
{
	struct rd r = rd_of(start);
	uint32_t magic = rd_le32(&r);

	if (start.n >= 2 && start.p[0] == 0x1f && start.p[1] == 0x8b)
		return SOURCE_GZIP;
	if (rd_ok(&r) && (magic == 0xfd2fb528 || (magic & 0xfffffff0) == 0x184d2a50))
		return SOURCE_ZSTD;
	return SOURCE_PLAIN;
}

static enum err open_common(struct source *s)
{
	s->window = malloc(s->room);
	s->packed = calloc(1, s->block);
	if (s->window == NULL || s->packed == NULL)
		return ERR_MEMORY;
	while (packed_left(s) < 4 && !s->raw_ended)
		packed_fill(s);
	s->coding = coding_of(view_bytes(s->packed + s->packed_at, packed_left(s)));
	if (s->coding == SOURCE_GZIP) {
		s->between = true;
		if (inflateInit2(&s->z, 15 + 16) != Z_OK) /* 16: a gzip header, nothing else */
			return ERR_MEMORY;
		s->z_open = true;
	}
	if (s->coding == SOURCE_ZSTD) {
		s->between = true;
		s->zstd = ZSTD_createDStream();
		if (s->zstd == NULL || ZSTD_isError(ZSTD_DCtx_setParameter(
					   s->zstd, ZSTD_d_windowLogMax, SOURCE_ZSTD_WINDOW_LOG)))
			return ERR_MEMORY;
	}
	return ERR_NONE;
}

enum err source_open_fd(struct source *s, int fd, bool fd_is_ours)
{
	*s = (struct source){.fd = fd,
	    .fd_is_ours = fd_is_ours,
	    .step = SOURCE_BLOCK,
	    .block = SOURCE_BLOCK,
	    .room = SOURCE_WANT_MAX + SOURCE_BLOCK};
	return open_common(s);
}

enum err source_open_memory(struct source *s, struct view bytes, size_t step)
{
	size_t block = bytes.n < MEMORY_BLOCK_MIN ? MEMORY_BLOCK_MIN
		       : bytes.n < SOURCE_BLOCK   ? bytes.n
						  : SOURCE_BLOCK;

	*s = (struct source){.fd = -1,
	    .memory = bytes,
	    .step = step,
	    .raw_total = bytes.n,
	    .block = block,
	    .room = 2 * block};
	return open_common(s);
}

void source_close(struct source *s)
{
	if (s->z_open)
		(void)inflateEnd(&s->z);
	(void)ZSTD_freeDStream(s->zstd);
	free(s->packed);
	free(s->window);
	if (s->fd >= 0 && s->fd_is_ours)
		(void)close(s->fd);
	*s = (struct source){.fd = -1};
}
