/* say: facts of the frame's source. */
#include "dissect/say.h"

static void say(const struct say *s, enum fact_kind kind, struct view key, struct view value)
{
	if (!s->packet->has_mac || value.n == 0)
		return;
	fact_say(s->sink, &(struct fact){
			      .subject = s->packet->source,
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
	if (mac_is_device(mac) && !mac_eq(mac, s->packet->source))
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
