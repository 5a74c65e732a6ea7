/* ubnt: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/ubnt/ubnt.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&ubnt_dissector, data, size);
}
