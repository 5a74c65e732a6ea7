/* escape: one function per sink. */
#include "base/escape.h"

#include "base/utf8.h"
#include "base/wr.h"

/* \x1b for one byte, \u{202e} for a character. */
static void put_escaped(struct wr *w, int32_t code, struct view bytes)
{
	if (bytes.n == 1) {
		wr_text(w, "\\x");
		wr_hex(w, bytes.p[0], 2);
		return;
	}
	wr_text(w, "\\u{");
	wr_hex(w, (uint64_t)code, code > 0xffff ? 6 : 4);
	wr_u8(w, '}');
}

/* What one character becomes on a terminal. `room` holds at least 16 bytes. */
static struct view terminal_form(struct view *text, bool double_backslash, void *room)
{
	struct view bytes;
	int32_t code = utf8_take(text, &bytes);
	struct wr w = wr_of(room, 16);

	if (code == '\\' && double_backslash)
		return view_of("\\\\");
	if (code >= 0 && !utf8_is_unsafe(code))
		return bytes;
	put_escaped(&w, code, bytes);
	return wr_view(&w);
}

void escape_terminal(struct out *o, struct view text)
{
	char room[16];

	while (text.n > 0)
		out_bytes(o, terminal_form(&text, true, room));
}

size_t escape_terminal_width(struct view text)
{
	char room[16];
	size_t columns = 0;

	while (text.n > 0) {
		struct view form = terminal_form(&text, true, room);

		columns += form.n > 1 && form.p[0] >= 0x80 ? 1 : form.n;
	}
	return columns;
}

/* A UTF-16 unit as \uXXXX. */
static void put_unit(struct out *o, uint32_t unit)
{
	char room[8];
	struct wr w = wr_of(room, sizeof(room));

	wr_text(&w, "\\u");
	wr_hex(&w, unit, 4);
	out_bytes(o, wr_view(&w));
}

static void put_json(struct out *o, int32_t code, struct view bytes)
{
	if (code < 0) {
		out_text(o, "\xef\xbf\xbd");
	} else if (code == '"' || code == '\\') {
		out_u8(o, '\\');
		out_u8(o, (uint8_t)code);
	} else if (!utf8_is_unsafe(code)) {
		out_bytes(o, bytes);
	} else if (code > 0xffff) {
		put_unit(o, 0xd800 + ((uint32_t)(code - 0x10000) >> 10));
		put_unit(o, 0xdc00 + ((uint32_t)code & 0x3ff));
	} else {
		put_unit(o, (uint32_t)code);
	}
}

/* Bytes at the start that need no escape anywhere: the fast way through ordinary names. */
static size_t plain_run(struct view text)
{
	size_t n = 0;

	while (n < text.n && text.p[n] >= 0x20 && text.p[n] < 0x7f && text.p[n] != '"' &&
	       text.p[n] != '\\')
		n++;
	return n;
}

void escape_json(struct out *o, struct view text)
{
	struct view bytes;

	while (text.n > 0) {
		size_t plain = plain_run(text);

		out_bytes(o, view_head(text, plain));
		text = view_tail(text, plain);
		if (text.n > 0) {
			int32_t code = utf8_take(&text, &bytes);

			put_json(o, code, bytes);
		}
	}
}

static bool is_formula(struct view text)
{
	return text.n > 0 && memchr("=+-@\t\r", text.p[0], 6) != NULL;
}

void escape_csv(struct out *o, struct view text)
{
	char room[16];

	out_u8(o, '"');
	if (is_formula(text))
		out_u8(o, '\'');
	while (text.n > 0) {
		struct view form = terminal_form(&text, false, room);

		if (form.n == 1 && form.p[0] == '"')
			out_u8(o, '"');
		out_bytes(o, form);
	}
	out_u8(o, '"');
}
