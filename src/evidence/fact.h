/*
 * fact: all that a dissector may say.
 *
 * A dissector never judges. It says, of one subject MAC, a kind and a value as raw bytes from the
 * wire in the kind's encoding; the inventory keeps it, the fingerprints read it as text
 * (fact_text). Kinds are names of the API: "dhcp opt55", "mdns txt.ty".
 */
#ifndef EARSHOT_EVIDENCE_FACT_H
#define EARSHOT_EVIDENCE_FACT_H

#include "base/mac.h"
#include "base/out.h"
#include "base/view.h"
#include "base/wr.h"

enum {
	FACT_KEY_MAX = 48,                 /* bytes of a key; longer ones are cut */
	FACT_SCOPE_MAX = 64,               /* bytes of a scope; longer ones are cut */
	FACT_VALUE_MAX = 512,              /* bytes of a value; longer ones are cut */
	FACT_TEXT_MAX = 4 * FACT_VALUE_MAX /* bytes of the longest text of a value */
};

/* Where a fact comes from: the protocol, as the API spells it. */
enum fact_source {
	SOURCE_ARP,
	SOURCE_DHCP,
	SOURCE_NETBIOS, /* name service, datagram headers */
	SOURCE_BROWSER, /* browser mailslot */
	SOURCE_SSDP,
	SOURCE_MDNS,
	SOURCE_FRAME, /* a frame to everybody that no dissector reads */
	SOURCE_OUI,   /* not from the wire: what the registry says of the MAC, for fingerprints */
	SOURCE_COUNT
};

/* What the inventory makes of a fact, besides keeping it. */
enum fact_class {
	CLASS_EVIDENCE,
	CLASS_NAME,    /* a name of the subject: also among its names */
	CLASS_ADDRESS, /* an address the subject owns: also among its addresses, not evidence */
	CLASS_ROLE     /* a role of the subject: also among its roles */
};

/* How the bytes of a value become text. */
enum fact_encoding {
	ENCODE_TEXT,  /* the bytes themselves */
	ENCODE_HEX,   /* "0a1b2c" */
	ENCODE_LIST,  /* one octet an item: "1,3,6,15" */
	ENCODE_U16,   /* two octets, big-endian: "1500" */
	ENCODE_FLAGS, /* four octets, big-endian: "0x00011007" */
	ENCODE_ADDR,  /* 4 or 16 octets */
	ENCODE_MAC    /* 6 octets */
};

enum fact_kind {
	FACT_ADDRESS,
	FACT_ROLE,
	FACT_VIRTUAL, /* a role of a virtual MAC seen with this subject: "vrrp 51" */

	FACT_HEARD, /* what a frame to everybody carried, where no dissector has more to say */

	FACT_ARP_PROBE, /* the address probed for: not yet owned (RFC 5227) */

	FACT_DHCP_HOSTNAME,   /* option 12; class NAME */
	FACT_DHCP_FQDN,       /* option 81; class NAME */
	FACT_DHCP_PARAMETERS, /* option 55, in order */
	FACT_DHCP_ORDER,      /* the codes of all options in their order on the wire */
	FACT_DHCP_VENDOR,     /* option 60 */
	FACT_DHCP_CLIENT_ID,  /* option 61 */
	FACT_DHCP_USER_CLASS, /* option 77 */
	FACT_DHCP_MAX_SIZE,   /* option 57 */
	FACT_DHCP_ARCH,       /* option 93 */
	FACT_DHCP_NDI,        /* option 94 */
	FACT_DHCP_UUID,       /* option 97 */
	FACT_DHCP_VI_CLASS,   /* option 124 */
	FACT_DHCP_VI_INFO,    /* option 125 */
	FACT_DHCP_CIRCUIT,    /* option 82.1 */
	FACT_DHCP_REMOTE,     /* option 82.2 */
	FACT_DHCP_MUD,        /* option 161 */
	FACT_DHCP_REQUESTED,  /* option 50: asked for, not a binding */
	FACT_DHCP_DOMAIN,     /* option 15, of a server's answer */

