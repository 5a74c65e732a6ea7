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

#endif
