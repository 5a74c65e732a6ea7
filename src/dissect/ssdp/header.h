/*
 * header: which header of a message a name is. Only ssdp.c includes it.
 */
#ifndef EARSHOT_DISSECT_SSDP_HEADER_H
#define EARSHOT_DISSECT_SSDP_HEADER_H

#include "base/view.h"

enum ssdp_header {
	SSDP_NT,
	SSDP_NTS,
	SSDP_ST,
	SSDP_USN,
	SSDP_SERVER,
	SSDP_AGENT,
	SSDP_LOCATION,
	SSDP_KEPT,                 /* so many are kept */
	SSDP_STANDARD = SSDP_KEPT, /* of HTTP or UPnP, and tells nothing of the device */
	SSDP_VENDOR,
	SSDP_INVALID /* not a token */
};

/* Without case. Costs one switch and at most three comparisons. */
enum ssdp_header ssdp_header_of(struct view name);

#endif