	FACT_NETBIOS_NAME,     /* key = suffix, "20"; registered by the subject; class NAME */
	FACT_NETBIOS_GROUP,    /* key = suffix, "1e"; a group the subject is in */
	FACT_NETBIOS_ASKED,    /* key = suffix; a name the subject looks for */
	FACT_NETBIOS_RELEASED, /* key = suffix */

	FACT_BROWSER_NAME, /* class NAME */
	FACT_BROWSER_OS,   /* "6.1" */
	FACT_BROWSER_TYPE, /* server-type bits */
	FACT_BROWSER_COMMENT,
	FACT_BROWSER_VERSION,  /* "15.1" */
	FACT_BROWSER_GROUP,    /* workgroup or domain announced by its master browser */
	FACT_BROWSER_ELECTION, /* criteria, FLAGS */

	FACT_SSDP_SERVER,
	FACT_SSDP_TYPE, /* NT of NOTIFY, ST of a response: what the subject is */
	FACT_SSDP_USN,
	FACT_SSDP_SEARCH, /* ST of M-SEARCH: what the subject looks for */
	FACT_SSDP_AGENT,  /* USER-AGENT */
	FACT_SSDP_LOCATION,
	FACT_SSDP_HEADER, /* key = header name, lower case: the vendor's own */
	FACT_SSDP_BYEBYE, /* NT taken back */

	FACT_MDNS_NAME,    /* owner of the A or AAAA of the subject, without ".local"; class NAME */
	FACT_MDNS_SERVICE, /* "_ipp._tcp" announced */
	FACT_MDNS_INSTANCE,  /* scope = service; the instance's label */
	FACT_MDNS_TXT,       /* scope = service, key = TXT key, lower case */
	FACT_MDNS_QUESTION,  /* a service type or name the subject asks for */
	FACT_MDNS_HINFO,     /* "cpu os" */
	FACT_MDNS_GOODBYE,   /* name taken back */
	FACT_MDNS_PROBE,     /* name probed for, not yet owned */
	FACT_MDNS_PROXIED,   /* MAC of the sleep proxy that answers for the subject */
	FACT_MDNS_REFLECTED, /* name heard from the subject that belongs to somebody else */

	FACT_OUI_VENDOR, /* SOURCE_OUI only: the registry's organisation */

	FACT_COUNT
};

struct fact_info {
	const char *name; /* "opt55"; with a key, "txt." and the key follows */
	enum fact_class class;
	enum fact_encoding encoding;
};

extern const struct fact_info fact_infos[FACT_COUNT];
extern const char *const fact_source_names[SOURCE_COUNT];

/* The names as they stand in the API; FACT_COUNT, SOURCE_COUNT when there is none such.
 * "txt.ty" gives FACT_MDNS_TXT and the key "ty". */
enum fact_source fact_source_of(struct view name);
enum fact_kind fact_kind_of(struct view name, struct view *ret_key);

struct fact {
	struct mac subject;
	enum fact_source source;
	enum fact_kind kind;
	struct view key;   /* empty when the kind has none */
	struct view scope; /* empty when the kind has none */
	struct view value; /* raw */
};

/* Who listens to a dissector. Views of a fact are valid during the call alone. */
struct fact_sink {
	void (*say)(void *ctx, const struct fact *fact);
	void *ctx;
};

static inline void fact_say(const struct fact_sink *sink, const struct fact *fact)
{
	sink->say(sink->ctx, fact);
}

/*
 * The text of a value, raw (not escaped). ENCODE_TEXT gives the value itself; the others write
 * into `w`, of at least FACT_TEXT_MAX bytes, and give a view of it.
 */
struct view fact_text(enum fact_kind kind, struct view value, struct wr *w);

/* "txt.ty": the kind's name with its key, written into `w`. */
struct view fact_kind_text(enum fact_kind kind, struct view key, struct wr *w);

#endif
