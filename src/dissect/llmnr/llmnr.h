/*
 * llmnr: names of the link (RFC 4795). See docs/proto/llmnr.md.
 *
 * The subject is the frame's source: LLMNR is not forwarded.
 */
#ifndef EARSHOT_DISSECT_LLMNR_LLMNR_H
#define EARSHOT_DISSECT_LLMNR_LLMNR_H

#include "dissect/dissect.h"

enum llmnr_reason {
	LLMNR_OK,
	LLMNR_SHORT,     /* fewer questions or records than said */
	LLMNR_OPCODE,    /* another than a query */
	LLMNR_QUESTIONS, /* not one */
	LLMNR_NAME,      /* cannot be read */
	LLMNR_MANY,      /* more records than DNS_RECORDS_MAX */
	LLMNR_REASON_COUNT
};

extern const struct dissector llmnr_dissector;

#endif
