/* utf8: RFC 3629, section 4. */
#include "base/utf8.h"

/* Continuation bytes that a lead byte announces, the bits it carries, the least code point. */
static int shape(uint8_t lead, int32_t *ret_bits, int32_t *ret_least)
{
	if (lead >= 0xc2 && lead <= 0xdf) {
		*ret_bits = lead & 0x1f;
		*ret_least = 0x80;
		return 1;
	}
	if ((lead & 0xf0) == 0xe0) {
		*ret_bits = lead & 0x0f;
		*ret_least = 0x800;
		return 2;
	}
	if (lead >= 0xf0 && lead <= 0xf4) {
		*ret_bits = lead & 0x07;
		*ret_least = 0x10000;
		return 3;
	}
	return -1;
}

/* The character at the start of `text`, more than one byte long; its length in `*ret_n`. */
static int32_t multibyte(struct view text, size_t *ret_n)
{
	int32_t bits = 0, least = 0;
	int more = shape(text.p[0], &bits, &least);

	if (more < 0 || text.n < (size_t)more + 1)
		return -1;
	for (int i = 1; i <= more; i++) {
		if ((text.p[i] & 0xc0) != 0x80)
			return -1;
		bits = bits << 6 | (text.p[i] & 0x3f);
	}
	if (bits < least || bits > 0x10ffff || (bits >= 0xd800 && bits <= 0xdfff))
		return -1;
	*ret_n = (size_t)more + 1;
	return bits;
}

int32_t utf8_take_long(struct view *text, struct view *ret_bytes)
{
	size_t n = 1;
	int32_t code = text->p[0] < 0x80 ? text->p[0] : multibyte(*text, &n);

	*ret_bytes = view_head(*text, n);
	*text = view_tail(*text, n);
	return code;
}

bool utf8_is_unsafe(int32_t c)
{
	if (c >= 0x20 && c < 0x7f)
		return false;
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xad || c == 0x61c || c == 0x180e ||
	       c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 ||
	       (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) ||
	       (c >= 0xe0000 && c <= 0xe0fff);
}

size_t utf8_plain(struct view text)
{
	size_t n = 0;

	while (n < text.n && text.p[n] >= 0x20 && text.p[n] < 0x7f)
		n++;
	return n;
}

bool utf8_is_valid(struct view text)
{
	struct view bytes;

	for (text = view_tail(text, utf8_plain(text)); text.n > 0;)
		if (utf8_take(&text, &bytes) < 0)
			return false;
	return true;
}

void utf8_put(struct wr *w, uint32_t code_point)
{
	if (code_point < 0x80) {
		wr_u8(w, (uint8_t)code_point);
		return;
	}
	if (code_point < 0x800) {
		wr_u8(w, (uint8_t)(0xc0 | code_point >> 6));
	} else {
		if (code_point < 0x10000) {
			wr_u8(w, (uint8_t)(0xe0 | code_point >> 12));
		} else {
			wr_u8(w, (uint8_t)(0xf0 | code_point >> 18));
			wr_u8(w, (uint8_t)(0x80 | (code_point >> 12 & 0x3f)));
		}
		wr_u8(w, (uint8_t)(0x80 | (code_point >> 6 & 0x3f)));
	}
	wr_u8(w, (uint8_t)(0x80 | (code_point & 0x3f)));
}
