/* form: one reader for each framing, and the two tables that choose among them. */
#include "dissect/chatter/form.h"

#include "dissect/chatter/json.h"

/* The next line without its end, CRLF or a bare LF. False when there is none left. */
static bool take_line(struct rd *r, bool cut, struct view *ret_line)
{
	struct rd ahead = *r;
	struct view rest = rd_rest(&ahead), line;
	size_t n = view_find(rest, '\n');

	if (rest.n == 0 || (n == rest.n && cut))
		return false;
	line = rd_bytes(r, n);
	if (rd_left(r) > 0)
		rd_skip(r, 1);
	*ret_line = view_trim(line);
	return true;
}

static bool find_line(const struct chatter_field *f, struct rd r, bool cut, struct found *found)
{
	struct view line;

	take_line(&r, cut, &line);
	while (take_line(&r, cut, &line) && line.n > 0) {
		size_t colon = view_find(line, ':');

		if (view_eq_nocase(view_trim(view_head(line, colon)), view_of(f->name))) {
			found->bytes = view_trim(view_tail(line, colon + 1));
			return true;
		}
	}
	return false;
}

static enum chatter_reason check_lines(struct rd r)
{
	struct view line;

	take_line(&r, false, &line);
	while (take_line(&r, false, &line) && line.n > 0)
		if (view_find(line, ':') == line.n)
			return CHATTER_FORM;
	return CHATTER_OK;
}

static bool find_pair(const struct chatter_field *f, struct rd r, bool cut, struct found *found)
{
	struct view rest = rd_rest(&r), pair;

	while (view_split(&rest, ';', &pair)) {
		size_t colon = view_find(pair, ':');

		if (!view_eq_nocase(view_trim(view_head(pair, colon)), view_of(f->name)))
			continue;
		found->bytes = view_trim(view_tail(pair, colon + 1));
		return rest.n > 0 || !cut;
	}
	return false;
}

/*
 * The text behind the first start tag of that name, with or without attributes. An element that
 * holds others or entities gives nothing.
 */
static bool find_element(const struct chatter_field *f, struct rd r, struct found *found)
{
	struct view text = rd_rest(&r), name = view_of(f->name);

	for (;;) {
		text = view_tail(text, view_find(text, '<') + 1);
		if (text.n == 0)
			return false;
		if (!view_starts(text, name))
			continue;
		struct view behind = view_tail(text, name.n);

		if (behind.n == 0 || (behind.p[0] != '>' && behind.p[0] != ' '))
			continue;
		text = view_tail(text, view_find(text, '>') + 1); /* once: the search ends here */
		found->bytes = view_head(text, view_find(text, '<'));
		return view_starts(view_tail(text, found->bytes.n), view_of("</")) &&
		       view_find(found->bytes, '&') == found->bytes.n;
	}
}

static enum chatter_reason check_xml(struct rd r)
{
	struct view text = view_trim(rd_rest(&r));

	if (text.n == 0)
		return CHATTER_SHORT;
	if (text.p[0] != '<')
		return CHATTER_FORM;
	return view_ends_nocase(text, view_of(">")) ? CHATTER_OK : CHATTER_SHORT;
}

static uint32_t take_be(struct rd *r, unsigned octets)
{
	uint32_t value = 0;

	while (octets-- > 0)
		value = value << 8 | rd_u8(r);
	return value;
}

/* False at the end, and with `r` bad when a length reaches past it. */
static bool take_tlv(
    const struct chatter_tlv *form, struct rd *r, uint32_t *ret_tag, struct view *ret_value)
{
	uint32_t tag, len, head = (uint32_t)form->tag + form->len;

	if (rd_left(r) == 0)
		return false;
	len = form->len_first ? take_be(r, form->len) : 0;
	tag = take_be(r, form->tag);
	if (!form->len_first)
		len = take_be(r, form->len);
	if (form->whole && len < head)
		rd_fail(r);
	*ret_tag = tag;
	*ret_value = rd_bytes(r, form->whole ? len - head : len);
	if (rd_ok(r) && form->even && ret_value->n % 2 != 0 && rd_left(r) > 0)
		rd_skip(r, 1);
	return rd_ok(r);
}

/* The part of a fixed place; of all the rest when it has no length. */
static bool take_place(const struct chatter_field *f, struct rd r, bool cut, struct found *found)
{
	rd_skip(&r, f->at);
	found->bytes = f->len > 0 ? rd_bytes(&r, f->len) : rd_rest(&r);
	return rd_ok(&r) && (f->len > 0 || !cut);
}

