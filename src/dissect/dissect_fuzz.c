/*
 * dissect: the fuzz harness of a frame's whole way. The first byte picks the link type, the
 * second says whether the frame was cut; the rest is the frame. It goes through twice, so that
 * fragments meet themselves.
 */
#include "dissect/fuzzing.h"

#include <stdlib.h>

static const enum linktype links[] = {
    LINKTYPE_ETHERNET,
    LINKTYPE_NULL,
    LINKTYPE_PPP,
    LINKTYPE_PPP_HDLC,
    LINKTYPE_PPP_ETHER,
    LINKTYPE_RAW,
    LINKTYPE_IEEE802_11,
    LINKTYPE_LOOP,
    LINKTYPE_LINUX_SLL,
    LINKTYPE_IEEE802_11_PRISM,
    LINKTYPE_IEEE802_11_RADIOTAP,
    LINKTYPE_IEEE802_11_AVS,
    LINKTYPE_PPI,
    LINKTYPE_IPV4,
    LINKTYPE_IPV6,
    LINKTYPE_LINUX_SLL2,
};

static struct dissect *fresh(void)
{
	static void *memory;

	if (memory == NULL)
		memory = malloc(dissect_size());
	fuzz_check(memory != NULL);
	return dissect_init(memory);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dissect *d = fresh();

	if (size < 2)
		return 0;
	size_t len = size - 2;
	uint8_t *copy = malloc(len > 0 ? len : 1);

	fuzz_check(copy != NULL);
	memcpy(copy, data + 2, len);
	for (int64_t ms = 0; ms < 2; ms++)
		dissect_frame(d, links[data[0] % (sizeof(links) / sizeof(links[0]))],
		    view_bytes(copy, len), len + (data[1] & 1), ms, &fuzz_sink);
	fuzz_check(dissect_counters(d)->frames == 2);
	free(copy);
	return 0;
}
