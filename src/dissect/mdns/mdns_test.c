/* mdns: rows of messages and the facts they give. */
#include "dissect/mdns/mdns.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* clang-format off */
/* Header: id 0, flags, counts of questions, answers, authority, additional. */
#define RESPONSE(an, ar) "\x00\x00" "\x84\x00" "\x00\x00" "\x00" an "\x00\x00" "\x00" ar
#define QUERY(qd, an, ns) "\x00\x00" "\x00\x00" "\x00" qd "\x00" an "\x00" ns "\x00\x00"
#define QUERY_OPT(qd, ns) "\x00\x00" "\x00\x00" "\x00" qd "\x00\x00" "\x00" ns "\x00\x01"

#define A "\x00\x01"
#define PTR "\x00\x0c"
#define HINFO "\x00\x0d"
#define TXT "\x00\x10"
#define AAAA "\x00\x1c"
#define SRV "\x00\x21"
#define OPT "\x00\x29"
#define NSEC "\x00\x2f"
#define ANY "\x00\xff"
#define IN "\x00\x01"
#define FLUSH "\x80\x01" /* IN, cache flush; in a question IN, QU */
#define SECONDS "\x00\x00\x11\x94"
#define GONE "\x00\x00\x00\x00"

#define LOCAL "\x05" "local" "\x00"
#define IPP "\x04" "_ipp" "\x04" "_tcp" LOCAL                /* 17 octets */
#define LASER "\x05" "Laser" IPP                            /* 23 octets */
#define HOST "\x05" "laser" LOCAL                           /* 13 octets */
#define OTHER "\x05" "other" LOCAL                          /* 13 octets */
#define INFO "\x05" "Laser" "\x0c" "_device-info" "\x04" "_tcp" LOCAL
#define TYPES "\x09" "_services" "\x07" "_dns-sd" "\x04" "_udp" LOCAL

#define IP_OWN "\xc0\x00\x02\x01"   /* 192.0.2.1 */
#define IP_OTHER "\xc0\x00\x02\x63" /* 192.0.2.99 */
#define IP_LINK "\xfe\x80\0\0\0\0\0\0\x12\x34\x56\x78\x9a\xbc\xde\xf0"
#define IP_LINK_OTHER "\xfe\x80\0\0\0\0\0\0\x02\x00\x5e\xff\xfe\x00\x53\x63"
#define IP_GLOBAL "\x20\x01\x0d\xb8\0\0\0\0\x12\x34\x56\x78\x9a\xbc\xde\xf0" /* the same id */
#define IP_EUI64 "\x20\x01\x0d\xb8\0\0\0\0\x00\x00\x00\xff\xfe\x00\x00\x01"  /* of 02:…:01 */
#define IP_FAR "\x20\x01\x0d\xb8\0\0\0\0\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa"

#define OWN_A HOST A FLUSH SECONDS "\x00\x04" IP_OWN
#define OTHER_A OTHER A FLUSH SECONDS "\x00\x04" IP_OTHER
#define IPP_PTR IPP PTR IN SECONDS "\x00\x17" LASER
#define LASER_SRV(host) LASER SRV FLUSH SECONDS "\x00\x13" "\0\0\0\0\x02\x77" host
#define TY "\x0d" "ty=Acme Laser"
#define LASER_TXT LASER TXT FLUSH SECONDS "\x00\x0e" TY

#define ME "02:00:00:00:00:01 mdns "
#define SLEEPER "00:00:5e:00:53:07 mdns "
#define SAYS_LASER ME "service _ipp._tcp\n" ME "role printer\n" ME "instance@_ipp._tcp Laser\n"
/* clang-format on */
#define BYTES(s)                                                                                   \
	{                                                                                          \
		(const uint8_t *)(s), sizeof(s) - 1                                                \
	}

enum way {
	V4,        /* from 192.0.2.1 with TTL 255 */
	V4_TTL64,  /* a stack that keeps its usual TTL */
	V4_TTL254, /* forwarded */
	V4_LEGACY, /* from an ephemeral port */
	V4_CUT,    /* cut by the snap length */
	V4_NO_MAC,
	V6 /* from a link-local address, hop limit 255 */
};

