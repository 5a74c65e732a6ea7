/* icmpv6: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/icmpv6/icmpv6.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&icmpv6_dissector, data, size);
}
