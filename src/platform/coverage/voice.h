/*
 * voice: the ways in which a device is heard, and how long one that is there may be silent. Pure.
 *
 * A voice is a source of evidence (evidence/fact.h), heard where its protocol is listened to. What
 * a new source says counts as VOICE_FRAME, which is heard whatever is listened to.
 *
 *	browser   a server announces itself every 12 minutes (MS-BRWS 3.2.6): five times that
 *	mdns      records of 75 minutes are asked for anew at 80 % of it (RFC 6762 10, 5.2): twice
 *that and some dhcp      a broadcast at the start alone; leases of a day are usual the rest  what
 *speaks by itself speaks again within three hours, as far as we have seen
 */
#ifndef EARSHOT_PLATFORM_COVERAGE_VOICE_H
#define EARSHOT_PLATFORM_COVERAGE_VOICE_H

#include "base/view.h"

/* The order is that of the bits in asset.voices. */
enum voice {
	VOICE_FRAME,
	VOICE_ARP,
	VOICE_DHCP,
	VOICE_NETBIOS,
	VOICE_BROWSER,
	VOICE_SSDP,
	VOICE_MDNS,
	VOICE_COUNT
};

/* Protocols, as heard.protocol has them. */
enum voice_protocol {
	VOICE_PROTOCOL_ANY,
	VOICE_PROTOCOL_ARP,
	VOICE_PROTOCOL_DHCP,
	VOICE_PROTOCOL_NETBIOS,
	VOICE_PROTOCOL_SSDP,
	VOICE_PROTOCOL_MDNS,
	VOICE_PROTOCOL_COUNT
};

struct voice_info {
	const char *source;
	enum voice_protocol protocol;
	int64_t rhythm_s; /* of silence that says nothing */
};

extern const struct voice_info voice_infos[VOICE_COUNT];
/* As listened.protocols has them; "" any. */
extern const char *const voice_protocol_names[VOICE_PROTOCOL_COUNT];

enum voice voice_of(struct view source);

/* The least rhythm of the voices, which are bits; of none that of VOICE_FRAME. */
int64_t voice_rhythm_s(unsigned voices);

#endif