static struct packet packet_of(enum way way)
{
	static const uint8_t ttls[] = {255, 64, 254, 255, 255, 255, 255};
	struct packet p = {
	    .source = {{0x02, 0, 0, 0, 0, 0x01}},
	    .has_mac = way != V4_NO_MAC,
	    .ethertype = way == V6 ? 0x86dd : 0x0800,
	    .ttl = ttls[way],
	    .from_port = way == V4_LEGACY ? 40000 : MDNS_PORT,
	    .to_port = MDNS_PORT,
	    .cut = way == V4_CUT,
	};
	p.from = way == V6 ? addr_of_bytes(view_bytes(IP_LINK, 16))
			   : addr_of_bytes(view_bytes(IP_OWN, 4));
	return p;
}

struct row {
	const char *what;
	enum way way;
	struct view bytes;
	unsigned reason;
	const char *facts;
};

/* clang-format off */
static const struct row response_rows[] = {
    {"an announcement: PTR, SRV, TXT, A; names uncompressed, each said for each", V4,
	BYTES(RESPONSE("\x04", "\x00") IPP_PTR LASER_SRV(HOST) LASER_TXT OWN_A), MDNS_OK,
	SAYS_LASER ME "service _ipp._tcp\n" ME "instance@_ipp._tcp Laser\n" ME
		      "service _ipp._tcp\n" ME "instance@_ipp._tcp Laser\n" ME
		      "txt.ty@_ipp._tcp Acme Laser\n" ME "host laser\n" ME "address 192.0.2.1\n"},
    {"compressed, the instance is said once", V4,
	BYTES(RESPONSE("\x03", "\x01")
	    /* offset 12 */ IPP PTR IN SECONDS "\x00\x08" /* 39 */ "\x05" "Laser" "\xc0\x0c"
	    /* 47 */ "\xc0\x27" SRV FLUSH SECONDS "\x00\x0e" "\0\0\0\0\x02\x77"
	    /* 65 */ "\x05" "laser" "\xc0\x16" /* local, in offset 12's name */
	    /* 73 */ "\xc0\x27" TXT FLUSH SECONDS "\x00\x0e" TY
	    /* 99 */ "\xc0\x41" A FLUSH SECONDS "\x00\x04" IP_OWN),
	MDNS_OK,
	SAYS_LASER ME "txt.ty@_ipp._tcp Acme Laser\n" ME "host laser\n" ME "address 192.0.2.1\n"},
    {"no address records: believed", V4, BYTES(RESPONSE("\x01", "\x00") LASER_TXT), MDNS_OK,
	SAYS_LASER ME "txt.ty@_ipp._tcp Acme Laser\n"},
    {"letters of any case", V4,
	BYTES(RESPONSE("\x01", "\x00") "\x04" "_IPP" "\x04" "_TCP" "\x05" "LOCAL" "\x00" PTR IN
	    SECONDS "\x00\x17" LASER),
	MDNS_OK, SAYS_LASER},
    {"a subtype announces its service", V4,
	BYTES(RESPONSE("\x01", "\x00") "\x0a" "_universal" "\x04" "_sub" IPP PTR IN SECONDS
	    "\x00\x17" LASER),
	MDNS_OK, SAYS_LASER},
    {"a list of types (RFC 6763 9)", V4,
	BYTES(RESPONSE("\x02", "\x00") TYPES PTR IN SECONDS "\x00\x11" IPP TYPES PTR IN SECONDS
	    "\x00\x14" "\x0c" "_sleep-proxy" "\x04" "_udp" "\xc0\x23" /* local */),
	MDNS_OK,
	ME "service _ipp._tcp\n" ME "role printer\n" ME "service _sleep-proxy._udp\n" ME
	   "role sleep-proxy\n"},
    {"_device-info has a TXT record alone", V4,
	BYTES(RESPONSE("\x01", "\x00") INFO TXT IN SECONDS "\x00\x0f" "\x0e" "model=iMac11,3"),
	MDNS_OK,
	ME "service _device-info._tcp\n" ME "instance@_device-info._tcp Laser\n" ME
	   "txt.model@_device-info._tcp iMac11,3\n"},
    {"an instance keeps its dots and control bytes", V4,
	BYTES(RESPONSE("\x01", "\x00") IPP PTR IN SECONDS "\x00\x16" "\x04" "a.\x1b" "b" IPP),
	MDNS_OK, ME "service _ipp._tcp\n" ME "role printer\n" ME "instance@_ipp._tcp a.\\x1bb\n"},
    {"HINFO", V4, BYTES(RESPONSE("\x01", "\x00") HOST HINFO IN SECONDS "\x00\x0d" "\x06" "ARMV7L"
	"\x05" "LINUX"),
	MDNS_OK, ME "hinfo ARMV7L LINUX\n"},
    {"blanks and tildes are text, in keys and in values", V4,
	BYTES(RESPONSE("\x01", "\x00") LASER TXT FLUSH SECONDS "\x00\x10" "\x0a" "note=a b ~"
	    "\x04" "k~=v"), MDNS_OK,
	SAYS_LASER ME "txt.note@_ipp._tcp a b ~\n" ME "txt.k~@_ipp._tcp v\n"},
    {"HINFO without a system", V4, BYTES(RESPONSE("\x01", "\x00") HOST HINFO IN SECONDS "\x00\x08"
	"\x06" "ARMV7L" "\x00"), MDNS_OK, ME "hinfo ARMV7L\n"},
    {"HINFO taken back", V4, BYTES(RESPONSE("\x01", "\x00") HOST HINFO IN GONE "\x00\x0d"
	"\x06" "ARMV7L" "\x05" "LINUX"), MDNS_OK, ""},
    {"HINFO that ends early", V4, BYTES(RESPONSE("\x01", "\x00") HOST HINFO IN SECONDS "\x00\x08"
	"\x06" "ARMV7L" "\x05"), MDNS_DATA, ""},
    {"goodbye of an instance, a type and a host", V4,
	BYTES(RESPONSE("\x03", "\x00") IPP PTR IN GONE "\x00\x17" LASER
	    TYPES PTR IN GONE "\x00\x11" IPP HOST A FLUSH GONE "\x00\x04" IP_OWN),
	MDNS_OK, ME "goodbye Laser._ipp._tcp\n" ME "goodbye _ipp._tcp\n" ME "goodbye laser\n"},
    {"NSEC names nobody", V4,
	BYTES(RESPONSE("\x01", "\x00") HOST NSEC FLUSH SECONDS "\x00\x08" "\xc0\x0c" "\x00\x04"
	    "\x40\x00\x00\x08"), MDNS_OK, ""},
    {"reverse names name nobody", V4,
	BYTES(RESPONSE("\x01", "\x00") "\x01" "1" "\x07" "in-addr" "\x04" "arpa" "\x00" PTR FLUSH
	    SECONDS "\x00\x0d" HOST), MDNS_OK, ""},
    {"a class other than IN is skipped", V4,
	BYTES(RESPONSE("\x01", "\x00") HOST A "\x00\x03" SECONDS "\x00\x04" IP_OWN), MDNS_OK, ""},
    {"bytes behind the last record", V4, BYTES(RESPONSE("\x01", "\x00") OWN_A "\0\0\0"), MDNS_OK,
	ME "host laser\n" ME "address 192.0.2.1\n"},
    {"no source MAC", V4_NO_MAC, BYTES(RESPONSE("\x01", "\x00") OWN_A), MDNS_OK, ""},
};

