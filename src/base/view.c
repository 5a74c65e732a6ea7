/* view: comparing, searching and splitting bytes somebody else owns. */
#include "base/view.h"

static uint8_t lower(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? (uint8_t)(c + ('a' - 'A')) : c;
}

bool view_eq_nocase(struct view a, struct view b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

bool view_starts(struct view text, struct view prefix)
{
	return text.n >= prefix.n && view_eq(view_head(text, prefix.n), prefix);
}

bool view_starts_nocase(struct view text, struct view prefix)
{
	return text.n >= prefix.n && view_eq_nocase(view_head(text, prefix.n), prefix);
}

bool view_ends_nocase(struct view text, struct view suffix)
{
	return text.n >= suffix.n && view_eq_nocase(view_tail(text, text.n - suffix.n), suffix);
}

int view_cmp(struct view a, struct view b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n > 0 ? memcmp(a.p, b.p, n) : 0;

	if (order != 0)
		return order;
	return a.n < b.n ? -1 : a.n > b.n;
}

size_t view_find(struct view text, uint8_t byte)
{
	const uint8_t *hit = text.n > 0 ? memchr(text.p, byte, text.n) : NULL;

	return hit != NULL ? (size_t)(hit - text.p) : text.n;
}

size_t view_find_nocase(struct view text, struct view needle)
{
	for (size_t i = 0; i + needle.n <= text.n; i++)
		if (view_eq_nocase(view_bytes(text.p + i, needle.n), needle))
			return i;
	return text.n;
}

static bool is_blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0';
}

struct view view_trim(struct view text)
{
	while (text.n > 0 && is_blank(text.p[0]))
		text = view_tail(text, 1);
	while (text.n > 0 && is_blank(text.p[text.n - 1]))
		text.n--;
	return text;
}

bool view_split(struct view *rest, uint8_t separator, struct view *ret_part)
{
	if (rest->p == NULL)
		return false;
	size_t at = view_find(*rest, separator);

	*ret_part = view_head(*rest, at);
	if (at == rest->n)
		*rest = (struct view){NULL, 0};
	else
		*rest = view_tail(*rest, at + 1);
	return true;
}

bool view_u64(struct view text, uint64_t max, uint64_t *ret_value)
{
	uint64_t value = 0;

	if (text.n == 0)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		uint8_t digit = (uint8_t)(text.p[i] - '0');

		if (digit > 9 || value > (UINT64_MAX - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	if (value > max)
		return false;
	*ret_value = value;
	return true;
}

void view_text(struct view from, char *to, size_t size)
{
	from = view_head(from, view_find(from, '\0'));
	from = view_head(from, size - 1);
	if (from.n > 0)
		memcpy(to, from.p, from.n);
	to[from.n] = '\0';
}
