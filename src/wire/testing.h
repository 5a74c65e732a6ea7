/*
 * testing: what the tests and fuzz harnesses of wire share.
 */
#ifndef EARSHOT_WIRE_TESTING_H
#define EARSHOT_WIRE_TESTING_H

#include "wire/wire.h"

/* The record of a name; aborts when there is none. */
const struct wire_record *testing_record(const char *name);

/* Encodes into the arena, terminated by a NUL that is not counted; aborts when it is full. */
struct view testing_encode(
    const struct wire_record *record, const void *value, struct arena *arena);

/* An arena of that many bytes, aligned for any type; aborts when there is no memory. */
struct arena testing_arena(size_t size);

/* Every bit of a decoded value is looked at, so that a sanitizer sees what is not ours. */
unsigned testing_sum(const struct wire_record *record, const void *value);

#endif
