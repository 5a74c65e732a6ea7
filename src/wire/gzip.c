/* gzip: RFC 1952 by zlib, one member, inflated no further than its bounds allow. */
#include "base/wr.h"
#include "wire/wire.h"

#include <zlib.h>

enum {
	GZIP_ONLY = 16 + MAX_WBITS, /* zlib's windowBits: gzip, nothing else */
	MEMORY_LEVEL = 8,           /* zlib's default */
	STEP = 16 * 1024,           /* bytes asked of the arena at once; a multiple of 16 */
	HEADER_BYTES = 10,          /* of a member without optional fields; its flags: */
	FLAGS_AT = 3,
	FLAG_EXTRA = 4,
	EXTRA_LEAST = 6, /* its length, and the head of its one subfield */
	EXTRA_MOST = 2 + UINT16_MAX,
	RATIO_FREE = 4096, /* inflated bytes that need no ratio */
	PACKED_MAX = WIRE_INFLATED_MAX + WIRE_INFLATED_MAX / 1000 + 64 /* of noise */
};

/* Takes more room right behind what the stream has written; false when the arena is full. */
static bool grow(struct arena *arena, z_stream *z, size_t most)
{
	size_t n = most < STEP ? most : STEP;
	uint8_t *p = arena_take(arena, n);

	if (p == NULL)
		return false;
	z->next_out = p;
	z->avail_out = (uInt)n;
	return true;
}

static size_t bound_of(size_t sent)
{
	size_t bound = sent * WIRE_RATIO_MAX;

	if (bound < RATIO_FREE)
		bound = RATIO_FREE;
	return bound < WIRE_INFLATED_MAX ? bound : WIRE_INFLATED_MAX;
}

/* Runs the stream to its end; ERR_FULL at the bound. */
static enum err inflate_within(z_stream *z, struct arena *arena, size_t bound)
{
	uint8_t extra;

	for (;;) {
		int code;

		if (z->avail_out == 0 && z->total_out < bound &&
		    !grow(arena, z, bound - z->total_out))
			return ERR_MEMORY;
		if (z->avail_out == 0) { /* at the bound: is this the end? */
			z->next_out = &extra;
			z->avail_out = 1;
		}
		code = inflate(z, Z_NO_FLUSH);
		if (z->total_out > bound)
			return ERR_FULL;
		if (code == Z_STREAM_END)
			return z->avail_in == 0 ? ERR_NONE : ERR_FORMAT;
		if (code == Z_MEM_ERROR)
			return ERR_MEMORY;
		/* The sum and the length at the end are read when all is written: before, input is
		 * left. */
		if (code != Z_OK || z->avail_in == 0)
			return ERR_FORMAT;
	}
}

enum err wire_inflate(struct view body, struct arena *arena, struct view *ret_body)
{
	z_stream z = {.next_in = (z_const Bytef *)body.p, .avail_in = (uInt)body.n};
	size_t begin;
	void *first;
	enum err err;

	if (body.n > PACKED_MAX)
		return ERR_FULL;
	first = arena_take(arena, 0);
	if (first == NULL)
		return ERR_MEMORY;
	begin = arena->used;
	if (inflateInit2(&z, GZIP_ONLY) != Z_OK)
		return ERR_MEMORY;
	err = inflate_within(&z, arena, bound_of(body.n));
	inflateEnd(&z);
	/* What was taken and not filled goes back. */
	arena->used = begin + (err == ERR_NONE ? z.total_out : 0);
	if (err == ERR_NONE)
		*ret_body = view_bytes(first, z.total_out);
	return err;
}

static enum err deflate_as(struct view body, int strategy, struct arena *arena, struct view *ret)
{
	z_stream z = {.next_in = (z_const Bytef *)body.p, .avail_in = (uInt)body.n};
	size_t before = arena->used, room;
	uint8_t *p;
	int code;

	if (deflateInit2(
		&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_ONLY, MEMORY_LEVEL, strategy) != Z_OK)
		return ERR_MEMORY;
	room = deflateBound(&z, (uLong)body.n);
	p = arena_take(arena, room);
	if (p == NULL) {
		deflateEnd(&z);
		return ERR_MEMORY;
	}
	z.next_out = p;
	z.avail_out = (uInt)room;
	code = deflate(&z, Z_FINISH);
	deflateEnd(&z);
	if (code != Z_STREAM_END) {
		arena->used = before;
		return ERR_MEMORY;
	}
	arena->used -= room - z.total_out;
	*ret = view_bytes(p, z.total_out);
	return ERR_NONE;
}

/*
 * Makes a member as long as `size` by an extra field behind its header (RFC 1952 2.3.1.1), which
 * whoever inflates skips. False: more than such a field holds, or the arena is full.
 */
static bool lengthen(struct view *member, size_t size, struct arena *arena)
{
	size_t n = size - member->n < EXTRA_LEAST ? EXTRA_LEAST : size - member->n;
	uint8_t *p = (uint8_t *)member->p;
	struct wr w;

	/* What is taken lies behind the member, but for a gap that aligns it. */
	if (n > EXTRA_MOST || arena_take(arena, n) == NULL)
		return false;
	memmove(p + HEADER_BYTES + n, p + HEADER_BYTES, member->n - HEADER_BYTES);
	p[FLAGS_AT] |= FLAG_EXTRA;
	w = wr_of(p + HEADER_BYTES, n);
	wr_le16(&w, (uint16_t)(n - 2));
	wr_text(&w, "ES"); /* of ours: nobody else's */
	wr_le16(&w, (uint16_t)(n - EXTRA_LEAST));
	memset(p + HEADER_BYTES + EXTRA_LEAST, 0, n - EXTRA_LEAST);
	member->n += n;
	return true;
}

enum err wire_deflate(struct view body, struct arena *arena, struct view *ret_body)
{
	size_t before = arena->used;
	struct view packed;
	enum err err;

	if (body.n > WIRE_INFLATED_MAX)
		return ERR_FULL;
	err = deflate_as(body, Z_DEFAULT_STRATEGY, arena, &packed);
	if (err != ERR_NONE)
		return err;
	/* Denser than wire_inflate believes. Huffman codes alone stay below 8. */
	if (body.n > bound_of(packed.n) && !lengthen(&packed, body.n / WIRE_RATIO_MAX + 1, arena)) {
		arena->used = before;
		err = deflate_as(body, Z_HUFFMAN_ONLY, arena, &packed);
	}
	if (err == ERR_NONE)
		*ret_body = packed;
	return err;
}
