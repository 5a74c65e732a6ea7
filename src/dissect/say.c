/* say: facts of one subject. */
#include "dissect/say.h"
#include "base/utf8.h"

struct mac say_subject(const struct say *s)
{
	if (!mac_is_zero(s->subject))
		return s->subject;
	return s->packet->has_mac ? s->packet->source : (struct mac){{0}};
}

static void say(const struct say *s, enum fact_kind kind, struct view key, struct view value)
{
	struct mac subject = say_subject(s);

	if (!mac_is_device(subject) || value.n == 0)
		return;
	fact_say(s->sink, &(struct fact){
			      .subject = subject,
			      .source = s->source,
			      .kind = kind,
			      .key = key,
			      .value = value,
			  });
}

void say_raw(const struct say *s, enum fact_kind kind, struct view value)
{
	say(s, kind, (struct view){NULL, 0}, value);
}

static struct view text_of(struct view text)
{
	return view_trim(view_head(text, view_find(text, '\0')));
}

void say_text(const struct say *s, enum fact_kind kind, struct view text)
{
	say(s, kind, (struct view){NULL, 0}, text_of(text));
}

/* RFC 2781 2.2. */
static uint32_t take_utf16(struct rd *r)
{
	enum { REPLACEMENT = 0xfffd };
	uint32_t high = rd_le16(r);
	struct rd ahead = *r;

	if (high < 0xd800 || high > 0xdfff)
		return high;
	uint32_t low = rd_le16(&ahead);

	if (high > 0xdbff || low < 0xdc00 || low > 0xdfff)
		return REPLACEMENT;
	*r = ahead;
	return 0x10000 + ((high & 0x3ff) << 10 | (low & 0x3ff));
}

void say_utf16(const struct say *s, enum fact_kind kind, struct view text)
{
	enum { UTF8_MAX = 4 };
	uint8_t room[FACT_VALUE_MAX];
	struct wr w = wr_of(room, sizeof(room));
	struct rd r = rd_of(text);

	while (rd_left(&r) >= 2 && w.len + UTF8_MAX <= sizeof(room))
		utf8_put(&w, take_utf16(&r));
	say_text(s, kind, wr_view(&w));
}

void say_keyed(const struct say *s, enum fact_kind kind, struct view key, struct view text)
{
	say(s, kind, key, text_of(text));
}

void say_role(const struct say *s, const char *role)
{
	say_raw(s, FACT_ROLE, view_of(role));
}

void say_decimal(const struct say *s, enum fact_kind kind, uint64_t number)
{
	char digits[24];
	struct wr w = wr_of(digits, sizeof(digits));

	wr_decimal(&w, number);
	say_raw(s, kind, wr_view(&w));
}

void say_u16(const struct say *s, enum fact_kind kind, uint16_t number)
{
	uint8_t bytes[2] = {(uint8_t)(number >> 8), (uint8_t)number};

	say_raw(s, kind, view_bytes(bytes, sizeof(bytes)));
}

void say_host(const struct say *s, enum fact_kind kind, struct view bytes)
{
	struct addr addr = addr_of_bytes(bytes);

	if (addr_is_host(&addr))
		say_raw(s, kind, addr_view(&addr));
}

void say_other_mac(const struct say *s, struct mac mac)
{
	if (mac_is_device(mac) && !mac_eq(mac, say_subject(s)))
		say_raw(s, FACT_OTHER_MAC, view_bytes(mac.b, MAC_LEN));
}

void say_bits(const struct say *s, enum fact_kind kind, uint32_t bits, const char *const *names,
    unsigned names_n)
{
	char text[FACT_VALUE_MAX];
	struct wr w = wr_of(text, sizeof(text));

	for (unsigned i = 0; i < names_n; i++) {
		if ((bits >> i & 1) == 0 || names[i] == NULL)
			continue;
		if (w.len > 0)
			wr_u8(&w, ',');
		wr_text(&w, names[i]);
	}
	say_raw(s, kind, wr_view(&w));
}

void say_eui64_mac(const struct say *s, const struct addr *addr)
{
	const uint8_t *b = addr->b;
	struct mac mac = {{b[8] ^ 2, b[9], b[10], b[13], b[14], b[15]}};

	if (addr->len == 16 && b[11] == 0xff && b[12] == 0xfe && !mac_is_local(mac))
		say_other_mac(s, mac);
}

void say_prefix(const struct say *s, enum fact_kind kind, struct view bytes, uint8_t bits)
{
	char text[ADDR_TEXT_SIZE + 8];
	struct addr prefix = {.len = 16};
	struct wr w = wr_of(text, sizeof(text));

	if (bits > 128 || bytes.n > 16 || bytes.n * 8 < bits)
		return;
	for (unsigned i = 0; i < bits; i++)
		prefix.b[i / 8] |= bytes.p[i / 8] & (uint8_t)(0x80 >> i % 8);
	char addr[ADDR_TEXT_SIZE];

	wr_text(&w, addr_format(&prefix, addr));
	wr_u8(&w, '/');
	wr_decimal(&w, bits);
	say_raw(s, kind, wr_view(&w));
}

void say_labels(const struct say *s, enum fact_kind kind, struct rd r)
{
	enum { LABEL_MAX = 63, NAME_MAX_LEN = 255 };
	char text[NAME_MAX_LEN];
	struct wr w = wr_of(text, sizeof(text));

	while (rd_left(&r) > 0) {
		uint8_t n = rd_u8(&r);

		if (n == 0 || n > LABEL_MAX)
			break;
		if (w.len > 0)
			wr_u8(&w, '.');
		wr_bytes(&w, rd_bytes(&r, n));
	}
	if (rd_ok(&r))
		say_text(s, kind, wr_view(&w));
}

void say_uuid(const struct say *s, struct view bytes)
{
	char text[36];
	struct wr w = wr_of(text, sizeof(text));

	if (bytes.n != 16)
		return;
	for (unsigned i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			wr_u8(&w, '-');
		wr_hex(&w, bytes.p[i], 2);
	}
	say_raw(s, FACT_UUID, wr_view(&w));
}

/* 8-4-4-4-12 digits; the version stands first in the third group, the node is the last. */
void say_uuid_mac(const struct say *s, struct view uuid)
{
	enum { TEXT_LEN = 36, VERSION_AT = 14, NODE_AT = 24 };
	struct mac mac;

	if (uuid.n == TEXT_LEN && uuid.p[VERSION_AT] == '1' &&
	    mac_parse(view_tail(uuid, NODE_AT), &mac))
		say_other_mac(s, mac);
}
