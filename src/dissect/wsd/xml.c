/* xml: tags by looking for their end; attributes are passed over with their quotes in mind. */
#include "dissect/wsd/xml.h"

void xml_init(struct xml *x, struct view bytes)
{
	static const char mark[] = "\xef\xbb\xbf";

	memset(x, 0, sizeof(*x));
	if (view_starts(bytes, view_of(mark)))
		bytes = view_tail(bytes, sizeof(mark) - 1);
	x->r = rd_of(bytes);
}

struct view xml_local(struct view name)
{
	size_t colon = view_find(name, ':');

	return colon < name.n ? view_tail(name, colon + 1) : name;
}

struct view xml_above(const struct xml *x, unsigned up)
{
	return up < x->depth ? xml_local(x->names[x->depth - 1 - up]) : (struct view){NULL, 0};
}

static struct view left(const struct xml *x)
{
	struct rd ahead = x->r;

	return rd_rest(&ahead);
}

static bool is_blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_name(struct view name)
{
	for (size_t i = 0; i < name.n; i++) {
		uint8_t c = name.p[i];
		bool alpha = (uint8_t)((c | 0x20) - 'a') < 26 || c == '_' || c >= 0x80;
		bool other = (uint8_t)(c - '0') < 10 || c == '-' || c == '.' || c == ':';

		if (!alpha && (!other || i == 0))
			return false;
	}
	return name.n > 0;
}

/* How long a tag is, without its '>': the first that no quote holds; n when there is none. */
static size_t tag_len(struct view text)
{
	uint8_t quote = 0;

	for (size_t i = 0; i < text.n; i++) {
		uint8_t c = text.p[i];

		if (quote != 0)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return i;
	}
	return text.n;
}

static enum xml_step close_tag(struct xml *x, struct view tag)
{
	struct view name = view_trim(view_tail(tag, 1));

	if (x->depth == 0 || !view_eq(name, x->names[x->depth - 1]))
		return XML_BAD;
	x->depth--;
	return XML_CLOSE;
}

static enum xml_step open_tag(struct xml *x, struct view tag)
{
	size_t n = 0;

	x->is_empty = view_ends_nocase(tag, view_of("/"));
	if (x->is_empty) /* what follows a stroke within is no name either */
		tag = view_head(tag, view_find(tag, '/'));
	while (n < tag.n && !is_blank(tag.p[n]))
		n++;
	if (!is_name(view_head(tag, n)) || (x->depth == 0 && x->began))
		return XML_BAD;
	if (x->depth == XML_DEPTH_MAX)
		return XML_LIMIT;
	x->began = true;
	x->names[x->depth++] = view_head(tag, n);
	return XML_OPEN;
}

/* Passes over what ends with `end`. False when it does not. */
static bool pass(struct xml *x, const char *end)
{
	size_t at = view_find_nocase(left(x), view_of(end));

	rd_skip(&x->r, at);
	rd_skip(&x->r, strlen(end));
	return rd_ok(&x->r);
}

static enum xml_step cdata(struct xml *x)
{
	struct view text = left(x);

	text = view_tail(text, sizeof("<![CDATA[") - 1);
	x->text = view_head(text, view_find_nocase(text, view_of("]]>")));
	return pass(x, "]]>") ? XML_TEXT : XML_SHORT;
}

/* From a '<' on. */
static enum xml_step take_tag(struct xml *x)
{
	struct view text = left(x);

	if (view_starts(text, view_of("<![CDATA[")))
		return x->depth > 0 ? cdata(x) : XML_BAD;
	if (view_starts(text, view_of("<!")) || view_starts(text, view_of("<?")))
		return XML_FORBIDDEN;
	struct view tag = view_tail(text, 1);

	tag = view_head(tag, tag_len(tag));
	rd_skip(&x->r, 1);
	rd_skip(&x->r, tag.n);
	rd_skip(&x->r, 1);
	if (!rd_ok(&x->r))
		return XML_SHORT;
	return tag.n > 0 && tag.p[0] == '/' ? close_tag(x, tag) : open_tag(x, tag);
}

static enum xml_step take_text(struct xml *x)
{
	struct view text = left(x);

	x->text = rd_bytes(&x->r, view_find(text, '<'));
	if (rd_left(&x->r) == 0)
		return XML_SHORT;
	return x->depth > 0 ? XML_TEXT : XML_BAD;
}

enum xml_step xml_next(struct xml *x)
{
	if (x->is_empty) {
		x->is_empty = false;
		x->depth--;
		return XML_CLOSE;
	}
	for (;;) {
		if (x->steps++ == XML_STEPS_MAX)
			return XML_LIMIT;
		if (x->depth == 0)
			while (rd_left(&x->r) > 0 &&
			       (is_blank(rd_peek(&x->r)) || (x->began && rd_peek(&x->r) == 0)))
				rd_skip(&x->r, 1);
		if (rd_left(&x->r) == 0)
			return x->began && x->depth == 0 ? XML_END : XML_SHORT;
		/* The declaration comes first or not at all; comments stand anywhere. */
		if (!x->began && view_starts(left(x), view_of("<?xml"))) {
			if (!pass(x, "?>"))
				return XML_SHORT;
		} else if (view_starts(left(x), view_of("<!--"))) {
			if (!pass(x, "-->"))
				return XML_SHORT;
		} else {
			return rd_peek(&x->r) == '<' ? take_tag(x) : take_text(x);
		}
	}
}

/* "&#38;", "&#x26;": what is ASCII, and no control character. 0 otherwise. */
static uint8_t by_number(struct view digits)
{
	uint64_t number = 0;

	if (digits.n > 0 && (digits.p[0] | 0x20) == 'x') {
		for (digits = view_tail(digits, 1); digits.n > 0; digits = view_tail(digits, 1)) {
			uint8_t c = digits.p[0], low = (uint8_t)((c | 0x20) - 'a');
			unsigned digit = low < 6 ? low + 10u : (unsigned)(uint8_t)(c - '0');

			if (digit > 15 || (low >= 6 && digit > 9))
				return 0;
			number = number > 0xff ? number : number << 4 | digit;
		}
	} else if (!view_u64(digits, 0xff, &number)) {
		return 0;
	}
	return number >= ' ' && number < 0x7f ? (uint8_t)number : 0;
}

static uint8_t entity(struct view name)
{
	static const struct {
		const char *name;
		uint8_t c;
	} known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};

	if (name.n > 0 && name.p[0] == '#')
		return by_number(view_tail(name, 1));
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (view_eq(name, view_of(known[i].name)))
			return known[i].c;
	return 0;
}

struct view xml_plain(struct view text, struct wr *w)
{
	enum { ENTITY_MAX = 10 }; /* with the ';': "#x0000041;" */

	while (text.n > 0 && wr_ok(w)) {
		size_t at = view_find(text, '&');
		struct view rest = view_tail(text, at + 1);
		struct view near = view_head(rest, ENTITY_MAX);
		struct view name = view_head(near, view_find(near, ';'));
		uint8_t c = name.n < near.n ? entity(name) : 0;

		wr_bytes(w, view_head(text, at));
		if (at < text.n)
			wr_u8(w, c != 0 ? c : '&');
		text = c != 0 ? view_tail(rest, name.n + 1) : rest;
	}
	return wr_view(w);
}
