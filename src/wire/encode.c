/*
 * encode: from the structs of schema.h to JSON, and what the tables say of a record beside it.
 *
 * What is written is what wire_decode takes: a text too long for its field ends at the last
 * character that fits, NUL and what is no UTF-8 becomes U+FFFD.
 */
#include "base/escape.h"
#include "base/instant.h"
#include "base/utf8.h"
#include "wire/wire.h"

static const char replacement[] = "\xef\xbf\xbd";
enum { REPLACEMENT_BYTES = 3 };

struct list {
	const uint8_t *p;
	size_t n;
};

static void write_record(const struct wire_record *record, const uint8_t *value, struct json *j);

/* Writes in runs: most texts are one. */
static void write_text(struct view text, size_t max, struct json *j)
{
	struct view run = {text.p, utf8_plain(view_head(text, max))};
	size_t room = max - run.n;

	json_open_text(j);
	text = view_tail(text, run.n);
	while (text.n > 0) {
		struct view bytes;
		int32_t code = utf8_take(&text, &bytes);
		bool good = code > 0;
		size_t n = good ? bytes.n : REPLACEMENT_BYTES;

		if (n > room)
			break;
		room -= n;
		if (good) {
			run.n += bytes.n;
			continue;
		}
		escape_json(j->out, run);
		out_text(j->out, replacement);
		run = (struct view){text.p, 0};
	}
	escape_json(j->out, run);
	json_close_text(j);
}

static void write_hex(struct view bytes, struct json *j)
{
	for (size_t i = 0; i < bytes.n; i++) {
		out_u8(j->out, (uint8_t) "0123456789abcdef"[bytes.p[i] >> 4]);
		out_u8(j->out, (uint8_t) "0123456789abcdef"[bytes.p[i] & 15]);
	}
}

static void write_raw(struct view bytes, size_t max, struct json *j)
{
	bool clean = utf8_is_valid(bytes) && view_find(bytes, 0) == bytes.n &&
		     !view_starts(bytes, view_of(WIRE_RAW_MARK));

	if (clean) {
		write_text(bytes, max, j);
		return;
	}
	json_open_text(j);
	out_text(j->out, WIRE_RAW_MARK);
	write_hex(view_head(bytes, max), j);
	json_close_text(j);
}

static const char *value_text(const struct wire_field *field, unsigned value)
{
	return value < field->values_count ? field->values[value] : "";
}

static void write_time(const uint8_t *value, struct json *j)
{
	char text[INSTANT_TEXT_SIZE];
	int64_t ms;

	memcpy(&ms, value, sizeof(ms));
	json_text(j, view_of(instant_format(ms, text)));
}

static void write_mac(const uint8_t *value, struct json *j)
{
	char text[MAC_TEXT_SIZE];

	json_text(j, view_of(mac_format(mac_of_bytes(view_bytes(value, MAC_LEN)), text)));
}

static void write_single(const struct wire_field *field, const uint8_t *value, struct json *j)
{
	struct view text;
	int64_t number;
	double real;
	unsigned at;

	switch (field->type) {
	case WIRE_TEXT:
		memcpy(&text, value, sizeof(text));
		write_text(text, (size_t)field->max, j);
		break;
	case WIRE_RAW:
		memcpy(&text, value, sizeof(text));
		write_raw(text, (size_t)field->max, j);
		break;
	case WIRE_INT:
		memcpy(&number, value, sizeof(number));
		json_i64(j, number);
		break;
	case WIRE_REAL:
		memcpy(&real, value, sizeof(real));
		json_real(j, real);
		break;
	case WIRE_BOOL: json_bool(j, *value != 0); break;
	case WIRE_ENUM:
		memcpy(&at, value, sizeof(at));
		json_text(j, view_of(value_text(field, at)));
		break;
	case WIRE_HEX:
		json_open_text(j);
		write_hex(view_bytes(value, (size_t)field->max), j);
		json_close_text(j);
		break;
	case WIRE_TIME: write_time(value, j); break;
	case WIRE_MAC: write_mac(value, j); break;
	case WIRE_RECORD: write_record(field->record, value, j); break;
	}
}

static void write_field(const struct wire_field *field, const uint8_t *record, struct json *j)
{
	struct list list;

	if (field->has_offset != WIRE_NO_OFFSET && record[field->has_offset] == 0) {
		if (field->nullable) {
			json_key(j, field->name);
			json_null(j);
		}
		return;
	}
	json_key(j, field->name);
	if (!field->list) {
		write_single(field, record + field->offset, j);
		return;
	}
	memcpy(&list, record + field->offset, sizeof(list));
	json_open_array(j);
	for (size_t i = 0; i < list.n; i++)
		write_single(field, list.p + i * field->item_size, j);
	json_close_array(j);
}

static void write_record(const struct wire_record *record, const uint8_t *value, struct json *j)
{
	json_open_object(j);
	for (uint32_t i = 0; i < record->fields_count; i++)
		write_field(&record->fields[i], value, j);
	json_close_object(j);
}

void wire_encode(const struct wire_record *record, const void *value, struct json *j)
{
	write_record(record, value, j);
}

static void set_default(const struct wire_field *field, uint8_t *to)
{
	struct view text = view_of(field->default_text != NULL ? field->default_text : "");
	unsigned at = (unsigned)field->default_int;
	bool yes = field->default_int != 0;

	switch (field->type) {
	case WIRE_TEXT:
	case WIRE_RAW: memcpy(to, &text, sizeof(text)); break;
	case WIRE_INT: memcpy(to, &field->default_int, sizeof(field->default_int)); break;
	case WIRE_BOOL: memcpy(to, &yes, sizeof(yes)); break;
	case WIRE_ENUM: memcpy(to, &at, sizeof(at)); break;
	case WIRE_RECORD: wire_defaults(field->record, to); break;
	case WIRE_REAL:
	case WIRE_MAC:
	case WIRE_HEX:
	case WIRE_TIME: break;
	}
}

void wire_defaults(const struct wire_record *record, void *ret_value)
{
	memset(ret_value, 0, record->size);
	for (uint32_t i = 0; i < record->fields_count; i++) {
		const struct wire_field *field = &record->fields[i];

		if (!field->list)
			set_default(field, (uint8_t *)ret_value + field->offset);
	}
}

const char *wire_enum_text(const struct wire_record *record, const char *field, int value)
{
	for (uint32_t i = 0; i < record->fields_count; i++)
		if (strcmp(record->fields[i].name, field) == 0 && value >= 0)
			return value_text(&record->fields[i], (unsigned)value);
	return "";
}
