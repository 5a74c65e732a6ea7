/* chatter: the fuzz harness: every row that claims a payload. */
#include "dissect/chatter/chatter.h"
#include "dissect/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
#define CHATTER_FUZZ(label) fuzz_dissector(&label##_dissector, data, size);
	CHATTER_ALL(CHATTER_FUZZ)
#undef CHATTER_FUZZ
	return 0;
}
