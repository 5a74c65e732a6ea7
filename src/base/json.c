/* json: the streaming writer. */
#include "base/json.h"

#include <assert.h>

#include "base/escape.h"

static void before_value(struct json *j)
{
	if (j->after_key) {
		j->after_key = false;
		return;
	}
	if (j->filled[j->depth])
		out_u8(j->out, ',');
	j->filled[j->depth] = true;
}

static void open(struct json *j, char bracket)
{
	before_value(j);
	out_u8(j->out, (uint8_t)bracket);
	assert(j->depth + 1 < JSON_DEPTH_MAX);
	j->filled[++j->depth] = false;
}

static void close(struct json *j, char bracket)
{
	assert(j->depth > 0);
	j->depth--;
	out_u8(j->out, (uint8_t)bracket);
}

void json_open_object(struct json *j)
{
	open(j, '{');
}

void json_close_object(struct json *j)
{
	close(j, '}');
}

void json_open_array(struct json *j)
{
	open(j, '[');
}

void json_close_array(struct json *j)
{
	close(j, ']');
}

void json_key_view(struct json *j, struct view key)
{
	json_text(j, key);
	out_u8(j->out, ':');
	j->after_key = true;
}

void json_key(struct json *j, const char *key)
{
	before_value(j);
	out_u8(j->out, '"');
	out_text(j->out, key);
	out_u8(j->out, '"');
	out_u8(j->out, ':');
	j->after_key = true;
}

void json_open_text(struct json *j)
{
	before_value(j);
	out_u8(j->out, '"');
}

void json_close_text(struct json *j)
{
	out_u8(j->out, '"');
}

void json_text(struct json *j, struct view text)
{
	json_open_text(j);
	escape_json(j->out, text);
	json_close_text(j);
}

void json_i64(struct json *j, int64_t value)
{
	before_value(j);
	if (value < 0)
		out_u8(j->out, '-');
	out_decimal(j->out, value < 0 ? -(uint64_t)value : (uint64_t)value);
}

void json_u64(struct json *j, uint64_t value)
{
	before_value(j);
	out_decimal(j->out, value);
}

void json_bool(struct json *j, bool value)
{
	before_value(j);
	out_text(j->out, value ? "true" : "false");
}

void json_null(struct json *j)
{
	before_value(j);
	out_text(j->out, "null");
}

void json_raw(struct json *j, struct view value)
{
	before_value(j);
	out_bytes(j->out, value);
}

void json_real(struct json *j, double value)
{
	if (!(value > -1e12 && value < 1e12)) {
		json_null(j);
		return;
	}
	before_value(j);
	uint64_t hundredths = (uint64_t)((value < 0 ? -value : value) * 100 + 0.5);

	if (value < 0 && hundredths > 0)
		out_u8(j->out, '-');

	out_decimal(j->out, hundredths / 100);
	out_u8(j->out, '.');
	out_u8(j->out, (uint8_t)('0' + hundredths / 10 % 10));
	out_u8(j->out, (uint8_t)('0' + hundredths % 10));
}

void json_key_text(struct json *j, const char *key, struct view text)
{
	json_key(j, key);
	if (text.n == 0)
		json_null(j);
	else
		json_text(j, text);
}

void json_key_u64(struct json *j, const char *key, uint64_t value)
{
	json_key(j, key);
	json_u64(j, value);
}

void json_key_bool(struct json *j, const char *key, bool value)
{
	json_key(j, key);
	json_bool(j, value);
}
