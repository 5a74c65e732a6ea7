/* eigrp: the fuzz harness. */
#include "dissect/eigrp/eigrp.h"
#include "dissect/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&eigrp_dissector, data, size);
}
