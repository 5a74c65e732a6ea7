/*
 * form: finding a field of a message by the way its protocol is framed. For chatter.c, and rows
 * that read for themselves.
 */
#ifndef EARSHOT_DISSECT_CHATTER_FORM_H
#define EARSHOT_DISSECT_CHATTER_FORM_H

#include "dissect/chatter/chatter.h"

struct found {
	struct view bytes;
	uint64_t number; /* of a protobuf varint, whose bytes are empty */
	bool is_number;
	bool is_escaped; /* the inside of a JSON string */
};

/*
 * CHATTER_OK when the body is what its form says: JSON to its closing bracket, lines with colons,
 * TLVs and protobuf fields to their ends, XML to a final tag.
 */
enum chatter_reason form_check(const struct chatter_message *m, struct view body);

/*
 * The nth field of that name, tag or place, counted from 0; forms other than TLV and protobuf know
 * only the first. With `cut`, one that reaches the end of the body is not believed to end there.
 */
bool form_find(const struct chatter_message *m, const struct chatter_field *f, struct view body,
    bool cut, unsigned nth, struct found *ret_found);

#endif
