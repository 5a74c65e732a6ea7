/* profile: syntax of names, pins and shared MACs. */
#include "base/addr.h"
#include "platform/profile/internal.h"

enum { LABEL_MAX = 63, NAME_MAX = 253 /* RFC 1035 2.3.4 */ };

static bool is_letter(uint8_t c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

static const char *label_fault(struct view label)
{
	if (label.n == 0)
		return "has an empty label: two dots, or a dot at its begin";
	if (label.n > LABEL_MAX)
		return "has a label longer than 63 characters";
	if (label.p[0] == '-' || label.p[label.n - 1] == '-')
		return "has a label that begins or ends with a hyphen";
	for (size_t i = 0; i < label.n; i++) {
		uint8_t c = label.p[i];

		if (c >= 0x80)
			return "must be written as DNS carries it: xn--...";
		/* Windows domains may have underscores. */
		if (!is_letter(c) && !is_digit(c) && c != '-' && c != '_')
			return c == '*' ? "needs no *: a suffix holds for all names below it"
					: "takes letters, digits, hyphens and dots alone";
	}
	return NULL;
}

const char *profile_dns_fault(struct view text, char lower[254])
{
	struct view rest, label = {0};
	struct addr addr;
	size_t n = 0;

	if (text.n > 0 && text.p[text.n - 1] == '.') /* written as absolute */
		text = view_head(text, text.n - 1);
	if (text.n == 0 || text.n > NAME_MAX)
		return "takes 1 to 253 characters";
	if (addr_parse(text, &addr))
		return "is an address, not a name";
	for (; n < text.n; n++)
		lower[n] = (char)(text.p[n] >= 'A' && text.p[n] <= 'Z' ? text.p[n] - 'A' + 'a'
								       : text.p[n]);
	lower[n] = '\0';
	rest = view_of(lower);
	while (view_split(&rest, '.', &label)) {
		const char *fault = label_fault(label);

		if (fault != NULL)
			return fault;
	}
	for (size_t i = 0; i < label.n; i++)
		if (!is_digit(label.p[i]))
			return NULL;
	return "ends in a number: no top-level domain does";
}

bool profile_pin_ok(struct view pin)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct view prefix = view_of("sha256//"), rest = view_tail(pin, prefix.n);

	/* 32 octets: 43 digits, of which the last has two bits of nothing, and one "=". */
	if (!view_starts(pin, prefix) || rest.n != 44 || rest.p[43] != '=')
		return false;
	for (size_t i = 0; i < 43; i++) {
		const char *at = rest.p[i] != 0 ? strchr(digits, rest.p[i]) : NULL;

		if (at == NULL || (i == 42 && (at - digits) % 4 != 0))
			return false;
	}
	return true;
}
