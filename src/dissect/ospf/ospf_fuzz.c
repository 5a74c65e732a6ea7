/* ospf: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/ospf/ospf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&ospf_dissector, data, size);
}
