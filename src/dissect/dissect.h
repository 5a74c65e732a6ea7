/*
 * dissect: from a captured frame to facts.
 *
 * dissect_frame takes the link, network and transport layers off a frame and hands what is left
 * to the one dissector that owns the place: an ethertype, an LLC or SNAP protocol, an IP protocol
 * or a UDP port. A dissector is one folder, one decode function, one enum of reasons, one struct
 * dissector in the table of dissect.c. It keeps no state, allocates nothing and reads by rd alone.
 */
#ifndef EARSHOT_DISSECT_DISSECT_H
#define EARSHOT_DISSECT_DISSECT_H

#include "base/addr.h"
#include "base/err.h"
#include "base/mac.h"
#include "base/rd.h"
#include "evidence/fact.h"

enum {
	DISSECT_REASONS_MAX = 24, /* of one dissector */
	DISSECT_DISSECTORS_MAX = 128,
	DISSECT_PLACES_MAX = 512,     /* of all dissectors together */
	DISSECT_GROUPS_MAX = 64,      /* multicast groups of all dissectors together */
	DISSECT_DATAGRAM_MAX = 16384, /* bytes of a reassembled datagram; longer ones are dropped */
	DISSECT_FRAGMENTS_MAX = 16    /* datagrams under reassembly at once; the oldest goes */
};

/*
 * Where a payload lies, as one number, so that one table finds its dissector. 0 is nowhere.
 * IP protocols but UDP are handed over unfragmented alone.
 */
#define DISSECT_ETHERTYPE(type) ((uint64_t)1 << 48 | (type))
#define DISSECT_LLC(sap) ((uint64_t)2 << 48 | (sap)) /* DSAP and SSAP, in a UI frame */
#define DISSECT_SNAP(oui, pid) ((uint64_t)3 << 48 | (uint64_t)(oui) << 16 | (pid))
#define DISSECT_IP(protocol) ((uint64_t)4 << 48 | (protocol))
#define DISSECT_UDP(port) ((uint64_t)5 << 48 | (port)) /* either end of the datagram */
/* UDP to a group and a port that nobody owns, by the first octet; such a dissector has `claims`. */
#define DISSECT_CONTENT(first) ((uint64_t)6 << 48 | (first))
/*
 * In a table of places: the kernel filter lets it through to groups alone, because what goes to
 * one station is much and tells nothing. So it is with UDP ports from DISSECT_DRAWN on, that any
 * program may have drawn by chance (RFC 6335 6 begins at 49152, Linux at 32768).
 */
#define DISSECT_TO_GROUPS(place) (DISSECT_TO_GROUPS_BIT | (place))
#define DISSECT_TO_GROUPS_BIT ((uint64_t)1 << 63)
enum { DISSECT_DRAWN = 32768 };

enum dissect_layer {
	LAYER_ETHERTYPE = 1,
	LAYER_LLC,
	LAYER_SNAP,
	LAYER_IP,
	LAYER_UDP,
	LAYER_CONTENT
};

static inline enum dissect_layer dissect_layer(uint64_t place)
{
	return (enum dissect_layer)((place & ~DISSECT_TO_GROUPS_BIT) >> 48);
}

/* Link types by their pcap LINKTYPE_ numbers (tcpdump.org/linktypes.html). */
enum linktype {
	LINKTYPE_NULL = 0,
	LINKTYPE_ETHERNET = 1,
	LINKTYPE_PPP = 9,
	LINKTYPE_DLT_RAW =
	    12, /* raw IP, in files whose writer took a DLT_ number for a LINKTYPE_ */
	LINKTYPE_DLT_RAW_OPENBSD = 14,
	LINKTYPE_PPP_HDLC = 50,
	LINKTYPE_PPP_ETHER = 51,
	LINKTYPE_RAW = 101,
	LINKTYPE_IEEE802_11 = 105,
	LINKTYPE_C_HDLC = 104,
	LINKTYPE_LOOP = 108,
	LINKTYPE_LINUX_SLL = 113,
	LINKTYPE_IEEE802_11_PRISM = 119,
	LINKTYPE_IEEE802_11_RADIOTAP = 127,
	LINKTYPE_IEEE802_11_AVS = 163,
	LINKTYPE_PPI = 192,
	LINKTYPE_IPV4 = 228,
	LINKTYPE_IPV6 = 229,
	LINKTYPE_LINUX_SLL2 = 276
};

/* What the lower layers found: all that a dissector knows of its payload's way. */
struct packet {
	struct mac source, dest; /* zero when the link layer carries none */
	bool has_mac;            /* source is the address of a device */
	uint16_t ethertype;      /* of the innermost tag; 0 for LLC without SNAP */
	uint16_t vlan;           /* of the outermost tag, 0 without */
	struct addr from, to;    /* none below IP */
	uint8_t ttl;             /* TTL or hop limit */
	uint8_t protocol;        /* IP's; for IPv6 that behind its extension headers */
	uint16_t from_port, to_port;
	uint64_t place; /* DISSECT_…: by which the dissector was found */
	bool cut; /* the payload ends at the snap length: what is missing is not the sender's fault
		   */
};

