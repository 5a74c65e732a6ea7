/* encode: values as text and as bytes, for examples and for the operators on lists and bits. */
#include "base/addr.h"
#include "base/utf8.h"
#include "fingerprint/text.h"

static int hex_digit(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
		return (c | 0x20) - 'a' + 10;
	return -1;
}

bool text_number(struct view text, uint64_t *ret_number)
{
	bool hex = view_starts_nocase(text, view_of("0x"));
	uint64_t base = hex ? 16 : 10, number = 0;
	size_t digits = 0;

	for (text = view_tail(text, hex ? 2 : 0); digits < text.n; digits++) {
		int digit = hex_digit(text.p[digits]);

		if (digit < 0 || (uint64_t)digit >= base)
			break;
		if (number > (UINT64_MAX - (uint64_t)digit) / base)
			return false;
		number = number * base + (uint64_t)digit;
	}
	if (digits == 0)
		return false;
	*ret_number = number;
	return true;
}

bool text_octets(struct view list, uint8_t ret_set[32])
{
	struct view part;
	uint8_t set[32] = {0};
	uint64_t octet;

	if (list.n == 0)
		return false;
	while (view_split(&list, ',', &part)) {
		if (!view_u64(part, 255, &octet))
			return false;
		set[octet / 8] |= (uint8_t)(1u << octet % 8);
	}
	memcpy(ret_set, set, sizeof(set));
	return true;
}

static bool encode_hex(struct view text, struct wr *w)
{
	for (; text.n >= 2; text = view_tail(text, 2)) {
		int high = hex_digit(text.p[0]), low = hex_digit(text.p[1]);

		if (high < 0 || low < 0)
			return false;
		wr_u8(w, (uint8_t)(high << 4 | low));
	}
	return text.n == 0;
}

static bool encode_list(struct view text, struct wr *w)
{
	struct view part;
	uint64_t octet;

	while (view_split(&text, ',', &part)) {
		if (!view_u64(part, 255, &octet))
			return false;
		wr_u8(w, (uint8_t)octet);
	}
	return true;
}

static bool encode_list16(struct view text, struct wr *w)
{
	struct view part;
	uint64_t item;

	while (view_split(&text, ',', &part)) {
		if (!view_u64(part, UINT16_MAX, &item))
			return false;
		wr_be16(w, (uint16_t)item);
	}
	return true;
}

static bool encode_addr(struct view text, struct wr *w)
{
	struct addr addr;

	if (!addr_parse(text, &addr))
		return false;
	wr_bytes(w, addr_view(&addr));
	return true;
}

static bool encode_mac(struct view text, struct wr *w)
{
	struct mac mac;

	if (!mac_parse(text, &mac))
		return false;
	wr_bytes(w, view_bytes(mac.b, MAC_LEN));
	return true;
}

bool text_encode(enum fact_kind kind, struct view text, struct wr *w)
{
	uint64_t number = 0;

	switch (fact_infos[kind].encoding) {
	case ENCODE_TEXT: wr_bytes(w, text); break;
	case ENCODE_HEX: return encode_hex(text, w) && wr_ok(w);
	case ENCODE_LIST: return encode_list(text, w) && wr_ok(w);
	case ENCODE_LIST16: return encode_list16(text, w) && wr_ok(w);
	case ENCODE_ADDR: return encode_addr(text, w) && wr_ok(w);
	case ENCODE_MAC: return encode_mac(text, w) && wr_ok(w);
	case ENCODE_U16:
		if (!view_u64(text, UINT16_MAX, &number))
			return false;
		wr_be16(w, (uint16_t)number);
		break;
	case ENCODE_FLAGS:
		if (!text_number(text, &number) || number > UINT32_MAX)
			return false;
		wr_be32(w, (uint32_t)number);
		break;
	}
	return wr_ok(w);
}

bool text_is_safe(struct view text)
{
	struct view bytes;

	while (text.n > 0)
		if (utf8_is_unsafe(utf8_take(&text, &bytes)))
			return false;
	return true;
}