static bool find_tlv(const struct chatter_message *m, const struct chatter_field *f, struct rd r,
    unsigned nth, struct found *found)
{
	uint32_t tag;
	struct view value;

	while (take_tlv(&m->tlv, &r, &tag, &value))
		if (tag == f->tag && nth-- == 0)
			return take_place(f, rd_of(value), false, found);
	return false;
}

static uint64_t take_varint(struct rd *r)
{
	uint64_t value = 0;

	for (unsigned shift = 0; shift < 64; shift += 7) {
		uint8_t c = rd_u8(r);

		value |= (uint64_t)(c & 0x7f) << shift;
		if ((c & 0x80) == 0)
			return value;
	}
	rd_fail(r);
	return 0;
}

/* CHATTER_SHORT when the field reaches past the end, CHATTER_FORM for a type there is not. */
static enum chatter_reason take_protobuf(struct rd *r, uint64_t *ret_tag, struct found *found)
{
	uint64_t key = take_varint(r), len;

	*found = (struct found){{NULL, 0}, 0, false, false};
	*ret_tag = key >> 3;
	switch (key & 7) {
	case 0:
		found->number = take_varint(r);
		found->is_number = true;
		break;
	case 1: found->bytes = rd_bytes(r, 8); break;
	case 2:
		len = take_varint(r);
		if (len > rd_left(r))
			rd_fail(r);
		found->bytes = rd_bytes(r, rd_ok(r) ? (size_t)len : 0);
		break;
	case 5: found->bytes = rd_bytes(r, 4); break;
	default: return rd_ok(r) ? CHATTER_FORM : CHATTER_SHORT;
	}
	return rd_ok(r) ? CHATTER_OK : CHATTER_SHORT;
}

static bool find_protobuf(
    const struct chatter_field *f, struct rd r, unsigned nth, struct found *found)
{
	uint64_t tag;

	while (rd_left(&r) > 0 && take_protobuf(&r, &tag, found) == CHATTER_OK)
		if (tag == f->tag && nth-- == 0)
			return true;
	return false;
}

static enum chatter_reason check_protobuf(struct rd r)
{
	struct found ignored;
	uint64_t tag;
	enum chatter_reason reason = CHATTER_OK;

	while (rd_left(&r) > 0 && reason == CHATTER_OK)
		reason = take_protobuf(&r, &tag, &ignored);
	return reason;
}

static enum chatter_reason check_tlv(const struct chatter_message *m, struct rd r)
{
	uint32_t tag;
	struct view value;

	while (take_tlv(&m->tlv, &r, &tag, &value))
		;
	return rd_ok(&r) ? CHATTER_OK : CHATTER_SHORT;
}

static enum chatter_reason check_json(struct view body)
{
	switch (json_check(body)) {
	case JSON_GOOD: return CHATTER_OK;
	case JSON_CUT: return CHATTER_SHORT;
	case JSON_BAD: break;
	}
	return CHATTER_FORM;
}

enum chatter_reason form_check(const struct chatter_message *m, struct view body)
{
	switch (m->form) {
	case FORM_JSON: return check_json(body);
	case FORM_LINES: return check_lines(rd_of(body));
	case FORM_XML: return check_xml(rd_of(body));
	case FORM_TLV: return check_tlv(m, rd_of(body));
	case FORM_PROTOBUF: return check_protobuf(rd_of(body));
	case FORM_FIXED:
	case FORM_PAIRS: break;
	}
	return CHATTER_OK;
}

bool form_find(const struct chatter_message *m, const struct chatter_field *f, struct view body,
    bool cut, unsigned nth, struct found *ret_found)
{
	struct found *found = ret_found;

	*found = (struct found){{NULL, 0}, 0, false, false};
	if (m->form == FORM_TLV)
		return find_tlv(m, f, rd_of(body), nth, found);
	if (m->form == FORM_PROTOBUF)
		return find_protobuf(f, rd_of(body), nth, found);
	if (nth > 0)
		return false;
	switch (m->form) {
	case FORM_JSON:
		found->is_escaped = true; /* numbers have no backslash */
		return json_find(body, f->name, &found->bytes);
	case FORM_LINES: return find_line(f, rd_of(body), cut, found);
	case FORM_PAIRS: return find_pair(f, rd_of(body), cut, found);
	case FORM_XML: return find_element(f, rd_of(body), found);
	default: return take_place(f, rd_of(body), cut, found);
	}
}
