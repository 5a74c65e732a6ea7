/*
 * mdns/origin: whose records a message holds.
 *
 * The frame names a sender; the records name hosts and addresses. Only where both agree does a
 * record speak of the sender: reflectors, gateways and proxies send what belongs to others. A
 * sleep proxy says so (EDNS0 Owner option, draft-cheshire-edns0-owner-option-01).
 */
#ifndef EARSHOT_DISSECT_MDNS_ORIGIN_H
#define EARSHOT_DISSECT_MDNS_ORIGIN_H

#include "dissect/dissect.h"
#include "dissect/dns/message.h"

enum origin_verdict {
	ORIGIN_SILENT,   /* no address records: believed, binds nothing */
	ORIGIN_UNPROVEN, /* address records that neither prove nor disprove: the same */
	ORIGIN_OWN,      /* an address record is the sender's own */
	ORIGIN_OTHER,    /* the addresses are somebody else's: reflected */
	ORIGIN_PROXIED   /* answered for a sleeper: of `subject`, not of the frame's source */
};

enum { ORIGIN_READS_MAX = 512 /* names read to tell the hosts of a mixed message apart */ };

struct origin {
	const struct packet *packet;
	const struct dns_message *message;
	enum origin_verdict verdict;
	struct mac subject;
	bool names; /* the frame was not forwarded: host names are the sender's */
	bool binds; /* its hop limit proves that no router forwarded it: addresses are too */
	bool mixed; /* OWN, with hosts that are not */
	bool bad_option;
	bool has_host;
	unsigned reads;       /* left of ORIGIN_READS_MAX */
	struct dns_name host; /* OWN: of the sender; else of the first address record */
};

/* Judges the records of the sections in `sections`, a set of bits 1 << enum dns_section. */
void origin_find(const struct packet *packet, const struct dns_message *message, unsigned sections,
    struct origin *ret);

/* The address of an A or AAAA record; none for other records and impossible lengths. */
struct addr origin_address(const struct dns_message *message, const struct dns_record *record);

/* Is the address the sender's, by the frame alone? */
bool origin_is_sender(const struct packet *packet, const struct addr *address);

/*
 * Of a mixed message: does the instance's SRV record name a host other than the sender? Also true
 * when the message made us read too many names to find out.
 */
bool origin_is_foreign(struct origin *origin, const struct dns_name *instance);

#endif
