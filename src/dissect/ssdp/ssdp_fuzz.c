/* ssdp: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/ssdp/ssdp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&ssdp_dissector, data, size);
}
