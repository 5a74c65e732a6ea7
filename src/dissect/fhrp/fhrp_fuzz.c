/* fhrp: the fuzz harness. */
#include "dissect/fhrp/fhrp.h"
#include "dissect/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&fhrp_dissector, data, size);
}
