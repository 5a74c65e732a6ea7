/* mdns: the fuzz harness. */
#include "dissect/fuzzing.h"
#include "dissect/mdns/mdns.h"

/* The other ways of believing: over IPv6, from the own address, with the full hop limit. */
static void decode_ipv6(const uint8_t *data, size_t size)
{
	const struct packet p = {
	    .source = {{0x02, 0, 0, 0, 0, 0x01}},
	    .has_mac = true,
	    .ethertype = 0x86dd,
	    .from = addr_of_bytes(view_bytes("\xfe\x80\0\0\0\0\0\0\0\0\0\xff\xfe\0\0\x01", 16)),
	    .ttl = 255,
	    .from_port = MDNS_PORT,
	    .to_port = MDNS_PORT,
	};

	fuzz_check(mdns_dissector.decode(&p, rd_of(view_bytes(data, size)), &fuzz_sink) <
		   MDNS_REASON_COUNT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	decode_ipv6(data, size);
	return fuzz_dissector(&mdns_dissector, data, size);
}
