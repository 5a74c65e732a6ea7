/* arp: the fuzz harness. */
#include "dissect/arp/arp.h"
#include "dissect/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_dissector(&arp_dissector, data, size);
}
