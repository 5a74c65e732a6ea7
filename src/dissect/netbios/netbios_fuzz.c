/* netbios: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/netbios/netbios.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&netbios_dissector, data, size);
}