static const struct row origin_rows[] = {
    {"own address and, by the owner, AAAA; a second A may be another interface's", V4,
	BYTES(RESPONSE("\x01", "\x02") OWN_A HOST AAAA FLUSH SECONDS "\x00\x10" IP_LINK
	    HOST A FLUSH SECONDS "\x00\x04" IP_OTHER),
	MDNS_OK, ME "host laser\n" ME "address 192.0.2.1\n"
	   ME "host laser\n" ME "address fe80::1234:5678:9abc:def0\n" ME "host laser\n"},
    {"the owner of both families, in letters of any case", V4,
	BYTES(RESPONSE("\x02", "\x00") OWN_A "\x05" "LASER" LOCAL AAAA FLUSH SECONDS "\x00\x10"
	    IP_FAR),
	MDNS_OK, ME "host laser\n" ME "address 192.0.2.1\n" ME "host LASER\n" ME
	   "address 2001:db8::aaaa:aaaa:aaaa:aaaa\n"},
    {"a label with a dot is not two labels", V4,
	BYTES(RESPONSE("\x02", "\x00") "\x03" "a.b" LOCAL A FLUSH SECONDS "\x00\x04" IP_OWN
	    "\x01" "a" "\x01" "b" LOCAL AAAA FLUSH SECONDS "\x00\x10" IP_FAR),
	MDNS_OK, ME "host a.b\n" ME "address 192.0.2.1\n"},
    {"TTL 64: the name, no address", V4_TTL64, BYTES(RESPONSE("\x01", "\x00") OWN_A), MDNS_OK,
	ME "host laser\n"},
    {"TTL 254: forwarded, neither", V4_TTL254, BYTES(RESPONSE("\x01", "\x00") OWN_A), MDNS_OK, ""},
    {"reflected: nothing but that, once", V4,
	BYTES(RESPONSE("\x04", "\x00") IPP_PTR LASER_SRV(OTHER) LASER_TXT OTHER_A), MDNS_OK,
	ME "reflected other\n"},
    {"reflected goodbye", V4,
	BYTES(RESPONSE("\x01", "\x00") OTHER A FLUSH GONE "\x00\x04" IP_OTHER), MDNS_OK,
	ME "reflected other\n"},
    {"AAAA alone over IPv4 proves nothing", V4,
	BYTES(RESPONSE("\x02", "\x00") LASER_TXT HOST AAAA FLUSH SECONDS "\x00\x10" IP_FAR),
	MDNS_OK, SAYS_LASER ME "txt.ty@_ipp._tcp Acme Laser\n"},
    {"AAAA over IPv4, made of the MAC, does", V4,
	BYTES(RESPONSE("\x01", "\x00") HOST AAAA FLUSH SECONDS "\x00\x10" IP_EUI64), MDNS_OK,
	ME "host laser\n" ME "address 2001:db8::ff:fe00:1\n"},
    {"IPv6, global address with the identifier of the source", V6,
	BYTES(RESPONSE("\x01", "\x01") HOST AAAA FLUSH SECONDS "\x00\x10" IP_GLOBAL OWN_A),
	MDNS_OK,
	ME "host laser\n" ME "address 2001:db8::1234:5678:9abc:def0\n" ME "host laser\n" ME
	   "address 192.0.2.1\n"},
    {"IPv6, a global address alone proves nothing", V6,
	BYTES(RESPONSE("\x02", "\x00") HOST AAAA FLUSH SECONDS "\x00\x10" IP_FAR LASER_TXT),
	MDNS_OK, SAYS_LASER ME "txt.ty@_ipp._tcp Acme Laser\n"},
    {"IPv6, another link-local address: reflected", V6,
	BYTES(RESPONSE("\x02", "\x00") HOST AAAA FLUSH SECONDS "\x00\x10" IP_LINK_OTHER LASER_TXT),
	MDNS_OK, ME "reflected laser\n"},
    {"a proxy beside its own host: only the instance on its own host is said", V4,
	BYTES(RESPONSE("\x04", "\x00") OWN_A OTHER_A LASER_SRV(OTHER) LASER_TXT), MDNS_OK,
	ME "host laser\n" ME "address 192.0.2.1\n"},
    {"the same with the SRV of its own host", V4,
	BYTES(RESPONSE("\x04", "\x00") OTHER_A OWN_A LASER_SRV(HOST) LASER_TXT), MDNS_OK,
	ME "host laser\n" ME "address 192.0.2.1\n" SAYS_LASER ME "service _ipp._tcp\n" ME
	   "instance@_ipp._tcp Laser\n" ME "txt.ty@_ipp._tcp Acme Laser\n"},
    {"a second name of its own address is not another host", V4,
	BYTES(RESPONSE("\x04", "\x00") OWN_A OTHER A FLUSH SECONDS "\x00\x04" IP_OWN
	    "\x05" "third" LOCAL A FLUSH SECONDS "\x00\x04" IP_OTHER LASER_SRV(OTHER)),
	MDNS_OK, ME "host laser\n" ME "address 192.0.2.1\n" ME "host other\n" ME
	   "address 192.0.2.1\n" SAYS_LASER},
    {"sleep proxy: the records are the sleeper's", V4,
	BYTES(RESPONSE("\x02", "\x01") LASER_TXT OTHER_A "\x00" OPT "\x05\xa0" "\0\0\x11\x94"
	    "\x00\x0c" /* Owner, 8: version, sequence, primary MAC */ "\x00\x04" "\x00\x08"
	    "\x00\x01" "\x00\x00\x5e\x00\x53\x07"),
	MDNS_OK,
	SLEEPER "proxied-by 02:00:00:00:00:01\n" SLEEPER "service _ipp._tcp\n" SLEEPER
		"role printer\n" SLEEPER "instance@_ipp._tcp Laser\n" SLEEPER
		"txt.ty@_ipp._tcp Acme Laser\n" SLEEPER "host other\n"},
    {"the Owner option of the sender itself", V4,
	BYTES(RESPONSE("\x01", "\x01") OWN_A "\x00" OPT "\x05\xa0" "\0\0\x11\x94" "\x00\x0c"
	    "\x00\x04" "\x00\x08" "\x00\x01" "\x02\x00\x00\x00\x00\x01"),
	MDNS_OK, ME "host laser\n" ME "address 192.0.2.1\n"},
    {"the sender by its wakeup MAC", V4,
	BYTES(RESPONSE("\x01", "\x01") OWN_A "\x00" OPT "\x05\xa0" "\0\0\x11\x94" "\x00\x12"
	    "\x00\x04" "\x00\x0e" "\x00\x01" "\x00\x00\x5e\x00\x53\x07"
	    "\x02\x00\x00\x00\x00\x01"),
	MDNS_OK, ME "host laser\n" ME "address 192.0.2.1\n"},
    {"an Owner option too short", V4,
	BYTES(RESPONSE("\x01", "\x01") OWN_A "\x00" OPT "\x05\xa0" "\0\0\x11\x94" "\x00\x08"
	    "\x00\x04" "\x00\x04" "\x00\x01" "\x00\x00"),
	MDNS_OWNER, ME "host laser\n" ME "address 192.0.2.1\n"},
};

