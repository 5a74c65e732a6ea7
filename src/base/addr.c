/* addr: text, classes and ranges of IP addresses. */
#include "base/addr.h"

#include "base/wr.h"

struct addr addr_of_bytes(struct view bytes)
{
	struct addr a = {0};

	if (bytes.n == 4 || bytes.n == 16) {
		a.len = (uint8_t)bytes.n;
		memcpy(a.b, bytes.p, bytes.n);
	}
	return a;
}

static bool all_zero(const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] != 0)
			return false;
	return true;
}

bool addr_is_host(const struct addr *a)
{
	if (a->len == 4)
		return a->b[0] != 0 && a->b[0] != 127 && a->b[0] < 224;
	if (a->len == 16)
		return a->b[0] != 0xff && !all_zero(a->b, 15);
	return false;
}

bool addr_is_loopback(const struct addr *a)
{
	static const uint8_t six[16] = {[15] = 1};

	return (a->len == 4 && a->b[0] == 127) ||
	       (a->len == 16 && memcmp(a->b, six, sizeof(six)) == 0);
}

bool addr_is_link_local(const struct addr *a)
{
	if (a->len == 4)
		return a->b[0] == 169 && a->b[1] == 254;
	return a->len == 16 && a->b[0] == 0xfe && (a->b[1] & 0xc0) == 0x80;
}

static void format4(struct wr *w, const uint8_t *b)
{
	for (int i = 0; i < 4; i++) {
		if (i > 0)
			wr_u8(w, '.');
		wr_decimal(w, b[i]);
	}
}

static unsigned group(const uint8_t *b, int i)
{
	return (unsigned)(b[2 * i] << 8 | b[2 * i + 1]);
}

/* RFC 5952 4.2: the longest run of two or more zero groups, the first of equals. */
static int longest_zeros(const uint8_t *b, int *ret_len)
{
	int best = -1, best_len = 1;

	for (int i = 0; i < 8; i++) {
		int len = 0;

		while (i + len < 8 && group(b, i + len) == 0)
			len++;
		if (len > best_len) {
			best = i;
			best_len = len;
		}
	}
	*ret_len = best_len;
	return best;
}

static void format16(struct wr *w, const uint8_t *b)
{
	int len, zeros = longest_zeros(b, &len);

	for (int i = 0; i < 8; i++) {
		if (i == zeros) {
			wr_text(w, "::");
			i += len - 1;
			continue;
		}
		if (i > 0 && i != zeros + len)
			wr_u8(w, ':');
		else if (i > 0 && zeros < 0)
			wr_u8(w, ':');
		unsigned g = group(b, i);

		wr_hex(w, g, g > 0xfff ? 4 : g > 0xff ? 3 : g > 0xf ? 2 : 1);
	}
}

const char *addr_format(const struct addr *a, char text[ADDR_TEXT_SIZE])
{
	struct wr w = wr_of(text, ADDR_TEXT_SIZE);

	if (a->len == 4)
		format4(&w, a->b);
	else if (a->len == 16)
		format16(&w, a->b);
	wr_u8(&w, '\0');
	return text;
}

static bool parse4(struct view text, uint8_t *b)
{
	struct view part;
	uint64_t value;
	int parts = 0;

	while (view_split(&text, '.', &part)) {
		if (parts == 4 || part.n > 3 || !view_u64(part, 255, &value))
			return false;
		b[parts++] = (uint8_t)value;
	}
	return parts == 4;
}

static bool parse_group(struct view text, uint8_t *b)
{
	unsigned value = 0;

	if (text.n == 0 || text.n > 4)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		uint8_t c = text.p[i];
		unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
				 : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
				 : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
							: 16;
		if (digit > 15)
			return false;
		value = value << 4 | digit;
	}
	b[0] = (uint8_t)(value >> 8);
	b[1] = (uint8_t)value;
	return true;
}

/* The groups of one side of "::"; the address's last may be a dotted quad. Bytes, or -1. */
static int parse_groups(struct view text, bool is_end, uint8_t b[16])
{
	struct view part;
	int len = 0;

	if (text.n == 0)
		return 0;
	while (view_split(&text, ':', &part)) {
		if (is_end && text.p == NULL && len <= 12 && parse4(part, b + len))
			return len + 4;
		if (len > 14 || !parse_group(part, b + len))
			return -1;
		len += 2;
	}
	return len;
}

