/* chatter: which message of a row a payload is, and what of its fields is said. */
#include "dissect/chatter/chatter.h"

#include "base/utf8.h"
#include "dissect/chatter/form.h"
#include "dissect/chatter/json.h"

enum { CONTAINS_WITHIN = 512 };

static bool stands(const struct chatter_bytes *bytes, struct view payload)
{
	return view_starts(view_tail(payload, bytes->at), view_bytes(bytes->is, bytes->n));
}

static bool has_text(struct view payload, const char *text)
{
	return text == NULL || view_find_nocase(payload, view_of(text)) < payload.n;
}

bool chatter_claims(const struct chatter *row, struct view payload)
{
	enum { ALTERNATIVES = sizeof(row->known) / sizeof(row->known[0]) };
	bool known = row->known[0].n == 0;

	for (unsigned i = 0; i < ALTERNATIVES && row->known[i].n > 0 && !known; i++)
		known = stands(&row->known[i], payload);
	return known && has_text(view_head(payload, CONTAINS_WITHIN), row->contains) &&
	       (row->looks == NULL || row->looks(payload));
}

/* A name or a number that a person may read: a field that is none was misread or is a trick. */
static bool is_text(struct view text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] < 0x20 || text.p[i] == 0x7f)
			return false;
	return text.n > 0 && utf8_is_valid(text);
}

void chatter_say_raw(const struct chatter_talk *t, enum fact_kind kind, struct view value)
{
	if (value.n == 0 || !t->p->has_mac || !mac_is_device(t->p->source))
		return;
	fact_say(t->sink, &(struct fact){
			      .subject = t->p->source,
			      .source = t->source,
			      .kind = kind,
			      .value = value,
			  });
}

void chatter_say(const struct chatter_talk *t, enum fact_kind kind, struct view text)
{
	text = view_trim(view_head(text, view_find(text, '\0')));
	if (is_text(text))
		chatter_say_raw(t, kind, text);
}

void chatter_say_mac(const struct chatter_talk *t, enum fact_kind kind, struct view six)
{
	if (six.n == MAC_LEN && mac_is_device(mac_of_bytes(six)))
		chatter_say_raw(t, kind, six);
}

static void say_mac(const struct chatter_talk *t, enum fact_kind kind, struct view bytes)
{
	struct mac mac;

	if (bytes.n == MAC_LEN)
		chatter_say_mac(t, kind, bytes);
	else if (mac_parse(view_trim(bytes), &mac))
		chatter_say_mac(t, kind, view_bytes(mac.b, MAC_LEN));
}

static uint64_t number_of(const struct found *found, bool little)
{
	struct rd r = rd_of(found->bytes);
	uint64_t value = 0;

	if (found->is_number)
		return found->number;
	for (unsigned shift = 0; rd_left(&r) > 0 && shift < 64; shift += 8)
		value = little ? value | (uint64_t)rd_u8(&r) << shift : value << 8 | rd_u8(&r);
	return value;
}

static void put_hex(struct wr *w, struct view bytes)
{
	for (size_t i = 0; i < bytes.n; i++)
		wr_hex(w, bytes.p[i], 2);
}

static void put_dotted(struct wr *w, struct view bytes)
{
	for (size_t i = 0; i < bytes.n; i++) {
		if (i > 0)
			wr_u8(w, '.');
		wr_decimal(w, bytes.p[i]);
	}
}

static void put_signed(struct wr *w, uint64_t number)
{
	if (number >> 63 != 0)
		wr_u8(w, '-');
	wr_decimal(w, number >> 63 != 0 ? 0 - number : number);
}

static void put_text(struct wr *w, const struct found *found)
{
	if (found->is_number)
		wr_decimal(w, found->number);
	else if (found->is_escaped)
		json_unescape(found->bytes, w);
	else
		wr_bytes(w, view_head(found->bytes, FACT_VALUE_MAX));
}

