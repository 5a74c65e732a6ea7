/* fact: the names and encodings of everything a dissector may say. */
#include "evidence/fact.h"

#include "base/addr.h"

const char *const fact_source_names[SOURCE_COUNT] = {
    [SOURCE_ARP] = "arp",
    [SOURCE_DHCP] = "dhcp",
    [SOURCE_NETBIOS] = "netbios",
    [SOURCE_BROWSER] = "browser",
    [SOURCE_SSDP] = "ssdp",
    [SOURCE_MDNS] = "mdns",
    [SOURCE_FRAME] = "frame",
    [SOURCE_OUI] = "oui",
};

/* A name that ends in '.' takes a key. */
const struct fact_info fact_infos[FACT_COUNT] = {
    [FACT_ADDRESS] = {"address", CLASS_ADDRESS, ENCODE_ADDR},
    [FACT_ROLE] = {"role", CLASS_ROLE, ENCODE_TEXT},
    [FACT_VIRTUAL] = {"virtual", CLASS_ROLE, ENCODE_TEXT},
    [FACT_HEARD] = {"heard", CLASS_EVIDENCE, ENCODE_TEXT},

    [FACT_ARP_PROBE] = {"probe", CLASS_EVIDENCE, ENCODE_ADDR},

    [FACT_DHCP_HOSTNAME] = {"opt12", CLASS_NAME, ENCODE_TEXT},
    [FACT_DHCP_FQDN] = {"opt81", CLASS_NAME, ENCODE_TEXT},
    [FACT_DHCP_PARAMETERS] = {"opt55", CLASS_EVIDENCE, ENCODE_LIST},
    [FACT_DHCP_ORDER] = {"order", CLASS_EVIDENCE, ENCODE_LIST},
    [FACT_DHCP_VENDOR] = {"opt60", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_DHCP_CLIENT_ID] = {"opt61", CLASS_EVIDENCE, ENCODE_HEX},
    [FACT_DHCP_USER_CLASS] = {"opt77", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_DHCP_MAX_SIZE] = {"opt57", CLASS_EVIDENCE, ENCODE_U16},
    [FACT_DHCP_ARCH] = {"opt93", CLASS_EVIDENCE, ENCODE_U16},
    [FACT_DHCP_NDI] = {"opt94", CLASS_EVIDENCE, ENCODE_HEX},
    [FACT_DHCP_UUID] = {"opt97", CLASS_EVIDENCE, ENCODE_HEX},
    [FACT_DHCP_VI_CLASS] = {"opt124", CLASS_EVIDENCE, ENCODE_HEX},
    [FACT_DHCP_VI_INFO] = {"opt125", CLASS_EVIDENCE, ENCODE_HEX},
    [FACT_DHCP_CIRCUIT] = {"opt82.1", CLASS_EVIDENCE, ENCODE_HEX},
    [FACT_DHCP_REMOTE] = {"opt82.2", CLASS_EVIDENCE, ENCODE_HEX},
    [FACT_DHCP_MUD] = {"opt161", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_DHCP_REQUESTED] = {"opt50", CLASS_EVIDENCE, ENCODE_ADDR},
    [FACT_DHCP_DOMAIN] = {"opt15", CLASS_EVIDENCE, ENCODE_TEXT},

    [FACT_NETBIOS_NAME] = {"name.", CLASS_NAME, ENCODE_TEXT},
    [FACT_NETBIOS_GROUP] = {"group.", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_NETBIOS_ASKED] = {"asked.", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_NETBIOS_RELEASED] = {"released.", CLASS_EVIDENCE, ENCODE_TEXT},

    [FACT_BROWSER_NAME] = {"name", CLASS_NAME, ENCODE_TEXT},
    [FACT_BROWSER_OS] = {"os", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_BROWSER_TYPE] = {"type", CLASS_EVIDENCE, ENCODE_FLAGS},
    [FACT_BROWSER_COMMENT] = {"comment", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_BROWSER_VERSION] = {"version", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_BROWSER_GROUP] = {"workgroup", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_BROWSER_ELECTION] = {"election", CLASS_EVIDENCE, ENCODE_FLAGS},

    [FACT_SSDP_SERVER] = {"server", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_SSDP_TYPE] = {"nt", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_SSDP_USN] = {"usn", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_SSDP_SEARCH] = {"search", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_SSDP_AGENT] = {"user-agent", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_SSDP_LOCATION] = {"location", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_SSDP_HEADER] = {"header.", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_SSDP_BYEBYE] = {"byebye", CLASS_EVIDENCE, ENCODE_TEXT},

    [FACT_MDNS_NAME] = {"host", CLASS_NAME, ENCODE_TEXT},
    [FACT_MDNS_SERVICE] = {"service", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_MDNS_INSTANCE] = {"instance", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_MDNS_TXT] = {"txt.", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_MDNS_QUESTION] = {"question", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_MDNS_HINFO] = {"hinfo", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_MDNS_GOODBYE] = {"goodbye", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_MDNS_PROBE] = {"claim", CLASS_EVIDENCE, ENCODE_TEXT},
    [FACT_MDNS_PROXIED] = {"proxied-by", CLASS_EVIDENCE, ENCODE_MAC},
    [FACT_MDNS_REFLECTED] = {"reflected", CLASS_EVIDENCE, ENCODE_TEXT},

    [FACT_OUI_VENDOR] = {"vendor", CLASS_EVIDENCE, ENCODE_TEXT},
};

