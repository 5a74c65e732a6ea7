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
		sizeof(key) - 1, key, service                                                      \
	}

static const struct {
	uint8_t len;
	char key[14];        /* lower case */
	const char *service; /* NULL: any */
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
    CHANGING(NULL, "printer-state"),          /* idle, processing, stopped */
};

static bool is_changing(struct view service, struct view key)
{
	for (size_t i = 0; i < sizeof(changing) / sizeof(changing[0]); i++)
		if (key.n == changing[i].len && key.p[0] == (uint8_t)changing[i].key[0] &&
		    view_eq(key, view_bytes(changing[i].key, changing[i].len)) &&
		    (changing[i].service == NULL ||
			view_eq_nocase(service, view_of(changing[i].service))))
			return true;
	return false;
}

/*
 * Copies the key in lower case; empty when it is none: printable US-ASCII without '=', at least
 * one byte (RFC 6763 6.4).
 */
static struct view key_of(struct view key, uint8_t buffer[FACT_KEY_MAX])
{
	bool printable = true;

	for (size_t i = 0; i < key.n; i++) {
		uint8_t c = key.p[i];

		printable = printable && c >= 0x20 && c <= 0x7e;
		if (i < FACT_KEY_MAX)
			buffer[i] = (uint8_t)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	return view_bytes(buffer, !printable ? 0 : key.n < FACT_KEY_MAX ? key.n : FACT_KEY_MAX);
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

static struct view next_string(struct rd *r)
{
	uint8_t len = rd_u8(r);

	return rd_bytes(r, len);
}

/* Did a string before the one at `here` have the key? */
static bool had_key(struct rd data, const uint8_t *here, struct view key)
{
	while (rd_left(&data) > 0) {
		struct view string = next_string(&data);

		if (string.p == here)
			return false;
		string = view_head(string, view_find(string, '='));
		if (view_eq_nocase(view_head(string, FACT_KEY_MAX), key))
			return true;
	}
	return false;
}

enum txt_error txt_each(struct rd data, struct view service,
    bool (*each)(void *ctx, struct view key, struct view value), void *ctx)
{
	struct rd r = data;
	uint64_t seen = 0; /* keys, by their length and first byte: most are known to be new */

	for (unsigned strings = 0; rd_left(&r) > 0; strings++) {
		uint8_t buffer[FACT_KEY_MAX];
		struct view string = next_string(&r);
		size_t equals = view_find(string, '=');
		struct view key = view_head(string, equals);
		struct view value = view_tail(string, equals + 1);

		if (!rd_ok(&r))
			return TXT_SHORT;
		if (strings == TXT_STRINGS_MAX)
			return TXT_TOO_MANY;
		key = key_of(key, buffer);
		if (key.n == 0)
			continue;
		uint64_t bit = 1ULL << ((key.n * 7 + (key.p[0] & 0x1f)) & 63);
		bool again = (seen & bit) != 0 && had_key(data, string.p, key);

		seen |= bit;
		if (again || value.n == 0 || !is_text(value))
			continue;
		if (is_changing(service, key))
			continue;
		if (!each(ctx, key, value))
			break;
	}
	return TXT_OK;
}
