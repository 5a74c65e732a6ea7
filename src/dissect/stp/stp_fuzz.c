/* stp: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/stp/stp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&stp_dissector, data, size);
}
