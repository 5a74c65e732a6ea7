/*
 * parts: what the files of icmpv6/ share.
 */
#ifndef EARSHOT_DISSECT_ICMPV6_PARTS_H
#define EARSHOT_DISSECT_ICMPV6_PARTS_H

#include "dissect/icmpv6/icmpv6.h"
#include "dissect/say.h"

/* Of the options that tell of the sender, where they stand; and all numbers in their order. */
struct nd_options {
	struct mac source, target; /* zero when there is none */
	uint8_t types[ICMPV6_OPTIONS_MAX];
	unsigned count;
};

/* A router's message from behind its checksum on; its options too. Both return a reason. */
unsigned nd_advertisement(struct say *s, struct rd *r);

/*
 * Reads all options: link-layer addresses into `o`, and with `router` the others as facts of the
 * router.
 */
unsigned nd_options(const struct say *s, struct rd *r, bool router, struct nd_options *o);

/* Multicast listener messages, from behind the checksum on. */
unsigned mld_read(struct say *s, uint8_t type, struct rd *r);

#endif