/*
 * decode: reads one payload and says facts. Returns 0, or one of the dissector's reasons, a
 * named way of being malformed, to be counted. May have said facts before it found the reason.
 * When p->cut, an early end is no reason: return 0 with what was there.
 */
struct dissector {
	const char *name;       /* "dhcp": the key of `decoded` in the output */
	const uint64_t *places; /* DISSECT_…, 0 ends */
	/*
	 * To hear while listening; NULL ends, NULL none. An address is joined as a host joins it;
	 * a MAC is only let through by the interface: for link-layer groups, and for those of
	 * routers, where a membership would tell others that we are one.
	 */
	const char *const *groups;
	const char *const *reasons; /* [0] is NULL; "dhcp_no_cookie" */
	unsigned reasons_count;     /* with [0] */
	/*
	 * Whether the payload is this protocol's, where several share a place: the first of the
	 * table that says so, or has no `claims`, gets it. NULL: all are.
	 */
	bool (*claims)(const struct packet *p, struct rd payload);
	/*
	 * What goes to one station is believed only from a sender on the link: the MAC of others is
	 * a router's.
	 */
	bool on_link;
	unsigned (*decode)(const struct packet *p, struct rd payload, const struct fact_sink *sink);
};

/* NULL at the end. */
extern const struct dissector *const dissect_all[];

/* Malformed below the dissectors. */
enum frame_reason {
	FRAME_OK,
	FRAME_LINK_SHORT,
	FRAME_LINK_UNKNOWN, /* a link type that we do not read */
	FRAME_IP_SHORT,
	FRAME_IP_HEADER,
	FRAME_IP_EXTENSIONS, /* chain too long or broken */
	FRAME_UDP_LENGTH,
	FRAME_FRAGMENT_OVERLAP,
	FRAME_FRAGMENT_TOO_LONG,
	FRAME_FRAGMENT_TIMEOUT, /* the rest did not come within 30 s */
	FRAME_FRAGMENTS_FULL,   /* one under reassembly was given up for a newer one */
	FRAME_REASON_COUNT
};

struct dissect_counters {
	uint64_t frames;
	uint64_t decoded[DISSECT_DISSECTORS_MAX];
	uint64_t malformed[DISSECT_DISSECTORS_MAX][DISSECT_REASONS_MAX];
	uint64_t frame_malformed[FRAME_REASON_COUNT];
};

extern const char *const frame_reason_names[FRAME_REASON_COUNT];

struct dissect; /* counters, and fragments waiting for the rest */

/* Bytes of the caller's memory, aligned to 16. */
size_t dissect_size(void);
struct dissect *dissect_init(void *memory);

/*
 * One frame, cut or whole: bytes as captured, wire_len as sent. Facts go to the sink during the
 * call. Never fails: what is malformed is counted. Allocates nothing.
 */
void dissect_frame(struct dissect *d, enum linktype link, struct view bytes, size_t wire_len,
    int64_t seen_ms, const struct fact_sink *sink);

const struct dissect_counters *dissect_counters(const struct dissect *d);

/*
 * Calls `each` for every counter that is not zero, in a fixed order: decoded by dissector name,
 * then malformed by reason name.
 */
void dissect_each_decoded(
    const struct dissect *d, void (*each)(void *ctx, const char *name, uint64_t count), void *ctx);
void dissect_each_malformed(
    const struct dissect *d, void (*each)(void *ctx, const char *name, uint64_t count), void *ctx);

/* The groups that all dissectors want to hear, each once; NULL ends. */
void dissect_groups(const char *ret_groups[DISSECT_GROUPS_MAX + 1]);

/*
 * What the kernel filter lets through, for captures without one: what goes to a group or to
 * everybody, and what lies where a dissector reads; later fragments too. Cheap; counts nothing.
 */
bool dissect_wants(const struct dissect *d, enum linktype link, struct view bytes);

/* Somebody reads what lies at this place. */
bool dissect_has(const struct dissect *d, uint64_t place);

/* Whether frames of this link type can carry what it reads: without a link layer there is no ARP.
 */
bool dissect_hears(const struct dissector *dissector, enum linktype link);

/* IP packets without a link layer. */
bool dissect_is_bare(enum linktype link);

/* Of such a packet: who sent it, and to whom. False: it is none. */
bool dissect_ends(struct view packet, struct addr *ret_from, struct addr *ret_to);

enum { DISSECT_FILTER_SIZE = 16384 };

/*
 * Writes the kernel filter for live listening, in pcap-filter(7) syntax, from the table: all that
 * goes to a group (and so all LLC), and to one station what has an ethertype, IP protocol or port
 * of a dissector; tagged frames and later fragments too. Writes at most
 * `size` bytes with the NUL and returns `text`; NULL when it does not fit (DISSECT_FILTER_SIZE
 * does).
 */
const char *dissect_filter(char *text, size_t size);

/* Virtual MACs: VRRP, HSRP, GLBP, CARP, NLB. "vrrp 51", or NULL. Writes at most 24 bytes. */
const char *dissect_virtual_mac(struct mac mac, char text[24]);

#endif
