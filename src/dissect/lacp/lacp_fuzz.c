/* lacp: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/lacp/lacp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&lacp_dissector, data, size);
}