#define X63 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

static const struct row txt_rows[] = {
    {"one empty string (RFC 6763 6.1)", V4,
	BYTES(RESPONSE("\x01", "\x00") LASER TXT FLUSH SECONDS "\x00\x01" "\x00"), MDNS_OK,
	SAYS_LASER},
    {"no string at all", V4, BYTES(RESPONSE("\x01", "\x00") LASER TXT FLUSH SECONDS "\x00\x00"),
	MDNS_OK, SAYS_LASER},
    {"keys: upper case; no value; empty value; no key; twice; '=' in the value", V4,
	BYTES(RESPONSE("\x01", "\x00") LASER TXT FLUSH SECONDS "\x00\x2b"
	    "\x07" "usb_MFG" "\x0a" "usb_MDL=x1" "\x02" "t=" "\x02" "=v" "\x05" "TY=a1"
	    "\x05" "ty=a2" "\x05" "q=a=b"),
	MDNS_OK,
	SAYS_LASER ME "txt.usb_mdl@_ipp._tcp x1\n" ME "txt.ty@_ipp._tcp a1\n" ME
		      "txt.q@_ipp._tcp a=b\n"},
    {"values that are not text; UTF-8 is", V4,
	BYTES(RESPONSE("\x01", "\x00") LASER TXT FLUSH SECONDS "\x00\x12"
	    "\x03" "a=\x01" "\x03" "b=\xff" "\x04" "c=\xc3\xa9" "\x04" "\x01=xx"),
	MDNS_OK, SAYS_LASER ME "txt.c@_ipp._tcp \xc3\xa9\n"},
    {"the same in values of eight bytes and more", V4,
	BYTES(RESPONSE("\x01", "\x00") LASER TXT FLUSH SECONDS "\x00\x54"
	    "\x0b" "a=1234\x1f" "5678" "\x0b" "b=1234567\x7f" "8" "\x0b" "c=12345678\x0a"
	    "\x0b" "d=\x20~1234567" "\x0b" "e=\xc3\xa9" "1234567" "\x0b" "f=\xc3\xc3" "1234567"
	    "\x0b" "g=12345678\xff"),
	MDNS_OK, SAYS_LASER ME "txt.d@_ipp._tcp  ~1234567\n" ME "txt.e@_ipp._tcp \xc3\xa9" "1234567\n"},
    {"keys that change by themselves", V4,
	BYTES(RESPONSE("\x01", "\x00") "\x01" "x" "\x04" "_hap" "\x04" "_tcp" LOCAL TXT FLUSH
	    SECONDS "\x00\x0f" "\x04" "s#=7" "\x04" "c#=2" "\x04" "ci=8"),
	MDNS_OK,
	ME "service _hap._tcp\n" ME "instance@_hap._tcp x\n" ME "txt.ci@_hap._tcp 8\n"},
    {"a string past the data's end", V4,
	BYTES(RESPONSE("\x01", "\x00") LASER TXT FLUSH SECONDS "\x00\x08" "\x04" "a=bc" "\x09" "b="),
	MDNS_DATA, SAYS_LASER ME "txt.a@_ipp._tcp bc\n"},
    {"a key above 48 bytes is cut", V4,
	BYTES(RESPONSE("\x01", "\x00") LASER TXT FLUSH SECONDS "\x00\x42" "\x41" X63 "=1"), MDNS_OK,
	SAYS_LASER ME "txt.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@_ipp._tcp 1\n"},
};

