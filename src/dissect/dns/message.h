/*
 * dns/message: the frame of a DNS message (RFC 1035 4.1): header, questions, records.
 *
 * One quick pass finds where each record stands and leaves names and data unread: a user reads
 * what it needs, by dns_at and dns_name_read.
 */
#ifndef EARSHOT_DISSECT_DNS_MESSAGE_H
#define EARSHOT_DISSECT_DNS_MESSAGE_H

#include "dissect/dns/name.h"

enum { DNS_RECORDS_MAX = 256 /* of one message */ };

enum dns_type {
	DNS_A = 1,
	DNS_PTR = 12,
	DNS_HINFO = 13,
	DNS_TXT = 16,
	DNS_AAAA = 28,
	DNS_SRV = 33,
	DNS_OPT = 41,
	DNS_NSEC = 47,
	DNS_ANY = 255
};

enum {
	DNS_CLASS_IN = 1,
	DNS_CLASS_ANY = 255,
	DNS_CLASS_MASK =
	    0x7fff, /* mDNS: the top bit is QU or cache-flush (RFC 6762 18.12, 18.13) */
	DNS_FLAG_RESPONSE = 0x8000,
	DNS_OPCODE_MASK = 0x7800,
	DNS_RCODE_MASK = 0x000f
};

enum dns_section { DNS_ANSWER, DNS_AUTHORITY, DNS_ADDITIONAL };

struct dns_record {
	uint16_t owner_at; /* offset of the owner's name */
	uint16_t type;
	uint16_t class;   /* with the top bit */
	uint16_t data_at; /* offset of the data; all of it is there */
	uint16_t data_len;
	uint8_t section; /* enum dns_section */
	uint32_t ttl_s;
};

struct dns_message {
	struct view bytes;
	uint16_t flags;
	uint16_t questions; /* whole ones, from offset DNS_HEADER_LEN on */
	unsigned count;     /* of records */
	struct dns_record records[DNS_RECORDS_MAX];
};

enum dns_error {
	DNS_OK,
	DNS_SHORT,   /* fewer records than the header promises, or a record cut */
	DNS_LABEL,   /* DNS_NAME_LABEL in an owner or a question */
	DNS_TOO_MANY /* more than DNS_RECORDS_MAX records */
};

/*
 * Reads the frame. Whatever is returned, `*ret` holds the questions and records that were whole
 * before it: a user that knows the bytes to be cut by a snap length goes on with those. Bytes
 * behind the last record are ignored (some stacks pad).
 */
enum dns_error dns_message_read(struct view bytes, struct dns_message *ret);

/* The data of a record, as a reader of its own. Names in it need dns_at instead. */
struct rd dns_record_data(const struct dns_message *m, const struct dns_record *record);

#endif