_Static_assert(SOURCE_COUNT == 8, "name the new source in fact_source_names");

enum fact_source fact_source_of(struct view name)
{
	for (unsigned i = 0; i < SOURCE_COUNT; i++)
		if (view_eq(name, view_of(fact_source_names[i])))
			return (enum fact_source)i;
	return SOURCE_COUNT;
}

static bool takes_key(struct view name)
{
	return name.n > 0 && name.p[name.n - 1] == '.';
}

enum fact_kind fact_kind_of(struct view name, struct view *ret_key)
{
	for (unsigned i = 0; i < FACT_COUNT; i++) {
		struct view known = view_of(fact_infos[i].name);

		if (takes_key(known) ? view_starts(name, known) : view_eq(name, known)) {
			*ret_key = view_tail(name, known.n);
			return (enum fact_kind)i;
		}
	}
	return FACT_COUNT;
}

static void put_list(struct wr *w, struct view value)
{
	for (size_t i = 0; i < value.n; i++) {
		if (i > 0)
			wr_u8(w, ',');
		wr_decimal(w, value.p[i]);
	}
}

static void put_hex(struct wr *w, struct view value)
{
	for (size_t i = 0; i < value.n; i++)
		wr_hex(w, value.p[i], 2);
}

static void put_addr(struct wr *w, struct view value)
{
	char text[ADDR_TEXT_SIZE];
	struct addr addr = addr_of_bytes(value);

	wr_text(w, addr_format(&addr, text));
}

static void put_mac(struct wr *w, struct view value)
{
	char text[MAC_TEXT_SIZE];

	wr_text(w, mac_format(mac_of_bytes(value), text));
}

static uint64_t be_value(struct view value)
{
	uint64_t number = 0;

	for (size_t i = 0; i < value.n && i < 8; i++)
		number = number << 8 | value.p[i];
	return number;
}

struct view fact_text(enum fact_kind kind, struct view value, struct wr *w)
{
	switch (fact_infos[kind].encoding) {
	case ENCODE_TEXT: return value;
	case ENCODE_HEX: put_hex(w, value); break;
	case ENCODE_LIST: put_list(w, value); break;
	case ENCODE_U16: wr_decimal(w, be_value(value)); break;
	case ENCODE_FLAGS:
		wr_text(w, "0x");
		wr_hex(w, be_value(value), 8);
		break;
	case ENCODE_ADDR: put_addr(w, value); break;
	case ENCODE_MAC: put_mac(w, value); break;
	}
	return wr_view(w);
}

struct view fact_kind_text(enum fact_kind kind, struct view key, struct wr *w)
{
	wr_text(w, fact_infos[kind].name);
	wr_bytes(w, key);
	return wr_view(w);
}
