/*
 * fuzzing: what the fuzz harnesses share. A harness is NAME/NAME_fuzz.c, two lines; the same
 * object is linked into the fuzzer and into the replay that runs its vectors as a normal test.
 */
#ifndef EARSHOT_DISSECT_FUZZING_H
#define EARSHOT_DISSECT_FUZZING_H

#include "dissect/dissect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/*
 * Decodes an exact-size copy for each place of the dissector, cut and not, and aborts when a fact
 * or a reason is outside its limits. Returns 0.
 */
int fuzz_dissector(const struct dissector *dissector, const uint8_t *data, size_t size);

/* A sink that reads every byte of every fact and aborts on one outside its limits. */
extern const struct fact_sink fuzz_sink;

/* Aborts, also with NDEBUG. */
void fuzz_check(bool holds);

#endif