static bool parse16(struct view text, uint8_t b[16])
{
	uint8_t head[16] = {0}, tail[16] = {0};
	size_t gap = view_find_nocase(text, view_of("::"));

	if (gap == text.n)
		return parse_groups(text, true, b) == 16;
	int head_len = parse_groups(view_head(text, gap), false, head);
	int tail_len = parse_groups(view_tail(text, gap + 2), true, tail);

	if (head_len < 0 || tail_len < 0 || head_len + tail_len > 14)
		return false;
	memset(b, 0, 16);
	memcpy(b, head, (size_t)head_len);
	memcpy(b + 16 - tail_len, tail, (size_t)tail_len);
	return true;
}

bool addr_parse(struct view text, struct addr *ret_addr)
{
	struct addr a = {0};

	if (text.n == 0 || text.n >= ADDR_TEXT_SIZE)
		return false;
	if (parse4(text, a.b))
		a.len = 4;
	else if (parse16(text, a.b))
		a.len = 16;
	else
		return false;
	*ret_addr = a;
	return true;
}

int addr_cmp(const struct addr *a, const struct addr *b)
{
	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	return memcmp(a->b, b->b, a->len);
}

/* The first or the last address of the prefix of `bits` bits: all later bits 0 or 1. */
static struct addr fill(struct addr a, unsigned bits, bool ones)
{
	for (unsigned i = 0; i < a.len; i++) {
		unsigned keep = bits >= 8 * (i + 1) ? 8 : bits > 8 * i ? bits - 8 * i : 0;
		uint8_t mask = (uint8_t)(0xff00U >> keep);

		a.b[i] = (uint8_t)(ones ? a.b[i] | (uint8_t)~mask : a.b[i] & mask);
	}
	return a;
}

static enum addr_fault parse_prefix(
    struct view address, struct view length, struct addr_range *ret_range)
{
	struct addr a;
	uint64_t bits;

	if (!addr_parse(address, &a))
		return ADDR_NO_ADDRESS;
	if (length.n > 3 || !view_u64(length, 8ULL * a.len, &bits))
		return ADDR_LENGTH;
	*ret_range =
	    (struct addr_range){fill(a, (unsigned)bits, false), fill(a, (unsigned)bits, true)};
	return ADDR_FINE;
}

enum addr_fault addr_range_parse(struct view text, struct addr_range *ret_range)
{
	size_t slash = view_find(text, '/'), hyphen = view_find(text, '-');
	struct addr_range range;

	if (slash < text.n)
		return parse_prefix(view_head(text, slash), view_tail(text, slash + 1), ret_range);
	if (!addr_parse(view_trim(view_head(text, hyphen)), &range.first))
		return ADDR_NO_ADDRESS;
	range.last = range.first;
	if (hyphen < text.n && !addr_parse(view_trim(view_tail(text, hyphen + 1)), &range.last))
		return ADDR_NO_ADDRESS;
	if (range.first.len != range.last.len)
		return ADDR_FAMILIES;
	if (addr_cmp(&range.first, &range.last) > 0)
		return ADDR_ORDER;
	*ret_range = range;
	return ADDR_FINE;
}

const char *addr_fault_text(enum addr_fault fault)
{
	static const char *const texts[] = {
	    [ADDR_FINE] = "",
	    [ADDR_NO_ADDRESS] =
		("neither an address, nor a prefix like 10.0.0.0/8, nor a range like "
		 "10.1.2.3-10.1.2.9"),
	    [ADDR_LENGTH] = "the prefix length is 0 to 32 for IPv4, 0 to 128 for IPv6",
	    [ADDR_FAMILIES] = "one end is IPv4 and the other IPv6",
	    [ADDR_ORDER] = "the last address lies before the first",
	};
	_Static_assert(sizeof(texts) / sizeof(texts[0]) == ADDR_FAULT_COUNT, "a text per fault");

	return texts[fault];
}

bool addr_range_has(const struct addr_range *range, const struct addr *a)
{
	return a->len != 0 && a->len == range->first.len && addr_cmp(&range->first, a) <= 0 &&
	       addr_cmp(a, &range->last) <= 0;
}

bool addr_range_covers(const struct addr_range *outer, const struct addr_range *inner)
{
	return addr_range_has(outer, &inner->first) && addr_range_has(outer, &inner->last);
}

bool addr_range_overlap(const struct addr_range *a, const struct addr_range *b)
{
	return addr_range_has(a, &b->first) || addr_range_has(b, &a->first);
}
