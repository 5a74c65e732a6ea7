/* sonmp: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/sonmp/sonmp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&sonmp_dissector, data, size);
}
