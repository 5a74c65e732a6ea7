/* edp: the fuzz harness. */
#include "dissect/edp/edp.h"
#include "dissect/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&edp_dissector, data, size);
}
