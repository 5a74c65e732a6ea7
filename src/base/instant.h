/*
 * instant: moments as milliseconds since 1970-01-01T00:00:00Z, signed 64 bit.
 */
#ifndef EARSHOT_BASE_INSTANT_H
#define EARSHOT_BASE_INSTANT_H

#include "base/view.h"

enum { INSTANT_TEXT_SIZE = 32 /* with the NUL */ };

/*
 * "2024-05-01T10:00:00.000Z" (RFC 3339, UTC). Years 0000 to 9999; earlier and later moments are
 * clamped to those. Returns `text`.
 */
const char *instant_format(int64_t ms, char text[INSTANT_TEXT_SIZE]);

/*
 * Any date-time of RFC 3339 section 5.6 in years 0000 to 9999: with 'Z' or an offset, in lower
 * case too, with a blank for the 'T' (its section 5.6 note), with any number of decimals: those
 * after the third are dropped. A leap second is the second that follows it. `*ret_ms` is written
 * only on success.
 */
bool instant_parse(struct view text, int64_t *ret_ms);

#endif
