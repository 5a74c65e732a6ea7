/*
 * fault: where in a body something is wrong, and words for it. Inside wire only.
 */
#ifndef EARSHOT_WIRE_FAULT_H
#define EARSHOT_WIRE_FAULT_H

#include "base/wr.h"
#include "wire/wire.h"

/* A value's place: the chain of names and indices that leads to it; NULL is the whole body. */
struct place {
	const struct place *up;
	struct view name; /* of a field; p == NULL: item `index` of a list */
	size_t index;
};

/*
 * Points the fault to a place, and gives a writer for its reason. What no longer fits is left out.
 * fault_end ends the reason, and returns ERR_FORMAT.
 */
struct wr fault_begin(struct wire_fault *fault, const struct place *place);
enum err fault_end(struct wire_fault *fault, const struct wr *w) MUST_CHECK;

/* Text from outside between quotes: at most 48 bytes of it, what is not plain ASCII as '?'. */
void fault_quote(struct wr *w, struct view text);

/* What a field must be: "text of 1 to 80 bytes". `item`: one item of its list. */
void fault_must(struct wr *w, const struct wire_field *field, bool item);

/* `place` holds the unknown field itself: says which field may be meant, or which there are. */
enum err fault_unknown(struct wire_fault *fault, const struct place *place,
    const struct wire_record *record) MUST_CHECK;

#endif
