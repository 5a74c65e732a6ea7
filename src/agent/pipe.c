/* pipe: records, written and read. */
#include "agent/pipe.h"

#include "base/rd.h"

static void write_body(struct wr *w, const struct pipe_record *r)
{
	switch (r->type) {
	case PIPE_HELLO:
		wr_u8(w, PIPE_VERSION);
		wr_be32(w, r->link_type);
		wr_u8(w, (uint8_t)r->backend);
		wr_bytes(w, view_head(r->text, PIPE_TEXT_MAX));
		break;
	case PIPE_FRAME:
		wr_be64(w, r->age_ms);
		wr_bytes(w, view_bytes(r->sender.b, MAC_LEN));
		break;
	case PIPE_FACT: {
		struct view key = view_head(r->fact.key, FACT_KEY_MAX);
		struct view scope = view_head(r->fact.scope, FACT_SCOPE_MAX);
		struct view value = view_head(r->fact.value, FACT_VALUE_MAX);

		wr_bytes(w, view_bytes(r->fact.subject.b, MAC_LEN));
		wr_u8(w, (uint8_t)r->fact.source);
		wr_be16(w, (uint16_t)r->fact.kind);
		wr_u8(w, (uint8_t)key.n);
		wr_bytes(w, key);
		wr_u8(w, (uint8_t)scope.n);
		wr_bytes(w, scope);
		wr_be16(w, (uint16_t)value.n);
		wr_bytes(w, value);
		break;
	}
	case PIPE_COUNTERS:
		wr_be64(w, r->frames);
		wr_be64(w, r->lost);
		wr_be64(w, r->cpu_ms);
		wr_be64(w, r->pss_kib);
		break;
	case PIPE_NAMED:
		wr_be64(w, r->value);
		wr_bytes(w, view_head(r->text, PIPE_NAME_MAX));
		break;
	case PIPE_ENDED: break;
	case PIPE_TROUBLE:
		wr_u8(w, (uint8_t)r->err);
		wr_bytes(w, view_head(r->text, PIPE_TEXT_MAX));
		break;
	}
}

void pipe_write(struct wr *w, const struct pipe_record *record)
{
	uint8_t bytes[PIPE_RECORD_MAX];
	struct wr body = wr_of(bytes, sizeof(bytes) - 2);

	wr_u8(&body, (uint8_t)record->type);
	write_body(&body, record);
	struct view whole = wr_view(&body);

	if (!wr_ok(&body) || whole.n + 2 > w->room - w->len) {
		w->bad = true;
		return;
	}
	wr_be16(w, (uint16_t)whole.n);
	wr_bytes(w, whole);
}

static bool is_name(struct view text)
{
	for (size_t i = 0; i < text.n; i++) {
		uint8_t c = text.p[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_' && c != '.' &&
		    c != '-')
			return false;
	}
	return text.n > 0 && text.n <= PIPE_NAME_MAX;
}

static bool is_printable(struct view text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] < ' ' || text.p[i] > '~')
			return false;
	return text.n <= PIPE_TEXT_MAX;
}

/* A value has the length that its kind's encoding demands. */
static bool is_value(const struct fact *fact)
{
	size_t n = fact->value.n;

	switch (fact_infos[fact->kind].encoding) {
	case ENCODE_ADDR: return n == 4 || n == 16;
	case ENCODE_MAC: return n == MAC_LEN;
	case ENCODE_TEXT:
	case ENCODE_HEX:
	case ENCODE_LIST:
	case ENCODE_LIST16:
	case ENCODE_U16:
	case ENCODE_FLAGS: break;
	}
	return n <= FACT_VALUE_MAX;
}

