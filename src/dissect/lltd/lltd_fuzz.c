/* lltd: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/lltd/lltd.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&lltd_dissector, data, size);
}
