/* wsd: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/wsd/wsd.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&wsd_dissector, data, size);
}
