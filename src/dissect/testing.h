/*
 * testing: what the tests of dissectors share: a sink that writes facts down as text.
 *
 * One fact is one line "MAC source kind value", with the scope, if any, after the kind:
 *
 *	00:1b:a9:9e:c9:56 dhcp opt55 1,3,6,15
 *	00:1b:a9:9e:c9:56 mdns txt.ty@_ipp._tcp Brother MFC-L2710DW series
 *
 * The value is escaped for a terminal.
 */
#ifndef EARSHOT_DISSECT_TESTING_H
#define EARSHOT_DISSECT_TESTING_H

#include "dissect/dissect.h"

struct facts {
	char text[16384];
	size_t len;
	unsigned count;
	struct fact_sink sink; /* writes here */
};

/*
 * A broadcast from 02:00:00:00:00:01 that was found at a place (DISSECT_…): from 192.0.2.1, TTL 64;
 * ICMPv6 from fe80::1 to ff02::1, hop limit 255.
 */
struct packet packet_at(uint64_t place);

/* Forgets all facts. */
void facts_init(struct facts *f);

/* Fails the test, showing both, unless the lines are exactly these in this order. */
void facts_expect(const struct facts *f, const char *lines);

/*
 * Decodes the payload from an exact-size copy, so that a sanitizer sees a read past its end, and
 * checks the reason and, unless NULL, the lines. NULL for the packet means packet_at the
 * dissector's first place.
 */
void decode_expect(const struct dissector *dissector, const struct packet *p, struct view payload,
    unsigned reason, const char *lines);

/*
 * Decodes every beginning of the payload, cut by the snap length and not: facts keep their limits,
 * and a beginning that the snap length cut is never called malformed.
 */
void decode_cut_everywhere(
    const struct dissector *dissector, const struct packet *p, struct view payload);

/* A payload, what becomes of it, and the packet that carries it: NULL as in decode_expect. */
struct decode_row {
	const char *what;
	struct view bytes;
	unsigned reason;
	const char *facts;
	const struct packet *packet;
};

/* A literal as the bytes of a row, without its NUL. */
#define ROW_BYTES(s)                                                                               \
	{                                                                                          \
		(const uint8_t *)(s), sizeof(s) - 1                                                \
	}

/*
 * decode_expect and decode_cut_everywhere of each row. Fails also when a reason of the dissector
 * is earned by no row.
 */
void decode_rows(const struct dissector *dissector, const struct decode_row *rows, size_t count);

#endif
