/*
 * ndiscap: any events. A record is flags (which keywords, which id), a processor, a length of its
 * payload, the payload.
 */
#include "base/rd.h"
#include "capture/ndiscap/ndiscap.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads all that it is given, so that a sanitizer sees where it ends. */
static bool wants(void *ctx, uint32_t linktype, struct view bytes)
{
	unsigned *sum = ctx;

	for (size_t i = 0; i < bytes.n; i++)
		*sum += bytes.p[i];
	return (*sum + linktype) % 3 != 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint64_t keywords[] = {NDISCAP_START, NDISCAP_END, NDISCAP_SENT,
	    NDISCAP_RECEIVED, NDISCAP_WIFI, NDISCAP_WWAN, NDISCAP_DROPPED};
	struct rd r = rd_of(view_bytes(data, size));
	unsigned sum = rd_u8(&r);
	struct ndiscap *n = malloc(sizeof(*n));
	struct ndiscap_settings settings = {.interface = 4,
	    .inbound = sum % 2 != 0,
	    .others_bytes = sum % 5 == 0 ? 64 : 0,
	    .wants = wants,
	    .ctx = &sum};

	if (n == NULL)
		abort();
	ndiscap_init(n, &settings);
	while (rd_left(&r) > 0) {
		unsigned flags = rd_u8(&r);
		struct ndiscap_event e = {.id = flags & 0x80 ? NDISCAP_METADATA : NDISCAP_FRAGMENT,
		    .processor = rd_u8(&r)};
		struct capture_frame frame;

		for (unsigned i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++)
			if (flags >> i & 1)
				e.keywords |= keywords[i];
		e.payload = rd_bytes(&r, rd_be16(&r));
		if (!ndiscap_take(n, &e, &frame))
			continue;
		if (frame.bytes.n > NDISCAP_FRAME_MAX || frame.bytes.n > frame.wire_len)
			abort();
		(void)wants(&sum, 0, frame.bytes);
	}
	if (n->counters.frames > n->events)
		abort();
	free(n);
	return 0;
}
