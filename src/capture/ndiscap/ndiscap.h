/*
 * ndiscap: from events of Windows' own packet capture (ETW provider Microsoft-Windows-NDIS-
 * PacketCapture, {2ed6006e-4729-4609-b423-3ee7bcd678ef}) to frames.
 *
 * Events and their keywords are those of the provider's manifest (ndiscap.sys), and how packets are
 * put together as Microsoft's etl2pcapng has it:
 *
 *   1001   le32 miniport's ifIndex | le32 ifIndex of the layer below | le32 n | n bytes | more in
 *          newer versions
 *   1002   metadata of 802.11: not read
 *   1003   of a switch of Hyper-V, between virtual machines: not read
 *
 * An event is a whole packet (both keywords), or one of several: the first, some, the last. Events
 * of one packet come from one processor, those of several packets may come in between. Since
 * Windows 8.1 packets are whole.
 *
 * There is no filter in the kernel: each packet of the interface, in either direction, comes up.
 * Whatever is not wanted is dropped at its first event, unread but for its headers, and nothing of
 * it is copied or kept.
 *
 * Needs no header of Windows, so that it is tested everywhere. The bytes are hostile: what they are
 * of was sent by strangers. Allocates nothing.
 */
#ifndef EARSHOT_CAPTURE_NDISCAP_NDISCAP_H
#define EARSHOT_CAPTURE_NDISCAP_NDISCAP_H

#include "capture/capture.h"

enum {
	NDISCAP_FRAGMENT = 1001,
	NDISCAP_METADATA = 1002,
	NDISCAP_SWITCH = 1003,
	NDISCAP_FRAME_MAX = 9216, /* bytes of a frame: a jumbo frame; a longer one is dropped */
	NDISCAP_OPEN_MAX = 8      /* packets that are put together at once; the oldest goes */
};

#define NDISCAP_ETHERNET UINT64_C(0x1) /* media */
#define NDISCAP_WWAN UINT64_C(0x200)   /* IP packets */
#define NDISCAP_WIFI UINT64_C(0x10000) /* 802.11 frames, in the clear */
#define NDISCAP_START UINT64_C(0x40000000)
#define NDISCAP_END UINT64_C(0x80000000)
#define NDISCAP_SENT UINT64_C(0x100000000)
#define NDISCAP_RECEIVED UINT64_C(0x200000000)
#define NDISCAP_DROPPED UINT64_C(0x10000000000) /* by the system: nobody has got it */

struct ndiscap_event {
	uint16_t id;
	uint16_t processor;
	uint64_t keywords;
	int64_t time; /* 100 ns since 1601, UTC */
	struct view payload;
};

struct ndiscap_settings {
	uint32_t interface;    /* ifIndex */
	bool inbound;          /* what this host sends is left out */
	uint32_t others_bytes; /* of unwanted frames so much is given; 0: none */
	bool (*wants)(void *ctx, uint32_t linktype, struct view bytes); /* NULL: all */
	void *ctx;
};

/* Each event counts once, a packet of several events once for each. */
struct ndiscap_counters {
	uint64_t frames;    /* given */
	uint64_t elsewhere; /* of other interfaces, or told of a second time by another layer */
	uint64_t sent;      /* by this host */
	uint64_t unwanted;
	uint64_t other;     /* other events, and packets that the system dropped */
	uint64_t broken;    /* shorter than it says */
	uint64_t no_start;  /* the first event of its packet is lost */
	uint64_t displaced; /* never ended, and gave way */
	uint64_t too_long;
};

struct ndiscap_open {
	bool is_used, is_skipped;
	uint16_t processor;
	uint32_t layer;
	uint64_t path;  /* NDISCAP_SENT, _RECEIVED: keywords that all its events have */
	uint64_t began; /* number of the event */
	uint32_t n;
	uint8_t bytes[NDISCAP_FRAME_MAX];
};

/* Plain memory. */
struct ndiscap {
	struct ndiscap_settings settings;
	struct ndiscap_counters counters;
	uint64_t events;
	bool has_starts; /* events say which is the first of a packet */
	bool has_layer;  /* the first layer that was heard is the one that is told of: */
	uint32_t layer;
	struct ndiscap_open open[NDISCAP_OPEN_MAX];
	uint8_t clear[NDISCAP_FRAME_MAX]; /* an 802.11 frame, changed */
};

void ndiscap_init(struct ndiscap *n, const struct ndiscap_settings *settings);

/* One event. True: it ends a frame, which is valid as long as the event, and until the next. */
bool ndiscap_take(
    struct ndiscap *n, const struct ndiscap_event *event, struct capture_frame *ret_frame);

#endif
