/* fact: the names and encodings of everything a dissector may say. */
#include "evidence/fact.h"

#include "base/addr.h"

const char *const fact_source_names[SOURCE_COUNT] = {
#define SOURCE(name, text) [SOURCE_##name] = text,
#include "evidence/kinds/sources.inc"
#undef SOURCE
};

const struct fact_info fact_infos[FACT_COUNT] = {
#define KIND(name, text, class, encoding)                                                          \
	[FACT_##name] = {text, sizeof(text) - 1, CLASS_##class, ENCODE_##encoding},
#include "evidence/kinds/all.inc"
#undef KIND
};

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
		struct view known = view_bytes(fact_infos[i].name, fact_infos[i].name_n);

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

static void put_list16(struct wr *w, struct view value)
{
	for (size_t i = 0; i + 1 < value.n; i += 2) {
		if (i > 0)
			wr_u8(w, ',');
		wr_decimal(w, (unsigned)value.p[i] << 8 | value.p[i + 1]);
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
	case ENCODE_LIST16: put_list16(w, value); break;
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
