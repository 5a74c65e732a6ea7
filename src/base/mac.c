/* mac: text and bytes of EUI-48 addresses. */
#include "base/mac.h"

struct mac mac_of_u64(uint64_t value)
{
	struct mac m;

	for (int i = MAC_LEN - 1; i >= 0; i--) {
		m.b[i] = (uint8_t)value;
		value >>= 8;
	}
	return m;
}

struct mac mac_of_bytes(struct view bytes)
{
	struct mac m = {{0}};

	if (bytes.n == MAC_LEN)
		memcpy(m.b, bytes.p, MAC_LEN);
	return m;
}

const char *mac_format(struct mac m, char text[MAC_TEXT_SIZE])
{
	static const char hex[] = "0123456789abcdef";
	char *out = text;

	for (int i = 0; i < MAC_LEN; i++) {
		if (i > 0)
			*out++ = ':';
		*out++ = hex[m.b[i] >> 4];
		*out++ = hex[m.b[i] & 15];
	}
	*out = '\0';
	return text;
}

static int hex_digit(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Digits between separators: 12 bare, 2 for ':' and '-', 4 for '.'. */
static size_t digits_per_part(struct view text)
{
	if (text.n == 12)
		return 12;
	if (text.n == 17 && (text.p[2] == ':' || text.p[2] == '-'))
		return 2;
	if (text.n == 14 && text.p[4] == '.')
		return 4;
	return 0;
}

bool mac_parse(struct view text, struct mac *ret_mac)
{
	size_t part = digits_per_part(text);
	uint64_t value = 0;

	if (part == 0)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		if (i % (part + 1) == part) {
			if (text.p[i] != text.p[part])
				return false;
			continue;
		}
		int digit = hex_digit(text.p[i]);

		if (digit < 0)
			return false;
		value = value << 4 | (uint64_t)digit;
	}
	*ret_mac = mac_of_u64(value);
	return true;
}

bool mac_is_shared(struct mac mac)
{
	static const struct {
		uint64_t value;
		unsigned bits; /* that are fixed */
	} shared[] = {
	    {0x00005e000100, 40}, /* VRRP for IPv4, CARP (RFC 9568 7.3) */
	    {0x00005e000200, 40}, /* VRRP for IPv6 */
	    {0x00000c07ac00, 40}, /* HSRP version 1 (RFC 2281 5.2) */
	    {0x00000c9ff000, 36}, /* HSRP version 2, by Cisco's manuals */
	    {0x000573a00000, 36}, /* HSRP for IPv6 */
	    {0x0007b4000000, 32}, /* GLBP */
	};

	for (size_t i = 0; i < sizeof(shared) / sizeof(shared[0]); i++)
		if (mac_u64(mac) >> (48 - shared[i].bits) ==
		    shared[i].value >> (48 - shared[i].bits))
			return true;
	return false;
}