static const struct row query_rows[] = {
    {"questions: a type, QU, types, browse domains, reverse, wpad; hosts are not kept", V4,
	BYTES(QUERY("\x07", "\x00", "\x00") IPP PTR IN IPP PTR FLUSH TYPES PTR IN
	    "\x02" "lb" "\x07" "_dns-sd" "\x04" "_udp" LOCAL PTR IN
	    "\x01" "1" "\x07" "in-addr" "\x04" "arpa" "\x00" PTR IN
	    "\x04" "wpad" LOCAL A IN HOST A IN),
	MDNS_OK,
	ME "question _ipp._tcp\n" ME "question _ipp._tcp\n" ME
	   "question _services._dns-sd._udp\n" ME "question lb._dns-sd._udp\n" ME
	   "question in-addr.arpa\n" ME "question wpad\n"},
    {"a subtype asked for is its service", V4,
	BYTES(QUERY("\x01", "\x00", "\x00") "\x0a" "_universal" "\x04" "_sub" IPP PTR IN), MDNS_OK,
	ME "question _ipp._tcp\n"},
    {"an instance and a foreign domain are not kept", V4,
	BYTES(QUERY("\x02", "\x00", "\x00") LASER SRV IN
	    "\x04" "_ipp" "\x04" "_tcp" "\x07" "example" "\x00" PTR IN), MDNS_OK, ""},
    {"known answers are others' records (RFC 6762 7.1)", V4,
	BYTES(QUERY("\x01", "\x02", "\x00") IPP PTR IN IPP_PTR OWN_A), MDNS_OK,
	ME "question _ipp._tcp\n"},
    {"legacy query (RFC 6762 6.7)", V4_LEGACY, BYTES(QUERY("\x01", "\x00", "\x00") IPP PTR IN),
	MDNS_OK, ME "question _ipp._tcp\n"},
    {"probe (RFC 6762 8.1): claims, no names, no addresses", V4,
	BYTES(QUERY("\x01", "\x00", "\x02") HOST ANY FLUSH OWN_A LASER_SRV(HOST)), MDNS_OK,
	ME "claim laser\n" ME "claim Laser._ipp._tcp\n"},
    {"a probe for the reverse name says nothing", V4,
	BYTES(QUERY("\x01", "\x00", "\x01") "\x01" "1" "\x07" "in-addr" "\x04" "arpa" "\x00" ANY IN
	    "\xc0\x0c" PTR IN SECONDS "\x00\x0d" HOST), MDNS_OK, ""},
    {"a probe for another address may be reflected, or before a change: nothing", V4,
	BYTES(QUERY("\x01", "\x00", "\x01") OTHER ANY FLUSH OTHER_A), MDNS_OK, ""},
    {"a proxy probes for a sleeper", V4,
	BYTES(QUERY_OPT("\x01", "\x01") OTHER ANY FLUSH OTHER_A "\x00" OPT "\x05\xa0"
	    "\0\0\x11\x94" "\x00\x0c" "\x00\x04" "\x00\x08" "\x00\x01" "\x00\x00\x5e\x00\x53\x07"),
	MDNS_OK, SLEEPER "claim other\n"},
};