static bool read_fact(struct rd *r, struct fact *fact)
{
	fact->subject = mac_of_bytes(rd_bytes(r, MAC_LEN));
	unsigned source = rd_u8(r), kind = rd_be16(r);

	fact->key = rd_bytes(r, rd_u8(r));
	fact->scope = rd_bytes(r, rd_u8(r));
	fact->value = rd_bytes(r, rd_be16(r));
	/* What the registry says is no sensor's to say. */
	if (!rd_ok(r) || source >= SOURCE_COUNT || source == SOURCE_OUI || kind >= FACT_COUNT ||
	    kind == FACT_OUI_VENDOR || fact->key.n > FACT_KEY_MAX || fact->scope.n > FACT_SCOPE_MAX)
		return false;
	fact->source = (enum fact_source)source;
	fact->kind = (enum fact_kind)kind;
	return is_value(fact);
}

static bool read_body(struct rd *r, struct pipe_record *p)
{
	switch (p->type) {
	case PIPE_HELLO:
		if (rd_u8(r) != PIPE_VERSION)
			return false;
		p->link_type = rd_be32(r);
		p->backend = (enum capture_backend)rd_u8(r);
		p->text = rd_rest(r);
		return p->backend < CAPTURE_BACKENDS && is_printable(p->text);
	case PIPE_FRAME:
		p->age_ms = rd_be64(r);
		p->sender = mac_of_bytes(rd_bytes(r, MAC_LEN));
		return true;
	case PIPE_FACT: return read_fact(r, &p->fact);
	case PIPE_COUNTERS:
		p->frames = rd_be64(r);
		p->lost = rd_be64(r);
		p->cpu_ms = rd_be64(r);
		p->pss_kib = rd_be64(r);
		return true;
	case PIPE_NAMED:
		p->value = rd_be64(r);
		p->text = rd_rest(r);
		return is_name(p->text);
	case PIPE_ENDED: return true;
	case PIPE_TROUBLE: {
		unsigned err = rd_u8(r);

		p->text = rd_rest(r);
		p->err = err > ERR_NONE && err < ERR_COUNT ? (enum err)err : ERR_FORMAT;
		return is_printable(p->text);
	}
	}
	return false;
}

enum err pipe_decode(struct view body, struct pipe_record *ret_record)
{
	struct rd r = rd_of(body);
	struct pipe_record p = {.type = (enum pipe_type)rd_u8(&r)};

	if (!read_body(&r, &p) || !rd_ok(&r) || rd_left(&r) > 0)
		return ERR_FORMAT;
	*ret_record = p;
	return ERR_NONE;
}

void *pipe_room(struct pipe_reader *r, size_t *ret_n)
{
	if (r->begin > 0) {
		memmove(r->bytes, r->bytes + r->begin, r->end - r->begin);
		r->end -= r->begin;
		r->begin = 0;
	}
	*ret_n = sizeof(r->bytes) - r->end;
	return r->bytes + r->end;
}

void pipe_filled(struct pipe_reader *r, size_t n)
{
	r->end += n;
}

/* Records come in an order: HELLO first and once, a FACT only after a FRAME. */
static bool in_order(struct pipe_reader *r, const struct pipe_record *record)
{
	if (!r->greeted)
		r->greeted = record->type == PIPE_HELLO;
	else if (record->type == PIPE_HELLO)
		return false;
	if (record->type == PIPE_FRAME)
		r->in_frame = true;
	else if (record->type != PIPE_FACT)
		r->in_frame = false;
	/* A sensor that cannot begin says why without a greeting. */
	return (r->greeted || record->type == PIPE_TROUBLE) &&
	       (record->type != PIPE_FACT || r->in_frame);
}

bool pipe_take(struct pipe_reader *r, struct pipe_record *ret_record)
{
	struct rd rest = rd_of(view_bytes(r->bytes + r->begin, r->end - r->begin));
	size_t n = rd_be16(&rest);

	if (r->bad || !rd_ok(&rest))
		return false;
	if (n == 0 || n + 2 > PIPE_RECORD_MAX) {
		r->bad = true;
		return false;
	}
	struct view body = rd_bytes(&rest, n);

	if (!rd_ok(&rest))
		return false;
	if (pipe_decode(body, ret_record) != ERR_NONE || !in_order(r, ret_record)) {
		r->bad = true;
		return false;
	}
	r->begin += n + 2;
	return true;
}
