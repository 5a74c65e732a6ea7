/* lldp: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/lldp/lldp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&lldp_dissector, data, size);
}
