/* cdp: the fuzz harness. */
#include "dissect/cdp/cdp.h"
#include "dissect/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&cdp_dissector, data, size);
}