static const struct row broken_rows[] = {
    {"empty", V4, BYTES(""), MDNS_SHORT, ""},
    {"header cut", V4, BYTES("\x00\x00\x84\x00\x00\x00"), MDNS_SHORT, ""},
    {"opcode 5 (RFC 6762 18.3)", V4, BYTES("\0\0" "\x28\x00" "\0\0\0\0\0\0\0\0"), MDNS_OPCODE, ""},
    {"rcode 3 (RFC 6762 18.11)", V4, BYTES("\0\0" "\x84\x03" "\0\0\0\0\0\0\0\0"), MDNS_RCODE, ""},
    {"a response from another port (RFC 6762 6)", V4_LEGACY, BYTES(RESPONSE("\x01", "\x00") OWN_A),
	MDNS_SOURCE_PORT, ""},
    {"more answers promised: nothing is believed", V4, BYTES(RESPONSE("\x02", "\x00") OWN_A),
	MDNS_SHORT, ""},
    {"the same, cut by the snap length: what is there", V4_CUT,
	BYTES(RESPONSE("\x02", "\x00") OWN_A), MDNS_OK, ME "host laser\n" ME "address 192.0.2.1\n"},
    {"65535 questions promised", V4, BYTES("\0\0\0\0" "\xff\xff" "\0\0\0\0\0\0" IPP PTR IN),
	MDNS_SHORT, ""},
    {"data length past the end", V4,
	BYTES(RESPONSE("\x01", "\x00") HOST A FLUSH SECONDS "\x00\x05" IP_OWN), MDNS_SHORT, ""},
    {"an A record of 5 bytes", V4,
	BYTES(RESPONSE("\x01", "\x00") HOST A FLUSH SECONDS "\x00\x05" IP_OWN "\0"), MDNS_DATA, ""},
    {"a pointer at itself", V4, BYTES(QUERY("\x01", "\x00", "\x00") "\xc0\x0c" PTR IN),
	MDNS_NAME_POINTER, ""},
    {"a pointer at the piece that holds it", V4,
	BYTES(QUERY("\x01", "\x00", "\x00") "\x01" "a" "\xc0\x0c" PTR IN), MDNS_NAME_POINTER, ""},
    {"two pointers at each other", V4,
	BYTES(QUERY("\x02", "\x00", "\x00") "\x01" "a" "\xc0\x14" PTR IN "\x01" "b" "\xc0\x0c" PTR
	    IN), MDNS_NAME_POINTER, ""},
    {"a pointer forwards", V4,
	BYTES(QUERY("\x02", "\x00", "\x00") "\xc0\x12" PTR IN IPP PTR IN), MDNS_NAME_POINTER,
	ME "question _ipp._tcp\n"},
    {"a pointer into the header", V4, BYTES(QUERY("\x01", "\x00", "\x00") "\xc0\x04" PTR IN),
	MDNS_NAME_POINTER, ""},
    {"a pointer past the end", V4, BYTES(QUERY("\x01", "\x00", "\x00") "\xff\xff" PTR IN),
	MDNS_NAME_POINTER, ""},
    {"label type 01", V4, BYTES(QUERY("\x01", "\x00", "\x00") "\x41" "a" "\x00" PTR IN),
	MDNS_NAME_LABEL, ""},
    {"label type 10", V4, BYTES(QUERY("\x01", "\x00", "\x00") "\x80" "\x00" PTR IN),
	MDNS_NAME_LABEL, ""},
    {"a PTR name past its data", V4,
	BYTES(RESPONSE("\x01", "\x00") IPP PTR IN SECONDS "\x00\x06" LASER), MDNS_DATA, ""},
};

