/* mdns/txt: key, value, and what of them is worth keeping. */
#include "dissect/mdns/txt.h"

#include "base/utf8.h"
#include "evidence/fact.h"

/*
 * Values that change while the device stays the same: counters, states, rotating identifiers.
 * Each would push lasting evidence out of the inventory. From HomeKit and Matter specifications,
 * the rest seen in captures.
 */
#define CHANGING(service, key)                                                                     \
	{                                                                                          \
		sizeof(service) - 1, sizeof(key) - 1, service, key                                 \
	}

static const struct {
	uint8_t service_len; /* 0: any */
	uint8_t key_len;
	char service[22];
	char key[14]; /* lower case */
} changing[] = {
    CHANGING("_hap._tcp", "s#"),              /* state number */
    CHANGING("_hap._udp", "s#"),              /* the same over Thread */
    CHANGING("_hap._tcp", "c#"),              /* configuration number */
    CHANGING("_hap._udp", "c#"),              /* the same over Thread */
    CHANGING("_companion-link._tcp", "rpba"), /* Bluetooth address, rotates */
    CHANGING("_companion-link._tcp", "rpha"), /* HomeKit rotating id */
    CHANGING("_companion-link._tcp", "rphn"), /* the same, nonce */
    CHANGING("_companion-link._tcp", "rphi"), /* the same */
    CHANGING("_companion-link._tcp", "rpad"), /* pairing data, rotates */
    CHANGING("_googlecast._tcp", "rs"),       /* what is played now */
    CHANGING("_googlecast._tcp", "st"),       /* whether something is */
    CHANGING("_matterc._udp", "ri"),          /* rotating id (Matter 5.4.2.4.5) */
    CHANGING("_meshcop._udp", "at"),          /* active time stamp */
    CHANGING("_meshcop._udp", "pt"),          /* partition */
    CHANGING("", "printer-state"),            /* idle, processing, stopped */
};

_Static_assert(sizeof(changing) / sizeof(changing[0]) <= 32, "a set of rows needs more bits");

/* The rows for a service, a set of bits: few or none, looked up once a record. */
static uint32_t rows_of(struct view service)
{
	uint32_t rows = 0;

	for (unsigned i = 0; i < sizeof(changing) / sizeof(changing[0]); i++) {
		struct view name = view_bytes(changing[i].service, changing[i].service_len);

		if (name.n == 0 || (name.n == service.n && view_eq_nocase(service, name)))
			rows |= 1U << i;
	}
	return rows;
}

static bool is_changing(uint32_t rows, struct view key)
{
	for (; rows != 0; rows &= rows - 1) {
		unsigned i = (unsigned)__builtin_ctz(rows);

		if (view_eq(key, view_bytes(changing[i].key, changing[i].key_len)))
			return true;
	}
	return false;
}

/*
 * Takes the key and its '=' off the string and copies it in lower case; empty when it is none:
 * printable US-ASCII, at least one byte (RFC 6763 6.4).
 */
static struct view take_key(struct rd *string, uint8_t buffer[FACT_KEY_MAX])
{
	struct rd r = *string; /* in registers */
	bool odd = false;
	size_t len = 0;

	while (rd_left(&r) > 0) {
		uint8_t c = rd_u8(&r);

		if (c == '=')
			break;
		odd |= c < 0x20 || c > 0x7e;
		if (len < FACT_KEY_MAX)
			buffer[len++] = (uint8_t)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	*string = r;
	return view_bytes(buffer, odd ? 0 : len);
}

/*
 * UTF-8 without control characters. Eight bytes at once (this is where the time goes): a byte
 * below 0x20, or equal to 0x7f, borrows into its top bit.
 */
static bool is_text(struct view value)
{
	const uint64_t ones = 0x0101010101010101, tops = 0x80 * ones;
	struct rd r = rd_of(value);
	uint64_t control = 0, all = 0;

	while (rd_left(&r) >= 8) {
		uint64_t word, without;

		memcpy(&word, rd_bytes(&r, 8).p, 8);
		without = word ^ (0x7f * ones);
		control |= (word - 0x20 * ones) & ~word & tops;
		control |= (without - ones) & ~without & tops;
		all |= word;
	}
	while (rd_left(&r) > 0) {
		uint8_t c = rd_u8(&r);

		control |= c < 0x20 || c == 0x7f;
		all |= c;
	}
	return control == 0 && ((all & tops) == 0 || utf8_is_valid(value));
}

static struct rd next_string(struct rd *r)
{
	uint8_t len = rd_u8(r);

	return rd_sub(r, len);
}

/* Did one of the first `strings` have the key? */
static bool had_key(struct rd data, unsigned strings, struct view key)
{
	uint8_t buffer[FACT_KEY_MAX];

	for (unsigned i = 0; i < strings; i++) {
		struct rd string = next_string(&data);

		if (view_eq(take_key(&string, buffer), key))
			return true;
	}
	return false;
}

enum txt_error txt_each(struct rd data, struct view service,
    bool (*each)(void *ctx, struct view key, struct view value), void *ctx)
{
	struct rd r = data;
	uint32_t rows = rows_of(service);
	uint64_t seen = 0; /* keys, by their length and first byte: most are known to be new */

	for (unsigned strings = 0; rd_left(&r) > 0; strings++) {
		uint8_t buffer[FACT_KEY_MAX];
		struct rd string = next_string(&r);
		struct view key = take_key(&string, buffer), value = rd_rest(&string);

		if (!rd_ok(&r))
			return TXT_SHORT;
		if (strings == TXT_STRINGS_MAX)
			return TXT_TOO_MANY;
		if (key.n == 0)
			continue;
		uint64_t bit = 1ULL << ((key.n * 7 + (key.p[0] & 0x1f)) & 63);
		bool again = (seen & bit) != 0 && had_key(data, strings, key);

		seen |= bit;
		if (again || value.n == 0 || !is_text(value) || is_changing(rows, key))
			continue;
		if (!each(ctx, key, value))
			break;
	}
	return TXT_OK;
}
