/* igmp: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/igmp/igmp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&igmp_dissector, data, size);
}
