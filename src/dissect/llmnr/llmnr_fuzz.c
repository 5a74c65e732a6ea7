/* llmnr: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/llmnr/llmnr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&llmnr_dissector, data, size);
}
