/*
 * rd: a reader of bytes somebody else owns, that shrinks and checks itself.
 *
 * The first read past the end sets `bad` and empties the reader: every later read gives zero
 * or an empty view, and `while (rd_left(&r))` ends. Read a whole message, then ask rd_ok once.
 * No dissector keeps, adds to or subtracts a pointer or a length by hand.
 */
#ifndef EARSHOT_BASE_RD_H
#define EARSHOT_BASE_RD_H

#include "base/view.h"

struct rd {
	const uint8_t *p;
	size_t n;
	bool bad;
};

static inline struct rd rd_of(struct view bytes)
{
	return (struct rd){bytes.p, bytes.n, false};
}

/* Bytes left to read. 0 once bad. */
static inline size_t rd_left(const struct rd *r)
{
	return r->n;
}

static inline bool rd_ok(const struct rd *r)
{
	return !r->bad;
}

/* Marks the reader bad, for framing that is wrong for another reason than its length. */
static inline void rd_fail(struct rd *r)
{
	r->n = 0;
	r->bad = true;
}

/* The next n bytes; an empty view, and bad, when there are fewer. */
static inline struct view rd_bytes(struct rd *r, size_t n)
{
	struct view v = {r->p, n};

	if (n > r->n) {
		rd_fail(r);
		return (struct view){NULL, 0};
	}
	if (n > 0) { /* an empty reader may look at nothing, and NULL + 0 is undefined */
		r->p += n;
		r->n -= n;
	}
	return v;
}

/* All that is left. */
static inline struct view rd_rest(struct rd *r)
{
	return rd_bytes(r, r->n);
}

static inline void rd_skip(struct rd *r, size_t n)
{
	(void)rd_bytes(r, n);
}

/* The next n bytes as a reader of their own, bad when there are fewer. */
static inline struct rd rd_sub(struct rd *r, size_t n)
{
	struct view v = rd_bytes(r, n);

	return (struct rd){v.p, v.n, r->bad};
}

static inline uint8_t rd_u8(struct rd *r)
{
	struct view v = rd_bytes(r, 1);

	return v.n == 1 ? v.p[0] : 0;
}

/* How far into `whole` a reader stands that reads to its end; for formats that point backwards. */
static inline size_t rd_offset(const struct rd *r, struct view whole)
{
	return whole.n - r->n;
}

/* The next byte without taking it; 0 at the end (which is not bad). */
static inline uint8_t rd_peek(const struct rd *r)
{
	return r->n > 0 ? r->p[0] : 0;
}

static inline uint16_t rd_be16(struct rd *r)
{
	struct view v = rd_bytes(r, 2);

	return v.n == 2 ? (uint16_t)((unsigned)v.p[0] << 8 | v.p[1]) : 0;
}

static inline uint32_t rd_be32(struct rd *r)
{
	uint32_t high = rd_be16(r);

	return high << 16 | rd_be16(r);
}

static inline uint64_t rd_be64(struct rd *r)
{
	uint64_t high = rd_be32(r);

	return high << 32 | rd_be32(r);
}

static inline uint16_t rd_le16(struct rd *r)
{
	struct view v = rd_bytes(r, 2);

	return v.n == 2 ? (uint16_t)((unsigned)v.p[1] << 8 | v.p[0]) : 0;
}

static inline uint32_t rd_le32(struct rd *r)
{
	uint32_t low = rd_le16(r);

	return low | (uint32_t)rd_le16(r) << 16;
}

static inline uint64_t rd_le64(struct rd *r)
{
	uint64_t low = rd_le32(r);

	return low | (uint64_t)rd_le32(r) << 32;
}

#endif
