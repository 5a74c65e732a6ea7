/*
 * scan: the values of JSON that wire_precheck has let through, one after the other, without a tree.
 * Inside wire only: it trusts what it reads to be well-formed.
 */
#ifndef EARSHOT_WIRE_SCAN_H
#define EARSHOT_WIRE_SCAN_H

#include "base/arena.h"

enum scan_kind { SCAN_NULL, SCAN_TRUE, SCAN_FALSE, SCAN_NUMBER, SCAN_TEXT, SCAN_LIST, SCAN_OBJECT };

/*
 * A value. Of a list or an object only its bracket is taken: either scan_item or scan_member goes
 * through it to its end, or scan_skip does.
 */
struct scan_value {
	enum scan_kind kind;
	struct view inside; /* a number's characters; a text's, between its quotes */
	bool escaped;       /* a text that has backslashes */
};

/* Takes the next value off `json`. */
struct scan_value scan_next(struct view *json);

/* Moves to the next item of a list. False: there was none, and its end is taken. */
bool scan_item(struct view *json);

/* Takes the next name of an object, with its colon. False: there was none, and its end is taken. */
bool scan_member(struct view *json, struct scan_value *ret_name);

/* Takes what is left of a value that scan_next gave. */
void scan_skip(struct view *json, const struct scan_value *value);

/* How many items a list has whose bracket was taken. */
size_t scan_count(struct view json);

/* Without its escapes: as it stands, or a copy in the arena. False: no room. */
bool scan_text(const struct scan_value *value, struct arena *arena, struct view *ret_text);

double scan_number(const struct scan_value *value);

#endif
