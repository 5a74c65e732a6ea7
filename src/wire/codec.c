/*
 * codec: from JSON to the structs of schema.h, by the tables of schema.c.
 *
 * What wire_precheck has let through is read a second time, beside the table, straight into the
 * struct: no tree is built. Everything that is kept is copied into the arena.
 */
#include "base/instant.h"
#include "base/utf8.h"
#include "wire/fault.h"
#include "wire/scan.h"

_Static_assert(sizeof(enum wire_type) == sizeof(unsigned), "enums are stored as unsigned");
enum { FIELDS_MAX = 64 /* schema/generate refuses more: one bit each */ };

/* Every whole number up to here is a double of its own (RFC 8259 section 6). */
static const double exact_max = 9007199254740991;

/* The list members of schema.h. */
struct list {
	void *p;
	size_t n;
};

struct reader {
	struct view json; /* what is left */
	struct arena *arena;
	struct wire_fault *fault;
	bool answer;
};

/* An unknown value of an enum in an answer: who wrote it may be newer. */
enum { ERR_NEWER = ERR_COUNT };

static enum err full(struct reader *r, const struct place *place)
{
	struct wr w = fault_begin(r->fault, place);

	wr_text(&w, "there is no memory left for this");
	(void)!fault_end(r->fault, &w);
	return ERR_MEMORY;
}

static const char *kind_of(const struct scan_value *value)
{
	static const char *const texts[] = {
	    [SCAN_NULL] = "null",
	    [SCAN_TRUE] = "true or false",
	    [SCAN_FALSE] = "true or false",
	    [SCAN_NUMBER] = "a number",
	    [SCAN_TEXT] = "text",
	    [SCAN_LIST] = "a list",
	    [SCAN_OBJECT] = "an object",
	};

	return texts[value->kind];
}

/* `"name" is …`, for a list's item `"name" has …`; the caller goes on. */
static struct wr begin(struct reader *r, const struct place *place, const struct wire_field *field)
{
	struct wr w = fault_begin(r->fault, place);

	if (place->name.p == NULL)
		wr_text(&w, "an item of ");
	fault_quote(&w, view_of(field->name));
	return w;
}

static enum err wrong_type(struct reader *r, const struct place *place,
    const struct wire_field *field, const struct scan_value *value, bool item)
{
	struct wr w = begin(r, place, field);

	wr_text(&w, " is ");
	wr_text(&w, kind_of(value));
	wr_text(&w, ": must be ");
	fault_must(&w, field, item);
	if (value->kind == SCAN_NULL && !field->required && !item)
		wr_text(&w, ", or left out");
	return fault_end(r->fault, &w);
}

/* The value itself is not told: it may be a password. */
static enum err wrong_form(
    struct reader *r, const struct place *place, const struct wire_field *field)
{
	struct wr w = begin(r, place, field);

	wr_text(&w, " must be ");
	fault_must(&w, field, true);
	return fault_end(r->fault, &w);
}

static enum err read_int(struct reader *r, const struct place *place,
    const struct wire_field *field, const struct scan_value *value, void *to)
{
	double number = scan_number(value);
	int64_t whole = number >= -exact_max && number <= exact_max ? (int64_t)number : 0;
	struct wr w;

	if (number >= -exact_max && number <= exact_max && (double)whole != number)
		return wrong_form(r, place, field);
	if (number >= (double)field->min && number <= (double)field->max) {
		memcpy(to, &whole, sizeof(whole));
		return ERR_NONE;
	}
	w = begin(r, place, field);
	wr_text(&w, " is ");
	if (number < -exact_max || number > exact_max) {
		wr_text(&w, "far out of range");
	} else {
		wr_text(&w, whole < 0 ? "-" : "");
		wr_decimal(&w, whole < 0 ? -(uint64_t)whole : (uint64_t)whole);
	}
	bool low = number < (double)field->min;
	int64_t bound = low ? field->min : field->max;

	wr_text(&w, low ? ": at least " : ": at most ");
	wr_text(&w, bound < 0 ? "-" : "");
	wr_decimal(&w, bound < 0 ? -(uint64_t)bound : (uint64_t)bound);
	return fault_end(r->fault, &w);
}