/* clang-format on */
static void run_rows(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct packet p = packet_of(rows[i].way);

		print_message("%s\n", rows[i].what);
		decode_expect(&mdns_dissector, &p, rows[i].bytes, rows[i].reason, rows[i].facts);
		decode_cut_everywhere(&mdns_dissector, &p, rows[i].bytes);
	}
}

#define TEST_ROWS(name)                                                                            \
	static void test_##name(void **state)                                                      \
	{                                                                                          \
		(void)state;                                                                       \
		run_rows(name##_rows, sizeof(name##_rows) / sizeof(name##_rows[0]));               \
	}

TEST_ROWS(response)
TEST_ROWS(origin)
TEST_ROWS(txt)
TEST_ROWS(query)
TEST_ROWS(broken)

static void expect(struct wr *w, unsigned reason, const char *facts)
{
	struct packet p = packet_of(V4);

	assert_true(wr_ok(w));
	decode_expect(&mdns_dissector, &p, wr_view(w), reason, facts);
}

static void put_header(struct wr *w, unsigned flags, unsigned questions, unsigned answers)
{
	wr_be16(w, 0);
	wr_be16(w, (uint16_t)flags);
	wr_be16(w, (uint16_t)questions);
	wr_be16(w, (uint16_t)answers);
	wr_be32(w, 0); /* authority, additional */
}

static void put_label(struct wr *w, unsigned len)
{
	wr_u8(w, (uint8_t)len);
	for (unsigned i = 0; i < len; i++)
		wr_u8(w, 'x');
}

/* 255 octets are a name (RFC 1035 2.3.4), 256 are none: X.X.X.LAST._ipp._tcp.local. */
static void test_name_length(void **state)
{
	(void)state;
	for (unsigned last = 45; last <= 46; last++) {
		static uint8_t bytes[512];
		struct wr w = wr_of(bytes, sizeof(bytes));

		put_header(&w, 0x8400, 0, 1);
		wr_bytes(&w, view_bytes(IPP, 17));
		wr_bytes(&w, view_bytes(PTR IN SECONDS, 8));
		/* 3 * 64 + 1 + 45 + 17 are 255 */
		wr_be16(&w, (uint16_t)(3 * 64 + 1 + last + 17));
		for (unsigned i = 0; i < 3; i++)
			put_label(&w, 63);
		put_label(&w, last);
		wr_bytes(&w, view_bytes(IPP, 17));
		expect(&w, last == 45 ? MDNS_OK : MDNS_NAME_LONG,
		    last == 45 ? ME "service _ipp._tcp\n" ME "role printer\n" ME
				    "instance@_ipp._tcp " X63 "." X63 "." X63
				    ".xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"
			       : "");
	}
}

/* A chain of pointers, one a question, of which the last follows `hops`. */
static void test_hops(void **state)
{
	(void)state;
	for (unsigned hops = 32; hops <= 33; hops++) {
		static uint8_t bytes[512];
		static char facts[2048];
		struct wr w = wr_of(bytes, sizeof(bytes)), want = wr_of(facts, sizeof(facts) - 1);
		size_t before = 12;

		put_header(&w, 0, hops + 1, 0);
		wr_bytes(&w, view_bytes(IPP PTR IN, 21));
		for (unsigned i = 0; i < hops; i++) {
			size_t here = w.len;

			wr_be16(&w, (uint16_t)(0xc000 | before));
			wr_bytes(&w, view_bytes(PTR IN, 4));
			before = here;
		}
		for (unsigned i = 0; i < 33; i++) /* the first, and the 32 that follow */
			wr_text(&want, ME "question _ipp._tcp\n");
		wr_u8(&want, 0);
		expect(&w, hops == 32 ? MDNS_OK : MDNS_NAME_POINTER, facts);
	}
}

/* A pointer has 14 bits: the name it leads to begins behind octet 255. */
static void test_far_pointer(void **state)
{
	static uint8_t bytes[512];
	static char facts[1024];
	struct wr w = wr_of(bytes, sizeof(bytes)), want = wr_of(facts, sizeof(facts));

	(void)state;
	put_header(&w, 0, 15, 0);
	for (unsigned i = 0; i < 13; i++) {
		wr_bytes(&w, view_bytes(IPP PTR IN, 21));
		wr_text(&want, ME "question _ipp._tcp\n");
	}
	size_t far = w.len;

	assert_true(far > 255);
	wr_bytes(&w, view_bytes("\x04_far\x04_tcp" LOCAL PTR IN, 21));
	wr_be16(&w, (uint16_t)(0xc000 | far));
	wr_bytes(&w, view_bytes(PTR IN, 4));
	wr_text(&want, ME "question _far._tcp\n" ME "question _far._tcp\n");
	wr_u8(&want, 0);
	expect(&w, MDNS_OK, facts);
}

static void test_records(void **state)
{
	(void)state;
	for (unsigned count = 256; count <= 257; count++) {
		static uint8_t bytes[8192];
		struct wr w = wr_of(bytes, sizeof(bytes));

		put_header(&w, 0x8400, 0, count);
		wr_bytes(&w, view_bytes(OWN_A, 13 + 14));
		for (unsigned i = 1; i < count; i++)
			wr_bytes(&w, view_bytes("\xc0\x0c" NSEC FLUSH SECONDS "\x00\x00", 12));
		expect(&w, count == 256 ? MDNS_OK : MDNS_TOO_MANY,
		    count == 256 ? ME "host laser\n" ME "address 192.0.2.1\n" : "");
	}
}

/* The 128 strings of one TXT record, and one more. */
static void test_strings(void **state)
{
	(void)state;
	for (unsigned strings = 128; strings <= 129; strings++) {
		static uint8_t bytes[2048];
		struct wr w = wr_of(bytes, sizeof(bytes));

		put_header(&w, 0x8400, 0, 1);
		wr_bytes(&w, view_bytes(LASER TXT FLUSH SECONDS, 23 + 8));
		wr_be16(&w, (uint16_t)(5 * strings));
		for (unsigned i = 0; i < strings; i++)
			wr_bytes(&w, i < 127 ? view_bytes("\x04"
							  "key=",
						   5)
					     : view_bytes("\x04"
							  "k=v1",
						   5));
		expect(&w, strings == 128 ? MDNS_OK : MDNS_TOO_MANY,
		    SAYS_LASER ME "txt.k@_ipp._tcp v1\n");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_response),
	    cmocka_unit_test(test_origin),
	    cmocka_unit_test(test_txt),
	    cmocka_unit_test(test_query),
	    cmocka_unit_test(test_broken),
	    cmocka_unit_test(test_name_length),
	    cmocka_unit_test(test_hops),
	    cmocka_unit_test(test_far_pointer),
	    cmocka_unit_test(test_records),
	    cmocka_unit_test(test_strings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
