/*
 * json: a streaming JSON writer (RFC 8259) over an out.
 *
 * Commas come by themselves. The caller balances open and close; nesting is at most JSON_DEPTH_MAX
 * (asserted). Text is escaped by escape_json.
 */
#ifndef EARSHOT_BASE_JSON_H
#define EARSHOT_BASE_JSON_H

#include "base/out.h"

enum { JSON_DEPTH_MAX = 16 };

struct json {
	struct out *out;
	unsigned depth;
	bool filled[JSON_DEPTH_MAX]; /* something stands at this level already */
	bool after_key;
};

static inline struct json json_of(struct out *out)
{
	return (struct json){.out = out};
}

void json_open_object(struct json *j);
void json_close_object(struct json *j);
void json_open_array(struct json *j);
void json_close_array(struct json *j);
/* A key of our own: ASCII, nothing to escape. */
void json_key(struct json *j, const char *key);
/* A key from the wire. */
void json_key_view(struct json *j, struct view key);
void json_text(struct json *j, struct view text);
/* A text in pieces: between the two, the caller puts its inside into j->out (escape_json). */
void json_open_text(struct json *j);
void json_close_text(struct json *j);
void json_i64(struct json *j, int64_t value);
void json_u64(struct json *j, uint64_t value);
void json_bool(struct json *j, bool value);
void json_null(struct json *j);
/* A value that is JSON already. */
void json_raw(struct json *j, struct view value);
/* Two decimals: confidences and weights. NaN and infinities as null. */
void json_real(struct json *j, double value);

/* key and value at once; json_key_text with an empty view writes null. */
void json_key_text(struct json *j, const char *key, struct view text);
void json_key_u64(struct json *j, const char *key, uint64_t value);
void json_key_bool(struct json *j, const char *key, bool value);

#endif
