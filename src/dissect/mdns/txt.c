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

/* Printable US-ASCII without '=', at least one (RFC 6763 6.4). */
static bool is_key(struct view key)
{
	for (size_t i = 0; i < key.n; i++)
		if (key.p[i] < 0x20 || key.p[i] > 0x7e)
			return false;
	return key.n > 0;
}

static bool is_text(struct view value)
{
	uint8_t all = 0;
	bool control = false;

	for (size_t i = 0; i < value.n; i++) {
		uint8_t c = value.p[i];

		control |= c < 0x20 || c == 0x7f;
		all |= c;
	}
	return !control && (all < 0x80 || utf8_is_valid(value));
}

static struct view lower(struct view key, uint8_t buffer[FACT_KEY_MAX])
{
	struct view head = view_head(key, FACT_KEY_MAX);

	for (size_t i = 0; i < head.n; i++) {
		uint8_t c = head.p[i];

		buffer[i] = (uint8_t)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	return view_bytes(buffer, head.n);
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
		if (view_eq_nocase(view_head(string, view_find(string, '=')), key))
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
		if (!is_key(key))
			continue;
		uint64_t bit = 1ULL << ((key.n * 7 + (key.p[0] & 0x1f)) & 63);
		bool again = (seen & bit) != 0 && had_key(data, string.p, key);

		seen |= bit;
		if (again || value.n == 0 || !is_text(value))
			continue;
		key = lower(key, buffer);
		if (is_changing(service, key))
			continue;
		if (!each(ctx, key, value))
			break;
	}
	return TXT_OK;
}
