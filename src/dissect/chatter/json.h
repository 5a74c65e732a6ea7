/*
 * json: finding members in a JSON text that somebody else made (RFC 8259), without building it.
 *
 * Each call walks the text from its start; texts are datagrams, and rows ask for few members.
 */
#ifndef EARSHOT_DISSECT_CHATTER_JSON_H
#define EARSHOT_DISSECT_CHATTER_JSON_H

#include "base/rd.h"
#include "base/wr.h"

enum { JSON_DEPTH_MAX = 16 };

enum json_verdict {
	JSON_GOOD,
	JSON_CUT, /* ends within a value */
	JSON_BAD  /* no JSON, or nested deeper than JSON_DEPTH_MAX */
};

/* One object; what follows it is not looked at. */
enum json_verdict json_check(struct view text);

/*
 * The member at a path of names parted by dots, "params.mac". *ret_value is the inside of a
 * string, still escaped, or a number, literal, object or array as it stands. False when it is not
 * there, or not before the text goes wrong.
 */
bool json_find(struct view text, const char *path, struct view *ret_value);

/* The inside of a string with its escapes undone. A wrong escape makes `w` bad. */
void json_unescape(struct view inside, struct wr *w);

#endif