static enum err keep(
    struct reader *r, const struct place *place, struct view bytes, struct view *to)
{
	if (bytes.n == 0) {
		*to = view_of("");
		return ERR_NONE;
	}
	*to = arena_copy(r->arena, bytes);
	return to->p == NULL ? full(r, place) : ERR_NONE;
}

static void put_bytes(struct wr *w, int64_t n)
{
	wr_decimal(w, (uint64_t)n);
	wr_text(w, n == 1 ? " byte" : " bytes");
}

static enum err check_length(
    struct reader *r, const struct place *place, const struct wire_field *field, size_t n)
{
	struct wr w;

	if (n >= (size_t)field->min && n <= (size_t)field->max)
		return ERR_NONE;
	w = begin(r, place, field);
	bool over = n > (size_t)field->max;
	int64_t bound = over ? field->max : field->min;

	if (n == 0) {
		wr_text(&w, " is empty");
	} else {
		wr_text(&w, " has ");
		put_bytes(&w, (int64_t)n);
	}
	wr_text(&w, over ? ": at most " : ": at least ");
	put_bytes(&w, bound);
	return fault_end(r->fault, &w);
}

static int hex_digit(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Pairs of digits as bytes; `to` has room for half of them. */
static bool unhex(struct view digits, uint8_t *to)
{
	if (digits.n % 2 != 0)
		return false;
	for (size_t i = 0; i < digits.n; i += 2) {
		int high = hex_digit(digits.p[i]), low = hex_digit(digits.p[i + 1]);

		if (high < 0 || low < 0)
			return false;
		to[i / 2] = (uint8_t)(high << 4 | low);
	}
	return true;
}

static enum err read_raw(struct reader *r, const struct place *place,
    const struct wire_field *field, struct view text, struct view *to)
{
	struct view digits = view_tail(text, strlen(WIRE_RAW_MARK)), bytes = {NULL, digits.n / 2};
	enum err err;
	uint8_t *p;

	if (!view_starts(text, view_of(WIRE_RAW_MARK))) {
		err = check_length(r, place, field, text.n);
		return err != ERR_NONE ? err : keep(r, place, text, to);
	}
	err = check_length(r, place, field, bytes.n);
	if (err != ERR_NONE)
		return err;
	p = arena_take(r->arena, bytes.n);
	if (p == NULL)
		return full(r, place);
	if (!unhex(digits, p)) {
		struct wr w = begin(r, place, field);

		wr_text(&w,
		    " begins with \"" WIRE_RAW_MARK "\": pairs of hexadecimal digits must follow");
		return fault_end(r->fault, &w);
	}
	bytes.p = p;
	*to = bytes;
	return ERR_NONE;
}

static enum err read_enum(struct reader *r, const struct place *place,
    const struct wire_field *field, struct view text, void *to)
{
	struct wr w;

	for (unsigned i = 0; i < field->values_count; i++) {
		if (view_eq(text, view_of(field->values[i]))) {
			memcpy(to, &i, sizeof(i));
			return ERR_NONE;
		}
	}
	if (r->answer && (field->list || field->has_default))
		return (enum err)ERR_NEWER;
	w = begin(r, place, field);
	wr_text(&w, " is ");
	fault_quote(&w, text);
	wr_text(&w, ": must be ");
	fault_must(&w, field, true);
	return fault_end(r->fault, &w);
}

static enum err read_string(struct reader *r, const struct place *place,
    const struct wire_field *field, struct view text, void *to)
{
	enum err err;

	switch (field->type) {
	case WIRE_TEXT:
		err = check_length(r, place, field, text.n);
		return err != ERR_NONE ? err : keep(r, place, text, to);
	case WIRE_RAW: return read_raw(r, place, field, text, to);
	case WIRE_ENUM: return read_enum(r, place, field, text, to);
	case WIRE_MAC: return mac_parse(text, to) ? ERR_NONE : wrong_form(r, place, field);
	case WIRE_TIME: return instant_parse(text, to) ? ERR_NONE : wrong_form(r, place, field);
	case WIRE_HEX:
		if (text.n == 2 * (size_t)field->max && unhex(text, to))
			return ERR_NONE;
		return wrong_form(r, place, field);
	default: return ERR_ARGUMENT;
	}
}

static enum err read_record(
    struct reader *r, const struct place *place, const struct wire_record *record, void *to);

static enum err read_real(struct reader *r, const struct place *place,
    const struct wire_field *field, const struct scan_value *value, void *to)
{
	double number = scan_number(value);

	/* Beyond every double (1e400), or beyond what is written again. */
	if (!(number > -1e12 && number < 1e12))
		return wrong_form(r, place, field);
	memcpy(to, &number, sizeof(number));
	return ERR_NONE;
}

/* One value that is no list, or one item of a list. */
static enum err read_single(struct reader *r, const struct place *place,
    const struct wire_field *field, const struct scan_value *value, void *to)
{
	bool known = value->kind == SCAN_TRUE;
	struct view text;

	switch (field->type) {
	case WIRE_INT:
		if (value->kind == SCAN_NUMBER)
			return read_int(r, place, field, value, to);
		break;
	case WIRE_REAL:
		if (value->kind == SCAN_NUMBER)
			return read_real(r, place, field, value, to);
		break;
	case WIRE_BOOL:
		if (!known && value->kind != SCAN_FALSE)
			break;
		memcpy(to, &known, sizeof(known));
		return ERR_NONE;
	case WIRE_RECORD:
		if (value->kind == SCAN_OBJECT)
			return read_record(r, place, field->record, to);
		break;
	default:
		if (value->kind != SCAN_TEXT)
			break;
		if (!scan_text(value, r->arena, &text))
			return full(r, place);
		return read_string(r, place, field, text, to);
	}
	return wrong_type(r, place, field, value, field->list);
}

static enum err count_items(
    struct reader *r, const struct place *place, const struct wire_field *field, size_t *ret_count)
{
	size_t n = scan_count(r->json);

	if (n > field->items_max) {
		struct wr w = begin(r, place, field);

		wr_text(&w, " has ");
		wr_decimal(&w, n);
		wr_text(&w, " items: at most ");
		wr_decimal(&w, field->items_max);
		return fault_end(r->fault, &w);
	}
	*ret_count = n;
	return ERR_NONE;
}

static enum err read_list(struct reader *r, const struct place *place,
    const struct wire_field *field, const struct scan_value *value, void *to)
{
	struct list list = {0};
	size_t count = 0;
	enum err err;

	if (value->kind != SCAN_LIST)
		return wrong_type(r, place, field, value, false);
	err = count_items(r, place, field, &count);
	if (err != ERR_NONE)
		return err;
	if (count > 0) {
		list.p = arena_take_array(r->arena, count, field->item_size);
		if (list.p == NULL)
			return full(r, place);
	}
	struct place here = {.up = place};

	for (; scan_item(&r->json); here.index++) {
		struct scan_value item = scan_next(&r->json);

		err = read_single(
		    r, &here, field, &item, (uint8_t *)list.p + list.n * field->item_size);
		if (err == ERR_NONE)
			list.n++;
		else if ((int)err != ERR_NEWER)
			return err;
	}
	memcpy(to, &list, sizeof(list));
	return ERR_NONE;
}

static enum err read_field(struct reader *r, const struct place *place,
    const struct wire_field *field, const struct scan_value *value, uint8_t *record)
{
	bool has = true;
	enum err err;

	if (field->nullable && value->kind == SCAN_NULL)
		return ERR_NONE;
	if (field->list)
		err = read_list(r, place, field, value, record + field->offset);
	else
		err = read_single(r, place, field, value, record + field->offset);
	if ((int)err == ERR_NEWER) /* the default stands there already */
		return ERR_NONE;
	if (err == ERR_NONE && field->has_offset != WIRE_NO_OFFSET)
		memcpy(record + field->has_offset, &has, sizeof(has));
	return err;
}

/* Fields come in the table's order most of the time: looks at `hint` first. */
static uint32_t find(const struct wire_record *record, struct view name, uint32_t hint)
{
	for (uint32_t i = 0; i < record->fields_count; i++) {
		uint32_t at = (hint + i) % record->fields_count;

		if (view_eq(view_of(record->fields[at].name), name))
			return at;
	}
	return record->fields_count;
}

static enum err check_missing(
    struct reader *r, const struct place *place, const struct wire_record *record, uint64_t seen)
{
	for (uint32_t i = 0; i < record->fields_count; i++) {
		const struct wire_field *field = &record->fields[i];
		struct place here = {.up = place, .name = view_of(field->name)};
		struct wr w;

		if (!field->required || (seen >> i & 1) != 0)
			continue;
		w = begin(r, &here, field);
		wr_text(&w, " is missing: give ");
		fault_must(&w, field, false);
		return fault_end(r->fault, &w);
	}
	return ERR_NONE;
}

/* A member whose name was taken. */
static enum err read_member(struct reader *r, const struct place *here,
    const struct wire_record *record, uint32_t at, uint64_t *seen, uint8_t *to)
{
	struct scan_value value = scan_next(&r->json);

	if (at == record->fields_count && r->answer) {
		scan_skip(&r->json, &value);
		return ERR_NONE;
	}
	if (at >= FIELDS_MAX || at == record->fields_count)
		return fault_unknown(r->fault, here, record);
	if ((*seen >> at & 1) != 0) {
		struct wr w = begin(r, here, &record->fields[at]);

		wr_text(&w, " stands there twice: leave one out");
		return fault_end(r->fault, &w);
	}
	*seen |= UINT64_C(1) << at;
	if (record->fields[at].readonly && !r->answer) {
		scan_skip(&r->json, &value);
		return ERR_NONE;
	}
	return read_field(r, here, &record->fields[at], &value, to);
}

/* An object whose bracket was taken. */
static enum err read_record(
    struct reader *r, const struct place *place, const struct wire_record *record, void *to)
{
	struct place here = {.up = place};
	struct scan_value name;
	uint64_t seen = 0;
	uint32_t at = 0;
	enum err err;

	wire_defaults(record, to);
	while (scan_member(&r->json, &name)) {
		if (!scan_text(&name, r->arena, &here.name))
			return full(r, place);
		at = find(record, here.name, at < record->fields_count ? at + 1 : 0);
		err = read_member(r, &here, record, at, &seen, to);
		if (err != ERR_NONE)
			return err;
	}
	return check_missing(r, place, record, seen);
}

static enum err decode(
    struct reader *r, const struct wire_record *record, struct view json, void *ret_value)
{
	enum err err = wire_precheck(json, r->fault);
	struct scan_value whole;
	void *value;

	if (err != ERR_NONE)
		return err;
	value = arena_take(r->arena, record->size);
	if (value == NULL)
		return full(r, NULL);
	r->json = json;
	whole = scan_next(&r->json);
	if (whole.kind == SCAN_OBJECT) {
		err = read_record(r, NULL, record, value);
	} else {
		struct wr w = fault_begin(r->fault, NULL);

		wr_text(&w, "the body is ");
		wr_text(&w, kind_of(&whole));
		wr_text(&w, ": must be an object");
		err = fault_end(r->fault, &w);
	}
	if (err == ERR_NONE)
		memcpy(ret_value, value, record->size);
	return err;
}

enum err wire_decode(const struct wire_record *record, struct view json, struct arena *arena,
    void *ret_value, struct wire_fault *ret_fault)
{
	struct reader r = {{0}, arena, ret_fault, false};

	return decode(&r, record, json, ret_value);
}

enum err wire_decode_answer(const struct wire_record *record, struct view json, struct arena *arena,
    void *ret_value, struct wire_fault *ret_fault)
{
	struct reader r = {{0}, arena, ret_fault, true};

	return decode(&r, record, json, ret_value);
}
