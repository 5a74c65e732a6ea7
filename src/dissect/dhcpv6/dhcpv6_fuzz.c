/* dhcpv6: the fuzz harness. */
#include "dissect/dhcpv6/dhcpv6.h"
#include "dissect/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&dhcpv6_dissector, data, size);
}
