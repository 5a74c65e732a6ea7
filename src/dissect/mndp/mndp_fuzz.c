/* mndp: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/mndp/mndp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&mndp_dissector, data, size);
}