static void say_found(
    const struct chatter_talk *t, const struct chatter_field *f, const struct found *found)
{
	uint8_t room[FACT_VALUE_MAX];
	struct wr w = wr_of(room, sizeof(room));
	struct rd counted = rd_of(found->bytes);

	switch (f->as) {
	case AS_TEXT: put_text(&w, found); break;
	case AS_TEXT8: wr_bytes(&w, rd_bytes(&counted, rd_u8(&counted))); break;
	case AS_HEX: put_hex(&w, found->bytes); break;
	case AS_HEX_LE: wr_hex(&w, number_of(found, true), 2 * (unsigned)f->len); break;
	case AS_NUMBER: wr_decimal(&w, number_of(found, false)); break;
	case AS_NUMBER_LE: wr_decimal(&w, number_of(found, true)); break;
	case AS_SIGNED: put_signed(&w, found->number); break;
	case AS_DOTTED: put_dotted(&w, found->bytes); break;
	case AS_MAC: say_mac(t, f->kind, found->bytes); return;
	case AS_TOLD:
		if (!found->is_number || found->number != 0)
			wr_text(&w, f->value);
		break;
	}
	chatter_say(t, f->kind, wr_view(&w));
}

static bool is_always_there(const struct chatter_field *f)
{
	return f->as == AS_TOLD && f->name == NULL && f->tag == 0 && f->len == 0;
}

unsigned chatter_fields(
    const struct chatter_talk *t, const struct chatter_message *message, struct view body)
{
	enum chatter_reason reason = form_check(message, body);
	struct found found = {{NULL, 0}, 0, false, false};

	for (const struct chatter_field *f = message->fields;
	     f < message->fields + CHATTER_FIELDS_MAX && f->kind != FACT_ADDRESS; f++) {
		if (is_always_there(f)) {
			say_found(t, f, &found);
			continue;
		}
		for (unsigned nth = 0; nth < CHATTER_REPEAT_MAX &&
				       form_find(message, f, body, t->p->cut, nth, &found);
		     nth++)
			say_found(t, f, &found);
	}
	return t->p->cut ? CHATTER_OK : reason;
}

static bool fits(const struct chatter_message *m, const struct packet *p, struct view payload)
{
	struct view ignored;

	for (unsigned i = 0; i < sizeof(m->when) / sizeof(m->when[0]); i++)
		if (m->when[i].n > 0 && !stands(&m->when[i], payload))
			return false;
	if (m->from_port != 0 && m->from_port != p->from_port)
		return false;
	return has_text(payload, m->contains) &&
	       (m->member == NULL || json_find(payload, m->member, &ignored));
}

/* The body, as long as the message says, or all behind the header. False when it is not all there.
 */
static bool body_of(const struct chatter_message *m, struct view payload, struct view *ret_body)
{
	struct rd size = rd_of(view_tail(payload, m->size_at));
	struct view body = view_tail(payload, m->body);
	size_t n = m->size_at > 0 ? rd_be16(&size) : body.n;

	*ret_body = view_head(body, n);
	return payload.n >= m->least && body.n >= n;
}

unsigned chatter_decode(const struct chatter *row, const struct packet *p, struct rd payload,
    const struct fact_sink *sink)
{
	uint8_t room[CHATTER_OPENED_MAX];
	struct wr w = wr_of(room, sizeof(room));
	struct chatter_talk t = {p, sink, row->source};
	struct view plain, body;
	unsigned reason;

	if (row->read != NULL) {
		reason = row->read(&t, payload);
		return p->cut ? CHATTER_OK : reason;
	}
	plain = rd_rest(&payload);
	if (row->open != NULL)
		plain = row->open(plain, &w);
	for (unsigned i = 0; i < row->messages_count; i++) {
		const struct chatter_message *m = &row->messages[i];

		if (!fits(m, p, plain))
			continue;
		if (!body_of(m, plain, &body)) {
			if (p->cut)
				chatter_fields(&t, m, body);
			return p->cut ? CHATTER_OK : CHATTER_SHORT;
		}
		return chatter_fields(&t, m, body);
	}
	return CHATTER_OK;
}
