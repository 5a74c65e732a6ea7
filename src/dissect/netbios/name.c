/* name: NetBIOS names off the wire (RFC 1001 14.1, RFC 1002 4.1), and what holding one says. */
#include "dissect/netbios/parts.h"

enum {
	ENCODED_LEN = 32,
	TEXT_LEN = 15,
	LABEL_MAX = 63,
	POINTER_BITS = 0xc0,
	POINTER_MASK = 0x3fff
};

/* Half-ASCII: each half byte is one letter from 'A' on. */
static bool unfold(struct view encoded, struct netbios_name *ret_name)
{
	struct rd r = rd_of(encoded);

	for (size_t i = 0; i < sizeof(ret_name->b); i++) {
		unsigned high = rd_u8(&r) - (unsigned)'A';
		unsigned low = rd_u8(&r) - (unsigned)'A';

		if (high > 15 || low > 15)
			return false;
		ret_name->b[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

/* The labels after the first, to the root or to a pointer (RFC 1002 4.1). */
static unsigned skip_scope(struct rd *r)
{
	for (unsigned labels = 0; labels <= NETBIOS_SCOPE_LABELS; labels++) {
		uint8_t len = rd_u8(r);

		if (!rd_ok(r))
			return NETBIOS_SHORT;
		if (len == 0)
			return 0;
		if ((len & POINTER_BITS) == POINTER_BITS) {
			rd_skip(r, 1);
			return rd_ok(r) ? 0 : NETBIOS_SHORT;
		}
		if (len > LABEL_MAX)
			return NETBIOS_NAME_LENGTH;
		rd_skip(r, len);
	}
	return NETBIOS_NAME_LENGTH;
}

static unsigned take_labels(struct rd *r, struct netbios_name *ret_name)
{
	uint8_t len = rd_u8(r);
	struct view encoded;

	if (!rd_ok(r))
		return NETBIOS_SHORT;
	if (len != ENCODED_LEN)
		return NETBIOS_NAME_LENGTH;
	encoded = rd_bytes(r, ENCODED_LEN);
	if (!rd_ok(r))
		return NETBIOS_SHORT;
	if (!unfold(encoded, ret_name))
		return NETBIOS_NAME_ENCODING;
	return skip_scope(r);
}

/*
 * Every pointer must lead further back than the name or pointer before it began, so that no
 * chain can turn in a circle.
 */
unsigned netbios_take_name(struct rd *r, struct view message, struct netbios_name *ret_name)
{
	size_t limit = message.n - rd_left(r);
	struct rd at = *r;

	if ((rd_peek(r) & POINTER_BITS) != POINTER_BITS)
		return take_labels(r, ret_name);
	rd_skip(r, 2);
	for (unsigned hops = 0; hops < NETBIOS_HOPS_MAX; hops++) {
		size_t target = rd_be16(&at) & POINTER_MASK;

		if (!rd_ok(&at))
			return NETBIOS_SHORT;
		if (target >= limit)
			return NETBIOS_NAME_POINTER;
		limit = target;
		at = rd_of(view_tail(message, target));
		if ((rd_peek(&at) & POINTER_BITS) != POINTER_BITS)
			return take_labels(&at, ret_name);
	}
	return NETBIOS_NAME_POINTER;
}

/* Padded with spaces; with NULs by some embedded stacks. */
struct view netbios_text(const struct netbios_name *name)
{
	size_t n = TEXT_LEN;

	while (n > 0 && (name->b[n - 1] == ' ' || name->b[n - 1] == '\0'))
		n--;
	return view_bytes(name->b, n);
}

static uint8_t suffix_of(const struct netbios_name *name)
{
	return name->b[TEXT_LEN];
}

/* "*" and 15 NULs (RFC 1002 4.2.17); some pad with spaces. */
bool netbios_is_wildcard(const struct netbios_name *name)
{
	return view_eq(netbios_text(name), view_of("*"));
}

bool netbios_is_msbrowse(const struct netbios_name *name)
{
	static const uint8_t msbrowse[16] = {
	    1, 2, '_', '_', 'M', 'S', 'B', 'R', 'O', 'W', 'S', 'E', '_', '_', 2, SUFFIX_BROWSER};

	return view_eq(view_bytes(name->b, 16), view_bytes(msbrowse, 16));
}

/* The device whose facts these are must be known: no MAC, no fact. */
void netbios_say(
    const struct telling *t, enum fact_source source, enum fact_kind kind, struct view value)
{
	struct fact fact = {
	    .subject = t->p->source, .source = source, .kind = kind, .value = value};

	if (t->p->has_mac && mac_is_device(t->p->source) && value.n > 0)
		fact_say(t->sink, &fact);
}

void netbios_say_role(const struct telling *t, enum fact_source source, const char *role)
{
	netbios_say(t, source, FACT_ROLE, view_of(role));
}

void netbios_say_keyed(
    const struct telling *t, enum fact_kind kind, const struct netbios_name *name)
{
	uint8_t key[2];
	struct wr w = wr_of(key, sizeof(key));
	struct fact fact = {.subject = t->p->source,
	    .source = SOURCE_NETBIOS,
	    .kind = kind,
	    .value = netbios_text(name)};

	wr_hex(&w, suffix_of(name), 2);
	fact.key = wr_view(&w);
	if (t->p->has_mac && mac_is_device(t->p->source) && fact.value.n > 0 &&
	    !netbios_is_wildcard(name))
		fact_say(t->sink, &fact);
}

/* IIS registers "IS~HOST": not what the host is called. */
static bool is_host_name(const struct netbios_name *name)
{
	switch (suffix_of(name)) {
	case SUFFIX_WORKSTATION: return !view_starts(netbios_text(name), view_of("IS~"));
	case SUFFIX_RAS_SERVER:
	case SUFFIX_NETDDE:
	case SUFFIX_SERVER:
	case SUFFIX_RAS_CLIENT: return true;
	default: return false;
	}
}

/*
 * Unique <1b> and <1d> carry the group's text, so they are said as the group whatever the flag.
 * Other unique suffixes name a service or a user (<03>), and are not said.
 */
void netbios_say_held(const struct telling *t, const struct netbios_name *name, bool group)
{
	uint8_t suffix = suffix_of(name);

	if (netbios_is_msbrowse(name)) {
		netbios_say_role(t, SOURCE_NETBIOS, "master-browser");
		return;
	}
	if (group || suffix == SUFFIX_DOMAIN_MASTER || suffix == SUFFIX_MASTER ||
	    suffix == SUFFIX_CONTROLLERS || suffix == SUFFIX_ELECTIONS)
		netbios_say_keyed(t, FACT_NETBIOS_GROUP, name);
	else if (is_host_name(name))
		netbios_say_keyed(t, FACT_NETBIOS_NAME, name);
	if (suffix == SUFFIX_DOMAIN_MASTER && !group)
		netbios_say_role(t, SOURCE_NETBIOS, "domain-master-browser");
	if (suffix == SUFFIX_MASTER && !group)
		netbios_say_role(t, SOURCE_NETBIOS, "master-browser");
	/* IIS registers the group "INet~Services"<1c>: no domain. */
	if (suffix == SUFFIX_CONTROLLERS && group &&
	    !view_eq_nocase(netbios_text(name), view_of("INet~Services")))
		netbios_say_role(t, SOURCE_NETBIOS, "domain-controller");
}
