/*
 * org: the TLVs of organisations: IEEE 802.1, LLDP-MED (ANSI/TIA-1057), PROFINET. Only lldp.c
 * includes it.
 */
#ifndef EARSHOT_DISSECT_LLDP_ORG_H
#define EARSHOT_DISSECT_LLDP_ORG_H

#include "dissect/say.h"

/* The value of a TLV 127: the OUI, a subtype, and what they say. What is malformed says nothing. */
void lldp_organisation(const struct say *s, struct view value);

#endif
