/* header: the names that HTTP and UPnP gave a meaning; all others are a vendor's. */
#include "dissect/ssdp/header.h"

#define IS(literal) same(name.p, literal, sizeof(literal) - 1)

/* The literal is of lower-case letters, digits, '-' and '.', which setting bit 5 keeps. */
static inline bool same(const uint8_t *name, const char *literal, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((name[i] | 0x20) != literal[i])
			return false;
	return true;
}

/* RFC 9110 5.6.2. */
static bool is_token(struct view name)
{
	for (size_t i = 0; i < name.n; i++) {
		uint8_t c = name.p[i];
		bool alpha = (uint8_t)((c | 0x20) - 'a') < 26;
		bool digit = (uint8_t)(c - '0') < 10;

		if (!alpha && !digit && c != '-' && c != '_' && c != '.' && c != '+')
			return false;
	}
	return name.n > 0;
}

/* "01-NLS": the namespace prefix is the sender's choice (UDA 1.0 1.1.2). */
static bool is_nls(struct view name)
{
	return view_ends_nocase(name, view_of("-nls"));
}

static enum ssdp_header vendor(struct view name)
{
	return is_token(name) ? SSDP_VENDOR : SSDP_INVALID;
}

static enum ssdp_header standard_or_vendor(bool standard, struct view name)
{
	return standard ? SSDP_STANDARD : vendor(name);
}

enum ssdp_header ssdp_header_of(struct view name)
{
	switch (name.n) {
	case 2:
		if (IS("nt"))
			return SSDP_NT;
		if (IS("st"))
			return SSDP_ST;
		return standard_or_vendor(IS("mx") || IS("al"), name);
	case 3:
		if (IS("nts"))
			return SSDP_NTS;
		if (IS("usn"))
			return SSDP_USN;
		return standard_or_vendor(IS("ext") || IS("man") || IS("opt") || IS("nls"), name);
	case 4: return standard_or_vendor(IS("host") || IS("date"), name);
	case 6: return IS("server") ? SSDP_SERVER : standard_or_vendor(is_nls(name), name);
	case 8: return IS("location") ? SSDP_LOCATION : vendor(name);
	case 10: return IS("user-agent") ? SSDP_AGENT : standard_or_vendor(IS("connection"), name);
	case 12: return standard_or_vendor(IS("content-type"), name);
	case 13: return standard_or_vendor(IS("cache-control"), name);
	case 14: return standard_or_vendor(IS("content-length"), name);
	case 15: return standard_or_vendor(IS("bootid.upnp.org"), name);
	case 16: return standard_or_vendor(IS("tcpport.upnp.org") || IS("cpuuid.upnp.org"), name);
	case 17: return standard_or_vendor(IS("configid.upnp.org"), name);
	case 19:
		return standard_or_vendor(
		    IS("nextbootid.upnp.org") || IS("searchport.upnp.org"), name);
	case 23: return standard_or_vendor(IS("securelocation.upnp.org"), name);
	default: return vendor(name);
	}
}
