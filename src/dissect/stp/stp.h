/*
 * stp: spanning trees: STP, RSTP (IEEE 802.1D-2004), MSTP and SPB (IEEE 802.1Q), and Cisco's for
 * each VLAN (PVST+). See docs/proto/stp.md.
 *
 * The subject is the frame's source: of a bridge the MAC of the port. The bridge's own is a fact.
 */
#ifndef EARSHOT_DISSECT_STP_STP_H
#define EARSHOT_DISSECT_STP_STP_H

#include "dissect/dissect.h"

enum stp_reason {
	STP_OK,
	STP_SHORT,    /* ends before the bridge */
	STP_PROTOCOL, /* another identifier than 0 */
	STP_TYPE,     /* a version or type that is not assigned */
	STP_BRIDGE,   /* a bridge or root without the MAC of a device */
	STP_REASON_COUNT
};

extern const struct dissector stp_dissector;

#endif
