/*
 * wsd: Web Services Dynamic Discovery, the version of 2005/04 and OASIS WS-Discovery 1.1. See
 * docs/proto/wsd.md.
 *
 * The subject is the frame's source. Who asks after an endpoint tells of a third device.
 */
#ifndef EARSHOT_DISSECT_WSD_WSD_H
#define EARSHOT_DISSECT_WSD_WSD_H

#include "dissect/dissect.h"

enum { WSD_ITEMS_MAX = 16 }; /* types, scopes or addresses of a message; the rest is left out */

enum wsd_reason {
	WSD_OK,
	WSD_SHORT,     /* ends in the middle */
	WSD_XML,       /* not well formed */
	WSD_FORBIDDEN, /* a document type or a processing instruction */
	WSD_LIMIT,     /* deeper or longer than XML_*_MAX */
	WSD_ENVELOPE,  /* the root is no SOAP envelope */
	WSD_REASON_COUNT
};

extern const struct dissector wsd_dissector;

#endif
