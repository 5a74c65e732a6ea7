/*
 * ssdp: the discovery of UPnP devices (UPnP Device Architecture 2.0, section 1), HTTP without a
 * connection over UDP 1900.
 *
 * Says what the MAC a frame came from is, looks for and calls itself. Nothing is fetched. What is
 * believed and what is ignored: docs/proto/ssdp.md.
 */
#ifndef EARSHOT_DISSECT_SSDP_SSDP_H
#define EARSHOT_DISSECT_SSDP_SSDP_H

#include "dissect/dissect.h"

enum {
	SSDP_LINES_MAX = 64, /* header lines of a message, folded ones counted */
	SSDP_VENDOR_MAX = 16 /* headers of the vendor's own; further ones are not said */
};

enum ssdp_reason {
	SSDP_OK,
	SSDP_START,   /* the first line is none of the three of UDA 2.0 1.2 and 1.3 */
	SSDP_HEADER,  /* a line without a colon after a token (RFC 9112 5) */
	SSDP_LINES,   /* more than SSDP_LINES_MAX */
	SSDP_SUBTYPE, /* NOTIFY without the NTS of UDA 2.0 1.2 */
	SSDP_TARGET,  /* no NT of a NOTIFY, no ST of a search or response */
	SSDP_REASON_COUNT
};

extern const struct dissector ssdp_dissector;

#endif
