/* dhcp: the fuzz harness. */
#include "dissect/dhcp/dhcp.h"
#include "dissect/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&dhcp_dissector, data, size);
}
