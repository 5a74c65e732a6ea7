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

/* Numbers from a seed (splitmix64): the same on every machine. */
uint64_t testing_next(uint64_t *seed);
/* 0 to n - 1. */
uint64_t testing_below(uint64_t *seed, uint64_t n);

/* Any value of the record that its table allows, at its bounds more often than chance would. */
void testing_random(
    const struct wire_record *record, uint64_t *seed, struct arena *arena, void *ret_value);

/* Both say the same, member by member. */
bool testing_equal(const struct wire_record *record, const void *a, const void *b);

/* What a fault must be: ended, printable ASCII, a pointer or none, and some reason. */
bool testing_is_fault(const struct wire_fault *fault);

/* Every bit of a decoded value is looked at, so that a sanitizer sees what is not ours. */
unsigned testing_sum(const struct wire_record *record, const void *value);

#endif
