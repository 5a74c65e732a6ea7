/*
 * wr: a writer into bytes the caller owns; the mirror of rd.
 *
 * The first write past the end sets `bad` and writes nothing; later writes do nothing.
 * Write a whole message, then ask wr_ok once; wr_view gives what was written.
 */
#ifndef EARSHOT_BASE_WR_H
#define EARSHOT_BASE_WR_H

#include "base/view.h"

struct wr {
	uint8_t *p;
	size_t len;  /* written */
	size_t room; /* of p, bytes */
	bool bad;
};

static inline struct wr wr_of(void *p, size_t room)
{
	return (struct wr){(uint8_t *)p, 0, room, false};
}

static inline bool wr_ok(const struct wr *w)
{
	return !w->bad;
}

/* What was written; empty once bad. */
static inline struct view wr_view(const struct wr *w)
{
	return (struct view){w->p, w->bad ? 0 : w->len};
}

static inline void wr_bytes(struct wr *w, struct view bytes)
{
	if (w->bad || bytes.n > w->room - w->len) {
		w->bad = true;
		return;
	}
	if (bytes.n > 0)
		memcpy(w->p + w->len, bytes.p, bytes.n);
	w->len += bytes.n;
}

static inline void wr_u8(struct wr *w, uint8_t value)
{
	wr_bytes(w, view_bytes(&value, 1));
}

static inline void wr_be16(struct wr *w, uint16_t value)
{
	wr_u8(w, (uint8_t)(value >> 8));
	wr_u8(w, (uint8_t)value);
}

static inline void wr_be32(struct wr *w, uint32_t value)
{
	wr_be16(w, (uint16_t)(value >> 16));
	wr_be16(w, (uint16_t)value);
}

static inline void wr_be64(struct wr *w, uint64_t value)
{
	wr_be32(w, (uint32_t)(value >> 32));
	wr_be32(w, (uint32_t)value);
}

static inline void wr_le16(struct wr *w, uint16_t value)
{
	wr_u8(w, (uint8_t)value);
	wr_u8(w, (uint8_t)(value >> 8));
}

static inline void wr_le32(struct wr *w, uint32_t value)
{
	wr_le16(w, (uint16_t)value);
	wr_le16(w, (uint16_t)(value >> 16));
}

/* Decimal, without padding. */
static inline void wr_decimal(struct wr *w, uint64_t value)
{
	uint8_t digits[20];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (uint8_t)('0' + value % 10);
		value /= 10;
	} while (value > 0);
	wr_bytes(w, view_bytes(digits + at, sizeof(digits) - at));
}

/* `digits` lower-case hexadecimal digits of value, 1 to 16. */
static inline void wr_hex(struct wr *w, uint64_t value, unsigned digits)
{
	while (digits > 0)
		wr_u8(w, (uint8_t) "0123456789abcdef"[value >> (4 * --digits) & 15]);
}

static inline void wr_text(struct wr *w, const char *text)
{
	wr_bytes(w, view_of(text));
}

#endif
