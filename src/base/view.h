/*
 * view: bytes somebody else owns, with their length.
 *
 * Text from the wire stays a view, unescaped and unterminated, until a sink escapes it
 * (base/escape.h). A view never owns memory; it is valid as long as what it looks at.
 */
#ifndef EARSHOT_BASE_VIEW_H
#define EARSHOT_BASE_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct view {
	const uint8_t *p;
	size_t n;
};

/* A view of a C string, or of a literal. */
static inline struct view view_of(const char *s)
{
	return (struct view){(const uint8_t *)s, s != NULL ? strlen(s) : 0};
}

static inline struct view view_bytes(const void *p, size_t n)
{
	return (struct view){(const uint8_t *)p, n};
}

static inline bool view_eq(struct view a, struct view b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* ASCII letters compare without case; other bytes exactly. */
bool view_eq_nocase(struct view a, struct view b);
bool view_starts(struct view text, struct view prefix);
bool view_starts_nocase(struct view text, struct view prefix);
bool view_ends_nocase(struct view text, struct view suffix);
/* Bytewise order, a shorter prefix first: <0, 0, >0. */
int view_cmp(struct view a, struct view b);

/* Offset of the first `byte`, or text.n when there is none. */
size_t view_find(struct view text, uint8_t byte);
/* Offset of the first `needle` (without case), or text.n when there is none. */
size_t view_find_nocase(struct view text, struct view needle);

/* The first n bytes; all of them when there are fewer. */
static inline struct view view_head(struct view text, size_t n)
{
	return (struct view){text.p, n < text.n ? n : text.n};
}

/* Without the first n bytes; empty when there are fewer. */
static inline struct view view_tail(struct view text, size_t n)
{
	if (n >= text.n)
		return (struct view){text.p, 0};
	return (struct view){text.p + n, text.n - n};
}

/* As a C text: cut to size - 1 bytes and at the first NUL, terminated. size > 0. */
void view_text(struct view from, char *to, size_t size);

/* Without spaces, tabs, CR, LF and NUL at either end. */
struct view view_trim(struct view text);

/*
 * Takes the part before the next `separator` off `*rest`. False when nothing was left.
 * "a,,b" gives "a", "", "b".
 */
bool view_split(struct view *rest, uint8_t separator, struct view *ret_part);

/* Decimal digits only, at least one, value <= max. Outputs only on success. */
bool view_u64(struct view text, uint64_t max, uint64_t *ret_value);

#endif
