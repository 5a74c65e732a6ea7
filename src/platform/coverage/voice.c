/* voice: the table. */
#include "platform/coverage/voice.h"

enum { HOUR_S = 3600 };

const struct voice_info voice_infos[VOICE_COUNT] = {
    [VOICE_FRAME] = {"frame", VOICE_PROTOCOL_ANY, 3 * HOUR_S},
    [VOICE_ARP] = {"arp", VOICE_PROTOCOL_ARP, 3 * HOUR_S},
    [VOICE_DHCP] = {"dhcp", VOICE_PROTOCOL_DHCP, 25 * HOUR_S},
    [VOICE_NETBIOS] = {"netbios", VOICE_PROTOCOL_NETBIOS, 3 * HOUR_S},
    [VOICE_BROWSER] = {"browser", VOICE_PROTOCOL_NETBIOS, HOUR_S},
    [VOICE_SSDP] = {"ssdp", VOICE_PROTOCOL_SSDP, 3 * HOUR_S},
    [VOICE_MDNS] = {"mdns", VOICE_PROTOCOL_MDNS, 3 * HOUR_S},
};

const char *const voice_protocol_names[VOICE_PROTOCOL_COUNT] = {
    [VOICE_PROTOCOL_ANY] = "",
    [VOICE_PROTOCOL_ARP] = "arp",
    [VOICE_PROTOCOL_DHCP] = "dhcp",
    [VOICE_PROTOCOL_NETBIOS] = "netbios",
    [VOICE_PROTOCOL_SSDP] = "ssdp",
    [VOICE_PROTOCOL_MDNS] = "mdns",
};

enum voice voice_of(struct view source)
{
	for (unsigned i = 0; i < VOICE_COUNT; i++)
		if (view_eq(source, view_of(voice_infos[i].source)))
			return (enum voice)i;
	return VOICE_FRAME;
}

int64_t voice_rhythm_s(unsigned voices)
{
	int64_t least = INT64_MAX;

	for (unsigned i = 0; i < VOICE_COUNT; i++)
		if ((voices & 1u << i) != 0 && voice_infos[i].rhythm_s < least)
			least = voice_infos[i].rhythm_s;
	return least < INT64_MAX ? least : voice_infos[VOICE_FRAME].rhythm_s;
}
